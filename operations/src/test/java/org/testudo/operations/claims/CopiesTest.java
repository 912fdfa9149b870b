package org.testudo.operations.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.model.StixObject;
import org.testudo.model.json.StixJson;
import org.testudo.model.validation.Finding;
import org.testudo.model.validation.Severity;
import org.testudo.model.validation.Strictness;
import org.testudo.model.validation.Validator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A claim said once more as a note or an opinion.
class CopiesTest {
    private static final String UUID = "--11111111-1111-4111-8111-111111111111";
    private static final String CLAIM =
            "{\"type\":\"x-testudo-claim\",\"spec_version\":\"2.1\",\"id\":\"x-testudo-claimID\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-02-01T00:00:00.000Z\",\"object_marking_refs\":[\"marking-definitionID\"],\"claimant_ref\":\"identityID\",\"voice\":\"Foreign Office\",\"against_refs\":[\"identity--2\"],\"claim_date\":\"2018-10-04T00:00:00Z\",\"claim_date_fidelity\":\"day\",\"likelihood\":{\"verbatim\":\"almost certainly\"},\"wording\":\"it was them\"MORE}";
    private static final Map<String, String> NAMES = Map.of("identity" + UUID, "A state");

    private static ObjectNode copy(String more) {
        return Copies.of(said(more), NAMES).orElseThrow();
    }

    private static JsonNode said(String more) {
        return StixJson.parseObject(
                CLAIM.replace("MORE", more).replace("ID", UUID).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> wrong(ObjectNode copy) {
        return Validator.validate(StixObject.parse(StixJson.write(copy)), Strictness.STRICT).stream()
                .filter(one -> one.severity() == Severity.ERROR)
                .map(Finding::message)
                .toList();
    }

    @Test
    @DisplayName("an attribution is a note about what happened, with its markings, and the same each time")
    void note() {
        ObjectNode note = copy(",\"kind\":\"ATTRIBUTION\",\"about_ref\":\"incidentID\"");

        assertThat(note.path("type").stringValue()).isEqualTo("note");
        assertThat(note.path("content").stringValue())
                .contains("A state (Foreign Office): attribution.")
                .contains("Against: identity--2.")
                .contains("\"almost certainly\"")
                .contains("\"it was them\"");
        assertThat(note.path("object_refs").path(0).stringValue()).isEqualTo("incident" + UUID);
        assertThat(note.path("object_marking_refs").path(0).stringValue()).isEqualTo("marking-definition" + UUID);
        assertThat(note.path("modified").stringValue()).startsWith("2026-02-01");
        assertThat(copy(",\"kind\":\"ATTRIBUTION\",\"about_ref\":\"incidentID\"")
                        .path("id"))
                .isEqualTo(note.path("id"));
        assertThat(wrong(note)).isEmpty();
    }

    @Test
    @DisplayName("a denial is an opinion of what it answers; what is about nothing is not copied, nor what is no claim")
    void opinion() {
        ObjectNode opinion = copy(
                ",\"kind\":\"DENIAL\",\"about_ref\":\"incidentID\",\"responds_to\":[{\"claim_ref\":\"x-testudo-claim--22222222-2222-4222-8222-222222222222\"}]");

        assertThat(opinion.path("opinion").stringValue()).isEqualTo("strongly-disagree");
        assertThat(opinion.path("object_refs").path(0).stringValue()).endsWith("222222222222");
        assertThat(wrong(opinion)).isEmpty();
        assertThat(Copies.of(said(",\"kind\":\"ALLEGATION\""), NAMES)).isEmpty();
        assertThat(Copies.of(StixJson.parseObject("{\"type\":\"note\"}".getBytes(StandardCharsets.UTF_8)), NAMES))
                .isEmpty();
    }
}
