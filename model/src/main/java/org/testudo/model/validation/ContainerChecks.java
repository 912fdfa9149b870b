package org.testudo.model.validation;

import java.util.Map;
import org.testudo.model.StixId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The deprecated `objects` of observed-data (section 2.13): observables under local keys, with references among them.
final class ContainerChecks {
    private final Findings findings;

    ContainerChecks(Findings findings) {
        this.findings = findings;
    }

    void run(JsonNode objects) {
        Place root = Place.ROOT.at("objects");
        if (!(objects instanceof ObjectNode local)) {
            findings.error("C7", root, "2.13", "'objects' is not an object", "Write {\"0\": {...}, \"1\": {...}}.");
            return;
        }
        for (Map.Entry<String, JsonNode> entry : local.properties()) {
            Place place = root.at(entry.getKey());
            if (!entry.getValue().path("type").isString()) {
                findings.error("C7", place.at("type"), "2.13", "The observable has no type", "Add 'type'.");
            }
            for (Map.Entry<String, JsonNode> property : entry.getValue().properties()) {
                if (property.getKey().endsWith("_ref")) {
                    local(property.getValue(), local, place.at(property.getKey()));
                } else if (property.getKey().endsWith("_refs")) {
                    property.getValue().values().forEach(item -> local(item, local, place.at(property.getKey())));
                }
            }
        }
    }

    private void local(JsonNode value, ObjectNode local, Place place) {
        String text = value.stringValue("");
        if (!local.has(text) && StixId.tryParse(text) == null) {
            findings.error(
                    "C7",
                    place,
                    "2.13",
                    "'%s' names nothing in this container".formatted(Texts.shown(text)),
                    "Use the key of an observable beside it.");
        }
    }
}
