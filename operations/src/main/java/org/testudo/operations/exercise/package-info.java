/// The exercise: a script with relative times, played into the ledger in the order of the story, and the play that goes
/// on from there, step by step, by people or for them. Doors: [Exercise], [PlayOn].
/// Imports: `model`, `policy`, `analysis`, `store`, `operations.intake`, `operations.timer`, `operations.assistance`,
/// `operations.knowledge`, `operations.mission`, `operations.work`.
/// Invariant: every object that is written here and can carry a marking cites the EXERCISE marking; a step of the play
/// is taken by the use case that people take it by, and never past its rules.
@NullMarked
package org.testudo.operations.exercise;

import org.jspecify.annotations.NullMarked;
