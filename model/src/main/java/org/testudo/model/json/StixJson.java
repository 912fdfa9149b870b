package org.testudo.model.json;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.testudo.model.ParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The one strict way from bytes to a JSON tree.
///
/// Refused: malformed UTF-8, lone surrogates, duplicate names, trailing content, everything that is not RFC 8259 JSON,
/// numbers that no double can hold, and whatever is beyond the limits below. Numbers keep their exact digits.
public final class StixJson {
    /// How deep objects and arrays may nest.
    public static final int MAX_DEPTH = 100;
    /// The longest string, in characters.
    public static final int MAX_STRING = 8 * 1024 * 1024;
    /// The longest number, in characters.
    public static final int MAX_NUMBER = 100;
    /// The longest property name, in characters.
    public static final int MAX_NAME = 1000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final JsonMapper WRITER = JsonMapper.builder(FACTORY).build();

    private static final Pattern FROM = Pattern.compile("\\s*\\((start marker|for (Object|Array)) .*", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile(" \\(code \\d+(?: / 0x[0-9a-f]+)?\\)|JSON ");

    private StixJson() {}

    /// Reads one JSON object that fills the bytes.
    public static ObjectNode parseObject(byte[] bytes) {
        if (parse(bytes) instanceof ObjectNode object) {
            return object;
        }
        throw new ParseException("A JSON object was expected: the text must start with '{'", 0);
    }

    /// Reads one JSON value of any kind that fills the bytes.
    public static JsonNode parse(byte[] bytes) {
        Utf8.check(bytes);
        if (bytes.length > 2 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            throw new ParseException("The text starts with a byte order mark; leave it out", 0);
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() == null) {
                throw new ParseException("The text is empty", 0);
            }
            JsonNode root = value(parser);
            if (parser.nextToken() != null) {
                throw fault(parser, "Something follows after the end of the JSON value");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new LimitException(
                    e.getOriginalMessage(),
                    e.getLocation() == null ? -1 : e.getLocation().getByteOffset());
        } catch (JacksonException e) {
            throw syntax(e);
        }
    }

    /// The tree as compact UTF-8 JSON, for objects that we author ourselves.
    public static byte[] write(JsonNode tree) {
        return WRITER.writeValueAsBytes(tree);
    }

    private static JsonNode value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw fault(parser, "A JSON value was expected");
        };
    }

    private static ObjectNode object(JsonParser parser) {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (object.replace(name, value(parser)) != null) {
                throw fault(parser, "The name '%s' stands twice in one object".formatted(name));
            }
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static JsonNode decimal(JsonParser parser) {
        BigDecimal number = parser.getDecimalValue();
        if (Double.isInfinite(number.doubleValue())) {
            throw new LimitException(
                    "The number %s is beyond the range of a double".formatted(parser.getString()),
                    parser.currentTokenLocation().getByteOffset());
        }
        return NODES.numberNode(number);
    }

    private static ParseException fault(JsonParser parser, String what) {
        var place = parser.currentTokenLocation();
        return new ParseException(
                "%s at line %d, column %d".formatted(what, place.getLineNr(), place.getColumnNr()),
                place.getByteOffset());
    }

    private static ParseException syntax(JacksonException e) {
        String what = plain(e.getOriginalMessage());
        var place = e.getLocation();
        return place == null
                ? new ParseException("Not JSON: " + what, -1)
                : new ParseException(
                        "Not JSON at line %d, column %d: %s".formatted(place.getLineNr(), place.getColumnNr(), what),
                        place.getByteOffset());
    }

    /// What the parser says, without its own inside: where it read from, its settings, the numbers of characters.
    private static String plain(String message) {
        String what = FROM.matcher(message).replaceAll("");
        if (what.startsWith("Unexpected end-of-input")) {
            return "the text ends too early";
        }
        return CODE.matcher(what).replaceAll("");
    }
}
