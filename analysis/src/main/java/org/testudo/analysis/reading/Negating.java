package org.testudo.analysis.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Reading.Polarity;
import org.testudo.analysis.reading.Tokens.Range;

/// Denials without a verb of denying: `we had no part in it`, `nothing links X to it`, `there is no evidence
/// that …`, `the claim is false`, `the assessment is unsound`.
final class Negating {
    private static final Words WORDS = Words.SHIPPED;
    private static final Phrases PHRASES = Phrases.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Clauses clauses;
    private final Abouts abouts;
    private final Finder finder;
    private final Deeds deeds;
    private final Drafter drafter;

    Negating(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.deeds = scene.deeds;
        this.drafter = scene.drafter;
    }

    /// `we had no part in it`, `nobody of ours did it`, `we did not do it`, `it was not us`
    boolean denial(Clause c, Group group, @Nullable Party who, Voice voice, Party speaker) {
        if (notUs(c, group, voice, speaker)) {
            return true;
        }
        Range phrase = PHRASES.in(tokens, group.main(), Math.min(c.end(), group.main() + 6), "uninvolved");
        boolean noSubject = tokens.is(c.at(), "no")
                || tokens.is(c.at(), "nobody")
                || tokens.is(c.at(), "neither")
                || tokens.is(c.at(), "none")
                || tokens.is(c.at(), "not");
        Mention named = finder.mentionSoon(c.at(), group.from());
        boolean takes = involvedAfter(group, c.end())
                || (!group.copula()
                        && (group.is("harm") || group.is("involve") || (group.generic() && !group.passive())));
        boolean none = tokens.is(c.at(), "no")
                && ((named != null && speaker.near(named.who())) || finder.has(c.at(), group.from(), "our", "us"))
                && hasActor(c.at(), group.from());
        boolean didIt = who != null
                && who.own()
                && group.negated()
                && WORDS.in("do", group.word())
                && finder.has(group.main() + 1, Math.min(c.end(), group.main() + 2), "it", "this", "so", "that");
        if (phrase == null && !((group.negated() || noSubject) && takes) && !none && !didIt) {
            return false;
        }
        Party actor = who != null ? who : named == null ? null : Party.of(named);
        if (actor == null) {
            return false;
        }
        Range about = didIt
                ? new Range(c.end(), c.end())
                : phrase != null ? abouts.trim(phrase.to(), c.end()) : deeds.done(group, c.end());
        boolean mine = actor.own() || speaker.near(actor.first());
        if (scene.outletVoice(voice) && !mine) {
            return true;
        }
        if (group.modal().equals("will")
                || (noSubject && !mine && speaker.first().isState())) {
            return false;
        }
        boolean itself =
                voice.narrator() && mine && !actor.own() && actor.first().isState() && !actor.thing() && !noSubject;
        Draft draft = drafter.claim(
                mine ? "DENIAL" : "ATTRIBUTION",
                itself ? actor : speaker,
                voice,
                phrase != null ? "uninvolved" : "did-not");
        draft.polarity = Polarity.NEGATED;
        if (!mine) {
            draft.accuse(actor.who());
        }
        Range full = about.isEmpty() ? null : abouts.fullest(about);
        draft.about = full == null ? abouts.main(null) : full;
        if (full != null) {
            abouts.tell(full);
        }
        draft.spans.add(new Range(c.explicit() ? c.at() : group.from(), c.end()));
        draft.verbs.add(new Range(group.from(), group.main() + 1));
        return true;
    }

    /// `it was not us`
    private boolean notUs(Clause c, Group group, Voice voice, Party speaker) {
        boolean it = group.copula()
                && tokens.is(c.at(), "it")
                && finder.has(group.main() + 1, Math.min(c.end(), group.main() + 4), "us", "me");
        boolean from = group.lemma("come", "originate", "stem", "emanate")
                && tokens.is(group.main() + 1, "from")
                && (tokens.is(group.main() + 2, "us") || WORDS.in("own", tokens.low(group.main() + 2)));
        boolean ours = group.copula()
                && WORDS.in("owner", tokens.low(group.main() + 1))
                && WORDS.in("own", tokens.low(group.main() + 1))
                && WORDS.in("deedof", tokens.low(group.main() + 2));
        if ((scene.outletVoice(voice) && speaker.first().kind().equals("outlet"))
                || !group.negated()
                || !(it || from || ours)) {
            return false;
        }
        Draft draft = drafter.claim("DENIAL", speaker, voice, "not-us");
        Range what = it ? null : abouts.trim(scene.subjects.afterAdverbial(c.at(), group.from()), group.from());
        boolean said = what != null && !what.isEmpty() && !WORDS.in("pronoun", tokens.low(what.from()));
        draft.about = said && what != null ? abouts.fullest(what) : abouts.main(null);
        draft.spans.add(c.whole());
        return true;
    }

