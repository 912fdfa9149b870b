package org.testudo.model.sco;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.testudo.model.StixId;
import org.testudo.model.json.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The id that an observable has by its content: UUIDv5 of the canonical JSON of its contributing properties.
///
/// Values enter as they stand: nothing is lower-cased, refanged or otherwise normalised, references and timestamps
/// enter as text, extensions whole, and of several hashes one.
public final class DeterministicId {
    /// The namespace of deterministic ids; it is not for the ids of any other family.
    public static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

    private static final List<String> PREFERRED_HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");
    private static final Map<String, List<String>> CONTRIBUTING = Map.ofEntries(
            Map.entry("artifact", List.of("hashes", "payload_bin")),
            Map.entry("autonomous-system", List.of("number")),
            Map.entry("directory", List.of("path")),
            Map.entry("domain-name", List.of("value")),
            Map.entry("email-addr", List.of("value")),
            Map.entry("email-message", List.of("from_ref", "subject", "body")),
            Map.entry("file", List.of("hashes", "name", "extensions", "parent_directory_ref")),
            Map.entry("ipv4-addr", List.of("value")),
            Map.entry("ipv6-addr", List.of("value")),
            Map.entry("mac-addr", List.of("value")),
            Map.entry("mutex", List.of("name")),
            Map.entry(
                    "network-traffic",
                    List.of("start", "end", "src_ref", "dst_ref", "src_port", "dst_port", "protocols", "extensions")),
            Map.entry("process", List.of()),
            Map.entry("software", List.of("name", "cpe", "swid", "vendor", "version")),
            Map.entry("url", List.of("value")),
            Map.entry("user-account", List.of("account_type", "user_id", "account_login")),
            Map.entry("windows-registry-key", List.of("key", "values")),
            Map.entry("x509-certificate", List.of("hashes", "serial_number")));

    private DeterministicId() {}

    /// The properties of this type that its id is made of; none for a process and for types not of the standard.
    public static List<String> contributing(String type) {
        return CONTRIBUTING.getOrDefault(type, List.of());
    }

    /// The id of an observable of the standard, or nothing if none of its contributing properties is there (a process
    /// never has one): such an observable gets a random UUIDv4 from whoever makes it.
    public static Optional<StixId> of(ObjectNode observable) {
        String type = observable.path("type").stringValue("");
        ObjectNode contributing = observable.objectNode();
        for (String name : contributing(type)) {
            JsonNode value = observable.get(name);
            if (value != null && !value.isNull()) {
                contributing.set(name, name.equals("hashes") ? oneHash(value) : value);
            }
        }
        return contributing.isEmpty()
                ? Optional.empty()
                : Optional.of(new StixId(type, uuid5(CanonicalJson.bytes(contributing))));
    }

    /// The first of MD5, SHA-1, SHA-256 and SHA-512; without any of these the first in the document.
    private static JsonNode oneHash(JsonNode hashes) {
        if (!(hashes instanceof ObjectNode all) || all.isEmpty()) {
            return hashes;
        }
        String name = PREFERRED_HASHES.stream()
                .filter(all::has)
                .findFirst()
                .orElseGet(() -> all.propertyNames().iterator().next());
        ObjectNode one = all.objectNode();
        one.set(name, all.get(name));
        return one;
    }

    private static UUID uuid5(byte[] name) {
        MessageDigest digest = sha1();
        digest.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .array());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(name));
        long high = (hash.getLong() & 0xffffffffffff0fffL) | 0x5000L;
        long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
