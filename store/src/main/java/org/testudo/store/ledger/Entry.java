package org.testudo.store.ledger;

/// What is asked of the ledger: one entry each, with the conditions that are tested again under the lock.
public sealed interface Entry {
    /// The account that asks.
    int actor();

    /// A source says something, under a label.
    record Assert(int actor, int source, Statement statement, int label) implements Entry {}

    /// What was withdrawn is said again, under this label, by its submitter or by who withdrew it.
    record AssertAgain(int actor, long row, Statement statement, int label) implements Entry {}

    /// The label of a standing assertion changes, if it is still the one that the author saw.
    record Relabel(int actor, long row, int from, int to) implements Entry {}

    /// A standing assertion is taken back, if its label is still the one that the author saw.
    record Withdraw(int actor, long row, int from) implements Entry {}

    /// Body, fact and every derived row of an assertion are removed; the entry stays.
    record Purge(int actor, long row) implements Entry {}
}
