package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// What states do in response: they expel, summon, recall, list and charge. To what, against whom, and how
/// many, also where it follows in the next sentence or clause.
final class Responding {
    private static final Words WORDS = Words.SHIPPED;
    private static final Phrases PHRASES = Phrases.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Clauses clauses;
    private final Abouts abouts;
    private final Finder finder;
    private final Drafter drafter;
    private final Judging judging;

    Responding(Scene scene, Judging judging) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.drafter = scene.drafter;
        this.judging = judging;
    }

    /// `expels two diplomats over …`, `summons the ambassador`
    boolean respond(Clause c, Group group, Party who, Voice voice) {
        int from = finder.object(group, c.end());
        String response = null;
        if (group.is("expel") || (group.lemma("order", "declare", "give") && leaves(from, c.end()))) {
            response = staff(from, c.end()) ? "expulsion" : null;
        } else if (group.is("summon")
                || (group.lemma("call") && tokens.is(group.main() + 1, "in") && staff(from, c.end()))) {
            response = "summons";
        } else if ((group.is("recall") && !group.is("report"))
                || (group.is("recall") && staff(from, Math.min(c.end(), from + 9)) && !tokens.is(from, "that"))) {
            response = staff(from, c.end()) ? "recall-of-staff" : null;
        } else if (group.is("sanction")) {
            response = sanction(group, from, c.end()) ? "sanction-listing" : null;
        } else if (group.is("charge")) {
            return judging.charge(c, group, who, voice, from);
        }
        if (response == null) {
            return false;
        }
        respond(response, c, group, who, voice, from, new Range(from, c.end()));
        return true;
    }

    /// The draft of one response.
    private Draft respond(String response, Clause c, Group group, Party who, Voice voice, int from, Range object) {
        Draft draft = drafter.claim("RESPONSE:" + response, who, voice, response);
        int over = reasonAt(draft, response, object.from(), c.end());
        boolean front = over >= 0 && over == object.from() && over < group.from();
        if (over < 0 && tokens.is(c.at(), "over")) {
            over = c.at();
            front = true;
        }
        if (over >= 0) {
            reason(draft, over, front, c.end());
        }
        int end = over < 0 || front ? c.end() : over;
        Mention first = finder.mentionSoon(object.from(), end);
        List<Who> named = hit(draft, response, first, object.from(), end);
        if (named.isEmpty() && response.equals("expulsion") && finder.has(object.from(), end, "its", "their")) {
            Who here = finder.otherHere(who, c.at());
            Who other = here == null ? otherState(who) : here;
            named = other == null ? List.of() : List.of(other);
        }
        draft.accuse(named);
        if (response.equals("expulsion") && draft.target == null) {
            counted(draft, object.from(), end);
        }
        if (response.equals("summons") && first != null) {
            draft.addressee.add(first);
        }
        if (!named.isEmpty()) {
            scene.subjects.accusedGroup(named);
        }
        int begin = drafter.begin(c, group, who, voice);
        draft.spans.add(
                group.passive() ? c.whole() : new Range(begin < group.from() || who.own() ? c.at() : from, c.end()));
        draft.verbs.add(group.mainWord());
        return draft;
    }

    /// The word before what it was for: `over …`, `in connection with …`, `in protest against …`, `on
    /// suspicion of …`; or -1.
    private int reasonAt(Draft draft, String response, int from, int to) {
        int over = finder.preposition(from, to, "over", "for", "after", "following", "because");
        if (over > 0
                && (tokens.is(over + 1, "consultations")
                        || tokens.is(over + 2, "meeting")
                        || tokens.is(over + 1, "talks")
                        || tokens.is(over + 1, "urgent"))) {
            over = finder.preposition(over + 1, to, "over", "after", "following", "because");
        }
        if (over > 0 && tokens.is(over, "because") && tokens.is(over + 1, "of")) {
            over++;
        }
        int connection = over >= 0 ? -1 : finder.preposition(from, to, "connection", "reaction");
        if (connection > 0) {
            over = connection + 1;
        }
        int protest = finder.preposition(from, to, "against");
        if (over < 0 && protest > 0 && tokens.is(protest - 1, "protest")) {
            over = protest;
        }
        int suspicion = finder.preposition(from, to, "suspicion", "response");
        if (suspicion > 0 && tokens.is(suspicion + 1, "to")) {
            over = over < 0 ? suspicion + 1 : over;
        } else if (suspicion > 0) {
            over = suspicion + 1;
            draft.basis = new Range(suspicion, suspicion + 1);
        }
        Range charged =
                over < 0 && response.equals("sanction-listing") ? PHRASES.in(tokens, from, to, "involved") : null;
        return charged == null ? over : charged.to() - 1;
    }

    /// What it was for.
    private void reason(Draft draft, int over, boolean front, int to) {
        Abouts.Named reason = front ? abouts.in(over + 1, over + 6) : null;
        if (reason != null) {
            draft.about = abouts.fullest(new Range(reason.range().from(), reason.at() + 1));
            return;
        }
        Range about = abouts.trim(over + 1, to);
        draft.about = abouts.fullest(about);
        if (!about.isEmpty() && !(tokens.is(over, "after") && clauses.verb(over + 1, to) != null)) {
            abouts.tell(draft.about);
        }
    }

    /// Whom it hits: states and bodies, or citizens, which are no state.
    private List<Who> hit(Draft draft, String response, @Nullable Mention first, int from, int to) {
        if (response.equals("sanction-listing")) {
            return sanctioned(from, to);
        }
        if (first == null || !response.equals("expulsion")) {
            return List.of();
        }
        if (!finder.hasAny(from, to, "citizen") || finder.has(from, to, "diplomats", "embassy", "ambassador")) {
            return List.of(expelled(first));
        }
        Range citizens = finder.firstOf(first.to(), to, "citizen");
        draft.target = new Range(from, citizens == null ? first.to() : citizens.to());
        draft.targetCount = number(from, to);
        draft.targetOf = first.who();
        return List.of();
    }

    private static final List<String> COUNT = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private static final List<String> TENS = List.of("twenty", "thirty", "forty", "fifty", "sixty");

    private int number(int from, int to) {
        for (int i = from; i < to; i++) {
            int number = numeral(tokens.low(i));
            if (number > 0) {
                return number;
            }
        }
        return 1;
    }

    /// What a word or digits say, or 0.
    private static int numeral(String word) {
        if (word.matches("[0-9]{1,4}")) {
            return Integer.parseInt(word);
        }
        String[] parts = word.split("-", 2);
        int tens = TENS.indexOf(parts[0]);
        int ones = Math.max(0, COUNT.indexOf(parts[parts.length - 1]));
        if (tens >= 0) {
            return (tens + 2) * 10 + (parts.length == 2 ? ones : 0);
        }
        return word.equals("dozen") ? 12 : parts.length == 2 ? 0 : ones;
    }

    /// `three diplomats`, `12 of its embassy's staff`: how many, of whatever citizenship.
    private void counted(Draft draft, int from, int to) {
        for (int i = from; i < to && !tokens.is(i, ","); i++) {
            int number = scene.dated[i] ? 0 : numeral(tokens.low(i));
            for (int k = i + 1; number > 0 && k < to && k < i + 7; k++) {
                if (WORDS.in("staff", tokens.low(k)) && !WORDS.in("staff", tokens.low(k + 1))) {
                    draft.target = new Range(i, k + 1);
                    draft.targetCount = number;
                    return;
                }
            }
        }
    }

    /// Whose an embassy's people are.
    private static Who expelled(Mention mention) {
        String home = mention.who().home();
        return home != null && Words.small(mention.who().key()).contains("embassy")
                ? new Who(home, "state", null)
                : mention.who();
    }

    private List<Who> sanctioned(int from, int to) {
        var all = new ArrayList<Who>();
        int of = -1;
        for (int i = from; i < to; i++) {
            Mention mention = mentions.at(i);
            if (mention == null) {
                of = tokens.is(i, "on") || (tokens.is(i, "of") && all.isEmpty()) ? i : of;
                if (tokens.is(i, "to") || tokens.is(i, "over") || tokens.is(i, "under") || tokens.is(i, "in")) {
                    if (!all.isEmpty()) {
                        break;
                    }
                }
                continue;
            }
            if (mention.speaks() && !all.contains(mention.who())) {
                all.add(mention.who());
            } else if (!mention.speaks()
                    && (finder.accusedPeople(mention, to)
                            || (finder.hasAny(mention.to(), Math.min(to, mention.to() + 3), "actor")
                                    && scene.subjects.apposed(mention.to(), to) == null))
                    && !all.contains(mention.who())) {
                all.add(mention.who());
            }
            i = mention.to() - 1;
        }
        return all;
    }

    private @Nullable Who otherState(Party who) {
        for (int i = scene.drafts.size() - 2; i >= 0; i--) {
            Draft draft = scene.drafts.get(i);
            Party claimant = draft.claimant;
            if (claimant != null
                    && claimant.first().isState()
                    && !claimant.has(who.first().key())) {
                return claimant.first();
            }
            for (Who accused : draft.against) {
                if (accused.isState() && !who.has(accused.key())) {
                    return accused;
                }
            }
        }
        Who own = scene.publisher;
        String home = own == null ? null : own.home();
        return home == null || who.has(home) ? null : new Who(home, "state", null);
    }

    private boolean staff(int from, int to) {
        for (int i = from; i < to; i++) {
            Mention mention = mentions.at(i);
            if (WORDS.in("staff", tokens.low(i)) || (mention != null && mention.voice() != null)) {
                return true;
            }
        }
        return false;
    }

    private boolean leaves(int from, int to) {
        return leave(from, to) && staff(from, to);
    }

    private boolean leave(int from, int to) {
        return finder.hasAny(from, to, "leaving");
    }

    private boolean sanction(Group group, int from, int to) {
        Mention mention = finder.mentionSoon(from, to);
        if (mention == null) {
            return (group.lemma("impose") && finder.has(from, to, "sanctions", "measures", "restrictions"))
                    || (group.lemma("sanction", "designate", "blacklist")
                            && !sanctioned(from, to).isEmpty());
        }
        boolean word = finder.hasAny(from, to, "penalty");
        for (int i = from; i < to; i++) {
            word |= tokens.low(i).startsWith("sanction");
        }
        return group.lemma("sanction", "blacklist", "penalise", "penalize")
                || (group.lemma("list", "designate") && mention.speaks())
                || (word && group.lemma("impose", "add", "freeze", "place", "put"));
    }

    /// `the diplomats must leave`
    boolean mustLeave(Clause c, Group group, Voice voice) {
        if (group.modal().equals("must") && finder.has(group.main(), c.end(), "leave") && staff(c.at(), group.from())) {
            Party speaker = voice.speaker();
            if (speaker != null && !scene.outletVoice(voice) && !group.negated()) {
                respond("expulsion", c, group, speaker, voice, c.at(), c.whole());
                return true;
            }
        }
        return false;
    }

    /// `two diplomats were expelled`, `the ambassador was summoned to the ministry`
    boolean respondedBy(Clause c, Group group, Voice voice, @Nullable Party agent) {
        Party actor = agent != null ? agent : voice.narrator() && !scene.pageOfState() ? null : voice.speaker();
        String response = group.is("expel")
                        || (group.lemma("declare", "order", "tell", "give", "ask")
                                && leave(group.main(), c.end())
                                && staff(c.at(), group.from()))
                ? "expulsion"
                : group.is("summon")
                        ? "summons"
                        : group.is("recall") && staff(c.at(), group.from())
                                ? "recall-of-staff"
                                : group.lemma("call")
                                                && staff(c.at(), group.from())
                                                && (tokens.is(group.main() + 1, "to")
                                                        || tokens.is(group.main() + 1, "in"))
                                        ? "summons"
                                        : penalised(c, group) ? "sanction-listing" : null;
        if ("sanction-listing".equals(response)) {
            return penalise(c, group, voice, agent);
        }
        int seat = tokens.is(group.main() + 2, "the") ? group.main() + 3 : group.main() + 2;
        Mention called = response != null && response.equals("summons") && tokens.is(group.main() + 1, "to")
                ? mentions.at(seat - 1) == null ? mentions.at(seat) : mentions.at(seat - 1)
                : null;
        if (agent == null && called != null && called.speaks() && voice.narrator()) {
            actor = Party.of(called);
        }
        if (response != null && actor == null && voice.narrator()) {
            actor = later(c.end());
        }
        if (response != null && actor != null && (staff(c.at(), group.from()) || response.equals("summons"))) {
            Draft draft = respond(response, c, group, actor, voice, c.at(), c.whole());
            draft.actor = group.mainWord();
            int place = tokens.is(group.main() + 1, "from") ? group.main() + 2 : c.end();
            Mention land = place >= c.end() ? null : mentions.at(tokens.is(place, "the") ? place + 1 : place);
            if (land != null && land.who().isState()) {
                draft.actor = new Range(group.main(), land.to());
                draft.place = tokens.raw(land.nameFrom(), land.nameTo());
            }
            return true;
        }
        return false;
    }

    /// `sanctions were imposed on X`, `X was placed on the list`
    private boolean penalised(Clause c, Group group) {
        boolean word = finder.hasAny(c.at(), c.end(), "penalty") || finder.has(c.at(), c.end(), "sanctions");
        return group.lemma("sanction", "blacklist") || (word && group.lemma("impose", "add", "place", "put", "list"));
    }

    /// By whom: after `by`, or whose list it is, or whoever says it.
    private boolean penalise(Clause c, Group group, Voice voice, @Nullable Party agent) {
        Range list = finder.firstOf(group.main() + 1, c.end(), "penalty");
        Mention owner = list == null ? null : finder.mentionSoon(group.main() + 1, list.from());
        Party actor =
                agent != null ? agent : owner != null ? Party.of(owner) : voice.narrator() ? null : voice.speaker();
        int on = finder.preposition(group.main() + 1, c.end(), "on", "against");
        List<Who> subjects = sanctioned(c.at(), group.from());
        if (actor == null || (subjects.isEmpty() && on < 0)) {
            return false;
        }
        Draft draft = drafter.claim("RESPONSE:sanction-listing", actor, voice, "sanctioned-by");
        int over = reasonAt(draft, "sanction-listing", group.main() + 1, c.end());
        if (over >= 0) {
            reason(draft, over, false, c.end());
        }
        draft.accuse(subjects.isEmpty() ? sanctioned(on, over > on ? over : c.end()) : subjects);
        draft.spans.add(c.whole());
        draft.verbs.add(group.mainWord());
        scene.subjects.accusedGroup(draft.against);
        return true;
    }

    /// `…, the Czech Foreign Ministry said`: who says it stands behind.
    private @Nullable Party later(int from) {
        Mention mention = null;
        for (int i = from; i < tokens.count() && i < from + 14 && !tokens.is(i, "."); i++) {
            Mention here = mentions.at(i);
            mention = here != null && here.speaks() ? here : mention;
            if (mention != null
                    && WORDS.verbs(tokens.low(i)).stream()
                            .anyMatch(verb -> verb.frame().equals("report"))) {
                return Party.of(mention);
            }
        }
        return null;
    }

    /// `The decision follows the attack on …`: what the response before it was for.
    boolean follows(Clause c, Group group) {
        boolean comes = group.lemma("come") || group.copula();
        boolean follows = group.lemma("follow")
                || (comes && finder.has(group.main() + 1, group.main() + 5, "response", "after", "reaction"));
        Draft last = scene.drafts.isEmpty() ? null : scene.drafts.getLast();
        if (!follows
                || last == null
                || last.sort != Reading.Sort.RESPONSE
                || last.about != null
                || last.sentence < scene.sentence - 1
                || !finder.hasAny(c.at(), group.from(), "reaction")) {
            return false;
        }
        Abouts.Named event = abouts.in(group.main() + 1, c.end());
        if (event != null) {
            last.about = event.range();
            abouts.tell(event.range());
        }
        return event != null;
    }

    /// `…, noting that the suspects had diplomatic passports`: more of what was done to them.
    void more(Clause c, Party speaker) {
        Draft last = scene.drafts.isEmpty() ? null : scene.drafts.getLast();
        int at = tokens.is(c.at(), "the") || tokens.is(c.at(), "all") ? c.at() + 1 : c.at();
        if (last == null
                || last.sort != Reading.Sort.RESPONSE
                || last.sentence != scene.sentence
                || last.claimant == null
                || !last.claimant.who().equals(speaker.who())
                || !WORDS.in("suspect", tokens.low(at))) {
            return;
        }
        last.spans.add(c.whole());
        Range passports = finder.first(at, c.end(), "passports", "passport");
        if (passports != null) {
            last.passports = new Range(passports.from() - 1, passports.to());
        }
    }
}
