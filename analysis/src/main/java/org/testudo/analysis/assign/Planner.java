package org.testudo.analysis.assign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedMultigraph;
import org.testudo.analysis.assign.Rules.Verdict;
import org.testudo.analysis.assign.Rules.Verdict.Feasible;
import org.testudo.policy.Member;

/// Fills what is needed with teams: as much of the highest priority as can be, then the fewest changes to what was
/// proposed before, then the least lateness, travel and burden on one owner. A flow of least cost, which is exact; the
/// one rule that no flow holds (one liaison for a site) is kept by branch and bound over such flows. Equal input gives
/// an equal plan, whatever its order. Pure; an instance is for one thread.
public final class Planner {
    /// Places and teams of one board at most. The flow's library takes a cost of a thousand million for infinite, and
    /// the three kinds of cost have to be told apart below it.
    public static final int MOST = 500;

    /// Flows that are solved for one plan at most: fewer, the more pairs there are, so that the work is bounded.
    /// What is the best then is given with its distance from the bound.
    private static final int MOST_FLOWS = 400;

    private static final int FEWEST_FLOWS = 8;
    private static final int MOST_WORK = 400_000;

    /// Hours of lateness and travel that are told apart.
    private static final int MOST_SOFT = 500;

    /// A team at a place.
    public record Pair(String need, String team) {}

    /// A plan.
    ///
    /// @param pairs  by need, then by team
    /// @param cost   the less, the better; only two costs of one board compare
    /// @param gap    how much better a plan could still be, as a part of its cost; 0: none is better
    public record Plan(List<Pair> pairs, double cost, double gap) {
        public Plan {
            pairs = List.copyOf(pairs);
        }

        /// The need at which a team is.
        public Optional<String> place(String team) {
            return pairs.stream()
                    .filter(one -> one.team.equals(team))
                    .map(Pair::need)
                    .findFirst();
        }
    }

    private final List<Need> needs;
    private final Map<String, Need> byId = new HashMap<>();
    private final List<Team> teams;
    private final Map<Pair, Feasible> feasible = new HashMap<>();
    private final Map<Pair, Double> costs = new HashMap<>();

    /// What one change costs: more than lateness, travel and burden of all pairs together; 0: there is nothing to keep.
    final double changed;

    /// What a place that nobody fills costs, for each step of its priority: more than all that may be said of pairs.
    final double unfilled;

    /// @param kept what was proposed or agreed before, and should stay
    /// @throws IllegalArgumentException if there are more than [#MOST] places or teams
    public Planner(List<Need> needs, List<Team> teams, Set<Pair> kept, Instant now, boolean exercise) {
        this.needs = needs.stream().sorted(Comparator.comparing(Need::id)).toList();
        this.teams = teams.stream().sorted(Comparator.comparing(Team::id)).toList();
        int places = this.needs.stream().mapToInt(Need::count).sum();
        if (places > MOST || teams.size() > MOST) {
            throw new IllegalArgumentException(
                    "%d places and %d teams; a plan has room for %d of each".formatted(places, teams.size(), MOST));
        }
        double most = Math.min(places, teams.size());
        this.changed = kept.isEmpty() ? 0 : most * (MOST_SOFT + most) + 1;
        this.unfilled = most * (MOST_SOFT + most + changed) + 1;
        for (Need need : this.needs) {
            byId.put(need.id(), need);
            for (Team team : this.teams) {
                var pair = new Pair(need.id(), team.id());
                if (Rules.of(need, team, now, exercise) instanceof Feasible one) {
                    feasible.put(pair, one);
                    costs.put(pair, soft(need, one, now) + (kept.contains(pair) ? 0 : changed));
                }
            }
        }
    }

    /// What a pair costs beside all others, in hours: how late it begins, and how far it travels.
    private static double soft(Need need, Feasible one, Instant now) {
        long late = Math.max(
                0, Duration.between(Rules.begins(need, now), one.start()).toHours());
        return Math.min(MOST_SOFT, late + one.hours());
    }

    /// What this pair comes to, if it is possible.
    public Optional<Feasible> feasible(Pair pair) {
        return Optional.ofNullable(feasible.get(pair));
    }

