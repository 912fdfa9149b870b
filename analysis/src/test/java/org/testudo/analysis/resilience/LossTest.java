package org.testudo.analysis.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.testudo.analysis.impact.Span;

/// What was lost over a time: by hand, minute by minute, and the laws.
class LossTest {
    private static final Instant FROM = Instant.parse("2026-10-04T00:00:00Z");
    private static final double NEAR = 1e-6;

    private static Instant minute(long minutes) {
        return FROM.plus(Duration.ofMinutes(minutes));
    }

    /// A capacity that is said anew from time to time, and between that goes down in steps, as buffers run out.
    private static final class Drawn {
        final TreeSet<Instant> turns = new TreeSet<>();
        final TreeMap<Instant, Span> steps = new TreeMap<>();
        int asked;

        static Drawn of(long seed, int minutes) {
            var random = new Random(seed);
            var drawn = new Drawn();
            double low = random.nextDouble();
            double high = low + random.nextDouble() * (1 - low);
            drawn.steps.put(FROM, new Span(low, high));
            for (int at = 0; at < minutes; at += 1 + random.nextInt(120)) {
                if (random.nextInt(3) == 0) {
                    low = random.nextDouble();
                    high = low + random.nextDouble() * (1 - low);
                    drawn.turns.add(minute(at));
                } else if (random.nextBoolean()) {
                    low *= random.nextDouble();
                } else {
                    high = low + random.nextDouble() * (high - low);
                }
                drawn.steps.put(minute(at), new Span(low, high));
            }
            return drawn;
        }

        Span at(Instant time) {
            asked++;
            return steps.floorEntry(time).getValue();
        }
    }

    @Test
    void anHourAtHalfIsHalfAnHour() {
        var piece = new Loss.Piece(FROM, minute(60), new Span(0.5, 0.75));

        assertThat(Loss.between(List.of(piece), FROM, minute(60))).isEqualTo(new Loss(0.25, 0.5));
    }

    @Test
    void whereNothingIsKnownItMayHaveBeenAnything() {
        var piece = new Loss.Piece(minute(60), minute(120), Span.WHOLE);

        assertThat(Loss.between(List.of(piece), FROM, minute(180))).isEqualTo(new Loss(0, 2));
    }

    @Property(tries = 300)
    void itAddsUpOverTime(@ForAll long seed) {
        Drawn drawn = Drawn.of(seed, 600);
        List<Loss.Piece> pieces =
                Course.of(drawn::at, drawn.turns, FROM, minute(600), 10_000).pieces();
        Instant middle = minute(new Random(seed).nextInt(601));

        Loss first = Loss.between(pieces, FROM, middle);
        Loss second = Loss.between(pieces, middle, minute(600));

        Loss all = Loss.between(pieces, FROM, minute(600));
        assertThat(first.plus(second).low()).isCloseTo(all.low(), within(NEAR));
        assertThat(first.plus(second).high()).isCloseTo(all.high(), within(NEAR));
    }

    @Property(tries = 300)
    void minuteByMinuteItIsTheSame(@ForAll long seed) {
        int minutes = 600;
        Drawn drawn = Drawn.of(seed, minutes);
        double low = 0;
        double high = 0;
        for (int at = 0; at < minutes; at++) {
            Span span = drawn.at(minute(at));
            low += (1 - span.high()) / 60;
            high += (1 - span.low()) / 60;
        }

        Course.Found found = Course.of(drawn::at, drawn.turns, FROM, minute(minutes), 10_000);

        Loss loss = Loss.between(found.pieces(), FROM, minute(minutes));
        assertThat(found.complete()).isTrue();
        // A step that lies inside the last minute that is looked at is told as both: never less than it was.
        double steps = drawn.steps.size() / 60.0;
        assertThat(loss.low()).isBetween(low - steps, low + NEAR);
        assertThat(loss.high()).isBetween(high - NEAR, high + steps);
    }

    @Property(tries = 300)
    void whatIsNotLookedAtWidensAndNeverMovesIt(@ForAll long seed) {
        Drawn drawn = Drawn.of(seed, 600);
        Loss exact = Loss.between(
                Course.of(drawn::at, drawn.turns, FROM, minute(600), 10_000).pieces(), FROM, minute(600));
        int most = new Random(seed).nextInt(40);
        drawn.asked = 0;

        Course.Found found = Course.of(drawn::at, drawn.turns, FROM, minute(600), most);

        Loss coarse = Loss.between(found.pieces(), FROM, minute(600));
        assertThat(drawn.asked).isLessThanOrEqualTo(most);
        assertThat(coarse.low()).isLessThanOrEqualTo(exact.low() + NEAR);
        assertThat(coarse.high()).isGreaterThanOrEqualTo(exact.high() - NEAR);
    }

    @Property(tries = 100)
    void piecesLieSideBySide(@ForAll long seed) {
        Drawn drawn = Drawn.of(seed, 600);

        var pieces = new ArrayList<>(
                Course.of(drawn::at, drawn.turns, FROM, minute(600), 10_000).pieces());

        assertThat(pieces.getFirst().from()).isEqualTo(FROM);
        assertThat(pieces.getLast().until()).isEqualTo(minute(600));
        for (int i = 1; i < pieces.size(); i++) {
            assertThat(pieces.get(i).from()).isEqualTo(pieces.get(i - 1).until());
        }
    }
}
