package org.testudo.operations.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.operations.claims.Case.Conflict;
import org.testudo.operations.claims.Case.Delay;
import org.testudo.operations.claims.Case.Entity;
import org.testudo.operations.claims.Item.Side;

/// A lock is broken; two say who did it, one denies it, one expels.
class CaseTest {
    private static final String EVENT = "event--1";
    private static final String ABOUT = "\"about_ref\":\"event--1\"";

    private static String claim(String id) {
        return "x-testudo-claim--" + id;
    }

    private final Told told = new Told()
            .object(
                    "{\"type\":\"event\",\"id\":\"event--1\",\"start_time\":\"2018-04-13T00:00:00Z\",\"start_time_fidelity\":\"day\"}")
            .claim(
                    "1",
                    "ATTRIBUTION",
                    "identity--a",
                    ABOUT + ",\"against_refs\":[\"identity--x\"]," + Told.said("2018-10-04"))
            .claim(
                    "2",
                    "DENIAL",
                    "identity--x",
                    "\"about_ref\":\"x-testudo-claim--1\",\"responds_to\":[{\"claim_ref\":\"x-testudo-claim--1\",\"reason\":\"it names it\"}],"
                            + Told.said("2018-10-05"))
            .claim("3", "SOLIDARITY", "identity--b", ABOUT + "," + Told.said("2018-10-04"))
            .response(
                    "4",
                    "expulsion",
                    "identity--a",
                    ABOUT + ",\"response_date\":\"2018-04-13T00:00:00Z\",\"response_date_fidelity\":\"day\"");

