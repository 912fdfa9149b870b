package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.json.StixJson;
import org.testudo.model.sco.DeterministicId;
import org.testudo.server.House;
import org.testudo.server.cli.Main;
import org.testudo.server.cli.Terminal;
import org.testudo.store.ledger.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A purged object is in no file of the home and in no fresh backup, everybody who was sent it is told, and the ledger
/// is sound. The searches find it before, so that they can be believed afterwards.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurgeTest {
    private static final char[] PASSPHRASE = "a long enough passphrase".toCharArray();
    private static final String VALUE = "spilled-host-7f3a91.example";
    private static final String OBJECT = object();
    private static final String ID = StixJson.parseObject(OBJECT.getBytes(StandardCharsets.UTF_8))
            .path("id")
            .stringValue();

    private Path folder = Path.of("");
    private Path home = Path.of("");
    private final List<String> refusals = new ArrayList<>();
    private final Map<String, List<Path>> foundBefore = new LinkedHashMap<>();
    private final Map<String, List<Path>> foundAfter = new LinkedHashMap<>();
    private final Map<String, List<Path>> foundRestored = new LinkedHashMap<>();
    private List<String> faults = List.of("not looked");
    private List<String> restoredFaults = List.of("not looked");
    private String told = "";
    private ObjectNode recalls = Call.json();
    private ObjectNode notices = Call.json();
    private ObjectNode labels = Call.json();
    private int statusAfter;

    private static String object() {
        ObjectNode bare = StixJson.parseObject(
                "{\"type\":\"domain-name\",\"value\":\"%s\"}".formatted(VALUE).getBytes(StandardCharsets.UTF_8));
        return "{\"type\":\"domain-name\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"value\":\"%s\"}"
                .formatted(DeterministicId.of(bare).orElseThrow(), VALUE);
    }

    private static Map<String, byte[]> needles() {
        byte[] sha = Hash.sha256(OBJECT.getBytes(StandardCharsets.UTF_8));
        var needles = new LinkedHashMap<String, byte[]>();
        needles.put("value", VALUE.getBytes(StandardCharsets.UTF_8));
        needles.put("id", ID.getBytes(StandardCharsets.UTF_8));
        needles.put("uuid", ID.substring(ID.indexOf("--") + 2).getBytes(StandardCharsets.UTF_8));
        needles.put("sha-256", sha);
        needles.put("sha-256 in hex", HexFormat.of().formatHex(sha).getBytes(StandardCharsets.UTF_8));
        return needles;
    }

    @BeforeAll
    void purge(@TempDir Path fresh) throws Exception {
        folder = fresh;
        home = fresh.resolve("home");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        Path before = fresh.resolve("before.zip");
        Path after = fresh.resolve("after.zip");
        try (var desk = new Desk(home)) {
            spread(desk);
            desk.house().store().backup(desk.house().home(), desk.house().chance(), PASSPHRASE, before);
            search(home, foundBefore);
            searchBackup(before, foundBefore);

            sign(desk);

            desk.house().store().backup(desk.house().home(), desk.house().chance(), PASSPHRASE, after);
            search(home, foundAfter);
            searchBackup(after, foundAfter);
            faults = desk.house().store().keeper().verify().faults();
            statusAfter = desk.get("est-high", "/api/objects/" + ID).status();
            recalls = desk.get("est-high", "/api/recalls").json();
            notices = desk.get("est-high", "/api/notices").json();
            labels = desk.get("est-high", "/taxii2/coalition/collections/all-labels/objects/")
                    .json();
        }
        restore(before);
    }

    /// Everything by which a trace can come into the home: two assertions, one of them withdrawn, a quarantined copy,
    /// reads over both doors, a search for the value, jobs, a write that can be repeated.
    private void spread(Desk desk) throws Exception {
        desk.say("fra", Desk.ALL, OBJECT);
        desk.say("est-low", Desk.ALL, OBJECT);
        desk.send(
                "POST",
                "/api/import?label=" + URLEncoder.encode(Desk.ALL, StandardCharsets.UTF_8),
                "{\"objects\":[" + OBJECT + "]}",
                desk.as("est-low", "Idempotency-Key", "again-" + ID));
        assertThat(desk.send("POST", "/api/imports", "{\"objects\":[" + OBJECT + "]}", desk.as("est-low"))
                        .status())
                .isEqualTo(201);
        own(desk, "est-low", "EST", "DELETE", "", null);
        String held = OBJECT.replace(
                "\"value\"",
                "\"object_marking_refs\":[\"marking-definition--11111111-2222-4333-8444-555555555555\"],\"value\"");
        assertThat(desk.say("fra", Desk.ALL, held).toString()).contains("quarantined");
        Desk.Reply posted = desk.send(
                "POST",
                "/taxii2/coalition/collections/inbox/objects/",
                "{\"objects\":[" + OBJECT + "]}",
                desk.as(
                        "fra",
                        "Content-Type",
                        "application/taxii+json;version=2.1",
                        "Accept",
                        "application/taxii+json;version=2.1"));
        assertThat(posted.status()).isEqualTo(202);
        assertThat(desk.get("est-high", "/taxii2/coalition/collections/all/objects/?match%5Bid%5D=" + ID)
                        .text())
                .contains(VALUE);
        assertThat(desk.get("est-high", "/api/objects/" + ID).text()).isEqualTo(OBJECT);
        assertThat(desk.get("est-high", "/api/search?q=" + VALUE).text()).contains(ID);
        // A recall from before names it whole.
        own(desk, "fra", "FRA", "PUT", "/label", "{\"label\":" + Desk.FRA_ONLY + "}");
        desk.house().clockwork().tick();
        assertThat(desk.get("est-high", "/api/recalls").text()).contains(ID);
    }

    /// Changes the own member's assertions of the object.
    private static void own(Desk desk, String key, String member, String method, String what, @Nullable String body) {
        String assertions = "/api/objects/" + ID + "/assertions";
        for (JsonNode one : desk.get(key, assertions).json().path("assertions")) {
            if (one.path("source").stringValue("").equals(member)) {
                String assertion = assertions + "/" + one.path("assertion").stringValue() + what;
                String etag = one.path("label_etag").stringValue();
                Desk.Reply reply = desk.send(method, assertion, body, desk.as(key, "If-Match", etag));
                assertThat(reply.status()).as(reply.text()).isIn(204, 404);
            }
        }
    }

    private void sign(Desk desk) throws IOException {
        String centre = desk.house().commandLine().member().code();
        desk.person("first", centre, "administrator", true);
        desk.person("second", centre, "administrator", true);
        desk.person("weak", centre, "administrator", false);
        desk.person("other", "FIN", "release-authority", true);
        refusals.add(run(desk, 2, "purge", "request", ID, "--reason", "spill", "--person", "first@" + centre, "wrong"));
        refusals.add(run(desk, 2, "purge", "request", ID, "--reason", "spill", "--person", "weak@" + centre));
        refusals.add(run(desk, 2, "purge", "request", ID, "--reason", "spill", "--person", "other@FIN"));
        String asked = run(desk, 0, "purge", "request", ID, "--reason", "spill", "--person", "first@" + centre);
        String purge = asked.substring(0, 36);
        refusals.add(run(desk, 2, "purge", "confirm", purge, "--person", "first@" + centre));
        told = run(desk, 0, "purge", "confirm", purge, "--person", "second@" + centre);
        refusals.add(run(desk, 2, "purge", "confirm", purge, "--person", "second@" + centre));
    }

    /// Runs a command as the person that it names, who signs with a code of now.
    private String run(Desk desk, int exit, String... words) throws IOException {
        var args = new ArrayList<>(List.of(words));
        boolean wrong = args.remove("wrong");
        Path file = folder.resolve("sign-in");
        Files.writeString(file, (wrong ? "no such password" : Desk.PASSWORD) + "\n" + desk.code() + "\n");
        args.addAll(List.of("--sign-in-file", file.toString()));
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code =
                Main.runInside(desk.house(), args.toArray(String[]::new), new Terminal(stream, stream, folder, false));
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(exit);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void restore(Path backup) {
        Path restored = folder.resolve("restored");
        House.restore(
                restored,
                backup,
                PASSPHRASE,
                home.resolve(House.PURGE_LIST),
                null,
                House.Surroundings.real(line -> {}));
        try (var house = House.open(restored, null, House.Surroundings.real(line -> {}))) {
            restoredFaults = house.store().keeper().verify().faults();
        }
        search(restored, foundRestored);
    }

    private static void search(Path home, Map<String, List<Path>> found) {
        try (var files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(home.resolve("postgres").resolve("bin-18.6"))) {
                    search(Files.readAllBytes(file), file, found);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void searchBackup(Path backup, Map<String, List<Path>> found) throws IOException {
        try (var zip = new ZipFile(backup.toFile())) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                search(zip.getInputStream(entry).readAllBytes(), Path.of(backup + "!" + entry.getName()), found);
            }
        }
    }

    private static void search(byte[] bytes, Path place, Map<String, List<Path>> found) {
        // Latin-1 keeps each byte one character, so that a text search is a search of bytes.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        needles().forEach((name, needle) -> {
            if (text.contains(new String(needle, StandardCharsets.ISO_8859_1))) {
                found.computeIfAbsent(name, key -> new ArrayList<>()).add(place);
            }
        });
    }

    @Test
    @DisplayName("the searches find value, id and SHA-256 before, in the home and in a backup")
    void findsItBefore() {
        assertThat(foundBefore).containsOnlyKeys(needles().keySet().toArray(String[]::new));
        assertThat(foundBefore.toString()).contains("pg_wal").contains("before.zip");
    }

    @Test
    @DisplayName("afterwards no file of the home and no fresh backup holds its value, its id or its SHA-256")
    void leavesNoTrace() {
        assertThat(foundAfter).isEmpty();
    }

    @Test
    @DisplayName("ledger and audit are sound")
    void isSound() {
        assertThat(faults).isEmpty();
    }

    @Test
    @DisplayName("it looks like no such object, and who was sent it is told without its id")
    void tellsTheReceivers() {
        assertThat(statusAfter).isEqualTo(404);
        assertThat(recalls.path("recalls").values()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.path("purged").booleanValue()).isTrue();
            assertThat(one.has("object")).isFalse();
            assertThat(one.path("collection").stringValue()).isNotEmpty();
            assertThat(one.path("added").stringValue()).isNotEmpty();
        });
        assertThat(kinds(notices.path("notices"), "kind")).contains("purge").doesNotContain("recall");
        assertThat(labels.toString()).contains("\"purged\":true").doesNotContain(ID);
        assertThat(told).contains("out of reach").doesNotContain(VALUE);
    }

    private static List<String> kinds(JsonNode list, String property) {
        return list.values().stream()
                .map(one -> one.path(property).stringValue(""))
                .toList();
    }

    @Test
    @DisplayName("one person alone, a wrong password, no second factor, or another nation's authority do not do")
    void takesTwoPersons() {
        assertThat(refusals).hasSize(5);
        assertThat(refusals.get(0)).contains("did not sign in");
        assertThat(refusals.get(1)).contains("no second factor");
        assertThat(refusals.get(2)).contains("neither of the centre");
        assertThat(refusals.get(3)).contains("another person");
        assertThat(refusals.get(4)).contains("is done");
    }

    @Test
    @DisplayName("an older backup restored with the purge list has no trace of it either")
    void staysPurgedAfterARestore() {
        assertThat(restoredFaults).isEmpty();
        assertThat(foundRestored).isEmpty();
    }
}
