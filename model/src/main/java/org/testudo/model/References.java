package org.testudo.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds every `*_ref` and `*_refs` of an object, nested ones and those inside extensions included.
/// Values that are no STIX id (the local "0", "1" of old observed-data) are not references between objects.
final class References {
    private final List<Reference> found = new ArrayList<>();

    private References() {}

    static List<Reference> in(ObjectNode tree) {
        References walk = new References();
        walk.object(tree, "");
        return List.copyOf(walk.found);
    }

    private void object(ObjectNode object, String pointer) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            if (value.isContainer()) {
                container(value, pointer + "/" + Pointers.escape(name), name.endsWith("_refs"));
            } else if (name.endsWith("_ref")) {
                reference(value, pointer + "/" + Pointers.escape(name));
            }
        }
    }

    private void container(JsonNode value, String pointer, boolean references) {
        if (value instanceof ObjectNode object) {
            object(object, pointer);
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode item = array.get(i);
                if (item.isContainer()) {
                    container(item, pointer + "/" + i, references);
                } else if (references) {
                    reference(item, pointer + "/" + i);
                }
            }
        }
    }

    private void reference(JsonNode value, String pointer) {
        if (value.isString()) {
            StixId target = StixId.tryParse(value.stringValue());
            if (target != null) {
                found.add(new Reference(pointer, target));
            }
        }
    }
}
