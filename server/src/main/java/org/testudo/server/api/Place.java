package org.testudo.server.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Cursors: a place in a list (made of what the caller was shown), bound to the list's filters and to the caller, under
/// deterministic authenticated encryption (SIV). Equal places have equal cursors, and nobody makes one up. Thread-safe.
public final class Place {
    private static final int TAG = 16;
    private static final int HEAD = 12;

    private final byte[] secret;

    /// @param secret 32 bytes
    public Place(byte[] secret) {
        this.secret = secret.clone();
    }

    String write(String place, String list, int receiver) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(HEAD + text.length)
                .put(head(list, receiver))
                .put(text)
                .array();
        byte[] tag = Arrays.copyOf(mac("tag", plain), TAG);
        byte[] all = Arrays.copyOf(tag, TAG + plain.length);
        System.arraycopy(crypt(tag, plain), 0, all, TAG, plain.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /// The place that a cursor names, if it is of this list and caller.
    String read(String cursor, String list, int receiver) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor);
            if (all.length >= TAG + HEAD) {
                byte[] tag = Arrays.copyOf(all, TAG);
                byte[] plain = crypt(tag, Arrays.copyOfRange(all, TAG, all.length));
                if (MessageDigest.isEqual(tag, Arrays.copyOf(mac("tag", plain), TAG))
                        && Arrays.equals(plain, 0, HEAD, head(list, receiver), 0, HEAD)) {
                    return new String(plain, HEAD, plain.length - HEAD, StandardCharsets.UTF_8);
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // the same answer as for a cursor of another list
        }
        throw Problem.badRequest("This cursor is not of this list: repeat the request with the same parameters.");
    }

    /// A name for something that the caller is shown, which tells nothing else and is the same each time.
    UUID name(String what, int receiver) {
        ByteBuffer bytes = ByteBuffer.wrap(mac("name", (receiver + "\n" + what).getBytes(StandardCharsets.UTF_8)));
        return new UUID(
                (bytes.getLong() & ~0xf000L) | 0x4000L, (bytes.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }

    private byte[] head(String list, int receiver) {
        return Arrays.copyOf(mac("list", (receiver + "\n" + list).getBytes(StandardCharsets.UTF_8)), HEAD);
    }

    private byte[] mac(String purpose, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((purpose + "\n").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private byte[] crypt(byte[] block, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            byte[] key = Arrays.copyOf(mac("encrypt", new byte[0]), 16);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(block));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
