package org.testudo.analysis.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.testudo.analysis.impact.Span;

/// What was lost of a capacity over a time: the integral of what is missing from the whole, in hours of the whole.
/// One hour at half capacity is half an hour lost. Immutable.
///
/// @param low  at best
/// @param high at worst, not below `low`
public record Loss(double low, double high) {
    public static final Loss NONE = new Loss(0, 0);

    private static final double MILLIS_OF_AN_HOUR = Duration.ofHours(1).toMillis();

    public Loss {
        if (!(low >= 0 && low <= high)) {
            throw new IllegalArgumentException("not a loss: %s to %s".formatted(low, high));
        }
    }

    /// What a capacity was for some time.
    public record Piece(Instant from, Instant until, Span capacity) {
        public Piece {
            if (until.isBefore(from)) {
                throw new IllegalArgumentException("a piece that ends before it begins: %s, %s".formatted(from, until));
            }
        }
    }

    public Loss plus(Loss other) {
        return new Loss(low + other.low, high + other.high);
    }

    /// What was lost between two instants. Where there is no piece, it may have been anything.
    ///
    /// @param pieces in the order of time, none over another
    public static Loss between(List<Piece> pieces, Instant from, Instant until) {
        Loss all = NONE;
        Instant reached = from;
        for (Piece piece : pieces) {
            Instant begin = later(piece.from, reached);
            Instant end = piece.until.isBefore(until) ? piece.until : until;
            if (end.isAfter(begin)) {
                all = all.plus(of(reached, begin, Span.UNKNOWN)).plus(of(begin, end, piece.capacity));
                reached = end;
            }
        }
        return until.isAfter(reached) ? all.plus(of(reached, until, Span.UNKNOWN)) : all;
    }

    private static Loss of(Instant from, Instant until, Span capacity) {
        double hours = Duration.between(from, until).toMillis() / MILLIS_OF_AN_HOUR;
        return new Loss(hours * (1 - capacity.high()), hours * (1 - capacity.low()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
