package org.testudo.model.validation;

import java.util.Map;
import org.testudo.model.ParseException;
import org.testudo.model.StixId;
import org.testudo.model.StixTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Checks one value against its rule (section 2).
final class Values {
    private static final Map<String, Integer> HASH_DIGITS =
            Map.of("MD5", 32, "SHA-1", 40, "SHA-256", 64, "SHA-512", 128, "SHA3-256", 64, "SHA3-512", 128);

    private final Schema schema;
    private final Findings findings;
    private final ObjectNode root;
    private final boolean from20;

    Values(Schema schema, Findings findings, ObjectNode root, boolean from20) {
        this.schema = schema;
        this.findings = findings;
        this.root = root;
        this.from20 = from20;
    }

    void check(ValueRule rule, JsonNode value, Place place) {
        switch (rule) {
            case ValueRule.Text ignored -> text(value, place);
            case ValueRule.Whole(var low, var high) -> whole(value, low, high, place);
            case ValueRule.Decimal(var low, var high) -> number(value, low, high, place);
            case ValueRule.Bool ignored -> bool(value, place);
            case ValueRule.Time ignored -> time(value, place);
            case ValueRule.Hex ignored -> hex(value, place);
            case ValueRule.Base64 ignored -> base64(value, place);
            case ValueRule.Language ignored -> language(value, place);
            case ValueRule.Dictionary ignored -> dictionary(value, place);
            case ValueRule.Hashes ignored -> hashes(value, place);
            case ValueRule.Reference(var targets) -> reference(value, targets, place);
            case ValueRule.ListOf(var item) -> list(value, item, place);
            case ValueRule.Struct(var name) -> struct(schema.struct(name), value, place);
            case ValueRule.Word word -> word(word, value, place);
            case ValueRule.Granular ignored -> new GranularMarkings(findings, root).check(value, place);
            case ValueRule.Extensions ignored -> {}
            case ValueRule.Container ignored -> {}
            case ValueRule.Any ignored -> {}
        }
    }

