package org.testudo.analysis.reading;

import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// Demands: `demands that X …`, `calls on X to …`, `X must …`, `X is asked to …`.
final class Demanding {
    private static final Words WORDS = Words.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Clauses clauses;
    private final Abouts abouts;
    private final Finder finder;
    private final Drafter drafter;

    Demanding(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.drafter = scene.drafter;
    }

    boolean demand(Clause c, Group group, Party who, Voice voice) {
        if (!group.is("demand")) {
            return false;
        }
        int from = group.main() + 1;
        boolean on = (group.lemma("call") || group.lemma("press") || group.lemma("appeal"))
                && (tokens.is(from, "on") || tokens.is(from, "upon") || tokens.is(from, "to"));
        if (group.lemma("call", "appeal") && !on && !tokens.is(from, "for")) {
            return false;
        }
        if (tokens.is(from, "because")
                || tokens.is(from, "after")
                || tokens.is(from, "about")
                || tokens.is(from, ",")
                || tokens.is(from, "him")
                || tokens.is(from, "me")) {
            return false;
        }
        if (group.lemma("insist", "expect", "require", "remind", "press", "tell", "ask", "request")
                && WORDS.in("asking", tokens.low(from))) {
            return false;
        }
        int at = on ? from + 1 : from;
        int to = finder.infinitive(at, c.end());
        Range about;
        Party addressee = null;
        if (to >= 0) {
            about = abouts.trim(to + 1, c.end());
            Mention mention = finder.mentionSoon(at, to);
            addressee = mention == null || (!mention.speaks() && !tokens.is(mention.to(), "authorities"))
                    ? null
                    : scene.subjects.list(mention, to);
            if ((addressee == null && !nounBefore(at, to)) || (group.lemma("tell") && addressee == null)) {
                return false;
            }
        } else if (tokens.is(from, "that")
                && (tokens.is(from + 1, "it") || tokens.is(from + 1, "they"))
                && group.lemma("demand", "request", "ask", "insist", "urge", "recommend", "advise")) {
            about = abouts.trim(from + 2, c.end());
        } else if (tokens.is(from, "that")) {
            Mention mention = finder.mentionSoon(from + 1, Math.min(c.end(), from + 10));
            boolean subjunctive = mention != null
                    && WORDS.verbs(tokens.low(mention.to())).stream().anyMatch(verb -> verb.form() == Words.Form.BASE)
                    && WORDS.verbs(tokens.low(mention.to())).stream().noneMatch(verb -> verb.form() == Words.Form.PAST);
            if (mention == null
                    || (group.lemma("insist", "tell") && !subjunctive && clauses.verb(from + 1, c.end()) != null)) {
                return false;
            }
            addressee = mention.speaks() ? scene.subjects.list(mention, c.end()) : null;
            int verb = mention.to();
            about = abouts.trim(verb, c.end());
        } else {
            int object = from;
            Range f = finder.first(from, Math.min(c.end(), from + 7), "for");
            if (on && f == null) {
                return false;
            }
            Range fr = finder.first(from, c.end(), "from");
            if (tokens.is(from, "for")) {
                object = from + 1;
            } else if (f != null && group.lemma("ask", "press", "appeal", "call")) {
                Mention mention = finder.mentionSoon(at, f.from());
                addressee = mention == null ? null : scene.subjects.list(mention, f.from());
                object = f.to();
            } else if (!group.lemma("demand", "request", "call", "expect", "require", "urge")) {
                return false;
            }
            int end = c.end();
            if (fr != null) {
                Mention mention = finder.mentionSoon(fr.to(), Math.min(c.end(), fr.to() + 4));
                if (mention != null && mention.speaks()) {
                    addressee = scene.subjects.list(mention, c.end());
                    end = fr.from();
                }
            }
            about = abouts.trim(object, end);
            if (about.isEmpty() || (group.lemma("expect", "require") && addressee == null)) {
                return false;
            }
        }
        Draft draft = drafter.claim("DEMAND", who, voice, "demand");
        draft.about = changed(about);
        draft.address(addressee);
        int begin = drafter.begin(c, group, who, voice);
        int said = Math.min(begin, from);
        draft.spans.add(new Range(said == from && tokens.is(from, "that") ? from + 1 : said, c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `change its behaviour`: the conduct is meant, and not the change.
    private Range changed(Range about) {
        boolean its = tokens.is(about.from() + 1, "its") || tokens.is(about.from() + 1, "their");
        if (its && WORDS.in("change", tokens.low(about.from()))) {
            Range object = abouts.trim(about.from() + 1, about.to());
            return !object.isEmpty() && WORDS.in("conduct", tokens.low(object.from())) ? object : about;
        }
        return about;
    }

    private boolean nounBefore(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.word(i)) {
                return true;
            }
        }
        return false;
    }

    boolean must(Clause c, Group group, @Nullable Party who, Voice voice, @Nullable Party speaker) {
        if ((!group.modal().equals("must") && !group.modal().equals("should")) || speaker == null || group.copula()) {
            return false;
        }
        if (who == null || who.own() || who.thing() || speaker.near(who.first()) || scene.outletVoice(voice)) {
            return true;
        }
        Draft draft = drafter.claim("DEMAND", speaker, voice, "must");
        draft.about = changed(abouts.trim(group.main(), c.end()));
        draft.address(who);
        draft.spans.add(c.whole());
        draft.verbs.add(new Range(group.from(), group.main()));
        return true;
    }

    /// `X is asked to …`
    boolean asked(Clause c, Group group, @Nullable Party who, Voice voice) {
        if (group.is("demand")
                && (!voice.narrator() || scene.pageOfState())
                && voice.speaker() != null
                && group.lemma("ask", "urge", "request", "advise", "call")
                && who != null
                && !who.thing()
                && !who.own()) {
            int todo = group.lemma("call") && !tokens.is(group.main() + 1, "to") ? group.main() + 2 : group.main() + 1;
            if (tokens.is(todo, "to") && tokens.word(todo + 1) && !WORDS.in("det", tokens.low(todo + 1))) {
                Draft draft = drafter.claim("DEMAND", voice.speaker(), voice, "asked");
                draft.about = abouts.trim(todo + 1, c.end());
                draft.address(who);
                draft.spans.add(c.whole());
                draft.verbs.add(group.mainWord());
                return true;
            }
        }
        return false;
    }
}
