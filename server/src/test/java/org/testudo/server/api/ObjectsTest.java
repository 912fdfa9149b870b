package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.policy.Level;
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
        desk().say("fra", Desk.ALL, sure(Desk.campaign(11, FIRST, "Old Millstone one"), 40));
        desk().say("fra", Desk.HIGHER_EST, sure(Desk.campaign(12, LATER, "Old Millstone two"), 90));
        desk().say("fra", Desk.ALL, Desk.campaign(13, LATER, "Old Millstone three"));
        desk().say("fra", Desk.ALL, sure(Desk.campaign(14, FIRST, "Old Millstone four"), 80));
        desk().say("fra", Desk.ALL, Desk.campaign(14, LATER, "Old Millstone four, again"));
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

    private static String sure(String object, int confidence) {
        return object.substring(0, object.length() - 1) + ",\"confidence\":" + confidence + "}";
    }

    private List<String> found(String key, String filters) {
        var ids = new ArrayList<String>();
        for (JsonNode one :
                desk().get(key, "/api/search?q=millstone" + filters).json().path("hits")) {
            ids.add(one.path("id").stringValue());
        }
        return ids;
    }

    private static String[] campaigns(int... numbers) {
        return java.util.Arrays.stream(numbers)
                .mapToObj(number -> Desk.id("campaign", number))
                .toArray(String[]::new);
    }

    @Test
    void searchesByTime() {
        assertThat(found("est-high", "")).containsExactlyInAnyOrder(campaigns(11, 12, 13, 14));
        assertThat(found("est-high", "&since=" + LATER)).containsExactlyInAnyOrder(campaigns(12, 13, 14));
        assertThat(found("est-high", "&until=" + LATER)).containsExactlyInAnyOrder(campaigns(11, 14));
        assertThat(found("est-high", "&since=2027-02-01T01:00:00%2B01:00")).contains(Desk.id("campaign", 12));
        assertThat(found("est-high", "&since=2027-02-01T00:00:00.001Z")).isEmpty();
        assertThat(found("est-low", "&since=" + LATER)).containsExactlyInAnyOrder(campaigns(13, 14));
        assertThat(desk().get("est-low", "/api/search?q=millstone&since=yesterday")
                        .status())
                .isEqualTo(400);
        assertThat(desk().get("est-low", "/api/search?q=millstone&since=2027-02-30T00:00:00Z")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void searchesByTlpAndConfidence() {
        assertThat(found("est-high", "&tlp=green")).containsExactlyInAnyOrder(campaigns(11, 13, 14));
        assertThat(found("est-high", "&tlp=amber%2Bstrict")).containsExactlyInAnyOrder(campaigns(11, 12, 13, 14));
        assertThat(found("est-high", "&tlp=clear")).isEmpty();
        assertThat(found("est-high", "&confidence=0")).containsExactlyInAnyOrder(campaigns(11, 12, 14));
        assertThat(found("est-high", "&confidence=80")).containsExactlyInAnyOrder(campaigns(12, 14));
        assertThat(found("est-low", "&confidence=80")).containsExactly(campaigns(14));
        assertThat(desk().get("est-low", "/api/search?q=millstone&confidence=101")
                        .status())
                .isEqualTo(400);
        assertThat(desk().get("est-low", "/api/search?q=millstone&tlp=red").status())
                .isEqualTo(400);
    }

    @Test
    void pagesThroughASearch() {
        var paged = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = desk().get("est-high", "/api/search?q=millstone&limit=1" + cursor)
                    .json();
            assertThat(page.path("complete").booleanValue()).isTrue();
            assertThat(page.path("hits").size()).isEqualTo(1);
            paged.add(page.path("hits").get(0).path("id").stringValue());
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").stringValue()
                    : "";
        } while (!cursor.isEmpty() && paged.size() < 10);

        assertThat(paged).isEqualTo(found("est-high", "")).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void countsWhatASearchFinds() {
        JsonNode high = desk().get("est-high", "/api/facets?q=millstone").json();
        JsonNode low =
                desk().get("est-low", "/api/facets?q=millstone&confidence=1").json();

        assertThat(high.path("total").intValue()).isEqualTo(4);
        assertThat(high.path("type").toString()).isEqualTo("{\"campaign\":4}");
        assertThat(high.path("source").toString()).isEqualTo("{\"FRA\":4}");
        assertThat(high.path("spec_version").toString()).isEqualTo("{\"2.1\":4}");
        assertThat(high.path("tlp").toString()).isEqualTo("{\"amber\":1,\"green\":3}");
        assertThat(high.path("month").toString()).isEqualTo("{\"2027-01\":1,\"2027-02\":3}");
        assertThat(high.path("complete").booleanValue()).isTrue();
        assertThat(low.path("total").intValue()).isEqualTo(2);
        assertThat(low.path("tlp").toString()).isEqualTo("{\"green\":2}");
        assertThat(low.path("month").toString()).isEqualTo("{\"2027-01\":2}");
        assertThat(desk().get("est-low", "/api/facets?q=nothingofthekind")
                        .json()
                        .path("total")
                        .intValue(-1))
                .isZero();
        assertThat(desk().get("est-low", "/api/facets?confidence=1").status()).isEqualTo(400);
    }

    @Test
    void listsByTimeTlpAndConfidence() {
        assertThat(ids("est-high", "/api/objects?type=campaign&tlp=green"))
                .contains(campaigns(11, 13, 14))
                .doesNotContain(SECRET, Desk.id("campaign", 12));
        assertThat(ids("est-high", "/api/objects?confidence=80")).containsExactlyInAnyOrder(campaigns(12, 14));
        assertThat(ids("est-low", "/api/objects?confidence=80")).containsExactly(campaigns(14));
        String added = "";
        for (JsonNode one :
                desk().get("est-high", "/api/objects?limit=500").json().path("objects")) {
            if (one.path("id").stringValue("").equals(Desk.id("campaign", 12))) {
                added = one.path("added").stringValue();
            }
        }
        assertThat(ids("est-high", "/api/objects?since=" + added))
                .endsWith(campaigns(12))
                .hasSizeGreaterThan(1);
        assertThat(ids("est-high", "/api/objects?limit=500&until=" + added))
                .doesNotContain(campaigns(12))
                .contains(campaigns(11));
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
        desk().key("fin-auditor", "FIN", Level.SECRET, List.of("read", "audit"));
        JsonNode entries = desk().get("fin-auditor", "/api/audit").json().path("entries");

        assertThat(entries).anySatisfy(entry -> {
            assertThat(entry.path("action").stringValue()).isEqualTo("GET /api/search as FIN");
            assertThat(entry.path("account").stringValue()).isEqualTo("EST");
        });
        assertThat(entries.toString()).doesNotContain("verysecretword");
    }

    private List<JsonNode> audit(String key, String filters) {
        var entries = new ArrayList<JsonNode>();
        desk().get(key, "/api/audit?limit=1000" + filters)
                .json()
                .path("entries")
                .forEach(entries::add);
        return entries;
    }

    @Test
    void tellsOfAColleaguesQueriesOnlyWhatTheReaderSees() {
        desk().key("auditor-low", "EST", Level.UNCLASSIFIED, List.of("read", "audit"));
        desk().key("auditor-high", "EST", Level.SECRET, List.of("read", "audit"));
        desk().key("colleague", "EST", Level.SECRET, List.of("read"));
        String feed = "/taxii2/coalition/collections/all/objects/?match%5Bid%5D=";
        for (String path : List.of(
                "/api/objects/" + SECRET,
                "/api/objects/" + HEARTH,
                "/api/objects/" + HEARTH + "?modified=" + FIRST,
                "/api/search?q=" + SECRET,
                "/api/search?q=bell",
                feed + SECRET,
                feed + SECRET.replace("-", "%2D"),
                feed + HEARTH + "," + SECRET,
                feed + HEARTH)) {
            assertThat(desk().get("colleague", path).status()).as(path).isEqualTo(200);
        }
        String account = "&account=colleague@EST";

        List<JsonNode> low = audit("auditor-low", account);
        List<JsonNode> high = audit("auditor-high", account);

        assertThat(low).hasSize(9).hasSameSizeAs(high);
        assertThat(low.toString()).doesNotContain(SECRET, SECRET.replace("-", "%2D"));
        assertThat(low.stream()
                        .filter(entry -> entry.path("withheld").booleanValue(false))
                        .toList())
                .hasSize(6)
                .noneMatch(entry -> entry.has("query") || entry.has("status"));
        assertThat(low.stream().map(entry -> entry.path("query").stringValue("")))
                .contains("id=" + HEARTH, "q=bell", feed.substring(feed.indexOf('?') + 1) + HEARTH);
        assertThat(high.stream()
                        .filter(entry -> entry.path("withheld").booleanValue(false))
                        .toList())
                .hasSize(1);
        // By an id that it does not see an auditor finds nothing, as if nobody had asked.
        assertThat(audit("auditor-low", account + "&object=" + SECRET)).isEmpty();
        assertThat(audit("auditor-low", "&object=" + ABSENT)).isEmpty();
        assertThat(audit("auditor-high", account + "&object=" + SECRET)).hasSize(4);
        assertThat(audit("auditor-low", account + "&object=" + HEARTH)).hasSize(4);
    }

    @Test
    void filtersTheAudit() {
        desk().key("auditor", "EST", Level.SECRET, List.of("read", "audit"));
        desk().get("est-low", "/api/search?q=bell");
        desk().get("est-high", "/api/counts");

        assertThat(audit("auditor", "&action=GET%20/api/search"))
                .isNotEmpty()
                .allMatch(entry -> entry.path("action").stringValue().contains("GET /api/search"));
        assertThat(audit("auditor", "&account=est-low@EST"))
                .isNotEmpty()
                .allMatch(entry -> entry.path("account").stringValue().equals("est-low@EST"));
        assertThat(audit("auditor", "&account=fra@FRA")).isEmpty();
        assertThat(audit("auditor", "&until=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(audit("auditor", "&since=2090-01-01T00:00:00Z")).isEmpty();
        List<JsonNode> all = audit("auditor", "");
        String middle = all.get(all.size() / 2).path("at").stringValue();
        assertThat(audit("auditor", "&account=est-low@EST&until=" + middle))
                .allMatch(entry -> entry.path("at").stringValue().compareTo(middle) < 0);
        assertThat(audit("auditor", "&since=" + middle))
                .hasSizeGreaterThanOrEqualTo(all.size() / 2)
                .allMatch(entry -> entry.path("at").stringValue().compareTo(middle) >= 0);
    }

    private static byte[] unpacked(Desk.Reply reply) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(reply.bytes()))) {
            return gzip.readAllBytes();
        }
    }

    @Test
    void compressesForThoseWhoAsk() throws IOException {
        for (String path :
                List.of("/api/objects?limit=500", "/api/openapi.json", "/taxii2/coalition/collections/all/objects/")) {
            Desk.Reply plain = desk().get("est-high", path);
            Desk.Reply packed = desk().get("est-high", path, "Accept-Encoding", "br, gzip;q=0.5");
            Desk.Reply refused = desk().get("est-high", path, "Accept-Encoding", "gzip;q=0");

            assertThat(plain.header("Content-Encoding") + refused.header("Content-Encoding"))
                    .as(path)
                    .isEmpty();
            assertThat(List.of(plain.header("Vary"), packed.header("Vary"), refused.header("Vary")))
                    .as(path)
                    .containsOnly("Accept-Encoding");
            assertThat(packed.header("Content-Encoding")).as(path).isEqualTo("gzip");
            assertThat(packed.bytes().length).isLessThan(plain.bytes().length);
            assertThat(unpacked(packed)).as(path).isEqualTo(plain.bytes()).isEqualTo(refused.bytes());
        }
        Desk.Reply small = desk().get("est-high", "/api/counts", "Accept-Encoding", "gzip");
        assertThat(small.header("Content-Encoding")).isEmpty();
        assertThat(small.json().path("counts").isObject()).isTrue();
    }

    @Test
    void tellsTheFormsOfAnObjectApartByTheirETags() throws IOException {
        String path = "/api/objects/" + Desk.id("campaign", 15);
        desk().say("fra", Desk.ALL, Desk.campaign(15, FIRST, "long ".repeat(300)));
        Desk.Reply plain = desk().get("est-high", path);
        Desk.Reply packed = desk().get("est-high", path, "Accept-Encoding", "gzip");
        String etag = packed.header("ETag");
        Desk.Reply known = desk().get("est-high", path, "Accept-Encoding", "gzip", "If-None-Match", etag);

        assertThat(unpacked(packed)).isEqualTo(plain.bytes());
        assertThat(etag).endsWith("-gzip\"").isNotEqualTo(plain.header("ETag"));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.header("ETag")).isEqualTo(etag);
        assertThat(known.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(known.header("Content-Encoding")).isEmpty();
    }

    @Test
    void compressesNeitherAnswersToWritesNorTheOwnAccount() {
        Desk.Reply written = desk().send(
                        "POST",
                        "/api/labels/audience",
                        "{\"label\":{\"releasable_to\":\"ALL\"}}",
                        desk().as("est-high", "Accept-Encoding", "gzip"));
        Desk.Reply own = desk().get("est-high", "/api/account", "Accept-Encoding", "gzip");

        assertThat(List.of(written.status(), own.status())).containsOnly(200);
        assertThat(written.header("Vary") + written.header("Content-Encoding")).isEmpty();
        assertThat(own.header("Vary") + own.header("Content-Encoding")).isEmpty();
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
                .isEqualTo("GET, HEAD, POST");
        assertThat(desk().send("GET", "/api/objects", null, Map.of()).status()).isEqualTo(401);
    }

    @Test
    void describesItself() {
        Desk.Reply document = desk().send("GET", "/api/openapi.json", null, Map.of());

        assertThat(document.json().path("openapi").stringValue()).isEqualTo("3.1.0");
        assertThat(document.json().path("paths").size()).isGreaterThan(25);
    }
}
