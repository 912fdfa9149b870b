package org.testudo.analysis.impact;

/// What is known of a capacity: between these two, both 0 (lost) to 1 (whole). Immutable.
///
/// @param low  at worst
/// @param high at best, not below `low`
public record Span(double low, double high) {
    /// Nothing is known.
    public static final Span UNKNOWN = new Span(0, 1);

    /// Nothing is lost.
    public static final Span WHOLE = new Span(1, 1);

    public Span {
        if (!(low >= 0 && low <= high && high <= 1)) {
            throw new IllegalArgumentException("not a span of capacity: %s to %s".formatted(low, high));
        }
    }

    /// Exactly this much.
    public static Span of(double capacity) {
        return new Span(capacity, capacity);
    }

    /// Is it one number?
    public boolean exact() {
        return low == high;
    }

    /// What its loss costs a mission.
    ///
    /// @param criticality of the mission, 0 to 100
    /// @return 0 to 100, at best and at worst
    public Impact impact(double criticality) {
        return new Impact(criticality * (1 - high), criticality * (1 - low));
    }

    /// A loss to a mission, 0 to 100.
    public record Impact(double low, double high) {}
}
