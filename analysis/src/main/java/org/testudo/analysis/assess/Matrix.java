package org.testudo.analysis.assess;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An analysis of competing hypotheses: what speaks against each. The one with the least against it leads;
/// that ranks them and is no probability. Scores are exact, in thousandths: two that are equal are equal.
/// Immutable.
public final class Matrix {
    // The strongest of an origin is the one that counts. Of equals, the one that tells more apart, then by its id.
    private static final Comparator<Row> STRONGEST = Comparator.comparingInt(Row::weight)
            .thenComparingInt(Row::diagnosticity)
            .reversed()
            .thenComparing(Row::id);

    /// What one item adds to the score of a hypothesis.
    ///
    /// @param weight    in thousandths
    /// @param against   what its cell says, 0 to 2
    /// @param thousands the product
    public record Part(String item, int weight, int against, int thousands) {}

    /// How a hypothesis stands.
    ///
    /// @param thousands its score
    /// @param parts     what it is the sum of, the most first
    /// @param open      how many items have not been judged for it
    public record Score(String hypothesis, int thousands, List<Part> parts, int open) {
        public Score {
            parts = List.copyOf(parts);
        }
    }

    /// Who leads without what comes from one origin.
    ///
    /// @param items   what is left out
    /// @param leaders who leads then
    /// @param changes is that another answer than with it?
    public record Without(String origin, List<String> items, List<String> leaders, boolean changes) {
        public Without {
            items = List.copyOf(items);
            leaders = List.copyOf(leaders);
        }
    }

    private final List<String> hypotheses;
    private final List<Row> rows;
    private final Map<String, Row> counted;

    /// @param hypotheses their keys, in the order in which they are shown
    public Matrix(List<String> hypotheses, Collection<Row> rows) {
        this.hypotheses = List.copyOf(hypotheses);
        this.rows = List.copyOf(rows);
        this.counted = new LinkedHashMap<>();
        this.rows.stream().sorted(STRONGEST).forEach(one -> counted.putIfAbsent(one.origin(), one));
    }

    /// Does this item weigh nothing, because a stronger one of the same origin counts?
    public boolean isEcho(Row row) {
        return !row.equals(counted.get(row.origin()));
    }

    /// The item that counts for the origin of this one: itself, or the one that it echoes.
    public String countedFor(Row row) {
        Row one = counted.get(row.origin());
        return one == null ? row.id() : one.id();
    }

    /// How each hypothesis stands, in their order.
    public List<Score> scores() {
        return hypotheses.stream().map(this::score).toList();
    }

    private Score score(String hypothesis) {
        var parts = new ArrayList<Part>();
        int sum = 0;
        int open = 0;
        for (Row row : rows) {
            Cell cell = row.cells().get(hypothesis);
            if (cell == null) {
                open++;
            } else if (!isEcho(row) && row.against(hypothesis) > 0) {
                parts.add(new Part(row.id(), row.weight(), cell.against(), row.against(hypothesis)));
                sum += row.against(hypothesis);
            }
        }
        parts.sort(Comparator.comparingInt(Part::thousands).reversed().thenComparing(Part::item));
        return new Score(hypothesis, sum, parts, open);
    }

    /// Who has the least against it, of those that were held against any evidence; several: the evidence does
    /// not tell them apart.
    public List<String> leaders() {
        return leaders("");
    }

    private List<String> leaders(String withoutOrigin) {
        List<Row> held = counted.values().stream()
                .filter(row -> withoutOrigin.isEmpty() || !row.origin().equals(withoutOrigin))
                .toList();
        var sums = new LinkedHashMap<String, Integer>();
        for (String hypothesis : hypotheses) {
            if (held.stream().anyMatch(row -> row.bears(hypothesis))) {
                sums.put(
                        hypothesis,
                        held.stream().mapToInt(row -> row.against(hypothesis)).sum());
            }
        }
        int least = sums.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        return sums.entrySet().stream()
                .filter(one -> one.getValue() == least)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Who leads without each origin in turn: where one of them changes the answer, the answer hangs on it.
    /// What echoes an item goes with it, or the echo would step in for it.
    public List<Without> leaveOneOut() {
        List<String> with = leaders();
        return counted.keySet().stream()
                .sorted()
                .map(origin -> {
                    List<String> leaders = leaders(origin);
                    List<String> items = rows.stream()
                            .filter(row -> row.origin().equals(origin))
                            .map(Row::id)
                            .sorted()
                            .toList();
                    return new Without(origin, items, leaders, !leaders.equals(with));
                })
                .toList();
    }
}
