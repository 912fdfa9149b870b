package org.testudo.server.cli;

import java.io.PrintStream;
import java.nio.file.Path;

/// Where a command speaks to a person or a pipe, and where its relative paths begin.
///
/// @param out         results
/// @param err         progress, warnings, errors
/// @param folder      the folder of the caller
/// @param interactive is somebody looking? Then progress is shown
public record Terminal(PrintStream out, PrintStream err, Path folder, boolean interactive) {
    /// A path as the caller means it.
    public Path path(Path path) {
        return folder.resolve(path).normalize();
    }
}
