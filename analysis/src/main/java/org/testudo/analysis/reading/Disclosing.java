package org.testudo.analysis.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// Victims that say so: `our network was broken into`, `we have detected an intrusion`, `unknown persons took
/// our data`.
final class Disclosing {
    private static final Phrases PHRASES = Phrases.SHIPPED;

    private final Scene scene;
    private static final Words WORDS = Words.SHIPPED;
    private final Tokens tokens;
    private final Clauses clauses;
    private final Mentions mentions;
    private final Abouts abouts;
    private final Finder finder;
    private final Drafter drafter;
    private final Accusing accusing;

    Disclosing(Scene scene, Accusing accusing) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.clauses = scene.clauses;
        this.mentions = scene.mentions;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.drafter = scene.drafter;
        this.accusing = accusing;
    }

    /// It was hit itself.
    boolean victim(Clause c, Group group, @Nullable Party who, Voice voice, Party speaker) {
        if (group.negated()) {
            return false;
        }
        if (scene.outletVoice(voice) && !finder.has(c.at(), c.end(), "our", "we", "my")) {
            return false;
        }
        Abouts.Named struck = abouts.in(c.at(), group.from());
        boolean struckIt = struck != null
                && !group.copula()
                && !group.passive()
                && !voice.narrator()
                && (group.is("harm") || group.is("afflict"))
                && (tokens.is(group.main() + 1, "it")
                        || tokens.is(group.main() + 1, "its")
                        || tokens.is(group.main() + 1, "our")
                        || tokens.is(group.main() + 1, "us")
                        || tokens.is(group.main() + 1, "their"))
                && finder.mentionSoon(c.at(), group.from()) == null
                && !speaker.first().isState();
        if (struckIt && struck != null) {
            disclose(c, group, speaker, voice, struck.range());
            return true;
        }
        Abouts.Named event = abouts.in(group.main(), c.end());
        boolean hit = group.passive() && (group.is("harm") || (group.generic() && event != null));
        Range phrase = PHRASES.in(tokens, group.from(), Math.min(c.end(), group.main() + 5), "victim");
        Party agent = finder.agent(group.main() + 1, c.end());
        Mention rival = phrase == null || event == null ? null : mentions.at(phrase.to());
        if (who != null
                && rival != null
                && phrase != null
                && event != null
                && rival.how() == Gazetteer.How.DEMONYM
                && !speaker.near(rival.who())
                && !voice.narrator()
                && (who.own() || speaker.near(who.first()))
                && drafter.isDenier(speaker)) {
            Draft draft = drafter.claim("COUNTER_CLAIM", speaker, voice, "target-of");
            draft.accuse(List.of(rival.who()));
            draft.about = new Range(phrase.to(), event.at() + 1);
            draft.spans.add(c.whole());
            return true;
        }
        boolean prey = phrase != null && finder.hasAny(phrase.to(), Math.min(c.end(), phrase.to() + 3), "intruder");
        if (who != null
                && (who.own() || speaker.near(who.first()))
                && (hit || prey || (phrase != null && event != null))) {
            if (agent != null && !speaker.near(agent.first())) {
                accusing.accusedBy(c, group, agent, voice, speaker);
                return true;
            }
            if (speaker.first().isState() && !who.own()) {
                return false;
            }
            Range about = event != null ? event.range() : eventElsewhere(group, c.end());
            disclose(c, group, who.own() ? who : speaker, voice, about);
            return true;
        }
        boolean theirs = WORDS.in("property", tokens.low(c.at()))
                || (WORDS.in("det", tokens.low(c.at())) && WORDS.in("property", tokens.low(c.at() + 1)));
        if (theirs
                && group.passive()
                && group.is("harm")
                && agent == null
                && voice.depth() > 0
                && !speaker.first().isState()
                && finder.mentionSoon(c.at(), group.from()) == null) {
            disclose(c, group, speaker, voice, abouts.trim(group.main(), c.end()));
            return true;
        }
        if (finder.hasAny(c.at(), group.from(), "intruder")
                && finder.mentionSoon(c.at(), group.from()) == null
                && !group.copula()
                && !group.passive()
                && (group.is("harm") || group.lemma("take", "obtain", "gain", "get") || group.generic())
                && !speaker.first().isState()) {
            Draft last = drafter.lastOf("VICTIM_DISCLOSURE", speaker);
            if (last != null && last.sentence >= scene.sentence - 1) {
                last.spans.add(c.whole());
                return true;
            }
            disclose(c, group, speaker, voice, abouts.trim(group.main(), c.end()));
            return true;
        }
        return false;
    }

    /// `disclosed a breach of its database`
    boolean disclosed(Clause c, Group group, Party who, Voice voice) {
        Abouts.Named event = abouts.in(group.main() + 1, Math.min(c.end(), group.main() + 8));
        boolean own = event != null && finder.has(event.at() + 1, Math.min(c.end(), event.at() + 4), "its", "our");
        if (event == null
                || !own
                || !group.lemmaIn("disclosing")
                || group.passive()
                || (who.own() && scene.outletVoice(voice))
                || who.first().isState()
                || who.first().isAlliance()
                || clauses.verb(group.main() + 1, event.at()) != null
                || finder.mentionSoon(group.main() + 1, c.end()) != null) {
            return false;
        }
        Draft draft = drafter.claim("VICTIM_DISCLOSURE", who, voice, "discloses");
        drafter.setAbout(draft, event.range());
        draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `we have detected an intrusion`
    boolean victimVerb(Clause c, Group group, Party who, Voice voice) {
        Range phrase = PHRASES.in(tokens, group.from(), Math.min(c.end(), group.main() + 4), "victim");
        Abouts.Named event = abouts.in(group.main(), c.end());
        boolean found = group.lemmaIn("noticed") && finder.has(group.main(), c.end(), "our", "its", "my", "own");
        Range access = finder.first(group.main() + 1, c.end(), "unauthorised", "unauthorized");
        if (access != null && tokens.is(access.to(), "access")) {
            disclose(c, group, who, voice, abouts.trim(access.from(), c.end()));
            return true;
        }
        if (event == null || (phrase == null && !found && !group.lemmaIn("struggling"))) {
            return false;
        }
        disclose(c, group, who, voice, event.range());
        return true;
    }

    private void disclose(Clause c, Group group, Party who, Voice voice, @Nullable Range about) {
        Party claimant = Drafter.claimerOf(who, voice);
        Draft draft = drafter.claim("VICTIM_DISCLOSURE", claimant, voice, "victim");
        drafter.setAbout(draft, about);
        draft.spans.add(c.whole());
        draft.verbs.add(new Range(group.from(), group.main() + 1));
    }

    /// Where the sentence has a verb alone, the noun that names the same may stand elsewhere.
    private @Nullable Range eventElsewhere(Group group, int end) {
        for (Abouts.Named one : abouts.all()) {
            if (one.head().startsWith("intru")
                    || one.head().startsWith("break")
                    || one.head().startsWith("attack")
                    || one.head().startsWith("breach")
                    || one.head().startsWith("hack")
                    || one.head().startsWith("incident")
                    || one.head().startsWith("theft")
                    || one.head().startsWith("deface")) {
                return one.range();
            }
        }
        Range told = abouts.main(null);
        return told == null ? abouts.trim(group.main(), end) : told;
    }
}
