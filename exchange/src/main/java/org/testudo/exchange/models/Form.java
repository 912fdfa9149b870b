package org.testudo.exchange.models;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.testudo.model.ParseException;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How a value stands in a cell. Whether it may be so, the schema says. Pure.
enum Form {
    /// As it is.
    TEXT("text"),
    /// Without the spaces around it.
    WORD("a word"),
    NUMBER("a number, with a point and no sign for thousands: 0.5"),
    FLAG("true or false"),
    /// A list, separated by spaces.
    WORDS("words, separated by spaces"),
    /// What an open incident of a severity leaves: `1=0 3=0.5`.
    CAPS("a severity and what it leaves, each: 1=0 3=0.5"),
    /// A list of objects or texts as the schema has it.
    JSON("JSON, as in the schema");

    // As JSON writes it; StixJson says the rest.
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern CAP = Pattern.compile("([0-9])=([0-9.]{1,30})");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String described;

    Form(String described) {
        this.described = described;
    }

    /// What would be right, after "it is".
    String described() {
        return described;
    }

    /// The value of a cell that is not empty; empty: it is of another form.
    Optional<JsonNode> value(String cell) {
        String bare = cell.strip();
        return switch (this) {
            case TEXT -> Optional.of(NODES.stringNode(cell));
            case WORD -> Optional.of(NODES.stringNode(bare));
            case NUMBER -> number(bare);
            case FLAG ->
                switch (bare.toLowerCase(Locale.ROOT)) {
                    case "true" -> Optional.of(NODES.booleanNode(true));
                    case "false" -> Optional.of(NODES.booleanNode(false));
                    default -> Optional.empty();
                };
            case WORDS -> {
                ArrayNode words = NODES.arrayNode();
                List.of(bare.split("\\s+", -1)).forEach(words::add);
                yield Optional.of(words);
            }
            case CAPS -> caps(bare);
            case JSON -> json(bare).filter(JsonNode::isArray);
        };
    }

    private static Optional<JsonNode> number(String text) {
        return DIGITS.matcher(text).matches() ? json(text) : Optional.empty();
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(StixJson.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (ParseException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> caps(String text) {
        ArrayNode caps = NODES.arrayNode();
        for (String one : text.split("\\s+", -1)) {
            var cap = CAP.matcher(one);
            Optional<JsonNode> capacity = cap.matches() ? number(cap.group(2)) : Optional.empty();
            if (capacity.isEmpty()) {
                return Optional.empty();
            }
            caps.addObject().put("severity", Integer.parseInt(cap.group(1))).set("capacity", capacity.get());
        }
        return Optional.of(caps);
    }

    String cell(JsonNode value) {
        return switch (this) {
            case TEXT, WORD -> value.stringValue("");
            case NUMBER -> value.isNumber() ? value.decimalValue().toString() : "";
            case FLAG -> value.isBoolean() ? Boolean.toString(value.booleanValue()) : "";
            case WORDS -> {
                var words = new ArrayList<String>();
                value.forEach(one -> words.add(one.stringValue("")));
                yield String.join(" ", words);
            }
            case CAPS -> {
                var caps = new ArrayList<String>();
                value.forEach(
                        one -> caps.add(one.path("severity").intValue(0) + "=" + NUMBER.cell(one.path("capacity"))));
                yield String.join(" ", caps);
            }
            case JSON -> new String(StixJson.write(value), StandardCharsets.UTF_8);
        };
    }
}
