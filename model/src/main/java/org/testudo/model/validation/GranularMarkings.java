package org.testudo.model.validation;

import org.jspecify.annotations.Nullable;
import org.testudo.model.StixId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Granular markings (section 7.2.3): selectors that point at something, and one marking or one language.
final class GranularMarkings {
    private final Findings findings;
    private final ObjectNode root;

    GranularMarkings(Findings findings, ObjectNode root) {
        this.findings = findings;
        this.root = root;
    }

    void check(JsonNode value, Place place) {
        if (!(value instanceof ObjectNode marking)) {
            findings.error(
                    "M1",
                    place,
                    "7.2.3",
                    "A granular marking is an object",
                    "Write {\"selectors\": [...], \"marking_ref\": ...}.");
            return;
        }
        if (marking.has("marking_ref") == marking.has("lang")) {
            findings.error(
                    "M1",
                    place,
                    "7.2.3",
                    "A granular marking has exactly one of marking_ref and lang",
                    "Keep one of them.");
        }
        JsonNode target = marking.path("marking_ref");
        if (marking.has("marking_ref")) {
            StixId id = StixId.tryParse(target.stringValue(""));
            if (id == null || !id.type().equals("marking-definition")) {
                findings.error(
                        "S11",
                        place.at("marking_ref"),
                        "7.2.3",
                        "'marking_ref' names no marking-definition",
                        "Use the id of a marking-definition.");
            } else if (target.stringValue().equals(root.path("id").stringValue(""))) {
                findings.error(
                        "M2",
                        place.at("marking_ref"),
                        "7.2",
                        "A marking cannot mark itself",
                        "Refer to another marking.");
            }
        }
        if (marking.has("lang") && !Texts.isLanguage(marking.path("lang").stringValue("?"))) {
            findings.error("L1", place.at("lang"), "7.2.3", "'lang' is no language tag", "Use a tag of RFC 5646.");
        }
        selectors(marking.get("selectors"), place.at("selectors"));
    }

    private void selectors(@Nullable JsonNode value, Place place) {
        if (!(value instanceof ArrayNode selectors) || selectors.isEmpty()) {
            findings.error(
                    "M1", place, "7.2.3", "A granular marking has at least one selector", "List what it covers.");
            return;
        }
        for (int i = 0; i < selectors.size(); i++) {
            String selector = selectors.get(i).stringValue("");
            if (!selects(selector)) {
                findings.error(
                        "M1",
                        place.at(i),
                        "7.2.3",
                        "The selector '%s' points at nothing".formatted(Texts.shown(selector)),
                        "Join names by '.', and write a list index as its own part: external_references.[0].source_name.");
            }
        }
    }

    /// True if the selector names something that is there.
    private boolean selects(String selector) {
        JsonNode at = root;
        int from = 0;
        while (at != null && from <= selector.length()) {
            int to = selector.indexOf('.', from);
            String part = selector.substring(from, to < 0 ? selector.length() : to);
            at = step(at, part);
            if (to < 0) {
                return at != null;
            }
            from = to + 1;
        }
        return false;
    }

    private static @Nullable JsonNode step(JsonNode at, String part) {
        if (at instanceof ArrayNode array) {
            boolean index = part.length() > 2
                    && part.length() < 10
                    && part.startsWith("[")
                    && part.endsWith("]")
                    && part.chars().skip(1).limit(part.length() - 2L).allMatch(c -> c >= '0' && c <= '9');
            return index ? array.get(Integer.parseInt(part, 1, part.length() - 1, 10)) : null;
        }
        return at instanceof ObjectNode object ? object.get(part) : null;
    }
}
