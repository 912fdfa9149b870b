package org.testudo.operations.handling;

import java.util.ArrayList;
import java.util.List;
import org.testudo.policy.Label;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Picture.Assertion;
import org.testudo.store.Store;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Outcome;

/// Relabels and withdraws what the asker's own member asserted. Thread-safe.
public final class Handling {
    private final Store store;

    public Handling(Store store) {
        this.store = store;
    }

    /// What became of it.
    public sealed interface Handled {
        /// Done, for so many assertions.
        record Done(int assertions) implements Handled {}

        /// There is nothing of this kind that the asker sees.
        record NotFound() implements Handled {}

        /// Somebody changed it first: look again.
        record Overtaken() implements Handled {}
    }

    /// Which of an object's assertions.
    public interface Which {
        boolean includes(Assertion assertion);
    }

    /// Withdraws the own member's assertions of an object.
    public Handled withdraw(Reader reader, String id, Which which) {
        return each(reader, id, which, one -> new Entry.Withdraw(reader.account(), one.row(), one.label()));
    }

    /// Puts the own member's assertions of an object under another label.
    public Handled relabel(Reader reader, String id, Which which, Label to) {
        int number = store.labels().number(to);
        return each(
                reader,
                id,
                one -> one.label() != number && which.includes(one),
                one -> new Entry.Relabel(reader.account(), one.row(), one.label(), number));
    }

    private interface Change {
        Entry of(Assertion assertion);
    }

    private Handled each(Reader reader, String id, Which which, Change change) {
        List<Entry> entries = store.read(reader, picture -> {
            var found = new ArrayList<Entry>();
            for (Released<Assertion> released : picture.open(id)) {
                Assertion one = released.value();
                if (one.source().equals(reader.member())
                        && one.under().owner().equals(reader.member())
                        && which.includes(one)) {
                    found.add(change.of(one));
                }
            }
            return found;
        });
        if (entries.isEmpty()) {
            return new Handled.NotFound();
        }
        boolean overtaken =
                store.ledger().append(entries).stream().anyMatch(outcome -> outcome instanceof Outcome.Stale);
        return overtaken ? new Handled.Overtaken() : new Handled.Done(entries.size());
    }
}
