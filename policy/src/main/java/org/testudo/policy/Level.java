package org.testudo.policy;

import java.util.Arrays;
import java.util.Optional;

/// Classification levels of the coalition policy, lowest first. The order of the constants is the hierarchy
/// (ADatP-4774, `Classification`).
public enum Level {
    UNCLASSIFIED,
    RESTRICTED,
    CONFIDENTIAL,
    SECRET,
    TOP_SECRET;

    /// The higher of both.
    public Level max(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The lower of both.
    public Level min(Level other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /// The level of that name, or empty: a name nobody knows is never guessed at.
    public static Optional<Level> named(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }
}
