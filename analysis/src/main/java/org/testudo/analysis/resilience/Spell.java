package org.testudo.analysis.resilience;

import java.time.Duration;

/// How long something took, or has taken so far. Immutable.
///
/// @param over false: it goes on, and will take longer
public record Spell(Duration length, boolean over) {
    public Spell {
        if (length.isNegative()) {
            throw new IllegalArgumentException("a spell that ends before it begins: " + length);
        }
    }
}
