package org.testudo.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
            value = {
                "tool|{\"x_acme\":1}",
                "x-acme|{}",
                "file|{\"extensions\":{\"x-acme-ext\":{\"a\":1}}}",
                "tool|{\"spec_version\":\"-\"}"
            })
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
