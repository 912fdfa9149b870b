package org.testudo.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A STIX timestamp (section 2.16): the text as received, compared as an instant.
///
/// `YYYY-MM-DDTHH:mm:ss[.s+]Z` with upper-case T and Z, no offset, any number of fraction digits. Two texts of one
/// instant (`...:01Z` and `...:01.000Z`) are equal here; [#text()] tells them apart.
///
/// Second 60 is legal in RFC 3339. It comes after every `:59.x` and before the next minute, in [#compareTo] and
/// [#orderKey()] alike; [#instant()] has no such second and gives the last nanosecond of second 59.
public final class StixTime implements Comparable<StixTime> {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String FORM = "YYYY-MM-DDTHH:mm:ss[.s+]Z";
    private static final int[] DIGITS = {0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18};

    private final String text;
    private final String orderKey;

    private StixTime(String text, String orderKey) {
        this.text = text;
        this.orderKey = orderKey;
    }

    /// Reads a timestamp or says what is wrong with it.
    public static StixTime parse(String text) {
        String fault = fault(text);
        if (fault != null) {
            String shown = text.length() <= 80 ? text : text.substring(0, 80) + "...";
            throw new ParseException("Timestamp '%s' %s; write %s".formatted(shown, fault, FORM), 0);
        }
        return new StixTime(text, key(text));
    }

    /// Reads a timestamp, or null if the text is none.
    public static @Nullable StixTime tryParse(@Nullable String text) {
        return text == null || fault(text) != null ? null : new StixTime(text, key(text));
    }

    /// The instant that a property says, or null if it is missing or says none.
    public static @Nullable Instant instantOf(JsonNode property) {
        StixTime time = tryParse(property.stringValue(""));
        return time == null ? null : time.instant();
    }

    /// This instant as a STIX timestamp of our own: milliseconds at least, more digits only where needed.
    public static StixTime of(Instant instant) {
        String text = micros(instant);
        return parse(text.endsWith("000Z") ? text.substring(0, 23) + "Z" : text);
    }

    /// The TAXII form: exactly six fraction digits and Z, cut (never rounded) to microseconds.
    public static String micros(Instant instant) {
        return MICROS.format(instant.truncatedTo(ChronoUnit.MICROS));
    }

    public String text() {
        return text;
    }

    /// The instant, cut to nanoseconds; second 60 gives the last nanosecond of second 59.
    public Instant instant() {
        int second = two(text, 17);
        int nanos = second == 60 ? 999_999_999 : nanos();
        return LocalDateTime.of(
                        two(text, 0) * 100 + two(text, 2),
                        two(text, 5),
                        two(text, 8),
                        two(text, 11),
                        two(text, 14),
                        Math.min(second, 59),
                        nanos)
                .toInstant(ZoneOffset.UTC);
    }

    /// `yyyyMMddHHmmss`, and where there is a fraction `.` and its digits without trailing zeros.
    /// The order of these texts as bytes is the order of the instants, however many digits they have.
    public String orderKey() {
        return orderKey;
    }

    private int nanos() {
        int value = 0;
        int digits = 0;
        for (int i = 15; i < orderKey.length() && digits < 9; i++, digits++) {
            value = value * 10 + (orderKey.charAt(i) - '0');
        }
        for (; digits < 9; digits++) {
            value *= 10;
        }
        return value;
    }

    private static @Nullable String fault(String text) {
        int length = text.length();
        if (length < 20) {
            return "is too short";
        }
        for (int i : DIGITS) {
            if (notDigit(text.charAt(i))) {
                return "has no digit at position " + (i + 1);
            }
        }
        if (text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(10) != 'T') {
            return "has no date of the form YYYY-MM-DD followed by an upper-case T";
        }
        if (text.charAt(13) != ':' || text.charAt(16) != ':') {
            return "has no time of the form HH:mm:ss";
        }
        if (text.charAt(length - 1) != 'Z') {
            return "does not end with an upper-case Z (offsets are not allowed)";
        }
        String fractionFault = fractionFault(text);
        return fractionFault != null ? fractionFault : rangeFault(text);
    }

    private static @Nullable String fractionFault(String text) {
        int end = text.length() - 1;
        if (end == 19) {
            return null;
        }
        if (text.charAt(19) != '.' || end == 20) {
            return "has no digits after the point";
        }
        for (int i = 20; i < end; i++) {
            if (notDigit(text.charAt(i))) {
                return "has something else than digits in its fraction";
            }
        }
        return null;
    }

    private static @Nullable String rangeFault(String text) {
        int month = two(text, 5);
        if (month < 1 || month > 12) {
            return "has no month 01 to 12";
        }
        int day = two(text, 8);
        int year = two(text, 0) * 100 + two(text, 2);
        if (day < 1 || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())) {
            return "names a day that does not exist";
        }
        if (two(text, 11) > 23 || two(text, 14) > 59 || two(text, 17) > 60) {
            return "names a time that does not exist";
        }
        return null;
    }

    private static String key(String text) {
        int end = text.length() - 1;
        while (end > 19 && (text.charAt(end - 1) == '0' || text.charAt(end - 1) == '.')) {
            end--;
        }
        return new StringBuilder(end)
                .append(text, 0, 4)
                .append(text, 5, 7)
                .append(text, 8, 10)
                .append(text, 11, 13)
                .append(text, 14, 16)
                .append(text, 17, end)
                .toString();
    }

    private static boolean notDigit(char c) {
        return c < '0' || c > '9';
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + (text.charAt(at + 1) - '0');
    }

    @Override
    public int compareTo(StixTime other) {
        return orderKey.compareTo(other.orderKey);
    }

    public boolean isBefore(StixTime other) {
        return compareTo(other) < 0;
    }

    /// Equal are two texts of one instant.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StixTime that && orderKey.equals(that.orderKey);
    }

    @Override
    public int hashCode() {
        return orderKey.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
