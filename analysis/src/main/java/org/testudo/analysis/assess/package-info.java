/// How evidence bears on hypotheses, and how good forecasts were. Doors: [Matrix], which scores an analysis
/// of competing hypotheses; [Calibration], which holds forecasts against what happened; [Wording], which
/// finds sentences that mix likelihood with confidence. Imports: `model.scale`. Invariant: a score ranks
/// hypotheses, and is no probability; what several items have from one origin counts once; no grade is never
/// taken for a middle one. Immutable; safe for all threads.
@NullMarked
package org.testudo.analysis.assess;

import org.jspecify.annotations.NullMarked;
