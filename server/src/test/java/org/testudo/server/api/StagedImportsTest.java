package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.policy.Level;
import org.testudo.store.Staging;
import tools.jackson.databind.node.ObjectNode;

/// An import that waits: what it would come to, commit, discard, whose it is, how long and how much.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StagedImportsTest {
    private static final String FIRST = "2027-01-01T00:00:00.000Z";
    private static final String FOREIGN =
            "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"marking-definition--11111111-0000-4000-8000-000000000001\",\"created\":\"2027-01-01T00:00:00.000Z\",\"extensions\":{\"extension-definition--3a65884d-005a-4290-8335-cb2d778a83ce\":{\"extension_type\":\"property-extension\"}}}";

    private @Nullable Desk opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return Objects.requireNonNull(opened);
    }

    private Desk.Reply stage(String key, String query, String... objects) {
        return desk().send(
                        "POST",
                        "/api/imports" + query,
                        "{\"objects\":[" + String.join(",", objects) + "]}",
                        desk().as(key));
    }

    private static String under(String label) {
        return "?label=" + URLEncoder.encode(label, StandardCharsets.UTF_8);
    }

    private static String citing(int number, String marking) {
        return Desk.campaign(number, FIRST, "Cites").replace("}", ",\"object_marking_refs\":[\"" + marking + "\"]}");
    }

    private List<String> results(ObjectNode staged) {
        var results = new ArrayList<String>();
        staged.path("elements").forEach(one -> results.add(one.path("result").stringValue("")));
        return results;
    }

    private Desk.Reply commit(String key, String location) {
        return desk().send("POST", location + "/commit", null, desk().as(key));
    }

    @Test
    @DisplayName("each element is told what it would come to, in the order of the file, and nothing is written")
    void foresees() {
        desk().say("fra", Desk.FRA_ONLY, Desk.campaign(100, FIRST, "Known"), Desk.campaign(101, FIRST, "Once so"));

        Desk.Reply staged = stage(
                "fra",
                under(Desk.FRA_ONLY),
                Desk.campaign(102, FIRST, "Fresh"),
                Desk.campaign(100, FIRST, "Known"),
                Desk.campaign(101, FIRST, "Now so"),
                citing(103, "marking-definition--99999999-0000-4000-8000-000000000009"),
                FOREIGN,
                citing(104, "marking-definition--11111111-0000-4000-8000-000000000001"),
                Desk.campaign(105, FIRST, "No time").replace("\"created\":\"2027-01-01T00:00:00.000Z\",", ""),
                "5",
                Desk.campaign(102, FIRST, "Fresh"));

        assertThat(staged.status()).as(staged.text()).isEqualTo(201);
        ObjectNode json = staged.json();
        assertThat(results(json))
                .containsExactly(
                        "new",
                        "known",
                        "conflicting",
                        "quarantined",
                        "new",
                        "refused",
                        "refused",
                        "malformed",
                        "known");
        assertThat(json.path("line").stringValue(""))
                .isEqualTo("9 read, 2 new, 2 known, 1 conflicting, 1 quarantined, 3 refused");
        assertThat(json.path("elements").path(2).path("reason").stringValue("")).contains("said something else");
        assertThat(json.path("elements").path(3).path("remedy").stringValue("")).contains("marking definition");
        assertThat(json.path("elements").path(0).path("name").stringValue("")).isEqualTo("Fresh");
        assertThat(json.path("elements").path(8).path("pointer").stringValue(""))
                .isEqualTo("/objects/8");
        assertThat(desk().get("fra", "/api/objects/" + Desk.id("campaign", 102)).status())
                .isEqualTo(404);
        assertThat(desk().get("fra", "/api/quarantine").json().path("quarantine"))
                .isEmpty();
    }

    @Test
    @DisplayName("of what is refused nothing is kept: for its classification not even its id")
    void keepsNothingOfWhatIsRefused() {
        Desk.Reply staged = stage(
                "fra",
                under(Desk.FRA_ONLY),
                FOREIGN.replace("000000000001", "000000000002"),
                citing(110, "marking-definition--11111111-0000-4000-8000-000000000002"),
                Desk.campaign(111, FIRST, "Stays"));

        assertThat(staged.json().path("elements").path(1).path("id").stringValue(""))
                .isEqualTo("objects[1]");
        assertThat(staged.text()).doesNotContain(Desk.id("campaign", 110)).contains(Desk.id("campaign", 111));
        assertThat(kept(staged.header("Location")))
                .hasSize(2)
                .contains(Desk.id("campaign", 111))
                .doesNotContain(Desk.id("campaign", 110));

        desk().job("fra", commit("fra", staged.header("Location")).header("Location"));

        assertThat(desk().get("fra", "/api/objects/" + Desk.id("campaign", 110)).status())
                .isEqualTo(404);
        assertThat(desk().get("fra", "/api/objects/" + Desk.id("campaign", 111)).status())
                .isEqualTo(200);
        assertThat(kept(staged.header("Location"))).isEmpty();
    }

    /// The objects of which bytes are kept.
    private List<String> kept(String location) {
        return desk().house().store().staging().kept(id(location)).stream()
                .map(Staging.Element::id)
                .toList();
    }

    private static UUID id(String location) {
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    @Test
    @DisplayName("a commit takes in what was shown, once; quarantined elements go to quarantine then")
    void commitsOnce() {
        String location = stage(
                        "fra",
                        under(Desk.ALL),
                        Desk.campaign(120, FIRST, "Committed"),
                        citing(121, "marking-definition--99999999-0000-4000-8000-000000000121"))
                .header("Location");

        Desk.Reply first = commit("fra", location);
        ObjectNode result = desk().job("fra", first.header("Location"));

        assertThat(first.status()).isEqualTo(202);
        assertThat(result.path("line").stringValue(""))
                .isEqualTo("2 read, 1 new, 0 known, 0 conflicting, 1 quarantined, 0 refused");
        assertThat(result.path("remarks").path(0).path("pointer").stringValue(""))
                .isEqualTo("/objects/1");
        assertThat(desk().get("est-low", "/api/objects/" + Desk.id("campaign", 120))
                        .status())
                .isEqualTo(200);
        assertThat(desk().get("fra", "/api/quarantine").text()).contains("marking-definition--99999999");
        assertThat(commit("fra", location).status()).isEqualTo(404);
        assertThat(desk().send("DELETE", location, null, desk().as("fra")).status())
                .isEqualTo(404);
        assertThat(desk().get("fra", location).json().path("state").stringValue(""))
                .isEqualTo("committed");
    }

    @Test
    @DisplayName("what the account said in between is judged again by the commit")
    void judgesAgain() {
        String location = stage("fra", under(Desk.ALL), Desk.campaign(125, FIRST, "Twice"))
                .header("Location");
        desk().say("fra", Desk.ALL, Desk.campaign(125, FIRST, "Twice"));

        ObjectNode result = desk().job("fra", commit("fra", location).header("Location"));

        assertThat(result.path("known").intValue()).isEqualTo(1);
        assertThat(result.path("new").intValue()).isZero();
    }

    @Test
    @DisplayName("a discarded one is gone, and so is one after 24 hours")
    void discardsAndExpires() {
        String discarded =
                stage("fra", "", Desk.campaign(130, FIRST, "Discarded")).header("Location");
        String late = stage("fra", "", Desk.campaign(131, FIRST, "Late")).header("Location");

        assertThat(desk().send("DELETE", discarded, null, desk().as("fra")).status())
                .isEqualTo(204);
        desk().later(Duration.ofHours(25));

        assertThat(desk().get("fra", discarded).status()).isEqualTo(404);
        assertThat(desk().get("fra", late).status()).isEqualTo(404);
        assertThat(commit("fra", late).status()).isEqualTo(404);
        assertThat(desk().get("fra", "/api/imports").text()).doesNotContain(late);
        desk().house().clockwork().tick();
        assertThat(desk().get("fra", "/api/objects/" + Desk.id("campaign", 131)).status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("nobody else sees one: no other member, no colleague, no key with less clearance")
    void isOnesOwn() {
        desk().key("fra-other", "FRA", Level.SECRET, List.of("read", "write", "release"));
        String location = stage("fra", "", Desk.campaign(140, FIRST, "Mine")).header("Location");
        String restricted = stage("est-low", under(Desk.HIGHER_EST), Desk.campaign(141, FIRST, "Above me"))
                .header("Location");

        for (String key : List.of("est-high", "fra-other")) {
            assertThat(desk().get(key, location).status()).as(key).isEqualTo(404);
            assertThat(commit(key, location).status()).as(key).isEqualTo(404);
            assertThat(desk().send("DELETE", location, null, desk().as(key)).status())
                    .as(key)
                    .isEqualTo(404);
            assertThat(desk().get(key, "/api/imports").json().path("imports"))
                    .as(key)
                    .isEmpty();
        }
        assertThat(desk().get("fra", location).status()).isEqualTo(200);
        // It may say what it does not see, and so hand it in without seeing what waits.
        assertThat(desk().get("est-low", restricted).status()).isEqualTo(404);
        assertThat(desk().get("est-low", "/api/imports").text()).doesNotContain("Above me");
    }

    @Test
    @DisplayName("what others said of the same object changes nothing: the door is no oracle")
    void isNoOracle() {
        desk().key("fra-asks", "FRA", Level.SECRET, List.of("read", "write", "release"));
        desk().say("fra", Desk.FRA_ONLY, Desk.campaign(150, FIRST, "Said by a colleague"));
        desk().say("est-high", Desk.HIGHER_EST, Desk.campaign(150, FIRST, "Said by Estonia"));

        ObjectNode said = stage("fra-asks", "", Desk.campaign(150, FIRST, "Said by a colleague"))
                .json();
        ObjectNode unsaid = stage("fra-asks", "", Desk.campaign(151, FIRST, "Said by nobody"))
                .json();

        assertThat(results(said)).isEqualTo(results(unsaid)).containsExactly("new");
    }

    @Test
    @DisplayName("with a recorded mandate one hands in for another member, and the own account says for which")
    void speaksForAnother() {
        desk().key("fra-envoy", "FRA", Level.SECRET, List.of("read", "write"));
        var directory = desk().house().store().directory();
        var account = directory
                .account("fra-envoy", new org.testudo.policy.Member("FRA"))
                .orElseThrow();
        directory.grantMandate(account.number(), new org.testudo.policy.Member("EST"), "Letter");

        Desk.Reply staged = stage("fra-envoy", "?as=EST", Desk.campaign(162, FIRST, "For another"));

        assertThat(desk().get("fra-envoy", "/api/account").json().path("mandates"))
                .map(one -> one.stringValue(""))
                .containsExactly("EST");
        assertThat(staged.status()).isEqualTo(201);
    }

    @Test
    @DisplayName("rights count at both times: to stage under a wider label, and to commit it")
    void asksForRightsTwice() {
        desk().key("fra-plain", "FRA", Level.SECRET, List.of("read", "write"));
        desk().key("fra-reader", "FRA", Level.SECRET, List.of("read"));

        Desk.Reply wider = stage("fra-plain", under(Desk.ALL), Desk.campaign(160, FIRST, "Wide"));
        Desk.Reply reading = stage("fra-reader", "", Desk.campaign(160, FIRST, "Wide"));
        Desk.Reply foreign = stage("fra-plain", "?as=EST", Desk.campaign(160, FIRST, "Wide"));

        assertThat(wider.status()).isEqualTo(403);
        assertThat(wider.text()).contains("wider than the default label");
        assertThat(reading.status()).isEqualTo(403);
        assertThat(foreign.status()).isEqualTo(403);

        // The same account by a key with less: staged by the one, not to be committed by the other.
        String location =
                stage("fra", under(Desk.ALL), Desk.campaign(161, FIRST, "Wide")).header("Location");
        var account = desk().house()
                .store()
                .directory()
                .account("fra", new org.testudo.policy.Member("FRA"))
                .orElseThrow();
        String less = desk().house().store().directory().makeKey(account, "less", List.of("read", "write"), null);
        assertThat(desk().send("POST", location + "/commit", null, Map.of("Authorization", "Bearer " + less))
                        .status())
                .isEqualTo(403);
        assertThat(commit("fra", location).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("only so many may wait, and only so many bytes; the refusal says what to do")
    void hasAQuota() {
        desk().key("fra-many", "FRA", Level.SECRET, List.of("read", "write"));
        for (int i = 0; i < 10; i++) {
            assertThat(stage("fra-many", "", Desk.campaign(170 + i, FIRST, "Waits"))
                            .status())
                    .isEqualTo(201);
        }

        Desk.Reply beyond = stage("fra-many", "", Desk.campaign(180, FIRST, "One more"));
        Desk.Reply large = desk().send("POST", "/api/imports", " ".repeat((16 << 20) + 1), desk().as("fra"));

        assertThat(beyond.status()).isEqualTo(409);
        assertThat(beyond.text()).contains("commit or discard");
        assertThat(large.status()).isEqualTo(413);
        String first = desk().get("fra-many", "/api/imports?limit=1")
                .json()
                .path("imports")
                .path(0)
                .path("id")
                .stringValue("");
        desk().send("DELETE", "/api/imports/" + first, null, desk().as("fra-many"));
        assertThat(stage("fra-many", "", Desk.campaign(180, FIRST, "One more")).status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("the change set comes in pages, of one result where one is asked for")
    void pages() {
        var objects = new String[25];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = i % 5 == 0 ? "{\"type\":\"campaign\"}" : Desk.campaign(200 + i, FIRST, "Number " + i);
        }
        String location = stage("fra", "", objects).header("Location");

        var names = new ArrayList<String>();
        String path = location + "?result=new&limit=6";
        ObjectNode page = desk().get("fra", path).json();
        while (true) {
            page.path("elements").forEach(one -> names.add(one.path("name").stringValue("")));
            if (!page.has("next")) {
                break;
            }
            page = desk().get("fra", path + "&cursor=" + page.path("next").stringValue())
                    .json();
        }

        assertThat(names).hasSize(20).doesNotHaveDuplicates().startsWith("Number 1", "Number 2", "Number 3");
        assertThat(desk().get("fra", location + "?result=malformed").json().path("elements"))
                .hasSize(5);
        assertThat(desk().get("fra", location + "?result=fine").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("a job that a stopped centre left behind gives its import back")
    void survivesAStop() {
        String location =
                stage("fra", "", Desk.campaign(240, FIRST, "Interrupted")).header("Location");
        var store = desk().house().store();
        UUID id = id(location);
        UUID job = UUID.randomUUID();
        int account = store.directory()
                .account("fra", new org.testudo.policy.Member("FRA"))
                .orElseThrow()
                .number();
        store.workshop().begin(job, account, "import", "{}");
        assertThat(store.staging().claim(id, job)).isTrue();
        assertThat(commit("fra", location).status()).isEqualTo(404);

        desk().restart(Duration.ofMinutes(1));

        assertThat(desk().job("fra", commit("fra", location).header("Location"))
                        .path("new")
                        .intValue())
                .isEqualTo(1);
    }
}
