package org.testudo.analysis.reading;

import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// What was done, and in which words of the text: `broke into the network` with its verb, `carried out the
/// theft` without. Whether it is one thing that is known or conduct that goes on makes an attribution or an
/// allegation of it.
final class Deeds {
    private static final Words WORDS = Words.SHIPPED;
    private static final Phrases PHRASES = Phrases.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Clauses clauses;
    private final Abouts abouts;
    private final Finder finder;

    Deeds(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
    }

    /// Whether it is one incident, campaign or event: with an article, in the singular, or named elsewhere.
    boolean tied(Range object, Range about) {
        for (int i = object.from(); i < about.from(); i++) {
            if (WORDS.in("det", tokens.low(i)) && !tokens.is(i, "its") && !tokens.is(i, "their")) {
                return true;
            }
        }
        if (scene.dated[about.from()] && tokens.is(about.from(), "last")) {
            return true;
        }
        String head = abouts.head(about);
        if (tokens.low(about.from()).endsWith("ing") && !WORDS.in("event", tokens.low(about.from()))) {
            return definite(about) && !ongoing(about.from());
        }
        if (tokens.low(about.from()).endsWith("ing") && tokens.is(about.from() + 1, "the")) {
            return true;
        }
        if ((head.endsWith("s") && !head.endsWith("ss")) || WORDS.in("mass", head)) {
            return false;
        }
        return definite(about);
    }

    private boolean definite(Range about) {
        for (int i = about.from(); i < about.to(); i++) {
            if (WORDS.in("definite", tokens.low(i))
                    || tokens.capital(i)
                    || Character.isDigit(tokens.raw(i).charAt(0))) {
                return true;
            }
        }
        return false;
    }

    private boolean ongoing(int main) {
        return WORDS.verbs(tokens.low(main)).stream().anyMatch(verb -> WORDS.in("ongoing", verb.lemma()));
    }

    /// What was done: the object where the verb says no more than that, else verb and object.
    Range done(Group group, int end) {
        Range involved = PHRASES.in(tokens, group.main(), Math.min(end, group.main() + 6), "involved");
        if (involved != null) {
            return abouts.trim(involved.to(), end);
        }
        return verbal(group, end);
    }

    private Range verbal(Group group, int end) {
        int used = usedIn(group);
        if (used > 0 && used < end) {
            return abouts.trim(used, end);
        }
        int harm = group.lemma("use") ? infinitiveHarm(group) : -1;
        if (harm > 0 && harm < end) {
            return abouts.trim(harm, end);
        }
        Range ordered = group.lemma("give") ? abouts.main(null) : null;
        if (ordered != null) {
            return ordered;
        }
        int past = finder.object(group, end);
        if (tokens.is(past, "and") && !WORDS.verbs(tokens.low(past + 1)).isEmpty()) {
            past += 2;
        }
        Range object = abouts.trim(past, end);
        if (!object.isEmpty() && (group.is("involve") || pointsToEvent(object))) {
            Range clean = afterParticle(object);
            if (eventIn(clean) || WORDS.in("generic", abouts.head(clean))) {
                return clean;
            }
        }
        Range main = group.is("involve") && WORDS.in("actor", abouts.head(object)) ? abouts.main(null) : null;
        return main == null || object.to() - object.from() > 3 ? abouts.trim(group.main(), end) : main;
    }

    /// What was not done: with its verb, or only its object where the verb says no more than that it was
    /// done.
    Range involvedOr(Group inner, int to) {
        Range phrase = PHRASES.in(tokens, inner.main(), to, "involved");
        if (phrase != null && phrase.from() <= inner.main() + 4) {
            return abouts.trim(phrase.to(), to);
        }
        return verbal(inner, to);
    }

    private boolean pointsToEvent(Range object) {
        return object.to() - object.from() <= 2
                && WORDS.in("event", tokens.low(object.to() - 1))
                && (WORDS.in("det", tokens.low(object.from() - 1)) || WORDS.in("det", tokens.low(object.from())));
    }

    private Range afterParticle(Range object) {
        int from = object.from();
        while (from < object.to() - 1 && WORDS.in("particle", tokens.low(from))) {
            from++;
        }
        return abouts.trim(from, object.to());
    }

    private boolean eventIn(Range object) {
        String head = abouts.head(object);
        if (WORDS.in("event", head)) {
            return true;
        }
        Abouts.Named named = abouts.in(object.from(), object.to());
        return named != null && named.at() <= object.from() + 3;
    }

