package org.testudo.operations.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.model.StixTime;
import org.testudo.operations.assistance.Act.Party;
import org.testudo.operations.assistance.CapabilityBoard.Count;
import org.testudo.operations.assistance.CapabilityBoard.State;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;

/// The capability board, over plays that are written by hand.
class CapabilityBoardTest {
    @Test
    @DisplayName("a team goes from offered over accepted and tasked to stood down, and is counted in one of them")
    void oneCommitment() {
        var play = new Play().say(Act.VALIDATE, Play.R, Party.REQUESTER).say(Act.CIRCULATE, Play.R, Party.REQUESTER);
        assertThat(CapabilityBoard.of(play.seen(), Play.R).commitments()).isEmpty();
        assertThat(state(play.offered())).isEqualTo(State.OFFERED);
        assertThat(only(play)).isEqualTo(new Count(0, 1, 1, 0));
        play.say(Act.ACCEPT, Play.R, Party.REQUESTER);
        play.say(Act.RELEASE_TO_HOST, Play.O, Party.OWNER);
        assertThat(state(play)).isEqualTo(State.ACCEPTED);
        for (Party party : List.of(Party.OWNER, Party.HOST)) {
            Member member = party == Party.OWNER ? Play.O : Play.H;
            play.say(Act.POSITION, member, party, Play.adviser(member), ",\"position\":\"favourable\"");
            play.say(Act.CONSENT, member, party);
        }
        play.say(Act.TASK, Play.O, Party.OWNER);
        assertThat(state(play)).isEqualTo(State.TASKED);
        assertThat(only(play)).isEqualTo(new Count(0, 1, 0, 1));
        assertThat(commitment(play).from()).isEqualTo(Play.START);

        Instant set = play.later(Duration.ofHours(5)).now();
        play.say(Act.EN_ROUTE, Play.O, Party.OWNER).say(Act.ARRIVE, Play.H, Party.HOST);
        assertThat(commitment(play).from()).isEqualTo(set);
        assertThat(commitment(play).until()).isNull();

        play.later(Duration.ofDays(2)).say(Act.LEAVE, Play.R, Party.REQUESTER);
        assertThat(state(play)).isEqualTo(State.TASKED);
        Instant home = play.later(Duration.ofDays(1)).now();
        play.say(Act.STAND_DOWN, Play.O, Party.OWNER);
        assertThat(state(play)).isEqualTo(State.STOOD_DOWN);
        assertThat(commitment(play).until()).isEqualTo(home);
        assertThat(only(play)).isEqualTo(new Count(0, 1, 0, 0));
    }

    @Test
    @DisplayName("who was asked is counted for the requester; each that was asked knows it of itself alone")
    void asked() {
        var papers = List.of(
                paper(1, Extensions.CAPABILITY, Play.O, "\"team_type\":\"threat-hunt\",\"readiness\":\"ready\""),
                paper(2, Extensions.CAPABILITY, Play.S, "\"team_type\":\"threat-hunt\""),
                paper(
                        3,
                        Extensions.REQUEST,
                        Play.R,
                        "\"name\":\"r\",\"needed\":[{\"team_type\":\"forensics\",\"count\":2},{\"team_type\":\"threat-hunt\"}]"),
                step(4, Act.VALIDATE),
                step(5, Act.CIRCULATE));
        CapabilityBoard requester = CapabilityBoard.of(new Dossier(papers, Play.R, Play.START), Play.R);
        assertThat(requester.nations())
                .isEqualTo(Map.of(
                        "OOO", new Count(1, 1, 0, 0), "SSS", new Count(1, 1, 0, 0), "HHH", new Count(0, 1, 0, 0)));
        assertThat(requester.types())
                .isEqualTo(Map.of("threat-hunt", new Count(2, 1, 0, 0), "forensics", new Count(0, 2, 0, 0)));
        assertThat(requester.readiness()).isEqualTo(Map.of("ready", new Count(1, 0, 0, 0), "", new Count(1, 0, 0, 0)));

        CapabilityBoard asked = CapabilityBoard.of(new Dossier(papers, Play.S, Play.START), Play.S);
        assertThat(asked.nations()).isEqualTo(Map.of("OOO", new Count(1, 0, 0, 0), "SSS", new Count(1, 1, 0, 0)));
        assertThat(asked.seen()).hasSize(3);
    }

    private static Count only(Play play) {
        var counts = new ArrayList<>(
                CapabilityBoard.of(play.seen(), Play.R).nations().values());
        return CapabilityBoard.of(play.seen(), Play.R).nations().getOrDefault("OOO", counts.getFirst());
    }

    private static CapabilityBoard.Commitment commitment(Play play) {
        List<CapabilityBoard.Commitment> all =
                CapabilityBoard.of(play.seen(), Play.R).commitments();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static State state(Play play) {
        return commitment(play).state();
    }

    private static Paper step(int row, Act act) {
        return paper(
                row,
                Extensions.STEP,
                Play.R,
                "\"act\":\"%s\",\"about_ref\":\"x-testudo-request--3\",\"party\":\"requester\"".formatted(act.text()));
    }

    private static Paper paper(int row, String type, Member by, String more) {
        String id = type + "--" + row;
        String json = "{\"type\":\"%s\",\"id\":\"%s\",\"created\":\"%s\",%s}"
                .formatted(type, id, StixTime.of(Play.START).text(), more);
        var under = new Label(
                Label.COALITION,
                by,
                Label.Circle.CLOSED,
                null,
                Limits.NONE.withReleasableTo(Audience.of(java.util.Set.copyOf(Play.ALL))));
        return new Paper(
                row,
                id,
                type,
                StixTime.of(Play.START).text(),
                by,
                row,
                1,
                under,
                Play.START,
                json.getBytes(StandardCharsets.UTF_8));
    }
}
