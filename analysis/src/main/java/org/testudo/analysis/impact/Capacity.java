package org.testudo.analysis.impact;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The capacity of every node at one time, at worst and at best: all that is hidden is lost, or all of it is whole.
/// Where nodes need each other the values are the greatest ones that fit, found from above.
///
/// In the other mode every value is the probability that a node works. The two are never mixed: what is said of nodes
/// is taken for the one or for the other, all of it. Probabilities count all that is handed on as independent; what
/// reaches a node on two ways is counted twice, and in a cycle again and again, down to its greatest value that fits.
///
/// A hot path: one pass over arrays for both ends. What the dependencies of a node hand on is read once, and then
/// looked at for each end (bench `impact`).
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

    private static final int FIRST_ROOM = 16;

    private final DependencyModel model;
    private final boolean probability;
    private final long time;
    private final Statuses statuses;
    /// By place: at worst and at best, side by side, and since when each is below whole; last what is hidden.
    private final double[] value;
    private final long[] since;
    private final End worst = new End(false);
    private final End best = new End(true);
    private double[] weights = new double[FIRST_ROOM];
    private final BitSet due = new BitSet();
    private long visited;

    /// @param probability are the values probabilities?
    Capacity(DependencyModel model, Instant time, Statuses statuses, boolean probability) {
        this.model = model;
        this.probability = probability;
        this.time = time.toEpochMilli();
        this.statuses = statuses;
        int hidden = 2 * model.nodes();
        this.value = new double[hidden + 2];
        this.since = new long[hidden + 2];
        since[hidden] = Statuses.ALWAYS;
        value[hidden + 1] = 1;
        since[hidden + 1] = Statuses.NEVER;
        for (int place = 0; place < model.nodes(); place = model.cycleEnd[place]) {
            settle(place);
        }
    }

    /// The same values, to try something out on.
    Capacity(Capacity other) {
        this.model = other.model;
        this.probability = other.probability;
        this.time = other.time;
        this.statuses = new Statuses(other.statuses);
        this.value = other.value.clone();
        this.since = other.since.clone();
    }

    DependencyModel model() {
        return model;
    }

    Statuses statuses() {
        return statuses;
    }

    /// What a node can do.
    public Span of(int node) {
        int at = 2 * model.placeOf[node];
        return span(value[at], value[at + 1]);
    }

    /// In a cycle each end comes near its value from above by itself, so they may cross by less than `SAME` allows.
    private static Span span(double low, double high) {
        return new Span(Math.min(low, high), high);
    }

    /// Since when it is certainly below whole; null: it may be whole, or nobody has said since when.
    public @Nullable Instant since(int node) {
        long begin = since[2 * model.placeOf[node] + 1];
        return begin == Statuses.NEVER || begin == Statuses.ALWAYS ? null : Instant.ofEpochMilli(begin);
    }

    /// What a dependency, by the number that the builder gave it, hands on to its parent; null: it is not needed at
    /// this time.
    public @Nullable Span over(int dependency) {
        int i = model.placeOfDependency[dependency];
        if (!active(i)) {
            return null;
        }
        hand(i, 0);
        return span(worst.over[0], best.over[0]);
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
            double[] before = Arrays.copyOfRange(value, 2 * first, 2 * end);
            long[] beforeSince = Arrays.copyOfRange(since, 2 * first, 2 * end);
            settle(first);
            for (int place = first; place < end; place++) {
                int at = 2 * (place - first);
                if (before[at] != value[2 * place]
                        || before[at + 1] != value[2 * place + 1]
                        || beforeSince[at] != since[2 * place]
                        || beforeSince[at + 1] != since[2 * place + 1]) {
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
            int count = 2 * (model.cycleEnd[first] - first);
            System.arraycopy(other.value, 2 * first, value, 2 * first, count);
            System.arraycopy(other.since, 2 * first, since, 2 * first, count);
        }
    }

    /// How many nodes and dependencies have been looked at so far, each as often as it was.
    long visited() {
        return visited;
    }

    /// Finds the values of all that stand in the cycle that begins at this place; mostly it is one node.
    private void settle(int first) {
        int end = model.cycleEnd[first];
        if (!model.cyclic[first]) {
            set(first);
            return;
        }
        Arrays.fill(value, 2 * first, 2 * end, 1);
        Arrays.fill(since, 2 * first, 2 * end, Statuses.NEVER);
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            worst.moved = false;
            best.moved = false;
            for (int place = first; place < end; place++) {
                set(place);
            }
            if (!worst.moved && !best.moved) {
                return;
            }
        }
        if (worst.moved) {
            for (int place = first; place < end; place++) {
                value[2 * place] = 0;
                since[2 * place] = Statuses.ALWAYS;
            }
        }
    }

    /// The values of one node from those of its children.
    private void set(int place) {
        int from = model.start[place];
        int until = model.start[place + 1];
        visited += 1 + until - from;
        room(until - from);
        int n = 0;
        for (int i = from; i < until; i++) {
            if (active(i)) {
                hand(i, n);
                weights[n++] = model.weight[i];
            }
        }
        worst.set(place, n);
        best.set(place, n);
    }

    private void room(int most) {
        if (weights.length < most) {
            weights = new double[2 * most];
            worst.room(2 * most);
            best.room(2 * most);
        }
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

    /// What a dependency hands on, and since when a loss comes through it: noted as the n-th of both ends.
    private void hand(int i, int n) {
        int child = 2 * model.child[i];
        worst.hand(n, value[child], since[child], i);
        best.hand(n, value[child + 1], since[child + 1], i);
    }

    /// One of the two ways of seeing what is hidden.
    private final class End {
        final boolean whole;
        /// What is handed on to the node that is looked at, and since when it is below whole.
        private double[] over = new double[FIRST_ROOM];
        private long[] begins = new long[FIRST_ROOM];
        private double gateValue;
        private long gateSince;
        private boolean moved;

        End(boolean whole) {
            this.whole = whole;
        }

        void room(int most) {
            over = new double[most];
            begins = new long[most];
        }

        void hand(int n, double capacity, long outage, int i) {
            // Exactly the capacity at full strength, exactly 1 where nothing is lost or nothing reaches the parent.
            double one = capacity + model.softened[i] * (1 - capacity);
            long begin = outage;
            int extra = model.extra[i];
            if (extra != DependencyModel.NO_EXTRA && one < 1) {
                Dependency dependency = model.extras[extra];
                begin = later(outage, dependency.buffer().toMillis());
                Dependency.Workaround workaround = dependency.workaround();
                if (time < begin) {
                    one = 1;
                } else if (workaround != null
                        && (workaround.from() == null
                                || time >= workaround.from().toEpochMilli())) {
                    one = Math.max(one, workaround.capacity());
                }
            }
            over[n] = one;
            begins[n] = one == 1 ? Statuses.NEVER : begin;
        }

        /// The value of one node from the n that are handed on to it.
        void set(int place, int n) {
            int node = model.numberAt[place];
            gate(place, n);
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
            int at = 2 * place + (whole ? 1 : 0);
            double now = Math.min(Math.max(least, statuses.statedLow[node]), statuses.statedHigh[node]);
            begin = now == 1 ? Statuses.NEVER : begin;
            moved |= Math.abs(value[at] - now) > SAME || since[at] != begin;
            value[at] = now;
            since[at] = begin;
        }

        /// What the dependencies leave, and what may be hidden beside them.
        private void gate(int place, int n) {
            gateValue = 1;
            gateSince = Statuses.NEVER;
            boolean open = model.open[place];
            int named = model.start[place + 1] - model.start[place];
            if (named == 0 && !open) {
                return;
            }
            switch (model.gate[place]) {
                case AND -> least(open, n);
                case OR -> kth(open, 1, named, n);
                case K_OF_N -> kth(open, model.k[place], named, n);
                case WEIGHTED -> mean(place, n);
            }
        }

        private void least(boolean open, int n) {
            if (open && !whole) {
                lost();
                return;
            }
            for (int i = 0; i < n; i++) {
                gateValue = probability ? gateValue * over[i] : Math.min(gateValue, over[i]);
                gateSince = Math.min(gateSince, begins[i]);
            }
        }

        private void lost() {
            gateValue = 0;
            gateSince = Statuses.ALWAYS;
        }

        private void kth(boolean open, int k, int named, int n) {
            if (open && whole) {
                return;
            }
            // What is not needed at this time is left out, and not missed. What may be hidden may be lost; and who
            // names fewer than it needs has lost.
            int asked = open || named < k ? k : Math.min(k, n);
            if (asked > n) {
                lost();
                return;
            }
            if (n == 0) {
                return;
            }
            if (asked > 1) {
                Arrays.sort(begins, 0, n);
                gateSince = begins[n - asked];
                if (!probability) {
                    Arrays.sort(over, 0, n);
                }
                gateValue = probability ? atLeast(asked, n) : over[n - asked];
            } else {
                gateValue = over[0];
                gateSince = begins[0];
                for (int i = 1; i < n; i++) {
                    gateValue = probability
                            ? Math.min(gateValue + (1 - gateValue) * over[i], 1)
                            : Math.max(gateValue, over[i]);
                    gateSince = Math.max(gateSince, begins[i]);
                }
            }
            gateSince = gateValue == 1 ? Statuses.NEVER : gateSince;
        }

        /// The probability that so many of what is handed on work, of n that know nothing of each other.
        private double atLeast(int asked, int n) {
            // By how many work of those looked at so far; all from `asked` on are one.
            double[] working = new double[asked + 1];
            working[0] = 1;
            for (int i = 0; i < n; i++) {
                double one = over[i];
                working[asked] += working[asked - 1] * one;
                for (int k = asked - 1; k > 0; k--) {
                    working[k] = working[k] * (1 - one) + working[k - 1] * one;
                }
                working[0] *= 1 - one;
            }
            // Sums of doubles may pass what they come near to.
            return Math.min(working[asked], 1);
        }

        private void mean(int place, int n) {
            double sum = 0;
            double all = 0;
            for (int i = 0; i < n; i++) {
                sum += weights[i] * over[i];
                all += weights[i];
                gateSince = Math.min(gateSince, begins[i]);
            }
            if (model.open[place]) {
                double hidden = model.hiddenWeight[place];
                if (Double.isNaN(hidden)) {
                    if (!whole) {
                        lost();
                        return;
                    }
                    gateSince = Statuses.NEVER;
                    return;
                }
                all += hidden;
                if (whole) {
                    sum += hidden;
                } else if (hidden > 0) {
                    gateSince = Statuses.ALWAYS;
                }
            }
            gateValue = all == 0 || gateSince == Statuses.NEVER ? 1 : Math.min(sum / all, 1);
        }
    }

    private static long later(long time, long millis) {
        return time == Statuses.ALWAYS || time == Statuses.NEVER ? time : time + millis;
    }
}
