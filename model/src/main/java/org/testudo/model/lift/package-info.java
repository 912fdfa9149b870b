/// A STIX 2.0 object read as STIX 2.1. Door: [Lift20].
/// Imports: `model`, `model.json`, `model.sco`.
/// The lifted view is ours: it says so in an extension, it stands beside the original and is never sent on as the
/// creator's version. Ids stay. The same original always gives the same view.
/// Standard: STIX 2.0 against STIX 2.1; section 3.2 on objects without spec_version.
/// Immutable; safe for all threads.
@NullMarked
package org.testudo.model.lift;

import org.jspecify.annotations.NullMarked;
