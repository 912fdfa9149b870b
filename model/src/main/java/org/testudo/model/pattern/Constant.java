package org.testudo.model.pattern;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;

/// A constant of a pattern (section 9.2).
public sealed interface Constant {
    /// `'text'`
    record Text(String value) implements Constant {}

    /// `-12`
    record Whole(long value) implements Constant {}

    /// `0.50`: its digits are kept, and it has at least one behind the point.
    record Fraction(BigDecimal value) implements Constant {
        public Fraction {
            if (value.scale() < 1) {
                value = value.setScale(1);
            }
        }
    }

    /// `true`
    record Bool(boolean value) implements Constant {}

    /// `t'2026-01-01T00:00:00Z'`. A day that no calendar has (29 February 2023) is kept as text: partners send it.
    record Timestamp(String text) implements Constant {
        public Timestamp {
            if (!PatternText.looksLikeTime(text)) {
                throw new IllegalArgumentException("'%s' is no timestamp".formatted(text));
            }
        }

        /// The instant, or null if there is no such day.
        public @Nullable StixTime time() {
            return StixTime.tryParse(text);
        }
    }

    /// `b'aGVsbG8='`
    record Binary(String base64) implements Constant {
        public Binary {
            if (!PatternText.isBase64(base64)) {
                throw new IllegalArgumentException("'%s' is no base64".formatted(base64));
            }
        }
    }

    /// `h'68656c6c6f'`
    record Hex(String digits) implements Constant {
        public Hex {
            if (!PatternText.isHex(digits)) {
                throw new IllegalArgumentException("'%s' is no even number of hex digits".formatted(digits));
            }
        }
    }

    /// True if both may stand in one set; whole and fractional numbers may.
    default boolean sameKind(Constant other) {
        return getClass() == other.getClass() || (isNumber() && other.isNumber());
    }

    private boolean isNumber() {
        return this instanceof Whole || this instanceof Fraction;
    }
}
