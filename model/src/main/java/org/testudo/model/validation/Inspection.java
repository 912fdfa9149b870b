package org.testudo.model.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.model.Kind;
import org.testudo.model.StixObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One look at one object: its head, its properties against the table, what stands in no table, and its cross-checks.
final class Inspection {
    private static final Schema SCHEMA = Schema.STIX21;
    private static final int MAX_NAMES = 20;
    private static final Set<String> RESERVED = Set.of("severity", "username", "phone_number", "action");
    private static final Set<String> NOT_ON_OBSERVABLES = Set.of(
            "created_by_ref", "created", "modified", "revoked", "labels", "confidence", "lang", "external_references");
    private static final Set<String> NOT_ON_MARKINGS = Set.of("modified", "revoked", "labels", "confidence", "lang");

    /// What some objects of the standard have and others must not: where the table lacks it, it is misplaced.
    private static final Set<String> NOT_EVERYWHERE = Set.of("defanged", "lang", "confidence", "extensions");

    private final StixObject object;
    private final ObjectNode tree;
    private final Findings findings;
    private final ObjectRule rule;
    private final boolean standard;
    private final boolean from20;
    private final boolean extended;

    Inspection(StixObject object, Strictness strictness) {
        this.object = object;
        this.tree = object.tree();
        this.findings = new Findings(strictness);
        this.standard = SCHEMA.isStandard(object.type());
        this.from20 = object.specVersion().equals("2.0");
        boolean versioned = tree.has("created") || tree.has("modified");
        this.rule = from20
                ? SCHEMA.common20(object.type(), object.kind())
                : SCHEMA.rule(object.type(), object.kind(), versioned);
        this.extended = Extensions.definesTopLevel(tree) || (!standard && object.kind() != Kind.CUSTOM);
    }

    List<Finding> run() {
        head();
        required();
        properties();
        sound();
        if (tree.get("extensions") instanceof ObjectNode extensions && !from20) {
            new Extensions(SCHEMA, findings, new Values(SCHEMA, findings, tree, false))
                    .check(object.type(), standard, extensions);
        }
        selfMarking();
        if (!from20) {
            new CrossChecks(SCHEMA, findings, object).run();
        } else if (object.type().equals("marking-definition")) {
            new MarkingChecks(findings, object).tlp();
        }
        return findings.list();
    }

    // --- type, id, spec_version --------------------------------------------------------------------------------

    private void head() {
        String type = object.type();
        if (!object.id().type().equals(type)) {
            findings.error(
                    "S3",
                    Place.ROOT.at("id"),
                    "2.9",
                    "The id is of type %s, the object of type %s"
                            .formatted(object.id().type(), Texts.shown(type)),
                    "Use an id that starts with the type.");
        }
        if (type.length() < 3 || type.length() > 250) {
            findings.warning(
                    "S1",
                    Place.ROOT.at("type"),
                    "3.1",
                    "The type has %d characters".formatted(type.length()),
                    "Use 3 to 250.");
        }
        String spec = object.specVersion();
        if (from20) {
            findings.custom(
                    "S4",
                    Place.ROOT.at("spec_version"),
                    "3.2",
                    "This is a STIX 2.0 object: it has no spec_version",
                    "Send STIX 2.1. It is kept as received and read through a lifted view.");
        } else if (!spec.equals("2.1")) {
            findings.error(
                    "S4",
                    Place.ROOT.at("spec_version"),
                    "3.2",
                    "spec_version is '%s'".formatted(Texts.shown(spec)),
                    "Use \"2.1\".");
        }
        if (object.kind() == Kind.CUSTOM) {
            findings.custom(
                    "X5",
                    Place.ROOT.at("type"),
                    "11.2",
                    "The type '%s' is not of the standard and no extension defines it".formatted(Texts.shown(type)),
                    "Define it in an extension-definition and cite that.");
            if (!type.startsWith("x-")) {
                findings.warning(
                        "X5",
                        Place.ROOT.at("type"),
                        "11.2",
                        "The custom type '%s' does not start with 'x-'".formatted(Texts.shown(type)),
                        "Check its spelling, or name it 'x-...'.");
            }
        }
    }

