package org.testudo.server.taxii;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How many requests a key may make (T39): a bucket for each, the least used forgotten first. Thread-safe.
public final class TaxiiRates {
    private static final int MOST = 10_000;

    private final int burst;
    private final Map<Integer, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    /// @param burst requests at once; a tenth of it comes back each second
    public TaxiiRates(int burst) {
        this.burst = burst;
    }

    /// Takes one for this key, or says when to come again.
    void take(int key) {
        var probe = bucket(key).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            throw new TaxiiProblem(
                    429,
                    "Too many requests",
                    "This key may make %d requests at once; come again in %d s.".formatted(burst, seconds),
                    Map.of("Retry-After", Long.toString(seconds)));
        }
    }

    private Bucket bucket(int key) {
        synchronized (buckets) {
            Bucket bucket = buckets.computeIfAbsent(
                    key,
                    number -> Bucket.builder()
                            .addLimit(limit ->
                                    limit.capacity(burst).refillGreedy(Math.max(1, burst / 10), Duration.ofSeconds(1)))
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
