/// What is told of a shift, as one reader sees it: all of it read at once. Door: [ReadShift].
/// Imports: `model`, `policy`, `store`, `operations.intake`, `operations.knowledge`, `operations.mission`,
/// `operations.work`.
/// Invariant: a shift selects, and everything is told as it stands when it is read.
@NullMarked
package org.testudo.operations.sitrep;

import org.jspecify.annotations.NullMarked;
