package org.testudo.server;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// How many requests somebody may make: a bucket for each, of which a tenth comes back each second, the least used
/// forgotten first. Thread-safe.
public final class Buckets {
    private static final int MOST = 10_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    /// Takes one.
    ///
    /// @param most how many at once; one who may have more or less than before begins with a full bucket
    /// @return the seconds after which to come again; empty: it was taken
    public OptionalLong take(String who, int most) {
        var probe = bucket(who + " " + most, most).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? OptionalLong.empty()
                : OptionalLong.of(1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(String who, int most) {
        synchronized (buckets) {
            Bucket bucket = buckets.computeIfAbsent(
                    who,
                    name -> Bucket.builder()
                            .addLimit(limit ->
                                    limit.capacity(most).refillGreedy(Math.max(1, most / 10), Duration.ofSeconds(1)))
                            .build());
            if (buckets.size() > MOST) {
                var eldest = buckets.keySet().iterator();
                eldest.next();
                eldest.remove();
            }
            return bucket;
        }
    }
}
