package org.testudo.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.testudo.analysis.impact.Capacity;
import org.testudo.analysis.impact.Criticality;
import org.testudo.analysis.impact.Dependency;
import org.testudo.analysis.impact.DependencyModel;
import org.testudo.analysis.impact.Gate;
import org.testudo.analysis.impact.Span;
import org.testudo.analysis.impact.Statuses;

/// The capacity of 300,000 nodes with a million dependencies, drawn in layers: whole, against one pass over the same
/// dependencies in an array and against the rules written down plainly with maps and recursion; and after one asset has
/// changed. One of eight dependencies is not seen, so that both ends are computed. Then a mission with 10,000 assets:
/// what hangs on each, and one that changes for twenty readers.
final class Impact implements Bench {
    private static final int NODES = 300_000;
    private static final int DEPENDENCIES = 1_000_000;
    private static final int MISSIONS = 100;
    private static final int ROUNDS = 15;
    private static final int CHANGES = 2_000;
    private static final int MISSION_NODES = 20_000;
    private static final int MISSION_DEPENDENCIES = 80_000;
    private static final int READERS = 20;
    private static final int TRIED = 200;
    private static final Instant NOW = Instant.parse("2026-10-04T06:00:00Z");

    @Override
    public String name() {
        return "impact";
    }

    private record Edge(int child, double weight, double strength) {}

    private record Plain(Gate gate, int k, List<Edge> edges, double status) {}

    @Override
    public void run(Bed bed) {
        // What the large one holds is gone before the next.
        whole();
        criticality();
        readers();
        if (Double.isNaN(sink)) {
            throw new AssertionError("not a number");
        }
    }

    private static void whole() {
        var random = new Random(42);
        List<Plain> plain = drawn(random, NODES, DEPENDENCIES);
        DependencyModel model = model(plain);
        Statuses statuses = statuses(model, plain);

        Capacity capacity = model.at(NOW, statuses);
        assertSame(plain, capacity);

        double full = best(() -> model.at(NOW, statuses).of(0).low());
        int[] children = new int[DEPENDENCIES];
        double[] values = new double[NODES];
        int next = 0;
        for (Plain node : plain) {
            for (Edge edge : node.edges) {
                children[next++] = Math.max(edge.child, 0);
            }
        }
        Arrays.fill(values, 0.5);
        double pass = best(() -> {
            double sum = 0;
            for (int child : children) {
                sum += values[child];
            }
            return sum;
        });
        double recursive = best(() -> recursive(plain, false)[0] + recursive(plain, true)[0]);
        System.out.printf(
                Locale.ROOT,
                "  full: %.1f ms, both ends; %.1f x one pass over the children in an array (%.2f ms); maps and recursion take %.1f x as long (%.0f ms)%n",
                1_000 * full,
                full / pass,
                1_000 * pass,
                recursive / full,
                1_000 * recursive);
        change(random, statuses, capacity, plain);
    }

    /// In layers: each node needs some of those before it, mostly of the layer below; the missions are the last ones.
    private static List<Plain> drawn(Random random, int count, int dependencies) {
        List<Plain> nodes = new ArrayList<>(count);
        Gate[] gates = {Gate.AND, Gate.OR, Gate.K_OF_N, Gate.WEIGHTED};
        int assets = count / 2;
        int left = dependencies;
        for (int node = 0; node < count; node++) {
            var edges = new ArrayList<Edge>();
            if (node >= assets) {
                int rest = count - node;
                int degree = Math.max(1, Math.min(left / rest + random.nextInt(5) - 2, left - (rest - 1)));
                degree = rest == 1 ? left : degree;
                for (int i = 0; i < degree; i++) {
                    int child = random.nextInt(3) > 0 ? random.nextInt(assets) : random.nextInt(node);
                    edges.add(new Edge(
                            random.nextInt(8) == 0 ? -1 : child,
                            1 + random.nextInt(5),
                            random.nextBoolean() ? 1 : 0.25 * (1 + random.nextInt(3))));
                }
                left -= degree;
            }
            int k = 1 + random.nextInt(Math.max(1, edges.size()));
            double status = node < assets ? 0.1 * random.nextInt(11) : 1;
            nodes.add(new Plain(gates[random.nextInt(4)], k, edges, status));
        }
        return nodes;
    }

