package org.testudo.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every numbered rule of the page on STIX and TAXII that applies here has a test that names its number.
@Tag("shared")
class RuleNumbersTest {
    private static final Path PAGE = Path.of(System.getProperty("testudo.shared", "../../shared"))
            .resolve("domain")
            .resolve("stix-taxii.md");
    private static final Pattern RULE = Pattern.compile("(?m)^(?:\\| |- )([ETSVMLXC]\\d{1,2})\\b");
    private static final Pattern NAMED = Pattern.compile("\\b[ETSVMLXC]\\d{1,2}\\b");

    @Test
    @DisplayName("no rule E, T, S, V, M, L, X, C is without a test that names it")
    void everyRuleIsNamed() throws IOException {
        Assumptions.assumeThat(PAGE).as("shared data of others").isReadable();
        var rules = new TreeSet<String>();
        RULE.matcher(Files.readString(PAGE)).results().forEach(found -> rules.add(found.group(1)));
        var named = new TreeSet<String>();
        for (Path file : tests()) {
            NAMED.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group()));
        }

        assertThat(rules).hasSizeGreaterThan(80);
        assertThat(named).containsAll(rules);
    }

    private static Iterable<Path> tests() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(".."))) {
            return all.filter(path -> path.toString().matches(".*/src/test/.*\\.(java|psv)"))
                    .filter(path -> !path.endsWith("RuleNumbersTest.java"))
                    .toList();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }
}
