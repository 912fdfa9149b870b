/// JSON as Testudo reads and hashes it. Doors: [StixJson] (bytes to tree, strict) and [CanonicalJson] (tree to the one
/// canonical form).
/// Imports: nothing of ours but [org.testudo.model.ParseException].
/// There is one reader and it is strict: bad UTF-8, lone surrogates, duplicate names, trailing text and anything beyond
/// the limits are refused, so two readers can never understand one text differently.
/// Standards: RFC 8259, RFC 7493 (I-JSON), RFC 8785 (JCS).
/// Immutable; safe for all threads. Hot path: every received object comes through here.
@NullMarked
package org.testudo.model.json;

import org.jspecify.annotations.NullMarked;
