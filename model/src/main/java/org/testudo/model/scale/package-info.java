/// Scales for confidence and likelihood. Doors: [Confidence], [ConfidenceScale], [LikelihoodScale].
/// Imports: nothing of ours.
/// Whoever shows a confidence in words uses one of these tables and no other. Absent means *unspecified*, never 0, and
/// confidence in a statement is not the likelihood of an event. Words of two scales of likelihood are never exchanged.
/// Standards: STIX 2.1, appendix A; the PHIA yardstick; ICD 203.
/// Immutable; safe for all threads.
@NullMarked
package org.testudo.model.scale;

import org.jspecify.annotations.NullMarked;
