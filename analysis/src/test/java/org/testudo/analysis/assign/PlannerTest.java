package org.testudo.analysis.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.analysis.assign.Planner.Pair;
import org.testudo.analysis.assign.Planner.Plan;
import org.testudo.analysis.assign.Rules.Verdict;
import org.testudo.policy.Member;

/// Plans against all plans that there are, on boards small enough to try every one.
class PlannerTest {
    private static final long SEED = Long.getLong("testudo.seed", 20_181_004);
    private static final Instant NOW = Instant.parse("2027-01-04T08:00:00Z");
    private static final List<String> TYPES = List.of("threat-hunt", "legal-advice", "crisis-management-liaison");
    private static final List<Member> OWNERS = List.of(new Member("AAA"), new Member("BBB"), new Member("CCC"));
    private static final Member HOST = new Member("HHH");
    private static final List<Member> HOSTS = List.of(HOST, new Member("GGG"));

    static Need need(String id, String type, int count, int priority) {
        return need(id, HOST, type, count, priority);
    }

    private static Need need(String id, Member host, String type, int count, int priority) {
        return new Need(id, host, type, count, priority, null, null, 0, null, Set.of(), Set.of(), null, null);
    }

    static Team team(String id, Member owner, String type, int notice) {
        return new Team(
                id, owner, id, type, null, Set.of(), Set.of(), Mode.BOTH, notice, Map.of(), List.of(), null, null);
    }

    private record Board(List<Need> needs, List<Team> teams) {}

    private static Board random(Random random, int mostNeeds, int mostTeams) {
        var needs = new ArrayList<Need>();
        for (int n = 0; n <= random.nextInt(mostNeeds); n++) {
            needs.add(need(
                    "n" + n,
                    HOSTS.get(random.nextInt(HOSTS.size())),
                    TYPES.get(random.nextInt(TYPES.size())),
                    1 + random.nextInt(2),
                    1 + random.nextInt(5)));
        }
        var teams = new ArrayList<Team>();
        for (int t = 0; t <= random.nextInt(mostTeams); t++) {
            teams.add(team(
                    "t" + t,
                    OWNERS.get(random.nextInt(OWNERS.size())),
                    TYPES.get(random.nextInt(TYPES.size())),
                    random.nextInt(30)));
        }
        return new Board(needs, teams);
    }

    /// What a whole assignment costs, by the words of the rule; infinite: it is not allowed.
    private static double cost(Board board, Planner planner, int[] places, Set<Pair> kept) {
        double cost = 0;
        var filled = new HashMap<String, Integer>();
        var burden = new HashMap<String, Integer>();
        var liaisons = new HashMap<Member, Integer>();
        for (int t = 0; t < places.length; t++) {
            if (places[t] == board.needs.size()) {
                continue;
            }
            Need need = board.needs.get(places[t]);
            Team team = board.teams.get(t);
            if (!(Rules.of(need, team, NOW, true) instanceof Verdict.Feasible one)) {
                return Double.POSITIVE_INFINITY;
            }
            cost += Duration.between(NOW, one.start()).toHours() + one.hours();
            cost += kept.contains(new Pair(need.id(), team.id())) ? 0 : planner.changed;
            cost += burden.merge(need.id() + team.owner(), 1, Integer::sum) - 1;
            filled.merge(need.id(), 1, Integer::sum);
            if (need.isLiaison() && liaisons.merge(need.host(), 1, Integer::sum) > 1) {
                return Double.POSITIVE_INFINITY;
            }
        }
        for (Need need : board.needs) {
            int open = need.count() - filled.getOrDefault(need.id(), 0);
            if (open < 0) {
                return Double.POSITIVE_INFINITY;
            }
            cost += planner.unfilled * (6 - need.priority()) * open;
        }
        return cost;
    }

    private static double best(Board board, Planner planner, Set<Pair> kept) {
        int ways = board.needs.size() + 1;
        int[] places = new int[board.teams.size()];
        double best = Double.POSITIVE_INFINITY;
        for (long n = 0; n < Math.round(Math.pow(ways, places.length)); n++) {
            long left = n;
            for (int t = 0; t < places.length; t++) {
                places[t] = (int) (left % ways);
                left /= ways;
            }
            best = Math.min(best, cost(board, planner, places, kept));
        }
        return best;
    }

    private static double cost(Board board, Planner planner, Plan plan, Set<Pair> kept) {
        int[] places = new int[board.teams.size()];
        for (int t = 0; t < places.length; t++) {
            String at = plan.place(board.teams.get(t).id()).orElse("");
            places[t] = board.needs.stream().map(Need::id).toList().indexOf(at);
            places[t] = places[t] < 0 ? board.needs.size() : places[t];
        }
        return cost(board, planner, places, kept);
    }

