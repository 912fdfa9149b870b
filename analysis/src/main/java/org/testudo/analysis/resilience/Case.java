package org.testudo.analysis.resilience;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The times of one case, as far as they are known. Immutable.
///
/// @param began        when it began, or null: nobody has said
/// @param detected     when it was noticed; null: it has not been
/// @param acknowledged when somebody took it up; null: nobody has
/// @param contained    when it was stopped from going on; null: it has not been
/// @param restored     when it was over; null: it is not
/// @param endsTold     false: it was over before anybody wrote it down, and how long that took nobody has said. Then
///                     it counts for neither of the last two
public record Case(
        @Nullable Instant began,
        @Nullable Instant detected,
        @Nullable Instant acknowledged,
        @Nullable Instant contained,
        @Nullable Instant restored,
        boolean endsTold) {
    /// Is it not over?
    public boolean open() {
        return endsTold && restored == null;
    }
}
