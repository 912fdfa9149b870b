package org.testudo.operations.assistance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.testudo.model.StixTime;
import org.testudo.operations.assistance.Act.Party;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;

/// A ledger of papers as the requester sees it, written by hand: requester R, owner O, host H, and S, who was asked
/// too.
/// Accounts are numbers: the liaison of a member, its authority, its legal adviser. A copy is another play.
final class Play {
    static final Member R = new Member("RRR");
    static final Member O = new Member("OOO");
    static final Member H = new Member("HHH");
    static final Member S = new Member("SSS");
    static final List<Member> ALL = List.of(R, O, H, S);
    static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
    static final String REQUEST = "x-testudo-request--1";
    static final String OFFER = "x-testudo-offer--1";
    static final String ASSIGNMENT = "x-testudo-assignment--1";

    private final List<Paper> papers = new ArrayList<>();
    private Instant now = START;

    Play() {
        paper(Extensions.REQUEST, REQUEST, R, liaison(R), "\"name\":\"r\",\"host\":\"HHH\",\"needed\":[]");
    }

    Play(Play other) {
        papers.addAll(other.papers);
        now = other.now;
    }

    static int liaison(Member member) {
        return 10 * ALL.indexOf(member) + 1;
    }

    static int authority(Member member) {
        return 10 * ALL.indexOf(member) + 2;
    }

    static int adviser(Member member) {
        return 10 * ALL.indexOf(member) + 3;
    }

    static int account(Act act, Member member) {
        if (act.offices().contains(Act.Office.PLANNER)) {
            return 10 * ALL.indexOf(member) + 4;
        }
        return act.offices().contains(Act.Office.LIAISON)
                ? liaison(member)
                : act.offices().contains(Act.Office.AUTHORITY) ? authority(member) : adviser(member);
    }

    Play later(Duration more) {
        now = now.plus(more);
        return this;
    }

    private Play paper(String type, String id, Member by, int account, String more) {
        String json = "{\"type\":\"%s\",\"id\":\"%s\",\"created\":\"%s\",%s}"
                .formatted(type, id, StixTime.of(now).text(), more);
        Label under = new Label(
                Label.COALITION,
                by,
                Label.Circle.CLOSED,
                null,
                Limits.NONE.withReleasableTo(Audience.of(Set.copyOf(ALL))));
        papers.add(new Paper(
                papers.size() + 1,
                id,
                type,
                StixTime.of(now).text(),
                by,
                account,
                1,
                under,
                now,
                json.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /// A newer version of the request, which stands where the one before stood.
    Play request(String more) {
        Paper first = papers.getFirst();
        String json = new String(first.bytes(), StandardCharsets.UTF_8);
        papers.set(
                0,
                new Paper(
                        first.row(),
                        first.id(),
                        first.type(),
                        StixTime.of(now).text(),
                        first.source(),
                        first.account(),
                        first.label(),
                        first.under(),
                        first.added(),
                        (json.substring(0, json.length() - 1) + more + "}").getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    Play offered() {
        return paper(Extensions.OFFER, OFFER, O, liaison(O), "\"request_ref\":\"" + REQUEST + "\",\"team\":{}");
    }

    Play say(Act act, Member by, Party as) {
        return say(act, by, as, account(act, by), "");
    }

    /// What an act is about here. What may be signed on paper is about the assignment, once there is one.
    private static String about(Dossier seen, Act act) {
        return switch (act.about()) {
            case REQUEST -> REQUEST;
            case OFFER -> OFFER;
            case ASSIGNMENT -> ASSIGNMENT;
            case ANY -> seen.target(ASSIGNMENT).isPresent() ? ASSIGNMENT : REQUEST;
        };
    }

    /// The id of what was said last.
    String last() {
        return papers.getLast().id();
    }

    Play say(Act act, Member by, Party as, int account, String more) {
        String about = about(seen(), act);
        paper(
                Extensions.STEP,
                "x-testudo-step--" + papers.size(),
                by,
                account,
                "\"act\":\"%s\",\"about_ref\":\"%s\",\"party\":\"%s\"%s".formatted(act.text(), about, as.text(), more));
        if (act == Act.ACCEPT) {
            paper(
                    Extensions.ASSIGNMENT,
                    ASSIGNMENT,
                    by,
                    account,
                    "\"offer_ref\":\"%s\",\"request_ref\":\"%s\"".formatted(OFFER, REQUEST));
        }
        return this;
    }

    Dossier seen() {
        return new Dossier(papers, R, now);
    }

    Instant now() {
        return now;
    }

    /// What would stand in the way of this step; empty: nothing.
    String refusal(Act act, Member by, Party as, int account) {
        return refusal(seen(), act, by, as, account);
    }

    private String refusal(Dossier seen, Act act, Member by, Party as, int account) {
        return seen.target(about(seen, act))
                .map(one -> Dossier.refusal(one, act, as, by, account, now))
                .orElse("There is no such thing");
    }

    /// All that is possible, as `act by as`. Grounds come with what they are of.
    Set<String> possible() {
        Dossier seen = seen();
        var possible = new java.util.TreeSet<String>();
        for (Act act : Act.values()) {
            if (act == Act.GROUNDS) {
                continue;
            }
            for (Member member : ALL) {
                for (Party as : Party.values()) {
                    if (refusal(seen, act, member, as, account(act, member)).isEmpty()) {
                        possible.add("%s %s %s".formatted(act.text(), member, as.text()));
                    }
                }
            }
        }
        return possible;
    }
}
