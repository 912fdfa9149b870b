package org.testudo.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testudo.model.ParseException;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Level;
import org.testudo.server.House;
import org.testudo.server.signin.Passwords;
import org.testudo.server.signin.Rights;
import org.testudo.server.signin.Totp;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `account`: who may sign in. What is done here is in the audit of the account's own member.
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        description =
                "Accounts: list, add, password, otp, recover, change, wall, default-label, markings, disable, enable.",
        subcommands = {
            AccountCommand.ListAccounts.class,
            AccountCommand.Add.class,
            AccountCommand.Password.class,
            AccountCommand.Otp.class,
            AccountCommand.Recover.class,
            AccountCommand.Change.class,
            WallCommand.class,
            AccountCommand.DefaultLabel.class,
            AccountCommand.Markings.class,
            AccountCommand.Disable.class,
            AccountCommand.Enable.class
        })
final class AccountCommand {
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the accounts.")
    static final class ListAccounts extends ListCommand {
        @Override
        Listing listing(House house) {
            var listing =
                    new Listing("account", "kind", "clearance", "roles", "categories", "second-factor", "disabled");
            for (Account account : house.store().directory().accounts()) {
                listing.row(
                        account.fullLogin(),
                        account.kind(),
                        account.clearance(),
                        account.roles(),
                        account.categories(),
                        account.otpSecret() != null,
                        account.disabled());
            }
            return listing;
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds a person's account and prints its password, once.")
    static final class Add extends CentreCommand {
        @Parameters(paramLabel = "LOGIN", description = "name@MEMBER")
        private String login = "";

        @Option(
                names = "--member",
                paramLabel = "MEMBER",
                description = "Whose person it is, where the name comes without @MEMBER.")
        private @Nullable String member;

        @Option(
                names = "--roles",
                paramLabel = "ROLE",
                split = ",",
                required = true,
                description =
                        "watch-officer, analyst, liaison, planner, sensor-owner, press-officer, legal-adviser, release-authority, national-authority, administrator.")
        private List<String> roles = List.of();

        @Option(
                names = "--clearance",
                paramLabel = "LEVEL",
                defaultValue = "RESTRICTED",
                description = "Highest level it reads (default: ${DEFAULT-VALUE}).")
        private Level clearance = Level.UNCLASSIFIED;

        @Option(
                names = "--categories",
                paramLabel = "CATEGORY",
                split = ",",
                description = "Restrictive categories it holds, for example PERSONAL.")
        private List<String> categories = List.of();

        @Option(names = "--display", paramLabel = "NAME", description = "How people call it.")
        private String display = "";

        @Override
        public int run(House house, Terminal terminal) {
            if (!Rights.roles().containsAll(roles)) {
                throw new UsageException("A role is one of %s, not %s."
                        .formatted(String.join(", ", Rights.roles()), String.join(", ", roles)));
            }
            int at = login.lastIndexOf('@');
            String name = at < 0 ? login : login.substring(0, at);
            String whose = at < 0 ? member : login.substring(at + 1);
            if (whose == null) {
                throw new UsageException("Say whose person it is: %s@MEMBER.".formatted(login));
            }
            if (member != null && !member.equals(whose)) {
                throw new UsageException("'%s' and --member %s are two members; give one.".formatted(login, member));
            }
            if (!Directory.LOGIN.matcher(name).matches()) {
                throw new UsageException(
                        "A login is lower-case letters, digits, '.' and '-', not '%s'.".formatted(name));
            }
            Account account = house.store()
                    .directory()
                    .addAccount(new Directory.NewAccount(
                            "person", member(house, whose).code(), name, display, roles, clearance, categories));
            password(house, account, terminal);
            audit(house, account, "account add", account.fullLogin());
            return 0;
        }
    }

    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "Gives an account a new password, printed once; its sessions end.")
    static final class Password extends CentreCommand {
        @Parameters(paramLabel = "LOGIN", description = "name@MEMBER")
        private String login = "";

        @Override
        public int run(House house, Terminal terminal) {
            Account account = account(house, login);
            password(house, account, terminal);
            audit(house, account, "account password", account.fullLogin());
            return 0;
        }
    }

    @Command(
            name = "otp",
            mixinStandardHelpOptions = true,
            description = "Prints the current one-time codes of accounts of an exercise home.")
    static final class Otp extends CentreCommand {
        @Parameters(
                paramLabel = "LOGIN",
                arity = "1..*",
                description = "name@MEMBER; of several, each code stands behind its login.")
        private List<String> logins = List.of();