    /// `the evidence does not show that X did it`
    boolean notShown(Clause c, Group group, Voice voice, Party speaker) {
        boolean shows = group.lemma("show", "prove", "support", "establish", "demonstrate", "suggest", "indicate");
        boolean evidence = finder.hasAny(c.at(), group.from(), "material");
        if (!shows
                || !evidence
                || !group.negated()
                || !tokens.is(group.main() + 1, "that")
                || (scene.outletVoice(voice) && !finder.has(c.at(), group.from(), "our", "we", "my"))) {
            return false;
        }
        Group inner = clauses.verb(group.main() + 2, c.end());
        Party accused = inner == null ? null : scene.subjects.subject(group.main() + 2, inner.from(), null);
        if (inner == null || accused == null) {
            return false;
        }
        Draft draft = drafter.claim("ATTRIBUTION", speaker, voice, "not-shown");
        draft.polarity = Polarity.NEGATED;
        draft.accuse(accused.who());
        drafter.setAbout(draft, deeds.done(inner, c.end()));
        draft.spans.add(c.whole());
        return true;
    }

    /// `nothing in the samples links the worm to X`
    boolean nothingLinks(Clause c, Group group, Voice voice, Party speaker) {
        boolean nothing = tokens.is(c.at(), "nothing") || (tokens.is(c.at(), "no") && !hasActor(c.at(), group.from()));
        if (!nothing
                || !(group.is("attribute") || group.lemma("point", "suggest", "indicate"))
                || (scene.outletVoice(voice) && scene.publisher == null)) {
            return false;
        }
        int to = finder.preposition(group.main() + 1, c.end(), "to", "with");
        Mention mention = to < 0 ? null : finder.mentionSoon(to + 1, Math.min(c.end(), to + 5));
        if (mention == null || !mention.speaks()) {
            return false;
        }
        Draft draft =
                drafter.claim(speaker.near(mention.who()) ? "DENIAL" : "ATTRIBUTION", speaker, voice, "nothing-links");
        draft.polarity = Polarity.NEGATED;
        if (draft.is("ATTRIBUTION")) {
            draft.accuse(List.of(mention.who()));
        }
        drafter.setAbout(draft, abouts.trim(group.main() + 1, to));
        draft.spans.add(c.whole());
        return true;
    }

    /// `there is no evidence that X did it`
    boolean noProof(Clause c, Group group, Voice voice, Party speaker) {
        Range phrase = PHRASES.in(tokens, c.at(), c.end(), "noproof");
        if (phrase == null) {
            return false;
        }
        if (scene.publisher != null
                && scene.outletVoice(voice)
                && !group.is("report")
                && !finder.has(c.at(), phrase.from(), "we", "i", "our")) {
            return true;
        }
        int from = phrase.to();
        Range that = finder.first(from, Math.min(c.end(), from + 6), "that");
        Party claimant = speaker;
        Mention accusedAt = finder.mentionSoon(that == null ? from : that.to(), c.end());
        if (accusedAt == null) {
            return true;
        }
        Draft draft = drafter.claim("ATTRIBUTION", claimant, voice, "no-evidence");
        draft.polarity = Polarity.NEGATED;
        Group inner = that == null ? null : clauses.verb(that.to(), c.end());
        Party accused = inner == null || that == null ? null : scene.subjects.subject(that.to(), inner.from(), voice);
        if (inner != null && accused != null) {
            draft.accuse(accused.who());
            drafter.setAbout(draft, deeds.done(inner, c.end()));
        } else {
            draft.accuse(finder.accusedIn(accusedAt, c.end()));
            Range in = PHRASES.in(tokens, accusedAt.to(), c.end(), "involved");
            int p = in == null
                    ? finder.preposition(accusedAt.to(), c.end(), "in", "to", "with", "for", "behind")
                    : in.to() - 1;
            drafter.setAbout(draft, p < 0 ? null : abouts.trim(p + 1, c.end()));
        }
        if (draft.against.isEmpty()) {
            draft.accuse(List.of(accusedAt.who()));
        }
        if (speaker.near(draft.against.isEmpty() ? speaker.first() : draft.against.getFirst())) {
            draft.kind = "DENIAL";
            draft.against.clear();
        }
        draft.spans.add(c.whole());
        return true;
    }

