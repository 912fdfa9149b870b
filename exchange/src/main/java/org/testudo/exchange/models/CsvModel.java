package org.testudo.exchange.models;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.testudo.exchange.models.ModelFile.Read;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a table of a dependency model: comments that begin with `#`, the names of the columns, and the rows. Pure.
final class CsvModel {
    private CsvModel() {}

    static Read read(String text) {
        List<CsvRecords.Found> records = CsvRecords.of(text, ModelFile.MOST_CELL, ModelFile.MOST_ROWS + 100);
        boolean exercise = false;
        if (records.size() == ModelFile.MOST_ROWS + 100) {
            return ModelFile.tooMany(records.getLast().line());
        }
        int at = 0;
        while (at < records.size() && records.get(at).cells().getFirst().startsWith("#")) {
            exercise |= records.get(at++).cells().getFirst().startsWith("# EXERCISE");
        }
        if (at == records.size()) {
            return new Read.Unreadable(
                    1, false, "The table is empty", "Begin with a line of column names: row,key,type,name,…");
        }
        CsvRecords.Found header = records.get(at);
        if (!header.fault().isEmpty()) {
            return new Read.Unreadable(header.line(), false, header.fault(), "Write the line of column names anew");
        }
        var columns = new ArrayList<Column>();
        Optional<Read> wrong = columns(header, columns);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        List<CsvRecords.Found> rows = records.subList(at + 1, records.size());
        if (rows.size() > ModelFile.MOST_ROWS) {
            return ModelFile.tooMany(rows.get(ModelFile.MOST_ROWS).line());
        }
        var lines = new ArrayList<Line>();
        for (CsvRecords.Found one : rows) {
            if (one.open()) {
                return new Read.Unreadable(
                        one.line(),
                        false,
                        one.fault(),
                        "End it with a quotation mark; one inside a cell is written twice");
            }
            lines.add(line(one, columns));
        }
        return new Read.Lines(lines, exercise);
    }

    private static Optional<Read> columns(CsvRecords.Found header, List<Column> columns) {
        var names = new HashSet<String>();
        for (String cell : header.cells()) {
            String name = cell.strip().toLowerCase(Locale.ROOT);
            Optional<Column> column = Column.named(name);
            if (column.isEmpty()) {
                return Optional.of(new Read.Unreadable(
                        header.line(),
                        false,
                        "There is no column '%s'".formatted(ModelFile.shortened(cell)),
                        header.cells().size() == 1
                                ? "Separate the columns by commas, and name them: " + all()
                                : "Take it out, or name one of: " + all()));
            }
            if (!names.add(name)) {
                return Optional.of(new Read.Unreadable(
                        header.line(), false, "The column '%s' stands twice".formatted(name), "Take one out"));
            }
            columns.add(column.get());
        }
        return columns.contains(Column.ROW)
                ? Optional.empty()
                : Optional.of(new Read.Unreadable(
                        header.line(), false, "There is no column 'row'", "Add it: it says node or dependency"));
    }

    private static String all() {
        return String.join(
                ", ", java.util.Arrays.stream(Column.values()).map(Column::text).toList());
    }

    private static Line line(CsvRecords.Found found, List<Column> columns) {
        var place = new Row.Place(found.line(), "");
        if (!found.fault().isEmpty()) {
            return new Wrong(
                    place, "", found.fault(), "Put the cell between quotation marks, and write one inside twice");
        }
        int most = Math.min(found.cells().size(), columns.size());
        var cells = new EnumMap<Column, String>(Column.class);
        for (int i = 0; i < most; i++) {
            String cell = Formulas.meant(found.cells().get(i));
            if (!cell.isBlank()) {
                cells.put(columns.get(i), cell);
            }
        }
        if (found.cells().size() != columns.size()) {
            var wrong = new Wrong(
                    place,
                    "",
                    "It has %d cells, and there are %d columns"
                            .formatted(found.cells().size(), columns.size()),
                    "Give each column a cell, an empty one where it says nothing");
            // Mostly the last ones are missing, and who it is of can still be told.
            return kind(cells).map(kind -> named(wrong, kind, cells)).orElse(wrong);
        }
        return row(place, cells);
    }

    private static Line row(Row.Place place, Map<Column, String> cells) {
        Row.Kind kind = kind(cells).orElse(null);
        if (kind == null) {
            return new Wrong(
                    place,
                    "row",
                    "'%s' is no kind of row".formatted(ModelFile.shortened(word(cells, Column.ROW))),
                    "Write node or dependency");
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<Column, String> one : cells.entrySet()) {
            Column column = one.getKey();
            if (!column.in(kind)) {
                return named(ModelFile.elsewhere(place, column, kind), kind, cells);
            }
            if (column.place()) {
                continue;
            }
            Optional<JsonNode> value = column.form().value(one.getValue());
            if (value.isEmpty()) {
                var wrong = new Wrong(
                        place,
                        column.text(),
                        "'%s' is not of its form".formatted(ModelFile.shortened(one.getValue())),
                        "It is " + column.form().described());
                return named(wrong, kind, cells);
            }
            List<String> property = column.property();
            if (property.getLast().isEmpty()) {
                said.set(property.getFirst(), value.get());
            } else {
                said.withObjectProperty(property.getFirst()).set(property.getLast(), value.get());
            }
        }
        return ModelFile.row(
                place,
                kind,
                word(cells, Column.KEY),
                word(cells, Column.ID),
                word(cells, Column.TYPE),
                word(cells, Column.PARENT),
                word(cells, Column.CHILD),
                said);
    }

    private static Optional<Row.Kind> kind(Map<Column, String> cells) {
        return switch (word(cells, Column.ROW).toLowerCase(Locale.ROOT)) {
            case "node" -> Optional.of(Row.Kind.NODE);
            case "dependency" -> Optional.of(Row.Kind.DEPENDENCY);
            default -> Optional.empty();
        };
    }

    private static Wrong named(Wrong wrong, Row.Kind kind, Map<Column, String> cells) {
        return wrong.of(kind, word(cells, Column.KEY), word(cells, Column.PARENT));
    }

    private static String word(Map<Column, String> cells, Column column) {
        return cells.getOrDefault(column, "").strip();
    }
}