        @Option(names = "--json", description = "Print the result as one JSON object.")
        private boolean json;

        @Override
        public int run(House house, Terminal terminal) {
            if (!house.home().exercise()) {
                throw new UsageException("This is a real home: a second factor is with its person alone.");
            }
            var codes = new Listing("account", "otp");
            // Nothing is told of anybody if one of them is wrong.
            List<Account> accounts =
                    logins.stream().map(login -> withSecret(house, login)).toList();
            for (Account account : accounts) {
                String code = code(house, account);
                audit(house, account, "account otp", account.fullLogin());
                codes.row(account.fullLogin(), code);
                if (!json) {
                    terminal.out().println(accounts.size() == 1 ? code : account.fullLogin() + " " + code);
                }
            }
            if (json) {
                codes.print(terminal, true);
            }
            return 0;
        }

        private static Account withSecret(House house, String login) {
            Account account = account(house, login);
            if (account.otpSecret() == null) {
                throw new UsageException(
                        "%s has no one-time code: it signs in with the password alone, and enrols one then (docs/how-to/accounts.md)."
                                .formatted(account.fullLogin()));
            }
            return account;
        }

        private static String code(House house, Account account) {
            return Totp.code(
                    Objects.requireNonNull(account.otpSecret()),
                    Totp.step(house.clock().instant()));
        }
    }

    @Command(
            name = "recover",
            mixinStandardHelpOptions = true,
            description =
                    "Takes away the second factors and prints a new password. The account's member sees it in its audit.")
    static final class Recover extends CentreCommand {
        @Parameters(paramLabel = "LOGIN", description = "name@MEMBER")
        private String login = "";

        @Override
        public int run(House house, Terminal terminal) {
            Account account = account(house, login);
            if (account.disabled()) {
                throw new UsageException("%s is disabled; enable it first: ./testudo account enable %s"
                        .formatted(account.fullLogin(), account.fullLogin()));
            }
            house.store().directory().setOtpSecret(account.number(), null);
            house.store().identities().dropPasskeys(account.number());
            password(house, account, terminal);
            house.store().staff().recovered(account, house.commandLine().number());
            audit(house, account, "account recover", account.fullLogin());
            return 0;
        }
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Ends an account: its sessions and keys stop at once.")
    static final class Disable extends CentreCommand {
        @Parameters(paramLabel = "LOGIN", description = "name@MEMBER")
        private String login = "";

        @Override
        public int run(House house, Terminal terminal) {
            Account account = allow(house, login, false);
            terminal.out().println("%s is disabled; its sessions have ended.".formatted(account.fullLogin()));
            return 0;
        }
    }

    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = "Lets a disabled account sign in again. What its keys lost they do not get back.")
    static final class Enable extends CentreCommand {
        @Parameters(paramLabel = "LOGIN", description = "name@MEMBER")
        private String login = "";

        @Override
        public int run(House house, Terminal terminal) {
            Account account = allow(house, login, true);
            terminal.out().println("%s can sign in.".formatted(account.fullLogin()));
            return 0;
        }
    }

    @Command(
            name = "change",
            mixinStandardHelpOptions = true,
            description = {
                "Changes roles, clearance or categories of an account; what is not named stays.",
                "Its keys lose what it loses, for good; what it gains goes to new keys only."
            })
    static final class Change extends CentreCommand {
        @Parameters(paramLabel = "LOGIN", description = "name@MEMBER")
        private String login = "";

        @Option(names = "--roles", paramLabel = "ROLE", split = ",", description = "The roles from now on.")
        private @Nullable List<String> roles;

        @Option(names = "--clearance", paramLabel = "LEVEL", description = "Highest level it reads.")
        private @Nullable Level clearance;

        @Option(
                names = "--categories",
                paramLabel = "CATEGORY",
                split = ",",
                description = "Restrictive categories it holds from now on; '' for none.")
        private @Nullable List<String> categories;

