package org.testudo.model.pattern;

import java.util.List;

/// An observation expression (section 9.5). Chains of one operator are one node with several parts, read from the left:
/// `[a] AND [b] AND [c]` has three parts, `([a] AND [b]) AND [c]` has two.
public sealed interface Pattern {
    /// `[ comparison ]`: one observation that satisfies the comparison.
    record Observation(Comparison comparison) implements Pattern {}

    /// All parts, each by an observation of its own.
    record AllObserved(List<Pattern> parts) implements Pattern {
        public AllObserved {
            parts = several(parts);
        }
    }

    /// One of the parts suffices.
    record AnyObserved(List<Pattern> parts) implements Pattern {
        public AnyObserved {
            parts = several(parts);
        }
    }

    /// All parts, none before the one to its left.
    record FollowedBy(List<Pattern> parts) implements Pattern {
        public FollowedBy {
            parts = several(parts);
        }
    }

    /// An expression narrowed by a qualifier.
    record Qualified(Pattern inner, Qualifier qualifier) implements Pattern {}

    private static List<Pattern> several(List<Pattern> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("an operator joins at least two expressions, not " + parts.size());
        }
        return List.copyOf(parts);
    }
}
