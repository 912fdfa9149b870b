package org.testudo.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.testudo.operations.exercise.Exercise;
import org.testudo.policy.Member;
import org.testudo.server.House;
import org.testudo.store.home.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `exercise`: what comes after day 30, 06:00, one inject at a time.
@Command(
        name = "exercise",
        mixinStandardHelpOptions = true,
        description = "The exercise: status, next, reset.",
        subcommands = {ExerciseCommand.Status.class, ExerciseCommand.Next.class, ExerciseCommand.Reset.class})
final class ExerciseCommand {
    private static final String PLAYED = "injects";

    private static Exercise exercise(House house) {
        real(house.home());
        return new Exercise(
                house.store(),
                House.script(),
                Instant.parse(house.home().properties().getOrDefault("anchor", "")));
    }

    /// A real home has no exercise to go on with or to throw away.
    private static void real(Home home) {
        if (!home.exercise()) {
            throw new UsageException("The home %s is a real one; it has no exercise.".formatted(home.folder()));
        }
    }

    private static int played(House house) {
        return Integer.parseInt(house.home().properties().getOrDefault(PLAYED, "0"));
    }

    private static String told(int number, String[] inject) {
        return "%d  %s  %s%n   %s".formatted(number + 1, inject[0], inject[1], inject[2]);
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Where the story stands.")
    static final class Status extends CentreCommand {
        @Option(names = "--json", description = "Print the result as one JSON object.")
        private boolean json;

        @Override
        public int run(House house, Terminal terminal) {
            Exercise exercise = exercise(house);
            int played = played(house);
            if (json) {
                boolean over = played >= exercise.injects();
                new Listing("anchor", "played", "injects", "next_at", "next_title", "next")
                        .row(
                                String.valueOf(house.home().properties().get("anchor")),
                                played,
                                exercise.injects(),
                                over ? "" : exercise.inject(played)[0],
                                over ? "" : exercise.inject(played)[1],
                                over ? "" : exercise.inject(played)[2])
                        .print(terminal, true);
                return 0;
            }
            terminal.out()
                    .printf(
                            "AMBER SHIELD, anchored at %s: %d of %d injects played%n",
                            house.home().properties().get("anchor"), played, exercise.injects());
            if (played < exercise.injects()) {
                terminal.out().println("next: " + told(played, exercise.inject(played)));
            }
            return 0;
        }
    }

    private static String objects(Map<Member, Integer> asserted) {
        int all = asserted.values().stream().mapToInt(Integer::intValue).sum();
        return asserted.entrySet().stream()
                .map(one -> "%d of %s".formatted(one.getValue(), one.getKey()))
                .collect(Collectors.joining(", ", all == 1 ? "1 object: " : all + " objects: ", ""));
    }

    @Command(name = "next", mixinStandardHelpOptions = true, description = "Plays the next inject.")
    static final class Next extends CentreCommand {
        @Override
        public int run(House house, Terminal terminal) {
            Exercise exercise = exercise(house);
            int played = played(house);
            if (played >= exercise.injects()) {
                terminal.out().println("All %d injects have been played.".formatted(exercise.injects()));
                return 0;
            }
            Exercise.Played what = exercise.playInject(played);
            var properties = new TreeMap<>(house.home().properties());
            properties.put(PLAYED, Integer.toString(played + 1));
            house.home().write(properties);
            terminal.out().println(told(played, exercise.inject(played)));
            terminal.out()
                    .println("   added: %s%s%s"
                            .formatted(
                                    what.asserted().isEmpty() ? "nothing" : objects(what.asserted()),
                                    what.relabelled() == 0 ? "" : "; put under another label: " + what.relabelled(),
                                    what.withdrawn() == 0 ? "" : "; taken back: " + what.withdrawn()));
            return 0;
        }
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = {
                "Starts the exercise again from its first day: everything in this exercise home is thrown away.",
                "The centre must be stopped. A real home is never reset."
            })
    static final class Reset extends CentreCommand {
        @Option(names = "--yes", description = "Yes, throw away what is in this home.")
        private boolean yes;

        @Override
        public int run(House house, Terminal terminal) {
            real(house.home());
            throw new UsageException("The centre is running; stop it first.");
        }

        int run(Terminal terminal) {
            Path home = home(terminal.folder());
            if (Files.exists(home.resolve("home.properties"))) {
                real(Home.at(home));
            }
            if (!yes) {
                throw new UsageException("Nothing was thrown away; say --yes.");
            }
            House.reset(home, House.Surroundings.real(terminal.err()::println));
            terminal.out().println("The exercise begins again.");
            return 0;
        }
    }
}
