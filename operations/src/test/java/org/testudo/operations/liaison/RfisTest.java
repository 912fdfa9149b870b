package org.testudo.operations.liaison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testudo.operations.liaison.Papers.COC;
import static org.testudo.operations.liaison.Papers.EST;
import static org.testudo.operations.liaison.Papers.FIN;
import static org.testudo.operations.liaison.Papers.NLD;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.liaison.Rfis.State;
import org.testudo.store.Assistance.Paper;

/// Estonia asks the Netherlands and Finland.
class RfisTest {
    private static final Instant BEFORE = Instant.parse("2027-01-04T12:00:00Z");
    private static final Instant AFTER = Instant.parse("2027-01-05T00:00:00Z");

    private final Papers papers = new Papers()
            .said(
                    Extensions.RFI,
                    "x-testudo-rfi--1",
                    EST,
                    0,
                    "\"question\":\"q\",\"to_members\":[\"NLD\",\"FIN\"],\"answer_by\":\"2027-01-05T00:00:00Z\"");

    private static Rfis.Rfi rfi(List<Paper> papers) {
        return new Rfis(papers).find("x-testudo-rfi--1").orElseThrow();
    }

    private void answered(org.testudo.policy.Member by, int hours) {
        papers.said(
                Extensions.RFI_ANSWER,
                "x-" + by + hours,
                by,
                hours,
                "\"rfi_ref\":\"x-testudo-rfi--1\",\"outcome\":\"nothing-known\"");
    }

    @Test
    @DisplayName("who asked waits for all of them, who is asked for itself")
    void states() {
        List<Paper> asFinland = papers.all();
        answered(NLD, 2);

        assertThat(rfi(papers.all()).state(EST, BEFORE)).isEqualTo(State.OPEN);
        assertThat(rfi(papers.all()).awaited(EST)).containsExactly(FIN);
        assertThat(rfi(papers.all()).state(EST, AFTER)).isEqualTo(State.LATE);
        assertThat(rfi(papers.all()).state(NLD, AFTER)).isEqualTo(State.ANSWERED);
        assertThat(rfi(asFinland).state(FIN, BEFORE)).isEqualTo(State.OPEN);
        assertThat(rfi(asFinland).state(FIN, AFTER)).isEqualTo(State.LATE);

        answered(FIN, 30);

        assertThat(rfi(papers.all()).state(EST, AFTER)).isEqualTo(State.ANSWERED);
        assertThat(rfi(papers.all()).awaited(EST)).isEmpty();
    }

    @Test
    @DisplayName("who was not asked does not answer")
    void notAsked() {
        answered(COC, 2);

        assertThat(rfi(papers.all()).answers()).isEmpty();
        assertThat(rfi(papers.all()).state(COC, BEFORE)).isEqualTo(State.OPEN);
        assertThat(rfi(papers.all()).awaited(COC)).isEmpty();
    }
}
