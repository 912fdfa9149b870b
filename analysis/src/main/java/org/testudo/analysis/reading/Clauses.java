package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Tokens.Range;
import org.testudo.analysis.reading.Words.Form;
import org.testudo.analysis.reading.Words.Verb;

/// Sentences in clauses, and what their verbs are. One pass over the tokens of a sentence; nothing is tried
/// twice.
final class Clauses {
    private static final Words WORDS = Words.SHIPPED;
    private static final int LOOK = 9;

    private final Tokens tokens;
    private final Mentions mentions;
    private final boolean[] dated;

    Clauses(Tokens tokens, Mentions mentions, boolean[] dated) {
        this.tokens = tokens;
        this.mentions = mentions;
        this.dated = dated;
    }

    /// A verb with all that belongs to it.
    ///
    /// @param from    the first of its words
    /// @param main    the one that says what is done, or the last auxiliary where none does
    /// @param verbs   what it may be
    /// @param word    that word
    /// @param copula  whether it is a form of to be alone, and what is said comes after it
    record Group(
            int from,
            int main,
            List<Verb> verbs,
            String word,
            boolean copula,
            boolean passive,
            boolean negated,
            String modal,
            boolean perfect,
            boolean progressive) {
        boolean is(String frame) {
            return verbs.stream().anyMatch(verb -> verb.frame().equals(frame));
        }

        boolean lemma(String... lemmas) {
            return verbs.stream().anyMatch(verb -> Set.of(lemmas).contains(verb.lemma()));
        }

        /// Whether its verb is in a set of words.
        boolean lemmaIn(String set) {
            return verbs.stream().anyMatch(verb -> WORDS.in(set, verb.lemma()));
        }

        /// Whether no table knows its verb.
        boolean generic() {
            return verbs.isEmpty() && !copula;
        }

        /// The word that says what is done.
        Range mainWord() {
            return new Range(main, main + 1);
        }

        boolean past() {
            return verbs.stream().anyMatch(verb -> verb.form() == Form.PAST);
        }
    }

    /// What is said between two tokens.
    ///
    /// @param at       where it begins without what joins it
    /// @param explicit whether its subject stands in it
    /// @param from     where it begins with what joins it
    record Clause(int at, int end, boolean explicit, int from) {
        Range whole() {
            return new Range(at, end);
        }
    }

    /// The clauses between two tokens.
    List<Range> split(int from, int to) {
        var clauses = new ArrayList<Range>();
        int begin = from;
        for (int i = from; i < to; i++) {
            if (i > begin && boundary(i, begin, to)) {
                clauses.add(new Range(begin, i));
                begin = i;
            }
        }
        if (begin < to) {
            clauses.add(new Range(begin, to));
        }
        return clauses;
    }

    private boolean boundary(int i, int begin, int to) {
        String word = tokens.low(i);
        if (word.equals("–") || word.equals("—")) {
            return !insertedAt(i, begin, to);
        }
        if (word.equals(";") || word.equals(":")) {
            return true;
        }
        if (word.equals("after") && (participle(i + 1) || accusing(i + 1)) && verb(begin, i) != null) {
            return true;
        }
        boolean comma = word.equals(",");
        if (!comma && !WORDS.in("join", word)) {
            return false;
        }
        if (!comma && tokens.is(i - 1, ",")) {
            return false;
        }
        if (!comma
                && (tokens.is(i - 2, ",") || tokens.is(i - 2, "to"))
                && !WORDS.verbs(tokens.low(i + 1)).isEmpty()
                && first(begin, i, "to")
                && mentions.at(i - 1) == null
                && tokens.low(i - 1).length() > 3
                && tokens.is(i + 2, "to")) {
            return false;
        }
        int next = comma ? i + 1 : i;
        boolean joined = false;
        while (next < to && WORDS.in("join", tokens.low(next))) {
            joined = true;
            next++;
        }
        if (next >= to) {
            return false;
        }
        if (comma && participle(next)) {
            return true;
        }
        if (comma && !joined && reduced(next) && closes(next, to)) {
            return false;
        }
        Mention again = joined ? mentions.at(next) : null;
        if (again != null && tokens.is(again.to(), "alone")) {
            return false;
        }
        if (comma && !joined && (apposition(i, begin) || closesRelative(i, begin))) {
            return false;
        }
        if (tokens.is(next, "that") && joined && !WORDS.in("event", tokens.low(next + 1))) {
            return verb(begin, i) != null;
        }
        Group before = verb(begin, i);
        if (before == null
                || (!comma && before.main() == i - 1 && !before.verbs().isEmpty())) {
            return false;
        }
        int at = adverbs(tokens.is(next, "“") && joined ? next + 1 : next, to);
        if (finite(at, joined || comma)) {
            return true;
        }
        if (joined
                && !comma
                && plural(at)
                && WORDS.verbs(tokens.low(at)).stream()
                        .anyMatch(
                                verb -> verb.form() == Form.BASE && verb.frame().equals("demand"))) {
            return true;
        }
        if (comma && !joined && subordinate(begin, i) && subject(at, Math.min(to, at + LOOK), false)) {
            return true;
        }
        return joined && subject(at, Math.min(to, at + LOOK), comma);
    }

