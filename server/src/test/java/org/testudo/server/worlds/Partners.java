package org.testudo.server.worlds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Every name of one side and its one partner on the other, as a table says.
final class Partners {
    private final Map<String, String> names = new HashMap<>();
    private final Pattern any;

    Partners(Path table) throws IOException {
        for (String line : Files.readAllLines(table)) {
            if (!line.startsWith("#")) {
                String[] row = line.split("\t", -1);
                pair(row[1], row[2]);
                pair(row[2], row[1]);
            }
        }
        any = Pattern.compile(names.keySet().stream()
                .sorted((one, two) -> Integer.compare(two.length(), one.length()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?U)\\b(?:", ")\\b")));
    }

    private void pair(String name, String partner) {
        if (names.put(name, partner) != null) {
            throw new IllegalStateException("'%s' has two partners. Give it one.".formatted(name));
        }
    }

    /// What is said with every name's partner in its place.
    JsonNode exchanged(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> {
                ObjectNode other = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(one -> other.set(one.getKey(), exchanged(one.getValue())));
                yield other;
            }
            case ArrayNode list -> {
                ArrayNode other = JsonNodeFactory.instance.arrayNode();
                list.forEach(one -> other.add(exchanged(one)));
                yield other;
            }
            case StringNode string -> JsonNodeFactory.instance.stringNode(exchanged(string.stringValue("")));
            default -> json;
        };
    }

    /// The text with every name's partner in its place.
    private String exchanged(String text) {
        return any.matcher(text).replaceAll(found -> Objects.requireNonNull(names.get(found.group())));
    }
}
