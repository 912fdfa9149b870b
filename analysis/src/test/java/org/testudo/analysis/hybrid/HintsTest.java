package org.testudo.analysis.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.testudo.model.When;
import org.testudo.model.When.Fidelity;

/// Each rule with what it finds, and with what only looks like it.
class HintsTest {
    private static final String RULE_1 = "H1 a b the harbour";

    private static When day(String day) {
        return new When(Instant.parse(day + "T00:00:00Z"), Fidelity.DAY);
    }

    private static Happening at(String id, When when, String place) {
        return new Happening(id, when, Set.of(place), Set.of(), Set.of(), Set.of(), "", Set.of());
    }

    private static Happening of(String id, String day, String kind, String technique, String victim) {
        return new Happening(
                id,
                day(day),
                Set.of(),
                victim.isEmpty() ? Set.of() : Set.of(victim),
                Set.of(),
                technique.isEmpty() ? Set.of() : Set.of(technique),
                kind,
                Set.of());
    }

    private static Happening accused(String id, String day, String... whom) {
        return new Happening(id, day(day), Set.of(), Set.of(), Set.of(whom), Set.of(), "", Set.of());
    }

    private static List<String> hints(Happening... all) {
        return told(Hints.among(List.of(all), 100));
    }

    private static List<String> told(List<Hint> hints) {
        return hints.stream()
                .map(one -> "%s %s %s %s"
                        .formatted(one.rule().id(), one.one(), one.other(), one.why())
                        .strip())
                .toList();
    }

    @Test
    void atOnePlaceWithinFourteenDays() {
        assertThat(hints(at("b", day("2026-03-16"), "The harbour"), at("a", day("2026-03-01"), "the harbour")))
                .containsExactly(RULE_1);
        assertThat(hints(at("a", day("2026-03-01"), "The harbour"), at("b", day("2026-03-17"), "The harbour")))
                .isEmpty();
        assertThat(hints(at("a", day("2026-03-01"), "The harbour"), at("b", day("2026-03-02"), "The airfield")))
                .isEmpty();
    }

    @Test
    void whatIsKnownByTheMonthIsNotNearAnythingByThatAlone() {
        var march = new When(Instant.parse("2026-03-01T00:00:00Z"), Fidelity.MONTH);

        assertThat(hints(at("a", march, "The harbour"), at("b", day("2026-03-02"), "The harbour")))
                .isEmpty();
    }

    @Test
    void whatIsHeldAgainstOneIsAChainInTime() {
        assertThat(hints(
                        accused("a", "2026-01-01", "x"),
                        accused("c", "2026-03-01", "x", "y"),
                        accused("b", "2026-02-01", "x"),
                        accused("d", "2026-03-01", "z")))
                .containsExactly("H2 a b x", "H2 b c x");
    }

    @Test
    void aLeakWithinSixtyDaysAfterATheftFromTheSame() {
        Happening theft = of("theft", "2026-01-01", "", "mitre-attack:T1048.003", "v");

        assertThat(hints(theft, of("leak", "2026-03-02", "", "DISARM:T0089.001", "v")))
                .containsExactly("H3 theft leak");
        assertThat(hints(theft, of("leak", "2026-03-02", "leak", "", ""))).containsExactly("H3 theft leak");
        assertThat(hints(theft, of("leak", "2026-03-04", "leak", "", "v"))).isEmpty();
        assertThat(hints(theft, of("leak", "2025-12-30", "leak", "", "v"))).isEmpty();
        assertThat(hints(theft, of("leak", "2026-01-20", "leak", "", "another")))
                .isEmpty();
        // A number of the one matrix is another technique in the other.
        assertThat(hints(theft, of("leak", "2026-01-20", "", "mitre-attack:T0089", "v")))
                .isEmpty();
    }

    @Test
    void whatAnswersSomethingThatIsThere() {
        Happening claim = of("claim", "2026-01-01", "", "", "");
        var reply = new Happening(
                "reply", null, Set.of(), Set.of(), Set.of(), Set.of(), "", Set.of("claim", "elsewhere", "reply"));

        assertThat(hints(claim, reply)).containsExactly("H4 claim reply");
    }

    @Test
    void theOrderOfWhatComesInDecidesNothing() {
        var all = new ArrayList<Happening>();
        for (int i = 0; i < 40; i++) {
            all.add(new Happening(
                    "n" + i,
                    day("2026-0%d-1%d".formatted(1 + i % 4, i % 9)),
                    Set.of("place" + i % 5),
                    Set.of(),
                    Set.of("actor" + i % 3),
                    Set.of(),
                    i % 7 == 0 ? "leak" : i % 5 == 0 ? "data-theft" : "",
                    Set.of("n" + (i + 1))));
        }
        List<Hint> once = Hints.among(all, 1_000);
        Collections.shuffle(all, new Random(7));

        assertThat(Hints.among(all, 1_000)).isEqualTo(once);
        assertThat(once).extracting(Hint::rule).contains(Hint.Rule.values());
        assertThat(Hints.among(all, 10)).hasSize(11).isEqualTo(once.subList(0, 11));
    }
}
