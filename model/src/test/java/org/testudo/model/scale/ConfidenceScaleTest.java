package org.testudo.model.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// STIX 2.1, appendix A.
class ConfidenceScaleTest {
    @Test
    @DisplayName("S10: numbers and words of the None / Low / Med / High scale")
    void speaksInFourWords() {
        ConfidenceScale scale = ConfidenceScale.NONE_LOW_MED_HIGH;

        assertThat(scale.step(new Confidence(0)).term()).isEqualTo("None");
        assertThat(scale.step(new Confidence(1)).term()).isEqualTo("Low");
        assertThat(scale.step(new Confidence(69)).term()).isEqualTo("Med");
        assertThat(scale.step(new Confidence(70)).term()).isEqualTo("High");
        assertThat(scale.stored("High")).contains(new Confidence(85));
        assertThat(scale.stored("Highest")).isEmpty();
    }

    @Test
    @DisplayName("S10: Admiralty 1 to 5 are 90, 70, 50, 30, 10; 6 is no number")
    void speaksAdmiralty() {
        assertThat(ConfidenceScale.ADMIRALTY.steps().reversed())
                .extracting(step -> step.stored().value())
                .containsExactly(90, 70, 50, 30, 10);
        assertThat(ConfidenceScale.ADMIRALTY.stored("6 - Truth cannot be judged"))
                .isEmpty();
    }

    @Test
    @DisplayName("S10: on the scale from 0 to 10, n is stored as 10 n")
    void countsToTen() {
        assertThat(ConfidenceScale.ZERO_TO_TEN.stored("7")).contains(new Confidence(70));
        assertThat(ConfidenceScale.ZERO_TO_TEN.step(new Confidence(94)).term()).isEqualTo("9");
        assertThat(ConfidenceScale.ZERO_TO_TEN.step(new Confidence(95)).term()).isEqualTo("10");
    }

    @Property
    void everyNumberHasAWordThatHoldsIt(@ForAll @IntRange(max = 100) int value) {
        for (ConfidenceScale scale : ConfidenceScale.all()) {
            ConfidenceScale.Step step = scale.step(new Confidence(value));

            assertThat(value).isBetween(step.low(), step.high());
            assertThat(scale.step(step.stored())).isEqualTo(step);
        }
    }

    @Test
    void refusesGapsAndWrongNumbers() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Confidence(101));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfidenceScale(
                        "gap", List.of(new ConfidenceScale.Step("high", 50, 100, new Confidence(75)))));
    }
}
