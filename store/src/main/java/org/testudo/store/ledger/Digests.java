package org.testudo.store.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The hashes of the ledger: what binds an entry to its fact, and each entry to all before it.
final class Digests {
    private Digests() {}

    /// What `fact` says, under the salt of its own: gone with the salt, when it is purged.
    static byte[] fact(
            byte[] salt,
            int source,
            int submittedBy,
            String id,
            String modified,
            String specVersion,
            int assertedLabel,
            byte[] rawHash,
            byte[] contentHash) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            mac.update((source + "\n" + submittedBy + "\n" + id + "\n" + modified + "\n" + specVersion + "\n"
                            + assertedLabel + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            mac.update(rawHash);
            mac.update(contentHash);
            return mac.doFinal();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// The chain over the ledger's own columns.
    static byte[] chain(
            byte[] before,
            long seq,
            Instant stamp,
            String kind,
            long row,
            @Nullable Integer oldLabel,
            @Nullable Integer newLabel,
            int actor,
            byte[] digest) {
        MessageDigest sha = Hash.digest();
        sha.update(before);
        sha.update(ByteBuffer.allocate(36)
                .putLong(seq)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, stamp))
                .putLong(row)
                .putInt(oldLabel == null ? -1 : oldLabel)
                .putInt(newLabel == null ? -1 : newLabel)
                .putInt(actor)
                .array());
        sha.update(kind.getBytes(StandardCharsets.US_ASCII));
        sha.update(digest);
        return sha.digest();
    }
}
