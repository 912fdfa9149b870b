/// The versions of one id, as one reader sees them. Door: [VersionHistory].
/// Imports: `model`.
/// What is found here never refuses an object and never replaces one: everything received stands, and the findings are
/// computed afterwards over what a reader may see. So they depend on the reader, and on nothing hidden.
/// Standard: STIX 2.1, section 3.6.
/// Immutable; safe for all threads.
@NullMarked
package org.testudo.model.version;

import org.jspecify.annotations.NullMarked;
