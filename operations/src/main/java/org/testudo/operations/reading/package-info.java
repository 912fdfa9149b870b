/// Texts that people hand in, and what is said in them: kept whole under a label of their own, read by rules, and taken
/// in piece by piece by a person. Doors: [HandIn] keeps a text, [Queue] is what an account has handed in, [Proposals]
/// makes drafts of what the rules found, [Confirm] writes what a person accepted.
/// Imports: `model`, `policy`, `analysis`, `exchange`, `store`, `operations.intake`, `operations.knowledge`,
/// `operations.claims`, `operations.work`.
/// Invariant: nothing that rules found enters the picture before a person has accepted it; what an account hands in and
/// decides is told to that account alone, and what rules know of names is what that reader sees.
@NullMarked
package org.testudo.operations.reading;

import org.jspecify.annotations.NullMarked;
