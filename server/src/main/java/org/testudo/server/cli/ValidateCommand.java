package org.testudo.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
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

    @Option(names = "--quiet", description = "Errors only, no warnings.")
    private boolean quiet;

    @Override
    public int run(House house, Terminal terminal) {
        return run(terminal);
    }

    int run(Terminal terminal) {
        var errors = new AtomicLong();
        var warnings = new AtomicLong();
        var objects = new AtomicLong();
        try {
            for (Path file : StixFiles.find(paths.stream().map(terminal::path).toList())) {
                try (InputStream in = StixFiles.open(file)) {
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
                                terminal.out().printf("error %s %s: %s%n", file, pointer, sentences(reason, remedy));
                            }
                            case Element.Parsed(int position, String pointer, var object) -> {
                                for (Finding finding :
                                        Validator.validate(object, strict ? Strictness.STRICT : Strictness.DEFAULT)) {
                                    boolean error = finding.severity() == Severity.ERROR;
                                    (error ? errors : warnings).incrementAndGet();
                                    if (error || !quiet) {
                                        terminal.out()
                                                .printf(
                                                        "%s %s %s%s %s: %s%n",
                                                        error ? "error" : "warning",
                                                        file,
                                                        pointer,
                                                        finding.pointer(),
                                                        object.id(),
                                                        sentences(
                                                                "%s (%s, %s)"
                                                                        .formatted(
                                                                                finding.message(),
                                                                                finding.rule(),
                                                                                finding.section()),
                                                                finding.remedy()));
                                    }
                                }
                            }
                        }
                    });
                } catch (IOException broken) {
                    errors.incrementAndGet();
                    terminal.out()
                            .printf(
                                    "error %s: %s%n",
                                    file,
                                    sentences(
                                            "the file cannot be read: " + broken.getMessage(),
                                            "check it and try again"));
                }
            }
        } catch (IOException broken) {
            throw new UsageException(String.valueOf(broken.getMessage()));
        }
        terminal.out().printf("%d objects, %d errors, %d warnings%n", objects.get(), errors.get(), warnings.get());
        return errors.get() > 0 ? 1 : 0;
    }
}
