package org.testudo.analysis.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What of a page is its text and what is beside it.
///
/// @param site        the name of the site, if it stands above the title
/// @param furniture   what belongs to the site and not to the text
/// @param title       the headline
/// @param byline      agency and date under the title
/// @param republisher the line of a republisher under the text
/// @param body        from where to where the text goes
public record PageParts(
        @Nullable Span site,
        List<Span> furniture,
        @Nullable Span title,
        @Nullable Byline byline,
        @Nullable Line republisher,
        Span body) {
    public PageParts {
        furniture = List.copyOf(furniture);
    }

    /// Agency and date. A date in figures may have two readings.
    public record Byline(
            Span span,
            String agency,
            Span agencySpan,
            Span date,
            List<Order> readings,
            List<Settled> settledBy,
            @Nullable LocalDate value) {
        public Byline {
            readings = List.copyOf(readings);
            settledBy = List.copyOf(settledBy);
        }
    }

    /// One reading of a date in figures: `day-first` or `month-first`.
    public record Order(String order, LocalDate value) {}

    /// What settles which reading it is.
    public record Settled(Span span, String why) {}

    /// The line of a republisher.
    public record Line(
            Span span, Span date, LocalDate day, @Nullable Span author, List<Span> categories) {
        public Line {
            categories = List.copyOf(categories);
        }
    }

    private static final Pattern BYLINE = Pattern.compile(
            "^([\\p{L}][\\p{L}\\p{N} .&'’-]{1,59}?)\\s+[–—|-]\\s+([0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
                    + "|[0-9]{1,2} \\p{L}{3,9} [0-9]{4}|\\p{L}{3,9} [0-9]{1,2}, [0-9]{4})$");
    private static final Pattern POSTED = Pattern.compile(
            "^(\\p{L}{3,9} [0-9]{1,2}, [0-9]{4}|[0-9]{1,2} \\p{L}{3,9} [0-9]{4})\\s+[-–—]\\s+Posted by\\b([^|\\n]{0,80})((?:\\|[^|\\n]{0,300})*)$");
    private static final Pattern AFTER = Pattern.compile(
            "^(?:no comments? yet|leave a (?:reply|comment)|[0-9]+ comments?|comments?$|fill in your details|you are commenting"
                    + "|connecting to|this site uses|log (?:in|out)|sign (?:in|up)|subscribe|share this|related(?: |$)|follow us"
                    + "|all rights reserved|copyright|©|privacy|cookies?|terms of|about us|contact us|advertisement|newsletter"
                    + "|tagged|filed under|print this|read more|most read|post a comment|powered by|your email address|notify me)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BEFORE = Pattern.compile(
            "^(?:home|menu|search|skip to|log in|sign in|subscribe|navigation|toggle|sections|breadcrumb|jump to|main menu)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final int LONG_LINE = 200;

    /// The parts of this text.
    public static PageParts of(Text text) {
        return new Finder(text).find();
    }

    private static final class Finder {
        private final Text text;
        private final String value;
        /// From and to of each paragraph.
        private final List<int[]> paragraphs = new ArrayList<>();
        private final List<Span> furniture = new ArrayList<>();

        Finder(Text text) {
            this.text = text;
            this.value = text.value();
            paragraphs();
        }

        private void paragraphs() {
            int i = 0;
            while (i < value.length()) {
                int end = i;
                while (end < value.length() && !(value.charAt(end) == '\n' && blank(end + 1))) {
                    end++;
                }
                int from = i;
                int to = end;
                while (from < to && Character.isWhitespace(value.charAt(from))) {
                    from++;
                }
                while (to > from && Character.isWhitespace(value.charAt(to - 1))) {
                    to--;
                }
                if (from < to) {
                    paragraphs.add(new int[] {from, to});
                }
                i = end + 1;
            }
        }

        private boolean blank(int at) {
            int i = at;
            while (i < value.length() && value.charAt(i) != '\n' && Character.isWhitespace(value.charAt(i))) {
                i++;
            }
            return i < value.length() && value.charAt(i) == '\n';
        }

        private String words(int paragraph) {
            return value.substring(paragraphs.get(paragraph)[0], paragraphs.get(paragraph)[1]);
        }

        PageParts find() {
            int count = paragraphs.size();
            int first = 0;
            while (first < count
                    && BEFORE.matcher(words(first)).find()
                    && words(first).length() < LONG_LINE) {
                furniture.add(span(first));
                first++;
            }
            int bylineAt = -1;
            for (int i = first; i < Math.min(count, first + 5); i++) {
                if (words(i).length() < LONG_LINE && BYLINE.matcher(words(i)).find()) {
                    bylineAt = i;
                    break;
                }
            }
            int last = count;
            Line line = null;
            for (int i = Math.max(first, bylineAt + 1); i < count; i++) {
                Line posted = posted(i);
                if (posted != null
                        || (i > bylineAt + 1 && AFTER.matcher(words(i)).find() && words(i).length() < LONG_LINE)) {
                    line = posted;
                    last = i;
                    break;
                }
            }
            int after = line == null ? last : last + 1;
            Span site = null;
            Span title = null;
            int begin = first;
            if (bylineAt > first) {
                title = span(bylineAt - 1);
                if (bylineAt - 1 > first && headless(first)) {
                    site = span(first);
                    furniture.addFirst(site);
                }
                begin = bylineAt + 1;
            } else if (bylineAt < 0
                    && count - first > 1
                    && headless(first)
                    && words(first).length() < LONG_LINE) {
                title = span(first);
                begin = first + 1;
            }
            if (after < count) {
                furniture.add(text.span(paragraphs.get(after)[0], trimmedEnd()));
            }
            Byline byline = bylineAt < 0 ? null : byline(bylineAt, line, begin, last);
            Span body = begin < last
                    ? text.span(paragraphs.get(begin)[0], paragraphs.get(last - 1)[1])
                    : new Span(text.length(), text.length());
            return new PageParts(site, furniture, title, byline, line, body);
        }

        private int trimmedEnd() {
            return paragraphs.getLast()[1];
        }

        /// Whether it is no sentence.
        private boolean headless(int paragraph) {
            String words = words(paragraph);
            return ".!?”\":".indexOf(words.charAt(words.length() - 1)) < 0 && words.length() < LONG_LINE;
        }

        private Span span(int paragraph) {
            return text.span(paragraphs.get(paragraph)[0], paragraphs.get(paragraph)[1]);
        }

        private @Nullable Line posted(int paragraph) {
            Matcher matcher = POSTED.matcher(words(paragraph));
            if (words(paragraph).length() > 2 * LONG_LINE || !matcher.find()) {
                return null;
            }
            int from = paragraphs.get(paragraph)[0];
            LocalDate day = Dates.plain(matcher.group(1));
            if (day == null) {
                return null;
            }
            var categories = new ArrayList<Span>();
            int at = from + matcher.start(3) + 1;
            for (String group : matcher.group(3).isEmpty()
                    ? new String[0]
                    : matcher.group(3).substring(1).split("\\|", -1)) {
                int part = at;
                for (String category : group.split(",", -1)) {
                    if (!category.isBlank() && categories.size() < 40) {
                        int begin = part + category.indexOf(category.strip());
                        categories.add(text.span(begin, begin + category.strip().length()));
                    }
                    part += category.length() + 1;
                }
                at += group.length() + 1;
            }
            String name = matcher.group(2).strip();
            int named = from + matcher.start(2) + matcher.group(2).indexOf(name);
            return new Line(
                    span(paragraph),
                    text.span(from + matcher.start(1), from + matcher.end(1)),
                    day,
                    name.isEmpty() ? null : text.span(named, named + name.length()),
                    categories);
        }

        private Byline byline(int paragraph, @Nullable Line line, int begin, int last) {
            Matcher matcher = BYLINE.matcher(words(paragraph));
            if (!matcher.find()) {
                throw new IllegalStateException("the byline was found before");
            }
            int from = paragraphs.get(paragraph)[0];
            List<Order> readings = readings(matcher.group(2));
            var settled = new ArrayList<Settled>();
            LocalDate day = readings.isEmpty() ? null : readings.getFirst().value();
            if (readings.size() > 1) {
                for (Order reading : readings) {
                    if (line != null && line.day().equals(reading.value())) {
                        day = reading.value();
                        settled.add(new Settled(line.date(), "line under the text"));
                    }
                }
                Settled weekday = day == null ? null : weekday(readings, day, begin, last);
                if (weekday != null) {
                    settled.add(weekday);
                }
                if (settled.isEmpty()) {
                    day = null;
                }
            }
            return new Byline(
                    span(paragraph),
                    matcher.group(1),
                    text.span(from + matcher.start(1), from + matcher.end(1)),
                    text.span(from + matcher.start(2), from + matcher.end(2)),
                    readings,
                    settled,
                    day);
        }

        private static List<Order> readings(String date) {
            LocalDate plain = Dates.plain(date);
            if (plain != null) {
                return List.of(new Order("plain", plain));
            }
            String[] parts = date.split("[./]", -1);
            if (parts.length != 3) {
                return List.of();
            }
            int one = Integer.parseInt(parts[0]);
            int two = Integer.parseInt(parts[1]);
            int year = Integer.parseInt(parts[2]);
            var readings = new ArrayList<Order>();
            LocalDate dayFirst = Dates.day(year, two, one);
            LocalDate monthFirst = Dates.day(year, one, two);
            if (dayFirst != null) {
                readings.add(new Order("day-first", dayFirst));
            }
            if (monthFirst != null && !monthFirst.equals(dayFirst)) {
                readings.add(new Order("month-first", monthFirst));
            }
            return readings;
        }

        /// A day of the week that the text calls the day of the news, and that only one reading falls on.
        private @Nullable Settled weekday(List<Order> readings, LocalDate day, int begin, int last) {
            Matcher matcher = Pattern.compile("(?i)\\b(?:also|later|earlier|here)? ?on (" + Dates.weekday(day) + ")\\b")
                    .matcher(value)
                    .region(paragraphs.get(begin)[0], paragraphs.get(last - 1)[1]);
            if (!matcher.find()) {
                return null;
            }
            var why = new StringBuilder("weekday: %s is a %s".formatted(day, Dates.weekday(day)));
            for (Order other : readings) {
                if (!other.value().equals(day)) {
                    why.append(", %s a %s".formatted(other.value(), Dates.weekday(other.value())));
                    if (other.value().getDayOfWeek() == day.getDayOfWeek()) {
                        return null;
                    }
                }
            }
            return new Settled(text.span(matcher.start(1), matcher.end(1)), why.toString());
        }
    }
}
