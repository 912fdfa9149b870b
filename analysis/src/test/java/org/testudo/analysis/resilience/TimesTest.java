package org.testudo.analysis.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Times of cases of which some are open: the textbook's example, the slow model, and the laws.
class TimesTest {
    private static final Instant NOW = Instant.parse("2026-10-04T06:00:00Z");

    private static Spell over(long hours) {
        return new Spell(Duration.ofHours(hours), true);
    }

    private static Spell open(long hours) {
        return new Spell(Duration.ofHours(hours), false);
    }

    private static List<Spell> drawn(long seed, int openOfTen) {
        var random = new Random(seed);
        var spells = new ArrayList<Spell>();
        int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            spells.add(new Spell(Duration.ofHours(random.nextInt(15)), random.nextInt(10) >= openOfTen));
        }
        return spells;
    }

    /// Efron's way to the same curve: each open one hands its share on to those that last longer, in equal parts. The
    /// last keeps its own.
    private record Slow(
            double mean,
            @Nullable Duration median,
            @Nullable Duration most) {
        static Slow of(List<Spell> spells) {
            List<Spell> sorted = spells.stream()
                    .sorted(Comparator.comparing(Spell::length).thenComparing(one -> !one.over()))
                    .toList();
            int n = sorted.size();
            double[] share = new double[n];
            java.util.Arrays.fill(share, 1.0 / n);
            double mean = 0;
            double ended = 0;
            Duration median = null;
            Duration most = null;
            for (int i = 0; i < n; i++) {
                Spell one = sorted.get(i);
                if (!one.over() && i < n - 1) {
                    for (int j = i + 1; j < n; j++) {
                        share[j] += share[i] / (n - 1 - i);
                    }
                    continue;
                }
                mean += share[i] * one.length().toMillis();
                ended += one.over() ? share[i] : 0;
                median = median == null && ended >= 0.5 - 1e-9 ? one.length() : median;
                most = most == null && ended >= 0.9 - 1e-9 ? one.length() : most;
            }
            return new Slow(mean, median, most);
        }
    }

    private static double mean(List<Spell> spells) {
        return Objects.requireNonNull(Times.of(spells).mean()).toMillis();
    }

    /// 6, 6, 6, 6+, 7, 9+, 10 weeks: after 6 there are 4/7 left, after 7 two thirds of that, after 10 none.
    @Test
    void anExampleByHand() {
        Times times = Times.of(List.of(over(6), over(6), over(6), open(6), over(7), open(9), over(10)));

        assertThat(times.cases()).isEqualTo(7);
        assertThat(times.open()).isEqualTo(2);
        double mean = 6 + 4 / 7.0 + 3 * (4 / 7.0 * 2 / 3);
        assertThat(Objects.requireNonNull(times.mean()).toMillis()).isEqualTo(Math.round(mean * 3_600_000));
        assertThat(times.atLeast()).isFalse();
        assertThat(times.median()).isEqualTo(Duration.ofHours(7));
        assertThat(times.most()).isEqualTo(Duration.ofHours(10));
    }

    @Test
    void ofNothingThereIsNoMean() {
        assertThat(Times.of(List.of())).isEqualTo(Times.NONE);
    }

    @Test
    void whatGoesOnLongestLeavesAMeanThatIsNotLower() {
        Times times = Times.of(List.of(over(1), open(5)));

        assertThat(times.atLeast()).isTrue();
        assertThat(times.mean()).isEqualTo(Duration.ofHours(3));
        assertThat(times.median()).isEqualTo(Duration.ofHours(1));
        assertThat(times.most()).isNull();
    }

    @Property(tries = 2000)
    void theSlowModelSaysTheSame(@ForAll long seed) {
        List<Spell> spells = drawn(seed, 4);

        Times times = Times.of(spells);

        Slow slow = Slow.of(spells);
        assertThat((double) Objects.requireNonNull(times.mean()).toMillis()).isCloseTo(slow.mean, within(1.0));
        assertThat(times.median()).isEqualTo(slow.median);
        assertThat(times.most()).isEqualTo(slow.most);
    }

    @Property(tries = 500)
    void withoutOpenCasesItIsThePlainMean(@ForAll long seed) {
        List<Spell> spells = drawn(seed, 0);

        double plain = spells.stream()
                .mapToLong(one -> one.length().toMillis())
                .average()
                .orElseThrow();
        assertThat(mean(spells)).isCloseTo(plain, within(1.0));
        assertThat(Times.of(spells).atLeast()).isFalse();
    }

    @Property(tries = 2000)
    void anOpenCaseNeverLowersTheMean(@ForAll long seed) {
        List<Spell> spells = drawn(seed, 3);
        int one = new Random(seed).nextInt(spells.size());
        var opened = new ArrayList<>(spells);
        opened.set(one, new Spell(spells.get(one).length(), false));

        assertThat(mean(opened)).isGreaterThanOrEqualTo(mean(spells) - 1);
        // And it is never better than to leave out what is open, where that is the longest.
        assertThat(Times.of(opened).open())
                .isGreaterThanOrEqualTo(Times.of(spells).open());
    }

    @Property(tries = 500)
    void theMeanIsNoLongerThanTheLongest(@ForAll long seed) {
        List<Spell> spells = drawn(seed, 5);

        long longest =
                spells.stream().mapToLong(one -> one.length().toMillis()).max().orElseThrow();
        assertThat(mean(spells)).isBetween(0.0, longest + 1.0);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    @Test
    void eachMeasureHasItsOwnEnds() {
        var one = new Case(
                at("2026-10-01T00:00:00Z"),
                at("2026-10-01T06:00:00Z"),
                at("2026-10-01T07:00:00Z"),
                at("2026-10-02T06:00:00Z"),
                null,
                Set.of());

        assertThat(Measure.DETECT.of(one, NOW)).contains(over(6));
        assertThat(Measure.ACKNOWLEDGE.of(one, NOW)).contains(over(1));
        assertThat(Measure.CONTAIN.of(one, NOW)).contains(over(24));
        assertThat(Measure.RESTORE.of(one, NOW)).contains(open(72));
        assertThat(one.open()).isTrue();
    }

    @Test
    void whatCannotBeToldIsNotMeasured() {
        var unsaid =
                new Case(null, at("2026-10-01T06:00:00Z"), null, null, null, Set.of(Measure.CONTAIN, Measure.RESTORE));
        var upsideDown = new Case(at("2026-10-02T00:00:00Z"), at("2026-10-01T00:00:00Z"), null, null, null, Set.of());

        assertThat(Measure.DETECT.of(unsaid, NOW)).isEmpty();
        assertThat(Measure.CONTAIN.of(unsaid, NOW)).isEmpty();
        assertThat(Measure.RESTORE.of(unsaid, NOW)).isEmpty();
        assertThat(unsaid.open()).isFalse();
        assertThat(Measure.DETECT.of(upsideDown, NOW)).isEmpty();
    }

    @Test
    void anEndThatIsStillToComeIsNone() {
        var one = new Case(null, at("2026-10-04T05:00:00Z"), null, null, at("2026-10-05T00:00:00Z"), Set.of());

        assertThat(Measure.RESTORE.of(one, NOW)).contains(open(1));
    }

    @Test
    void aTrendHasNoHoles() {
        var old = new Case(null, at("2026-07-31T23:59:59Z"), null, null, at("2026-08-01T23:59:59Z"), Set.of());
        var young = new Case(null, at("2026-10-01T00:00:00Z"), null, null, null, Set.of());
        List<Case> cases = List.of(old, young);

        List<Trend.Part> months = Trend.of(cases, Trend.Step.MONTH, at("2026-07-31T23:59:59Z"), NOW, 24);
        List<Trend.Part> quarters = Trend.of(cases, Trend.Step.QUARTER, at("2026-07-31T23:59:59Z"), NOW, 24);

        assertThat(months)
                .extracting(Trend.Part::from)
                .containsExactly(
                        at("2026-07-01T00:00:00Z"),
                        at("2026-08-01T00:00:00Z"),
                        at("2026-09-01T00:00:00Z"),
                        at("2026-10-01T00:00:00Z"));
        assertThat(months).extracting(Trend.Part::cases).containsExactly(1, 0, 0, 1);
        assertThat(months).extracting(Trend.Part::open).containsExactly(0, 0, 0, 1);
        assertThat(Objects.requireNonNull(months.getFirst().times().get(Measure.RESTORE))
                        .mean())
                .isEqualTo(Duration.ofHours(24));
        assertThat(quarters).extracting(Trend.Part::cases).containsExactly(1, 1);
        assertThat(Trend.of(cases, Trend.Step.WEEK, Instant.EPOCH, NOW, 3))
                .extracting(Trend.Part::from)
                .containsExactly(at("2026-09-14T00:00:00Z"), at("2026-09-21T00:00:00Z"), at("2026-09-28T00:00:00Z"));
    }
}
