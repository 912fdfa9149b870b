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

    /// Of each place stand side by side: its value at worst and at best, and since when each is below whole.
    private static final int WIDTH = 4;

    private static final int BEST = 1;
    private static final int SINCE = 2;

    private final DependencyModel model;
    private final boolean probability;
    private final double time;
    private final Statuses statuses;
    /// By place, and last what is hidden.
    private final double[] values;
    private final End worst = new End(0);
    private final End best = new End(BEST);
    private double[] weights = new double[FIRST_ROOM];
    private final BitSet due = new BitSet();
    private long visited;

    /// @param probability are the values probabilities?
    Capacity(DependencyModel model, Instant time, Statuses statuses, boolean probability) {
        this.model = model;
        this.probability = probability;
        this.time = time.toEpochMilli();
        this.statuses = statuses;
        int hidden = WIDTH * model.nodes();
        this.values = new double[hidden + WIDTH];
        values[hidden + SINCE] = Statuses.ALWAYS;
        values[hidden + BEST] = 1;
        values[hidden + BEST + SINCE] = Statuses.NEVER;
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
        this.values = other.values.clone();
    }

    DependencyModel model() {
        return model;
    }

    Statuses statuses() {
        return statuses;
    }

    /// What a node can do.
    public Span of(int node) {
        int at = WIDTH * model.placeOf[node];
        return span(values[at], values[at + BEST]);
    }

    /// What a node could do if its owner stated nothing of it: from what it rests on, and what was reported.
    public Span computed(int node) {
        int place = model.placeOf[node];
        int n = hand(place);
        worst.compute(place, n);
        best.compute(place, n);
        return span(worst.now, best.now);
    }

    /// In a cycle each end comes near its value from above by itself, so they may cross by less than `SAME` allows.
    private static Span span(double low, double high) {
        return new Span(Math.min(low, high), high);
    }

    /// Since when it is certainly below whole; null: it may be whole, or nobody has said since when.
    public @Nullable Instant since(int node) {
        double begin = values[WIDTH * model.placeOf[node] + BEST + SINCE];
        return Double.isInfinite(begin) ? null : Instant.ofEpochMilli((long) begin);
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
            double[] before = Arrays.copyOfRange(values, WIDTH * first, WIDTH * end);
            settle(first);
            for (int place = first; place < end; place++) {
                int at = WIDTH * place;
                int then = WIDTH * (place - first);
                if (!Arrays.equals(values, at, at + WIDTH, before, then, then + WIDTH)) {
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
            int count = WIDTH * (model.cycleEnd[first] - first);
            System.arraycopy(other.values, WIDTH * first, values, WIDTH * first, count);
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
        for (int place = first; place < end; place++) {
            Arrays.fill(values, WIDTH * place, WIDTH * place + SINCE, 1);
            Arrays.fill(values, WIDTH * place + SINCE, WIDTH * (place + 1), Statuses.NEVER);
        }
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
                values[WIDTH * place] = 0;
                values[WIDTH * place + SINCE] = Statuses.ALWAYS;
            }
        }
    }

    /// The values of one node from those of its children.
    private void set(int place) {
        visited += 1 + model.start[place + 1] - model.start[place];
        int n = hand(place);
        worst.set(place, n);
        best.set(place, n);
    }

    /// Notes what is handed on to a node at both ends, and with which weights.
    ///
    /// @return by how many dependencies that are needed at this time
    private int hand(int place) {
        int from = model.start[place];
        int until = model.start[place + 1];
        room(until - from);
        if (!model.hasExtras[place]) {
            for (int i = from; i < until; i++) {
                plain(i, i - from);
            }
            return until - from;
        }
        int n = 0;
        for (int i = from; i < until; i++) {
            if (active(i)) {
                hand(i, n++);
            }
        }
        return n;
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
        plain(i, n);
        int extra = model.extra[i];
        if (extra != DependencyModel.NO_EXTRA) {
            worst.instead(n, model.extras[extra]);
            best.instead(n, model.extras[extra]);
        }
    }

    /// The same without buffer and workaround: exactly the capacity at full strength, exactly 1 where nothing is lost
    /// or nothing reaches the parent.
    private void plain(int i, int n) {
        int child = WIDTH * model.child[i];
        double softened = model.softened[i];
        double low = values[child];
        double high = values[child + BEST];
        worst.over[n] = low + softened * (1 - low);
        best.over[n] = high + softened * (1 - high);
        worst.begins[n] = values[child + SINCE];
        best.begins[n] = values[child + BEST + SINCE];
        weights[n] = model.weight[i];
    }

    /// One of the two ways of seeing what is hidden.
    private final class End {
        /// Which of the two values of a place.
        final int which;
        /// Is what is hidden whole?
        final boolean whole;
        /// What is handed on to the node that is looked at, and since when it is below whole: of what is whole it may
        /// be anything.
        private double[] over = new double[FIRST_ROOM];
        private double[] begins = new double[FIRST_ROOM];
        private double now;
        private double begin;
        private boolean moved;

        End(int which) {
            this.which = which;
            this.whole = which == BEST;
        }

        void room(int most) {
            over = new double[most];
            begins = new double[most];
        }

        /// What comes through the n-th with its buffer and its workaround.
        void instead(int n, Dependency dependency) {
            if (over[n] == 1) {
                return;
            }
            begins[n] += dependency.buffer().toMillis();
            Dependency.Workaround workaround = dependency.workaround();
            if (time < begins[n]) {
                over[n] = 1;
            } else if (workaround != null
                    && (workaround.from() == null || time >= workaround.from().toEpochMilli())) {
                over[n] = Math.max(over[n], workaround.capacity());
            }
        }

        /// The value of one node from the n that are handed on to it.
        void set(int place, int n) {
            compute(place, n);
            if (statuses.stated[place]) {
                if (statuses.statedHigh[place] < 1) {
                    begin = Math.min(begin, statuses.statedAt[place]);
                }
                now = Math.min(Math.max(now, statuses.statedLow[place]), statuses.statedHigh[place]);
                begin = now == 1 ? Statuses.NEVER : begin;
            }
            int at = WIDTH * place + which;
            moved |= Math.abs(values[at] - now) > SAME || values[at + SINCE] != begin;
            values[at] = now;
            values[at + SINCE] = begin;
        }

        /// The same as if its owner stated nothing.
        void compute(int place, int n) {
            now = 1;
            begin = Statuses.NEVER;
            boolean open = model.open[place];
            int named = model.start[place + 1] - model.start[place];
            if (named > 0 || open) {
                switch (model.gate[place]) {
                    case AND -> least(open, n);
                    case OR -> kth(open, 1, named, n);
                    case K_OF_N -> kth(open, model.k[place], named, n);
                    case WEIGHTED -> mean(place, n);
                }
            }
            if (statuses.known[place]) {
                double status = whole ? statuses.high[place] : statuses.low[place];
                now = Math.min(now, status);
                if (status < 1) {
                    begin = Math.min(begin, statuses.since[place]);
                }
            } else if (named == 0 && !whole) {
                // Neither dependencies nor a status: it may be anything.
                lost();
            }
            if (now == 1) {
                begin = Statuses.NEVER;
            }
        }

        private void lost() {
            now = 0;
            begin = Statuses.ALWAYS;
        }

        private void least(boolean open, int n) {
            if (open && !whole) {
                lost();
                return;
            }
            for (int i = 0; i < n; i++) {
                double one = over[i];
                if (one != 1) {
                    now = probability ? now * one : Math.min(now, one);
                    begin = Math.min(begin, begins[i]);
                }
            }
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
            for (int i = 0; i < n; i++) {
                if (over[i] == 1) {
                    begins[i] = Statuses.NEVER;
                }
            }
            if (probability) {
                now = asked == 1 ? any(n) : atLeast(asked, n);
            } else {
                now = largest(over, n, asked);
            }
            if (now < 1) {
                begin = largest(begins, n, asked);
            }
        }

        /// The probability that one of them works.
        private double any(int n) {
            double one = over[0];
            for (int i = 1; i < n; i++) {
                one = Math.min(one + (1 - one) * over[i], 1);
            }
            return one;
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
                if (over[i] != 1) {
                    begin = Math.min(begin, begins[i]);
                }
            }
            if (model.open[place]) {
                double hidden = model.hiddenWeight[place];
                if (Double.isNaN(hidden)) {
                    if (whole) {
                        begin = Statuses.NEVER;
                    } else {
                        lost();
                    }
                    return;
                }
                all += hidden;
                if (whole) {
                    sum += hidden;
                } else if (hidden > 0) {
                    begin = Statuses.ALWAYS;
                }
            }
            now = all == 0 || begin == Statuses.NEVER ? 1 : Math.min(sum / all, 1);
        }
    }

    /// The k-th largest of the first n, which are mostly few; they are moved.
    private static double largest(double[] all, int n, int k) {
        if (k == 1) {
            double most = all[0];
            for (int i = 1; i < n; i++) {
                most = Math.max(most, all[i]);
            }
            return most;
        }
        if (n > FIRST_ROOM) {
            Arrays.sort(all, 0, n);
            return all[n - k];
        }
        for (int i = 1; i < n; i++) {
            double one = all[i];
            int at = i - 1;
            while (at >= 0 && all[at] < one) {
                all[at + 1] = all[at];
                at--;
            }
            all[at + 1] = one;
        }
        return all[k - 1];
    }
}
