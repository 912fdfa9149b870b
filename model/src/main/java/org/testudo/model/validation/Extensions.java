package org.testudo.model.validation;

import java.util.Map;
import java.util.Set;
import org.testudo.model.StixId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The `extensions` of an object: predefined ones against the table, defined ones by their kind, no others.
final class Extensions {
    private static final Set<String> NEW_TYPES = Set.of("new-sdo", "new-sco", "new-sro");

    private final Schema schema;
    private final Findings findings;
    private final Values values;

    Extensions(Schema schema, Findings findings, Values values) {
        this.schema = schema;
        this.findings = findings;
        this.values = values;
    }

    /// True if an extension adds properties at the top level of this object, so that unknown ones may be its own.
    static boolean definesTopLevel(ObjectNode tree) {
        for (JsonNode extension : tree.path("extensions").values()) {
            if (extension.path("extension_type").stringValue("").equals("toplevel-property-extension")) {
                return true;
            }
        }
        return false;
    }

    void check(String type, boolean standard, ObjectNode extensions) {
        for (Map.Entry<String, JsonNode> extension : extensions.properties()) {
            Place place = Place.ROOT.at("extensions").at(extension.getKey());
            if (extension.getValue() instanceof ObjectNode body) {
                one(extension.getKey(), body, type, standard, place);
            } else {
                findings.error("X1", place, "7.3", "An extension is an object", "Write {\"extension_type\": ...}.");
            }
        }
    }

    private void one(String key, ObjectNode body, String type, boolean standard, Place place) {
        ObjectRule predefined = schema.extensions().get(key);
        if (predefined != null) {
            if (!predefined.host().equals(type)) {
                findings.error(
                        "X1",
                        place,
                        predefined.section(),
                        "%s does not belong on an object of type %s".formatted(key, type),
                        "It extends %s.".formatted(predefined.host()));
            }
            values.struct(predefined, body, place);
            return;
        }
        StixId id = StixId.tryParse(key);
        if (id == null || !id.type().equals("extension-definition")) {
            findings.error(
                    "X1",
                    place,
                    "7.3",
                    "The extension '%s' is neither predefined nor named by the id of an extension-definition"
                            .formatted(Texts.shown(key)),
                    "Use extension-definition--UUID as its key.");
            return;
        }
        defined(body, standard, place.at("extension_type"));
    }

    private void defined(ObjectNode body, boolean standard, Place place) {
        JsonNode kind = body.get("extension_type");
        if (kind == null) {
            findings.error(
                    "X1",
                    place,
                    "7.3",
                    "The extension does not say its extension_type",
                    "Add one of %s."
                            .formatted("new-sdo, new-sco, new-sro, property-extension, toplevel-property-extension"));
            return;
        }
        ValueRule.Word kinds = schema.vocabulary("extension-type-enum");
        if (kinds != null) {
            values.check(kinds, kind, place);
        }
        if (standard && NEW_TYPES.contains(kind.stringValue(""))) {
            findings.warning(
                    "X2",
                    place,
                    "7.3",
                    "The type is of the standard, so no extension can make it new",
                    "Use property-extension or toplevel-property-extension.");
        }
    }
}