    @Test
    @DisplayName("everything that is said about it, about that, and in answer, in time; each on its side")
    void sides() {
        assertThat(told.claim("9", "DEMAND", "identity--a", "\"about_ref\":\"event--2\"")
                        .about(EVENT)
                        .items())
                .extracting(Item::id, Item::side)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("x-testudo-response--4", Side.RESPONSE),
                        org.assertj.core.groups.Tuple.tuple(claim("1"), Side.CLAIM),
                        org.assertj.core.groups.Tuple.tuple(claim("3"), Side.CLAIM),
                        org.assertj.core.groups.Tuple.tuple(claim("2"), Side.ANSWER));
    }

    @Test
    @DisplayName("a reply answers what it names; an accusation that nobody answers is listed")
    void replies() {
        Case answered = told.about(EVENT);
        Item first = answered.items().get(1);

        assertThat(answered.answered(first)).containsExactly(claim("2"));
        assertThat(answered.unanswered()).isEmpty();

        Case open = told.claim("5", "ALLEGATION", "identity--b", ABOUT + ",\"against_refs\":[\"identity--x\"]")
                .about(EVENT);

        assertThat(open.unanswered()).containsExactly(claim("5"));
    }

    @Test
    @DisplayName("173 or 174 days, as exactly as it is known")
    void delay() {
        assertThat(told.about(EVENT).firstAttribution()).isEqualTo(new Delay(claim("1"), 174, 174));

        told.object(
                "{\"type\":\"event\",\"id\":\"event--1\",\"start_time\":\"2018-04-01T00:00:00Z\",\"start_time_fidelity\":\"month\"}");

        assertThat(told.about(EVENT).firstAttribution()).isEqualTo(new Delay(claim("1"), 157, 186));
    }

    @Test
    @DisplayName("who has a finding of its own is told from who supports; who does both, has one")
    void assessors() {
        assertThat(told.about(EVENT).assessors()).containsExactly("identity--a");
        assertThat(told.about(EVENT).supporters()).containsExactly("identity--b");

        told.claim("5", "CORROBORATION", "identity--b", ABOUT + ",\"joint_with_refs\":[\"identity--c\"]");

        assertThat(told.about(EVENT).assessors()).containsExactly("identity--a", "identity--b", "identity--c");
        assertThat(told.about(EVENT).supporters()).isEmpty();
    }

    @Test
    @DisplayName("names that differ stand apart, and are flagged; names that overlap are not")
    void entities() {
        told.claim("5", "ATTRIBUTION", "identity--b", ABOUT + ",\"against_refs\":[\"identity--y\"]");

        assertThat(told.about(EVENT).entities())
                .containsExactly(
                        new Entity(java.util.List.of(java.util.List.of("identity--x")), java.util.List.of(claim("1"))),
                        new Entity(java.util.List.of(java.util.List.of("identity--y")), java.util.List.of(claim("5"))));
        assertThat(told.about(EVENT).conflicts())
                .containsExactly(new Conflict("entities", EVENT, claim("1"), claim("5")));

        told.claim("5", "ATTRIBUTION", "identity--b", ABOUT + ",\"against_refs\":[\"identity--x\",\"identity--y\"]");
        Told overlapping = new Told()
                .claim("1", "ATTRIBUTION", "identity--a", ABOUT + ",\"against_refs\":[\"identity--x\"]")
                .claim(
                        "5",
                        "ATTRIBUTION",
                        "identity--b",
                        ABOUT + ",\"against_refs\":[\"identity--x\",\"identity--y\"]");

        assertThat(overlapping.about(EVENT).conflicts()).isEmpty();
    }

    @Test
    @DisplayName("two dates that cannot both be are flagged; one that holds the other is not")
    void dates() {
        String since = ",\"since\":\"%s\",\"since_fidelity\":\"%s\"";
        told.claim("5", "VICTIM_DISCLOSURE", "identity--b", ABOUT + since.formatted("2017-08-01T00:00:00Z", "month"))
                .claim("6", "ALLEGATION", "identity--c", ABOUT + since.formatted("2017-01-01T00:00:00Z", "year"));

        assertThat(told.about(EVENT).conflicts()).isEmpty();

        told.claim("7", "ALLEGATION", "identity--d", ABOUT + since.formatted("2016-08-01T00:00:00Z", "month"));

        assertThat(told.about(EVENT).conflicts())
                .containsExactlyInAnyOrder(
                        new Conflict("dates", EVENT, claim("5"), claim("7")),
                        new Conflict("dates", EVENT, claim("6"), claim("7")));
    }

    @Test
    @DisplayName("where hardly anybody agrees, the first thousand conflicts are told, and that there are more")
    void bounded() {
        var many = new Told();
        for (int number = 10; number < 60; number++) {
            many.claim(
                    Integer.toString(number),
                    "ATTRIBUTION",
                    "identity--a",
                    ABOUT + ",\"against_refs\":[\"identity--%d\"]".formatted(number));
        }

        assertThat(many.about(EVENT).conflicts())
                .hasSize(Case.MOST_CONFLICTS)
                .startsWith(new Conflict("entities", EVENT, claim("10"), claim("11")));
        assertThat(many.about(EVENT).complete()).isFalse();
        assertThat(told.about(EVENT).complete()).isTrue();
    }

    @Test
    @DisplayName("another account of an act is flagged beside it")
    void contested() {
        told.claim("5", "CONTESTED", "identity--x", "\"about_ref\":\"x-testudo-response--4\"");

        assertThat(told.about(EVENT).conflicts())
                .containsExactly(
                        new Conflict("contested", "x-testudo-response--4", "x-testudo-response--4", claim("5")));
    }

    @Test
    @DisplayName("words of likelihood have a range only by a scale that their speaker is known to have used by then")
    void likelihood() {
        String scale =
                "{\"type\":\"identity\",\"id\":\"identity--a\",\"extensions\":{\"extension-definition--e04b8d62-9f1a-4c37-a5d8-7b2e6c1f0d04\":{\"extension_type\":\"property-extension\",\"scales\":[{\"scale\":\"PHIA\",\"since\":\"%s\",\"source\":\"s\"}]}}}";
        told.claim(
                "5",
                "ATTRIBUTION",
                "identity--a",
                ABOUT + ",\"likelihood\":{\"verbatim\":\"almost certainly\"}," + Told.said("2018-10-06"));
        Item item = told.about(EVENT).items().getLast();

        assertThat(told.about(EVENT).likelihood(item)).isEmpty();

        told.object(scale.formatted("2019-01-01T00:00:00Z"));
        assertThat(told.about(EVENT).likelihood(item)).isEmpty();

        told.object(scale.formatted("2018-01-01T00:00:00Z"));
        assertThat(told.about(EVENT).likelihood(item).orElseThrow().range()).isEqualTo("95 to <100");
    }

    @Test
    @DisplayName("what was revoked is not said, and a circle of answers ends")
    void revoked() {
        told.claim("5", "DENIAL", "identity--x", ABOUT + ",\"revoked\":true")
                .claim(
                        "6",
                        "DENIAL",
                        "identity--x",
                        ABOUT + ",\"responds_to\":[{\"claim_ref\":\"x-testudo-claim--7\"}]")
                .claim("7", "DENIAL", "identity--y", "\"responds_to\":[{\"claim_ref\":\"x-testudo-claim--6\"}]");

        assertThat(told.about(EVENT).items())
                .extracting(Item::id)
                .contains(claim("6"), claim("7"))
                .doesNotContain(claim("5"));
    }

    private static String held(String id, String type, String one, String other, String more) {
        return "{\"type\":\"relationship\",\"id\":\"relationship--%s\",\"relationship_type\":\"%s\",\"source_ref\":\"identity--%s\",\"target_ref\":\"identity--%s\"%s}"
                .formatted(id, type, one, other, more);
    }

    @Test
    @DisplayName("two names are one by somebody's word, and two again when it is taken back or disputed")
    void merges() {
        told.claim(
                "5",
                "ATTRIBUTION",
                "identity--c",
                ABOUT + ",\"against_refs\":[\"identity--y\"]," + Told.said("2018-10-06"));
        assertThat(told.about(EVENT).entities()).hasSize(2);
        assertThat(told.about(EVENT).conflicts()).extracting(Conflict::rule).containsExactly("entities");

        told.object(held("1", "duplicate-of", "y", "x", ""));
        told.object(held("2", "duplicate-of", "c", "a", ""));
        assertThat(told.about(EVENT).entities())
                .containsExactly(new Entity(
                        java.util.List.of(java.util.List.of("identity--x", "identity--y")),
                        java.util.List.of(claim("1"), claim("5"))));
        assertThat(told.about(EVENT).conflicts()).isEmpty();
        assertThat(told.about(EVENT).assessors()).containsExactly("identity--a", "identity--c");
        assertThat(told.about(EVENT).merges())
                .extracting(Merges.Merge::disputed)
                .containsExactly(false, false);

        told.object(held("3", "distinct-from", "x", "y", ""));
        assertThat(told.about(EVENT).entities()).hasSize(2);
        assertThat(told.about(EVENT).merges())
                .extracting(Merges.Merge::disputed)
                .containsExactly(true, false, true);
    }

    @Test
    @DisplayName(
            "who would be one by others' words stays apart too where that is disputed; what is not seen says nothing")
    void disputes() {
        told.claim("5", "ATTRIBUTION", "identity--c", ABOUT + ",\"against_refs\":[\"identity--z\"]")
                .object(held("1", "duplicate-of", "x", "y", ""))
                .object(held("2", "duplicate-of", "y", "z", ""))
                .object(held("3", "distinct-from", "x", "z", ""));
        assertThat(told.about(EVENT).entities()).hasSize(2);
        assertThat(told.about(EVENT).merges()).allMatch(Merges.Merge::disputed).hasSize(3);

        told.hides("identity--z");
        assertThat(told.about(EVENT).merges()).extracting(Merges.Merge::other).containsExactly("identity--y");
        assertThat(told.about(EVENT).merges()).noneMatch(Merges.Merge::disputed);
    }

    @Test
    @DisplayName("a chain of names is one, whatever the order; what is revoked, or names itself, says nothing")
    void chains() {
        told.claim("5", "ATTRIBUTION", "identity--c", ABOUT + ",\"against_refs\":[\"identity--z\"]")
                .object(held("1", "duplicate-of", "z", "y", ""))
                .object(held("2", "duplicate-of", "y", "x", ""))
                .object(held("3", "duplicate-of", "x", "z", ""))
                .object(held("4", "duplicate-of", "a", "a", ""))
                .object(held("5", "duplicate-of", "a", "c", ",\"revoked\":true"));

        assertThat(told.about(EVENT).entities()).hasSize(1);
        assertThat(told.about(EVENT).merges()).hasSize(3);
    }
}
