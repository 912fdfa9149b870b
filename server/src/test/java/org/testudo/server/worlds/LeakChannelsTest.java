package org.testudo.server.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Level;

/// Each channel by which comparable systems leaked, by its name, over two worlds: what is hidden
/// happens in the one alone. Who may not see it gets the same answers in both, byte by byte; who
/// may see it does. The order of the cases is that of the days on which they happen.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeakChannelsTest {
    private static final String T1 = "2027-01-01T00:00:00.000Z";
    private static final String T2 = "2027-01-02T00:00:00.000Z";
    private static final String SHARED = "{\"tlp\":\"green\",\"releasable_to\":[\"COC\",\"EST\",\"FIN\",\"FRA\"]}";
    private static final String FRA_ONLY = "{\"tlp\":\"amber\",\"releasable_to\":[]}";
    private static final String EST_HIGH = "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[\"EST\"]}";
    private static final String COLLECTIONS = "/taxii2/coalition/collections/";
    private static final String INBOX = COLLECTIONS + "inbox/objects/";

    /// Estonia submits at RESTRICTED, so that its account of low clearance does not see what its colleague hands in.
    private static final Map<String, String> DEFAULT_LABELS = Map.of(
            "EST", EST_HIGH,
            "FIN", SHARED,
            "FRA", FRA_ONLY,
            "LVA", FRA_ONLY);

    private static final List<World.Actor> ACTORS = List.of(
            World.Actor.machine("est-high", "EST", Level.SECRET, "read", "write"),
            World.Actor.machine("est-low", "EST", Level.UNCLASSIFIED, "read", "write", "release", "preview"),
            World.Actor.machine("fin", "FIN", Level.SECRET, "read", "write"),
            World.Actor.machine("coc", "COC", Level.CONFIDENTIAL, "read", "write", "release", "audit"),
            World.Actor.machine("fra", "FRA", Level.SECRET, "read", "write", "audit"),
            World.Actor.machine("outsider", "LVA", Level.SECRET, "read"),
            new World.Actor("analyst", "EST", Level.SECRET, List.of(), true, List.of("legal-adviser")));

    /// Nothing that is hidden here is for them; `est-low` has a colleague who sees more.
    private static final List<String> UNAWARE = List.of("est-low", "coc");

    /// Asked by the unaware in every case, for what leaks in one place may show in another.
    private static final List<String> EVERYWHERE = List.of(
            "/api/objects?limit=500",
            "/api/facets",
            "/api/notices",
            "/api/recalls",
            COLLECTIONS + "all/objects/?match[version]=all",
            COLLECTIONS + "all/manifest/?match[version]=all",
            COLLECTIONS + "all-labels/objects/",
            COLLECTIONS + "source-FRA/objects/",
            COLLECTIONS + "source-FRA-labels/objects/");

    private World with;
    private World without;
    private int day;
    private World.Listening outsideWith;
    private World.Listening outsideWithout;
    private long listening;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        with = new World(folder.resolve("with"), 18_004, ACTORS, DEFAULT_LABELS);
        without = new World(folder.resolve("without"), 18_004, ACTORS, DEFAULT_LABELS);
        both(world -> world.say("fin", "campaign", campaign(1, T1, "Quiet Harbour"), SHARED));
        both(world -> world.say("fin", "indicator", indicator(3, "198.51.100.7"), SHARED));
        both(world -> world.say("fin", "relation", relationship(4, "indicator", 3, "campaign", 1), SHARED));
        outsideWith = with.listen("outsider");
        outsideWithout = without.listen("outsider");
        listening = System.nanoTime();
    }

    @AfterAll
    void close() {
        outsideWith.close();
        outsideWithout.close();
        with.close();
        without.close();
    }

    @Test
    @Order(1)
    @DisplayName("counts and facets")
    void countsAndFacets() {
        hidden(world -> world.say("fra", "secret", campaign(10, T1, "Hidden Harbour"), FRA_ONLY));
        hidden(world -> world.say("fra", "secret-indicator", indicator(11, "203.0.113.11"), FRA_ONLY));

        for (String reader : UNAWARE) {
            allSame(
                    reader,
                    "/api/counts",
                    "/api/counts?by=type",
                    "/api/counts?by=spec_version",
                    "/api/objects?limit=1");
            assertThat(same(reader, "/api/counts?by=source").body()).doesNotContain("FRA");
        }
        nothingAnywhere();
        assertThat(seen("fra", "/api/counts?by=source")).contains("\"FRA\":2");
        assertThat(seen("fra", "/api/facets")).contains("\"total\":5");
    }

    @Test
    @Order(2)
    @DisplayName("history/activity")
    void historyAndActivity() {
        hidden(world -> world.say("fra", "later", campaign(1, T2, "Quiet Harbour, renamed"), FRA_ONLY));
        hidden(world -> world.say("fra", "second", campaign(1, T1, "Quiet Harbour"), FRA_ONLY));
        assertThat(seen("fra", object("campaign", 10))).contains("Hidden Harbour");

        for (String reader : UNAWARE) {
            around(reader, "campaign", 1);
            same(reader, "/api/audit?limit=1000");
        }
        nothingAnywhere();
        assertThat(seen("fra", object("campaign", 1) + "/versions")).contains(T2);
        assertThat(seen("fra", "/api/audit?limit=1000")).contains("id=" + id("campaign", 10));
        assertThat(same("coc", "/api/audit?limit=1000").body()).doesNotContain(id("campaign", 10));
    }

    @Test
    @Order(3)
    @DisplayName("notifications")
    void notifications() {
        String named = "{\"tlp\":\"red\",\"releasable_to\":[\"EST\"],\"recipients\":[\"analyst@EST\"]}";
        hidden(world -> world.say("fra", "red", note(12, "for one", "campaign", 1), named));
        hidden(world -> world.say("fra", "to-be-recalled", campaign(13, T1, "Recalled Harbour"), EST_HIGH));
        assertThat(seen("est-high", object("campaign", 13))).contains("Recalled");
        hidden(world -> world.relabel("fra", "to-be-recalled", FRA_ONLY));

        String notice = seen("est-high", "/api/notices");
        assertThat(notice).contains("\"kind\":\"recall\"").contains(id("campaign", 13));
        for (String reader : UNAWARE) {
            write(reader, "PUT", "/api/notices/" + one(notice, "\"id\":\"([^\"]+)\"") + "/read", "");
        }
        nothingAnywhere();
        // The person's own notice says where it is and no word of it; all else that this person is told is the same.
        assertThat(seen("analyst", "/api/notices"))
                .contains("named-recipient")
                .contains(id("note", 12))
                .doesNotContain("for one");
        assertThat(seen("analyst", object("note", 12))).contains("for one");
        allSame("analyst", "/api/facets", "/api/objects?limit=500", "/api/search?q=one", "/api/recalls");
        around("analyst", "campaign", 1);
    }

    @Test
    @Order(4)
    @DisplayName("exports")
    void exports() {
        both(world -> world.say("fra", "report", report(14, "campaign", 10, "campaign", 1), SHARED));
        hidden(world -> world.say("fra", "relation", relationship(15, "indicator", 3, "campaign", 1), FRA_ONLY));

        for (String reader : UNAWARE) {
            // What it cites is its content; what is cited and hidden looks as what is nowhere.
            assertThat(same(reader, object("report", 14)).body()).contains(id("campaign", 10));
            assertThat(same(reader, object("campaign", 10))).isEqualTo(same(reader, object("campaign", 99)));
            around(reader, "report", 14);
            around(reader, "indicator", 3);
            allSame(reader, COLLECTIONS + "type-relationship/objects/", COLLECTIONS + "type-report-labels/objects/");
            join(reader, "report", 14);
            assertThat(join(reader, "campaign", 10).status()).isEqualTo(404);
        }
        nothingAnywhere();
        assertThat(seen("fra", object("report", 14) + "/neighbours")).contains("Hidden Harbour");
        assertThat(seen("fra", COLLECTIONS + "type-relationship/objects/")).contains(id("relationship", 15));
    }

    @Test
    @Order(5)
    @DisplayName("similar/related panels")
    void relatedPanels() {
        both(world -> world.say("fin", "other-end", campaign(19, T1, "Far Shore"), SHARED));
        hidden(world -> world.say("fra", "between", malware(16, "Harbour Wrecker"), FRA_ONLY));
        hidden(world -> world.say("fra", "first", relationship(17, "indicator", 3, "malware", 16), FRA_ONLY));
        hidden(world -> world.say("fra", "last", relationship(18, "campaign", 19, "malware", 16), FRA_ONLY));
        String path = "/api/paths?from=" + id("indicator", 3) + "&to=" + id("campaign", 19);

        for (String reader : UNAWARE) {
            for (String words : List.of("harbour", "harbor", "wrecker", "Harbour+Wrekcer", id("malware", 16))) {
                assertThat(same(reader, "/api/search?q=" + words).body()).doesNotContain("Wrecker");
            }
            assertThat(same(reader, path).body()).contains("\"paths\":[]");
            around(reader, "campaign", 19);
            around(reader, "indicator", 3);
        }
        nothingAnywhere();
        assertThat(seen("fra", "/api/search?q=harbor")).contains("Harbour Wrecker");
        assertThat(seen("fra", path)).contains(id("malware", 16));
    }

    @Test
    @Order(6)
    @DisplayName("pickers of organisations and groups")
    void pickersOfGroups() {
        String group = "{\"tlp\":\"green\",\"releasable_to\":{\"group\":\"salt-circle\"}}";
        both(world -> world.say("fra", "grouped", campaign(20, T1, "Grouped Harbour"), without("\"FIN\"")));
        hidden(world ->
                world.ask("fra", "PUT", "/api/groups/salt-circle", "{\"members\":[\"EST\",\"COC\"]}", Requests.JSON));
        // The same list, made from the group now: only its owner is shown from which.
        hidden(world -> world.relabel("fra", "grouped", group));

        for (String reader : UNAWARE) {
            allSame(reader, "/api/members", "/api/groups", "/api/groups/salt-circle/changes");
            assertThat(same(reader, "POST", "/api/labels/audience", "{\"label\":" + group + "}")
                            .status())
                    .isEqualTo(422);
            around(reader, "campaign", 20);
            join(reader, "campaign", 20);
        }
        nothingAnywhere();
        // A name is unique for each owner.
        write("coc", "PUT", "/api/groups/salt-circle", "{\"members\":[\"FIN\"]}");
        assertThat(same("coc", "/api/groups").body()).contains("salt-circle").doesNotContain("EST");
        assertThat(seen("fra", "/api/groups")).contains("salt-circle").contains("EST");
        assertThat(seen("fra", object("campaign", 20) + "/assertions")).contains("salt-circle");
    }

    @Test
    @Order(7)
    @DisplayName("membership of a circle")
    void membershipOfACircle() {
        String closed = "{\"tlp\":\"amber\",\"circle\":\"closed\",\"releasable_to\":[\"EST\"]}";
        String wider = "{\"tlp\":\"amber\",\"circle\":\"closed\",\"releasable_to\":[\"EST\",\"FIN\"],"
                + "\"originators\":[\"FIN\"]}";
        both(world -> world.say("fra", "circle", campaign(21, T1, "Round Harbour"), closed));
        hidden(world -> world.relabel("fra", "circle", wider));

        assertThat(seen("fin", object("campaign", 21))).contains("Round Harbour");
        assertThat(seen("fra", object("campaign", 21) + "/assertions")).contains("\"FIN\"");
        insideTheCircle();
        hidden(world -> world.relabel("fra", "circle", closed));
        insideTheCircle();
        assertThat(seen("fin", "/api/notices")).contains(id("campaign", 21));
    }

    /// Who is in it sees the object, and not who else does; outside it is nowhere.
    private void insideTheCircle() {
        around("est-low", "campaign", 21);
        assertThat(same("est-low", object("campaign", 21) + "/assertions").body())
                .contains("closed")
                .doesNotContain("FIN");
        assertThat(join("est-low", "campaign", 21).body()).contains("EST").doesNotContain("FIN");
        assertThat(same("est-low", "GET", object("campaign", 21), "", Map.of("Testudo-Preview-As", "FIN"))
                        .status())
                .isEqualTo(404);
        for (String reader : List.of("coc", "outsider")) {
            assertThat(same(reader, object("campaign", 21)).status()).isEqualTo(404);
        }
        nothingAnywhere();
    }

    @Test
    @Order(8)
    @DisplayName("\"already exists\" answers on create")
    void alreadyExists() {
        String there = campaign(10, T1, "Hidden Harbour");
        String other = campaign(10, T1, "Guessed Harbour");
        String importing = "/api/import?label=" + encoded(FRA_ONLY);
        for (String object : List.of(there, other)) {
            assertThat(write("est-low", "POST", INBOX, envelope(object)).body()).contains("\"success_count\":1");
        }
        assertThat(write("coc", "POST", importing, envelope(there)).body()).contains("\"new\":1");
        assertThat(write("coc", "POST", importing, envelope(other)).body()).contains("\"conflicting\":1");
        // A key of repetition is its account's own.
        var repeated = Map.of("Idempotency-Key", "the-same-for-all");
        var first = with.ask("fra", "POST", importing, envelope(campaign(22, T1, "x")), Requests.JSON, repeated);
        var again = with.ask("fra", "POST", importing, envelope(campaign(22, T1, "x")), Requests.JSON, repeated);
        assertThat(again.body()).isEqualTo(first.body());
        with.await("fra", job(first));
        assertThat(write("coc", "POST", importing, envelope(campaign(22, T1, "x")), repeated)
                        .body())
                .contains("\"new\":1");
        nothingAnywhere();

        day();
        var known = with.ask("fra", "POST", importing, envelope(there), Requests.JSON);
        with.await("fra", job(known));
        assertThat(seen("fra", job(known))).contains("\"known\":1");
    }

    @Test
    @Order(9)
    @DisplayName("merge/dedup")
    void mergeAndDedup() {
        String address = "{\"type\":\"ipv4-addr\",\"spec_version\":\"2.1\","
                + "\"id\":\"ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd\",\"value\":\"198.51.100.3\"}";
        String value = "/api/objects/ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd";
        hidden(world -> world.say("fra", "address-before", address, FRA_ONLY));
        both(world -> world.say("fin", "address", address, SHARED));
        hidden(world -> world.say("est-high", "address-after", address, EST_HIGH));
        hidden(world -> world.say("fra", "contradiction", campaign(1, T1, "Loud Harbour"), FRA_ONLY));

        for (String reader : UNAWARE) {
            allSame(reader, value, value + "/versions", value + "/assertions", "/api/search?q=198.51.100.3");
            assertThat(same(reader, value + "/assertions").body()).doesNotContain("\"source\":\"FRA\"");
            around(reader, "campaign", 1);
        }
        nothingAnywhere();
        assertThat(seen("fra", value + "/versions")).contains("\"sources\":[\"FIN\",\"FRA\"]");
        assertThat(seen("fra", object("campaign", 1) + "/versions")).contains("\"contents\":2");
    }

    @Test
    @Order(10)
    @DisplayName("items added after sharing")
    void itemsAddedAfterSharing() {
        both(world -> world.say("fra", "grouping", grouping(23, T1, 24), SHARED));
        hidden(world -> world.say("fra", "item", campaign(24, T1, "Late Harbour"), FRA_ONLY));
        hidden(world -> world.say("fra", "grouping-later", grouping(23, T2, 25), FRA_ONLY));
        for (String reader : UNAWARE) {
            around(reader, "grouping", 23);
            assertThat(same(reader, object("campaign", 24)).status()).isEqualTo(404);
        }
        nothingAnywhere();
        assertThat(seen("fra", object("grouping", 23) + "/neighbours")).contains(id("campaign", 24));
        assertThat(seen("fra", object("grouping", 23) + "/versions")).contains(T2);

        // The one world releases it, the other hears of it then for the first time.
        each(
                world -> world.relabel("fra", "item", SHARED),
                world -> world.say("fra", "item", campaign(24, T1, "Late Harbour"), SHARED));
        for (String reader : UNAWARE) {
            around(reader, "grouping", 23);
            assertThat(same(reader, object("campaign", 24)).body()).contains("Late Harbour");
        }
        nothingAnywhere();
    }

    @Test
    @Order(11)
    @DisplayName("another tenant's files")
    void filesOfOthers() {
        String unknown = campaign(26, T1, "Held Harbour")
                .replace("\"name\"", "\"object_marking_refs\":[\"" + id("marking-definition", 900) + "\"],\"name\"");
        day();
        var status = with.ask("est-high", "POST", INBOX, envelope(unknown), Requests.TAXII);
        var imported = with.ask("est-high", "POST", "/api/import", envelope(campaign(27, T1, "y")), Requests.JSON);
        with.await("est-high", job(imported));
        settle();
        String statusPath = "/taxii2/coalition/status/" + one(status.body(), "\"id\":\"([^\"]{36})\",\"status\"") + "/";
        String held = "/api/quarantine/" + one(seen("est-high", "/api/quarantine"), "\"id\":\"([^\"]+)\"");
        String key = "/api/keys/" + one(seen("est-high", "/api/keys"), "\"id\":\"([^\"]+)\"");

        assertThat(seen("est-high", statusPath)).contains("\"failure_count\":1");
        assertThat(seen("est-high", job(imported))).contains("\"new\":1");
        for (String reader : UNAWARE) {
            for (String file : List.of(statusPath, job(imported), held)) {
                assertThat(same(reader, file).status()).as(file).isEqualTo(404);
            }
            allSame(reader, "/api/quarantine", "/api/keys");
        }
        for (String reader : UNAWARE) {
            assertThat(write(reader, "DELETE", held, "").status()).isEqualTo(404);
            assertThat(write(reader, "DELETE", key, "").status()).isEqualTo(404);
        }
        nothingAnywhere();
        assertThat(seen("est-high", held)).contains("Held Harbour");
    }

    @Test
    @Order(12)
    @DisplayName("check-one-write-another in nested routes")
    void checkOneWriteAnother() {
        both(world -> world.say("coc", "own", campaign(30, T1, "Own Harbour"), SHARED));
        both(world -> world.say("coc", "own-too", campaign(41, T1, "Own Harbour too"), SHARED));
        hidden(world -> world.say("fra", "target", campaign(31, T1, "Target Harbour"), FRA_ONLY));
        hidden(world -> world.say("est-high", "colleague", campaign(32, T1, "Colleague's Harbour"), EST_HIGH));
        String label = "{\"label\":" + SHARED + "}";
        Named own = named(same("coc", object("campaign", 30) + "/assertions").body());
        Named ownToo = named(same("coc", object("campaign", 41) + "/assertions").body());
        Named visible =
                named(same("coc", object("campaign", 19) + "/assertions").body());
        Named target = named(seen("fra", object("campaign", 31) + "/assertions"));
        Named colleague = named(seen("est-high", object("campaign", 32) + "/assertions"));

        for (int other : List.of(30, 31, 32, 19, 99)) {
            for (Named name : List.of(ownToo, target, visible, colleague)) {
                String path = object("campaign", other) + "/assertions/" + name.assertion;
                int status = other == 19 && name.equals(visible) ? 403 : 404;
                var match = Map.of("If-Match", "\"" + name.etag + "\"");
                assertThat(write("coc", "PUT", path + "/label", label, match).status())
                        .isEqualTo(status);
                assertThat(write("coc", "DELETE", path, "", match).status()).isEqualTo(status);
                assertThat(write("est-low", "DELETE", path, "", match).status()).isEqualTo(404);
                assertThat(same("coc", path).status()).isEqualTo(other == 19 && name.equals(visible) ? 200 : 404);
            }
            for (String reader : other == 30 ? List.of("est-low") : UNAWARE) {
                assertThat(write(reader, "POST", object("campaign", other) + "/assert-again", "{}")
                                .status())
                        .isNotEqualTo(204);
                assertThat(write(reader, "DELETE", INBOX + id("campaign", other) + "/", "")
                                .status())
                        .isEqualTo(404);
            }
        }
        for (String path : List.of("all/objects/", "source-FRA/objects/", "no-such/objects/")) {
            write("coc", "POST", COLLECTIONS + path, envelope(campaign(33, T1, "nowhere")));
        }
        allSame("coc", "/taxii2/other/collections/all/objects/", "/taxii2/other/collections/inbox/");
        nothingAnywhere();
        assertThat(named(seen("fra", object("campaign", 31) + "/assertions"))).isEqualTo(target);
        assertThat(named(seen("est-high", object("campaign", 32) + "/assertions")))
                .isEqualTo(colleague);
        assertThat(named(same("coc", object("campaign", 19) + "/assertions").body()))
                .isEqualTo(visible);
        assertThat(same("coc", object("campaign", 33)).status()).isEqualTo(404);
        // On its own object the same request does it.
        assertThat(write(
                                "coc",
                                "DELETE",
                                object("campaign", 30) + "/assertions/" + own.assertion,
                                "",
                                Map.of("If-Match", "\"" + own.etag + "\""))
                        .status())
                .isEqualTo(204);
    }

    @Test
    @Order(13)
    @DisplayName("sync by a mis-bound account")
    void misboundAccount() {
        String identity =
                one(same("coc", "/api/members").body(), "\"code\":\"FRA\"[^}]*\"identity\":\"(identity--[^\"]+)\"");
        both(world -> world.say("fra", "true", by(campaign(34, T1, "As France says"), identity), SHARED));
        hidden(world -> world.ask(
                "est-high",
                "POST",
                INBOX,
                envelope(by(campaign(35, T1, "Hidden pretence"), identity)),
                Requests.TAXII));
        String pretences = "{\"objects\":[" + by(campaign(34, T1, "As others say"), identity) + ","
                + by(campaign(36, T1, "Open pretence"), identity) + "]}";
        assertThat(write("fin", "POST", INBOX, pretences).body()).contains("\"success_count\":2");
        assertThat(write("fin", "POST", "/api/import?as=FRA", envelope(campaign(37, T1, "z")))
                        .status())
                .isEqualTo(403);

        for (String reader : UNAWARE) {
            // Who hands it in is its source, and the creator's own stands before what others say of it.
            assertThat(same(reader, object("campaign", 34)).toString())
                    .contains("As France says")
                    .contains("testudo-source=[FRA]");
            assertThat(same(reader, object("campaign", 36) + "/assertions").body())
                    .contains("\"source\":\"FIN\"")
                    .doesNotContain("\"source\":\"FRA\"");
            assertThat(same(reader, "/api/objects?source=FRA").body())
                    .contains("As France says")
                    .doesNotContain("pretence");
            assertThat(same(reader, COLLECTIONS + "source-FRA/objects/").body()).doesNotContain("pretence");
            assertThat(same(reader, object("campaign", 37)).status()).isEqualTo(404);
        }
        nothingAnywhere();
        assertThat(seen("est-high", object("campaign", 35) + "/assertions"))
                .contains("\"source\":\"EST\"")
                .doesNotContain("\"source\":\"FRA\"");
    }

    @Test
    @Order(14)
    @DisplayName("streams")
    void streams() {
        String red = "{\"tlp\":\"red\",\"releasable_to\":[\"EST\"],\"recipients\":[\"analyst@EST\"]}";
        var listeners = new HashMap<String, List<World.Listening>>();
        for (String reader : List.of("est-low", "coc", "analyst")) {
            listeners.put(reader, List.of(with.listen(reader), without.listen(reader)));
        }
        try (var author = with.listen("fra")) {
            author.heard("event: begin", SOON);
            hidden(world -> world.say("fra", "streamed", relationship(38, "campaign", 1, "campaign", 10), FRA_ONLY));
            assertThat(author.heard("event: changed", SOON).body()).contains("event: changed");
        }
        hidden(world -> world.say("fra", "red-streamed", note(39, "for one again", "campaign", 1), red));
        // Two looks of the stream later whatever it would tell of this is told.
        listeners.get("coc").getFirst().heard("no such thing", Duration.ofMillis(1_200));
        both(world -> world.say("fin", "seen", campaign(40, T1, "Open Harbour"), SHARED));

        listeners.forEach((reader, two) -> {
            World.Answer there = two.getFirst().heard("event: changed", SOON);
            assertThat(there.body()).as(reader).containsOnlyOnce("event: changed");
            assertThat(there).as(reader).isEqualTo(two.getLast().heard("event: changed", SOON));
            two.forEach(World.Listening::close);
        });
        nothingAnywhere();
        // Who is told nothing hears the same silence: what is hidden does not put off the sign of life.
        World.Answer silence = outsideWithout.heard(": nothing new\n\n", sinceListening(20));
        assertThat(silence.body()).contains(": nothing new").doesNotContain("changed");
        assertThat(outsideWith.heard(": nothing new\n\n", sinceListening(20))).isEqualTo(silence);
        assertThat(with.faults()).isEmpty();
    }

    private static final Duration SOON = Duration.ofSeconds(5);

    private Duration sinceListening(int seconds) {
        return Duration.ofSeconds(seconds).minusNanos(System.nanoTime() - listening);
    }

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|`]+) \\| `LeakChannelsTest\\.(\\w+)` \\|");

    @Test
    @DisplayName("the table in docs/testing.md names each case")
    void tableNamesEachCase() throws Exception {
        var table = new TreeMap<String, String>();
        ROW.matcher(Files.readString(Path.of("../docs/testing.md")))
                .results()
                .forEach(row -> table.put(row.group(1).strip(), row.group(2)));

        assertThat(table).isEqualTo(cases());
    }

    private static Map<String, String> cases() {
        var cases = new TreeMap<String, String>();
        Arrays.stream(LeakChannelsTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Order.class))
                .forEach(method ->
                        cases.put(method.getAnnotation(DisplayName.class).value(), method.getName()));
        return cases;
    }

    @Test
    @Tag("shared")
    @DisplayName("each leak channel of the page on peers has its case")
    void everyChannelHasACase() throws Exception {
        Path page = Path.of(System.getProperty("testudo.shared", "../../shared"))
                .resolve("domain")
                .resolve("peers.md");
        Assumptions.assumeThat(page).as("shared data of others").isReadable();
        String list = one(Files.readString(page), "(?s)Testudo's test list:\\*\\*(.+?)\\.\\s*\n\n");
        List<String> channels = Arrays.stream(list.replaceAll("\\([^)]*\\)", "")
                        .replaceAll("\\s+", " ")
                        .split("·", -1))
                .map(String::strip)
                .toList();

        assertThat(channels).hasSize(14);
        assertThat(cases().keySet()).containsExactlyInAnyOrderElementsOf(channels);
    }

    private void day() {
        day++;
        with.day(day);
        without.day(day);
    }

    private void settle() {
        with.settle();
        without.settle();
    }

    private void both(Consumer<World> event) {
        each(event, event);
    }

    private void hidden(Consumer<World> event) {
        each(event, world -> {});
    }

    private void each(Consumer<World> here, Consumer<World> there) {
        day();
        here.accept(with);
        there.accept(without);
        settle();
    }

    private World.Answer same(String reader, String method, String path, String body, Map<String, String> headers) {
        String escaped = path.replace("[", "%5B").replace("]", "%5D");
        String type = path.startsWith("/taxii2") ? Requests.TAXII : Requests.JSON;
        World.Answer there = with.ask(reader, method, escaped, body, type, headers);
        assertThat(there)
                .as("%s %s by %s", method, path, reader)
                .isEqualTo(without.ask(reader, method, escaped, body, type, headers));
        return there;
    }

    private World.Answer same(String reader, String method, String path, String body) {
        return same(reader, method, path, body, Map.of());
    }

    private World.Answer same(String reader, String path) {
        return same(reader, "GET", path, "");
    }

    private void allSame(String reader, String... paths) {
        for (String path : paths) {
            same(reader, path);
        }
    }

    /// A day on which this reader writes, and the same comes of it in both worlds, in its job too.
    ///
    /// @return the job's answer, where there is one
    private World.Answer write(String reader, String method, String path, String body, Map<String, String> headers) {
        day();
        World.Answer answer = same(reader, method, path, body, headers);
        if (answer.status() == 202 && path.startsWith("/api")) {
            with.await(reader, job(answer));
            without.await(reader, job(answer));
            answer = same(reader, job(answer));
        }
        settle();
        return answer;
    }

    private World.Answer write(String reader, String method, String path, String body) {
        return write(reader, method, path, body, Map.of());
    }

    /// What a reader gets in the world where it happened.
    private String seen(String reader, String path) {
        String type = path.startsWith("/taxii2") ? Requests.TAXII : Requests.JSON;
        World.Answer answer = with.ask(reader, "GET", path, "", type);
        assertThat(answer.status()).as("%s by %s: %s", path, reader, answer).isEqualTo(200);
        return answer.body();
    }

    private void nothingAnywhere() {
        for (String reader : UNAWARE) {
            EVERYWHERE.forEach(path -> same(reader, path));
        }
        EVERYWHERE.forEach(path -> same("outsider", path));
    }

    /// Every page of one object.
    private void around(String reader, String type, int number) {
        for (String more : List.of("", "/versions", "/assertions", "/findings", "/neighbours", "/lifted")) {
            same(reader, object(type, number) + more);
        }
        String graph = "id=" + id(type, number) + "&expand=" + id(type, number);
        allSame(reader, "/api/graph?" + graph, "/api/graph/export?" + graph, "/api/graph/export?format=stix&" + graph);
        if (!reader.equals("analyst")) {
            String one = COLLECTIONS + "all/objects/" + id(type, number);
            allSame(reader, one + "/versions/", one + "/?match[version]=all");
        }
    }

    private World.Answer join(String reader, String type, int number) {
        return same(reader, "POST", "/api/labels/join", "{\"objects\":[\"" + id(type, number) + "\"]}");
    }

    private record Named(String assertion, String etag, String label) {}

    private static Named named(String assertions) {
        var first = StixJson.parseObject(assertions.getBytes(StandardCharsets.UTF_8))
                .path("assertions")
                .path(0);
        return new Named(
                first.path("assertion").stringValue(),
                first.path("label_etag").stringValue().replace("\"", ""),
                first.path("label").toString());
    }

    private static String job(World.Answer answer) {
        return one(answer.body(), "\"job\":\"([^\"]+)\"");
    }

    private static String one(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return found.group(1);
    }

    private static String without(String member) {
        return SHARED.replace("," + member, "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String id(String type, int number) {
        return type + "--" + Script.uuid(number);
    }

    private static String object(String type, int number) {
        return "/api/objects/" + id(type, number);
    }

    private static String envelope(String object) {
        return "{\"objects\":[" + object + "]}";
    }

    private static String stix(String type, int number, String modified, String more) {
        return "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"%s\",\"modified\":\"%s\",%s}"
                .formatted(type, id(type, number), T1, modified, more);
    }

    private static String campaign(int number, String modified, String name) {
        return stix("campaign", number, modified, "\"name\":\"" + name + "\"");
    }

    private static String by(String object, String identity) {
        return object.replace("\"name\"", "\"created_by_ref\":\"" + identity + "\",\"name\"");
    }

    private static String malware(int number, String name) {
        return stix("malware", number, T1, "\"name\":\"" + name + "\",\"is_family\":false");
    }

    private static String indicator(int number, String address) {
        return stix(
                "indicator",
                number,
                T1,
                "\"name\":\"Address %s\",\"pattern\":\"[ipv4-addr:value = '%s']\",\"pattern_type\":\"stix\",\"valid_from\":\"%s\""
                        .formatted(address, address, T1));
    }

    private static String relationship(int number, String from, int fromNumber, String to, int toNumber) {
        return stix(
                "relationship",
                number,
                T1,
                "\"relationship_type\":\"related-to\",\"source_ref\":\"%s\",\"target_ref\":\"%s\""
                        .formatted(id(from, fromNumber), id(to, toNumber)));
    }

    private static String note(int number, String content, String type, int about) {
        return stix(
                "note", number, T1, "\"content\":\"%s\",\"object_refs\":[\"%s\"]".formatted(content, id(type, about)));
    }

    private static String report(int number, String first, int firstNumber, String second, int secondNumber) {
        return stix(
                "report",
                number,
                T1,
                "\"name\":\"On harbours\",\"published\":\"%s\",\"object_refs\":[\"%s\",\"%s\"]"
                        .formatted(T1, id(first, firstNumber), id(second, secondNumber)));
    }

    private static String grouping(int number, String modified, int campaign) {
        return stix(
                "grouping",
                number,
                modified,
                "\"name\":\"Harbours\",\"context\":\"suspicious-activity\",\"object_refs\":[\"%s\"]"
                        .formatted(id("campaign", campaign)));
    }
}
