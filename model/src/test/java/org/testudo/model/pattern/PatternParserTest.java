package org.testudo.model.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.model.ParseException;

/// The pattern language, STIX 2.1 section 9.
class PatternParserTest {
    /// These are printed exactly as they are written here.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ipv4-addr:value = '198.51.100.3']",
                "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f']",
                "[file:name = 'it\\'s' AND file:name != 'C:\\\\']",
                "[email-message:to_refs[*].value LIKE '%@example.org' OR email-message:body_multipart[0].body = 'x']",
                "[a:b = 1 OR a:c = 2 AND a:d = 3]",
                "[(a:b = 1 OR a:c = 2) AND a:d = 3]",
                "[a:b NOT = 1 AND a:c NOT IN (1, 2.5, -3) AND NOT EXISTS a:d AND EXISTS a:e]",
                "[a:b = true AND a:c = false AND a:d = t'2020-01-01T00:00:00.5Z' AND a:e = b'aGVsbG8=' AND a:f = h'68AB']",
                "[a:b > 1 AND a:b < 2 AND a:b >= 1.50 AND a:b <= 2.0]",
                "[ipv4-addr:value ISSUBSET '198.51.100.0/24' OR ipv4-addr:value ISSUPERSET '198.51.100.7/32']",
                "[file:name MATCHES '^a.*\\\\.exe$']",
                "[a:b = 1] AND [a:b = 2] OR [a:b = 3] FOLLOWEDBY [a:b = 4]",
                "[a:b = 1] AND ([a:b = 2] OR [a:b = 3]) WITHIN 300 SECONDS",
                "([a:b = 1] FOLLOWEDBY [a:b = 2]) WITHIN 0.5 SECONDS REPEATS 5 TIMES START t'2020-01-01T00:00:00Z' STOP t'2020-02-01T00:00:00Z'",
                "([a:b = 1] REPEATS 2 TIMES) REPEATS 3 TIMES",
                "([a:b = 1] AND [a:b = 2]) AND [a:b = 3]",
                "[x-acme-thing:'with-hyphen'.'IN'[3].plain = '']",
                "[windows-registry-key:values[*].name = 'Foo']"
            })
    void readsAndWritesTheSame(String text) {
        assertThat(PatternPrinter.print(PatternParser.parse(text))).isEqualTo(text);
    }

    @Test
    @DisplayName("P1: AND binds before OR before FOLLOWEDBY, and a qualifier to what stands just before it")
    void knowsWhatBindsFirst() {
        Pattern pattern = PatternParser.parse("[a:b=1] FOLLOWEDBY [a:b=2] OR [a:b=3] AND [a:b=4] REPEATS 2 TIMES");

        assertThat(pattern).isInstanceOfSatisfying(Pattern.FollowedBy.class, followed -> {
            assertThat(followed.parts().get(1)).isInstanceOfSatisfying(Pattern.AnyObserved.class, any -> {
                assertThat(any.parts().get(1))
                        .isInstanceOfSatisfying(
                                Pattern.AllObserved.class,
                                all -> assertThat(all.parts().get(1)).isInstanceOf(Pattern.Qualified.class));
            });
        });
    }

    @ParameterizedTest
    @DisplayName("P3: signs, spellings and blanks that the reference grammar takes are read and written in one form")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[a:b==1]|[a:b = 1]",
                "[a:b<>+1]|[a:b != 1]",
                "[a:b=.5]|[a:b = 0.5]",
                "[ a : b = 'x' ]|[a:b = 'x']",
                "[a:b IN('x','y')]|[a:b IN ('x', 'y')]",
                "(([a:b=1]))|[a:b = 1]"
            })
    void writesOneForm(String given, String expected) {
        assertThat(PatternPrinter.print(PatternParser.parse(given))).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("P2, P3, P13: what the language does not have is refused, with the place")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "x|0",
                "[a:b = 1|8",
                "[a:b = 'x]|7",
                "[a:b = 'x\\n']|9",
                "[a:b = 1.]|7",
                "[a:b = 01]|7",
                "[a:b = h'abc']|7",
                "[a:b = h'zz']|7",
                "[a:b = b'abc']|7",
                "[a:b = t'2020-01-01']|7",
                "[a:b = t'2020-01-32T00:00:00Z']|7",
                "[a:b = t'2020-01-01T00:00:61Z']|7",
                "[a:b = TRUE]|7",
                "[a:b = null]|7",
                "[a:b like 'x']|5",
                "[a:b LIKE 5]|10",
                "[a:b > true]|7",
                "[NOT a:b = 1]|5",
                "[a:b IN ()]|9",
                "[a:b IN (1, 'x')]|12",
                "['a':b = 1]|1",
                "[a:b-c = 1]|4",
                "[a:b[-1] = 1]|5",
                "[a:AND = 1]|3",
                "[a = 1]|3",
                "[a:b = 1] and [a:b = 2]|10",
                "[a:b = 1] WITHIN -1 SECONDS|16",
                "[a:b = 1] WITHIN 5 MINUTES|19",
                "[a:b = 1] REPEATS 1.5 TIMES|17",
                "[a:b = 1] REPEATS 2 TIMES REPEATS 3 TIMES|41",
                "[a:b = 1] START '2020-01-01T00:00:00Z' STOP '2021-01-01T00:00:00Z'|16",
                "[a:b = 99999999999999999999]|7",
                "[a:b = 1]]|9",
                "([a:b = 1]|10",
                "[]|1"
            })
    void refusesWithThePlace(String text, int offset) {
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> PatternParser.parse(text))
                .withMessageContaining("At character")
                .satisfies(fault -> assertThat(fault.offset()).isBetween((long) offset - 1, offset + 1L));
    }

    @Test
    void refusesTheEmptyText() {
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> PatternParser.parse("  "))
                .withMessageContaining("the end of the pattern");
    }

    @Test
    @DisplayName("P4: STIX 2.0 wrote START and STOP as plain strings")
    void readsPatternsOf20() {
        Pattern pattern = PatternParser.parse20("[a:b = 1] START '2020-01-01T00:00:00Z' STOP '2021-01-01T00:00:00Z'");

        assertThat(PatternPrinter.print(pattern))
                .isEqualTo("[a:b = 1] START t'2020-01-01T00:00:00Z' STOP t'2021-01-01T00:00:00Z'");
    }

    @Test
    void limitsDepthLengthAndTerms() {
        assertThatNoException().isThrownBy(() -> PatternParser.parse(nested(PatternParser.MAX_DEPTH)));
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> PatternParser.parse(nested(PatternParser.MAX_DEPTH + 1)))
                .withMessageContaining("nest");
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> PatternParser.parse(" ".repeat(PatternParser.MAX_LENGTH + 1)))
                .withMessageContaining("characters");
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> PatternParser.parse("[a:b IN (1" + ",1".repeat(PatternParser.MAX_TERMS) + ")]"))
                .withMessageContaining("at most");
    }

    @Test
    void readsLongChainsWithoutDeepRecursion() {
        String text = "[a:b = 1" + " OR a:b = 1".repeat(40_000) + "]";

        assertThat(PatternPrinter.print(PatternParser.parse(text))).isEqualTo(text);
    }

    private static String nested(int depth) {
        return "(".repeat(depth) + "[a:b = 1]" + ")".repeat(depth);
    }
}
