package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something technical that stands in a text: an indicator, refanged, or the number of a vulnerability or a
/// technique.
///
/// @param value what it is when written plainly
public record Mark(Kind kind, Span span, String value) {
    /// What it is.
    public enum Kind {
        URL,
        EMAIL,
        IPV4,
        IPV6,
        DOMAIN,
        SHA256,
        SHA1,
        MD5,
        CVE,
        ATTACK,
        DISARM
    }

    private record Rule(Kind kind, Pattern pattern) {}

    private static final String DOT = "(?:\\.|\\[\\.]|\\(\\.\\)|\\[dot])";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    /// Each pattern is tried once at each place and eats what it takes: possessive, bounded.
    private static final List<Rule> RULES = List.of(
            rule(Kind.URL, "\\b(?:h(?:tt|xx)ps?|ftp)(?:://|\\[://]|\\[:]//)[^\\s\"”<>]{1,2000}+"),
            rule(
                    Kind.EMAIL,
                    "(?<![\\w.@-])[a-z0-9._%+-]{1,64}+(?:@|\\[@]|\\[at])(?:" + LABEL + DOT + "){1,8}[a-z]{2,24}+\\b"),
            rule(Kind.CVE, "\\bCVE-[12][0-9]{3}-[0-9]{4,7}+\\b"),
            rule(Kind.SHA256, "\\b[0-9a-f]{64}\\b"),
            rule(Kind.SHA1, "\\b[0-9a-f]{40}\\b"),
            rule(Kind.MD5, "\\b[0-9a-f]{32}\\b"),
            rule(
                    Kind.IPV4,
                    "(?<![\\w.])(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:" + DOT
                            + "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}(?![\\w]|\\.[0-9])"),
            rule(Kind.IPV6, "(?<![\\w:.])(?:[0-9a-f]{1,4}:){2,7}(?:(?::[0-9a-f]{1,4}){1,5}|[0-9a-f]{1,4}|:)(?![\\w:])"),
            new Rule(Kind.DISARM, Pattern.compile("\\bT00[0-9]{2}(?:\\.[0-9]{3})?+\\b")),
            new Rule(Kind.ATTACK, Pattern.compile("\\bT1[0-9]{3}(?:\\.[0-9]{3})?+\\b")),
            rule(Kind.DOMAIN, "(?<![\\w.@-])(?:" + LABEL + DOT + "){1,8}(?:" + Domains.TOP + ")(?![\\w@-])"));

    private static Rule rule(Kind kind, String pattern) {
        return new Rule(kind, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
    }

    /// All of them, in the order of the text; what lies in another one is not counted again.
    static List<Mark> in(Text text, int most) {
        var marks = new ArrayList<Mark>();
        String value = text.value();
        boolean[] taken = new boolean[value.length() + 1];
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(value);
            while (marks.size() < most && matcher.find()) {
                int end = rule.kind() == Kind.URL ? trimmed(value, matcher.start(), matcher.end()) : matcher.end();
                if (!taken[matcher.start()] && !taken[end - 1]) {
                    String words = value.substring(matcher.start(), end);
                    java.util.Arrays.fill(taken, matcher.start(), end, true);
                    marks.add(new Mark(rule.kind(), text.span(matcher.start(), end), refanged(rule.kind(), words)));
                }
            }
        }
        marks.sort(Comparator.comparing(Mark::span));
        return List.copyOf(marks);
    }

    private static int trimmed(String value, int from, int to) {
        int end = to;
        while (end > from + 1 && ".,;:!?)'’".indexOf(value.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static String refanged(Kind kind, String words) {
        return switch (kind) {
            case CVE -> words.toUpperCase(Locale.ROOT);
            case ATTACK, DISARM -> words;
            case MD5, SHA1, SHA256, IPV6 -> words.toLowerCase(Locale.ROOT);
            case URL ->
                dots(words)
                        .replaceFirst("^(?i)hxxp", "http")
                        .replace("[://]", "://")
                        .replace("[:]//", "://");
            case EMAIL, IPV4, DOMAIN ->
                dots(words).replace("[@]", "@").replace("[at]", "@").toLowerCase(Locale.ROOT);
        };
    }

    private static String dots(String words) {
        return words.replace("[.]", ".").replace("(.)", ".").replace("[dot]", ".");
    }

    /// Ends of names that are read as domains; what looks like a name of a file or a sentence is none.
    private static final class Domains {
        static final String TOP =
                "com|org|net|info|biz|io|eu|gov|mil|edu|int|arpa|example|test|invalid|top|xyz|site|online|"
                        + "club|shop|app|dev|cloud|live|news|tv|cc|me|co|ru|su|cn|ir|kp|by|ua|uk|us|ca|de|fr|nl|be|lu|at|ch|it|es|pt|"
                        + "pl|cz|sk|hu|ro|bg|gr|tr|se|no|fi|dk|is|ee|lv|lt|ie|au|nz|jp|kr|in|br|mx|za|il|sa|ae|pk|vn|th|id|my|sg|hk|tw";

        private Domains() {}
    }
}