    /// `… after X accused …`
    boolean accusing(int i) {
        Mention mention = mentions.at(i);
        return mention != null
                && mention.speaks()
                && WORDS.verbs(tokens.low(mention.to())).stream()
                        .anyMatch(verb -> verb.form() == Form.PAST
                                && (verb.frame().equals("accuse")
                                        || verb.frame().equals("blame")));
    }

    private boolean first(int from, int to, String word) {
        for (int k = from; k < to; k++) {
            if (tokens.is(k, word)) {
                return true;
            }
        }
        return false;
    }

    /// `Two days after it was hacked, …`
    private boolean subordinate(int begin, int comma) {
        for (int k = begin; k < comma && k < begin + 5; k++) {
            if (mentions.at(k) != null) {
                return false;
            }
            if (WORDS.in("subordinate", tokens.low(k))) {
                return verb(k + 1, comma) != null && !tokens.is(k + 1, "a");
            }
        }
        return false;
    }

    /// Whether this comma closes what another one opened: `the service, NORI, had …`.
    private boolean apposition(int comma, int begin) {
        for (int k = comma - 1; k > begin && k > comma - 12; k--) {
            if (tokens.is(k, ",")) {
                return (k > comma - 9 && verb(k + 1, comma) == null) || (reduced(k + 1) && verb(begin, k) == null);
            }
        }
        return false;
    }

    /// Whether this comma closes what `, which …` opened: the verb of what it describes comes after it.
    private boolean closesRelative(int comma, int begin) {
        for (int k = comma - 1; k > begin && k > comma - 20; k--) {
            if (tokens.is(k, ",")) {
                return WORDS.in("relative", tokens.low(k + 1)) && verb(k + 2, comma) != null;
            }
        }
        return false;
    }

    /// Whether this dash opens or closes what says only how likely it is: `was – almost certainly – the work
    /// of`.
    private boolean insertedAt(int dash, int begin, int to) {
        for (int k = dash + 1; k < to && k < dash + 10; k++) {
            if (tokens.is(k, tokens.low(dash))) {
                return likely(dash + 1, k);
            }
        }
        for (int k = dash - 1; k > begin && k > dash - 10; k--) {
            if (tokens.is(k, tokens.low(dash))) {
                return likely(k + 1, dash);
            }
        }
        return false;
    }

    private boolean likely(int from, int to) {
        Range phrase = Phrases.SHIPPED.at(tokens, from, to, "likelihood");
        return phrase != null && phrase.to() == to;
    }

    /// The end of what is inserted before the rest of a verb, or where it begins if there is nothing: `was, in
    /// our view, …`, `can with high probability be …`.
    private int inserted(int i, int to) {
        boolean comma = tokens.is(i, ",") || tokens.is(i, "–") || tokens.is(i, "—");
        int at = comma ? i + 1 : i;
        Range phrase = Phrases.SHIPPED.at(tokens, at, to, "likelihood");
        phrase = phrase == null ? Phrases.SHIPPED.at(tokens, at, to, "confidence") : phrase;
        int end = phrase == null ? at : phrase.to();
        if (comma && phrase == null) {
            boolean view = tokens.is(at, "in")
                    && WORDS.in("owner", tokens.low(at + 1))
                    && WORDS.in("aside", tokens.low(at + 2));
            boolean think = (tokens.is(at, "we") || tokens.is(at, "i"))
                    && WORDS.verbs(tokens.low(at + 1)).stream()
                            .anyMatch(verb -> verb.frame().equals("report"));
            end = view ? at + 3 : think ? at + 2 : at;
        }
        return end == at || end >= to || (comma && !tokens.is(end, tokens.low(i))) ? i : comma ? end + 1 : end;
    }

