package org.testudo.operations.liaison;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;

class ContactTest {
    private static Contact contact(String duty) {
        String more = duty.isEmpty() ? "\"office\":\"o\"" : "\"duty\":[" + duty + "]";
        return Contact.of(new Papers()
                .said(Extensions.CONTACT, "x", Papers.EST, 0, more)
                .all()
                .getFirst());
    }

    private static final String OFFICE_HOURS =
            "{\"days\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\"],\"from\":\"06:00\",\"until\":\"18:00\"}";
    private static final String SUNDAY_NIGHT = "{\"days\":[\"sun\"],\"from\":\"22:00\",\"until\":\"06:00\"}";

    /// 4 January 2027 is a Monday.
    @ParameterizedTest
    @CsvSource({
        "2027-01-04T05:59:59Z, true, 2027-01-04T18:00:00Z",
        "2027-01-04T06:00:00Z, true, 2027-01-04T18:00:00Z",
        "2027-01-04T18:00:00Z, false, 2027-01-05T06:00:00Z",
        "2027-01-08T18:00:30Z, false, 2027-01-10T22:00:00Z",
        "2027-01-10T23:00:00Z, true, 2027-01-11T18:00:00Z",
        "2027-01-05T05:59:59Z, false, 2027-01-05T06:00:00Z"
    })
    @DisplayName("hours of the week in UTC, over midnight and over the end of the week")
    void hours(Instant at, boolean onDuty, Instant changes) {
        Contact contact = contact(OFFICE_HOURS + "," + SUNDAY_NIGHT);

        assertThat(contact.onDuty(at)).isEqualTo(onDuty);
        assertThat(contact.changes(at)).contains(changes);
    }

    @Test
    @DisplayName("without hours always; so too where they go round the week")
    void always() {
        String all =
                "{\"days\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\",\"sat\",\"sun\"],\"from\":\"%s\",\"until\":\"%s\"}";
        for (String duty : new String[] {"", all.formatted("00:00", "24:00"), all.formatted("08:00", "08:00")}) {
            assertThat(contact(duty).onDuty(Papers.START)).as(duty).isTrue();
            assertThat(contact(duty).changes(Papers.START)).as(duty).isEmpty();
        }
        assertThat(contact(all.formatted("00:00", "23:59")).changes(Papers.START))
                .contains(Instant.parse("2027-01-04T23:59:00Z"));
    }

    @Test
    @DisplayName("hours that cannot be read are none")
    void unread() {
        assertThat(contact("{\"days\":[\"someday\"],\"from\":\"06:00\",\"until\":\"18:00\"}")
                        .onDuty(Papers.START))
                .isFalse();
        for (String wrong : new String[] {
            "{\"days\":[\"mon\"],\"from\":\"6\",\"until\":\"18:00\"}",
            "{\"days\":[],\"from\":\"06:00\",\"until\":\"18:00\"}",
            "{\"days\":[\"mon\"],\"from\":\"06:00\",\"until\":\"25:00\"}"
        }) {
            assertThat(Contact.windows(StixJson.parseObject(wrong.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                    .as(wrong)
                    .isEmpty();
        }
    }
}
