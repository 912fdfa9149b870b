package org.testudo.server.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.model.json.StixJson;

/// Non-interference: what a reader gets is the same in the whole world, and in one where what is hidden from it never
/// was entered, and what was released later entered only then (architecture, *How release is proven*).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorldsTest {
    private static final long SEED = Long.getLong("testudo.seed", 20_181_004);

    private Path folder = Path.of("");

    private Map<String, List<String>> whole = Map.of();

    /// Often enough to ask each operation before and after what changes; the deep test asks more often.
    Requests requests() {
        return new Requests(3, 60, 30);
    }

    @BeforeAll
    void playTheWholeWorld(@TempDir Path fresh) throws Exception {
        folder = fresh;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try (var world = open("whole")) {
            whole = Script.whole().play(world, "", requests());
            assertThat(world.faults()).isEmpty();
        }
    }

    static List<String> readers() {
        return Script.READERS;
    }

    @ParameterizedTest
    @MethodSource("readers")
    @DisplayName("a reader cannot tell its own world from the whole one")
    void readerCannotTell(String reader) {
        try (var world = open(reader)) {
            List<String> own = Script.whole().play(world, reader, requests()).getOrDefault(reader, List.of());

            List<String> inTheWhole = whole.getOrDefault(reader, List.of());
            assertThat(own).hasSameSizeAs(inTheWhole);
            for (int i = 0; i < own.size(); i++) {
                assertThat(inTheWhole.get(i))
                        .as("request %d of %s, seed %d", i, reader, SEED)
                        .isEqualTo(own.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    @DisplayName("the script is worth something: readers do see different things")
    void readersSeeDifferentThings(String reader) {
        List<String> mine = whole.getOrDefault(reader, List.of());

        for (String other : Script.READERS) {
            if (!other.equals(reader)) {
                assertThat(mine).isNotEqualTo(whole.get(other));
            }
        }
        assertThat(mine).noneMatch(answer -> answer.contains("status=500"));
        if (reader.equals(Script.WALL)) {
            // What it shows comes and goes; of the rest of what its member sees it shows nothing, by no way of asking.
            assertThat(mine).anyMatch(answer -> answer.contains("Harbour outage 2027-01-06"));
            assertThat(mine.getLast()).startsWith("GET /api/events\n").contains("event: begin");
            assertThat(mine)
                    .noneMatch(answer -> answer.contains("Quiet Harbour")
                            || answer.contains("Harbour outage 2027-01-07")
                            || answer.contains("Salt Heron"));
            return;
        }
        assertThat(mine).anyMatch(answer -> answer.contains("Quiet Harbour"));
        // What is for one person alone is on its own page, and that it waits there is in that person's notices.
        assertThat(mine.stream().filter(answer -> answer.contains("for one")).toList())
                .allMatch(answer -> reader.equals("analyst") && answer.startsWith("GET /api/objects/note--"))
                .hasSizeGreaterThanOrEqualTo(reader.equals("analyst") ? 1 : 0);
        assertThat(mine.stream().anyMatch(answer -> answer.contains("\"kind\":\"named-recipient\"")))
                .isEqualTo(reader.equals("analyst"));
        assertThat(mine).anyMatch(answer -> answer.contains("/lifted\n") && answer.contains("\"received_as\":\"2.0\""));
        assertThat(mine).anyMatch(answer -> answer.startsWith("GET /api/events\n") && answer.contains("event: begin"));
        assertThat(mine.stream().anyMatch(answer -> answer.startsWith("GET /api/audit") && answer.contains("digest")))
                .isEqualTo(reader.equals("fin") || reader.equals("coc"));
        // What readers hand in is really taken, or their writes would prove nothing.
        assertThat(whole.getOrDefault("est-low", List.of()))
                .anyMatch(answer -> answer.startsWith("POST") && answer.contains("\"success_count\":1"));
    }

    @Test
    @DisplayName("no operation of the API is without a case")
    void everyOperationHasACase() {
        List<String> asked = whole.getOrDefault("fin", List.of()).stream()
                .map(answer -> answer.lines().findFirst().orElse("").replaceFirst("\\?.*", ""))
                .distinct()
                .toList();
        String document = whole.getOrDefault("fin", List.of()).stream()
                .filter(answer -> answer.startsWith("GET /api/openapi.json"))
                .findFirst()
                .orElseThrow();
        String json = document.substring(document.indexOf("body=") + 5, document.length() - 1);
        var paths = StixJson.parseObject(json.getBytes(StandardCharsets.UTF_8)).path("paths");

        assertThat(paths.size()).isGreaterThan(25);
        paths.forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
            String pattern = method.toUpperCase(Locale.ROOT) + " /api" + path.replaceAll("\\{[a-z]+}", "[^/]+");
            assertThat(asked).as(pattern).anyMatch(one -> one.matches(pattern));
        }));
    }

    private World open(String name) {
        return new World(folder.resolve(name), SEED, Script.ACTORS, Script.DEFAULT_LABELS);
    }
}