    private static DependencyModel model(List<Plain> nodes) {
        DependencyModel.Builder builder = DependencyModel.builder();
        nodes.forEach(node -> builder.node(node.gate, node.k));
        for (int parent = 0; parent < nodes.size(); parent++) {
            for (Edge edge : nodes.get(parent).edges) {
                var by = new Dependency(edge.weight, edge.strength, Duration.ZERO, null, null, null);
                if (edge.child < 0) {
                    builder.needsUnseen(parent, by);
                } else {
                    builder.needs(parent, edge.child, by);
                }
            }
        }
        return builder.build();
    }

    private static Statuses statuses(DependencyModel model, List<Plain> nodes) {
        var statuses = new Statuses(model);
        for (int node = 0; node < nodes.size(); node++) {
            if (nodes.get(node).edges.isEmpty()) {
                statuses.report(node, Span.of(nodes.get(node).status), NOW);
            }
        }
        return statuses;
    }

    private static void assertSame(List<Plain> plain, Capacity capacity) {
        double[] worst = recursive(plain, false);
        double[] best = recursive(plain, true);
        for (int node = 0; node < plain.size(); node++) {
            Span span = capacity.of(node);
            if (Math.abs(span.low() - worst[node]) > 1e-9 || Math.abs(span.high() - best[node]) > 1e-9) {
                throw new AssertionError("node %d: %s and not %s to %s".formatted(node, span, worst[node], best[node]));
            }
        }
    }

    /// The rules as one would write them first: what is known in a map, what is not asked for down the graph.
    private static double[] recursive(List<Plain> nodes, boolean whole) {
        Map<Integer, Double> known = new HashMap<>();
        double[] values = new double[nodes.size()];
        for (int node = 0; node < nodes.size(); node++) {
            values[node] = value(nodes, node, whole, known);
        }
        return values;
    }

    private static double value(List<Plain> nodes, int node, boolean whole, Map<Integer, Double> known) {
        Double before = known.get(node);
        if (before != null) {
            return before;
        }
        Plain one = nodes.get(node);
        double value = one.status;
        if (!one.edges.isEmpty()) {
            List<Double> handed = new ArrayList<>();
            double sum = 0;
            double weights = 0;
            for (Edge edge : one.edges) {
                double child = edge.child < 0 ? whole ? 1 : 0 : value(nodes, edge.child, whole, known);
                double over = 1 - edge.strength * (1 - child);
                handed.add(over);
                sum += edge.weight * over;
                weights += edge.weight;
            }
            handed.sort(null);
            value = switch (one.gate) {
                case AND -> handed.getFirst();
                case OR -> handed.getLast();
                case K_OF_N -> handed.get(handed.size() - one.k);
                case WEIGHTED -> sum / weights;
            };
        }
        known.put(node, value);
        return value;
    }

    private interface Work {
        double run();
    }

    // What was computed is used, so that the compiler does not leave it out.
    private static double sink;

