package org.testudo.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.files.StixFiles;
import org.testudo.model.marking.Tlp;
import org.testudo.model.validation.Strictness;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.intake.Origin;
import org.testudo.operations.intake.Report;
import org.testudo.operations.intake.Submitter;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.Persons;
import org.testudo.server.House;
import org.testudo.store.Members;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `load`: takes files of STIX into the ledger.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description =
                "Loads STIX 2.0 and 2.1: bundles, envelopes, lists, plain or .gz/.xz/.zst, and folders of them (one folder is one submission). What was read of a broken file stands; loading again goes on where it stopped, and what is known changes nothing.")
final class LoadCommand extends CentreCommand {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(
            names = "--as",
            paramLabel = "MEMBER",
            description = "Speak for this member (default: the node's own organisation).")
    private @Nullable String as;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description =
                    "The label: a group's name, ALL, PUBLIC, or JSON such as {\"tlp\":\"amber\",\"releasable_to\":[\"EST\"]}; all its properties: docs/how-to/write-a-label.md (default: the member's default label).")
    private @Nullable String label;

    @Option(names = "--strict", description = "Refuse custom content.")
    private boolean strict;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    private record FileOrigin(Path file, String name) implements Origin {
        @Override
        public InputStream open() throws IOException {
            return StixFiles.open(file);
        }
    }

    @Override
    public int run(House house, Terminal terminal) {
        List<Path> files;
        try {
            files = StixFiles.find(paths.stream().map(terminal::path).toList());
        } catch (IOException missing) {
            throw new UsageException(String.valueOf(missing.getMessage()));
        }
        Members.MemberRecord member = speaker(house, as);
        Label under = known(house, label(house, label, member));
        var account = house.commandLine();
        var submitter = new Submitter(
                account.number(),
                house.store()
                        .directory()
                        .members()
                        .find(account.member())
                        .orElseThrow()
                        .number(),
                member,
                under);
        if (files.isEmpty()) {
            terminal.err().println("testudo: " + nothingIn(paths));
            return 1;
        }
        audit(house, account, member, "load");
        var unread = new LinkedHashMap<Path, String>();
        for (Path file : files) {
            String why = nothingOf(file);
            if (why != null) {
                unread.put(file, why);
            }
        }
        var progress = new Progress(terminal, bytes(files));
        var origins = files.stream()
                .filter(file -> !unread.containsKey(file))
                .map(file -> new FileOrigin(file, terminal.asGiven(file, paths).toString()))
                .toList();
        Report report = house.intake()
                .run(
                        submitter,
                        house.chance().uuid("job"),
                        origins,
                        new Intake.Manner(
                                strict ? Strictness.STRICT : Strictness.DEFAULT, false, progress::read, null, null));
        progress.end();
        var remarks = new ArrayList<Report.Remark>();
        unread.forEach((file, why) -> remarks.add(new Report.Remark(
                Report.Result.REFUSED,
                terminal.asGiven(file, paths).toString(),
                "",
                "",
                "",
                why,
                "It counts as no object; get it again, or leave it out")));
        remarks.addAll(report.remarks());
        print(house, report, remarks, member, terminal);
        return unread.size() + report.count(Report.Result.REFUSED) + report.count(Report.Result.QUARANTINED) > 0
                ? 1
                : 0;
    }

    private static long bytes(List<Path> files) {
        long sum = 0;
        for (Path file : files) {
            try {
                sum += Files.size(file);
            } catch (IOException gone) {
                // the reader will say so
            }
        }
        return sum;
    }

    private void print(
            House house, Report report, List<Report.Remark> remarks, Members.MemberRecord member, Terminal terminal) {
        if (json) {
            terminal.out().println(json(report, remarks));
            return;
        }
        for (Report.Remark remark : remarks) {
            terminal.out()
                    .println(remark(
                            remark.result().name().toLowerCase(java.util.Locale.ROOT),
                            remark.file(),
                            remark.id(),
                            remark.pointer(),
                            sentences(remark.reason(), remark.remedy())));
        }
        if (report.dropped() > 0) {
            terminal.out().printf("… and %,d more of these%n", report.dropped());
        }
        if (!report.labels().isEmpty()) {
            terminal.out().println(whoReads(house, member, report.labels().getFirst()));
        } else if (report.read() == 0 && remarks.isEmpty()) {
            terminal.out().println("There was nothing to load: no file has an object in it.");
        }
        if (report.count(Report.Result.QUARANTINED) > 0) {
            terminal.out()
                    .println(
                            "In quarantine: %,d; nobody reads them until what is missing is there, see each one's reason. To look: GET /api/quarantine, as %s."
                                    .formatted(report.count(Report.Result.QUARANTINED), looker(house)));
        }
        terminal.out().println(report.line());
    }

    private static String whoReads(House house, Members.MemberRecord member, Label label) {
        if (label.limits().tlp() == Tlp.RED && label.limits().persons() instanceof Persons.Named(var logins)) {
            // Persons were named on purpose: no word of how to let others read it.
            List<String> readers = logins.stream()
                    .filter(login -> label.limits()
                            .releasableTo()
                            .admits(new Member(login.substring(login.lastIndexOf('@') + 1))))
                    .toList();
            return "Can be read by: %s (%s, TLP:%s), each by its id and in no list, feed or export."
                    .formatted(
                            readers.isEmpty()
                                    ? "nobody, for it is releasable to no member of its recipients"
                                    : String.join(" ", readers),
                            label.limits().level(),
                            label.limits().tlp().name().replace('_', '+'));
        }
        String who = switch (label.limits().releasableTo()) {
            case Audience.Everyone all -> "everyone, the public included";
            case Audience.Members(var members) when members.size() == 1 -> member.name() + " alone";
            case Audience.Members(var members) ->
                members.stream().map(Member::code).reduce((a, b) -> a + " " + b).orElse("");
        };
        boolean wide = house.store().directory().members().all().stream()
                .allMatch(one -> label.limits().releasableTo().admits(one.code()));
        return "Can be read by: %s (%s, TLP:%s).%s"
                .formatted(
                        who,
                        label.limits().level(),
                        label.limits().tlp().name().replace('_', '+'),
                        wide
                                ? ""
                                : " To let others read it too: load it again with --label ALL (it is then said a second time, under that label); for all that comes later: ./testudo member default-label %s LABEL"
                                        .formatted(member.code()));
    }

    /// Who sees the quarantine of the command line: the release authorities of its own organisation.
    private static String looker(House house) {
        return "a release authority of " + house.commandLine().member();
    }

    private static ObjectNode json(Report report, List<Report.Remark> all) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("read", report.read());
        for (Report.Result result : Report.Result.values()) {
            json.put(result.name().toLowerCase(java.util.Locale.ROOT), report.count(result));
        }
        var labels = json.putArray("labels");
        report.labels().forEach(label -> labels.add(LabelJson.write(label)));
        var remarks = json.putArray("remarks");
        for (Report.Remark remark : all) {
            ObjectNode one = remarks.addObject();
            one.put("result", remark.result().name().toLowerCase(java.util.Locale.ROOT));
            one.put("file", remark.file());
            one.put("id", remark.id());
            one.put("version", remark.version());
            one.put("pointer", remark.pointer());
            one.put("reason", remark.reason());
            one.put("remedy", remark.remedy());
        }
        return json;
    }
}
