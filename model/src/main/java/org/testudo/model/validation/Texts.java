package org.testudo.model.validation;

/// The forms of texts that rules ask for.
final class Texts {
    private Texts() {}

    /// Property names: a-z, 0-9 and `_` (section 3.1).
    static boolean isPropertyName(String name) {
        return name.chars().allMatch(c -> isLower(c) || isDigit(c) || c == '_');
    }

    /// Dictionary keys: letters, digits, `-` and `_` (section 2.3).
    static boolean isDictionaryKey(String key) {
        return !key.isEmpty()
                && key.length() <= 250
                && key.chars().allMatch(c -> isLower(c) || isUpper(c) || isDigit(c) || c == '_' || c == '-');
    }

    static boolean isHex(String text) {
        return text.length() % 2 == 0 && text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    }

    /// Base64 in whole groups of four (RFC 4648); no line breaks.
    static boolean isBase64(String text) {
        int end = text.length();
        int body = text.endsWith("==") ? end - 2 : text.endsWith("=") ? end - 1 : end;
        return end % 4 == 0
                && text.chars()
                        .limit(body)
                        .allMatch(c -> isLower(c) || isUpper(c) || isDigit(c) || c == '+' || c == '/');
    }

    /// The shape of a language tag (RFC 5646): parts of 1 to 8 letters and digits, the first of letters.
    static boolean isLanguage(String text) {
        String[] parts = text.split("-", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            boolean letters = part.chars().allMatch(c -> isLower(c) || isUpper(c) || isDigit(c));
            boolean digits = part.chars().anyMatch(Texts::isDigit);
            if (part.isEmpty() || part.length() > 8 || !letters || (i == 0 && digits)) {
                return false;
            }
        }
        return true;
    }

    /// Lower case, with hyphens between words.
    static boolean isLowerHyphen(String text) {
        return text.chars().noneMatch(c -> isUpper(c) || c == ' ' || c == '_');
    }

    static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
