package org.testudo.model.validation;

import java.util.List;
import java.util.Map;
import org.testudo.model.StixObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds a `language-content` against the object that it translates (section 7.1).
public final class TranslationRules {
    private TranslationRules() {}

    /// L1: the version is exactly that of the target, and a translated list has as many items as the original one, the
    /// empty text standing for an item without translation. Names the target does not have are passed over.
    public static List<Finding> compare(StixObject translation, StixObject target) {
        Findings findings = new Findings(Strictness.DEFAULT);
        ObjectNode tree = translation.tree();
        if (!tree.path("object_ref").stringValue("").equals(target.id().toString())) {
            throw new IllegalArgumentException("%s does not translate %s".formatted(translation.id(), target.id()));
        }
        String modified = tree.path("object_modified").stringValue("");
        if (!modified.isEmpty() && !modified.equals(target.versionText())) {
            findings.error(
                    "L1",
                    Place.ROOT.at("object_modified"),
                    "7.1",
                    "It translates the version of %s, not that of %s"
                            .formatted(Texts.shown(modified), target.versionText()),
                    "Use exactly the 'modified' of the version that was translated.");
        }
        Place contents = Place.ROOT.at("contents");
        for (Map.Entry<String, JsonNode> language : tree.path("contents").properties()) {
            compare(language.getValue(), target.tree(), contents.at(language.getKey()), findings);
        }
        return findings.list();
    }

    private static void compare(JsonNode translated, JsonNode original, Place place, Findings findings) {
        if (translated instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                compare(property.getValue(), original.path(property.getKey()), place.at(property.getKey()), findings);
            }
        } else if (translated instanceof ArrayNode list && original instanceof ArrayNode other) {
            if (list.size() != other.size()) {
                findings.error(
                        "L1",
                        place,
                        "7.1",
                        "The list has %d items, the original %d".formatted(list.size(), other.size()),
                        "Keep every item; write \"\" for one without translation.");
            }
            for (int i = 0; i < Math.min(list.size(), other.size()); i++) {
                compare(list.get(i), other.get(i), place.at(i), findings);
            }
        }
    }
}
