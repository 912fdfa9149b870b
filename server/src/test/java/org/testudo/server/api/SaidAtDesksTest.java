package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.intake.WorkKind;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;

/// What members say at desks of their own, each with its rights and rules, comes in by no other door.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SaidAtDesksTest {
    private Desk desk;
    private String france = "";

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.key("fin", "FIN", Level.SECRET, List.of("read", "write"));
        desk.person("authority", "FRA", "national-authority", true);
        desk.person("liaison", "FRA", "liaison", true);
        for (JsonNode one : desk.get("fra", "/api/members").json().path("members")) {
            if (one.path("code").stringValue("").equals("FRA")) {
                france = one.path("identity").stringValue();
            }
        }
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private static String object(String type, String extension, String maker, String more) {
        return """
                {"type":"%s","spec_version":"2.1","id":"%1$s--%s","created":"2027-01-01T00:00:00.000Z",\
                "modified":"2027-01-01T00:00:00.000Z","created_by_ref":"%s","name":"Handed in",\
                "extensions":{"%s":{"extension_type":"new-sdo"}}%s}""".formatted(type, UUID.randomUUID(), maker, extension, more);
    }

    private static Stream<Map.Entry<String, String>> types() {
        return Stream.of(
                        Extensions.MODEL_TYPES.entrySet().stream(),
                        Extensions.ASSISTANCE_TYPES.entrySet().stream(),
                        Extensions.LIAISON_TYPES.entrySet().stream(),
                        Extensions.ASSESSMENT_TYPES.entrySet().stream(),
                        Stream.of(WorkKind.values()).map(one -> Map.entry(one.type(), one.extension())))
                .flatMap(all -> all);
    }

    @Test
    @DisplayName("of the own member: refused by import and by TAXII, each type with a reason and a remedy")
    void handedIn() {
        for (Map.Entry<String, String> one : types().toList()) {
            String object = object(one.getKey(), one.getValue(), france, "");
            JsonNode report = desk.say("fra", Desk.FRA_ONLY, object);
            assertThat(report.path("refused").intValue()).as(report.toString()).isEqualTo(1);
            assertThat(report.toString()).contains("'" + one.getKey() + "' is what a member says at a desk of its own");

            Desk.Reply pushed = desk.send(
                    "POST",
                    "/taxii2/coalition/collections/inbox/objects/",
                    "{\"objects\":[" + object + "]}",
                    desk.as(
                            "fra",
                            "Accept",
                            "application/taxii+json;version=2.1",
                            "Content-Type",
                            "application/taxii+json;version=2.1"));
            assertThat(pushed.text()).as(one.getKey()).contains("\"success_count\":0");
        }
    }

    @Test
    @DisplayName("what was made elsewhere is kept as it came, and is no word of who handed it in")
    void ofOthers() {
        String elsewhere = "identity--" + UUID.randomUUID();
        String service = object("x-testudo-service", model("x-testudo-service"), elsewhere, ",\"owner\":\"FRA\"");
        String request = object(
                Extensions.REQUEST,
                Extensions.ASSISTANCE_TYPES.getOrDefault(Extensions.REQUEST, ""),
                elsewhere,
                ",\"needed\":[{\"team_type\":\"threat-hunt\"}]");
        String line = object(
                WorkKind.LINE.type(), WorkKind.LINE.extension(), elsewhere, ",\"said_at\":\"2027-01-01T00:00:00Z\"");
        for (String one : List.of(service, request, line)) {
            JsonNode report = desk.say("fra", Desk.ALL, one);
            assertThat(report.path("new").intValue()).as(report.toString()).isEqualTo(1);
        }
        assertThat(desk.get("fin", "/api/models").text()).doesNotContain("Handed in");
        assertThat(desk.get("fra", "/api/requests").text()).doesNotContain("Handed in");
        assertThat(desk.get("fin", "/api/brief").text()).doesNotContain("Handed in");
        String id = service.substring(service.indexOf("x-testudo-service--"), service.indexOf("\",\"created\""));
        assertThat(desk.get("fin", "/api/objects/" + id).status()).isEqualTo(200);
    }

    private static String model(String type) {
        return Extensions.MODEL_TYPES.getOrDefault(type, "");
    }

    @Test
    @DisplayName("what an authority stated, nobody else of its member takes back or says again")
    void takenBack() {
        Map<String, String> authority = desk.session("authority@FRA", desk.code());
        Desk.Reply said = desk.send(
                "POST",
                "/api/objects",
                "{\"object\":{\"type\":\"x-testudo-line\",\"name\":\"One team, ready.\",\"said_at\":\"%s\"},\"label\":%s}"
                        .formatted(desk.now().toString().substring(0, 19) + "Z", Desk.FRA_ONLY),
                authority);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        String path = "/api/objects/" + said.json().path("id").stringValue();
        Desk.Reply byKey = withdrawn(path, desk.as("fra"));
        assertThat(byKey.status()).as(byKey.text()).isEqualTo(403);
        assertThat(byKey.text().toLowerCase(Locale.ROOT)).contains("authority");
        Desk.Reply pushed = desk.send(
                "DELETE",
                "/taxii2/coalition/collections/inbox/objects/"
                        + said.json().path("id").stringValue() + "/",
                null,
                desk.as("fra", "Accept", "application/taxii+json;version=2.1"));
        assertThat(pushed.status()).as(pushed.text()).isEqualTo(403);
        assertThat(desk.get("fra", "/api/brief").text()).contains("One team, ready.");

        Desk.Reply taken = withdrawn(path, authority);
        assertThat(taken.status()).as(taken.text()).isEqualTo(204);
        assertThat(desk.get("fra", "/api/brief").text()).doesNotContain("One team, ready.");
        Desk.Reply again = desk.send("POST", path + "/assert-again", "{}", desk.as("fra"));
        assertThat(again.status()).as(again.text()).isEqualTo(403);
    }

    /// Each account has names of its own for assertions.
    private Desk.Reply withdrawn(String path, Map<String, String> headers) {
        JsonNode one = desk.send("GET", path + "/assertions", "", headers)
                .json()
                .path("assertions")
                .path(0);
        var seen = new HashMap<>(headers);
        seen.put("If-Match", one.path("label_etag").stringValue());
        return desk.send("DELETE", path + "/assertions/" + one.path("assertion").stringValue(), "", seen);
    }
}
