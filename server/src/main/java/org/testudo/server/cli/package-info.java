/// The command line: `./testudo`. Doors: [Main], which parses; each command is one class.
/// Imports: everything, through [org.testudo.server.House].
/// Invariant: a command runs the same whether the centre is running (inside it, asked through [Operator]) or not.
@NullMarked
package org.testudo.server.cli;

import org.jspecify.annotations.NullMarked;
