package org.testudo.analysis.assess;

import java.util.Optional;

/// How one item of evidence bears on one hypothesis: from very consistent to very inconsistent. Only what is
/// inconsistent counts.
public enum Cell {
    CC(0),
    C(0),
    N(0),
    I(1),
    II(2),
    /// It does not bear on it at all, and is left out of the comparison.
    NA(0);

    private final int against;

    Cell(int against) {
        this.against = against;
    }

    /// How strongly it speaks against the hypothesis, 0 to 2.
    public int against() {
        return against;
    }

    public static Optional<Cell> of(String word) {
        for (Cell one : values()) {
            if (one.name().equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
