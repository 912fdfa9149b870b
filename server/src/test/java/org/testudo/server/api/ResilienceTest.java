package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A mission of Estonia that all see, on an asset that Estonia alone sees, with one incident that was closed after ten
/// hours and one that is open since six; and what leaders are told of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResilienceTest {
    private static final String OWN = "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[]}";
    private static final String FACTS = "extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01";

    private Desk desk;
    private Instant begun = Instant.EPOCH;
    private String mission = "";
    private Map<String, String> authority = Map.of();

    @BeforeAll
    void tenHours(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.key("fin", "FIN", Level.SECRET, List.of("read", "write", "release"));
        desk.person("authority", "EST", "national-authority", true);
        begun = desk.now().truncatedTo(ChronoUnit.SECONDS);
        mission = written(
                "est-high",
                "{\"type\":\"x-testudo-mission\",\"name\":\"Sea lines\",\"owner\":\"EST\",\"criticality\":80}",
                Desk.ALL);
        String asset = written("est-high", "{\"type\":\"x-testudo-asset\",\"name\":\"Radar\",\"owner\":\"EST\"}", OWN);
        written(
                "est-high",
                "{\"type\":\"x-testudo-dependency\",\"parent_ref\":\"%s\",\"child_ref\":\"%s\",\"buffer_minutes\":60}"
                        .formatted(mission, asset),
                OWN);
        status(asset, "1");
        String cut = incident("Cut", "new");
        link(cut, asset);
        String other = incident("Elsewhere", "closed");
        assertThat(other).isNotEmpty();
        desk.later(Duration.ofHours(1));
        next(cut, "Cut", "open");
        status(asset, "0.5");
        desk.later(Duration.ofHours(3));
        link(incident("Noise", "triaged"), asset);
        desk.later(Duration.ofHours(1));
        next(cut, "Cut", "monitoring");
        desk.later(Duration.ofHours(5));
        status(asset, "1");
        next(cut, "Cut", "closed");
        authority = desk.session("authority@EST", desk.code());
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

    private void status(String asset, String capacity) {
        written(
                "est-high",
                "{\"type\":\"x-testudo-status\",\"node_ref\":\"%s\",\"capacity\":%s,\"said_at\":\"%s\"}"
                        .formatted(asset, capacity, desk.now().truncatedTo(ChronoUnit.SECONDS)),
                OWN);
    }

    private String facts(String name, String status) {
        return "{\"type\":\"incident\",\"name\":\"%s\",\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\",\"severity\":3,\"status\":\"%s\",\"first_seen\":\"%s\"}}}"
                .formatted(name, FACTS, status, begun.minus(Duration.ofHours(2)));
    }

    private String incident(String name, String status) {
        return written("est-high", facts(name, status), OWN);
    }

    private void link(String incident, String asset) {
        written(
                "est-high",
                "{\"type\":\"relationship\",\"relationship_type\":\"impacts\",\"source_ref\":\"%s\",\"target_ref\":\"%s\"}"
                        .formatted(incident, asset),
                OWN);
    }

    private void next(String incident, String name, String status) {
        String etag = desk.get("est-high", "/api/objects/" + incident).header("ETag");
        Desk.Reply reply = desk.send(
                "PUT",
                "/api/objects/" + incident,
                "{\"object\":" + facts(name, status) + "}",
                desk.as("est-high", "If-Match", etag));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private ObjectNode seen(String key, String path) {
        Desk.Reply reply = desk.get(key, "/api/" + path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static JsonNode times(JsonNode of, String measure) {
        return of.path("times")
                .valueStream()
                .filter(one -> one.path("measure").stringValue().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private static String told(JsonNode times) {
        return "%s of %s open, mean %s%s"
                .formatted(
                        times.path("open"),
                        times.path("cases"),
                        times.path("at_least").booleanValue(false) ? "at least " : "",
                        times.path("mean_hours"));
    }

    @Test
    @DisplayName("times of a mission count what is open with the time so far, and a loss lasts from a buffer's end on")
    void mission() {
        ObjectNode json = seen("est-high", "missions/" + mission + "/resilience");

        assertThat(told(times(json, "detect"))).isEqualTo("0 of 2 open, mean 4.0");
        assertThat(told(times(json, "acknowledge"))).isEqualTo("0 of 2 open, mean 0.5");
        // One was contained after 5 h; the other, half of what is left, has lasted 6.
        assertThat(told(times(json, "contain"))).isEqualTo("1 of 2 open, mean at least 5.5");
        assertThat(told(times(json, "restore"))).isEqualTo("1 of 2 open, mean 10.0");
        assertThat(times(json, "contain").path("median_hours").doubleValue()).isEqualTo(5);
        // Half of it was gone for nine hours, and came through after one of them.
        assertThat(json.path("loss").path("low_hours").doubleValue()).isBetween(3.9, 4.0);
        assertThat(json.path("loss").path("high_hours").doubleValue()).isBetween(4.0, 4.1);
        assertThat(json.path("loss").path("of_hours").doubleValue()).isEqualTo(10);
        assertThat(json.path("loss").path("complete").booleanValue(false)).isTrue();
        assertThat(json.path("incidents"))
                .extracting(one -> one.path("name").stringValue())
                .containsExactly("Noise", "Cut");
    }

    @Test
    @DisplayName("who sees neither asset nor incidents is told of none, and that the loss may be anything")
    void anotherReader() {
        ObjectNode json = seen("fin", "missions/" + mission + "/resilience?since=" + begun);

        assertThat(json.path("cases").intValue(-1)).isZero();
        assertThat(json.path("incidents")).isEmpty();
        assertThat(json.path("loss").path("low_hours").doubleValue()).isZero();
        assertThat(json.path("loss").path("high_hours").doubleValue())
                .isCloseTo(json.path("loss").path("of_hours").doubleValue(), within(0.1));
        assertThat(json.path("loss").path("reported").booleanValue(true)).isFalse();
        assertThat(json.toString()).doesNotContain("Radar", "Cut", "mean_hours");
        assertThat(desk.get(
                                "fin",
                                "/api/missions/x-testudo-mission--"
                                        + Desk.id("x", 9).substring(3) + "/resilience")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("a part of the trend holds its own cases and its own part of the loss; together they are the whole")
    void trend() {
        ObjectNode json = seen("est-high", "missions/" + mission + "/resilience?by=week");

        JsonNode parts = json.path("trend").path("parts");
        assertThat(parts.valueStream()
                        .mapToInt(one -> one.path("cases").intValue())
                        .sum())
                .isEqualTo(2);
        double low = parts.valueStream()
                .mapToDouble(one -> one.path("loss").path("low_hours").doubleValue(0))
                .sum();
        assertThat(low).isBetween(3.8, 4.0);
    }

    @Test
    @DisplayName("what is new has lost nothing of the time before it was written, and never more than all of its time")
    void fresh(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        try (var young = new Desk(fresh.resolve("home"))) {
            String top = said(
                    young, "{\"type\":\"x-testudo-mission\",\"name\":\"New\",\"owner\":\"EST\",\"criticality\":50}");
            said(
                    young,
                    "{\"type\":\"x-testudo-status\",\"node_ref\":\"%s\",\"capacity\":0,\"said_at\":\"%s\"}"
                            .formatted(
                                    top, young.now().minus(Duration.ofDays(40)).truncatedTo(ChronoUnit.SECONDS)));
            young.later(Duration.ofMinutes(6).plusSeconds(10));
            String page = "/api/missions/" + top + "/resilience";

            JsonNode loss = young.get("est-high", page).json().path("loss");

            // 6 minutes and some seconds: all of it was lost, and no more.
            double all = loss.path("of_hours").doubleValue();
            assertThat(all).isBetween(0.1, 0.12);
            assertThat(loss.path("high_hours").doubleValue()).isBetween(all - 0.01, all);
            assertThat(young.get("est-high", "/api/brief")
                            .json()
                            .path("missions")
                            .path(0)
                            .path("loss")
                            .path("since"))
                    .isEqualTo(loss.path("since"));
            // Who asks for an older time is told of it.
            assertThat(young.get("est-high", page + "?since=" + young.now().minus(Duration.ofDays(10)))
                            .json()
                            .path("loss")
                            .path("of_hours")
                            .doubleValue())
                    .isEqualTo(240);
        }
    }

    @Test
    @DisplayName("a line is marked with what its numbers are made of: its loss with what was so before, too")
    void marked(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        try (var other = new Desk(fresh.resolve("home"))) {
            String top = said(
                    other,
                    "{\"type\":\"x-testudo-mission\",\"name\":\"Open\",\"owner\":\"EST\",\"criticality\":50}",
                    Desk.ALL);
            String status = "{\"type\":\"x-testudo-status\",\"node_ref\":\"%s\",\"capacity\":%s,\"said_at\":\"%s\"}";
            said(other, status.formatted(top, "0.5", other.now().truncatedTo(ChronoUnit.SECONDS)), OWN);
            other.later(Duration.ofHours(2));
            said(other, status.formatted(top, "0.9", other.now().truncatedTo(ChronoUnit.SECONDS)), Desk.ALL);

            JsonNode now = other.get("est-high", "/api/missions")
                    .json()
                    .path("missions")
                    .path(0);
            JsonNode before = other.get("est-high", "/api/resilience")
                    .json()
                    .path("missions")
                    .path(0);

            assertThat(now.path("level").stringValue()).isEqualTo("UNCLASSIFIED");
            assertThat(now.path("tlp").stringValue()).isEqualTo("green");
            assertThat(before.path("level").stringValue()).isEqualTo("RESTRICTED");
            assertThat(before.path("tlp").stringValue()).isEqualTo("amber");
        }
    }

    private static String said(Desk desk, String object, String label) {
        return said(desk, "%s,\"label\":%s".formatted(object, label));
    }

    private static String said(Desk desk, String object) {
        Desk.Reply reply = desk.send("POST", "/api/objects", "{\"object\":%s}".formatted(object), desk.as("est-high"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("id").stringValue();
    }

    @Test
    @DisplayName("a nation looks back at its own incidents, and at those alone")
    void nation() {
        ObjectNode estonia = seen("est-high", "resilience");
        ObjectNode finland = seen("fin", "resilience");

        assertThat(estonia.path("cases").intValue()).isEqualTo(3);
        // One was over before it was written down: how long that took nobody has said.
        assertThat(times(estonia, "restore").path("cases").intValue()).isEqualTo(2);
        assertThat(estonia.path("missions").path(0).path("name").stringValue()).isEqualTo("Sea lines");
        assertThat(finland.path("cases").intValue(-1)).isZero();
        assertThat(finland.path("missions")).isEmpty();
    }

    private static String pledge(int year, String... levels) {
        return "{\"type\":\"x-testudo-pledge\",\"name\":\"Assessment\",\"year\":%d,\"commitments\":[%s]}"
                .formatted(
                        year,
                        String.join(
                                ",",
                                java.util.Arrays.stream(levels)
                                        .map(one -> "{\"commitment\":\"%s\",\"level\":%s}"
                                                .formatted((Object[]) one.split("=", -1)))
                                        .toList()));
    }

    private static String milestone(String more) {
        return "{\"type\":\"x-testudo-milestone\",\"name\":\"Hunt together\",\"what\":\"exercised\"%s}".formatted(more);
    }

    @Test
    @DisplayName("each edition of the brief holds what its reader sees, under the label that its own lines come to")
    void brief() {
        written("est-high", pledge(2025, "resources=2"), Desk.ALL);
        written("est-high", pledge(2026, "resources=3", "cooperation=4"), Desk.ALL);
        written(
                "est-high",
                milestone(",\"planned\":\"2020-01-01T00:00:00Z\",\"about_refs\":[\"%s\"]".formatted(mission)),
                Desk.ALL);
        written(
                "est-high",
                milestone(
                        ",\"state\":\"reached\",\"planned\":\"2020-01-01T00:00:00Z\",\"reached\":\"2020-02-01T00:00:00Z\",\"team_type\":\"threat-hunt\""),
                OWN);
        String line =
                "{\"type\":\"x-testudo-line\",\"name\":\"One team, ready.\",\"said_at\":\"2020-01-01T00:00:00Z\"}";
        assertThat(write("est-high", line, Desk.ALL).text())
                .contains("This needs the right 'decide'", "national-authority");
        assertThat(desk.send(
                                "POST",
                                "/api/objects",
                                "{\"object\":%s,\"label\":%s}".formatted(line, Desk.ALL),
                                authority)
                        .status())
                .isEqualTo(201);

        ObjectNode estonia = edition("est-high");
        ObjectNode finland = edition("fin");

        assertThat(finland.path("lines").path(0).path("text").stringValue()).isEqualTo("One team, ready.");
        assertThat(finland.path("milestones"))
                .extracting(one -> one.path("about").path(0).path("name").stringValue(""))
                .containsExactly("Sea lines");
        assertThat(finland.path("milestones").path(0).path("overdue").booleanValue(false))
                .isTrue();
        assertThat(estonia.path("milestones"))
                .extracting(one -> one.path("state").stringValue() + " "
                        + one.path("level").stringValue())
                .containsExactly("planned UNCLASSIFIED", "reached RESTRICTED");
        JsonNode pledged = finland.path("pledges").path(0);
        assertThat(pledged.path("year").intValue()).isEqualTo(2026);
        assertThat(pledged.path("commitments").toString())
                .isEqualTo(
                        "[{\"commitment\":\"cooperation\",\"level\":4},{\"commitment\":\"resources\",\"level\":3,\"before\":2}]");
        assertThat(finland.path("label").path("level").stringValue()).isEqualTo("UNCLASSIFIED");
        assertThat(estonia.path("label").path("level").stringValue()).isEqualTo("RESTRICTED");
        assertThat(estonia.path("label").path("members").toString()).isEqualTo("[\"EST\"]");
        assertThat(estonia.path("missions").path(0).path("level").stringValue()).isEqualTo("RESTRICTED");
        assertThat(estonia.path("missions").path(0).path("cases").intValue()).isEqualTo(2);
        assertThat(finland.path("missions").path(0).path("cases").intValue(-1)).isZero();
        assertThat(finland.toString()).doesNotContain("Radar", "threat-hunt");
    }

    private ObjectNode edition(String key) {
        Desk.Reply reply = desk.get(key, "/api/brief");
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
                                        .toUpperCase(Locale.ROOT)));
        return json;
    }

    @Test
    @DisplayName(
            "an assessment names each commitment once, and a milestone says what it is about and when it was reached")
    void refused() {
        assertThat(write("fin", pledge(2026, "resources=2", "resources=3"), Desk.ALL)
                        .text())
                .contains("commitments/1/commitment", "assessed twice");
        assertThat(write("fin", pledge(2026, "resources=6"), Desk.ALL).status()).isEqualTo(422);
        assertThat(write("fin", pledge(2026, "effects=2"), Desk.ALL).status()).isEqualTo(422);
        String planned = ",\"planned\":\"2020-01-01T00:00:00Z\"";
        assertThat(write("fin", milestone(planned), Desk.ALL).text()).contains("a kind of team");
        String hunt = planned + ",\"team_type\":\"threat-hunt\"";
        assertThat(write("fin", milestone(hunt + ",\"state\":\"reached\""), Desk.ALL)
                        .text())
                .contains("does not say when");
        assertThat(write("fin", milestone(hunt + ",\"reached\":\"2020-01-01T00:00:00Z\""), Desk.ALL)
                        .text())
                .contains("and is not");
        assertThat(write(
                                "fin",
                                milestone(hunt + ",\"state\":\"reached\",\"reached\":\"2120-01-01T00:00:00Z\""),
                                Desk.ALL)
                        .text())
                .contains("has not been yet");
        assertThat(desk.send(
                                "POST",
                                "/api/objects",
                                "{\"object\":{\"type\":\"x-testudo-line\",\"name\":\"Ready\",\"said_at\":\"2020-01-02T00:00:00Z\",\"expires\":\"2020-01-01T00:00:00Z\"}}",
                                authority)
                        .text())
                .contains("over before it begins");
    }
}
