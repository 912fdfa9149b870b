package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// Verbs and nouns that accuse: `accuses X of …`, `blames X for …`, `attributes … to X`, `names X as …`,
/// `condemns X's …`, `the attribution of … to X`, also in the passive. What anybody says with other verbs
/// stands in [Attributing].
final class Accusing {
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

    Accusing(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.deeds = scene.deeds;
        this.drafter = scene.drafter;
    }

    /// `accuses X of …` and the others, but for those that condemn.
    boolean accuse(Clause c, Group group, Party who, Voice voice) {
        int from = group.main() + 1;
        if (accuseThem(c, group, who, voice, from)) {
            return true;
        }
        if (group.lemma("expose", "unmask", "uncover")) {
            return expose(c, group, who, voice, from);
        }
        if (putDown(c, group, who, voice, from) || sees(c, group, who, voice, from)) {
            return true;
        }
        boolean out = group.lemma("call") && tokens.is(from, "out");
        if (group.is("accuse") || group.is("blame") || group.is("condemn") || out) {
            return blame(c, group, who, voice, from, out);
        }
        return partOf(c, group, who, voice, from)
                || pointTo(c, group, who, voice, from)
                || pointFinger(c, group, who, voice, from)
                || attribute(c, group, who, voice, from)
                || hold(c, group, who, voice, from);
    }

    /// `accuses the two of …`, `blames it for …`
    private boolean accuseThem(Clause c, Group group, Party who, Voice voice, int from) {
        boolean them = tokens.is(from, "them") || tokens.is(from, "it") || tokens.is(from, "him");
        boolean named = tokens.is(from, "the")
                && (WORDS.in("staff", tokens.low(from + 1)) || WORDS.in("persons", tokens.low(from + 1)));
        int whom = named ? from + 2 : from + 1;
        if (group.is("accuse") && (them || named) && !scene.subjects.lastGroup().isEmpty() && tokens.is(whom, "of")) {
            accused(group, c, who, voice, scene.subjects.lastGroup(), new Range(whom + 1, c.end()), from, "accuse");
            return true;
        }
        Who other = (group.is("blame") || group.is("accuse")) && them ? finder.otherHere(who, c.at()) : null;
        if (other != null && group.is("accuse") && tokens.is(from + 1, "of")) {
            accused(group, c, who, voice, List.of(other), new Range(from + 2, c.end()), from, "accuse-it");
            return true;
        }
        if (other != null && (tokens.is(from + 1, "for") || tokens.is(from + 1, "over"))) {
            accused(group, c, who, voice, List.of(other), new Range(from + 2, c.end()), from, "blame-it");
            return true;
        }
        return false;
    }

    /// `confirmed X's involvement in …`, `has proof of X's role in …`
    private boolean partOf(Clause c, Group group, Party who, Voice voice, int from) {
        Range sign = finder.firstOf(from, Math.min(c.end(), from + 4), "sign");
        boolean of = sign != null && (tokens.is(sign.to(), "of") || tokens.is(sign.to(), "for"));
        boolean says = group.is("report") || group.is("corroborate") || group.lemma("expose", "prove");
        boolean holds = group.lemma("have", "present", "see", "find", "publish", "possess", "provide", "obtain");
        boolean shows = of && (holds || WORDS.in("have", group.word()));
        int at = of && sign != null ? sign.to() + 1 : from;
        at = WORDS.in("det", tokens.low(at)) ? at + 1 : at;
        Mention actor = says || shows ? mentions.at(at) : null;
        int noun = actor == null ? -1 : tokens.is(actor.to(), "'s") ? actor.to() + 1 : actor.to();
        boolean part = noun > 0 && WORDS.in("partnoun", tokens.low(noun));
        boolean event = part && abouts.in(noun + 2, Math.min(c.end(), noun + 7)) != null;
        boolean doing = part && clauses.deed(noun + 2);
        if (actor == null
                || !part
                || !(event || doing)
                || !(tokens.is(noun + 1, "in") || tokens.is(noun + 1, "for"))
                || who.near(actor.who())) {
            return false;
        }
        Draft draft =
                accused(group, c, who, voice, List.of(actor.who()), new Range(noun + 2, c.end()), from, "involvement");
        if (group.lemma("confirm", "corroborate", "verify")) {
            draft.kind = "CORROBORATION";
        }
        return true;
    }

