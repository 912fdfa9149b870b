package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// Finds words and names between two tokens: the first of some words, a preposition, who is named soon, who
/// is accused, by whom something is done. Here stands what more than one construction looks for.
final class Finder {
    private static final Words WORDS = Words.SHIPPED;
    private static final Phrases PHRASES = Phrases.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Clauses clauses;

    Finder(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
    }

    @Nullable
    Range first(int from, int to, String... words) {
        for (int i = from; i < to; i++) {
            for (String word : words) {
                if (tokens.is(i, word)) {
                    return new Range(i, i + 1);
                }
            }
        }
        return null;
    }

    /// The first word of a set of words.
    @Nullable
    Range firstOf(int from, int to, String set) {
        for (int i = from; i < to; i++) {
            if (WORDS.in(set, tokens.low(i))) {
                return new Range(i, i + 1);
            }
        }
        return null;
    }

    boolean hasAny(int from, int to, String set) {
        return firstOf(from, to, set) != null;
    }

    boolean has(int from, int to, String... words) {
        return first(from, to, words) != null;
    }

    /// The first of some words that is not inside of a name, or -1.
    int preposition(int from, int to, String... words) {
        for (int i = from; i < to; i++) {
            Mention mention = mentions.at(i);
            if (mention != null) {
                i = mention.to() - 1;
            } else if (has(i, i + 1, words)) {
                return i;
            }
        }
        return -1;
    }

