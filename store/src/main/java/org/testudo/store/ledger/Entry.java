package org.testudo.store.ledger;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What is asked of the ledger: one entry each, with the conditions that are tested again under the lock.
public sealed interface Entry {
    /// The account that asks.
    int actor();

    /// What it says anew; null: nothing.
    default @Nullable Assert said() {
        return null;
    }

    /// A source says something, under a label.
    record Assert(int actor, int source, Statement statement, int label) implements Entry {
        @Override
        public Assert said() {
            return this;
        }
    }

    /// A source says the next version of something of its own, if the version that the author saw still stands and is
    /// still the newest that the source has said of it, as far as the author sees.
    ///
    /// @param row  the version that the author saw
    /// @param sees which labels the author sees; asked under the lock
    record Revise(Assert next, long row, IntPredicate sees) implements Entry {
        @Override
        public int actor() {
            return next.actor();
        }

        @Override
        public Assert said() {
            return next;
        }
    }

    /// What was withdrawn is said again, under this label, by its submitter or by who withdrew it.
    record AssertAgain(int actor, long row, Statement statement, int label) implements Entry {}

    /// The label of a standing assertion changes, if it is still the one that the author saw.
    record Relabel(int actor, long row, int from, int to) implements Entry {}

    /// A standing assertion is taken back, if its label is still the one that the author saw.
    record Withdraw(int actor, long row, int from) implements Entry {}

    /// Body, fact and every derived row of an assertion are removed; the entry stays.
    record Purge(int actor, long row) implements Entry {}
}