    /// `puts … down to X`, `lays the blame for … on X`, `places the blame for … at the door of X`
    private boolean putDown(Clause c, Group group, Party who, Voice voice, int from) {
        if (!group.lemma("put", "lay", "place", "pin")) {
            return false;
        }
        Range down = finder.first(from, c.end(), "down");
        boolean to = down != null && tokens.is(down.to(), "to");
        Range blame = to ? null : finder.first(from, Math.min(c.end(), from + 3), "blame", "responsibility");
        Range step = to || blame != null ? null : finder.firstOf(from, c.end(), "door");
        int on = to && down != null
                ? down.to()
                : blame == null
                        ? step == null ? -1 : finder.preposition(from, step.from(), "at")
                        : finder.preposition(blame.to(), c.end(), "on", "at", "with");
        Range door = on < 0 || to ? null : finder.firstOf(on, Math.min(c.end(), on + 7), "door");
        int name = door == null ? on + 1 : door.to();
        Mention last = on < 0 ? null : finder.mentionSoon(name, Math.min(c.end(), name + 5));
        last = door != null && mentions.at(door.from() - 2) != null ? mentions.at(door.from() - 2) : last;
        if (last == null || !(last.speaks() || finder.accusedPeople(last, c.end()) || door != null)) {
            return false;
        }
        int object = blame != null && tokens.is(blame.to(), "for") ? blame.to() + 1 : blame == null ? from : c.end();
        int end = to && down != null ? down.from() : on;
        int late = blame != null && object == c.end() ? finder.preposition(last.to(), c.end(), "for", "over") : -1;
        Range about = late > 0 ? new Range(late + 1, c.end()) : object < end ? new Range(object, end) : null;
        boolean it = about != null && about.to() == about.from() + 1 && WORDS.in("pronoun", tokens.low(about.from()));
        Draft draft =
                accused(group, c, who, voice, finder.accusedIn(last, c.end()), it ? null : about, from, "put-down");
        draft.accuse(List.of(last.who()));
        return true;
    }

    /// `sees X behind …`, `sees the hand of X in …`, `sees X as the author of …`
    private boolean sees(Clause c, Group group, Party who, Voice voice, int from) {
        if (!group.lemma("see", "regard", "view", "recognise", "recognize", "suspect") || group.passive()) {
            return false;
        }
        int hand = tokens.is(from, "the") && WORDS.in("hand", tokens.low(from + 1)) && tokens.is(from + 2, "of")
                ? from + 3
                : from;
        Mention first = finder.mentionSoon(hand, Math.min(c.end(), hand + 5));
        if (first == null) {
            return false;
        }
        boolean owned = tokens.is(first.to(), "'s") && WORDS.in("hand", tokens.low(first.to() + 1));
        int at = owned ? first.to() + 2 : first.to();
        while (!owned && at < c.end() && WORDS.in("servant", tokens.low(at))) {
            at++;
        }
        boolean in = (owned || hand > from) && (tokens.is(at, "in") || tokens.is(at, "behind") || tokens.is(at, "on"));
        boolean behind = (first.speaks() || at > first.to()) && tokens.is(at, "behind");
        Range as = tokens.is(at, "as") ? finder.firstOf(at, Math.min(c.end(), at + 5), "culprit") : null;
        int of = as == null ? -1 : finder.preposition(as.to(), Math.min(c.end(), as.to() + 3), "of", "in", "behind");
        if (!in && !behind && of < 0 && !(tokens.is(at, "as") && finder.has(at, c.end(), "responsible"))) {
            return false;
        }
        int responsible = of < 0 && tokens.is(at, "as") ? finder.preposition(at, c.end(), "for") : -1;
        int event = in || behind ? at + 1 : of > 0 ? of + 1 : responsible > 0 ? responsible + 1 : c.end();
        Draft draft = accused(
                group,
                c,
                who,
                voice,
                finder.accusedIn(first, event),
                event < c.end() ? new Range(event, c.end()) : null,
                from,
                "sees");
        draft.accuse(List.of(first.who()));
        return true;
    }

