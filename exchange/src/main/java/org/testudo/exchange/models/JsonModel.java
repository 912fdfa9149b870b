package org.testudo.exchange.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testudo.exchange.models.ModelFile.Read;
import org.testudo.model.ParseException;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a dependency model in JSON: `{"nodes":[…],"dependencies":[…]}`. Pure.
final class JsonModel {
    private static final String EXERCISE = "x_testudo_exercise";

    /// What an export says of itself.
    static final Set<String> HEAD = Set.of(EXERCISE, "about");

    private JsonModel() {}

    static Read read(byte[] bytes) {
        ObjectNode root;
        try {
            root = StixJson.parseObject(bytes);
        } catch (ParseException wrong) {
            String what = String.valueOf(wrong.getMessage());
            return new Read.Unreadable(
                    JsonLines.at(bytes, wrong.offset()), false, what, "Send {\"nodes\":[…],\"dependencies\":[…]}");
        }
        List<List<Integer>> places = JsonLines.of(bytes);
        if (CycloneDx.is(root)) {
            return CycloneDx.read(root, places);
        }
        var lines = new ArrayList<Line>();
        int list = 0;
        for (var one : root.properties()) {
            String name = one.getKey();
            List<Integer> found = one.getValue().isArray() ? places.get(list++) : List.of();
            if (HEAD.contains(name)) {
                continue;
            }
            Optional<Row.Kind> kind = kind(name);
            if (kind.isEmpty()) {
                return new Read.Unreadable(
                        1,
                        false,
                        "A model has no property '%s'".formatted(ModelFile.shortened(name)),
                        "It has nodes and dependencies");
            }
            if (!one.getValue().isArray()) {
                return new Read.Unreadable(
                        1, false, "'%s' is no list".formatted(name), "Write [ and ] around its rows");
            }
            int i = 0;
            for (JsonNode element : one.getValue()) {
                if (lines.size() == ModelFile.MOST_ROWS) {
                    return ModelFile.tooMany(found.get(i));
                }
                lines.add(line(new Row.Place(found.get(i), "/%s/%d".formatted(name, i)), kind.get(), element));
                i++;
            }
        }
        return new Read.Lines(lines, root.path(EXERCISE).booleanValue(false));
    }

    private static Optional<Row.Kind> kind(String name) {
        return switch (name) {
            case "nodes" -> Optional.of(Row.Kind.NODE);
            case "dependencies" -> Optional.of(Row.Kind.DEPENDENCY);
            default -> Optional.empty();
        };
    }

    private static Line line(Row.Place place, Row.Kind kind, JsonNode element) {
        if (!(element instanceof ObjectNode object)) {
            return new Wrong(place, "", "It is no object", "Write a row as {\"key\":…}").of(kind, "", "");
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (var one : object.properties()) {
            String name = one.getKey();
            Optional<Column> column = Column.named(name)
                    .filter(found -> found.property().getLast().isEmpty());
            boolean known = name.equals(Column.WORKAROUND) && kind == Row.Kind.DEPENDENCY;
            if (column.isPresent() && !column.get().in(kind)) {
                return named(ModelFile.elsewhere(place, column.get(), kind), kind, object);
            }
            if (!known && (column.isEmpty() || column.get() == Column.ROW)) {
                var wrong = new Wrong(
                        place,
                        ModelFile.shortened(name),
                        "A row has no property '%s'".formatted(ModelFile.shortened(name)),
                        "Take it out; docs/how-to/describe-a-mission.md names them all");
                return named(wrong, kind, object);
            }
            if (!known && column.orElseThrow().place()) {
                if (!one.getValue().isString() || one.getValue().stringValue().length() > ModelFile.MOST_CELL) {
                    var wrong = new Wrong(
                            place, name, "'%s' is no text, or too long".formatted(name), "Write a short text");
                    return named(wrong, kind, object);
                }
            } else {
                said.set(name, one.getValue());
            }
        }
        return ModelFile.row(
                place,
                kind,
                word(object, "key"),
                word(object, "id"),
                word(object, "type"),
                word(object, "parent"),
                word(object, "child"),
                said);
    }

    private static Wrong named(Wrong wrong, Row.Kind kind, ObjectNode object) {
        return wrong.of(kind, word(object, "key"), word(object, "parent"));
    }

    private static String word(ObjectNode object, String name) {
        return object.path(name).stringValue("").strip();
    }
}
