package org.testudo.model.validation;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Values that no STIX property may have, at any depth: null, the empty list, the empty dictionary.
final class Soundness {
    private static final long EXACT = (1L << 53) - 1;

    private final Findings findings;
    private final boolean standard;

    /// @param standard false inside custom content, where such a value is only a warning
    Soundness(Findings findings, boolean standard) {
        this.findings = findings;
        this.standard = standard;
    }

    void check(JsonNode node, Place place) {
        switch (node) {
            case ObjectNode dictionary -> {
                if (dictionary.isEmpty()) {
                    wrong(place, "2.3", "is an empty object");
                }
                for (Map.Entry<String, JsonNode> entry : dictionary.properties()) {
                    if (isWorthALook(entry.getValue())) {
                        check(entry.getValue(), place.at(entry.getKey()));
                    }
                }
            }
            case ArrayNode list -> {
                if (list.isEmpty()) {
                    wrong(place, "2.12", "is an empty list");
                }
                for (int i = 0; i < list.size(); i++) {
                    if (isWorthALook(list.get(i))) {
                        check(list.get(i), place.at(i));
                    }
                }
            }
            default -> leaf(node, place);
        }
    }

    private static boolean isWorthALook(JsonNode node) {
        return node.isContainer() || node.isNull() || node.isIntegralNumber();
    }

    private void leaf(JsonNode node, Place place) {
        if (node.isNull()) {
            wrong(place, "3.1", "is null");
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

    private void wrong(Place place, String section, String what) {
        String message = "'%s' %s".formatted(place.step(), what);
        if (standard) {
            findings.error("S1", place, section, message, "Leave the property out.");
        } else {
            findings.warning("S1", place, section, message, "Leave the property out.");
        }
    }
}
