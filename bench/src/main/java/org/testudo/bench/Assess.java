package org.testudo.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.testudo.analysis.assess.Cell;
import org.testudo.analysis.assess.Grade;
import org.testudo.analysis.assess.Matrix;
import org.testudo.analysis.assess.Row;

/// One cell of a matrix of 60 items and 8 hypotheses changes: scores, leaders and who leads without each origin, whole;
/// beside the scores alone added up in plain arrays, and against a frame of a screen. The answer is asserted each time.
final class Assess implements Bench {
    private static final int ITEMS = 60;
    private static final int HYPOTHESES = 8;
    private static final int ORIGINS = 45;
    private static final int EDITS = 480;
    private static final List<Cell> WORDS = List.of(Cell.values());
    private static final List<Grade.Reliability> RELIABILITIES = List.of(Grade.Reliability.values());
    private static final double FRAME_MILLIS = 1_000.0 / 60;

    @Override
    public String name() {
        return "assess";
    }

    @Override
    public void run(Bed bed) throws Exception {
        var cells = new Cell[ITEMS][HYPOTHESES];
        for (int item = 0; item < ITEMS; item++) {
            for (int hypothesis = 0; hypothesis < HYPOTHESES; hypothesis++) {
                cells[item][hypothesis] = WORDS.get((item * 7 + hypothesis * 5) % WORDS.size());
            }
        }
        for (int warm = 0; warm < EDITS; warm++) {
            edit(cells, warm);
        }
        Samples[] samples = Samples.inTurn(() -> bare(cells), () -> edit(cells, 17));
        var edits = new Samples();
        for (int n = 0; n < EDITS; n++) {
            int which = n;
            edits.time(() -> edit(cells, which));
        }
        bed.say(
                "an edit of %d x %d: p50 %.2f ms, p99 %.2f ms; %.0f x the plain sums (%.4f ms)",
                ITEMS, HYPOTHESES, edits.p50(), edits.p99(), samples[1].p50() / samples[0].p50(), samples[0].p50());
        bed.goal(
                edits.p99() < FRAME_MILLIS,
                "p99 is %.3f of a frame of %.1f ms",
                edits.p99() / FRAME_MILLIS,
                FRAME_MILLIS);
    }

    private static String origin(int item) {
        return "origin %02d".formatted(item % ORIGINS);
    }

    private static Grade grade(int item) {
        return new Grade(RELIABILITIES.get(item % RELIABILITIES.size()), 1 + item % 6);
    }

    private static int relevance(int item) {
        return 40 + item;
    }

    private static int edit(Cell[][] cells, int number) {
        int item = number / HYPOTHESES % ITEMS;
        int hypothesis = number % HYPOTHESES;
        cells[item][hypothesis] = WORDS.get((WORDS.indexOf(cells[item][hypothesis]) + 1) % WORDS.size());
        var rows = new ArrayList<Row>();
        for (int i = 0; i < ITEMS; i++) {
            Map<String, Cell> said = new HashMap<>();
            for (int h = 0; h < HYPOTHESES; h++) {
                said.put("h" + h, cells[i][h]);
            }
            rows.add(new Row("item %02d".formatted(i), origin(i), grade(i), relevance(i), said));
        }
        var matrix =
                new Matrix(IntStream.range(0, HYPOTHESES).mapToObj(h -> "h" + h).toList(), rows);
        int[] expected = sums(cells, rows);
        List<Matrix.Score> scores = matrix.scores();
        for (int h = 0; h < HYPOTHESES; h++) {
            Bed.require(scores.get(h).thousands() == expected[h], scores.get(h) + " instead of " + expected[h]);
        }
        Bed.require(matrix.leaveOneOut().size() == ORIGINS, "an origin is missing");
        return matrix.leaders().size();
    }

    private static int bare(Cell[][] cells) {
        int sum = 0;
        for (int h = 0; h < HYPOTHESES; h++) {
            for (int i = 0; i < ITEMS; i++) {
                sum += relevance(i) * cells[i][h].against();
            }
        }
        Bed.require(sum > 0, "nothing speaks against anything");
        return sum;
    }

    /// The plain way: of each origin the strongest item, then the sums.
    private static int[] sums(Cell[][] cells, List<Row> rows) {
        var strongest = new HashMap<String, Integer>();
        for (int i = 0; i < ITEMS; i++) {
            Integer before = strongest.get(origin(i));
            if (before == null || stronger(rows.get(i), rows.get(before))) {
                strongest.put(origin(i), i);
            }
        }
        var sums = new int[HYPOTHESES];
        for (int i : strongest.values()) {
            for (int h = 0; h < HYPOTHESES; h++) {
                sums[h] += rows.get(i).weight() * cells[i][h].against();
            }
        }
        return sums;
    }

    private static boolean stronger(Row one, Row other) {
        return one.weight() != other.weight()
                ? one.weight() > other.weight()
                : one.diagnosticity() > other.diagnosticity();
    }
}
