/// Ids of observables. Door: [DeterministicId].
/// Imports: `model`, `model.json`.
/// We compute an id only for an observable that we make ourselves, or to find equal ones. A received id is never
/// rewritten, even where it is not the computed one: examples printed in the standard itself do not reproduce.
/// Standard: STIX 2.1, section 3.4, and the *ID Contributing Properties* of section 6; RFC 8785; RFC 9562 (UUIDv5).
/// Immutable; safe for all threads.
@NullMarked
package org.testudo.model.sco;

import org.jspecify.annotations.NullMarked;
