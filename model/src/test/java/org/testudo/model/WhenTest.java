package org.testudo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.model.When.Fidelity;
import org.testudo.model.json.StixJson;

class WhenTest {
    private static When when(String from, Fidelity fidelity) {
        return new When(Instant.parse(from), fidelity);
    }

    @Test
    @DisplayName("everything below its fidelity counts as nothing")
    void floors() {
        When month = when("2018-05-17T11:12:13Z", Fidelity.MONTH);

        assertThat(month.from()).isEqualTo("2018-05-01T00:00:00Z");
        assertThat(month.until()).isEqualTo("2018-06-01T00:00:00Z");
        assertThat(month.firstDay()).isEqualTo(LocalDate.of(2018, 5, 1));
        assertThat(month.lastDay()).isEqualTo(LocalDate.of(2018, 5, 31));
        assertThat(when("2016-02-29T11:12:13Z", Fidelity.YEAR).until()).isEqualTo("2017-01-01T00:00:00Z");
        assertThat(when("2018-05-17T11:12:13Z", Fidelity.HOUR).until()).isEqualTo("2018-05-17T12:00:00Z");
        assertThat(when("2018-05-17T11:12:13Z", Fidelity.MINUTE).from()).isEqualTo("2018-05-17T11:12:00Z");
        assertThat(when("2018-05-17T11:12:13.5Z", Fidelity.SECOND).until()).isEqualTo("2018-05-17T11:12:14Z");
    }

    @Test
    @DisplayName("a year meets every day in it, and neighbours do not meet")
    void meets() {
        When year = when("2016-01-01T00:00:00Z", Fidelity.YEAR);

        assertThat(year.meets(when("2016-12-31T00:00:00Z", Fidelity.DAY))).isTrue();
        assertThat(year.meets(when("2017-01-01T00:00:00Z", Fidelity.DAY))).isFalse();
        assertThat(when("2017-01-01T00:00:00Z", Fidelity.DAY).meets(year)).isFalse();
    }

    @Test
    @DisplayName("an object says time and fidelity; what is none is not said")
    void read() {
        var said = StixJson.parseObject(
                "{\"at\":\"2018-10-04T05:06:07Z\",\"at_fidelity\":\"day\",\"plain\":\"2018-10-04T05:06:07Z\",\"bad\":\"soon\",\"odd\":\"2018-10-04T05:06:07Z\",\"odd_fidelity\":\"week\"}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(When.of(said, "at")).isEqualTo(when("2018-10-04T00:00:00Z", Fidelity.DAY));
        assertThat(When.of(said, "plain")).isEqualTo(when("2018-10-04T05:06:07Z", Fidelity.SECOND));
        assertThat(When.of(said, "odd")).isEqualTo(when("2018-10-04T05:06:07Z", Fidelity.SECOND));
        assertThat(When.of(said, "bad")).isNull();
        assertThat(When.of(said, "absent")).isNull();
    }
}
