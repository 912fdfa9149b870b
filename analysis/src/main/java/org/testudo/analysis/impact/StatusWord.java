package org.testudo.analysis.impact;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A capacity in words. Each one begins at its `low` and ends below the `low` of the better one.
public enum StatusWord {
    FULLY_CAPABLE(0.9, 1),
    DEGRADED(0.5, 0.9),
    SEVERELY_DEGRADED(0.1, 0.5),
    NOT_CAPABLE(0, 0.1),
    UNKNOWN(0, 1);

    private static final Set<StatusWord> KNOWN = EnumSet.range(FULLY_CAPABLE, NOT_CAPABLE);

    private final double low;
    private final double high;

    StatusWord(double low, double high) {
        this.low = low;
        this.high = high;
    }

    /// What the word says as a number.
    public Span span() {
        return new Span(low, high);
    }

    /// The word of one capacity, 0 to 1.
    public static StatusWord of(double capacity) {
        for (StatusWord word : values()) {
            if (capacity >= word.low) {
                return word;
            }
        }
        return NOT_CAPABLE;
    }

    /// The words of all that a span may be, the best one first; unknown where it may be all of them.
    public static Set<StatusWord> of(Span span) {
        Set<StatusWord> words = EnumSet.range(of(span.high()), of(span.low()));
        return words.containsAll(KNOWN) ? EnumSet.of(UNKNOWN) : words;
    }

    /// The word of this text; none: it is no status.
    public static Optional<StatusWord> named(String text) {
        return Arrays.stream(values()).filter(word -> word.text().equals(text)).findFirst();
    }

    /// As it stands in objects and on the wire.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
