package org.testudo.analysis.reading;

import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Reading.Polarity;
import org.testudo.analysis.reading.Tokens.Range;

/// Reported speech: `says that …`, `there is evidence that …`, `is convinced that …`, `our conclusion is that
/// …`. What is said there is walked through in the voice of who says it.
final class Reporting {
    private static final Words WORDS = Words.SHIPPED;
    private static final Phrases PHRASES = Phrases.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Clauses clauses;
    private final Finder finder;
    private final Drafter drafter;
    private final Speech speech;
    private final Attributing attributing;

    Reporting(Scene scene, Speech speech, Attributing attributing) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.finder = scene.finder;
        this.drafter = scene.drafter;
        this.speech = speech;
        this.attributing = attributing;
    }

    /// `says that …`
    @Nullable
    Voice report(Clause c, Group group, @Nullable Party subject, Voice voice) {
        if (group.modal().equals("will") || group.modal().equals("must")) {
            return null;
        }
        Party who = subject;
        if (group.passive()) {
            Range to = finder.first(group.main() + 1, c.end(), "to");
            Range by = finder.first(group.main() + 1, c.end(), "by");
            boolean raised = to != null && by != null && to.from() < by.from() && tokens.is(to.to(), "have");
            who = raised ? null : finder.agent(group.main() + 1, c.end());
        }
        if (who == null || (who.thing() && !who.own())) {
            return null;
        }
        if (!group.passive() && raised(c, group, who, voice)) {
            return voice;
        }
        int from = content(group, c.end());
        if (from < 0) {
            return null;
        }
        String frame = group.verbs().getFirst().lemma();
        boolean longer = tokens.is(group.main() - 1, "longer") || tokens.is(group.from() - 1, "longer");
        if (group.negated() || longer) {
            if (group.lemma("believe", "think", "consider", "see", "hold")) {
                Group inner = clauses.verb(from, c.end());
                if (inner != null) {
                    Party accused = scene.subjects.subject(from, inner.from(), voice);
                    Draft draft = attributing.accusation(
                            new Clause(from, c.end(), true, from), inner, accused, drafter.claimer(who, voice), voice);
                    if (draft != null) {
                        draft.polarity = Polarity.NEGATED;
                    }
                }
            }
            return null;
        }
        if ((group.lemma("know") && !tokens.is(from - 1, "that"))
                || (group.lemma("consider", "describe")
                        && !tokens.is(from - 1, "that")
                        && finder.hasAccusation(from, c.end()))) {
            return null;
        }
        var opened = voice.open(
                who.itself(),
                drafter.by(who, voice),
                from,
                group.is("corroborate") || group.lemma("agree", "concur") ? "confirm" : frame);
        scene.subjects.spoke(who);
        int before = scene.drafts.size();
        speech.walk(from, c.end(), opened);
        drafter.confidence(c.from(), from, before);
        Range likely = PHRASES.in(tokens, group.main() + 1, from, "likelihood");
        likely(likely, before);
        return opened;
    }

    /// `believes X to be behind …`, `judges the theft most likely to be the work of X`
    private boolean raised(Clause c, Group group, Party who, Voice voice) {
        if (group.negated() || !group.lemma("believe", "judge", "assess", "consider", "think", "know", "suspect")) {
            return false;
        }
        int from = group.main() + 1;
        int to = from;
        while (to < c.end()
                && !tokens.is(to, "that")
                && !(tokens.is(to, "to") && (tokens.is(to + 1, "be") || tokens.is(to + 1, "have")))) {
            to++;
        }
        if (to >= c.end() || to == from || tokens.is(to, "that")) {
            return false;
        }
        Group inner = clauses.group(to + 1, c.end());
        Range likely = PHRASES.in(tokens, from, to, "likelihood");
        int end = likely == null ? to : likely.from();
        Party accused = scene.subjects.subject(from, end, voice);
        var stated = new Group(
                end,
                inner.main(),
                inner.verbs(),
                inner.word(),
                inner.copula(),
                inner.passive(),
                inner.negated(),
                inner.modal(),
                inner.perfect(),
                inner.progressive());
        Draft draft = attributing.accusation(
                new Clause(from, c.end(), true, from), stated, accused, drafter.claimer(who, voice), voice);
        return draft != null;
    }

    /// `thinks it likely that …`: of what is said after it.
    private void likely(@Nullable Range likely, int before) {
        for (Draft draft : scene.drafts.subList(before, scene.drafts.size())) {
            if (likely != null && draft.likelihood == null && (draft.is("ATTRIBUTION") || draft.is("ALLEGATION"))) {
                draft.likelihood = likely;
            }
        }
    }

    /// Where what is said begins, or -1.
    int content(Group group, int end) {
        int at = group.main() + 1;
        if (WORDS.in("asking", tokens.low(at))) {
            return -1;
        }
        for (int i = at; i < end && i < at + 22; i++) {
            if (tokens.is(i, "that") && !WORDS.in("prep", tokens.low(i - 1))) {
                return i + 1;
            }
            if (WORDS.in("asking", tokens.low(i)) && i < at + 6) {
                return -1;
            }
            if (clauses.auxiliary(tokens.low(i)) && mentions.at(i) == null) {
                break;
            }
        }
        int from = at;
        Mention told = mentions.at(at);
        if (group.lemma("tell", "inform", "notify", "warn", "remind") && told != null) {
            from = told.to();
        } else if (group.lemma("tell", "inform", "notify") && !WORDS.in("pronoun", tokens.low(at))) {
            from = WORDS.in("det", tokens.low(at)) ? at + 2 : at + 1;
        }
        while (from < end && (scene.dated[from] || (!tokens.word(from) && !tokens.is(from, "“")))) {
            from++;
        }
        if (!tokens.is(from - 1, "that")
                && group.lemma("point", "hold", "describe", "recall", "publish", "agree", "charge", "deem")) {
            return -1;
        }
        Group inner = clauses.verb(from, end);
        if (inner == null || inner.from() == from || (group.lemma("tell") && tokens.is(inner.from() - 1, "to"))) {
            return -1;
        }
        return scene.subjects.subject(from, inner.from(), null) != null || subjectLike(from, inner.from()) ? from : -1;
    }

    private boolean subjectLike(int from, int to) {
        return to - from <= 10
                && (WORDS.in("pronoun", tokens.low(from))
                        || tokens.is(from, "responsibility")
                        || tokens.is(from, "blame")
                        || WORDS.in("property", tokens.low(from))
                        || WORDS.in("intruder", tokens.low(from))
                        || WORDS.in("det", tokens.low(from))
                        || tokens.capital(from)
                        || WORDS.in("actor", tokens.low(from)));
    }

    /// `there is clear evidence that …`, `the ministry has proof that …`
    boolean evidence(Clause c, Group group, @Nullable Party who, Voice voice) {
        boolean there = group.copula() && tokens.is(c.at(), "there");
        boolean has = group.lemma("have", "hold", "possess", "obtain", "gather", "cite", "present", "publish")
                || WORDS.in("have", group.word());
        Range proof = finder.first(
                group.main() + 1,
                Math.min(c.end(), group.main() + 5),
                "evidence",
                "proof",
                "confidence",
                "indications",
                "information");
        Party speaker = who != null && !who.thing() ? who : voice.speaker();
        if ((!there && !has)
                || proof == null
                || group.negated()
                || !tokens.is(proof.to(), "that")
                || speaker == null
                || finder.has(group.main() + 1, proof.from(), "no", "little", "any")
                || (there && scene.outletVoice(voice))) {
            return false;
        }
        int from = proof.to() + 1;
        int before = scene.drafts.size();
        speech.walk(
                from,
                c.end(),
                voice.open(drafter.claimer(speaker, voice).itself(), drafter.by(speaker, voice), from, "evidence"));
        drafter.confidence(group.from(), from, before);
        return true;
    }

    /// `found no evidence`: nothing is reported, as in `said there was no evidence`.
    boolean bareProof(Group group, int end) {
        Range phrase = PHRASES.in(tokens, group.main(), Math.min(end, group.main() + 5), "noproof");
        if (phrase == null) {
            return false;
        }
        for (int i = group.main() + 1; i < phrase.from(); i++) {
            if (clauses.auxiliary(tokens.low(i)) || mentions.at(i) != null) {
                return false;
            }
        }
        return true;
    }

    /// `the government is convinced that …`, `there is no doubt that …`
    boolean convinced(Clause c, Group group, @Nullable Party who, Voice voice) {
        Range phrase = PHRASES.in(tokens, group.main(), Math.min(c.end(), group.main() + 9), "convinced");
        Range bare = phrase == null
                ? PHRASES.in(tokens, group.main(), Math.min(c.end(), group.main() + 6), "nodoubt")
                : null;
        int named = bare == null ? -1 : tokens.is(bare.to(), "”") ? bare.to() + 1 : bare.to();
        Mention sure = named < 0 ? null : mentions.at(named);
        phrase = sure != null && sure.speaks() ? new Range(group.main(), named) : phrase;
        if (phrase == null || group.negated() || (finder.likelyThat(c, group) != null && tokens.is(c.at(), "it"))) {
            return false;
        }
        Party speaker = who != null && !who.thing() ? who : voice.speaker();
        if (speaker == null || (who == null && scene.outletVoice(voice))) {
            return true;
        }
        int before = scene.drafts.size();
        speech.walk(
                phrase.to(),
                c.end(),
                voice.open(
                        drafter.claimer(speaker, voice).itself(),
                        drafter.by(speaker, voice),
                        phrase.to(),
                        "convinced"));
        drafter.confidence(c.from(), phrase.to(), before);
        likely(PHRASES.in(tokens, group.from(), phrase.to(), "likelihood"), before);
        return true;
    }

    /// `Norway's claim that X did it was …`: what is claimed there, by whose claim it is.
    void claimed(Clause c, Group group, Voice voice) {
        for (int i = c.at() + 2; i + 1 < c.end(); i++) {
            Mention owner = mentions.at(i - 2);
            boolean claims = tokens.is(i + 1, "that") && WORDS.in("claimnoun", tokens.low(i));
            if (!claims || owner == null || owner.to() != i - 1 || !tokens.is(i - 1, "'s")) {
                continue;
            }
            Group inner = clauses.verb(i + 2, c.end());
            int end = inner != null && group.from() > inner.main() ? group.from() : c.end();
            Party claimant = Party.of(owner);
            speech.walk(i + 2, end, voice.open(claimant.itself(), drafter.by(claimant, voice), i + 2, "claim"));
            return;
        }
    }

    /// `our conclusion is that …`
    boolean view(Clause c, Group group, Voice voice) {
        Party speaker = voice.speaker();
        if (!group.copula()
                || speaker == null
                || group.negated()
                || (!tokens.is(group.main() + 1, "that")
                        && !tokens.is(group.main() + 2, "that")
                        && !tokens.is(c.at(), "it"))) {
            return false;
        }
        boolean mine = false;
        for (int i = c.at(); i < group.from(); i++) {
            mine |= (WORDS.in("own", tokens.low(i)) || tokens.is(i, "its"))
                    && (WORDS.in("view", tokens.low(i + 1)) || WORDS.in("view", tokens.low(i + 2)));
        }
        Mention whose = tokens.is(c.at(), "it") ? mentions.at(group.main() + 1) : null;
        if (whose != null
                && tokens.is(whose.to(), "'s")
                && WORDS.in("view", tokens.low(whose.to() + 1))
                && tokens.is(whose.to() + 2, "that")) {
            int said = whose.to() + 3;
            Party holder = Party.of(whose);
            speech.walk(said, c.end(), voice.open(holder.itself(), drafter.by(holder, voice), said, "view"));
            return true;
        }
        int of = tokens.is(c.at(), "it") && tokens.is(group.main() + 1, "the") ? group.main() + 2 : -1;
        int held = of > 0 && tokens.is(of + 2, "the") ? of + 3 : of + 2;
        Mention holding =
                of > 0 && WORDS.in("view", tokens.low(of)) && tokens.is(of + 1, "of") ? mentions.at(held) : null;
        Mention owner = mentions.at(group.from() - 3);
        boolean owned = owner != null
                && tokens.is(group.from() - 2, "'s")
                && WORDS.in("view", tokens.low(group.from() - 1))
                && tokens.is(group.main() + 1, "that");
        int that =
                holding != null && tokens.is(holding.to(), "that") ? holding.to() + 1 : owned ? group.main() + 2 : -1;
        Mention viewer = owned ? owner : holding;
        if (viewer != null && that > 0) {
            Party holder = Party.of(viewer);
            speech.walk(that, c.end(), voice.open(holder.itself(), drafter.by(holder, voice), that, "view"));
            return true;
        }
        int view = tokens.is(c.at(), "it") && WORDS.in("own", tokens.low(group.main() + 1)) ? group.main() + 2 : -1;
        if (view > 0
                && WORDS.in("view", tokens.low(view))
                && tokens.is(view + 1, "that")
                && !(scene.outletVoice(voice) && !scene.firstPerson())) {
            speech.walk(view + 2, c.end(), voice.open(speaker, voice.by(), view + 2, "view"));
            return true;
        }
        if (!mine) {
            return false;
        }
        int from = tokens.is(group.main() + 1, "that") ? group.main() + 2 : group.main() + 3;
        speech.walk(from, c.end(), voice.open(speaker, voice.by(), from, "view"));
        return true;
    }
}
