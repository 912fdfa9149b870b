package org.testudo.model.pattern;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.testudo.model.ParseException;

/// Walks through the text of a pattern: blanks, words, signs and constants.
final class PatternScanner {
    private static final int END = -1;

    private final String text;
    private int position;

    PatternScanner(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        skipBlanks();
        return position == text.length();
    }

    /// The next character after blanks, or -1.
    int next() {
        skipBlanks();
        return current();
    }

    private int current() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private void skipBlanks() {
        while (position < text.length() && PatternText.isBlank(text.charAt(position))) {
            position++;
        }
    }

    /// Takes this sign if it comes next.
    boolean accept(String sign) {
        skipBlanks();
        if (text.startsWith(sign, position)) {
            position += sign.length();
            return true;
        }
        return false;
    }

    void expect(String sign, String where) {
        if (!accept(sign)) {
            throw fault("'%s' was expected %s".formatted(sign, where));
        }
    }

    /// Takes this keyword if it comes next as a whole word.
    boolean acceptWord(String word) {
        skipBlanks();
        int end = position + word.length();
        boolean whole = end >= text.length() || !PatternText.isNamePart(text.charAt(end));
        if (whole && text.startsWith(word, position)) {
            position = end;
            return true;
        }
        return false;
    }

    void expectWord(String word, String where) {
        if (!acceptWord(word)) {
            throw fault("%s was expected %s".formatted(word, where));
        }
    }

    String type() {
        skipBlanks();
        int start = position;
        while (PatternText.isNamePart(current()) || current() == '-') {
            position++;
        }
        String type = text.substring(start, position);
        if (!PatternText.isType(type)) {
            throw fault("an object type was expected", start);
        }
        return type;
    }

    /// A property name, plain or in quotes.
    String name() {
        if (next() == '\'') {
            return string();
        }
        int start = position;
        while (PatternText.isNamePart(current())) {
            position++;
        }
        String name = text.substring(start, position);
        if (!PatternText.isPlainName(name)) {
            throw fault("a property name was expected (one with '-' or '.' stands in quotes)", start);
        }
        return name;
    }

    /// `'...'` with the escapes `\'` and `\\` and no others.
    String string() {
        skipBlanks();
        int start = position;
        if (current() != '\'') {
            throw fault("a string in single quotes was expected");
        }
        position++;
        StringBuilder value = new StringBuilder();
        for (int c = current(); c != '\''; c = current()) {
            if (c == END) {
                throw fault("the string that starts here has no closing quote", start);
            }
            if (c == '\\') {
                position++;
                c = current();
                if (c != '\'' && c != '\\') {
                    throw fault("only \\' and \\\\ are escapes in a string");
                }
            }
            value.append((char) c);
            position++;
        }
        position++;
        return value.toString();
    }

    Constant constant() {
        int start = skipTo();
        int c = current();
        if (c == '\'') {
            return new Constant.Text(string());
        }
        if (acceptWord("true")) {
            return new Constant.Bool(true);
        }
        if (acceptWord("false")) {
            return new Constant.Bool(false);
        }
        boolean marked = position + 1 < text.length() && text.charAt(position + 1) == '\'';
        if (marked && (c == 't' || c == 'b' || c == 'h')) {
            position++;
            return marked(c, string(), start);
        }
        if (PatternText.isDigit(c) || c == '-' || c == '+' || c == '.') {
            return number(start);
        }
        throw fault("a value was expected: 'text', a number, true, false, t'time', b'base64' or h'hex'");
    }

    private int skipTo() {
        skipBlanks();
        return position;
    }

    private Constant marked(int mark, String value, int start) {
        Constant constant = tryMarked(mark, value);
        if (constant == null) {
            throw fault(
                    switch (mark) {
                        case 't' -> "a timestamp is written t'YYYY-MM-DDTHH:mm:ss[.s+]Z'";
                        case 'b' -> "binary is written b'...' in base64 with padding";
                        default -> "hex is written h'...' with an even number of digits";
                    },
                    start);
        }
        return constant;
    }

    private static @Nullable Constant tryMarked(int mark, String value) {
        return switch (mark) {
            case 't' -> PatternText.looksLikeTime(value) ? new Constant.Timestamp(value) : null;
            case 'b' -> PatternText.isBase64(value) ? new Constant.Binary(value) : null;
            default -> PatternText.isHex(value) ? new Constant.Hex(value) : null;
        };
    }

    private Constant number(int start) {
        int from = current() == '+' ? start + 1 : start;
        if (current() == '-' || current() == '+') {
            position++;
        }
        int whole = digits();
        if (current() != '.') {
            boolean leadingZero = whole > 1 && text.charAt(position - whole) == '0';
            if (whole == 0 || leadingZero || PatternText.isNamePart(current())) {
                throw fault("a number is written without leading zeros: 0, 12, -3, 0.5", start);
            }
            return wholeNumber(text.substring(from, position), start);
        }
        position++;
        if (digits() == 0 || PatternText.isNamePart(current())) {
            throw fault("a number has digits after its point", start);
        }
        return new Constant.Fraction(new BigDecimal(text.substring(from, position)));
    }

    private Constant wholeNumber(String digits, int start) {
        try {
            return new Constant.Whole(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw fault("the number does not fit into 64 bits", start);
        }
    }

    private int digits() {
        int start = position;
        while (PatternText.isDigit(current())) {
            position++;
        }
        return position - start;
    }

    /// A timestamp of START or STOP; STIX 2.0 wrote it as a plain string.
    Constant.Timestamp time(boolean plain) {
        int start = skipTo();
        if (plain && current() == '\'' && tryMarked('t', string()) instanceof Constant.Timestamp time) {
            return time;
        }
        if (constant() instanceof Constant.Timestamp time) {
            return time;
        }
        throw fault("a timestamp t'...' was expected", start);
    }

    ParseException fault(String what) {
        skipBlanks();
        return fault(what, position);
    }

    ParseException fault(String what, int at) {
        String found = at < text.length()
                ? "'" + text.substring(at, Math.min(text.length(), at + 20)) + "'"
                : "the end of the pattern";
        return new ParseException("At character %d: %s, but there is %s".formatted(at + 1, what, found), at);
    }
}
