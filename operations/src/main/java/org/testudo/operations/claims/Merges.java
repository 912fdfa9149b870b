package org.testudo.operations.claims;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.testudo.model.StixId;
import org.testudo.model.json.StixJson;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// Which names are held to be of one, by relationships `duplicate-of` that the reader sees: each is the word of its
/// author, and gone when the author takes it back. A relationship `distinct-from` between any two of those that would
/// be one keeps all of them apart, whoever says it: what is disputed stays apart. Immutable.
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
    private final Map<String, SortedSet<String>> together = new HashMap<>();

    /// The words of these relationships, in order; of other kinds there are none, nor of what was taken back.
    static List<Merge> words(Collection<Paper> relationships) {
        return relationships.stream()
                .flatMap(paper -> word(paper).stream())
                .sorted(Comparator.comparing(one -> one.paper.id()))
                .toList();
    }

    private static Optional<Merge> word(Paper paper) {
        JsonNode said = StixJson.parseObject(paper.bytes());
        String one = said.path("source_ref").stringValue("");
        String other = said.path("target_ref").stringValue("");
        String type = said.path("relationship_type").stringValue("");
        return !said.path("revoked").booleanValue(false)
                        && (type.equals(SAME) || type.equals(APART))
                        && mayBeOne(one, other)
                ? Optional.of(new Merge(paper, one, other, type.equals(APART), false))
                : Optional.empty();
    }

    /// @param words as [#words(Collection)] reads them
    /// @param seen  what the reader sees: a word about what it does not see says nothing to it
    Merges(List<Merge> words, Set<String> seen) {
        List<Merge> heard = words.stream()
                .filter(one -> seen.contains(one.one) && seen.contains(one.other))
                .toList();
        heard.stream().filter(one -> !one.apart).forEach(this::join);
        var disputed = new HashSet<String>();
        heard.stream()
                .filter(one -> one.apart && with(one.one).contains(one.other))
                .forEach(one -> disputed.addAll(with(one.one)));
        this.all = heard.stream()
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
        var all = new TreeSet<>(with(merge.one));
        all.addAll(with(merge.other));
        all.forEach(id -> together.put(id, all));
    }

    /// All that are held to be one with this, itself among them, in order.
    SortedSet<String> with(String id) {
        return together.getOrDefault(id, new TreeSet<>(Set.of(id)));
    }

    /// The id that stands for all of them where they are compared.
    String one(String id) {
        return with(id).first();
    }

    /// The words about any of these.
    List<Merge> about(Collection<String> ids) {
        return all.stream()
                .filter(merge -> ids.contains(merge.one) || ids.contains(merge.other))
                .toList();
    }
}
