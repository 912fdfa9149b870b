package org.testudo.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.model.json.StixJson;
import org.testudo.model.marking.Pap;
import org.testudo.model.marking.Tlp;

/// Labels as people write them: what is meant, and what is refused with which word.
class LabelJsonTest {
    private static final Member EST = new Member("EST");
    private static final Member FIN = new Member("FIN");

    private static Label read(String json) {
        return LabelJson.read(
                StixJson.parseObject(json.getBytes(StandardCharsets.UTF_8)),
                EST,
                name -> name.equals("north") ? List.of(FIN) : null);
    }

    @Test
    @DisplayName("absent, a label has no limit but its readers: the owner alone")
    void absent() {
        assertThat(read("{}")).isEqualTo(Label.of(EST, Limits.NONE.withReleasableTo(Audience.of(Set.of()))));
        assertThat(read("{\"tlp\":null,\"orcon\":null,\"restrictive\":null}")).isEqualTo(read("{}"));
    }

    @Test
    @DisplayName("a group is expanded now and its name kept")
    void groups() {
        for (String text : List.of(
                "{\"releasable_to\":\"north\"}",
                "{\"releasable_to\":{\"group\":\"north\"}}",
                "{\"releasable_to\":[\"FIN\"],\"group\":\"north\"}")) {
            Label label = read(text);
            assertThat(label.group()).as(text).isEqualTo("north");
            assertThat(label.limits().releasableTo()).as(text).isEqualTo(Audience.of(Set.of(EST, FIN)));
            assertThat(LabelJson.write(label).path("group").stringValue("")).isEqualTo("north");
        }
        assertThat(LabelJson.write(read("{}")).has("group")).isFalse();
    }

    @Test
    @DisplayName("every property is read as what it is")
    void properties() {
        Limits limits = read("""
                {"owner":"FIN","policy":"COALITION","level":"SECRET","tlp":"amber+strict","pap":"red","orcon":true,
                 "releasable_to":"PUBLIC","restrictive":["PERSONAL"],"originators":["EST"],"circle":"closed",
                 "embargo":"2027-01-01T00:00:00Z","expires":"2027-01-02T00:00:00Z","recipients":["a@FIN"]}""").limits();

        assertThat(limits.level()).isEqualTo(Level.SECRET);
        assertThat(limits.tlp()).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(limits.pap()).isEqualTo(Pap.RED);
        assertThat(limits.orcon()).isTrue();
        assertThat(limits.releasableTo()).isEqualTo(Audience.PUBLIC);
        assertThat(limits.restrictive()).containsExactly("PERSONAL");
        assertThat(limits.originators()).containsExactly(EST, FIN);
        assertThat(limits.embargo()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(limits.expiry()).isEqualTo("2027-01-02T00:00:00Z");
        assertThat(limits.persons()).isEqualTo(Persons.named(List.of("a@FIN")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'tpl':'green'}                        | no property 'tpl'",
                "{'level':'NATO SECRET'}                | Level 'NATO SECRET' is not known",
                "{'level':5}                            | level is a string, not 5",
                "{'tlp':'yellow'}                       | not 'yellow'",
                "{'pap':'amber+strict'}                 | not 'amber+strict'",
                "{'releasable_to':5}                    | releasable_to is a list of member codes",
                "{'releasable_to':[5]}                  | releasable_to is a list of strings, and 5 is none",
                "{'releasable_to':['estonia']}          | releasable_to: Member code 'estonia'",
                "{'releasable_to':'south'}              | no group 'south' that you can see",
                "{'restrictive':'PERSONAL'}             | restrictive is a list of strings",
                "{'orcon':'yes'}                        | orcon is true or false",
                "{'embargo':'tomorrow'}                 | embargo 'tomorrow' is not a time",
                "{'circle':'half'}                      | circle is open or closed, not 'half'",
                "{'policy':'OTHER'}                     | Policy 'OTHER' has no equivalence here",
                "{'owner':'x'}                          | Member code 'x'",
                "{'tlp':'red'}                          | TLP:RED needs the persons",
            })
    @DisplayName("what is not understood is refused, and named")
    void refuses(String json, String says) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(LabelJson.LabelException.class)
                .hasMessageContaining(says);
    }

    @Test
    @DisplayName("a label is an object")
    void noObject() {
        assertThatThrownBy(() -> LabelJson.read(
                        StixJson.parseObject("{\"a\":[]}".getBytes(StandardCharsets.UTF_8))
                                .path("a"),
                        EST,
                        name -> null))
                .isInstanceOf(LabelJson.LabelException.class)
                .hasMessageContaining("A label is a JSON object");
    }

    @Test
    @DisplayName("another member is shown no embargo, and of a closed label neither list nor names")
    void views() {
        Label open = read("{\"releasable_to\":[\"FIN\"],\"embargo\":\"2027-01-01T00:00:00Z\"}");
        assertThat(LabelJson.view(open, EST)).isEqualTo(LabelJson.write(open));
        assertThat(LabelJson.view(open, FIN).has("embargo")).isFalse();
        assertThat(LabelJson.view(open, FIN).path("releasable_to")).hasSize(2);

        Label closed = read("{\"releasable_to\":\"north\",\"circle\":\"closed\",\"level\":\"SECRET\"}");
        assertThat(LabelJson.view(closed, FIN).propertyNames())
                .containsExactlyInAnyOrder("policy", "owner", "level", "tlp", "pap", "circle");
        assertThat(LabelJson.view(closed, FIN).path("level").stringValue("")).isEqualTo("SECRET");
        assertThat(LabelJson.view(closed, EST)).isEqualTo(LabelJson.write(closed));
    }

    @ParameterizedTest
    @CsvSource({"CLEAR, clear", "GREEN, green", "AMBER, amber", "AMBER_STRICT, amber+strict", "RED, red"})
    @DisplayName("TLP is written as MISP and STIX write it")
    void tlp(Tlp tlp, String text) {
        assertThat(LabelJson.tlpText(tlp)).isEqualTo(text);
        assertThat(LabelJson.tlp(text)).isEqualTo(tlp);
        assertThat(LabelJson.tlp("WHITE")).isEqualTo(Tlp.CLEAR);
    }
}
