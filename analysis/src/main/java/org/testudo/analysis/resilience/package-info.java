/// How fast what is lost comes back: times of cases, of which some are still open, and what a mission lost over a time.
/// Doors: [Times], out of [Case]s; [Trend], the same by week, month or quarter; [Loss], what was lost of a capacity.
/// A case that is still open counts with the time that it has taken so far, and is never left out: a mean of those that
/// are over alone would be too good, the more so the worse things stand.
@NullMarked
package org.testudo.analysis.resilience;

import org.jspecify.annotations.NullMarked;
