/// What people write with their own hands: objects, their next versions, and the work about them. Door: [WriteObject].
/// Imports: `model`, `policy`, `store`, `operations.intake`, `operations.handling`.
/// Invariant: only the member that made an object writes its next version, from the version that its author saw; the
/// condition is tested again under the ledger's lock and names only what the author sees.
/// Thread-safe.
@NullMarked
package org.testudo.operations.work;

import org.jspecify.annotations.NullMarked;
