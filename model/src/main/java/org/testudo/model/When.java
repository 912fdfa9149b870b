package org.testudo.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A time that is known more or less exactly: from its first moment to before its last. As the incident extension suite
/// 2.0 writes it: a time, and its fidelity. Immutable.
///
/// @param from     the earliest moment that it may be, with everything below its fidelity at its least
/// @param fidelity how exactly it is known
public record When(Instant from, Fidelity fidelity) {
    /// How exactly a time is known.
    public enum Fidelity {
        YEAR,
        MONTH,
        DAY,
        HOUR,
        MINUTE,
        SECOND;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Fidelity> of(String word) {
            for (Fidelity one : values()) {
                if (one.word().equals(word)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }

    public When {
        from = floor(from, fidelity);
    }

    private static Instant floor(Instant time, Fidelity fidelity) {
        OffsetDateTime at = time.atOffset(ZoneOffset.UTC);
        LocalDate day = at.toLocalDate();
        return switch (fidelity) {
            case YEAR -> day.withDayOfYear(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            case MONTH -> day.withDayOfMonth(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            case DAY -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
            case HOUR -> at.withMinute(0).withSecond(0).withNano(0).toInstant();
            case MINUTE -> at.withSecond(0).withNano(0).toInstant();
            case SECOND -> at.withNano(0).toInstant();
        };
    }

    /// Reads `name` and `name_fidelity` of an object; without a fidelity it is as exact as it is written. Null: it says
    /// none, or none that is one.
    public static @Nullable When of(JsonNode object, String name) {
        Instant time = StixTime.instantOf(object.path(name));
        if (time == null) {
            return null;
        }
        String word = object.path(name + "_fidelity").stringValue("second");
        return new When(time, Fidelity.of(word).orElse(Fidelity.SECOND));
    }

    /// The first moment that it can not be any more.
    public Instant until() {
        OffsetDateTime at = from.atOffset(ZoneOffset.UTC);
        return switch (fidelity) {
            case YEAR -> at.plusYears(1).toInstant();
            case MONTH -> at.plusMonths(1).toInstant();
            case DAY -> at.plusDays(1).toInstant();
            case HOUR -> at.plusHours(1).toInstant();
            case MINUTE -> at.plusMinutes(1).toInstant();
            case SECOND -> at.plusSeconds(1).toInstant();
        };
    }

    /// May both be the same time?
    public boolean meets(When other) {
        return from.isBefore(other.until()) && other.from.isBefore(until());
    }

    /// The first day that it may be.
    public LocalDate firstDay() {
        return from.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /// The last day that it may be.
    public LocalDate lastDay() {
        return until().minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
