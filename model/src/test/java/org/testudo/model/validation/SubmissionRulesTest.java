package org.testudo.model.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.model.StixObject;
import org.testudo.model.submission.SubmissionReader;

class SubmissionRulesTest {
    private static final String MARKING = "marking-definition--%s42a9-f053-4769-b3ef-9ad018dfa298";

    @Test
    @DisplayName("C1: the same object twice is told, another content of one version too")
    void tellsDuplicates() throws IOException {
        StixObject one = Sample.of("tool");
        StixObject same = Sample.with("tool", "{\"revoked\":false}");
        StixObject other = Sample.with("tool", "{\"name\":\"b\"}");

        List<Finding> findings = findings(one, same, other);

        assertThat(findings).extracting(Finding::rule).containsExactly("C1", "C1");
        assertThat(findings).extracting(Finding::pointer).containsExactly("/objects/1", "/objects/2");
        assertThat(findings.get(0).message()).startsWith("The same object");
        assertThat(findings.get(1).message()).startsWith("Another content");
    }

    @Test
    @DisplayName("C1: two versions of one id are no duplicates")
    void letsVersionsBe() throws IOException {
        assertThat(findings(Sample.of("tool"), Sample.with("tool", "{\"modified\":\"2021-01-01T00:00:00.000Z\"}")))
                .isEmpty();
    }

    @Test
    @DisplayName("C1: an empty list of objects is none")
    void tellsAnEmptyBundle() throws IOException {
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("C1");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        });
    }

    @Test
    @DisplayName("L1: object_modified is the exact time of a version, in whatever digits")
    void comparesTheTimeOfATranslation() throws IOException {
        StixObject tool = Sample.of("tool");
        StixObject exact = Sample.with("language-content", "{\"object_modified\":\"2020-01-01T00:00:00Z\"}");
        StixObject wrong = Sample.with(
                "language-content",
                "{\"modified\":\"2021-01-01T00:00:00.000Z\",\"object_modified\":\"2020-01-01T00:00:01Z\"}");

        assertThat(findings(exact, tool, wrong)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("L1");
            assertThat(finding.pointer()).isEqualTo("/objects/2/object_modified");
        });
    }

    @Test
    @DisplayName("X2: with the definition at hand, a property it does not list is told")
    void tellsPropertiesNoExtensionDefines() throws IOException {
        String id = "extension-definition--" + Sample.UUID;
        StixObject definition = Sample.with(
                "extension-definition",
                "{\"extension_types\":[\"toplevel-property-extension\"],\"extension_properties\":[\"rank\"]}");
        StixObject tool = Sample.with(
                "tool",
                "{\"rank\":1,\"rnak\":2,\"extensions\":{\"" + id
                        + "\":{\"extension_type\":\"toplevel-property-extension\"}}}");

        assertThat(findings(tool)).isEmpty();
        assertThat(findings(tool, definition)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("X2");
            assertThat(finding.pointer()).isEqualTo("/objects/0/rnak");
        });
    }

    @Test
    @DisplayName("M2: markings that mark each other are a circle")
    void findsCircles() throws IOException {
        StixObject first = marking("aa00", "bb00");
        StixObject second = marking("bb00", "cc00");
        StixObject third = marking("cc00", "aa00");
        StixObject aside = marking("dd00", "ee00");

        assertThat(findings(first, second, aside)).isEmpty();
        assertThat(findings(first, second, third, aside)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("M2");
            assertThat(finding.message()).contains("aa00", "bb00", "cc00").doesNotContain("dd00");
        });
    }

    private static StixObject marking(String uuid, String marks) {
        return Sample.with(
                "marking-definition",
                "{\"id\":\"%s\",\"object_marking_refs\":[\"%s\"]}"
                        .formatted(MARKING.formatted(uuid), MARKING.formatted(marks)));
    }

    private static List<Finding> findings(StixObject... objects) throws IOException {
        String text = "{\"type\":\"bundle\",\"id\":\"bundle--%s\",\"objects\":[%s]}"
                .formatted(
                        Sample.UUID,
                        Stream.of(objects)
                                .map(o -> new String(o.bytes(), UTF_8))
                                .collect(Collectors.joining(",")));
        SubmissionRules rules = new SubmissionRules();
        return rules.findings(SubmissionReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), rules::accept));
    }
}
