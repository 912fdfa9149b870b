package org.testudo.analysis.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.testudo.model.scale.LikelihoodScale;

/// Finds sentences that say how likely something is and how sure we are in one breath: a reader takes one for
/// the other (ICD 203). Pure.
public final class Wording {
    private static final List<String> CONFIDENCE = List.of("confidence", "confident", "confidently");

    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;])\\s+|\\n+");

    private Wording() {}

    /// A sentence that mixes them, with the two words.
    public record Mixed(String sentence, String likelihood, String confidence) {}

    /// The sentences of a text that mix both.
    public static List<Mixed> mixed(String text) {
        var found = new ArrayList<Mixed>();
        for (String sentence : SENTENCE.splitAsStream(text).toList()) {
            String plain = " " + sentence.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ") + " ";
            Optional<String> sure = CONFIDENCE.stream()
                    .filter(word -> plain.contains(" " + word + " "))
                    .findFirst();
            Optional<String> likely = LikelihoodScale.all().stream()
                    .flatMap(scale -> scale.terms().stream())
                    .flatMap(term -> term.words().stream())
                    .filter(word -> plain.contains(" " + word + " "))
                    // The longest: *highly likely* and not the *likely* in it.
                    .max((one, other) -> Integer.compare(one.length(), other.length()));
            if (sure.isPresent() && likely.isPresent()) {
                found.add(new Mixed(sentence.strip(), likely.get(), sure.get()));
            }
        }
        return List.copyOf(found);
    }
}
