package org.testudo.server.api;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.testudo.store.Members;

/// How many requests a caller may make: a bucket each, the least used forgotten first. Thread-safe.
final class Rates {
    private static final int MOST = 10_000;

    private final int burst;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    Rates(int burst) {
        this.burst = burst;
    }

    /// Takes one, or says when to come again.
    void take(String who) {
        take(who, burst);
    }

    /// Takes one for all that a member has.
    void take(Members.MemberRecord member) {
        take("m" + member.number() + " " + member.requestQuota(), member.requestQuota());
    }

    private void take(String who, int most) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(
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
        }
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            throw new Problem(
                    Problem.Kind.TOO_MANY,
                    "So many requests at once are too many; wait a little.",
                    Map.of("Retry-After", Long.toString(seconds)));
        }
    }
}
