package org.testudo.operations.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testudo.operations.assistance.Play.H;
import static org.testudo.operations.assistance.Play.O;
import static org.testudo.operations.assistance.Play.R;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.operations.assistance.Act.Party;
import org.testudo.operations.assistance.Dossier.AssignmentCase;
import org.testudo.operations.assistance.Dossier.AssignmentStage;
import org.testudo.operations.assistance.Dossier.OfferCase;
import org.testudo.operations.assistance.Dossier.OfferStage;
import org.testudo.policy.Member;

/// Who may say what when: the whole table, in every stage, for every member in every part.
class DossierTest {
    private static final String FAVOURABLE = ",\"position\":\"favourable\"";

    private static final String PAPERS = ", record OOO owner, record HHH host";

    private static final String OPEN =
            "publish RRR requester, admit HHH host, answer RRR requester, cancel RRR requester, close RRR requester, no-offer HHH asked, no-offer OOO asked,"
                    + " no-offer SSS asked, question HHH asked, question OOO asked, question SSS asked";

    private static Map<String, Play> stages() {
        var stages = new LinkedHashMap<String, Play>();
        var play = new Play();
        stages.put("draft", new Play(play));
        stages.put("validated", new Play(play.say(Act.VALIDATE, R, Party.REQUESTER)));
        stages.put("circulated", new Play(play.say(Act.CIRCULATE, R, Party.REQUESTER)));
        stages.put("offered", new Play(play.offered()));
        stages.put("accepted", new Play(play.say(Act.ACCEPT, R, Party.REQUESTER)));
        stages.put("released", new Play(play.say(Act.RELEASE_TO_HOST, O, Party.OWNER)));
        stages.put("ready", new Play(ready(play)));
        stages.put("tasked", new Play(play.say(Act.TASK, O, Party.OWNER)));
        stages.put("en route", new Play(play.say(Act.EN_ROUTE, O, Party.OWNER)));
        stages.put("working", new Play(play.say(Act.ARRIVE, H, Party.HOST)));
        stages.put("leaving", new Play(play.say(Act.LEAVE, R, Party.REQUESTER)));
        stages.put("stood down", new Play(play.say(Act.STAND_DOWN, H, Party.HOST)));
        return stages;
    }

    private static Play at(String stage) {
        return Objects.requireNonNull(stages().get(stage), stage);
    }

    private static Play ready(Play play) {
        return play.say(Act.CONSENT, O, Party.OWNER)
                .say(Act.CONSENT, H, Party.HOST)
                .say(Act.POSITION, O, Party.OWNER, Play.adviser(O), FAVOURABLE)
                .say(Act.POSITION, H, Party.HOST, Play.adviser(H), FAVOURABLE);
    }

    private static Set<String> acts(String list) {
        return new TreeSet<>(List.of(list.split(", ", -1)));
    }

    /// Of who has an offer standing, questions and refusals to offer are about that.
    private static Set<String> open(String more) {
        Set<String> all = again(more);
        all.removeAll(acts("no-offer OOO asked, question OOO asked"));
        return all;
    }

    private static Set<String> again(String more) {
        Set<String> all = acts(OPEN);
        all.addAll(acts(more));
        return all;
    }

