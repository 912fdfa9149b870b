/// Reading what is released, page by page: the collections of TAXII, and lists. Door: [ReadFeed].
/// Imports: `policy`, `store`.
/// Invariant: which collections there are, and their ids, depend on the reader's key, the member table and
/// what its own member defined alone.
@NullMarked
package org.testudo.operations.feed;

import org.jspecify.annotations.NullMarked;
