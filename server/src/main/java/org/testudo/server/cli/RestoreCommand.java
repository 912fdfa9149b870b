package org.testudo.server.cli;

import java.nio.file.Path;
import org.testudo.server.House;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `restore`: a new home out of a backup.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a new home out of a backup: puts the truth back, rebuilds everything else, and verifies.",
            "Collections get new ids, so that everybody who polls starts again."
        })
final class RestoreCommand extends CentreCommand {
    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            required = true,
            description = "A file whose first line is the passphrase.")
    private Path passphrase = Path.of("");

    @Override
    public int run(House house, Terminal terminal) {
        throw new UsageException("The centre of this home is running; restore into a new home (--home DIR).");
    }

    int run(Terminal terminal) {
        long standing = House.restore(
                home(terminal.folder()),
                terminal.path(file),
                BackupCommand.passphrase(terminal, passphrase),
                House.Surroundings.real(terminal.err()::println));
        terminal.out().println("%d standing assertions restored, all sound".formatted(standing));
        return 0;
    }
}