    @Test
    @DisplayName("in every stage exactly these acts of these members in these parts are possible")
    void table() {
        var wanted = new LinkedHashMap<String, Set<String>>();
        wanted.put(
                "draft",
                acts("cancel RRR requester, close RRR requester, validate RRR requester, record RRR requester"));
        wanted.put("validated", acts("cancel RRR requester, circulate RRR requester, close RRR requester"));
        wanted.put("circulated", acts(OPEN));
        String clarify = "clarify OOO owner, clarify RRR requester";
        wanted.put(
                "offered",
                open(clarify
                        + ", propose RRR requester, accept RRR requester, decline RRR requester, withdraw OOO owner"));
        wanted.put(
                "accepted",
                open(clarify
                        + ", withdraw OOO owner, release-to-host OOO owner, consent OOO owner, position OOO owner,"
                        + " refuse OOO owner, end RRR requester, record OOO owner"));
        wanted.put(
                "released",
                open(clarify
                        + ", withdraw OOO owner, consent OOO owner, position OOO owner, refuse OOO owner,"
                        + " consent HHH host, position HHH host, refuse HHH host, end RRR requester"
                        + PAPERS));
        wanted.put(
                "ready",
                open(clarify
                        + ", withdraw OOO owner, refuse OOO owner, refuse HHH host, task OOO owner,"
                        + " end RRR requester"
                        + PAPERS));
        wanted.put(
                "tasked",
                open(clarify
                        + ", withdraw OOO owner, refuse OOO owner, refuse HHH host, en-route OOO owner,"
                        + " end RRR requester"
                        + PAPERS));
        String leave = "leave OOO owner, leave HHH host, leave RRR requester";
        wanted.put(
                "en route",
                open(clarify + ", refuse OOO owner, refuse HHH host, arrive HHH host, report OOO owner, " + leave
                        + PAPERS));
        wanted.put(
                "working", open(clarify + ", refuse OOO owner, refuse HHH host, report OOO owner, " + leave + PAPERS));
        wanted.put(
                "leaving",
                open(clarify
                        + ", report OOO owner, stand-down OOO owner, stand-down HHH host, stand-down RRR requester"));
        wanted.put("stood down", again(clarify + ", review OOO owner, review HHH host, review RRR requester"));

        Map<String, Play> stages = stages();
        assertThat(stages.keySet()).isEqualTo(wanted.keySet());
        stages.forEach((stage, play) ->
                assertThat(play.possible()).as(stage).containsExactlyInAnyOrderElementsOf(wanted.get(stage)));
    }

    @Test
    @DisplayName("a step that is not possible at its place changes nothing, in every stage")
    void impossibleChangesNothing() {
        stages().forEach((stage, play) -> {
            Set<String> possible = play.possible();
            for (Act act : Act.values()) {
                for (Member member : Play.ALL) {
                    for (Party as : Party.values()) {
                        String name = "%s %s %s".formatted(act.text(), member, as.text());
                        if (!possible.contains(name)) {
                            Play tried = new Play(play).say(act, member, as);
                            assertThat(tried.possible())
                                    .as("%s, %s", stage, name)
                                    .isEqualTo(possible);
                        }
                    }
                }
            }
        });
    }

    /// Whether a party sees a step: as the table of labels has it.
    private static boolean told(Act act, Member by, Member who, boolean released) {
        if (who.equals(by) || who.equals(R)) {
            return true;
        }
        return switch (act.told()) {
            case OWN, REQUESTER, ASKED -> false;
            case CIRCLE -> true;
            case PARTIES -> who.equals(O) || (who.equals(H) && (released || act == Act.RELEASE_TO_HOST));
        };
    }

    @Test
    @DisplayName("whoever may act sees every step that makes its act impossible: all pairs, in every stage")
    void noLongerPossibleIsNeverHidden() {
        stages().forEach((stage, play) -> {
            boolean released = play.seen()
                    .target(Play.OFFER)
                    .map(one -> ((OfferCase) one).released())
                    .orElse(false);
            Set<String> before = play.possible();
            for (String name : before) {
                String[] said = name.split(" ", -1);
                Act act = Act.of(said[0]).orElseThrow();
                Play after = new Play(play)
                        .say(act, new Member(said[1]), Dossier.party(said[2]).orElseThrow());
                Set<String> lost = new TreeSet<>(before);
                lost.removeAll(after.possible());
                for (String gone : lost) {
                    String[] other = gone.split(" ", -1);
                    Member who = new Member(other[1]);
                    // A member of the circle that has no offer sees nothing of one, and can say nothing about it.
                    assertThat(told(act, new Member(said[1]), who, released))
                            .as("%s: %s makes %s impossible", stage, name, gone)
                            .isTrue();
                }
            }
        });
    }

