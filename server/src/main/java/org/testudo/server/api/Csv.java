package org.testudo.server.api;

import java.util.List;
import org.testudo.exchange.models.Formulas;

/// A table as RFC 4180 has it, with comments before it: it is read where nothing of this centre stands around it. Made
/// by one caller; not thread-safe.
final class Csv {
    static final String MEDIA = "text/csv;charset=utf-8";

    private static final String LINE = "\r\n";

    private final StringBuilder text = new StringBuilder();

    /// @param exercise is it made in an exercise home? Then it says so before anything else
    Csv(boolean exercise) {
        if (exercise) {
            text.append("# EXERCISE EXERCISE EXERCISE").append(LINE);
        }
    }

    /// What the table says of itself. No comma or quote of it can begin another cell.
    Csv comment(String name, String value) {
        text.append("# ")
                .append(name)
                .append(": ")
                .append(value.replaceAll("[\\p{Cntrl}]", " ").replace(',', ';').replace('"', '\''))
                .append(LINE);
        return this;
    }

    Csv line(List<String> cells) {
        text.append(String.join(",", cells.stream().map(Csv::cell).toList())).append(LINE);
        return this;
    }

    String text() {
        return text.toString();
    }

    /// What a spreadsheet would run as a formula begins with an apostrophe.
    static String cell(String value) {
        boolean formula = Formulas.runs(value);
        String safe = formula ? "'" + value : value;
        boolean quoted = formula || safe.chars().anyMatch(c -> c == ',' || c == ';' || c == '"' || c < ' ');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
