package org.testudo.model.sco;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.model.StixId;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.node.ObjectNode;

/// Deterministic ids, STIX 2.1 section 3.4.
class DeterministicIdTest {
    /// Ids printed in the standard's own examples that reproduce.
    @ParameterizedTest
    @DisplayName("3.3: the standard's own examples that can be reproduced")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"ipv4-addr\",\"value\":\"198.51.100.3\"}|ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4",
                "{\"type\":\"directory\",\"path\":\"C:\\\\\"}|directory--ab82f84a-5afc-5ea7-8d98-9fcbc277eda6",
                "{\"type\":\"mutex\",\"name\":\"__CLEANSWEEP__\"}|mutex--f93fe911-e545-5239-b9b0-597840d0c871",
                "{\"type\":\"url\",\"value\":\"https://example.com/research/index.html\"}|url--47c3cf9a-5027-5bf0-997a-017c7edc7c55",
                "{\"type\":\"software\",\"name\":\"Word\",\"cpe\":\"cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*\",\"version\":\"2002\",\"vendor\":\"Microsoft\"}|software--710b0b41-d4d0-5d6c-a400-fc9254554ffc",
                "{\"type\":\"windows-registry-key\",\"key\":\"HKEY_LOCAL_MACHINE\\\\System\\\\Foo\\\\Bar\"}|windows-registry-key--1884b770-b679-522a-a9c7-45fadaaec7bb",
                "{\"type\":\"user-account\",\"user_id\":\"1001\",\"account_login\":\"jdoe\",\"account_type\":\"unix\",\"display_name\":\"x\"}|user-account--f94d689e-707d-58c3-b803-c720bb6ed096",
                "{\"type\":\"file\",\"name\":\"tabby_pics.zip\",\"hashes\":{\"SHA-256\":\"fe90a7e910cb3a4739bed9180e807e93fa70c90f25a8915476f5e4bfbac681db\"}}|file--cfebcece-2336-51b0-baf1-d94daae5e1d1"
            })
    void computesTheIdsOfTheStandard(String observable, String id) {
        assertThat(DeterministicId.of(tree(observable))).contains(StixId.parse(id));
    }

    @Test
    @DisplayName("3.3 (1): of several hashes the first of MD5, SHA-1, SHA-256, SHA-512 counts, else the first written")
    void takesOneHash() {
        assertThat(of("{\"type\":\"file\",\"hashes\":{\"SHA-256\":\"a\",\"MD5\":\"b\"}}"))
                .isEqualTo(of("{\"type\":\"file\",\"hashes\":{\"MD5\":\"b\"}}"));
        assertThat(of("{\"type\":\"file\",\"hashes\":{\"TLSH\":\"a\",\"SSDEEP\":\"b\"}}"))
                .isEqualTo(of("{\"type\":\"file\",\"hashes\":{\"TLSH\":\"a\"}}"));
    }

    @Test
    @DisplayName("3.3 (2, 5, 7): values enter as they stand, numbers by their value")
    void normalisesNothingButNumbers() {
        assertThat(of("{\"type\":\"domain-name\",\"value\":\"Example.org\"}"))
                .isNotEqualTo(of("{\"type\":\"domain-name\",\"value\":\"example.org\"}"));
        assertThat(of("{\"type\":\"autonomous-system\",\"number\":15139.0}"))
                .isEqualTo(of("{\"type\":\"autonomous-system\",\"number\":15139}"));
    }

    @Test
    @DisplayName("3.3: without contributing properties there is no such id")
    void hasNoneForAProcessOrAnEmptyObject() {
        assertThat(DeterministicId.of(tree("{\"type\":\"process\",\"pid\":7}"))).isEmpty();
        assertThat(DeterministicId.of(tree("{\"type\":\"artifact\",\"mime_type\":\"x\"}")))
                .isEmpty();
        assertThat(DeterministicId.of(tree("{\"type\":\"x-acme\",\"value\":\"x\"}")))
                .isEmpty();
    }

    private static StixId of(String observable) {
        return DeterministicId.of(tree(observable)).orElseThrow();
    }

    private static ObjectNode tree(String text) {
        return StixJson.parseObject(text.getBytes(UTF_8));
    }
}
