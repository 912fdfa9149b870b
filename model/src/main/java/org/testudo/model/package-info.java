/// What the world looks like: a STIX object as an immutable value over the bytes that were received.
/// Door: [StixObject]; beside it [StixId], [StixTime] and [SearchText].
/// Imports: `model.json` and, for search words, `model.pattern`; the other rooms build on this one.
/// The bytes of an object are never edited and received ids are never rewritten; whatever we derive
/// (hashes, keys, search words, lifted views) stands beside the bytes and is marked as ours.
/// Standard: STIX 2.1, sections 2, 3 and 11.
/// Immutable; safe for all threads, as long as nobody writes to a tree that [StixObject#tree()] lends.
@NullMarked
package org.testudo.model;

import org.jspecify.annotations.NullMarked;
