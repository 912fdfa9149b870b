package org.testudo.analysis.reading;

import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// What a clause says: asks one construction after the other. The name of its class says what each is for;
/// which verb goes into which stands in `verbs.tsv`, which phrase in `phrases.tsv`, which word in
/// `words.tsv`.
final class Frames {
    private static final Words WORDS = Words.SHIPPED;
    private static final Phrases PHRASES = Phrases.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Clauses clauses;
    private final Finder finder;
    private final Attributing attributing;
    private final Reporting reporting;
    private final Accusing accusing;
    private final Denying denying;
    private final Negating negating;
    private final Supporting supporting;
    private final Demanding demanding;
    private final Promising promising;
    private final Announcing announcing;
    private final Disclosing disclosing;
    private final Admitting admitting;
    private final Judging judging;
    private final Responding responding;
    private final Generalising generalising;

    Frames(Scene scene, Speech speech) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.clauses = scene.clauses;
        this.finder = scene.finder;
        this.attributing = new Attributing(scene);
        this.reporting = new Reporting(scene, speech, attributing);
        this.accusing = new Accusing(scene);
        this.denying = new Denying(scene);
        this.negating = new Negating(scene);
        this.supporting = new Supporting(scene, attributing);
        this.demanding = new Demanding(scene);
        this.promising = new Promising(scene);
        this.announcing = new Announcing(scene);
        this.disclosing = new Disclosing(scene, accusing);
        this.admitting = new Admitting(scene, promising, disclosing, announcing);
        this.judging = new Judging(scene);
        this.responding = new Responding(scene, judging);
        this.generalising = new Generalising(scene);
    }

    /// What a clause says. What is said in it in reported speech is read as well; its voice is returned,
    /// since what follows may belong to it.
    @Nullable
    Voice clause(Clause given, Group verb, @Nullable Party who, Voice voice) {
        Group group = joined(reduced(verb, given.end()), given.end());
        Voice opened = itself(given, group, who, voice);
        asides(given, group, voice);
        accusing.described(given, voice);
        return opened;
    }

    private @Nullable Voice itself(Clause given, Group group, @Nullable Party who, Voice voice) {
        int relative = attributing.relative(given, group);
        if (relative > 0) {
            Voice opened = itself(new Clause(given.at(), relative, given.explicit(), given.from()), group, who, voice);
            attributing.relative(relative, given.end(), opened == null ? voice : opened);
            return opened;
        }
        if (group.is("report") && finder.hasAny(group.from() - 1, group.from(), "newsmedia")) {
            return null;
        }
        Clause c = new Clause(given.at(), finder.end(given.at(), given.end()), given.explicit(), given.from());
        reporting.claimed(c, group, voice);
        if (voice.narrator()) {
            accusing.nominal(c);
        }
        if (denying.neither(c, group, who, voice)
                || conditional(c.at(), c.end())
                || reporting.view(c, group, voice)
                || denying.noProofFor(c, group, voice)
                || responding.follows(c, group)
                || announcing.meeting(c, group, voice)
                || reporting.convinced(c, group, who, voice)
                || attributing.cleft(c, group, voice)) {
            return null;
        }
        if (!real(group, voice)) {
            unreal(c, group, who, voice);
            return null;
        }
        if (group.lemma("insist")
                && tokens.is(group.main() + 1, "that")
                && who != null
                && !who.thing()
                && demanding.demand(c, group, who, voice)) {
            return null;
        }
        if (reporting.evidence(c, group, who, voice)) {
            return null;
        }
        if (group.is("report") && !group.copula() && !reporting.bareProof(group, c.end())) {
            Voice opened = reporting.report(c, group, who, voice);
            if (opened != null) {
                return opened;
            }
        }
        if (who != null && !who.thing() && !group.copula() && performs(c, group, who, voice)) {
            return null;
        }
        if (passives(c, group, who, voice) || traces(c, group, who, voice)) {
            return null;
        }
        if ((who == null || who.thing())
                && group.is("charge")
                && !group.passive()
                && !group.negated()
                && !voice.narrator()
                && voice.speaker() != null
                && judging.charge(c, group, voice.speaker(), voice, finder.object(group, c.end()))) {
            scene.drafts.getLast().spans.set(0, c.whole());
            return null;
        }
        assertion(c, group, who, voice);
        return null;
    }

    /// `…, accused by X of …,`, `…, which accused X of …`, `…, a charge X denied`: what stands between commas
    /// says something of whoever is named before them.
    void asides(Clause c, Group group, Voice voice) {
        for (int i = c.at() + 1; i + 2 < c.end(); i++) {
            if (!tokens.is(i, ",") || group.main() == i + 1) {
                continue;
            }
            int close = i + 1;
            while (close < c.end() && !tokens.is(close, ",")) {
                close++;
            }
            Mention before = scene.mentions.at(i - 1);
            boolean named = before != null && before.speaks();
            boolean which = named && (tokens.is(i + 1, "which") || tokens.is(i + 1, "who"));
            Group inner = which ? clauses.verb(i + 2, close) : null;
            Group past = named && tokens.is(i + 2, "by") ? clauses.past(i + 1) : null;
            if (past != null && before != null) {
                passives(new Clause(i + 1, close, false, i + 1), past, Party.of(before), voice);
            } else if (before != null && inner != null && says(inner, i + 2)) {
                clause(new Clause(i + 2, close, false, i + 2), inner, Party.of(before), voice);
            } else {
                denying.aside(i, close, voice);
            }
        }
    }

    private static boolean says(Group group, int from) {
        return group.from() == from
                && group.verbs().stream()
                        .anyMatch(verb -> WORDS.in("speechframe", verb.frame())
                                && !verb.frame().equals("report"));
    }

    /// `“Show us your proof,” …`
    boolean imperative(int from, int to, Voice voice) {
        return demanding.imperative(from, finder.end(from, to), voice);
    }

    /// Whether it says no more than that somebody said what is quoted beside it.
    boolean plainReport(Group group, int end) {
        return reporting.content(group, end) < 0;
    }

    /// `if …` and `whether …` say nothing.
    private boolean conditional(int from, int to) {
        for (int i = from; i < to; i++) {
            String word = tokens.low(i);
            if ((word.equals("if") && i < from + 3) || (word.equals("whether") && i < from + 2)) {
                return true;
            }
        }
        return false;
    }

    /// Whether it is said to be so, and not that it might be.
    private boolean real(Group group, Voice voice) {
        boolean can = group.modal().equals("can") || group.modal().equals("could");
        return group.modal().isEmpty()
                || group.modal().equals("will")
                || group.modal().equals("must")
                || (can && group.is("attribute") && group.passive() && !group.negated() && !voice.narrator())
                || (can && finder.has(group.from(), group.main() + 2, "only"));
    }

    /// `we would …` promises, `X should …` demands, `… would be planted` contests.
    private void unreal(Clause c, Group group, @Nullable Party who, Voice voice) {
        boolean own = who != null && !voice.narrator() && who.own();
        if (who != null && own && group.modal().equals("would") && !group.lemma("welcome")) {
            promising.commitment(c, group, who, voice, "will");
        } else if (group.modal().equals("would")
                && tokens.is(group.main(), "well")
                && tokens.is(group.main() + 1, "to")) {
            demanding.doWell(c, group, who, voice);
        } else if (group.modal().equals("would") && group.lemma("welcome") && who != null && !who.thing()) {
            promising.welcome(c, group, who, voice);
        } else if ((!group.modal().equals("should") || !demanding.must(c, group, who, voice, voice.speaker()))
                && PHRASES.in(tokens, c.at(), c.end(), "unsound") != null) {
            negating.contested(c, group, voice);
        }
    }

    /// What somebody does by saying it: accuses, denies, demands, promises.
    private boolean performs(Clause c, Group group, Party who, Voice voice) {
        if (group.passive()
                || group.modal().equals("must")
                || (group.modal().equals("will") && !group.lemma("support", "offer"))) {
            return false;
        }
        if (denying.notSupport(c, group, who, voice)) {
            return true;
        }
        if (group.negated() && !group.is("contest")) {
            return false;
        }
        return judging.court(c, group, who, voice)
                || promising.determined(c, group, who, voice)
                || accusing.accuse(c, group, who, voice)
                || supporting.stands(c, group, who, voice)
                || accusing.condemn(c, group, who, voice)
                || denying.deny(c, group, who, voice)
                || denying.call(c, group, who, voice)
                || supporting.support(c, group, who, voice)
                || denying.retract(c, group, who, voice)
                || responding.respond(c, group, who, voice)
                || demanding.demand(c, group, who, voice)
                || promising.commit(c, group, who, voice)
                || promising.offer(c, group, who, voice)
                || admitting.claimDeed(c, group, who, voice)
                || judging.bringCharges(c, group, who, voice)
                || admitting.takeResponsibility(c, group, who, voice)
                || disclosing.disclosed(c, group, who, voice)
                || announcing.announce(c, group, who, voice)
                || denying.contest(c, group, who, voice);
    }

    /// `X, accused by Y of …` stands for `X was accused by Y of …`.
    private Group reduced(Group group, int end) {
        boolean by = group.from() == group.main()
                && tokens.is(group.main() + 1, "by")
                && tokens.is(group.main() - 1, ",")
                && finder.agent(group.main() + 1, end) != null;
        Group stands = group.lemma("stand") && !group.negated() ? clauses.past(group.main() + 1) : null;
        if (stands != null && stands.is("accuse")) {
            return stands;
        }
        return by
                ? new Group(
                        group.from(), group.main(), group.verbs(), group.word(), false, true, false, "", false, false)
                : group;
    }

    /// `joins others in blaming X` blames X.
    private Group joined(Group group, int end) {
        if (!group.lemma("join") || !group.modal().isEmpty()) {
            return group;
        }
        for (int i = group.main() + 1; i + 1 < end; i++) {
            boolean infinitive = tokens.is(i, "to")
                    && WORDS.verbs(tokens.low(i + 1)).stream()
                            .anyMatch(one -> one.form() == Words.Form.BASE && WORDS.in("speechframe", one.frame()));
            if (infinitive || (tokens.is(i, "in") && clauses.participle(i + 1))) {
                return new Group(
                        group.from(),
                        i + 1,
                        WORDS.verbs(tokens.low(i + 1)),
                        tokens.low(i + 1),
                        false,
                        false,
                        group.negated(),
                        group.modal(),
                        group.perfect(),
                        false);
            }
        }
        return group;
    }

    /// `investigators traced the attack to X`, `our analysis links it to X`: whoever speaks says it.
    private boolean traces(Clause c, Group group, @Nullable Party who, Voice voice) {
        Party speaker = voice.speaker();
        boolean stands = (who == null || who.thing())
                && (finder.hasAny(c.at(), group.from(), "makers") || finder.hasAny(c.at(), group.from(), "material"))
                && finder.mentionSoon(c.at(), group.from()) == null;
        return stands
                && speaker != null
                && !scene.outletVoice(voice)
                && !group.passive()
                && !group.negated()
                && group.is("attribute")
                && accusing.accuse(c, group, speaker, voice);
    }

    /// What was done to somebody: expelled, summoned, charged, accused by.
    private boolean passives(Clause c, Group group, @Nullable Party who, Voice voice) {
        if (responding.mustLeave(c, group, voice)) {
            return true;
        }
        if (!group.passive()
                || group.negated()
                || group.modal().equals("will")
                || group.modal().equals("must")) {
            return false;
        }
        Party agent = finder.agent(group.main() + 1, c.end());
        return responding.respondedBy(c, group, voice, agent)
                || (agent != null && denying.deniedBy(c, group, voice, agent))
                || (agent != null && admitting.claimedBy(c, group, voice, agent))
                || (agent != null && who != null && accusing.accusedOf(c, group, who, voice, agent))
                || accusing.blamedBy(c, group, voice, agent)
                || (agent == null && demanding.asked(c, group, who, voice))
                || judging.convicted(c, group, who, voice, agent)
                || judging.chargedBy(c, group, who, voice, agent);
    }

    /// What somebody says to be so, with any verb.
    private void assertion(Clause c, Group group, @Nullable Party who, Voice voice) {
        Party speaker = voice.speaker();
        boolean saying = scene.outletVoice(voice) && who != null && !who.own() && group.is("report") && !group.copula();
        if (speaker == null || saying || finder.has(group.main() + 1, c.end(), "whether")) {
            return;
        }
        Range that = finder.likelyThat(c, group);
        if (that != null) {
            attributing.likely(c, that, speaker, voice);
            return;
        }
        if (negating.notShown(c, group, voice, speaker)
                || negating.nothingLinks(c, group, voice, speaker)
                || negating.noProof(c, group, voice, speaker)
                || negating.untrue(c, group, voice, speaker)
                || negating.unsound(c, group, voice)
                || negating.denial(c, group, who, voice, speaker)
                || (who != null
                        && !who.thing()
                        && (group.copula() || group.lemma("stand", "remain"))
                        && promising.ready(c, group, who, voice))
                || demanding.must(c, group, who, voice, speaker)
                || (finder.ownFinding(c.from(), c.end()) && supporting.corroborates(c, group, voice))
                || admitting.ours(c, group, who, voice, speaker)
                || (who != null && who.own() && admitting.own(c, group, who, voice))
                || disclosing.victim(c, group, who, voice, speaker)
                || (who != null && admitting.state(c, group, who, voice, speaker))
                || generalising.generalisation(c, group, who, voice, speaker)) {
            return;
        }
        boolean strong = !voice.narrator()
                || PHRASES.in(tokens, c.at(), c.end(), "likelihood") != null
                || (scene.ownVoice(voice) && PHRASES.in(tokens, group.from(), c.end(), "involved") != null)
                || PHRASES.at(tokens, group.main() + (group.copula() ? 1 : 0), c.end(), "involved") != null;
        if (strong || scene.ownVoice(voice)) {
            Draft draft = attributing.accusation(c, group, who, speaker, voice);
            if (draft == null) {
                attributing.attach(c, voice);
                responding.more(c, speaker);
            }
        } else {
            attributing.attach(c, voice);
        }
    }
}
