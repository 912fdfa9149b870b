package org.testudo.analysis.impact;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Who needs what, as one reader sees it: nodes, their gates, their dependencies, and what is known to be hidden.
/// Immutable and safe for all threads.
///
/// The nodes stand in an order in which children come before parents, those of a cycle side by side, and the
/// dependencies of a node side by side: one evaluation is one pass over arrays. The numbers that a builder gave
/// stay those outside.
public final class DependencyModel {
    static final int NO_EXTRA = -1;

    // By place, children before parents.
    final int[] numberAt;
    final int[] placeOf;
    final Gate[] gate;
    final int[] k;
    final boolean[] open;
    final double[] hiddenWeight;
    /// Where the dependencies of each place begin, and after the last one where they end.
    final int[] start;
    /// A place; the one after the last: it is not seen.
    final int[] child;
    final double[] weight;
    /// How much of the child's loss does not reach the parent.
    final double[] softened;
    /// Where the buffer, window and workaround of a dependency stand, if it has any.
    final int[] extra;
    final Dependency[] extras;
    /// Has a dependency of this place any?
    final boolean[] hasExtras;
    /// Where those that need each place begin in `parent`.
    final int[] parentStart;
    final int[] parent;
    /// The first place of the cycle in which p stands, and the place after its last.
    final int[] cycleFirst;
    final int[] cycleEnd;
    /// Does it stand in a cycle? One that needs itself does.
    final boolean[] cyclic;
    /// Where each dependency stands in the arrays above, by the number that the builder gave it.
    final int[] placeOfDependency;

    private DependencyModel(Builder from) {
        int nodes = from.nodes;
        int[] startOf = starts(from.parents, from.dependencies, nodes);
        int[] byParent = grouped(from.parents, from.dependencies, startOf);
        var order = new ChildrenFirst(nodes, startOf, byParent, from.children);
        numberAt = order.numberAt;
        placeOf = new int[nodes];
        for (int place = 0; place < nodes; place++) {
            placeOf[numberAt[place]] = place;
        }
        cycleFirst = order.cycleFirst;
        cycleEnd = order.cycleEnd;
        gate = new Gate[nodes];
        k = new int[nodes];
        open = new boolean[nodes];
        hiddenWeight = new double[nodes];
        start = new int[nodes + 1];
        child = new int[from.dependencies];
        weight = new double[from.dependencies];
        softened = new double[from.dependencies];
        extra = new int[from.dependencies];
        placeOfDependency = new int[from.dependencies];
        extras = Arrays.copyOf(from.extras, from.extraCount);
        hasExtras = new boolean[nodes];
        int next = 0;
        for (int place = 0; place < nodes; place++) {
            int node = numberAt[place];
            gate[place] = from.gates[node];
            k[place] = from.ks[node];
            open[place] = from.opens[node];
            hiddenWeight[place] = from.hiddenWeights[node];
            start[place] = next;
            for (int i = startOf[node]; i < startOf[node + 1]; i++) {
                int dependency = byParent[i];
                child[next] = from.children[dependency] == Builder.UNSEEN ? nodes : placeOf[from.children[dependency]];
                weight[next] = from.weights[dependency];
                softened[next] = 1 - from.strengths[dependency];
                extra[next] = from.extraOf[dependency];
                hasExtras[place] |= extra[next] != NO_EXTRA;
                placeOfDependency[dependency] = next;
                next++;
            }
        }
        start[nodes] = next;
        cyclic = new boolean[nodes];
        for (int place = 0; place < nodes; place++) {
            cyclic[place] = cycleEnd[place] - cycleFirst[place] > 1 || needsItself(place);
        }
        parentStart = new int[nodes + 1];
        for (int i = 0; i < next; i++) {
            if (child[i] < nodes) {
                parentStart[child[i] + 1]++;
            }
        }
        for (int place = 0; place < nodes; place++) {
            parentStart[place + 1] += parentStart[place];
        }
        parent = new int[parentStart[nodes]];
        int[] free = Arrays.copyOf(parentStart, nodes);
        for (int place = 0; place < nodes; place++) {
            for (int i = start[place]; i < start[place + 1]; i++) {
                if (child[i] < nodes) {
                    parent[free[child[i]]++] = place;
                }
            }
        }
    }

