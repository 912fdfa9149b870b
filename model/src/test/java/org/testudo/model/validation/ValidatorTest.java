package org.testudo.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.model.StixObject;
import org.testudo.model.marking.Tlp;

/// The rules of STIX 2.1, one line each in `rules.psv`: what is changed in a valid object, and what is found then.
class ValidatorTest {
    static List<String> types() {
        return Sample.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void findsNothingInTheSmallestValidObject(String type) {
        assertThat(Validator.validate(Sample.of(type), Strictness.STRICT)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} with {2}")
    @CsvFileSource(
            resources = "rules.psv",
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            maxCharsPerColumn = 10_000)
    void finds(String rule, String type, String changes, Severity severity, String pointer) {
        List<Finding> findings = Validator.validate(Sample.with(type, changes), Strictness.DEFAULT);

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.pointer()).isEqualTo(pointer == null ? "" : pointer);
            assertThat(finding.section()).matches("[0-9.]+");
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvFileSource(
            resources = "legal.psv",
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            maxCharsPerColumn = 10_000)
    void findsNothingWrongIn(String type, String changes) {
        assertThat(Validator.validate(Sample.with(type, changes), Strictness.STRICT))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"tool|{\"x_acme\":1}", "x-acme|{}", "tool|{\"spec_version\":\"-\"}"})
    void acceptsCustomContentUnlessToldToBeStrict(String type, String changes) {
        StixObject object = Sample.with(type, changes);

        assertThat(Validator.validate(object, Strictness.DEFAULT))
                .isNotEmpty()
                .allMatch(f -> f.severity() == Severity.WARNING);
        assertThat(Validator.validate(object, Strictness.STRICT)).anyMatch(f -> f.severity() == Severity.ERROR);
    }

    /// V7: the fixed objects are valid as they are.
    @Test
    void findsNothingInTheTlpMarkings() {
        assertThat(Tlp.objects())
                .allSatisfy(tlp ->
                        assertThat(Validator.validate(tlp, Strictness.STRICT)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "note", "opinion", "grouping"})
    @DisplayName("C2: may point at relations, sightings, markings and what is missing; a report at a day to come")
    void pointsAtAnything(String type) {
        String refs =
                "\"object_refs\":[\"relationship--%1$s\",\"sighting--%1$s\",\"marking-definition--%1$s\",\"tool--%1$s\"]"
                        .formatted(Sample.UUID);
        String later = type.equals("report") ? ",\"published\":\"2999-01-01T00:00:00Z\"" : "";

        StixObject object = Sample.with(type, "{" + refs + later + "}");

        assertThat(Validator.validate(object, Strictness.STRICT)).isEmpty();
        assertThat(object.tree().path("object_refs").size()).isEqualTo(4);
    }

    @Test
    @DisplayName("C3: a sighting needs no place, a summary is one, and no count is not a count of nought")
    void countsSightingsAsTheyAre() {
        StixObject bare = Sample.of("sighting");
        StixObject none = Sample.with("sighting", "{\"count\":0,\"summary\":true}");

        assertThat(Validator.validate(bare, Strictness.STRICT)).isEmpty();
        assertThat(Validator.validate(none, Strictness.STRICT)).isEmpty();
        assertThat(bare.tree().has("where_sighted_refs")).isFalse();
        assertThat(bare.contentHash())
                .isNotEqualTo(Sample.with("sighting", "{\"count\":0}").contentHash());
        assertThat(none.contentHash())
                .isNotEqualTo(Sample.with("sighting", "{\"count\":0}").contentHash());
    }

    @Test
    @DisplayName("C4: an indicator whose time is over is valid, and is not a revoked one")
    void keepsWhatIsOver() {
        StixObject over = Sample.with("indicator", "{\"valid_until\":\"2020-01-02T00:00:00Z\"}");

        assertThat(Validator.validate(over, Strictness.STRICT)).isEmpty();
        assertThat(over.contentHash())
                .isNotEqualTo(Sample.with("indicator", "{\"valid_until\":\"2020-01-02T00:00:00Z\",\"revoked\":true}")
                        .contentHash());
    }

    @Test
    void staysShortForAnObjectThatIsAllWrong() {
        String labels = "{\"labels\":[" + "1,".repeat(5000) + "1]}";

        assertThat(Validator.validate(Sample.with("tool", labels), Strictness.DEFAULT))
                .hasSize(Findings.MAX);
    }

    @Test
    void saysWhatIsWrongAndWhatWouldBeRight() {
        List<Finding> findings =
                Validator.validate(Sample.with("opinion", "{\"opinion\":\"maybe\"}"), Strictness.DEFAULT);

        assertThat(findings)
                .containsExactly(new Finding(
                        Severity.ERROR,
                        "R3",
                        "/opinion",
                        "10.18",
                        "'maybe' is not in opinion-enum",
                        "Use one of its words: the list is closed."));
    }
}