    int firstQuote(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.is(i, "“") || tokens.is(i, "\"")) {
                return i;
            }
        }
        return -1;
    }

    int end(int at, int to) {
        int end = to;
        while (end > at
                && ((!tokens.word(end - 1) && !tokens.is(end - 1, "”") && !tokens.is(end - 1, ")"))
                        || (tokens.is(end - 1, "”") && firstQuote(at, end) < 0))) {
            end--;
        }
        return end;
    }

    int object(Group group, int end) {
        int from = group.main() + 1;
        while (from < end
                && ((scene.dated[from] && !tokens.is(from, "by"))
                        || WORDS.in("adverb", tokens.low(from))
                        || tokens.is(from, ","))) {
            Range manner = PHRASES.at(tokens, from, end, "manner");
            from = manner == null ? from + 1 : manner.to();
        }
        return Math.min(from, end);
    }

    /// The `to` before what is to be done.
    int infinitive(int from, int end) {
        for (int i = from; i < end && i < from + 22; i++) {
            if (tokens.is(i, "to")
                    && mentions.at(i) == null
                    && !WORDS.in("det", tokens.low(i + 1))
                    && (mentions.at(i + 1) == null)
                    && !Character.isDigit(
                            tokens.raw(Math.min(i + 1, tokens.count() - 1)).charAt(0))) {
                return i;
            }
        }
        return -1;
    }

    /// The parts of a list: at each comma, without what joins them.
    List<Range> parts(int from, int to) {
        var parts = new ArrayList<Range>();
        int begin = from;
        for (int i = from; i <= to; i++) {
            if (i == to || tokens.is(i, ",")) {
                int at = begin;
                while (at < i && (tokens.is(at, "and") || tokens.is(at, ","))) {
                    at++;
                }
                if (at < i) {
                    parts.add(new Range(at, i));
                }
                begin = i + 1;
            }
        }
        return parts;
    }

    @Nullable
    Range likelyThat(Clause c, Group group) {
        if (!group.copula() && !group.lemma("appear", "seem")) {
            return null;
        }
        for (int i = group.from(); i < c.end() && i < group.from() + 9; i++) {
            if (tokens.is(i, "that")) {
                Range likely = PHRASES.in(tokens, group.from(), i, "likelihood");
                return likely == null ? null : new Range(likely.from(), i + 1);
            }
            Range bare = tokens.is(c.at(), "it") ? PHRASES.at(tokens, i, c.end(), "likelihood") : null;
            Mention named = bare == null ? null : mentions.at(tokens.is(bare.to(), "the") ? bare.to() + 1 : bare.to());
            if (named != null && named.speaks() && clauses.verb(named.to(), c.end()) != null) {
                return bare;
            }
        }
        return null;
    }

    /// Whether nothing stands there but how, how surely and when.
    boolean onlyHow(int from, int to) {
        int i = from;
        while (i < to) {
            Range phrase = PHRASES.at(tokens, i, to, "likelihood");
            phrase = phrase == null ? PHRASES.at(tokens, i, to, "confidence") : phrase;
            boolean how = !tokens.word(i)
                    || scene.dated[i]
                    || tokens.is(i, "back")
                    || WORDS.in("adverb", tokens.low(i))
                    || tokens.low(i).endsWith("ly");
            if (phrase == null && !how) {
                return false;
            }
            i = phrase == null ? i + 1 : phrase.to();
        }
        return true;
    }

    boolean hasAccusation(int from, int to) {
        return hasAny(from, to, "accusation");
    }

    boolean ownFinding(int from, int to) {
        for (int i = from; i < to; i++) {
            String word = tokens.low(i);
            if (word.equals("independently") || (word.equals("independent") && i < from + 2)) {
                return true;
            }
            if (word.equals("own") || word.equals("our") || word.equals("independent") || word.equals("its")) {
                for (int k = i + 1; k < to && k < i + 4; k++) {
                    if (WORDS.in("finding", tokens.low(k)) && (!word.equals("its") || tokens.is(i + 1, "own"))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    int confidenceFrom(int from, int to) {
        Range found = PHRASES.in(tokens, from, to, "confidence");
        return found == null ? to : tokens.is(found.from() - 1, "“") ? found.from() - 1 : found.from();
    }

    @Nullable
    Mention mentionSoon(int from, int to) {
        for (int i = from; i < to; i++) {
            Mention mention = mentions.at(i);
            if (mention != null) {
                if (mention.speaks() || mention.from() > i) {
                    return mention;
                }
                Mention next = mentions.at(mention.to());
                if (next != null && next.speaks()) {
                    return next;
                }
                Mention apposed = mention.how() == Gazetteer.How.DEMONYM
                        ? scene.subjects.apposed(mention.to(), Math.min(to, mention.to() + 5))
                        : null;
                return apposed == null ? mention : apposed;
            }
            if (clauses.auxiliary(tokens.low(i)) || tokens.is(i, ";")) {
                return null;
            }
        }
        return null;
    }

    @Nullable
    Party agent(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.is(i, "by")) {
                boolean people = hasAny(i + 1, i + 4, "actor");
                Mention mention = scene.subjects.mentionFrom(i + 1, Math.min(to, people ? i + 10 : i + 6));
                return mention == null ? null : scene.subjects.list(mention, to);
            }
        }
        return null;
    }

    /// All who are accused from this mention on.
    List<Who> accusedIn(Mention first, int to) {
        var against = new ArrayList<Who>();
        Mention mention = first;
        while (mention != null) {
            if (mention.speaks() || accusedPeople(mention, to)) {
                Who who = mention.who();
                if (!against.contains(who)) {
                    against.add(who);
                }
            }
            Mention found = null;
            for (int i = mention.to(); i < to && i < mention.to() + 7; i++) {
                Mention next = mentions.at(i);
                if (next != null
                        && next.from() == i
                        && (joinedBetween(mention.to(), i) || (tokens.is(i - 1, "as") && tokens.is(i - 2, "known")))) {
                    found = next;
                    break;
                }
                if (next != null
                        || WORDS.in("be", tokens.low(i))
                        || tokens.is(i, "of")
                        || tokens.is(i, "for")
                        || tokens.is(i, "over")) {
                    break;
                }
            }
            mention = found;
        }
        return against;
    }

    private boolean joinedBetween(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.is(i, "and")
                    || tokens.is(i, ",")
                    || tokens.is(i, "companies")
                    || tokens.is(i, "firms")
                    || tokens.is(i, "group")
                    || tokens.is(i, "company")) {
                return true;
            }
        }
        return false;
    }

    /// The name after `members of`, or where it began.
    int peopleOf(int at, int to) {
        boolean people = WORDS.in("actor", tokens.low(at)) || WORDS.in("part", tokens.low(at));
        int name = tokens.is(at + 2, "the") ? at + 3 : at + 2;
        boolean of = tokens.is(at + 1, "of") || tokens.is(at + 1, "from") || tokens.is(at + 1, "within");
        return people && of && name < to && mentions.at(name) != null ? name : at;
    }

    boolean accusedPeople(Mention mention, int to) {
        for (int i = mention.to(); i < to && i < mention.to() + 4; i++) {
            if (WORDS.in("servant", tokens.low(i)) || WORDS.in("vessel", tokens.low(i))) {
                Mention next = mentions.at(i + 1);
                return mentions.at(i) == null && (next == null || !next.speaks());
            }
            if (mentions.at(i) != null) {
                return false;
            }
        }
        return false;
    }

    List<Who> chargedIn(int from, int to) {
        var all = new ArrayList<Who>();
        Who people = null;
        for (int i = from; i < to; i++) {
            Mention mention = mentions.at(i);
            if (mention != null) {
                if (mention.speaks() && !all.contains(mention.who())) {
                    all.add(mention.who());
                } else if (!mention.speaks() && people == null) {
                    people = mention.who();
                }
                i = mention.to() - 1;
            }
        }
        if (all.isEmpty() && people != null) {
            all.add(people);
        }
        return all;
    }

    /// The other of two states of which one acts: who is named beside it last.
    @Nullable
    Who otherHere(Party who, int before) {
        for (int i = before; i >= 0 && i > before - 40 && !(tokens.is(i, ".") && i < before); i--) {
            Mention mention = mentions.at(i);
            if (mention != null
                    && mention.who().isState()
                    && !who.has(mention.who().key())) {
                return mention.who();
            }
        }
        return null;
    }
}
