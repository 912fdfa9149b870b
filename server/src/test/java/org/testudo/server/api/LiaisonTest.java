package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
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
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;

/// The board, requests for information and contacts over HTTP, by persons in their offices and by keys.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiaisonTest {
    private static final String TO_CENTRE = "{\"tlp\":\"amber\",\"releasable_to\":[\"COC\"]}";

    private Desk desk;
    private final Map<String, Map<String, String>> sessions = new HashMap<>();

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        for (String nation : List.of("EST", "FRA", "FIN", "COC")) {
            for (String role : List.of("liaison", "watch-officer", "national-authority")) {
                desk.person(role, nation, role, true);
            }
        }
        String code = desk.code();
        for (String nation : List.of("EST", "FRA", "FIN", "COC")) {
            for (String role : List.of("liaison", "watch-officer", "national-authority")) {
                sessions.put(role + "@" + nation, desk.session(role + "@" + nation, code));
            }
        }
        desk.key("est", "EST", Level.SECRET, List.of("read", "write"));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private Desk.Reply send(String who, String method, String path, String body) {
        return desk.send(
                method, "/api/" + path, body.isEmpty() ? null : body, Objects.requireNonNull(sessions.get(who), who));
    }

    private String said(String who, String path, String body) {
        Desk.Reply reply = send(who, "POST", path, body);
        assertThat(reply.status()).as("%s %s: %s", who, path, reply.text()).isEqualTo(201);
        return reply.json().path("id").stringValue();
    }

    private String refused(String who, String path, String body, int status) {
        Desk.Reply reply = send(who, "POST", path, body);
        assertThat(reply.status()).as("%s %s: %s", who, path, reply.text()).isEqualTo(status);
        return reply.json().path("detail").stringValue();
    }

    private JsonNode read(String who, String path) {
        Desk.Reply reply = send(who, "GET", path, "");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static String entry(String more, String label) {
        return "{\"object\":{\"type\":\"x-testudo-deconfliction-entry\",\"activity\":\"hunting\",%s},\"label\":%s}"
                .formatted(more, label);
    }

    private static String address(String address, boolean prompts) {
        return "\"watched\":[{\"kind\":\"address\",\"value\":\"%s\"}],\"may_prompt\":%s".formatted(address, prompts);
    }

    private String ahead(Duration more) {
        return desk.now().plus(more).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String order(String one, String other) {
        return "{\"entries\":[\"%s\",\"%s\"],\"answer_by\":\"%s\"}".formatted(one, other, ahead(Duration.ofHours(1)));
    }

    @Test
    @DisplayName("an entry for the centre alone is a release; what it says is held against its rules, with the place")
    void entries() {
        assertThat(refused("watch-officer@EST", "objects", entry(address("192.0.2.1", true), TO_CENTRE), 403))
                .contains("wider");
        assertThat(refused("liaison@EST", "objects", entry("\"description\":\"x\"", Desk.FRA_ONLY), 422))
                .startsWith("object/watched: It says nothing that is looked at.");
        assertThat(refused(
                        "liaison@EST",
                        "objects",
                        entry("\"watched\":[{\"kind\":\"network\",\"value\":\"192.0.2.7/24\"}]", Desk.FRA_ONLY),
                        422))
                .isEqualTo("object/watched/0/value: It is an address inside of a network. "
                        + "Write the network as 192.0.2.0/24.");
        assertThat(refused(
                        "liaison@EST",
                        "objects",
                        entry(
                                address("192.0.2.1", false)
                                        + ",\"from\":\"2027-02-01T00:00:00Z\",\"until\":\"2027-01-01T00:00:00Z\"",
                                Desk.FRA_ONLY),
                        422))
                .startsWith("object/until: It ends before it begins.");
        assertThat(refused("liaison@EST", "objects", entry("\"attack\":\"x\"", Desk.FRA_ONLY), 422))
                .contains("has no property 'attack'");
    }

    @Test
    @DisplayName("only a liaison of the centre asks, about what it sees, and puts in touch who both said yes")
    void asking() {
        String estonian = said("national-authority@EST", "objects", entry(address("198.51.100.1", true), TO_CENTRE));
        String french = said("national-authority@FRA", "objects", entry(address("198.51.100.1", true), TO_CENTRE));
        String finnish = said("national-authority@FIN", "objects", entry(address("198.51.100.1", false), TO_CENTRE));
        String own = said("liaison@FIN", "objects", entry(address("198.51.100.1", true), Desk.FRA_ONLY));

        String order = order(estonian, french);
        assertThat(refused("watch-officer@COC", "deconfliction/questions", order, 403))
                .contains("liaison");
        assertThat(refused("liaison@EST", "deconfliction/questions", order, 409))
                .contains("The centre's officer");
        assertThat(desk.send("POST", "/api/deconfliction/questions", order, desk.as("est"))
                        .status())
                .isEqualTo(403);
        assertThat(refused("liaison@COC", "deconfliction/questions", order(estonian, own), 404))
                .contains("nothing at this address");
        assertThat(refused("liaison@COC", "deconfliction/questions", order(estonian, finnish), 409))
                .isEqualTo("FIN has not said that its entry may prompt a question.");
        assertThat(refused("liaison@COC", "deconfliction/questions", order(estonian, estonian), 422))
                .contains("two entries");
        String pair = said("liaison@COC", "deconfliction/questions", order);

        String toEst = question("liaison@EST").path("id").stringValue();
        String toFra = question("liaison@FRA").path("id").stringValue();
        assertThat(refused("watch-officer@EST", "deconfliction/questions/" + toEst + "/answer", answer("yes"), 403))
                .contains("liaison");
        assertThat(refused("liaison@FRA", "deconfliction/questions/" + toEst + "/answer", answer("yes"), 404))
                .contains("nothing");
        assertThat(refused("liaison@COC", "deconfliction/questions/" + toEst + "/answer", answer("yes"), 409))
                .contains("The member that was asked answers");
        String said = said("liaison@EST", "deconfliction/questions/" + toEst + "/answer", answer("yes"));
        String path = "deconfliction/pairs/" + pair + "/introduction";
        assertThat(refused("liaison@COC", path, "{\"text\":\"Talk.\"}", 409)).contains("Not both have said yes");
        said("liaison@FRA", "deconfliction/questions/" + toFra + "/answer", answer("yes"));
        assertThat(refused("liaison@COC", path, "{\"text\":\" \"}", 422)).contains("text");
        said("liaison@COC", path, "{\"text\":\"Talk.\"}");

        for (String side : List.of("liaison@EST", "liaison@FRA")) {
            assertThat(question(side).path("state").stringValue()).isEqualTo("introduced");
            assertThat(question(side).path("introduction").path("members").toString())
                    .isEqualTo("[\"EST\",\"FRA\"]");
        }
        assertThat(read("liaison@FIN", "deconfliction").path("questions").size())
                .isZero();
        // What was said in an act stays as it was said.
        Desk.Reply assertions = send("liaison@EST", "GET", "objects/" + said + "/assertions", "");
        String assertion =
                assertions.json().path("assertions").path(0).path("assertion").stringValue("");
        assertThat(send("national-authority@EST", "DELETE", "objects/" + said + "/assertions/" + assertion, "")
                        .status())
                .isEqualTo(422);
        assertThat(refused(
                        "liaison@EST",
                        "objects",
                        "{\"object\":{\"type\":\"x-testudo-deconfliction-answer\",\"question_ref\":\"%s\",\"answer\":\"no\"}}"
                                .formatted(toEst),
                        422))
                .contains("People do not write");
    }

    private static String answer(String word) {
        return "{\"answer\":\"" + word + "\"}";
    }

    private JsonNode question(String side) {
        return read(side, "deconfliction").path("questions").path(0);
    }

    private JsonNode rfi(String who, String id) {
        for (JsonNode one : read(who, "rfis").path("rfis")) {
            if (one.path("id").stringValue().equals(id)) {
                return one;
            }
        }
        throw new IllegalStateException(who + " does not see " + id);
    }

    @Test
    @DisplayName("a request for information is for those that are asked, an answer for who asked; then the clock")
    void rfis() {
        String ask = "{\"question\":\"Which relays?\",\"to_members\":[%s],\"answer_by\":\"%s\"}";
        String later = ahead(Duration.ofHours(2));
        assertThat(refused("watch-officer@EST", "rfis", ask.formatted("\"FRA\"", later), 403))
                .contains("liaison");
        assertThat(refused("liaison@EST", "rfis", ask.formatted("\"ZZZ\"", later), 422))
                .contains("'ZZZ' is no member here");
        assertThat(refused("liaison@EST", "rfis", ask.formatted("\"EST\"", later), 422))
                .contains("It is your own member");
        assertThat(refused("liaison@EST", "rfis", ask.formatted("\"FRA\"", ahead(Duration.ofHours(-1))), 422))
                .contains("It has gone by");
        assertThat(refused("liaison@EST", "rfis", ask.formatted("\"FRA\"", ahead(Duration.ofDays(40))), 422))
                .contains("more than 30 days");
        String id = said("liaison@EST", "rfis", ask.formatted("\"FRA\",\"FIN\"", later));

        assertThat(read("liaison@COC", "rfis").path("rfis").size()).isZero();
        assertThat(rfi("liaison@FRA", id).path("awaited").toString()).isEqualTo("[\"FRA\"]");
        assertThat(rfi("watch-officer@FRA", id).path("may_answer").booleanValue())
                .isFalse();
        assertThat(refused("liaison@FRA", "rfis/" + id + "/answers", "{\"outcome\":\"answered\"}", 422))
                .contains("Write the answer");
        assertThat(refused("liaison@COC", "rfis/" + id + "/answers", "{\"outcome\":\"declined\"}", 404))
                .contains("nothing");
        assertThat(refused("liaison@EST", "rfis/" + id + "/answers", "{\"outcome\":\"declined\"}", 409))
                .contains("The members that were asked answer");
        said("liaison@FRA", "rfis/" + id + "/answers", "{\"outcome\":\"answered\",\"text\":\"Two of ours.\"}");

        assertThat(rfi("liaison@EST", id).path("answers").toString()).contains("Two of ours.");
        assertThat(rfi("liaison@EST", id).path("awaited").toString()).isEqualTo("[\"FIN\"]");
        assertThat(rfi("liaison@FRA", id).path("state").stringValue()).isEqualTo("answered");
        assertThat(rfi("liaison@FIN", id).path("state").stringValue()).isEqualTo("open");
        assertThat(rfi("liaison@FIN", id).toString()).doesNotContain("Two of ours.");

        desk.later(Duration.ofHours(3));
        assertThat(rfi("liaison@FIN", id).path("state").stringValue()).isEqualTo("late");
        assertThat(rfi("liaison@EST", id).path("state").stringValue()).isEqualTo("late");
        said("liaison@FIN", "rfis/" + id + "/answers", "{\"outcome\":\"nothing-known\"}");
        assertThat(rfi("liaison@EST", id).path("state").stringValue()).isEqualTo("answered");
        assertThat(rfi("liaison@EST", id).path("answers").path(1).path("late").booleanValue())
                .isTrue();
    }

    @Test
    @DisplayName("what a request is about is not told to who does not see it")
    void subject() {
        var about = desk.say("est-high", Desk.FRA_ONLY, Desk.campaign(77, "2027-01-01T00:00:00.000Z", "Ours"));
        assertThat(about.path("refused").size()).isZero();
        String ask = "{\"question\":\"Seen?\",\"to_members\":[\"FRA\"],\"answer_by\":\"%s\",\"subject_ref\":\"%s\"%s}";
        String id = Desk.id("campaign", 77);

        assertThat(refused("liaison@EST", "rfis", ask.formatted(ahead(Duration.ofHours(1)), id, ""), 422))
                .contains("stricter label");
        said("liaison@EST", "rfis", ask.formatted(ahead(Duration.ofHours(1)), id, ",\"reason\":\"its id alone\""));

        // What Finland does not see and what is nowhere are refused in the same words.
        String hidden = refused("liaison@FIN", "rfis", ask.formatted(ahead(Duration.ofHours(1)), id, ""), 422);
        String nowhere = refused(
                "liaison@FIN", "rfis", ask.formatted(ahead(Duration.ofHours(1)), Desk.id("campaign", 7799), ""), 422);
        assertThat(hidden).isEqualTo(nowhere).isEqualTo("subject_ref: You see no such object. Name one that you see.");
    }

    @Test
    @DisplayName("the contact book says who is on duty at a time; it has offices, and no property for a person")
    void contacts() {
        String office = """
                {"object":{"type":"x-testudo-contact","office":"Watch","priority":1,%s"lines":[{"kind":"phone","value":"12"}],
                 "duty":[{"days":["mon"],"from":"%s","until":"18:00"}]},"label":%s}""";
        assertThat(refused(
                        "liaison@EST", "objects", office.formatted("\"person\":\"x\",", "06:00", Desk.FRA_ONLY), 422))
                .contains("has no property 'person'");
        assertThat(refused("liaison@EST", "objects", office.formatted("", "6", Desk.FRA_ONLY), 422))
                .startsWith("object/duty/0: These are no hours of a week.");
        said("national-authority@EST", "objects", office.formatted("", "06:00", Desk.ALL));

        for (var at : Map.of("2027-01-04T12:00:00Z", true, "2027-01-05T12:00:00Z", false)
                .entrySet()) {
            JsonNode told = read("watch-officer@FRA", "contacts?source=EST&at=" + at.getKey());
            assertThat(told.path("contacts").size()).isEqualTo(1);
            assertThat(told.path("contacts").path(0).path("on_duty").booleanValue())
                    .isEqualTo(at.getValue());
        }
        assertThat(read("watch-officer@FRA", "contacts?source=FIN")
                        .path("contacts")
                        .size())
                .isZero();
    }
}
