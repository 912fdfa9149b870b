package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Reading.Polarity;
import org.testudo.analysis.reading.Tokens.Range;

/// Who did it, said with any verb: `X carried out the intrusion`, `X was behind it`, `it came from X`, `it is
/// X that did it`, `it is likely that X did it`, and the same in a relative clause. Verbs that accuse stand
/// in [Accusing].
final class Attributing {
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

    Attributing(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.deeds = scene.deeds;
        this.drafter = scene.drafter;
    }

    /// Who did what.
    ///
    /// @param about   what they did, empty if that was said before
    /// @param rule    the construction that says it
    /// @param verbs   the words that say it, or those of the verb
    /// @param ongoing whether conduct is meant that goes on, and not one thing
    private record Deed(
            List<Who> who,
            Range about,
            String rule,
            @Nullable Range verbs,
            boolean ongoing) {
        Deed(List<Who> who, Range about, String rule) {
            this(who, about, rule, null, false);
        }
    }

    /// Who did it, said with any verb: `X carried out the intrusion`, `X was behind it`, `the outage was the
    /// work of X`.
    @Nullable
    Draft accusation(Clause c, Group group, @Nullable Party who, Party claimant, Voice voice) {
        if (group.modal().equals("will") || group.modal().equals("must")) {
            return null;
        }
        Deed deed = deed(c, group, who, voice);
        if (deed == null || claimant.near(deed.who().getFirst())) {
            return null;
        }
        Draft draft = drafter.claim(deed.ongoing() ? "ALLEGATION" : "ATTRIBUTION", claimant, voice, deed.rule());
        draft.by = claimant.equals(voice.speaker()) ? voice.by() : drafter.by(claimant, voice);
        draft.accuse(deed.who());
        drafter.setAbout(draft, deed.about().isEmpty() ? null : deed.about());
        draft.spans.add(c.whole());
        draft.verbs.add(deed.verbs() == null ? new Range(group.from(), group.main() + 1) : deed.verbs());
        drafter.likelihood(draft, c.at(), c.end());
        boolean nothing = group.copula()
                && tokens.is(c.at(), "there")
                && (tokens.is(group.main() + 1, "nothing") || tokens.is(group.main() + 1, "no"));
        if (nothing) {
            draft.about = abouts.main(null);
        }
        if ((group.negated() || nothing) && deed.rule().equals("came-from")) {
            draft.polarity = Polarity.NEGATED;
            return draft;
        }
        if (draft.is("ATTRIBUTION") && (voice.frame().equals("confirm") || finder.ownFinding(c.at(), c.end()))) {
            draft.kind = "CORROBORATION";
        }
        drafter.counter(draft);
        scene.subjects.accusedGroup(deed.who());
        return draft;
    }

    /// `the likely perpetrator of the attack is X`, `the party responsible for it was X`
    private @Nullable Deed culprit(Clause c, Group group) {
        Range noun = group.copula() ? finder.firstOf(c.at(), group.from(), "culprit") : null;
        noun = noun == null && group.copula()
                ? finder.first(c.at() + 1, Math.min(group.from(), c.at() + 4), "behind")
                : noun;
        int at = group.main() + 1;
        while (at < c.end()
                && (WORDS.in("det", tokens.low(at)) || WORDS.in("adverb", tokens.low(at)) || !tokens.word(at))
                && mentions.at(at) == null) {
            at++;
        }
        at = finder.peopleOf(at, c.end());
        Mention named = noun == null || group.negated() ? null : mentions.at(at);
        boolean people = named != null
                && (named.speaks() || finder.accusedPeople(named, c.end()) || tokens.is(named.to(), "state"));
        if (noun == null || named == null || !people || named.voice() != null) {
            return null;
        }
        int of = finder.preposition(noun.from(), group.from(), "of", "behind", "for");
        Range about = of < 0 ? new Range(c.end(), c.end()) : abouts.trim(of + 1, group.from());
        return new Deed(
                finder.accusedIn(named, c.end()).isEmpty() ? List.of(named.who()) : finder.accusedIn(named, c.end()),
                about,
                "culprit");
    }

