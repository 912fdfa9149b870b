package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Tokens.Range;

/// What is spoken of: the words that name an incident, and the fullest ones where a short word points back to
/// it.
final class Abouts {
    private static final Words WORDS = Words.SHIPPED;

    private final Tokens tokens;
    private final Mentions mentions;
    private final boolean[] dated;
    /// All noun phrases with an event in them.
    private final List<Named> named = new ArrayList<>();
    /// What claims have been about, in words with a verb or a noun.
    private final List<Range> told = new ArrayList<>();

    /// @param head the word of the event
    record Named(String head, Range range, int at) {}

    Abouts(Tokens tokens, Mentions mentions, boolean[] dated) {
        this.tokens = tokens;
        this.mentions = mentions;
        this.dated = dated;
        for (Range sentence : tokens.sentences()) {
            scan(sentence);
        }
    }

    private void scan(Range sentence) {
        for (int i = sentence.from(); i < sentence.to(); i++) {
            if (!WORDS.in("event", tokens.low(i)) || verbal(i)) {
                continue;
            }
            int from = left(i, sentence.from());
            int to = right(i + 1, sentence.to());
            Range range = trim(from, to);
            if (!range.isEmpty()) {
                named.add(new Named(tokens.low(i), range, i));
            }
            i = Math.max(i, range.to() - 1);
        }
    }

    private boolean verbal(int i) {
        return tokens.is(i - 1, "to")
                || (WORDS.in("pronoun", tokens.low(i - 1)) && !tokens.is(i - 1, "this"))
                || WORDS.in("will", tokens.low(i - 1))
                || WORDS.in("have", tokens.low(i - 1))
                || tokens.is(i + 1, "the")
                || ((tokens.is(i, "calls") || tokens.is(i, "cut"))
                        && (tokens.is(i + 1, "on")
                                || tokens.is(i + 1, "out")
                                || tokens.is(i + 1, "upon")
                                || tokens.is(i + 1, "for")
                                || tokens.is(i + 1, "off")))
                || (WORDS.in("event", tokens.low(i + 1)) && !tokens.is(i, "attack"));
    }

    private int left(int head, int bound) {
        int i = head;
        while (i > bound) {
            String before = tokens.low(i - 1);
            if (!tokens.word(i - 1)
                    || WORDS.in("det", before)
                    || WORDS.in("prep", before)
                    || before.equals("'s")
                    || WORDS.in("be", before)
                    || before.equals("and")
                    || WORDS.in("pronoun", before)
                    || dated[i - 1]
                    || (!WORDS.verbs(before).isEmpty()
                            && !before.endsWith("en")
                            && !WORDS.in("event", before)
                            && !before.endsWith("ing"))
                    || WORDS.in("have", before)
                    || WORDS.in("adverb", before)
                    || before.equals("or")) {
                break;
            }
            i--;
        }
        return i;
    }

    /// The chain of prepositions after a noun.
    private int right(int from, int bound) {
        int i = from;
        while (i < bound && (WORDS.in("chain", tokens.low(i)) || (tokens.is(i, "and") && i > from && noun(i + 1)))) {
            int next = i + 1;
            while ((next < bound
                            && tokens.word(next)
                            && !WORDS.in("chain", tokens.low(next))
                            && !WORDS.in("stop", tokens.low(next))
                            && !WORDS.in("be", tokens.low(next))
                            && !WORDS.in("have", tokens.low(next))
                            && !WORDS.in("modal", tokens.low(next))
                            && !WORDS.in("will", tokens.low(next))
                            && !tokens.is(next, "and")
                            && !tokens.is(next, "that")
                            && !tokens.is(next, "as")
                            && !tokens.is(next, "did")
                            && !(next > i + 1 && finiteVerb(next)))
                    || tokens.is(next, "'s")
                    || tokens.is(next, "'")) {
                next++;
            }
            if (next == i + 1) {
                break;
            }
            i = next;
        }
        return i;
    }

