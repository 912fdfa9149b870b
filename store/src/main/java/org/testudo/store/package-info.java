/// The one room with SQL: the ledger, the pictures read from it, identities, audit. Door: [Store].
/// Imports: `model`, `policy`.
/// Invariant: every read takes a [org.testudo.policy.Reader]; connections never leave this room.
/// Thread-safe throughout.
@NullMarked
package org.testudo.store;

import org.jspecify.annotations.NullMarked;
