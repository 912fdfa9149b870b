package org.testudo.exchange.models;

import java.util.regex.Pattern;

/// Spreadsheets run what begins like a formula (OWASP, CSV injection): a table that is written has an apostrophe before
/// it, and one that is read may have. Pure.
public final class Formulas {
    // The wide forms too.
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s]*[=+\\-@|%\uFF1D\uFF0B\uFF0D\uFF20].*|^[\\t\\r\\n].*", Pattern.DOTALL);
    private static final Pattern APOSTROPHES = Pattern.compile("^'+");

    private Formulas() {}

    /// Would a spreadsheet run it?
    public static boolean runs(String value) {
        return FORMULA.matcher(value).matches();
    }

    /// What a value is written as, so that [#meant] gives it back: what begins with an apostrophe of its own gets one
    /// more. The one before a formula is the table's to write.
    public static String kept(String value) {
        return value.startsWith("'") && hidden(value) ? "'" + value : value;
    }

    /// The value that is meant by a cell.
    static String meant(String cell) {
        return cell.startsWith("'") && hidden(cell) ? cell.substring(1) : cell;
    }

    private static boolean hidden(String text) {
        return runs(APOSTROPHES.matcher(text).replaceFirst(""));
    }
}