    /// A participle of the past as a passive: `accused by X of …`.
    @Nullable
    Group past(int i) {
        List<Verb> verbs = WORDS.verbs(tokens.low(i)).stream()
                .filter(verb -> verb.form() == Form.PAST || verb.form() == Form.PARTICIPLE)
                .toList();
        return verbs.isEmpty() ? null : new Group(i, i, verbs, tokens.low(i), false, true, false, "", false, false);
    }

    /// `, saying …`: it says more of who said the rest.
    boolean participle(int i) {
        String word = tokens.low(i);
        return word.endsWith("ing")
                && WORDS.verbs(word).stream()
                        .anyMatch(verb -> verb.form() == Form.ING
                                && !verb.frame().equals("harm")
                                && !verb.frame().equals("benign")
                                && !verb.frame().equals("involve"));
    }

    /// Whether what is done begins here: `hacking the office`.
    boolean deed(int i) {
        return WORDS.verbs(tokens.low(i)).stream()
                .anyMatch(verb -> verb.form() == Form.ING
                        && (verb.frame().equals("harm") || verb.frame().equals("involve")));
    }

    private int adverbs(int from, int to) {
        int i = from;
        while (i < to && (WORDS.in("adverb", tokens.low(i)) || dated[i])) {
            i++;
        }
        return i;
    }

    /// Whether a verb that says something of the same subject begins here.
    private boolean finite(int i, boolean joined) {
        String word = tokens.low(i);
        if (mentions.at(i) != null || tokens.capital(i)) {
            return false;
        }
        if ((WORDS.in("have", word) && !word.equals("having"))
                || WORDS.in("will", word)
                || WORDS.in("modal", word)
                || (WORDS.in("be", word) && !word.equals("being") && !word.equals("been"))
                || word.equals("must")
                || WORDS.in("do", word)) {
            return true;
        }
        if (joined && Phrases.SHIPPED.at(tokens, i, tokens.count(), "stand") != null) {
            return true;
        }
        if (joined
                && WORDS.verbs(word).stream()
                        .anyMatch(verb -> verb.form() == Form.S && WORDS.in("plainly", verb.lemma()))) {
            return true;
        }
        boolean object = WORDS.in("det", tokens.low(i + 1))
                || mentions.at(i + 1) != null
                || tokens.is(i + 1, "that")
                || tokens.is(i + 1, "to")
                || tokens.is(i + 1, "on")
                || WORDS.in("pronoun", tokens.low(i + 1));
        for (Verb verb : WORDS.verbs(word)) {
            if ((verb.form() == Form.PAST && joined && !word.equals("found"))
                    || (verb.form() == Form.S && object)
                    || (verb.form() == Form.BASE
                            && (object || (plural(i) && !verb.frame().equals("benign")))
                            && joined
                            && !WORDS.in("event", word))) {
                return true;
            }
        }
        return false;
    }

    /// Whether the sentence so far is of `we` or `they`.
    private boolean plural(int i) {
        for (int k = i - 1; k > 0 && k > i - 30 && !tokens.is(k, "."); k--) {
            if (tokens.is(k, "we") || tokens.is(k, "they") || tokens.is(k, "i")) {
                return tokens.word(i + 1) && !WORDS.in("be", tokens.low(i + 1));
            }
        }
        return false;
    }

    /// Whether a subject of its own with its verb begins here.
    private boolean subject(int from, int to, boolean comma) {
        String word = tokens.low(from);
        Mention mention = mentions.at(from);
        boolean begins = (WORDS.in("pronoun", word) && !word.equals("who"))
                || WORDS.in("det", word)
                || mention != null
                || tokens.capital(from)
                || word.equals("prosecutors")
                || word.equals("no");
        if (!begins) {
            return false;
        }
        int at = mention != null && mention.from() == from ? mention.to() : from + 1;
        Group group = verb(at, Math.min(to, at + LOOK));
        if (group == null) {
            return false;
        }
        for (int k = at; k < group.from(); k++) {
            if ((tokens.is(k, ",") && !comma) || tokens.is(k, "to")) {
                return false;
            }
        }
        return true;
    }

