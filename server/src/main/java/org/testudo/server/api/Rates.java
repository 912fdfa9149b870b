package org.testudo.server.api;

import java.util.Map;
import org.testudo.server.Buckets;
import org.testudo.store.Members;

/// How many requests a caller may make, and all that a member has. Thread-safe.
final class Rates {
    private final int burst;
    private final Buckets buckets = new Buckets();

    Rates(int burst) {
        this.burst = burst;
    }

    /// Takes one, or says when to come again.
    void take(String who) {
        take(who, burst);
    }

    /// Takes one for all that a member has.
    void take(Members.MemberRecord member) {
        take("m" + member.number(), member.requestQuota());
    }

    private void take(String who, int most) {
        buckets.take(who, most).ifPresent(seconds -> {
            throw new Problem(
                    Problem.Kind.TOO_MANY,
                    "So many requests at once are too many; wait a little.",
                    Map.of("Retry-After", Long.toString(seconds)));
        });
    }
}
