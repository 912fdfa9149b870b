package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.store.Directory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The page of 4 October 2018 goes in as text, in an empty home and beside the dossier, and comes out as a page of
/// claims
/// and denials, each step in the audit.
@Tag("shared")
class PageOfOctoberTest {
    private static final Path PAGE =
            Path.of(System.getProperty("testudo.shared", "../shared")).resolve("data/reports/000_a282fae89502795d.txt");
    private static final Path DOSSIER = Path.of("../fixtures/dossier-2018/dossier.json");

    private Desk desk;
    private String key;

    @BeforeEach
    void start(@TempDir Path fresh) throws IOException {
        if (!Files.isReadable(PAGE)) {
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException("CI=true, and there is no file " + PAGE);
            }
            System.out.printf("left out: there is no file %s (shared data of others)%n", PAGE);
            Assumptions.assumeThat(PAGE).isReadable();
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        var directory = desk.house().store().directory();
        var account = directory.addAccount(new Directory.NewAccount(
                "machine", new Member("EST"), "reads", "reads", List.of(), Level.SECRET, List.of("PERSONAL")));
        key = directory.makeKey(account, "reads", List.of("read", "write", "audit"), null);
    }

    @AfterEach
    void stop() {
        if (desk != null) {
            desk.close();
        }
    }

