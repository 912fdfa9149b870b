package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// How many use each technique: of what the reader sees, by actor, campaign, nation, search and time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TechniqueDeskTest {
    private static final String JANUARY = "2027-01-10T00:00:00.000Z";
    private static final String APRIL = "2027-04-10T00:00:00.000Z";
    private static final String MARCH = "2027-03-10T00:00:00.000Z";

    private @Nullable Desk opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
        desk().say(
                        "fra",
                        Desk.ALL,
                        technique(1, "T1001", "mitre-attack", "first-tactic", ""),
                        technique(2, "T1001.002", "mitre-attack", "second-tactic", ",\"x_mitre_is_subtechnique\":true"),
                        technique(3, "T0049", "mitre-attack", "third-tactic", "")
                                .replace("\"external_id\"", "\"url\":\"https://disarm.example/T0049\",\"external_id\""),
                        technique(4, "CAPEC-98", "capec", "first-tactic", ""),
                        object("x-mitre-tactic", 11, JANUARY, "Second", ",\"x_mitre_shortname\":\"second-tactic\""),
                        object("x-mitre-tactic", 12, JANUARY, "First", ",\"x_mitre_shortname\":\"first-tactic\""),
                        object(
                                "x-mitre-matrix",
                                13,
                                JANUARY,
                                "Enterprise",
                                ",\"external_references\":[{\"source_name\":\"mitre-attack\",\"external_id\":\"enterprise-attack\"}],\"tactic_refs\":[\"%s\",\"%s\"]"
                                        .formatted(Desk.id("x-mitre-tactic", 11), Desk.id("x-mitre-tactic", 12))),
                        object(
                                "x-mitre-tactic",
                                14,
                                JANUARY,
                                "Third",
                                ",\"x_mitre_shortname\":\"third-tactic\",\"external_references\":[{\"source_name\":\"DISARM\",\"external_id\":\"TA03\"}]"),
                        object(
                                "x-mitre-matrix",
                                15,
                                JANUARY,
                                "Framework",
                                ",\"tactic_refs\":[\"%s\"]".formatted(Desk.id("x-mitre-tactic", 14))),
                        object("intrusion-set", 20, JANUARY, "Salt Heron", ""),
                        object("campaign", 21, JANUARY, "Quiet Harbour", ""),
                        object("campaign", 22, JANUARY, "Loud Harbour", ",\"confidence\":80"),
                        object("malware", 23, JANUARY, "Cold Start", ",\"is_family\":false"),
                        incident(24, "EST", ""),
                        object("report", 25, MARCH, "Harbours", """
                                ,"published":"2027-03-10T00:00:00Z","object_refs":["%s"]""".formatted(pattern(3))),
                        technique(5, "T1078", "mitre-attack", "first-tactic", ""),
                        naming(50, MARCH, MARCH, numbers("mitre-attack", "T1001", "T1039")),
                        naming(51, JANUARY, JANUARY, numbers("mitre-attack", "T1078.001")),
                        naming(51, JANUARY, MARCH, numbers("mitre-attack", "T1078.001")),
                        naming(51, JANUARY, APRIL, numbers("mitre-attack", "T1078.001", "T1078", "T1059")),
                        naming(52, JANUARY, JANUARY, numbers("DISARM", "T0049")),
                        naming(53, JANUARY, JANUARY, numbers("mitre-ics-attack", "T0800")),
                        naming(54, JANUARY, JANUARY, numbers("capec", "T1040")),
                        object("course-of-action", 55, JANUARY, "Look after it", numbers("mitre-attack", "T1041")),
                        relation(31, "attributed-to", Desk.id("campaign", 21), Desk.id("intrusion-set", 20), JANUARY),
                        relation(32, "uses", Desk.id("campaign", 21), pattern(1), JANUARY),
                        relation(33, "uses", Desk.id("campaign", 22), pattern(1), MARCH),
                        relation(34, "uses", Desk.id("campaign", 21), Desk.id("malware", 23), JANUARY),
                        relation(35, "uses", Desk.id("malware", 23), pattern(2), MARCH),
                        relation(36, "related-to", Desk.id("incident", 24), Desk.id("campaign", 22), JANUARY),
                        relation(38, "mitigates", Desk.id("campaign", 22), pattern(2), JANUARY));
        desk().say(
                        "fra",
                        Desk.FRA_ONLY,
                        object("campaign", 26, JANUARY, "French harbour", ""),
                        relation(37, "uses", Desk.id("campaign", 26), pattern(3), JANUARY),
                        relation(39, "uses", Desk.id("campaign", 22), pattern(2), JANUARY),
                        naming(56, JANUARY, JANUARY, numbers("mitre-attack", "T1039", "T1105")));
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return Objects.requireNonNull(opened);
    }

    private static String pattern(int number) {
        return Desk.id("attack-pattern", number);
    }

    private static String object(String type, int number, String time, String name, String more) {
        return "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"%s\",\"modified\":\"%s\",\"name\":\"%s\"%s}"
                .formatted(type, Desk.id(type, number), time, time, name, more);
    }

    private static String technique(int number, String external, String source, String tactic, String more) {
        return object(
                "attack-pattern",
                number,
                JANUARY,
                "Technique " + external,
                ",\"external_references\":[{\"source_name\":\"%s\",\"external_id\":\"%s\"}],\"kill_chain_phases\":[{\"kill_chain_name\":\"%s\",\"phase_name\":\"%s\"}]%s"
                        .formatted(source, external, source, tactic, more));
    }

    private static String relation(int number, String kind, String from, String to, String time) {
        return "{\"type\":\"relationship\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"%s\",\"modified\":\"%s\",\"relationship_type\":\"%s\",\"source_ref\":\"%s\",\"target_ref\":\"%s\"}"
                .formatted(Desk.id("relationship", number), time, time, kind, from, to);
    }

    private static String numbers(String source, String... numbers) {
        return Stream.of(numbers)
                .map(number -> "{\"source_name\":\"%s\",\"external_id\":\"%s\"}".formatted(source, number))
                .collect(Collectors.joining(",", ",\"external_references\":[", "]"));
    }

    private static String naming(int number, String created, String modified, String numbers) {
        return incident(number, "LTU", numbers)
                .replace("\"created\":\"" + JANUARY, "\"created\":\"" + created)
                .replace("\"modified\":\"" + JANUARY, "\"modified\":\"" + modified);
    }

    private static String incident(int number, String nation, String more) {
        return object("incident", number, JANUARY, "Outage", more + """
                ,"extensions":{"extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01":{"extension_type":"property-extension","severity":3,"nations":["%s"],"status":"open"}}""".formatted(nation));
    }

    private JsonNode ask(String key, String query) {
        Desk.Reply reply = desk().get(key, "/api/techniques" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private Map<String, Integer> counts(String key, String query) {
        return counts(ask(key, query), "count");
    }

    /// These, and nothing of the other techniques that there are objects of.
    private static Map<String, Integer> only(String counts) {
        var all = new TreeMap<String, Integer>(Map.of("T1001", 0, "T1001.002", 0, "T0049", 0, "T1078", 0));
        for (String one : counts.split(" ", -1)) {
            String[] parts = one.split("=", -1);
            all.put(parts[0], Integer.parseInt(parts[1]));
        }
        return all;
    }

    private static Map<String, Integer> counts(JsonNode answer, String which) {
        var counts = new TreeMap<String, Integer>();
        answer.path("techniques")
                .forEach(one -> counts.put(
                        one.path("external_id").stringValue(""), one.path(which).intValue(-1)));
        return counts;
    }

    @Test
    @DisplayName("users are counted once each, by relationship and by report; what is hidden does not count")
    void counts() {
        assertThat(counts("est-low", ""))
                .isEqualTo(only("T1001=3 T1001.002=1 T0049=2 T1039=1 T1078.001=1 T0800=1 T1078=1 T1059=1"));
        assertThat(counts("fra", ""))
                .isEqualTo(only("T1001=3 T1001.002=2 T0049=3 T1039=2 T1078.001=1 T0800=1 T1105=1 T1078=1 T1059=1"));
    }

    @Test
    @DisplayName("an actor's are its own, its campaigns' and those of the malware that these use")
    void countsAroundAnActor() {
        assertThat(counts("est-low", "?actor=" + Desk.id("intrusion-set", 20)))
                .isEqualTo(only("T1001=1 T1001.002=1 T0049=0"));
        assertThat(counts("est-low", "?campaign=" + Desk.id("campaign", 22)))
                .isEqualTo(only("T1001=1 T1001.002=0 T0049=0"));
        assertThat(counts("fra", "?campaign=" + Desk.id("campaign", 26)))
                .isEqualTo(only("T1001=0 T1001.002=0 T0049=1"));
        // Hidden looks like nowhere.
        assertThat(desk().get("est-low", "/api/techniques?campaign=" + Desk.id("campaign", 26))
                        .text())
                .isEqualTo(desk().get("est-low", "/api/techniques?campaign=" + Desk.id("campaign", 99))
                        .text());
    }

    @Test
    @DisplayName(
            "what names a number names the technique, with or without an object of it; a mitigation does not use it")
    void countsNumbers() {
        assertThat(counts("est-low", "?nation=LTU"))
                .isEqualTo(only("T1001=1 T0049=1 T1039=1 T1078.001=1 T0800=1 T1078=1 T1059=1"));
        assertThat(counts("fra", "?nation=LTU&type=incident"))
                .isEqualTo(only("T1001=1 T0049=1 T1039=2 T1078.001=1 T0800=1 T1105=1 T1078=1 T1059=1"));
        JsonNode answer = ask("est-low", "");
        for (JsonNode one : answer.path("techniques")) {
            String tactic = one.path("tactics").path(0).path("tactic").stringValue("?");
            String chain = one.path("tactics").path(0).path("chain").stringValue("");
            switch (one.path("external_id").stringValue("")) {
                case "T1039", "T1059" -> {
                    assertThat(one.path("objects")).isEmpty();
                    assertThat(List.of(chain, tactic)).containsExactly("mitre-attack", "");
                }
                case "T0800" -> assertThat(List.of(chain, tactic)).containsExactly("mitre-ics-attack", "");
                // As what it belongs to.
                case "T1078.001" -> assertThat(List.of(chain, tactic)).containsExactly("mitre-attack", "first-tactic");
                case "T1078" -> assertThat(one.path("objects").toString()).contains(pattern(5));
                default -> assertThat(tactic).isNotEmpty();
            }
        }
        assertThat(answer.path("matrices").toString()).contains("\"chain\":\"mitre-ics-attack\"");
    }

    @Test
    @DisplayName(
            "rolled up, who uses a technique and a part of it counts once, and a part without a whole counts as one")
    void rollsUp() {
        JsonNode answer = ask("est-low", "?roll=true");
        Map<String, Integer> rolled = counts(answer, "count");

        // Campaign 21 and incident 50 name it, campaign 22 too; malware 23 a part of it.
        assertThat(rolled).isEqualTo(Map.of("T1001", 4, "T0049", 2, "T1039", 1, "T1078", 1, "T0800", 1, "T1059", 1));
        for (JsonNode one : answer.path("techniques")) {
            if (one.path("external_id").stringValue("").equals("T1001")) {
                assertThat(one.path("objects")).hasSize(1);
                assertThat(one.path("name").stringValue("")).isEqualTo("Technique T1001");
            }
        }
        assertThat(users("est-low", "mitre-attack:T1078&roll=true")).containsExactly(Desk.id("incident", 51));
    }

    @Test
    @DisplayName("a nation's are those that its incidents cite")
    void countsOfANation() {
        assertThat(counts("est-low", "?nation=EST")).isEqualTo(only("T1001=1 T1001.002=0 T0049=0"));
        assertThat(counts("fra", "?nation=EST")).isEqualTo(only("T1001=1 T1001.002=1 T0049=0"));
        assertThat(counts("est-low", "?nation=FIN")).isEqualTo(only("T1001=0 T1001.002=0 T0049=0"));
    }

    @Test
    @DisplayName("a search, types, confidence and source choose whose uses count")
    void filters() {
        assertThat(counts("est-low", "?q=Quiet")).containsEntry("T1001", 1).containsEntry("T0049", 0);
        assertThat(counts("est-low", "?type=malware")).isEqualTo(only("T1001=0 T1001.002=1 T0049=0"));
        assertThat(counts("est-low", "?confidence=50")).isEqualTo(only("T1001=1 T1001.002=0 T0049=0"));
        assertThat(counts("est-low", "?source=EST")).isEqualTo(only("T1001=0 T1001.002=0 T0049=0"));
    }

    @Test
    @DisplayName("two spans are compared by when a use was said")
    void comparesSpans() {
        JsonNode answer =
                ask("est-low", "?since=2027-03-01T00:00:00Z&since2=2027-01-01T00:00:00Z&until2=2027-03-01T00:00:00Z");

        assertThat(counts(answer, "count"))
                .isEqualTo(only("T1001=2 T1001.002=1 T0049=1 T1039=1 T1078.001=0 T0800=0 T1078=1 T1059=1"));
        assertThat(counts(answer, "count2")).isEqualTo(only("T1001=1 T0049=1 T1039=0 T1078.001=1 T0800=1 T1059=0"));
        assertThat(ask("est-low", "").path("techniques").path(0).has("count2")).isFalse();
    }

    @Test
    @DisplayName("matrices have their tactics in the order of the matrix; a chain without one by name")
    void tellsTheMatrices() {
        JsonNode answer = ask("est-low", "");
        JsonNode matrices = answer.path("matrices");

        assertThat(matrices).hasSize(3);
        assertThat(matrices.path(0).path("chain").stringValue("")).isEqualTo("mitre-attack");
        assertThat(matrices.path(0).path("tactics").toString()).containsSubsequence("second-tactic", "first-tactic");
        assertThat(matrices.path(1).path("chain").stringValue("")).isEqualTo("DISARM");
        assertThat(matrices.path(1).path("name").stringValue("")).isEqualTo("Framework");
        assertThat(matrices.path(1).path("tactics").toString()).contains("third-tactic", "Third");
        assertThat(answer.toString()).doesNotContain("CAPEC-98");
        for (JsonNode one : answer.path("techniques")) {
            assertThat(one.path("sub").booleanValue())
                    .isEqualTo(one.path("external_id").stringValue("").contains("."));
        }
    }

    private List<String> users(String key, String query) {
        Desk.Reply reply = desk().get(key, "/api/techniques/users?technique=" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var users = new ArrayList<String>();
        reply.json().path("users").forEach(one -> users.add(one.path("id").stringValue("")));
        assertThat(reply.json().path("complete").booleanValue()).isTrue();
        return users;
    }

    @Test
    @DisplayName("who uses it are those who count, in the same filter and spans; whose use was said last first")
    void listsUsers() {
        assertThat(users("est-low", "mitre-attack:T1001"))
                .containsExactly(Desk.id("campaign", 22), Desk.id("incident", 50), Desk.id("campaign", 21));
        assertThat(users("est-low", "mitre-attack:T1039")).containsExactly(Desk.id("incident", 50));
        assertThat(users("fra", "mitre-attack:T1039"))
                .containsExactly(Desk.id("incident", 50), Desk.id("incident", 56));
        assertThat(users("fra", "mitre-attack:T1039&until=2027-03-01T00:00:00Z"))
                .containsExactly(Desk.id("incident", 56));
        assertThat(users("est-low", "DISARM:T0049&type=report")).containsExactly(Desk.id("report", 25));
        assertThat(users("est-low", "mitre-attack:T1105")).isEmpty();
        assertThat(counts("est-low", "?by=" + Desk.id("incident", 50))).isEqualTo(only("T1001=1 T1039=1"));
        assertThat(desk().get("est-low", "/api/techniques/users").status()).isEqualTo(400);
        assertThat(desk().get("est-low", "/api/techniques/users?technique=T1001")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refuses() {
        assertThat(desk().get("est-low", "/api/techniques?nation=Estonia").status())
                .isEqualTo(400);
        assertThat(desk().get(
                                "est-low",
                                "/api/techniques?actor=%s&campaign=%s"
                                        .formatted(Desk.id("intrusion-set", 20), Desk.id("campaign", 21)))
                        .status())
                .isEqualTo(400);
        assertThat(desk().send("GET", "/api/techniques", null, Map.of()).status())
                .isEqualTo(401);
    }
}
