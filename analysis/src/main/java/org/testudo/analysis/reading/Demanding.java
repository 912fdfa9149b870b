package org.testudo.analysis.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// Demands: `demands that X …`, `calls on X to …`, `X must …`, `X is asked to …`.
final class Demanding {
    private static final Words WORDS = Words.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Clauses clauses;
    private final Abouts abouts;
    private final Finder finder;
    private final Drafter drafter;

    Demanding(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.drafter = scene.drafter;
    }

    /// What is to be done, and by whom.
    private record Todo(Range about, @Nullable Party addressee) {}

    /// `demands that X …`, `calls on X to …`, `calls for …`
    boolean demand(Clause c, Group group, Party who, Voice voice) {
        if (!group.is("demand")) {
            return false;
        }
        int from = group.main() + 1;
        boolean on = group.lemma("call", "press", "appeal")
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
        Todo todo = todo(c, group, from, on);
        if (todo == null) {
            return false;
        }
        Draft draft = drafter.claim("DEMAND", who, voice, "demand");
        draft.about = changed(todo.about());
        draft.address(todo.addressee());
        int begin = drafter.begin(c, group, who, voice);
        int said = Math.min(begin, from);
        draft.spans.add(new Range(said == from && tokens.is(from, "that") ? from + 1 : said, c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    private @Nullable Todo todo(Clause c, Group group, int from, boolean on) {
        int at = on ? from + 1 : from;
        int to = finder.infinitive(at, c.end());
        if (to >= 0) {
            return toDo(c, group, at, to);
        }
        return tokens.is(from, "that") ? thatTheyDo(c, group, from) : something(c, group, from, on);
    }

    /// `… X to withdraw`
    private @Nullable Todo toDo(Clause c, Group group, int at, int to) {
        Mention mention = finder.mentionSoon(at, to);
        Party addressee = mention == null || (!mention.speaks() && !tokens.is(mention.to(), "authorities"))
                ? null
                : scene.subjects.list(mention, to);
        if (addressee == null && (group.lemma("tell") || !nounBefore(at, to))) {
            return null;
        }
        return new Todo(abouts.trim(to + 1, c.end()), addressee);
    }

    /// `… that X withdraw`
    private @Nullable Todo thatTheyDo(Clause c, Group group, int from) {
        if ((tokens.is(from + 1, "it") || tokens.is(from + 1, "they"))
                && group.lemma("demand", "request", "ask", "insist", "urge", "recommend", "advise")) {
            return new Todo(abouts.trim(from + 2, c.end()), null);
        }
        Mention mention = finder.mentionSoon(from + 1, Math.min(c.end(), from + 10));
        int done = mention == null && group.lemma("demand", "recommend", "urge", "ask", "request", "advise")
                ? subjunctive(from + 1, Math.min(c.end(), from + 8))
                : -1;
        if (done > 0) {
            return new Todo(abouts.trim(done, c.end()), null);
        }
        if (mention == null) {
            return null;
        }
        List<Words.Verb> verbs = WORDS.verbs(tokens.low(mention.to()));
        boolean subjunctive = verbs.stream().anyMatch(verb -> verb.form() == Words.Form.BASE)
                && verbs.stream().noneMatch(verb -> verb.form() == Words.Form.PAST);
        if (group.lemma("insist", "tell") && !subjunctive && clauses.verb(from + 1, c.end()) != null) {
            return null;
        }
        Party addressee = mention.speaks() ? scene.subjects.list(mention, c.end()) : null;
        return new Todo(abouts.trim(mention.to(), c.end()), addressee);
    }

    /// `… that all operators update their firmware`: the bare verb behind a plural, or -1.
    private int subjunctive(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            boolean bare = WORDS.verbs(tokens.low(i)).stream().anyMatch(verb -> verb.form() == Words.Form.BASE);
            boolean object = WORDS.in("det", tokens.low(i + 1)) || mentions.at(i + 1) != null;
            if (bare && object && tokens.low(i - 1).endsWith("s")) {
                return i;
            }
        }
        return -1;
    }

    /// `… an explanation from X`, `asks X for an explanation`
    private @Nullable Todo something(Clause c, Group group, int from, boolean on) {
        Range what = finder.first(from, Math.min(c.end(), from + 7), "for");
        if (on && what == null) {
            return null;
        }
        int object = from;
        Party addressee = null;
        if (tokens.is(from, "for")) {
            object = from + 1;
        } else if (what != null && group.lemma("ask", "press", "appeal", "call")) {
            Mention mention = finder.mentionSoon(on ? from + 1 : from, what.from());
            addressee = mention == null ? null : scene.subjects.list(mention, what.from());
            object = what.to();
        } else if (group.lemma("insist") && tokens.is(from, "on")) {
            object = from + 1;
        } else if (!group.lemma("demand", "request", "call", "expect", "require", "urge", "want", "seek")) {
            return null;
        }
        int end = c.end();
        Range whose = finder.first(from, c.end(), "from");
        Mention giver = whose == null ? null : finder.mentionSoon(whose.to(), Math.min(c.end(), whose.to() + 4));
        if (whose != null && giver != null && giver.speaks()) {
            addressee = scene.subjects.list(giver, c.end());
            end = whose.from();
        }
        Range about = abouts.trim(object, end);
        if (about.isEmpty() || (group.lemma("expect", "require", "want", "insist", "seek") && addressee == null)) {
            return null;
        }
        return new Todo(about, addressee);
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

    /// `X must …`
    boolean must(Clause c, Group group, @Nullable Party who, Voice voice, @Nullable Party speaker) {
        boolean needs =
                group.lemma("need") && tokens.is(group.main() + 1, "to") && !group.negated() && !voice.narrator();
        if ((!needs && !group.modal().equals("must") && !group.modal().equals("should"))
                || speaker == null
                || group.copula()) {
            return false;
        }
        if (who == null || who.own() || who.thing() || speaker.near(who.first()) || scene.outletVoice(voice)) {
            return true;
        }
        Draft draft = drafter.claim("DEMAND", speaker, voice, "must");
        draft.about = changed(abouts.trim(needs ? group.main() + 2 : group.main(), c.end()));
        draft.address(who);
        draft.spans.add(c.whole());
        draft.verbs.add(new Range(group.from(), group.main()));
        return true;
    }

    /// `X would do well to …`
    void doWell(Clause c, Group group, @Nullable Party who, Voice voice) {
        Party speaker = voice.speaker();
        if (speaker == null || who == null || who.own() || who.thing() || scene.outletVoice(voice)) {
            return;
        }
        Draft draft = drafter.claim("DEMAND", speaker, voice, "do-well");
        draft.about = abouts.trim(group.main() + 2, c.end());
        draft.address(who);
        draft.spans.add(c.whole());
        draft.verbs.add(new Range(group.from(), group.main() + 1));
    }

    /// `“Show us your proof,” …`
    boolean imperative(int from, int to, Voice voice) {
        Party speaker = voice.speaker();
        boolean object = WORDS.in("det", tokens.low(from + 1))
                || WORDS.in("owner", tokens.low(from + 1))
                || tokens.is(from + 1, "us")
                || tokens.is(from + 1, "me")
                || mentions.at(from + 1) != null;
        if (speaker == null || !object || !WORDS.in("imperative", tokens.low(from)) || mentions.at(from) != null) {
            return false;
        }
        Draft draft = drafter.claim("DEMAND", speaker, voice, "imperative");
        draft.about = abouts.trim(from, to);
        draft.spans.add(new Range(from, to));
        draft.verbs.add(new Range(from, from + 1));
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
