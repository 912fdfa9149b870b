package org.testudo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Timestamps, STIX 2.1 section 2.16.
class StixTimeTest {
    @Test
    @DisplayName("S2: one instant in two texts is equal, and each keeps its text")
    void comparesAsInstants() {
        StixTime plain = StixTime.parse("2016-01-01T01:01:01Z");
        StixTime zeros = StixTime.parse("2016-01-01T01:01:01.000Z");

        assertThat(plain).isEqualTo(zeros).hasSameHashCodeAs(zeros);
        assertThat(plain.text()).isNotEqualTo(zeros.text());
    }

    @ParameterizedTest
    @DisplayName("S2: any number of digits is kept and counts")
    @CsvSource({
        "2020-01-01T00:00:00Z, 2020-01-01T00:00:00.0000000001Z",
        "2020-01-01T00:00:00.1234567Z, 2020-01-01T00:00:00.12345671Z",
        "2020-01-01T00:00:00.45Z, 2020-01-01T00:00:00.5Z",
        "2020-01-01T00:00:09.9Z, 2020-01-01T00:00:10Z",
        "0000-01-01T00:00:00Z, 9999-12-31T23:59:59Z"
    })
    void ordersByInstant(String early, String late) {
        assertThat(StixTime.parse(early)).isLessThan(StixTime.parse(late));
        assertThat(StixTime.parse(early).orderKey())
                .isLessThan(StixTime.parse(late).orderKey());
        assertThat(StixTime.parse(early).isBefore(StixTime.parse(late))).isTrue();
    }

    @Test
    @DisplayName("S2: second 60 stands between second 59 and the next minute")
    void ordersTheLeapSecond() {
        StixTime before = StixTime.parse("2016-12-31T23:59:59.999999999Z");
        StixTime leap = StixTime.parse("2016-12-31T23:59:60.5Z");
        StixTime after = StixTime.parse("2017-01-01T00:00:00Z");

        assertThat(leap).isBetween(before, after);
        assertThat(leap.instant()).isEqualTo(Instant.parse("2016-12-31T23:59:59.999999999Z"));
        assertThat(leap.orderKey()).isEqualTo("20161231235960.5");
    }

    @ParameterizedTest
    @DisplayName("S2: offsets, small letters, a bare point and second 61 are refused")
    @ValueSource(
            strings = {
                "2020-01-01T00:00:00",
                "2020-01-01T00:00:00+00:00",
                "2020-01-01t00:00:00Z",
                "2020-01-01T00:00:00z",
                "2020-01-01 00:00:00Z",
                "2020-01-01T00:00:00.Z",
                "2020-01-01T00:00:00,5Z",
                "2020-01-01T00:00:61Z",
                "2020-01-01T24:00:00Z",
                "2020-02-30T00:00:00Z",
                "2019-02-29T00:00:00Z",
                "2020-13-01T00:00:00Z",
                "2020-00-01T00:00:00Z",
                "20-01-01T00:00:00Z",
                "2020-01-01",
                ""
            })
    void refusesOtherForms(String text) {
        assertThat(StixTime.tryParse(text)).isNull();
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> StixTime.parse(text))
                .withMessageContaining("write YYYY-MM-DDTHH:mm:ss");
    }

    @Test
    void cutsTheInstantToNanoseconds() {
        assertThat(StixTime.parse("2020-01-01T00:00:00.1234567899Z").instant())
                .isEqualTo(Instant.parse("2020-01-01T00:00:00.123456789Z"));
    }

    @Test
    @DisplayName("S2: our own timestamps have at least three digits; TAXII's have six")
    void writesItsOwnForms() {
        assertThat(StixTime.of(Instant.parse("2020-01-01T00:00:00Z")).text()).isEqualTo("2020-01-01T00:00:00.000Z");
        assertThat(StixTime.of(Instant.parse("2020-01-01T00:00:00.000001Z")).text())
                .isEqualTo("2020-01-01T00:00:00.000001Z");
        assertThat(StixTime.micros(Instant.parse("2020-01-01T00:00:00.123456789Z")))
                .isEqualTo("2020-01-01T00:00:00.123456Z");
    }

    @Property
    void theKeyOrdersAsTheInstantDoes(
            @ForAll @IntRange(max = 999_999_999) int left, @ForAll @IntRange(max = 999_999_999) int right) {
        StixTime one = StixTime.parse("2020-01-01T00:00:00.%09dZ".formatted(left));
        StixTime two = StixTime.parse("2020-01-01T00:00:00.%09dZ".formatted(right));

        assertThat(Integer.signum(one.orderKey().compareTo(two.orderKey())))
                .isEqualTo(Integer.signum(one.instant().compareTo(two.instant())));
    }
}
