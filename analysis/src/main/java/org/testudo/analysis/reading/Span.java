package org.testudo.analysis.reading;

/// From where to where something stands in a text, in Unicode code points.
///
/// @param start the first
/// @param end   the one after the last
public record Span(int start, int end) implements Comparable<Span> {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a span goes from 0 or more on, but is %d to %d".formatted(start, end));
        }
    }

    /// How long it is.
    public int length() {
        return end - start;
    }

    /// How much of it the other one covers.
    public int overlap(Span other) {
        return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
    }

    /// Whether the other one lies in it.
    public boolean holds(Span other) {
        return start <= other.start && other.end <= end;
    }

    /// In the order of the text, the longer one first where two begin together.
    @Override
    public int compareTo(Span other) {
        return start != other.start ? Integer.compare(start, other.start) : Integer.compare(other.end, end);
    }
}
