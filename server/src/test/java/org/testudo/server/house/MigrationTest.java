package org.testudo.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a migration may not say, and that every table is in one of the two lists of `docs/house.md`.
class MigrationTest {
    /// Anything of these makes a value that does not come from the appender, so two worlds could not be compared.
    private static final Pattern DRAWS = Pattern.compile("\\b(now|random|setseed|gen_random_uuid|gen_random_bytes"
            + "|uuid_generate_v\\w+|uuidv4|uuidv7|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday"
            + "|nextval)\\s*\\(|\\b(current_timestamp|current_date|current_time|localtime|localtimestamp)\\b"
            + "|\\b(small|big)?serial\\b|\\bas\\s+identity\\b");

    private static final Pattern TABLE = Pattern.compile(
            "\\bcreate\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?(?:testudo\\.)?([a-z_][a-z0-9_]*)");

    private static final Pattern DROPPED =
            Pattern.compile("\\bdrop\\s+table\\s+(?:if\\s+exists\\s+)?(?:testudo\\.)?([a-z_][a-z0-9_]*)");

    @Test
    void drawsNoTimeNumberOrChance() {
        for (Path file : migrations()) {
            assertThat(DRAWS.matcher(text(file)).results().map(MatchResult::group))
                    .as("%s: let the appender say it", file.getFileName())
                    .isEmpty();
        }
    }

    @Test
    void everyTableIsTruthOrDerived() {
        HousePage page = HousePage.read();
        var tables = new TreeSet<String>();
        for (Path file : migrations()) {
            names(TABLE, text(file)).forEach(tables::add);
            names(DROPPED, text(file)).forEach(tables::remove);
        }

        var listed = new TreeSet<>(page.truth());
        listed.addAll(page.derived());
        assertThat(tables).as("tables against the lists of docs/house.md").isEqualTo(listed);
        assertThat(page.truth()).as("no table is both").doesNotContainAnyElementsOf(page.derived());
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static List<Path> migrations() {
        Path folder = HousePage.repository().resolve("store/src/main/resources/db/migration");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// In lower case and without comments.
    private static String text(Path file) {
        try {
            return Files.readString(file).replaceAll("--[^\n]*", "").toLowerCase(Locale.ROOT);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
