/// Who may know: labels, the lattice, readers, the decision. Door: [ReleasePolicy], the only place that can say
/// *released*.
/// Imports: `model` only. No I/O, no clock of its own: the time comes in as an argument.
/// Invariant: a decision is a function of the label and the reader alone (of the clock it knows expiry), default deny.
/// All types are immutable and safe for all threads.
@NullMarked
package org.testudo.policy;

import org.jspecify.annotations.NullMarked;
