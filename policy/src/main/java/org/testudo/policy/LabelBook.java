package org.testudo.policy;

import java.util.List;

/// The labels of this node by number, as of one policy epoch. Immutable; the store installs the next.
///
/// @param labels the label number `n` stands at position `n`
/// @param epoch  the policy epoch
public record LabelBook(List<Label> labels, long epoch) {
    public LabelBook {
        labels = List.copyOf(labels);
    }

    /// The label of this number.
    public Label label(int number) {
        return labels.get(number);
    }

    public int size() {
        return labels.size();
    }
}
