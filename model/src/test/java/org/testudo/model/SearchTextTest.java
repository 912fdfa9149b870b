package org.testudo.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTextTest {
    private static final String ID = "0042a9f5-f053-4769-b3ef-9ad018dfa298";

    @Test
    void findsNamesAliasesAndExternalIds() {
        SearchText text = of("intrusion-set", """
                "name":"APT-Example","aliases":["Grey Heron","Grey Heron"],"description":"Active since 2019.",
                "goals":["theft"],"external_references":[{"source_name":"mitre-attack","external_id":"G0007"},
                {"source_name":"cve","external_id":"CVE-2024-3094"},{"source_name":"x","url":"https://example.org"}]""");

        assertThat(text.names()).containsExactly("APT-Example", "Grey Heron");
        assertThat(text.externalIds()).containsExactly("G0007", "CVE-2024-3094");
        assertThat(text.exact()).containsExactly("intrusion-set--" + ID);
        assertThat(text.text()).contains("Active since 2019.").contains("theft");
    }

    @Test
    void findsTechniquesByFrameworkAndNumber() {
        SearchText text = of("incident", """
                "external_references":[{"source_name":"mitre-attack","external_id":"T1039"},
                {"source_name":"mitre-ics-attack","external_id":"T0800"},{"source_name":"DISARM","external_id":"T0049.001"},
                {"source_name":"mitre-attack","external_id":"T0057","url":"https://disarm.example/T0057"},
                {"source_name":"capec","external_id":"T1040"},{"source_name":"mitre-attack","external_id":"G0007"}]""");

        assertThat(text.exact())
                .containsExactly(
                        "incident--" + ID,
                        "mitre-attack:T1039",
                        "mitre-attack:T0800",
                        "DISARM:T0049.001",
                        "DISARM:T0057");
    }

    @Test
    void findsValuesAndHashesOfObservables() {
        assertThat(of("url", "\"value\":\"https://example.org/a?b\"").exact()).contains("https://example.org/a?b");
        assertThat(of("file", "\"name\":\"a.exe\",\"hashes\":{\"MD5\":\"79054025255fb1a26e4bc422aef54eb4\"}"))
                .satisfies(text -> {
                    assertThat(text.names()).containsExactly("a.exe");
                    assertThat(text.exact()).contains("79054025255fb1a26e4bc422aef54eb4");
                });
        assertThat(of("autonomous-system", "\"number\":64496").exact()).contains("AS64496");
    }

    @Test
    void findsAnIndicatorByWhatItsPatternComparesWith() {
        SearchText text = of("indicator", """
                "pattern_type":"stix","pattern":"[ipv4-addr:value = '198.51.100.3' OR url:value IN ('http://a.example', 'b') \
                OR file:name LIKE 'c%'] AND ([a:b = 1 AND a:c = 'd'] WITHIN 5 SECONDS)\"""");

        assertThat(text.exact())
                .contains("198.51.100.3", "http://a.example", "b", "d")
                .doesNotContain("c%");
        assertThat(of("indicator", "\"pattern_type\":\"stix\",\"pattern\":\"[broken\"")
                        .exact())
                .hasSize(1);
        assertThat(of("indicator", "\"pattern_type\":\"yara\",\"pattern\":\"rule a {}\"")
                        .exact())
                .hasSize(1);
    }

    @Test
    void staysWithinItsBounds() {
        String long1 = "ä".repeat(SearchText.MAX_TEXT);
        SearchText text = of("note", "\"content\":\"" + long1 + "\",\"name\":\"" + long1 + "\"");

        assertThat(text.text().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(SearchText.MAX_TEXT);
        assertThat(text.text()).matches("ä+");
        assertThat(text.names()).isEmpty();
    }

    @Test
    void carriesNoNulCharacter() {
        SearchText text = of("note", "\"name\":\"a\\u0000b\",\"content\":\"c\\u0000d\"");

        assertThat(text.names()).containsExactly("ab");
        assertThat(text.text()).isEqualTo("cd");
    }

    private static SearchText of(String type, String properties) {
        String json = "{\"type\":\"%s\",\"id\":\"%s--%s\",%s}".formatted(type, type, ID, properties);
        return SearchText.of(StixObject.parse(json.getBytes(UTF_8)));
    }
}
