/// What a loss puts at stake: capacity that is propagated from assets up to missions. Doors: [DependencyModel],
/// built by [DependencyModel.Builder], and [Capacity], its values at one time; [Criticality], what hangs on single
/// nodes. A value is an interval: what a
/// reader does not see may be anything between lost and whole, so it never moves a number but widens it. Every rule
/// is monotone in what it is fed with; the laws in the tests rest on that.
@NullMarked
package org.testudo.analysis.impact;

import org.jspecify.annotations.NullMarked;
