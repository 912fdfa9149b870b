package org.testudo.store.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/// Units: what a reader receives, (id, modified, spec_version, content_hash). 128 bits of SHA-256 over the four parts.
public final class Units {
    private Units() {}

    /// The unit of these parts.
    public static UUID unit(String id, String modified, String specVersion, byte[] contentHash) {
        MessageDigest sha = Hash.digest();
        sha.update((id + "\n" + modified + "\n" + specVersion + "\n").getBytes(StandardCharsets.UTF_8));
        sha.update(contentHash);
        ByteBuffer bytes = ByteBuffer.wrap(sha.digest());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
