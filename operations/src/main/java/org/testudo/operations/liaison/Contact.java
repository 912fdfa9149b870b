package org.testudo.operations.liaison;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// An office of a member, and when it is on duty: in weekly windows of UTC. Immutable.
///
/// @param duty empty: always
public record Contact(Paper paper, JsonNode said, List<Window> duty) {
    static final List<String> TYPES = List.of(Extensions.CONTACT);

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final long WEEK = Duration.ofDays(7).toMinutes();
    private static final long DAY = Duration.ofDays(1).toMinutes();

    /// A time of the week, in minutes since Monday 00:00; it may go on into the next week.
    record Window(long from, long until) {
        boolean has(long minute) {
            return (minute >= from && minute < until) || (minute + WEEK >= from && minute + WEEK < until);
        }
    }

    public Contact {
        duty = List.copyOf(duty);
    }

    /// Of an object; what of its hours is none does not count.
    public static Contact of(Paper paper) {
        JsonNode said = StixJson.parseObject(paper.bytes());
        var windows = new ArrayList<Window>();
        for (JsonNode one : said.path("duty")) {
            windows(one).ifPresent(windows::addAll);
        }
        return new Contact(paper, said, windows);
    }

    public Member member() {
        return paper.source();
    }

    public int priority() {
        return said.path("priority").intValue(9);
    }

    /// The windows that one entry of the hours says; none: it is no such entry.
    static Optional<List<Window>> windows(JsonNode said) {
        var windows = new ArrayList<Window>();
        try {
            long from = minute(said.path("from").stringValue(""));
            long until = minute(said.path("until").stringValue(""));
            long length = until > from ? until - from : until + DAY - from;
            for (JsonNode day : said.path("days")) {
                int number = DAYS.indexOf(day.stringValue(""));
                if (number < 0) {
                    return Optional.empty();
                }
                windows.add(new Window(number * DAY + from, number * DAY + from + length));
            }
        } catch (DateTimeException no) {
            return Optional.empty();
        }
        return windows.isEmpty() ? Optional.empty() : Optional.of(windows);
    }

    private static long minute(String text) {
        return text.equals("24:00") ? DAY : LocalTime.parse(text).toSecondOfDay() / 60;
    }

    private static long minute(Instant at) {
        ZonedDateTime time = at.atZone(ZoneOffset.UTC);
        return (time.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()) * DAY
                + time.toLocalTime().toSecondOfDay() / 60;
    }

    private boolean says(long minute) {
        return duty.stream().anyMatch(window -> window.has(Math.floorMod(minute, WEEK)));
    }

    /// Is somebody there? Where hours were said of which none can be read, nobody is.
    public boolean onDuty(Instant at) {
        return always() || says(minute(at));
    }

    /// Where nobody says when it is closed, or each window goes on in another one.
    private boolean always() {
        return duty.isEmpty() ? !said.has("duty") : duty.stream().allMatch(window -> says(window.until));
    }

    /// When that changes next; none: never.
    public Optional<Instant> changes(Instant at) {
        if (always()) {
            return Optional.empty();
        }
        long now = minute(at);
        boolean there = says(now);
        return duty.stream()
                .flatMap(window -> Stream.of(window.from, window.until))
                .map(edge -> Math.floorMod(edge - now, WEEK))
                .filter(more -> says(now + more) != there)
                .min(Comparator.naturalOrder())
                .map(more -> at.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(more)));
    }
}
