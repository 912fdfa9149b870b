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
import java.util.function.IntFunction;
import org.testudo.exchange.models.ModelFile.Read;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a bill of materials of CycloneDX (1.2 to 1.7, JSON; ECMA-424) as rows of a dependency model: what the bill is
/// of and its services as services, those of somebody else as received services, components as assets, and what
/// depends on what. Nothing else of it is taken: no hashes, licences, endpoints, vulnerabilities or contacts. Pure.
final class CycloneDx {
    private static final int MOST_KEY = 60;

    /// The versions whose words are known here.
    private static final Set<String> VERSIONS = Set.of("1.2", "1.3", "1.4", "1.5", "1.6", "1.7");

    /// The lists of nodes, in a bill and inside of each node.
    private static final List<String> LISTS = List.of("services", "components");

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
        String version = root.path("specVersion").stringValue("");
        if (!VERSIONS.contains(version)) {
            return new Read.Unreadable(
                    1,
                    false,
                    "Its specVersion is '%s', and CycloneDX 1.2 to 1.7 is read".formatted(ModelFile.shortened(version)),
                    "Write the bill in one of these versions");
        }
        var reading = new CycloneDx();
        JsonNode whole = root.path("metadata").path("component");
        if (!whole.isMissingNode()) {
            reading.node(new Row.Place(1, "/metadata/component"), "service", whole, "");
        }
        int list = 0;
        var lists = new LinkedHashMap<String, List<Integer>>();
        for (var one : root.properties()) {
            if (one.getValue().isArray()) {
                lists.put(one.getKey(), places.get(list++));
            }
        }
        for (String name : LISTS) {
            reading.list(root, name, lists, (place, one) -> reading.node(place, type(name), one, ""));
        }
        reading.list(root, "dependencies", lists, reading::dependencies);
        return reading.full ? ModelFile.tooMany(1) : new Read.Lines(reading.lines, false);
    }

    private static String type(String list) {
        return list.equals("services") ? "service" : "asset";
    }

    private interface Step {
        void take(Row.Place place, JsonNode one);
    }

    private void list(ObjectNode root, String name, Map<String, List<Integer>> lists, Step step) {
        List<Integer> found = lists.getOrDefault(name, List.of());
        each(
                root.path(name),
                i -> new Row.Place(i < found.size() ? found.get(i) : 1, "/%s/%d".formatted(name, i)),
                new Row.Place(1, "/" + name),
                step);
    }

    private void each(JsonNode list, IntFunction<Row.Place> places, Row.Place whole, Step step) {
        if (!list.isArray() && !list.isMissingNode()) {
            add(new Wrong(whole, "", "It is no list", "Write [ and ] around what stands in it"));
            return;
        }
        int i = 0;
        for (JsonNode one : list) {
            step.take(places.apply(i++), one);
        }
    }

    private void inside(Row.Place place, JsonNode one, Inside step) {
        for (String name : LISTS) {
            String pointer = "%s/%s".formatted(place.pointer(), name);
            each(
                    one.path(name),
                    i -> new Row.Place(place.line(), pointer + "/" + i),
                    new Row.Place(place.line(), pointer),
                    (there, part) -> step.take(there, type(name), part));
        }
    }

    private interface Inside {
        void take(Row.Place place, String type, JsonNode part);
    }

    /// @param parent the key of what it is a part of; empty: of nothing
    private void node(Row.Place place, String type, JsonNode one, String parent) {
        String name = name(one);
        if (!one.isObject() || name.isEmpty()) {
            add(new Wrong(place, "name", "It has no name", "Give it its name, as CycloneDX asks for")
                    .of(Row.Kind.NODE, "", ""));
            return;
        }
        String version = version(one);
        String key = key(type, one);
        if (!first(one, key)) {
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
            inside(place, one, (there, kind, part) -> leaf(there, kind, part, name));
        } else {
            inside(place, one, (there, kind, part) -> node(there, kind, part, key));
        }
    }

    /// What is inside of what somebody else runs is not described.
    private void leaf(Row.Place place, String type, JsonNode part, String of) {
        String key = key(type, part);
        first(part, key);
        add(below(place, name(part), of).of(Row.Kind.NODE, key, ""));
        inside(place, part, (there, kind, one) -> leaf(there, kind, one, of));
    }

    private static Wrong below(Row.Place place, String what, String of) {
        return new Wrong(
                place,
                "",
                "'%s' stands below '%s', which somebody else runs: nothing below a received service is described"
                        .formatted(ModelFile.shortened(what), ModelFile.shortened(of)),
                "Take it out, or take the provider out if the service is yours");
    }

    private static String name(JsonNode one) {
        return one.path("name").stringValue("").strip();
    }

    private static String version(JsonNode one) {
        return one.path("version").stringValue("").strip();
    }

    private static String key(String type, JsonNode one) {
        String ref = one.path("bom-ref").stringValue("");
        return key(
                ref.isEmpty()
                        ? "%s %s %s".formatted(type, name(one), version(one)).strip()
                        : ref);
    }

    /// Is nothing else of the bill called so?
    private boolean first(JsonNode one, String key) {
        String ref = one.path("bom-ref").stringValue("");
        return keys.put(ref.isEmpty() ? key : ref, key) == null;
    }

    private void dependencies(Row.Place place, JsonNode one) {
        if (!one.isObject()) {
            add(new Wrong(place, "", "It is no object", "Write it as {\"ref\":…,\"dependsOn\":[…]}")
                    .of(Row.Kind.DEPENDENCY, "", ""));
            return;
        }
        String parent = one.path("ref").stringValue("");
        if (one.has("dependsOn") && !one.path("dependsOn").isArray()) {
            add(new Wrong(place, "dependsOn", "It is no list", "Write [ and ] around what it depends on")
                    .of(Row.Kind.DEPENDENCY, "", keys.getOrDefault(parent, "")));
            return;
        }
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
        if (!pairs.add(List.of(parent, child))) {
            return;
        }
        if (received.contains(parent)) {
            add(below(place, child, parent).of(Row.Kind.DEPENDENCY, "", parent));
        } else {
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
