package org.testudo.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The bodies and answers of the API for people to read: one section for each schema of the OpenAPI document, one line
/// for each of its fields.
final class ShapeSections {
    private static final String REF = "#/components/schemas/";

    private ShapeSections() {}

    /// Where the section of a schema stands in its page.
    static String link(String name) {
        return "<a href=\"#shape-%1$s\"><code>%1$s</code></a>".formatted(Html.escape(name));
    }

    static void write(Html page) {
        page.element("h2 id=\"shapes\"", "Bodies and answers");
        page.element("p", "All JSON. A field that is marked with (must) is always there.");
        OpenApi.schemas().properties().forEach(one -> section(page, one.getKey(), one.getValue()));
    }

    private static void section(Html page, String name, JsonNode schema) {
        page.raw("<section>\n<h3 id=\"shape-%1$s\"><code>%1$s</code></h3>".formatted(Html.escape(name)));
        if (schema.has("description")) {
            page.element("p", schema.path("description").stringValue(""));
        }
        if (!schema.path("properties").isEmpty()) {
            page.raw("<table><thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Value</th>"
                    + "<th scope=\"col\">Meaning</th></tr></thead><tbody>");
            rows(page, schema, "");
            page.raw("</tbody></table>");
        }
        page.raw("</section>");
    }

    /// The fields of an object, and below each one those of the object, or of each object of the list, that it is.
    private static void rows(Html page, JsonNode schema, String place) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(one -> required.add(one.stringValue("")));
        schema.path("properties").properties().forEach(one -> {
            JsonNode field = one.getValue();
            String name = place + one.getKey();
            page.raw("<tr><td><code>%s</code>%s</td><td>%s</td><td>%s</td></tr>"
                    .formatted(
                            Html.escape(name),
                            required.contains(one.getKey()) ? " (must)" : "",
                            value(field),
                            Html.escape(field.path("description").stringValue(""))));
            rows(page, field, name + ".");
            rows(page, field.path("items"), name + "[].");
        });
    }

    /// What a value may be, as markup.
    private static String value(JsonNode schema) {
        String ref = schema.path("$ref").stringValue("");
        if (ref.startsWith(REF)) {
            return link(ref.substring(REF.length()));
        }
        if (schema.has("enum")) {
            return schema.path("enum")
                    .valueStream()
                    .map(one -> "<code>%s</code>".formatted(Html.escape(one.stringValue(""))))
                    .collect(Collectors.joining(", "));
        }
        return switch (schema.path("type").stringValue("")) {
            case "array" ->
                "list%s of: %s".formatted(range(schema, "minItems", "maxItems", ""), value(schema.path("items")));
            case "object" ->
                schema.has("additionalProperties")
                        ? "object, by name: " + value(schema.path("additionalProperties"))
                        : "object";
            case "string" ->
                schema.path("format").stringValue("text") + range(schema, "minLength", "maxLength", " characters");
            case "integer" -> "whole number" + range(schema, "minimum", "maximum", "");
            case "boolean" -> "true or false";
            default -> "any JSON";
        };
    }

    private static String range(JsonNode schema, String least, String most, String unit) {
        if (schema.has(most)) {
            return ", %d to %d%s"
                    .formatted(schema.path(least).intValue(0), schema.path(most).intValue(), unit);
        }
        return schema.has(least) ? ", %d%s or more".formatted(schema.path(least).intValue(), unit) : "";
    }
}
