package org.testudo.model.lift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.model.StixId;
import org.testudo.model.StixObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a STIX 2.0 object as STIX 2.1: the type words in `labels` move to their own property, a
/// malware says that it is a family, a pattern says its language, and the observables inside an
/// observed-data become objects of their own. Nothing is dropped: what 2.1 has no place for stays
/// under its old name.
public final class Lift20 {
    /// The extension that marks a view as ours; its `lifted_from` is `2.0`.
    public static final StixId EXTENSION = StixId.parse("extension-definition--79e6fcf2-28b7-4126-9c9e-352c9c067097");

    private static final Map<String, String> TYPE_PROPERTIES = Map.of(
            "malware", "malware_types",
            "tool", "tool_types",
            "indicator", "indicator_types",
            "threat-actor", "threat_actor_types",
            "report", "report_types");
    /// The label vocabularies of STIX 2.0; 2.1 has every one of their words.
    private static final Map<String, Set<String>> TYPE_WORDS = Map.of(
            "malware",
            Set.of(
                    "adware",
                    "backdoor",
                    "bot",
                    "ddos",
                    "dropper",
                    "exploit-kit",
                    "keylogger",
                    "ransomware",
                    "remote-access-trojan",
                    "resource-exploitation",
                    "rogue-security-software",
                    "rootkit",
                    "screen-capture",
                    "spyware",
                    "trojan",
                    "virus",
                    "worm"),
            "tool",
            Set.of(
                    "denial-of-service",
                    "exploitation",
                    "information-gathering",
                    "network-capture",
                    "credential-exploitation",
                    "remote-access",
                    "vulnerability-scanning"),
            "indicator",
            Set.of("anomalous-activity", "anonymization", "benign", "compromised", "malicious-activity", "attribution"),
            "threat-actor",
            Set.of(
                    "activist",
                    "competitor",
                    "crime-syndicate",
                    "criminal",
                    "hacker",
                    "insider-accidental",
                    "insider-disgruntled",
                    "nation-state",
                    "sensationalist",
                    "spy",
                    "terrorist"),
            "report",
            Set.of(
                    "threat-report",
                    "attack-pattern",
                    "campaign",
                    "identity",
                    "indicator",
                    "malware",
                    "observed-data",
                    "threat-actor",
                    "tool",
                    "vulnerability"));

    private final StixObject original;
    private final ObjectNode tree;
    private final List<String> changes = new ArrayList<>();

    private Lift20(StixObject original) {
        this.original = original;
        this.tree = original.tree().deepCopy();
    }

    /// The view of this object; one that is not STIX 2.0 is its own.
    public static Lifted lift(StixObject original) {
        return original.specVersion().equals("2.0")
                ? new Lift20(original).run()
                : new Lifted(original, original, List.of(), List.of());
    }

    private Lifted run() {
        tree.put("spec_version", "2.1");
        changes.add("spec_version 2.1");
        labels();
        switch (original.type()) {
            case "malware" -> assume("is_family", "true");
            case "indicator" -> {
                assume("pattern_type", "stix");
                assume("pattern_version", "2.0");
            }
            default -> {}
        }
        List<StixObject> observables = observables();
        mark(tree);
        return new Lifted(original, StixObject.of(tree), observables, changes);
    }

    private void labels() {
        String property = TYPE_PROPERTIES.get(original.type());
        Set<String> words = TYPE_WORDS.getOrDefault(original.type(), Set.of());
        if (property == null || tree.has(property) || !(tree.get("labels") instanceof ArrayNode labels)) {
            return;
        }
        ArrayNode types = tree.arrayNode();
        ArrayNode others = tree.arrayNode();
        for (JsonNode label : labels.values()) {
            boolean moves = words.contains(label.stringValue(""));
            (moves ? types : others).add(label);
        }
        if (types.isEmpty()) {
            return;
        }
        tree.set(property, types);
        changes.add("labels to " + property);
        if (others.isEmpty()) {
            tree.remove("labels");
        } else {
            tree.set("labels", others);
        }
    }

    /// Sets what 2.1 requires and 2.0 did not have.
    private void assume(String property, String value) {
        if (!tree.has(property)) {
            if (value.equals("true")) {
                tree.put(property, true);
            } else {
                tree.put(property, value);
            }
            changes.add("%s %s".formatted(property, value));
        }
    }

    private List<StixObject> observables() {
        if (!original.type().equals("observed-data") || !(tree.get("objects") instanceof ObjectNode container)) {
            return List.of();
        }
        String seed = original.id() + " " + original.versionKey();
        LiftedContainer lifted = new LiftedContainer(container, seed);
        tree.remove("objects");
        ArrayNode refs = tree.putArray("object_refs");
        lifted.ids().values().forEach(id -> refs.add(id.toString()));
        changes.add("objects to object_refs");
        if (lifted.ids().size() < container.size()) {
            changes.add("%d observables without a type left out"
                    .formatted(container.size() - lifted.ids().size()));
        }
        return lifted.observables();
    }

    static void mark(ObjectNode tree) {
        ObjectNode extensions =
                tree.get("extensions") instanceof ObjectNode present ? present : tree.putObject("extensions");
        extensions
                .putObject(EXTENSION.toString())
                .put("extension_type", "property-extension")
                .put("lifted_from", "2.0");
    }
}
