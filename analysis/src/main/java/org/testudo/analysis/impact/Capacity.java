package org.testudo.analysis.impact;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The capacity of every node at one time, at worst and at best (domain: propagation in capacity mode). Two passes
/// in one: in the one all that is hidden is lost, in the other it is whole. Where nodes need each other the values
/// are the greatest ones that fit, found from above.
///
/// Beside each value goes since when it is below whole, which buffers ask for: what is below whole counts as one
/// outage from its first moment on. An earlier outage never makes a value higher, so all of it stays monotone.
///
/// Not for several threads.
public final class Capacity {
    /// Values that differ by less are the same: weights in a cycle come near their value and never reach it.
    static final double SAME = 1e-12;

    /// Sweeps over one cycle. What has not settled by then is 0 at worst, and at best what has been reached from
    /// above.
    static final int MOST_SWEEPS = 10_000;

    private final DependencyModel model;
    private final long time;
    private final Statuses statuses;
    private final Pass worst;
    private final Pass best;
    private final BitSet due = new BitSet();

    Capacity(DependencyModel model, Instant time, Statuses statuses) {
        this.model = model;
        this.time = time.toEpochMilli();
        this.statuses = statuses;
        this.worst = new Pass(false);
        this.best = new Pass(true);
        for (int place = 0; place < model.nodes(); place = model.cycleEnd[place]) {
            settle(place);
        }
    }

    /// The same values, to try something out on.
    Capacity(Capacity other) {
        this.model = other.model;
        this.time = other.time;
        this.statuses = new Statuses(other.statuses);
        this.worst = new Pass(other.worst);
        this.best = new Pass(other.best);
    }

    DependencyModel model() {
        return model;
    }

    Statuses statuses() {
        return statuses;
    }

    /// What a node can do.
    public Span of(int node) {
        int place = model.placeOf[node];
        return span(worst.value[place], best.value[place]);
    }

    /// In a cycle each end comes near its value from above by itself, so they may cross by less than `SAME` allows.
    private static Span span(double low, double high) {
        return new Span(Math.min(low, high), high);
    }

    /// Since when it is certainly below whole; null: it may be whole, or nobody has said since when.
    public @Nullable Instant since(int node) {
        long since = best.since[model.placeOf[node]];
        return since == Statuses.NEVER || since == Statuses.ALWAYS ? null : Instant.ofEpochMilli(since);
    }

    /// What a dependency, by the number that the builder gave it, hands on to its parent; null: it is not needed at
    /// this time.
    public @Nullable Span over(int dependency) {
        int i = model.placeOfDependency[dependency];
        return active(i) ? span(worst.over(i), best.over(i)) : null;
    }

    /// What is known of a node has changed in the statuses: computes it anew, and whatever follows.
    ///
    /// @return how many nodes were looked at
    public int changed(int node) {
        due(node);
        return spread(null, null);
    }

    void due(int node) {
        due.set(model.cycleFirst[model.placeOf[node]]);
    }

    /// Computes what is due, and whatever follows.
    ///
    /// @param within  places at which it goes on; null: at all
    /// @param touched where each cycle that was looked at is noted by its first place; null: nowhere
    /// @return how many nodes were looked at
    int spread(@Nullable BitSet within, @Nullable BitSet touched) {
        int looked = 0;
        for (int first = due.nextSetBit(0); first >= 0; first = due.nextSetBit(first)) {
            due.clear(first);
            if (within != null && !within.get(first)) {
                continue;
            }
            if (touched != null) {
                touched.set(first);
            }
            int end = model.cycleEnd[first];
            looked += end - first;
            double[] low = Arrays.copyOfRange(worst.value, first, end);
            double[] high = Arrays.copyOfRange(best.value, first, end);
            long[] lowSince = Arrays.copyOfRange(worst.since, first, end);
            long[] highSince = Arrays.copyOfRange(best.since, first, end);
            settle(first);
            for (int place = first; place < end; place++) {
                if (low[place - first] != worst.value[place]
                        || high[place - first] != best.value[place]
                        || lowSince[place - first] != worst.since[place]
                        || highSince[place - first] != best.since[place]) {
                    tellParents(place);
                }
            }
        }
        return looked;
    }

