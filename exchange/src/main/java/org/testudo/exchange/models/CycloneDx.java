package org.testudo.exchange.models;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.exchange.models.ModelFile.Read;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a bill of materials of CycloneDX (1.2 to 1.7, JSON; ECMA-424) as rows of a dependency model: what the bill is
/// of and its services as services, those of somebody else as received services, components as assets, and what
/// depends on what. Nothing else of it is taken: no hashes, licences, endpoints, vulnerabilities or contacts. Pure.
final class CycloneDx {
    private static final int MOST_KEY = 60;

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Set<String> received = new LinkedHashSet<>();
    private final Set<List<String>> pairs = new LinkedHashSet<>();
    private boolean full;

    private CycloneDx() {}

    /// Is it one?
    static boolean is(ObjectNode root) {
        return root.path("bomFormat").stringValue("").equals("CycloneDX");
    }

    /// @param places of each list of the outermost object, in order, the lines of its elements
    static Read read(ObjectNode root, List<List<Integer>> places) {
        var reading = new CycloneDx();
        JsonNode whole = root.path("metadata").path("component");
        if (whole.isObject()) {
            reading.node(new Row.Place(1, "/metadata/component"), "service", whole, "");
        }
        int list = 0;
        var lists = new LinkedHashMap<String, List<Integer>>();
        for (var one : root.properties()) {
            if (one.getValue().isArray()) {
                lists.put(one.getKey(), places.get(list++));
            }
        }
        reading.all(root, lists, "services");
        reading.all(root, lists, "components");
        int i = 0;
        for (JsonNode one : root.path("dependencies")) {
            List<Integer> found = lists.getOrDefault("dependencies", List.of());
            reading.dependencies(new Row.Place(i < found.size() ? found.get(i) : 1, "/dependencies/" + i), one);
            i++;
        }
        return reading.full ? ModelFile.tooMany(1) : new Read.Lines(reading.lines, false);
    }

    private void all(ObjectNode root, Map<String, List<Integer>> lists, String name) {
        List<Integer> found = lists.getOrDefault(name, List.of());
        int i = 0;
        for (JsonNode one : root.path(name)) {
            node(
                    new Row.Place(i < found.size() ? found.get(i) : 1, "/%s/%d".formatted(name, i)),
                    name.equals("services") ? "service" : "asset",
                    one,
                    "");
            i++;
        }
    }

    /// @param parent the key of what it is a part of; empty: of nothing
    private void node(Row.Place place, String type, JsonNode one, String parent) {
        String name = one.path("name").stringValue("").strip();
        if (!one.isObject() || name.isEmpty()) {
            add(new Wrong(place, "name", "It has no name", "Give it its name, as CycloneDX asks for")
                    .of(Row.Kind.NODE, "", ""));
            return;
        }
        String version = one.path("version").stringValue("").strip();
        String ref = one.path("bom-ref").stringValue("");
        String key =
                key(ref.isEmpty() ? "%s %s %s".formatted(type, name, version).strip() : ref);
        if (keys.put(ref.isEmpty() ? key : ref, key) != null) {
            add(new Wrong(place, "bom-ref", "Two are named the same", "Give each a bom-ref of its own")
                    .of(Row.Kind.NODE, key, ""));
            return;
        }
        boolean foreign = type.equals("service")
                && (one.path("provider").path("name").isString()
                        || one.path("x-trust-boundary").booleanValue(false));
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("name", version.isEmpty() ? name : name + " " + version);
        if (one.path("description").isString()) {
            said.set("description", one.path("description"));
        }
        if (foreign) {
            said.put("kind", "other");
            received.add(key);
        }
        add(ModelFile.row(place, Row.Kind.NODE, key, "", foreign ? "received-service" : type, "", "", said));
        if (!parent.isEmpty()) {
            pair(place, parent, key);
        }
        if (foreign) {
            // What is inside of what somebody else runs is not described.
            return;
        }
        int i = 0;
        for (JsonNode part : one.path(type.equals("service") ? "services" : "components")) {
            node(new Row.Place(place.line(), "%s/%d".formatted(place.pointer(), i)), type, part, key);
            i++;
        }
    }

    private void dependencies(Row.Place place, JsonNode one) {
        String parent = one.path("ref").stringValue("");
        for (JsonNode needed : one.path("dependsOn")) {
            String child = needed.stringValue("");
            String missing = !keys.containsKey(parent) ? parent : !keys.containsKey(child) ? child : "";
            if (!missing.isEmpty()) {
                add(new Wrong(
                                place,
                                "",
                                "It names '%s', and nothing in the file has that bom-ref"
                                        .formatted(ModelFile.shortened(missing)),
                                "Add what it names, or take it out")
                        .of(Row.Kind.DEPENDENCY, "", keys.getOrDefault(parent, "")));
            } else {
                pair(place, keys.getOrDefault(parent, ""), keys.getOrDefault(child, ""));
            }
        }
    }

    private void pair(Row.Place place, String parent, String child) {
        if (!received.contains(parent) && pairs.add(List.of(parent, child))) {
            add(ModelFile.row(
                    place, Row.Kind.DEPENDENCY, "", "", "", parent, child, JsonNodeFactory.instance.objectNode()));
        }
    }

    private void add(Line line) {
        full |= lines.size() == ModelFile.MOST_ROWS;
        if (!full) {
            lines.add(line);
        }
    }

    /// A `bom-ref` is often a package URL, longer than a key may be: then its beginning and what makes it the one.
    private static String key(String ref) {
        String plain = ref.replaceAll("\\p{Cntrl}", " ").strip();
        if (plain.equals(ref) && ref.length() <= MOST_KEY && !ModelFile.isId(ref)) {
            return ref;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(ref.getBytes(StandardCharsets.UTF_8));
            String start = plain.substring(0, Math.min(plain.length(), MOST_KEY));
            return start + " " + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
