package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.policy.Level;
import org.testudo.store.Directory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a client of TAXII gets that asks again and again, while the centre stops, embargoes end, keys are
/// renewed, and a connection says everything again each night.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PollersTest {
    private static final String MODIFIED = "2027-01-01T00:00:00.000Z";
    private static final String TAXII = "application/taxii+json;version=2.1";

    private Desk desk;
    private String after = "2000-01-01T00:00:00.000000Z";

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.key("est-release", "EST", Level.SECRET, List.of("read", "write", "release"));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    /// The names that a client of Estonia gets that goes on from where it stopped.
    private List<String> poll() {
        var names = new ArrayList<String>();
        boolean more = true;
        while (more) {
            Desk.Reply reply = desk.send(
                    "GET",
                    "/taxii2/coalition/collections/all/objects/?limit=2&match[version]=all&match[type]=campaign&added_after="
                            + after,
                    null,
                    desk.as("est-high", "Accept", TAXII));
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            ObjectNode page = reply.json();
            more = page.path("more").booleanValue(false);
            for (JsonNode object : page.path("objects")) {
                names.add(object.path("name").stringValue(""));
            }
            String last = reply.header("X-TAXII-Date-Added-Last");
            after = last.isEmpty() ? after : last;
        }
        return names;
    }

    @Test
    @DisplayName("a poller gets what an embargo held back, that ended while the centre was stopped, and nothing twice")
    void getsWhatAnEmbargoHeldBack() {
        poll();
        String until = desk.house().store().now().plus(Duration.ofHours(2)).toString();
        desk.say("fra", Desk.ALL.replace("}", ",\"embargo\":\"" + until + "\"}"), Desk.campaign(1, MODIFIED, "held"));
        desk.say("fra", Desk.ALL, Desk.campaign(2, MODIFIED, "open"));
        assertThat(poll()).containsExactly("open");

        desk.restart(Duration.ofHours(3));

        desk.house().clockwork().tick();
        desk.say("fra", Desk.ALL, Desk.campaign(3, MODIFIED, "after"));
        assertThat(poll()).containsExactly("held", "after");
        assertThat(poll()).isEmpty();
    }

    @Test
    @DisplayName("a nightly import changes nothing of what was raised or withdrawn since, with a renewed key too")
    void saysEverythingAgain() {
        Directory directory = desk.house().store().directory();
        String set = "{\"objects\":[%s,%s,%s]}"
                .formatted(
                        Desk.campaign(11, MODIFIED, "stays"),
                        Desk.campaign(12, MODIFIED, "raised"),
                        Desk.campaign(13, MODIFIED, "withdrawn"));
        String first = desk.key("nightly", "FRA", Level.SECRET, List.of("read", "write", "release"));
        Directory.Key key = directory
                .callerByKey(first)
                .map(caller -> directory.keys(caller.account().number()).getFirst())
                .orElseThrow();
        Directory.Account account = directory.callerByKey(first).orElseThrow().account();
        directory.changeDefaultLabel(account, Desk.ALL);
        assertThat(counts(nightly("nightly", set))).isEqualTo("3 new, 0 known");
        assertThat(poll()).contains("stays", "raised", "withdrawn");

        change("PUT", 12, "/label", "{\"label\":" + Desk.FRA_ONLY + "}");
        change("DELETE", 13, "", null);
        ObjectNode again = nightly("nightly", set);
        String renewed = directory.makeKey(account, key.name(), List.of("read", "write"), null);
        directory.revokeKey(key.id());
        ObjectNode byRenewed = nightly(renewed, set);

        assertThat(counts(again)).isEqualTo("0 new, 3 known");
        assertThat(counts(byRenewed)).isEqualTo("0 new, 3 known");
        assertThat(byRenewed.toString()).contains("withdrawn on");
        assertThat(poll()).isEmpty();
        for (int hidden : List.of(12, 13)) {
            assertThat(desk.get("est-high", "/api/objects/" + Desk.id("campaign", hidden))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(desk.get("est-high", "/api/objects/" + Desk.id("campaign", 11))
                        .status())
                .isEqualTo(200);
    }

    private ObjectNode nightly(String key, String set) {
        Desk.Reply started = desk.send("POST", "/api/import", set, desk.as(key));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        return desk.job(key, started.header("Location"));
    }

    private static String counts(ObjectNode result) {
        return result.path("new").intValue() + " new, " + result.path("known").intValue() + " known";
    }

    private void change(String method, int campaign, String what, @Nullable String body) {
        String assertions = "/api/objects/" + Desk.id("campaign", campaign) + "/assertions";
        JsonNode one = desk.get("nightly", assertions).json().path("assertions").path(0);
        Desk.Reply reply = desk.send(
                method,
                assertions + "/" + one.path("assertion").stringValue() + what,
                body,
                desk.as("nightly", "If-Match", one.path("label_etag").stringValue()));
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
    }
}
