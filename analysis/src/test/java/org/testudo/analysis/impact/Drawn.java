package org.testudo.analysis.impact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.impact.SlowModel.Need;
import org.testudo.analysis.impact.SlowModel.Node;

/// A small world, drawn: nodes with every kind of gate, dependency, status and stated value, cycles among them.
final class Drawn {
    static final Instant NOW = Instant.parse("2026-10-04T06:00:00Z");

    private static final List<Gate> GATES = List.of(Gate.values());

    final List<Node> nodes = new ArrayList<>();

    private Drawn() {}

    static Drawn of(List<Node> nodes) {
        var drawn = new Drawn();
        drawn.nodes.addAll(nodes);
        return drawn;
    }

    /// @param most nodes, at most
    static Drawn of(long seed, int most, boolean cycles) {
        var random = new Random(seed);
        var drawn = new Drawn();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            Gate gate = GATES.get(random.nextInt(4));
            List<Need> needs = new ArrayList<>();
            int wanted = random.nextInt(5);
            for (int n = 0; n < wanted; n++) {
                int child = cycles && random.nextInt(4) == 0 ? random.nextInt(count) : random.nextInt(i + 1);
                if (cycles || child != i) {
                    needs.add(new Need(child, dependency(random)));
                }
            }
            boolean reported = needs.isEmpty() ? random.nextInt(5) > 0 : random.nextInt(4) == 0;
            drawn.nodes.add(new Node(
                    gate,
                    1 + random.nextInt(3),
                    false,
                    null,
                    needs,
                    reported ? span(random) : null,
                    random.nextBoolean() ? NOW.minusSeconds(random.nextInt(20_000)) : null,
                    random.nextInt(8) == 0 ? span(random) : null,
                    NOW.minusSeconds(random.nextInt(20_000))));
        }
        return drawn;
    }

    static Span span(Random random) {
        double one = random.nextInt(5) / 4.0;
        double other = random.nextInt(3) == 0 ? random.nextInt(5) / 4.0 : one;
        return new Span(Math.min(one, other), Math.max(one, other));
    }

    private static Dependency dependency(Random random) {
        return new Dependency(
                1 + random.nextInt(4),
                random.nextBoolean() ? 1 : random.nextInt(5) / 4.0,
                Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(20_000) : 0),
                random.nextInt(5) == 0 ? NOW.plusSeconds(random.nextInt(200) - 100) : null,
                random.nextInt(5) == 0 ? NOW.plusSeconds(random.nextInt(200) - 100) : null,
                random.nextInt(4) == 0
                        ? new Dependency.Workaround(
                                random.nextInt(5) / 4.0,
                                random.nextBoolean() ? null : NOW.plusSeconds(random.nextInt(200) - 100))
                        : null);
    }

    /// The same world with other statuses: each capacity as high as here, or as in the other one.
    Drawn raised(Random random) {
        var raised = new Drawn();
        for (Node node : nodes) {
            Span status = node.status();
            boolean whole = status != null && random.nextInt(3) == 0;
            raised.nodes.add(with(node, whole ? Span.WHOLE : status, node.statusSince(), node.stated(), node.needs()));
        }
        return raised;
    }

    /// The same world in which all that is reported is whole and nothing is stated.
    Drawn restored() {
        var restored = new Drawn();
        for (Node node : nodes) {
            boolean reported = node.status() != null || node.needs().isEmpty();
            restored.nodes.add(with(node, reported ? Span.WHOLE : null, null, null, node.needs()));
        }
        return restored;
    }

    static Node with(
            Node node, @Nullable Span status, @Nullable Instant since, @Nullable Span stated, List<Need> needs) {
        return new Node(
                node.gate(), node.k(), node.open(), node.hiddenWeight(), needs, status, since, stated, node.statedAt());
    }

    /// The same world as somebody sees it who sees a part of the dependencies and of the nodes: what a node names is
    /// named,
    /// or there may be more of it.
    Drawn hidden(Random random) {
        Set<Integer> hidden = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (random.nextInt(4) == 0) {
                hidden.add(i);
            }
        }
        var seen = new Drawn();
        for (Node node : nodes) {
            boolean open = random.nextInt(3) == 0;
            List<Need> needs = new ArrayList<>();
            double left = 0;
            for (Need need : node.needs()) {
                Dependency by = need.dependency();
                if (random.nextInt(4) > 0) {
                    Integer child = need.child();
                    needs.add(new Need(child == null || hidden.contains(child) ? null : child, by));
                } else if (open) {
                    left += by.weight();
                } else {
                    needs.add(new Need(null, new Dependency(by.weight(), 1, Duration.ZERO, null, null, null)));
                }
            }
            seen.nodes.add(new Node(
                    node.gate(),
                    node.k(),
                    open,
                    open && random.nextBoolean() ? left + random.nextInt(2) : null,
                    needs,
                    node.status(),
                    node.statusSince(),
                    node.stated(),
                    node.statedAt()));
        }
        return seen;
    }

    DependencyModel model() {
        DependencyModel.Builder builder = DependencyModel.builder();
        for (Node node : nodes) {
            int number = builder.node(node.gate(), node.k());
            if (node.open()) {
                builder.open(number, node.hiddenWeight());
            }
        }
        for (int parent = 0; parent < nodes.size(); parent++) {
            for (Need need : nodes.get(parent).needs()) {
                Integer child = need.child();
                if (child == null) {
                    builder.needsUnseen(parent, need.dependency());
                } else {
                    builder.needs(parent, child, need.dependency());
                }
            }
        }
        return builder.build();
    }

    Statuses statuses(DependencyModel model) {
        var statuses = new Statuses(model);
        for (int i = 0; i < nodes.size(); i++) {
            statuses(statuses, i, nodes.get(i));
        }
        return statuses;
    }

    static void statuses(Statuses statuses, int number, Node node) {
        statuses.report(number, node.status(), node.statusSince());
        statuses.state(number, node.stated(), node.statedAt());
    }

    Capacity capacity() {
        DependencyModel model = model();
        return model.at(NOW, statuses(model));
    }

    Capacity probability() {
        DependencyModel model = model();
        return model.probabilityAt(NOW, statuses(model));
    }
}
