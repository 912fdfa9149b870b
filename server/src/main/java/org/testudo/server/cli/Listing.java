package org.testudo.server.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a command lists: as columns under their names, or as one JSON object a line.
final class Listing {
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    Listing(String... columns) {
        this.columns = List.of(columns);
    }

    /// @param cells one for each column; a collection is written as its sorted elements
    Listing row(Object... cells) {
        rows.add(Arrays.asList(cells));
        return this;
    }

    void print(Terminal terminal, boolean json) {
        if (json) {
            rows.forEach(row -> terminal.out().println(object(row)));
            return;
        }
        var widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    columns.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> text(row.get(column)).length())
                            .max()
                            .orElse(0));
        }
        line(terminal, columns, widths);
        rows.forEach(row -> line(terminal, row.stream().map(Listing::text).toList(), widths));
    }

    private static void line(Terminal terminal, List<String> cells, int[] widths) {
        var line = new StringBuilder(120);
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        terminal.out().println(line.toString().stripTrailing());
    }

    private ObjectNode object(List<Object> row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            switch (row.get(i)) {
                case Collection<?> all -> {
                    var list = json.putArray(columns.get(i));
                    all.stream().map(String::valueOf).sorted().forEach(list::add);
                }
                case Boolean truth -> json.put(columns.get(i), truth);
                case Number number -> json.put(columns.get(i), number.longValue());
                case Object other -> json.put(columns.get(i), other.toString());
            }
        }
        return json;
    }

    private static String text(Object cell) {
        return switch (cell) {
            case Collection<?> all ->
                String.join(",", all.stream().map(String::valueOf).sorted().toList());
            case Boolean truth -> truth ? "yes" : "";
            case Object other -> other.toString();
        };
    }
}
