package org.testudo.analysis.resilience;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The same times by when the cases were noticed. Pure.
public final class Trend {
    private Trend() {}

    /// How long one part of a trend is, in UTC.
    public enum Step {
        WEEK,
        MONTH,
        QUARTER;

        /// When the part begins in which this instant lies.
        public Instant begin(Instant at) {
            LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
            LocalDate first = switch (this) {
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER ->
                    day.withMonth(day.getMonth().firstMonthOfQuarter().getValue())
                            .withDayOfMonth(1);
            };
            return first.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        /// When the part ends that begins then.
        public Instant end(Instant begin) {
            LocalDate day = begin.atZone(ZoneOffset.UTC).toLocalDate();
            LocalDate next = switch (this) {
                case WEEK -> day.plus(1, ChronoUnit.WEEKS);
                case MONTH -> day.plusMonths(1);
                case QUARTER -> day.plusMonths(3);
            };
            return next.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /// One part of it.
    ///
    /// @param cases noticed in it
    /// @param open  of these, that are not over
    public record Part(Instant from, Instant until, int cases, int open, Map<Measure, Times> times) {
        public Part {
            times = Map.copyOf(times);
        }
    }

    /// The times of these cases, by what is measured.
    public static Map<Measure, Times> times(Collection<Case> cases, Instant now) {
        var times = new EnumMap<Measure, Times>(Measure.class);
        for (Measure measure : Measure.values()) {
            times.put(
                    measure,
                    Times.of(cases.stream()
                            .flatMap(one -> measure.of(one, now).stream())
                            .toList()));
        }
        return times;
    }

    /// The last parts up to now, the oldest first, none left out in which nothing was noticed.
    ///
    /// @param since where the oldest one lies that is wanted
    /// @param most  how many parts, at most
    public static List<Part> of(Collection<Case> cases, Step step, Instant since, Instant now, int most) {
        var parts = new ArrayList<Part>();
        for (Instant from = step.begin(now);
                parts.size() < most && step.end(from).isAfter(since);
                from = step.begin(from.minusMillis(1))) {
            Instant begin = from;
            Instant end = step.end(from);
            List<Case> noticed = cases.stream()
                    .filter(one -> one.detected() != null
                            && !one.detected().isBefore(begin)
                            && one.detected().isBefore(end))
                    .toList();
            int open = (int) noticed.stream().filter(Case::open).count();
            parts.add(new Part(begin, end, noticed.size(), open, times(noticed, now)));
        }
        return parts.reversed();
    }
}
