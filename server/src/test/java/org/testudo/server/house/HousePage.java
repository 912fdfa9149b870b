package org.testudo.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `docs/house.md`, read for its table of floors and its two lists of tables.
///
/// @param rooms   by name, from the ground up
/// @param truth   tables that a backup holds
/// @param derived tables that can be made again
record HousePage(Map<String, Room> rooms, Set<String> truth, Set<String> derived) {
    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

    /// One line of the table.
    record Room(int floor, String name, Set<String> mayImport) {}

    /// The root of the repository, wherever the build runs.
    static Path repository() {
        Path module = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
        return Files.exists(module.resolve("docs/house.md"))
                ? module
                : module.resolveSibling(".").normalize();
    }

    static HousePage read() {
        String text;
        try {
            text = Files.readString(repository().resolve("docs/house.md"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var rooms = new LinkedHashMap<String, Room>();
        section(text, "## Floors and rooms")
                .lines()
                .filter(line -> line.matches("\\| \\d \\|.*"))
                .map(HousePage::parsed)
                .forEach(room -> rooms.put(room.name(), room));
        return new HousePage(rooms, tables(text, "### Truth"), tables(text, "### Derived"));
    }

    /// The room of this name; the page names every one.
    Room room(String name) {
        return Objects.requireNonNull(rooms.get(name), () -> "docs/house.md names no room '%s'".formatted(name));
    }

    private static Room parsed(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        String imports = cells.get(4);
        Set<String> may = imports.equals("-") ? Set.of() : Set.of(imports.split(",\\s*"));
        return new Room(Integer.parseInt(cells.get(1)), cells.get(2).replace("*", ""), may);
    }

    private static Set<String> tables(String text, String heading) {
        var tables = new TreeSet<String>();
        section(text, heading)
                .lines()
                .filter(line -> line.startsWith("- "))
                .flatMap(line -> names(line))
                .forEach(tables::add);
        return tables;
    }

    private static Stream<String> names(String line) {
        return CODE.matcher(line).results().map(found -> found.group(1));
    }

    /// What stands between a heading and the next one of any rank.
    private static String section(String text, String heading) {
        int begin = text.indexOf(heading + "\n");
        assertThat(begin).as("docs/house.md has the heading '%s'", heading).isNotNegative();
        int end = text.indexOf("\n#", begin + heading.length());
        return text.substring(begin, end < 0 ? text.length() : end);
    }
}
