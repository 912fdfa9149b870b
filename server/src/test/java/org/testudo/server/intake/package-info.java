/// What comes in at the doors and through files, good, real and hostile. Doors: the tests.
/// Imports: the whole house; each test is a member of its own in one running house.
/// Invariant: a number in a table is what the standard and our rules give, and is never fitted to what the code does.
@NullMarked
package org.testudo.server.intake;

import org.jspecify.annotations.NullMarked;
