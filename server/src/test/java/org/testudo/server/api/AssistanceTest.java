package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.store.Directory;
import tools.jackson.databind.JsonNode;

/// Estonia asks for help in Finland; France offers a team, Sweden was asked too; each nation has its liaison, its
/// authority and its legal adviser, who sign in as persons do.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssistanceTest {
    private static final List<String> NATIONS = List.of("EST", "FRA", "FIN", "SWE");
    private static final List<String> OFFICES = List.of("liaison", "national-authority", "legal-adviser");

    private Desk desk;
    private final Map<String, Map<String, String>> sessions = new HashMap<>();
    private String request = "";

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.house()
                .store()
                .directory()
                .addMember(new Directory.NewMember(
                        "SWE", "SWE", "nation", "identity--" + java.util.UUID.randomUUID(), Desk.FRA_ONLY));
        desk.key("swe", "SWE", Level.SECRET, List.of("read", "write"));
        for (String nation : NATIONS) {
            for (String office : OFFICES) {
                desk.person(office, nation, office, true);
            }
        }
        desk.person("second", "EST", "national-authority", true);
        desk.person("planner", "EST", "planner", true);
        signIn();
    }

    private void signIn() {
        String code = desk.code();
        for (String nation : NATIONS) {
            for (String office : OFFICES) {
                sessions.put(office + "@" + nation, desk.session(office + "@" + nation, code));
            }
        }
        sessions.put("second@EST", desk.session("second@EST", code));
        sessions.put("planner@EST", desk.session("planner@EST", code));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private Desk.Reply send(String who, String method, String path, String body) {
        return desk.send(method, "/api/" + path, body, Objects.requireNonNull(sessions.get(who), who));
    }

    private JsonNode shown(String who) {
        return desk.send("GET", "/api/requests/" + request, null, Objects.requireNonNull(sessions.get(who), who))
                .json();
    }

    private String said(String who, String about, String step) {
        Desk.Reply reply = send(who, "POST", "assistance/" + about + "/steps", "{" + step + "}");
        assertThat(reply.status()).as("%s: %s: %s", who, step, reply.text()).isEqualTo(201);
        return reply.json().path("id").stringValue();
    }

    private String refused(String who, String about, String step, int status) {
        Desk.Reply reply = send(who, "POST", "assistance/" + about + "/steps", "{" + step + "}");
        assertThat(reply.status()).as("%s: %s: %s", who, step, reply.text()).isEqualTo(status);
        return reply.json().path("detail").stringValue();
    }

    /// What the requester gets for more time.
    private Desk.Reply moreTime(String body) {
        return send("liaison@EST", "PUT", "requests/" + request + "/answer-by", body);
    }

    private Instant inHours(int hours) {
        return desk.now().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
    }

    private Desk.Reply moreTime(String name, Instant until) {
        return moreTime("{\"%s\":\"%s\"}".formatted(name, until));
    }

    private String offer() {
        Desk.Reply reply = send(
                "liaison@FRA",
                "POST",
                "requests/" + request + "/offers",
                "{\"team\":{\"name\":\"Team one\",\"team_type\":\"ot-ics-response\",\"size\":6,\"notice_hours\":6}}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("id").stringValue();
    }

    /// A request that was validated and circulated to France and Sweden; the host is Finland.
    @BeforeEach
    void circulated() {
        Desk.Reply reply = send(
                "liaison@EST",
                "POST",
                "requests",
                "{\"name\":\"Relays\",\"host\":\"FIN\",\"needed\":[{\"team_type\":\"ot-ics-response\",\"count\":2}]}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        request = reply.json().path("id").stringValue();
        said("national-authority@EST", request, "\"act\":\"validate\"");
        said("liaison@EST", request, "\"act\":\"circulate\",\"members\":[\"FRA\",\"SWE\"]");
    }

    private JsonNode offerOf(String who) {
        return shown(who).path("offers").path(0);
    }

    private String assignment() {
        return offerOf("liaison@EST").path("assignment").path("id").stringValue("");
    }

    private String stage() {
        return offerOf("liaison@EST").path("assignment").path("stage").stringValue("");
    }

    @Test
    @DisplayName(
            "from the draft to the last review: each step by whom it belongs to, and each seen by whom it concerns")
    void whole() {
        assertThat(shown("liaison@FRA").path("stage").stringValue()).isEqualTo("circulated");
        assertThat(shown("liaison@FRA").path("steps"))
                .extracting(step -> step.path("act").stringValue() + " " + step.path("counts"))
                .containsExactly("circulate true");
        JsonNode change = send("liaison@FRA", "GET", "assistance/changes", "")
                .json()
                .path("changes")
                .path(0);
        assertThat(change.path("what").stringValue()).isEqualTo("circulate");
        assertThat(change.path("request").stringValue()).isEqualTo(request);
        assertThat(shown("liaison@FRA").has("asked")).isFalse();
        assertThat(shown("liaison@EST").path("asked").toString()).isEqualTo("[\"FIN\",\"FRA\",\"SWE\"]");

        String offer = offer();
        assertThat(shown("liaison@SWE").path("offers")).isEmpty();
        assertThat(shown("liaison@FIN").path("offers")).isEmpty();
        said("liaison@EST", offer, "\"act\":\"clarify\",\"reason\":\"Which relays?\"");
        said("liaison@FRA", offer, "\"act\":\"clarify\",\"reason\":\"All that you name.\"");
        assertThat(refused("planner@EST", offer, "\"act\":\"accept\"", 403)).contains("'liaise'");
        said("planner@EST", offer, "\"act\":\"propose\",\"reason\":\"Nearest\"");
        assertThat(shown("liaison@EST").toString()).contains("Nearest");
        assertThat(shown("liaison@FRA").toString()).doesNotContain("Nearest", "propose\"");
        said("liaison@EST", offer, "\"act\":\"accept\"");
        String assignment = assignment();
        assertThat(stage()).isEqualTo("proposed");
        assertThat(refused("national-authority@FIN", assignment, "\"act\":\"consent\",\"as\":\"host\"", 404))
                .isNotEmpty();
        said("national-authority@FRA", assignment, "\"act\":\"consent\",\"as\":\"owner\"");
        said("liaison@FRA", offer, "\"act\":\"release-to-host\"");
        // From here on the host sees all of it, what was said before too.
        assertThat(offerOf("liaison@FIN").path("steps"))
                .extracting(step -> step.path("act").stringValue())
                .containsExactly("clarify", "clarify", "accept", "release-to-host");
        assertThat(offerOf("liaison@FIN").path("assignment").path("missing"))
                .extracting(JsonNode::stringValue)
                .containsExactly(
                        "the legal position of the owner", "the consent of the host", "the legal position of the host");
        said("legal-adviser@FRA", assignment, "\"act\":\"position\",\"as\":\"owner\",\"position\":\"favourable\"");
        said(
                "legal-adviser@FIN",
                assignment,
                "\"act\":\"position\",\"as\":\"host\",\"position\":\"unfavourable\",\"reason\":\"No basis in our law\","
                        + "\"checklist\":[{\"item\":\"data-protection\",\"answer\":\"no\"}]");
        assertThat(refused("national-authority@FRA", assignment, "\"act\":\"task\"", 409))
                .contains("Not yet there: the consent of the host");
        assertThat(refused("national-authority@FIN", assignment, "\"act\":\"consent\",\"as\":\"host\"", 409))
                .contains("Sign first that you have read");
        said("national-authority@FIN", assignment, "\"act\":\"read\",\"as\":\"host\"");
        said(
                "national-authority@FIN",
                assignment,
                "\"act\":\"consent\",\"as\":\"host\",\"reason\":\"Under our own lead\"");
        // What it comes to, and why, is for the host alone; the others are told that it was noted.
        assertThat(shown("national-authority@FIN").toString())
                .contains("unfavourable", "No basis in our law", "data-protection", "Under our own lead");
        for (String other : List.of("liaison@EST", "national-authority@FRA", "legal-adviser@FRA")) {
            assertThat(offerOf(other).path("assignment").path("steps"))
                    .as(other)
                    .extracting(step -> step.path("act").stringValue())
                    .contains("position", "consent")
                    .doesNotContain("read");
            assertThat(shown(other).toString())
                    .as(other)
                    .doesNotContain("unfavourable", "No basis in our law", "data-protection", "Under our own lead");
        }
        said("national-authority@FRA", assignment, "\"act\":\"task\"");
        assertThat(stage()).isEqualTo("tasked");
        said("liaison@FRA", assignment, "\"act\":\"en-route\"");
        said("liaison@FIN", assignment, "\"act\":\"arrive\"");
        said("liaison@FRA", assignment, "\"act\":\"report\",\"reason\":\"Two relays are clean.\"");
        assertThat(stage()).isEqualTo("working");
        said("liaison@FIN", assignment, "\"act\":\"leave\",\"as\":\"host\"");
        said("liaison@EST", assignment, "\"act\":\"stand-down\",\"as\":\"requester\"");
        for (String one : List.of("EST requester", "FRA owner", "FIN host")) {
            String[] party = one.split(" ", -1);
            said("liaison@" + party[0], assignment, "\"act\":\"review\",\"as\":\"" + party[1] + "\"");
        }
        assertThat(stage()).isEqualTo("reviewed");
        assertThat(offerOf("liaison@EST").path("assignment").path("reviews").toString())
                .isEqualTo("{\"requester\":\"given\",\"owner\":\"given\",\"host\":\"given\"}");
        assertThat(shown("liaison@EST").path("possible"))
                .extracting(one -> one.path("act").stringValue())
                .containsExactlyInAnyOrder("cancel", "close", "answer", "publish", "clarify");
        // The other member of the circle has seen the request and the step that circulated it.
        assertThat(shown("liaison@SWE").path("steps"))
                .extracting(step -> step.path("act").stringValue())
                .containsExactly("circulate");
        assertThat(shown("liaison@SWE").toString()).doesNotContain(offer, assignment, "Team one", "FRA");
    }

    @Test
    @DisplayName("four eyes: who wrote a request, made an offer or took a legal position does not sign it too")
    void fourEyes() {
        var roles = desk.house().store().directory();
        var both = roles.addAccount(new Directory.NewAccount(
                "person",
                new Member("FRA"),
                "both",
                "both",
                List.of("liaison", "national-authority", "legal-adviser"),
                Level.SECRET,
                List.of()));
        roles.setPassword(both.number(), new org.testudo.server.signin.Passwords().hash(Desk.PASSWORD));
        roles.setOtpSecret(both.number(), Desk.OTP);
        sessions.put("both@FRA", desk.session("both@FRA", desk.code()));
        String draft = send(
                        "second@EST",
                        "POST",
                        "requests",
                        "{\"name\":\"Own\",\"needed\":[{\"team_type\":\"threat-hunt\"}]}")
                .json()
                .path("id")
                .stringValue();
        assertThat(refused("second@EST", draft, "\"act\":\"validate\"", 409)).contains("Who wrote a request");
        said("national-authority@EST", draft, "\"act\":\"validate\"");

        String offer = send(
                        "both@FRA",
                        "POST",
                        "requests/" + request + "/offers",
                        "{\"team\":{\"name\":\"Team two\",\"team_type\":\"threat-hunt\"}}")
                .json()
                .path("id")
                .stringValue();
        said("liaison@EST", offer, "\"act\":\"accept\"");
        String assignment = assignment();
        assertThat(refused("both@FRA", assignment, "\"act\":\"consent\",\"as\":\"owner\"", 409))
                .contains("Who made the offer");
        said("both@FRA", assignment, "\"act\":\"position\",\"as\":\"owner\",\"position\":\"favourable\"");
        said("national-authority@FRA", assignment, "\"act\":\"consent\",\"as\":\"owner\"");
    }

    @Test
    @DisplayName("who has not the office, the part or the right time is refused, and nothing is written")
    void refusals() {
        assertThat(refused("liaison@EST", request, "\"act\":\"validate\"", 403)).contains("'decide'");
        assertThat(refused("legal-adviser@EST", request, "\"act\":\"close\"", 403))
                .contains("'liaise'");
        assertThat(refused("liaison@FRA", request, "\"act\":\"close\"", 409)).contains("Only the requester");
        assertThat(refused("liaison@EST", request, "\"act\":\"circulate\",\"members\":[\"FRA\"]", 409))
                .contains("The request is circulated");
        assertThat(refused("liaison@EST", request, "\"act\":\"accept\"", 409)).contains("not said about it");
        assertThat(refused("liaison@EST", request, "\"act\":\"answer\",\"members\":[\"COC\"]", 409))
                .contains("Name the one member");
        assertThat(refused("liaison@EST", request, "\"act\":\"circulate\",\"members\":[\"ZZZ\"]", 422))
                .contains("'ZZZ' is no member here");
        String offer = offer();
        assertThat(refused("liaison@SWE", offer, "\"act\":\"clarify\"", 404)).isNotEmpty();
        said("liaison@FRA", offer, "\"act\":\"withdraw\"");
        assertThat(refused("liaison@EST", offer, "\"act\":\"accept\"", 409)).contains("The offer is withdrawn");
        said("liaison@EST", request, "\"act\":\"cancel\"");
        assertThat(send(
                                "liaison@FRA",
                                "POST",
                                "requests/" + request + "/offers",
                                "{\"team\":{\"name\":\"Late\",\"team_type\":\"threat-hunt\"}}")
                        .text())
                .contains("The request is cancelled");
        assertThat(desk.send(
                                "PUT",
                                "/api/objects/" + offer,
                                "{\"object\":{\"type\":\"x-testudo-offer\",\"request_ref\":\"%s\",\"team\":{\"name\":\"x\",\"team_type\":\"threat-hunt\"}}}"
                                        .formatted(request),
                                withMatch("liaison@FRA"))
                        .text())
                .contains("What was said in an act is not changed");
    }

    @Test
    @DisplayName("nobody takes a step back, or shows it to others, by hand")
    void staysSaid() {
        String offer = offer();
        String step = said("liaison@EST", offer, "\"act\":\"accept\"");
        for (String id : List.of(step, offer, request)) {
            String by = id.equals(offer) ? "national-authority@FRA" : "national-authority@EST";
            JsonNode one = desk.send("GET", "/api/objects/" + id + "/assertions", null, session(by))
                    .json()
                    .path("assertions")
                    .path(0);
            String path = "/api/objects/" + id + "/assertions/"
                    + one.path("assertion").stringValue();
            var headers = new HashMap<>(session(by));
            headers.put("If-Match", one.path("label_etag").stringValue());
            assertThat(desk.send("DELETE", path, "", headers).text())
                    .as(id)
                    .contains("stays, under the label of its kind");
            assertThat(desk.send("PUT", path + "/label", "{\"label\":" + Desk.ALL + "}", headers)
                            .text())
                    .contains("stays, under the label of its kind");
        }
        assertThat(offerOf("liaison@EST").path("stage").stringValue()).isEqualTo("accepted");
    }

    private Map<String, String> session(String who) {
        return Objects.requireNonNull(sessions.get(who), who);
    }

    private Map<String, String> withMatch(String who) {
        var headers = new HashMap<>(Objects.requireNonNull(sessions.get(who)));
        headers.put("If-Match", "\"any\"");
        return headers;
    }

    @Test
    @DisplayName("what nobody answers or decides in time lapses, and more time is given forward only")
    void clocks() {
        String by = shown("liaison@EST").path("answer_by").stringValue();
        assertThat(moreTime("answer_by", Instant.parse("2020-01-01T00:00:00Z")).text())
                .contains("forward only");
        Instant later = Instant.parse(by).plus(Duration.ofDays(2));
        assertThat(moreTime("answer_by", later).status()).isEqualTo(200);
        assertThat(Instant.parse(shown("liaison@FRA").path("answer_by").stringValue()))
                .isEqualTo(later);
        String offer = offer();
        said("liaison@EST", offer, "\"act\":\"accept\"");
        said("national-authority@FRA", assignment(), "\"act\":\"consent\",\"as\":\"owner\"");
        desk.later(Duration.ofHours(13));
        signIn();
        assertThat(stage()).isEqualTo("lapsed");
        assertThat(refused(
                        "legal-adviser@FRA",
                        assignment(),
                        "\"act\":\"position\",\"as\":\"owner\",\"position\":\"favourable\"",
                        409))
                .contains("The assignment is lapsed");
    }

    @Test
    @DisplayName("an offer that has lapsed stays so, whatever time the requester gives afterwards")
    void lapsedStaysSo() {
        String offer = offer();
        desk.later(Duration.ofHours(25));
        signIn();
        assertThat(offerOf("liaison@FRA").path("stage").stringValue()).isEqualTo("lapsed");
        Instant later = inHours(5);
        assertThat(moreTime("answer_by", later).status()).isEqualTo(200);
        assertThat(offerOf("liaison@FRA").path("stage").stringValue()).isEqualTo("lapsed");
        assertThat(refused("liaison@EST", offer, "\"act\":\"accept\"", 409)).contains("The offer is lapsed");
        assertThat(refused("liaison@FRA", offer, "\"act\":\"withdraw\"", 409)).contains("lapsed");
        // It may be made anew.
        offer();
        assertThat(shown("liaison@EST").path("offers").path(1).path("stage").stringValue())
                .isEqualTo("made");
        assertThat(moreTime("{}").status()).isEqualTo(422);
    }

    @Test
    @DisplayName("consents and positions get more time from the requester, and only those that have some left")
    void moreTimeToDecide() {
        String assignment = walked(1);
        Instant by = inHours(20);
        assertThat(moreTime("decide_by", by).status()).isEqualTo(200);
        assertThat(offerOf("liaison@FRA")
                        .path("assignment")
                        .path("decide_by")
                        .path("owner")
                        .stringValue())
                .startsWith(by.toString().substring(0, 19));
        desk.later(Duration.ofHours(13));
        signIn();
        assertThat(stage()).isEqualTo("proposed");
        desk.later(Duration.ofHours(8));
        signIn();
        assertThat(stage()).isEqualTo("lapsed");
        Instant again = inHours(5);
        assertThat(moreTime("decide_by", again).status()).isEqualTo(200);
        assertThat(stage()).isEqualTo("lapsed");
        assertThat(refused("national-authority@FRA", assignment, "\"act\":\"consent\",\"as\":\"owner\"", 409))
                .contains("The assignment is lapsed");
    }

    @Test
    @DisplayName("an answer goes to who has asked; what is for all is published; the host says whom it admits")
    void answersAndWhatIsForAll() {
        assertThat(refused("liaison@EST", request, "\"act\":\"answer\",\"members\":[\"FRA\"],\"reason\":\"x\"", 409))
                .contains("has asked", "What you may say about it now: ", "publish");
        said("liaison@FRA", request, "\"act\":\"question\",\"reason\":\"Which relays?\"");
        said("liaison@EST", request, "\"act\":\"answer\",\"members\":[\"FRA\"],\"reason\":\"Those of one maker.\"");
        assertThat(refused("liaison@EST", request, "\"act\":\"publish\"", 422)).contains("It is missing");
        said("liaison@EST", request, "\"act\":\"publish\",\"reason\":\"They are relays of one maker.\"");
        assertThat(shown("liaison@SWE").path("steps").toString())
                .contains("They are relays of one maker.")
                .doesNotContain("Which relays?", "Those of one maker.", "FRA");
        assertThat(refused("liaison@FRA", request, "\"act\":\"publish\",\"reason\":\"x\"", 409))
                .contains("Only the requester does this");

        assertThat(refused("liaison@EST", request, "\"act\":\"admit\",\"members\":[\"FRA\"]", 409))
                .contains("Only the host does this");
        said("liaison@FIN", request, "\"act\":\"admit\",\"members\":[\"SWE\"]");
        assertThat(shown("liaison@EST").path("steps").toString()).contains("\"admits\":[\"SWE\"]");
        assertThat(shown("liaison@SWE").path("steps").toString()).doesNotContain("admit");
        assertThat(send(
                                "liaison@EST",
                                "POST",
                                "requests",
                                "{\"name\":\"R\",\"host\":\"FIN\",\"needed\":[{\"team_type\":\"legal-advice\"}],\"admits\":[\"FRA\"]}")
                        .text())
                .contains("it says itself");
        said("liaison@SWE", request, "\"act\":\"no-offer\"");
        assertThat(refused("liaison@SWE", request, "\"act\":\"no-offer\"", 409)).contains("said so already");
    }

    @Test
    @DisplayName("a scan is what it says it is, and one act is written down once")
    void scans() {
        String assignment = walked(1);
        String record =
                "\"act\":\"record\",\"as\":\"owner\",\"recorded\":\"consent\",\"office\":\"The ministry\",\"reference\":\"12\"";
        String scan = ",\"scan\":{\"media_type\":\"application/pdf\",\"data\":\"%s\"}";
        assertThat(refused("liaison@FRA", assignment, record + scan.formatted("AAAA"), 422))
                .contains("This is no application/pdf");
        said("liaison@FRA", assignment, record + scan.formatted("JVBERi0xLjcK"));
        assertThat(refused("liaison@FRA", assignment, record, 409)).contains("was written down already");
        said("national-authority@FRA", assignment, "\"act\":\"consent\",\"as\":\"owner\"");
        assertThat(shown("legal-adviser@FRA").path("possible"))
                .extracting(one -> one.path("act").stringValue())
                .doesNotContain("confirm");
    }

    @Test
    @DisplayName("a consent that is over may be given anew, and one that never begins is refused")
    void consentsAnew() {
        String assignment = walked(1);
        String consent = "\"act\":\"consent\",\"as\":\"owner\",\"not_after\":\"%s\"";
        refused("national-authority@FRA", assignment, consent.formatted("2020-01-01T00:00:00Z"), 422);
        said(
                "national-authority@FRA",
                assignment,
                consent.formatted(desk.now().plusSeconds(600).toString()));
        assertThat(refused("national-authority@FRA", assignment, "\"act\":\"consent\",\"as\":\"owner\"", 409))
                .contains("already");
        desk.later(Duration.ofMinutes(11));
        signIn();
        assertThat(offerOf("liaison@EST").path("assignment").path("missing").toString())
                .contains("the consent of the owner");
        said("national-authority@FRA", assignment, "\"act\":\"consent\",\"as\":\"owner\"");
        assertThat(offerOf("liaison@EST").path("assignment").path("missing").toString())
                .doesNotContain("the consent of the owner");
    }

    @Test
    @DisplayName("a request whose times make no sense, or that names no objects, is refused with the place")
    void requestsInOrder() {
        for (String wrong : List.of(
                "\"latest_start\":\"2020-01-01T00:00:00Z\"",
                "\"answer_by\":\"2020-01-01T00:00:00Z\"",
                "\"earliest_start\":\"2099-01-02T00:00:00Z\",\"latest_start\":\"2099-01-01T00:00:00Z\"",
                "\"latest_start\":\"2099-01-01T00:00:00Z\",\"answer_by\":\"2099-01-02T00:00:00Z\"",
                "\"mission_refs\":[\"nonsense\"]",
                "\"incident_refs\":[\"incident--00000000-0000-4000-8000-000000000000\"]")) {
            assertThat(send(
                                    "liaison@EST",
                                    "POST",
                                    "requests",
                                    "{\"name\":\"x\",\"needed\":[{\"team_type\":\"threat-hunt\"}],%s}".formatted(wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    @Test
    @DisplayName("who ends a request ends what runs because of it; who refuses ends it alone")
    void ends() {
        String offer = offer();
        said("liaison@EST", offer, "\"act\":\"accept\"");
        String assignment = assignment();
        said("national-authority@FRA", assignment, "\"act\":\"refuse\",\"as\":\"owner\"");
        assertThat(offerOf("liaison@EST").path("stage").stringValue()).isEqualTo("withdrawn");
        String second = offer();
        said("liaison@EST", second, "\"act\":\"accept\"");
        assertThat(refused("liaison@FRA", request, "\"act\":\"no-offer\"", 409)).contains("An offer of your own");
        String third = offer();
        said("liaison@EST", request, "\"act\":\"close\"");
        for (JsonNode one : shown("liaison@FRA").path("offers")) {
            if (one.path("id").stringValue().equals(third)) {
                assertThat(one.path("stage").stringValue()).isEqualTo("lapsed");
            }
        }
        var stages = new TreeSet<String>();
        shown("liaison@FRA").path("offers").forEach(one -> {
            if (one.has("assignment")) {
                stages.add(one.path("assignment").path("stage").stringValue());
            }
        });
        assertThat(stages).containsExactly("ended");
        assertThat(shown("liaison@FRA")
                        .path("offers")
                        .path(1)
                        .path("assignment")
                        .path("steps"))
                .extracting(step -> step.path("act").stringValue())
                .containsExactly("end");
    }

    /// The way from the acceptance to the work, one step a line: who, act, part.
    private static final List<String> WAY = List.of(
            "liaison@FRA release-to-host owner",
            "national-authority@FRA consent owner",
            "national-authority@FIN consent host",
            "legal-adviser@FRA position owner",
            "legal-adviser@FIN position host",
            "national-authority@FRA task owner",
            "liaison@FRA en-route owner",
            "liaison@FIN arrive host");

    /// A request whose offer was accepted, and the first steps of the way; its assignment.
    private String walked(int steps) {
        circulated();
        String offer = offer();
        said("liaison@EST", offer, "\"act\":\"accept\"");
        String assignment = assignment();
        for (String line : WAY.subList(0, steps)) {
            String[] said = line.split(" ", -1);
            said(
                    said[0],
                    said[1].equals("release-to-host") ? offer : assignment,
                    "\"act\":\"%s\",\"as\":\"%s\"%s"
                            .formatted(
                                    said[1],
                                    said[2],
                                    said[1].equals("position") ? ",\"position\":\"favourable\"" : ""));
        }
        return assignment;
    }

    @Test
    @DisplayName("owner and host each take their consent back alone, in every state before it is over")
    void withdrawnInEveryState() {
        for (int steps = 0; steps <= WAY.size(); steps++) {
            boolean away = steps >= 7;
            for (String who : List.of("FRA owner", "FIN host")) {
                String[] party = who.split(" ", -1);
                String assignment = walked(steps);
                String authority = "national-authority@" + party[0];
                String refuse = "\"act\":\"refuse\",\"as\":\"" + party[1] + "\"";
                if (steps == 0 && party[1].equals("host")) {
                    // It does not see it yet.
                    assertThat(refused(authority, assignment, refuse, 404)).isNotEmpty();
                    continue;
                }
                said(authority, assignment, refuse);
                JsonNode offer = offerOf("liaison@EST");
                assertThat(offer.path("stage").stringValue())
                        .as("%s after %d steps", who, steps)
                        .isEqualTo(party[1].equals("owner") ? "withdrawn" : "made");
                assertThat(refused(authority, assignment, refuse, 409)).isNotEmpty();
                assertThat(refused("national-authority@FRA", assignment, "\"act\":\"task\"", 409))
                        .isNotEmpty();
                if (away) {
                    // A last report stays due.
                    assertThat(offer.path("assignment").path("stage").stringValue())
                            .isEqualTo("leaving");
                    said("liaison@FRA", assignment, "\"act\":\"report\",\"reason\":\"We leave.\"");
                    said("liaison@FIN", assignment, "\"act\":\"stand-down\",\"as\":\"host\"");
                } else if (party[1].equals("owner")) {
                    assertThat(offer.path("assignment").path("stage").stringValue())
                            .isEqualTo("ended");
                } else {
                    // A new acceptance opens a new assignment with new signatures.
                    said("liaison@EST", offer.path("id").stringValue(), "\"act\":\"accept\"");
                    assertThat(assignment()).isNotEqualTo(assignment);
                    assertThat(offerOf("liaison@EST").path("assignment").path("missing"))
                            .hasSize(4);
                }
            }
        }
    }

    private static final String PAPER = "\"office\":\"Ministry of Defence, duty office\",\"reference\":\"2027/118\"";

    @Test
    @DisplayName(
            "on paper: one person writes down what an office signed, another confirms it, all are told that it was")
    void onPaper() {
        String assignment = walked(2);
        String record = "\"act\":\"record\",\"as\":\"host\",\"recorded\":\"consent\"";
        assertThat(refused("liaison@FIN", assignment, record, 422)).isNotEmpty();
        assertThat(refused("national-authority@FIN", assignment, record + "," + PAPER, 403))
                .contains("'liaise'");
        assertThat(refused(
                        "liaison@FIN",
                        assignment,
                        "\"act\":\"record\",\"as\":\"host\",\"recorded\":\"task\"," + PAPER,
                        409))
                .isNotEmpty();
        String scan = ",\"scan\":{\"media_type\":\"application/pdf\",\"data\":\"%s\"}";
        assertThat(refused("liaison@FIN", assignment, record + "," + PAPER + scan.formatted("no base64!"), 422))
                .isNotEmpty();
        String written = said(
                "liaison@FIN",
                assignment,
                record + "," + PAPER + scan.formatted("JVBERi0xLjcK") + ",\"reason\":\"By courier\"");
        String artifact = "";
        for (JsonNode step : offerOf("liaison@FIN").path("assignment").path("steps")) {
            artifact = step.path("scan_ref").stringValue(artifact);
        }
        assertThat(send("legal-adviser@FIN", "GET", "objects/" + artifact, "").text())
                .contains("JVBERi0xLjcK");
        assertThat(send("liaison@FRA", "GET", "objects/" + artifact, "").status())
                .isEqualTo(404);
        String confirm = "\"act\":\"confirm\",\"as\":\"host\",\"step_ref\":\"" + written + "\"";
        assertThat(refused("liaison@FIN", assignment, confirm, 409)).contains("does not confirm it");
        assertThat(refused("liaison@FRA", assignment, confirm, 409)).isNotEmpty();
        assertThat(offerOf("liaison@EST").path("assignment").path("missing").toString())
                .contains("the consent of the host");
        assertThat(shown("legal-adviser@FIN").path("possible"))
                .filteredOn(one -> one.path("act").stringValue().equals("confirm"))
                .extracting(
                        one -> one.path("recorded").stringValue(),
                        one -> one.path("step_ref").stringValue())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("consent", written));
        said("legal-adviser@FIN", assignment, confirm);
        assertThat(refused("legal-adviser@FIN", assignment, confirm, 409)).isNotEmpty();

        for (String who : List.of("liaison@EST", "liaison@FRA", "liaison@FIN")) {
            JsonNode steps = offerOf(who).path("assignment").path("steps");
            assertThat(steps)
                    .filteredOn(step -> step.has("on_paper"))
                    .as(who)
                    .extracting(
                            step -> step.path("act").stringValue(),
                            step -> step.path("on_paper").path("office").stringValue())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("consent", "Ministry of Defence, duty office"));
            assertThat(steps.toString().contains("2027/118")).as(who).isEqualTo(who.endsWith("FIN"));
            assertThat(steps.toString().contains("By courier")).as(who).isEqualTo(who.endsWith("FIN"));
        }
        assertThat(offerOf("liaison@EST").path("assignment").path("missing").toString())
                .doesNotContain("the consent of the host");
    }

    @Test
    @DisplayName("a member's authority switches paper off, and names deputies who decide for a time")
    void deputies() {
        String assignment = walked(1);
        String order = "{\"on_paper\":%s,\"deputies\":[%s]}";
        assertThat(send("liaison@FRA", "PUT", "member/authority", order.formatted(false, ""))
                        .status())
                .isEqualTo(403);
        assertThat(send("national-authority@FRA", "PUT", "member/authority", order.formatted(false, ""))
                        .status())
                .isEqualTo(200);
        assertThat(refused(
                        "liaison@FRA",
                        assignment,
                        "\"act\":\"record\",\"as\":\"owner\",\"recorded\":\"consent\"," + PAPER,
                        409))
                .contains("no signatures on paper");

        String from = desk.now().minus(Duration.ofHours(1)).toString();
        String until = desk.now().plus(Duration.ofHours(2)).toString();
        String deputy = "{\"login\":\"legal-adviser\",\"since\":\"%s\",\"until\":\"%s\"}".formatted(from, until);
        assertThat(refused("legal-adviser@FRA", assignment, "\"act\":\"consent\",\"as\":\"owner\"", 403))
                .contains("'decide'");
        assertThat(send("national-authority@FRA", "PUT", "member/authority", order.formatted(true, deputy))
                        .status())
                .isEqualTo(200);
        assertThat(send("liaison@EST", "GET", "member/authority", "").text()).doesNotContain("legal-adviser");
        assertThat(send("liaison@FRA", "GET", "member/authority", "").text()).contains("legal-adviser");
        // Of the twelve hours the authority has the first half; then the decision reaches the one deputy.
        assertThat(shown("legal-adviser@FRA").path("possible"))
                .filteredOn(one -> one.path("act").stringValue().equals("consent"))
                .extracting(one -> Duration.between(
                                Instant.parse(offerOf("liaison@FRA")
                                        .path("assignment")
                                        .path("decide_by")
                                        .path("owner")
                                        .stringValue()),
                                Instant.parse(one.path("from").stringValue()))
                        .toHours())
                .containsExactly(-6L);
        assertThat(shown("national-authority@FRA").path("possible").toString()).doesNotContain("\"from\"");
        said("legal-adviser@FRA", assignment, "\"act\":\"consent\",\"as\":\"owner\"");
        // The four pairs of eyes hold for who acts for somebody too, and no deputy names one.
        assertThat(refused(
                        "legal-adviser@FRA",
                        assignment,
                        "\"act\":\"position\",\"as\":\"owner\",\"position\":\"favourable\"",
                        409))
                .contains("two persons");
        assertThat(send("legal-adviser@FRA", "PUT", "member/authority", order.formatted(true, deputy))
                        .text())
                .contains("A deputy names no deputies");
        for (String wrong : List.of(
                deputy.replace("legal-adviser", "nobody"),
                deputy.replace(until, "2020-01-01T00:00:00Z"),
                deputy + "," + deputy)) {
            assertThat(send("national-authority@FRA", "PUT", "member/authority", order.formatted(true, wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        desk.later(Duration.ofHours(3));
        signIn();
        assertThat(refused("legal-adviser@FRA", assignment, "\"act\":\"refuse\",\"as\":\"owner\"", 403))
                .contains("'decide'");
        assertThat(send("national-authority@FRA", "PUT", "member/authority", order.formatted(true, ""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("an offer made from an own team tells nobody of the team's own object")
    void capability() {
        Desk.Reply team = desk.send(
                "POST",
                "/api/objects",
                "{\"object\":{\"type\":\"x-testudo-capability\",\"name\":\"Grid crew\",\"team_type\":\"ot-ics-response\",\"serial\":\"FRA-7\",\"size\":9}}",
                Objects.requireNonNull(sessions.get("liaison@FRA")));
        assertThat(team.status()).as(team.text()).isEqualTo(201);
        String id = team.json().path("id").stringValue();
        Desk.Reply offer = send(
                "liaison@FRA",
                "POST",
                "requests/" + request + "/offers",
                "{\"capability\":\"%s\",\"team\":{\"size\":4}}".formatted(id));
        assertThat(offer.status()).as(offer.text()).isEqualTo(201);
        JsonNode seen = offerOf("liaison@EST");
        assertThat(seen.path("team").path("name").stringValue()).isEqualTo("Grid crew");
        assertThat(seen.path("team").path("size").intValue()).isEqualTo(4);
        assertThat(shown("liaison@EST").toString()).doesNotContain(id, "FRA-7");
        // The same team for another request: its owner sees both side by side, and nobody else does.
        String first = request;
        circulated();
        assertThat(offerOf("liaison@FRA").has("other_work")).isFalse();
        send("liaison@FRA", "POST", "requests/" + request + "/offers", "{\"capability\":\"%s\"}".formatted(id));
        JsonNode other = offerOf("liaison@FRA").path("other_work").path(0);
        assertThat(other.path("request").stringValue()).isEqualTo(first);
        assertThat(other.path("overlaps").booleanValue()).isTrue();
        assertThat(offerOf("liaison@EST").has("other_work")).isFalse();
        assertThat(desk.send("GET", "/api/capabilities", null, Objects.requireNonNull(sessions.get("liaison@EST")))
                        .text())
                .doesNotContain(id);
        assertThat(desk.send("GET", "/api/capabilities", null, Objects.requireNonNull(sessions.get("liaison@FRA")))
                        .text())
                .contains(id);
    }
}