    /// The first verb between two tokens.
    @Nullable
    Group verb(int from, int to) {
        for (int i = from; i < to; i++) {
            Mention mention = mentions.at(i);
            if (mention != null) {
                i = mention.to() - 1;
                continue;
            }
            if (dated[i]) {
                continue;
            }
            String word = tokens.low(i);
            if ((word.equals("that")
                            && WORDS.in("called", tokens.low(i + 2))
                            && (tokens.is(i + 1, "we") || tokens.is(i + 1, "it") || tokens.is(i + 1, "they")))
                    || (word.equals("which") && WORDS.in("called", tokens.low(i + 2)))) {
                i += 2;
                continue;
            }
            if (WORDS.in("relative", word) && i > from) {
                i = relativeEnd(i, to) - 1;
                continue;
            }
            if (word.equals("that") && i > from && WORDS.in("accusation", tokens.low(i - 1))) {
                Group outer = after(i + 1, to);
                if (outer != null) {
                    return outer;
                }
            }
            if (tokens.is(i - 1, ",") && i > from + 1 && reduced(i)) {
                int close = i + 1;
                while (close < to && !tokens.is(close, ",")) {
                    close++;
                }
                if (close + 1 < to) {
                    i = close;
                    continue;
                }
            }
            if (auxiliary(word) && !tokens.is(i - 1, "to")) {
                return group(i, to);
            }
            if (!nounlike(i) && (main(i) || generic(i, from)) && !describes(i, from, to) && !fronted(i, from)) {
                return new Group(
                        i, i, WORDS.verbs(word), word, false, false, tokens.is(i - 1, "never"), "", false, false);
            }
        }
        return null;
    }

    /// `In a statement issued on Monday, …`: what describes the noun after the preposition that opens it.
    private boolean fronted(int i, int from) {
        String opens = tokens.low(from);
        String next = tokens.low(i + 1);
        if (!WORDS.in("prep", opens)
                || WORDS.in("subordinate", opens)
                || i < from + 2
                || i > from + 6
                || !(dated[i + 1] || WORDS.in("prep", next) || next.equals(","))) {
            return false;
        }
        for (int k = from + 1; k < i; k++) {
            if (mentions.at(k) != null || dated[k] || (k > from + 1 && WORDS.in("det", tokens.low(k)))) {
                return false;
            }
        }
        return true;
    }

    private boolean closes(int from, int to) {
        for (int k = from; k + 1 < to && k < from + 12; k++) {
            if (tokens.is(k, ",")) {
                return auxiliary(tokens.low(k + 1))
                        || !WORDS.verbs(tokens.low(k + 1)).isEmpty();
            }
        }
        return false;
    }

    /// `…, believed to be run by X, …`
    private boolean reduced(int i) {
        String next = tokens.low(i + 1);
        boolean drawn = tokens.is(i, "drawn") && tokens.is(i + 1, "up") && tokens.is(i + 2, "by");
        boolean past = tokens.low(i).endsWith("ed")
                || tokens.is(i, "known")
                || tokens.is(i, "thought")
                || tokens.is(i, "led")
                || tokens.is(i, "written");
        boolean joins =
                next.equals("to") || next.equals("by") || next.equals("as") || next.equals("in") || next.equals("on");
        return drawn || (past && joins);
    }

    /// `the claim that X did it is false`: the verb after the one of what is claimed.
    private @Nullable Group after(int from, int to) {
        Group inner = verb(from, to);
        for (int k = inner == null ? to : inner.main() + 1; k < to; k++) {
            if (tokens.is(k, ",") || tokens.is(k, ";")) {
                return null;
            }
            if (auxiliary(tokens.low(k)) && mentions.at(k) == null) {
                return group(k, to);
            }
        }
        return null;
    }

