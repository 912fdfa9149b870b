package org.testudo.store.ledger;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Draws the stamps of one group of entries: whole microseconds, unique, later than every stamp before.
public interface Stamps {
    /// @param entries the group, in the order of arrival: for each what a stamp may depend on besides chance
    /// @param seq     the sequence number of the first
    /// @param after   the last stamp so far
    /// @param opened  when the first entry of the group arrived
    /// @return a stamp for each; the ledger orders the group by them
    Instant[] draw(List<String> entries, long seq, Instant after, Instant opened);

    /// The clock's time, spread inside the group's interval by a keyed function, so that the gaps between two stamps
    /// that a reader sees tell nothing about what lies between them. A group longer than its interval waits.
    static Stamps ofClock(java.time.InstantSource clock, byte[] key) {
        return (entries, seq, after, opened) -> {
            Instant lower = opened.isAfter(after) ? opened : after;
            lower = lower.truncatedTo(ChronoUnit.MICROS);
            Instant upper = clock.instant().truncatedTo(ChronoUnit.MICROS);
            long width = Math.max(ChronoUnit.MICROS.between(lower, upper), entries.size());
            long[] offsets = distinct(new SplittableRandom(seed(key, seq)), entries.size(), width);
            Instant[] stamps = new Instant[entries.size()];
            for (int i = 0; i < stamps.length; i++) {
                stamps[i] = lower.plus(offsets[i], ChronoUnit.MICROS);
            }
            Instant last = stamps[stamps.length - 1];
            for (Instant now = clock.instant(); now.isBefore(last); now = clock.instant()) {
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Math.min(1_000_000, Duration.between(now, last).toNanos()));
            }
            return stamps;
        };
    }

    private static long[] distinct(SplittableRandom random, int count, long width) {
        long[] offsets = random.longs(1, width + 1).distinct().limit(count).toArray();
        Arrays.sort(offsets);
        return offsets;
    }

    private static long seed(byte[] key, long seq) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return ByteBuffer.wrap(
                            mac.doFinal(ByteBuffer.allocate(8).putLong(seq).array()))
                    .getLong();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
