package org.testudo.analysis.resilience;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The times of one case, as far as they are known. Immutable.
///
/// @param began        when it began, or null: nobody has said
/// @param detected     when it was noticed; null: it has not been
/// @param acknowledged when somebody took it up; null: nobody has
/// @param contained    when it was stopped from going on; null: it has not been
/// @param restored     when it was over; null: it is not
/// @param untold       what has come to its end, and nobody has said when: it was so before it was written down
public record Case(
        @Nullable Instant began,
        @Nullable Instant detected,
        @Nullable Instant acknowledged,
        @Nullable Instant contained,
        @Nullable Instant restored,
        Set<Measure> untold) {
    public Case {
        untold = Set.copyOf(untold);
    }

    /// Is it not over?
    public boolean open() {
        return restored == null && !untold.contains(Measure.RESTORE);
    }
}