    /// `the charges announced on Tuesday are false`: the verb comes later.
    private boolean describes(int i, int from, int to) {
        String next = tokens.low(i + 1);
        boolean past = WORDS.verbs(tokens.low(i)).stream().anyMatch(verb -> verb.form() == Form.PAST)
                || tokens.low(i).endsWith("ed");
        if (past && WORDS.in("paper", tokens.low(i - 1)) && said(i + 1, to)) {
            return true;
        }
        if (!past
                || i == from
                || mentions.at(i - 1) != null
                || WORDS.in("pronoun", tokens.low(i - 1))
                || WORDS.in("det", next)
                || next.equals("that")
                || next.equals("whether")
                || next.equals("if")
                || next.equals("why")
                || next.equals("how")
                || (next.equals("to") && !tokens.is(i + 2, "be") && !tokens.is(i + 2, "have"))
                || WORDS.in("pronoun", next)) {
            return false;
        }
        for (int k = i + 1; k < to && k < i + 12; k++) {
            String word = tokens.low(k);
            Mention mention = mentions.at(k);
            if (mention != null) {
                if (k == i + 1) {
                    return false;
                }
                k = mention.to() - 1;
                continue;
            }
            if (word.equals(",")
                    || word.equals("that")
                    || WORDS.in("pronoun", word)
                    || word.equals("“")
                    || word.equals("which")
                    || word.equals("who")) {
                return false;
            }
            if ((auxiliary(word) && !tokens.is(k - 1, "to"))
                    || (WORDS.in("habit", tokens.low(k - 1))
                            && !WORDS.verbs(word).isEmpty())) {
                return true;
            }
        }
        return false;
    }

    /// `a report published by X concludes …`: who made it, and the verb after the name.
    private boolean said(int from, int to) {
        for (int k = from; k < to && k < from + 6; k++) {
            Mention mention = tokens.is(k, "by") ? mentions.at(tokens.is(k + 1, "the") ? k + 2 : k + 1) : null;
            if (mention != null) {
                return mention.to() < to && (auxiliary(tokens.low(mention.to())) || main(mention.to()));
            }
            if (!dated[k] && !WORDS.in("prep", tokens.low(k)) && !tokens.is(k, "up")) {
                return false;
            }
        }
        return false;
    }

    /// Where a clause ends that only describes: the next comma, or the end.
    private int relativeEnd(int from, int to) {
        boolean apart =
                tokens.is(from - 1, ",") || (WORDS.in("prep", tokens.low(from - 1)) && tokens.is(from - 2, ","));
        for (int i = from + 1; i < to; i++) {
            if (tokens.is(i, ",") || tokens.is(i, ";")) {
                return i;
            }
            if (!apart
                    && i > from + 2
                    && Phrases.SHIPPED.at(tokens, i, to, "worksfor") != null
                    && !WORDS.verbs(tokens.low(i)).isEmpty()) {
                return i;
            }
            if (!apart
                    && i > from + 2
                    && auxiliary(tokens.low(i))
                    && !auxiliary(tokens.low(i - 1))
                    && !WORDS.in("adverb", tokens.low(i - 1))
                    && !WORDS.in("relative", tokens.low(i - 1))
                    && !WORDS.in("pronoun", tokens.low(i - 1))
                    && mentions.at(i - 1) == null) {
                return i;
            }
        }
        return to;
    }

    boolean auxiliary(String word) {
        return (WORDS.in("be", word)
                        && !word.equals("being")
                        && !word.equals("been")
                        && !word.equals("be")
                        && !word.equals("'s"))
                || (WORDS.in("have", word) && !word.equals("having"))
                || WORDS.in("do", word)
                || WORDS.in("will", word)
                || WORDS.in("modal", word)
                || word.equals("must")
                || word.equals("cannot");
    }

    private boolean main(int i) {
        for (Verb verb : WORDS.verbs(tokens.low(i))) {
            boolean fits = switch (verb.form()) {
                case PAST -> true;
                case S, BASE -> agrees(i, verb.form());
                case ING, PARTICIPLE -> false;
            };
            if (fits) {
                return true;
            }
        }
        return false;
    }

