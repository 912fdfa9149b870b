package org.testudo.server.cli;

import java.util.Set;
import org.testudo.server.House;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `secret`: the home's own secrets.
@Command(
        name = "secret",
        mixinStandardHelpOptions = true,
        description = "The home's own secrets: rotate.",
        subcommands = {SecretCommand.Rotate.class})
final class SecretCommand {
    private static final Set<String> NAMES = Set.of("cursors", "collections", "stamps", "audit");

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = {
                "Replaces a secret by a new one; it works from the next start on.",
                "cursors: open pages start again. collections: they get new ids. stamps, audit: nobody notices."
            })
    static final class Rotate extends CentreCommand {
        @Parameters(paramLabel = "NAME", description = "cursors, collections, stamps or audit.")
        private String name = "";

        @Override
        public int run(House house, Terminal terminal) {
            if (!NAMES.contains(name)) {
                throw new UsageException("There is no secret '%s' to rotate; there are %s."
                        .formatted(name, new java.util.TreeSet<>(NAMES)));
            }
            house.home().rotate(name, house.chance());
            terminal.out().println("The secret '%s' is new; restart the centre to use it.".formatted(name));
            return 0;
        }
    }
}
