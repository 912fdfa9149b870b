package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What two readers of one member with different clearance are told of the same objects.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectsTest {
    private static final String FIRST = "2027-01-01T00:00:00.000Z";
    private static final String LATER = "2027-02-01T00:00:00.000Z";
    private static final String HEARTH = Desk.id("campaign", 1);
    private static final String ABSENT = Desk.id("campaign", 99);
    private static final String SECRET = Desk.id("campaign", 2);

    private @org.jspecify.annotations.Nullable Desk opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
        desk().say(
                        "fra",
                        Desk.ALL,
                        Desk.campaign(1, FIRST, "Cold Hearth"),
                        Desk.campaign(1, LATER, "Cold Hearth, again"),
                        Desk.campaign(3, FIRST, "Tin Whistle"),
                        Desk.campaign(4, FIRST, "Far Bell"),
                        Desk.relationship(5, HEARTH, Desk.id("campaign", 3)),
                        Desk.relationship(6, Desk.id("campaign", 3), Desk.id("campaign", 4)));
        desk().say("fra", Desk.HIGHER_EST, Desk.campaign(2, FIRST, "Quiet Hearth"));
        desk().say("fra", Desk.HIGHER_EST, Desk.relationship(7, HEARTH, SECRET));
        desk().say("fra", Desk.CLOSED_EST, Desk.campaign(8, FIRST, "Small Circle"));
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return java.util.Objects.requireNonNull(opened);
    }

    private List<String> ids(String key, String path) {
        var ids = new ArrayList<String>();
        for (JsonNode one : desk().get(key, path).json().path("objects")) {
            ids.add(one.path("id").stringValue());
        }
        return ids;
    }

    @Test
    void listsEachObjectOnceForThoseWhoSeeIt() {
        assertThat(ids("est-high", "/api/objects?type=campaign"))
                .contains(SECRET, HEARTH)
                .doesNotHaveDuplicates();
        assertThat(ids("est-low", "/api/objects?type=campaign"))
                .contains(HEARTH)
                .doesNotContain(SECRET);
        assertThat(ids("est-low", "/api/objects?type=campaign&source=FIN")).isEmpty();
    }

    @Test
    void pagesToTheEndWithoutLossOrRepetition() {
        var paged = new ArrayList<String>();
        String path = "/api/objects?limit=2";
        String cursor = "";
        do {
            Desk.Reply page = desk().get("est-low", path + cursor);
            page.json().path("objects").forEach(one -> paged.add(one.path("id").stringValue()));
            String next = page.json().path("next").stringValue("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        assertThat(paged).isEqualTo(ids("est-low", "/api/objects?limit=500"));
    }

    @Test
    void refusesTheCursorOfAnotherListOrCaller() {
        String next = desk().get("est-low", "/api/objects?limit=1")
                .json()
                .path("next")
                .stringValue();

        assertThat(desk().get("est-high", "/api/objects?limit=1&cursor=" + next).status())
                .isEqualTo(400);
        assertThat(desk().get("est-low", "/api/objects?limit=1&type=campaign&cursor=" + next)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void answersForHiddenThingsExactlyAsForAbsentOnes() {
        for (String path : List.of("", "/versions", "/assertions", "/findings", "/neighbours")) {
            Desk.Reply hidden = desk().get("est-low", "/api/objects/" + SECRET + path);
            Desk.Reply absent = desk().get("est-low", "/api/objects/" + ABSENT + path);

            assertThat(hidden.status()).isEqualTo(404);
            assertThat(hidden.bytes()).isEqualTo(absent.bytes());
            assertThat(hidden.headers().keySet()).isEqualTo(absent.headers().keySet());
        }
        assertThat(desk().get("est-low", "/api/paths?from=" + HEARTH + "&to=" + SECRET)
                        .bytes())
                .isEqualTo(desk().get("est-low", "/api/paths?from=" + HEARTH + "&to=" + ABSENT)
                        .bytes());
    }

    @Test
    void sendsTheBytesAsTheyCameWithTheirEtag() {
        Desk.Reply whole = desk().get("est-low", "/api/objects/" + HEARTH);
        Desk.Reply again = desk().get("est-low", "/api/objects/" + HEARTH, "If-None-Match", whole.header("ETag"));
        Desk.Reply older = desk().get("est-low", "/api/objects/" + HEARTH + "?modified=" + FIRST);

        assertThat(whole.bytes())
                .isEqualTo(Desk.campaign(1, LATER, "Cold Hearth, again").getBytes(StandardCharsets.UTF_8));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
        assertThat(older.text()).contains("\"Cold Hearth\"");
    }

    @Test
    void tellsVersionsAssertionsAndFindings() {
        Desk.Reply versions = desk().get("est-low", "/api/objects/" + HEARTH + "/versions");
        Desk.Reply said = desk().get("est-low", "/api/objects/" + HEARTH + "/assertions");
        Desk.Reply odd = desk().get("est-low", "/api/objects/" + HEARTH + "/findings");

        assertThat(versions.json().path("versions")).hasSize(2);
        assertThat(said.json().path("assertions")).hasSize(2);
        assertThat(said.text()).contains("\"source\":\"FRA\"", "\"tlp\":\"green\"");
        assertThat(odd.json().path("findings")).isEmpty();
    }

    @Test
    void showsOfAClosedLabelNoCircle() {
        Desk.Reply said = desk().get("est-low", "/api/objects/" + Desk.id("campaign", 8) + "/assertions");

        assertThat(said.text()).contains("\"circle\":\"closed\"").doesNotContain("FIN", "releasable_to");
    }

    @Test
    void findsNamesAndCountsWhatTheListShows() {
        assertThat(desk().get("est-high", "/api/search?q=hearth").text()).contains("Quiet Hearth", "Cold Hearth");
        assertThat(desk().get("est-low", "/api/search?q=hearth").text()).doesNotContain("Quiet");
        int listed = ids("est-low", "/api/objects?limit=500").size();
        assertThat(desk().get("est-low", "/api/counts")
                        .json()
                        .path("counts")
                        .path("total")
                        .intValue())
                .isEqualTo(listed);
        assertThat(desk().get("est-low", "/api/facets")
                        .json()
                        .path("type")
                        .path("campaign")
                        .intValue())
                .isEqualTo(
                        ids("est-low", "/api/objects?type=campaign&limit=500").size());
    }

    @Test
    void walksToNeighboursPageByPageAndAlongPaths() {
        String middle = "/api/objects/" + Desk.id("campaign", 3) + "/neighbours";
        Desk.Reply all = desk().get("est-low", middle);
        Desk.Reply first = desk().get("est-low", middle + "?limit=1");
        Desk.Reply rest = desk().get(
                        "est-low",
                        middle + "?limit=500&cursor="
                                + first.json().path("next").stringValue());
        Desk.Reply paths = desk().get("est-low", "/api/paths?from=" + HEARTH + "&to=" + Desk.id("campaign", 4));

        assertThat(all.text()).contains("Cold Hearth", "Far Bell");
        assertThat(first.json().path("neighbours")).hasSize(1);
        assertThat(rest.json().path("neighbours"))
                .hasSize(all.json().path("neighbours").size() - 1);
        assertThat(paths.json().path("paths").path(0)).hasSize(2);
    }

    @Test
    void findsANameWithOneLetterWrongMissingOrSwapped() {
        desk().say("fra", Desk.ALL, Desk.campaign(95, "2027-01-01T00:00:00.000Z", "Estonia"));

        for (String typed : List.of("Estnia", "Estonai", "Estoniaa", "Esttonia", "estonla")) {
            assertThat(desk().get("est-low", "/api/search?q=" + typed).text())
                    .as(typed)
                    .contains(Desk.id("campaign", 95));
        }
    }

    @Test
    void namesANeighbourOnceHoweverManyAssertIt() {
        String version = "2027-01-01T00:00:00.000Z";
        String[] triangle = {
            Desk.campaign(90, version, "Ninety"),
            Desk.campaign(91, version, "Ninety-one"),
            Desk.relationship(92, Desk.id("campaign", 90), Desk.id("campaign", 91))
        };
        desk().say("fra", Desk.ALL, triangle);
        desk().say("est-high", Desk.ALL, triangle);

        assertThat(desk().get("est-low", "/api/objects/" + Desk.id("campaign", 90) + "/neighbours")
                        .json()
                        .path("neighbours"))
                .hasSize(1);
    }

    @Test
    void hidesARelationWithAHiddenEnd() {
        String path = "/api/objects/" + HEARTH + "/neighbours";

        assertThat(desk().get("est-low", path).text()).contains("Tin Whistle").doesNotContain(SECRET);
        assertThat(desk().get("est-high", path).text()).contains(SECRET);
    }

    @Test
    void previewsWhatBothSee() {
        String path = "/api/objects?type=campaign&limit=500";

        assertThat(desk().get("est-high", path, "Testudo-Preview-As", "XXX").status())
                .as("no member")
                .isEqualTo(400);
        Desk.Reply preview = desk().get("est-high", path, "Testudo-Preview-As", "FIN");

        assertThat(preview.text()).contains(HEARTH).doesNotContain(SECRET, Desk.id("campaign", 8));
        assertThat(desk().get("est-high", "/api/search?q=hearth", "Testudo-Preview-As", "FIN")
                        .text())
                .doesNotContain("Quiet");
        assertThat(desk().get("est-low", path, "Testudo-Preview-As", "FIN").status())
                .isEqualTo(403);
        assertThat(desk().get("est-high", "/api/members", "Testudo-Preview-As", "FIN")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tellsThePreviewedMemberWithoutTheWords() {
        desk().get("est-high", "/api/search?q=verysecretword", "Testudo-Preview-As", "FIN");
        int fin = desk().house()
                .store()
                .directory()
                .members()
                .find(new org.testudo.policy.Member("FIN"))
                .orElseThrow()
                .number();

        var entries =
                desk().house().store().readLog().entries(fin, java.time.Instant.parse("9000-01-01T00:00:00Z"), 0, 100);

        assertThat(entries).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("GET /api/search as FIN");
            assertThat(entry.account()).isEqualTo("EST");
        });
        assertThat(entries).noneMatch(entry -> entry.query().contains("verysecretword"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(desk().get("est-low", "/api/objects?limit=0").status()).isEqualTo(400);
        assertThat(desk().get("est-low", "/api/objects?colour=red").status()).isEqualTo(400);
        assertThat(desk().get("est-low", "/api/objects?=nothing").status()).isEqualTo(400);
        assertThat(desk().get("est-low", "/api/search?q=%01").status()).isEqualTo(400);
        assertThat(desk().get("est-low", "/api/nothing").status()).isEqualTo(404);
        assertThat(desk().send("PATCH", "/api/objects", "{}", desk().as("est-low"))
                        .header("Allow"))
                .isEqualTo("GET, HEAD");
        assertThat(desk().send("GET", "/api/objects", null, Map.of()).status()).isEqualTo(401);
    }

    @Test
    void describesItself() {
        Desk.Reply document = desk().send("GET", "/api/openapi.json", null, Map.of());

        assertThat(document.json().path("openapi").stringValue()).isEqualTo("3.1.0");
        assertThat(document.json().path("paths").size()).isGreaterThan(25);
    }
}