    private boolean finiteVerb(int i) {
        return mentions.at(i) == null
                && !tokens.capital(i)
                && WORDS.verbs(tokens.low(i)).stream()
                        .anyMatch(verb -> verb.form() == Words.Form.PAST
                                && tokens.low(i).endsWith("ed")
                                && !WORDS.in("det", tokens.low(i - 1))
                                && !WORDS.in("prep", tokens.low(i - 1)));
    }

    private boolean noun(int i) {
        return WORDS.in("event", tokens.low(i));
    }

    /// Without article, without what judges, without what comes after a comma, without a date at its end.
    Range trim(int from, int to) {
        int begin = afterCalled(from, to);
        boolean more = true;
        while (begin < to && more) {
            String word = tokens.low(begin);
            more = begin < to - 1
                    && ((WORDS.in("det", word) && !countOf(begin))
                            || word.equals("'s")
                            || (WORDS.in("judging", word) && !word.equals("false") && !tokens.is(begin + 1, "of"))
                            || word.equals(",")
                            || word.equals("“")
                            || word.equals("”")
                            || word.equals("both"));
            if (more) {
                begin++;
            }
        }
        int end = begin;
        while (end < to && !stops(end, begin)) {
            end++;
        }
        return tail(begin, end);
    }

    /// `what it described as a deliberate attack`
    private int afterCalled(int from, int to) {
        if (!tokens.is(from, "what") || !WORDS.in("pronoun", tokens.low(from + 1))) {
            return from;
        }
        boolean calls = WORDS.verbs(tokens.low(from + 2)).stream()
                .anyMatch(verb -> verb.frame().equals("call"));
        int at = tokens.is(from + 3, "as") ? from + 4 : from + 3;
        return calls && at < to ? at : from;
    }

    private boolean countOf(int i) {
        return WORDS.in("counted", tokens.low(i));
    }

    private boolean stops(int i, int begin) {
        String word = tokens.low(i);
        if (i == begin) {
            return false;
        }
        if (WORDS.in("stop", word) && !dated[i] && (i > begin + 1 || word.equals("when"))) {
            return true;
        }
        if (word.equals(",")
                || (word.equals("in") && tokens.is(i + 1, "due") && tokens.is(i + 2, "course"))
                || (word.equals("at") && tokens.is(i + 1, "once"))
                || (word.equals("as") && (tokens.is(i + 1, "a") || tokens.is(i + 1, "an")))
                || (word.equals("in") && Phrases.SHIPPED.at(tokens, i, i + 6, "manner") != null)
                || word.equals("contrary")
                || (word.equals("in") && Phrases.SHIPPED.at(tokens, i, i + 4, "against law") != null)
                || (word.equals("together") && tokens.is(i + 1, "with"))
                || (word.equals("without") && tokens.is(i + 1, "delay"))) {
            return true;
        }
        return word.equals(";")
                || word.equals(".")
                || word.equals(":")
                || (word.equals("(") && !tokens.is(i + 2, ")"))
                || word.equals("–")
                || word.equals("?")
                || word.equals("!")
                || word.equals("—");
    }

    private Range tail(int begin, int to) {
        int end = to;
        boolean more = true;
        while (end > begin + 1 && more) {
            more = false;
            if (dated[end - 1]) {
                int first = end - 1;
                while (first > begin && dated[first - 1]) {
                    first--;
                }
                String before = tokens.low(first - 1);
                if (before.equals("of") || first == begin) {
                    break;
                }
                end = first;
                if (WORDS.in("towardsdate", before)) {
                    end = first - 1;
                }
                more = true;
            } else if (WORDS.in("lasting", tokens.low(end - 1))) {
                int k = end - 2;
                while (k > begin && !tokens.is(k, "for") && k > end - 6) {
                    k--;
                }
                if (tokens.is(k, "for")) {
                    end = k;
                    more = true;
                }
            } else if (end > begin + 3 && tokens.is(end - 3, "all") && tokens.is(end - 1, "same")) {
                end -= 3;
                more = true;
            } else if ((WORDS.in("adverb", tokens.low(end - 1)) && !tokens.is(end - 1, "in"))
                    || tokens.is(end - 1, "and")
                    || (tokens.is(end - 1, "”") && !opens(begin, end))
                    || tokens.is(end - 1, "'s")) {
                end--;
                more = true;
            }
        }
        return new Range(begin, Math.max(begin, end));
    }

