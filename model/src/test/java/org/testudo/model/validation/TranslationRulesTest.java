package org.testudo.model.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.model.StixObject;

class TranslationRulesTest {
    private static final StixObject TOOL = Sample.with("tool", "{\"labels\":[\"a\",\"b\"]}");

    @Test
    @DisplayName("L1: an exact version and lists of the same length are right; unknown names are passed over")
    void acceptsAnExactTranslation() {
        StixObject german = Sample.with("language-content", """
                {"object_modified":"2020-01-01T00:00:00.000Z","contents":{"de":{"labels":["","x"],"nothing":["y"]}}}""");

        assertThat(TranslationRules.compare(german, TOOL)).isEmpty();
    }

    @Test
    @DisplayName("L1: another version, or a list of another length, is wrong")
    void tellsOtherVersionsAndLengths() {
        StixObject german = Sample.with("language-content", """
                {"object_modified":"2020-01-01T00:00:01.000Z","contents":{"de":{"labels":["x"]}}}""");

        assertThat(TranslationRules.compare(german, TOOL))
                .extracting(Finding::pointer)
                .containsExactly("/object_modified", "/contents/de/labels");
    }

    @Test
    void comparesOnlyWhatBelongsTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TranslationRules.compare(Sample.of("language-content"), Sample.of("malware")));
    }
}
