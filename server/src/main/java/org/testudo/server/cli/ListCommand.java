package org.testudo.server.cli;

import org.testudo.server.House;
import picocli.CommandLine.Option;

/// A command that lists something, as columns or as JSON.
abstract class ListCommand extends CentreCommand {
    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    /// What there is.
    abstract Listing listing(House house);

    @Override
    public final int run(House house, Terminal terminal) {
        listing(house).print(terminal, json);
        return 0;
    }
}
