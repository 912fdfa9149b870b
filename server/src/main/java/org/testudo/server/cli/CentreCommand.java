package org.testudo.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.files.StixFiles;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.Persons;
import org.testudo.server.House;
import org.testudo.store.Directory.Account;
import org.testudo.store.Members;
import org.testudo.store.ReadLog;
import org.testudo.store.home.Home;
import org.testudo.store.ledger.Hash;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A command that needs the house: it runs inside the centre if that is running, and else opens the house for itself.
public abstract class CentreCommand {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description =
                    "The home (default: $TESTUDO_HOME, else /var/lib/testudo for root, else ~/.local/share/testudo).")
    private @Nullable Path home;

    /// The home that is meant.
    public Path home(Path folder) {
        return Home.place(
                home == null ? null : folder.resolve(home),
                Map.copyOf(System.getenv()),
                System.getProperty("user.name"),
                Path.of(System.getProperty("user.home")));
    }

    /// The member of this code.
    static Members.MemberRecord member(House house, String code) {
        try {
            return house.store()
                    .directory()
                    .members()
                    .find(new Member(code))
                    .orElseThrow(() ->
                            new UsageException("There is no member %s. See: ./testudo member list".formatted(code)));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    /// The account, of a person or a machine, that is named `name@MEMBER`.
    static Account account(House house, String login) {
        return account(house, login, Set.of("person", "machine"));
    }

    /// An account that submits, the command line's own too.
    static Account submitter(House house, String login) {
        return account(house, login, Set.of("person", "machine", "command-line"));
    }

    private static Account account(House house, String login, Set<String> kinds) {
        int at = login.lastIndexOf('@');
        if (at < 1) {
            throw new UsageException("An account is named name@MEMBER, not '%s'.".formatted(login));
        }
        return house.store()
                .directory()
                .account(
                        login.substring(0, at),
                        member(house, login.substring(at + 1)).code())
                .filter(account -> kinds.contains(account.kind()))
                .orElseThrow(() ->
                        new UsageException("There is no account %s. See: ./testudo account list".formatted(login)));
    }

    /// What the machine did to an account, for the audit of the account's member.
    ///
    /// @param about what it was done to; no secret
    static ReadLog.Audited audited(House house, Account account, String action, String about) {
        return audited(account.number(), member(house, account.member().code()), action, about);
    }

    private static ReadLog.Audited audited(int account, Members.MemberRecord member, String action, String about) {
        return new ReadLog.Audited(
                account,
                member.number(),
                action + " (on the machine)",
                about,
                200,
                Hash.sha256(action.getBytes(StandardCharsets.UTF_8)),
                0);
    }

    /// Puts into the audit of an account's member what the machine did to the account.
    static void audit(House house, Account account, String action, String about) {
        house.store().readLog().record(audited(house, account, action, about), null);
    }

    /// Puts into the audit of a member what the machine, or an account that may, did to it or for it.
    static void audit(House house, Account by, Members.MemberRecord member, String action) {
        house.store()
                .readLog()
                .record(audited(by.number(), member, action, member.code().code()), null);
    }

    /// The member for which the command line speaks: the node's own organisation, or one whose mandate it has.
    static Members.MemberRecord speaker(House house, @Nullable String as) {
        Members members = house.store().directory().members();
        if (as == null) {
            return members.find(house.commandLine().member()).orElseThrow();
        }
        Members.MemberRecord found = member(house, as);
        if (!found.code().equals(house.commandLine().member())
                && !house.store().directory().hasMandate(house.commandLine().number(), found.code())) {
            throw new UsageException(
                    "The command line of this node has no mandate to speak for %s. Record it: ./testudo member mandate %s --reason TEXT"
                            .formatted(as, as));
        }
        return found;
    }

    /// A label as it is typed; none: the default one of this member.
    static Label label(House house, @Nullable String text, Members.MemberRecord member) {
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

    /// The label, if all whom it releases to are here: members, and the persons whom it names. A door of the machine
    /// alone says who is not; over the API that would tell whether another member has an account of a name.
    static Label known(House house, Label label) {
        house.store().directory().members().unknown(label).ifPresent(one -> {
            throw new UsageException(
                    "The label releases to %s, which is no member. See: ./testudo member list".formatted(one));
        });
        if (label.limits().persons() instanceof Persons.Named(var logins)) {
            for (String login : logins) {
                if (!account(house, login).kind().equals("person")) {
                    throw new UsageException(
                            "The label names %s, which is a machine: TLP:RED is for persons.".formatted(login));
                }
            }
        }
        return label;
    }

    /// A default label, as it would be read now: of members and persons who are here, and no higher than this node is
    /// accredited for, or all that comes under it would be refused.
    static void knownDefault(House house, String text, Member owner) {
        Label label = known(
                house,
                LabelJson.read(
                        StixJson.parseObject(text.getBytes(StandardCharsets.UTF_8)),
                        owner,
                        house.store().directory().members().expansion(owner)));
        if (label.limits().level().compareTo(house.accreditation()) > 0) {
            throw new UsageException(
                    "The label's level is %s, and this node is accredited up to %s: all that came under it would be refused."
                            .formatted(label.limits().level(), house.accreditation()));
        }
    }

    /// Why nothing at all can be read of a file: it has no value of JSON, or cannot be opened. Null: it may hold some.
    /// Such a file is no object, and counts as none.
    static @Nullable String nothingOf(Path file) {
        try (InputStream in = StixFiles.open(file)) {
            int first = in.read();
            while (first == ' ' || first == '\t' || first == '\n' || first == '\r') {
                first = in.read();
            }
            if (first == 0xef && in.read() == 0xbb && in.read() == 0xbf) {
                first = in.read();
            }
            while (first == ' ' || first == '\t' || first == '\n' || first == '\r') {
                first = in.read();
            }
            return switch (first) {
                case '{', '[' -> null;
                case -1 -> "The file is empty";
                default -> "The file is not JSON";
            };
        } catch (IOException broken) {
            return "The file cannot be read: " + broken.getMessage();
        }
    }

    /// With what a text begins: a byte order mark and white space say nothing; -1: with nothing.
    static int firstOf(byte[] text) {
        for (byte one : text) {
            if (one > ' ') {
                return one;
            }
        }
        return -1;
    }

    /// A number and its noun: `1 object`, `2 objects`.
    static String count(long number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    /// Said where folders had no file to read.
    static String nothingIn(List<Path> given) {
        return "There is nothing to read in %s: a folder is searched for files with names that end in .json, .json.gz, .json.xz or .json.zst; name other files one by one."
                .formatted(given.stream().map(Path::toString).collect(Collectors.joining(" ")));
    }

    /// A line about one place: what became of it, file, id and pointer as far as they are known, and why.
    static String remark(String result, String file, String id, String pointer, String why) {
        return Stream.of(result, file, id, pointer)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" "))
                + ": " + why;
    }

    /// What is wrong, and what to do about it, as sentences: each ends with one full stop.
    static String sentences(String reason, String remedy) {
        return sentence(reason) + " " + sentence(remedy.substring(0, 1).toUpperCase(Locale.ROOT) + remedy.substring(1));
    }

    static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /// Does the work.
    ///
    /// @return the exit code: 0 done, 1 something was refused, 2 wrong use
    public abstract int run(House house, Terminal terminal);
}
