package org.testudo.operations.handling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.LabelBook;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.store.Explorer;
import org.testudo.store.Explorer.Standing;
import org.testudo.store.Store;
import org.testudo.store.ledger.Entry;

/// What a change of a group's membership leaves to be done: a label keeps the list that its group had when it was made,
/// so the owner gets one task, with a preview, to give the list of now to all of its assertions. Thread-safe.
public final class GroupChanges {
    private static final int AT_ONCE = 1_000;

    private final Store store;

    public GroupChanges(Store store) {
        this.store = store;
    }

    /// One label of the asker's own member that was made from the group when it had other members.
    ///
    /// @param assertions how many assertions of its member the asker sees under it
    public record Change(Label from, Label to, long assertions) {}

    /// The groups of whose change there is something to do for this reader, by name.
    public List<String> open(Reader reader) {
        var names = new java.util.TreeSet<String>();
        candidates(reader, null).forEach((number, to) -> names.add(String.valueOf(to.group())));
        return names.stream().filter(name -> !preview(reader, name).isEmpty()).toList();
    }

    /// What would change. Nothing is changed by it.
    public List<Change> preview(Reader reader, String group) {
        var candidates = candidates(reader, group);
        if (candidates.isEmpty()) {
            return List.of();
        }
        LabelBook book = store.labels().book();
        return store.read(reader, picture -> new Explorer(picture).countUnder(candidates.keySet())).value().stream()
                .map(under -> new Change(
                        book.label(under.label()),
                        java.util.Objects.requireNonNull(candidates.get(under.label())),
                        under.assertions()))
                .toList();
    }

    /// Carries it out, for all own assertions that the reader sees. What is interrupted is still open afterwards.
    ///
    /// @return how many assertions have the list of now
    public int carryOut(Reader reader, String group) {
        int changed = 0;
        var candidates = candidates(reader, group);
        for (var candidate : candidates.entrySet()) {
            int to = store.labels().number(candidate.getValue());
            List<Standing> rows;
            do {
                rows = store.read(reader, picture -> new Explorer(picture).standingUnder(candidate.getKey(), AT_ONCE))
                        .value();
                var entries = new ArrayList<Entry>();
                rows.forEach(row -> entries.add(new Entry.Relabel(reader.account(), row.row(), row.label(), to)));
                store.ledger().append(entries);
                changed += entries.size();
            } while (rows.size() == AT_ONCE);
        }
        return changed;
    }

    /// Labels of the reader's member that were made from a group, and what they would be now.
    private Map<Integer, Label> candidates(Reader reader, @org.jspecify.annotations.Nullable String group) {
        LabelBook book = store.labels().book();
        var expansion = store.directory().members().expansion(reader.member());
        var candidates = new TreeMap<Integer, Label>();
        for (int number = 0; number < book.size(); number++) {
            Label label = book.label(number);
            String name = label.group();
            if (name != null
                    && label.owner().equals(reader.member())
                    && (group == null || group.equals(name))
                    && label.limits().releasableTo() instanceof Audience.Members) {
                Collection<Member> now = expansion.apply(name);
                if (now != null) {
                    Label to =
                            label.withLimits(label.limits().withReleasableTo(Audience.of(java.util.Set.copyOf(now))));
                    if (!to.equals(label)) {
                        candidates.put(number, to);
                    }
                }
            }
        }
        return candidates;
    }
}
