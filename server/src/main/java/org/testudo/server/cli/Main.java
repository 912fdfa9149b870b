package org.testudo.server.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.testudo.model.ParseException;
import org.testudo.policy.LabelJson;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.Store;
import org.testudo.store.home.HomeException;
import org.testudo.store.ledger.ClockGuard;
import org.testudo.store.ledger.Ledger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/// The one entry: parses, answers `--help`, and runs the command where it belongs.
public final class Main {
    private Main() {}

    @Command(
            name = "./testudo",
            mixinStandardHelpOptions = true,
            version = "Testudo 0.1.0",
            description = "An open Cyber Operations Centre for coalitions.",
            subcommands = {
                UpCommand.class,
                LoadCommand.class,
                ReadCommand.class,
                ExportCommand.class,
                ModelCommand.class,
                VerifyCommand.class,
                ValidateCommand.class,
                ApiCommand.class,
                ExerciseCommand.class,
                MemberCommand.class,
                AccountCommand.class,
                KeyCommand.class,
                PurgeCommand.class,
                BackupCommand.class,
                RestoreCommand.class,
                RebuildCommand.class,
                SecretCommand.class,
                TrainCommand.class
            },
            footer = {
                "",
                "test, bench and build are commands of the launcher ./testudo; see there.",
                "Exit codes: 0 done, 1 something was refused or failed, 2 wrong use."
            })
    static final class Root {}

    public static void main(String[] args) {
        var out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        var terminal = new Terminal(out, err, folder(), Boolean.getBoolean("testudo.interactive"));
        System.exit(run(args, terminal));
    }

    private static Path folder() {
        String folder = System.getProperty("testudo.folder", "");
        return folder.isEmpty() ? Path.of("").toAbsolutePath() : Path.of(folder);
    }

    /// Parses and runs; never throws for what a user can cause.
    static int run(String[] args, Terminal terminal) {
        var line = line(terminal);
        ParseResult parsed;
        try {
            parsed = line.parseArgs(args);
            // Asked for help, picocli overlooks a word that is no command, and would tell of all of them.
            ParseResult leaf = leaf(parsed);
            CommandLine command = leaf.commandSpec().commandLine();
            if (!leaf.unmatched().isEmpty() && !command.getSubcommands().isEmpty()) {
                throw new CommandLine.UnmatchedArgumentException(command, leaf.unmatched());
            }
        } catch (CommandLine.ParameterException wrong) {
            terminal.err().println("testudo: " + told(wrong));
            terminal.err()
                    .println("See: %s --help"
                            .formatted(wrong.getCommandLine().getCommandSpec().qualifiedName())
                            .replace("  ", " "));
            return 2;
        }
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        Object command = leaf(parsed).commandSpec().userObject();
        return guarded(terminal, () -> switch (command) {
            case UpCommand up -> up.run(terminal);
            case TrainCommand train -> train.run(terminal);
            case RestoreCommand restore -> restore.run(terminal);
            case ExerciseCommand.Reset reset
            when Operator.at(reset.home(terminal.folder())).isEmpty() -> reset.run(terminal);
            case ValidateCommand validate -> validate.run(terminal);
            case ApiCommand api -> api.run(terminal);
            case CentreCommand centre -> {
                Path home = centre.home(terminal.folder());
                yield Operator.at(home)
                        .map(operator -> operator.run(args, terminal))
                        .orElseGet(() -> {
                            try (var house = House.open(home, null, House.Surroundings.real(terminal.err()::println))) {
                                return centre.run(house, terminal);
                            }
                        });
            }
            default -> {
                leaf(parsed).commandSpec().commandLine().usage(terminal.out());
                yield 2;
            }
        });
    }

    /// Runs a command inside the house of a running centre.
    public static int runInside(House house, String[] args, Terminal terminal) {
        try {
            Object command = leaf(line(terminal).parseArgs(args)).commandSpec().userObject();
            return command instanceof CentreCommand centre ? guarded(terminal, () -> centre.run(house, terminal)) : 2;
        } catch (CommandLine.ParameterException wrong) {
            terminal.err().println("testudo: " + told(wrong));
            return 2;
        }
    }

    /// What is wrong with the words of a command line.
    private static String told(CommandLine.ParameterException wrong) {
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !wrong.getCommandLine().getSubcommands().isEmpty()) {
            String nearest = String.join(", ", unmatched.getSuggestions());
            return "there is no command %s %s.%s"
                    .formatted(
                            wrong.getCommandLine().getCommandSpec().qualifiedName(),
                            unmatched.getUnmatched().getFirst(),
                            nearest.isEmpty() ? "" : " The nearest: " + nearest + ".");
        }
        return String.valueOf(wrong.getMessage());
    }

    private interface Work {
        int run();
    }

    /// What a user can cause, or meets, is told in its own words; everything else with its trace.
    private static int guarded(Terminal terminal, Work work) {
        try {
            return work.run();
        } catch (HomeException
                | UsageException
                | LabelJson.LabelException
                | Directory.DirectoryException
                | Ledger.LedgerBusyException
                | ClockGuard.ClockException
                | Store.StoreUnavailableException told) {
            terminal.err().println("testudo: " + told.getMessage());
            return told instanceof UsageException || told instanceof LabelJson.LabelException ? 2 : 1;
        } catch (IllegalArgumentException | ParseException wrong) {
            // A value that was refused where it was read: a member code, a label's JSON.
            terminal.err().println("testudo: " + wrong.getMessage());
            return 2;
        }
    }

    private static CommandLine line(Terminal terminal) {
        return new CommandLine(new Root())
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(
                        UUID.class,
                        text -> read(text, UUID::fromString, "an id such as 5f0c1d2e-8a4b-4c6d-9e0f-112233445566"))
                .registerConverter(Integer.class, text -> read(text, Integer::valueOf, "a whole number"))
                .registerConverter(int.class, text -> read(text, Integer::valueOf, "a whole number"))
                .registerConverter(Long.class, text -> read(text, Long::valueOf, "a whole number"))
                .registerConverter(
                        Instant.class, text -> read(text, Instant::parse, "a time such as 2027-03-01T06:00:00Z"));
    }

    /// A word of the user as a value; what is wrong is told in the user's words.
    private static <T> T read(String text, Function<String, T> parse, String what) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new CommandLine.TypeConversionException("'%s' is not %s".formatted(text, what));
        }
    }

    private static ParseResult leaf(ParseResult parsed) {
        ParseResult leaf = parsed;
        while (leaf.hasSubcommand()) {
            leaf = leaf.subcommand();
        }
        return leaf;
    }
}
