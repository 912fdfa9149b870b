package org.testudo.analysis.impact;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How much a parent needs a child. Immutable.
///
/// @param weight     its share under [Gate#WEIGHTED], above 0
/// @param strength   how much of the child's loss reaches the parent, 0 to 1
/// @param buffer     how long the parent does not feel a loss: stored fuel, cached data
/// @param from       the parent needs it from then on; null: always has
/// @param until      the parent needs it until before then; null: for good
/// @param workaround what can stand in for it; null: nothing
public record Dependency(
        double weight,
        double strength,
        Duration buffer,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Workaround workaround) {
    /// Needed fully, always, at once.
    public static final Dependency PLAIN = new Dependency(1, 1, Duration.ZERO, null, null, null);

    public Dependency {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("not a weight: " + weight);
        }
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("not a strength: " + strength);
        }
        if (buffer.isNegative()) {
            throw new IllegalArgumentException("not a buffer: " + buffer);
        }
    }

    /// The same, as if what can stand in were there now.
    public Dependency withWorkaroundNow() {
        return workaround == null
                ? this
                : new Dependency(weight, strength, buffer, from, until, new Workaround(workaround.capacity, null));
    }

    /// What lifts a dependency, and never the parent.
    ///
    /// @param capacity of what stands in, 0 to 1
    /// @param from     when it is there; null: at once
    public record Workaround(double capacity, @Nullable Instant from) {
        public Workaround {
            if (!(capacity >= 0 && capacity <= 1)) {
                throw new IllegalArgumentException("not a capacity: " + capacity);
            }
        }
    }
}
