package org.testudo.operations.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.operations.assess.Judgement.Stand;
import org.testudo.operations.assess.JudgementAct.State;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;

/// What may be done about a judgement in each state, by whom; and how silence is read.
class JudgementTest {
    private static final Member FRA = new Member("FRA");
    private static final Member FIN = new Member("FIN");
    private static final Member EST = new Member("EST");
    private static final Instant BEFORE = Instant.parse("2027-01-09T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2027-01-11T00:00:00Z");

    private static final String ASKED =
            "\"round\":2,\"asked\":[\"EST\",\"FIN\"],\"answer_by\":\"2027-01-10T00:00:00Z\"";
    private static final String WHOLE = "\"assumptions\":[\"a\"],\"gaps\":[\"g\"],\"indicators\":[\"i\"]";
    private static final String AUTHOR = "\"acts\":[{\"act\":\"draft\",\"login\":\"ana@FRA\"}]";

    private static Judgement judgement(State state, String more, Paper... positions) {
        var all = new ArrayList<>(List.of(positions));
        all.add(Said.paper(
                "judgement",
                "one",
                "FRA",
                0,
                "\"state\":\"%s\",%s%s".formatted(state.word(), AUTHOR, more.isEmpty() ? "" : "," + more)));
        return Judgement.all(all).getFirst();
    }

    /// State × act × nation and person. Of the own member: who wrote it, and somebody else.
    @Test
    @DisplayName("in each state, who may do what: its author, a colleague, another nation")
    void table() {
        Map<State, Set<String>> author = Map.of(
                State.DRAFT, Set.of(),
                State.CHALLENGED, Set.of("ask", "coordinate", "reopen"),
                State.COORDINATED, Set.of("reopen"),
                State.APPROVED, Set.of("supersede"),
                State.SUPERSEDED, Set.of());
        Map<State, Set<String>> colleague = Map.of(
                State.DRAFT, Set.of("challenge"),
                State.CHALLENGED, Set.of("ask", "challenge", "coordinate", "reopen"),
                State.COORDINATED, Set.of("approve", "reopen"),
                State.APPROVED, Set.of("supersede"),
                State.SUPERSEDED, Set.of());
        for (State state : State.values()) {
            Judgement one = judgement(state, WHOLE);

            assertThat(possible(one, FRA, "ana@FRA"))
                    .as("%s, its author", state)
                    .isEqualTo(author.get(state));
            assertThat(possible(one, FRA, "bob@FRA"))
                    .as("%s, a colleague", state)
                    .isEqualTo(colleague.get(state));
            assertThat(possible(one, FIN, "eva@FIN")).as("%s, another", state).isEmpty();
            assertThat(one.mayNotSay(FIN).isEmpty())
                    .as("%s, a position", state)
                    .isEqualTo(EnumSet.of(State.CHALLENGED, State.COORDINATED, State.APPROVED)
                            .contains(state));
            assertThat(one.mayNotSay(FRA)).isNotEmpty();
        }
    }

    private static Set<String> possible(Judgement one, Member member, String login) {
        var possible = new TreeSet<String>();
        for (JudgementAct act : JudgementAct.values()) {
            if (one.mayNot(act, member, login, BEFORE).isEmpty()) {
                possible.add(act.word());
            }
        }
        return possible;
    }

    @Test
    @DisplayName("it is coordinated when all that were asked have said their position, or their time is over")
    void coordinated() {
        Paper fin = Said.position("FIN", 1, "dissent", 2);
        Paper est = Said.position("EST", 2, "concur", 2);

        assertThat(mayCoordinate(judgement(State.CHALLENGED, ASKED, fin), BEFORE))
                .isFalse();
        assertThat(mayCoordinate(judgement(State.CHALLENGED, ASKED, fin, est), BEFORE))
                .isTrue();
        assertThat(mayCoordinate(judgement(State.CHALLENGED, ASKED, fin), AFTER))
                .isTrue();
    }

    private static boolean mayCoordinate(Judgement one, Instant now) {
        return one.mayNot(JudgementAct.COORDINATE, FRA, "ana@FRA", now).isEmpty();
    }

    @Test
    @DisplayName("silence is silence: never consent, and no other word of the member stands in for it")
    void silence() {
        Paper before = Said.position("EST", 1, "concur", 1);
        Judgement one = judgement(State.CHALLENGED, ASKED, before, Said.position("FIN", 2, "abstain", 2));

        assertThat(one.stands(BEFORE)).isEqualTo(Map.of(EST, Stand.AWAITED, FIN, Stand.ABSTAIN));
        assertThat(one.stands(AFTER)).isEqualTo(Map.of(EST, Stand.SILENT, FIN, Stand.ABSTAIN));
    }

    @Test
    @DisplayName("the last word of a member counts; its own member's word on its own judgement is none")
    void lastWord() {
        Judgement one = judgement(
                State.CHALLENGED,
                ASKED,
                Said.position("FIN", 3, "concur", 2),
                Said.position("FIN", 2, "dissent", 2),
                Said.position("FRA", 2, "concur", 2));

        assertThat(one.current()).containsOnlyKeys(FIN);
        assertThat(one.dissents()).isEmpty();
        assertThat(one.positions()).hasSize(2);
    }

    @Test
    @DisplayName("it is not approved without key assumptions, gaps and what would change it")
    void mandatory() {
        Judgement one = judgement(State.COORDINATED, "\"gaps\":[\"g\"]");

        assertThat(one.mayNot(JudgementAct.APPROVE, FRA, "bob@FRA", BEFORE))
                .isEqualTo("It does not say: the key assumptions, what would change it");
    }

    @Test
    @DisplayName("whoever wrote a part of it is one of its authors, and never approves it")
    void authors() {
        Judgement one = judgement(State.COORDINATED, WHOLE);

        assertThat(one.authors()).containsExactly("ana@FRA");
        assertThat(one.mayNot(JudgementAct.APPROVE, FRA, "ana@FRA", BEFORE))
                .startsWith("Its author does not approve it");
    }

    @Test
    @DisplayName("what members were asked about is not written anew")
    void open() {
        assertThat(Judgement.isOpen(judgement(State.DRAFT, "").said())).isTrue();
        assertThat(Judgement.isOpen(judgement(State.CHALLENGED, "").said())).isTrue();
        assertThat(Judgement.isOpen(judgement(State.CHALLENGED, ASKED).said())).isFalse();
        assertThat(Judgement.isOpen(judgement(State.COORDINATED, "").said())).isFalse();
    }
}
