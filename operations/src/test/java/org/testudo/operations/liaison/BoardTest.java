package org.testudo.operations.liaison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testudo.operations.liaison.Papers.COC;
import static org.testudo.operations.liaison.Papers.EST;
import static org.testudo.operations.liaison.Papers.FIN;
import static org.testudo.operations.liaison.Papers.NLD;
import static org.testudo.operations.liaison.Papers.watched;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.liaison.Board.PairState;
import org.testudo.operations.liaison.Board.QuestionState;
import org.testudo.policy.Member;

/// What the centre asked Estonia and the Netherlands, 24 hours to answer, as the centre sees it.
class BoardTest {
    private static final String EST_Q = "x-testudo-deconfliction-question--1";
    private static final String NLD_Q = "x-testudo-deconfliction-question--2";

    private final Papers papers = new Papers()
            .entry("x-1", EST, watched("address:198.51.100.7") + ",\"may_prompt\":true")
            .entry("x-2", NLD, watched("network:198.51.100.0/24") + ",\"may_prompt\":true");

    private BoardTest asked() {
        // As it is said: what was asked together comes first.
        papers.said(
                Extensions.DECONFLICTION_PAIR,
                "x-pair",
                COC,
                1,
                "\"question_refs\":[\"%s\",\"%s\"]".formatted(EST_Q, NLD_Q));
        question(EST_Q, COC, "x-1", EST);
        question(NLD_Q, COC, "x-2", NLD);
        return this;
    }

    private void question(String id, Member by, String entry, Member to) {
        papers.said(
                Extensions.DECONFLICTION_QUESTION,
                id,
                by,
                1,
                "\"entry_ref\":\"%s\",\"member\":\"%s\",\"answer_by\":\"2027-01-05T00:00:00Z\"".formatted(entry, to));
    }

    private BoardTest answer(String question, Member by, int hours, String word) {
        papers.said(
                Extensions.DECONFLICTION_ANSWER,
                "x-answer-" + papers.all().size(),
                by,
                hours,
                "\"question_ref\":\"%s\",\"answer\":\"%s\"".formatted(question, word));
        return this;
    }

    private QuestionState state(String question, int hours) {
        Board board = papers.board(hours);
        return board.question(question).orElseThrow().state(board.now());
    }

    private PairState pair(int hours) {
        Board board = papers.board(hours);
        return board.pairs().iterator().next().state(board.now());
    }

    @Test
    @DisplayName("a side's state follows from its own answer and the clock, whatever the other side says")
    void sides() {
        asked().answer(EST_Q, EST, 2, "yes");
        assertThat(state(EST_Q, 3)).isEqualTo(QuestionState.ANSWERED);
        assertThat(state(NLD_Q, 3)).isEqualTo(QuestionState.OPEN);

        answer(NLD_Q, NLD, 4, "no");

        assertThat(state(EST_Q, 5)).isEqualTo(QuestionState.ANSWERED);
        assertThat(state(NLD_Q, 5)).isEqualTo(QuestionState.ENDED);
        assertThat(pair(5)).isEqualTo(PairState.ENDED);
        assertThat(state(EST_Q, 24)).isEqualTo(QuestionState.ENDED);
    }

    @Test
    @DisplayName("both said yes: the centre may write to both, and then both are in touch")
    void bothYes() {
        asked().answer(EST_Q, EST, 2, "yes").answer(NLD_Q, NLD, 3, "yes");
        assertThat(pair(4)).isEqualTo(PairState.BOTH_YES);
        // Also when it comes to it late.
        assertThat(pair(40)).isEqualTo(PairState.BOTH_YES);
        Board board = papers.board(40);
        assertThat(board.mayIntroduce(board.pairs().iterator().next())).isEmpty();

        papers.said(
                Extensions.INTRODUCTION,
                "x-intro",
                COC,
                41,
                "\"question_refs\":[\"%s\",\"%s\"],\"members\":[\"EST\",\"NLD\"],\"text\":\"t\""
                        .formatted(EST_Q, NLD_Q));

        assertThat(state(EST_Q, 42)).isEqualTo(QuestionState.INTRODUCED);
        assertThat(state(NLD_Q, 42)).isEqualTo(QuestionState.INTRODUCED);
        assertThat(pair(42)).isEqualTo(PairState.INTRODUCED);
    }

    @Test
    @DisplayName("what comes late, twice, from another member or not from the centre does not count")
    void doesNotCount() {
        asked().answer(EST_Q, FIN, 2, "yes").answer(EST_Q, COC, 2, "yes");
        assertThat(state(EST_Q, 3)).isEqualTo(QuestionState.OPEN);
        answer(EST_Q, EST, 3, "no").answer(EST_Q, EST, 4, "yes").answer(NLD_Q, NLD, 24, "yes");
        assertThat(state(EST_Q, 5)).isEqualTo(QuestionState.ENDED);
        assertThat(papers.board(30).question(NLD_Q).orElseThrow().word()).isEmpty();
        question("x-testudo-deconfliction-question--3", FIN, "x-1", EST);
        papers.said(Extensions.INTRODUCTION, "x-intro", FIN, 5, "\"question_refs\":[\"%s\"]".formatted(EST_Q));
        assertThat(papers.board(5).questions()).hasSize(2);
        assertThat(state(EST_Q, 5)).isEqualTo(QuestionState.ENDED);
    }

    @Test
    @DisplayName(
            "two entries are asked about once, and an entry that is asked about is left alone until then, come what may")
    void askedOnce() {
        var conflict = papers.board(1).conflicts().all().getFirst();
        assertThat(papers.board(1).mayAsk(conflict)).isEmpty();
        papers.entry("x-3", FIN, watched("address:198.51.100.7") + ",\"may_prompt\":true");
        asked().answer(EST_Q, EST, 2, "no");

        Board board = papers.board(3);
        for (var one : board.conflicts().all()) {
            assertThat(board.mayAsk(one))
                    .as(one.newer().id() + one.older().id())
                    .isIn(
                            "Both were asked about these entries",
                            "EST is asked about its entry until 2027-01-05T00:00:00.000Z",
                            "NLD is asked about its entry until 2027-01-05T00:00:00.000Z");
        }
        Board after = papers.board(30);
        assertThat(after.conflicts().all().stream()
                        .filter(one -> after.mayAsk(one).isEmpty())
                        .map(one -> one.newer().id() + one.older().id()))
                .containsExactlyInAnyOrder("x-3x-1", "x-3x-2");
    }

    @Test
    @DisplayName("who has not said that an entry may prompt a question is not asked; who takes that back is not named")
    void mayPrompt() {
        papers.entry("x-4", FIN, watched("address:198.51.100.9"));
        var conflict = papers.board(1).conflicts().all().getFirst();
        assertThat(papers.board(1).mayAsk(conflict)).isEqualTo("FIN has not said that its entry may prompt a question");
        asked().answer(EST_Q, EST, 2, "yes").answer(NLD_Q, NLD, 3, "yes");

        var gone = new Papers();
        papers.all().stream()
                .filter(one -> !one.id().equals("x-2"))
                .forEach(one -> gone.said(
                        one.type(),
                        one.id(),
                        one.source(),
                        2,
                        new String(one.bytes(), java.nio.charset.StandardCharsets.UTF_8)
                                .replaceFirst(".*?\"created\":\"[^\"]+\",", "")
                                .replaceFirst("}$", "")));
        Board board = gone.board(4);

        assertThat(board.mayIntroduce(board.pairs().iterator().next()))
                .isEqualTo("The entry of NLD does not stand any more, or may not prompt a question");
    }
}
