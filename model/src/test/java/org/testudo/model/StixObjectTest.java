package org.testudo.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StixObjectTest {
    private static final String ID = "indicator--0042a9f5-f053-4769-b3ef-9ad018dfa298";
    private static final String OTHER = "malware--1142a9f5-f053-4769-b3ef-9ad018dfa298";

    @Test
    @DisplayName("X3: unknown properties, order of names and digits of numbers survive, because the bytes are kept")
    void keepsItsBytes() {
        byte[] bytes = ("{ \"x_b\":1.0, \"type\":\"indicator\",\n\"x_a\":1e3, \"id\":\"" + ID + "\" }").getBytes(UTF_8);

        StixObject object = StixObject.parse(bytes);
        bytes[0] = '!';
        object.bytes()[0] = '!';

        assertThat(new String(object.bytes(), UTF_8))
                .startsWith("{ \"x_b\":1.0")
                .contains("1e3");
        assertThat(object.size()).isEqualTo(bytes.length);
    }

    @Test
    @DisplayName("V1: the version is modified, else created, else nothing")
    void namesItsVersion() {
        assertThat(object("\"created\":\"2020-01-01T00:00:00Z\",\"modified\":\"2020-01-02T00:00:00.500Z\"")
                        .versionText())
                .isEqualTo("2020-01-02T00:00:00.500Z");
        assertThat(object("\"created\":\"2020-01-01T00:00:00.10Z\"").versionKey())
                .isEqualTo("20200101000000.1");
        assertThat(object("\"x\":1").versionText()).isEmpty();
        assertThat(object("\"modified\":\"yesterday\"").versionKey()).isEmpty();
    }

    @Test
    @DisplayName("V5: leaving out a default is no change of the content")
    void hashesTheSameWithoutDefaults() {
        StixObject without = object("\"name\":\"a\",\"confidence\":1");
        StixObject with = object("\"confidence\":1.0 , \"revoked\":false,\"name\":\"\\u0061\"");

        assertThat(with.contentHash()).isEqualTo(without.contentHash()).hasSize(32);
        assertThat(object("\"revoked\":true").contentHash())
                .isNotEqualTo(object("\"x\":1").contentHash());
    }

    @Test
    @DisplayName("V5: an observable drops defanged false and spec_version 2.1; nothing else does")
    void knowsTheDefaultsOfEachFamily() {
        String id =
                "\"type\":\"url\",\"id\":\"url--0042a9f5-f053-4769-b3ef-9ad018dfa298\",\"value\":\"http://example.org\"";

        assertThat(parse("{" + id + ",\"defanged\":false,\"spec_version\":\"2.1\"}")
                        .contentHash())
                .isEqualTo(parse("{" + id + "}").contentHash());
        assertThat(object("\"spec_version\":\"2.1\"").contentHash())
                .isNotEqualTo(object("\"x\":1").contentHash());
    }

    @Test
    @DisplayName("S4: without spec_version an SDO is 2.0 and an observable is 2.1 unless its container says 2.0")
    void namesItsSpecVersion() {
        byte[] url = "{\"type\":\"url\",\"id\":\"url--0042a9f5-f053-4769-b3ef-9ad018dfa298\"}".getBytes(UTF_8);

        assertThat(object("\"x\":1").specVersion()).isEqualTo("2.0");
        assertThat(object("\"spec_version\":\"2.1\"").specVersion()).isEqualTo("2.1");
        assertThat(StixObject.parse(url).specVersion()).isEqualTo("2.1");
        assertThat(StixObject.parse(url, true).specVersion()).isEqualTo("2.0");
    }

    @Test
    @DisplayName("S11: references are found at every depth, in extensions too, and dangling or local ones do no harm")
    void findsItsReferences() {
        StixObject object = object("\"created_by_ref\":\"" + OTHER + "\",\"object_refs\":[\"0\",\"" + OTHER + "\"],"
                + "\"extensions\":{\"a/b\":{\"deep\":[{\"x_ref\":\"" + ID + "\"}],\"bad_ref\":\"nowhere\"}},\"ref\":\""
                + OTHER
                + "\"");

        assertThat(object.references())
                .containsExactly(
                        new Reference("/created_by_ref", StixId.parse(OTHER)),
                        new Reference("/object_refs/1", StixId.parse(OTHER)),
                        new Reference("/extensions/a~1b/deep/0/x_ref", StixId.parse(ID)));
        assertThat(object.references())
                .extracting(Reference::property)
                .containsExactly("created_by_ref", "object_refs", "x_ref");
    }

    @ParameterizedTest
    @DisplayName("X2: a new type belongs to the family its extension names")
    @CsvSource({"new-sdo, SDO", "new-sco, SCO", "new-sro, SRO", "property-extension, CUSTOM"})
    void knowsTheFamilyOfANewType(String extensionType, Kind kind) {
        StixObject object = parse("""
                {"type":"x-acme","id":"x-acme--0042a9f5-f053-4769-b3ef-9ad018dfa298","extensions":{
                "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"extension_type":"%s"}}}""".formatted(extensionType));

        assertThat(object.kind()).isEqualTo(kind);
    }

    @Test
    void asksForATypeAndAnId() {
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> parse("{\"id\":\"" + ID + "\"}"))
                .withMessageContaining("no 'type'");
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> parse("{\"type\":\"indicator\"}"))
                .withMessageContaining("no 'id'");
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(
                        () -> parse("{\"type\":\"bundle\",\"id\":\"bundle--0042a9f5-f053-4769-b3ef-9ad018dfa298\"}"))
                .withMessageContaining("container");
    }

    @Test
    @DisplayName("X4: what an extension calls by the names of the standard never becomes the object's own")
    void keepsExtensionsApart() {
        StixObject object = object("\"modified\":\"2020-01-02T00:00:00Z\",\"revoked\":false,"
                + "\"extensions\":{\"extension-definition--1142a9f5-f053-4769-b3ef-9ad018dfa298\":"
                + "{\"extension_type\":\"property-extension\",\"id\":\"" + OTHER + "\",\"type\":\"malware\","
                + "\"modified\":\"2030-01-01T00:00:00Z\",\"spec_version\":\"2.0\",\"revoked\":true}}");

        assertThat(object.id()).hasToString(ID);
        assertThat(object.type()).isEqualTo("indicator");
        assertThat(object.versionText()).isEqualTo("2020-01-02T00:00:00Z");
        assertThat(object.tree().path("revoked").booleanValue()).isFalse();
        assertThat(object.contentHash())
                .isNotEqualTo(object("\"modified\":\"2020-01-02T00:00:00Z\"").contentHash());
    }

    private static StixObject object(String properties) {
        return parse("{\"type\":\"indicator\",\"id\":\"" + ID + "\"," + properties + "}");
    }

    private static StixObject parse(String text) {
        return StixObject.parse(text.getBytes(UTF_8));
    }
}
