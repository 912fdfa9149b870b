package org.testudo.analysis.impact;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What hangs on single nodes for one of them, mostly a mission (domain: Birnbaum). Each is tried out as lost and as
/// whole on a copy of the values, from there upwards as far as anything moves and below the mission alone, and taken
/// back: that costs what has moved, and not what there is.
///
/// Not for several threads.
public final class Criticality {
    private static final long MANY = 1_000_000;

    private final Capacity now;
    private final Capacity trial;
    private final int top;
    private final long most;
    private final BitSet below = new BitSet();
    private final BitSet touched = new BitSet();
    /// By the first place of a cycle: how many ways lead from the top to it.
    private final long[] ways;

    /// @param now  the values that stand; they are read and not changed
    /// @param top  the node that the others are critical for
    /// @param most how many nodes and dependencies are looked at, at most, each as often as it is
    public Criticality(Capacity now, int top, long most) {
        this.now = now;
        this.trial = new Capacity(now);
        this.top = top;
        this.most = most;
        this.ways = new long[now.model().nodes()];
        ways();
    }

    /// What hangs on a node.
    ///
    /// @param lost  what the top can do if that one is lost
    /// @param whole what it can do if that one is whole
    /// @param ways  how many ways along dependencies that are needed at this time lead from the top to it
    public record Importance(Span lost, Span whole, long ways) {
        /// Birnbaum with all that is hidden lost: what the top gains when the node is whole and not lost, 0 to 1.
        public double hiddenLost() {
            return Math.max(0, whole.low() - lost.low());
        }

        /// The same with all that is hidden whole. It may be the larger of the two, and it may be the smaller.
        public double hiddenWhole() {
            return Math.max(0, whole.high() - lost.high());
        }

        public double larger() {
            return Math.max(hiddenLost(), hiddenWhole());
        }

        /// Does its loss alone make the top unfit, whatever is hidden?
        ///
        /// @param unfit below this it is that
        public boolean certainlySingle(double unfit) {
            return hiddenWhole() > 0 && lost.high() < unfit;
        }

        /// May it? With all that is hidden lost, or with all of it whole, it does.
        public boolean possiblySingle(double unfit) {
            return certainlySingle(unfit) || (hiddenLost() > 0 && lost.low() < unfit);
        }
    }

    /// Each node once: those that need each other come before all that they need.
    private void ways() {
        DependencyModel model = now.model();
        int place = model.cycleEnd[model.placeOf[top]] - 1;
        ways[model.cycleFirst[place]] = 1;
        while (place >= 0) {
            int first = model.cycleFirst[place];
            if (ways[first] > 0) {
                below.set(first, model.cycleEnd[first]);
                for (int i = model.start[first]; i < model.start[model.cycleEnd[first]]; i++) {
                    int child = model.child[i];
                    if (child < first && now.active(i)) {
                        int to = model.cycleFirst[child];
                        ways[to] = Math.min(MANY, ways[to] + ways[first]);
                    }
                }
            }
            place = first - 1;
        }
    }

    /// Does the top rest on it at this time?
    public boolean restsOn(int node) {
        return below.get(now.model().placeOf[node]);
    }

    /// What hangs on it; several numbers are one node that is looked at in several ways, and are lost together.
    ///
    /// @return null: as much has been looked at as may be
    public @Nullable Importance of(int... node) {
        if (visited() > most) {
            return null;
        }
        long all = 0;
        for (int one : node) {
            all += ways[now.model().cycleFirst[now.model().placeOf[one]]];
        }
        return new Importance(supposed(Span.of(0), node), supposed(Span.WHOLE, node), Math.min(MANY, all));
    }

    private Span supposed(Span value, int... node) {
        for (int one : node) {
            trial.statuses().suppose(one, value);
            trial.due(one);
        }
        trial.spread(below, touched);
        Span then = trial.of(top);
        trial.takeFrom(now, touched);
        touched.clear();
        for (int one : node) {
            trial.statuses().takeFrom(now.statuses(), one);
        }
        return then;
    }

    /// How many nodes and dependencies have been looked at so far, each as often as it was and in both ways of seeing
    /// what is hidden.
    public long visited() {
        return trial.visited();
    }
}
