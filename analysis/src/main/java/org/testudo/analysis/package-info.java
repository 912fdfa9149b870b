/// Pure reasoning about what has been asserted. Doors: [org.testudo.analysis.impact.DependencyModel],
/// [org.testudo.analysis.assign.Planner], [org.testudo.analysis.resilience.Times],
/// [org.testudo.analysis.reading.ClaimReader], [org.testudo.analysis.hybrid.Hints]. Imports: `model`, `policy` (labels
/// only). No I/O but tables of our own on the class path, no clock, no chance: times come in as arguments.
@NullMarked
package org.testudo.analysis;

import org.jspecify.annotations.NullMarked;