        @Override
        public int run(House house, Terminal terminal) {
            Account account = account(house, login);
            if (roles == null && clearance == null && categories == null) {
                throw new UsageException("Name what is to change: --roles, --clearance or --categories.");
            }
            if (roles != null && !Rights.roles().containsAll(roles)) {
                throw new UsageException("A role is one of %s, not %s."
                        .formatted(String.join(", ", Rights.roles()), String.join(", ", roles)));
            }
            house.store()
                    .directory()
                    .changeRights(
                            account.number(),
                            roles == null ? account.roles() : roles,
                            Rights.ofKeys(account, roles == null ? account.roles() : roles),
                            clearance == null ? account.clearance() : clearance,
                            categories == null
                                    ? account.categories()
                                    : categories.stream()
                                            .filter(one -> !one.isEmpty())
                                            .toList(),
                            account.disabled());
            audit(house, account, "account change", account.fullLogin());
            Account now = account(house, login);
            terminal.out()
                    .println("%s: roles %s, clearance %s, categories %s"
                            .formatted(now.fullLogin(), now.roles(), now.clearance(), now.categories()));
            return 0;
        }
    }

    @Command(
            name = "default-label",
            mixinStandardHelpOptions = true,
            description =
                    "Sets the label of what an account or connection submits without one, in place of its member's.")
    static final class DefaultLabel extends CentreCommand {
        @Parameters(index = "0", paramLabel = "LOGIN", description = "name@MEMBER")
        private String login = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "LABEL", description = "As JSON.")
        private @Nullable String label;

        @Option(names = "--none", description = "The member's own default counts again.")
        private boolean none;

        @Override
        public int run(House house, Terminal terminal) {
            if (none == (label != null)) {
                throw new UsageException("Give the label, or --none.");
            }
            Account account = submitter(house, login);
            if (label != null) {
                knownDefault(house, label, account.member());
            }
            house.store().directory().changeDefaultLabel(account, label);
            audit(house, account, "account default-label", account.fullLogin());
            terminal.out()
                    .println("What %s submits without a label is under %s from now on."
                            .formatted(account.fullLogin(), none ? "its member's default" : "this one"));
            return 0;
        }
    }

    @Command(
            name = "markings",
            mixinStandardHelpOptions = true,
            description = {
                "Sets what the markings of others mean in what an account or connection submits, in place of the table before.",
                "What waited in quarantine for it is decided again."
            })
    static final class Markings extends CentreCommand {
        private static final int MOST = 256 << 10;

        @Parameters(index = "0", paramLabel = "LOGIN", description = "name@MEMBER")
        private String login = "";

        @Parameters(
                index = "1",
                paramLabel = "FILE",
                description = {
                    "JSON: the id of a marking, or a kind (id of an extension, or definition_type), and its limits,",
                    "for example {\"iep\":{\"tlp\":\"amber\"}}; {} for none."
                })
        private Path file = Path.of("");

        @Override
        public int run(House house, Terminal terminal) {
            ObjectNode table;
            try (var in = Files.newInputStream(terminal.path(file))) {
                table = StixJson.parseObject(in.readNBytes(MOST));
            } catch (IOException unreadable) {
                throw new UsageException("The file %s cannot be read.".formatted(file));
            } catch (ParseException wrong) {
                throw new UsageException("%s is no JSON object: %s".formatted(file, wrong.getMessage()));
            }
            Account account = submitter(house, login);
            int taken = house.intake().markings(account, table);
            audit(house, account, "account markings", account.fullLogin());
            terminal.out()
                    .println("%d markings or kinds have a meaning for %s; %d of what waited is taken in."
                            .formatted(table.size(), account.fullLogin(), taken));
            return 0;
        }
    }

    private static Account allow(House house, String login, boolean enabled) {
        Account account = CentreCommand.account(house, login);
        house.store()
                .directory()
                .changeRights(
                        account.number(),
                        account.roles(),
                        Rights.ofKeys(account, account.roles()),
                        account.clearance(),
                        account.categories(),
                        !enabled);
        CentreCommand.audit(house, account, enabled ? "account enable" : "account disable", account.fullLogin());
        return account;
    }

    private static void password(House house, Account account, Terminal terminal) {
        if (!account.kind().equals("person")) {
            throw new UsageException("%s is no person; it comes with keys.".formatted(account.fullLogin()));
        }
        String password = Passwords.generate(house.chance(), "password " + account.fullLogin());
        house.store().directory().setPassword(account.number(), new Passwords().hash(password));
        house.store().directory().closeSessions(account.number());
        terminal.out().println(password);
        terminal.err().println("The password of %s is shown this once.".formatted(account.fullLogin()));
    }
}
