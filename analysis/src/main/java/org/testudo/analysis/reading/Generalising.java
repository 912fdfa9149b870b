package org.testudo.analysis.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// Habits that somebody is said to have: `X routinely …`, `X has for years …`, `on a regular basis`.
final class Generalising {
    private final Scene scene;
    private final Tokens tokens;
    private final Abouts abouts;
    private final Finder finder;
    private final Drafter drafter;

    Generalising(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.drafter = scene.drafter;
    }

    /// `X routinely …`
    boolean generalisation(Clause c, Group group, @Nullable Party who, Voice voice, Party speaker) {
        boolean habit = finder.hasAny(c.at(), Math.min(c.end(), group.main() + 3), "habit");
        int years = finder.preposition(group.from(), Math.min(c.end(), group.main() + 1), "for");
        boolean ongoing = group.perfect() && years > 0 && tokens.is(years + 1, "years") && who != null && who.thing();
        habit |= ongoing || (tokens.is(group.main() + 2, "habit") && tokens.is(group.main() + 3, "of"));
        boolean regular = finder.has(group.main(), c.end(), "basis") && finder.has(group.main(), c.end(), "regular");
        boolean present = !group.past() || ongoing || group.word().endsWith("s") || regular;
        Mention actor = finder.mentionSoon(c.at(), group.from());
        Draft going = drafter.lastOf("GENERALISATION", speaker);
        boolean they = going != null && going.sentence == scene.sentence && tokens.is(c.at(), "they");
        if ((!habit && !regular)
                || !present
                || (actor == null && !regular && !they)
                || group.copula()
                || (group.perfect() && !ongoing && !tokens.is(group.main() + 2, "habit"))
                || (who != null && who.own())
                || group.passive()) {
            return false;
        }
        if (going != null && going.sentence == scene.sentence) {
            going.spans.set(0, new Range(going.spans.getFirst().from(), c.end()));
            return true;
        }
        if (actor != null
                && !regular
                && !actor.speaks()
                && !finder.accusedPeople(actor, group.from())
                && !finder.hasAny(actor.to(), group.from(), "actor")) {
            return false;
        }
        Draft draft = drafter.claim("GENERALISATION", speaker, voice, "habit");
        if (actor != null && (actor.speaks() || finder.accusedPeople(actor, group.from()))) {
            draft.accuse(List.of(actor.who()));
        }
        int from = group.main();
        draft.about = abouts.trim(from, c.end());
        if (tokens.is(from + 1, "forward")) {
            int on = finder.preposition(from + 2, c.end(), "on");
            draft.about = abouts.trim(from + 2, regular && on > 0 ? on : c.end());
            draft.verbs.add(new Range(from, from + 2));
        }
        for (int i = c.at(); i < c.end(); i++) {
            int quote = tokens.quotation(i);
            if (quote > 0 && tokens.quotation(quote, false).from() == i) {
                draft.scare.add(tokens.quotation(quote, true));
            }
        }
        draft.spans.add(c.whole());
        if (draft.verbs.isEmpty()) {
            draft.verbs.add(group.mainWord());
        }
        return true;
    }
}
