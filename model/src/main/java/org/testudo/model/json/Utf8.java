package org.testudo.model.json;

/// Checks bytes before they are parsed: strict UTF-8 (RFC 3629: no overlong form, no surrogate,
/// nothing above U+10FFFF), no raw NUL, and escapes of surrogates only in pairs. The JSON parser
/// itself checks none of these fully.
final class Utf8 {
    private Utf8() {}

    static void check(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            byte b = bytes[i];
            if (b > 0 && b != '\\') {
                i++;
            } else if (b == '\\') {
                i = escape(bytes, i);
            } else {
                i = multibyte(bytes, i);
            }
        }
    }

    private static int escape(byte[] bytes, int at) {
        int unit = unit(bytes, at);
        if (unit < 0) {
            return at + 2;
        }
        if (Character.isHighSurrogate((char) unit)) {
            int second = unit(bytes, at + 6);
            if (second < 0 || !Character.isLowSurrogate((char) second)) {
                throw new LimitException("A high surrogate stands alone at byte " + at, at);
            }
            return at + 12;
        }
        if (Character.isLowSurrogate((char) unit)) {
            throw new LimitException("A low surrogate stands alone at byte " + at, at);
        }
        return at + 6;
    }

    /// The code unit of a complete hex escape at this place, or -1.
    private static int unit(byte[] bytes, int at) {
        if (at + 5 >= bytes.length || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static int multibyte(byte[] bytes, int at) {
        int lead = bytes[at] & 0xff;
        int length =
                lead >= 0xc2 && lead <= 0xdf ? 2 : (lead & 0xf0) == 0xe0 ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
        boolean good = length > 0 && at + length <= bytes.length;
        for (int i = at + 1; good && i < at + length; i++) {
            good = (bytes[i] & 0xc0) == 0x80;
        }
        if (good && length > 2) {
            int second = bytes[at + 1] & 0xff;
            good = !(lead == 0xe0 && second < 0xa0)
                    && !(lead == 0xed && second > 0x9f)
                    && !(lead == 0xf0 && second < 0x90)
                    && !(lead == 0xf4 && second > 0x8f);
        }
        if (!good) {
            throw new LimitException("The text is not UTF-8 at byte " + at, at);
        }
        return at + length;
    }
}
