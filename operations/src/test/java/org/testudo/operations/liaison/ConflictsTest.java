package org.testudo.operations.liaison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testudo.operations.liaison.Papers.EST;
import static org.testudo.operations.liaison.Papers.FIN;
import static org.testudo.operations.liaison.Papers.NLD;
import static org.testudo.operations.liaison.Papers.watched;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.operations.liaison.Conflicts.Conflict;
import tools.jackson.databind.node.JsonNodeFactory;

class ConflictsTest {
    private static List<Conflict> found(String one, String other) {
        return new Papers()
                .entry("x-1", EST, watched(one))
                .entry("x-2", NLD, watched(other))
                .board(1)
                .conflicts()
                .all();
    }

    @ParameterizedTest
    @DisplayName("the same value in any spelling, an address in a network, a domain below another: from both sides")
    @CsvSource({
        "address:198.51.100.7, address:198.51.100.7",
        "address:198.51.100.7, network:198.51.100.7/32",
        "address:198.51.100.7, network:198.51.100.0/24",
        "network:198.51.100.128/25, network:198.51.100.0/24",
        "address:::ffff:198.51.100.7, address:198.51.100.7",
        "address:2001:db8::7, address:2001:0DB8:0:0:0:0:0:7",
        "address:2001:db8::7, network:2001:db8::/32",
        "network:2001:db8:1::/48, network:2001:db8::/33",
        "domain:mail.harbour.example, domain:HARBOUR.example.",
        "domain:harbour.example, domain:harbour.example",
        "domain:häfen.example, domain:xn--hfen-loa.example",
        "technique:mitre-attack:T1566.001, technique:mitre-enterprise-attack:T1566.001"
    })
    void meet(String one, String other) {
        assertThat(found(one, other)).hasSize(1);
        assertThat(found(other, one)).hasSize(1);
        assertThat(found(one, other).getFirst().meetings()).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("what only looks alike does not meet")
    @CsvSource({
        "address:198.51.100.7, address:198.51.100.70",
        "address:198.51.101.7, network:198.51.100.0/24",
        "network:198.51.100.0/25, network:198.51.100.128/25",
        "address:2001:db9::7, network:2001:db8::/32",
        "address:32.1.13.184, network:2001:db8::/32",
        "domain:harbour.example, domain:myharbour.example",
        "domain:harbour.example, domain:harbour.test",
        "technique:mitre-attack:T1566.001, technique:mitre-attack:T1566",
        "technique:mitre-attack:T1003, technique:DISARM:T1003"
    })
    void pass(String one, String other) {
        assertThat(found(one, other)).isEmpty();
        assertThat(found(other, one)).isEmpty();
    }

    @Test
    @DisplayName("what lies in what is told: the inner and the outer, whoever said which")
    void innerAndOuter() {
        for (Conflict conflict : List.of(
                found("address:198.51.100.7", "network:198.51.100.0/24").getFirst(),
                found("network:198.51.100.0/24", "address:198.51.100.7").getFirst())) {
            var meeting = conflict.meetings().getFirst();
            assertThat(meeting.same()).isFalse();
            assertThat(meeting.inner().text()).isEqualTo("198.51.100.7");
            assertThat(meeting.outer().text()).isEqualTo("198.51.100.0/24");
            assertThat(meeting.outer().kind()).isEqualTo("network");
        }
    }

    @Test
    @DisplayName("a technique is looked for in a scope; without one everywhere")
    void scopes() {
        String grid = "\"watched\":[{\"kind\":\"technique\",\"value\":\"mitre-attack:T1003\",\"scope\":\"%s\"}]";
        String everywhere = watched("technique:mitre-attack:T1003");

        var board = new Papers()
                .entry("x-1", EST, grid.formatted("Grid  of EST"))
                .entry("x-2", NLD, grid.formatted("grid of est"))
                .entry("x-3", NLD, grid.formatted("ports"))
                .entry("x-4", FIN, everywhere)
                .board(1);

        assertThat(board.conflicts().all())
                .extracting(one -> one.newer().id() + one.older().id())
                .containsExactlyInAnyOrder("x-2x-1", "x-4x-1", "x-4x-2", "x-4x-3");
    }

    @Test
    @DisplayName(
            "the same object meets; two entries of one member do not; neither does what shares no time, or is over")
    void objectsOwnersAndTimes() {
        String object = "\"about_refs\":[\"infrastructure--00000001-0000-4000-8000-000000000000\"]";
        String time = object + ",\"from\":\"2027-01-%sT00:00:00Z\",\"until\":\"2027-01-%sT00:00:00Z\"";
        var board = new Papers()
                .entry("x-1", EST, time.formatted("05", "07"))
                .entry("x-2", EST, time.formatted("05", "07"))
                .entry("x-3", NLD, time.formatted("07", "09"))
                .entry("x-4", FIN, time.formatted("06", "10"))
                .entry("x-5", FIN, time.formatted("01", "04"))
                .entry("x-6", NLD, time.formatted("02", "04"))
                .board(1);

        assertThat(board.conflicts().all())
                .extracting(one -> one.newer().id() + one.older().id())
                .containsExactly("x-4x-3", "x-4x-2", "x-4x-1");
        Conflict last = board.conflicts().all().getLast();
        assertThat(last.from()).isEqualTo(Papers.START.plus(Duration.ofDays(2)));
        assertThat(last.until()).isEqualTo(Papers.START.plus(Duration.ofDays(3)));
    }

    @Test
    @DisplayName("until further notice meets whatever comes later")
    void openEnded() {
        String later = watched("address:198.51.100.7") + ",\"from\":\"2030-01-01T00:00:00Z\"";
        var conflicts = new Papers()
                .entry("x-1", EST, watched("address:198.51.100.7"))
                .entry("x-2", NLD, later)
                .board(1)
                .conflicts()
                .all();

        assertThat(conflicts).hasSize(1);
        assertThat(conflicts.getFirst().until()).isNull();
    }

    @Test
    @DisplayName(
            "who asks about a value finds the entries that look at it, at a part of it, and at what it is a part of")
    void looking() {
        var entries = new Papers()
                .entry("x-1", EST, watched("network:198.51.0.0/16"))
                .entry("x-2", NLD, watched("address:198.51.100.7"))
                .entry("x-3", FIN, watched("address:198.51.101.7", "domain:mail.harbour.example"))
                .board(1)
                .entries();

        assertThat(Conflicts.looking(entries, Watched.asked("198.51.100.0/24").orElseThrow()))
                .extracting(Entry::id)
                .containsExactly("x-1", "x-2");
        assertThat(Conflicts.looking(entries, Watched.asked("harbour.example").orElseThrow()))
                .extracting(Entry::id)
                .containsExactly("x-3");
        assertThat(Watched.asked("no value at all")).isEmpty();
    }

    @Test
    @DisplayName("of many conflicts the newest are told, and that there are more; the work has an end")
    void bound() {
        var papers = new Papers();
        IntStream.range(0, 1_000)
                .forEach(i -> papers.entry(
                        "x-" + i, i % 2 == 0 ? EST : NLD, watched("address:198.51.100.7", "network:198.51.100.0/24")));

        var found = papers.board(1).conflicts();

        assertThat(found.complete()).isFalse();
        assertThat(found.all()).hasSize(Conflicts.MOST);
        assertThat(found.all().getFirst().newer().id()).isEqualTo("x-999");
        var few = new Papers()
                .entry("x-1", EST, watched("address:198.51.100.7"))
                .entry("x-2", NLD, watched("address:198.51.100.7"));
        assertThat(few.board(1).conflicts().complete()).isTrue();
    }

    @ParameterizedTest
    @DisplayName("what is no value is refused, and in what others say it meets nothing")
    @ValueSource(
            strings = {
                "address:198.51.100",
                "address:198.51.100.007",
                "address:198.51.100.256",
                "address:harbour.example",
                "address:1:2",
                "network:198.51.100.7/24",
                "network:198.51.100.0/33",
                "network:0.0.0.0/0",
                "network:2001::/8",
                "network:198.51.100.0",
                "domain:example",
                "domain:*.harbour.example",
                "domain:http://harbour.example",
                "domain:a..example",
                "technique:T1566",
                "technique:cwe:T1566",
                "hash:abc"
            })
    void wrong(String said) {
        int colon = said.indexOf(':');
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", said.substring(0, colon))
                .put("value", said.substring(colon + 1));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Watched.of(node))
                .isInstanceOf(Watched.WrongException.class);
        assertThat(found(said, said)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("an address is told in one spelling")
    @CsvSource({
        "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::1, ::1",
        "1::, 1::"
    })
    void spelling(String said, String told) throws Exception {
        var node = JsonNodeFactory.instance.objectNode().put("kind", "address").put("value", said);

        assertThat(Watched.of(node).text()).isEqualTo(told);
    }
}
