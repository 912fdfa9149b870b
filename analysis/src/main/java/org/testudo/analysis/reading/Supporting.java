package org.testudo.analysis.reading;

import java.util.List;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// Support for others: `stands with X`, `supports the assessment that …`, `confirms …`, and findings of its
/// own that confirm what another said before.
final class Supporting {
    private static final Words WORDS = Words.SHIPPED;
    private static final Phrases PHRASES = Phrases.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Clauses clauses;
    private final Abouts abouts;
    private final Finder finder;
    private final Drafter drafter;
    private final Attributing attributing;

    Supporting(Scene scene, Attributing attributing) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.drafter = scene.drafter;
        this.attributing = attributing;
    }

    /// `stands with X`, `expresses solidarity with X`
    boolean stands(Clause c, Group group, Party who, Voice voice) {
        Range phrase = PHRASES.at(tokens, group.main(), c.end(), "stand");
        if (phrase == null) {
            phrase = PHRASES.at(tokens, group.from(), c.end(), "stand");
        }
        int solid = -1;
        if (phrase == null
                && group.lemma("express", "offer", "declare", "voice", "extend", "pledge", "reaffirm", "reiterate")) {
            Range word = finder.first(group.main() + 1, Math.min(c.end(), group.main() + 6), "solidarity", "support");
            solid = word == null ? -1 : word.from();
        }
        if (phrase == null && solid < 0) {
            return false;
        }
        if (phrase != null
                && tokens.is(phrase.to() - 1, "behind")
                && abouts.in(phrase.to(), Math.min(c.end(), phrase.to() + 5)) != null) {
            return false;
        }
        if (phrase != null
                && (tokens.is(phrase.to(), "its") || tokens.is(phrase.to(), "their") || tokens.is(phrase.to(), "our"))
                && finder.hasAccusation(phrase.to(), Math.min(c.end(), phrase.to() + 4))) {
            return false;
        }
        Draft draft = drafter.claim("SOLIDARITY", who, voice, "stand");
        int from = phrase == null ? !finder.has(solid, c.end(), "with") ? c.end() : solid + 2 : phrase.to();
        Range object = abouts.trim(from, c.end());
        for (int i = object.from(); i < object.to(); i++) {
            if (WORDS.in("accusation", tokens.low(i))) {
                boolean in = tokens.is(i - 1, "their") || tokens.is(i - 1, "its");
                draft.about = decision(in ? i : object.from(), object.to());
                draft.objects.add(draft.about);
                break;
            }
        }
        int event = finder.preposition(group.main() + 1, c.end(), "following", "after", "over");
        if (draft.about == null && event > 0 && abouts.in(event, c.end()) != null) {
            draft.about = abouts.trim(event + 1, c.end());
        }
        int begin = drafter.begin(c, group, who, voice);
        draft.spans.add(new Range(
                phrase != null && begin > group.from() && !who.own()
                        ? Math.max(group.main() + 1, phrase.from())
                        : begin,
                c.end()));
        draft.verbs.add(
                phrase == null
                        ? group.mainWord()
                        : new Range(phrase.from(), tokens.is(phrase.to() - 1, "with") ? phrase.to() - 1 : phrase.to()));
        return true;
    }

    /// A decision to do something ends before what it was done for.
    private Range decision(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if ((tokens.is(i, "on") || tokens.is(i, "for") || tokens.is(i, "over"))
                    && (tokens.is(i + 1, "its") || tokens.is(i + 1, "their"))) {
                return new Range(from, i);
            }
        }
        return new Range(from, to);
    }

    /// `supports the assessment`, `confirms the finding that …`
    boolean support(Clause c, Group group, Party who, Voice voice) {
        boolean confirms = group.is("corroborate");
        if (!confirms && !group.is("support") && !group.lemma("join", "associate", "align")) {
            return false;
        }
        int from = finder.object(group, c.end());
        boolean gives =
                group.lemma("share") && WORDS.in("owner", tokens.low(from)) && finder.has(from, c.end(), "with");
        if (gives || tokens.is(from, "in") || tokens.is(from, "up") || tokens.is(from, "down")) {
            return false;
        }
        int noun = -1;
        for (int i = from; i < c.end() && noun < 0; i++) {
            noun = WORDS.in("accusation", tokens.low(i))
                            || tokens.is(i, "announcement")
                            || tokens.is(i, "determination")
                            || tokens.is(i, "position")
                            || tokens.is(i, "view")
                            || tokens.is(i, "account")
                    ? i
                    : -1;
        }
        Mention friend = mentions.at(from);
        if (noun < 0
                && group.is("support")
                && friend != null
                && friend.speaks()
                && friend.who().isState()
                && (friend.to() < c.end() || !voice.narrator())
                && !group.negated()
                && !tokens.is(friend.to(), "'s")) {
            Draft draft = drafter.claim("SOLIDARITY", who, voice, "support");
            draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
            draft.verbs.add(group.mainWord());
            return true;
        }
        if (noun < 0 || (group.lemma("join", "associate", "align") && noun > from + 8)) {
            return false;
        }
        boolean own = finder.ownFinding(c.at(), c.end());
        Draft draft = drafter.claim(
                confirms || own ? "CORROBORATION" : "SOLIDARITY", who, voice, confirms ? "corroborate" : "support");
        draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
        draft.verbs.add(group.mainWord());
        if (!confirms && !own) {
            draft.about = abouts.trim(from, c.end());
            return true;
        }
        nestedFinding(draft, who, voice, from, noun, c.end());
        return true;
    }

    /// `… the Danish assessment that X was behind it`: what is confirmed is said there, and by whom.
    private void nestedFinding(Draft draft, Party who, Voice voice, int from, int noun, int to) {
        Mention source = finder.mentionSoon(from, noun);
        if (tokens.is(noun + 1, "that")) {
            Group inner = clauses.verb(noun + 2, to);
            Party accused = inner == null ? null : scene.subjects.subject(noun + 2, inner.from(), null);
            if (inner != null && accused != null) {
                Party claimant = source == null ? null : Party.of(source);
                Draft nested = attributing.accusation(
                        new Clause(noun + 2, to, true, noun + 2),
                        inner,
                        accused,
                        claimant == null ? who : claimant,
                        voice);
                if (nested != null) {
                    draft.about = nested.about;
                    draft.against.addAll(nested.against);
                    if (claimant == null) {
                        scene.drafts.remove(nested);
                    } else {
                        nested.by = who.first();
                    }
                    return;
                }
            }
        }
        Range about = abouts.trim(from, to);
        Abouts.Named event = abouts.in(noun, to);
        draft.about = event == null ? about : abouts.fullest(event.range());
        for (Draft other : scene.drafts) {
            if (other != draft
                    && other.is("ATTRIBUTION")
                    && other.claimant != null
                    && !other.claimant.has(who.first().key())
                    && (source == null || other.claimant.has(source.who().key()))) {
                draft.about = other.about;
                draft.accuse(other.against);
            }
        }
    }

    /// `its own sensors had seen X at work in the attack`: a finding of its own on what another said before.
    boolean corroborates(Clause c, Group group, Voice voice) {
        Party speaker = voice.speaker();
        boolean seen = group.is("corroborate") || group.lemmaIn("seen");
        if (speaker == null
                || !seen
                || group.negated()
                || (scene.outletVoice(voice) && !finder.has(c.at(), group.from(), "we", "our", "i", "my"))
                || PHRASES.in(tokens, c.at(), c.end(), "noproof") != null) {
            return false;
        }
        for (int i = group.main() + 1; i < c.end() && group.is("corroborate"); i++) {
            if (WORDS.in("accusation", tokens.low(i))) {
                Draft nested = drafter.claim("CORROBORATION", speaker, voice, "own-finding");
                nested.spans.add(c.whole());
                nestedFinding(nested, speaker, voice, group.main() + 1, i, c.end());
                return true;
            }
        }
        Mention accused = finder.mentionSoon(group.main() + 1, c.end());
        Abouts.Named event = abouts.in(group.main(), c.end());
        Draft before = null;
        for (Draft draft : scene.drafts) {
            boolean other = draft.claimant != null
                    && !draft.claimant.has(speaker.first().key());
            before = other && draft.is("ATTRIBUTION") ? draft : before;
        }
        boolean names = accused != null
                && accused.speaks()
                && event != null
                && !accused.who().key().equals(speaker.first().key());
        if (!names && before == null) {
            return false;
        }
        Draft draft = drafter.claim("CORROBORATION", speaker, voice, "own-finding");
        if (names && accused != null && event != null) {
            draft.accuse(List.of(accused.who()));
            draft.about = abouts.fullest(event.range());
        } else if (before != null) {
            draft.accuse(before.against);
            draft.about = before.about;
        }
        drafter.likelihood(draft, c.at(), c.end());
        draft.spans.add(c.whole());
        return true;
    }
}
