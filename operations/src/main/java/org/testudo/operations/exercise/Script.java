package org.testudo.operations.exercise;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.store.Members;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The script of an exercise as it is written: who takes part, and what happens when.
///
/// @param cast    `exercise.json`
/// @param story   everything up to the anchor, in the order of the story
/// @param injects what comes after it, in the order of the story
public record Script(ObjectNode cast, List<Line> story, List<Line> injects) {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// One line of a story file.
    record Line(StoryTime at, String file, int number, ObjectNode json) {}

    public Script {
        story = List.copyOf(story);
        injects = List.copyOf(injects);
    }

    /// Reads a script.
    ///
    /// @param cast  the text of `exercise.json`
    /// @param files the story's files: name to text, one JSON object a line
    public static Script parse(byte[] cast, Map<String, String> files) {
        var story = new ArrayList<Line>();
        var injects = new ArrayList<Line>();
        files.forEach((name, text) -> {
            int number = 0;
            for (String line : text.split("\n", -1)) {
                number++;
                if (!line.isBlank()) {
                    ObjectNode json = StixJson.parseObject(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    var at = StoryTime.parse(json.path("at").stringValue(""));
                    boolean inject = json.path("do").stringValue("").equals("inject");
                    (inject ? injects : story).add(new Line(at, name, number, json));
                }
            }
        });
        Comparator<Line> order =
                Comparator.comparing(Line::at).thenComparing(Line::file).thenComparingInt(Line::number);
        story.sort(order);
        injects.sort(order);
        return new Script(StixJson.parseObject(cast), story, injects);
    }

    /// Puts real times and ids for the placeholders `@d…` and `@EXERCISE`, at every depth.
    static JsonNode anchored(JsonNode node, Instant anchor) {
        return replaced(node, text -> anchored(text, anchor));
    }

    /// Puts other strings for those in it, at every depth.
    static JsonNode replaced(JsonNode node, UnaryOperator<String> by) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode fresh = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> fresh.set(entry.getKey(), replaced(entry.getValue(), by)));
                yield fresh;
            }
            case ArrayNode array -> {
                ArrayNode fresh = JsonNodeFactory.instance.arrayNode();
                array.forEach(one -> fresh.add(replaced(one, by)));
                yield fresh;
            }
            case JsonNode text
            when text.isString() -> JsonNodeFactory.instance.stringNode(by.apply(text.stringValue()));
            case JsonNode other -> other;
        };
    }

    /// A label of the cast, with the groups of this member.
    Label label(String name, Member owner, Members members, Instant anchor) {
        JsonNode label = cast.path("labels").path(name);
        if (!label.isObject()) {
            throw new IllegalArgumentException("The script has no label '%s'.".formatted(name));
        }
        return LabelJson.read(anchored(label, anchor), owner, members.expansion(owner));
    }

    static String anchored(String text, Instant anchor) {
        if (StoryTime.is(text)) {
            return MILLIS.format(StoryTime.parse(text).at(anchor));
        }
        return text.equals("@EXERCISE") ? Extensions.EXERCISE : text;
    }
}
