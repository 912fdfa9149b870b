package org.testudo.model.marking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixId;
import org.testudo.model.StixObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a marking definition says (section 7.2.1), for policy to interpret.
public record MarkingDefinition(
        StixId id, Optional<String> name, Definition definition, Map<String, ObjectNode> extensions) {
    /// The `definition` of a marking. `statement` and `copyright` are words for people and set no limit.
    public sealed interface Definition {
        record Statement(String text) implements Definition {}

        record Copyright(String text) implements Definition {}

        /// A TLP 1.0 marking; the level is null if its word is none of TLP's.
        record TlpLevel(String word, @Nullable Tlp level) implements Definition {}

        /// Another `definition_type`, with its `definition` as received.
        record Other(String type, JsonNode content) implements Definition {}

        /// Only extensions say what this marking means.
        record None() implements Definition {}
    }

    public MarkingDefinition {
        extensions = Map.copyOf(extensions);
    }

    /// The view of an object, or nothing if it is no marking definition.
    public static Optional<MarkingDefinition> of(StixObject object) {
        if (!object.type().equals("marking-definition")) {
            return Optional.empty();
        }
        ObjectNode tree = object.tree();
        Map<String, ObjectNode> extensions = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : tree.path("extensions").properties()) {
            if (entry.getValue() instanceof ObjectNode body) {
                extensions.put(entry.getKey(), body);
            }
        }
        return Optional.of(
                new MarkingDefinition(object.id(), tree.path("name").stringValueOpt(), definition(tree), extensions));
    }

    /// The TLP level, by the fixed id first, else by what the definition or the TLP 2.0 extension says.
    public Optional<Tlp> tlp() {
        Tlp fixed = Tlp.of(id);
        if (fixed != null) {
            return Optional.of(fixed);
        }
        if (definition instanceof Definition.TlpLevel old) {
            return Optional.ofNullable(old.level());
        }
        return word(Tlp.EXTENSION, "tlp_2_0").map(Tlp::ofWord);
    }

    /// The PAP level, by the fixed id first, else by what the PAP extension says.
    public Optional<Pap> pap() {
        Pap fixed = Pap.of(id);
        return fixed != null ? Optional.of(fixed) : word(Pap.EXTENSION, "pap").map(Pap::ofWord);
    }

    private Optional<String> word(StixId extension, String property) {
        ObjectNode body = extensions.get(extension.toString());
        return body == null ? Optional.empty() : body.path(property).stringValueOpt();
    }

    private static Definition definition(ObjectNode tree) {
        String type = tree.path("definition_type").stringValue("");
        JsonNode content = tree.path("definition");
        return switch (type) {
            case "" -> new Definition.None();
            case "statement" ->
                new Definition.Statement(content.path("statement").stringValue(""));
            case "copyright" ->
                new Definition.Copyright(content.path("copyright").stringValue(""));
            case "tlp" -> {
                String word = content.path("tlp").stringValue("");
                yield new Definition.TlpLevel(word, Tlp.ofWord(word));
            }
            default -> new Definition.Other(type, content);
        };
    }
}
