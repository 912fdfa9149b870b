package org.testudo.operations.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.model.json.StixJson;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;

/// Each rule refuses one thing and lets its neighbour through.
class ClaimRulesTest {
    private static final String ID = "--11111111-1111-4111-8111-111111111111";
    private static final Label LABEL =
            Label.of(new Member("EST"), Limits.NONE.withReleasableTo(Audience.of(Set.of(new Member("EST")))));

    @SuppressWarnings("NullAway") // the rules look at no author
    private static String refused(String json) {
        return new ClaimRules()
                .refusal(null, StixJson.parseObject(json.replace("ID", ID).getBytes(StandardCharsets.UTF_8)), LABEL)
                .map(Written.Refused::pointer)
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            `kind`:`ATTRIBUTION`                                                     | /about_ref
            `kind`:`ATTRIBUTION`,`about_ref`:`eventID`                               |
            `kind`:`ALLEGATION`                                                      |
            `kind`:`DENIAL`,`about_ref`:`x-testudo-claimID`                          |
            `kind`:`DENIAL`,`about_ref`:`identityID`                                 | /about_ref
            `kind`:`DENIAL`,`about_ref`:`event--no`                                  | /about_ref
            `kind`:`DENIAL`,`against_refs`:[`identityID`]                            | /against_refs
            `kind`:`COUNTER_CLAIM`,`against_refs`:[`identityID`]                     |
            `kind`:`CONDEMNATION_NO_ACTOR`,`against_refs`:[`identityID`]             | /against_refs
            `kind`:`CONDEMNATION`,`against_refs`:[`identityID`]                      |
            `kind`:`INDICTMENT`,`persons_charged`:7                                  |
            `kind`:`ALLEGATION`,`persons_charged`:7                                  | /persons_charged
            `kind`:`DENIAL`,`claimant_ref`:`campaignID`                              | /claimant_ref
            `kind`:`DENIAL`,`claimant_ref`:`identityID`                              |
            `kind`:`DENIAL`,`responds_to`:[{`claim_ref`:`eventID`}]                  | /responds_to/0/claim_ref
            `kind`:`DENIAL`,`responds_to`:[{`claim_ref`:`x-testudo-responseID`}]     |
            `kind`:`DENIAL`,`claim_date`:`soon`                                      | /claim_date
            `kind`:`DENIAL`,`since_fidelity`:`day`                                   | /since_fidelity
            `kind`:`DENIAL`,`spans`:[{`start`:1,`end`:2}]                            | /spans
            `kind`:`DENIAL`,`report_ref`:`reportID`,`spans`:[{`start`:2,`end`:2}]    | /spans/0/end
            `kind`:`DENIAL`,`report_ref`:`reportID`,`spans`:[{`start`:2,`end`:3}]    |
            `kind`:`DENIAL`,`through`:[{`identity_ref`:`x`}]                         | /through/0/identity_ref
            """)
    @DisplayName("a claim")
    void claims(String said, String pointer) {
        assertThat(refused("{\"type\":\"x-testudo-claim\"," + said.replace('`', '"') + "}"))
                .isEqualTo(pointer == null ? "" : pointer);
    }

    @ParameterizedTest
    @CsvSource({"25,''", "26,/wording"})
    @DisplayName("25 words are kept, 26 are too many")
    void words(int count, String pointer) {
        assertThat(refused("{\"type\":\"x-testudo-claim\",\"kind\":\"DENIAL\",\"wording\":\"%s\"}"
                        .formatted("so ".repeat(count).strip())))
                .isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event               | `start_time`:`2018-01-02T00:00:00Z`,`end_time`:`2018-01-01T00:00:00Z` | /end_time
            event               | `start_time`:`2018-01-02T00:00:00Z`,`end_time`:`2018-01-02T00:00:00Z` |
            x-testudo-response  | `actor_ref`:`campaignID`                                              | /actor_ref
            x-testudo-response  | `actor_ref`:`identityID`,`about_ref`:`eventID`                        |
            note                | `about_ref`:`identityID`                                              |
            """)
    @DisplayName("an event, a response, and what is neither")
    void others(String type, String said, String pointer) {
        assertThat(refused("{\"type\":\"%s\",%s}".formatted(type, said.replace('`', '"'))))
                .isEqualTo(pointer == null ? "" : pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            `kind`:`satire`,`disarm_ids`:[`T0075`]          | disarm_ids
            `kind`:`journalism`,`disarm_ids`:[`T0075`]      | disarm_ids
            `kind`:`journalism`,`attack_ids`:[`T1041`]      | attack_ids
            `kind`:`journalism`                             |
            `kind`:`disinformation`,`disarm_ids`:[`T0075`]  |
            `channel_refs`:[`x-testudo-channelID`]          |
            `channel_refs`:[`identityID`]                   | channel_refs/0
            `narrative_refs`:[`x-testudo-channelID`]        | narrative_refs/0
            `persona_refs`:[`identityID`,`threat-actorID`]  |
            `persona_refs`:[`identityID`,`campaignID`]      | persona_refs/1
            """)
    @DisplayName("behaviour, ways and stories of an event")
    void events(String facts, String pointer) {
        String extension = "extension-definition--5a9c7e30-2d4b-4f16-8e7a-1c6d3b8f9a03";

        assertThat(refused("{\"type\":\"event\",\"extensions\":{\"%s\":{%s}}}"
                        .formatted(extension, facts.replace('`', '"'))))
                .isEqualTo(pointer == null ? "" : "/extensions/" + extension + "/" + pointer);
    }
}
