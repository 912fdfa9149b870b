package org.testudo.server.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

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

    /// A file that was found below what the caller gave, in the caller's words.
    ///
    /// @param file  as [#path] makes it
    /// @param given files and folders as they were given
    public Path asGiven(Path file, List<Path> given) {
        for (Path one : given) {
            Path whole = path(one);
            if (file.equals(whole)) {
                return one;
            }
            if (file.startsWith(whole)) {
                return one.resolve(whole.relativize(file));
            }
        }
        return file;
    }
}
