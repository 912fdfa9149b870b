package org.testudo.operations.sitrep;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A span of time, from its beginning up to its end, the end left out.
public record Shift(Instant since, Instant until) {
    /// How long one is that nobody has begun.
    public static final Duration USUAL = Duration.ofHours(8);

    /// How long one may be.
    public static final Duration LONGEST = Duration.ofDays(7);

    /// The shift that is meant. It ends now at the latest; without a beginning it is that of the mark, where that lies
    /// in reach, else of the last hours.
    ///
    /// @param mark of the reader's watch
    public static Shift of(@Nullable Instant since, @Nullable Instant until, Instant mark, Instant now) {
        Instant end = until == null || until.isAfter(now) ? now : until;
        if (since != null) {
            return new Shift(since, end);
        }
        boolean inReach = mark.isBefore(end) && !mark.isBefore(end.minus(LONGEST));
        return new Shift(inReach ? mark : end.minus(USUAL), end);
    }

    /// Is it no shift: does it end before it begins, or is it too long?
    public boolean impossible() {
        return !since.isBefore(until) || since.isBefore(until.minus(LONGEST));
    }

    public boolean holds(Instant time) {
        return !time.isBefore(since) && time.isBefore(until);
    }
}
