package org.testudo.analysis.reading;

import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Reading.Polarity;
import org.testudo.analysis.reading.Tokens.Range;

/// Makes the draft of a claim: in whose name, from where to where, about what, how likely. Knows the drafts
/// of before, and who has accused or denied in them.
final class Drafter {
    private static final Words WORDS = Words.SHIPPED;
    private static final Phrases PHRASES = Phrases.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Abouts abouts;
    private final Finder finder;

    Drafter(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
    }

    /// A claim in the name of just this one.
    Draft said(String kind, Party claimant, Voice voice, String rule) {
        var draft = new Draft(
                kind.startsWith("RESPONSE") ? Reading.Sort.RESPONSE : Reading.Sort.CLAIM, kind, claimant, rule);
        draft.by = voice.by();
        draft.sentence = scene.sentence;
        draft.polarity = kind.equals("DENIAL") || kind.equals("CONTESTED") ? Polarity.NEGATED : Polarity.AFFIRMED;
        scene.drafts.add(draft);
        return draft;
    }

    /// A claim in the name of whoever this subject stands for.
    Draft claim(String kind, Party who, Voice voice, String rule) {
        Draft draft = said(kind, claimer(who, voice), voice, rule);
        draft.by = by(who, voice);
        return draft;
    }

    /// Who makes the claim when this is its subject.
    Party claimer(Party who, Voice voice) {
        Party speaker = voice.speaker();
        if (who.own()
                && !who.thing()
                && speaker != null
                && who.voice() == null
                && (who.who().size() == 1 || who.who().equals(speaker.who()))
                && who.first().equals(speaker.first())) {
            return speaker;
        }
        if (speaker != null && !voice.narrator() && who.who().equals(speaker.who()) && who.voice() == null) {
            return speaker;
        }
        return who;
    }

    /// Whoever speaks, for `we` and for things of theirs.
    static Party claimerOf(Party who, Voice voice) {
        Party speaker = voice.speaker();
        return who.own() && speaker != null ? speaker : who.thing() && speaker != null ? speaker : who;
    }

    /// Who reports that this one claims it.
    @Nullable
    Who by(Party who, Voice voice) {
        Party speaker = voice.speaker();
        if (who.own()
                || voice.narrator()
                || speaker == null
                || speaker.has(who.first().key())) {
            return voice.by();
        }
        return speaker.first();
    }

    /// The whole clause where the speaker says it of itself, else from the object of the verb on.
    int begin(Clause c, Group group, Party who, Voice voice) {
        Who own = scene.publisher;
        boolean self = who.own()
                || (own != null
                        && voice.narrator()
                        && who.near(own)
                        && !own.kind().equals("outlet"));
        if (self) {
            return c.explicit() ? Math.min(c.at(), group.from()) : group.from();
        }
        return finder.object(group, c.end());
    }

    /// What it is about: this in its fullest form, or what all is about.
    void setAbout(Draft draft, @Nullable Range given) {
        Range about = given;
        boolean bare = about != null
                && about.to() - about.from() == 1
                && (tokens.is(about.from(), "involved")
                        || tokens.is(about.from(), "responsible")
                        || tokens.is(about.from(), "behind"));
        if (about == null || about.isEmpty() || bare) {
            draft.about = abouts.main(null);
            return;
        }
        Abouts.Named event = abouts.in(about.from(), about.from() + 4);
        if (event != null
                && event.range().from() == about.from()
                && event.range().to() < about.to()
                && tokens.low(event.range().to()).endsWith("ed")) {
            about = event.range();
        }
        draft.about = abouts.fullest(about);
        if (!WORDS.in("accusation", abouts.head(about))) {
            abouts.tell(draft.about);
        }
    }

    void likelihood(Draft draft, int from, int to) {
        Range found = PHRASES.in(tokens, from, to, "likelihood");
        found = found == null ? beforeDash(from) : found;
        if (found != null) {
            draft.likelihood = found;
        }
        Range confidence = PHRASES.in(tokens, from, to, "confidence");
        if (confidence != null) {
            draft.confidence = confidence;
        }
    }

    /// `it is likely – though there is no proof – that …`
    private @Nullable Range beforeDash(int from) {
        int that = tokens.is(from, "that") ? from : from - 1;
        boolean dash = tokens.is(that - 1, "–") || tokens.is(that - 1, "—");
        if (!dash || !tokens.is(that, "that")) {
            return null;
        }
        for (int k = that - 2; k > 0 && k > that - 25; k--) {
            if (tokens.is(k, tokens.low(that - 1))) {
                Range likely = PHRASES.in(tokens, Math.max(0, k - 4), k, "likelihood");
                return likely != null && likely.to() == k ? likely : null;
            }
        }
        return null;
    }

    void confidence(int from, int to, int before) {
        Range found = PHRASES.in(tokens, from, to, "confidence");
        if (found != null) {
            for (Draft draft : scene.drafts.subList(before, scene.drafts.size())) {
                boolean accuses = draft.is("ATTRIBUTION") || draft.is("CORROBORATION") || draft.is("ALLEGATION");
                if (draft.confidence == null && accuses) {
                    draft.confidence = found;
                }
            }
        }
    }

    /// An accusation by who has denied one before answers it.
    void counter(Draft draft) {
        Party claimant = draft.claimant;
        if (claimant == null || draft.against.isEmpty()) {
            return;
        }
        for (Draft other : scene.drafts) {
            Party denier = other.claimant;
            boolean told = other.denier != null && claimant.near(other.denier);
            if (other.is("DENIAL") && denier != null && (told || denier.near(claimant.first()))) {
                draft.kind = "COUNTER_CLAIM";
            }
        }
    }

    boolean isAccused(Party who) {
        for (Draft draft : scene.drafts) {
            for (Who accused : draft.against) {
                if (who.near(accused)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean isDenier(Party who) {
        return scene.drafts.stream()
                .anyMatch(draft -> draft.is("DENIAL") && draft.claimant != null && draft.claimant.near(who.first()));
    }

    @Nullable
    Draft lastOf(String kind, Party who) {
        for (int i = scene.drafts.size() - 1; i >= 0; i--) {
            Draft draft = scene.drafts.get(i);
            Party claimant = draft.claimant;
            if (draft.is(kind) && claimant != null && claimant.who().equals(who.who())) {
                return draft;
            }
        }
        return null;
    }

    boolean victimBefore(Party claimant) {
        for (Draft draft : scene.drafts) {
            Party other = draft.claimant;
            if (draft.is("VICTIM_DISCLOSURE") && other != null && other.first().equals(claimant.first())) {
                return true;
            }
        }
        return false;
    }
}
