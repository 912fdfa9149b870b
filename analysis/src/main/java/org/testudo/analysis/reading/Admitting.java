package org.testudo.analysis.reading;

import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// What speakers say of their own doings: `claims to have …`, `took responsibility for …`, `we did it`, and
/// what a page says of what its own state does.
final class Admitting {
    private static final Words WORDS = Words.SHIPPED;
    private static final Phrases PHRASES = Phrases.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Clauses clauses;
    private final Abouts abouts;
    private final Finder finder;
    private final Deeds deeds;
    private final Drafter drafter;
    private final Promising promising;
    private final Disclosing disclosing;
    private final Announcing announcing;

    Admitting(Scene scene, Promising promising, Disclosing disclosing, Announcing announcing) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.deeds = scene.deeds;
        this.drafter = scene.drafter;
        this.promising = promising;
        this.disclosing = disclosing;
        this.announcing = announcing;
    }

    /// `claims to have …`, `claimed the attack`
    boolean claimDeed(Clause c, Group group, Party who, Voice voice) {
        int have = finder.object(group, c.end());
        boolean done = group.lemma("claim", "boast", "admit", "say")
                && tokens.is(have, "to")
                && tokens.is(have + 1, "have")
                && WORDS.verbs(tokens.low(have + 2)).stream()
                        .anyMatch(verb -> verb.frame().equals("harm"));
        boolean of = group.lemma("boast", "brag") && tokens.is(have, "of") && tokens.is(have + 1, "having");
        Range be = group.lemma("claim") && tokens.is(have, "to")
                ? PHRASES.in(tokens, have + 1, Math.min(c.end(), have + 4), "involved")
                : null;
        if ((of || be != null) && !who.first().isState()) {
            Draft draft = drafter.claim("SELF_ATTRIBUTION", who, voice, "claims-it");
            drafter.setAbout(draft, abouts.trim(be == null ? have + 2 : be.to(), c.end()));
            draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
            return true;
        }
        boolean deed = group.lemma("claim")
                && WORDS.in("det", tokens.low(have))
                && abouts.in(have, have + 3) != null
                && clauses.verb(have, c.end()) == null
                && !finder.hasAccusation(have, c.end());
        if ((done || deed) && !who.first().isState()) {
            Draft draft = drafter.claim("SELF_ATTRIBUTION", who, voice, "claims-it");
            drafter.setAbout(draft, abouts.trim(done ? have + 2 : have, c.end()));
            draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
            return true;
        }
        return false;
    }

    /// `took responsibility for …`
    boolean takeResponsibility(Clause c, Group group, Party who, Voice voice) {
        boolean claims = group.lemma("claim", "take", "accept", "assume", "admit");
        Range word = claims
                ? finder.first(group.main() + 1, Math.min(c.end(), group.main() + 5), "responsibility", "credit")
                : null;
        if (word == null) {
            return false;
        }
        Draft draft = drafter.claim("SELF_ATTRIBUTION", who, voice, "claim-responsibility");
        int object = word.to();
        while (object < c.end() && (scene.dated[object] || tokens.is(object, "for"))) {
            object++;
        }
        Range about = object < c.end() ? abouts.trim(object, c.end()) : null;
        drafter.setAbout(draft, about);
        draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
        draft.verbs.add(new Range(group.main(), word.to()));
        return true;
    }

    /// `responsibility for it was claimed by X`
    boolean claimedBy(Clause c, Group group, Voice voice, Party agent) {
        Range word = group.lemma("claim", "accept", "assume")
                ? finder.first(c.at(), group.from(), "responsibility", "credit")
                : null;
        if (word == null) {
            return false;
        }
        Draft draft = drafter.claim("SELF_ATTRIBUTION", agent, voice, "claim-responsibility");
        drafter.setAbout(draft, abouts.trim(Math.min(group.from(), word.to() + 1), group.from()));
        draft.spans.add(c.whole());
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `it was us`, `the theft was our work`, `our forces carried it out`, and what is admitted of one's own.
    boolean ours(Clause c, Group group, @Nullable Party who, Voice voice, Party speaker) {
        if (group.negated()
                || group.passive()
                || !group.modal().isEmpty()
                || scene.outletVoice(voice)
                || (voice.narrator() && speaker.first().kind().equals("outlet"))) {
            return false;
        }
        boolean us = group.copula()
                && tokens.is(c.at(), "it")
                && (tokens.is(group.main() + 1, "us")
                        || (tokens.is(group.main() + 1, "we") && tokens.is(group.main() + 2, "who")));
        boolean work = group.copula()
                && (tokens.is(group.main() + 1, "our") || tokens.is(group.main() + 1, "my"))
                && WORDS.in("deedof", tokens.low(group.main() + 2));
        boolean side = finder.hasAny(c.at(), group.from(), "servant")
                && who != null
                && (who.thing() && who.has(speaker.first().key()));
        boolean confessed =
                WORDS.in("confessing", voice.frame()) && who != null && !who.own() && speaker.near(who.first());
        boolean did = !group.copula()
                && (group.is("harm") || (group.is("involve") && abouts.in(group.main(), c.end()) != null));
        if (!us && !work && !((side || confessed) && did)) {
            return false;
        }
        if (us && drafter.lastOf("SELF_ATTRIBUTION", speaker) != null) {
            return true;
        }
        Draft draft = drafter.claim("SELF_ATTRIBUTION", speaker, voice, "ours");
        Range about = us
                ? null
                : work
                        ? abouts.trim(scene.subjects.afterAdverbial(c.at(), group.from()), group.from())
                        : deeds.done(group, c.end());
        drafter.setAbout(draft, about);
        draft.spans.add(c.whole());
        return true;
    }

    /// What a speaker says of its own doings.
    boolean own(Clause c, Group group, Party who, Voice voice) {
        if (who.thing() || (group.negated() && !promising.unhesitating(group))) {
            return false;
        }
        if (group.modal().equals("will")) {
            promising.commitment(c, group, who, voice, "will");
            return true;
        }
        Range orders = PHRASES.in(tokens, group.main(), c.end(), "actorafter");
        if (orders != null && tokens.is(c.at(), "they") && finder.mentionSoon(orders.to(), c.end()) != null) {
            return false;
        }
        Range part = PHRASES.in(tokens, group.main(), Math.min(c.end(), group.main() + 5), "involved");
        if (part != null
                && !group.passive()
                && !finder.hasAny(group.main(), part.from(), "asking")
                && abouts.in(part.to(), Math.min(c.end(), part.to() + 6)) != null) {
            Draft draft = drafter.claim("SELF_ATTRIBUTION", who, voice, "involved-itself");
            drafter.setAbout(draft, abouts.trim(part.to(), c.end()));
            draft.spans.add(c.whole());
            return true;
        }
        if (WORDS.in("do", group.word())
                && !scene.outletVoice(voice)
                && (tokens.is(group.main() + 1, "it") || tokens.is(group.main() + 1, "this"))
                && who.first().kind().equals("group")) {
            Draft last = drafter.lastOf("SELF_ATTRIBUTION", who);
            if (last == null) {
                last = drafter.claim("SELF_ATTRIBUTION", who, voice, "did-it");
                last.about = abouts.main(null);
            }
            last.spans.add(c.whole());
            return true;
        }
        if (group.copula() || group.passive()) {
            return false;
        }
        if (group.lemma("take", "bring")
                && (tokens.is(group.main() + 1, "down") || tokens.is(group.main() + 1, "out"))
                && who.first().kind().equals("group")) {
            Draft draft = drafter.claim("SELF_ATTRIBUTION", who, voice, "did-it");
            draft.about = abouts.trim(group.main(), c.end());
            draft.spans.add(c.whole());
            return true;
        }
        if (finder.hasAny(group.main() + 1, Math.min(c.end(), group.main() + 5), "inquiry")) {
            return announcing.announcement(c, group, who, voice);
        }
        boolean ours = drafter.victimBefore(Drafter.claimerOf(who, voice))
                || finder.has(group.main() + 1, Math.min(c.end(), group.main() + 4), "our", "its", "their", "my");
        if ((group.verbs().stream().anyMatch(verb -> verb.frame().equals("harm") && WORDS.in("selfharm", verb.lemma()))
                        && !ours)
                || (group.is("involve")
                        && abouts.in(group.main(), c.end()) != null
                        && group.lemmaIn("carryout")
                        && (!voice.narrator()
                                || who.first().kind().equals("group")
                                || who.first().kind().equals("outlet")))) {
            Draft draft = drafter.claim("SELF_ATTRIBUTION", who, voice, "did-it");
            drafter.setAbout(draft, deeds.done(group, c.end()));
            draft.spans.add(c.whole());
            return true;
        }
        if (disclosing.victimVerb(c, group, who, voice)) {
            return true;
        }
        return announcing.announcement(c, group, who, voice);
    }

    /// What a page says of what its own state does.
    boolean state(Clause c, Group group, Party who, Voice voice, Party speaker) {
        boolean ofPage = voice.narrator()
                && speaker.first().home() != null
                && who.first().home() == null
                && who.first().kind().equals("body");
        Who page = scene.publisher;
        ofPage |= voice.narrator()
                && page != null
                && who.first().isAlliance()
                && Words.small(page.key()).contains(Words.small(who.first().key()));
        boolean related = !who.thing() && (speaker.near(who.first()) || ofPage) && !who.own();
        if (!related || scene.outletVoice(voice)) {
            return false;
        }
        boolean sameState = voice.narrator()
                || who.first().key().equals(speaker.first().key())
                || (who.first().isState() && speaker.first().isState());
        if (!sameState || (group.negated() && !promising.unhesitating(group))) {
            return false;
        }
        Party claimant = voice.narrator() ? who : speaker;
        if (group.modal().equals("will")) {
            promising.commitment(c, group, claimant, voice, "will");
            return true;
        }
        if (group.copula() || group.passive()) {
            return false;
        }
        if (group.is("harm")
                && group.lemmaIn("selfharm")
                && who.first().key().equals(speaker.first().key())) {
            Draft draft = drafter.claim("SELF_ATTRIBUTION", claimant, voice, "did-it");
            drafter.setAbout(draft, deeds.done(group, c.end()));
            draft.spans.add(c.whole());
            return true;
        }
        int before = scene.drafts.size();
        if (announcing.announcement(c, group, claimant, voice)) {
            return scene.drafts.size() > before;
        }
        return false;
    }
}
