package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// The incidents of the picture as a file, for two readers of one member with different clearance.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncidentExportTest {
    private static final String FORMULA = "=HYPERLINK(\\\"https://evil.example\\\",\\\"go\\\")";

    private @org.jspecify.annotations.Nullable Desk opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
        desk().say("fra", Desk.ALL, incident(1, "Harbour, \\\"north\\\" gate", "EST"), incident(2, FORMULA, "LVA"));
        desk().say("fra", Desk.HIGHER_EST, incident(3, "Quiet outage", "EST"));
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return java.util.Objects.requireNonNull(opened);
    }

    private static String incident(int number, String name, String nation) {
        return """
                {"type":"incident","spec_version":"2.1","id":"%s","created":"2027-01-0%dT00:00:00.000Z","modified":"2027-01-09T00:00:00.000Z","name":"%s","extensions":{"extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01":{"extension_type":"property-extension","severity":3,"nations":["%s"],"sectors":["energy"],"first_seen":"2027-01-01T00:00:00Z","status":"open"}}}""".formatted(Desk.id("incident", number), number, name, nation);
    }

    @Test
    void aFileHasWhatItsReaderSeesAndNoMore() {
        Desk.Reply high = desk().get("est-high", "/api/incidents/export?format=csv");
        Desk.Reply low = desk().get("est-low", "/api/incidents/export?format=csv");

        assertThat(high.text()).contains("Quiet outage", "# marking: RESTRICTED TLP:AMBER\r\n", "# incidents: 3\r\n");
        assertThat(low.text())
                .contains("# marking: UNCLASSIFIED TLP:GREEN\r\n", "# incidents: 2\r\n")
                .doesNotContain("Quiet", "EXERCISE");
        assertThat(low.header("Testudo-Highest-Marking")).isEqualTo("UNCLASSIFIED TLP:GREEN");
        assertThat(low.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(low.header("Content-Disposition")).isEqualTo("attachment; filename=\"incidents.csv\"");
    }

    @Test
    void itsFirstLinesSayWhatWasAskedWhenAndByWhom() {
        String text = desk().get(
                        "est-low", "/api/incidents/export?format=csv&q=harbour%2C%3D1&place=EST&order=severity")
                .text();

        assertThat(text.lines().limit(6))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("# marking: "),
                        line -> assertThat(line).isEqualTo("# filter: q=harbour%2C%3D1&place=EST&order=severity"),
                        line -> assertThat(line).matches("# time: 20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z"),
                        line -> assertThat(line).isEqualTo("# user: est-low@EST"),
                        line -> assertThat(line).isEqualTo("# incidents: 1"),
                        line -> assertThat(line).startsWith("id,name,severity,places,"));
        assertThat(desk().get("est-high", "/api/incidents/export?format=csv", "Testudo-Preview-As", "FIN")
                        .text())
                .contains("# previewed as: FIN\r\n")
                .doesNotContain("Quiet");
    }

    @Test
    void noCellIsRunByASpreadsheet() {
        String text = desk().get("est-low", "/api/incidents/export?format=csv").text();

        assertThat(text)
                .contains(",\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"go\"\")\",")
                .contains(",\"Harbour, \"\"north\"\" gate\",");
        for (String bad : List.of("=1", "+1", "-1", "@x", "  =1", "\t=1", "\r1", "\uFF1D1", "=1\n2")) {
            assertThat(Csv.cell(bad)).as(bad).isEqualTo("\"'" + bad + "\"");
        }
        assertThat(Csv.cell("10-20")).isEqualTo("10-20");
        assertThat(Csv.cell("a;b")).isEqualTo("\"a;b\"");
    }

    @Test
    void jsonSaysTheSameInItsHead() {
        ObjectNode json = desk().get("est-high", "/api/incidents/export?format=json&place=EST")
                .json();

        assertThat(json.path("about").path("marking").stringValue()).isEqualTo("RESTRICTED TLP:AMBER");
        assertThat(json.path("about").path("filter").stringValue()).isEqualTo("place=EST");
        assertThat(json.path("about").path("user").stringValue()).isEqualTo("est-high@EST");
        assertThat(json.path("about").path("count").intValue()).isEqualTo(2);
        assertThat(json.path("about").path("complete").booleanValue()).isTrue();
        assertThat(json.path("incidents")
                        .valueStream()
                        .map(one -> one.path("name").stringValue()))
                .containsExactly("Quiet outage", "Harbour, \"north\" gate");
        assertThat(json.has("x_testudo_exercise")).isFalse();
    }

    @Test
    void aFormatMustBeNamedAndKnown() {
        assertThat(desk().get("est-low", "/api/incidents/export").status()).isEqualTo(400);
        assertThat(desk().get("est-low", "/api/incidents/export?format=xls").status())
                .isEqualTo(400);
    }
}
