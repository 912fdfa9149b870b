package org.testudo.analysis.impact;

import java.util.Arrays;
import java.util.Locale;

/// How a node is made of what it depends on; in brackets how it is as a probability.
public enum Gate {
    /// It needs all: the least of them (their product).
    AND,
    /// It needs one: the greatest of them (that not all fail).
    OR,
    /// It needs k of them: the k-th greatest (that at least k work).
    K_OF_N,
    /// Each adds its share: the mean, by weights (the mean of them).
    WEIGHTED;

    /// As it stands in objects and on the wire.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The gate of this text; what is none is the one that stands where nothing is said.
    public static Gate named(String text) {
        return Arrays.stream(values())
                .filter(gate -> gate.text().equals(text))
                .findFirst()
                .orElse(AND);
    }
}
