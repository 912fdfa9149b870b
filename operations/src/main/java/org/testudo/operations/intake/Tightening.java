package org.testudo.operations.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.testudo.model.StixObject;
import org.testudo.model.marking.Tlp;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.store.Members;
import org.testudo.store.Store;
import org.testudo.store.Workshop;
import org.testudo.store.ledger.Entry;

/// Puts what a source said under a marking under a stricter label, when the source has given that marking another
/// content: of several contents the join counts. Never downward. Thread-safe.
final class Tightening {
    private static final int GROUP = 500;

    private final Store store;

    Tightening(Store store) {
        this.store = store;
    }

    /// @param account  who handed the definition in; the entries name it
    /// @param markings the ids that were defined again
    /// @return how many assertions got another label
    int run(int account, Members.MemberRecord source, MarkingBook book, Collection<String> markings) {
        int changed = 0;
        for (String marking : markings) {
            long after = 0;
            List<Workshop.Holding> found;
            do {
                found = store.workshop().holding(source.number(), marking, after, GROUP);
                var entries = new ArrayList<Entry>();
                for (Workshop.Holding one : found) {
                    after = one.row();
                    Label now = store.labels().book().label(one.label());
                    StixObject object = StixObject.parse(one.bytes());
                    if (MarkingBook.cited(object).contains(marking)) {
                        Label tight = tight(book.resolve(object, now), now);
                        if (!tight.equals(now)) {
                            entries.add(new Entry.Relabel(
                                    account,
                                    one.row(),
                                    one.label(),
                                    store.labels().number(tight)));
                        }
                    }
                }
                store.ledger().append(entries);
                changed += entries.size();
            } while (found.size() == GROUP);
        }
        return changed;
    }

    /// What cannot be resolved any more is for its own member alone, until somebody says what it means.
    private static Label tight(MarkingBook.Resolved resolved, Label now) {
        if (resolved instanceof MarkingBook.Resolved.Under(Label label)) {
            return label;
        }
        Limits limits = now.limits();
        return now.narrowed(limits.withReleasableTo(Audience.of(java.util.Set.of(now.owner())))
                .withTlp(limits.tlp() == Tlp.RED ? Tlp.RED : Tlp.AMBER_STRICT));
    }
}
