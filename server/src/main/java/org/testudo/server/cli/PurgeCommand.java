package org.testudo.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.testudo.policy.Member;
import org.testudo.server.House;
import org.testudo.server.signin.Passwords;
import org.testudo.server.signin.Rights;
import org.testudo.server.signin.SignIn;
import org.testudo.store.Directory.Account;
import org.testudo.store.Purges;
import org.testudo.store.ReadLog;
import org.testudo.store.ledger.Hash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `purge`: removes an object from everything that this node keeps. Two persons sign for it, each with a second factor.
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Removes an object from everything this node keeps, after a spill or by law: request, confirm, list, cancel.",
            "Two persons sign for it. The ledger's entries and its chain stay; whoever was sent it is told."
        },
        subcommands = {
            PurgeCommand.Request.class,
            PurgeCommand.Confirm.class,
            PurgeCommand.ListPurges.class,
            PurgeCommand.Cancel.class
        })
final class PurgeCommand {
    /// Who signs.
    abstract static class Signed extends CentreCommand {
        @Option(
                names = "--person",
                paramLabel = "NAME@MEMBER",
                required = true,
                description = "Who signs: an administrator, a release authority or a national authority.")
        private String person = "";

        @Option(
                names = "--sign-in-file",
                paramLabel = "FILE",
                required = true,
                description = {
                    "A file with that person's password in its first line and a one-time code in its second;",
                    "never on the command line."
                })
        private Path file = Path.of("");

        /// The account of who signs, proven now.
        Account signer(House house, Terminal terminal) {
            List<String> lines;
            try {
                lines = Files.readAllLines(terminal.path(file));
            } catch (IOException unreadable) {
                throw new UsageException("The sign-in file %s cannot be read.".formatted(file));
            }
            var signIn = new SignIn(house.store().directory(), new Passwords(), house.clock());
            SignIn.Proof proof =
                    signIn.prove(person, lines.isEmpty() ? "" : lines.getFirst(), lines.size() < 2 ? "" : lines.get(1));
            if (!(proof instanceof SignIn.Proven(Account account, boolean strong))) {
                throw new UsageException(
                        "%s did not sign in: wrong name, password or code (a code works once: wait for the next one), or locked."
                                .formatted(person));
            }
            if (!Rights.of(account, strong).contains(Rights.PURGE)) {
                throw new UsageException(
                        strong
                                ? "%s may not sign for a purge: it takes an administrator, a release authority or a national authority."
                                        .formatted(person)
                                : "%s has no second factor. Set one up first: sign in on the page and enrol one."
                                        .formatted(person));
            }
            return account;
        }

        static void audit(House house, Account account, String action) {
            int member = house.store()
                    .directory()
                    .members()
                    .find(account.member())
                    .orElseThrow()
                    .number();
            house.store()
                    .readLog()
                    .record(
                            new ReadLog.Audited(account.number(), member, action, "", 200, Hash.sha256(new byte[0]), 0),
                            null);
        }
    }

    @Command(
            name = "request",
            mixinStandardHelpOptions = true,
            description = "The first person asks; nothing happens until a second one confirms.")
    static final class Request extends Signed {
        @Parameters(paramLabel = "OBJECT", description = "The object's STIX id.")
        private String object = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                required = true,
                description = "Why; it is kept, so it says nothing of the content.")
        private String reason = "";

        @Override
        public int run(House house, Terminal terminal) {
            if (reason.isBlank() || reason.length() > 1_000 || reason.contains(object)) {
                throw new UsageException("--reason is 1 to 1000 characters, and does not hold the object's id.");
            }
            Account account = signer(house, terminal);
            Purges purges = house.store().purges();
            if (!purges.knows(object)) {
                throw new UsageException("There is nothing of %s here.".formatted(object));
            }
            owns(house, account, purges, object);
            UUID id = purges.ask(house.chance().uuid("purge"), object, reason, account.number());
            audit(house, account, "purge request " + id);
            terminal.out()
                    .println(
                            "%s  waits for a second person: ./testudo purge confirm %s --person NAME@MEMBER --sign-in-file FILE"
                                    .formatted(id, id));
            return 0;
        }
    }

    /// Who signs belongs to the centre, or to a member that asserts the object.
    private static void owns(House house, Account account, Purges purges, String object) {
        Member centre = house.commandLine().member();
        int own = house.store()
                .directory()
                .members()
                .find(account.member())
                .orElseThrow()
                .number();
        if (!account.member().equals(centre) && !purges.sources(object).contains(own)) {
            throw new UsageException("%s is neither of the centre nor of a member that asserts this object."
                    .formatted(account.fullLogin()));
        }
    }

    @Command(
            name = "confirm",
            mixinStandardHelpOptions = true,
            description = {
                "The second person confirms, and it is carried out at once. What was interrupted goes on by calling it again.",
                "It rewrites the tables: that takes as much free disk as the largest of them, and readers wait meanwhile."
            })
    static final class Confirm extends Signed {
        @Parameters(paramLabel = "ID", description = "The purge, see: purge list")
        private UUID id = new UUID(0, 0);

        @Override
        public int run(House house, Terminal terminal) {
            Purges purges = house.store().purges();
            Purges.Asked asked =
                    purges.find(id).orElseThrow(() -> new UsageException("There is no purge %s.".formatted(id)));
            if (asked.done() != null) {
                throw new UsageException("The purge %s is done, since %s.".formatted(id, asked.done()));
            }
            Account account = signer(house, terminal);
            owns(house, account, purges, asked.object());
            if (asked.confirmed() == null && !purges.confirm(id, account.number())) {
                throw new UsageException(
                        "%s asked for this purge; another person confirms it.".formatted(account.fullLogin()));
            }
            audit(house, account, "purge confirm " + id);
            Purges.Purged done = house.purge(id, terminal.err()::println);
            terminal.out()
                    .println(
                            "%s purged; %s told (accounts and keys); words taken out of %s; %s, %d held back, %s cleaned"
                                    .formatted(
                                            count(done.assertions(), "assertion"),
                                            count(done.receivers(), "receiver"),
                                            count(done.auditWords(), "audit record"),
                                            count(done.jobs(), "job"),
                                            done.quarantined(),
                                            count(done.states(), "state")));
            done.beyondReach().forEach(line -> terminal.out().println("out of reach: " + line));
            terminal.out()
                    .println("Keep %s beside the backups: a restore applies it."
                            .formatted(house.home().path(House.PURGE_LIST)));
            return 0;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists purges; never what was purged.")
    static final class ListPurges extends ListCommand {
        @Override
        Listing listing(House house) {
            var listing = new Listing("id", "asked", "state", "reason");
            for (Purges.Asked one : house.store().purges().all()) {
                String state = one.done() != null
                        ? "done " + one.done()
                        : one.confirmed() != null ? "interrupted: confirm it again" : "waits for a second person";
                listing.row(one.id(), one.asked(), state, one.reason());
            }
            return listing;
        }
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Takes a request back that nobody has confirmed.")
    static final class Cancel extends Signed {
        @Parameters(paramLabel = "ID", description = "The purge, see: purge list")
        private UUID id = new UUID(0, 0);

        @Override
        public int run(House house, Terminal terminal) {
            Account account = signer(house, terminal);
            if (!house.store().purges().cancel(id)) {
                throw new UsageException("There is no purge %s that waits.".formatted(id));
            }
            audit(house, account, "purge cancel " + id);
            terminal.out().println("The purge %s is taken back.".formatted(id));
            return 0;
        }
    }
}
