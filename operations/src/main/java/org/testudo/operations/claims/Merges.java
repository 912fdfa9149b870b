package org.testudo.operations.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.model.json.StixJson;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// Which names are held to be of one, by relationships `duplicate-of` that the reader sees: each is the word of its
/// author, and gone when the author takes it back. A relationship `distinct-from` between the same two keeps them
/// apart, whoever says it: what is disputed stays apart. Immutable.
public final class Merges {
    /// The relationship that holds two to be one.
    public static final String SAME = "duplicate-of";

    /// The relationship that holds them apart.
    public static final String APART = "distinct-from";

    /// One such word.
    ///
    /// @param disputed does another keep them apart?
    public record Merge(Paper paper, String one, String other, boolean disputed) {}

    private final List<Merge> all;
    private final Map<String, String> first = new HashMap<>();

    /// @param relationships of both kinds; others are left out
    Merges(Collection<Paper> relationships) {
        var apart = new HashSet<Set<String>>();
        var same = new ArrayList<Merge>();
        for (Paper paper : relationships) {
            JsonNode said = StixJson.parseObject(paper.bytes());
            String one = said.path("source_ref").stringValue("");
            String other = said.path("target_ref").stringValue("");
            if (said.path("revoked").booleanValue(false) || one.isEmpty() || other.isEmpty() || one.equals(other)) {
                continue;
            }
            switch (said.path("relationship_type").stringValue("")) {
                case SAME -> same.add(new Merge(paper, one, other, false));
                case APART -> apart.add(Set.of(one, other));
                default -> {}
            }
        }
        this.all = same.stream()
                .map(one -> new Merge(one.paper, one.one, one.other, apart.contains(Set.of(one.one, one.other))))
                .sorted(Comparator.comparing((Merge one) -> one.paper.id()))
                .toList();
        all.stream().filter(one -> !one.disputed).forEach(this::join);
    }

    private void join(Merge merge) {
        String one = one(merge.one);
        String other = one(merge.other);
        if (one.compareTo(other) < 0) {
            first.put(other, one);
        } else if (!one.equals(other)) {
            first.put(one, other);
        }
    }

    /// The id that stands for all that are held to be one with this.
    String one(String id) {
        String at = id;
        while (first.containsKey(at)) {
            at = first.get(at);
        }
        return at;
    }

    /// The words about any of these.
    List<Merge> about(Collection<String> ids) {
        return all.stream()
                .filter(merge -> ids.contains(merge.one) || ids.contains(merge.other))
                .toList();
    }

    /// Both ends of each.
    List<String> ends() {
        return all.stream()
                .flatMap(merge -> java.util.stream.Stream.of(merge.one, merge.other))
                .distinct()
                .toList();
    }
}
