package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;

/// What an authority has the centre state of a node, hour by hour: a word, at the hour and never before, out of what is
/// the owner's own and what all who will read it see.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandingReleaseTest {
    private static final String FIN_FRA = "{\"tlp\":\"amber\",\"releasable_to\":[\"FRA\",\"FIN\"]}";

    private Desk desk;
    private Map<String, String> authority = Map.of();

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.key("fin", "FIN", Level.SECRET, List.of("read", "write", "release"));
        desk.person("authority", "FRA", "national-authority", true);
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private String written(String key, String object, String label) {
        Desk.Reply reply = desk.send(
                "POST", "/api/objects", "{\"object\":%s,\"label\":%s}".formatted(object, label), desk.as(key));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("id").stringValue();
    }

    private String node(String key, String type, String owner, String label) {
        return written(
                key, "{\"type\":\"x-testudo-%s\",\"name\":\"A %1$s\",\"owner\":\"%s\"}".formatted(type, owner), label);
    }

    private String needs(String key, String parent, String child, String label) {
        return written(
                key,
                "{\"type\":\"x-testudo-dependency\",\"parent_ref\":\"%s\",\"child_ref\":\"%s\"}"
                        .formatted(parent, child),
                label);
    }

    private void status(String key, String node, double capacity, String label) {
        written(
                key,
                "{\"type\":\"x-testudo-status\",\"node_ref\":\"%s\",\"capacity\":%s,\"said_at\":\"%s\"}"
                        .formatted(node, capacity, desk.now().truncatedTo(ChronoUnit.SECONDS)),
                label);
    }

    private static String rule(String node, String more) {
        return "{\"type\":\"x-testudo-standing-release\",\"node_ref\":\"%s\"%s}".formatted(node, more);
    }

    private Desk.Reply signed(String node, String more, String label) {
        authority = desk.session("authority@FRA", desk.code());
        return desk.send(
                "POST", "/api/objects", "{\"object\":%s,\"label\":%s}".formatted(rule(node, more), label), authority);
    }

    private String rule(String node, String more, String label) {
        Desk.Reply reply = signed(node, more, label);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("id").stringValue();
    }

    private Instant hour() {
        return desk.now().truncatedTo(ChronoUnit.HOURS);
    }

    /// Half past the next hour, and the clock has looked.
    private void nextHour() {
        desk.later(Duration.between(desk.now(), hour().plus(Duration.ofMinutes(90))));
        desk.house().clockwork().tick();
    }

    private JsonNode stated(String key, String node) {
        Desk.Reply reply = desk.get(key, "/api/missions/" + node);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("mission").path("stated");
    }

    private String word(String key, String node) {
        return stated(key, node).path("word").stringValue("nothing");
    }

    @Test
    @DisplayName("a word at the hour and never before, never a number; withdrawn, it runs out")
    void hourly() {
        String service = node("fra", "service", "FRA", Desk.ALL);
        String cable = node("fra", "asset", "FRA", Desk.FRA_ONLY);
        needs("fra", service, cable, Desk.FRA_ONLY);
        status("fra", cable, 0.95, Desk.FRA_ONLY);
        String rule = rule(service, ",\"every_hours\":1", Desk.ALL);
        desk.house().clockwork().tick();
        assertThat(word("fin", service)).isEqualTo("nothing");

        nextHour();
        assertThat(word("fin", service)).isEqualTo("fully-capable");
        JsonNode one = stated("fin", service);
        assertThat(one.path("at").stringValue()).startsWith(hour().toString().substring(0, 16));
        assertThat(one.path("rule").stringValue()).isEqualTo(rule);
        assertThat(Duration.between(hour(), Instant.parse(one.path("expires").stringValue())))
                .isEqualTo(Duration.ofHours(2));
        String text =
                desk.get("fin", "/api/objects/" + one.path("id").stringValue()).text();
        assertThat(text).contains("fully-capable").doesNotContain("0.95", "\"capacity\"");

        // What happens is not told when it happens.
        status("fra", cable, 0.6, Desk.FRA_ONLY);
        desk.later(Duration.ofMinutes(20));
        desk.house().clockwork().tick();
        assertThat(word("fin", service)).isEqualTo("fully-capable");
        nextHour();
        assertThat(word("fin", service)).isEqualTo("degraded");
        assertThat(stated("fin", service).path("id")).isEqualTo(one.path("id"));

        // A start in the same hour says nothing twice.
        String etag =
                desk.get("fin", "/api/objects/" + one.path("id").stringValue()).header("ETag");
        desk.restart(Duration.ofMinutes(1));
        desk.house().clockwork().tick();
        assertThat(desk.get("fin", "/api/objects/" + one.path("id").stringValue())
                        .header("ETag"))
                .isEqualTo(etag);

        // By hand it is not changed; a person says a word of its own.
        Desk.Reply revised = desk.send(
                "PUT",
                "/api/objects/" + one.path("id").stringValue(),
                "{\"object\":{\"type\":\"x-testudo-stated-value\",\"node_ref\":\"%s\",\"word\":\"degraded\",\"said_at\":\"%s\"}}"
                        .formatted(service, hour()),
                with(desk.session("authority@FRA", desk.code()), "If-Match", etag));
        assertThat(revised.status()).as(revised.text()).isEqualTo(422);
        assertThat(revised.text()).contains("A rule states this anew");

        withdraw(rule);
        nextHour();
        assertThat(stated("fin", service).path("stale").booleanValue(true)).isFalse();
        nextHour();
        assertThat(stated("fin", service).path("stale").booleanValue(false)).isTrue();
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var all = new java.util.HashMap<>(headers);
        all.put(name, value);
        return all;
    }

    /// Each account has names of its own for assertions.
    private Desk.Reply withdrawn(String id, Map<String, String> headers) {
        JsonNode one = desk.send("GET", "/api/objects/" + id + "/assertions", "", headers)
                .json()
                .path("assertions")
                .path(0);
        return desk.send(
                "DELETE",
                "/api/objects/" + id + "/assertions/" + one.path("assertion").stringValue(),
                "",
                with(headers, "If-Match", one.path("label_etag").stringValue()));
    }

    private void withdraw(String id) {
        assertThat(withdrawn(id, desk.as("fra")).status()).isEqualTo(403);
        authority = desk.session("authority@FRA", desk.code());
        Desk.Reply reply = withdrawn(id, authority);
        assertThat(reply.status()).as(reply.text()).isIn(200, 204);
    }

    @Test
    @DisplayName("what others own enters as far as all see it who will read the word")
    void others() {
        String service = node("fra", "service", "FRA", Desk.ALL);
        String narrow = node("fra", "service", "FRA", Desk.ALL);
        String open = node("fin", "asset", "FIN", Desk.ALL);
        String told = node("fin", "asset", "FIN", FIN_FRA);
        needs("fra", service, open, Desk.ALL);
        needs("fra", narrow, told, FIN_FRA);
        status("fin", open, 0.3, Desk.ALL);
        status("fin", told, 0.3, FIN_FRA);
        rule(service, ",\"every_hours\":1", Desk.ALL);
        rule(narrow, ",\"every_hours\":1", Desk.ALL);
        nextHour();
        assertThat(word("est-high", service)).isEqualTo("severely-degraded");
        assertThat(word("est-high", narrow)).isEqualTo("unknown");

        // Of the other one only France hears that it is lost: so the rule does not know it.
        status("fin", open, 0.01, FIN_FRA);
        nextHour();
        assertThat(word("est-high", service)).isEqualTo("severely-degraded");
        assertThat(word("est-high", narrow)).isEqualTo("unknown");
    }

    @Test
    @DisplayName("an incident caps the node by the owner's rule only where all who read the word see what links it")
    void incidents() {
        String service = written(
                "fra",
                "{\"type\":\"x-testudo-asset\",\"name\":\"Net\",\"owner\":\"FRA\",\"incident_caps\":[{\"severity\":1,\"capacity\":0}]}",
                Desk.ALL);
        status("fra", service, 1, Desk.ALL);
        String incident = written(
                "fin",
                "{\"type\":\"incident\",\"name\":\"Cut\",\"extensions\":{\"extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01\":{\"extension_type\":\"property-extension\",\"severity\":1,\"status\":\"open\"}}}",
                Desk.ALL);
        String link =
                "{\"type\":\"relationship\",\"relationship_type\":\"impacts\",\"source_ref\":\"%s\",\"target_ref\":\"%s\"}"
                        .formatted(incident, service);
        written("fin", link, FIN_FRA);
        rule(service, ",\"every_hours\":1", Desk.ALL);
        nextHour();
        assertThat(word("est-high", service)).isEqualTo("fully-capable");
        written("fin", link, Desk.ALL);
        nextHour();
        assertThat(word("est-high", service)).isEqualTo("not-capable");
    }

    @Test
    @DisplayName("only the authority signs one, of what its member owns, and nobody says what a rule says")
    void refused() {
        String service = node("fra", "service", "FRA", Desk.ALL);
        String foreign = node("fin", "service", "FIN", Desk.ALL);
        Desk.Reply key = desk.send(
                "POST",
                "/api/objects",
                "{\"object\":%s,\"label\":%s}".formatted(rule(service, ",\"every_hours\":1"), Desk.ALL),
                desk.as("fra"));
        assertThat(key.status()).isEqualTo(403);
        assertThat(key.text()).contains("This needs the right 'decide'");
        assertThat(signed(foreign, ",\"every_hours\":1", Desk.ALL).text()).contains("no node of yours");
        assertThat(signed(service, ",\"every_hours\":5", Desk.ALL).status()).isEqualTo(422);
        Desk.Reply forged = desk.send(
                "POST",
                "/api/objects",
                "{\"object\":{\"type\":\"x-testudo-stated-value\",\"node_ref\":\"%s\",\"word\":\"degraded\",\"said_at\":\"2026-01-01T00:00:00Z\",\"rule_ref\":\"x-testudo-standing-release--7d3a0f5e-3c1b-4f0e-9d2a-1b2c3d4e5f60\"},\"label\":%s}"
                        .formatted(service, Desk.ALL),
                desk.session("authority@FRA", desk.code()));
        assertThat(forged.status()).isEqualTo(422);
        assertThat(forged.text()).contains("stands for an act");
    }

    @Test
    @DisplayName("every six hours is at 00, 06, 12 and 18 UTC; its end is its end")
    void times() {
        String service = node("fra", "service", "FRA", Desk.ALL);
        status("fra", service, 0.2, Desk.ALL);
        Instant start = hour();
        rule(
                service,
                ",\"every_hours\":6,\"valid_hours\":24,\"until\":\"%s\"".formatted(start.plus(Duration.ofHours(13))),
                Desk.ALL);
        int said = 0;
        String last = "";
        for (int n = 0; n < 24; n++) {
            nextHour();
            String at = stated("fin", service).path("at").stringValue("");
            if (!at.equals(last)) {
                said++;
                last = at;
                assertThat(Instant.parse(at)).isEqualTo(hour());
                assertThat(hour().getEpochSecond() / 3_600 % 6).isZero();
            }
        }
        assertThat(said).isEqualTo(2);
    }
}
