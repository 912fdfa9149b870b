/// Mutual assistance: teams that members offer to each other, what is asked and answered, and who decides. Door:
/// [Assist] writes, [Dossier] reads. Imports: `model`, `policy`, `store`, `operations.intake`, `operations.work`.
/// Invariant: nothing here is changed; how a request stands is computed from the steps that the reader sees, in the
/// order of the ledger, and a step that was not possible at its place does not count.
@NullMarked
package org.testudo.operations.assistance;

import org.jspecify.annotations.NullMarked;
