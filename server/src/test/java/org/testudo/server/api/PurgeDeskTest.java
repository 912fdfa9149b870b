package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;

/// Two persons of a member have what it asserts of an object purged; nobody else's assertion of it is touched.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurgeDeskTest {
    private static final String FIRST = "2027-01-01T00:00:00.000Z";

    private @Nullable Desk opened;
    private Map<String, String> one = Map.of();
    private Map<String, String> two = Map.of();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
        desk().person("one", "FRA", "release-authority", true);
        desk().person("two", "FRA", "administrator", true);
        one = desk().session("one@FRA", desk().code());
        two = desk().session("two@FRA", desk().code());
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return Objects.requireNonNull(opened);
    }

    private Desk.Reply ask(Map<String, String> by, int number, String reason) {
        return desk().send(
                        "POST",
                        "/api/purges",
                        "{\"object\":\"%s\",\"reason\":\"%s\"}".formatted(Desk.id("campaign", number), reason),
                        by);
    }

    /// One purge is carried out at a time, and its files are rewritten after it says that it is done.
    private Desk.Reply confirm(Map<String, String> by, String id) throws InterruptedException {
        Desk.Reply reply = desk().send("POST", "/api/purges/" + id + "/confirm", null, by);
        for (int i = 0; i < 600 && reply.status() == 429; i++) {
            Thread.sleep(100);
            reply = desk().send("POST", "/api/purges/" + id + "/confirm", null, by);
        }
        return reply;
    }

    private JsonNode purge(String id) {
        for (JsonNode each : desk().send("GET", "/api/purges", null, one).json().path("purges")) {
            if (each.path("id").stringValue("").equals(id)) {
                return each;
            }
        }
        return Call.json();
    }

    private void awaitDone(String id) throws InterruptedException {
        for (int i = 0; i < 600 && !purge(id).path("state").stringValue("").equals("done"); i++) {
            Thread.sleep(100);
        }
        assertThat(purge(id).path("state").stringValue("")).isEqualTo("done");
    }

    private int status(String key, int number) {
        return desk().get(key, "/api/objects/" + Desk.id("campaign", number)).status();
    }

    @Test
    @DisplayName("one asks, another confirms; what it asserts is gone, and what others assert of it stays")
    void purges() throws Exception {
        desk().say("fra", Desk.ALL, Desk.campaign(10, FIRST, "Spilled by France"));
        desk().say("est-low", Desk.ALL, Desk.campaign(10, FIRST, "Told by Estonia"));
        desk().get("est-low", "/api/objects/" + Desk.id("campaign", 10));
        desk().get("est-low", "/api/search?q=Spilled");
        Desk.Reply asked = ask(one, 10, "spill");
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        String id = asked.json().path("id").stringValue("");
        assertThat(purge(id).path("object").stringValue("")).isEqualTo(Desk.id("campaign", 10));
        assertThat(ask(two, 10, "again").status()).isEqualTo(409);

        assertThat(confirm(one, id).status()).isEqualTo(403);
        assertThat(status("fra", 10)).isEqualTo(200);
        assertThat(confirm(two, id).status()).isEqualTo(202);
        awaitDone(id);

        assertThat(purge(id).path("confirmed_by").stringValue("")).isEqualTo("two@FRA");
        assertThat(purge(id).has("object")).isFalse();
        assertThat(desk().get("est-low", "/api/objects/" + Desk.id("campaign", 10))
                        .text())
                .contains("Told by Estonia");
        assertThat(desk().get("fra", "/api/objects/" + Desk.id("campaign", 10) + "/assertions")
                        .text())
                .doesNotContain("\"source\":\"FRA\"");
        assertThat(desk().get("fra", "/api/search?q=Spilled").json().path("hits"))
                .isEmpty();
        assertThat(desk().house().store().keeper().verify().faults()).isEmpty();
        assertThat(confirm(two, id).status()).isEqualTo(409);
        assertThat(desk().send("DELETE", "/api/purges/" + id, null, two).status())
                .isEqualTo(409);
    }

    @Test
    @DisplayName("only what the own member asserts and the signer may see; all else looks like nothing")
    void isTheOwnMembers() throws Exception {
        desk().say("est-high", Desk.ALL, Desk.campaign(20, FIRST, "Estonia's, seen by all"));
        desk().say("est-high", Desk.HIGHER_EST, Desk.campaign(21, FIRST, "Estonia's, hidden"));
        desk().key("fra-secret", "FRA", Level.SECRET, List.of("read", "write"));
        desk().say(
                        "fra-secret",
                        "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[]}",
                        Desk.campaign(22, FIRST, "Above the low one"));
        var low = desk().person("low", "FRA", "administrator", true);
        desk().house()
                .store()
                .directory()
                .changeRights(low.number(), low.roles(), List.of(), Level.UNCLASSIFIED, List.of(), false);
        Map<String, String> lowly = desk().session("low@FRA", desk().code());

        Desk.Reply foreign = ask(one, 20, "spill");
        Desk.Reply hidden = ask(one, 21, "spill");
        Desk.Reply nowhere = ask(one, 29, "spill");
        Desk.Reply above = ask(lowly, 22, "spill");
        String id = ask(one, 22, "spill").json().path("id").stringValue("");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(hidden.text())
                .isEqualTo(nowhere.text())
                .isEqualTo(above.text())
                .isEqualTo(foreign.text());
        assertThat(desk().send("GET", "/api/purges", null, lowly).text())
                .contains(id)
                .doesNotContain(Desk.id("campaign", 22));
        assertThat(confirm(lowly, id).status()).isEqualTo(404);
        desk().person("est", "EST", "release-authority", true);
        Map<String, String> est = desk().session("est@EST", desk().code());
        assertThat(confirm(est, id).status()).isEqualTo(404);
        assertThat(desk().send("DELETE", "/api/purges/" + id, null, est).status())
                .isEqualTo(404);
        assertThat(desk().send("GET", "/api/purges", null, est).json().path("purges"))
                .isEmpty();
        assertThat(desk().send("DELETE", "/api/purges/" + id, null, two).status())
                .isEqualTo(204);
        assertThat(status("fra", 22)).isEqualTo(200);
    }

    @Test
    @DisplayName("it takes the right with a second factor, a person, and a reason that names nothing")
    void asksForTheRight() {
        desk().say("fra", Desk.ALL, Desk.campaign(30, FIRST, "Thirty"));
        desk().person("ana", "FRA", "analyst", true);
        desk().person("weak", "FRA", "administrator", false);
        desk().key("fra-purge", "FRA", Level.SECRET, List.of("read", "write", "purge"));

        assertThat(ask(desk().session("ana@FRA", desk().code()), 30, "spill").status())
                .isEqualTo(403);
        assertThat(ask(desk().session("weak@FRA", ""), 30, "spill").text()).contains("second-factor-required");
        assertThat(ask(desk().as("fra-purge"), 30, "spill").status()).isEqualTo(403);
        assertThat(ask(one, 30, "of " + Desk.id("campaign", 30)).status()).isEqualTo(422);
        assertThat(ask(one, 30, " ").status()).isEqualTo(422);
        assertThat(desk().send("POST", "/api/purges", "{\"object\":\"5\",\"reason\":\"spill\"}", one)
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("what was withdrawn to contain it is purged as well")
    void purgesWhatWasWithdrawn() throws Exception {
        desk().say("fra", Desk.ALL, Desk.campaign(40, FIRST, "Withdrawn first"));
        String path = "/api/objects/" + Desk.id("campaign", 40) + "/assertions";
        JsonNode seen = desk().get("fra", path).json().path("assertions").path(0);
        desk().send(
                        "DELETE",
                        path + "/" + seen.path("assertion").stringValue(),
                        null,
                        desk().as("fra", "If-Match", seen.path("label_etag").stringValue()));
        assertThat(status("fra", 40)).isEqualTo(404);

        String id = ask(two, 40, "spill").json().path("id").stringValue("");
        assertThat(confirm(one, id).status()).isEqualTo(202);
        awaitDone(id);

        assertThat(desk().send(
                                "POST",
                                "/api/objects/" + Desk.id("campaign", 40) + "/assert-again",
                                "{}",
                                desk().as("fra"))
                        .status())
                .isEqualTo(404);
    }
}
