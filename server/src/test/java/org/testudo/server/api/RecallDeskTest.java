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

/// What the owner of something that was hidden learns of the recalls: members and states, and nothing else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecallDeskTest {
    private static final String FIRST = "2027-01-01T00:00:00.000Z";

    private @Nullable Desk opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
        desk().key("fin", "FIN", Level.SECRET, List.of("read", "write"));
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return Objects.requireNonNull(opened);
    }

    private void say(int number, String label) {
        desk().say("fra", label, Desk.campaign(number, FIRST, "Number " + number));
    }

    private void read(String key, int number) {
        assertThat(desk().get(key, "/api/objects/" + Desk.id("campaign", number))
                        .status())
                .isEqualTo(200);
    }

    private void hide(int number, String label) {
        String path = "/api/objects/" + Desk.id("campaign", number) + "/assertions";
        JsonNode seen = desk().get("fra", path).json().path("assertions").path(0);
        assertThat(desk().send(
                                "PUT",
                                path + "/" + seen.path("assertion").stringValue() + "/label",
                                "{\"label\":" + label + "}",
                                desk().as(
                                                "fra",
                                                "If-Match",
                                                seen.path("label_etag").stringValue()))
                        .status())
                .isEqualTo(204);
        desk().house().clockwork().tick();
    }

    private String given(String key, int number) {
        JsonNode given = desk().get(key, "/api/recalls/given?object=" + Desk.id("campaign", number))
                .json()
                .path("given");
        return given.isEmpty() ? "" : given.path(0).path("members").toString();
    }

    private String recall(Map<String, String> by, int number) {
        for (JsonNode one :
                desk().send("GET", "/api/recalls?limit=1000", null, by).json().path("recalls")) {
            if (one.path("object").stringValue("").equals(Desk.id("campaign", number))) {
                return one.path("id").stringValue("");
            }
        }
        throw new IllegalStateException("No recall of " + number);
    }

    private Desk.Reply confirm(Map<String, String> by, String recall, String body) {
        return desk().send("POST", "/api/recalls/" + recall + "/confirm", body.replace('\'', '"'), by);
    }

    @Test
    @DisplayName("a member is as far as the one of its receivers that is least far: sent, fetched, confirmed")
    void tellsStates() {
        say(10, Desk.ALL);
        read("est-high", 10);
        read("est-low", 10);
        assertThat(given("fra", 10)).isEmpty();

        hide(10, Desk.FRA_ONLY);
        assertThat(given("fra", 10)).isEqualTo("[{\"member\":\"EST\",\"state\":\"sent\"}]");
        String high = recall(desk().as("est-high"), 10);
        assertThat(given("fra", 10)).contains("sent");
        desk().get("est-low", "/taxii2/coalition/collections/all-labels/objects/");
        assertThat(given("fra", 10)).contains("fetched");
        assertThat(confirm(desk().as("est-high"), high, "{'answer':'deleted'}").status())
                .isEqualTo(204);
        assertThat(given("fra", 10)).contains("fetched");
        String low = recall(desk().as("est-low"), 10);
        assertThat(confirm(desk().as("est-low"), low, "{'answer':'kept','reason':'evidence'}")
                        .status())
                .isEqualTo(204);

        assertThat(given("fra", 10)).isEqualTo("[{\"member\":\"EST\",\"state\":\"confirmed\"}]");
        String all = desk().get("fra", "/api/recalls/given").text();
        assertThat(all).doesNotContain("est-high", "evidence", "\"at\"", "added", "answered");
        assertThat(desk().get("est-low", "/api/recalls").text()).contains("evidence");
        assertThat(desk().get("est-high", "/api/recalls").text()).doesNotContain("evidence");
    }

    @Test
    @DisplayName("only members that a label named, that were sent it, and do not see it any more")
    void namesOnlyTheNamed() {
        say(20, "{\"tlp\":\"clear\",\"releasable_to\":\"PUBLIC\"}");
        say(21, "{\"tlp\":\"amber\",\"releasable_to\":[\"EST\",\"FIN\"]}");
        say(22, "{\"tlp\":\"amber\",\"releasable_to\":[\"EST\",\"FIN\"]}");
        for (int number : List.of(20, 21, 22)) {
            read("est-high", number);
            read("fin", number);
        }

        hide(20, Desk.FRA_ONLY);
        hide(21, "{\"tlp\":\"amber\",\"releasable_to\":[\"FIN\"]}");
        hide(22, Desk.FRA_ONLY);

        assertThat(given("fra", 20)).isEmpty();
        assertThat(given("fra", 21)).contains("EST").doesNotContain("FIN");
        assertThat(given("fra", 22)).contains("EST", "FIN");
        hide(22, "{\"tlp\":\"amber\",\"releasable_to\":[\"FIN\"]}");
        assertThat(given("fra", 22)).contains("EST").doesNotContain("FIN");
    }

    @Test
    @DisplayName("it is the owner's alone, and of its accounts those that may see it")
    void isTheOwners() {
        desk().key("fra-low", "FRA", Level.UNCLASSIFIED, List.of("read", "write"));
        say(30, "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[\"EST\"]}");
        read("est-high", 30);
        hide(30, "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[]}");

        assertThat(given("fra", 30)).contains("EST");
        for (String key : List.of("fra-low", "est-high", "fin")) {
            assertThat(given(key, 30)).as(key).isEmpty();
        }
    }

    @Test
    @DisplayName("after a withdrawal the owner still learns who has fetched the recall")
    void survivesAWithdrawal() {
        say(40, Desk.ALL);
        read("est-high", 40);
        String path = "/api/objects/" + Desk.id("campaign", 40) + "/assertions";
        JsonNode seen = desk().get("fra", path).json().path("assertions").path(0);
        desk().send(
                        "DELETE",
                        path + "/" + seen.path("assertion").stringValue(),
                        null,
                        desk().as("fra", "If-Match", seen.path("label_etag").stringValue()));
        desk().house().clockwork().tick();

        assertThat(given("fra", 40)).contains("sent");
        assertThat(desk().get("fra", "/api/recalls/given?object=" + Desk.id("campaign", 40))
                        .json()
                        .path("given")
                        .path(0)
                        .path("stands")
                        .booleanValue(true))
                .isFalse();
    }

    @Test
    @DisplayName("an answer is one's own; for the whole member it takes its release authority")
    void answersForItself() {
        desk().person("rel", "EST", "release-authority", true);
        Map<String, String> rel = desk().session("rel@EST", desk().code());
        say(50, Desk.ALL);
        read("est-high", 50);
        desk().send("GET", "/api/objects/" + Desk.id("campaign", 50), null, rel);
        hide(50, Desk.FRA_ONLY);
        String high = recall(desk().as("est-high"), 50);

        assertThat(confirm(desk().as("est-low"), high, "{'answer':'deleted'}").status())
                .isEqualTo(404);
        assertThat(confirm(desk().as("fra"), high, "{'answer':'deleted'}").status())
                .isEqualTo(404);
        assertThat(confirm(desk().as("est-high"), high, "{'answer':'kept'}").status())
                .isEqualTo(422);
        assertThat(confirm(desk().as("est-high"), high, "{'answer':'lost'}").status())
                .isEqualTo(422);
        assertThat(confirm(desk().as("est-high"), high, "{'answer':'deleted','for_member':true}")
                        .status())
                .isEqualTo(403);
        assertThat(given("fra", 50)).doesNotContain("confirmed");

        assertThat(confirm(rel, recall(rel, 50), "{'answer':'deleted','for_member':true}")
                        .status())
                .isEqualTo(204);

        assertThat(given("fra", 50)).contains("confirmed");
    }

    @Test
    @DisplayName("the list comes in pages of objects")
    void pages() {
        for (int number = 60; number < 65; number++) {
            say(number, Desk.ALL);
            read("est-high", number);
            hide(number, Desk.FRA_ONLY);
        }
        int found = 0;
        String path = "/api/recalls/given?limit=2";
        JsonNode page = desk().get("fra", path).json();
        while (page.has("next")) {
            assertThat(page.path("given").size()).isLessThanOrEqualTo(2);
            found += page.path("given").size();
            page = desk().get("fra", path + "&cursor=" + page.path("next").stringValue())
                    .json();
        }

        assertThat(found + page.path("given").size()).isGreaterThanOrEqualTo(5);
    }
}
