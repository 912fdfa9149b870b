package org.testudo.operations.assess;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.testudo.analysis.assess.Calibration;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// What a member holds to be likely, and what came of it. Immutable.
public record Forecast(Paper paper, JsonNode said) {
    /// What came of a forecast.
    public enum Outcome {
        OPEN,
        YES,
        NO,
        /// The question turned out to have no answer.
        VOID;

        /// As an object says it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(JsonNode said) {
            String word = said.path("outcome").stringValue("");
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElse(OPEN);
        }

        boolean known() {
            return this == YES || this == NO;
        }
    }

    static Forecast of(Paper paper) {
        return new Forecast(paper, StixJson.parseObject(paper.bytes()));
    }

    public Member member() {
        return paper.source();
    }

    public Outcome outcome() {
        return Outcome.of(said);
    }

    Instant made() {
        return Objects.requireNonNullElse(StixTime.instantOf(said.path("made")), Instant.MIN);
    }

    /// As it is scored; empty: nothing is known of it, or it is void.
    public Optional<Calibration.Forecast> scored() {
        return outcome().known()
                ? Optional.of(
                        new Calibration.Forecast(said.path("probability").doubleValue(0), outcome() == Outcome.YES))
                : Optional.empty();
    }
}
