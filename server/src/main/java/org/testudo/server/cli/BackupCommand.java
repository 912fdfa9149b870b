package org.testudo.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;
import org.testudo.server.House;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `backup`: one snapshot of everything that is not derived.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a backup of this home: all of the truth in one snapshot, and its secrets under a passphrase.",
            "It can be taken while the centre runs. Without the passphrase it opens for nobody."
        })
final class BackupCommand extends CentreCommand {
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    @Parameters(paramLabel = "FILE", description = "Where to.")
    private Path file = Path.of("");

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            required = true,
            description =
                    "A file whose first line is the passphrase (12 characters at least); never on the command line.")
    private Path passphrase = Path.of("");

    @Option(names = "--replace", description = "Write over FILE if it is there.")
    private boolean replace;

    @Override
    public int run(House house, Terminal terminal) {
        if (!replace && Files.exists(terminal.path(file), LinkOption.NOFOLLOW_LINKS)) {
            throw new UsageException(
                    "There is a file %s already; name another one, or write over it with --replace.".formatted(file));
        }
        Path folder = terminal.path(file).getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UsageException("There is no folder %s; make it, or name another place.".formatted(folder));
        }
        house.store().backup(house.home(), house.chance(), passphrase(terminal, passphrase), terminal.path(file));
        terminal.out().println("Backup written: " + terminal.path(file));
        return 0;
    }

    static char[] passphrase(Terminal terminal, Path file) {
        try {
            String line =
                    Files.readString(terminal.path(file)).lines().findFirst().orElse("");
            if (line.length() < 12) {
                throw new UsageException("The passphrase in %s is shorter than 12 characters.".formatted(file));
            }
            if (!Collections.disjoint(Files.getPosixFilePermissions(terminal.path(file)), OTHERS)) {
                terminal.err()
                        .println("warning: the passphrase file %s can be read by others; close it: chmod 600 %s"
                                .formatted(file, file));
            }
            return line.toCharArray();
        } catch (IOException unreadable) {
            throw new UsageException("The passphrase file %s cannot be read.".formatted(file));
        }
    }
}
