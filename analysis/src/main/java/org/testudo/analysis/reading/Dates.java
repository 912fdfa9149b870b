package org.testudo.analysis.reading;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.FoundDate.Fidelity;
import org.testudo.analysis.reading.FoundDate.Found;

/// Expressions of dates, resolved against the day of publication. Without that day only what is complete is
/// found.
final class Dates {
    private static final Words WORDS = Words.SHIPPED;
    static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    static final List<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("twelve", 12));

    private final Tokens tokens;
    private final Text text;
    private final @Nullable LocalDate published;
    private final List<Tokens.Range> ranges = new ArrayList<>();
    private final List<FoundDate> found = new ArrayList<>();

    private Dates(Text text, Tokens tokens, @Nullable LocalDate published) {
        this.text = text;
        this.tokens = tokens;
        this.published = published;
    }

    /// All dates of these tokens.
    static Dates of(Text text, Tokens tokens, @Nullable LocalDate published) {
        var dates = new Dates(text, tokens, published);
        int i = 0;
        while (i < tokens.count()) {
            int next = dates.at(i);
            i = Math.max(next, i + 1);
        }
        return dates;
    }

    List<FoundDate> found() {
        return found;
    }

    /// The tokens of each, with the preposition if it belongs to it.
    List<Tokens.Range> ranges() {
        return ranges;
    }

    private int at(int i) {
        String word = tokens.low(i);
        int day = published == null ? -1 : relativeDay(i, word, published);
        if (day > 0) {
            return day;
        }
        int absolute = absolute(i, word);
        if (absolute > 0) {
            return absolute;
        }
        return published == null ? -1 : relative(i, word, published);
    }

    private int relativeDay(int i, String word, LocalDate day) {
        return switch (word) {
            case "today", "tonight" -> add(i, i + 1, day, Found.RELATIVE);
            case "yesterday" ->
                add(i, WORDS.in("daytime", tokens.low(i + 1)) ? i + 2 : i + 1, day.minusDays(1), Found.RELATIVE);
            case "tomorrow" -> add(i, i + 1, day.plusDays(1), Found.RELATIVE);
            case "earlier" -> earlier(i, day);
            case "this" -> WORDS.in("daytime", tokens.low(i + 1)) ? add(i, i + 2, day, Found.RELATIVE) : -1;
            case "last" ->
                tokens.is(i + 1, "night") ? add(i, i + 2, day.minusDays(1), Found.RELATIVE) : weekday(i, day);
            case "a", "the" -> besides(i);
            default -> weekday(i, day);
        };
    }

    private int earlier(int i, LocalDate day) {
        if (tokens.is(i + 1, "today")) {
            return add(i, i + 2, day, Found.RELATIVE);
        }
        boolean inTheDay = tokens.is(i + 1, "in") && tokens.is(i + 2, "the") && tokens.is(i + 3, "day");
        return inTheDay ? add(i, i + 4, day, Found.RELATIVE) : -1;
    }

    /// `a day later`: counted from the date before it.
    private int besides(int i) {
        int step = (tokens.is(i + 1, "day") && tokens.is(i + 2, "later"))
                        || (tokens.is(i + 1, "next") && tokens.is(i + 2, "day"))
                        || (tokens.is(i + 1, "following") && tokens.is(i + 2, "day"))
                        || (tokens.is(i + 1, "day") && tokens.is(i + 2, "after"))
                ? 1
                : (tokens.is(i + 1, "day") && (tokens.is(i + 2, "earlier") || tokens.is(i + 2, "before")))
                                || (tokens.is(i + 1, "previous") && tokens.is(i + 2, "day"))
                        ? -1
                        : 0;
        if (step == 0
                || found.isEmpty()
                || found.getLast().fidelity() != Fidelity.DAY
                || found.getLast().value().length() != 10) {
            return -1;
        }
        return add(i, i + 3, LocalDate.parse(found.getLast().value()).plusDays(step), Found.RELATIVE);
    }

    private int weekday(int i, LocalDate day) {
        int at = i;
        boolean last = tokens.is(at, "last") || tokens.is(at, "past");
        boolean next = tokens.is(at, "next") || tokens.is(at, "coming");
        if (last || next) {
            at++;
        }
        int weekday = tokens.capital(at) ? WEEKDAYS.indexOf(tokens.low(at)) : -1;
        if (weekday < 0) {
            return -1;
        }
        int gap = Math.floorMod(day.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue() - weekday, 7);
        int from = at > i ? i : preposition(i);
        boolean ahead = next || (!last && (WORDS.in("ahead", tokens.low(from == i ? i - 1 : from)) || comes(from)));
        LocalDate value = ahead
                ? day.plusDays(gap == 0 && next ? 7 : Math.floorMod(-gap, 7))
                : day.minusDays(last && gap == 0 ? 7 : gap);
        int to = WORDS.in("daytime", tokens.low(at + 1)) ? at + 2 : at + 1;
        if (month(to) >= 0 || (isDay(to) && month(to + 1) >= 0)) {
            return -1;
        }
        return add(from, to, value, Found.RELATIVE);
    }

    /// Whether the words before it say that it is still to come.
    private boolean comes(int from) {
        for (int k = from - 1; k >= 0 && k > from - 12; k--) {
            String word = tokens.low(k);
            if (word.equals(".") || word.equals(";") || word.equals("“") || word.equals("”") || word.equals("\"")) {
                return false;
            }
            if (WORDS.in("planned", word) || opens(word)) {
                return true;
            }
            if (word.equals("said") || word.equals("told")) {
                return false;
            }
        }
        return false;
    }

    /// `The exhibition opens on Saturday.`
    private static boolean opens(String word) {
        return WORDS.in("opens", word);
    }

    private int preposition(int i) {
        return i > 0 && (tokens.is(i - 1, "on") || tokens.is(i - 1, "in")) ? i - 1 : i;
    }

    private int absolute(int i, String word) {
        if (word.length() == 4 && isYear(word)) {
            if (tokens.is(i + 1, "-") || tokens.is(i + 1, "/")) {
                return -1;
            }
            return WORDS.in("beforeyear", tokens.low(i - 1)) ? add(i, i + 1, word, Fidelity.YEAR, Found.STATED) : -1;
        }
        if (word.length() == 10 && word.charAt(4) == '-' && word.charAt(7) == '-' && isYear(word.substring(0, 4))) {
            LocalDate day = day(number(word.substring(0, 4)), number(word.substring(5, 7)), number(word.substring(8)));
            return day == null ? -1 : add(i, i + 1, day, Found.STATED);
        }
        if (isDay(i) && month(i + 1) >= 0) {
            return dayMonth(i, i + 1, i + 2, month(i + 1), days(i));
        }
        if (isDay(i) && tokens.is(i + 1, "of") && month(i + 2) >= 0) {
            return dayMonth(i, i + 2, i + 3, month(i + 2), days(i));
        }
        int month = month(i);
        if (month < 0) {
            return -1;
        }
        if (isDay(i + 1)) {
            return dayMonth(i, i, i + 2, month, days(i + 1));
        }
        int yearAt = tokens.is(i + 1, ",") ? i + 2 : i + 1;
        if (isYear(tokens.low(yearAt))) {
            return add(i, yearAt + 1, "%s-%02d".formatted(tokens.low(yearAt), month + 1), Fidelity.MONTH, Found.STATED);
        }
        if (!WORDS.in("beforemonth", tokens.low(i - 1)) || published == null) {
            return -1;
        }
        YearMonth near = near(YearMonth.from(published), month + 1);
        return add(i, i + 1, near.toString(), Fidelity.MONTH, Found.INFERRED_YEAR);
    }

    private static YearMonth near(YearMonth published, int month) {
        YearMonth best = YearMonth.of(published.getYear() - 1, month);
        for (int year = published.getYear(); year <= published.getYear() + 1; year++) {
            YearMonth next = YearMonth.of(year, month);
            if (Math.abs(months(next) - months(published)) < Math.abs(months(best) - months(published))) {
                best = next;
            }
        }
        return best;
    }

    private static int months(YearMonth month) {
        return month.getYear() * 12 + month.getMonthValue();
    }

    private int dayMonth(int from, int monthAt, int end, int month, int[] days) {
        int yearAt = tokens.is(end, ",") ? end + 1 : end;
        if (monthAt == end - 1 && yearAt > end && !isYear(tokens.low(yearAt))) {
            yearAt = end;
        }
        boolean stated = isYear(tokens.low(yearAt)) && !(yearAt > end && tokens.start(yearAt) == tokens.end(end));
        Found how = stated ? Found.STATED : Found.INFERRED_YEAR;
        int to = stated ? yearAt + 1 : end;
        LocalDate first = stated ? day(number(tokens.low(yearAt)), month + 1, days[0]) : nearest(month + 1, days[0]);
        if (first == null) {
            return -1;
        }
        boolean range = !ranges.isEmpty()
                && ranges.getLast().to() == from - 1
                && !stated
                && (tokens.is(from - 1, "to")
                        || tokens.is(from - 1, "until")
                        || tokens.is(from - 1, "–")
                        || tokens.is(from - 1, "and"));
        if (range
                && found.getLast().value().length() == 10
                && first.isBefore(LocalDate.parse(found.getLast().value()))) {
            first = first.plusYears(1);
        }
        if (days.length == 1) {
            return add(from, to, first, how);
        }
        LocalDate last = day(first.getYear(), month + 1, days[1]);
        return last == null ? -1 : add(from, to, first + "/" + last, Fidelity.DAY, how);
    }

    private @Nullable LocalDate nearest(int month, int dayOfMonth) {
        if (published == null) {
            return null;
        }
        LocalDate best = null;
        for (int year = published.getYear() - 1; year <= published.getYear() + 1; year++) {
            LocalDate day = day(year, month, dayOfMonth);
            if (day != null
                    && (best == null
                            || Math.abs(day.toEpochDay() - published.toEpochDay())
                                    < Math.abs(best.toEpochDay() - published.toEpochDay()))) {
                best = day;
            }
        }
        return best;
    }

    private int relative(int i, String word, LocalDate day) {
        String next = tokens.low(i + 1);
        int step = switch (word) {
            case "last" -> -1;
            case "next" -> 1;
            case "this" -> 0;
            default -> Integer.MIN_VALUE;
        };
        if (step != Integer.MIN_VALUE && next.equals("year")) {
            return add(i, i + 2, String.valueOf(day.getYear() + step), Fidelity.YEAR, Found.RELATIVE);
        }
        if (step != Integer.MIN_VALUE && next.equals("month")) {
            return add(i, i + 2, YearMonth.from(day).plusMonths(step).toString(), Fidelity.MONTH, Found.RELATIVE);
        }
        Integer count = NUMBERS.containsKey(word) ? NUMBERS.get(word) : numberOrNull(word);
        if (count == null || !tokens.is(i + 2, "ago") || count > 1000) {
            return -1;
        }
        return switch (next) {
            case "day", "days" -> add(i, i + 3, day.minusDays(count), Found.RELATIVE);
            case "week", "weeks" -> add(i, i + 3, day.minusWeeks(count), Found.RELATIVE);
            case "month", "months" ->
                add(i, i + 3, YearMonth.from(day).minusMonths(count).toString(), Fidelity.MONTH, Found.RELATIVE);
            case "year", "years" -> add(i, i + 3, String.valueOf(day.getYear() - count), Fidelity.YEAR, Found.RELATIVE);
            default -> -1;
        };
    }

    private int month(int i) {
        return tokens.capital(i) ? MONTHS.indexOf(tokens.low(i)) : -1;
    }

    private boolean isDay(int i) {
        return days(i).length > 0;
    }

    /// `3`, `3rd`, or both of `3-4`.
    private int[] days(int i) {
        String word = tokens.low(i);
        if (word.isEmpty() || word.length() > 5 || !Character.isDigit(word.charAt(0))) {
            return new int[0];
        }
        int dash = word.indexOf('-');
        if (dash > 0) {
            int first = number(word.substring(0, dash));
            int last = number(word.substring(dash + 1));
            return first >= 1 && last > first && last <= 31 ? new int[] {first, last} : new int[0];
        }
        if (word.endsWith("st") || word.endsWith("nd") || word.endsWith("rd") || word.endsWith("th")) {
            word = word.substring(0, word.length() - 2);
        }
        int day = number(word);
        return day >= 1 && day <= 31 && word.length() <= 2 ? new int[] {day} : new int[0];
    }

    private static boolean isYear(String word) {
        return word.length() == 4 && number(word) >= 1500 && number(word) < 2200;
    }

    private static int number(String word) {
        Integer number = numberOrNull(word);
        return number == null ? -1 : number;
    }

    private static @Nullable Integer numberOrNull(String word) {
        if (word.isEmpty() || word.length() > 6) {
            return null;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return null;
            }
        }
        return Integer.valueOf(word);
    }

    static @Nullable LocalDate day(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private int add(int from, int to, LocalDate day, Found how) {
        return add(from, to, day.toString(), Fidelity.DAY, how);
    }

    private int add(int from, int to, String value, Fidelity fidelity, Found how) {
        ranges.add(new Tokens.Range(from, to));
        found.add(new FoundDate(text.span(tokens.start(from), tokens.end(to - 1)), value, fidelity, how));
        return to;
    }

    /// The day that `October 4, 2018`, `4 October 2018` or `2018-10-04` says.
    static @Nullable LocalDate plain(String words) {
        var tokens = new Tokens(words, 0, words.length());
        Dates dates = of(Text.of(words), tokens, null);
        if (dates.found.size() != 1 || dates.found.getFirst().fidelity() != Fidelity.DAY) {
            return null;
        }
        String value = dates.found.getFirst().value();
        return value.length() == 10 ? LocalDate.parse(value) : null;
    }

    /// The English name of a day of the week.
    static String weekday(LocalDate day) {
        String small = WEEKDAYS.get(day.getDayOfWeek().getValue() - 1);
        return small.substring(0, 1).toUpperCase(Locale.ROOT) + small.substring(1);
    }
}
