/// What the clock does: carries out an owner's own instruction when its time has come. Door: [Clockwork].
/// Imports: `policy`, `store`.
/// Invariant: late is possible, early is not; an entry is made only if the label is still current.
@NullMarked
package org.testudo.operations.timer;

import org.jspecify.annotations.NullMarked;
