package org.testudo.analysis.resilience;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.testudo.analysis.impact.Span;

/// How a capacity went, found by looking at as few instants as it takes. Between two instants at which something was
/// said, a capacity can only go down, as buffers run out: so what it is at both ends holds all that lies between, and
/// the pieces are true however coarse they are. Pure.
public final class Course {
    /// As near as it is looked.
    static final Duration NEAR = Duration.ofMinutes(1);

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Function<Instant, Span> capacity;
    private final List<Loss.Piece> pieces = new ArrayList<>();
    private int left;

    private Course(Function<Instant, Span> capacity, int most) {
        this.capacity = capacity;
        this.left = most;
    }

    /// @param pieces   in the order of time
    /// @param complete false: there was more to look at than may be; the rest has no piece, or a coarse one
    public record Found(List<Loss.Piece> pieces, boolean complete) {
        public Found {
            pieces = List.copyOf(pieces);
        }
    }

    /// @param capacity what it is at an instant
    /// @param turns    each instant at which something else began to hold
    /// @param most     how many instants are looked at, at most
    public static Found of(
            Function<Instant, Span> capacity, Collection<Instant> turns, Instant from, Instant until, int most) {
        var course = new Course(capacity, most);
        var between = new TreeSet<Instant>(List.of(from, until));
        turns.stream().filter(one -> one.isAfter(from) && one.isBefore(until)).forEach(between::add);
        // The latest first: where not all can be looked at, it is the oldest that is left out.
        Instant end = between.last();
        boolean complete = true;
        for (Instant begin : between.descendingSet().tailSet(end, false)) {
            complete &= course.piece(begin, end);
            end = begin;
        }
        return new Found(course.pieces.reversed(), complete);
    }

    private boolean piece(Instant from, Instant until) {
        if (left < 2) {
            return false;
        }
        left -= 2;
        return split(from, capacity.apply(from), until, capacity.apply(until.minus(MOMENT)));
    }

    /// @param first at the beginning
    /// @param last  just before the end
    private boolean split(Instant from, Span first, Instant until, Span last) {
        Duration length = Duration.between(from, until);
        boolean same = first.equals(last);
        if (same || length.compareTo(NEAR) <= 0 || left < 2) {
            pieces.add(new Loss.Piece(
                    from, until, new Span(Math.min(first.low(), last.low()), Math.max(first.high(), last.high()))));
            return same || length.compareTo(NEAR) <= 0;
        }
        left -= 2;
        Instant middle = from.plus(length.dividedBy(2).truncatedTo(ChronoUnit.MILLIS));
        Span before = capacity.apply(middle.minus(MOMENT));
        Span after = capacity.apply(middle);
        boolean later = split(middle, after, until, last);
        return split(from, first, middle, before) && later;
    }
}
