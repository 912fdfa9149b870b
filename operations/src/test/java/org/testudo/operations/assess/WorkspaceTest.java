package org.testudo.operations.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.analysis.assess.Matrix.Score;
import org.testudo.operations.assess.Workspace.Evidence;
import org.testudo.operations.assess.Workspace.Kept;
import org.testudo.store.Assistance.Paper;

/// A workspace as one reader sees it.
class WorkspaceTest {
    private static final Paper QUESTION = Said.paper(
            "assessment",
            "q",
            "FRA",
            0,
            "\"hypotheses\":[{\"key\":\"unit\",\"kind\":\"actor\"},{\"key\":\"crime\",\"kind\":\"criminal\"}]");
    private static final String HERE = "\"assessment_ref\":\"x-testudo-assessment--q\"";
    private static final Paper LOGS = Said.paper(
            "evidence", "logs", "FRA", 1, HERE + ",\"reliability\":\"B\",\"credibility\":2,\"origin_group\":\"Leak\"");
    private static final Paper COPY = Said.paper(
            "evidence",
            "copy",
            "FIN",
            2,
            HERE + ",\"reliability\":\"A\",\"credibility\":6,\"copy_of_ref\":\"x-testudo-evidence--logs\"");
    private static final Paper ELSEWHERE =
            Said.paper("evidence", "else", "FRA", 1, "\"assessment_ref\":\"x-testudo-assessment--r\"");

    private static Paper matrix(String name, String member, int day, String more, String value) {
        String row =
                "{\"evidence_ref\":\"x-testudo-evidence--%s\",\"relevance\":50,\"cells\":[{\"hypothesis\":\"unit\",\"value\":\"%s\"},"
                        + "{\"hypothesis\":\"nobody\",\"value\":\"II\"}]}";
        return Said.paper(
                "matrix",
                name,
                member,
                day,
                HERE + more + ",\"rows\":[" + row.formatted("logs", value) + "," + row.formatted("copy", "C") + ","
                        + row.formatted("else", "II") + "]");
    }

    private static Workspace seen(Paper... more) {
        var all = new java.util.ArrayList<>(List.of(more));
        all.add(QUESTION);
        return Workspace.of("x-testudo-assessment--q", all).orElseThrow();
    }

    @Test
    @DisplayName(
            "only its own evidence weighs; what the reader does not see weighs nothing, and is counted as not there")
    void unseen() {
        Paper one = matrix("m", "FRA", 3, "", "II");
        Workspace both = seen(LOGS, COPY, ELSEWHERE, one);
        Workspace less = seen(LOGS, one);
        Kept kept = both.matrices().getFirst();

        assertThat(both.evidence())
                .extracting(Evidence::id)
                .containsExactly("x-testudo-evidence--logs", "x-testudo-evidence--copy");
        assertThat(both.unseen(kept)).isEqualTo(1);
        assertThat(less.unseen(kept)).isEqualTo(2);
        // Both weigh the same; the logs tell nothing apart more than the copy does, and come behind it by their id.
        assertThat(both.matrix(kept).scores()).extracting(Score::thousands).containsExactly(0, 0);
        assertThat(less.matrix(kept).scores()).extracting(Score::thousands).containsExactly(1000, 0);
    }

    @Test
    @DisplayName("a copy is of the origin of what it is a copy of, whoever hands it in; 6 is no grade")
    void copies() {
        Workspace one = seen(LOGS, COPY);
        Evidence copy = one.evidence().getLast();

        assertThat(one.origin(copy)).isEqualTo(one.origin(one.evidence().getFirst()));
        assertThat(copy.grade().contentUngraded()).isTrue();
        assertThat(copy.grade().sourceUngraded()).isFalse();
    }

    @Test
    @DisplayName("of each analyst and each nation the last matrix stands beside the others'")
    void matrices() {
        Workspace one = seen(
                LOGS,
                matrix("old", "FRA", 3, ",\"analyst\":\"ana@FRA\"", "C"),
                matrix("new", "FRA", 4, ",\"analyst\":\"ana@FRA\"", "I"),
                matrix("fra", "FRA", 3, "", "N"),
                matrix("fin", "FIN", 5, "", "II"));

        assertThat(one.matrices())
                .extracting(kept -> kept.paper().id())
                .containsExactly("x-testudo-matrix--fin", "x-testudo-matrix--fra", "x-testudo-matrix--new");
    }
}
