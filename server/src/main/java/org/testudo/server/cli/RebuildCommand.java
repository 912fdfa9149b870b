package org.testudo.server.cli;

import org.testudo.server.House;
import picocli.CommandLine.Command;

/// `rebuild`: makes everything derived anew.
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description =
                "Makes the pictures (holdings, feed, search, graph) anew from the ledger; appending waits meanwhile.")
final class RebuildCommand extends CentreCommand {
    @Override
    public int run(House house, Terminal terminal) {
        terminal.out()
                .println(
                        "%d standing assertions rebuilt".formatted(house.store().rebuild(House::statement)));
        return 0;
    }
}
