package org.testudo.store.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Tells a clock that jumped from one that runs. A clock more than five minutes ahead of the time that has really
/// passed, or more than one minute behind the last stamp, stops appends (and not reading) until it is put right.
public final class ClockGuard {
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration BEHIND = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Instant begin;
    private final long beginNanos;

    public ClockGuard(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.begin = clock.instant();
        this.beginNanos = nanos.getAsLong();
    }

    /// @throws ClockException if no entry may be stamped now
    void check(Instant lastStamp) {
        Instant now = clock.instant();
        Instant expected = begin.plusNanos(nanos.getAsLong() - beginNanos);
        if (now.isAfter(expected.plus(AHEAD))) {
            throw new ClockException(
                    "The clock jumped ahead: it says %s, and since the start only as much time has".formatted(now)
                            + " passed as would make it %s. Put the clock right, or restart if it is right now."
                                    .formatted(expected));
        }
        if (now.isBefore(lastStamp.minus(BEHIND))) {
            throw new ClockException(
                    "The clock is behind: it says %s, and the last entry of the ledger is of %s. Put the clock right."
                            .formatted(now, lastStamp));
        }
    }

    /// Appends are stopped because of the clock.
    public static final class ClockException extends RuntimeException {
        ClockException(String message) {
            super(message);
        }
    }
}