    private void required() {
        for (String name : rule.required()) {
            if (!tree.has(name)) {
                String message = "%s needs '%s'".formatted(object.type(), name);
                if (object.kind() == Kind.CUSTOM || from20) {
                    findings.warning("R1", Place.ROOT.at(name), rule.section(), message, "Add '%s'.".formatted(name));
                } else {
                    findings.error("R1", Place.ROOT.at(name), rule.section(), message, "Add '%s'.".formatted(name));
                }
            }
        }
        if (!rule.own().isEmpty() && rule.own().stream().noneMatch(tree::has) && !tree.has("extensions")) {
            findings.error(
                    "R1",
                    Place.ROOT,
                    rule.section(),
                    "%s needs at least one property of its own".formatted(object.type()),
                    "Add one of %s.".formatted(String.join(", ", rule.own())));
        }
    }

    // --- properties --------------------------------------------------------------------------------------------

    private void properties() {
        Values values = new Values(SCHEMA, findings, tree, from20);
        List<String> custom = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : tree.properties()) {
            String name = property.getKey();
            ValueRule known = rule.properties().get(name);
            if (known != null) {
                values.check(known, property.getValue(), Place.ROOT.at(name));
            } else if (misplaced(name)) {
                findings.error(
                        "S6",
                        Place.ROOT.at(name),
                        "3.2",
                        "'%s' does not belong on an object of type %s".formatted(name, object.type()),
                        "Remove it.");
            } else if (!from20) {
                name(name, custom);
            }
        }
        if (!custom.isEmpty() && !extended) {
            findings.custom(
                    "X5",
                    Place.ROOT,
                    "11.1",
                    "Custom properties without an extension: %s".formatted(some(custom)),
                    "Define them in an extension-definition and cite that.");
        }
    }

    private static String some(List<String> names) {
        int more = names.size() - MAX_NAMES;
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MAX_NAMES)));
        return more > 0 ? "%s and %d more".formatted(shown, more) : shown;
    }

    private boolean misplaced(String name) {
        if (object.type().equals("marking-definition")) {
            return NOT_ON_MARKINGS.contains(name);
        }
        if (object.kind() == Kind.SCO) {
            return NOT_ON_OBSERVABLES.contains(name);
        }
        return standard && NOT_EVERYWHERE.contains(name);
    }

    /// A property that stands in no table.
    private void name(String name, List<String> custom) {
        Place place = Place.ROOT.at(name);
        custom.add(Texts.shown(name));
        if (!Texts.isPropertyName(name) || name.length() > 250) {
            findings.error(
                    "S1",
                    place,
                    "3.1",
                    "'%s' is no property name".formatted(Texts.shown(name)),
                    "Use 3 to 250 of a-z, 0-9 and '_'.");
        } else if (name.length() < 3) {
            findings.warning(
                    "S1",
                    place,
                    "3.1",
                    "The property name '%s' has fewer than 3 characters".formatted(name),
                    "Use 3 to 250.");
        }
        if (RESERVED.contains(name) && standard) {
            findings.error("S7", place, "3.8", "'%s' is a reserved name".formatted(name), "Choose another name.");
        }
        if (standard && !extended && !name.startsWith("x_")) {
            findings.warning(
                    "X5",
                    place,
                    "11.1",
                    "'%s' is no property of type %s".formatted(Texts.shown(name), object.type()),
                    "Check its spelling, or name it 'x_...'.");
        }
    }

    /// No null, no empty list or dictionary, no integer beyond 2^53-1, at any depth. No property has such a
    /// value, custom or not, and none of an extension. Further inside custom content it is a warning: ATT&CK
    /// has empty lists there.
    private void sound() {
        var soundness = new Soundness(findings);
        for (Map.Entry<String, JsonNode> property : tree.properties()) {
            Place place = Place.ROOT.at(property.getKey());
            if (property.getKey().equals("extensions")
                    && property.getValue() instanceof ObjectNode extensions
                    && !extensions.isEmpty()) {
                for (Map.Entry<String, JsonNode> extension : extensions.properties()) {
                    boolean predefined = SCHEMA.extensions().containsKey(extension.getKey());
                    soundness.check(extension.getValue(), place.at(extension.getKey()), predefined ? Soundness.ALL : 2);
                }
            } else {
                boolean known = rule.properties().containsKey(property.getKey());
                soundness.check(property.getValue(), place, known ? Soundness.ALL : 1);
            }
        }
    }

    private void selfMarking() {
        String own = object.id().toString();
        JsonNode refs = tree.path("object_marking_refs");
        for (int i = 0; i < refs.size(); i++) {
            if (refs.path(i).stringValue("").equals(own)) {
                findings.error(
                        "M2",
                        Place.ROOT.at("object_marking_refs").at(i),
                        "7.2.2",
                        "A marking cannot mark itself",
                        "Refer to another marking.");
            }
        }
    }
}