    @Test
    @DisplayName("no plan is better than the one that is found, on 400 small boards, with and without one before")
    void exact() {
        var random = new Random(SEED);
        for (int n = 0; n < 400; n++) {
            Board board = random(random, 4, 6);
            var first = new Planner(board.needs, board.teams, Set.of(), NOW, true);
            Plan plan = first.plan();
            assertThat(cost(board, first, plan, Set.of()))
                    .as("seed %d, board %d", SEED, n)
                    .isEqualTo(best(board, first, Set.of()));
            assertThat(plan.cost()).isEqualTo(best(board, first, Set.of()));
            if (plan.pairs().isEmpty()) {
                continue;
            }
            // One team is lost: what else was proposed stays, as far as it can.
            Set<Pair> kept = Set.copyOf(plan.pairs());
            String lost = plan.pairs().getFirst().team();
            var left = new Board(
                    board.needs,
                    board.teams.stream().filter(one -> !one.id().equals(lost)).toList());
            var second = new Planner(left.needs, left.teams, kept, NOW, true);
            Plan again = second.plan();
            assertThat(again.cost()).as("seed %d, board %d again", SEED, n).isEqualTo(best(left, second, kept));
        }
    }

    @Test
    @DisplayName("equal input gives an equal plan, in whatever order it is handed in")
    void deterministic() {
        var random = new Random(SEED);
        for (int n = 0; n < 50; n++) {
            Board board = random(random, 8, 20);
            Plan plan = new Planner(board.needs, board.teams, Set.of(), NOW, true).plan();
            var needs = new ArrayList<>(board.needs);
            var teams = new ArrayList<>(board.teams);
            Collections.shuffle(needs, random);
            Collections.shuffle(teams, random);
            assertThat(new Planner(needs, teams, Set.of(), NOW, true).plan()).isEqualTo(plan);
        }
    }

    @Test
    @DisplayName("alternatives differ from the plan and from each other, and none is better")
    void alternatives() {
        var needs = List.of(need("n0", "threat-hunt", 2, 1));
        var teams = List.of(
                team("t0", OWNERS.get(0), "threat-hunt", 1),
                team("t1", OWNERS.get(0), "threat-hunt", 2),
                team("t2", OWNERS.get(1), "threat-hunt", 3),
                team("t3", OWNERS.get(2), "threat-hunt", 30));
        var planner = new Planner(needs, teams, Set.of(), NOW, true);
        Plan plan = planner.plan();
        assertThat(plan.pairs()).extracting(Pair::team).containsExactly("t0", "t1");
        List<Plan> others = planner.alternatives(plan, 2);
        assertThat(others).hasSize(2);
        assertThat(others.get(0).pairs())
                .isNotEqualTo(plan.pairs())
                .isNotEqualTo(others.get(1).pairs());
        assertThat(others).allSatisfy(one -> assertThat(one.cost()).isGreaterThanOrEqualTo(plan.cost()));
        assertThat(planner.whyNot(plan, needs.getFirst(), teams.get(3), NOW, true))
                .isEqualTo("Feasible; chosen instead: t0 of AAA, t1 of AAA, because they begin sooner or travel less");
        assertThat(planner.whyNot(plan, needs.getFirst(), teams.getFirst(), NOW, true))
                .isEmpty();
    }

    @Test
    @DisplayName("a site has one liaison, also where several are needed and can be had")
    void oneLiaison() {
        var needs =
                List.of(need("n0", "crisis-management-liaison", 2, 1), need("n1", "crisis-management-liaison", 2, 3));
        var teams = new ArrayList<Team>();
        for (int n = 0; n < 12; n++) {
            teams.add(team("t" + n, OWNERS.get(n % 3), "crisis-management-liaison", n));
        }
        Plan plan = new Planner(needs, teams, Set.of(), NOW, true).plan();
        assertThat(plan.pairs()).containsExactly(new Pair("n0", "t0"));
    }

    @Test
    @DisplayName("always feasible: nobody at all is a plan too")
    void nobody() {
        assertThat(new Planner(List.of(need("n0", "threat-hunt", 3, 1)), List.of(), Set.of(), NOW, true)
                        .plan()
                        .pairs())
                .isEmpty();
        assertThat(new Planner(List.of(), List.of(team("t", HOST, "threat-hunt", 1)), Set.of(), NOW, true)
                        .plan()
                        .pairs())
                .isEmpty();
    }
}
