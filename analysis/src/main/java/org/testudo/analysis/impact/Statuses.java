package org.testudo.analysis.impact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of single nodes: a status, which caps what their dependencies leave of them, and a stated value,
/// which takes the place of what is computed beyond it. Not for several threads.
public final class Statuses {
    /// When something is below whole that never is.
    static final double NEVER = Double.POSITIVE_INFINITY;

    /// Since when something is below whole of which nobody has said since when.
    static final double ALWAYS = Double.NEGATIVE_INFINITY;

    private final DependencyModel model;

    // By place in the model, as its values are: what is looked at together lies together. Times are milliseconds.
    final boolean[] known;
    final double[] low;
    final double[] high;
    final double[] since;
    final boolean[] stated;
    final double[] statedLow;
    final double[] statedHigh;
    final double[] statedAt;

    /// Nothing is known of any node.
    public Statuses(DependencyModel model) {
        this.model = model;
        int nodes = model.nodes();
        known = new boolean[nodes];
        low = new double[nodes];
        high = new double[nodes];
        since = new double[nodes];
        stated = new boolean[nodes];
        statedLow = new double[nodes];
        statedHigh = new double[nodes];
        statedAt = new double[nodes];
    }

    /// What is known there, to be changed by itself.
    public Statuses(Statuses other) {
        model = other.model;
        known = other.known.clone();
        low = other.low.clone();
        high = other.high.clone();
        since = other.since.clone();
        stated = other.stated.clone();
        statedLow = other.statedLow.clone();
        statedHigh = other.statedHigh.clone();
        statedAt = other.statedAt.clone();
    }

    /// The latest status of a node.
    ///
    /// @param capacity null: it has none any more
    /// @param since    how long it is below whole without a break; null: nobody has said
    public Statuses report(int node, @Nullable Span capacity, @Nullable Instant since) {
        int place = model.placeOf[node];
        known[place] = capacity != null;
        low[place] = capacity == null ? 0 : capacity.low();
        high[place] = capacity == null ? 1 : capacity.high();
        this.since[place] = since == null ? ALWAYS : since.toEpochMilli();
        return this;
    }

    /// What the owner says a node can do.
    ///
    /// @param value null: it says nothing any more
    /// @param at    when it said so
    public Statuses state(int node, @Nullable Span value, Instant at) {
        return state(node, value, (double) at.toEpochMilli());
    }

    /// As if a node could do this much, and always had, whatever it rests on and was said of it.
    public Statuses suppose(int node, Span value) {
        return state(node, value, ALWAYS);
    }

    private Statuses state(int node, @Nullable Span value, double at) {
        int place = model.placeOf[node];
        stated[place] = value != null;
        statedLow[place] = value == null ? 0 : value.low();
        statedHigh[place] = value == null ? 1 : value.high();
        statedAt[place] = at;
        return this;
    }

    /// What is known there of a node.
    void takeFrom(Statuses other, int node) {
        int place = model.placeOf[node];
        known[place] = other.known[place];
        low[place] = other.low[place];
        high[place] = other.high[place];
        since[place] = other.since[place];
        stated[place] = other.stated[place];
        statedLow[place] = other.statedLow[place];
        statedHigh[place] = other.statedHigh[place];
        statedAt[place] = other.statedAt[place];
    }
}
