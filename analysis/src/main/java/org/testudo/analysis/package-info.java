/// Pure reasoning about what has been asserted. Door: [org.testudo.analysis.impact.DependencyModel]. Imports:
/// `model`, `policy` (labels only). No I/O, no clock, no chance: times come in as arguments.
@NullMarked
package org.testudo.analysis;

import org.jspecify.annotations.NullMarked;
