package org.testudo.analysis.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// Prosecutors and courts: `charges X with …`, `brought charges against X`, `convicted X of …`, `X was
/// sentenced for …`.
final class Judging {
    private final Scene scene;
    private final Tokens tokens;
    private final Clauses clauses;
    private final Abouts abouts;
    private final Finder finder;
    private final Drafter drafter;

    Judging(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.drafter = scene.drafter;
    }

    /// `charges X with …`
    boolean charge(Clause c, Group group, Party who, Voice voice, int from) {
        int with = finder.preposition(from, c.end(), "with", "for", "over", "in", "on");
        if (with > 0 && tokens.is(with, "on")) {
            with = tokens.is(with + 2, "of") ? with + 2 : finder.preposition(with + 1, c.end(), "of", "for");
        }
        if (with < 0 || (who.own() && voice.narrator() && group.word().equals("charge"))) {
            return false;
        }
        Draft draft = drafter.claim("INDICTMENT", who, voice, "charge");
        Mention first = finder.mentionSoon(from, with);
        if (first != null) {
            draft.accuse(finder.chargedIn(from, with));
            scene.subjects.accusedGroup(draft.against);
        }
        drafter.setAbout(draft, abouts.trim(with + 1, c.end()));
        int begin = drafter.begin(c, group, who, voice);
        draft.spans.add(new Range(begin < from ? c.at() : from, c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `brought charges of … against X`
    boolean bringCharges(Clause c, Group group, Party who, Voice voice) {
        Range charges = group.lemma("bring", "file", "press", "lodge", "lay")
                ? finder.first(group.main() + 1, Math.min(c.end(), group.main() + 4), "charges")
                : null;
        int accused = charges == null ? -1 : finder.preposition(charges.to(), c.end(), "against");
        if (charges != null && accused > 0) {
            int of = finder.preposition(accused + 1, c.end(), "of", "for", "over");
            Range kind = tokens.is(charges.to(), "of") ? abouts.trim(charges.to() + 1, accused) : null;
            Draft draft = drafter.claim("INDICTMENT", who, voice, "brings-charges");
            draft.accuse(finder.chargedIn(accused + 1, c.end()));
            int late = finder.preposition(accused + 1, c.end(), "for", "over");
            drafter.setAbout(
                    draft, kind != null ? kind : of < 0 ? null : abouts.trim((late > 0 ? late : of) + 1, c.end()));
            draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
            return true;
        }
        return false;
    }

    /// `the court convicted X of …`
    boolean court(Clause c, Group group, Party who, Voice voice) {
        String name = Words.small(who.first().key());
        boolean judge = name.contains("court")
                || name.contains("tribunal")
                || name.contains("judge")
                || name.contains("chamber");
        if (!group.is("convict") || !judge) {
            return false;
        }
        int from = finder.object(group, c.end());
        if (group.lemma("rule", "find", "order") && clauses.verb(from, c.end()) != null && !group.lemma("find")) {
            return false;
        }
        boolean object = group.lemma("overturn", "quash", "uphold", "dismiss", "throw", "strike", "annul");
        Mention convict = finder.mentionSoon(from, Math.min(c.end(), from + 9));
        int of = finder.preposition(convict == null ? from : convict.to(), c.end(), "of", "for", "over", "from");
        Draft last = drafter.lastOf("COURT_OUTCOME", who);
        if (last != null && last.sentence >= scene.sentence - 1 && group.lemma("sentence", "order", "fine")) {
            last.spans.add(new Range(from, c.end()));
            return true;
        }
        Draft draft = drafter.claim("COURT_OUTCOME", who, voice, "court");
        if (object || of < 0) {
            draft.about = abouts.trim(from, c.end());
        } else {
            drafter.setAbout(draft, abouts.trim(of + 1, c.end()));
            if (group.lemma("convict", "sentence", "find", "jail", "fine")) {
                draft.accuse(finder.chargedIn(from, of));
            }
        }
        draft.spans.add(new Range(from, c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `X was convicted of it by the court`
    boolean convicted(Clause c, Group group, @Nullable Party who, Voice voice, @Nullable Party agent) {
        List<Who> convicted = who == null ? finder.chargedIn(c.at(), group.from()) : who.who();
        if (group.is("convict") && !convicted.isEmpty() && (agent != null || !voice.narrator())) {
            Party judge = agent == null ? voice.speaker() : agent;
            String name = judge == null ? "" : Words.small(judge.first().key());
            int of = finder.preposition(group.main() + 1, c.end(), "of", "for", "over");
            if (judge != null
                    && of > 0
                    && (name.contains("court") || name.contains("tribunal") || name.contains("prosecut"))) {
                Draft draft = drafter.claim("COURT_OUTCOME", judge, voice, "court-passive");
                draft.about = abouts.trim(of + 1, cutBy(of + 1, c.end()));
                if (group.lemma("convict", "sentence", "find", "jail", "fine")) {
                    draft.accuse(convicted);
                }
                draft.spans.add(c.whole());
                return true;
            }
        }
        return false;
    }

    /// `X was charged with it by Y`
    boolean chargedBy(Clause c, Group group, @Nullable Party who, Voice voice, @Nullable Party agent) {
        int with = finder.preposition(group.main() + 1, c.end(), "with", "over");
        List<Who> charged = who == null || who.thing() ? finder.chargedIn(c.at(), group.from()) : who.who();
        Party prosecutor = agent != null ? agent : with < 0 || voice.narrator() ? null : voice.speaker();
        boolean deed = agent != null
                || abouts.in(with, c.end()) != null
                || tokens.low(with + 1).endsWith("ing");
        if (group.is("charge") && prosecutor != null && deed && !charged.isEmpty()) {
            Draft draft = drafter.claim("INDICTMENT", prosecutor, voice, "charged-by");
            draft.accuse(charged);
            drafter.setAbout(draft, with < 0 ? null : abouts.trim(with + 1, cutBy(with + 1, c.end())));
            draft.spans.add(c.whole());
            return true;
        }
        return false;
    }

    private int cutBy(int from, int to) {
        Range by = finder.first(from, to, "by");
        return by == null ? to : by.from();
    }
}
