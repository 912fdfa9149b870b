package org.testudo.analysis.impact;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is known of single nodes: a status, which caps what their dependencies leave of them, and a stated value,
/// which takes the place of what is computed beyond it. Not for several threads.
public final class Statuses {
    static final long NEVER = Long.MAX_VALUE;
    static final long ALWAYS = Long.MIN_VALUE;

    final double[] low;
    final double[] high;
    final long[] since;
    final boolean[] known;
    final double[] statedLow;
    final double[] statedHigh;
    final long[] statedAt;

    /// Nothing is known of any node.
    public Statuses(DependencyModel model) {
        int nodes = model.nodes();
        low = new double[nodes];
        high = new double[nodes];
        since = new long[nodes];
        known = new boolean[nodes];
        statedLow = new double[nodes];
        statedHigh = new double[nodes];
        statedAt = new long[nodes];
        Arrays.fill(high, 1);
        Arrays.fill(statedHigh, 1);
    }

    /// What is known there, to be changed by itself.
    public Statuses(Statuses other) {
        low = other.low.clone();
        high = other.high.clone();
        since = other.since.clone();
        known = other.known.clone();
        statedLow = other.statedLow.clone();
        statedHigh = other.statedHigh.clone();
        statedAt = other.statedAt.clone();
    }

    /// The latest status of a node.
    ///
    /// @param capacity null: it has none any more
    /// @param since    how long it is below whole without a break; null: nobody has said
    public Statuses report(int node, @Nullable Span capacity, @Nullable Instant since) {
        known[node] = capacity != null;
        low[node] = capacity == null ? 0 : capacity.low();
        high[node] = capacity == null ? 1 : capacity.high();
        this.since[node] = since == null ? ALWAYS : since.toEpochMilli();
        return this;
    }

    /// What the owner says a node can do.
    ///
    /// @param value null: it says nothing any more
    /// @param at    when it said so
    public Statuses state(int node, @Nullable Span value, Instant at) {
        statedLow[node] = value == null ? 0 : value.low();
        statedHigh[node] = value == null ? 1 : value.high();
        statedAt[node] = at.toEpochMilli();
        return this;
    }

    /// As if a node could do this much, and always had, whatever it rests on and was said of it.
    public Statuses suppose(int node, Span value) {
        statedLow[node] = value.low();
        statedHigh[node] = value.high();
        statedAt[node] = ALWAYS;
        return this;
    }

    /// What is known there of a node.
    void takeFrom(Statuses other, int node) {
        low[node] = other.low[node];
        high[node] = other.high[node];
        since[node] = other.since[node];
        known[node] = other.known[node];
        statedLow[node] = other.statedLow[node];
        statedHigh[node] = other.statedHigh[node];
        statedAt[node] = other.statedAt[node];
    }
}
