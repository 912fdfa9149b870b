package org.testudo.server.api;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.testudo.operations.knowledge.Joins;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The marks of a document's lines, and what all of them come to. Not for several threads.
final class Portions {
    private final Member reader;
    private final Set<Label> under = new LinkedHashSet<>();

    Portions(Member reader) {
        this.reader = reader;
    }

    /// What all lines come to.
    Limits limits() {
        return Joins.of(List.copyOf(under), reader);
    }

    /// Marks a line with what all of this comes to.
    ObjectNode marked(ObjectNode line, Collection<Label> labels) {
        under.addAll(labels);
        Limits limits = Joins.of(List.copyOf(labels), reader);
        line.put("level", limits.level().name());
        line.put("tlp", LabelJson.tlpText(limits.tlp()));
        if (!limits.restrictive().isEmpty()) {
            ArrayNode categories = line.putArray("categories");
            limits.restrictive().forEach(categories::add);
        }
        return line;
    }
}
