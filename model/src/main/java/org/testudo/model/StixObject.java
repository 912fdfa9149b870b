package org.testudo.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.model.json.CanonicalJson;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One STIX object as it was received: its bytes, and what can be read from them.
///
/// Whatever the object holds survives, because the bytes are kept: unknown properties, custom types, extensions, the
/// digits of numbers, the order of names. Only what every later step needs is asked of it here: it is a JSON object
/// with a `type` and an `id` that is a STIX id. All other rules belong to the validator.
///
/// Two objects are equal if their bytes are.
public final class StixObject {
    private final byte[] bytes;
    private final ObjectNode tree;
    private final StixId id;
    private final String type;
    private final Kind kind;
    private final String specVersion;
    private volatile byte @Nullable [] contentHash;

    private StixObject(byte[] bytes, ObjectNode tree, StixId id, String type, boolean from20) {
        this.bytes = bytes;
        this.tree = tree;
        this.id = id;
        this.type = type;
        this.kind = Kind.of(type, tree);
        this.specVersion = specVersion(from20);
    }

    /// Reads one object from the bytes that hold it and nothing else.
    public static StixObject parse(byte[] bytes) {
        return parse(bytes, false);
    }

    /// Reads one object out of a container; `from20` says that the container calls itself STIX 2.0.
    public static StixObject parse(byte[] bytes, boolean from20) {
        byte[] own = bytes.clone();
        return of(own, StixJson.parseObject(own), from20);
    }

    /// An object that we author ourselves, written as compact JSON. The tree is copied.
    public static StixObject of(ObjectNode tree) {
        return parse(StixJson.write(tree));
    }

    /// Reads one object from bytes that the caller gives away and never touches again.
    public static StixObject adopt(byte[] bytes, boolean from20) {
        return of(bytes, StixJson.parseObject(bytes), from20);
    }

    private static StixObject of(byte[] bytes, ObjectNode tree, boolean from20) {
        String type = text(tree, "type");
        if (type == null) {
            throw new ParseException("The object has no 'type'", 0);
        }
        if (type.equals("bundle")) {
            throw new ParseException("A bundle is a container, not an object", 0);
        }
        String id = text(tree, "id");
        if (id == null) {
            throw new ParseException("The object of type '%s' has no 'id'".formatted(type), 0);
        }
        return new StixObject(bytes, tree, StixId.parse(id), type, from20);
    }

    /// A copy of the bytes, exactly as received.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// How many bytes the object has.
    public int size() {
        return bytes.length;
    }

    /// The parsed tree, lent for reading. Never write to it; `deepCopy()` is yours to change.
    public ObjectNode tree() {
        return tree;
    }

    public StixId id() {
        return id;
    }

    public String type() {
        return type;
    }

    public Kind kind() {
        return kind;
    }

    public boolean revoked() {
        return tree.path("revoked").booleanValue(false);
    }

    /// The text of the version: `modified`, else `created`, else the empty text.
    public String versionText() {
        String modified = text(tree, "modified");
        if (modified != null) {
            return modified;
        }
        String created = text(tree, "created");
        return created == null ? "" : created;
    }

    /// The version as [StixTime#orderKey()]; empty where there is no readable one.
    public String versionKey() {
        StixTime time = StixTime.tryParse(versionText());
        return time == null ? "" : time.orderKey();
    }

    /// `spec_version` as the object states it. Without one, an observable is 2.1 unless its container says 2.0, and
    /// everything else is 2.0, which had no such property on objects (section 3.2).
    public String specVersion() {
        return specVersion;
    }

    private String specVersion(boolean from20) {
        String stated = text(tree, "spec_version");
        if (stated != null) {
            return stated;
        }
        boolean observable = kind == Kind.SCO || (kind == Kind.CUSTOM && !tree.has("created"));
        return observable && !from20 ? "2.1" : "2.0";
    }

    /// SHA-256 of the canonical JSON (RFC 8785) after dropping properties that equal their defaults: objects with one
    /// meaning have one hash, whatever their blanks, order of names or form of numbers.
    public byte[] contentHash() {
        byte[] known = contentHash;
        if (known == null) {
            known = sha256().digest(CanonicalJson.bytes(Defaults.dropped(tree, kind)));
            contentHash = known;
        }
        return known.clone();
    }

    /// Every embedded reference, nested ones and those in extensions included, in document order.
    public List<Reference> references() {
        return References.in(tree);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static @Nullable String text(ObjectNode tree, String name) {
        JsonNode value = tree.get(name);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StixObject that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return versionText().isEmpty() ? id.toString() : id + " of " + versionText();
    }
}