    private boolean opens(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (tokens.is(i, "“")) {
                return true;
            }
        }
        return false;
    }

    void tell(Range about) {
        if (!about.isEmpty()) {
            told.add(about);
        }
    }

    /// Whether a phrase is only a pointer: `the theft`, `it`, `such threats`.
    boolean points(Range about) {
        int words = about.to() - about.from();
        return words <= 2 && !dated[about.to() - 1] && (words == 1 || !WORDS.in("event", tokens.low(about.from())));
    }

    /// The fullest words for what this phrase names; the phrase itself if nothing fuller stands anywhere.
    Range fullest(Range about) {
        String head = head(about);
        boolean generic = WORDS.in("generic", head);
        if (length(about) > 4
                || (length(about) == 3
                        && (tokens.low(about.from()).endsWith("ing")
                                || (tokens.low(about.from()).endsWith("ed")
                                        && WORDS.in("det", tokens.low(about.from() + 1))))
                        && !WORDS.in("event", tokens.low(about.from())))) {
            return about;
        }
        if (length(about) > 2) {
            for (Range one : told) {
                if (length(one) > length(about) && stem(one, head) && WORDS.in("event", head)) {
                    return one;
                }
            }
            if (!generic || length(about) > 3) {
                return about;
            }
        }
        for (Range one : told) {
            if (length(one) > length(about) && stem(one, head) && !dated(one, about)) {
                return one;
            }
        }
        Named best = null;
        for (Named one : named) {
            if (same(one.head(), head)
                    && length(one.range()) > length(about)
                    && (best == null || length(one.range()) > length(best.range()))) {
                best = one;
            }
        }
        if (best != null && length(best.range()) > 1) {
            return best.range();
        }
        for (Range one : told) {
            if (length(one) > length(about) && stem(one, head)) {
                return one;
            }
        }
        boolean definite = (tokens.is(about.from() - 1, "the") && length(about) == 1 && WORDS.in("event", head))
                || tokens.is(about.from() - 1, "same")
                || tokens.is(about.from(), "same");
        if (!generic && !definite) {
            return about;
        }
        Range main = main(about);
        return main == null || length(main) <= length(about) ? about : main;
    }

    /// What the text is about most likely: what a claim was about last, or else the event named in the most
    /// words.
    @Nullable
    Range main(@Nullable Range not) {
        for (int i = told.size() - 1; i >= 0; i--) {
            if (length(told.get(i)) > 1 && !WORDS.in("accusation", head(told.get(i)))) {
                return told.get(i);
            }
        }
        Range best = null;
        for (Named one : named) {
            if (not != null && one.range().from() == not.from()) {
                continue;
            }
            if (best == null || length(one.range()) > length(best)) {
                best = one.range();
            }
        }
        return best;
    }

    /// The event whose noun phrase begins in this range.
    @Nullable
    Named in(int from, int to) {
        for (Named one : named) {
            if (one.at() >= from && one.at() < to) {
                return one;
            }
        }
        return null;
    }

    List<Named> all() {
        return named;
    }

    String head(Range about) {
        String head = tokens.low(about.from());
        for (int i = about.from(); i < about.to(); i++) {
            if (WORDS.in("chain", tokens.low(i)) && i > about.from()) {
                break;
            }
            if (tokens.word(i)) {
                head = tokens.low(i);
            }
        }
        return head;
    }

    private boolean stem(Range one, String head) {
        int letters = Math.min(4, head.length());
        for (int i = one.from(); i < one.to(); i++) {
            if (tokens.low(i).length() >= letters
                    && letters > 3
                    && tokens.low(i).startsWith(head.substring(0, letters))) {
                return true;
            }
        }
        return false;
    }

    private static boolean dated(Range one, Range about) {
        return one.equals(about);
    }

    private static boolean same(String one, String other) {
        return one.equals(other) || one.equals(other + "s") || other.equals(one + "s");
    }

    private static int length(Range range) {
        return range.to() - range.from();
    }
}