    /// `exposed X's campaign`
    private boolean expose(Clause c, Group group, Party who, Voice voice, int from) {
        Range object = abouts.trim(finder.object(group, c.end()), c.end());
        Mention actor = object.isEmpty() ? null : actorIn(object);
        boolean owns = actor != null && tokens.is(actor.to(), "'s");
        Range event = actor == null ? object : owns ? abouts.trim(actor.to() + 1, object.to()) : object;
        if (actor == null || abouts.in(event.from(), Math.min(event.to(), event.from() + 5)) == null) {
            return false;
        }
        accused(group, c, who, voice, List.of(actor.who()), event, from, "expose");
        return true;
    }

    /// `accuses X of …`, `blames X for …`, `calls X out for …`, `blames it on X`
    private boolean blame(Clause c, Group group, Party who, Voice voice, int from, boolean out) {
        Mention first = finder.mentionSoon(out ? from + 1 : from, c.end());
        if (out && (first == null || !first.speaks())) {
            return false;
        }
        if (first == null) {
            Range nobody = finder.first(from, c.end(), "on");
            Mention last = nobody == null || !group.is("blame") ? null : finder.mentionSoon(nobody.to(), c.end());
            if (last == null || nobody == null) {
                return false;
            }
            accused(
                    group,
                    c,
                    who,
                    voice,
                    finder.accusedIn(last, c.end()),
                    abouts.trim(from, nobody.from()),
                    from,
                    "blame-on");
            return true;
        }
        if (WORDS.in("event", tokens.low(first.to())) || tokens.is(first.to(), "'s")) {
            return false;
        }
        Range comma = group.is("condemn") ? finder.first(first.to(), c.end(), ",") : null;
        int until = comma == null ? c.end() : comma.from();
        int of = group.is("accuse")
                ? finder.preposition(first.to(), c.end(), "of", "over")
                : finder.preposition(first.to(), until, "for", "over");
        if (of < 0) {
            if (group.is("condemn")) {
                return false;
            }
            if (group.is("blame")) {
                Draft bare = accused(group, c, who, voice, finder.accusedIn(first, c.end()), null, from, "blame");
                bare.about = abouts.main(null);
                return true;
            }
            return false;
        }
        List<Who> against = finder.accusedIn(first, of);
        accused(
                group,
                c,
                who,
                voice,
                against,
                new Range(of + 1, c.end()),
                from,
                group.is("accuse") ? "accuse" : "blame-for");
        return true;
    }

    /// `points to X as the one behind …`
    private boolean pointTo(Clause c, Group group, Party who, Voice voice, int from) {
        Mention culprit = group.is("point") && (tokens.is(from, "to") || tokens.is(from, "at"))
                ? finder.mentionSoon(from + 1, Math.min(c.end(), from + 6))
                : null;
        Range involvedAs = culprit == null ? null : PHRASES.in(tokens, culprit.to(), c.end(), "involved");
        int as = culprit == null ? -1 : culprit.to();
        if (culprit != null && culprit.speaks() && tokens.is(as, "as")) {
            int of = involvedAs != null
                    ? involvedAs.to() - 1
                    : finder.preposition(as, c.end(), "in", "behind", "of", "for");
            accused(
                    group,
                    c,
                    who,
                    voice,
                    finder.accusedIn(culprit, as),
                    of < 0 ? null : new Range(of + 1, c.end()),
                    from,
                    "points-as");
            return true;
        }
        return false;
    }

    /// `points the finger at X for …`
    private boolean pointFinger(Clause c, Group group, Party who, Voice voice, int from) {
        Range finger = group.is("point") ? finder.first(from, Math.min(c.end(), from + 4), "finger") : null;
        if (finger != null) {
            Mention pointed = finder.mentionSoon(finger.to(), c.end());
            if (pointed == null || (!tokens.is(finger.to(), "at") && !tokens.is(finger.to(), "squarely"))) {
                return true;
            }
            int reason = finder.preposition(pointed.to(), c.end(), "for", "over");
            accused(
                    group,
                    c,
                    who,
                    voice,
                    finder.accusedIn(pointed, c.end()),
                    reason < 0 ? null : new Range(reason + 1, c.end()),
                    from,
                    "finger");
            return true;
        }
        return false;
    }

