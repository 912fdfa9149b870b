package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.store.Directory;
import tools.jackson.databind.JsonNode;

/// Texts over HTTP: who may hand them in, who learns of them, and what is written of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingDeskTest {
    private static final String DUTCH =
            "De minister van Binnenlandse Zaken zei woensdag dat de sluis zeer waarschijnlijk door de Kuipersgilde is opengebroken. Het gilde ontkent dat.";

    private Desk desk;

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        reader("reads", "EST", "read", "write");
        reader("colleague", "EST", "read", "write");
        reader("reads-fra", "FRA", "read", "write");
    }

    /// A key with the category for personal data.
    private void reader(String name, String member, String... rights) {
        var directory = desk.house().store().directory();
        var account = directory.addAccount(new Directory.NewAccount(
                "machine", new Member(member), name, name, List.of(), Level.SECRET, List.of("PERSONAL")));
        keys.put(name, directory.makeKey(account, name, List.of(rights), null));
    }

    private final Map<String, String> keys = new java.util.HashMap<>();

    @AfterAll
    void stop() {
        desk.close();
    }

    private Desk.Reply handIn(String who, String text, String media, String query) {
        return desk.send(
                "POST", "/api/readings" + query, text, desk.as(keys.getOrDefault(who, who), "Content-Type", media));
    }

    private JsonNode get(String who, String path) {
        Desk.Reply reply = desk.get(keys.getOrDefault(who, who), "/api/" + path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private Desk.Reply post(String who, String path, String body) {
        return desk.send("POST", "/api/" + path, body, desk.as(keys.getOrDefault(who, who)));
    }

    private static String claim(String more) {
        return "{\"key\":\"new:hand:1\",\"object\":{\"type\":\"x-testudo-claim\",\"kind\":\"ALLEGATION\",\"claimant_ref\":\"new:who\",\"report_ref\":\"new:report\",\"found_by\":\"hand\"%s}}"
                .formatted(more);
    }

    private static final String WHO =
            "{\"key\":\"new:who\",\"object\":{\"type\":\"identity\",\"name\":\"Ministry\",\"identity_class\":\"organization\"}}";

    private static String report(String facts, String... objects) {
        return "{\"report\":{%s,\"publisher\":\"new:who\",\"source\":\"De Sluis\",\"published\":\"2026-03-05T00:00:00Z\"},\"objects\":[%s]}"
                .formatted(facts, String.join(",", objects));
    }

    @Test
    @DisplayName("without the category nobody hands in a text, nor learns of one")
    void category() {
        assertThat(handIn("est-high", "A text.", "text/plain", "").status()).isEqualTo(403);
        assertThat(desk.get("est-high", "/api/readings").text()).contains("PERSONAL");
    }

    @Test
    @DisplayName("a text is kept whole for its member alone, is in one queue alone, and is kept once")
    void kept() {
        Desk.Reply first = handIn("reads", "A first text, kept whole.\r\nWith é and 𝄞.", "text/plain", "?name=a.txt");
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        String id = first.json().path("id").stringValue();
        assertThat(handIn("reads", "A first text, kept whole.\r\nWith é and 𝄞.", "text/plain", "")
                        .json()
                        .path("known")
                        .booleanValue())
                .isTrue();

        JsonNode open = get("reads", "readings/" + id);
        assertThat(open.path("text").stringValue()).isEqualTo("A first text, kept whole.\nWith é and 𝄞.");
        assertThat(open.path("length").intValue()).isEqualTo(39);
        // Who of its member has the category sees the artifact; the queue is one's own.
        assertThat(desk.get(keys.getOrDefault("colleague", ""), "/api/objects/" + id)
                        .status())
                .isEqualTo(200);
        assertThat(desk.get(keys.getOrDefault("colleague", ""), "/api/readings/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(desk.get("est-high", "/api/objects/" + id).status()).isEqualTo(404);
        assertThat(desk.get(keys.getOrDefault("reads-fra", ""), "/api/objects/" + id)
                        .status())
                .isEqualTo(404);
        JsonNode artifact = get("colleague", "objects/" + id);
        assertThat(java.util.Base64.getDecoder()
                        .decode(artifact.path("payload_bin").stringValue()))
                .isEqualTo("A first text, kept whole.\r\nWith é and 𝄞.".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("it is marked as high as whom it names; what is for named persons alone is not read")
    void marked() {
        desk.say(
                "est-high",
                "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[\"EST\"]}",
                "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"identity--aaaaaaaa-0000-4000-8000-000000000001\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\",\"name\":\"Lantern Guild\",\"identity_class\":\"organization\"}");
        String id = handIn(
                        "reads",
                        "The Lantern Guild denied on Tuesday that it had opened the harbour lock.",
                        "text/plain",
                        "?published=2026-03-05&label="
                                + java.net.URLEncoder.encode(Desk.FRA_ONLY, StandardCharsets.UTF_8))
                .json()
                .path("id")
                .stringValue();
        Desk.Reply open = desk.get(keys.getOrDefault("reads", ""), "/api/readings/" + id);

        assertThat(open.text()).contains("identity--aaaaaaaa-0000-4000-8000-000000000001");
        assertThat(open.header("Testudo-Highest-Marking"))
                .startsWith("RESTRICTED")
                .contains("PERSONAL");

        String red = "{\"tlp\":\"red\",\"releasable_to\":[],\"recipients\":[\"reads@EST\"]}";
        assertThat(handIn(
                                "reads",
                                "A text for one.",
                                "text/plain",
                                "?label=" + java.net.URLEncoder.encode(red, StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("what cannot be read says why, and nothing is kept of it")
    void refused() {
        assertThat(handIn("reads", "  \n ", "text/plain", "").text()).contains("There is no text in it");
        assertThat(handIn("reads", "%PDF-1.7 no", "application/pdf", "").text()).contains("no PDF file");
        assertThat(handIn("reads", "x", "image/png", "").status()).isEqualTo(415);
        assertThat(handIn("reads", "x".repeat(6_000_001), "text/plain", "").text())
                .contains("A text may have 6000000 bytes");
        // Each letter of two bytes is here two letters, of two bytes each.
        String expanding = "<html><head><meta charset=\"windows-1252\"></head><body><p>%s</p></body></html>"
                .formatted("é".repeat(2_900_000));
        assertThat(handIn("reads", expanding, "text/html", "").text()).contains("more than 8388608 bytes in UTF-8");
        assertThat(handIn("reads", "x", "text/plain", "?published=soon").status())
                .isEqualTo(400);
        assertThat(get("reads", "readings").toString()).doesNotContain("image/png");
    }

    @Test
    @DisplayName("a language without rules is kept and not read; what is said in it is marked by hand, words and all")
    void byHand() {
        String id = handIn("reads", DUTCH, "text/plain", "?publisher=De%20Sluis&published=2026-03-05")
                .json()
                .path("id")
                .stringValue();
        JsonNode open = get("reads", "readings/" + id);
        assertThat(open.path("language").stringValue()).isEqualTo("nl");
        assertThat(open.path("read").booleanValue()).isFalse();
        assertThat(open.path("items")).isEmpty();

        String decisions = "{\"decisions\":{\"items\":{\"new:item:0\":{\"state\":\"rejected\"}}}}";
        assertThat(desk.send("PUT", "/api/readings/" + id, decisions, desk.as(keys.getOrDefault("reads", "")))
                        .status())
                .isEqualTo(204);
        assertThat(get("reads", "readings/" + id).path("decisions").toString()).contains("rejected");

        String spans =
                ",\"spans\":[{\"start\":52,\"end\":117,\"mode\":\"paraphrased\"}],\"wording\":\"made up\",\"wording_lang\":\"nl\",\"likelihood\":{\"verbatim\":\"zeer waarschijnlijk\",\"translation\":\"very likely\"}";
        Desk.Reply written = post(
                "reads",
                "readings/" + id + "/report",
                report("\"title\":\"De sluis\",\"checked\":true", WHO, claim(spans)));
        assertThat(written.status()).as(written.text()).isEqualTo(201);
        String claim = written.json().path("objects").path("new:hand:1").stringValue();
        JsonNode said = get("reads", "objects/" + claim);
        assertThat(said.path("wording").stringValue())
                .isEqualTo("de sluis zeer waarschijnlijk door de Kuipersgilde is opengebroken");
        assertThat(said.path("report_ref").stringValue())
                .isEqualTo(written.json().path("report").stringValue());
        assertThat(said.path("claimant_ref").stringValue()).startsWith("identity--");

        JsonNode report =
                get("reads", "objects/" + written.json().path("report").stringValue());
        assertThat(report.path("object_refs")).hasSize(1);
        assertThat(report.toString()).doesNotContain("artifact--").doesNotContain("waarschijnlijk");
        assertThat(get("reads", "readings/" + id).path("state").stringValue()).isEqualTo("done");
        // The link to the artifact stands under the artifact's own label.
        String link = get("colleague", "objects/" + id + "/neighbours").toString();
        assertThat(link).contains("derived-from");
        String hidden = desk.get(
                        "est-high",
                        "/api/objects/" + written.json().path("report").stringValue() + "/neighbours")
                .text();
        assertThat(hidden).doesNotContain("artifact--");
    }

    @Test
    @DisplayName("nothing is written that no person has looked at, that points nowhere, or that is of another kind")
    void checked() {
        String id = handIn("reads", "Another text that stands here, of some length.", "text/plain", "")
                .json()
                .path("id")
                .stringValue();
        String path = "readings/" + id + "/report";

        assertThat(post("reads", path, report("\"title\":\"x\",\"checked\":false", WHO))
                        .text())
                .contains("no private person");
        assertThat(post("reads", path, report("\"checked\":true", WHO)).text()).contains("withhold");
        assertThat(post(
                                "reads",
                                path,
                                report("\"title\":\"x\",\"checked\":true", WHO.replace("organization", "individual")))
                        .text())
                .contains("A person is no object");
        assertThat(post("reads", path, report("\"title\":\"x\",\"checked\":true", claim("")))
                        .text())
                .contains("new:who");
        assertThat(post(
                                "reads",
                                path,
                                report(
                                        "\"title\":\"x\",\"checked\":true",
                                        WHO,
                                        claim(",\"spans\":[{\"start\":1,\"end\":99,\"mode\":\"quoted\"}]")))
                        .text())
                .contains("The text ends at 46");
        assertThat(post(
                                "reads",
                                path,
                                report(
                                        "\"title\":\"x\",\"checked\":true",
                                        WHO,
                                        "{\"key\":\"new:n\",\"object\":{\"type\":\"note\"}}"))
                        .text())
                .contains("does not come out of a text");
        assertThat(get("reads", "readings/" + id).path("state").stringValue()).isEqualTo("waiting");

        Desk.Reply written = post("reads", path, report("\"withheld\":true,\"checked\":true", WHO));
        assertThat(written.status()).as(written.text()).isEqualTo(201);
        assertThat(get("reads", "objects/" + written.json().path("report").stringValue())
                        .path("name")
                        .stringValue())
                .isEqualTo("title withheld");
        // The same text again is told by the hash of the report.
        assertThat(get("reads", "readings/" + id).path("same")).hasSize(1);
    }

    @Test
    @DisplayName("a text as long as may be is kept and read to where rules look, in the heap of a small centre")
    void longest() {
        String line = "The Dutch Ministry of the Interior said on Wednesday that it had nothing to say.\n\n";
        String text = line.repeat(5_999_000 / line.length());
        Desk.Reply kept = handIn("reads", text, "text/plain", "?name=long.txt");
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);

        JsonNode open = get("reads", "readings/" + kept.json().path("id").stringValue());
        assertThat(open.path("cut").booleanValue()).isTrue();
        assertThat(open.path("length").intValue()).isEqualTo(text.length());
    }

    @Test
    @DisplayName("what is taken out of the queue is gone from there, and the text stays")
    void dropped() {
        String id = handIn("reads", "A text that is dropped again.", "text/markdown", "?name=x.md")
                .json()
                .path("id")
                .stringValue();

        assertThat(desk.send("DELETE", "/api/readings/" + id, null, desk.as(keys.getOrDefault("reads", "")))
                        .status())
                .isEqualTo(204);
        assertThat(desk.get(keys.getOrDefault("reads", ""), "/api/readings/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(desk.get(keys.getOrDefault("reads", ""), "/api/objects/" + id)
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName(
            "whom an account meant by a name it means in its next text too, as long as it sees it; others choose anew")
    void chosen() {
        for (int number = 2; number <= 3; number++) {
            desk.say(
                    "est-high",
                    "{\"tlp\":\"green\",\"releasable_to\":[\"EST\"]}",
                    "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"identity--aaaaaaaa-0000-4000-8000-00000000000%d\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\",\"name\":\"Marble Order\",\"identity_class\":\"organization\"}"
                            .formatted(number));
        }
        String said = "The Marble Order denied on %s that it had opened the harbour lock.";
        JsonNode first = get("reads", "readings/" + id(handIn("reads", said.formatted("Tuesday"), "text/plain", "")));
        JsonNode order = identity(first, "Marble Order");
        assertThat(order.path("known").size()).isEqualTo(2);
        assertThat(order.has("chosen")).isFalse();
        String meant = order.path("known").path(1).stringValue();
        String who = "{\"decisions\":{\"who\":{\"%s\":\"%s\"}}}"
                .formatted(order.path("key").stringValue(), meant);
        assertThat(desk.send(
                                "PUT",
                                "/api/readings/" + first.path("id").stringValue(),
                                who,
                                desk.as(keys.getOrDefault("reads", "")))
                        .status())
                .isLessThan(300);

        String second = said.formatted("Friday");
        assertThat(identity(get("reads", "readings/" + id(handIn("reads", second, "text/plain", ""))), "Marble Order")
                        .path("chosen")
                        .stringValue(""))
                .isEqualTo(meant);
        assertThat(identity(
                                get("colleague", "readings/" + id(handIn("colleague", second, "text/plain", ""))),
                                "Marble Order")
                        .has("chosen"))
                .isFalse();
    }

    @Test
    @DisplayName(
            "what a member says of a name helps those who see it, and nobody else; where two differ a person chooses")
    void shared() {
        String guild = "identity--bbbbbbbb-0000-4000-8000-000000000001";
        String wharf = "identity--bbbbbbbb-0000-4000-8000-000000000002";
        for (String[] one : new String[][] {{guild, "Cedar Guild"}, {wharf, "Wharf Board"}}) {
            desk.say(
                    "est-high",
                    "{\"tlp\":\"green\",\"releasable_to\":[\"EST\",\"FRA\"]}",
                    "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\",\"name\":\"%s\",\"identity_class\":\"organization\"}"
                            .formatted(one[0], one[1]));
        }
        String text = "The Tidal Foxes denied on Tuesday that they had opened the harbour lock.";
        String here = id(handIn("reads", text, "text/plain", ""));
        String there = id(handIn("reads-fra", text, "text/plain", ""));
        assertThat(names("reads", here)).doesNotContain("Cedar Guild").doesNotContain("Tidal Foxes");

        String said = written("Tidal Foxes", guild, "[\"EST\"]");
        JsonNode meant = identity(get("reads", "readings/" + here), "Tidal Foxes");
        assertThat(texts(meant.path("known"))).containsExactly(guild);
        assertThat(meant.path("shared").path(0).path("id").stringValue("")).isEqualTo(said);
        assertThat(names("reads-fra", there)).doesNotContain("Tidal Foxes");

        // Said of a name that somebody bears: it is offered, and says who says so.
        String board = "The Wharf Board denied on Tuesday that it had opened the harbour lock.";
        String other = id(handIn("reads", board, "text/plain", ""));
        assertThat(identity(get("reads", "readings/" + other), "Wharf Board")
                        .path("shared")
                        .size())
                .isZero();
        String why = written("Wharf Board", guild, "[\"EST\"]");
        JsonNode offered = identity(get("reads", "readings/" + other), "Wharf Board");
        assertThat(texts(offered.path("known"))).containsExactly(wharf, guild);
        assertThat(offered.path("shared").toString())
                .isEqualTo("[{\"id\":\"%s\",\"means\":\"%s\",\"source\":\"EST\",\"own\":true}]".formatted(why, guild));

        // Somebody else means another by the name.
        written("Tidal Foxes", wharf, "[\"EST\"]");
        JsonNode open = identity(get("reads", "readings/" + here), "Tidal Foxes");
        assertThat(texts(open.path("known"))).containsExactlyInAnyOrder(guild, wharf);
        assertThat(open.path("shared").toString()).contains(said);
        assertThat(names("reads-fra", there)).doesNotContain("Tidal Foxes");
    }

    @Test
    @DisplayName("nobody says that a person is meant by a name")
    void sharedPerson() {
        String person = "identity--bbbbbbbb-0000-4000-8000-000000000003";
        desk.say(
                "est-high",
                "{\"tlp\":\"green\",\"releasable_to\":[\"EST\"]}",
                "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\",\"name\":\"A clerk\",\"identity_class\":\"individual\"}"
                        .formatted(person));
        Desk.Reply refused = post("reads", "objects", name("Quiet Clerk", person, "[\"EST\"]"));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("/means_ref").contains("It names a person");
    }

    private String written(String name, String means, String to) {
        Desk.Reply made = post("reads", "objects", name(name, means, to));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").stringValue();
    }

    private static String name(String name, String means, String to) {
        return "{\"object\":{\"type\":\"x-testudo-name\",\"name\":\"%s\",\"means_ref\":\"%s\"},\"label\":{\"tlp\":\"amber\",\"releasable_to\":%s}}"
                .formatted(name, means, to);
    }

    private List<String> names(String who, String id) {
        return get(who, "readings/" + id)
                .path("identities")
                .valueStream()
                .map(one -> one.path("object").path("name").stringValue(""))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(one -> one.stringValue("")).toList();
    }

    private static String id(Desk.Reply reply) {
        return reply.json().path("id").stringValue();
    }

    private static JsonNode identity(JsonNode reading, String name) {
        return reading.path("identities")
                .valueStream()
                .filter(one -> one.path("object").path("name").stringValue("").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
