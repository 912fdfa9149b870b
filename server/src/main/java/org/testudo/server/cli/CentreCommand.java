package org.testudo.server.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.server.House;
import org.testudo.store.home.Home;
import picocli.CommandLine.Option;

/// A command that needs the house: it runs inside the centre if that is running, and else opens the house for itself.
public abstract class CentreCommand {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description =
                    "The home (default: $TESTUDO_HOME, else /var/lib/testudo for root, else ~/.local/share/testudo).")
    private @Nullable Path home;

    /// The home that is meant.
    public Path home(Path folder) {
        return Home.place(
                home == null ? null : folder.resolve(home),
                Map.copyOf(System.getenv()),
                System.getProperty("user.name"),
                Path.of(System.getProperty("user.home")));
    }

    /// Does the work.
    ///
    /// @return the exit code: 0 done, 1 something was refused, 2 wrong use
    public abstract int run(House house, Terminal terminal);
}
