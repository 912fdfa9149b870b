package org.testudo.model.marking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.model.StixId;
import org.testudo.model.StixObject;

class TlpTest {
    @Test
    @DisplayName("V7: TLP 2.0 and TLP 1.0 ids are known, WHITE is CLEAR")
    void knowsBothGenerations() {
        assertThat(Tlp.of(StixId.parse("marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9")))
                .isEqualTo(Tlp.CLEAR);
        assertThat(Tlp.of(StixId.parse("marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003")))
                .isEqualTo(Tlp.AMBER_STRICT);
        assertThat(Tlp.of(StixId.parse("indicator--939a9414-2ddd-4d32-a0cd-375ea402b003")))
                .isNull();
        for (Tlp tlp : Tlp.values()) {
            assertThat(Tlp.of(tlp.id())).isEqualTo(tlp);
            tlp.oldId().ifPresent(old -> assertThat(Tlp.of(old)).isEqualTo(tlp));
        }
    }

    @Test
    @DisplayName("V7: the four TLP 1.0 objects are fixed to the letter")
    void writesTheFixedObjects() {
        String red = new String(Tlp.RED.oldObject().orElseThrow().bytes(), UTF_8);

        assertThat(red)
                .isEqualTo("{\"type\":\"marking-definition\",\"spec_version\":\"2.1\","
                        + "\"id\":\"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed\","
                        + "\"created\":\"2017-01-20T00:00:00.000Z\",\"definition_type\":\"tlp\",\"name\":\"TLP:RED\","
                        + "\"definition\":{\"tlp\":\"red\"}}");
        assertThat(Tlp.objects()).hasSize(9);
    }

    @Test
    void writesAmberStrictWithoutABlank() {
        assertThat(Tlp.AMBER_STRICT.label()).isEqualTo("TLP:AMBER+STRICT");
        assertThat(Tlp.AMBER_STRICT.oldId()).isEmpty();
    }

    @Test
    void readsTheLevelOutOfEveryKindOfDefinition() {
        for (Tlp tlp : Tlp.values()) {
            assertThat(MarkingDefinition.of(tlp.object()).orElseThrow().tlp()).contains(tlp);
        }
        for (Pap pap : Pap.values()) {
            assertThat(MarkingDefinition.of(pap.object()).orElseThrow().pap()).contains(pap);
            assertThat(Pap.of(pap.id())).isEqualTo(pap);
        }
        assertThat(Pap.of(Pap.CLEAR.oldId().orElseThrow())).isEqualTo(Pap.CLEAR);
        assertThat(Pap.ofWord("WHITE")).isEqualTo(Pap.CLEAR);
    }

    @Test
    void showsAStatementAsWords() {
        StixObject object = StixObject.parse("""
                {"type":"marking-definition","id":"marking-definition--0042a9f5-f053-4769-b3ef-9ad018dfa298",
                 "definition_type":"statement","definition":{"statement":"Copyright 2026"}}""".getBytes(UTF_8));

        assertThat(MarkingDefinition.of(object).orElseThrow().definition())
                .isEqualTo(new MarkingDefinition.Definition.Statement("Copyright 2026"));
        assertThat(MarkingDefinition.of(object).orElseThrow().tlp()).isEmpty();
    }
}
