package org.testudo.operations.knowledge;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixObject;
import org.testudo.operations.intake.MarkingEffect;
import org.testudo.operations.intake.Statements;
import org.testudo.policy.Label;
import org.testudo.store.Desk;
import org.testudo.store.Members;
import org.testudo.store.Store;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Outcome;

/// Says again what this account said, or took back, and stands no more. What others said and took back themselves plays
/// no part. Thread-safe.
public final class AssertAgain {
    private final Store store;

    public AssertAgain(Store store) {
        this.store = store;
    }

    /// What came of it.
    public enum Said {
        /// It stands again.
        AGAIN,
        /// Nothing that this account said or took back of this object is gone.
        NOTHING,
        /// Somebody did so at this very moment.
        OVERTAKEN
    }

    /// @param modified which version; empty: the newest that was taken back
    /// @param label    under which label; null: the one that it stood under when it was taken back
    public Said run(int account, String id, String modified, @Nullable Label label) {
        Optional<Desk.Withdrawn> meant = withdrawn(account, id, modified);
        if (meant.isEmpty()) {
            return Said.NOTHING;
        }
        Desk.Withdrawn one = meant.get();
        Members.MemberRecord source = store.directory().members().member(one.source());
        StixObject object = StixObject.parse(one.bytes());
        String effect = MarkingEffect.of(object).map(MarkingEffect::text).orElse(null);
        int number = label == null ? one.label() : store.labels().number(label);
        Outcome outcome = store.ledger()
                .append(List.of(new Entry.AssertAgain(
                        account, one.row(), Statements.of(object, source.identity(), effect), number)))
                .getFirst();
        return outcome instanceof Outcome.Changed ? Said.AGAIN : Said.OVERTAKEN;
    }

    /// What would be said again.
    ///
    /// @param submittedBy the account that handed it in
    /// @param under       the label that it stood under when it was taken back
    public record Meant(int submittedBy, int source, StixObject object, Label under) {}

    /// What would be said again.
    public Optional<Meant> meant(int account, String id, String modified) {
        return withdrawn(account, id, modified)
                .map(one -> new Meant(
                        one.submittedBy(),
                        one.source(),
                        StixObject.parse(one.bytes()),
                        store.labels().book().label(one.label())));
    }

    private Optional<Desk.Withdrawn> withdrawn(int account, String id, String modified) {
        return store.workshop().desk().withdrawn(account, id).stream()
                .filter(one -> modified.isEmpty() || one.modified().equals(modified))
                .findFirst();
    }
}