    private boolean agrees(int i, Form form) {
        if (tokens.capital(i)) {
            return false;
        }
        String before = tokens.low(i - 1);
        boolean adverb = WORDS.in("adverb", before) || before.equals("neither");
        int at = adverb ? i - 2 : i - 1;
        while (adverb && at > 0 && WORDS.in("adverb", tokens.low(at))) {
            at--;
        }
        while (at > 0 && (tokens.is(at, "“") || (tokens.is(at, "\"") && !tokens.is(at - 1, ",")))) {
            if (at == i - 1 && !tokens.word(at - 1)) {
                return true;
            }
            at--;
        }
        String subject = tokens.low(at);
        boolean closed = subject.equals("”") || subject.equals("\"") || subject.equals(")");
        Mention mention = mentions.at(at);
        if (WORDS.in("habit", before)) {
            return true;
        }
        boolean name = mention != null
                && mention.to() == at + 1
                && (mention.speaks() || mention.how() != Gazetteer.How.DEMONYM);
        if (name || closed || dated[at < 0 ? 0 : at]) {
            return true;
        }
        if (Phrases.SHIPPED.at(tokens, i, tokens.count(), "actorafter") != null) {
            return tokens.word(at) && !WORDS.in("det", subject) && !WORDS.in("prep", subject);
        }
        if (form == Form.S) {
            return subject.equals("it")
                    || subject.equals("he")
                    || subject.equals("she")
                    || subject.equals("who")
                    || subject.equals("which")
                    || subject.equals("this")
                    || subject.equals(",")
                    || (tokens.word(at)
                            && !WORDS.in("det", subject)
                            && !WORDS.in("prep", subject)
                            && (WORDS.in("anaphor", subject)
                                    || (WORDS.in("event", subject)
                                            && (!subject.endsWith("s") || subject.endsWith("is")))
                                    || WORDS.in("accusation", subject)
                                    || tokens.is(i + 1, "that")
                                    || (says(i)
                                            && objectFollows(i)
                                            && !tokens.is(i + 1, "on")
                                            && !subject.endsWith("s"))))
                    || WORDS.in("office", subject)
                    || WORDS.in("join", subject);
        }
        if (Phrases.SHIPPED.at(tokens, i, tokens.count(), "stand") != null && subject.endsWith("s")) {
            return true;
        }
        if (subject.equals(",") && objectFollows(i) && says(i)) {
            return true;
        }
        return subject.equals("we")
                || subject.equals("i")
                || subject.equals("they")
                || subject.equals("you")
                || subject.equals("two")
                || subject.equals("both")
                || (WORDS.in("join", subject) && (objectFollows(i) || plural(i)))
                || (tokens.word(at)
                        && subject.endsWith("s")
                        && !subject.equals("'s")
                        && objectFollows(i)
                        && !WORDS.in("prep", subject)
                        && !WORDS.in("det", subject));
    }

    private static boolean says(String frame) {
        return !frame.equals("benign")
                && !frame.equals("harm")
                && !frame.equals("involve")
                && !frame.equals("sanction");
    }

    private boolean says(int i) {
        return WORDS.verbs(tokens.low(i)).stream().anyMatch(verb -> says(verb.frame())) || tokens.is(i - 1, "analysis");
    }

    private boolean objectFollows(int i) {
        String next = tokens.low(i + 1);
        return WORDS.in("det", next)
                || next.equals("that")
                || next.equals("to")
                || next.equals("on")
                || WORDS.in("pronoun", next)
                || mentions.at(i + 1) != null;
    }

    /// What no table has may still be a verb: `… jammed the signals`.
    private boolean generic(int i, int from) {
        String word = tokens.low(i);
        if (i > from + 1
                && WORDS.in("habit", tokens.low(i - 1))
                && tokens.low(i - 2).endsWith("s")
                && tokens.word(i)
                && !tokens.capital(i)
                && !WORDS.in("prep", word)
                && !WORDS.in("det", word)
                && !word.endsWith("ed")) {
            return true;
        }
        if (i <= from || !word.endsWith("ed") || word.length() < 5 || tokens.capital(i)) {
            return false;
        }
        Mention before = mentions.at(i - 1);
        return before != null || WORDS.in("adverb", tokens.low(i - 1)) || WORDS.in("pronoun", tokens.low(i - 1));
    }

    /// Whether what stands before it makes a noun or an adjective of it.
    private boolean nounlike(int i) {
        String before = tokens.low(i - 1);
        Mention named = mentions.at(i - 1);
        if (named != null && named.speaks() && named.to() == i) {
            return false;
        }
        if (tokens.is(i, "order") && before.equals("in")) {
            return true;
        }
        if (before.equals("'s") || before.equals("'") || before.equals("to") || before.equals("-")) {
            return true;
        }
        if (WORDS.in("adverb", before)
                || before.equals("that")
                || before.equals("two")
                || before.equals("both")
                || before.equals("all")
                || before.equals("each")) {
            return false;
        }
        if (WORDS.in("det", before) || (WORDS.in("prep", before) && !before.equals("within"))) {
            return true;
        }
        Mention mention = mentions.at(i - 1);
        return mention != null && mention.how() == Gazetteer.How.DEMONYM && !mention.speaks();
    }

