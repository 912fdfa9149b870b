package org.testudo.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.files.StixFiles;
import org.testudo.model.json.StixJson;
import org.testudo.model.validation.Strictness;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.intake.Origin;
import org.testudo.operations.intake.Report;
import org.testudo.operations.intake.Submitter;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
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
        description = {
            "Loads STIX 2.0 and 2.1: bundles, envelopes, lists, plain or .gz/.xz/.zst, and folders of them",
            "(one folder is one submission). Loading again goes on where it stopped; what is known changes nothing."
        })
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
                    "The label, as JSON or as a group's name, ALL or PUBLIC (default: the member's default label).")
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
        Members.MemberRecord member = member(house);
        Label under = known(house, label(house, member));
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
        List<Path> empty = files.stream().filter(LoadCommand::isEmpty).toList();
        var progress = new Progress(terminal, bytes(files));
        var origins = files.stream()
                .filter(file -> !empty.contains(file))
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
        empty.forEach(file -> remarks.add(new Report.Remark(
                Report.Result.REFUSED,
                terminal.asGiven(file, paths).toString(),
                "",
                "",
                "",
                "The file is empty",
                "Get it again, or leave it out")));
        remarks.addAll(report.remarks());
        print(house, report, remarks, member, terminal);
        return empty.size() + report.count(Report.Result.REFUSED) + report.count(Report.Result.QUARANTINED) > 0 ? 1 : 0;
    }

    /// No byte at all: nothing was read of it, so it counts as no object.
    private static boolean isEmpty(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == 0;
        } catch (IOException gone) {
            return false;
        }
    }

    private Members.MemberRecord member(House house) {
        Members members = house.store().directory().members();
        if (as == null) {
            return members.find(house.commandLine().member()).orElseThrow();
        }
        try {
            Members.MemberRecord found = members.find(new Member(as))
                    .orElseThrow(() ->
                            new UsageException("There is no member %s. See: ./testudo member list".formatted(as)));
            if (!found.code().equals(house.commandLine().member())
                    && !house.store().directory().hasMandate(house.commandLine().number(), found.code())) {
                throw new UsageException(
                        "The command line of this node has no mandate to speak for %s. Record it: ./testudo member mandate %s --reason TEXT"
                                .formatted(as, as));
            }
            return found;
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private static Label known(House house, Label label) {
        house.store().directory().members().unknown(label).ifPresent(one -> {
            throw new UsageException(
                    "The label releases to %s, which is no member. See: ./testudo member list".formatted(one));
        });
        return label;
    }

    private Label label(House house, Members.MemberRecord member) {
        String text = label;
        if (text == null) {
            return house.store().directory().defaultLabel(member);
        }
        var expansion = house.store().directory().members().expansion(member.code());
        if (text.strip().startsWith("{")) {
            return LabelJson.read(
                    StixJson.parseObject(text.getBytes(StandardCharsets.UTF_8)), member.code(), expansion);
        }
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        named.put("releasable_to", text);
        named.put("tlp", text.equals("PUBLIC") ? "clear" : "green");
        return LabelJson.read(named, member.code(), expansion);
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
                            "In quarantine: %,d; nobody reads them until their markings are known. To look: GET /api/quarantine, as %s."
                                    .formatted(report.count(Report.Result.QUARANTINED), looker(house)));
        }
        terminal.out().println(report.line());
    }

    private static String whoReads(House house, Members.MemberRecord member, Label label) {
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
