package org.testudo.model.validation;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Values that no STIX property may have, at any depth: null, the empty list, the empty dictionary.
final class Soundness {
    private static final long EXACT = (1L << 53) - 1;

    /// All the levels there are: the standard says what belongs there.
    static final int ALL = Integer.MAX_VALUE;

    private final Findings findings;

    Soundness(Findings findings) {
        this.findings = findings;
    }

    /// @param levels on how many levels from here such a value is an error; below, inside custom content, its maker
    /// says
    ///               what belongs there, and it is only a warning
    void check(JsonNode node, Place place, int levels) {
        switch (node) {
            case ObjectNode dictionary -> {
                if (dictionary.isEmpty()) {
                    wrong(place, "2.3", "is an empty object", levels);
                }
                for (Map.Entry<String, JsonNode> entry : dictionary.properties()) {
                    if (isWorthALook(entry.getValue())) {
                        check(entry.getValue(), place.at(entry.getKey()), levels - 1);
                    }
                }
            }
            case ArrayNode list -> {
                if (list.isEmpty()) {
                    wrong(place, "2.12", "is an empty list", levels);
                }
                for (int i = 0; i < list.size(); i++) {
                    if (isWorthALook(list.get(i))) {
                        check(list.get(i), place.at(i), levels - 1);
                    }
                }
            }
            default -> leaf(node, place, levels);
        }
    }

    private static boolean isWorthALook(JsonNode node) {
        return node.isContainer() || node.isNull() || node.isIntegralNumber();
    }

    private void leaf(JsonNode node, Place place, int levels) {
        if (node.isNull()) {
            wrong(place, "3.1", "is null", levels);
        } else if (node.isIntegralNumber() && (!node.canConvertToLong() || Math.abs(node.longValue()) > EXACT)) {
            String number = Texts.shown(node.asString());
            findings.warning(
                    "S5",
                    place,
                    "2.10",
                    "The integer %s is beyond 2^53-1".formatted(number),
                    "Write it as a string: many readers round it.");
        }
    }

    private void wrong(Place place, String section, String what, int levels) {
        String message = "'%s' %s".formatted(place.step(), what);
        if (levels > 0) {
            findings.error("S1", place, section, message, "Leave the property out.");
        } else {
            findings.warning("S1", place, section, message, "Leave the property out.");
        }
    }
}
