package org.testudo.model.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternLintTest {
    @ParameterizedTest
    @DisplayName("P4, P5, P8, P17: doubtful patterns are read, and said to be doubtful")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[a:b = 1] START t'2021-01-01T00:00:00Z' STOP t'2020-01-01T00:00:00Z'|STOP is not after START",
                "[a:b = 1] WITHIN 0 SECONDS|empty window",
                "[a:b = 1] REPEATS 0 TIMES|asks for nothing",
                "[a:b = t'2023-02-29T00:00:00Z']|day that does not exist",
                "[file:name MATCHES '(']|no regular expression",
                "[ipv4-addr:value = 'a' AND domain-name:value = 'b']|cannot be ipv4-addr and domain-name at once",
                "[a:b = 1 AND (c:d = 1 OR e:f = 1)]|cannot be a and c and e at once",
                "[network-traffic:src_port = '1234']|never equals the string",
                "[file:hashes.MD5 = 'abc']|32 hex digits",
                "[file:hashes.'SHA-256' IN ('zz')]|64 hex digits"
            })
    void saysWhatIsDoubtful(String text, String finding) {
        assertThat(PatternLint.findings(PatternParser.parse(text)))
                .anySatisfy(found -> assertThat(found).contains(finding));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a:b = 1 AND (a:d = 1 OR e:f = 1)]",
                "[network-traffic:src_port = 1234]",
                "[file:hashes.MD5 = '79054025255fb1a26e4bc422aef54eb4' OR domain-name:value = 'b']",
                "[file:hashes.SSDEEP = 'x'] FOLLOWEDBY [url:value = 'y'] WITHIN 5 SECONDS"
            })
    void isSilentOnSoundPatterns(String text) {
        assertThat(PatternLint.findings(PatternParser.parse(text))).isEmpty();
    }
}
