package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// What a clause says: one method for each construction. Which verb goes into which stands in `verbs.tsv`,
/// which phrase in `phrases.tsv`.
final class Frames {
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

    Frames(Scene scene, Speech speech) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.drafter = scene.drafter;
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
    }

    /// What a clause says. What is said in it in reported speech is read as well; its voice is returned,
    /// since what follows may belong to it.
    @Nullable
    Voice clause(Clause given, Group group, @Nullable Party who, Voice voice) {
        int relative = attributing.relative(given, group);
        if (relative > 0) {
            Voice opened = clause(new Clause(given.at(), relative, given.explicit(), given.from()), group, who, voice);
            attributing.relative(relative, given.end(), opened == null ? voice : opened);
            return opened;
        }
        Clause c = new Clause(given.at(), finder.end(given.at(), given.end()), given.explicit(), given.from());
        if (denying.neither(c, group, who, voice)) {
            return null;
        }
        if (conditional(c.at(), c.end())) {
            return null;
        }
        if (reporting.view(c, group, voice) || follows(c, group)) {
            return null;
        }
        if (announcing.meeting(c, group, voice)) {
            return null;
        }
        if (reporting.convinced(c, group, who, voice) || attributing.cleft(c, group, voice)) {
            return null;
        }
        boolean real = group.modal().isEmpty()
                || group.modal().equals("will")
                || group.modal().equals("must")
                || ((group.modal().equals("can") || group.modal().equals("could"))
                        && group.is("attribute")
                        && group.passive()
                        && !group.negated()
                        && !voice.narrator())
                || ((group.modal().equals("can") || group.modal().equals("could"))
                        && finder.has(group.from(), group.main() + 2, "only"));
        if (!real) {
            if (who != null && group.modal().equals("would") && !voice.narrator() && who.own()) {
                promising.commitment(c, group, who, voice, "will");
            } else if (group.modal().equals("should") && demanding.must(c, group, who, voice, voice.speaker())) {
                return null;
            } else if (PHRASES.in(tokens, c.at(), c.end(), "unsound") != null) {
                negating.contested(c, group, voice);
            }
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
        if (passives(c, group, who, voice)) {
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
        int before = scene.drafts.size();
        assertion(c, group, who, voice);
        if (scene.drafts.size() == before && voice.narrator()) {
            accusing.nominal(c);
        }
        return null;
    }

    /// Whether it says no more than that somebody said what is quoted beside it.
    boolean plainReport(Group group, int end) {
        return reporting.content(group, end) < 0;
    }

    /// `The decision follows the attack on …`: what the response before it was for.
    private boolean follows(Clause c, Group group) {
        boolean comes = group.lemma("come") || group.copula();
        boolean follows = group.lemma("follow")
                || (comes && finder.has(group.main() + 1, group.main() + 5, "response", "after", "reaction"));
        Draft last = scene.drafts.isEmpty() ? null : scene.drafts.getLast();
        if (!follows
                || last == null
                || last.sort != Reading.Sort.RESPONSE
                || last.about != null
                || last.sentence < scene.sentence - 1
                || !finder.has(
                        c.at(),
                        group.from(),
                        "decision",
                        "measure",
                        "measures",
                        "step",
                        "move",
                        "expulsion",
                        "expulsions",
                        "sanctions",
                        "summons",
                        "listing")) {
            return false;
        }
        Abouts.Named event = abouts.in(group.main() + 1, c.end());
        if (event != null) {
            last.about = event.range();
            abouts.tell(event.range());
        }
        return event != null;
    }

    private boolean conditional(int from, int to) {
        for (int i = from; i < to; i++) {
            String word = tokens.low(i);
            if ((word.equals("if") && i < from + 3) || (word.equals("whether") && i < from + 2)) {
                return true;
            }
        }
        return false;
    }

    private boolean performs(Clause c, Group given, Party who, Voice voice) {
        Group group = joined(given, c.end());
        if (group.passive()) {
            return false;
        }
        if (group.modal().equals("will") && !group.lemma("support", "offer")) {
            return false;
        }
        if (group.modal().equals("must")) {
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
                || respond(c, group, who, voice)
                || demanding.demand(c, group, who, voice)
                || promising.commit(c, group, who, voice)
                || promising.offer(c, group, who, voice)
                || admitting.claimDeed(c, group, who, voice)
                || judging.bringCharges(c, group, who, voice)
                || admitting.takeResponsibility(c, group, who, voice)
                || announcing.announce(c, group, who, voice)
                || denying.contest(c, group, who, voice);
    }

    /// `joins others in blaming X` blames X.
    private Group joined(Group group, int end) {
        if (!group.lemma("join")) {
            return group;
        }
        for (int i = group.main() + 1; i + 1 < end; i++) {
            if (tokens.is(i, "in") && clauses.participle(i + 1)) {
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

    private boolean respond(Clause c, Group group, Party who, Voice voice) {
        int from = finder.object(group, c.end());
        String response = null;
        if (group.is("expel") || (group.lemma("order", "declare", "give") && leaves(from, c.end()))) {
            response = staff(from, c.end()) ? "expulsion" : null;
        } else if (group.is("summon")) {
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

    private Draft respond(String response, Clause c, Group group, Party who, Voice voice, int from, Range object) {
        Draft draft = drafter.claim("RESPONSE:" + response, who, voice, response);
        int over = finder.preposition(object.from(), c.end(), Set.of("over", "for", "after", "following", "because"));
        if (over > 0
                && (tokens.is(over + 1, "consultations")
                        || tokens.is(over + 2, "meeting")
                        || tokens.is(over + 1, "talks")
                        || tokens.is(over + 1, "urgent"))) {
            over = finder.preposition(over + 1, c.end(), Set.of("over", "after", "following", "because"));
        }
        if (over > 0 && tokens.is(over, "because") && tokens.is(over + 1, "of")) {
            over++;
        }
        int connection = over >= 0 ? -1 : finder.preposition(object.from(), c.end(), Set.of("connection", "reaction"));
        if (connection > 0) {
            over = connection + 1;
        }
        int protest = finder.preposition(object.from(), c.end(), Set.of("against"));
        if (over < 0 && protest > 0 && tokens.is(protest - 1, "protest")) {
            over = protest;
        }
        int suspicion = finder.preposition(object.from(), c.end(), Set.of("suspicion", "response"));
        if (suspicion > 0 && tokens.is(suspicion + 1, "to")) {
            over = over < 0 ? suspicion + 1 : over;
        } else if (suspicion > 0) {
            over = suspicion + 1;
            draft.basis = new Range(suspicion, suspicion + 1);
        }
        Range charged = over < 0 && response.equals("sanction-listing")
                ? PHRASES.in(tokens, object.from(), c.end(), "involved")
                : null;
        if (charged != null) {
            over = charged.to() - 1;
        }
        boolean front = over >= 0 && over == object.from() && over < group.from();
        if (over < 0 && tokens.is(c.at(), "over")) {
            over = c.at();
            front = true;
        }
        Abouts.Named reason = front ? abouts.in(over + 1, over + 6) : null;
        int end = over < 0 || front ? c.end() : over;
        if (reason != null) {
            draft.about = abouts.fullest(new Range(reason.range().from(), reason.at() + 1));
        } else if (over >= 0) {
            Range about = abouts.trim(over + 1, c.end());
            if (!about.isEmpty() && !(tokens.is(over, "after") && clauses.verb(over + 1, c.end()) != null)) {
                draft.about = abouts.fullest(about);
                abouts.tell(draft.about);
            } else {
                draft.about = abouts.fullest(about);
            }
        }
        List<Who> named = new ArrayList<>();
        Mention first = finder.mentionSoon(object.from(), end);
        boolean hits = response.equals("expulsion") || response.equals("sanction-listing");
        if (first == null && response.equals("sanction-listing")) {
            named.addAll(sanctioned(object.from(), end));
        }
        if (first != null && hits) {
            boolean persons = response.equals("expulsion") && people(object.from(), end);
            if (persons) {
                draft.target = people(first, object.from(), end);
                draft.targetCount = number(object.from(), end);
                draft.targetOf = first.who();
            }
            named.addAll(
                    persons
                            ? List.<Who>of()
                            : response.equals("expulsion") ? List.of(expelled(first)) : sanctioned(object.from(), end));
        }
        if (named.isEmpty() && response.equals("expulsion") && finder.has(object.from(), end, "its", "their")) {
            Who here = finder.otherHere(who, c.at());
            Who other = here == null ? otherState(who) : here;
            if (other != null) {
                named.add(other);
            }
        }
        draft.accuse(named);
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

    /// Citizens are no state.
    private boolean people(int from, int to) {
        Range citizens =
                finder.first(from, to, "citizens", "nationals", "citizen", "national", "persons", "men", "women");
        return citizens != null && !finder.has(from, to, "diplomats", "embassy", "ambassador");
    }

    private Range people(Mention first, int from, int to) {
        Range citizens =
                finder.first(first.to(), to, "citizens", "nationals", "citizen", "national", "persons", "men", "women");
        return new Range(from, citizens == null ? first.to() : citizens.to());
    }

    private static final List<String> COUNT = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private int number(int from, int to) {
        for (int i = from; i < to; i++) {
            if (COUNT.indexOf(tokens.low(i)) > 0) {
                return COUNT.indexOf(tokens.low(i));
            }
        }
        return 1;
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
            } else if (!mention.speaks() && finder.accusedPeople(mention, to) && !all.contains(mention.who())) {
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
        return finder.has(from, to, "leave", "grata", "gratae", "out", "unwelcome", "undesirable");
    }

    private boolean sanction(Group group, int from, int to) {
        Mention mention = finder.mentionSoon(from, to);
        if (mention == null) {
            return (group.lemma("impose") && finder.has(from, to, "sanctions", "measures", "restrictions"))
                    || (group.lemma("sanction", "designate", "blacklist")
                            && !sanctioned(from, to).isEmpty());
        }
        boolean word = false;
        for (int i = from; i < to; i++) {
            String one = tokens.low(i);
            word |= one.startsWith("sanction")
                    || one.equals("measures")
                    || one.equals("restrictions")
                    || one.equals("list")
                    || one.equals("lists")
                    || one.equals("asset")
                    || one.equals("assets")
                    || one.equals("ban")
                    || one.equals("bans")
                    || one.equals("blacklist")
                    || one.equals("embargo")
                    || one.equals("listing");
        }
        return group.lemma("sanction", "blacklist", "penalise", "penalize")
                || (group.lemma("list", "designate") && mention.speaks())
                || (word && group.lemma("impose", "add", "freeze", "place", "put"));
    }

    /// What was done to somebody: expelled, summoned, charged, accused by.
    private boolean passives(Clause c, Group group, @Nullable Party who, Voice voice) {
        if (mustLeave(c, group, voice)) {
            return true;
        }
        if (!group.passive()
                || group.negated()
                || group.modal().equals("will")
                || group.modal().equals("must")) {
            return false;
        }
        Party agent = finder.agent(group.main() + 1, c.end());
        return respondedBy(c, group, voice, agent)
                || (agent != null && who != null && accusing.accusedOf(c, group, who, voice, agent))
                || accusing.blamedBy(c, group, voice, agent)
                || (agent == null && demanding.asked(c, group, who, voice))
                || judging.convicted(c, group, who, voice, agent)
                || (agent != null && who != null && judging.chargedBy(c, group, who, voice, agent));
    }

    /// `the diplomats must leave`
    private boolean mustLeave(Clause c, Group group, Voice voice) {
        if (group.modal().equals("must") && finder.has(group.main(), c.end(), "leave") && staff(c.at(), group.from())) {
            Party speaker = voice.speaker();
            if (speaker != null && !voice.narrator() && !group.negated()) {
                respond("expulsion", c, group, speaker, voice, c.at(), c.whole());
                return true;
            }
        }
        return false;
    }

    /// `two diplomats were expelled`, `the ambassador was summoned to the ministry`
    private boolean respondedBy(Clause c, Group group, Voice voice, @Nullable Party agent) {
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
                                        : null;
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

    private void assertion(Clause c, Group group, @Nullable Party who, Voice voice) {
        Party speaker = voice.speaker();
        if (speaker == null || finder.has(group.main() + 1, c.end(), "whether")) {
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
                || (who != null && !who.thing() && group.copula() && promising.ready(c, group, who, voice))
                || demanding.must(c, group, who, voice, speaker)
                || (finder.ownFinding(c.from(), c.end()) && supporting.corroborates(c, group, voice))
                || (who != null && who.own() && admitting.own(c, group, who, voice))
                || disclosing.victim(c, group, who, voice, speaker)
                || (who != null && admitting.state(c, group, who, voice, speaker))
                || generalisation(c, group, who, voice, speaker)) {
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
                more(c, speaker);
            }
        }
    }

    /// `…, noting that the suspects had diplomatic passports`: more of what was done to them.
    private void more(Clause c, Party speaker) {
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

    private boolean generalisation(Clause c, Group group, @Nullable Party who, Voice voice, Party speaker) {
        boolean habit = false;
        for (int i = c.at(); i < Math.min(c.end(), group.main() + 3); i++) {
            habit |= WORDS.in("habit", tokens.low(i));
        }
        int years = finder.preposition(group.from(), Math.min(c.end(), group.main() + 1), Set.of("for"));
        boolean ongoing = group.perfect() && years > 0 && tokens.is(years + 1, "years") && who != null && who.thing();
        habit |= ongoing || (tokens.is(group.main() + 2, "habit") && tokens.is(group.main() + 3, "of"));
        boolean regular = finder.has(group.main(), c.end(), "basis") && finder.has(group.main(), c.end(), "regular");
        boolean present = !group.past() || ongoing || group.word().endsWith("s") || regular;
        Mention actor = finder.mentionSoon(c.at(), group.from());
        Draft going = drafter.lastOf("GENERALISATION", speaker);
        boolean they = going != null && going.sentence == scene.sentence && tokens.is(c.at(), "they");
        if ((!habit && !regular)
                || !present
                || (actor == null && !regular && !they)
                || group.copula()
                || (group.perfect() && !ongoing && !tokens.is(group.main() + 2, "habit"))
                || (who != null && who.own())
                || group.passive()) {
            return false;
        }
        Draft same = drafter.lastOf("GENERALISATION", speaker);
        if (same != null && same.sentence == scene.sentence) {
            same.spans.set(0, new Range(same.spans.getFirst().from(), c.end()));
            return true;
        }
        if (actor != null && !regular && !actor.speaks() && !finder.accusedPeople(actor, group.from())) {
            boolean people = false;
            for (int i = actor.to(); i < group.from(); i++) {
                people |= WORDS.in("actor", tokens.low(i));
            }
            if (!people) {
                return false;
            }
        }
        Draft draft = drafter.claim("GENERALISATION", speaker, voice, "habit");
        if (actor != null && (actor.speaks() || finder.accusedPeople(actor, group.from()))) {
            draft.accuse(List.of(actor.who()));
        }
        int from = group.main();
        draft.about = abouts.trim(from, c.end());
        if (tokens.is(from + 1, "forward")) {
            int on = finder.preposition(from + 2, c.end(), Set.of("on"));
            draft.about = abouts.trim(from + 2, regular && on > 0 ? on : c.end());
            draft.verbs.add(new Range(from, from + 2));
        }
        for (int i = c.at(); i < c.end(); i++) {
            int quote = tokens.quotation(i);
            if (quote > 0 && tokens.quotation(quote, false).from() == i) {
                draft.scare.add(tokens.quotation(quote, true));
            }
        }
        draft.spans.add(c.whole());
        if (draft.verbs.isEmpty()) {
            draft.verbs.add(group.mainWord());
        }
        return true;
    }

    /// What is only known when all has been read: what a response was for, which claims are one.
    void finish() {
        List<Draft> drafts = scene.drafts;
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            if (draft.sort == Reading.Sort.RESPONSE && draft.about == null) {
                for (int k = i + 1; k < drafts.size() && draft.about == null; k++) {
                    Draft next = drafts.get(k);
                    Party claimant = next.claimant;
                    if (next.sentence <= draft.sentence
                            && claimant != null
                            && draft.claimant != null
                            && claimant.near(draft.claimant.first())) {
                        draft.about = next.about;
                    }
                }
            }
        }
        for (Draft draft : drafts) {
            if (draft.is("DENIAL") && (draft.about == null || draft.about.isEmpty())) {
                draft.about = abouts.main(null);
            }
        }
        merge("DENIAL");
        merge("OFFER_OF_COOPERATION");
        merge("CONTESTED");
        merge("VICTIM_DISCLOSURE");
        merge("CORROBORATION");
        new Within(scene).read();
        twice("SOLIDARITY");
        twice("DEMAND");
    }

    /// What a speaker is reported to say and is quoted with is said once.
    private void twice(String kind) {
        Draft before = null;
        for (Draft draft : List.copyOf(scene.drafts)) {
            if (!draft.is(kind)) {
                continue;
            }
            Party a = before == null ? null : before.claimant;
            Party b = draft.claimant;
            if (before != null
                    && a != null
                    && b != null
                    && a.who().equals(b.who())
                    && before.sentence >= draft.sentence - 2) {
                boolean quoted = tokens.quotation(draft.spans.getFirst().from()) > 0;
                boolean paraphrased = tokens.quotation(before.spans.getFirst().from()) == 0;
                List<Who> one = before.addressee.stream().map(Mention::who).toList();
                List<Who> other = draft.addressee.stream().map(Mention::who).toList();
                if (quoted
                        && paraphrased
                        && one.equals(other)
                        && a.voice() != null
                        && !(kind.equals("DEMAND") && one.isEmpty())) {
                    Range first = before.about;
                    Range second = draft.about;
                    if (first != null && second != null) {
                        before.objects.clear();
                        before.objects.add(first);
                        before.objects.add(second);
                    }
                    before.about = second == null ? first : second;
                    before.spans.addAll(draft.spans);
                    before.verbs.addAll(draft.verbs);
                    before.addressee.addAll(draft.addressee);
                    before.pattern = draft.pattern;
                    before.openWord = draft.openWord;
                    for (Draft inner : scene.drafts) {
                        if (draft.equals(inner.statedIn)) {
                            inner.statedIn = before;
                        }
                        if (draft.equals(inner.nestedIn)) {
                            inner.nestedIn = before;
                        }
                    }
                    scene.drafts.remove(draft);
                    continue;
                }
            }
            before = draft;
        }
    }

    /// One speaker's denials of the same are one.
    private void merge(String kind) {
        var kept = new ArrayList<Draft>();
        for (Draft draft : List.copyOf(scene.drafts)) {
            if (!draft.is(kind) || draft.ofOutlet) {
                continue;
            }
            Draft same = null;
            for (Draft one : kept) {
                Party a = one.claimant;
                Party b = draft.claimant;
                Who page = scene.publisher;
                boolean ownSide = a != null
                        && b != null
                        && kind.equals("DENIAL")
                        && page != null
                        && !page.kind().equals("outlet")
                        && a.near(page)
                        && b.near(page)
                        && a.near(b.first());
                if (a != null
                        && b != null
                        && (a.who().equals(b.who()) || ownSide)
                        && Objects.equals(one.by, draft.by)
                        && draft.sentence <= one.sentence + 2) {
                    same = one;
                }
            }
            if (same == null) {
                kept.add(draft);
            } else {
                same.spans.addAll(draft.spans);
                Range about = draft.about;
                Range before = same.about;
                if (about != null
                        && before != null
                        && WORDS.in("accusation", abouts.head(about))
                        && !WORDS.in("accusation", abouts.head(before))) {
                    same.about = about;
                }
                scene.drafts.remove(draft);
            }
        }
    }
}