    /// The best plan.
    public Plan plan() {
        return plan(Set.of());
    }

    /// Other plans that are as good as can be without one of the pairs of the first, the best first.
    public List<Plan> alternatives(Plan first, int most) {
        return first.pairs.stream()
                .limit(mostFlows())
                .map(one -> plan(Set.of(one)))
                .filter(one -> !one.pairs.equals(first.pairs))
                .sorted(Comparator.comparingDouble(Plan::cost).thenComparing(one -> one.pairs.toString()))
                .collect(java.util.stream.Collectors.toMap(Plan::pairs, one -> one, (a, b) -> a, LinkedHashMap::new))
                .values()
                .stream()
                .limit(most)
                .toList();
    }

    /// Why a pair is not in a plan, in words: the first hard rule that fails, or what is there in its place.
    public String whyNot(Plan plan, Need need, Team team, Instant now, boolean exercise) {
        Verdict verdict = Rules.of(need, team, now, exercise);
        if (verdict instanceof Verdict.Fails fails) {
            return fails.reason();
        }
        if (plan.pairs.contains(new Pair(need.id(), team.id()))) {
            return "";
        }
        Optional<String> elsewhere = plan.place(team.id());
        if (elsewhere.isPresent()) {
            return "Feasible; it is proposed for %s instead".formatted(elsewhere.get());
        }
        List<String> chosen = plan.pairs.stream()
                .filter(one -> one.need.equals(need.id()))
                .map(Pair::team)
                .toList();
        double own = costs.getOrDefault(new Pair(need.id(), team.id()), 0.0);
        String because = chosen.stream().allMatch(one -> costs.getOrDefault(new Pair(need.id(), one), 0.0) < own)
                ? "begin sooner or travel less"
                : "spread the work over owners, or change less";
        return chosen.isEmpty()
                ? "Feasible; one liaison for a site is enough"
                : "Feasible; chosen instead: %s, because they %s".formatted(String.join(", ", names(chosen)), because);
    }

    private List<String> names(List<String> ids) {
        return teams.stream()
                .filter(one -> ids.contains(one.id()))
                .map(one -> "%s of %s".formatted(one.name(), one.owner()))
                .toList();
    }

    /// A part of all plans: those without some pairs. Its own plan is a bound of all of them.
    private record Branch(Set<Pair> without, Plan plan) {}

    private int mostFlows() {
        return Math.clamp(MOST_WORK / (1 + costs.size()), FEWEST_FLOWS, MOST_FLOWS);
    }

    private Plan plan(Set<Pair> without) {
        Plan root = flow(without);
        var open = new PriorityQueue<Branch>(Comparator.<Branch>comparingDouble(one -> one.plan.cost)
                .thenComparing(one -> one.plan.pairs.toString()));
        open.add(new Branch(without, root));
        int flows = 1;
        while (!open.isEmpty()) {
            Branch best = open.poll();
            List<Pair> clash = clash(best.plan);
            if (clash.isEmpty()) {
                return best.plan;
            }
            if (flows >= mostFlows()) {
                Plan kept = dropped(best, clash);
                return new Plan(kept.pairs, kept.cost, (kept.cost - best.plan.cost) / Math.max(1, kept.cost));
            }
            // One of all that could be there is, and the others are not: that settles the site.
            List<Pair> could = could(best, clash.getFirst());
            for (Pair one : could) {
                var fewer = new HashSet<>(best.without);
                could.stream().filter(other -> !other.equals(one)).forEach(fewer::add);
                open.add(new Branch(fewer, flow(fewer)));
                flows++;
            }
        }
        throw new IllegalStateException("A plan without anybody is always possible");
    }