    /// `the hackers who shut down the terminals worked for X`
    private @Nullable Deed hired(Clause c, Group group) {
        int noun = WORDS.in("det", tokens.low(c.at())) ? c.at() + 1 : c.at();
        boolean people = WORDS.in("intruder", tokens.low(noun))
                || WORDS.in("actor", tokens.low(noun))
                || WORDS.in("doer", tokens.low(noun));
        boolean who = tokens.is(noun + 1, "who") || tokens.is(noun + 1, "that") || tokens.is(noun + 1, "behind");
        Mention master = people && who && !group.negated() ? worksFor(c, group) : null;
        return master == null
                ? null
                : new Deed(List.of(master.who()), abouts.trim(noun + 2, cutLikely(noun + 2, group.from())), "hired");
    }

    private int cutLikely(int from, int to) {
        Range likely = PHRASES.in(tokens, from, to, "likelihood");
        return likely == null ? to : likely.from();
    }

    private @Nullable Deed deed(Clause c, Group group, @Nullable Party who, Voice voice) {
        Deed hired = hired(c, group);
        if (hired != null) {
            return hired;
        }
        Deed culprit = culprit(c, group);
        if (culprit != null) {
            return culprit;
        }
        Deed part = part(c, group);
        if (part != null) {
            return part;
        }
        Party can = who != null && !who.own() && accusable(who) ? who : null;
        Range after = PHRASES.in(tokens, group.from(), c.end(), "actorafter");
        Mention behind = after == null ? null : finder.mentionSoon(after.to(), Math.min(c.end(), after.to() + 8));
        if (behind != null && after != null && can != null && didFor(group, after)) {
            List<Who> both = new ArrayList<>(can.who());
            finder.accusedIn(behind, c.end()).stream()
                    .filter(one -> !both.contains(one))
                    .forEach(both::add);
            return new Deed(both, deeds.done(group, after.from()), "did-for");
        }
        boolean ends = after != null
                && (tokens.low(after.from()).startsWith("end")
                        || tokens.is(after.to() - 1, "at")
                        || tokens.low(after.from()).startsWith("converge"));
        if (behind != null && behind.voice() == null && (!ends || finder.hasAny(c.at(), group.from(), "clue"))) {
            return cameFrom(c, group, behind);
        }
        Mention whose = group.copula() ? finder.mentionSoon(group.main() + 1, c.end()) : null;
        boolean bears = WORDS.in("have", group.word()) || group.lemma("bear", "carry", "show");
        Mention marked = bears ? finder.mentionSoon(group.main() + 1, Math.min(c.end(), group.main() + 3)) : null;
        whose = marked == null ? whose : marked;
        String deed = whose == null ? "" : tokens.low(whose.to() + 1);
        if (whose != null
                && tokens.is(whose.to(), "'s")
                && WORDS.in(bears ? "hand" : "deedof", deed)
                && !scene.outletVoice(voice)) {
            return cameFrom(c, group, whose);
        }
        Mention master = can != null && (voice.depth() > 0 || scene.ownVoice(voice)) ? worksFor(c, group) : null;
        if (master != null) {
            return new Deed(List.of(master.who()), abouts.trim(group.main(), c.end()), "works-for", null, true);
        }
        Party agent = group.passive() ? finder.agent(group.main() + 1, c.end()) : null;
        Range involved = PHRASES.in(tokens, group.main(), Math.min(c.end(), group.main() + 7), "involved");
        if (agent != null && (involved == null || involved.from() > group.main() + 1)) {
            return doneBy(c, group, agent);
        }
        return can == null ? null : did(c, group, can, involved, voice);
    }

