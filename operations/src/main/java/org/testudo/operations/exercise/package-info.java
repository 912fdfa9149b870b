/// The exercise: a script with relative times, played into the ledger in the order of the story. Door: [Exercise].
/// Imports: `model`, `policy`, `store`, `operations.intake`, `operations.timer`.
/// Invariant: every object that is written here and can carry a marking cites the EXERCISE marking.
@NullMarked
package org.testudo.operations.exercise;

import org.jspecify.annotations.NullMarked;
