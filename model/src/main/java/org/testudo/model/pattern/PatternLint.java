package org.testudo.model.pattern;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.testudo.model.StixTime;

/// What is legal to receive but wrong or doubtful in a pattern: partners' tools let it through, and
/// it matches nothing or something else than meant.
public final class PatternLint {
    private static final Map<String, Integer> HASH_LENGTHS =
            Map.of("MD5", 32, "SHA-1", 40, "SHA-256", 64, "SHA-512", 128, "SHA3-256", 64, "SHA3-512", 128);

    private static final int MAX_REGEX = 4000;

    private final Set<String> findings = new LinkedHashSet<>();

    private PatternLint() {}

    /// Everything doubtful in this pattern, in its order; each sentence once.
    public static List<String> findings(Pattern pattern) {
        PatternLint lint = new PatternLint();
        lint.pattern(pattern);
        return List.copyOf(lint.findings);
    }

    private void pattern(Pattern pattern) {
        switch (pattern) {
            case Pattern.Observation(var comparison) -> comparison(comparison);
            case Pattern.AllObserved(var parts) -> parts.forEach(this::pattern);
            case Pattern.AnyObserved(var parts) -> parts.forEach(this::pattern);
            case Pattern.FollowedBy(var parts) -> parts.forEach(this::pattern);
            case Pattern.Qualified(var inner, var qualifier) -> {
                pattern(inner);
                qualifier(qualifier);
            }
        }
    }

    private void qualifier(Qualifier qualifier) {
        switch (qualifier) {
            case Qualifier.StartStop(var start, var stop) -> {
                timestamp(start);
                timestamp(stop);
                StixTime from = start.time();
                StixTime to = stop.time();
                if (from != null && to != null && !from.isBefore(to)) {
                    findings.add("STOP is not after START, so nothing can match");
                }
            }
            case Qualifier.Within(var seconds) -> {
                if (seconds.signum() == 0) {
                    findings.add("WITHIN 0 SECONDS is an empty window");
                }
            }
            case Qualifier.Repeats(var times) -> {
                if (times == 0) {
                    findings.add("REPEATS 0 TIMES asks for nothing");
                }
            }
        }
    }

    private void comparison(Comparison comparison) {
        switch (comparison) {
            case Comparison.Test(var path, var negated, var operator, var value) -> {
                value(path, value);
                if (operator == Operator.MATCHES && value instanceof Constant.Text(var regex)) {
                    regex(regex);
                }
            }
            case Comparison.In(var path, var negated, var values) -> values.forEach(value -> value(path, value));
            case Comparison.Exists(var path, var negated) -> {}
            case Comparison.AnyOf(var parts) -> parts.forEach(this::comparison);
            case Comparison.AllOf(var parts) -> {
                parts.forEach(this::comparison);
                List<String> types = conflicting(parts);
                if (!types.isEmpty()) {
                    findings.add("AND inside [] compares one object, which cannot be %s at once"
                            .formatted(String.join(" and ", types)));
                }
            }
        }
    }

    /// The types that no single object can satisfy; empty if there is one that can.
    private static List<String> conflicting(List<Comparison> parts) {
        Set<String> common = new LinkedHashSet<>(types(parts.getFirst()));
        List<String> all = new ArrayList<>();
        for (Comparison part : parts) {
            common.retainAll(types(part));
            types(part).stream().filter(type -> !all.contains(type)).forEach(all::add);
        }
        return common.isEmpty() ? all : List.of();
    }

    private static Set<String> types(Comparison comparison) {
        return switch (comparison) {
            case Comparison.Test test -> Set.of(test.path().type());
            case Comparison.In in -> Set.of(in.path().type());
            case Comparison.Exists exists -> Set.of(exists.path().type());
            case Comparison.AnyOf(var parts) -> {
                Set<String> any = new LinkedHashSet<>();
                parts.forEach(part -> any.addAll(types(part)));
                yield any;
            }
            case Comparison.AllOf(var parts) -> {
                Set<String> all = new LinkedHashSet<>(types(parts.getFirst()));
                parts.forEach(part -> all.retainAll(types(part)));
                yield all;
            }
        };
    }

    private void value(ObjectPath path, Constant value) {
        String property = path.lastProperty();
        if (value instanceof Constant.Text(var text)) {
            if (property.endsWith("_port") && !text.isEmpty() && text.chars().allMatch(PatternText::isDigit)) {
                findings.add(
                        "%s is a number and never equals the string '%s'".formatted(PatternPrinter.print(path), text));
            }
            Integer length = HASH_LENGTHS.get(property);
            boolean hashes = PatternPrinter.print(path).contains("hashes.");
            if (hashes && length != null && (text.length() != length || !PatternText.isHex(text))) {
                findings.add("'%s' is no %s: that has %d hex digits".formatted(text, property, length));
            }
        }
        if (value instanceof Constant.Timestamp time) {
            timestamp(time);
        }
    }

    private void timestamp(Constant.Timestamp time) {
        if (time.time() == null) {
            findings.add("'%s' names a day that does not exist".formatted(time.text()));
        }
    }

    private void regex(String regex) {
        if (regex.length() > MAX_REGEX || regex.chars().filter(c -> c == '(').count() > PatternParser.MAX_DEPTH) {
            findings.add("MATCHES has a regular expression too long or too deep to be looked at");
            return;
        }
        try {
            java.util.regex.Pattern.compile(regex, java.util.regex.Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            findings.add("MATCHES '%s' is no regular expression: %s".formatted(regex, e.getDescription()));
        }
    }
}
