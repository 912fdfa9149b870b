/// The append-only ledger: who said what under which label, when. Door: [Ledger].
/// Imports: `model`, `policy`, `store.home`.
/// Invariant: nothing is overwritten; entries are totally ordered by `seq` and by `stamp`, and what was acknowledged is
/// on disk. There is no leader: the row lock on `ledger_head` is the order. Hot path: appending.
@NullMarked
package org.testudo.store.ledger;

import org.jspecify.annotations.NullMarked;
