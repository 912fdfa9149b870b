package org.testudo.analysis.assign;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.assign.Team.Caveat;

/// The hard rules of a pair, in the order in which they are looked at: the first one that fails says why not. They look
/// at the edition of the team and at the request alone. Overlap, rest and reserve are no rules here: they belong to the
/// owner at its consent. Pure.
public final class Rules {
    /// The rules, in their order.
    public enum Rule {
        TYPE,
        CLEARANCE,
        PLATFORM,
        LANGUAGE,
        MODE,
        CAVEATS,
        HOST_ADMITS,
        START
    }

    /// What a pair comes to.
    public sealed interface Verdict {
        /// It is possible.
        ///
        /// @param start when the team can begin
        /// @param hours of it: how long it travels; 0: it works from home
        /// @param asks  caveats that are questions to its owner
        record Feasible(Instant start, int hours, List<String> asks) implements Verdict {
            public Feasible {
                asks = List.copyOf(asks);
            }
        }

        /// It is not.
        ///
        /// @param rule   the first that fails
        /// @param reason in words
        record Fails(Rule rule, String reason) implements Verdict {}
    }

    private static final List<String> LEVELS = List.of("a1", "a2", "b1", "b2", "c1", "c2");

    private Rules() {}

    /// @param exercise is this an exercise?
    public static Verdict of(Need need, Team team, Instant now, boolean exercise) {
        if (!team.teamType().equals(need.teamType())) {
            return new Verdict.Fails(Rule.TYPE, "It is a team for %s".formatted(team.teamType()));
        }
        if (need.clearance() != null
                && (team.clearance() == null || team.clearance().compareTo(need.clearance()) < 0)) {
            return new Verdict.Fails(
                    Rule.CLEARANCE,
                    team.clearance() == null
                            ? "Its clearance is not said"
                            : "It is cleared up to %s".formatted(team.clearance()));
        }
        for (String platform : sorted(need.platforms())) {
            if (!team.platforms().contains(platform)) {
                return new Verdict.Fails(Rule.PLATFORM, "It does not say that it knows %s".formatted(platform));
            }
        }
        for (String language : sorted(need.languages())) {
            if (team.languages().stream().noneMatch(spoken -> speaks(spoken, language))) {
                return new Verdict.Fails(Rule.LANGUAGE, "It does not say that it speaks %s".formatted(language));
            }
        }
        return way(need, team, now, exercise);
    }

    private static List<String> sorted(Set<String> all) {
        return all.stream().sorted().toList();
    }

    static boolean speaks(String spoken, String asked) {
        String[] has = spoken.toLowerCase(Locale.ROOT).split("-", 2);
        String[] wants = asked.toLowerCase(Locale.ROOT).split("-", 2);
        if (!has[0].equals(wants[0])) {
            return false;
        }
        return wants.length == 1 || (has.length == 2 && LEVELS.indexOf(has[1]) >= LEVELS.indexOf(wants[1]));
    }

    private static Verdict way(Need need, Team team, Instant now, boolean exercise) {
        Mode mode = team.mode() == null ? Mode.REMOTE : team.mode();
        Mode asked = need.mode() == null ? Mode.BOTH : need.mode();
        if (mode != Mode.BOTH && asked != Mode.BOTH && mode != asked) {
            return new Verdict.Fails(
                    Rule.MODE, mode == Mode.REMOTE ? "It works remotely only" : "It works on site only");
        }
        Integer travel = need.host().equals(team.owner())
                ? Integer.valueOf(0)
                : team.hoursTo().get(need.host());
        boolean mustTravel = asked == Mode.ON_SITE || mode == Mode.ON_SITE;
        if (mustTravel && travel == null) {
            return new Verdict.Fails(Rule.MODE, "It does not say that it travels to %s".formatted(need.host()));
        }
        int hours = mustTravel && travel != null ? travel : 0;
        @Nullable Instant ready = team.noticeHours() < 0 ? null : now.plus(Duration.ofHours(team.noticeHours()));
        Instant from = team.from() == null || team.from().isBefore(now) ? now : team.from();
        Instant start = (ready == null || ready.isBefore(from) ? from : ready).plus(Duration.ofHours(hours));
        var asks = new ArrayList<String>();
        for (Caveat caveat : team.caveats()) {
            String against = against(caveat, need, team, begins(need, start), exercise);
            if (!against.isEmpty() && caveat.asks() && known(caveat)) {
                asks.add(against);
            } else if (!against.isEmpty()) {
                return new Verdict.Fails(Rule.CAVEATS, against);
            }
        }
        if (need.admits() != null && !need.admits().contains(team.owner())) {
            return new Verdict.Fails(
                    Rule.HOST_ADMITS, "%s does not admit teams of %s".formatted(need.host(), team.owner()));
        }
        if (need.latestStart() != null) {
            if (ready == null) {
                return new Verdict.Fails(Rule.START, "Its notice to move is not said");
            }
            if (start.isAfter(need.latestStart())) {
                return new Verdict.Fails(
                        Rule.START,
                        "It can begin at %s, after the latest start"
                                .formatted(start.truncatedTo(java.time.temporal.ChronoUnit.MINUTES)));
            }
        }
        Instant ends = begins(need, start).plus(Duration.ofDays(need.days()));
        if (team.until() != null && !ends.isBefore(team.until())) {
            return new Verdict.Fails(Rule.START, "It has to be back before the work is done");
        }
        return new Verdict.Feasible(start, hours, asks);
    }

    /// When work begins for which somebody is ready: not before it is wanted.
    static Instant begins(Need need, Instant start) {
        return need.earliestStart() == null || need.earliestStart().isBefore(start) ? start : need.earliestStart();
    }

    private static final Set<String> KNOWN =
            Set.of("no-use-for-host", "only-for-host", "exercise-only", "own-territory-only", "no-weekend", "other");

    private static boolean known(Caveat caveat) {
        return KNOWN.contains(caveat.predicate());
    }

    /// What a caveat says against this work; empty: nothing.
    private static String against(Caveat caveat, Need need, Team team, Instant begins, boolean exercise) {
        boolean here = caveat.value().equals(need.host().code());
        return switch (caveat.predicate()) {
            case "no-use-for-host" -> caveat.value().isEmpty() || here ? "Its owner does not lend it to this host" : "";
            case "only-for-host" -> here ? "" : "Its owner lends it to another host only";
            case "exercise-only" -> exercise ? "" : "It is for exercises only";
            case "own-territory-only" ->
                need.host().equals(team.owner()) ? "" : "It works on its owner's territory only";
            case "no-weekend" -> weekend(begins, need.days()) ? "It does not work at a weekend" : "";
            case "other" -> "It has a caveat that only its owner can judge: %s".formatted(caveat.value());
            default -> "It has a caveat that nobody here knows";
        };
    }

    private static boolean weekend(Instant begins, int days) {
        for (int day = 0; day <= Math.min(days, 7); day++) {
            DayOfWeek one =
                    begins.plus(Duration.ofDays(day)).atOffset(ZoneOffset.UTC).getDayOfWeek();
            if (one == DayOfWeek.SATURDAY || one == DayOfWeek.SUNDAY) {
                return true;
            }
        }
        return false;
    }
}
