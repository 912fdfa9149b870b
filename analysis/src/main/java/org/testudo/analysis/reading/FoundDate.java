package org.testudo.analysis.reading;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A date that a text gives.
///
/// @param span     the words, with their preposition where they are relative; none for the day of publication
/// @param value    ISO 8601, as exact as the words are; a range has a slash
/// @param fidelity how exact it is
/// @param found    how it was found
public record FoundDate(@Nullable Span span, String value, Fidelity fidelity, Found found) {
    /// How exact a date is.
    public enum Fidelity {
        YEAR,
        MONTH,
        DAY;

        /// In small letters.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How a date was found.
    public enum Found {
        /// Complete in the text.
        STATED,
        /// Day or month stand there, the year is the one next to the publication.
        INFERRED_YEAR,
        /// Counted from the publication.
        RELATIVE,
        /// The day of publication, since no words of its own date it.
        PUBLICATION;

        /// As it is written.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