    /// The liaisons that could be at the site of one, the cheapest first.
    private List<Pair> could(Branch branch, Pair one) {
        Member host = need(one.need).host();
        return costs.entrySet().stream()
                .filter(pair -> !branch.without.contains(pair.getKey()))
                .filter(pair -> need(pair.getKey().need).isLiaison()
                        && need(pair.getKey().need).host().equals(host))
                .sorted(Map.Entry.<Pair, Double>comparingByValue()
                        .thenComparing(pair -> pair.getKey().toString()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// At each site that has too many the cheapest one stays.
    private Plan dropped(Branch best, List<Pair> clash) {
        var fewer = new HashSet<>(best.without);
        Plan plan = best.plan;
        for (List<Pair> left = clash; !left.isEmpty(); left = clash(plan)) {
            List<Pair> could = could(new Branch(fewer, plan), left.getFirst());
            fewer.addAll(could.subList(1, could.size()));
            plan = flow(fewer);
        }
        return plan;
    }

    /// The liaisons of the first site that has more than one; empty: none has.
    private List<Pair> clash(Plan plan) {
        var sites = new TreeMap<String, List<Pair>>();
        for (Pair pair : plan.pairs) {
            Need need = need(pair.need);
            if (need.isLiaison()) {
                sites.computeIfAbsent(need.host().code(), host -> new ArrayList<>())
                        .add(pair);
            }
        }
        return sites.values().stream().filter(one -> one.size() > 1).findFirst().orElse(List.of());
    }

    private Need need(String id) {
        return Objects.requireNonNull(byId.get(id));
    }

    /// The flow of least cost: from teams over their owner at a need to the need. What nobody fills is filled by
    /// nobody, at a price; who is not needed stays at home.
    private Plan flow(Set<Pair> without) {
        var graph = new DirectedWeightedMultigraph<String, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        var supply = new HashMap<String, Integer>();
        var room = new HashMap<DefaultWeightedEdge, Integer>();
        var pairs = new LinkedHashMap<DefaultWeightedEdge, Pair>();
        graph.addVertex("home");
        graph.addVertex("nobody");
        int places = needs.stream().mapToInt(Need::count).sum();
        supply.put("home", -teams.size());
        supply.put("nobody", places);
        edge(graph, room, "nobody", "home", places, 0);
        for (Team team : teams) {
            graph.addVertex("t " + team.id());
            supply.put("t " + team.id(), 1);
            edge(graph, room, "t " + team.id(), "home", 1, 0);
        }
        for (Need need : needs) {
            String at = "n " + need.id();
            graph.addVertex(at);
            supply.put(at, -need.count());
            edge(graph, room, "nobody", at, need.count(), unfilled * (6 - need.priority()));
            var owners = new TreeMap<Member, Integer>(Comparator.comparing(Member::code));
            for (Team team : teams) {
                var pair = new Pair(need.id(), team.id());
                Double cost = costs.get(pair);
                if (cost != null && !without.contains(pair)) {
                    String owner = at + " " + team.owner();
                    graph.addVertex(owner);
                    owners.merge(team.owner(), 1, Integer::sum);
                    pairs.put(edge(graph, room, "t " + team.id(), owner, 1, cost), pair);
                }
            }
            // The second team of an owner costs more than its first, so that the work is spread.
            owners.forEach((owner, many) -> {
                for (int nth = 0; nth < Math.min(many, need.count()); nth++) {
                    edge(graph, room, at + " " + owner, at, 1, nth);
                }
            });
        }
        var flow = new CapacityScalingMinimumCostFlow<String, DefaultWeightedEdge>()
                .getMinimumCostFlow(new MinimumCostFlowProblem.MinimumCostFlowProblemImpl<>(
                        graph, node -> supply.getOrDefault(node, 0), edge -> room.getOrDefault(edge, 0), edge -> 0));
        List<Pair> chosen = pairs.entrySet().stream()
                .filter(one -> flow.getFlow(one.getKey()) > 0.5)
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(Pair::need).thenComparing(Pair::team))
                .toList();
        return new Plan(chosen, flow.getCost(), 0);
    }

    private static DefaultWeightedEdge edge(
            DirectedWeightedMultigraph<String, DefaultWeightedEdge> graph,
            Map<DefaultWeightedEdge, Integer> room,
            String from,
            String to,
            int most,
            double cost) {
        DefaultWeightedEdge edge = graph.addEdge(from, to);
        graph.setEdgeWeight(edge, cost);
        room.put(edge, most);
        return edge;
    }
}
