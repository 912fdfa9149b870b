package org.testudo.server.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;

/// Inside a closed circle, the Netherlands offered in one world and did not in the other: the other members that were
/// asked get the same answers in both, byte by byte. Finland asks, and is the host. The order of the cases is that of
/// the days on which they happen.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CircleWorldsTest {
    private static final String ALONE = "{\"tlp\":\"amber\",\"releasable_to\":[]}";
    private static final List<String> NATIONS = List.of("FIN", "NLD", "EST", "SWE", "LVA");

    /// Who was asked too, in each of its offices.
    private static final List<String> OTHERS =
            List.of("liaison-est", "authority-est", "adviser-est", "liaison-swe", "authority-swe", "liaison-lva");

    private World offered;
    private World not;
    private int day;
    private String request = "";
    private String dutch = "";
    private String capability = "";
    private String estonian = "";
    private World.Listening hearsOffered;
    private World.Listening hearsNot;

    private static List<World.Actor> actors() {
        var actors = new ArrayList<World.Actor>();
        for (String nation : NATIONS) {
            for (String office : List.of("liaison", "authority", "adviser")) {
                String role = switch (office) {
                    case "authority" -> "national-authority";
                    case "adviser" -> "legal-adviser";
                    default -> "liaison";
                };
                actors.add(new World.Actor(
                        office + "-" + nation.toLowerCase(java.util.Locale.ROOT),
                        nation,
                        Level.SECRET,
                        List.of(),
                        true,
                        List.of(role)));
            }
        }
        return actors;
    }

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        // What the Netherlands usually says, Estonia sees: what it offers, and what from, it does not.
        String usual = "{\"tlp\":\"amber\",\"releasable_to\":[\"EST\",\"SWE\"]}";
        var labels = Map.of("FIN", ALONE, "NLD", usual, "EST", ALONE, "SWE", ALONE, "LVA", ALONE);
        // Consents are awaited for twelve hours, and each act is said on a day of its own.
        offered = new World(folder.resolve("offered"), 4_026, actors(), labels, Duration.ofMinutes(20));
        not = new World(folder.resolve("not"), 4_026, actors(), labels, Duration.ofMinutes(20));
        request = both(
                "liaison-fin",
                "/api/requests",
                "{\"name\":\"Relays\",\"needed\":[{\"team_type\":\"threat-hunt\",\"count\":2}],\"answer_by\":\"2027-06-01T00:00:00Z\"}");
        capability = both(
                "liaison-nld",
                "/api/objects",
                "{\"object\":{\"type\":\"x-testudo-capability\",\"name\":\"Crew\",\"team_type\":\"threat-hunt\"}}");
        step("authority-fin", request, "\"act\":\"validate\"");
        step("liaison-fin", request, "\"act\":\"circulate\",\"members\":[\"NLD\",\"EST\",\"SWE\"]");
        // Who was not asked hears nothing of all this. What the others hear comes when it comes, and is in their audit.
        hearsOffered = offered.listen("liaison-lva");
        hearsNot = not.listen("liaison-lva");
    }

    @AfterAll
    void close() {
        hearsOffered.close();
        hearsNot.close();
        offered.close();
        not.close();
    }

    @Test
    @Order(1)
    @DisplayName("slots: one of two teams that are needed is taken, and nobody else can count it")
    void slots() {
        hiddenStep("liaison-nld", request, "\"act\":\"question\",\"reason\":\"Dutch question\"");
        hiddenStep("liaison-fin", request, "\"act\":\"answer\",\"members\":[\"NLD\"],\"reason\":\"Answer to NLD\"");
        step("liaison-est", request, "\"act\":\"question\",\"reason\":\"Estonian question\"");
        step("liaison-fin", request, "\"act\":\"answer\",\"members\":[\"EST\"],\"reason\":\"Answer to EST\"");
        String from = "{\"capability\":\"%s\",\"team\":{\"name\":\"Crew North\"}}".formatted(capability);
        dutch = id(hidden("liaison-nld", "/api/requests/" + request + "/offers", from));
        hiddenStep("liaison-fin", dutch, "\"act\":\"accept\"");

        nothingToOthers();
        for (String other : OTHERS) {
            World.Answer answer = same(other, "/api/requests/" + request);
            if (!other.equals("liaison-lva")) {
                assertThat(answer.body()).contains("\"count\":2");
            }
        }
        assertThat(seen("liaison-fin").path("offers").path(0).path("stage").stringValue())
                .isEqualTo("accepted");
        assertThat(offered.ask("liaison-nld", "GET", "/api/requests/" + request, "", Requests.JSON)
                        .body())
                .contains("Crew North");
    }

    @Test
    @Order(2)
    @DisplayName("already tasked: the team is on its way, and what the others may say stays the same")
    void alreadyTasked() {
        // A new offer and acceptance, with new signatures.
        hiddenStep("liaison-nld", dutch, "\"act\":\"withdraw\"");
        dutch = id(hidden("liaison-nld", "/api/requests/" + request + "/offers", team("Crew North again")));
        hiddenStep("liaison-fin", dutch, "\"act\":\"accept\"");
        String assignment = assignment();
        hiddenStep("authority-nld", assignment, "\"act\":\"consent\",\"as\":\"owner\"");
        hiddenStep("authority-fin", assignment, "\"act\":\"consent\",\"as\":\"host\"");
        hiddenStep("adviser-nld", assignment, "\"act\":\"position\",\"as\":\"owner\",\"position\":\"favourable\"");
        hiddenStep("adviser-fin", assignment, "\"act\":\"position\",\"as\":\"host\",\"position\":\"favourable\"");
        hiddenStep("authority-nld", assignment, "\"act\":\"task\"");
        hiddenStep("liaison-nld", assignment, "\"act\":\"en-route\"");

        nothingToOthers();
        for (String other : List.of("liaison-est", "liaison-swe")) {
            assertThat(same(other, "/api/requests/" + request).body()).contains("\"act\":\"no-offer\"");
        }
        assertThat(seen("liaison-fin").toString()).contains("en-route");
    }

    @Test
    @Order(3)
    @DisplayName("ids: an offer of their own gets the same id, and that of the Dutch offer is nowhere")
    void ids() {
        String assignment = assignment();
        estonian = both("liaison-est", "/api/requests/" + request + "/offers", team("Crew East"));

        nothingToOthers();
        for (String other : OTHERS) {
            for (String hidden : List.of(dutch, assignment)) {
                assertThat(same(other, "/api/objects/" + hidden).status()).isEqualTo(404);
                for (String act : List.of("clarify", "accept", "consent", "task", "refuse")) {
                    assertThat(same(
                                            other,
                                            "POST",
                                            "/api/assistance/" + hidden + "/steps",
                                            "{\"act\":\"%s\"}".formatted(act))
                                    .status())
                            .isIn(403, 404);
                }
            }
        }
        assertThat(same("liaison-est", "/api/requests/" + request).body()).contains(estonian, "Crew East");
        assertThat(same("liaison-swe", "/api/requests/" + request).body()).doesNotContain(estonian, "Crew East");
    }

    @Test
    @Order(4)
    @DisplayName("clarifications: each asks for itself, and is answered alone")
    void clarifications() {
        hiddenStep("liaison-fin", dutch, "\"act\":\"clarify\",\"reason\":\"Which relays do you know?\"");
        step("liaison-fin", estonian, "\"act\":\"clarify\",\"reason\":\"How many of you?\"");

        nothingToOthers();
        assertThat(same("liaison-est", "/api/requests/" + request).body())
                .contains("Estonian question", "Answer to EST", "How many of you?")
                .doesNotContain("Dutch question", "Answer to NLD", "Which relays");
        assertThat(same("liaison-swe", "/api/requests/" + request).body())
                .doesNotContain("Estonian question", "Dutch question", "Answer to", "How many");
    }

    @Test
    @Order(5)
    @DisplayName("alerts: a team that was accepted is lost, and only who saw it had it to lose")
    void alerts() {
        hiddenStep("authority-nld", assignment(), "\"act\":\"refuse\",\"as\":\"owner\"");

        nothingToOthers();
        for (String other : OTHERS) {
            assertThat(same(other, "/api/assistance/changes").body()).doesNotContain("\"gap\":true", "NLD");
        }
        String told = offered.ask("liaison-fin", "GET", "/api/assistance/changes", "", Requests.JSON)
                .body();
        assertThat(told).contains("\"gap\":true");
    }

    @Test
    @Order(6)
    @DisplayName("reasons: who is declined, or refused, is told nothing that compares")
    void reasons() {
        String second = id(hidden("liaison-nld", "/api/requests/" + request + "/offers", team("Crew South")));
        hiddenStep("liaison-fin", second, "\"act\":\"decline\",\"reason\":\"Too late for us\"");
        step("liaison-fin", estonian, "\"act\":\"decline\",\"reason\":\"No need of a second crew\"");

        nothingToOthers();
        assertThat(same("liaison-est", "/api/requests/" + request).body())
                .contains("No need of a second crew")
                .doesNotContain("Too late for us");
        for (String act : List.of("withdraw", "clarify")) {
            World.Answer refused =
                    same("liaison-est", "POST", "/api/assistance/" + estonian + "/steps", "{\"act\":\"" + act + "\"}");
            assertThat(refused.status()).as(act).isEqualTo(409);
            assertThat(refused.body()).contains("The offer is declined");
        }
    }

    @Test
    @Order(7)
    @DisplayName("streams and the audit: nothing of it was heard either")
    void streams() {
        step("liaison-fin", request, "\"act\":\"close\"");
        nothingToOthers();
        for (String authority : List.of("authority-est", "authority-swe")) {
            String path = "/api/audit?limit=1000";
            assertThat(same(authority, path).status()).isEqualTo(200);
        }
        assertThat(hearsOffered.heardSo(Duration.ofSeconds(2))).isEqualTo(hearsNot.heardSo(Duration.ofSeconds(2)));
    }

    private void day() {
        day++;
        offered.day(day);
        not.day(day);
    }

    private void settle() {
        offered.settle();
        not.settle();
    }

    private static String team(String name) {
        return "{\"team\":{\"name\":\"%s\",\"team_type\":\"threat-hunt\"}}".formatted(name);
    }

    private static String id(World.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").stringValue();
    }

    private static JsonNode json(World.Answer answer) {
        return StixJson.parseObject(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /// Said in both worlds; what comes of it is called the same.
    private String both(String actor, String path, String body) {
        day();
        String there = id(offered.ask(actor, "POST", path, body, Requests.JSON));
        assertThat(id(not.ask(actor, "POST", path, body, Requests.JSON))).isEqualTo(there);
        settle();
        return there;
    }

    private void step(String actor, String about, String step) {
        both(actor, "/api/assistance/" + about + "/steps", "{" + step + "}");
    }

    private World.Answer hidden(String actor, String path, String body) {
        day();
        World.Answer answer = offered.ask(actor, "POST", path, body, Requests.JSON);
        settle();
        return answer;
    }

    private void hiddenStep(String actor, String about, String step) {
        id(hidden(actor, "/api/assistance/" + about + "/steps", "{" + step + "}"));
    }

    private JsonNode seen(String actor) {
        return json(offered.ask(actor, "GET", "/api/requests/" + request, "", Requests.JSON));
    }

    /// That of the Dutch offer.
    private String assignment() {
        for (JsonNode offer : seen("liaison-fin").path("offers")) {
            if (offer.path("id").stringValue().equals(dutch)) {
                return offer.path("assignment").path("id").stringValue();
            }
        }
        throw new IllegalStateException("no assignment of " + dutch);
    }

    private World.Answer same(String reader, String path) {
        return same(reader, "GET", path, "");
    }

    private World.Answer same(String reader, String method, String path, String body) {
        World.Answer there = offered.ask(reader, method, path, body, Requests.JSON);
        assertThat(there)
                .as("%s %s by %s", method, path, reader)
                .isEqualTo(not.ask(reader, method, path, body, Requests.JSON));
        return there;
    }

    private void nothingToOthers() {
        for (String other : OTHERS) {
            for (String path : List.of(
                    "/api/requests",
                    "/api/requests/" + request,
                    "/api/requests/" + request + "/match",
                    "/api/requests/" + request + "/plan",
                    "/api/assistance/changes",
                    "/api/capabilities",
                    "/api/capabilities/board",
                    "/api/objects?limit=500",
                    "/api/objects?type=x-testudo-step&limit=500",
                    "/api/objects?type=relationship&limit=500",
                    "/api/objects/" + capability,
                    "/api/objects/" + capability + "/neighbours",
                    "/api/objects/" + request,
                    "/api/objects/" + request + "/neighbours",
                    "/api/graph?id=" + request + "&expand=" + request,
                    "/api/search?q=crew",
                    "/api/facets",
                    "/api/counts?by=type",
                    "/api/counts?by=source",
                    "/api/watch/changes?since=2026-01-01T00:00:00Z&links=true",
                    "/api/recalls",
                    "/api/notices")) {
                assertThat(same(other, path).body()).as("%s by %s", path, other).doesNotContain("Crew North", dutch);
            }
        }
    }
}