    private void tellParents(int place) {
        int first = model.cycleFirst[place];
        for (int i = model.parentStart[place]; i < model.parentStart[place + 1]; i++) {
            int parent = model.cycleFirst[model.parent[i]];
            if (parent != first) {
                due.set(parent);
            }
        }
    }

    /// Takes the values of these cycles from another one of the same model.
    void takeFrom(Capacity other, BitSet cycles) {
        for (int first = cycles.nextSetBit(0); first >= 0; first = cycles.nextSetBit(first + 1)) {
            int count = model.cycleEnd[first] - first;
            worst.takeFrom(other.worst, first, count);
            best.takeFrom(other.best, first, count);
        }
    }

    /// How many nodes and dependencies have been looked at so far, each as often as it was.
    long visited() {
        return worst.visited + best.visited;
    }

    /// Finds the values of all that stand in the cycle that begins at this place; mostly it is one node.
    private void settle(int first) {
        worst.settle(first);
        best.settle(first);
    }

    /// Does the parent need it at this time?
    boolean active(int i) {
        int extra = model.extra[i];
        if (extra == DependencyModel.NO_EXTRA) {
            return true;
        }
        Dependency dependency = model.extras[extra];
        return (dependency.from() == null || time >= dependency.from().toEpochMilli())
                && (dependency.until() == null || time < dependency.until().toEpochMilli());
    }

    /// One of the two ways of seeing what is hidden.
    private final class Pass {
        final boolean whole;
        final double[] value;
        final long[] since;
        private double[] over = new double[16];
        private long[] begins = new long[16];
        private double gateValue;
        private long gateSince;
        private long visited;

        Pass(boolean whole) {
            this.whole = whole;
            value = new double[model.nodes()];
            since = new long[model.nodes()];
        }

        Pass(Pass other) {
            this.whole = other.whole;
            value = other.value.clone();
            since = other.since.clone();
        }

        void takeFrom(Pass other, int first, int count) {
            System.arraycopy(other.value, first, value, first, count);
            System.arraycopy(other.since, first, since, first, count);
        }

        void settle(int first) {
            int end = model.cycleEnd[first];
            if (end - first == 1 && !model.needsItself(first)) {
                set(first);
                return;
            }
            Arrays.fill(value, first, end, 1);
            Arrays.fill(since, first, end, Statuses.NEVER);
            for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
                if (!sweep(first, end)) {
                    return;
                }
            }
            if (!whole) {
                Arrays.fill(value, first, end, 0);
                Arrays.fill(since, first, end, Statuses.ALWAYS);
            }
        }

        private boolean sweep(int first, int end) {
            boolean moved = false;
            for (int place = first; place < end; place++) {
                double before = value[place];
                long beforeSince = since[place];
                set(place);
                moved |= Math.abs(before - value[place]) > SAME || beforeSince != since[place];
            }
            return moved;
        }

        /// The value of one node from those of its children.
        void set(int place) {
            int node = model.numberAt[place];
            gate(place);
            double least = gateValue;
            long begin = gateSince;
            if (statuses.known[node]) {
                double status = whole ? statuses.high[node] : statuses.low[node];
                least = Math.min(least, status);
                if (status < 1) {
                    begin = Math.min(begin, statuses.since[node]);
                }
            } else if (model.start[place] == model.start[place + 1] && !whole) {
                // Neither dependencies nor a status: it may be anything.
                least = 0;
                begin = Statuses.ALWAYS;
            }
            if (statuses.statedHigh[node] < 1) {
                begin = Math.min(begin, statuses.statedAt[node]);
            }
            value[place] = Math.min(Math.max(least, statuses.statedLow[node]), statuses.statedHigh[node]);
            since[place] = value[place] == 1 ? Statuses.NEVER : begin;
        }

        /// What the dependencies leave, and what may be hidden beside them.
        private void gate(int place) {
            gateValue = 1;
            gateSince = Statuses.NEVER;
            int from = model.start[place];
            int until = model.start[place + 1];
            visited += 1 + until - from;
            if (from == until && !model.open[place]) {
                return;
            }
            switch (model.gate[place]) {
                case AND -> least(place, from, until);
                case OR -> kth(place, 1, from, until);
                case K_OF_N -> kth(place, model.k[place], from, until);
                case WEIGHTED -> mean(place, from, until);
            }
        }

