package org.testudo.operations.handling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.model.StixObject;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.store.Explorer.Cited;
import org.testudo.store.ledger.Statement;

/// Does a label keep what it cites? One that lies below the label of something cited would tell of it to readers who do
/// not see that. It looks at what its author sees, and at nothing else. Pure.
public final class Citations {
    // Who wrote it and how it is marked is no citation of content.
    private static final Set<String> NONE = Set.of("created_by_ref", "object_marking_refs", "marking_ref");

    private Citations() {}

    /// What a statement cites.
    public static Set<String> of(Statement statement) {
        var ids = new TreeSet<String>();
        for (Statement.Edge edge : statement.edges()) {
            if (!NONE.contains(edge.kind())) {
                ids.add(edge.from());
                ids.add(edge.to());
            }
        }
        ids.remove(statement.id());
        return ids;
    }

    /// Why a label is refused. Below another member's: always. Below one's own: unless a reason is typed.
    public static Optional<String> refusal(List<Below> below, Member asker, String reason) {
        Optional<Below> other =
                below.stream().filter(one -> !one.owner().equals(asker)).findFirst();
        if (other.isPresent()) {
            return other.map(one -> "It cites %s of %s under a stricter label; %s can widen that one"
                    .formatted(one.id(), one.owner(), one.owner()));
        }
        return reason.isBlank()
                ? below.stream()
                        .findFirst()
                        .map(one ->
                                "It cites %s of your own member under a stricter label; say why ('reason') to do it anyway"
                                        .formatted(one.id()))
                : Optional.empty();
    }

    /// Something cited that no visible assertion lets this label cite.
    ///
    /// @param owner the member whose label stands in the way; its consent, a wider label, opens it
    public record Below(String id, Member owner) {}

    /// What an object cites.
    public static Set<String> of(StixObject object) {
        var ids = new TreeSet<String>();
        object.references().forEach(reference -> {
            if (!NONE.contains(reference.property())) {
                ids.add(reference.target().toString());
            }
        });
        ids.remove(object.id().toString());
        return ids;
    }

    /// @param cited what of it the author sees
    /// @param to    the label that the citing object is to have
    /// @param asker the author's member
    public static List<Below> below(List<Cited> cited, Label to, Member asker) {
        Map<String, List<Cited>> byId = new LinkedHashMap<>();
        cited.forEach(
                one -> byId.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(one));
        var below = new ArrayList<Below>();
        byId.forEach((id, all) -> {
            boolean kept = all.stream().anyMatch(one -> keeps(to, one.under().countedFor(asker)));
            if (!kept) {
                below.add(new Below(id, all.getFirst().source()));
            }
        });
        return below;
    }

    /// Does everybody who sees what is under a label see what is under these limits too? Whose information is in it is
    /// not
    /// compared: citing does not take it over.
    public static boolean keeps(Label to, Limits cited) {
        Limits bare = cited.withOriginators(Collections.emptySortedSet());
        return to.limits().withOriginators(Collections.emptySortedSet()).dominates(bare);
    }
}