    /// `X's involvement in the theft is proven`, `involvement of X in it is likely`
    private @Nullable Deed part(Clause c, Group group) {
        Range noun = finder.firstOf(c.at(), Math.min(group.from(), c.at() + 6), "partnoun");
        boolean sure = finder.hasAny(group.from(), c.end(), "sure")
                || PHRASES.in(tokens, group.from(), c.end(), "likelihood") != null;
        if (noun == null || !sure || group.negated() || !(group.copula() || group.passive())) {
            return null;
        }
        boolean by = tokens.is(noun.to(), "of") || tokens.is(noun.to(), "by");
        boolean owns = tokens.is(noun.from() - 1, "'s");
        Mention actor = by
                ? finder.mentionSoon(noun.to() + 1, Math.min(group.from(), noun.to() + 4))
                : mentions.at(owns ? noun.from() - 2 : noun.from() - 1);
        if (actor == null || actor.from() < c.at()) {
            return null;
        }
        int in = finder.preposition(by ? actor.to() : noun.to(), group.from(), "in", "for");
        Range about = in < 0 ? new Range(c.end(), c.end()) : abouts.trim(in + 1, group.from());
        return new Deed(List.of(actor.who()), about, "part-of");
    }

    /// `X broke in on the orders of Y`
    private boolean didFor(Group group, Range after) {
        return !group.copula()
                && !group.passive()
                && deeds.acts(group)
                && after.from() > group.main()
                && (tokens.is(after.from(), "on") || tokens.is(after.from(), "at"));
    }

    /// `the attack came from X`
    private Deed cameFrom(Clause c, Group group, Mention behind) {
        List<Who> accused = finder.accusedIn(behind, c.end());
        var nothing = new Range(c.end(), c.end());
        Range about = tokens.is(c.at(), "they")
                ? nothing
                : abouts.trim(scene.subjects.afterAdverbial(c.at(), group.from()), group.from());
        if (!about.isEmpty() && (tokens.is(about.from(), "responsibility") || tokens.is(about.from(), "blame"))) {
            about = abouts.trim(Math.min(about.to(), about.from() + 2), about.to());
        }
        boolean clue = WORDS.in("clue", tokens.low(about.from()));
        if (about.to() > about.from() + 2
                && (clue || WORDS.in("culprit", tokens.low(about.from())))
                && (tokens.is(about.from() + 1, "of")
                        || tokens.is(about.from() + 1, "behind")
                        || (clue && (tokens.is(about.from() + 1, "left") || tokens.is(about.from() + 1, "from"))))) {
            about = abouts.trim(about.from() + 2, about.to());
        }
        if (!about.isEmpty() && WORDS.in("clue", abouts.head(about))) {
            about = nothing;
        }
        return new Deed(accused.isEmpty() ? List.of(behind.who()) : accused, about, "came-from");
    }

    /// `the network was broken into by X`
    private @Nullable Deed doneBy(Clause c, Group group, Party agent) {
        Range by = finder.first(group.main(), c.end(), "by");
        Range subject = abouts.trim(scene.subjects.afterAdverbial(c.at(), group.from()), group.from());
        boolean event = abouts.in(subject.from(), subject.to()) != null;
        if (!group.is("harm") && !group.is("involve") && !event) {
            return null;
        }
        Range about = event || by == null || (group.is("involve") && !subject.isEmpty())
                ? subject
                : abouts.trim(group.main(), by.from());
        return new Deed(agent.who(), about, "done-by");
    }

