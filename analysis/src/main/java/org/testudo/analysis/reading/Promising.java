package org.testudo.analysis.reading;

import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// Promises and offers: `vows to …`, `is determined to …`, `we will …`, `offers X …`, `is ready to …`.
final class Promising {
    private static final Words WORDS = Words.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Clauses clauses;
    private final Abouts abouts;
    private final Finder finder;
    private final Drafter drafter;

    Promising(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.drafter = scene.drafter;
    }

    /// `vows to …`, `pledges that it will …`
    boolean commit(Clause c, Group group, Party who, Voice voice) {
        if (!group.is("commit")
                || (group.lemma("commit")
                        && !tokens.is(group.main() + 1, "to")
                        && !tokens.is(group.main() + 1, "itself"))) {
            return false;
        }
        int from = finder.object(group, c.end());
        boolean right = group.lemma("reserve") && tokens.is(from + 1, "right") && tokens.is(from + 2, "to");
        boolean infinitive = tokens.is(from, "to") || right;
        int at = right ? from + 3 : infinitive ? from + 1 : from;
        if (group.lemma("commit") && tokens.is(from, "itself")) {
            at = from + 2;
        }
        if (tokens.is(from, "that")) {
            Group inner = clauses.verb(from + 1, c.end());
            if (inner == null || inner.modal().isEmpty()) {
                return false;
            }
            at = inner.main();
        } else if (!infinitive && group.lemma("plan", "intend", "swear", "resolve", "reserve", "undertake")) {
            return false;
        }
        if (group.lemma("plan", "intend", "resolve") && !who.own() && voice.narrator()) {
            return false;
        }
        Range about = abouts.trim(at, c.end());
        if (about.isEmpty()) {
            return false;
        }
        Draft draft = drafter.claim("COMMITMENT", who, voice, "promise");
        draft.about = about;
        draft.spans.add(new Range(Math.min(drafter.begin(c, group, who, voice), from), c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `remains determined to …`
    boolean determined(Clause c, Group group, Party who, Voice voice) {
        Range word =
                finder.first(group.main(), Math.min(c.end(), group.main() + 4), "determined", "committed", "resolved");
        if (word == null
                || !tokens.is(word.to(), "to")
                || (scene.outletVoice(voice) && !who.own())
                || !(group.copula() || group.lemma("remain", "stand", "stay"))) {
            return false;
        }
        Draft draft = drafter.claim("COMMITMENT", who, voice, "determined");
        draft.about = new Range(word.to() + 1, c.end());
        draft.spans.add(c.whole());
        draft.verbs.add(word);
        return true;
    }

    /// `we will …`
    void commitment(Clause c, Group group, Party who, Voice voice, String rule) {
        boolean again = WORDS.in("do", group.word()) && WORDS.in("pronoun", tokens.low(group.main() + 1));
        if ((group.copula() && !again)
                || group.passive()
                || (group.lemma("respond", "say", "comment") && group.negated())) {
            if (!(group.copula() && tokens.is(group.main() + 1, "ready"))) {
                return;
            }
        }
        if ((group.negated() && group.lemma("speculate", "comment", "discuss", "confirm"))
                || group.word().equals("like")) {
            return;
        }
        Draft draft = drafter.claim("COMMITMENT", who, voice, rule);
        int main = group.main();
        if (group.lemma("continue") && tokens.is(main + 1, "to")) {
            draft.verbs.add(new Range(main, main + 1));
            main += 2;
        } else if (unhesitating(group)) {
            draft.verbs.add(new Range(group.from(), main + 1));
            main += tokens.is(main + 1, "to") ? 2 : 0;
        } else {
            draft.verbs.add(new Range(group.from(), group.main() + 1));
        }
        draft.about = abouts.trim(main, c.end());
        int from = c.explicit() ? c.at() : group.from();
        draft.spans.add(new Range(from, c.end()));
    }

    /// `would welcome talks`
    void welcome(Clause c, Group group, Party who, Voice voice) {
        boolean meets = finder.hasAny(group.main() + 1, Math.min(c.end(), group.main() + 6), "exchange");
        if (meets && !(scene.outletVoice(voice) && who.own())) {
            offered(c, group, who, voice, null, new Range(group.main() + 1, c.end()));
        }
    }

    /// `will not hesitate to …`
    boolean unhesitating(Group group) {
        boolean hesitates = group.word().equals("hesitate") || group.word().equals("fail");
        return hesitates && group.negated() && group.modal().equals("will") && tokens.is(group.main() + 1, "to");
    }

    /// `offers X …`, `invites X to …`
    boolean offer(Clause c, Group group, Party who, Voice voice) {
        int from = group.main() + 1;
        if (group.lemma("remain", "stand", "stay", "declare", "express", "say")) {
            return ready(c, group, who, voice);
        }
        if (!group.is("offer") || tokens.is(from, "no") || tokens.is(from, "little") || tokens.is(from, "any")) {
            return false;
        }
        if (group.lemma("invite")) {
            return invite(c, group, who, voice, from);
        }
        Mention mention = finder.mentionSoon(from, c.end());
        Mention to = tokens.is(from, "to") ? mentions.at(tokens.is(from + 1, "the") ? from + 2 : from + 1) : null;
        if (to != null && to.speaks() && to.to() < c.end()) {
            return offered(c, group, who, voice, Party.of(to), new Range(to.to(), c.end()));
        }
        if (tokens.is(from, "to")) {
            Party with = mention == null ? null : scene.subjects.list(mention, c.end());
            return offered(c, group, who, voice, with, new Range(from + 1, c.end()));
        }
        Party with = mention != null && mention.speaks() ? scene.subjects.list(mention, c.end()) : null;
        int begin = from;
        int end = c.end();
        if (mention != null
                && (mention.speaks() || tokens.is(mention.to(), "authorities"))
                && mention.from() <= skipDet(from)
                && mention.to() < c.end()) {
            begin = with == null ? mention.to() + 1 : with.names().getLast().to();
            with = with == null ? Party.of(mention) : with;
        } else if (mention != null && mention.speaks() && tokens.is(mention.from() - 1, "to")) {
            end = mention.from() - 1;
        } else if (mention != null
                && mention.speaks()
                && tokens.is(mention.from() - 1, "the")
                && tokens.is(mention.from() - 2, "to")) {
            end = mention.from() - 2;
        }
        int in = finder.preposition(from, end, "in", "with");
        boolean help = finder.has(
                from, Math.min(end, from + 4), "assistance", "help", "cooperation", "co-operation", "support");
        if (help && in > 0 && tokens.low(in + 1).endsWith("ing")) {
            return offered(c, group, who, voice, with, new Range(in + 1, end));
        }
        if (with == null && !who.own() && voice.narrator()) {
            return false;
        }
        return offered(c, group, who, voice, with, new Range(begin, end));
    }

    /// `invites X to …`
    private boolean invite(Clause c, Group group, Party who, Voice voice, int from) {
        Mention guest = finder.mentionSoon(from, Math.min(c.end(), from + 8));
        if (guest == null) {
            return false;
        }
        int to = finder.infinitive(from, c.end());
        if (to >= 0) {
            return offered(c, group, who, voice, scene.subjects.list(guest, to), new Range(to + 1, c.end()));
        }
        Range event = finder.first(guest.to(), Math.min(c.end(), guest.to() + 3), "to");
        return event != null
                && offered(
                        c, group, who, voice, scene.subjects.list(guest, event.from()), new Range(event.to(), c.end()));
    }

    /// `is ready to …`
    boolean ready(Clause c, Group group, Party who, Voice voice) {
        Range ready = finder.first(
                group.main() + 1, Math.min(c.end(), group.main() + 5), "ready", "prepared", "willing", "open");
        if (ready == null || group.negated()) {
            return false;
        }
        int at = ready.to();
        if (!tokens.is(at, "to") && !tokens.is(at, "for")) {
            return false;
        }
        Mention mention = finder.mentionSoon(at, c.end());
        Party with =
                mention != null && mention.speaks() && !who.has(mention.who().key())
                        ? scene.subjects.list(mention, c.end())
                        : null;
        int begin = at + 1;
        if (with != null) {
            int after = with.names().getLast().to();
            if (tokens.is(after, "on") || tokens.is(after, "in")) {
                begin = after + 1;
            }
        }
        return offered(c, group, who, voice, with, new Range(begin, c.end()));
    }

    private int skipDet(int from) {
        return WORDS.in("det", tokens.low(from)) ? from + 1 : from;
    }

    private boolean offered(Clause c, Group group, Party who, Voice voice, @Nullable Party with, Range object) {
        Range about = abouts.trim(object.from(), object.to());
        if (about.isEmpty()) {
            return false;
        }
        boolean measure = with == null && WORDS.in("measure", tokens.low(about.from()));
        Draft draft = drafter.claim(measure ? "COMMITMENT" : "OFFER_OF_COOPERATION", who, voice, "offer");
        draft.about = about;
        draft.address(with);
        draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }
}