    private static AssignmentCase assignment(Play play) {
        return (AssignmentCase) play.seen().target(Play.ASSIGNMENT).orElseThrow();
    }

    @Test
    @DisplayName("an owner who refuses ends it and withdraws the offer; after a host's refusal the offer is made again")
    void refusals() {
        for (String stage : List.of("accepted", "released", "ready", "tasked")) {
            Play play = at(stage);
            Play owner = new Play(play).say(Act.REFUSE, O, Party.OWNER);
            assertThat(assignment(owner).stage()).as(stage).isEqualTo(AssignmentStage.ENDED);
            assertThat(assignment(owner).offer().stage()).isEqualTo(OfferStage.WITHDRAWN);
            if (!stage.equals("accepted")) {
                Play host = new Play(play).say(Act.REFUSE, H, Party.HOST);
                assertThat(assignment(host).stage()).as(stage).isEqualTo(AssignmentStage.ENDED);
                assertThat(((OfferCase) host.seen().target(Play.OFFER).orElseThrow()).stage())
                        .isEqualTo(OfferStage.MADE);
            }
        }
        for (String stage : List.of("en route", "working")) {
            for (Party as : List.of(Party.OWNER, Party.HOST)) {
                Play away = new Play(at(stage)).say(Act.REFUSE, as == Party.OWNER ? O : H, as);
                assertThat(assignment(away).stage()).as(stage).isEqualTo(AssignmentStage.LEAVING);
                assertThat(away.refusal(Act.REPORT, O, Party.OWNER, Play.liaison(O)))
                        .isEmpty();
            }
        }
    }

    @Test
    @DisplayName("who takes a team back while it is away owes a last report, also when the team has stood down")
    void lastReport() {
        Play away = new Play(at("working")).say(Act.REFUSE, O, Party.OWNER);
        assertThat(assignment(away).reportDue()).isTrue();
        away.say(Act.STAND_DOWN, H, Party.HOST);
        assertThat(assignment(away).stage()).isEqualTo(AssignmentStage.STOOD_DOWN);
        assertThat(assignment(away).reportDue()).isTrue();
        away.say(Act.REPORT, O, Party.OWNER);
        assertThat(assignment(away).reportDue()).isFalse();
        assertThat(away.refusal(Act.REPORT, O, Party.OWNER, Play.liaison(O))).contains("stood down");
        Play left = new Play(at("leaving"));
        assertThat(assignment(left).reportDue()).isFalse();
    }

    @Test
    @DisplayName("reviewed is what all three have reviewed, or what nobody may review any more")
    void reviewed() {
        Play all = new Play(at("stood down")).say(Act.REVIEW, O, Party.OWNER).say(Act.REVIEW, H, Party.HOST);
        assertThat(assignment(all).stage()).isEqualTo(AssignmentStage.STOOD_DOWN);
        all.say(Act.REVIEW, R, Party.REQUESTER);
        assertThat(assignment(all).stage()).isEqualTo(AssignmentStage.REVIEWED);
        Play late = new Play(at("stood down")).later(Dossier.REVIEW);
        assertThat(assignment(late).stage()).isEqualTo(AssignmentStage.REVIEWED);
        assertThat(late.refusal(Act.REVIEW, R, Party.REQUESTER, Play.liaison(R)))
                .contains("time for reviews is over");
    }

