package org.testudo.model.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One of the scales of STIX 2.1, appendix A: its words, the range of numbers each stands for, and the number to store
/// when somebody chooses the word. The steps cover 0 to 100 without gap or overlap, lowest first.
public record ConfidenceScale(String name, List<Step> steps) {
    /// One word of a scale.
    public record Step(String term, int low, int high, Confidence stored) {}

    public static final ConfidenceScale NONE_LOW_MED_HIGH = scale(
            "None / Low / Med / High",
            step("None", 0, 0, 0),
            step("Low", 1, 29, 15),
            step("Med", 30, 69, 50),
            step("High", 70, 100, 85));

    public static final ConfidenceScale ZERO_TO_TEN = zeroToTen();

    /// The credibility of information. Its sixth word, *truth cannot be judged*, is the absent property.
    public static final ConfidenceScale ADMIRALTY = scale(
            "Admiralty credibility",
            step("5 - Improbable", 0, 19, 10),
            step("4 - Doubtful", 20, 39, 30),
            step("3 - Possibly true", 40, 59, 50),
            step("2 - Probably true", 60, 79, 70),
            step("1 - Confirmed by other sources", 80, 100, 90));

    /// Words of estimative probability.
    public static final ConfidenceScale WEP = scale(
            "WEP",
            step("Impossible", 0, 0, 0),
            step("Highly Unlikely/Almost Certainly Not", 1, 19, 10),
            step("Unlikely/Probably Not", 20, 39, 30),
            step("Even Chance", 40, 59, 50),
            step("Likely/Probable", 60, 79, 70),
            step("Highly likely/Almost Certain", 80, 99, 90),
            step("Certain", 100, 100, 100));

    /// The scale of the United States Director of National Intelligence.
    public static final ConfidenceScale DNI = scale(
            "DNI",
            step("Almost No Chance / Remote", 0, 9, 5),
            step("Very Unlikely / Highly Improbable", 10, 19, 15),
            step("Unlikely / Improbable", 20, 39, 30),
            step("Roughly Even Chance / Roughly Even Odds", 40, 59, 50),
            step("Likely / Probable", 60, 79, 70),
            step("Very Likely / Highly Probable", 80, 89, 85),
            step("Almost Certain / Nearly Certain", 90, 100, 95));

    public ConfidenceScale {
        steps = List.copyOf(steps);
        int next = 0;
        for (Step step : steps) {
            if (step.low() != next || step.high() < step.low()) {
                throw new IllegalArgumentException("step '%s' must start at %d".formatted(step.term(), next));
            }
            next = step.high() + 1;
        }
        if (next != 101) {
            throw new IllegalArgumentException("the steps end at %d, not at 100".formatted(next - 1));
        }
    }

    /// All scales of the appendix.
    public static List<ConfidenceScale> all() {
        return List.of(NONE_LOW_MED_HIGH, ZERO_TO_TEN, ADMIRALTY, WEP, DNI);
    }

    /// The word for this number.
    public Step step(Confidence confidence) {
        for (Step step : steps) {
            if (confidence.value() <= step.high()) {
                return step;
            }
        }
        throw new IllegalStateException("the steps cover 0 to 100");
    }

    /// The number to store for this word; nothing for a word the scale does not have.
    public Optional<Confidence> stored(String term) {
        return steps.stream()
                .filter(step -> step.term().equals(term))
                .map(Step::stored)
                .findFirst();
    }

    private static ConfidenceScale zeroToTen() {
        List<Step> steps = new ArrayList<>();
        for (int n = 0; n <= 10; n++) {
            steps.add(step(Integer.toString(n), Math.max(0, n * 10 - 5), Math.min(100, n * 10 + 4), n * 10));
        }
        return new ConfidenceScale("0-10", steps);
    }

    private static ConfidenceScale scale(String name, Step... steps) {
        return new ConfidenceScale(name, List.of(steps));
    }

    private static Step step(String term, int low, int high, int stored) {
        return new Step(term, low, high, new Confidence(stored));
    }
}
