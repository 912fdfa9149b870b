package org.testudo.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.testudo.exchange.files.StixFiles;
import org.testudo.model.submission.Element;
import org.testudo.model.submission.SubmissionReader;
import org.testudo.model.validation.Finding;
import org.testudo.model.validation.Severity;
import org.testudo.model.validation.Strictness;
import org.testudo.model.validation.Validator;
import org.testudo.server.House;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `validate`: says what is wrong with files of STIX; needs no home.
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks files of STIX against the standard; changes nothing, and needs no home.")
final class ValidateCommand extends CentreCommand {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(names = "--strict", description = "Refuse custom content.")
    private boolean strict;

    @Option(names = "--all", description = "Print every warning, and not only the first 20 of a kind.")
    private boolean all;

    @Option(names = "--quiet", description = "Errors only, no warnings.")
    private boolean quiet;

    @Option(names = "--json", description = "Print one JSON object a finding, and a last one with the sums.")
    private boolean json;

    @Override
    public int run(House house, Terminal terminal) {
        return run(terminal);
    }

    /// Warnings of one rule: the first of them, and how many there are.
    private static final class Kind {
        private static final int PRINTED = 20;

        private final Finding first;
        private long count;

        Kind(Finding first) {
            this.first = first;
        }

        /// Counts one more.
        ///
        /// @return is it to be printed?
        boolean next(boolean all) {
            return ++count <= PRINTED || all;
        }

        String line() {
            return "  %,6d  %s (%s), for example: %s"
                    .formatted(count, first.rule(), first.section(), sentence(first.message()));
        }
    }

    private void tell(
            Terminal terminal, String severity, String file, String id, String pointer, String reason, String remedy) {
        if (json) {
            new Listing("severity", "file", "id", "pointer", "reason", "remedy")
                    .row(severity, file, id, pointer, reason, remedy)
                    .print(terminal, true);
        } else {
            terminal.out().println(remark(severity, file, id, pointer, sentences(reason, remedy)));
        }
    }

    int run(Terminal terminal) {
        var errors = new AtomicLong();
        var warnings = new AtomicLong();
        var objects = new AtomicLong();
        var kinds = new TreeMap<String, Kind>();
        try {
            List<Path> files = StixFiles.find(paths.stream().map(terminal::path).toList());
            if (files.isEmpty()) {
                terminal.err().println("testudo: " + nothingIn(paths));
                return 1;
            }
            for (Path found : files) {
                String file = terminal.asGiven(found, paths).toString();
                String nothing = nothingOf(found);
                if (nothing != null) {
                    errors.incrementAndGet();
                    tell(
                            terminal,
                            "error",
                            file,
                            "",
                            "",
                            nothing,
                            "It counts as no object; get it again, or leave it out");
                    continue;
                }
                try (InputStream in = StixFiles.open(found)) {
                    SubmissionReader.read(in, element -> {
                        objects.incrementAndGet();
                        switch (element) {
                            case Element.Malformed(
                                    int position,
                                    String pointer,
                                    var id,
                                    String reason,
                                    String remedy) -> {
                                errors.incrementAndGet();
                                tell(terminal, "error", file, "", pointer, reason, remedy);
                            }
                            case Element.Parsed(int position, String pointer, var object) -> {
                                for (Finding finding :
                                        Validator.validate(object, strict ? Strictness.STRICT : Strictness.DEFAULT)) {
                                    boolean error = finding.severity() == Severity.ERROR;
                                    (error ? errors : warnings).incrementAndGet();
                                    boolean told = error
                                            || (!quiet
                                                    && kinds.computeIfAbsent(finding.rule(), rule -> new Kind(finding))
                                                            .next(all));
                                    if (told) {
                                        tell(
                                                terminal,
                                                error ? "error" : "warning",
                                                file,
                                                object.id().toString(),
                                                pointer + finding.pointer(),
                                                "%s (%s, %s)"
                                                        .formatted(
                                                                finding.message(), finding.rule(), finding.section()),
                                                finding.remedy());
                                    }
                                }
                            }
                        }
                    });
                } catch (IOException broken) {
                    errors.incrementAndGet();
                    tell(
                            terminal,
                            "error",
                            file,
                            "",
                            "",
                            "The file cannot be read: " + broken.getMessage(),
                            "Check it and try again");
                }
            }
        } catch (IOException broken) {
            throw new UsageException(String.valueOf(broken.getMessage()));
        }
        if (json) {
            new Listing("objects", "errors", "warnings")
                    .row(objects.get(), errors.get(), warnings.get())
                    .print(terminal, true);
            return errors.get() > 0 ? 1 : 0;
        }
        if (!kinds.isEmpty()) {
            terminal.out().println("Warnings by kind:");
            kinds.values().forEach(kind -> terminal.out().println(kind.line()));
        }
        terminal.out()
                .println(String.join(
                        ", ",
                        count(objects.get(), "object"),
                        count(errors.get(), "error"),
                        count(warnings.get(), "warning")));
        return errors.get() > 0 ? 1 : 0;
    }
}
