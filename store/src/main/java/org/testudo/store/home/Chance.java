package org.testudo.store.home;

import java.util.UUID;

/// All randomness of the centre comes from here, so that a test can key it by its step.
public interface Chance {
    /// So many random bytes for this purpose.
    byte[] bytes(String purpose, int count);

    /// A random UUID (version 4).
    default UUID uuid(String purpose) {
        byte[] bytes = bytes(purpose, 16);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | (bytes[i] & 0xff);
            low = low << 8 | (bytes[i + 8] & 0xff);
        }
        return new UUID((high & ~0xf000L) | 0x4000L, (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }

    /// Gives the same bytes to whoever asks for chance, for a key generator whose key is a function of a secret.
    final class Fixed extends java.security.SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        public Fixed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }

    /// The machine's own source.
    static Chance secure() {
        var random = new java.security.SecureRandom();
        return (purpose, count) -> {
            var bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
    }
}
