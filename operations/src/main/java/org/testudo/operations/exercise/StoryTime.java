package org.testudo.operations.exercise;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// A time of the story: `d03T07:15`, with seconds and a fraction if need be; day 30, 06:00 is the anchor. Days before
/// the story are negative (`d-20T…`).
record StoryTime(Duration sinceDayZero) implements Comparable<StoryTime> {
    private static final Pattern FORM =
            Pattern.compile("@?d(-?\\d{1,4})T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?");

    static final StoryTime ANCHOR = parse("d30T06:00");

    /// Is this a string that stands for a time?
    static boolean is(String text) {
        return text.startsWith("@d") && FORM.matcher(text).matches();
    }

    static StoryTime parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'%s' is no time of the story, such as d03T07:15.".formatted(text));
        }
        String fraction = parts.group(5) == null ? "" : parts.group(5);
        return new StoryTime(Duration.ofDays(Long.parseLong(parts.group(1)))
                .plusHours(Long.parseLong(parts.group(2)))
                .plusMinutes(Long.parseLong(parts.group(3)))
                .plusSeconds(parts.group(4) == null ? 0 : Long.parseLong(parts.group(4)))
                .plusNanos(fraction.isEmpty() ? 0 : Long.parseLong((fraction + "00000000").substring(0, 9))));
    }

    /// The instant of it, where the story is anchored.
    Instant at(Instant anchor) {
        return anchor.plus(sinceDayZero.minus(ANCHOR.sinceDayZero));
    }

    @Override
    public int compareTo(StoryTime other) {
        return sinceDayZero.compareTo(other.sinceDayZero);
    }
}
