package org.testudo.exchange.models;

import java.util.ArrayList;
import java.util.List;

/// Splits a table into records and cells as RFC 4180 has it, each record with the line on which it begins. A record
/// that is not of that form says why, and the next one begins at the next line. Used once.
final class CsvRecords {
    /// Cells that are kept of one record; more are counted as wrong.
    private static final int MOST_CELLS = 200;

    private final String text;
    private final int longest;
    private final List<Found> records = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean begun;

    /// @param fault what is wrong; empty: nothing
    /// @param open  does a quotation begin in it that never ends? Then nothing behind it can be told apart
    record Found(int line, List<String> cells, String fault, boolean open) {}

    /// @param longest characters of one cell, at most
    private CsvRecords(String text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /// Its records; those that are empty lines are left out.
    ///
    /// @param most how many are read
    static List<Found> of(String text, int longest, int most) {
        var all = new CsvRecords(text, longest);
        while (all.at < text.length() && all.records.size() < most) {
            Found one = all.begun || text.charAt(all.at) != '#' ? all.record() : all.comment();
            boolean empty = one.cells.size() == 1 && one.cells.getFirst().isBlank() && one.fault.isEmpty();
            if (!empty) {
                all.begun |= !one.cells.getFirst().startsWith("#");
                all.records.add(one);
            }
        }
        return all.records;
    }

    /// Before the table a line that begins with # is one cell, whatever stands in it.
    private Found comment() {
        int from = at;
        while (at < text.length() && "\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        var found = new Found(line, List.of(text.substring(from, at)), "", false);
        if (at < text.length()) {
            separated();
        }
        return found;
    }

    private Found record() {
        int begin = line;
        var cells = new ArrayList<String>();
        String fault = "";
        boolean open = false;
        while (true) {
            var cell = new StringBuilder();
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            if (quoted && !quotation(cell)) {
                fault = "A quotation mark begins a cell and never ends it";
                open = true;
            }
            String rest = plain();
            if (fault.isEmpty() && quoted && !rest.isEmpty()) {
                fault = "Something stands behind the quotation mark that ends cell %d".formatted(cells.size() + 1);
            } else if (fault.isEmpty() && rest.indexOf('"') >= 0) {
                fault = "A quotation mark stands inside cell %d, which does not begin with one"
                        .formatted(cells.size() + 1);
            }
            cell.append(quoted ? "" : rest);
            if (fault.isEmpty() && cell.length() > longest) {
                fault = "Cell %d has %d characters; it may have %d".formatted(cells.size() + 1, cell.length(), longest);
            }
            if (cells.size() < MOST_CELLS) {
                cells.add(cell.length() > longest ? "" : cell.toString());
            } else if (fault.isEmpty()) {
                fault = "It has more than %d cells".formatted(MOST_CELLS);
            }
            if (at >= text.length() || !separated()) {
                return new Found(begin, List.copyOf(cells), fault, open);
            }
        }
    }

    /// Goes over a comma or the end of a line.
    ///
    /// @return was it a comma?
    private boolean separated() {
        char c = text.charAt(at++);
        if (c == ',') {
            return true;
        }
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
        return false;
    }

    /// Reads what stands between quotation marks.
    ///
    /// @return did it end?
    private boolean quotation(StringBuilder cell) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                if (at >= text.length() || text.charAt(at) != '"') {
                    return true;
                }
                at++;
            } else if (c == '\n' || (c == '\r' && (at >= text.length() || text.charAt(at) != '\n'))) {
                line++;
            }
            cell.append(c);
        }
        return false;
    }

    /// Reads up to a comma or the end of a line.
    private String plain() {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }
}
