package org.testudo.operations.sitrep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    /// Why it is no shift.
    public enum Fault {
        ENDS_FIRST,
        AHEAD,
        TOO_LONG
    }

    /// What is wrong with what is asked for, if anything is; without a beginning nothing is.
    public static Optional<Fault> fault(@Nullable Instant since, @Nullable Instant until, Instant now) {
        if (since == null) {
            return Optional.empty();
        }
        if (until != null && !since.isBefore(until)) {
            return Optional.of(Fault.ENDS_FIRST);
        }
        if (!since.isBefore(now)) {
            return Optional.of(Fault.AHEAD);
        }
        Instant end = until == null || until.isAfter(now) ? now : until;
        return since.isBefore(end.minus(LONGEST)) ? Optional.of(Fault.TOO_LONG) : Optional.empty();
    }

    public boolean holds(Instant time) {
        return !time.isBefore(since) && time.isBefore(until);
    }
}
