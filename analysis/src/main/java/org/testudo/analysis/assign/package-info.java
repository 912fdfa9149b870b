/// Which team may do which work, and which teams do it best together. Doors: [Rules], the hard rules of a pair, and
/// [Planner], which fills what is needed at the least cost. A plan is a proposal to owners, never an order. What is not
/// handed in is not considered: nothing here can depend on a team that a reader does not see.
@NullMarked
package org.testudo.analysis.assign;

import org.jspecify.annotations.NullMarked;
