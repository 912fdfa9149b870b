package org.testudo.analysis.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Tokens.Range;

/// The norm or the law that a speaker invokes: `in violation of international law`, `a breach of the UN
/// Charter`, `violates the sovereignty of X`, `under Article 5 of the treaty`. A norm that is only spoken of
/// is not invoked.
final class Invoking {
    private static final Words WORDS = Words.SHIPPED;
    private static final Phrases PHRASES = Phrases.SHIPPED;
    private static final int LONGEST = 14;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;

    Invoking(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
    }

    /// Gives every claim the norms that stand where it is said.
    void read() {
        int number = 0;
        for (Range sentence : tokens.sentences()) {
            number++;
            int i = sentence.from();
            while (i < sentence.to()) {
                Range phrase = PHRASES.at(tokens, i, sentence.to(), "invoking");
                Range norm = phrase == null || unreal(sentence, i) ? null : norm(phrase, sentence.to());
                while (norm != null) {
                    Draft draft = saidIn(norm, sentence, number);
                    if (draft == null) {
                        break;
                    }
                    draft.invokes.add(norm);
                    norm = norm(joined(norm.to()), sentence.to());
                }
                i = phrase == null ? i + 1 : phrase.to();
            }
        }
    }

    /// What might be a breach, and what is said to be none, invokes nothing.
    private boolean unreal(Range sentence, int at) {
        for (int k = Math.max(sentence.from(), at - 5); k < at; k++) {
            String word = tokens.low(k);
            if (WORDS.in("modal", word)
                    || WORDS.in("negation", word)
                    || WORDS.in("hypothetical", word)
                    || WORDS.in("attempt", word)) {
                return true;
            }
        }
        return false;
    }

    /// The next of several: `international law and the UN Charter`.
    private @Nullable Range joined(int at) {
        int next = tokens.is(at, ",") ? at + 1 : at;
        next = tokens.is(next, "and") || tokens.is(next, "as") ? next + 1 : next;
        while (tokens.is(next, "well") || tokens.is(next, "as") || tokens.is(next, "of")) {
            next++;
        }
        return next == at ? null : new Range(at, next);
    }

    /// The noun phrase of a norm behind these words, without its article.
    private @Nullable Range norm(@Nullable Range phrase, int to) {
        if (phrase == null) {
            return null;
        }
        int from = phrase.to();
        while (from < to && (WORDS.in("det", tokens.low(from)) || WORDS.in("judging", tokens.low(from)))) {
            from++;
        }
        int head = -1;
        for (int i = from; i < to && i < from + 8; i++) {
            String word = tokens.low(i);
            boolean ends =
                    tokens.is(i, ",") || WORDS.in("join", word) || WORDS.in("be", word) || WORDS.in("have", word);
            if (ends || (WORDS.in("prep", word) && head < 0 && !tokens.is(i, "of") && !tokens.is(i, "on"))) {
                break;
            }
            if (WORDS.in("norm", word) || (WORDS.in("rulenorm", word) && qualified(from, i))) {
                head = i;
            } else if (head >= 0 && !Character.isDigit(tokens.raw(i).charAt(0))) {
                break;
            }
        }
        return head < 0 ? null : new Range(from, end(head + 1, to, from));
    }

    /// `law` alone is also that of gravity.
    private boolean qualified(int from, int head) {
        for (int k = from; k < head; k++) {
            if (tokens.capital(k) || mentions.at(k) != null || WORDS.in("legal", tokens.low(k))) {
                return true;
            }
        }
        return tokens.capital(head)
                || (tokens.is(head + 1, "of") && tokens.capital(head + 2))
                || WORDS.in("legal", tokens.low(head + 2));
    }

    /// `Article 2 of the UN Charter`, `the sovereignty of Latvia`, `the Convention on Cybercrime`.
    private int end(int head, int to, int from) {
        int end = head;
        while (end < to && end < from + LONGEST) {
            boolean number = Character.isDigit(tokens.raw(end).charAt(0)) || tokens.is(end, "(") || tokens.is(end, ")");
            int name = WORDS.in("det", tokens.low(end + 1)) ? end + 2 : end + 1;
            boolean chain = (tokens.is(end, "of") || tokens.is(end, "on"))
                    && (tokens.capital(name)
                            || WORDS.in("norm", tokens.low(name))
                            || WORDS.in("legal", tokens.low(name)))
                    && !scene.dated[name];
            if (number) {
                end++;
            } else if (chain) {
                end = name + 1;
                while (end < to
                        && (tokens.capital(end)
                                || WORDS.in("norm", tokens.low(end))
                                || WORDS.in("rulenorm", tokens.low(end))
                                || WORDS.in("legal", tokens.low(end)))) {
                    end++;
                }
            } else if (tokens.capital(end) && end > from && WORDS.in("norm", tokens.low(end))) {
                end++;
            } else {
                break;
            }
        }
        return end;
    }

    /// The claim in whose words it stands, or the one before it in the sentence; of `this violates …` on a
    /// page of one's own, the one that it points back to.
    private @Nullable Draft saidIn(Range norm, Range sentence, int number) {
        Draft best = null;
        int least = Integer.MAX_VALUE;
        for (Draft draft : scene.drafts) {
            for (Range span : draft.spans) {
                boolean holds = span.from() <= norm.from() && norm.to() <= span.to();
                if (draft.sort == Reading.Sort.CLAIM && holds && span.to() - span.from() <= least) {
                    best = draft;
                    least = span.to() - span.from();
                }
            }
        }
        if (best != null) {
            return best;
        }
        for (Draft draft : scene.drafts) {
            boolean before = draft.sort == Reading.Sort.CLAIM
                    && !draft.spans.isEmpty()
                    && draft.spans.getFirst().from() >= sentence.from()
                    && draft.spans.getFirst().to() <= norm.from();
            best = before ? draft : best;
        }
        List<Draft> drafts = scene.drafts;
        Draft last = best != null || drafts.isEmpty() ? null : lastBefore(sentence.from());
        boolean points = tokens.is(sentence.from(), "this")
                || tokens.is(sentence.from(), "these")
                || tokens.is(sentence.from(), "such")
                || tokens.is(sentence.from(), "it");
        boolean mine = last != null
                && last.claimant != null
                && scene.pageOfState()
                && scene.publisher != null
                && last.claimant.near(scene.publisher)
                && last.sentence >= number - 1;
        return best == null && points && mine ? last : best;
    }

    private @Nullable Draft lastBefore(int at) {
        Draft last = null;
        for (Draft draft : scene.drafts) {
            boolean before = draft.sort == Reading.Sort.CLAIM
                    && !draft.spans.isEmpty()
                    && draft.spans.getFirst().from() < at;
            last = before ? draft : last;
        }
        return last;
    }
}
