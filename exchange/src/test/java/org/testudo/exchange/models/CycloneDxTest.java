package org.testudo.exchange.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.exchange.models.ModelFile.Format;
import org.testudo.exchange.models.ModelFile.Read;

class CycloneDxTest {
    private static List<Line> lines(String text) {
        Read read = ModelFile.read(text.getBytes(StandardCharsets.UTF_8), Format.JSON);
        assertThat(read).isInstanceOf(Read.Lines.class);
        return ((Read.Lines) read).all();
    }

    private static Stream<String> told(List<Line> lines) {
        return lines.stream().map(line -> switch (line) {
            case Row row
            when row.kind() == Row.Kind.NODE ->
                "%s %s: %s"
                        .formatted(
                                row.type(), row.key(), row.said().path("name").stringValue(""));
            case Row row -> "%s > %s".formatted(row.parent(), row.child());
            case Wrong wrong -> "%d %s %s".formatted(wrong.place().line(), wrong.property(), wrong.reason());
        });
    }

    @Test
    @DisplayName("services, services of others, components and what depends on what; nothing else of it is taken")
    void whole() {
        List<Line> lines = lines("""
                {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,
                 "metadata":{"component":{"bom-ref":"port","type":"application","name":"Port planning","version":"4.2"},
                             "authors":[{"name":"somebody"}]},
                 "services":[
                   {"bom-ref":"berth","name":"Berths","endpoints":["https://berth.example/"],"description":"Who lies where.",
                    "services":[{"bom-ref":"tide","name":"Tides"}]},
                   {"bom-ref":"sat","name":"Weather","provider":{"name":"Sky of Example"},"services":[{"bom-ref":"in","name":"Inside"}]},
                   {"bom-ref":"pay","name":"Fees","x-trust-boundary":true}],
                 "components":[
                   {"bom-ref":"pkg:deb/debian/postgres@18","type":"application","name":"postgres","version":"18",
                    "hashes":[{"alg":"SHA-1","content":"0"}]},
                   {"type":"device","name":"Gauge"}],
                 "dependencies":[
                   {"ref":"port","dependsOn":["berth","sat","pay"]},
                   {"ref":"berth","dependsOn":["pkg:deb/debian/postgres@18","tide"]},
                   {"ref":"sat","dependsOn":["berth"]}]}
                """);
        assertThat(told(lines))
                .containsExactly(
                        "service port: Port planning 4.2",
                        "service berth: Berths",
                        "service tide: Tides",
                        "berth > tide",
                        "received-service sat: Weather",
                        "7  'Inside' stands below 'Weather', which somebody else runs: nothing below a received service is described",
                        "received-service pay: Fees",
                        "asset pkg:deb/debian/postgres@18: postgres 18",
                        "asset asset Gauge: Gauge",
                        "port > berth",
                        "port > sat",
                        "port > pay",
                        "berth > pkg:deb/debian/postgres@18",
                        "16  'berth' stands below 'sat', which somebody else runs: nothing below a received service is described");
        assertThat(lines.toString()).doesNotContain("\"somebody\"", "https:", "SHA-1");
        assertThat(lines.get(1).place()).isEqualTo(new Row.Place(5, "/services/0"));
    }

    @Test
    @DisplayName("what names nothing, has no name or is there twice is refused by itself")
    void wrong() {
        List<Line> lines = lines("""
                {"bomFormat":"CycloneDX","specVersion":"1.6",
                 "components":[{"bom-ref":"a","name":"A"},
                   {"bom-ref":"a","name":"Again"},
                   {"bom-ref":"b"}],
                 "dependencies":[
                   {"ref":"a","dependsOn":["b"]}]}
                """);
        assertThat(told(lines))
                .containsExactly(
                        "asset a: A",
                        "3 bom-ref Two are named the same",
                        "4 name It has no name",
                        "6  It names 'b', and nothing in the file has that bom-ref");
    }

    @Test
    @DisplayName("a long reference stays the same key each time, and another one is another; no file is too long")
    void limits() {
        String ref = "pkg:maven/org.example.of.a.rather.long.name/an-artefact-with-a-long-name@1.0.0";
        String file =
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":[{\"bom-ref\":\"%s\",\"name\":\"A\"},{\"bom-ref\":\"%<s?\",\"name\":\"B\"}]}"
                        .formatted(ref);
        List<String> keys = lines(file).stream().map(line -> ((Row) line).key()).toList();
        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.length() < 100);
        assertThat(lines(file).stream().map(line -> ((Row) line).key())).containsExactlyElementsOf(keys);
        String many = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":[%s]}"
                .formatted(String.join(
                        ",",
                        IntStream.rangeClosed(0, ModelFile.MOST_ROWS)
                                .mapToObj("{\"bom-ref\":\"%d\",\"name\":\"A\"}"::formatted)
                                .toList()));
        assertThat(ModelFile.read(many.getBytes(StandardCharsets.UTF_8), Format.JSON))
                .isInstanceOf(Read.Unreadable.class);
    }

    @Test
    @DisplayName("another version is refused, and what is no list or no object is told of")
    void nothingInSilence() {
        for (String version : List.of("\"1.1\"", "\"1.8\"", "1.6", "\"2.0\"")) {
            String text = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":" + version + "}";
            assertThat(ModelFile.read(text.getBytes(StandardCharsets.UTF_8), Format.JSON))
                    .as(version)
                    .isInstanceOf(Read.Unreadable.class)
                    .asString()
                    .contains("CycloneDX 1.2 to 1.7 is read");
        }
        List<Line> lines = lines("""
                {"bomFormat":"CycloneDX","specVersion":"1.2",
                 "metadata":{"component":{"bom-ref":"a","name":"A","components":[{"bom-ref":"b","name":"B"}]}},
                 "services":{"name":"S"},
                 "dependencies":[
                   "a",
                   {"ref":"a","dependsOn":"b"}]}
                """);
        assertThat(told(lines))
                .containsExactly(
                        "service a: A",
                        "asset b: B",
                        "a > b",
                        "1  It is no list",
                        "5  It is no object",
                        "6 dependsOn It is no list");
    }
}
