package org.testudo.model.lift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testudo.model.SharedData;
import org.testudo.model.StixId;
import org.testudo.model.StixObject;
import org.testudo.model.validation.Severity;
import org.testudo.model.validation.Strictness;
import org.testudo.model.validation.Validator;
import tools.jackson.databind.node.ObjectNode;

class Lift20Test {
    private static final String ID = "0042a9f5-f053-4769-b3ef-9ad018dfa298";

    @Test
    @DisplayName("S4: what is 2.1 already is its own view")
    void leaves21AsItIs() {
        StixObject tool = parse("{\"type\":\"tool\",\"spec_version\":\"2.1\",\"id\":\"tool--" + ID + "\"}");

        assertThat(Lift20.lift(tool)).isEqualTo(new Lifted(tool, tool, List.of(), List.of()));
    }

    @Test
    @DisplayName("S9: type words of labels move, other labels stay")
    void movesTypeWords() {
        Lifted lifted = lift("malware", "\"name\":\"a\",\"labels\":[\"ransomware\",\"our-tag\"]");

        ObjectNode view = lifted.view().tree();
        assertThat(view.path("malware_types").get(0).stringValue()).isEqualTo("ransomware");
        assertThat(view.path("labels").get(0).stringValue()).isEqualTo("our-tag");
        assertThat(view.path("is_family").booleanValue(false)).isTrue();
        assertThat(lifted.changes()).containsExactly("spec_version 2.1", "labels to malware_types", "is_family true");
    }

    @Test
    @DisplayName("V2: the view says that it is ours, keeps the id, and the original keeps its bytes")
    void marksTheView() {
        Lifted lifted = lift("tool", "\"name\":\"a\",\"labels\":[\"remote-access\"]");

        assertThat(lifted.view().id()).isEqualTo(lifted.original().id());
        assertThat(lifted.view()
                        .tree()
                        .at("/extensions/" + Lift20.EXTENSION + "/lifted_from")
                        .stringValue())
                .isEqualTo("2.0");
        assertThat(lifted.original().tree().has("extensions")).isFalse();
        assertThat(lifted.view().specVersion()).isEqualTo("2.1");
        assertThat(errors(lifted.view())).isEmpty();
    }

    @Test
    @DisplayName("P4: an indicator says that its pattern is of STIX 2.0")
    void namesTheLanguageOfAPattern() {
        Lifted lifted = lift(
                "indicator",
                "\"labels\":[\"benign\"],\"valid_from\":\"2020-01-01T00:00:00Z\",\"pattern\":"
                        + "\"[url:value = 'a'] START '2020-01-01T00:00:00Z' STOP '2021-01-01T00:00:00Z'\"");

        assertThat(lifted.view().tree().path("pattern_version").stringValue("")).isEqualTo("2.0");
        assertThat(errors(lifted.view())).isEmpty();
    }

    @Test
    @DisplayName("C7: observables of the old container become objects, and local references point at them")
    void liftsTheContainer() {
        Lifted lifted = lift("observed-data", """
                "first_observed":"2020-01-01T00:00:00Z","last_observed":"2020-01-01T00:00:00Z","number_observed":1,
                "objects":{"0":{"type":"file","name":"a","parent_directory_ref":"1"},
                 "1":{"type":"directory","path":"/tmp","contains_refs":["0"],"created":"2020-01-01T00:00:00Z"},
                 "2":{"type":"process","pid":1,"child_refs":["3"],"binary_ref":"0"},"3":{"type":"process","pid":2,"parent_ref":"2"},
                 "4":{"type":"ipv4-addr","value":"198.51.100.3"}}""");

        assertThat(lifted.observables())
                .extracting(StixObject::type)
                .containsExactly("file", "directory", "process", "process", "ipv4-addr");
        ObjectNode file = lifted.observables().get(0).tree();
        ObjectNode directory = lifted.observables().get(1).tree();
        assertThat(file.path("parent_directory_ref").stringValue(""))
                .isEqualTo(directory.path("id").stringValue(""));
        assertThat(directory.path("contains_refs").get(0).stringValue(""))
                .isEqualTo(file.path("id").stringValue(""));
        assertThat(directory.has("ctime")).isTrue();
        assertThat(lifted.observables().get(2).tree().has("image_ref")).isTrue();
        assertThat(lifted.observables().get(2).id().uuid().version()).isEqualTo(4);
        assertThat(lifted.observables().get(4).id())
                .isEqualTo(StixId.parse("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4"));
        assertThat(lifted.view().tree().has("objects")).isFalse();
        assertThat(lifted.view().references()).hasSize(5);
        assertThat(lifted.observables())
                .allSatisfy(object -> assertThat(errors(object)).isEmpty());
    }

    @Test
    void survivesCirclesAndLongChains() {
        StringBuilder chain = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            chain.append(
                    "\"%d\":{\"type\":\"file\",\"name\":\"a\",\"extensions\":{\"archive-ext\":{\"contains_refs\":[\"%d\"]}}},"
                            .formatted(i, i + 1));
        }

        Lifted first = lift(
                "observed-data",
                "\"objects\":{" + chain + "\"3000\":{\"type\":\"file\",\"name\":\"b\","
                        + "\"extensions\":{\"archive-ext\":{\"contains_refs\":[\"0\"]}}},\"x\":{\"no\":\"type\"}}");

        assertThat(first.observables()).isNotEmpty();
        assertThat(first.changes()).contains("1 observables without a type left out");
        assertThat(Lift20.lift(first.original())).isEqualTo(first);
    }

    @Test
    @Tag("shared")
    @DisplayName("S4: all of ATT&CK 8.2, which is STIX 2.0, lifts to valid STIX 2.1")
    void liftsAttack() throws IOException {
        SharedData.read(
                "attack/enterprise-attack-8.2-stix20.json.xz",
                object -> assertThat(errors(Lift20.lift(object).view()))
                        .as(object.toString())
                        .isEmpty());
    }

    private static List<String> errors(StixObject object) {
        return Validator.validate(object, Strictness.DEFAULT).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> finding.rule() + " " + finding.pointer() + " " + finding.message())
                .toList();
    }

    private static Lifted lift(String type, String properties) {
        return Lift20.lift(parse("""
                {"type":"%s","id":"%s--%s","created":"2020-01-01T00:00:00.000Z","modified":"2020-01-01T00:00:00.000Z",%s}""".formatted(type, type, ID, properties)));
    }

    private static StixObject parse(String text) {
        return StixObject.parse(text.getBytes(UTF_8));
    }
}