    @Test
    @DisplayName("more time brings no offer back that has lapsed, and no assignment")
    void moreTime() {
        Play lapsed = new Play(at("offered")).later(Dossier.ANSWER);
        Instant reopened = lapsed.now();
        Instant more = reopened.plus(Dossier.ANSWER);
        lapsed.request(",\"answer_by\":\"%s\",\"reopened\":\"%s\"".formatted(more, reopened));
        assertThat(((OfferCase) lapsed.seen().target(Play.OFFER).orElseThrow()).stage())
                .isEqualTo(OfferStage.LAPSED);
        assertThat(lapsed.refusal(Act.ACCEPT, R, Party.REQUESTER, Play.liaison(R)))
                .contains("lapsed");
        Play inTime = new Play(at("offered"));
        inTime.request(",\"answer_by\":\"%s\"".formatted(more)).later(Dossier.ANSWER);
        assertThat(inTime.refusal(Act.ACCEPT, R, Party.REQUESTER, Play.liaison(R)))
                .isEmpty();

        Instant given = at("released").now();
        String decide = ",\"decide_by\":\"%s\",\"decide_by_given\":\"%s\"";
        Play longer = new Play(at("released"));
        longer.request(decide.formatted(given.plus(Dossier.DECIDE.multipliedBy(2)), given))
                .later(Dossier.DECIDE);
        assertThat(assignment(longer).stage()).isEqualTo(AssignmentStage.PROPOSED);
        longer.later(Dossier.DECIDE);
        assertThat(assignment(longer).stage()).isEqualTo(AssignmentStage.LAPSED);
        Play tooLate = new Play(at("released")).later(Dossier.DECIDE);
        tooLate.request(decide.formatted(tooLate.now().plus(Dossier.DECIDE), tooLate.now()));
        assertThat(assignment(tooLate).stage()).isEqualTo(AssignmentStage.LAPSED);
    }

    @Test
    @DisplayName("whose teams a host admits, it says itself, and its last word counts")
    void admits() {
        Play play = new Play(at("circulated"));
        assertThat(play.seen().requests())
                .singleElement()
                .satisfies(one -> assertThat(one.admits()).isNull());
        play.say(Act.ADMIT, H, Party.HOST, Play.liaison(H), ",\"admits\":[\"OOO\"]");
        assertThat(play.seen().requests())
                .singleElement()
                .satisfies(one -> assertThat(one.admits()).containsExactly(O));
        play.say(Act.ADMIT, H, Party.HOST);
        assertThat(play.seen().requests())
                .singleElement()
                .satisfies(one -> assertThat(one.admits()).isNull());
        // The requester is not the host here: what it says of others is not theirs.
        play.request(",\"admits\":[\"SSS\"]");
        assertThat(play.seen().requests())
                .singleElement()
                .satisfies(one -> assertThat(one.admits()).isNull());
    }

    @Test
    @DisplayName("four pairs of eyes, whichever of the two comes first")
    void fourEyes() {
        assertThat(new Play().refusal(Act.VALIDATE, R, Party.REQUESTER, Play.liaison(R)))
                .contains("Who wrote a request");
        Play released = at("released");
        assertThat(released.refusal(Act.CONSENT, O, Party.OWNER, Play.liaison(O)))
                .contains("Who made the offer");
        for (Party as : List.of(Party.OWNER, Party.HOST)) {
            Member nation = as == Party.OWNER ? O : H;
            Play consented = new Play(released).say(Act.CONSENT, nation, as);
            assertThat(consented.refusal(Act.POSITION, nation, as, Play.authority(nation)))
                    .contains("two persons");
            Play advised = new Play(released).say(Act.POSITION, nation, as, Play.adviser(nation), FAVOURABLE);
            assertThat(advised.refusal(Act.CONSENT, nation, as, Play.adviser(nation)))
                    .contains("two persons");
        }
        // Nothing else is compared: one authority consents and tasks.
        assertThat(at("ready").refusal(Act.TASK, O, Party.OWNER, Play.authority(O)))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "an unfavourable position is no veto; its own authority signs that it was read, and nobody else is told")
    void unfavourable() {
        Play play = new Play(at("released"))
                .say(Act.CONSENT, O, Party.OWNER)
                .say(Act.CONSENT, H, Party.HOST)
                .say(Act.POSITION, O, Party.OWNER)
                .say(Act.GROUNDS, O, Party.OWNER, Play.adviser(O), FAVOURABLE)
                .say(Act.POSITION, H, Party.HOST)
                .say(Act.GROUNDS, H, Party.HOST, Play.adviser(H), ",\"position\":\"unfavourable\"");
        assertThat(play.refusal(Act.TASK, O, Party.OWNER, Play.authority(O))).isEmpty();
        assertThat(assignment(play).unread(Party.HOST)).isTrue();
        assertThat(assignment(play).unread(Party.OWNER)).isFalse();
        assertThat(play.refusal(Act.READ, O, Party.OWNER, Play.authority(O))).contains("no unfavourable");
        assertThat(play.refusal(Act.READ, H, Party.HOST, Play.adviser(H))).contains("does not sign for the authority");
        play.say(Act.READ, H, Party.HOST);
        assertThat(assignment(play).unread(Party.HOST)).isFalse();
        assertThat(List.of(Act.GROUNDS.told(), Act.READ.told())).containsOnly(Act.Told.OWN);
    }

