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
import tools.jackson.databind.node.MissingNode;
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
        desk.key("fra-preview", "FRA", Level.SECRET, List.of("read", "preview"));
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

    private ObjectNode critical(String key, String of, String more) {
        Desk.Reply reply = desk.get(key, "/api/missions/" + of + "/criticality" + more);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static JsonNode asset(JsonNode phase, String id) {
        for (JsonNode one : phase.path("assets")) {
            if (one.path("id").stringValue("").equals(id)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }

    /// The mean of link and cable: half of the service, and so of the mission, hangs on each, but for what the port
    /// leaves. To Finland the cable may be lost or whole.
    @Test
    @DisplayName("what hangs on an asset: with all that is hidden lost and whole, the larger one first")
    void criticality() {
        JsonNode france = critical("fra", mission, "").path("phases").path(0);
        assertThat(asset(france, link).path("hangs_on_it_percent").toString())
                .isEqualTo("{\"hidden_lost\":45,\"hidden_whole\":45}");
        assertThat(span(asset(france, link).path("if_lost").path("capacity_percent")))
                .isEqualTo("50 to 50");
        assertThat(span(asset(france, cable).path("if_lost").path("impact"))).isEqualTo("56 to 56");
        JsonNode finland = critical("fin", mission, "").path("phases").path(0);
        assertThat(asset(finland, link).path("hangs_on_it_percent").toString())
                .isEqualTo("{\"hidden_lost\":50,\"hidden_whole\":45}");
        assertThat(asset(finland, link).path("key_terrain").toString())
                .isEqualTo("[\"maybe-single-point\",\"much-hangs-on-it\"]");
        assertThat(asset(finland, port).path("hangs_on_it_percent").toString())
                .isEqualTo("{\"hidden_lost\":0,\"hidden_whole\":30}");
        assertThat(finland.toString()).doesNotContain(cable);
        for (JsonNode phase : List.of(france, finland)) {
            assertThat(phase.path("assets"))
                    .extracting(one -> Math.max(
                            one.path("hangs_on_it_percent").path("hidden_lost").doubleValue(-1),
                            one.path("hangs_on_it_percent").path("hidden_whole").doubleValue(-1)))
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
        JsonNode first = critical("fra", mission, "?limit=1").path("phases").path(0);
        assertThat(first.path("assets")).hasSize(1);
        assertThat(first.path("count").intValue(0)).isEqualTo(3);
        assertThat(desk.get("fin", "/api/missions/" + cable + "/criticality").status())
                .isEqualTo(404);
        assertThat(desk.get("fin", "/api/missions/" + mission + "/criticality?limit=0")
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("each coming phase has its key terrain, as it begins; what is over is left out")
    void phases() {
        String early = written("est-high", node("asset", "EST", ""), Desk.ALL);
        String late = written("est-high", node("asset", "EST", ""), Desk.ALL);
        String phases = ",\"criticality\":50,\"phases\":["
                + String.join(
                        ",",
                        "{\"name\":\"Sail\",\"from\":\"2020-02-01T00:00:00Z\",\"until\":\"2020-03-01T00:00:00Z\"}",
                        "{\"name\":\"Load\",\"from\":\"2020-01-01T00:00:00Z\",\"until\":\"2020-02-01T00:00:00Z\"}",
                        "{\"name\":\"Plan\",\"from\":\"2019-01-01T00:00:00Z\",\"until\":\"2020-01-01T00:00:00Z\"}")
                + "]";
        String voyage = written("est-high", node("mission", "EST", phases), Desk.ALL);
        String load = written("est-high", dependency(voyage, early, ",\"until\":\"2020-02-01T00:00:00Z\""), Desk.ALL);
        String sail = written("est-high", dependency(voyage, late, ",\"from\":\"2020-02-01T00:00:00Z\""), Desk.ALL);
        assertThat(revise("est-high", voyage, node("mission", "EST", phases + names(load, sail)))
                        .status())
                .isEqualTo(200);
        written("est-high", status(early, 1), Desk.ALL);
        written("est-high", status(late, 1), Desk.ALL);

        JsonNode all = critical("fin", voyage, "?at=2020-01-10T00:00:00Z").path("phases");
        assertThat(all).extracting(one -> one.path("name").stringValue("")).containsExactly("Load", "Sail");
        assertThat(all)
                .extracting(one -> one.path("at").stringValue(""))
                .containsExactly("2020-01-10T00:00:00.000Z", "2020-02-01T00:00:00.000Z");
        assertThat(asset(all.path(0), early).path("key_terrain").toString())
                .isEqualTo("[\"single-point\",\"much-hangs-on-it\"]");
        assertThat(asset(all.path(0), late).isMissingNode()).isTrue();
        assertThat(asset(all.path(1), early).isMissingNode()).isTrue();
        assertThat(asset(all.path(1), late).path("key_terrain")).hasSize(2);
        assertThat(critical("fin", voyage, "?at=2021-01-01T00:00:00Z").path("phases"))
                .singleElement()
                .satisfies(one -> assertThat(one.has("name")).isFalse());
    }

    private ObjectNode whatIf(String key, String query) {
        Desk.Reply reply = desk.get(key, "/api/missions/" + mission + "/what-if?" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    @Test
    @DisplayName("what would be if: with nothing changed all is as it is; several at once, before and after")
    void whatIf() {
        ObjectNode nothing = whatIf("fin", "");
        assertThat(span(nothing.path("then").path("capacity_percent"))).isEqualTo(capacity("fin", mission));
        assertThat(nothing.path("nodes")).hasSize(1);
        assertThat(nothing.path("dependencies")).isEmpty();

        ObjectNode both = whatIf("fin", "change=" + link + ".restored&change=" + port + ".down");
        assertThat(span(both.path("mission").path("capacity_percent"))).isEqualTo("30 to 80");
        assertThat(span(both.path("then").path("capacity_percent"))).isEqualTo("50 to 50");
        assertThat(span(both.path("then").path("impact"))).isEqualTo("40 to 40");
        assertThat(both.path("nodes"))
                .extracting(one -> one.path("id").stringValue())
                .containsExactlyInAnyOrder(mission, service, link, port);
        assertThat(both.path("dependencies"))
                .allSatisfy(one ->
                        assertThat(one.path("then").path("handed_percent")).isNotEqualTo(one.path("handed_percent")));
        assertThat(span(whatIf("fin", "change=" + service + ".65.5")
                        .path("then")
                        .path("capacity_percent")))
                .isEqualTo("65.5 to 65.5");
        // Nothing was written.
        assertThat(capacity("fin", mission)).isEqualTo("30 to 80");
        assertThat(capacity("fin", link)).isEqualTo("60 to 60");
        Desk.Reply gone = desk.get("fin", "/api/missions/" + mission + "/what-if?change=" + link + ".gone");
        assertThat(gone.status()).isEqualTo(400);
        assertThat(gone.json().path("detail").stringValue())
                .contains("down, restored or its capacity from 0 to 100", "for example x-testudo-asset--")
                .doesNotContain("[0-9");
        Desk.Reply twice = desk.get(
                "fin",
                "/api/missions/" + mission + "/what-if?change=" + link + ".restored&change=" + port + ".down&change="
                        + link + ".down");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.json().path("detail").stringValue()).startsWith("change/2: Another change is of the same id");
    }

    @Test
    @DisplayName("what would be if something stood in; a change of what one does not see changes nothing, and says so")
    void whatIfWorkaround() {
        String radio = written("est-high", node("asset", "EST", ""), Desk.ALL);
        String task = written("est-high", node("mission", "EST", ",\"criticality\":50"), Desk.ALL);
        String by = written(
                "est-high",
                dependency(task, radio, ",\"workaround\":{\"capacity\":0.7,\"from\":\"2999-01-01T00:00:00Z\"}"),
                Desk.ALL);
        assertThat(revise("est-high", task, node("mission", "EST", ",\"criticality\":50" + names(by)))
                        .status())
                .isEqualTo(200);
        written("est-high", status(radio, 0.2), Desk.ALL);

        ObjectNode used = desk.get("fin", "/api/missions/" + task + "/what-if?change=" + by + ".workaround")
                .json();
        assertThat(span(used.path("mission").path("capacity_percent"))).isEqualTo("20 to 20");
        assertThat(span(used.path("then").path("capacity_percent"))).isEqualTo("70 to 70");
        assertThat(used.path("dependencies"))
                .singleElement()
                .satisfies(one -> assertThat(span(one.path("then").path("handed_percent")))
                        .isEqualTo("70 to 70"));

        ObjectNode unseen = whatIf("fin", "change=" + cable + ".down");
        ObjectNode nowhere = whatIf("fin", "change=" + absent(cable) + ".down");
        unseen.remove("at");
        nowhere.remove("at");
        assertThat(unseen.toString()).isEqualTo(nowhere.toString().replace(absent(cable), cable));
        assertThat(unseen.path("changes").path(0).path("counts").booleanValue(true))
                .isFalse();
        assertThat(span(whatIf("fra", "change=" + cable + ".down").path("then").path("capacity_percent")))
                .isEqualTo("30 to 30");
        // In a preview France is told no more than Finland.
        Desk.Reply preview = desk.get(
                "fra-preview",
                "/api/missions/" + mission + "/what-if?change=" + cable + ".down",
                "Testudo-Preview-As",
                "FIN");
        assertThat(span(preview.json().path("then").path("capacity_percent"))).isEqualTo("30 to 80");
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
