package org.testudo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Identifiers, STIX 2.1 section 2.9.
class StixIdTest {
    private static final String UUID4 = "0042a9f5-f053-4769-b3ef-9ad018dfa298";

    @Test
    @DisplayName("S3: an id is its type and its UUID, printed as received")
    void printsWhatItRead() {
        StixId id = StixId.parse("attack-pattern--" + UUID4);

        assertThat(id.type()).isEqualTo("attack-pattern");
        assertThat(id.uuid()).isEqualTo(UUID.fromString(UUID4));
        assertThat(id).hasToString("attack-pattern--" + UUID4);
    }

    @ParameterizedTest
    @DisplayName("S3: any UUID version of the RFC 4122 variant is an id")
    @ValueSource(
            strings = {
                "indicator--a0b3c1d2-1111-11e9-8888-0123456789ab",
                "indicator--a0b3c1d2-1111-31e9-9888-0123456789ab",
                "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4",
                "report--018f3c2e-7b1a-7c3d-b2aa-0123456789ab",
                "x-acme-thing--a0b3c1d2-1111-41e9-a888-0123456789ab"
            })
    void takesAnyUuidVersion(String text) {
        assertThat(StixId.parse(text)).hasToString(text);
        assertThat(StixId.tryParse(text)).isEqualTo(StixId.parse(text));
    }

    @ParameterizedTest
    @DisplayName("S3: upper case, other variants and other forms are no ids")
    @ValueSource(
            strings = {
                "",
                "indicator",
                "--0042a9f5-f053-4769-b3ef-9ad018dfa298",
                "indicator-0042a9f5-f053-4769-b3ef-9ad018dfa298",
                "indicator--0042a9f5-f053-4769-c3ef-9ad018dfa298",
                "indicator--0042a9f5-f053-4769-b3ef-9ad018dfa29",
                "indicator--0042a9f5-f053-4769-b3ef-9ad018dfa2988",
                "indicator--0042A9F5-f053-4769-b3ef-9ad018dfa298",
                "Indicator--0042a9f5-f053-4769-b3ef-9ad018dfa298",
                "x_acme--0042a9f5-f053-4769-b3ef-9ad018dfa298",
                "indicator--0042a9f5f0534769b3ef9ad018dfa298",
                "indicator--0042a9f5-f053-4769-b3ef-9ad018dfa29g",
                "ındicator--0042a9f5-f053-4769-b3ef-9ad018dfa298"
            })
    void refusesEverythingElse(String text) {
        assertThat(StixId.tryParse(text)).isNull();
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> StixId.parse(text))
                .withMessageContaining("STIX id");
    }

    @Test
    void namesThePlaceOfAFault() {
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> StixId.parse("indicator--xyz"))
                .satisfies(fault -> assertThat(fault.offset()).isEqualTo(11))
                .withMessageContaining("36 characters");
    }

    @Test
    void cannotBeMadeWrong() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new StixId("Bad Type", UUID.fromString(UUID4)));
    }
}