    /// The properties of a struct or of a predefined extension.
    void struct(ObjectRule rule, JsonNode value, Place place) {
        if (!(value instanceof ObjectNode object)) {
            wrongType("an object", value, "2", place);
            return;
        }
        for (String name : rule.required()) {
            if (!object.has(name)) {
                findings.error(
                        "R1",
                        place.at(name),
                        rule.section(),
                        "%s needs '%s'".formatted(rule.name(), name),
                        "Add '%s'.".formatted(name));
            }
        }
        if (!rule.own().isEmpty() && rule.own().stream().noneMatch(object::has)) {
            findings.error(
                    "R1",
                    place,
                    rule.section(),
                    "%s needs at least one of its properties".formatted(rule.name()),
                    "Add one, or leave the whole out.");
        }
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            ValueRule known = rule.properties().get(property.getKey());
            if (known != null) {
                check(known, property.getValue(), place.at(property.getKey()));
            }
        }
    }

    private boolean text(JsonNode value, Place place) {
        if (!value.isString()) {
            wrongType("a string", value, "2.15", place);
            return false;
        }
        return true;
    }

    private void whole(JsonNode value, long low, long high, Place place) {
        if (!value.isIntegralNumber()) {
            wrongType("an integer", value, "2.10", place);
        } else if (!value.canConvertToLong() || value.longValue() < low || value.longValue() > high) {
            String rule = place.step().equals("confidence") ? "S10" : "S5";
            findings.error(
                    rule,
                    place,
                    "2.10",
                    "'%s' is %s".formatted(place.step(), value.asString()),
                    "Use a number from %d to %d.".formatted(low, high));
        }
    }

    private void number(JsonNode value, double low, double high, Place place) {
        if (!value.isNumber()) {
            wrongType("a number", value, "2.6", place);
        } else if (value.decimalValue().doubleValue() < low
                || value.decimalValue().doubleValue() > high) {
            findings.error(
                    "S5",
                    place,
                    "2.6",
                    "'%s' is %s".formatted(place.step(), value.asString()),
                    "Use a number from %s to %s.".formatted(low, high));
        }
    }

    private void bool(JsonNode value, Place place) {
        if (!value.isBoolean()) {
            wrongType("true or false", value, "2.2", place);
        }
    }

    private void time(JsonNode value, Place place) {
        if (text(value, place)) {
            try {
                StixTime.parse(value.stringValue());
            } catch (ParseException e) {
                findings.error("S2", place, "2.16", e.reason(), "Write YYYY-MM-DDTHH:mm:ss[.s+]Z in UTC.");
            }
        }
    }

    private void hex(JsonNode value, Place place) {
        if (text(value, place) && !Texts.isHex(value.stringValue())) {
            findings.error(
                    "S5",
                    place,
                    "2.8",
                    "'%s' is not hexadecimal".formatted(Texts.shown(value.stringValue())),
                    "Use an even number of hex digits.");
        }
    }

    private void base64(JsonNode value, Place place) {
        if (text(value, place) && !Texts.isBase64(value.stringValue())) {
            findings.error(
                    "S5",
                    place,
                    "2.1",
                    "'%s' is not base64".formatted(place.step()),
                    "Encode the bytes as in RFC 4648, with padding and without line breaks.");
        }
    }

    private void language(JsonNode value, Place place) {
        if (text(value, place) && !Texts.isLanguage(value.stringValue())) {
            findings.error(
                    "L1",
                    place,
                    "3.2",
                    "'%s' is no language tag".formatted(Texts.shown(value.stringValue())),
                    "Use a tag of RFC 5646, such as en or pt-BR.");
        }
    }

    private void dictionary(JsonNode value, Place place) {
        if (!(value instanceof ObjectNode dictionary)) {
            wrongType("a dictionary", value, "2.3", place);
            return;
        }
        for (String key : dictionary.propertyNames()) {
            if (!Texts.isDictionaryKey(key)) {
                findings.error(
                        "S1",
                        place.at(key),
                        "2.3",
                        "'%s' is no dictionary key".formatted(Texts.shown(key)),
                        "Use 1 to 250 of a-z, A-Z, 0-9, '-' and '_'.");
            }
        }
    }

    private void hashes(JsonNode value, Place place) {
        dictionary(value, place);
        for (Map.Entry<String, JsonNode> hash : value.properties()) {
            String name = hash.getKey();
            Place at = place.at(name);
            if (!hash.getValue().isString()) {
                wrongType("a string", hash.getValue(), "2.7", at);
                continue;
            }
            ValueRule.Word known = schema.vocabulary("hash-algorithm-ov");
            if (known != null && !known.words().contains(name)) {
                if (name.length() < 3) {
                    findings.error(
                            "S1",
                            at,
                            "2.7",
                            "'%s' is too short for the name of a hash".formatted(name),
                            "Use 3 to 250 characters.");
                }
                findings.warning(
                        "R4",
                        at,
                        "10.7",
                        "'%s' is not in hash-algorithm-ov".formatted(Texts.shown(name)),
                        "Use one of its names where one fits, such as SHA-256.");
            }
            Integer digits = HASH_DIGITS.get(name);
            String text = hash.getValue().stringValue();
            if (digits != null && (text.length() != digits || !Texts.isHex(text))) {
                findings.warning(
                        "P17",
                        at,
                        "2.7",
                        "'%s' is no %s".formatted(Texts.shown(text), name),
                        "A %s has %d hex digits.".formatted(name, digits));
            }
        }
    }

    private void reference(JsonNode value, Targets targets, Place place) {
        if (!text(value, place)) {
            return;
        }
        StixId id = StixId.tryParse(value.stringValue());
        if (id == null) {
            if (!from20) {
                findings.error(
                        "S3",
                        place,
                        "2.9",
                        "'%s' is no STIX id".formatted(Texts.shown(value.stringValue())),
                        "Use type--UUID in lower case.");
            }
        } else if (!targets.admit(id)) {
            findings.error(
                    "S11",
                    place,
                    "3.3",
                    "'%s' names an object of type %s".formatted(place.step(), id.type()),
                    "Refer to %s.".formatted(targets.text()));
        }
    }

    private void list(JsonNode value, ValueRule item, Place place) {
        if (!(value instanceof ArrayNode array)) {
            wrongType("a list", value, "2.12", place);
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            check(item, array.get(i), place.at(i));
        }
    }

    private void word(ValueRule.Word rule, JsonNode value, Place place) {
        if (!text(value, place) || rule.words().contains(value.stringValue())) {
            return;
        }
        String message = "'%s' is not in %s".formatted(Texts.shown(value.stringValue()), rule.vocabulary());
        if (rule.closed()) {
            findings.error("R3", place, rule.section(), message, "Use one of its words: the list is closed.");
        } else {
            findings.warning("R4", place, rule.section(), message, "Use one of its words where one fits.");
        }
    }

    private void wrongType(String wanted, JsonNode value, String section, Place place) {
        String found = switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> value.isIntegralNumber() ? "an integer" : "a number with a point or exponent";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "nothing";
        };
        findings.error("S5", place, section, "'%s' is %s".formatted(place.step(), found), "Use %s.".formatted(wanted));
    }
}
