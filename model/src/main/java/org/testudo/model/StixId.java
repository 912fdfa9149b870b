package org.testudo.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A STIX identifier, `type--UUID` (STIX 2.1, section 2.9).
///
/// Any UUID version is taken (2.0 asked for version 4, MISP writes 1, 3 and 5), but the variant must be that of
/// RFC 4122 and all letters lower case. So the printed form is always exactly the received text.
/// The whole id is the key everywhere: MISP uses one UUID under several types on purpose.
public record StixId(String type, UUID uuid) implements Comparable<StixId> {
    private static final int MAX_TYPE = 250;
    private static final int UUID_LENGTH = 36;

    public StixId {
        String fault = typeFault(type);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        if (uuid.variant() != 2) {
            throw new IllegalArgumentException("UUID %s is not of the RFC 4122 variant".formatted(uuid));
        }
    }

    /// Reads an id or says what is wrong with it.
    public static StixId parse(String text) {
        int cut = text.indexOf("--");
        if (cut < 1) {
            throw new ParseException("STIX id '%s' has no type, '--' and UUID".formatted(shown(text)), 0);
        }
        String type = text.substring(0, cut);
        String typeFault = typeFault(type);
        if (typeFault != null) {
            throw new ParseException("STIX id '%s': %s".formatted(shown(text), typeFault), 0);
        }
        String uuidFault = uuidFault(text, cut + 2);
        if (uuidFault != null) {
            throw new ParseException("STIX id '%s': %s".formatted(shown(text), uuidFault), cut + 2);
        }
        return read(type, text, cut + 2);
    }

    /// Reads an id, or null if the text is none.
    public static @Nullable StixId tryParse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int cut = text.indexOf("--");
        if (cut < 1 || text.length() != cut + 2 + UUID_LENGTH || uuidFault(text, cut + 2) != null) {
            return null;
        }
        String type = text.substring(0, cut);
        return typeFault(type) == null ? read(type, text, cut + 2) : null;
    }

    /// The type that stands in a text that is to be an id; empty: it has none.
    public static String typeOf(String text) {
        return text.substring(0, Math.max(0, text.indexOf("--")));
    }

    private static StixId read(String type, String text, int from) {
        long high = hex(text, from, 8) << 32 | hex(text, from + 9, 4) << 16 | hex(text, from + 14, 4);
        long low = hex(text, from + 19, 4) << 48 | hex(text, from + 24, 12);
        return new StixId(type, new UUID(high, low));
    }

    private static long hex(String text, int from, int length) {
        long value = 0;
        for (int i = from; i < from + length; i++) {
            value = value << 4 | Character.digit(text.charAt(i), 16);
        }
        return value;
    }

    private static @Nullable String typeFault(String type) {
        if (type.isEmpty() || type.length() > MAX_TYPE) {
            return "a type has 1 to 250 characters";
        }
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return "a type is made of a-z, 0-9 and '-'";
            }
        }
        return null;
    }

    private static @Nullable String uuidFault(String text, int from) {
        if (text.length() - from != UUID_LENGTH) {
            return "a UUID has 36 characters";
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(from + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : (c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return "a UUID is written in lower-case hex as 8-4-4-4-12 digits";
            }
        }
        char variant = text.charAt(from + 19);
        if (variant != '8' && variant != '9' && variant != 'a' && variant != 'b') {
            return "the UUID is not of the RFC 4122 variant (digit 17 is one of 8, 9, a, b)";
        }
        return null;
    }

    private static String shown(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }

    @Override
    public int compareTo(StixId other) {
        return toString().compareTo(other.toString());
    }

    /// The id as it was received.
    @Override
    public String toString() {
        return type + "--" + uuid;
    }
}
