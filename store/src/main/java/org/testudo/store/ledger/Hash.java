package org.testudo.store.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256, which every JDK has.
public final class Hash {
    private Hash() {}

    public static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    /// A digest to feed.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
