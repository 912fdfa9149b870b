package org.testudo.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testudo.operations.assistance.Act.Office;
import org.testudo.operations.exercise.Exercise;
import org.testudo.operations.exercise.Play.Step;
import org.testudo.operations.exercise.PlayOn;
import org.testudo.policy.Member;
import org.testudo.server.House;
import org.testudo.server.api.ModelFiles;
import org.testudo.server.signin.Rights;
import org.testudo.store.Directory.Account;
import org.testudo.store.home.Home;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `exercise`: what comes after day 30, 06:00: the steps of the play, and one inject at a time.
@Command(
        name = "exercise",
        mixinStandardHelpOptions = true,
        description = "The exercise: status, next, inject, reset.",
        subcommands = {
            ExerciseCommand.Status.class,
            ExerciseCommand.Next.class,
            ExerciseCommand.Inject.class,
            ExerciseCommand.Reset.class
        })
final class ExerciseCommand {
    private static final String PLAYED = "injects";

    /// What roles give at this door: as in a session with a second factor, for which the operator of the machine
    /// stands.
    private static final PlayOn.Roles ROLES = new PlayOn.Roles() {
        @Override
        public Set<Office> offices(Account account) {
            var offices = EnumSet.noneOf(Office.class);
            for (Office office : Office.values()) {
                if (may(account, Rights.of(office))) {
                    offices.add(office);
                }
            }
            return offices;
        }

        @Override
        public boolean writes(Account account) {
            return may(account, Rights.WRITE);
        }

        @Override
        public boolean releases(Account account) {
            return may(account, Rights.RELEASE);
        }

        private static boolean may(Account account, String right) {
            return !account.disabled()
                    && account.roles().stream().anyMatch(role -> Rights.of(role).contains(right));
        }
    };

    private static PlayOn play(House house) {
        real(house.home());
        return new PlayOn(
                house.store(),
                house.writeObject(),
                ModelFiles.schema(),
                House.script(),
                House.play(),
                anchor(house),
                ROLES);
    }

    private static Instant anchor(House house) {
        return Instant.parse(house.home().properties().getOrDefault("anchor", ""));
    }

    private static Exercise exercise(House house) {
        real(house.home());
        return new Exercise(house.store(), House.script(), anchor(house));
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
            Optional<Step> step = play(house).next();
            int played = played(house);
            if (json) {
                boolean over = played >= exercise.injects();
                new Listing("anchor", "played", "injects", "next_at", "next_title", "next", "step_by", "step_tells")
                        .row(
                                String.valueOf(house.home().properties().get("anchor")),
                                played,
                                exercise.injects(),
                                over ? "" : exercise.inject(played)[0],
                                over ? "" : exercise.inject(played)[1],
                                over ? "" : exercise.inject(played)[2],
                                step.map(Step::by).orElse(""),
                                step.map(Step::tells).orElse(""))
                        .print(terminal, true);
                return 0;
            }
            terminal.out()
                    .printf(
                            "AMBER SHIELD, anchored at %s: %d of %d injects played%n",
                            house.home().properties().get("anchor"), played, exercise.injects());
            terminal.out()
                    .println(step.map(one -> "next step: %s %s".formatted(one.by(), one.tells()))
                            .orElse(OVER));
            if (played < exercise.injects()) {
                terminal.out().println("next inject: " + told(played, exercise.inject(played)));
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

    private static final String OVER = "The play is over.";

    @Command(
            name = "next",
            mixinStandardHelpOptions = true,
            description = {
                "Takes the next step of the play that nobody has taken yet, as the account that it belongs to: with its rights, and by the same rules as a person.",
                "What people have taken by hand is not taken again. See docs/how-to/play-the-exercise.md."
            })
    static final class Next extends CentreCommand {
        private static final double ROUNDING = 1e-9;

        @ArgGroup
        private @Nullable Many many;

        @Option(names = "--json", description = "Print each step as one JSON object a line.")
        private boolean json;

        static final class Many {
            @Option(names = "--all", description = "Go on to the end of the play.")
            private boolean all;

            @Option(names = "--count", paramLabel = "N", description = "Take so many steps (default: one).")
            private int count = 1;
        }

        @Override
        public int run(House house, Terminal terminal) {
            PlayOn play = play(house);
            int most = many == null ? 1 : many.all ? Integer.MAX_VALUE : many.count;
            if (most < 1) {
                throw new UsageException("--count is a number from 1 on.");
            }
            Optional<Step> step = play.next();
            if (step.isEmpty()) {
                told(terminal, play, null, null, OVER);
                return 0;
            }
            for (int taken = 0; taken < most && step.isPresent(); taken++) {
                Step one = step.get();
                Optional<String> before = capacity(play);
                Optional<String> refusal = play.take(one);
                if (refusal.isPresent()) {
                    terminal.err()
                            .println(
                                    "testudo: %s cannot take the next step (it %s): %s Play on by hand, or begin again: ./testudo exercise reset"
                                            .formatted(one.by(), one.tells(), refusal.get()));
                    return 1;
                }
                audit(house, play.account(one), "exercise step", one.key());
                step = play.next();
                String now = capacity(play)
                        .filter(told -> !Optional.of(told).equals(before))
                        .orElse(null);
                told(terminal, play, one, step.orElse(null), now);
            }
            return 0;
        }

        /// @param now what the mission can do, or that it is over; null: nothing has changed
        private void told(
                Terminal terminal, PlayOn play, @Nullable Step one, @Nullable Step next, @Nullable String now) {
            if (json) {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                put(object, one);
                if (next != null) {
                    put(object.putObject("next"), next);
                }
                play.capacity()
                        .ifPresent(span -> object.putObject("capacity_percent")
                                .put("low", down(span.low()))
                                .put("high", up(span.high())));
                terminal.out().println(object);
                return;
            }
            if (one != null) {
                terminal.out()
                        .println("%s %s. %s"
                                .formatted(
                                        one.by(),
                                        one.tells(),
                                        next == null ? OVER : "Next: %s %s.".formatted(next.by(), next.tells())));
            }
            if (now != null) {
                terminal.out().println(one == null ? now : "   " + now);
            }
        }

        private static void put(ObjectNode object, @Nullable Step step) {
            if (step != null) {
                object.put("step", step.key());
                object.put("by", step.by());
                object.put("tells", step.tells());
            }
        }

        /// What the mission can do, as one of its readers sees it.
        private static Optional<String> capacity(PlayOn play) {
            return play.capacity()
                    .map(span -> "%s, as %s sees it: %s"
                            .formatted(
                                    play.mission().orElse(""),
                                    House.play().reader(),
                                    span.exact()
                                            ? "%s %%".formatted(Math.round(1_000 * span.low()) / 10.0)
                                            : "%s to %s %%".formatted(down(span.low()), up(span.high()))));
        }

        /// Bounds are told in tenths of a percent, rounded outwards.
        private static double down(double capacity) {
            return Math.floor(1_000 * capacity + ROUNDING) / 10;
        }

        private static double up(double capacity) {
            return Math.ceil(1_000 * capacity - ROUNDING) / 10;
        }
    }

    @Command(name = "inject", mixinStandardHelpOptions = true, description = "Plays the next inject.")
    static final class Inject extends CentreCommand {
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
