package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
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
import org.testudo.model.json.StixJson;
import tools.jackson.databind.JsonNode;

/// What a reader takes away as a file: what it sees and nothing else, marked, and recorded as sent.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportsTest {
    private static final String FIRST = "2027-01-01T00:00:00.000Z";
    private static final String MARKING =
            "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"marking-definition--22222222-0000-4000-8000-000000000001\",\"created\":\"2027-01-01T00:00:00.000Z\",\"definition_type\":\"statement\",\"definition\":{\"statement\":\"Quote the source\"}}";

    private @Nullable Desk opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
        desk().say(
                        "fra",
                        Desk.ALL,
                        MARKING,
                        Desk.campaign(1, FIRST, "Green harbour")
                                .replace(
                                        "}",
                                        ",\"object_marking_refs\":[\"marking-definition--22222222-0000-4000-8000-000000000001\"]}"));
        desk().say("fra", Desk.FRA_ONLY, Desk.campaign(2, FIRST, "French harbour"));
        desk().say("est-high", Desk.HIGHER_EST, Desk.campaign(3, FIRST, "Restricted harbour"));
        desk().say("est-low", Desk.ALL, Desk.campaign(4, FIRST, "=cmd|' /C calc'!A0 \\\"quoted\\\", harbour"));
        desk().say("est-low", Desk.ALL, Desk.relationship(5, Desk.id("campaign", 1), Desk.id("campaign", 4)));
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return Objects.requireNonNull(opened);
    }

    private List<String> ids(Desk.Reply reply) {
        var ids = new ArrayList<String>();
        for (JsonNode one : reply.json().path("objects")) {
            ids.add(one.path("id").stringValue(""));
        }
        return ids;
    }

    @Test
    @DisplayName("a bundle holds the bytes as they came, and the markings that are cited and seen")
    void exportsABundle() {
        Desk.Reply bundle = desk().get("est-low", "/api/export?type=campaign");

        assertThat(bundle.status()).isEqualTo(200);
        assertThat(bundle.header("Content-Type")).startsWith("application/stix+json");
        assertThat(bundle.header("Content-Disposition")).contains("attachment", ".json");
        assertThat(bundle.header("Testudo-Highest-Marking")).isEqualTo("UNCLASSIFIED TLP:GREEN");
        assertThat(bundle.json().path("type").stringValue("")).isEqualTo("bundle");
        assertThat(ids(bundle))
                .containsExactly(
                        "marking-definition--22222222-0000-4000-8000-000000000001",
                        Desk.id("campaign", 4),
                        Desk.id("campaign", 1));
        assertThat(bundle.text()).contains(MARKING);
        assertThat(desk().get("est-low", "/api/export?type=campaign").text()).isEqualTo(bundle.text());
    }

    @Test
    @DisplayName("each reader exports what it sees, and says the highest marking of that")
    void exportsWhatIsSeen() {
        Desk.Reply high = desk().get("est-high", "/api/export?format=json&type=campaign");
        Desk.Reply fra = desk().get("fra", "/api/export?format=json&q=harbour");

        assertThat(high.json().path("highest_marking").stringValue("")).startsWith("RESTRICTED");
        assertThat(high.text()).contains("Restricted harbour").doesNotContain("French harbour");
        assertThat(fra.text()).contains("French harbour", "Green harbour").doesNotContain("Restricted harbour");
        assertThat(fra.json().path("complete").booleanValue()).isTrue();
        assertThat(fra.json().path("filter").stringValue("")).isEqualTo("q=harbour");
        assertThat(fra.json().path("exported_by").stringValue("")).isEqualTo("fra@FRA");
        assertThat(StixJson.parseObject(fra.json()
                                .path("objects")
                                .path(0)
                                .path("object")
                                .toString()
                                .getBytes(StandardCharsets.UTF_8))
                        .path("type")
                        .stringValue(""))
                .isEqualTo("campaign");
    }

    @Test
    @DisplayName("it filters as the list and the search do, and may be previewed")
    void filters() {
        assertThat(ids(desk().get("est-high", "/api/export?format=json&type=campaign&source=EST")))
                .containsExactly(Desk.id("campaign", 4), Desk.id("campaign", 3));
        assertThat(ids(desk().get("est-high", "/api/export?format=json&tlp=green&type=campaign")))
                .doesNotContain(Desk.id("campaign", 3))
                .contains(Desk.id("campaign", 1));
        assertThat(ids(desk().get("est-high", "/api/export?format=json&id=" + Desk.id("campaign", 1))))
                .containsExactly(Desk.id("campaign", 1));
        assertThat(ids(desk().get("est-high", "/api/export?format=json&id=" + Desk.id("campaign", 2))))
                .isEmpty();
        Desk.Reply previewed =
                desk().get("est-high", "/api/export?format=json&type=campaign", "Testudo-Preview-As", "FRA");
        assertThat(ids(previewed)).contains(Desk.id("campaign", 1)).doesNotContain(Desk.id("campaign", 3));
        assertThat(previewed.json().path("filter").stringValue("")).contains("Testudo-Preview-As=FRA");
    }

    @Test
    @DisplayName("a table says what it is in its first lines, and no cell of it is a formula")
    void exportsATable() {
        Desk.Reply table = desk().get("est-low", "/api/export?format=csv&type=campaign");
        List<String> lines = table.text().lines().toList();

        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(lines.get(0)).isEqualTo("# marking: UNCLASSIFIED TLP:GREEN");
        assertThat(lines.get(1)).isEqualTo("# filter: type=campaign");
        assertThat(lines.get(2)).startsWith("# time: 20");
        assertThat(lines.get(3)).isEqualTo("# user: est-low@EST");
        assertThat(lines.get(4)).isEqualTo("# objects: 2");
        assertThat(lines.get(5)).startsWith("id,type,name");
        assertThat(lines).hasSize(8);
        assertThat(lines.get(6)).contains("\"'=cmd|' /C calc'!A0 \"\"quoted\"\", harbour\"");
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"=1+1;'=1+1", "+1;'+1", "-1;'-1", "@SUM(A1);'@SUM(A1)", "|dde;'|dde", "plain;plain", "a=b;a=b"})
    void guardsAgainstFormulas(String said, String cell) {
        assertThat(Csv.cell(said)).isEqualTo(cell.startsWith("'") ? "\"" + cell + "\"" : cell);
    }

    @Test
    @DisplayName("what was exported counts as sent: it is recalled when it is hidden")
    void isRecalled() {
        desk().say("fra", Desk.ALL, Desk.campaign(20, FIRST, "Taken away"));
        desk().get("est-low", "/api/export?type=campaign");
        String path = "/api/objects/" + Desk.id("campaign", 20) + "/assertions";
        JsonNode seen = desk().get("fra", path).json().path("assertions").path(0);
        desk().send(
                        "DELETE",
                        path + "/" + seen.path("assertion").stringValue(),
                        null,
                        desk().as("fra", "If-Match", seen.path("label_etag").stringValue()));
        desk().house().clockwork().tick();

        assertThat(desk().get("est-low", "/api/recalls").text()).contains(Desk.id("campaign", 20));
        assertThat(desk().get("est-high", "/api/recalls").text()).doesNotContain(Desk.id("campaign", 20));
    }

    @Test
    @DisplayName("it is audited, and refuses what it does not understand")
    void refuses() {
        desk().key("auditor", "EST", org.testudo.policy.Level.SECRET, List.of("read", "audit"));
        desk().get("auditor", "/api/export?type=campaign&format=csv");

        assertThat(desk().get("auditor", "/api/audit?action=export").text()).contains("GET /api/export");
        assertThat(desk().get("est-low", "/api/export?format=xml").status()).isEqualTo(400);
        assertThat(desk().get("est-low", "/api/export?limit=5").status()).isEqualTo(400);
        assertThat(desk().get("est-low", "/api/export?q=a&id=" + Desk.id("campaign", 1))
                        .status())
                .isEqualTo(400);
        assertThat(desk().send("GET", "/api/export", null, java.util.Map.of()).status())
                .isEqualTo(401);
        Desk.Reply nothing = desk().get("est-low", "/api/export?type=tool");
        assertThat(nothing.status()).isEqualTo(200);
        assertThat(nothing.json().has("objects")).isFalse();
    }
}