    /// `the accusation is false`
    boolean untrue(Clause c, Group group, Voice voice, Party speaker) {
        boolean judged = group.passive() && group.verbs().isEmpty();
        Range phrase = group.copula() || judged || group.lemma("have", "be", "lack")
                ? PHRASES.in(tokens, group.from(), Math.min(c.end(), group.main() + 8), "untrue")
                : null;
        if (phrase == null
                || (!finder.hasAccusation(c.at(), group.from())
                        && (voice.narrator()
                                || !(tokens.is(c.at(), "it")
                                        || tokens.is(c.at(), "this")
                                        || tokens.is(c.at(), "these")
                                        || tokens.is(c.at(), "those")
                                        || tokens.is(c.at(), "all")
                                        || tokens.is(c.at(), "that"))))
                || (group.negated() && !tokens.is(phrase.from(), "not"))) {
            return false;
        }
        if (scene.outletVoice(voice)) {
            return true;
        }
        Range about = abouts.trim(scene.subjects.afterAdverbial(c.at(), group.from()), group.from());
        boolean denial = drafter.isAccused(speaker)
                || speaker.first().home() != null
                || voice.narrator()
                || speaker.first().kind().equals("group");
        Draft draft = drafter.claim(denial ? "DENIAL" : "CONTESTED", speaker, voice, "untrue");
        boolean pointer = about.to() - about.from() <= 1 && WORDS.in("pronoun", tokens.low(about.from()));
        Range meant = pointer ? accusationBefore(c.at()) : null;
        draft.about = meant != null ? meant : about.isEmpty() ? abouts.main(null) : about;
        draft.spans.add(c.whole());
        return true;
    }

    /// `asked about the report, … said it was pure speculation`: the accusation that was named last.
    private @Nullable Range accusationBefore(int at) {
        for (int k = at - 1; k >= 0 && k > at - 40; k--) {
            boolean noun = WORDS.in("accusation", tokens.low(k))
                    && (WORDS.in("det", tokens.low(k - 1)) || tokens.is(k - 1, "'s") || mentions.at(k - 1) != null);
            if (noun) {
                Mention whose = mentions.at(k - 1);
                return new Range(whose == null ? k : whose.from(), k + 1);
            }
        }
        return null;
    }

    /// `the assessment is unsound`
    boolean unsound(Clause c, Group group, Voice voice) {
        Range phrase = PHRASES.in(tokens, group.from(), c.end(), "unsound");
        boolean ties = scene.carriedNo && group.is("attribute");
        if (phrase == null && !ties) {
            return false;
        }
        if (scene.outletVoice(voice) && !scene.firstPerson()) {
            return phrase != null;
        }
        return contested(c, group, voice);
    }

    /// Whoever speaks contests what was found.
    boolean contested(Clause c, Group group, Voice voice) {
        Party speaker = voice.speaker();
        if (speaker == null || (voice.narrator() && !speaker.own() && !scene.firstPerson())) {
            return false;
        }
        boolean subject = finder.hasAccusation(c.at(), group.from())
                || finder.has(c.at(), group.from(), "case")
                || scene.carriedNo
                || (PHRASES.in(tokens, c.at(), c.end(), "unsound") != null && finder.has(c.at(), c.end(), "planted"));
        if (!subject) {
            return false;
        }
        Range about = abouts.trim(scene.subjects.afterAdverbial(c.at(), group.from()), group.from());
        Draft draft = drafter.claim("CONTESTED", speaker, voice, "unsound");
        draft.about = about.isEmpty()
                        || !(finder.hasAccusation(about.from(), about.to())
                                || finder.has(about.from(), about.to(), "case"))
                ? abouts.main(null)
                : about;
        draft.spans.add(c.whole());
        return true;
    }

    private boolean hasActor(int from, int to) {
        return finder.hasAny(from, to, "actor") || finder.hasAny(from, to, "agency");
    }

    private boolean involvedAfter(Group group, int end) {
        return PHRASES.in(tokens, group.main(), Math.min(end, group.main() + 6), "involved") != null;
    }
}
