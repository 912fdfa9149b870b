package org.testudo.analysis.resilience;

import java.time.Duration;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How long something takes, out of spells of which some go on (Kaplan and Meier): an open one counts among those that
/// may still end for as long as it has lasted. Immutable.
///
/// @param cases   how many spells there are
/// @param open    of these, that go on
/// @param mean    null: there is no spell at all
/// @param atLeast the longest spell goes on: the mean is what it is up to there, and in truth it is not lower
/// @param median  in which half of them end; null: they do not
/// @param most    in which nine of ten end; null: they do not
public record Times(
        int cases,
        int open,
        @Nullable Duration mean,
        boolean atLeast,
        @Nullable Duration median,
        @Nullable Duration most) {
    private static final double HALF = 0.5;
    private static final double ONE_OF_TEN = 0.1;
    /// What is left of shares after some thousand products is not exact.
    private static final double NEAR = 1e-9;

    /// No spell at all.
    public static final Times NONE = new Times(0, 0, null, false, null, null);

    private static final class Ends {
        int over;
        int all;
    }

    public static Times of(Collection<Spell> spells) {
        if (spells.isEmpty()) {
            return NONE;
        }
        var ends = new TreeMap<Duration, Ends>();
        int open = 0;
        for (Spell spell : spells) {
            Ends at = ends.computeIfAbsent(spell.length(), length -> new Ends());
            at.all++;
            at.over += spell.over() ? 1 : 0;
            open += spell.over() ? 0 : 1;
        }
        int left = spells.size();
        double share = 1;
        double mean = 0;
        Duration last = Duration.ZERO;
        Duration median = null;
        Duration most = null;
        for (var one : ends.entrySet()) {
            mean += share * one.getKey().minus(last).toMillis();
            last = one.getKey();
            // Those that go on may end at this length too: they are among those of whom these have ended.
            share *= 1 - (double) one.getValue().over / left;
            left -= one.getValue().all;
            median = median == null && share <= HALF + NEAR ? last : median;
            most = most == null && share <= ONE_OF_TEN + NEAR ? last : most;
        }
        return new Times(spells.size(), open, Duration.ofMillis(Math.round(mean)), share > NEAR, median, most);
    }
}
