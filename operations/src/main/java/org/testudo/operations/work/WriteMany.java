package org.testudo.operations.work;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Rule;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import org.testudo.store.Explorer;
import org.testudo.store.Store;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Outcome;
import tools.jackson.databind.node.ObjectNode;

/// Writes several objects of one author, all of them or none; each is judged by the same code as one that is written by
/// itself. Thread-safe.
public final class WriteMany {
    private final Store store;
    private final WriteObject one;

    public WriteMany(Store store, WriteObject one) {
        this.store = store;
        this.one = one;
    }

    /// An object that is to stand.
    ///
    /// @param before the row of the version that it follows; null: it is new
    public record Piece(
            StixObject object, Label label, @Nullable Long before) {}

    /// What one object of several says.
    ///
    /// @param draft the object without what the centre gives it, but with its id, where others of them cite it
    /// @param name  stands before the pointer of what is wrong with it
    public record Draft(ObjectNode draft, Label label, String name) {
        public Draft(ObjectNode draft, Label label) {
            this(draft, label, "");
        }
    }

    /// An id for a draft that others cite.
    public String idOf(ObjectNode draft) {
        return one.idOf(draft);
    }

    /// Writes all that somebody says together; answers with the first.
    public Written together(Author author, List<Draft> drafts) {
        return together(author, drafts, List.of(), one::wrong);
    }

    /// The same for an act whose labels follow from its kind, with what it does to other labels: they are not held
    /// against what is cited. An act that widens a label asks [WriteObject#tells] before.
    public Written act(Author author, List<Draft> drafts, List<Entry.Relabel> relabels) {
        return together(author, drafts, relabels, one::wrongInItself);
    }

    private interface Check {
        Optional<Written.Refused> of(Author author, StixObject object, Label label);
    }

    private Written together(Author author, List<Draft> drafts, List<Entry.Relabel> relabels, Check check) {
        var pieces = new ArrayList<Piece>();
        for (Draft said : drafts) {
            StixObject object = whole(author, said.draft, said.draft.path("id").stringValue(idOf(said.draft)), null);
            Optional<Written.Refused> wrong = check.of(author, object, said.label);
            if (wrong.isPresent()) {
                Written.Refused why = wrong.get();
                return new Written.Refused(said.name + why.pointer(), why.reason(), why.remedy());
            }
            pieces.add(new Piece(object, said.label, null));
        }
        Piece first = pieces.getFirst();
        return append(author, pieces, relabels) ? new Written.Done(first.object, first.label) : new Written.Overtaken();
    }

    /// What an author sees of one version.
    ///
    /// @param created  when its first one was
    /// @param modified when it was
    public record Before(String created, String modified) {}

    /// The object as it is to stand.
    ///
    /// @param before the version that it follows; null: it is new
    public StixObject whole(Author author, ObjectNode draft, String id, @Nullable Before before) {
        Instant now = store.now().truncatedTo(ChronoUnit.MILLIS);
        return StixObject.of(
                before == null
                        ? one.whole(author, draft, id, StixTime.of(now).text(), now)
                        : one.whole(author, draft, id, before.created, WriteObject.behind(before.modified, now)));
    }

    /// Why it may not stand, without what it cites.
    public Optional<Written.Refused> wrong(Author author, StixObject object, Label label, Rule rule) {
        return one.wrong(author, object, label, rule);
    }

    /// What of these the author sees.
    public List<Explorer.Cited> cited(Author author, Set<String> ids) {
        return ids.isEmpty() ? List.of() : one.cited(author, ids);
    }

    /// Does it stand below what it cites?
    public Optional<Written.Refused> below(Author author, Label label, List<Explorer.Cited> cited) {
        return WriteObject.below(author, label, cited);
    }

    /// Are they more than the quota of the author's member has room for?
    public Optional<Written.Refused> overQuota(Author author, List<Piece> pieces) {
        return one.overQuota(
                author,
                pieces.size(),
                pieces.stream().mapToLong(piece -> piece.object.size()).sum());
    }

    /// @return were they written? Else one of them is not the version any more that its author saw
    public boolean append(Author author, List<Piece> pieces) {
        return append(author, pieces, List.of());
    }

    private boolean append(Author author, List<Piece> pieces, List<Entry.Relabel> relabels) {
        var entries = new ArrayList<Entry>();
        pieces.forEach(piece -> entries.add(one.entry(author, piece.object, piece.label, piece.before)));
        entries.addAll(relabels);
        return store.ledger().appendTogether(entries).stream().noneMatch(outcome -> outcome instanceof Outcome.Stale);
    }
}