    @Test
    @DisplayName("on paper: a liaison writes down what an office signed, a second person confirms it")
    void onPaper() {
        Play play = new Play(at("released"));
        play.say(Act.RECORD, H, Party.HOST, Play.liaison(H), ",\"recorded\":\"consent\",\"office\":\"The ministry\"");
        String record = play.last();
        assertThat(play.refusal(Act.CONFIRM, H, Party.HOST, Play.liaison(H))).contains("does not confirm it");
        assertThat(play.refusal(Act.CONFIRM, O, Party.OWNER, Play.authority(O))).isNotEmpty();
        assertThat(play.refusal(Act.CONFIRM, H, Party.HOST, Play.adviser(H))).isEmpty();
        assertThat(assignment(play).missing(play.now())).contains("the consent of the host");

        String paper = ",\"on_paper\":{\"office\":\"The ministry\"}";
        play.say(Act.CONSENT, H, Party.HOST, Play.adviser(H), paper)
                .say(Act.CONFIRM, H, Party.HOST, Play.adviser(H), ",\"step_ref\":\"" + record + "\"");
        assertThat(assignment(play).missing(play.now())).doesNotContain("the consent of the host");
        assertThat(assignment(play).steps())
                .filteredOn(Dossier.Step::onPaper)
                .extracting(step -> step.act())
                .containsExactly(Act.CONSENT);
        assertThat(play.refusal(Act.CONFIRM, H, Party.HOST, Play.authority(H))).isNotEmpty();
        // The office that signed is nobody here: who confirmed it may still take the legal position.
        assertThat(play.refusal(Act.POSITION, H, Party.HOST, Play.adviser(H))).isEmpty();
    }

    @Test
    @DisplayName("an office may have signed on paper what is possible now, and never what a liaison does")
    void recordable() {
        Dossier seen = at("ready").seen();
        Dossier.Case one = seen.target(Play.ASSIGNMENT).orElseThrow();
        assertThat(Dossier.recordable(one, Party.OWNER, O, seen.now())).containsExactly(Act.REFUSE, Act.TASK);
        assertThat(Dossier.recordable(one, Party.HOST, H, seen.now())).containsExactly(Act.REFUSE);
        assertThat(Dossier.recordable(one, Party.OWNER, H, seen.now())).isEmpty();
        Dossier draft = at("draft").seen();
        assertThat(Dossier.recordable(draft.target(Play.REQUEST).orElseThrow(), Party.REQUESTER, R, draft.now()))
                .containsExactly(Act.VALIDATE);
    }

