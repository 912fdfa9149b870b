package org.testudo.analysis.assess;

import java.util.Map;

/// One item of evidence in a matrix, and how it bears on each hypothesis.
///
/// @param id        of the item
/// @param origin    where it comes from; items of one origin count once
/// @param relevance for the question, in percent
/// @param cells     by the key of the hypothesis; one that is missing has not been judged yet
public record Row(String id, String origin, Grade grade, int relevance, Map<String, Cell> cells) {
    private static final int ALL = 100;

    public Row {
        if (relevance < 0 || relevance > ALL) {
            throw new IllegalArgumentException("relevance must be 0 to 100 percent, but is " + relevance);
        }
        cells = Map.copyOf(cells);
    }

    /// Reliability times relevance, in thousandths.
    public int weight() {
        return grade.reliability().tenths() * relevance;
    }

    /// How far it tells the hypotheses apart: the most minus the least of what it says against one. Nought:
    /// it does not.
    public int diagnosticity() {
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (Cell one : cells.values()) {
            if (one != Cell.NA) {
                least = Math.min(least, one.against());
                most = Math.max(most, one.against());
            }
        }
        return least == Integer.MAX_VALUE ? 0 : most - least;
    }

    /// Does it bear on a hypothesis, whatever it says of it?
    boolean bears(String hypothesis) {
        Cell cell = cells.get(hypothesis);
        return cell != null && cell != Cell.NA;
    }

    /// What it adds to the score of a hypothesis, in thousandths.
    public int against(String hypothesis) {
        Cell cell = cells.get(hypothesis);
        return cell == null ? 0 : weight() * cell.against();
    }
}