        private void least(int place, int from, int until) {
            for (int i = from; i < until; i++) {
                if (active(i)) {
                    double one = over(i);
                    if (one < 1) {
                        gateValue = Math.min(gateValue, one);
                        gateSince = Math.min(gateSince, begin(i));
                    }
                }
            }
            if (model.open[place] && !whole) {
                lost();
            }
        }

        private void lost() {
            gateValue = 0;
            gateSince = Statuses.ALWAYS;
        }

        private void kth(int place, int k, int from, int until) {
            if (model.open[place] && whole) {
                return;
            }
            if (over.length < until - from) {
                over = new double[until - from];
                begins = new long[until - from];
            }
            int n = 0;
            for (int i = from; i < until; i++) {
                if (active(i)) {
                    over[n] = over(i);
                    begins[n++] = over[n - 1] < 1 ? begin(i) : Statuses.NEVER;
                }
            }
            // What is not needed at this time is left out, and not missed. What may be hidden may be lost; and who
            // names fewer than it needs has lost.
            int asked = model.open[place] || until - from < k ? k : Math.min(k, n);
            if (asked > n) {
                lost();
                return;
            }
            if (n == 0) {
                return;
            }
            Arrays.sort(over, 0, n);
            gateValue = over[n - asked];
            if (gateValue < 1) {
                Arrays.sort(begins, 0, n);
                gateSince = begins[n - asked];
            }
        }

        private void mean(int place, int from, int until) {
            double sum = 0;
            double weights = 0;
            for (int i = from; i < until; i++) {
                if (active(i)) {
                    double one = over(i);
                    sum += model.weight[i] * one;
                    weights += model.weight[i];
                    if (one < 1) {
                        gateSince = Math.min(gateSince, begin(i));
                    }
                }
            }
            if (model.open[place]) {
                double hidden = model.hiddenWeight[place];
                if (Double.isNaN(hidden)) {
                    if (!whole) {
                        lost();
                        return;
                    }
                    gateValue = 1;
                    gateSince = Statuses.NEVER;
                    return;
                }
                weights += hidden;
                if (whole) {
                    sum += hidden;
                } else if (hidden > 0) {
                    gateSince = Statuses.ALWAYS;
                }
            }
            gateValue = weights == 0 || gateSince == Statuses.NEVER ? 1 : Math.min(sum / weights, 1);
        }

        /// What a dependency hands on.
        double over(int i) {
            int child = model.child[i];
            double capacity;
            if (child >= 0) {
                capacity = value[child];
            } else {
                capacity = whole ? 1 : 0;
            }
            if (capacity == 1) {
                return 1;
            }
            double strength = model.strength[i];
            double one = strength == 1 ? capacity : 1 - strength * (1 - capacity);
            int extra = model.extra[i];
            if (extra == DependencyModel.NO_EXTRA) {
                return one;
            }
            Dependency dependency = model.extras[extra];
            long outage = sinceOf(child);
            if (time < later(outage, dependency.buffer().toMillis())) {
                return 1;
            }
            Dependency.Workaround workaround = dependency.workaround();
            return workaround != null
                            && (workaround.from() == null
                                    || time >= workaround.from().toEpochMilli())
                    ? Math.max(one, workaround.capacity())
                    : one;
        }

        private long sinceOf(int child) {
            if (child >= 0) {
                return since[child];
            }
            return whole ? Statuses.NEVER : Statuses.ALWAYS;
        }

        /// Since when a loss comes through a dependency.
        private long begin(int i) {
            int extra = model.extra[i];
            long outage = sinceOf(model.child[i]);
            return extra == DependencyModel.NO_EXTRA
                    ? outage
                    : later(outage, model.extras[extra].buffer().toMillis());
        }
    }

    private static long later(long time, long millis) {
        return time == Statuses.ALWAYS || time == Statuses.NEVER ? time : time + millis;
    }
}
