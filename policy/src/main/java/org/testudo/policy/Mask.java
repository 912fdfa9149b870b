package org.testudo.policy;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Which labels a reader sees: one bit per label, bit `n % 8` of byte `n / 8`, as PostgreSQL's `get_bit` counts.
/// It holds for one policy epoch, for the labels that existed when it was made, and until [#validUntil].
public final class Mask {
    private final BitSet bits;
    private final int size;
    private final long epoch;
    private final @Nullable Instant validUntil;
    private final String hex;

    Mask(BitSet bits, int size, long epoch, @Nullable Instant validUntil) {
        this.bits = (BitSet) bits.clone();
        this.size = size;
        this.epoch = epoch;
        this.validUntil = validUntil;
        this.hex = HexFormat.of().formatHex(Arrays.copyOf(bits.toByteArray(), (size + 7) / 8));
    }

    /// Is this label seen? A label beyond the mask is not.
    public boolean sees(int label) {
        return label >= 0 && label < size && bits.get(label);
    }

    /// As a PostgreSQL `bytea` in hexadecimal: `\x…`.
    public String text() {
        return "\\x" + hex;
    }

    /// The labels that it sees, ascending.
    public Integer[] labels() {
        return bits.stream().boxed().toArray(Integer[]::new);
    }

    /// Is it still right for this epoch, this number of labels and this time?
    public boolean isCurrent(long epochNow, int labelsNow, Instant now) {
        return epoch == epochNow && size >= labelsNow && (validUntil == null || now.isBefore(validUntil));
    }

    /// What both see.
    public Mask and(Mask other) {
        var both = (BitSet) bits.clone();
        both.and(other.bits);
        Instant until = validUntil == null || (other.validUntil != null && other.validUntil.isBefore(validUntil))
                ? other.validUntil
                : validUntil;
        return new Mask(both, Math.min(size, other.size), Math.min(epoch, other.epoch), until);
    }
}
