package org.testudo.model.pattern;

import java.util.Set;

/// The small words of the language: which texts are types, names, times and so on.
final class PatternText {
    private static final Set<String> KEYWORDS = Set.of(
            "AND",
            "OR",
            "NOT",
            "FOLLOWEDBY",
            "LIKE",
            "MATCHES",
            "ISSUPERSET",
            "ISSUBSET",
            "EXISTS",
            "LAST",
            "IN",
            "START",
            "STOP",
            "SECONDS",
            "WITHIN",
            "REPEATS",
            "TIMES",
            "true",
            "false");
    private static final String BLANKS =
            " \t\r\n\u000b\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
                    + "\u2028\u2029\u202f\u205f\u3000";

    private PatternText() {}

    static boolean isBlank(int c) {
        return BLANKS.indexOf(c) >= 0;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean startsName(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean isNamePart(int c) {
        return startsName(c) || isDigit(c);
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }

    /// A property name that needs no quotes.
    static boolean isPlainName(String name) {
        return !name.isEmpty()
                && startsName(name.charAt(0))
                && name.chars().allMatch(PatternText::isNamePart)
                && !isKeyword(name);
    }

    /// An object type, which can never be quoted.
    static boolean isType(String type) {
        return !type.isEmpty()
                && startsName(type.charAt(0))
                && type.chars().allMatch(c -> isNamePart(c) || c == '-')
                && !isKeyword(type);
    }

    static boolean isHex(String text) {
        return text.length() % 2 == 0 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    /// Complete groups of four, padded with `=`.
    static boolean isBase64(String text) {
        int end = text.length();
        if (end % 4 != 0) {
            return false;
        }
        int body = text.endsWith("==") ? end - 2 : text.endsWith("=") ? end - 1 : end;
        return text.chars().limit(body).allMatch(c -> (isNamePart(c) && c != '_') || c == '+' || c == '/');
    }

    /// The form of a timestamp with every field in its range; whether that month has such a day is not asked.
    static boolean looksLikeTime(String text) {
        if (text.length() < 20 || text.charAt(text.length() - 1) != 'Z') {
            return false;
        }
        String form = "0000-00-00T00:00:00";
        for (int i = 0; i < form.length(); i++) {
            char wanted = form.charAt(i);
            char c = text.charAt(i);
            if (wanted == '0' ? !isDigit(c) : c != wanted) {
                return false;
            }
        }
        String fraction = text.substring(19, text.length() - 1);
        boolean soundFraction = fraction.isEmpty()
                || (fraction.length() > 1
                        && fraction.charAt(0) == '.'
                        && fraction.chars().skip(1).allMatch(PatternText::isDigit));
        return soundFraction
                && between(text, 5, 1, 12)
                && between(text, 8, 1, 31)
                && between(text, 11, 0, 23)
                && between(text, 14, 0, 59)
                && between(text, 17, 0, 60);
    }

    private static boolean between(String text, int at, int low, int high) {
        int value = (text.charAt(at) - '0') * 10 + (text.charAt(at + 1) - '0');
        return value >= low && value <= high;
    }
}
