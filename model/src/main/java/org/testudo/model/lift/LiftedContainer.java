package org.testudo.model.lift;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.testudo.model.StixId;
import org.testudo.model.StixObject;
import org.testudo.model.sco.DeterministicId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The observables inside a 2.0 observed-data, with ids of their own and references rewritten to these.
///
/// An observable gets its deterministic id. One that has none (a process), or whose id would depend on itself by way of
/// others, gets a UUIDv4 drawn from the observed-data and its local key, so that every reading gives the same.
final class LiftedContainer {
    private static final Map<String, Map<String, String>> RENAMED = Map.of(
            "process", Map.of("created", "created_time", "binary_ref", "image_ref"),
            "windows-registry-key", Map.of("modified", "modified_time"),
            "directory", Map.of("created", "ctime", "modified", "mtime", "accessed", "atime"),
            "file", Map.of("created", "ctime", "modified", "mtime", "accessed", "atime"),
            "user-account", Map.of("password_last_changed", "credential_last_changed"));

    /// How long a chain of observables may be whose ids depend on each other.
    private static final int MAX_CHAIN = 100;

    private final Map<String, ObjectNode> local = new LinkedHashMap<>();
    private final Map<String, StixId> ids = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    private final String seed;

    LiftedContainer(ObjectNode container, String seed) {
        this.seed = seed;
        for (Map.Entry<String, JsonNode> entry : container.properties()) {
            if (entry.getValue() instanceof ObjectNode observable && StixId.tryParse(probe(observable)) != null) {
                local.put(entry.getKey(), renamed(observable));
            }
        }
        local.keySet().forEach(this::id);
    }

    /// The new ids by local key, in the order of the container.
    Map<String, StixId> ids() {
        Map<String, StixId> ordered = new LinkedHashMap<>();
        local.keySet().forEach(key -> ordered.put(key, id(key)));
        return ordered;
    }

    /// The observables as objects; equal ones once.
    List<StixObject> observables() {
        Map<StixId, StixObject> objects = new LinkedHashMap<>();
        local.forEach((key, observable) -> {
            ObjectNode tree = observable.objectNode();
            tree.put("type", observable.path("type").stringValue(""));
            tree.put("spec_version", "2.1");
            tree.put("id", id(key).toString());
            tree.setAll((ObjectNode) rewritten(observable));
            Lift20.mark(tree);
            objects.putIfAbsent(id(key), StixObject.of(tree));
        });
        return new ArrayList<>(objects.values());
    }

    private static String probe(ObjectNode observable) {
        return observable.path("type").stringValue("") + "--00000000-0000-4000-8000-000000000000";
    }

    private static ObjectNode renamed(ObjectNode observable) {
        Map<String, String> names = RENAMED.getOrDefault(observable.path("type").stringValue(""), Map.of());
        ObjectNode renamed = observable.objectNode();
        for (Map.Entry<String, JsonNode> property : observable.properties()) {
            renamed.set(names.getOrDefault(property.getKey(), property.getKey()), property.getValue());
        }
        if (renamed.get("hashes") instanceof ObjectNode hashes && hashes.has("ssdeep")) {
            hashes.set("SSDEEP", hashes.remove("ssdeep"));
        }
        return renamed;
    }

    private StixId id(String key) {
        StixId known = ids.get(key);
        if (known != null) {
            return known;
        }
        boolean circle = open.size() >= MAX_CHAIN || !open.add(key);
        StixId id = circle ? drawn(key) : computed(key).orElseGet(() -> drawn(key));
        if (!circle) {
            open.remove(key);
        }
        ids.putIfAbsent(key, id);
        return ids.getOrDefault(key, id);
    }

    private Optional<StixId> computed(String key) {
        ObjectNode observable = observable(key);
        ObjectNode contributing = observable.objectNode();
        contributing.set("type", observable.path("type"));
        for (String name : DeterministicId.contributing(observable.path("type").stringValue(""))) {
            if (observable.has(name)) {
                contributing.set(name, observable.get(name));
            }
        }
        return DeterministicId.of((ObjectNode) rewritten(contributing));
    }

    private ObjectNode observable(String key) {
        ObjectNode observable = local.get(key);
        if (observable == null) {
            throw new IllegalArgumentException("the container has no '%s'".formatted(key));
        }
        return observable;
    }

    private JsonNode rewritten(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = object.objectNode();
                for (Map.Entry<String, JsonNode> property : object.properties()) {
                    String name = property.getKey();
                    boolean reference = name.endsWith("_ref") || name.endsWith("_refs");
                    copy.set(name, reference ? reference(property.getValue()) : rewritten(property.getValue()));
                }
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.values().forEach(item -> copy.add(rewritten(item)));
                yield copy;
            }
            default -> node;
        };
    }

    private JsonNode reference(JsonNode value) {
        if (value instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.values().forEach(item -> copy.add(reference(item)));
            return copy;
        }
        String key = value.stringValue("");
        return local.containsKey(key) ? value(id(key)) : value;
    }

    private JsonNode value(StixId id) {
        return JsonNodeFactory.instance.stringNode(id.toString());
    }

    private StixId drawn(String key) {
        byte[] hash = sha256((seed + " " + key).getBytes(StandardCharsets.UTF_8));
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = (bits.getLong() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (bits.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new StixId(observable(key).path("type").stringValue(""), new UUID(high, low));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
