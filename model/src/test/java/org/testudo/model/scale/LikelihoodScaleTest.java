package org.testudo.model.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The two scales of domain.md 3.1, to the digit.
class LikelihoodScaleTest {
    private static List<String> ranges(LikelihoodScale scale) {
        return scale.terms().stream().map(one -> one.word() + " " + one.range()).toList();
    }

    private static List<Double> middles(LikelihoodScale scale) {
        return scale.terms().stream().map(LikelihoodScale.Term::middle).toList();
    }

    @Test
    @DisplayName("PHIA, text of 24 March 2025")
    void phia() {
        assertThat(ranges(LikelihoodScale.PHIA))
                .containsExactly(
                        "remote chance >0 to 5",
                        "highly unlikely 10 to 20",
                        "unlikely 25 to 35",
                        "realistic possibility 40 to <50",
                        "likely 55 to 75",
                        "highly likely 80 to 90",
                        "almost certain 95 to <100");
        assertThat(middles(LikelihoodScale.PHIA)).containsExactly(.025, .15, .30, .45, .65, .85, .975);
    }

    @Test
    @DisplayName("ICD 203, both rows of words")
    void icd() {
        assertThat(ranges(LikelihoodScale.ICD_203))
                .containsExactly(
                        "almost no chance 1 to 5",
                        "very unlikely 5 to 20",
                        "unlikely 20 to 45",
                        "roughly even chance 45 to 55",
                        "likely 55 to 80",
                        "very likely 80 to 95",
                        "almost certain 95 to 99");
        assertThat(middles(LikelihoodScale.ICD_203)).containsExactly(.03, .125, .325, .50, .675, .87, .97);
        assertThat(LikelihoodScale.ICD_203.find("nearly certain"))
                .isEqualTo(LikelihoodScale.ICD_203.find("Almost Certain"));
    }

    @Test
    @DisplayName("a word of one scale is no word of the other, and there is no way from one to the other")
    void noTranslation() {
        assertThat(LikelihoodScale.ICD_203.find("realistic possibility")).isEmpty();
        assertThat(LikelihoodScale.PHIA.find("roughly even odds")).isEmpty();
        assertThat(LikelihoodScale.PHIA.find("probably almost")).isEmpty();
        assertThat(LikelihoodScale.named("PHIA")).contains(LikelihoodScale.PHIA);
        assertThat(LikelihoodScale.named("AJP-2.1")).isEmpty();
    }

    @Test
    @DisplayName("words are found whatever their case and their hyphens, and belong to one step")
    void words() {
        assertThat(LikelihoodScale.PHIA.find(" Almost-Certainly ").orElseThrow().range())
                .isEqualTo("95 to <100");
        for (LikelihoodScale scale : LikelihoodScale.all()) {
            var seen = new HashSet<String>();
            scale.terms()
                    .forEach(one -> one.words()
                            .forEach(word -> assertThat(seen.add(word)).isTrue()));
        }
    }

    @Test
    @DisplayName("a range has a word only where it lies within one; on a border and in a gap it has none")
    void ranges() {
        assertThat(LikelihoodScale.PHIA.word(.56, .74).orElseThrow().word()).isEqualTo("likely");
        assertThat(LikelihoodScale.PHIA.word(.50, .74)).isEmpty();
        assertThat(LikelihoodScale.PHIA.word(.75, .80)).isEmpty();
        assertThat(LikelihoodScale.PHIA.word(.76, .79)).isEmpty();
        assertThat(LikelihoodScale.PHIA.word(.95, 1)).isEmpty();
        assertThat(LikelihoodScale.PHIA.word(0, .05)).isEmpty();
        assertThat(LikelihoodScale.ICD_203.word(.80, .95).orElseThrow().word()).isEqualTo("very likely");
    }
}
