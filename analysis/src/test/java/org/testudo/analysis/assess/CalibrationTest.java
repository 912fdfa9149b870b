package org.testudo.analysis.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.analysis.assess.Calibration.Bin;
import org.testudo.analysis.assess.Calibration.Forecast;
import org.testudo.model.scale.LikelihoodScale;

class CalibrationTest {
    private static final Offset<Double> DIGITS = within(1e-12);

    private static Calibration phia(List<Forecast> forecasts) {
        return Calibration.of(forecasts, LikelihoodScale.PHIA);
    }

    @Test
    @DisplayName("(0.9, 1), (0.9, 0), (0.2, 0) has a Brier score of 0.2867")
    void brier() {
        Calibration one = phia(List.of(new Forecast(0.9, true), new Forecast(0.9, false), new Forecast(0.2, false)));

        assertThat(one.brier()).isEqualTo(0.86 / 3, DIGITS);
        assertThat(Math.round(one.brier() * 10_000)).isEqualTo(2867);
        assertThat(one.logScore()).isEqualTo(-(Math.log(0.9) + Math.log(0.1) + Math.log(0.8)) / 3, DIGITS);
    }

    /// Two forecasts of *unlikely* (0.30), of which one happened, and two of *likely* (0.65), of which both
    /// did: reliability (2 x 0.2² + 2 x 0.35²) / 4, resolution 2 x (0.5 - 0.75)² / 4 x 2, uncertainty 0.75 x
    /// 0.25.
    @Test
    @DisplayName("Murphy's parts of an example worked by hand")
    void murphy() {
        Calibration one = phia(List.of(
                new Forecast(0.30, true),
                new Forecast(0.30, false),
                new Forecast(0.65, true),
                new Forecast(0.65, true)));

        assertThat(one.reliability()).isEqualTo(0.08125, DIGITS);
        assertThat(one.resolution()).isEqualTo(0.0625, DIGITS);
        assertThat(one.uncertainty()).isEqualTo(0.1875, DIGITS);
        assertThat(one.rest()).isEqualTo(0, DIGITS);
    }

    @Test
    @DisplayName("Wilson's interval of 8 of 10 is 49.0 to 94.3 percent")
    void wilson() {
        var shown = Calibration.wilson(8, 10);

        assertThat(shown.low()).isEqualTo(0.4901625, within(1e-6));
        assertThat(shown.high()).isEqualTo(0.9433178, within(1e-6));
        assertThat(Calibration.wilson(0, 10).low()).isZero();
        assertThat(Calibration.wilson(10, 10).high()).isEqualTo(1, within(1e-9));
    }

    @Test
    @DisplayName("a term with fewer than ten forecasts shows no share")
    void tooFew() {
        var forecasts = new ArrayList<Forecast>();
        for (int i = 0; i < 10; i++) {
            forecasts.add(new Forecast(0.85, i < 8));
        }
        for (int i = 0; i < 9; i++) {
            forecasts.add(new Forecast(0.15, false));
        }
        List<Bin> bins = phia(forecasts).bins();

        assertThat(bins).extracting(one -> one.term().word()).containsExactly("highly unlikely", "highly likely");
        assertThat(bins.getFirst().shown()).isNull();
        assertThat(bins.getLast().shown()).isEqualTo(Calibration.wilson(8, 10));
    }

    @Test
    @DisplayName("nobody is punished without end for being sure; what is no probability is refused")
    void bounds() {
        assertThat(phia(List.of(new Forecast(1, false))).logScore()).isEqualTo(-Math.log(0.01), within(1e-9));
        assertThat(phia(List.of()).count()).isZero();
        assertThatThrownBy(() -> new Forecast(Double.NaN, true)).hasMessageContaining("0 to 1");
    }

    private static List<Forecast> drawn(long seed, boolean middles) {
        var random = new Random(seed);
        var terms = LikelihoodScale.PHIA.terms();
        var forecasts = new ArrayList<Forecast>();
        int count = 1 + random.nextInt(60);
        for (int i = 0; i < count; i++) {
            double said = middles ? terms.get(random.nextInt(terms.size())).middle() : random.nextDouble();
            forecasts.add(new Forecast(said, random.nextBoolean()));
        }
        return forecasts;
    }

    @Property
    void theScoreIsReliabilityMinusResolutionPlusUncertainty(@ForAll long seed) {
        Calibration one = phia(drawn(seed, true));

        assertThat(one.brier()).isEqualTo(one.reliability() - one.resolution() + one.uncertainty(), within(1e-9));
    }

    @Property
    void scoresStayInTheirBounds(@ForAll long seed) {
        Calibration one = phia(drawn(seed, false));

        assertThat(one.brier()).isBetween(0.0, 1.0);
        assertThat(one.uncertainty()).isBetween(0.0, 0.25);
        assertThat(one.bins().stream().mapToInt(Bin::count).sum()).isEqualTo(one.count());
    }
}