    /// The best of some rounds, in seconds.
    private static double best(Work work) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            sink += work.run();
            best = Math.min(best, (System.nanoTime() - began) / 1e9);
        }
        return best;
    }

    /// One asset after the other changes; each time the missions are read.
    private static void change(Random random, Statuses statuses, Capacity capacity, List<Plain> plain) {
        long[] nanos = new long[CHANGES];
        long looked = 0;
        for (int i = 0; i < CHANGES; i++) {
            int asset = random.nextInt(NODES / 2);
            double status = 0.1 * random.nextInt(11);
            plain.set(asset, new Plain(Gate.AND, 1, List.of(), status));
            long began = System.nanoTime();
            statuses.report(asset, Span.of(status), NOW);
            looked += capacity.changed(asset);
            for (int mission = NODES - MISSIONS; mission < NODES; mission++) {
                sink += capacity.of(mission).low();
            }
            nanos[i] = System.nanoTime() - began;
        }
        assertSame(plain, capacity);
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "  change: p50 %.3f ms, p99 %.2f ms to the values of %d missions; %d nodes looked at each time, on average%n",
                nanos[CHANGES / 2] / 1e6,
                nanos[CHANGES * 99 / 100] / 1e6,
                MISSIONS,
                looked / CHANGES);
    }

    /// One mission of which all of that is a part: what nothing else needs is gathered by eights, up to one node.
    private static List<Plain> mission(Random random) {
        List<Plain> nodes = drawn(random, MISSION_NODES, MISSION_DEPENDENCIES);
        boolean[] needed = new boolean[nodes.size()];
        nodes.forEach(
                node -> node.edges.stream().filter(edge -> edge.child >= 0).forEach(edge -> needed[edge.child] = true));
        var above = new ArrayDeque<Integer>();
        for (int node = 0; node < needed.length; node++) {
            if (!needed[node]) {
                above.add(node);
            }
        }
        while (above.size() > 1) {
            var edges = new ArrayList<Edge>();
            for (int i = Math.min(8, above.size()); i > 0; i--) {
                edges.add(new Edge(above.remove(), 1 + random.nextInt(5), 1));
            }
            above.add(nodes.size());
            nodes.add(new Plain(random.nextBoolean() ? Gate.WEIGHTED : Gate.AND, 1, edges, 1));
        }
        return nodes;
    }

    /// What hangs on each asset of a mission; of some of them asserted by evaluating all of it twice.
    private static void criticality() {
        List<Plain> plain = mission(new Random(43));
        DependencyModel model = model(plain);
        Statuses statuses = statuses(model, plain);
        Capacity now = model.at(NOW, statuses);
        int mission = plain.size() - 1;
        int assets = MISSION_NODES / 2;
        var tried = new Criticality(now, mission, Long.MAX_VALUE);
        for (int asset = 0; asset < assets; asset += assets / TRIED) {
            var one = Objects.requireNonNull(tried.of(asset));
            Span lost = model.at(NOW, new Statuses(statuses).suppose(asset, Span.of(0)))
                    .of(mission);
            Span whole = model.at(NOW, new Statuses(statuses).suppose(asset, Span.WHOLE))
                    .of(mission);
            if (!tried.restsOn(asset)
                    || !one.lost().equals(lost)
                    || !one.whole().equals(whole)) {
                throw new AssertionError("asset %d: %s and not %s to %s".formatted(asset, one, lost, whole));
            }
        }
        double full = best(() -> model.at(NOW, statuses).of(mission).low());
        double all = best(() -> {
            var criticality = new Criticality(now, mission, Long.MAX_VALUE);
            double sum = 0;
            for (int asset = 0; asset < assets; asset++) {
                sum += Objects.requireNonNull(criticality.of(asset)).larger();
            }
            return sum;
        });
        System.out.printf(
                Locale.ROOT,
                "  criticality: %.0f ms for %d assets of one mission (%d nodes), %.5f x one full evaluation (%.2f ms) per asset%n",
                1_000 * all,
                assets,
                plain.size(),
                all / assets / full,
                1_000 * full);
    }

    /// One asset changes, and each of twenty readers, of whom no two see the same, has new values.
    private static void readers() {
        List<List<Plain>> plain = new ArrayList<>();
        List<Statuses> statuses = new ArrayList<>();
        List<Capacity> capacities = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            List<Plain> seen = hidden(mission(new Random(44)), new Random(reader));
            DependencyModel model = model(seen);
            Statuses known = statuses(model, seen);
            plain.add(seen);
            statuses.add(known);
            capacities.add(model.at(NOW, known));
        }
        var random = new Random(45);
        long[] nanos = new long[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            int asset = random.nextInt(MISSION_NODES / 2);
            double status = 0.1 * random.nextInt(11);
            plain.forEach(nodes -> nodes.set(asset, new Plain(Gate.AND, 1, List.of(), status)));
            long began = System.nanoTime();
            for (int reader = 0; reader < READERS; reader++) {
                statuses.get(reader).report(asset, Span.of(status), NOW);
                Capacity capacity = capacities.get(reader);
                capacity.changed(asset);
                sink += capacity.of(plain.get(reader).size() - 1).low();
            }
            nanos[i] = System.nanoTime() - began;
        }
        for (int reader = 0; reader < READERS; reader++) {
            assertSame(plain.get(reader), capacities.get(reader));
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "  change, %d readers of %d nodes and %d dependencies: p50 %.2f ms, p99 %.2f ms%n",
                READERS,
                plain.getFirst().size(),
                MISSION_DEPENDENCIES,
                nanos[CHANGES / 2] / 1e6,
                nanos[CHANGES * 99 / 100] / 1e6);
    }

    /// The same as somebody sees it to whom some more dependencies are hidden.
    private static List<Plain> hidden(List<Plain> nodes, Random random) {
        List<Plain> seen = new ArrayList<>();
        for (Plain node : nodes) {
            List<Edge> edges = node.edges.stream()
                    .map(edge -> random.nextInt(16) == 0 ? new Edge(-1, edge.weight, edge.strength) : edge)
                    .toList();
            seen.add(new Plain(node.gate, node.k, edges, node.status));
        }
        return seen;
    }
}
