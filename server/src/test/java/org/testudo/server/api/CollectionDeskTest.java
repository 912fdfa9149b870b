package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A member defines collections for its own keys by a filter and a cap; TAXII serves them to those keys alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectionDeskTest {
    private static final String FIRST = "2027-01-01T00:00:00.000Z";
    private static final String TAXII = "/taxii2/coalition/collections/";

    private @Nullable Desk opened;
    private Map<String, String> analyst = Map.of();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
        desk().person("ana", "EST", "analyst", true);
        analyst = desk().session("ana@EST", desk().code());
        desk().say("fra", Desk.ALL, Desk.campaign(1, FIRST, "Green campaign"));
        desk().say("fra", "{\"tlp\":\"amber\",\"releasable_to\":\"ALL\"}", Desk.campaign(2, FIRST, "Amber campaign"));
        desk().say("fra", Desk.ALL, Desk.relationship(3, Desk.id("campaign", 1), Desk.id("campaign", 2)));
        desk().say("est-high", Desk.ALL, Desk.campaign(4, FIRST, "Estonian campaign"));
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return Objects.requireNonNull(opened);
    }

    private Desk.Reply define(Map<String, String> by, String body) {
        return desk().send("POST", "/api/collections", body.replace('\'', '"'), by);
    }

    private JsonNode listed(String key, String alias) {
        for (JsonNode one : desk().get(key, "/api/collections").json().path("collections")) {
            if (one.path("alias").stringValue("").equals(alias)) {
                return one;
            }
        }
        return Call.json();
    }

    @Test
    @DisplayName("what the filter and the cap let through, to the member's own keys, under an id of each")
    void serves() {
        Desk.Reply made = define(
                analyst,
                "{'name':'french-campaigns','title':'French campaigns','types':['campaign'],'source':'FRA','cap':{'level':'UNCLASSIFIED','tlp':'green'}}");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("alias").stringValue("")).isEqualTo("own-french-campaigns");
        assertThat(made.json().path("defined").booleanValue()).isTrue();
        JsonNode high = listed("est-high", "own-french-campaigns");
        JsonNode low = listed("est-low", "own-french-campaigns");
        assertThat(high.path("filter").path("source").stringValue("")).isEqualTo("FRA");
        assertThat(high.path("cap").path("tlp").stringValue("")).isEqualTo("green");
        assertThat(high.path("id"))
                .isNotEqualTo(low.path("id"))
                .isNotEqualTo(made.json().path("id"));
        for (String name : new String[] {high.path("id").stringValue(""), "own-french-campaigns"}) {
            assertThat(desk().get("est-high", TAXII + name + "/objects/").text())
                    .contains("Green campaign")
                    .doesNotContain("Amber campaign", "Estonian campaign", "related-to");
        }
        assertThat(desk().get("est-high", TAXII + high.path("labels").stringValue("") + "/objects/")
                        .text())
                .contains(Desk.id("campaign", 1))
                .doesNotContain(Desk.id("campaign", 2));
        assertThat(desk().get("est-high", TAXII + "own-french-campaigns/")
                        .json()
                        .path("x_testudo_handle_as")
                        .toString())
                .contains("GREEN");
        assertThat(desk().send(
                                "POST",
                                TAXII + "own-french-campaigns/objects/",
                                "{\"objects\":[]}",
                                desk().as("est-high", "Content-Type", "application/taxii+json;version=2.1"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("for every other member it is not there")
    void isOnesOwn() {
        define(analyst, "{'name':'ours','title':'Ours'}");
        String id = listed("est-high", "own-ours").path("id").stringValue("");

        assertThat(listed("fra", "own-ours")).isEmpty();
        assertThat(desk().get("fra", TAXII).text()).doesNotContain("own-ours");
        assertThat(desk().get("fra", TAXII + "own-ours/").status()).isEqualTo(404);
        assertThat(desk().get("fra", TAXII + id + "/objects/").status()).isEqualTo(404);
        assertThat(desk().get("est-low", TAXII + id + "/objects/").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("a cap never shows more than the reader sees")
    void showsNoMore() {
        desk().say("fra", Desk.FRA_ONLY, Desk.campaign(20, FIRST, "French alone"));
        desk().say("est-high", Desk.HIGHER_EST, Desk.campaign(21, FIRST, "Estonian and restricted"));
        define(analyst, "{'name':'everything','title':'Everything'}");

        assertThat(desk().get("est-low", TAXII + "own-everything/objects/").text())
                .contains("Green campaign")
                .doesNotContain("French alone", "Estonian and restricted");
        assertThat(desk().get("est-high", TAXII + "own-everything/objects/").text())
                .contains("Estonian and restricted")
                .doesNotContain("French alone");
    }

    @Test
    @DisplayName("a closed one is gone at once; its name is free, and stands for another id then")
    void closes() {
        define(analyst, "{'name':'passing','title':'Passing'}");
        String before = listed("est-high", "own-passing").path("id").stringValue("");
        String named = desk().send("GET", "/api/collections", null, analyst)
                .json()
                .path("collections")
                .valueStream()
                .filter(one -> one.path("alias").stringValue("").equals("own-passing"))
                .map(one -> one.path("id").stringValue(""))
                .findFirst()
                .orElseThrow();

        // Each is named to its reader, and to nobody else.
        assertThat(desk().send("DELETE", "/api/collections/" + before, null, analyst)
                        .status())
                .isEqualTo(404);
        assertThat(desk().send("DELETE", "/api/collections/" + named, null, analyst)
                        .status())
                .isEqualTo(204);

        assertThat(desk().get("est-high", TAXII + "own-passing/objects/").status())
                .isEqualTo(404);
        assertThat(desk().get("est-high", TAXII + "own-passing-labels/objects/").status())
                .isEqualTo(404);
        assertThat(define(analyst, "{'name':'passing','title':'Another'}").status())
                .isEqualTo(201);
        assertThat(listed("est-high", "own-passing").path("id").stringValue("")).isNotEqualTo(before);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name':'taken','title':'Again'}                                     | 409 | has a collection of the name",
                "{'name':'No Name','title':'Bad'}                                     | 422 | lower-case letters",
                "{'name':'bad','title':' '}                                           | 422 | a 'title'",
                "{'name':'bad'}                                                       | 422 | has no 'title'",
                "{'name':'bad','title':'Bad','types':['Campaign!']}                   | 422 | no type of STIX",
                "{'name':'bad','title':'Bad','source':'XXX'}                          | 422 | names no member",
                "{'name':'bad','title':'Bad','cap':{'level':'SECRET'}}                | 422 | accredited up to RESTRICTED",
                "{'name':'bad','title':'Bad','cap':{'tlp':'red'}}                     | 422 | 'cap/tlp' is one of",
                "{'name':'bad','title':'Bad','words':'harbour'}                       | 422 | no property 'words'",
            })
    void refuses(String body, int status, String says) {
        define(analyst, "{'name':'taken','title':'First'}");

        Desk.Reply refused = define(analyst, body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.text()).contains(says);
        assertThat(listed("est-high", "own-bad")).isEmpty();
    }

    @Test
    @DisplayName("who may make keys may define, with a second factor; a key may not")
    void asksForTheRight() {
        desk().person("press", "EST", "press-officer", true);
        desk().person("weak", "EST", "analyst", false);
        String body = "{'name':'refused','title':'Refused'}";

        assertThat(define(desk().session("press@EST", desk().code()), body).status())
                .isEqualTo(403);
        assertThat(define(desk().session("weak@EST", ""), body).text()).contains("second-factor-required");
        assertThat(define(desk().as("est-high"), body).status()).isEqualTo(403);
        String inbox = listed("est-high", "inbox").path("id").stringValue("");
        assertThat(listed("est-high", "inbox").path("inbox").booleanValue()).isTrue();
        assertThat(desk().send("DELETE", "/api/collections/" + inbox, null, analyst)
                        .status())
                .isEqualTo(404);
    }
}
