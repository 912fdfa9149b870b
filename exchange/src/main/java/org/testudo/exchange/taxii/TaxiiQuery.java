package org.testudo.exchange.taxii;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;

/// The query of a TAXII read (TAXII 2.1, sections 3.4 and 3.5; rules T9, T12, T13, T18 to T21).
///
/// @param addedAfter   strictly later than this
/// @param limit        1 or more; the server's own cap comes on top
/// @param next         the cursor as it was sent, or null
/// @param ids          `match[id]`
/// @param types        `match[type]`
/// @param specVersions `match[spec_version]`
/// @param versions     `match[version]`
public record TaxiiQuery(
        @Nullable Instant addedAfter,
        int limit,
        @Nullable String next,
        List<String> ids,
        List<String> types,
        List<String> specVersions,
        Versions versions) {

    /// Which versions.
    ///
    /// @param stated was there a `match[version]` at all?
    /// @param times  instants, in the order of the request
    public record Versions(boolean stated, boolean all, boolean first, boolean last, List<StixTime> times) {
        public Versions {
            times = List.copyOf(times);
        }
    }

    /// Objects asked for by one match, at most.
    public static final int MOST_VALUES = 1_000;

    /// What one endpoint takes.
    public enum Takes {
        NOTHING,
        DATES_AND_ALL,
        DATES_VERSION_SPEC,
        DATES_SPEC,
        VERSION_SPEC
    }

    /// A query that cannot be answered: 400 with this text.
    public static final class QueryException extends RuntimeException {
        QueryException(String message) {
            super(message);
        }
    }

    /// Reads the query's parameters. Unknown ones are passed over (T18).
    public static TaxiiQuery parse(Map<String, String[]> parameters, Takes takes, int most) {
        boolean dates = takes != Takes.NOTHING && takes != Takes.VERSION_SPEC;
        String added = dates ? one(parameters, "added_after") : null;
        String limit = dates ? one(parameters, "limit") : null;
        String next = dates ? one(parameters, "next") : null;
        boolean all = takes == Takes.DATES_AND_ALL;
        boolean versions = all || takes == Takes.DATES_VERSION_SPEC || takes == Takes.VERSION_SPEC;
        boolean specs = takes != Takes.NOTHING;
        return new TaxiiQuery(
                added == null ? null : instant("added_after", added),
                limit == null ? most : limit(limit, most),
                next,
                all ? match(parameters, "id") : List.of(),
                all ? match(parameters, "type") : List.of(),
                specs ? match(parameters, "spec_version") : List.of(),
                versions ? versions(match(parameters, "version")) : versions(List.of()));
    }

    private static @Nullable String one(Map<String, String[]> parameters, String name) {
        String[] values = parameters.get(name);
        if (values == null) {
            return null;
        }
        if (values.length > 1) {
            throw new QueryException("%s stands %d times in the query; once is right.".formatted(name, values.length));
        }
        return values[0];
    }

    private static List<String> match(Map<String, String[]> parameters, String field) {
        String text = one(parameters, "match[" + field + "]");
        if (text == null) {
            return List.of();
        }
        var values = new ArrayList<String>();
        for (String value : text.split(",", -1)) {
            if (value.isBlank()) {
                throw new QueryException(
                        "match[%s] has an empty value; separate values by one comma.".formatted(field));
            }
            if (value.indexOf('\0') >= 0) {
                throw new QueryException("match[%s] has a NUL, which no value has.".formatted(field));
            }
            values.add(value.strip());
        }
        if (values.size() > MOST_VALUES) {
            throw new QueryException(
                    "match[%s] has %d values; at most %d.".formatted(field, values.size(), MOST_VALUES));
        }
        return values;
    }

    /// T19: nothing twice; two texts of one instant are the same version.
    private static Versions versions(List<String> values) {
        boolean all = false;
        boolean first = false;
        boolean last = false;
        var times = new ArrayList<StixTime>();
        var seen = new HashSet<String>();
        for (String value : values) {
            StixTime time = StixTime.tryParse(value);
            if (!seen.add(time == null ? value : time.orderKey())) {
                throw new QueryException("match[version] names '%s' twice.".formatted(value));
            }
            switch (value) {
                case "all" -> all = true;
                case "first" -> first = true;
                case "last" -> last = true;
                default -> {
                    if (time == null) {
                        throw new QueryException(
                                "match[version] takes all, first, last and timestamps such as 2027-01-31T06:00:00.000Z, not '%s'."
                                        .formatted(value));
                    }
                    times.add(time);
                }
            }
        }
        if (all && values.size() > 1) {
            throw new QueryException("match[version]=all stands alone; it includes every other value.");
        }
        return new Versions(!values.isEmpty(), all, first, last || values.isEmpty(), times);
    }

    private static int limit(String text, int most) {
        try {
            long value = Long.parseLong(text);
            if (value >= 1) {
                return (int) Math.min(value, most);
            }
        } catch (NumberFormatException wrong) {
            // answered below, like every other wrong value
        }
        throw new QueryException("limit is a whole number from 1, not '%s'.".formatted(text));
    }

    /// T9: any number of fraction digits up to nine, `Z` or an offset; a `+` that arrived as a blank is read as `+`.
    /// A year has four digits (RFC 3339, section 5.6).
    private static Instant instant(String name, String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
            if (text.indexOf('-') == 4) {
                return time.toInstant();
            }
        } catch (DateTimeException wrong) {
            // answered below, like a year of another length
        }
        throw new QueryException(
                "%s is a timestamp such as 2027-01-31T06:00:00.000000Z, not '%s'.".formatted(name, text));
    }
}
