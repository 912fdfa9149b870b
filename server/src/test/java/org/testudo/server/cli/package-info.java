/// The command line, run in this process. Entry: [CommandsTest]. Imports: the whole server.
@NullMarked
package org.testudo.server.cli;

import org.jspecify.annotations.NullMarked;
