package org.testudo.analysis.assess;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.model.scale.LikelihoodScale;
import org.testudo.model.scale.LikelihoodScale.Term;

/// How good forecasts were of which the outcome is known. Attribution is never one of them: it does not
/// resolve. Immutable.
///
/// @param count       forecasts
/// @param brier       the mean square of how far they were off: 0 is perfect, 0.25 is always saying
///                    fifty-fifty
/// @param logScore    the mean surprise, in nats
/// @param reliability how far what was said is from what then happened, by terms: less is better
/// @param resolution  how far the terms tell cases apart: more is better
/// @param uncertainty how hard it was: what always saying the overall share would have got
/// @param rest        what forecasts of one term differ among themselves; nought where each is its term's
///                    middle
/// @param bins        the terms of the yardstick, least likely first, those without a forecast left out
public record Calibration(
        int count,
        double brier,
        double logScore,
        double reliability,
        double resolution,
        double uncertainty,
        double rest,
        List<Bin> bins) {
    /// Below so many forecasts, a share says nothing, and is not shown.
    public static final int LEAST = 10;

    private static final double SURE = 0.99;
    private static final double Z95 = 1.959963984540054;

    /// A forecast and what came of it.
    ///
    /// @param probability 0 to 1; certainty is taken for 99 percent
    public record Forecast(double probability, boolean happened) {
        public Forecast {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability must be 0 to 1, but is " + probability);
            }
            probability = Math.min(SURE, Math.max(1 - SURE, probability));
        }

        private double off() {
            double far = probability - (happened ? 1 : 0);
            return far * far;
        }

        private double surprise() {
            return -Math.log(happened ? probability : 1 - probability);
        }
    }

    /// One point of the reliability diagram.
    ///
    /// @param said  the mean of what was said
    /// @param shown what happened of it; null: too few forecasts to say
    public record Bin(
            Term term, int count, double said, @Nullable Observed shown) {}

    /// Which share happened, and between what it lies with 95 percent, by Wilson.
    public record Observed(double share, double low, double high) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    /// @param scale the yardstick by whose terms they are sorted, each to the term whose middle is nearest
    public static Calibration of(Collection<Forecast> forecasts, LikelihoodScale scale) {
        int count = forecasts.size();
        if (count == 0) {
            return new Calibration(0, 0, 0, 0, 0, 0, 0, List.of());
        }
        double brier = forecasts.stream().mapToDouble(Forecast::off).average().orElse(0);
        double log =
                forecasts.stream().mapToDouble(Forecast::surprise).average().orElse(0);
        double overall = share(forecasts);
        double reliability = 0;
        double resolution = 0;
        var bins = new ArrayList<Bin>();
        for (Map.Entry<Term, List<Forecast>> one : byTerm(forecasts, scale).entrySet()) {
            List<Forecast> all = one.getValue();
            double said =
                    all.stream().mapToDouble(Forecast::probability).average().orElse(0);
            double share = share(all);
            reliability += all.size() * (said - share) * (said - share) / count;
            resolution += all.size() * (share - overall) * (share - overall) / count;
            bins.add(new Bin(
                    one.getKey(), all.size(), said, all.size() < LEAST ? null : wilson(happened(all), all.size())));
        }
        double uncertainty = overall * (1 - overall);
        double rest = brier - (reliability - resolution + uncertainty);
        return new Calibration(count, brier, log, reliability, resolution, uncertainty, rest, bins);
    }

    private static Map<Term, List<Forecast>> byTerm(Collection<Forecast> forecasts, LikelihoodScale scale) {
        var by = new LinkedHashMap<Term, List<Forecast>>();
        scale.terms().forEach(term -> by.put(term, new ArrayList<>()));
        for (Forecast one : forecasts) {
            Term nearest = scale.terms().stream()
                    .min(Comparator.comparingDouble(term -> Math.abs(term.middle() - one.probability)))
                    .orElseThrow();
            by.computeIfAbsent(nearest, term -> new ArrayList<>()).add(one);
        }
        by.values().removeIf(List::isEmpty);
        return by;
    }

    private static int happened(Collection<Forecast> all) {
        return (int) all.stream().filter(Forecast::happened).count();
    }

    private static double share(Collection<Forecast> all) {
        return happened(all) / (double) all.size();
    }

    /// The interval of Wilson (1927) in which a share lies with 95 percent.
    public static Observed wilson(int happened, int of) {
        double share = happened / (double) of;
        double z2 = Z95 * Z95;
        double middle = (share + z2 / (2 * of)) / (1 + z2 / of);
        double half = Z95 * Math.sqrt(share * (1 - share) / of + z2 / (4.0 * of * of)) / (1 + z2 / of);
        return new Observed(share, Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