    /// `X was behind it`, `X is responsible`, `X helped`, `X did it`, `X broke into the network`
    private @Nullable Deed did(Clause c, Group group, Party who, @Nullable Range involved, Voice voice) {
        var nothing = new Range(c.end(), c.end());
        if (involved != null && (!group.passive() || tokens.is(involved.to() - 1, "in") || group.is("involve"))) {
            return new Deed(who.who(), abouts.trim(involved.to(), c.end()), "involved", involved, false);
        }
        if (group.copula() && finder.hasAny(group.main(), c.end(), "guilty")) {
            return new Deed(who.who(), nothing, "responsible");
        }
        if (!voice.narrator()
                && group.lemma("help", "assist", "aid", "participate", "contribute")
                && (c.end() == group.main() + 1
                        || tokens.is(group.main() + 1, "in")
                        || tokens.is(group.main() + 1, "with"))) {
            return new Deed(who.who(), abouts.trim(Math.min(c.end(), group.main() + 2), c.end()), "helped");
        }
        if (WORDS.in("do", group.word())
                && !group.negated()
                && (tokens.is(group.main() + 1, "it") || tokens.is(group.main() + 1, "this"))) {
            return new Deed(who.who(), nothing, "did-it");
        }
        if (!group.copula() && !group.passive() && deeds.acts(group)) {
            return new Deed(who.who(), deeds.done(group, c.end()), "did", null, !deeds.one(group, c.end()));
        }
        return null;
    }

    private @Nullable Mention worksFor(Clause c, Group group) {
        Range phrase = PHRASES.in(tokens, group.from(), Math.min(c.end(), group.main() + 5), "worksfor");
        Mention master = phrase == null ? null : finder.mentionSoon(phrase.to(), Math.min(c.end(), phrase.to() + 6));
        return master == null || !(master.speaks() || finder.accusedPeople(master, c.end())) ? null : master;
    }

    /// Not an outlet that speaks of itself, and no thing of theirs.
    private static boolean accusable(Party who) {
        return who.voice() == null && !who.thing() && (!who.first().kind().equals("outlet") || !who.own());
    }

    /// `it is X that did it`
    boolean cleft(Clause c, Group group, Voice voice) {
        Party speaker = voice.speaker();
        if (!group.copula()
                || !tokens.is(afterLikely(c), "it")
                || speaker == null
                || group.negated()
                || (scene.outletVoice(voice) && PHRASES.in(tokens, c.at(), c.end(), "likelihood") == null)) {
            return false;
        }
        Mention mention = finder.mentionSoon(group.main() + 1, Math.min(c.end(), group.main() + 8));
        int but = mention == null || !tokens.is(mention.to(), ",") || !tokens.is(mention.to() + 1, "not")
                ? -1
                : mention.to() + 2;
        boolean owns = mention != null && tokens.is(mention.to(), "'s");
        int people = mention == null || (mention.speaks() && !owns) ? -1 : owns ? mention.to() + 1 : mention.to();
        people = owns && tokens.is(people, "own") ? people + 1 : people;
        while (people > 0 && WORDS.in("servant", tokens.low(people))) {
            people++;
        }
        boolean ofState = mention != null && people > (owns ? mention.to() + 1 : mention.to());
        int alone = mention == null ? -1 : alone(mention, c.end());
        Range after = but < 0 ? null : finder.first(but, Math.min(c.end(), but + 6), "that", "who");
        int that = after != null || alone > 0
                ? after == null ? alone : after.from()
                : ofState
                        ? people
                        : mention == null ? 0 : tokens.is(mention.to(), "itself") ? mention.to() + 1 : mention.to();
        if (mention == null
                || (!mention.speaks() && !ofState)
                || (!tokens.is(that, "that") && !tokens.is(that, "who") && !tokens.is(that, "which"))) {
            return false;
        }
        Group inner = clauses.verb(that + 1, c.end());
        if (inner == null) {
            return false;
        }
        int before = scene.drafts.size();
        Draft draft = accusation(new Clause(that + 1, c.end(), true, c.at()), inner, Party.of(mention), speaker, voice);
        if (draft != null && scene.drafts.size() > before) {
            draft.spans.clear();
            draft.spans.add(c.whole());
            drafter.likelihood(draft, c.at(), c.end());
        } else {
            Draft last = drafter.lastOf("COUNTER_CLAIM", speaker);
            if (last != null && last.against.contains(mention.who())) {
                last.spans.add(c.whole());
            }
        }
        return true;
    }