    @Test
    @DisplayName("reviews: awaited for thirty days, then not given")
    void reviews() {
        Play play = at("stood down").say(Act.REVIEW, H, Party.HOST);
        Map<Party, Dossier.Review> before =
                assignment(play).reviews(play.now().plus(Duration.ofDays(30).minusSeconds(1)));
        assertThat(before)
                .containsEntry(Party.HOST, Dossier.Review.GIVEN)
                .containsEntry(Party.OWNER, Dossier.Review.AWAITED);
        play.later(Duration.ofDays(30));
        assertThat(assignment(play).reviews(play.now()))
                .containsEntry(Party.HOST, Dossier.Review.GIVEN)
                .containsEntry(Party.OWNER, Dossier.Review.NOT_GIVEN)
                .containsEntry(Party.REQUESTER, Dossier.Review.NOT_GIVEN);
        assertThat(play.refusal(Act.REVIEW, O, Party.OWNER, Play.liaison(O))).contains("time for reviews is over");
        assertThat(assignment(at("working")).reviews(play.now())).isEmpty();
    }

    @Test
    @DisplayName("a consent is live or not at an instant: not before, not after")
    void liveConsents() {
        Play play = new Play(at("released"))
                .say(Act.CONSENT, O, Party.OWNER, Play.authority(O), ",\"not_before\":\"2027-01-01T02:00:00Z\"")
                .say(Act.CONSENT, H, Party.HOST, Play.authority(H), ",\"not_after\":\"2027-01-01T03:00:00Z\"")
                .say(Act.POSITION, O, Party.OWNER, Play.adviser(O), FAVOURABLE)
                .say(Act.POSITION, H, Party.HOST, Play.adviser(H), FAVOURABLE);
        assertThat(play.refusal(Act.TASK, O, Party.OWNER, Play.authority(O))).contains("the consent of the owner");
        play.later(Duration.ofMinutes(150));
        assertThat(play.refusal(Act.TASK, O, Party.OWNER, Play.authority(O))).isEmpty();
        play.later(Duration.ofMinutes(30));
        assertThat(play.refusal(Act.TASK, O, Party.OWNER, Play.authority(O)))
                .isEqualTo("Not yet there: the consent of the host");
    }

    @Test
    @DisplayName("the clock: offers after a day, consents and positions after twelve hours, each at its minute")
    void clocks() {
        Play made = new Play(at("offered")).later(Duration.ofHours(24).minusSeconds(1));
        assertThat(made.refusal(Act.ACCEPT, R, Party.REQUESTER, Play.liaison(R)))
                .isEmpty();
        made.later(Duration.ofSeconds(1));
        assertThat(made.refusal(Act.ACCEPT, R, Party.REQUESTER, Play.liaison(R)))
                .isNotEmpty();
        assertThat(((OfferCase) made.seen().target(Play.OFFER).orElseThrow()).stage())
                .isEqualTo(OfferStage.LAPSED);

        Play waits = new Play(at("released")).say(Act.CONSENT, O, Party.OWNER);
        waits.later(Duration.ofHours(12).minusSeconds(1));
        assertThat(assignment(waits).stage()).isEqualTo(AssignmentStage.PROPOSED);
        waits.later(Duration.ofSeconds(1));
        assertThat(assignment(waits).stage()).isEqualTo(AssignmentStage.LAPSED);
        // What is said after it does not bring it back.
        waits.say(Act.POSITION, O, Party.OWNER, Play.adviser(O), FAVOURABLE);
        assertThat(assignment(waits).steps().getLast().counts()).isFalse();
        assertThat(assignment(new Play(at("ready")).later(Duration.ofDays(30))).stage())
                .isEqualTo(AssignmentStage.PROPOSED);
    }

    @Test
    @DisplayName("of two steps that cannot both hold the one earlier in the ledger counts")
    void earlierWins() {
        Play play = new Play(at("offered")).say(Act.WITHDRAW, O, Party.OWNER).say(Act.ACCEPT, R, Party.REQUESTER);
        OfferCase offer = (OfferCase) play.seen().target(Play.OFFER).orElseThrow();
        assertThat(offer.stage()).isEqualTo(OfferStage.WITHDRAWN);
        assertThat(offer.assignment()).isEmpty();
        assertThat(offer.steps()).extracting(Dossier.Step::counts).containsExactly(true, false);
    }
}
