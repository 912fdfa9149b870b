package org.testudo.model.scale;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A scale of words of likelihood, each with its range in percent. Gaps and overlaps between the words are the scale's
/// own. Two scales are never translated into each other: *realistic possibility* has no twin.
///
/// @param name  how it is called
/// @param terms its words, least likely first
public record LikelihoodScale(String name, List<Term> terms) {
    /// One step of a scale.
    ///
    /// @param words     what it is called; the first is shown, the others mean the same
    /// @param low       percent
    /// @param fromAbove is the low bound itself left out?
    /// @param high      percent
    /// @param toBelow   is the high bound itself left out?
    /// @param middle    the probability that stands for it where one number is needed, 0 to 1
    public record Term(List<String> words, int low, boolean fromAbove, int high, boolean toBelow, double middle) {
        public Term {
            words = List.copyOf(words);
        }

        /// As it is shown.
        public String word() {
            return words.getFirst();
        }

        /// The range as text: `95 to <100`.
        public String range() {
            return "%s%d to %s%d".formatted(fromAbove ? ">" : "", low, toBelow ? "<" : "", high);
        }

        private boolean holds(double least, double most) {
            return (fromAbove ? least > low : least >= low) && (toBelow ? most < high : most <= high);
        }
    }

    /// The yardstick of the Professional Head of Intelligence Assessment of the United Kingdom, in the text of 24 March
    /// 2025.
    public static final LikelihoodScale PHIA = new LikelihoodScale(
            "PHIA",
            List.of(
                    term(0, true, 5, false, .025, "remote chance"),
                    term(10, false, 20, false, .15, "highly unlikely"),
                    term(25, false, 35, false, .30, "unlikely"),
                    term(40, false, 50, true, .45, "realistic possibility", "realistic probability"),
                    term(55, false, 75, false, .65, "likely", "probable", "probably"),
                    term(80, false, 90, false, .85, "highly likely", "highly probable"),
                    term(95, false, 100, true, .975, "almost certain", "almost certainly")));

    /// Intelligence Community Directive 203 of the United States: its two rows of words, never mixed in one text.
    public static final LikelihoodScale ICD_203 = new LikelihoodScale(
            "ICD 203",
            List.of(
                    term(1, false, 5, false, .03, "almost no chance", "remote"),
                    term(5, false, 20, false, .125, "very unlikely", "highly improbable"),
                    term(20, false, 45, false, .325, "unlikely", "improbable", "improbably"),
                    term(45, false, 55, false, .50, "roughly even chance", "roughly even odds"),
                    term(55, false, 80, false, .675, "likely", "probable", "probably"),
                    term(80, false, 95, false, .87, "very likely", "highly probable"),
                    term(95, false, 99, false, .97, "almost certain", "nearly certain", "almost certainly")));

    public LikelihoodScale {
        terms = List.copyOf(terms);
    }

    private static Term term(int low, boolean fromAbove, int high, boolean toBelow, double middle, String... words) {
        return new Term(Arrays.asList(words), low, fromAbove, high, toBelow, middle);
    }

    public static List<LikelihoodScale> all() {
        return List.of(PHIA, ICD_203);
    }

    public static Optional<LikelihoodScale> named(String name) {
        return all().stream().filter(one -> one.name.equals(name)).findFirst();
    }

    /// The step that these words are of this scale; empty: they are none of its words.
    public Optional<Term> find(String verbatim) {
        String word = verbatim.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s\\-]+", " ");
        return terms.stream().filter(one -> one.words.contains(word)).findFirst();
    }

    /// The one word for a range of probabilities, 0 to 1; empty: the range crosses words or falls into a gap, and no
    /// word is right.
    public Optional<Term> word(double least, double most) {
        return terms.stream().filter(one -> one.holds(least * 100, most * 100)).findFirst();
    }
}