    /// `attributes … to X`, `pins … on X`
    private boolean attribute(Clause c, Group group, Party who, Voice voice, int from) {
        if (group.is("attribute") && linked(c, group, who, voice, from)) {
            return true;
        }
        boolean them = tokens.is(from + 1, "it") || tokens.is(from + 1, "them");
        Mention first = them ? null : finder.mentionSoon(from + 1, Math.min(c.end(), from + 4));
        List<Who> whom = them
                ? scene.subjects.lastGroup()
                : first != null && first.speaks() ? finder.accusedIn(first, first.to()) : List.of();
        int what = them ? from + 2 : first == null ? c.end() : first.to();
        if (group.is("attribute")
                && tokens.is(from, "to")
                && !whom.isEmpty()
                && abouts.in(what, Math.min(c.end(), what + 5)) != null) {
            accused(group, c, who, voice, whom, new Range(what, c.end()), from, "attribute-to");
            return true;
        }
        if (group.is("attribute")) {
            for (int i = from; i < c.end(); i++) {
                boolean joins = tokens.is(i, "to")
                        || (tokens.is(i, "on") && group.lemma("pin"))
                        || (tokens.is(i, "with") && group.lemma("link", "tie", "connect"));
                if (joins && mentions.at(i) == null) {
                    Mention last = finder.mentionSoon(i + 1, Math.min(c.end(), i + 5));
                    if (last != null && (last.speaks() || finder.accusedPeople(last, c.end()))) {
                        accused(
                                group,
                                c,
                                who,
                                voice,
                                finder.accusedIn(last, c.end()),
                                new Range(afterBlame(from), finder.confidenceFrom(from, i)),
                                from,
                                "attribute");
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// `responsibility for the attack`: the attack.
    private int afterBlame(int from) {
        int at = WORDS.in("det", tokens.low(from)) ? from + 1 : from;
        boolean blame = tokens.is(at, "responsibility") || tokens.is(at, "blame");
        return blame && tokens.is(at + 1, "for") ? at + 2 : from;
    }

    /// `describes … as the work of X`
    private boolean described(Clause c, Group group, Party who, Voice voice, int from) {
        int as = finder.preposition(from, c.end(), "as");
        int deed = tokens.is(as + 1, "being") ? as + 2 : as + 1;
        Range after = as < 0 ? null : PHRASES.at(tokens, deed, c.end(), "actorafter");
        Mention actor = after == null ? null : finder.mentionSoon(after.to(), Math.min(c.end(), after.to() + 6));
        if (actor == null || abouts.in(from, as) == null || !(actor.speaks() || finder.accusedPeople(actor, c.end()))) {
            return false;
        }
        Draft draft =
                accused(group, c, who, voice, finder.accusedIn(actor, c.end()), new Range(from, as), from, "describes");
        draft.accuse(List.of(actor.who()));
        return true;
    }

    /// `holds X responsible for …`, `names X as the one behind …`
    private boolean hold(Clause c, Group group, Party who, Voice voice, int from) {
        boolean calls = group.is("call") && !tokens.is(from, "on") && !tokens.is(from, "for");
        if ((calls || group.is("name") || group.is("holdresp")) && described(c, group, who, voice, from)) {
            return true;
        }
        if (!calls && !group.is("name") && !group.is("holdresp") && !group.lemma("make")) {
            return false;
        }
        Mention first = finder.mentionSoon(from, Math.min(c.end(), from + 8));
        if (first == null || !first.speaks()) {
            return false;
        }
        Range involved =
                PHRASES.in(tokens, first.to(), calls ? Math.min(c.end(), first.to() + 7) : c.end(), "involved");
        if (involved == null && group.is("name") && tokens.is(first.to(), "over")) {
            involved = new Range(first.to(), first.to() + 1);
        }
        boolean responsible = finder.has(first.to(), c.end(), "responsible", "accountable", "guilty");
        boolean next = finder.has(first.to(), first.to() + 3, "responsible", "accountable", "guilty");
        if ((involved == null && !responsible)
                || (!next && group.lemma("make"))
                || (calls && involved == null && !finder.has(first.to(), first.to() + 2, "responsible"))
                || (!next && group.is("report") && clauses.verb(first.to(), c.end()) != null)) {
            return false;
        }
        Range about =
                involved == null ? null : abouts.trim(involved.to(), finder.confidenceFrom(involved.to(), c.end()));
        Range object = about == null || involved == null ? null : new Range(involved.to(), about.to());
        accused(
                group,
                c,
                who,
                voice,
                finder.accusedIn(first, involved == null ? c.end() : involved.from()),
                object,
                from,
                "hold");
        return true;
    }

    /// `links hackers known as X to the theft`
    private boolean linked(Clause c, Group group, Party who, Voice voice, int from) {
        if (!group.lemma("link", "tie", "connect")) {
            return false;
        }
        int to = finder.preposition(from, c.end(), "to", "with");
        Abouts.Named event = to < 0 ? null : abouts.in(to + 1, Math.min(c.end(), to + 6));
        Mention accused = null;
        for (int i = from; i < to; i++) {
            Mention mention = mentions.at(i);
            accused = mention != null && mention.speaks() ? mention : accused;
        }
        if (event == null || accused == null || abouts.in(from, to) != null) {
            return false;
        }
        accused(group, c, who, voice, List.of(accused.who()), new Range(to + 1, c.end()), from, "links");
        return true;
    }

    private Draft accused(
            Group group,
            Clause c,
            Party who,
            Voice voice,
            List<Who> against,
            @Nullable Range object,
            int from,
            String rule) {
        Range about = object == null
                ? null
                : deeds.listed(abouts.trim(deeds.withoutHaving(object.from()), object.to()), object.to());
        boolean it = about != null
                && about.to() == about.from() + 1
                && (WORDS.in("pronoun", tokens.low(about.from())) || tokens.is(about.from(), "that"));
        String kind = about != null && !it && !deeds.tied(object == null ? about : object, about)
                ? "ALLEGATION"
                : "ATTRIBUTION";
        Draft draft = drafter.claim(kind, who, voice, rule);
        draft.accuse(against);
        if (about != null && finder.has(about.from(), about.to(), ",")) {
            int on = finder.preposition(about.from(), about.to(), "on", "against");
            draft.victimWords.addAll(on < 0 ? List.of() : halves(finder.parts(on + 1, about.to())));
        }
        drafter.setAbout(draft, about);
        int begin = drafter.begin(c, group, who, voice);
        draft.spans.add(new Range(Math.min(begin, from), c.end()));
        draft.verbs.add(group.mainWord());
        drafter.likelihood(draft, Math.min(group.from(), from), c.end());
        if (draft.confidence == null && tokens.is(c.from(), "with")) {
            draft.confidence = PHRASES.in(tokens, c.from(), group.from(), "confidence");
        }
        Range turn = finder.first(group.from(), c.end(), "turn", "instead");
        Range itself = finder.first(from, c.end(), "itself", "themselves");
        if ((itself != null && group.is("accuse") && itself.from() > from + 3)
                || (turn != null && (tokens.is(turn.from(), "instead") || tokens.is(turn.from() - 1, "in")))) {
            draft.kind = "COUNTER_CLAIM";
        }
        drafter.counter(draft);
        scene.subjects.accusedGroup(against);
        return draft;
    }

    /// Without `and` between two.
    private List<Range> halves(List<Range> parts) {
        var halves = new ArrayList<Range>();
        for (Range part : parts) {
            Range and = finder.first(part.from(), part.to(), "and");
            if (and == null) {
                halves.add(part);
            } else {
                halves.add(new Range(part.from(), and.from()));
                halves.add(new Range(and.to(), part.to()));
            }
        }
        return halves;
    }

    /// `the attribution of the attack to X by Y`, `Y's attribution of the attack to X`
    void nominal(Clause c) {
        Range noun = finder.first(c.at(), c.end(), "attribution");
        if (noun == null || !tokens.is(noun.to(), "of")) {
            return;
        }
        int to = finder.preposition(noun.to() + 1, c.end(), "to");
        Mention accused = to < 0 ? null : finder.mentionSoon(to + 1, Math.min(c.end(), to + 5));
        if (accused == null || !accused.speaks()) {
            return;
        }
        Mention owner = mentions.at(noun.from() - 2);
        boolean owns = owner != null && owner.to() == noun.from() - 1 && tokens.is(noun.from() - 1, "'s");
        Range by = finder.first(accused.to(), Math.min(c.end(), accused.to() + 2), "by");
        Mention told = by == null ? null : scene.subjects.mentionFrom(by.to(), Math.min(c.end(), by.to() + 4));
        Party claimant =
                told != null ? scene.subjects.list(told, c.end()) : owns && owner != null ? Party.of(owner) : null;
        if (claimant == null || claimant.near(accused.who())) {
            return;
        }
        Draft draft = drafter.said("ATTRIBUTION", claimant, new Voice(null, null, true, 0, c.at(), ""), "nominal");
        draft.accuse(List.of(accused.who()));
        drafter.setAbout(draft, abouts.trim(noun.to() + 1, to));
        draft.spans.add(
                new Range(noun.from(), told != null ? claimant.names().getLast().to() : accused.to()));
    }

    /// `an attack that Y attributed to X`, `…, which they attribute to X`, `an attack blamed on X by Y`, `an
    /// attack blamed by Y on X`: who is said to say so, beside what the sentence says.
    void described(Clause c, Voice voice) {
        for (int i = c.at() + 1; i + 2 < c.end(); i++) {
            Abouts.Named event = eventBefore(c.at(), i);
            if (event == null) {
                continue;
            }
            boolean relative = tokens.is(i, "which") || tokens.is(i, "that");
            Group group = relative ? clauses.verb(i + 1, c.end()) : clauses.past(i);
            boolean puts = group != null && group.lemma("put") && relative;
            if (group == null || group.negated() || !(group.is("attribute") || group.is("blame") || puts)) {
                continue;
            }
            boolean passive = !relative || group.passive();
            if (relative && !passive && (group.from() == i + 1 || group.from() > i + 9)) {
                continue;
            }
            int on = finder.preposition(group.main() + 1, Math.min(c.end(), group.main() + 10), "to", "on");
            Mention accused = on < 0 ? null : finder.mentionSoon(on + 1, Math.min(c.end(), on + 6));
            if (accused == null || !(accused.speaks() || finder.accusedPeople(accused, c.end()))) {
                continue;
            }
            Party says = passive
                    ? finder.agent(group.main() + 1, Math.min(c.end(), accused.to() + 6))
                    : scene.subjects.subject(i + 1, group.from(), voice);
            if (says == null || says.thing() || says.near(accused.who()) || (scene.outletVoice(voice) && says.own())) {
                continue;
            }
            int from = event.range().from();
            if (saidHere(says, accused.who())) {
                continue;
            }
            Draft draft = drafter.claim("ATTRIBUTION", says, voice, "described");
            draft.accuse(finder.accusedIn(accused, c.end()));
            draft.accuse(List.of(accused.who()));
            draft.about = abouts.fullest(new Range(from, Math.min(event.range().to(), i)));
            draft.spans.add(new Range(WORDS.in("det", tokens.low(from - 1)) ? from - 1 : from, c.end()));
            draft.verbs.add(group.mainWord());
            drafter.likelihood(draft, i, c.end());
            return;
        }
    }

    private boolean saidHere(Party says, Who accused) {
        return scene.drafts.stream()
                .anyMatch(draft -> draft.sentence == scene.sentence
                        && draft.claimant != null
                        && draft.claimant.near(says.first())
                        && draft.against.contains(accused));
    }

    /// The event that is named right before this token, but for a comma.
    private Abouts.@Nullable Named eventBefore(int from, int at) {
        int end = tokens.is(at - 1, ",") ? at - 1 : at;
        Abouts.Named last = null;
        for (Abouts.Named one : abouts.all()) {
            if (one.at() >= from && one.at() < end) {
                last = one;
            }
        }
        return last != null && (last.range().to() >= end || last.at() == end - 1) ? last : null;
    }

    /// `condemns X's attack`, `condemns the attack`
    boolean condemn(Clause c, Group group, Party who, Voice voice) {
        if (!group.is("condemn")) {
            return false;
        }
        int from = finder.object(group, c.end());
        Range object = abouts.trim(afterPhrase(from, c.end()), c.end());
        if (object.isEmpty()) {
            return false;
        }
        Mention actor = actorIn(object);
        Draft draft = drafter.claim(
                actor == null ? "CONDEMNATION_NO_ACTOR" : deeds.tied(object, object) ? "ATTRIBUTION" : "ALLEGATION",
                who,
                voice,
                "condemn");
        if (actor != null) {
            draft.accuse(List.of(actor.who()));
        }
        boolean owned = actor != null && tokens.is(actor.to(), "'s") && actor.to() + 1 < object.to();
        Range about = abouts.fullest(owned && actor != null ? abouts.trim(actor.to() + 1, object.to()) : object);
        draft.about = about;
        abouts.tell(about);
        draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `in the strongest terms`.
    private int afterPhrase(int from, int to) {
        if (tokens.is(from, "in") || (tokens.is(from - 1, "in") && tokens.is(from, "the"))) {
            Range terms = finder.first(from, Math.min(to, from + 8), "terms", "words", "possible");
            if (terms != null) {
                int end = terms.to();
                while (end < to && (tokens.is(end, "terms") || tokens.is(end, "possible"))) {
                    end++;
                }
                return end;
            }
        }
        return from;
    }

    private @Nullable Mention actorIn(Range object) {
        for (int i = object.from(); i < object.to(); i++) {
            Mention mention = mentions.at(i);
            if (mention == null) {
                continue;
            }
            boolean owns = tokens.is(mention.to(), "'s") && i == object.from();
            boolean adjective = mention.how() == Gazetteer.How.DEMONYM
                    && !mention.speaks()
                    && i == object.from()
                    && WORDS.in("event", tokens.low(mention.to()));
            if (owns || adjective || (tokens.is(mention.from() - 1, "by") && mention.speaks())) {
                return mention;
            }
            i = mention.to() - 1;
        }
        return null;
    }

    /// `our network was broken into by X`
    void accusedBy(Clause c, Group group, Party agent, Voice voice, Party speaker) {
        Draft draft = drafter.claim("ATTRIBUTION", speaker, voice, "done-by");
        draft.accuse(agent.who());
        Range by = finder.first(group.main(), c.end(), "by");
        Range subject = abouts.trim(scene.subjects.afterAdverbial(c.at(), group.from()), group.from());
        boolean event = abouts.in(subject.from(), subject.to()) != null || (group.is("involve") && !subject.isEmpty());
        drafter.setAbout(draft, event ? subject : abouts.trim(group.main(), by == null ? c.end() : by.from()));
        draft.spans.add(c.whole());
        drafter.likelihood(draft, c.at(), c.end());
        drafter.counter(draft);
        scene.subjects.accusedGroup(draft.against);
    }

    /// `X was accused of it by Y`
    boolean accusedOf(Clause c, Group group, Party who, Voice voice, Party agent) {
        Range as = group.is("name") || group.is("holdresp")
                ? PHRASES.in(tokens, group.main() + 1, c.end(), "involved")
                : null;
        if (as != null && !who.thing()) {
            Range by = finder.first(as.to(), c.end(), "by");
            int end = by == null ? c.end() : by.from();
            accused(group, c, agent, voice, who.who(), new Range(as.to(), end), c.at(), "named-by");
            return true;
        }
        if ((group.is("accuse")
                || group.lemma("finger")
                || (group.is("blame") && !tokens.is(group.main() + 1, "on")))) {
            int of = finder.preposition(group.main() + 1, c.end(), "of", "for", "over");
            accused(
                    group,
                    c,
                    agent,
                    voice,
                    who.who(),
                    of < 0 ? null : new Range(of + 1, c.end()),
                    c.at(),
                    "accused-by");
            return true;
        }
        return false;
    }

    /// `the attack was blamed on X by Y`
    boolean blamedBy(Clause c, Group group, Voice voice, @Nullable Party agent) {
        int on = finder.preposition(group.main() + 1, c.end(), "on", "to");
        for (int i = 0; i < 3 && on > 0 && !finder.onlyHow(group.main() + 1, on); i++) {
            on = finder.preposition(on + 1, c.end(), "on", "to");
        }
        Mention blamed = on < 0 || !(group.is("blame") || group.is("attribute"))
                ? null
                : finder.mentionSoon(on + 1, Math.min(c.end(), on + 8));
        Party blamer = agent != null ? agent : scene.outletVoice(voice) ? null : voice.speaker();
        boolean back = on > 0 && finder.onlyHow(group.main() + 1, on);
        boolean loose = group.lemma("tie", "link", "connect") && abouts.in(c.at(), group.from()) == null;
        if (blamer != null
                && blamed != null
                && !loose
                && !blamer.near(blamed.who())
                && (blamed.speaks() || finder.accusedPeople(blamed, c.end()))
                && (on == group.main() + 1 || back)) {
            accused(
                    group,
                    c,
                    blamer,
                    voice,
                    List.of(blamed.who()),
                    new Range(scene.subjects.afterAdverbial(c.at(), group.from()), group.from()),
                    c.at(),
                    "blamed-by");
            return true;
        }
        return false;
    }
}
