package org.testudo.model.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the table of the standard. A line that starts with a blank belongs to the entry above it.
final class SchemaReader {
    private static final long EXACT = (1L << 53) - 1;

    private final Map<String, ObjectRule> objects = new HashMap<>();
    private final Map<String, ObjectRule> structs = new HashMap<>();
    private final Map<String, ObjectRule> extensions = new HashMap<>();
    private final Map<String, ObjectRule> commons = new HashMap<>();
    private final Map<String, ValueRule.Word> words = new HashMap<>();
    private final Relationships relationships = new Relationships();

    private SchemaReader() {}

    static Schema read(String resource) {
        SchemaReader reader = new SchemaReader();
        List<List<String>> entries = entries(text(resource));
        entries.forEach(entry -> reader.words(entry.getFirst().split(" ", -1), entry));
        entries.forEach(entry -> reader.rules(entry.getFirst().split(" ", -1), entry));
        return new Schema(
                Map.copyOf(reader.objects),
                Map.copyOf(reader.structs),
                Map.copyOf(reader.extensions),
                Map.copyOf(reader.commons),
                Map.copyOf(reader.words),
                reader.relationships);
    }

    private static String text(String resource) {
        try (InputStream in = SchemaReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the table %s is not in the jar".formatted(resource));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> entries(String text) {
        List<List<String>> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(" ")) {
                entries.getLast().add(line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                entries.add(new ArrayList<>(List.of(line.strip())));
            }
        }
        return entries;
    }

    private void words(String[] head, List<String> entry) {
        if (head[0].equals("enum") || head[0].equals("ov")) {
            Set<String> all =
                    new LinkedHashSet<>(List.of(String.join(" ", entry).split(" ", -1)));
            List.of(head[0], head[1], head[2]).forEach(all::remove);
            words.put(head[1], new ValueRule.Word(head[1], head[2], Set.copyOf(all), head[0].equals("enum")));
        }
    }

    private void rules(String[] head, List<String> entry) {
        switch (head[0]) {
            case "common" -> commons.put(head[1], rule(head[1], "3.2", "", entry, null));
            case "object" -> {
                String family = head[1].equals("sro") ? "sdo" : head[1];
                ObjectRule common = commons.get(family);
                objects.put(plain(head[2]), rule(head[2], head[3], "", entry, common));
            }
            case "struct" -> structs.put(plain(head[1]), rule(head[1], head[2], "", entry, null));
            case "extension" -> extensions.put(plain(head[1]), rule(head[1], head[2], head[3], entry, null));
            case "relationship" -> relationships.add(head[1], head[2], rest(entry.getFirst()));
            case "enum", "ov" -> {}
            default -> throw new IllegalStateException("the table has an unknown entry: " + entry);
        }
    }

    private static String plain(String name) {
        return name.endsWith("+") ? name.substring(0, name.length() - 1) : name;
    }

    private static String rest(String line) {
        return line.split(" ", 4)[3];
    }

    private ObjectRule rule(String name, String section, String host, List<String> entry, @Nullable ObjectRule common) {
        Map<String, ValueRule> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        List<String> own = new ArrayList<>();
        if (common != null) {
            properties.putAll(common.properties());
            required.addAll(common.required());
        }
        for (String line : entry.subList(1, entry.size())) {
            for (String part : line.split(", ", -1)) {
                int cut = part.indexOf(' ');
                String property = part.substring(0, cut);
                if (property.endsWith("!")) {
                    property = property.substring(0, property.length() - 1);
                    required.add(property);
                }
                own.add(property);
                properties.put(property, value(part.substring(cut + 1)));
            }
        }
        return new ObjectRule(
                plain(name),
                section,
                host,
                Map.copyOf(properties),
                List.copyOf(required),
                name.endsWith("+") ? List.copyOf(own) : List.of());
    }

    private ValueRule value(String text) {
        if (text.startsWith("[")) {
            return new ValueRule.ListOf(value(text.substring(1, text.length() - 1)));
        }
        if (text.startsWith("{")) {
            return new ValueRule.Struct(text.substring(1, text.length() - 1));
        }
        int cut = text.indexOf(':');
        if (cut > 0) {
            String name = text.substring(cut + 1);
            return text.startsWith("ref:") ? new ValueRule.Reference(Targets.read(name)) : word(name);
        }
        cut = text.indexOf('(');
        return cut > 0 ? range(text.substring(0, cut), text.substring(cut + 1, text.length() - 1)) : simple(text);
    }

    private ValueRule.Word word(String name) {
        ValueRule.Word word = words.get(name);
        if (word == null) {
            throw new IllegalStateException("the table has no vocabulary " + name);
        }
        return word;
    }

    private static ValueRule range(String type, String range) {
        String[] ends = range.split(",", -1);
        return type.equals("int")
                ? new ValueRule.Whole(Long.parseLong(ends[0]), ends[1].isEmpty() ? EXACT : Long.parseLong(ends[1]))
                : new ValueRule.Decimal(
                        Double.parseDouble(ends[0]),
                        ends[1].isEmpty() ? Double.MAX_VALUE : Double.parseDouble(ends[1]));
    }

    private static ValueRule simple(String type) {
        return switch (type) {
            case "str" -> new ValueRule.Text();
            case "int" -> new ValueRule.Whole(-EXACT, EXACT);
            case "num" -> new ValueRule.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE);
            case "bool" -> new ValueRule.Bool();
            case "time" -> new ValueRule.Time();
            case "hex" -> new ValueRule.Hex();
            case "b64" -> new ValueRule.Base64();
            case "lang" -> new ValueRule.Language();
            case "dict" -> new ValueRule.Dictionary();
            case "hashes" -> new ValueRule.Hashes();
            case "any" -> new ValueRule.Any();
            case "ext" -> new ValueRule.Extensions();
            case "granular" -> new ValueRule.Granular();
            case "container" -> new ValueRule.Container();
            default -> throw new IllegalStateException("the table has an unknown type: " + type);
        };
    }
}
