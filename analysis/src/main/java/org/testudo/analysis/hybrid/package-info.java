/// What may go together among things that happened and were said. Door: [Hints]. Imports: `model` (times only).
/// Invariant: a hint comes by a fixed rule, has its reason, weighs nothing and asserts nothing. Immutable; safe for all
/// threads.
@NullMarked
package org.testudo.analysis.hybrid;

import org.jspecify.annotations.NullMarked;
