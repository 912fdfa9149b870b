package org.testudo.model.pattern;

import java.util.List;

/// Where a comparison looks: `file:hashes.'SHA-256'`, `email-message:to_refs[*].value` (section 9.7).
public record ObjectPath(String type, List<Step> steps) {
    /// One step of a path.
    public sealed interface Step {
        /// `.name`
        record Property(String name) implements Step {}

        /// `[3]`
        record Index(int index) implements Step {
            public Index {
                if (index < 0) {
                    throw new IllegalArgumentException("a list index is 0 or more, not " + index);
                }
            }
        }

        /// `[*]`
        record Any() implements Step {}
    }

    public ObjectPath {
        if (!PatternText.isType(type)) {
            throw new IllegalArgumentException("'%s' is no object type".formatted(type));
        }
        if (steps.isEmpty() || !(steps.getFirst() instanceof Step.Property)) {
            throw new IllegalArgumentException("a path starts with a property of %s".formatted(type));
        }
        steps = List.copyOf(steps);
    }

    /// The name of the last property in the path: `SHA-256`, `value`.
    public String lastProperty() {
        for (Step step : steps.reversed()) {
            if (step instanceof Step.Property(String name)) {
                return name;
            }
        }
        throw new IllegalStateException("a path starts with a property");
    }
}
