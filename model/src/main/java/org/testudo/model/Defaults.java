package org.testudo.model;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Properties whose absence means the same as their default value: leaving one out is no change of the object
/// (STIX 2.1, section 3.6). These are all that the standard gives: `revoked`, `defanged` and a sighting's `summary` are
/// false, and an observable without `spec_version` is 2.1.
final class Defaults {
    private Defaults() {}

    /// The same tree without such properties; the tree itself where there are none.
    static ObjectNode dropped(ObjectNode tree, Kind kind) {
        List<String> idle = new ArrayList<>(2);
        if (kind == Kind.SCO) {
            dropFalse(tree, "defanged", idle);
            if (tree.path("spec_version").stringValue("").equals("2.1")) {
                idle.add("spec_version");
            }
        } else {
            dropFalse(tree, "revoked", idle);
        }
        if (kind == Kind.SRO && tree.path("type").stringValue("").equals("sighting")) {
            dropFalse(tree, "summary", idle);
        }
        return idle.isEmpty() ? tree : without(tree, idle);
    }

    private static void dropFalse(ObjectNode tree, String name, List<String> idle) {
        if (!tree.path(name).booleanValue(true)) {
            idle.add(name);
        }
    }

    private static ObjectNode without(ObjectNode tree, List<String> names) {
        ObjectNode copy = tree.objectNode();
        copy.setAll(tree);
        return copy.remove(names);
    }
}
