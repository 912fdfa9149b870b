package org.testudo.store.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of an [Entry].
public sealed interface Outcome {
    /// A new assertion. `conflicting`: the same account has said something else for this id and version before; both
    /// stand.
    record Added(long row, Instant stamp, boolean conflicting) implements Outcome {}

    /// The same account has said exactly this, under this label, before. If it was withdrawn, it stays withdrawn.
    record Known(long row, @Nullable Instant withdrawn) implements Outcome {}

    /// Relabelled, withdrawn or purged.
    record Changed(long row, Instant stamp) implements Outcome {}

    /// The condition no longer holds: somebody changed it first.
    record Stale(long row) implements Outcome {}
}
