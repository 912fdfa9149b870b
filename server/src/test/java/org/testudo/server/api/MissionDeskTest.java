package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Missions over the API: one mission of Estonia that rests on a service of France and an asset of its own, read by
/// those two and by Finland, who sees less.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MissionDeskTest {
    private static final String HIDDEN = "{\"tlp\":\"amber\",\"releasable_to\":[]}";
    private static final String AT = "\"said_at\":\"2020-01-01T00:00:00Z\"";

    private Desk desk;
    private String mission = "";
    private String service = "";
    private String link = "";
    private String cable = "";
    private String port = "";

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.key("fin", "FIN", Level.SECRET, List.of("read", "write", "release"));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private Desk.Reply write(String key, String object, String label) {
        return desk.send("POST", "/api/objects", "{\"object\":%s,\"label\":%s}".formatted(object, label), desk.as(key));
    }

    private String written(String key, String object, String label) {
        Desk.Reply reply = write(key, object, label);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("id").stringValue();
    }

    private static String node(String type, String owner, String more) {
        return "{\"type\":\"x-testudo-%s\",\"name\":\"A %1$s\",\"owner\":\"%s\"%s}".formatted(type, owner, more);
    }

    private static String dependency(String parent, String child, String more) {
        return "{\"type\":\"x-testudo-dependency\",\"parent_ref\":\"%s\",\"child_ref\":\"%s\"%s}"
                .formatted(parent, child, more);
    }

    private static String status(String node, double capacity) {
        return "{\"type\":\"x-testudo-status\",\"node_ref\":\"%s\",\"capacity\":%s,%s}".formatted(node, capacity, AT);
    }

    /// Rewrites an object of one's own with more in it.
    private Desk.Reply revise(String key, String id, String object) {
        String etag = desk.get(key, "/api/objects/" + id).header("ETag");
        return desk.send(
                "PUT",
                "/api/objects/" + id,
                "{\"object\":" + object + ",\"reason\":\"named, not shown\"}",
                desk.as(key, "If-Match", etag));
    }

    private static String names(String... dependencies) {
        return ",\"complete\":true,\"depends_on\":["
                + String.join(
                        ",",
                        Arrays.stream(dependencies)
                                .map(one -> "{\"dependency_ref\":\"" + one + "\",\"weight\":1}")
                                .toList())
                + "]";
    }

    /// The mission of Estonia (criticality 80) needs the service of France and its own port at half strength; the
    /// service is the mean of a link that all see at 0.6 and a cable that France alone sees, at 1.
    @BeforeEach
    void model() {
        mission = written("est-high", node("mission", "EST", ",\"criticality\":80"), Desk.ALL);
        port = written("est-high", node("asset", "EST", ""), Desk.ALL);
        service = written("fra", node("service", "FRA", ",\"gate\":\"weighted\""), Desk.ALL);
        link = written("fra", node("asset", "FRA", ""), Desk.ALL);
        cable = written("fra", node("asset", "FRA", ""), HIDDEN);
        String one = written("fra", dependency(service, link, ""), Desk.ALL);
        String other = written("fra", dependency(service, cable, ""), HIDDEN);
        assertThat(revise("fra", service, node("service", "FRA", ",\"gate\":\"weighted\"" + names(one, other)))
                        .status())
                .isEqualTo(200);
        String down = written("est-high", dependency(mission, service, ""), Desk.ALL);
        String own = written("est-high", dependency(mission, port, ",\"strength\":0.5"), Desk.ALL);
        assertThat(revise("est-high", mission, node("mission", "EST", ",\"criticality\":80" + names(down, own)))
                        .status())
                .isEqualTo(200);
        written("fra", status(link, 0.6), Desk.ALL);
        written("fra", status(cable, 1), HIDDEN);
        written("est-high", status(port, 0.9), Desk.ALL);
    }

    private ObjectNode shown(String key, String id) {
        Desk.Reply reply = desk.get(key, "/api/missions/" + id);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static String span(JsonNode of) {
        return of.path("low") + " to " + of.path("high");
    }

    private String capacity(String key, String id) {
        return span(shown(key, id).path("mission").path("capacity_percent"));
    }

    @Test
    @DisplayName("who sees all computes exactly; for who does not, what is hidden widens the number and never moves it")
    void twoReaders() {
        assertThat(capacity("fra", mission)).isEqualTo("80 to 80");
        assertThat(capacity("fin", mission)).isEqualTo("30 to 80");
        assertThat(span(shown("fin", mission).path("mission").path("impact"))).isEqualTo("16 to 56");
        // The owner of the mission does not own the service.
        assertThat(capacity("est-high", mission)).isEqualTo("30 to 80");
        assertThat(shown("fin", mission).toString()).doesNotContain(cable);
    }

    @Test
    @DisplayName("the list has the worst impact first, and each row says how it is marked")
    void lists() {
        ArrayNode list = (ArrayNode) desk.get("fin", "/api/missions").json().path("missions");
        assertThat(list)
                .extracting(one -> one.path("impact").path("high").doubleValue(-1))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(list)
                .filteredOn(one -> one.path("id").stringValue("").equals(mission))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("tlp").stringValue()).isEqualTo("green");
                    assertThat(one.path("words").toString()).isEqualTo("[\"degraded\",\"severely-degraded\"]");
                });
    }

    @Test
    @DisplayName("why a mission can do what it can: each dependency says what it hands on and whether it decides")
    void why() {
        ObjectNode json = shown("fin", mission);
        for (JsonNode one : json.path("dependencies")) {
            if (one.path("child").stringValue("").equals(service)) {
                assertThat(one.path("decides").booleanValue(false)).isTrue();
                assertThat(span(one.path("handed_percent"))).isEqualTo("30 to 80");
            }
            if (one.path("child").stringValue("").equals(port)) {
                assertThat(span(one.path("handed_percent"))).isEqualTo("95 to 95");
                assertThat(one.path("decides").booleanValue(true)).isFalse();
            }
        }
        assertThat(json.path("dependencies"))
                .filteredOn(one -> !one.path("seen").booleanValue(true))
                .hasSize(1);
    }

    @Test
    @DisplayName("a stated value narrows what its readers compute, until its time is over")
    void stated() {
        String said =
                "{\"type\":\"x-testudo-stated-value\",\"node_ref\":\"%s\",\"word\":\"degraded\",%s,\"expires\":\"2020-02-01T00:00:00Z\"}"
                        .formatted(service, AT);
        assertThat(write("fra", said, Desk.ALL).text()).contains("This needs the right 'decide'", "national-authority");
        desk.person("authority", "FRA", "national-authority", true);
        desk.person("plain", "FRA", "national-authority", false);
        String body = "{\"object\":%s,\"label\":%s}".formatted(said, Desk.ALL);
        assertThat(desk.send("POST", "/api/objects", body, desk.session("plain@FRA", ""))
                        .text())
                .contains("a session with a second factor");
        assertThat(desk.send("POST", "/api/objects", body, desk.session("authority@FRA", desk.code()))
                        .status())
                .isEqualTo(201);
        String then = "/api/missions/" + mission + "?at=2020-01-15T00:00:00Z";
        ObjectNode json = desk.get("fin", then).json();
        assertThat(span(json.path("mission").path("capacity_percent"))).isEqualTo("50 to 80");
        assertThat(capacity("fin", mission)).isEqualTo("30 to 80");
        assertThat(shown("fin", service)
                        .path("mission")
                        .path("stated")
                        .path("stale")
                        .booleanValue(false))
                .isTrue();
    }

    @Test
    @DisplayName("an incident that impacts an asset: the missions above it, the way to each, and what they would lose")
    void stakes() {
        String incident = written("fra", """
                {"type":"incident","name":"Cut","extensions":{"extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01":{"extension_type":"property-extension","severity":2,"status":"open"}}}""", Desk.ALL);
        assertThat(desk.get("fin", "/api/stakes?object=" + incident).json().path("stakes"))
                .isEmpty();
        written(
                "fra",
                "{\"type\":\"relationship\",\"relationship_type\":\"impacts\",\"source_ref\":\"%s\",\"target_ref\":\"%s\"}"
                        .formatted(incident, link),
                Desk.ALL);
        JsonNode stake = desk.get("fin", "/api/stakes?object=" + incident)
                .json()
                .path("stakes")
                .path(0);
        assertThat(stake.path("mission").path("id").stringValue()).isEqualTo(mission);
        assertThat(stake.path("way"))
                .extracting(one -> one.path("id").stringValue())
                .containsExactly(link, service, mission);
        assertThat(span(stake.path("if_lost").path("capacity_percent"))).isEqualTo("0 to 50");
        assertThat(span(stake.path("if_lost").path("impact"))).isEqualTo("40 to 80");

        // The rule is off until the owner switches it on.
        assertThat(capacity("fra", mission)).isEqualTo("80 to 80");
        String caps = ",\"incident_caps\":[{\"severity\":2,\"capacity\":0}]";
        assertThat(revise("fra", link, node("asset", "FRA", caps)).status()).isEqualTo(200);
        assertThat(capacity("fra", mission)).isEqualTo("50 to 50");
        assertThat(capacity("fin", mission)).isEqualTo("0 to 50");
    }

    @Test
    @DisplayName("who needs an asset in one respect feels its loss, and not what was reported of the others")
    void aspects() {
        String host = written("est-high", node("asset", "EST", ""), Desk.ALL);
        String task = written("est-high", node("mission", "EST", ",\"criticality\":50"), Desk.ALL);
        String needed = written("est-high", dependency(task, host, ",\"needs\":[\"availability\"]"), Desk.ALL);
        assertThat(revise("est-high", task, node("mission", "EST", ",\"criticality\":50" + names(needed)))
                        .status())
                .isEqualTo(200);
        written(
                "est-high",
                "{\"type\":\"x-testudo-status\",\"node_ref\":\"%s\",\"confidentiality\":0.2,\"availability\":0.7,%s}"
                        .formatted(host, AT),
                Desk.ALL);

        assertThat(capacity("est-high", host)).isEqualTo("20 to 20");
        assertThat(capacity("est-high", task)).isEqualTo("70 to 70");
        JsonNode stake = desk.get("est-high", "/api/stakes?object=" + host)
                .json()
                .path("stakes")
                .path(0);
        assertThat(span(stake.path("if_lost").path("capacity_percent"))).isEqualTo("0 to 0");
    }

    @Test
    @DisplayName("each member describes what it owns, and nothing else")
    void ownOnly() {
        assertThat(write("est-high", node("asset", "ZZZ", ""), Desk.ALL).text()).contains("'ZZZ' is no member here");
        assertThat(write("est-high", node("service", "FRA", ""), Desk.ALL).text())
                .contains("Only an asset can be proposed");
        assertThat(write("est-high", node("asset", "FRA", ",\"complete\":true"), Desk.ALL)
                        .text())
                .contains("Only FRA says this");
        assertThat(write("est-high", dependency(service, port, ""), Desk.ALL).text())
                .contains("Only the owner of a node says what it needs");
        assertThat(write("fin", status(link, 1), Desk.ALL).text()).contains("Only the owner of a node says");
        assertThat(write("est-high", dependency(mission, cable, ""), Desk.ALL).text())
                .isEqualTo(write("est-high", dependency(mission, absent(cable), ""), Desk.ALL)
                        .text())
                .contains("You see no node of this id");
    }

    private static String absent(String id) {
        return id.substring(0, id.length() - 4) + (id.endsWith("0000") ? "1111" : "0000");
    }

    @Test
    @DisplayName("who says that a node names all it needs leaves nothing out")
    void namesAll() {
        assertThat(write("est-high", dependency(mission, link, ""), Desk.ALL).text())
                .contains("names all that it needs, and not this");
        assertThat(revise("est-high", mission, node("mission", "EST", ",\"criticality\":80,\"complete\":true"))
                        .text())
                .contains("leaves out x-testudo-dependency--");
        String received = written("est-high", node("received-service", "EST", ",\"kind\":\"power\""), Desk.ALL);
        assertThat(write("est-high", dependency(received, port, ""), Desk.ALL).text())
                .contains("Nothing below a received service is described");
        assertThat(write("est-high", node("received-service", "EST", ",\"kind\":\"power\",\"gate\":\"or\""), Desk.ALL)
                        .text())
                .contains("has no property 'gate'");
        assertThat(write("est-high", node("service", "EST", ",\"gate\":\"k-of-n\""), Desk.ALL)
                        .text())
                .contains("k of n needs its k");
        assertThat(write("est-high", dependency(port, link, ",\"strength\":1.5"), Desk.ALL)
                        .text())
                .contains("is a number from 0 to 1, not 1.5");
    }

    @Test
    @DisplayName("an asset that is proposed to another member counts as unknown until that member says it itself")
    void proposed() {
        String proposed = written("est-high", node("asset", "FRA", ""), Desk.ALL);
        assertThat(desk.get("fra", "/api/missions").json().path("proposed").toString())
                .contains(proposed);
        assertThat(desk.get("fra", "/api/missions/" + proposed).status()).isEqualTo(404);
        assertThat(desk.get("fra", "/api/missions/" + absent(proposed)).status())
                .isEqualTo(404);
    }
}
