/// The verbs of the centre: one class per use case, one read, at most one append, packages by product area.
/// Imports: floors 1 to 3. Doors know these packages and nothing below them but `model`, `policy` and `exchange`.
/// Invariant: what leaves here is [org.testudo.policy.ReleasePolicy.Released] or a sealed outcome without contents.
@NullMarked
package org.testudo.operations;

import org.jspecify.annotations.NullMarked;
