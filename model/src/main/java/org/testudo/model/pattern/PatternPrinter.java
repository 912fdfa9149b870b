package org.testudo.model.pattern;

import java.util.Iterator;
import java.util.List;

/// Writes a pattern in one form: single blanks, no needless parentheses, `=` and `!=`. Parsing what
/// was printed gives an equal tree.
public final class PatternPrinter {
    private final StringBuilder out = new StringBuilder();

    private PatternPrinter() {}

    public static String print(Pattern pattern) {
        PatternPrinter printer = new PatternPrinter();
        printer.pattern(pattern);
        return printer.out.toString();
    }

    public static String print(Comparison comparison) {
        PatternPrinter printer = new PatternPrinter();
        printer.comparison(comparison);
        return printer.out.toString();
    }

    public static String print(ObjectPath path) {
        PatternPrinter printer = new PatternPrinter();
        printer.path(path);
        return printer.out.toString();
    }

    public static String print(Constant constant) {
        PatternPrinter printer = new PatternPrinter();
        printer.constant(constant);
        return printer.out.toString();
    }

    // --- observation expressions -------------------------------------------------------------------------------

    private void pattern(Pattern pattern) {
        switch (pattern) {
            case Pattern.Observation(var comparison) -> {
                out.append('[');
                comparison(comparison);
                out.append(']');
            }
            case Pattern.AllObserved(var parts) -> patterns(parts, " AND ", 3);
            case Pattern.AnyObserved(var parts) -> patterns(parts, " OR ", 2);
            case Pattern.FollowedBy(var parts) -> patterns(parts, " FOLLOWEDBY ", 1);
            case Pattern.Qualified(var inner, var qualifier) -> {
                pattern(inner, rank(inner) < 4 || repeats(inner, qualifier));
                qualifier(qualifier);
            }
        }
    }

    private void patterns(List<Pattern> parts, String operator, int rank) {
        String between = "";
        for (Pattern part : parts) {
            out.append(between);
            pattern(part, rank(part) <= rank);
            between = operator;
        }
    }

    private void pattern(Pattern pattern, boolean parenthesis) {
        if (parenthesis) {
            out.append('(');
        }
        pattern(pattern);
        if (parenthesis) {
            out.append(')');
        }
    }

    private static int rank(Pattern pattern) {
        return switch (pattern) {
            case Pattern.FollowedBy ignored -> 1;
            case Pattern.AnyObserved ignored -> 2;
            case Pattern.AllObserved ignored -> 3;
            case Pattern.Observation ignored -> 4;
            case Pattern.Qualified ignored -> 4;
        };
    }

    /// True if the chain of qualifiers behind this expression has one of this kind already.
    private static boolean repeats(Pattern pattern, Qualifier qualifier) {
        Pattern at = pattern;
        while (at instanceof Pattern.Qualified(var inner, var earlier)) {
            if (earlier.getClass() == qualifier.getClass()) {
                return true;
            }
            at = inner;
        }
        return false;
    }

    private void qualifier(Qualifier qualifier) {
        switch (qualifier) {
            case Qualifier.StartStop(var start, var stop) -> {
                out.append(" START ");
                constant(start);
                out.append(" STOP ");
                constant(stop);
            }
            case Qualifier.Within(var seconds) ->
                out.append(" WITHIN ").append(seconds.toPlainString()).append(" SECONDS");
            case Qualifier.Repeats(var times) ->
                out.append(" REPEATS ").append(times).append(" TIMES");
        }
    }

    // --- comparison expressions --------------------------------------------------------------------------------

    private void comparison(Comparison comparison) {
        switch (comparison) {
            case Comparison.Test(var path, var negated, var operator, var value) -> {
                path(path);
                out.append(negated ? " NOT " : " ").append(operator.sign()).append(' ');
                constant(value);
            }
            case Comparison.In(var path, var negated, var values) -> {
                path(path);
                out.append(negated ? " NOT IN (" : " IN (");
                for (Iterator<Constant> i = values.iterator(); i.hasNext(); ) {
                    constant(i.next());
                    out.append(i.hasNext() ? ", " : ")");
                }
            }
            case Comparison.Exists(var path, var negated) -> {
                out.append(negated ? "NOT EXISTS " : "EXISTS ");
                path(path);
            }
            case Comparison.AllOf(var parts) -> comparisons(parts, " AND ", true);
            case Comparison.AnyOf(var parts) -> comparisons(parts, " OR ", false);
        }
    }

    private void comparisons(List<Comparison> parts, String operator, boolean and) {
        String between = "";
        for (Comparison part : parts) {
            boolean parenthesis = part instanceof Comparison.AnyOf || (and && part instanceof Comparison.AllOf);
            out.append(between).append(parenthesis ? "(" : "");
            comparison(part);
            out.append(parenthesis ? ")" : "");
            between = operator;
        }
    }

    private void path(ObjectPath path) {
        out.append(path.type());
        char before = ':';
        for (ObjectPath.Step step : path.steps()) {
            switch (step) {
                case ObjectPath.Step.Property(var name) -> {
                    out.append(before);
                    name(name);
                }
                case ObjectPath.Step.Index(var index) ->
                    out.append('[').append(index).append(']');
                case ObjectPath.Step.Any() -> out.append("[*]");
            }
            before = '.';
        }
    }

    private void name(String name) {
        if (PatternText.isPlainName(name)) {
            out.append(name);
        } else {
            quoted(name);
        }
    }

    private void constant(Constant constant) {
        switch (constant) {
            case Constant.Text(var value) -> quoted(value);
            case Constant.Whole(var value) -> out.append(value);
            case Constant.Fraction(var value) -> out.append(value.toPlainString());
            case Constant.Bool(var value) -> out.append(value);
            case Constant.Timestamp(var text) -> quoted('t', text);
            case Constant.Binary(var base64) -> quoted('b', base64);
            case Constant.Hex(var digits) -> quoted('h', digits);
        }
    }

    private void quoted(char mark, String text) {
        out.append(mark);
        quoted(text);
    }

    private void quoted(String text) {
        out.append('\'').append(text.replace("\\", "\\\\").replace("'", "\\'")).append('\'');
    }
}
