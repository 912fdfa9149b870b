/// Scales for confidence. Doors: [Confidence], [ConfidenceScale].
/// Imports: nothing of ours.
/// Whoever shows a confidence in words uses one of these tables and no other. Absent means *unspecified*, never 0, and
/// confidence in a statement is not the likelihood of an event.
/// Standard: STIX 2.1, appendix A.
/// Immutable; safe for all threads.
@NullMarked
package org.testudo.model.scale;

import org.jspecify.annotations.NullMarked;
