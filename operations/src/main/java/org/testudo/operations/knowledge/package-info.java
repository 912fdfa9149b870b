/// Questions to the picture that need more than one query: which version is the current one, paths, joins, who would
/// get something, saying something again. Door: [Knowledge]. Imports: `model`, `policy`, `store`,
/// `operations.intake`.
/// Invariant: everything here is computed from what the reader sees in one snapshot, and from nothing else.
@NullMarked
package org.testudo.operations.knowledge;

import org.jspecify.annotations.NullMarked;
