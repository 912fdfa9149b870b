package org.testudo.analysis.assign;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedMultigraph;
import org.testudo.analysis.assign.Rules.Verdict;
import org.testudo.analysis.assign.Rules.Verdict.Feasible;
import org.testudo.policy.Member;

/// Fills what is needed with teams: as much of the highest priority as can be, then the fewest changes to what was
/// proposed before, then the least lateness, travel and burden on one owner. It is one flow of least cost: no plan is
/// better. Equal input gives an equal plan, whatever its order. Pure; an instance is for one thread.
public final class Planner {
    /// Places and teams of one board at most. The flow's library takes a cost of a thousand million for infinite, and
    /// the three kinds of cost have to be told apart below it.
    public static final int MOST = 500;

    /// Flows that are solved for the alternatives at most: fewer, the more pairs there are, so that the work is
    /// bounded.
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
    public record Plan(List<Pair> pairs, double cost) {
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
        return flow(Set.of());
    }

    /// Other plans that are as good as can be without one of the pairs of the first, the best first.
    public List<Plan> alternatives(Plan first, int most) {
        return first.pairs.stream()
                .limit(mostFlows())
                .map(one -> flow(Set.of(one)))
                .filter(one -> !one.pairs.equals(first.pairs))
                .sorted(Comparator.comparingDouble(Plan::cost).thenComparing(one -> one.pairs.toString()))
                .collect(Collectors.toMap(Plan::pairs, one -> one, (a, b) -> a, LinkedHashMap::new))
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

    private int mostFlows() {
        return Math.clamp(MOST_WORK / (1 + costs.size()), FEWEST_FLOWS, MOST_FLOWS);
    }

    /// The flow of least cost: from teams over their owner at a need, or over a site that takes one liaison, to where
    /// they are needed. What nobody fills is filled by nobody, at a price; who is not needed stays at home.
    private Plan flow(Set<Pair> without) {
        var network = new Network(without);
        Map<Member, List<Need>> sites = needs.stream()
                .filter(Need::isLiaison)
                .collect(groupingBy(
                        Need::host, () -> new TreeMap<>(Comparator.comparing(Member::code)), Collectors.toList()));
        sites.forEach(network::site);
        needs.stream().filter(one -> !one.isLiaison()).forEach(network::need);
        return network.plan();
    }

    private double nobody(Need need) {
        return unfilled * (6 - need.priority());
    }

    private final class Network {
        private final Set<Pair> without;
        private final DirectedWeightedMultigraph<String, DefaultWeightedEdge> graph =
                new DirectedWeightedMultigraph<>(DefaultWeightedEdge.class);
        private final Map<String, Integer> supply = new HashMap<>();
        private final Map<DefaultWeightedEdge, Integer> room = new HashMap<>();
        private final Map<DefaultWeightedEdge, Pair> pairs = new LinkedHashMap<>();
        /// What no plan can avoid.
        private double fixed;

        Network(Set<Pair> without) {
            this.without = without;
            int places = needs.stream().mapToInt(Need::count).sum();
            graph.addVertex("home");
            graph.addVertex("nobody");
            supply.put("home", -teams.size());
            edge("nobody", "home", places, 0);
            for (Team team : teams) {
                graph.addVertex("t " + team.id());
                supply.put("t " + team.id(), 1);
                edge("t " + team.id(), "home", 1, 0);
            }
        }

        private void place(String vertex, int count, double nobody) {
            graph.addVertex(vertex);
            supply.put(vertex, -count);
            supply.merge("nobody", count, Integer::sum);
            edge("nobody", vertex, count, nobody);
        }

        /// At one site only one liaison stands, whatever is asked for there: who stands there fills the need that is
        /// served best by it, so that the whole site is one place, and all others stay open in every plan.
        void site(Member host, List<Need> there) {
            double dearest =
                    there.stream().mapToDouble(Planner.this::nobody).max().orElseThrow();
            fixed +=
                    there.stream().mapToDouble(one -> nobody(one) * one.count()).sum() - dearest;
            String at = "s " + host;
            place(at, 1, dearest);
            for (Team team : teams) {
                Pair best = null;
                double least = Double.POSITIVE_INFINITY;
                for (Need need : there) {
                    var pair = new Pair(need.id(), team.id());
                    double cost = cost(pair) + dearest - nobody(need);
                    if (cost < least) {
                        best = pair;
                        least = cost;
                    }
                }
                if (best != null) {
                    pairs.put(edge("t " + team.id(), at, 1, least), best);
                }
            }
        }

        void need(Need need) {
            String at = "n " + need.id();
            place(at, need.count(), nobody(need));
            var owners = new TreeMap<Member, Integer>(Comparator.comparing(Member::code));
            for (Team team : teams) {
                var pair = new Pair(need.id(), team.id());
                double cost = cost(pair);
                if (cost < Double.POSITIVE_INFINITY) {
                    String owner = at + " " + team.owner();
                    graph.addVertex(owner);
                    owners.merge(team.owner(), 1, Integer::sum);
                    pairs.put(edge("t " + team.id(), owner, 1, cost), pair);
                }
            }
            // The second team of an owner costs more than its first, so that the work is spread.
            owners.forEach((owner, many) -> {
                for (int nth = 0; nth < Math.min(many, need.count()); nth++) {
                    edge(at + " " + owner, at, 1, nth);
                }
            });
        }

        private double cost(Pair pair) {
            return without.contains(pair)
                    ? Double.POSITIVE_INFINITY
                    : costs.getOrDefault(pair, Double.POSITIVE_INFINITY);
        }

        private DefaultWeightedEdge edge(String from, String to, int most, double cost) {
            DefaultWeightedEdge edge = graph.addEdge(from, to);
            graph.setEdgeWeight(edge, cost);
            room.put(edge, most);
            return edge;
        }

        Plan plan() {
            var flow = new CapacityScalingMinimumCostFlow<String, DefaultWeightedEdge>()
                    .getMinimumCostFlow(new MinimumCostFlowProblem.MinimumCostFlowProblemImpl<>(
                            graph,
                            node -> supply.getOrDefault(node, 0),
                            edge -> room.getOrDefault(edge, 0),
                            edge -> 0));
            List<Pair> chosen = pairs.entrySet().stream()
                    .filter(one -> flow.getFlow(one.getKey()) > 0.5)
                    .map(Map.Entry::getValue)
                    .sorted(Comparator.comparing(Pair::need).thenComparing(Pair::team))
                    .toList();
            return new Plan(chosen, fixed + flow.getCost());
        }
    }
}
