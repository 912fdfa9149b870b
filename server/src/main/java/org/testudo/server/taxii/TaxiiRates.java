package org.testudo.server.taxii;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.testudo.store.Members;

/// How many requests a key may make (T39): a bucket for each, the least used forgotten first. Thread-safe.
public final class TaxiiRates {
    private static final int MOST = 10_000;

    private final int burst;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    /// @param burst requests at once; a tenth of it comes back each second
    public TaxiiRates(int burst) {
        this.burst = burst;
    }

    /// Takes one for this key, or says when to come again.
    void take(int key) {
        take("k" + key, burst, "This key");
    }

    /// Takes one for all that a member has.
    void take(Members.MemberRecord member) {
        take("m" + member.number(), member.requestQuota(), "All keys of a member together");
    }

    private void take(String whose, int most, String who) {
        var probe = bucket(whose, most).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            throw new TaxiiProblem(
                    429,
                    "Too many requests",
                    "%s may make %d requests at once; come again in %d s.".formatted(who, most, seconds),
                    Map.of("Retry-After", Long.toString(seconds)));
        }
    }

    private Bucket bucket(String whose, int most) {
        synchronized (buckets) {
            Bucket bucket = buckets.computeIfAbsent(
                    // A quota that was changed begins with a full bucket.
                    whose + " " + most,
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
