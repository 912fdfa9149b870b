/// Takes in what members share: reads, checks, finds the label, appends, and reports on every element. Door: [Intake].
/// Imports: `model`, `policy`, `store`, `exchange`, `operations.handling`.
/// Invariant: an object is compared only with what the same account asserted before; a label that a person chose also
/// with those of what this person sees. The answer is no oracle.
/// Each run belongs to one thread; [Intake] itself is safe for all.
@NullMarked
package org.testudo.operations.intake;

import org.jspecify.annotations.NullMarked;
