package org.testudo.server.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.resilience.Case;
import org.testudo.analysis.resilience.Loss;
import org.testudo.analysis.resilience.Measure;
import org.testudo.analysis.resilience.Times;
import org.testudo.analysis.resilience.Trend;
import org.testudo.model.StixTime;
import org.testudo.operations.mission.IncidentCourse;
import org.testudo.operations.mission.Resilience.Cases;
import org.testudo.operations.mission.Resilience.Lost;
import org.testudo.server.api.MissionJson.Told;
import org.testudo.store.Histories.Version;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Times of cases and losses as answers show them. Durations are told in hours; a loss in hours of the whole, its lower
/// end rounded down and its higher one up. Pure.
final class ResilienceJson {
    /// Incidents that are named, at most.
    static final int MOST_NAMED = 50;

    private ResilienceJson() {}

    private static final Duration HOUR = Duration.ofHours(1);

    private static BigDecimal hours(Duration length) {
        return hours(length, 1);
    }

    private static BigDecimal hours(Duration length, int digits) {
        return BigDecimal.valueOf(length.toMillis())
                .divide(BigDecimal.valueOf(HOUR.toMillis()), digits, RoundingMode.HALF_UP);
    }

    static void times(ArrayNode list, Map<Measure, Times> times) {
        new TreeMap<>(times).forEach((measure, one) -> {
            ObjectNode json = list.addObject();
            json.put("measure", measure.name().toLowerCase(Locale.ROOT));
            json.put("cases", one.cases());
            json.put("open", one.open());
            json.put("at_least", one.atLeast());
            put(json, "mean_hours", one.mean());
            put(json, "median_hours", one.median());
            put(json, "most_hours", one.most());
        });
    }

    private static void put(ObjectNode json, String name, @Nullable Duration length) {
        if (length != null) {
            json.put(name, hours(length));
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, StixTime.of(time).text());
        }
    }

    static void lost(ObjectNode json, Lost lost) {
        loss(json, lost.loss(), lost);
        json.put("of_hours", all(lost));
        put(json, "since", lost.since());
        put(json, "until", lost.until());
        json.put("reported", lost.reported());
        json.put("complete", lost.complete());
    }

    private static Duration length(Lost lost) {
        return Duration.between(lost.since(), lost.until());
    }

    /// A tenth of an hour says little of a time of some minutes.
    private static int digits(Lost lost) {
        return length(lost).compareTo(HOUR) < 0 ? 2 : 1;
    }

    private static BigDecimal all(Lost lost) {
        return hours(length(lost), digits(lost));
    }

    /// No more is lost than there was, however it is rounded.
    private static void loss(ObjectNode json, Loss loss, Lost of) {
        json.put("low_hours", MissionJson.rounded(loss.low(), digits(of), RoundingMode.FLOOR));
        json.put(
                "high_hours",
                MissionJson.rounded(loss.high(), digits(of), RoundingMode.CEILING)
                        .min(all(of)));
    }

    /// @param lost null: there is nothing of which something could be lost
    static void cases(ObjectNode json, Cases cases, Trend.Step step, Instant now, @Nullable Lost lost, Set<Told> told) {
        json.put("cases", cases.cases().size());
        json.put("open", cases.open());
        times(json.putArray("times"), cases.times(now));
        ObjectNode trend = json.putObject("trend");
        trend.put("by", step.name().toLowerCase(Locale.ROOT));
        ArrayNode parts = trend.putArray("parts");
        for (Trend.Part part : cases.trend(step, now)) {
            ObjectNode one = parts.addObject();
            put(one, "from", part.from());
            put(one, "until", part.until());
            one.put("cases", part.cases());
            one.put("open", part.open());
            times(one.putArray("times"), part.times());
            if (lost != null && lost.reported() && part.until().isAfter(lost.since())) {
                loss(one.putObject("loss"), lost.between(part.from(), part.until()), lost);
            }
        }
        ArrayNode incidents = json.putArray("incidents");
        cases.courses().stream().limit(MOST_NAMED).forEach(one -> incident(incidents.addObject(), one, told));
    }

    private static void incident(ObjectNode json, IncidentCourse course, Set<Told> told) {
        course.versions().forEach(one -> told.add(new Told(one.row(), one.added())));
        Version current = course.current();
        json.put("id", current.incident());
        json.put("name", current.name());
        json.put("source", current.source().code());
        Objects.marked(json, current.under());
        if (current.severity() != null) {
            json.put("severity", current.severity());
        }
        if (current.status() != null) {
            json.put("status", current.status());
        }
        Case times = course.times();
        put(json, "began", times.began());
        put(json, "noticed", course.noticed());
        put(json, "acknowledged", times.acknowledged());
        put(json, "contained", times.contained());
        put(json, "restored", times.restored());
        json.put("open", times.open());
    }
}
