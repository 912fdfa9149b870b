package org.testudo.server.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.testudo.exchange.models.Column;
import org.testudo.exchange.models.Formulas;
import org.testudo.exchange.models.Row;
import org.testudo.model.json.StixJson;
import org.testudo.operations.mission.ImportModel;
import org.testudo.operations.mission.ImportModel.Imported;
import org.testudo.operations.mission.ImportModel.Result;
import org.testudo.operations.mission.ImportModel.What;
import org.testudo.operations.mission.ModelRows.Exported;
import org.testudo.operations.work.WriteObject.Written.Refused;
import org.testudo.policy.LabelJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Files of dependency models as the API and the command line write them, and what both say of one that was taken in.
/// Pure.
public final class ModelFiles {
    private static final int MOST_AUDITED = 3_500;

    private ModelFiles() {}

    /// The published schemas, held against a row.
    public static ImportModel.Schema schema() {
        var schemas = new WorkSchemas();
        return draft -> {
            try {
                schemas.check(draft, "row");
                return Optional.empty();
            } catch (Problem wrong) {
                String what = String.valueOf(wrong.getMessage());
                return Optional.of(new Refused(
                        "",
                        what.endsWith(".") ? what.substring(0, what.length() - 1) : what,
                        "Write it as the schema has it"));
            }
        };
    }

    /// What became of each line.
    public static ObjectNode told(Imported.Told told, boolean dry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dry_run", dry);
        ObjectNode counts = json.putObject("counts");
        for (What what : What.values()) {
            counts.put(word(what), told.count(what));
        }
        ArrayNode labels = json.putArray("labels");
        told.labels().forEach(label -> labels.add(LabelJson.write(label)));
        ArrayNode rows = json.putArray("rows");
        for (Result one : told.results()) {
            ObjectNode row = rows.addObject();
            row.put("line", one.place().line());
            put(row, "pointer", one.place().pointer());
            row.put("result", word(one.what()));
            put(row, "id", one.id());
            if (!one.changed().isEmpty()) {
                ArrayNode changed = row.putArray("changed");
                one.changed().forEach(changed::add);
            }
            put(row, "property", one.property());
            put(row, "reason", one.reason());
            put(row, "remedy", one.remedy());
        }
        return json;
    }

    /// Where something was refused, for the audit, as far as there is room. The words of a refusal may name what a
    /// colleague who reads the audit does not see: a place names nothing.
    public static String refused(Imported.Told told) {
        var text = new StringBuilder();
        for (Result one : told.results()) {
            if (one.what() == What.REFUSED && text.length() < MOST_AUDITED) {
                text.append("line %d %s"
                                .formatted(one.place().line(), one.property())
                                .strip())
                        .append("; ");
            }
        }
        return text.toString().strip();
    }

    private static String word(What what) {
        return what.name().toLowerCase(Locale.ROOT);
    }

    private static void put(ObjectNode json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    /// As a table: what it says of itself first, then the columns in which something stands.
    public static byte[] csv(Exported exported, Map<String, String> about, boolean exercise) {
        var csv = new Csv(exercise);
        about.forEach(csv::comment);
        csv.comment("left out", left(exported));
        List<Column> columns = Arrays.stream(Column.values())
                .filter(column -> switch (column) {
                    case ROW, KEY, ID, TYPE, NAME, PARENT, CHILD -> true;
                    default ->
                        exported.rows().stream()
                                .anyMatch(row -> !cell(row, column).isEmpty());
                })
                .toList();
        csv.line(columns.stream().map(Column::text).toList());
        for (Row row : exported.rows()) {
            csv.line(columns.stream()
                    .map(column -> Formulas.kept(cell(row, column)))
                    .toList());
        }
        return csv.text().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Row row, Column column) {
        return switch (column) {
            case ROW -> row.kind().name().toLowerCase(Locale.ROOT);
            case KEY -> row.key();
            case ID -> row.id();
            case TYPE -> row.type();
            case PARENT -> row.parent();
            case CHILD -> row.child();
            default -> column.cell(row.said());
        };
    }

    private static String left(Exported exported) {
        return exported.left() == 0
                ? "nothing"
                : "%d nodes that are objects of STIX of another kind: they are named by their id"
                        .formatted(exported.left());
    }

    /// As JSON, one row a line.
    public static byte[] json(Exported exported, Map<String, String> about, boolean exercise) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        if (exercise) {
            head.put("x_testudo_exercise", true);
        }
        ObjectNode said = head.putObject("about");
        about.forEach(said::put);
        said.put("left out", left(exported));
        String text = new String(StixJson.write(head), StandardCharsets.UTF_8);
        return (text.substring(0, text.length() - 1)
                        + ",\n\"nodes\":" + rows(exported, Row.Kind.NODE)
                        + ",\n\"dependencies\":" + rows(exported, Row.Kind.DEPENDENCY) + "}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String rows(Exported exported, Row.Kind kind) {
        var lines = new ArrayList<String>();
        for (Row row : exported.rows()) {
            if (row.kind() == kind) {
                ObjectNode json = JsonNodeFactory.instance.objectNode();
                put(json, "key", row.key());
                put(json, "id", row.id());
                put(json, "type", row.type());
                put(json, "parent", row.parent());
                put(json, "child", row.child());
                json.setAll(row.said());
                lines.add(new String(StixJson.write(json), StandardCharsets.UTF_8));
            }
        }
        return lines.isEmpty() ? "[]" : "[\n" + String.join(",\n", lines) + "\n]";
    }
}