    Group group(int from, int to) {
        boolean be = false;
        boolean have = false;
        boolean negated = false;
        String modal = "";
        int last = from;
        int i = from;
        while (i < to) {
            String word = tokens.low(i);
            Mention mention = mentions.at(i);
            if (mention != null) {
                break;
            }
            int after = dated[i] ? i + 1 : inserted(i, to);
            if (after > i) {
                i = after;
                continue;
            }
            if (WORDS.in("be", word)) {
                be = true;
                last = i;
            } else if (WORDS.in("have", word)) {
                have = true;
                last = i;
            } else if (WORDS.in("do", word)) {
                last = i;
            } else if (WORDS.in("will", word)) {
                modal = "will";
                negated |= word.equals("won't");
                last = i;
            } else if (WORDS.in("modal", word) || word.equals("must") || word.equals("cannot")) {
                modal = word;
                negated |= word.equals("cannot");
                last = i;
            } else if (WORDS.in("negation", word)) {
                if (word.equals("no") || word.equals("neither") || word.equals("without") || word.equals("nor")) {
                    break;
                }
                negated = true;
            } else if (word.equals("to") && likely(i - 1)) {
                last = i;
                be = false;
            } else if (word.equals("for")
                    && (tokens.is(i + 1, "years")
                            || tokens.is(i + 1, "months")
                            || tokens.is(i + 1, "weeks")
                            || tokens.is(i + 1, "decades")
                            || tokens.is(i + 1, "long"))) {
                i++;
            } else if (word.equals("to") && be && tokens.is(i + 1, "blame")) {
                break;
            } else if (word.equals("to") && be && i == last + 1) {
                modal = "will";
            } else if (word.equals("to") && have && i == last + 1) {
                modal = "must";
            } else if (!WORDS.in("adverb", word) && !likelihoodWord(word) && !quoteMark(word)) {
                break;
            }
            i++;
        }
        String word = tokens.low(i);
        List<Verb> verbs = i < to && mentions.at(i) == null ? WORDS.verbs(word) : List.of();
        boolean ing = word.endsWith("ing") && !word.endsWith("thing") && i < to;
        boolean verbal = i < to
                && mentions.at(i) == null
                && (!verbs.isEmpty()
                        || bareVerb(i, modal, be, have)
                        || (word.length() > 4 && (word.endsWith("ed") || (ing && be))));
        boolean bare = modal.isEmpty() && !be && !have;
        if (verbal && be && !ing && modal.isEmpty() && !participial(verbs, word)) {
            verbal = false;
        }
        if (verbal && be && word.equals("prepared") && tokens.is(i + 1, "to")) {
            verbal = false;
        }
        if (verbal && have && !be && !participial(verbs, word) && modal.isEmpty()) {
            verbal = false;
        }
        if (!verbal) {
            return new Group(from, last, List.of(), tokens.low(last), be || !have, false, negated, modal, have, false);
        }
        boolean passive = be && !ing && modalPassive(modal, from, i);
        return new Group(from, i, verbs, word, false, passive, negated, modal, have && !bare, be && ing);
    }

    private static boolean participial(List<Verb> verbs, String word) {
        return verbs.stream().anyMatch(verb -> verb.form() == Form.PAST || verb.form() == Form.PARTICIPLE)
                || (verbs.isEmpty() && word.endsWith("ed"))
                || word.equals("run")
                || word.equals("cut")
                || word.equals("hit")
                || word.equals("become");
    }

    /// After `must` or `will` any word may be the verb.
    private boolean bareVerb(int i, String modal, boolean be, boolean have) {
        String word = tokens.low(i);
        return !modal.isEmpty()
                && !be
                && !have
                && tokens.word(i)
                && !tokens.capital(i)
                && !WORDS.in("det", word)
                && !WORDS.in("prep", word)
                && !WORDS.in("pronoun", word)
                && !WORDS.in("negation", word);
    }

    /// `is to answer` is no passive.
    private boolean modalPassive(String modal, int from, int main) {
        if (modal.isEmpty()) {
            return true;
        }
        for (int k = main - 1; k > from; k--) {
            String word = tokens.low(k);
            if (word.equals("be") || word.equals("been")) {
                return true;
            }
        }
        return false;
    }

    private boolean likely(int i) {
        return tokens.is(i, "likely") || tokens.is(i, "unlikely") || tokens.is(i, "certain");
    }

    private static boolean likelihoodWord(String word) {
        return WORDS.in("likelynoun", word);
    }

    private static boolean quoteMark(String word) {
        return word.equals("“") || word.equals("”") || word.equals("\"");
    }
}