    /// Where a clause begins after `very likely`.
    private int afterLikely(Clause c) {
        Range likely = PHRASES.at(tokens, c.at(), c.end(), "likelihood");
        return likely == null ? c.at() : likely.to();
    }

    /// The `that` after `X, and X alone, …`, or -1.
    private int alone(Mention mention, int to) {
        int i = mention.to();
        boolean alone = false;
        while (i < to
                && (tokens.is(i, ",") || tokens.is(i, "and") || tokens.is(i, "alone") || mentions.at(i) != null)) {
            alone |= tokens.is(i, "alone");
            i++;
        }
        return alone && tokens.is(i, "that") ? i : -1;
    }

    /// The comma before `, which acts on behalf of X` and `, for which X is responsible`, or -1.
    int relative(Clause c, Group group) {
        for (int i = group.main() + 1; i + 3 < c.end(); i++) {
            if (!tokens.is(i, ",")) {
                continue;
            }
            boolean bare = tokens.is(i + 1, "which") || tokens.is(i + 1, "who");
            boolean with = tokens.is(i + 2, "which") && (tokens.is(i + 1, "for") || tokens.is(i + 1, "behind"));
            int close = i + 1;
            while (close < c.end() && !tokens.is(close, ",")) {
                close++;
            }
            if ((bare
                            && (PHRASES.in(tokens, i + 2, close, "actorafter") != null
                                    || PHRASES.in(tokens, i + 2, close, "involved") != null))
                    || (with && finder.has(i + 2, close, "responsible", "blame", "is", "was"))) {
                return i;
            }
        }
        return -1;
    }

    /// What a relative clause says of what stands before its comma.
    void relative(int comma, int to, Voice voice) {
        boolean bare = tokens.is(comma + 1, "which") || tokens.is(comma + 1, "who");
        int from = bare ? comma + 2 : comma + 3;
        Group inner = clauses.verb(from, to);
        Party speaker = voice.speaker();
        Mention before = mentions.at(comma - 1);
        if (inner == null || speaker == null || scene.outletVoice(voice)) {
            return;
        }
        Party who = bare ? before == null ? null : Party.of(before) : scene.subjects.subject(from, inner.from(), voice);
        accusation(new Clause(comma + 1, finder.end(comma + 1, to), true, comma + 1), inner, who, speaker, voice);
    }

    /// `it is likely that X did it`
    void likely(Clause c, Range that, Party speaker, Voice voice) {
        Group inner = clauses.verb(that.to(), c.end());
        if (inner != null) {
            Party accused = scene.subjects.subject(that.to(), inner.from(), voice);
            Draft draft = accusation(new Clause(that.to(), c.end(), true, c.at()), inner, accused, speaker, voice);
            if (draft != null) {
                draft.spans.clear();
                draft.spans.add(c.whole());
                drafter.likelihood(draft, c.at(), c.end());
            }
        }
    }

    /// `and we say so with moderate confidence`: belongs to what was said before it.
    void attach(Clause c, Voice voice) {
        Range confidence = PHRASES.in(tokens, c.at(), c.end(), "confidence");
        Range so = finder.first(c.at(), c.end(), "so", "this", "assessment", "conclusion", "judgement", "judgment");
        Party speaker = voice.speaker();
        if (confidence == null || so == null || speaker == null || scene.drafts.isEmpty()) {
            return;
        }
        Draft last = scene.drafts.getLast();
        boolean made = scene.outletVoice(voice) && so.from() <= c.at() + 1 && last.sentence >= scene.sentence - 1;
        if (last.claimant != null
                && (made || last.claimant.who().equals(speaker.who()))
                && last.confidence == null
                && last.is("ATTRIBUTION")) {
            last.confidence = confidence;
            last.spans.add(new Range(c.from(), c.end()));
        }
    }
}
