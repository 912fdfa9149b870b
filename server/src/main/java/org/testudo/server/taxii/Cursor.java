package org.testudo.server.taxii;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Cursors of paged answers: stamp, filter and key, under deterministic authenticated encryption (the SIV construction:
/// HMAC-SHA-256 of the plain text is both tag and counter block), so that equal places have equal cursors and nobody
/// makes one up. Stateless: any server of the node reads them. Thread-safe.
public final class Cursor {
    private static final int TAG = 16;

    private final SecretKeySpec macKey;
    private final SecretKeySpec encryptionKey;

    /// @param secret 32 bytes
    public Cursor(byte[] secret) {
        this.macKey = new SecretKeySpec(derived(secret, "mac"), "HmacSHA256");
        this.encryptionKey = new SecretKeySpec(Arrays.copyOf(derived(secret, "encrypt"), 16), "AES");
    }

    /// A place in a feed: after this stamp, in this filter's order, for this key.
    public String write(Instant stamp, String filter, int key) {
        byte[] plain = ByteBuffer.allocate(8 + 8 + 4)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, stamp))
                .put(hash(filter))
                .putInt(key)
                .array();
        byte[] tag = Arrays.copyOf(mac(plain), TAG);
        byte[] all = Arrays.copyOf(tag, TAG + plain.length);
        System.arraycopy(crypt(tag, plain), 0, all, TAG, plain.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /// The place that a cursor names; empty if it is not ours, or of another filter or key.
    public Optional<Instant> read(String cursor, String filter, int key) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor);
            if (all.length != TAG + 20) {
                return Optional.empty();
            }
            byte[] tag = Arrays.copyOf(all, TAG);
            byte[] plain = crypt(tag, Arrays.copyOfRange(all, TAG, all.length));
            if (!MessageDigest.isEqual(tag, Arrays.copyOf(mac(plain), TAG))) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(plain);
            Instant stamp = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
            byte[] hash = new byte[8];
            buffer.get(hash);
            return Arrays.equals(hash, hash(filter)) && buffer.getInt() == key ? Optional.of(stamp) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] hash(String filter) {
        return Arrays.copyOf(mac(filter.getBytes(StandardCharsets.UTF_8)), 8);
    }

    private byte[] mac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(macKey);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private byte[] crypt(byte[] block, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, encryptionKey, new IvParameterSpec(block));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static byte[] derived(byte[] secret, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
