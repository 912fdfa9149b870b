package org.testudo.analysis.reading;

import java.util.List;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// What is announced or takes place: `announced a review`, `has opened an office`, `a meeting is held in
/// Brussels`.
final class Announcing {
    private static final Words WORDS = Words.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Clauses clauses;
    private final Abouts abouts;
    private final Finder finder;
    private final Drafter drafter;

    Announcing(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.drafter = scene.drafter;
    }

    /// `announced a review`
    boolean announce(Clause c, Group group, Party who, Voice voice) {
        int from = finder.object(group, c.end());
        if (!group.lemma("announce", "unveil")
                || tokens.is(from, "that")
                || from >= c.end()
                || (clauses.verb(from, c.end()) != null && !WORDS.in("det", tokens.low(from)))) {
            return false;
        }
        Draft draft = drafter.claim("ANNOUNCEMENT", who, voice, "announce");
        draft.about = abouts.trim(from, c.end());
        draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `has opened an office`
    boolean announcement(Clause c, Group group, Party who, Voice voice) {
        boolean past = group.perfect()
                || (group.lemma("announce", "publish", "launch", "open", "order", "discuss", "set", "introduce")
                        && !voice.narrator()
                        && group.past());
        boolean doing = group.lemmaIn("doing") && (!group.lemma("work") || tokens.is(group.main() + 1, "with"));
        past |= doing && !voice.narrator() && group.past() && !group.progressive();
        boolean begins = group.progressive() && doing;
        begins |=
                group.progressive() && finder.hasAny(group.main() + 1, Math.min(c.end(), group.main() + 5), "inquiry");
        if ((!past && !begins)
                || (group.progressive() && !begins)
                || (group.verbs().isEmpty() && !group.word().endsWith("ed"))
                || group.lemmaIn("noannouncement")) {
            return false;
        }
        Draft draft = drafter.claim("ANNOUNCEMENT", who, voice, "have-done");
        Range about = abouts.trim(group.main(), c.end());
        Range progress = group.lemma("discuss") ? abouts.trim(group.main() + 1, c.end()) : null;
        List<Range> on = List.of();
        if (progress != null) {
            int we = finder.preposition(progress.from(), progress.to(), "we");
            about = new Range(progress.from(), we < 0 ? progress.to() : we);
            int in = finder.preposition(progress.from(), progress.to(), "in", "on");
            on = in < 0 ? List.of() : finder.parts(in + 1, c.end());
        }
        for (int i = about.from() + 2; i < about.to(); i++) {
            Mention mention = mentions.at(tokens.is(i + 1, "the") ? i + 2 : i + 1);
            if (tokens.is(i, "to") && mention != null && mention.speaks()) {
                about = new Range(about.from(), i);
            }
        }
        draft.about = about;
        draft.on.addAll(on);
        draft.spans.add(new Range(c.explicit() ? c.at() : group.from(), c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `A meeting is being held in Brussels on October 3-4`.
    boolean meeting(Clause c, Group group, Voice voice) {
        boolean held =
                (group.passive() && group.lemma("hold")) || group.lemma("meet") || tokens.is(group.main() + 1, "place");
        Range meeting = finder.first(c.at(), group.from(), "meeting", "summit", "conference", "talks");
        if (!held || meeting == null || !voice.narrator() || finder.mentionSoon(c.at(), group.from()) == null) {
            return false;
        }
        var event = new Draft(Reading.Sort.EVENT, "meeting", null, "meeting");
        event.spans.add(c.whole());
        event.sentence = scene.sentence;
        for (int i = group.main(); i < c.end(); i++) {
            Mention mention = mentions.at(i);
            if (mention != null && tokens.is(i - 1, "in")) {
                event.place = tokens.raw(mention.nameFrom(), mention.nameTo());
            }
        }
        scene.drafts.add(event);
        return true;
    }
}
