/// What an owner does with what it said: relabel, withdraw, assert again. Door: [Handling].
/// Imports: `model`, `policy`, `store`.
/// Invariant: only the owner of a label changes it, under the condition that it is still the one that was seen.
@NullMarked
package org.testudo.operations.handling;

import org.jspecify.annotations.NullMarked;