    private JsonNode read(String path) {
        Desk.Reply reply = desk.get(key, "/api/" + path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private JsonNode handIn() throws IOException {
        Desk.Reply kept = desk.send(
                "POST",
                "/api/readings?name=page.txt",
                Files.readString(PAGE),
                desk.as(key, "Content-Type", "text/plain"));
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        return read("readings/" + kept.json().path("id").stringValue());
    }

    private void loadDossier() throws IOException {
        loadDossier(Desk.ALL, Set.of());
    }

    private void loadDossier(String label, Set<String> without) throws IOException {
        var objects = new ArrayList<String>();
        StixJson.parseObject(Files.readAllBytes(DOSSIER))
                .path("objects")
                .valueStream()
                .filter(one -> !without.contains(one.path("type").stringValue("")))
                .forEach(one -> objects.add(one.toString()));
        JsonNode report = desk.say("est-high", label, objects.toArray(String[]::new));
        assertThat(report.path("counts").toString() + report).doesNotContain("\"refused\":1");
    }

    private static Map<String, Integer> count(JsonNode reading) {
        var counts = new TreeMap<String, Integer>();
        reading.path("items")
                .forEach(one -> counts.merge(
                        one.path("sort").stringValue("") + " "
                                + one.path("object").path("kind").stringValue(""),
                        1,
                        Integer::sum));
        return counts;
    }

    private static List<String> flags(JsonNode reading) {
        return reading.path("flags")
                .valueStream()
                .map(one -> one.path("rule").stringValue("") + " "
                        + one.path("start").intValue())
                .sorted()
                .toList();
    }

    private static List<String> known(JsonNode reading) {
        return reading.path("identities")
                .valueStream()
                .filter(one -> !one.path("known").isEmpty())
                .map(one -> one.path("key").stringValue(""))
                .sorted()
                .toList();
    }

    @Test
    @DisplayName("beside the dossier it is read alike; what differs from the picture is flagged, and corrected nowhere")
    void bothHomes() throws IOException {
        JsonNode empty = handIn();
        String items = empty.path("items").toString();

        assertThat(count(empty).values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(17);
        assertThat(flags(empty)).containsExactly("seat-differs 156", "service-kind 1160");
        assertThat(known(empty)).isEmpty();

        loadDossier();
        JsonNode beside = read("readings/" + empty.path("id").stringValue());

        assertThat(beside.path("items").toString()).isEqualTo(items);
        assertThat(flags(beside))
                .containsExactly(
                        "date-compared 1395", "seat-differs 156", "service-kind 1160", "victim-as-publisher 1382");
        assertThat(known(beside))
                .contains("new:identity:GBR", "new:identity:GRU", "new:identity:NLD", "new:identity:RUS");
    }

    @Test
    @DisplayName("a reading is marked as high as the claims that a flag compares it with")
    void marked() throws IOException {
        loadDossier(Desk.ALL, Set.of("x-testudo-claim", "x-testudo-response"));
        String path = "/api/readings/" + handIn().path("id").stringValue();
        Desk.Reply before = desk.get(key, path);
        loadDossier("{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[\"EST\"]}", Set.of("identity"));
        Desk.Reply after = desk.get(key, path);

        assertThat(flags(before.json())).noneMatch(one -> one.startsWith("date-compared"));
        assertThat(before.header("Testudo-Highest-Marking")).doesNotStartWith("RESTRICTED");
        assertThat(flags(after.json())).contains("date-compared 1395");
        assertThat(after.header("Testudo-Highest-Marking")).startsWith("RESTRICTED");
    }

    @Test
    @DisplayName("through review it becomes a dossier with its claims and denials, and every step is in the audit")
    void through() throws IOException {
        loadDossier();
        JsonNode reading = handIn();
        String path = "readings/" + reading.path("id").stringValue();
        ObjectNode order = accepted(reading);
        Desk.Reply written = desk.send("POST", "/api/" + path + "/report", order.toString(), desk.as(key));
        assertThat(written.status()).as(written.text()).isEqualTo(201);

        JsonNode ids = written.json().path("objects");
        var events = new ArrayList<String>();
        ids.properties().stream()
                .map(one -> one.getValue().stringValue(""))
                .filter(id -> id.startsWith("event--"))
                .sorted()
                .forEach(events::add);
        assertThat(events).hasSize(3);
        ObjectNode dossier = JsonNodeFactory.instance.objectNode();
        ObjectNode object = dossier.putObject("object");
        object.put("type", "grouping").put("context", "allegations-and-denials").put("name", "Of one page");
        events.forEach(object.putArray("object_refs")::add);
        Desk.Reply made = desk.send("POST", "/api/objects", dossier.toString(), desk.as(key));
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        JsonNode page = read("dossiers/" + made.json().path("id").stringValue());
        assertThat(page.path("cases")).hasSize(3);
        assertThat(page.toString()).contains("almost certainly").contains("\"kind\":\"expulsion\"");
        // Of the words of the page the picture holds 25 a piece, and each says where it stands.
        page.path("cases")
                .forEach(one -> one.path("items").forEach(item -> {
                    assertThat(item.path("object")
                                    .path("wording")
                                    .stringValue("")
                                    .split("\\s+")
                                    .length)
                            .isLessThanOrEqualTo(25);
                    assertThat(item.path("object").path("spans")).isNotEmpty();
                    assertThat(item.path("object").path("report_ref").stringValue())
                            .isEqualTo(written.json().path("report").stringValue());
                }));
        JsonNode audit = read("audit");
        for (String step : List.of(
                "POST /api/readings",
                "GET /api/readings/{id}",
                "POST /api/readings/{id}/report",
                "POST /api/objects",
                "GET /api/dossiers/{id}")) {
            assertThat(audit.toString()).contains("\"action\":\"%s\"".formatted(step));
        }
        assertThat(desk.get("fra", "/api/objects/" + reading.path("id").stringValue())
                        .status())
                .isEqualTo(404);
    }

    /// All of it, as somebody sends it who changes nothing: known names are those of the picture.
    private static ObjectNode accepted(JsonNode reading) {
        var who = new LinkedHashMap<String, String>();
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        ObjectNode report = order.putObject("report");
        report.put("title", "A page").put("checked", true).put("source", "Sputnik");
        report.put("published", "2018-10-04T00:00:00Z").put("publisher", "new:identity:Sputnik");
        var objects = order.putArray("objects");
        for (JsonNode one : reading.path("identities")) {
            String key = one.path("key").stringValue("");
            if (one.path("known").isEmpty() || key.equals("new:identity:Sputnik")) {
                objects.addObject().put("key", key).set("object", one.path("object"));
            } else {
                who.put('"' + key + '"', one.path("known").get(0).toString());
            }
        }
        for (JsonNode one : reading.path("items")) {
            String object = one.path("object").toString();
            for (Map.Entry<String, String> name : who.entrySet()) {
                object = object.replace(name.getKey(), name.getValue());
            }
            objects.addObject()
                    .put("key", one.path("key").stringValue(""))
                    .set("object", StixJson.parseObject(object.getBytes(StandardCharsets.UTF_8)));
        }
        return order;
    }
}
