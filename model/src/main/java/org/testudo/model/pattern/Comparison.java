package org.testudo.model.pattern;

import java.util.List;

/// A comparison expression (section 9.6): what stands between `[` and `]`.
public sealed interface Comparison {
    /// `path operator value`, or `path NOT operator value`.
    record Test(ObjectPath path, boolean negated, Operator operator, Constant value) implements Comparison {
        public Test {
            if (!operator.takes(value)) {
                throw new IllegalArgumentException(
                        "operator %s cannot compare with %s".formatted(operator.sign(), PatternPrinter.print(value)));
            }
        }
    }

    /// `path IN (value, ...)`: equal to one of them.
    record In(ObjectPath path, boolean negated, List<Constant> values) implements Comparison {
        public In {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a set has at least one value");
            }
            values = List.copyOf(values);
            Constant first = values.getFirst();
            for (Constant value : values) {
                if (!first.sameKind(value)) {
                    throw new IllegalArgumentException("the values of a set are all of one kind");
                }
            }
        }
    }

    /// `EXISTS path`, or `NOT EXISTS path`.
    record Exists(ObjectPath path, boolean negated) implements Comparison {}

    /// `AND`: all parts, on one and the same object.
    record AllOf(List<Comparison> parts) implements Comparison {
        public AllOf {
            parts = several(parts);
        }
    }

    /// `OR`: at least one part.
    record AnyOf(List<Comparison> parts) implements Comparison {
        public AnyOf {
            parts = several(parts);
        }
    }

    private static List<Comparison> several(List<Comparison> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("AND and OR join at least two comparisons, not " + parts.size());
        }
        return List.copyOf(parts);
    }
}
