package org.testudo.analysis.impact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules of propagation once more, as slowly and plainly as they can be written: lists of what a node needs,
/// everything
/// computed anew until nothing moves. One way of seeing what is hidden at a time.
final class SlowModel {
    /// A dependency; `child` null: it is not seen.
    record Need(@Nullable Integer child, Dependency dependency) {}

    /// A node and what is known of it; `status` and `stated` null: nothing.
    record Node(
            Gate gate,
            int k,
            boolean open,
            @Nullable Double hiddenWeight,
            List<Need> needs,
            @Nullable Span status,
            @Nullable Instant statusSince,
            @Nullable Span stated,
            Instant statedAt) {}

    /// A value, and since when it is below 1; null: it is not.
    record Value(double capacity, @Nullable Instant since) {}

    static final Value WHOLE = new Value(1, null);
    static final Value LOST = new Value(0, Instant.MIN);

    private SlowModel() {}

    static List<Value> values(List<Node> nodes, Instant time, boolean hiddenIsWhole) {
        List<Value> values = new ArrayList<>(Collections.nCopies(nodes.size(), WHOLE));
        boolean moved = true;
        for (int round = 0; moved && round < 200_000; round++) {
            moved = false;
            for (int i = nodes.size() - 1; i >= 0; i--) {
                Value next = value(nodes.get(i), values, time, hiddenIsWhole);
                moved |= Math.abs(next.capacity - values.get(i).capacity) > 1e-13
                        || !Objects.equals(next.since, values.get(i).since);
                values.set(i, next);
            }
        }
        return values;
    }

    private static Value value(Node node, List<Value> values, Instant time, boolean hiddenIsWhole) {
        Value value = WHOLE;
        if (!node.needs.isEmpty() || node.open) {
            value = gate(node, values, time, hiddenIsWhole);
        }
        if (node.status != null) {
            value = lower(value, new Value(hiddenIsWhole ? node.status.high() : node.status.low(), since(node)));
        } else if (node.needs.isEmpty() && !hiddenIsWhole) {
            value = LOST;
        }
        if (node.stated != null) {
            double within = Math.clamp(value.capacity, node.stated.low(), node.stated.high());
            Instant since = value.since;
            if (node.stated.high() < 1) {
                since = earlier(since, node.statedAt);
            }
            value = within == 1 ? WHOLE : new Value(within, since);
        }
        return value;
    }

    private static Instant since(Node node) {
        return node.statusSince == null ? Instant.MIN : node.statusSince;
    }

    private static Value lower(Value one, Value other) {
        Instant otherSince = other.capacity < 1 ? other.since : null;
        return new Value(Math.min(one.capacity, other.capacity), earlier(one.since, otherSince));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) {
            return other;
        }
        return other == null || one.isBefore(other) ? one : other;
    }

    private static Value gate(Node node, List<Value> values, Instant time, boolean hiddenIsWhole) {
        List<Value> handed = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (Need need : node.needs) {
            Dependency by = need.dependency;
            if ((by.from() == null || !time.isBefore(by.from())) && (by.until() == null || time.isBefore(by.until()))) {
                handed.add(handed(need, values, time, hiddenIsWhole));
                weights.add(by.weight());
            }
        }
        if (handed.isEmpty() && !node.open) {
            return node.gate == Gate.K_OF_N && node.needs.size() < node.k ? LOST : WHOLE;
        }
        return switch (node.gate) {
            case AND -> {
                Value least = WHOLE;
                for (Value one : handed) {
                    least = lower(least, one);
                }
                yield node.open && !hiddenIsWhole ? LOST : least;
            }
            case OR -> kth(node, 1, handed, hiddenIsWhole);
            case K_OF_N -> kth(node, node.k, handed, hiddenIsWhole);
            case WEIGHTED -> {
                if (node.open && node.hiddenWeight == null) {
                    yield hiddenIsWhole ? WHOLE : LOST;
                }
                if (node.open && node.hiddenWeight != null && node.hiddenWeight > 0) {
                    handed.add(hiddenIsWhole ? WHOLE : LOST);
                    weights.add(node.hiddenWeight);
                }
                double sum = 0;
                double all = 0;
                Instant since = null;
                for (int i = 0; i < handed.size(); i++) {
                    sum += weights.get(i) * handed.get(i).capacity;
                    all += weights.get(i);
                    since = earlier(since, handed.get(i).since);
                }
                yield since == null ? WHOLE : new Value(sum / all, since);
            }
        };
    }

    private static Value kth(Node node, int k, List<Value> handed, boolean hiddenIsWhole) {
        if (node.open && hiddenIsWhole) {
            return WHOLE;
        }
        int asked = k;
        if (!node.open && node.needs.size() >= k && handed.size() < k) {
            asked = handed.size();
        }
        if (asked > handed.size()) {
            return LOST;
        }
        List<Double> capacities = handed.stream()
                .map(Value::capacity)
                .sorted(Collections.reverseOrder())
                .toList();
        double capacity = capacities.get(asked - 1);
        if (capacity == 1) {
            return WHOLE;
        }
        // The moment from which fewer than `asked` were whole: when the last but `asked - 1` had gone.
        List<Instant> gone = handed.stream()
                .map(one -> one.since == null ? Instant.MAX : one.since)
                .sorted()
                .toList();
        return new Value(capacity, gone.get(gone.size() - asked));
    }

    private static Value handed(Need need, List<Value> values, Instant time, boolean hiddenIsWhole) {
        Value child = need.child == null ? hiddenIsWhole ? WHOLE : LOST : values.get(need.child);
        Dependency by = need.dependency;
        double capacity = 1 - by.strength() * (1 - child.capacity);
        if (by.strength() == 1) {
            capacity = child.capacity;
        }
        if (child.since == null) {
            return WHOLE;
        }
        Instant felt = child.since.equals(Instant.MIN) ? Instant.MIN : child.since.plus(by.buffer());
        if (time.isBefore(felt)) {
            return WHOLE;
        }
        Dependency.Workaround instead = by.workaround();
        if (instead != null && (instead.from() == null || !time.isBefore(instead.from()))) {
            capacity = Math.max(capacity, instead.capacity());
        }
        return capacity == 1 ? WHOLE : new Value(capacity, felt);
    }
}
