package org.testudo.server.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Member;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.Members;
import org.testudo.store.Usage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `member`: the members of the coalition.
@Command(
        name = "member",
        mixinStandardHelpOptions = true,
        description = "Members: list, add, default-label, mandate, quota.",
        subcommands = {
            MemberCommand.ListMembers.class,
            MemberCommand.Add.class,
            MemberCommand.DefaultLabel.class,
            MemberCommand.Mandate.class,
            MemberCommand.Quota.class
        })
final class MemberCommand {
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the members.")
    static final class ListMembers extends ListCommand {
        @Override
        Listing listing(House house) {
            var listing = new Listing("member", "kind", "name");
            house.store()
                    .directory()
                    .members()
                    .all()
                    .forEach(member -> listing.row(member.code(), member.kind(), member.name()));
            return listing;
        }
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a member.")
    static final class Add extends CentreCommand {
        @Parameters(paramLabel = "CODE", description = "ISO 3166-1 alpha-3 for a nation, else two to twelve capitals.")
        private String code = "";

        @Option(names = "--name", paramLabel = "NAME", required = true, description = "Its name.")
        private String name = "";

        @Option(
                names = "--kind",
                paramLabel = "KIND",
                defaultValue = "nation",
                description = "nation or organisation (default: ${DEFAULT-VALUE}).")
        private String kind = "";

        @Option(
                names = "--identity",
                paramLabel = "ID",
                description = "The STIX identity that it asserts as (default: a new one).")
        private @Nullable String identity;

        @Override
        public int run(House house, Terminal terminal) {
            if (!kind.equals("nation") && !kind.equals("organisation")) {
                throw new UsageException("--kind is nation or organisation, not '%s'.".formatted(kind));
            }
            if (name.isBlank()) {
                throw new UsageException("Say its name: --name NAME.");
            }
            if (kind.equals("nation")
                    && !Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3)
                            .contains(code)) {
                terminal.err()
                        .println(
                                "warning: %s is no code of ISO 3166-1 alpha-3; is it an organisation (--kind organisation)?"
                                        .formatted(code));
            }
            try {
                var added = house.store()
                        .directory()
                        .addMember(new Directory.NewMember(
                                new Member(code).code(),
                                name,
                                kind,
                                identity == null ? "identity--" + house.chance().uuid("identity " + code) : identity,
                                "{\"tlp\":\"amber+strict\",\"releasable_to\":[]}"));
                audit(house, house.commandLine(), added, "member add");
                terminal.out()
                        .println(
                                "%s added; what it submits is for itself alone until: ./testudo member default-label %s LABEL"
                                        .formatted(added.code(), added.code()));
                return 0;
            } catch (IllegalArgumentException wrong) {
                throw new UsageException(String.valueOf(wrong.getMessage()));
            }
        }
    }

    @Command(
            name = "default-label",
            mixinStandardHelpOptions = true,
            description = "Sets the label of what a member submits without one.")
    static final class DefaultLabel extends CentreCommand {
        @Parameters(index = "0", paramLabel = "CODE", description = "The member.")
        private String code = "";

        @Parameters(
                index = "1",
                paramLabel = "LABEL",
                description = "As JSON, for example {\"tlp\":\"green\",\"releasable_to\":\"ALL\"}.")
        private String label = "";

        @Override
        public int run(House house, Terminal terminal) {
            var member = member(house, code);
            knownDefault(house, label, member.code());
            house.store().directory().changeDefaultLabel(member.code(), label);
            audit(house, house.commandLine(), member, "member default-label");
            terminal.out()
                    .println("What %s submits without a label is under this one from now on.".formatted(member.code()));
            return 0;
        }
    }

    @Command(
            name = "quota",
            mixinStandardHelpOptions = true,
            description = "Shows how much a member has and may have, and changes what it may.")
    static final class Quota extends CentreCommand {
        @Parameters(paramLabel = "CODE", description = "The member.")
        private String code = "";

        @Option(names = "--objects", paramLabel = "N", description = "Objects that its accounts may have here.")
        private @Nullable Long objects;

        @Option(names = "--bytes", paramLabel = "N", description = "Bytes of them.")
        private @Nullable Long bytes;

        @Option(
                names = "--requests",
                paramLabel = "N",
                description = "Requests of all its people and keys at once; a tenth of it comes back each second.")
        private @Nullable Integer requests;

        @Option(names = "--json", description = "Print the result as one JSON object.")
        private boolean json;

        @Override
        public int run(House house, Terminal terminal) {
            Directory directory = house.store().directory();
            Members.MemberRecord member = member(house, code);
            long mostObjects = objects == null ? member.objectQuota() : objects;
            long mostBytes = bytes == null ? member.byteQuota() : bytes;
            int mostRequests = requests == null ? member.requestQuota() : requests;
            if (mostObjects < 0 || mostBytes < 0 || mostRequests < 1) {
                throw new UsageException("A quota of objects or bytes is 0 or more, one of requests 1 or more.");
            }
            if (objects != null || bytes != null || requests != null) {
                directory.changeQuotas(member.code(), mostObjects, mostBytes, mostRequests);
                house.store().usage().forget();
                audit(house, house.commandLine(), member, "member quota");
            }
            Usage.Used used = house.store().usage().used(member.number());
            if (json) {
                new Listing("member", "objects", "objects_most", "bytes", "bytes_most", "requests_most")
                        .row(member.code(), used.objects(), mostObjects, used.bytes(), mostBytes, mostRequests)
                        .print(terminal, true);
                return 0;
            }
            terminal.out()
                    .println("%s has %d of %d objects, %d of %d bytes, and may make %d requests at once"
                            .formatted(
                                    member.code(), used.objects(), mostObjects, used.bytes(), mostBytes, mostRequests));
            return 0;
        }
    }

    @Command(
            name = "mandate",
            mixinStandardHelpOptions = true,
            description = "Records that an account, or this node's command line, may speak for a member.")
    static final class Mandate extends CentreCommand {
        @Parameters(paramLabel = "CODE", description = "The member.")
        private String code = "";

        @Option(
                names = "--account",
                paramLabel = "NAME@MEMBER",
                description = "The account that may (default: this node's command line).")
        private @Nullable String account;

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                required = true,
                description = "Who agreed, and where it is written.")
        private String reason = "";

        @Override
        public int run(House house, Terminal terminal) {
            Directory directory = house.store().directory();
            Members.MemberRecord member = member(house, code);
            Directory.Account speaker = account == null ? house.commandLine() : account(house, account);
            directory.grantMandate(speaker.number(), member.code(), reason);
            audit(house, speaker, member, "member mandate");
            if (!speaker.member().equals(member.code())) {
                audit(house, speaker, "member mandate", member.code().code());
            }
            terminal.out()
                    .println("%s may speak for %s."
                            .formatted(account == null ? "The command line of this node" : account, member.code()));
            return 0;
        }
    }
}