    private static int[] starts(int[] parents, int dependencies, int nodes) {
        int[] starts = new int[nodes + 1];
        for (int i = 0; i < dependencies; i++) {
            starts[parents[i] + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            starts[node + 1] += starts[node];
        }
        return starts;
    }

    private static int[] grouped(int[] parents, int dependencies, int[] starts) {
        int[] free = starts.clone();
        int[] grouped = new int[dependencies];
        for (int i = 0; i < dependencies; i++) {
            grouped[free[parents[i]]++] = i;
        }
        return grouped;
    }

    /// How many nodes there are; they are numbered from 0.
    public int nodes() {
        return numberAt.length;
    }

    /// How many dependencies there are, unseen ones among them.
    public int dependencies() {
        return child.length;
    }

    /// Is the node part of a cycle?
    public boolean inCycle(int node) {
        return cyclic[placeOf[node]];
    }

    private boolean needsItself(int place) {
        for (int i = start[place]; i < start[place + 1]; i++) {
            if (child[i] == place) {
                return true;
            }
        }
        return false;
    }

    /// All values at one time.
    ///
    /// @param statuses what is known of single nodes
    public Capacity at(Instant time, Statuses statuses) {
        return new Capacity(this, time, statuses, false);
    }

    /// The same as probabilities that nodes work; what the statuses say are probabilities too.
    public Capacity probabilityAt(Instant time, Statuses statuses) {
        return new Capacity(this, time, statuses, true);
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Collects nodes and dependencies. Not for several threads.
    public static final class Builder {
        static final int UNSEEN = -1;
        private static final int FIRST_ROOM = 64;

        private int nodes;
        private Gate[] gates = new Gate[FIRST_ROOM];
        private int[] ks = new int[FIRST_ROOM];
        private boolean[] opens = new boolean[FIRST_ROOM];
        private double[] hiddenWeights = new double[FIRST_ROOM];
        private int dependencies;
        private int[] parents = new int[FIRST_ROOM];
        private int[] children = new int[FIRST_ROOM];
        private double[] weights = new double[FIRST_ROOM];
        private double[] strengths = new double[FIRST_ROOM];
        private int[] extraOf = new int[FIRST_ROOM];
        private int extraCount;
        private Dependency[] extras = new Dependency[FIRST_ROOM];

        private Builder() {}

        /// A node whose dependencies are all named.
        ///
        /// @param k how many of them it needs under [Gate#K_OF_N]; else it says nothing
        /// @return its number
        public int node(Gate gate, int k) {
            if (k < 1 && gate == Gate.K_OF_N) {
                throw new IllegalArgumentException("k of n needs k of at least 1: " + k);
            }
            if (nodes == gates.length) {
                int room = nodes * 2;
                gates = Arrays.copyOf(gates, room);
                ks = Arrays.copyOf(ks, room);
                opens = Arrays.copyOf(opens, room);
                hiddenWeights = Arrays.copyOf(hiddenWeights, room);
            }
            gates[nodes] = gate;
            ks[nodes] = k;
            hiddenWeights[nodes] = Double.NaN;
            return nodes++;
        }

        /// The node may have any number of further dependencies that nobody has named.
        ///
        /// @param most of their weights together, where the owner has said so; null: it has not
        public Builder open(int node, @Nullable Double most) {
            if (most != null && !(most >= 0 && most < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("not a weight: " + most);
            }
            opens[known(node)] = true;
            hiddenWeights[node] = most == null ? Double.NaN : most;
            return this;
        }

        /// A dependency of which both ends are seen.
        ///
        /// @return its number; unseen ones have numbers too
        public int needs(int parent, int child, Dependency dependency) {
            return add(known(parent), known(child), dependency);
        }

        /// A dependency that is seen, and whose child is not: the child may be anything.
        public int needsUnseen(int parent, Dependency dependency) {
            return add(known(parent), UNSEEN, dependency);
        }

        /// A dependency that is named and not seen: it counts as a child that may be anything.
        public int unseen(int parent, double weight) {
            return add(known(parent), UNSEEN, new Dependency(weight, 1, Duration.ZERO, null, null, null));
        }

        private int known(int node) {
            if (node < 0 || node >= nodes) {
                throw new IllegalArgumentException("no such node: " + node);
            }
            return node;
        }

        private int add(int parent, int child, Dependency dependency) {
            if (dependencies == parents.length) {
                int room = dependencies * 2;
                parents = Arrays.copyOf(parents, room);
                children = Arrays.copyOf(children, room);
                weights = Arrays.copyOf(weights, room);
                strengths = Arrays.copyOf(strengths, room);
                extraOf = Arrays.copyOf(extraOf, room);
            }
            parents[dependencies] = parent;
            children[dependencies] = child;
            weights[dependencies] = dependency.weight();
            strengths[dependencies] = dependency.strength();
            boolean plain = dependency.buffer().isZero()
                    && dependency.from() == null
                    && dependency.until() == null
                    && dependency.workaround() == null;
            extraOf[dependencies] = plain ? NO_EXTRA : keep(dependency);
            return dependencies++;
        }

        private int keep(Dependency dependency) {
            if (extraCount == extras.length) {
                extras = Arrays.copyOf(extras, extraCount * 2);
            }
            extras[extraCount] = dependency;
            return extraCount++;
        }

        public DependencyModel build() {
            return new DependencyModel(this);
        }
    }
}
