package org.testudo.operations.claims;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.testudo.model.StixId;
import org.testudo.model.json.StixJson;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// Which names are held to be of one, by relationships `duplicate-of` that the reader sees: each is the word of its
/// author, and gone when the author takes it back. A relationship `distinct-from` between any two of those that would
/// be
/// one keeps all of them apart, whoever says it: what is disputed stays apart. Immutable.
public final class Merges {
    /// The relationship that holds two to be one.
    public static final String SAME = "duplicate-of";

    /// The relationship that holds them apart.
    public static final String APART = "distinct-from";

    /// What can have several names.
    static final Set<String> NAMED = Set.of("identity", "intrusion-set", "threat-actor");

    /// One such word.
    ///
    /// @param apart    does it hold them apart?
    /// @param disputed does another word say otherwise, of these or of others with which they would be one?
    public record Merge(Paper paper, String one, String other, boolean apart, boolean disputed) {}

    private final List<Merge> all;
    private final Map<String, Set<String>> together = new HashMap<>();

    /// @param relationships of both kinds; others are left out
    /// @param seen          what the reader sees: a word about what it does not see says nothing to it
    Merges(Collection<Paper> relationships, Set<String> seen) {
        var words = new ArrayList<Merge>();
        for (Paper paper : relationships) {
            JsonNode said = StixJson.parseObject(paper.bytes());
            String one = said.path("source_ref").stringValue("");
            String other = said.path("target_ref").stringValue("");
            String type = said.path("relationship_type").stringValue("");
            boolean speaks = !said.path("revoked").booleanValue(false)
                    && (type.equals(SAME) || type.equals(APART))
                    && mayBeOne(one, other)
                    && seen.contains(one)
                    && seen.contains(other);
            if (speaks) {
                words.add(new Merge(paper, one, other, type.equals(APART), false));
            }
        }
        words.sort(Comparator.comparing(one -> one.paper.id()));
        words.stream().filter(one -> !one.apart).forEach(this::join);
        var disputed = new HashSet<String>();
        words.stream()
                .filter(one -> one.apart && with(one.one).contains(one.other))
                .forEach(one -> disputed.addAll(with(one.one)));
        this.all = words.stream()
                .map(one -> new Merge(one.paper, one.one, one.other, one.apart, disputed.contains(one.one)))
                .toList();
        disputed.forEach(together::remove);
    }

    /// May two ids be of one?
    static boolean mayBeOne(String one, String other) {
        return NAMED.contains(StixId.typeOf(one))
                && StixId.typeOf(one).equals(StixId.typeOf(other))
                && !one.equals(other);
    }

    private void join(Merge merge) {
        var union = new TreeSet<String>();
        var next = new ArrayDeque<>(List.of(merge.one, merge.other));
        while (!next.isEmpty()) {
            String id = next.remove();
            if (union.add(id)) {
                next.addAll(together.getOrDefault(id, Set.of()));
            }
        }
        union.forEach(id -> together.put(id, union));
    }

    /// All that are held to be one with this, itself among them, in order.
    Set<String> with(String id) {
        return together.getOrDefault(id, Set.of(id));
    }

    /// The id that stands for all of them where they are compared.
    String one(String id) {
        return with(id).stream().sorted().findFirst().orElse(id);
    }

    /// The words about any of these.
    List<Merge> about(Collection<String> ids) {
        return all.stream()
                .filter(merge -> ids.contains(merge.one) || ids.contains(merge.other))
                .toList();
    }

    /// Both ends of each of these relationships.
    static List<String> ends(Collection<Paper> relationships) {
        return relationships.stream()
                .map(paper -> StixJson.parseObject(paper.bytes()))
                .flatMap(said -> Stream.of("source_ref", "target_ref").map(said::path))
                .map(end -> end.stringValue(""))
                .distinct()
                .toList();
    }
}
