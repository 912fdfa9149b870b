package org.testudo.server.taxii;

import java.util.Map;
import org.testudo.server.Buckets;
import org.testudo.store.Members;

/// How many requests a key may make, and all keys of a member (T39). Thread-safe.
public final class TaxiiRates {
    private final int burst;
    private final Buckets buckets = new Buckets();

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
        buckets.take(whose, most).ifPresent(seconds -> {
            throw new TaxiiProblem(
                    429,
                    "Too many requests",
                    "%s may make %d requests at once; come again in %d s.".formatted(who, most, seconds),
                    Map.of("Retry-After", Long.toString(seconds)));
        });
    }
}
