package org.testudo.analysis.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;

/// A text as it is read: line ends are `\n`, letters are composed (NFC), there is no byte order mark and no
/// other control character than line end and tab. Offsets count Unicode code points of this text.
public final class Text {
    /// What is longer is refused, in bytes of UTF-8.
    public static final int MOST_BYTES = 8 * 1024 * 1024;

    private final String value;
    /// For each char its code point offset; empty where they are the same.
    private final int[] points;
    private final int length;
    private final String sha256;

    private Text(String value, byte[] bytes) {
        this.value = value;
        this.length = value.codePointCount(0, value.length());
        this.points = length == value.length() ? new int[0] : points(value);
        this.sha256 = sha256(bytes);
    }

    /// The text, normalised.
    public static Text of(String raw) {
        if (raw.length() > MOST_BYTES) {
            throw new IllegalArgumentException("a text may have at most %d bytes".formatted(MOST_BYTES));
        }
        String composed = Normalizer.normalize(raw, Normalizer.Form.NFC);
        var clean = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (c == '\r') {
                if (i + 1 == composed.length() || composed.charAt(i + 1) != '\n') {
                    clean.append('\n');
                }
            } else if (c == '\n' || c == '\t' || (!Character.isISOControl(c) && c != '\uFEFF')) {
                clean.append(c);
            }
        }
        String value = clean.toString();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a text may have at most %d bytes, but has %d".formatted(MOST_BYTES, bytes.length));
        }
        return new Text(value, bytes);
    }

    private static int[] points(String value) {
        int[] points = new int[value.length() + 1];
        int at = 0;
        for (int i = 0; i < value.length(); i++) {
            points[i] = at;
            if (!Character.isHighSurrogate(value.charAt(i))) {
                at++;
            }
        }
        points[value.length()] = at;
        return points;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The normalised text.
    public String value() {
        return value;
    }

    /// How many code points it has.
    public int length() {
        return length;
    }

    /// The hash of its UTF-8, in small hexadecimal digits.
    public String sha256() {
        return sha256;
    }

    /// The words of this span.
    public String slice(Span span) {
        return value.substring(chars(span.start()), chars(span.end()));
    }

    /// The span of these chars of [#value].
    Span span(int fromChar, int toChar) {
        return points.length == 0 ? new Span(fromChar, toChar) : new Span(points[fromChar], points[toChar]);
    }

    private int chars(int point) {
        if (point < 0 || point > length) {
            throw new IllegalArgumentException("the text ends at %d, before %d".formatted(length, point));
        }
        if (points.length == 0) {
            return point;
        }
        int at = Arrays.binarySearch(points, point);
        while (at > 0 && points[at - 1] == point) {
            at--;
        }
        return at;
    }
}
