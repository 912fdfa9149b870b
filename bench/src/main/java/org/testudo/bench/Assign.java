package org.testudo.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.testudo.analysis.assign.Mode;
import org.testudo.analysis.assign.Need;
import org.testudo.analysis.assign.Planner;
import org.testudo.analysis.assign.Planner.Pair;
import org.testudo.analysis.assign.Planner.Plan;
import org.testudo.analysis.assign.Rules;
import org.testudo.analysis.assign.Rules.Verdict;
import org.testudo.analysis.assign.Team;
import org.testudo.policy.Member;

/// 500 places, 300 offers, and 50 of each: the plan, which no other is better than, beside one that takes for each
/// place, the highest priority first, whoever begins soonest: how long both take and what they fill.
final class Assign implements Bench {
    private static final Instant NOW = Instant.parse("2027-01-04T08:00:00Z");
    private static final List<String> TYPES = List.of(
            "incident-response",
            "threat-hunt",
            "digital-forensics",
            "malware-analysis",
            "ot-ics-response",
            "legal-advice",
            "crisis-management-liaison",
            "secure-communications");
    private static final List<String> LANGUAGES = List.of("en-C1", "fr-B2", "de-B2", "et-C1", "pl-C1");

    @Override
    public String name() {
        return "assign";
    }

    @Override
    public void run(Bed bed) {
        board(50, 50);
        board(500, 300);
    }

    private static void board(int places, int offers) {
        var random = new Random(42);
        List<Need> needs = needs(random, places);
        List<Team> teams = teams(random, offers);
        long began = System.nanoTime();
        var planner = new Planner(needs, teams, Set.of(), NOW, true);
        Plan plan = planner.plan();
        double seconds = 1e-9 * (System.nanoTime() - began);
        check(needs, teams, plan.pairs());
        if (!new Planner(needs, teams, Set.of(), NOW, true).plan().equals(plan)) {
            throw new AssertionError("Equal input, and another plan");
        }
        began = System.nanoTime();
        List<Pair> greedy = greedy(needs, teams);
        double greedySeconds = 1e-9 * (System.nanoTime() - began);
        check(needs, teams, greedy);
        int weight = weight(needs, plan.pairs());
        int greedyWeight = weight(needs, greedy);
        if (weight < greedyWeight) {
            throw new AssertionError("A plan that fills less than the greedy one");
        }
        System.out.printf(
                Locale.ROOT,
                "  %d places, %d offers: %.2f s (greedy %.3f s), %d filled of weight %d (greedy %d of %d): %.3f x, exact%n",
                places,
                offers,
                seconds,
                greedySeconds,
                plan.pairs().size(),
                weight,
                greedy.size(),
                greedyWeight,
                (double) weight / greedyWeight);
    }

    /// What is filled, by its priority: 5 for each place of the highest, 1 for each of the lowest.
    private static int weight(List<Need> needs, List<Pair> pairs) {
        Map<String, Need> byId = new HashMap<>();
        needs.forEach(one -> byId.put(one.id(), one));
        return pairs.stream()
                .mapToInt(
                        one -> 6 - Objects.requireNonNull(byId.get(one.need())).priority())
                .sum();
    }

    private static List<Need> needs(Random random, int places) {
        var needs = new ArrayList<Need>();
        for (int left = places; left > 0; ) {
            int count = Math.min(left, 1 + random.nextInt(4));
            left -= count;
            needs.add(new Need(
                    "n%03d".formatted(needs.size()),
                    new Member("H%02d".formatted(random.nextInt(20))),
                    TYPES.get(random.nextInt(TYPES.size())),
                    count,
                    1 + random.nextInt(5),
                    null,
                    NOW.plusSeconds(3_600L * (24 + random.nextInt(200))),
                    5,
                    null,
                    random.nextBoolean() ? Set.of() : Set.of(LANGUAGES.get(random.nextInt(LANGUAGES.size()))),
                    Set.of(),
                    random.nextBoolean() ? null : Mode.ON_SITE,
                    null));
        }
        return needs;
    }

    private static List<Team> teams(Random random, int offers) {
        var teams = new ArrayList<Team>();
        for (int n = 0; n < offers; n++) {
            var hours = new HashMap<Member, Integer>();
            for (int host = 0; host < 20; host++) {
                if (random.nextInt(3) > 0) {
                    hours.put(new Member("H%02d".formatted(host)), random.nextInt(40));
                }
            }
            var languages = new HashSet<String>();
            for (int i = 0; i < 3; i++) {
                languages.add(LANGUAGES.get(random.nextInt(LANGUAGES.size())));
            }
            teams.add(new Team(
                    "t%03d".formatted(n),
                    new Member("O%02d".formatted(random.nextInt(30))),
                    "Team " + n,
                    TYPES.get(random.nextInt(TYPES.size())),
                    null,
                    languages,
                    Set.of(),
                    Mode.BOTH,
                    random.nextInt(72),
                    hours,
                    List.of(),
                    null,
                    null));
        }
        return teams;
    }

    /// Each pair is possible, no team is at two places, no need has too many, no site two liaisons.
    private static void check(List<Need> needs, List<Team> teams, List<Pair> plan) {
        Map<String, Need> byId = new HashMap<>();
        needs.forEach(one -> byId.put(one.id(), one));
        var at = new HashSet<String>();
        var filled = new HashMap<String, Integer>();
        var sites = new HashSet<Member>();
        for (Pair pair : plan) {
            Need need = Objects.requireNonNull(byId.get(pair.need()));
            Team team = teams.stream()
                    .filter(one -> one.id().equals(pair.team()))
                    .findFirst()
                    .orElseThrow();
            boolean liaison = need.teamType().equals("crisis-management-liaison");
            if (!(Rules.of(need, team, NOW, true) instanceof Verdict.Feasible)
                    || !at.add(team.id())
                    || filled.merge(need.id(), 1, Integer::sum) > need.count()
                    || (liaison && !sites.add(need.host()))) {
                throw new AssertionError("Not possible: " + pair);
            }
        }
    }

    private static List<Pair> greedy(List<Need> needs, List<Team> teams) {
        var free = new ArrayList<>(teams);
        var sites = new HashSet<Member>();
        var filled = new ArrayList<Pair>();
        for (Need need : needs.stream()
                .sorted(java.util.Comparator.comparingInt(Need::priority))
                .toList()) {
            for (int n = 0; n < need.count(); n++) {
                Team best = null;
                Instant soonest = Instant.MAX;
                for (Team team : free) {
                    if (Rules.of(need, team, NOW, true) instanceof Verdict.Feasible one
                            && one.start().isBefore(soonest)) {
                        best = team;
                        soonest = one.start();
                    }
                }
                boolean liaison = need.teamType().equals("crisis-management-liaison");
                if (best != null && (!liaison || sites.add(need.host()))) {
                    free.remove(best);
                    filled.add(new Pair(need.id(), best.id()));
                }
            }
        }
        return filled;
    }
}
