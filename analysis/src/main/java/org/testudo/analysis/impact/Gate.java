package org.testudo.analysis.impact;

/// How a node is made of what it depends on, in capacity mode.
public enum Gate {
    /// It needs all: the least of them.
    AND,
    /// It needs one: the greatest of them.
    OR,
    /// It needs k of them: the k-th greatest.
    K_OF_N,
    /// Each adds its share: the mean, by weights.
    WEIGHTED
}