    /// `used the group to attack …`
    private int infinitiveHarm(Group group) {
        for (int i = group.main() + 1; i < group.main() + 8; i++) {
            if (tokens.is(i, "to")
                    && WORDS.verbs(tokens.low(i + 1)).stream()
                            .anyMatch(verb -> verb.frame().equals("harm") && verb.form() == Words.Form.BASE)) {
                return i + 1;
            }
        }
        return -1;
    }

    /// `tried to break into …`
    private boolean tries(Group group) {
        if (group.lemma("use") && infinitiveHarm(group) > 0) {
            return true;
        }
        return group.lemma("try", "attempt", "seek", "plot", "conspire", "continue", "begin", "help")
                && tokens.is(group.main() + 1, "to")
                && WORDS.verbs(tokens.low(group.main() + 2)).stream()
                        .anyMatch(verb -> verb.frame().equals("harm") && verb.form() == Words.Form.BASE);
    }

    /// `brought down the site`, `took the site offline`
    private boolean knocksOut(Group group) {
        return group.lemma("bring", "take", "knock", "put")
                && finder.has(group.main() + 1, group.main() + 7, "down", "offline", "out")
                && (tokens.is(group.main() + 1, "down") || !tokens.is(group.main() + 1, "part"))
                && (abouts.in(group.main(), group.main() + 8) != null
                        || finder.hasAny(group.main() + 1, group.main() + 9, "machinery"));
    }

    /// `used the same tools in an attack`: where the attack stands, or 0.
    private int usedIn(Group group) {
        for (int i = group.main() + 2; group.lemma("use") && i < group.main() + 8; i++) {
            boolean in = tokens.is(i, "in") || tokens.is(i, "for") || tokens.is(i, "during");
            if (in && abouts.in(i, i + 5) != null) {
                return i + 1;
            }
        }
        return 0;
    }

    boolean acts(Group group) {
        if (group.generic()) {
            return group.word().endsWith("ed") || group.word().endsWith("ing");
        }
        String next = tokens.low(group.main() + 1);
        if (group.lemma("operate") && (WORDS.in("chain", next) || next.equals("as"))) {
            return false;
        }
        if (tries(group) || knocksOut(group) || usedIn(group) > 0) {
            return true;
        }
        if (group.lemma("give") && finder.has(group.main() + 1, group.main() + 3, "order", "orders")) {
            return true;
        }
        boolean harm = group.is("harm") || group.is("involve");
        return harm && !(group.is("report") && !group.is("involve"));
    }

    /// Whether one thing was done, or conduct is meant that goes on.
    boolean one(Group group, int end) {
        if (tries(group)) {
            return definite(new Range(group.main() + 3, end)) && !tokens.is(group.main(), "continue");
        }
        Range pointer = done(group, end);
        if (group.lemma("give")) {
            return true;
        }
        int thing = finder.object(group, end);
        if (group.is("involve")
                && tokens.is(tokens.is(thing, "for") ? thing + 1 : thing, "the")
                && (group.perfect() || group.past() || group.progressive())) {
            return true;
        }
        if (group.progressive() || ongoing(group.main())) {
            return (!group.progressive()
                            && pointer.to() - pointer.from() == 1
                            && WORDS.in("generic", abouts.head(pointer)))
                    || (group.is("involve") && !group.progressive() && abouts.in(group.main(), end) != null);
        }
        Range about = abouts.trim(group.main() + 1, end);
        if (about.isEmpty()) {
            return true;
        }
        if (done(group, end).to() - done(group, end).from() <= 2
                && WORDS.in("generic", abouts.head(done(group, end)))) {
            return true;
        }
        return tied(new Range(group.main() + 1, end), about) || definite(new Range(group.main(), end));
    }

    /// `attacks on institutions, enterprises, media and sports` is one thing.
    Range listed(Range about, int to) {
        if (about.isEmpty() || !tokens.is(about.to(), ",") || about.to() + 16 < to) {
            return about;
        }
        boolean and = false;
        for (int i = about.to(); i < to; i++) {
            and |= tokens.is(i, "and");
            if (clauses.auxiliary(tokens.low(i))
                    || tokens.is(i, "which")
                    || tokens.is(i, "who")
                    || mentions.at(i) != null
                    || tokens.low(i).endsWith("ing")
                    || WORDS.in("prep", tokens.low(i))) {
                return about;
            }
        }
        return and ? new Range(about.from(), to) : about;
    }

    int withoutHaving(int from) {
        int at = from;
        while (tokens.is(at, "having")
                || (tokens.is(at, "been") && tokens.is(at - 1, "having"))
                || tokens.is(at, "being")) {
            at++;
        }
        return at;
    }
}
