package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.operations.sitrep.Shift;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One shift in which Estonia sees more than Finland does: two incidents, a mission that rests on what Estonia keeps to
/// itself, and a French team that comes to help and is taken away again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SitrepTest {
    private static final String OWN = "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[]}";
    private static final String BEFORE = "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":\"ALL\"}";
    private static final List<String> OFFICES = List.of("liaison", "national-authority", "legal-adviser");

    private Desk desk;
    private final Map<String, Map<String, String>> sessions = new HashMap<>();
    private Instant begun = Instant.EPOCH;

    @BeforeAll
    void shift(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.key("fin", "FIN", Level.SECRET, List.of("read"));
        assertThat(desk.say("est-high", BEFORE, incident(1, "Long before"))
                        .path("new")
                        .intValue())
                .isEqualTo(1);
        desk.later(Shift.USUAL.plusHours(1));
        begun = desk.now();
        desk.say("fra", Desk.ALL, incident(2, "Port outage"));
        desk.say("fra", Desk.HIGHER_EST, incident(3, "Cable cut"));
        written("{\"type\":\"x-testudo-concern\",\"name\":\"Two ports\",\"severity\":3}", Desk.ALL);
        mission();
        desk.later(Duration.ofHours(1));
        assertThat(desk.send("POST", "/api/watch/handovers", "{\"notes\":\"Quiet.\"}", desk.as("est-high"))
                        .status())
                .isEqualTo(201);
        help();
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private static String incident(int number, String name) {
        return """
                {"type":"incident","spec_version":"2.1","id":"%s","created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"%s"}""".formatted(Desk.id("incident", number), name);
    }

    private String written(String object, String label) {
        Desk.Reply reply = desk.send(
                "POST", "/api/objects", "{\"object\":%s,\"label\":%s}".formatted(object, label), desk.as("est-high"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("id").stringValue();
    }

    /// All see the mission; that it rests on an asset, which and how that one is, Estonia alone.
    private void mission() {
        String mission = written(
                "{\"type\":\"x-testudo-mission\",\"name\":\"Sea lines\",\"owner\":\"EST\",\"criticality\":80}",
                Desk.ALL);
        String asset = written("{\"type\":\"x-testudo-asset\",\"name\":\"Radar\",\"owner\":\"EST\"}", OWN);
        written(
                "{\"type\":\"x-testudo-dependency\",\"parent_ref\":\"%s\",\"child_ref\":\"%s\"}"
                        .formatted(mission, asset),
                OWN);
        written(
                "{\"type\":\"x-testudo-status\",\"node_ref\":\"%s\",\"capacity\":0.5,\"said_at\":\"2020-01-01T00:00:00Z\"}"
                        .formatted(asset),
                OWN);
    }

    private Desk.Reply send(String who, String path, String body) {
        Desk.Reply reply = desk.send("POST", "/api/" + path, body, Objects.requireNonNull(sessions.get(who), who));
        assertThat(reply.status()).as("%s: %s: %s", who, body, reply.text()).isEqualTo(201);
        return reply;
    }

    private void said(String who, String about, String step) {
        send(who, "assistance/" + about + "/steps", "{" + step + "}");
    }

    private JsonNode seen(String who, String path) {
        return desk.send("GET", "/api/" + path, null, Objects.requireNonNull(sessions.get(who), who))
                .json();
    }

    /// France sends a team to Estonia, which reports, and is called back.
    private void help() {
        for (String nation : List.of("EST", "FRA")) {
            OFFICES.forEach(office -> desk.person(office, nation, office, true));
        }
        String code = desk.code();
        for (String nation : List.of("EST", "FRA")) {
            for (String office : OFFICES) {
                sessions.put(office + "@" + nation, desk.session(office + "@" + nation, code));
            }
        }
        String request = send(
                        "liaison@EST",
                        "requests",
                        "{\"name\":\"Relays\",\"needed\":[{\"team_type\":\"ot-ics-response\"}]}")
                .json()
                .path("id")
                .stringValue();
        said("national-authority@EST", request, "\"act\":\"validate\"");
        said("liaison@EST", request, "\"act\":\"circulate\",\"members\":[\"FRA\"]");
        String offer = send(
                        "liaison@FRA",
                        "requests/" + request + "/offers",
                        "{\"team\":{\"name\":\"Team one\",\"team_type\":\"ot-ics-response\"}}")
                .json()
                .path("id")
                .stringValue();
        said("liaison@EST", offer, "\"act\":\"accept\"");
        String assignment = seen("liaison@EST", "requests/" + request)
                .path("offers")
                .path(0)
                .path("assignment")
                .path("id")
                .stringValue();
        said("national-authority@FRA", assignment, "\"act\":\"consent\",\"as\":\"owner\"");
        said("national-authority@EST", assignment, "\"act\":\"consent\",\"as\":\"host\"");
        said(
                "legal-adviser@FRA",
                assignment,
                "\"act\":\"position\",\"as\":\"owner\",\"position\":\"favourable\",\"reason\":\"Fine by our law\"");
        said("legal-adviser@EST", assignment, "\"act\":\"position\",\"as\":\"host\",\"position\":\"favourable\"");
        said("national-authority@FRA", assignment, "\"act\":\"task\"");
        said("liaison@FRA", assignment, "\"act\":\"en-route\"");
        said("liaison@EST", assignment, "\"act\":\"arrive\"");
        said("liaison@FRA", assignment, "\"act\":\"report\",\"reason\":\"Two relays are clean.\"");
        said("national-authority@FRA", assignment, "\"act\":\"refuse\",\"as\":\"owner\",\"reason\":\"Needed at home\"");
    }

    private ObjectNode report(String key) {
        Desk.Reply reply = desk.get(key, "/api/sitrep");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        ObjectNode json = reply.json();
        assertThat(reply.header(Answer.MARKING))
                .isEqualTo("%s TLP:%s"
                        .formatted(
                                json.path("label").path("level").stringValue(),
                                json.path("label")
                                        .path("label")
                                        .path("tlp")
                                        .stringValue()
                                        .toUpperCase(java.util.Locale.ROOT)));
        return json;
    }

    @Test
    @DisplayName("two readers get two documents, each with the label that its own lines come to")
    void twoReaders() {
        ObjectNode estonia = report("est-high");
        ObjectNode finland = report("fin");

        assertThat(estonia.path("incidents"))
                .extracting(one -> one.path("name") + " " + one.path("level"))
                .containsExactlyInAnyOrder("\"Port outage\" \"UNCLASSIFIED\"", "\"Cable cut\" \"RESTRICTED\"");
        assertThat(finland.path("incidents"))
                .extracting(one -> one.path("name").stringValue())
                .containsExactly("Port outage");
        assertThat(estonia.path("label").path("members").toString()).isEqualTo("[\"EST\"]");
        assertThat(estonia.path("label").path("level").stringValue()).isEqualTo("RESTRICTED");
        assertThat(finland.path("label").path("level").stringValue()).isEqualTo("UNCLASSIFIED");
        assertThat(finland.path("label").path("label").path("tlp").stringValue())
                .isEqualTo("green");
        assertThat(finland.path("label").path("members"))
                .extracting(JsonNode::stringValue)
                .contains("EST", "FIN", "FRA");
        assertThat(finland.path("work").path(0).path("name").stringValue()).isEqualTo("Two ports");
        assertThat(finland.path("work").path(0).path("overdue").booleanValue(false))
                .isTrue();
        assertThat(finland.path("requests")).isEmpty();
        assertThat(finland.path("handovers")).isEmpty();
        assertThat(finland.toString()).doesNotContain("Relays", "Radar", "Cable cut", "Quiet", "Long before");
        assertThat(estonia.path("handovers").path(0).path("notes").stringValue())
                .isEqualTo("Quiet.");
    }

    @Test
    @DisplayName("what came before the shift stands in none, and moves no label; asked for, it does both")
    void otherShift() {
        assertThat(report("est-high").toString()).doesNotContain("Long before");
        ObjectNode before =
                desk.get("fin", "/api/sitrep?until=" + begun.minusSeconds(60)).json();
        assertThat(before.path("incidents"))
                .extracting(one -> one.path("name").stringValue())
                .isEmpty();
        Instant earlier = begun.minus(Shift.USUAL).minusSeconds(7200);
        ObjectNode asked = desk.get("fin", "/api/sitrep?since=" + earlier).json();
        assertThat(asked.path("incidents"))
                .extracting(one -> one.path("name").stringValue())
                .contains("Long before", "Port outage");
        assertThat(asked.path("label").path("level").stringValue()).isEqualTo("RESTRICTED");
    }

    @Test
    @DisplayName("a number is marked as all that it is made of, not as the mission alone")
    void numbers() {
        JsonNode estonia = report("est-high").path("missions").path(0);
        JsonNode finland = report("fin").path("missions").path(0);

        assertThat(estonia.path("name").stringValue()).isEqualTo("Sea lines");
        assertThat(estonia.path("capacity_percent").toString()).isEqualTo("{\"low\":50,\"high\":50}");
        assertThat(estonia.path("level").stringValue()).isEqualTo("RESTRICTED");
        assertThat(estonia.path("decides")
                        .path(0)
                        .path("way")
                        .path(0)
                        .path("name")
                        .stringValue())
                .isEqualTo("Radar");
        assertThat(finland.path("name").stringValue()).isEqualTo("Sea lines");
        assertThat(finland.path("capacity_percent").path("low").doubleValue(-1)).isZero();
        assertThat(finland.path("level").stringValue()).isEqualTo("UNCLASSIFIED");
        assertThat(finland.path("decides")).isEmpty();
    }

    @Test
    @DisplayName(
            "who helps: where the team stands, what it reported, that it was taken away, and no word of its own law")
    void helped() {
        for (String reader : List.of("est-high", "fra")) {
            ObjectNode json = report(reader);
            JsonNode request = json.path("requests").path(0);
            assertThat(request.path("name").stringValue()).isEqualTo("Relays");
            assertThat(request.path("offers").path(0).path("team").stringValue())
                    .isEqualTo("Team one");
            assertThat(request.path("offers").path(0).path("stage").stringValue())
                    .isEqualTo("withdrawn");
            assertThat(request.path("offers").path(0).path("assignment").stringValue())
                    .isEqualTo("leaving");
            assertThat(request.path("changes"))
                    .filteredOn(one -> one.path("gap").booleanValue(false))
                    .singleElement()
                    .satisfies(one -> assertThat(one.path("what").stringValue() + " by "
                                    + one.path("by").stringValue())
                            .isEqualTo("refuse by FRA"));
            assertThat(json.path("reports"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.path("text").stringValue()).isEqualTo("Two relays are clean."));
            assertThat(json.toString()).doesNotContain("Fine by our law", "Needed at home");
        }
        assertThat(report("fra").path("label").path("members").toString()).isEqualTo("[\"EST\",\"FRA\"]");
    }

    @Test
    @DisplayName("a shift begins before it ends, and is no longer than a week")
    void noShift() {
        Instant now = desk.now();
        Map.of(
                        "since=" + now.minus(Duration.ofDays(8)),
                        "A shift is at most 7 days long. Say a later",
                        "since=" + now.plusSeconds(60),
                        "This shift lies ahead. Say",
                        "since=" + now.plusSeconds(60) + "&until=" + now.plusSeconds(120),
                        "This shift lies ahead. Say",
                        "since=" + now.minusSeconds(60) + "&until=" + now.minusSeconds(120),
                        "A shift begins before it ends. Say")
                .forEach((asked, why) -> {
                    Desk.Reply reply = desk.get("fin", "/api/sitrep?" + asked);
                    assertThat(reply.status()).as(asked).isEqualTo(400);
                    assertThat(reply.json().path("detail").stringValue()).startsWith(why);
                });
    }

    @Test
    @DisplayName("without a beginning it is the shift of one's mark, where that lies in reach")
    void mark() {
        Instant now = Instant.parse("2027-01-10T12:00:00Z");
        Instant mark = now.minus(Duration.ofHours(5));

        assertThat(Shift.of(null, null, mark, now)).isEqualTo(new Shift(mark, now));
        assertThat(Shift.of(null, null, Instant.EPOCH, now)).isEqualTo(new Shift(now.minus(Shift.USUAL), now));
        assertThat(Shift.of(null, mark, mark, now)).isEqualTo(new Shift(mark.minus(Shift.USUAL), mark));
        assertThat(Shift.of(mark, now.plusSeconds(1), now, now)).isEqualTo(new Shift(mark, now));
    }
}
