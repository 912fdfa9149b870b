package org.testudo.analysis.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetector;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/// Tells the language of a text by a model of character n-grams (Apache OpenNLP, 103 languages). Thread-safe.
public final class Languages {
    private static final int MOST_CHARACTERS = 10_000;
    private static final int LEAST_LETTERS = 40;
    /// How much likelier than the next one a language must be: the numbers themselves shrink with the text.
    private static final double SURE = 2;
    private static final String MODEL = "/langdetect-183.bin";

    private Languages() {}

    private static final class Holder {
        private static final LanguageDetectorModel LOADED = load();

        private static LanguageDetectorModel load() {
            try (var in = Languages.class.getResourceAsStream(MODEL)) {
                if (in == null) {
                    throw new IllegalStateException("The class path has no " + MODEL);
                }
                return new LanguageDetectorModel(in);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /// The language as ISO 639 writes it, in two letters where it has them; empty: it cannot be told.
    public static Optional<String> of(String text) {
        String start = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        if (start.chars().filter(Character::isLetter).count() < LEAST_LETTERS) {
            return Optional.empty();
        }
        LanguageDetector detector = new LanguageDetectorME(Holder.LOADED);
        Language[] best = detector.predictLanguages(start);
        return best[0].getConfidence() < SURE * best[1].getConfidence()
                ? Optional.empty()
                : Optional.of(two(best[0].getLang()));
    }

    private static String two(String three) {
        for (String two : Locale.getISOLanguages()) {
            if (Locale.of(two).getISO3Language().equals(three)) {
                return two;
            }
        }
        return three;
    }
}
