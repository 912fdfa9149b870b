package org.testudo.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds a body against its schema in the OpenAPI document: what is not understood would be a wrong answer, so a
/// property that nobody knows is refused, and so is a value of another kind. Of JSON Schema it knows the words
/// that the schemas of our bodies use. Immutable, thread-safe.
final class Bodies {
    private final ObjectNode schemas = OpenApi.schemas();

    /// @throws Problem that names the place, what is wrong there, and what would be right
    void check(String schema, ObjectNode body) {
        check(schemas.path(schema), body, "");
    }

    /// The same against a schema that stands elsewhere.
    ///
    /// @param place what the value is called in a refusal
    void check(JsonNode schema, JsonNode value, String place) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").stringValue("");
            check(schemas.path(name.substring(name.lastIndexOf('/') + 1)), value, place);
            return;
        }
        switch (schema.path("type").stringValue("")) {
            case "object" -> object(schema, value, place);
            case "array" -> list(schema, value, place);
            case "string" -> text(schema, value, place);
            case "integer" -> number(schema, value, place);
            case "number" -> decimal(schema, value, place);
            case "boolean" -> must(value.isBoolean(), place, "is true or false", value);
            default -> {}
        }
    }

    private static void decimal(JsonNode schema, JsonNode value, String place) {
        must(value.isNumber(), place, "is a number", value);
        double number = value.doubleValue();
        JsonNode least = schema.path("minimum");
        JsonNode above = schema.path("exclusiveMinimum");
        JsonNode most = schema.path("maximum");
        if ((least.isNumber() && number < least.doubleValue())
                || (above.isNumber() && number <= above.doubleValue())
                || (most.isNumber() && number > most.doubleValue())) {
            throw wrong("'%s' is a number %s%s, not %s."
                    .formatted(
                            place,
                            least.isNumber() ? "from " + least : "above " + above,
                            most.isNumber() ? " to " + most : "",
                            value));
        }
    }

    private void object(JsonNode schema, JsonNode value, String place) {
        must(value.isObject(), place, "is an object", value);
        JsonNode properties = schema.path("properties");
        if (!properties.isObject()) {
            return;
        }
        for (String name : value.propertyNames()) {
            if (!properties.has(name)) {
                throw wrong("%s has no property '%s'. It may have: %s."
                        .formatted(
                                place.isEmpty() ? "The body" : "'" + place + "'",
                                Problem.shortened(name),
                                String.join(", ", new TreeSet<>(List.copyOf(properties.propertyNames())))));
            }
            check(properties.path(name), value.path(name), place.isEmpty() ? name : place + "/" + name);
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.stringValue(""))) {
                throw wrong("%s has no '%s', and needs it."
                        .formatted(place.isEmpty() ? "The body" : "'" + place + "'", required.stringValue("")));
            }
        }
    }

    private void list(JsonNode schema, JsonNode value, String place) {
        int most = schema.path("maxItems").intValue(Integer.MAX_VALUE);
        int least = schema.path("minItems").intValue(0);
        must(value.isArray(), place, "is a list", value);
        if (value.size() > most || value.size() < least) {
            throw wrong("'%s' is a list of %d to %d, not of %d.".formatted(place, least, most, value.size()));
        }
        int number = 0;
        for (JsonNode one : value) {
            check(schema.path("items"), one, place + "/" + number++);
        }
    }

    private static void text(JsonNode schema, JsonNode value, String place) {
        must(value.isString(), place, "is a string", value);
        int length = value.stringValue("").length();
        int most = schema.path("maxLength").intValue(Integer.MAX_VALUE);
        int least = schema.path("minLength").intValue(0);
        if (length > most || length < least) {
            throw wrong("'%s' has %d to %d characters, not %d.".formatted(place, least, most, length));
        }
        if (schema.has("enum")) {
            var words = new ArrayList<String>();
            schema.path("enum").forEach(one -> words.add(one.stringValue("")));
            must(words.contains(value.stringValue("")), place, "is one of " + String.join(", ", words), value);
        }
    }

    private static void number(JsonNode schema, JsonNode value, String place) {
        int least = schema.path("minimum").intValue(Integer.MIN_VALUE);
        int most = schema.path("maximum").intValue(Integer.MAX_VALUE);
        must(
                value.isInt() && value.intValue() >= least && value.intValue() <= most,
                place,
                "is a whole number from %d to %d".formatted(least, most),
                value);
    }

    private static void must(boolean so, String place, String is, JsonNode value) {
        if (!so) {
            // A password or a code that stands in the wrong place is not said again.
            throw wrong("'%s' %s, not %s.".formatted(place, is, kind(value)));
        }
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "this string";
            case NUMBER -> "this number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }

    private static Problem wrong(String detail) {
        return new Problem(Problem.Kind.UNPROCESSABLE, detail);
    }
}
