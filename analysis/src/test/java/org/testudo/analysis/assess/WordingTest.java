package org.testudo.analysis.assess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.analysis.assess.Wording.Mixed;

class WordingTest {
    @Test
    @DisplayName("likelihood and confidence in one sentence are found, with the longest word")
    void mixed() {
        assertThat(Wording.mixed("We say with high confidence that it was almost certainly them. It ended."))
                .containsExactly(new Mixed(
                        "We say with high confidence that it was almost certainly them.",
                        "almost certainly",
                        "confidence"));
        assertThat(Wording.mixed("We are confident that a highly-likely cause was found."))
                .extracting(Mixed::likelihood)
                .containsExactly("highly likely");
    }

    @Test
    @DisplayName("apart they are fine, and parts of words are no words")
    void apart() {
        assertThat(Wording.mixed("It is likely that it was them. Our confidence is moderate."))
                .isEmpty();
        assertThat(Wording.mixed("It is likely; our confidence is low.")).isEmpty();
        assertThat(Wording.mixed("An unlikeliest confidential source.")).isEmpty();
    }
}
