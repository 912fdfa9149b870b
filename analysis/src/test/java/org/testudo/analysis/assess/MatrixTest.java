package org.testudo.analysis.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.analysis.assess.Grade.Reliability;
import org.testudo.analysis.assess.Matrix.Part;
import org.testudo.analysis.assess.Matrix.Score;
import org.testudo.analysis.assess.Matrix.Without;

/// Examples worked by hand, and the laws.
class MatrixTest {
    private static final List<Cell> CELLS = List.of(Cell.values());
    private static final List<Reliability> RELIABILITIES = List.of(Reliability.values());
    private static final List<String> THREE = List.of("state", "criminal", "no-incident");

    private static Row row(String id, String origin, Reliability reliability, int relevance, String cells) {
        var by = new HashMap<String, Cell>();
        String[] words = cells.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            String hypothesis = THREE.get(i);
            Cell.of(words[i]).ifPresent(cell -> by.put(hypothesis, cell));
        }
        return new Row(id, origin, new Grade(reliability, 2), relevance, by);
    }

    /// | | weight | state | criminal | no incident |
    /// |---|---|---|---|---|
    /// | logs | A 1.0 x 1.0 | CC | I | II |
    /// | ransom note | C 0.7 x 0.5 | I | CC | II |
    /// | rumour | E 0.1 x 1.0 | II | C | N |
    private static Matrix worked() {
        return new Matrix(
                THREE,
                List.of(
                        row("logs", "logs", Reliability.A, 100, "CC I II"),
                        row("note", "note", Reliability.C, 50, "I CC II"),
                        row("rumour", "rumour", Reliability.E, 100, "II C N")));
    }

    @Test
    @DisplayName("the worked example: state 0.35 + 0.2, criminal 1.0, no incident 2.0 + 0.7")
    void scores() {
        Matrix matrix = worked();

        assertThat(matrix.scores()).extracting(Score::thousands).containsExactly(550, 1000, 2700);
        assertThat(matrix.scores().getFirst().parts())
                .containsExactly(new Part("note", 350, 1, 350), new Part("rumour", 100, 2, 200));
        assertThat(matrix.leaders()).containsExactly("state");
    }

    @Test
    @DisplayName("without the logs, another one leads; without the others, the same")
    void leaveOneOut() {
        assertThat(worked().leaveOneOut())
                .containsExactly(
                        new Without("logs", List.of("logs"), List.of("criminal"), true),
                        new Without("note", List.of("note"), List.of("state"), false),
                        new Without("rumour", List.of("rumour"), List.of("state"), false));
    }

    @Test
    @DisplayName("what says the same of all tells nothing apart; what does not bear on one is left out")
    void diagnosticity() {
        assertThat(row("a", "a", Reliability.A, 100, "II II II").diagnosticity())
                .isZero();
        assertThat(row("a", "a", Reliability.A, 100, "CC N C").diagnosticity()).isZero();
        assertThat(row("a", "a", Reliability.A, 100, "I NA I").diagnosticity()).isZero();
        assertThat(row("a", "a", Reliability.A, 100, "CC I II").diagnosticity()).isEqualTo(2);
        assertThat(row("a", "a", Reliability.A, 100, "- - -").diagnosticity()).isZero();
    }

    @Test
    @DisplayName("three reports of one origin count once, by the strongest; the others say whom they echo")
    void echoes() {
        Row first = row("agency", "leak", Reliability.B, 100, "C I N");
        Row second = row("blog", "leak", Reliability.D, 100, "II C N");
        Row third = row("paper", "leak", Reliability.C, 100, "I C N");
        Matrix matrix = new Matrix(THREE, List.of(second, third, first));

        assertThat(matrix.scores()).extracting(Score::thousands).containsExactly(0, 1000, 0);
        assertThat(matrix.isEcho(first)).isFalse();
        assertThat(matrix.isEcho(second)).isTrue();
        assertThat(matrix.countedFor(third)).isEqualTo("agency");
        assertThat(matrix.leaveOneOut())
                .containsExactly(new Without("leak", List.of("agency", "blog", "paper"), List.of(), true));
    }

    @Test
    @DisplayName("copies of copies and a named origin are one; of others it is told apart")
    void origins() {
        var origins = new Origins();
        origins.copy("c", "b");
        origins.copy("b", "a");
        origins.named("a", "leak");
        origins.named("d", "leak");
        origins.named("e", "other");

        assertThat(List.of("a", "b", "c", "d")).extracting(origins::of).containsOnly(origins.of("a"));
        assertThat(origins.of("e")).isNotEqualTo(origins.of("a"));
        assertThat(origins.of("f")).isNotEqualTo(origins.of("e"));
        assertThat(origins.of("leak")).isNotEqualTo(origins.of("a"));
    }

    @Test
    @DisplayName("no grade weighs half and says so; it is not the middle of the grades")
    void noGrade() {
        var none = new Grade(Reliability.F, 6);

        assertThat(new Row("a", "a", none, 100, Map.of()).weight()).isEqualTo(500);
        assertThat(none.sourceUngraded()).isTrue();
        assertThat(none.contentUngraded()).isTrue();
        assertThat(new Grade(Reliability.C, 3).sourceUngraded()).isFalse();
    }

    @Test
    @DisplayName("what has not been judged counts as open, for nobody, and leads nowhere")
    void open() {
        Matrix matrix = new Matrix(THREE, List.of(row("a", "a", Reliability.A, 100, "I - -")));

        assertThat(matrix.scores()).extracting(Score::open).containsExactly(0, 1, 1);
        assertThat(matrix.leaders()).containsExactly("state");
        assertThat(new Matrix(THREE, List.of()).leaders()).isEmpty();
    }

    private static List<Row> drawn(long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<Row>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            var cells = new HashMap<String, Cell>();
            THREE.forEach(one -> cells.put(one, CELLS.get(random.nextInt(CELLS.size()))));
            rows.add(new Row(
                    "i" + i,
                    "o" + random.nextInt(6),
                    new Grade(RELIABILITIES.get(random.nextInt(6)), 1 + random.nextInt(6)),
                    random.nextInt(101),
                    cells));
        }
        return rows;
    }

    @Property
    void theOrderOfRowsDoesNotMatter(@ForAll long seed) {
        List<Row> rows = drawn(seed);
        List<Row> other = new ArrayList<>(rows);
        Collections.shuffle(other, new Random(seed + 1));
        Matrix one = new Matrix(THREE, rows);
        Matrix two = new Matrix(THREE, other);

        assertThat(two.scores()).isEqualTo(one.scores());
        assertThat(two.leaveOneOut()).isEqualTo(one.leaveOneOut());
    }

    @Property
    void aScoreIsTheSumOfItsParts(@ForAll long seed) {
        for (Score score : new Matrix(THREE, drawn(seed)).scores()) {
            assertThat(score.parts().stream().mapToInt(Part::thousands).sum()).isEqualTo(score.thousands());
        }
    }

    /// A copy of what is there already, whatever its cells say, changes no score: it adds no origin, and is
    /// not stronger.
    @Property
    void anEchoChangesNothing(@ForAll long seed) {
        List<Row> rows = drawn(seed);
        Matrix before = new Matrix(THREE, rows);
        Row first = rows.getFirst();
        rows.add(new Row("z", first.origin(), first.grade(), first.relevance(), Map.of()));
        Matrix after = new Matrix(THREE, rows);

        assertThat(after.scores())
                .extracting(Score::thousands)
                .isEqualTo(before.scores().stream().map(Score::thousands).toList());
        assertThat(after.leaders()).isEqualTo(before.leaders());
    }

    /// Who leads without an origin is who leads in a matrix that never had it.
    @Property
    void leavingOutIsNeverHavingHad(@ForAll long seed) {
        List<Row> rows = drawn(seed);
        for (Without one : new Matrix(THREE, rows).leaveOneOut()) {
            List<Row> rest = rows.stream()
                    .filter(row -> !row.origin().equals(one.origin()))
                    .toList();
            assertThat(new Matrix(THREE, rest).leaders()).isEqualTo(one.leaders());
        }
    }
}
