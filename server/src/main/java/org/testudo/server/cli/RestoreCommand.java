package org.testudo.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--purge-list",
            paramLabel = "FILE",
            description = {
                "The purge list of the old home: what was purged since the backup was made is purged again before",
                "anything can be read (default: the file purge-list beside the backup, if there is one)."
            })
    private @Nullable Path purgeList;

    @Override
    public int run(House house, Terminal terminal) {
        throw new UsageException("The centre of this home is running; restore into a new home (--home DIR).");
    }

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Put it on this PostgreSQL server instead of one of the home's own; see: up --help")
    private @Nullable String database;

    private @Nullable Path purges(Terminal terminal) {
        if (purgeList == null) {
            Path beside = terminal.path(file).resolveSibling(House.PURGE_LIST);
            return Files.isReadable(beside) ? beside : null;
        }
        Path list = terminal.path(purgeList);
        if (!Files.isReadable(list)) {
            throw new UsageException("The purge list %s cannot be read.".formatted(list));
        }
        return list;
    }

    int run(Terminal terminal) {
        long standing = House.restore(
                home(terminal.folder()),
                terminal.path(file),
                BackupCommand.passphrase(terminal, passphrase),
                purges(terminal),
                database,
                House.Surroundings.real(terminal.err()::println));
        terminal.out().println("%d standing assertions restored, all sound".formatted(standing));
        return 0;
    }
}
