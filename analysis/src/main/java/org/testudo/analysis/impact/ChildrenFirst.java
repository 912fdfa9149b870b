package org.testudo.analysis.impact;

import java.util.Arrays;

/// Puts nodes into an order in which children come before parents, and those that need each other stand side by
/// side: the strongly connected components in the order in which Tarjan's algorithm finds them. Without recursion:
/// a chain of dependencies may be as long as there are nodes.
final class ChildrenFirst {
    private static final int NEW = -1;

    final int[] numberAt;
    final int[] cycleFirst;
    final int[] cycleEnd;

    private final int[] startOf;
    private final int[] byParent;
    private final int[] children;
    private final int[] index;
    private final int[] low;
    private final int[] at;
    private final boolean[] waiting;
    private final int[] path;
    private final int[] stack;
    private int seen;
    private int stacked;
    private int placed;

    /// @param startOf  where the dependencies of each node begin in `byParent`
    /// @param byParent dependencies, those of one parent side by side
    /// @param children of each dependency; below 0: it has none here
    ChildrenFirst(int nodes, int[] startOf, int[] byParent, int[] children) {
        this.startOf = startOf;
        this.byParent = byParent;
        this.children = children;
        numberAt = new int[nodes];
        cycleFirst = new int[nodes];
        cycleEnd = new int[nodes];
        index = new int[nodes];
        Arrays.fill(index, NEW);
        low = new int[nodes];
        at = new int[nodes];
        waiting = new boolean[nodes];
        path = new int[nodes];
        stack = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            if (index[node] == NEW) {
                walk(node);
            }
        }
    }

    private void walk(int root) {
        int depth = 0;
        enter(root);
        path[depth] = root;
        while (depth >= 0) {
            int node = path[depth];
            if (at[node] < startOf[node + 1]) {
                int child = children[byParent[at[node]++]];
                if (child < 0) {
                    continue;
                }
                if (index[child] == NEW) {
                    enter(child);
                    path[++depth] = child;
                } else if (waiting[child]) {
                    low[node] = Math.min(low[node], index[child]);
                }
            } else {
                if (low[node] == index[node]) {
                    place(node);
                }
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[node]);
                }
            }
        }
    }

    private void enter(int node) {
        index[node] = seen;
        low[node] = seen++;
        at[node] = startOf[node];
        waiting[node] = true;
        stack[stacked++] = node;
    }

    /// All that stands above the root on the stack needs each other.
    private void place(int root) {
        int first = placed;
        int node;
        do {
            node = stack[--stacked];
            waiting[node] = false;
            numberAt[placed++] = node;
        } while (node != root);
        Arrays.fill(cycleFirst, first, placed, first);
        Arrays.fill(cycleEnd, first, placed, placed);
    }
}
