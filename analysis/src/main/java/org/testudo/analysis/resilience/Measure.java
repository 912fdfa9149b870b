package org.testudo.analysis.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is measured of a case: the time from its beginning until it is noticed, and from there on until it is taken up,
/// stopped and over. Their means are MTTD, MTTA, MTTC and MTTR.
public enum Measure {
    DETECT,
    ACKNOWLEDGE,
    CONTAIN,
    RESTORE;

    /// How long it took in one case, or has taken until now.
    ///
    /// @return empty: it cannot be told, for want of a time or because the times are out of order
    public Optional<Spell> of(Case one, Instant now) {
        if (one.untold().contains(this)) {
            return Optional.empty();
        }
        return switch (this) {
            case DETECT -> spell(one.began(), one.detected(), now);
            case ACKNOWLEDGE -> spell(one.detected(), one.acknowledged(), now);
            case CONTAIN -> spell(one.detected(), one.contained(), now);
            case RESTORE -> spell(one.detected(), one.restored(), now);
        };
    }

    private static Optional<Spell> spell(@Nullable Instant from, @Nullable Instant until, Instant now) {
        // What is said to end later than now has not ended yet.
        boolean over = until != null && !until.isAfter(now);
        Instant end = over && until != null ? until : now;
        return from == null || end.isBefore(from)
                ? Optional.empty()
                : Optional.of(new Spell(Duration.between(from, end), over));
    }
}
