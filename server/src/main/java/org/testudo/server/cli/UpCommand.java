package org.testudo.server.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.Centre;
import org.testudo.server.House;
import org.testudo.store.home.Home;
import org.testudo.store.home.HomeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `up`: makes the home if it is new, starts the centre, and stays until it is stopped.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the centre of this home, and stays in the foreground until Ctrl-C.",
            "A new home gets the exercise AMBER SHIELD, or, with --empty, nothing but your own organisation."
        })
final class UpCommand extends CentreCommand {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Plain HTTP on loopback (default: ${DEFAULT-VALUE}; 0: any free port).")
    private int port;

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            defaultValue = "8443",
            description = "HTTPS (default: ${DEFAULT-VALUE}; 0: any free port).")
    private int httpsPort;

    @Option(
            names = "--operator-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The operator's door on loopback, with health and metrics (default: any free port).")
    private int operatorPort;

    @Option(
            names = "--organisation",
            paramLabel = "NAME",
            defaultValue = "Cyber Operations Centre",
            description = "The name of your own organisation, for a new home.")
    private String organisation = "";

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = {
                "The member code of your own organisation, for a new real home: 2 to 12 capitals, digits or '-'",
                "(default: the capitals of its name, if there are 2 to 8, else COC). It stays for good."
            })
    private @Nullable String code;

    @Option(names = "--empty", description = "Make a real home, without the exercise.")
    private boolean empty;

    @Option(
            names = "--accreditation",
            paramLabel = "LEVEL",
            defaultValue = "RESTRICTED",
            description = "The highest level that a new real home may hold (default: ${DEFAULT-VALUE}).")
    private Level accreditation = Level.RESTRICTED;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = {
                "A new home works on this PostgreSQL server instead of one of its own:",
                "jdbc:postgresql://HOST[:PORT]/testudo?sslmode=verify-full&sslrootcert=FILE. Passwords are the home's."
            })
    private @Nullable String database;

    @Option(
            names = "--anchor",
            paramLabel = "TIME",
            description = "The instant of the exercise's day 30, 06:00 (default: the last full hour).")
    private @Nullable Instant anchor;

    @Option(
            names = "--log-format",
            paramLabel = "FORM",
            defaultValue = "text",
            description =
                    "text, or json: one JSON object a line (default: ${DEFAULT-VALUE}). Logs go to standard error.")
    private String logFormat = "";

    @Option(
            names = "--log-requests",
            description = "Log each request: door, method, status and time taken; never its address or content.")
    private boolean logRequests;

    private volatile boolean serving;
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public int run(House house, Terminal terminal) {
        throw new UsageException("The centre of this home is running already.");
    }

    int run(Terminal terminal) {
        Path home = home(terminal.folder());
        if (Operator.at(home).isPresent()) {
            throw new HomeException("The centre of %s is running already.".formatted(home));
        }
        if (!logFormat.equals("text") && !logFormat.equals("json")) {
            throw new UsageException("--log-format is text or json, not '%s'.".formatted(logFormat));
        }
        // Logback reads them when it starts, which is with the house.
        System.setProperty("testudo.log-format", logFormat);
        System.setProperty("testudo.log-requests", logRequests ? "INFO" : "WARN");
        if (port == httpsPort && port != 0) {
            throw new UsageException("--port and --https-port are both %d; they have to differ.".formatted(port));
        }
        checkPort("--port", port, InetAddress.getLoopbackAddress());
        checkPort("--https-port", httpsPort, null);
        if (operatorPort != 0 && (operatorPort == port || operatorPort == httpsPort)) {
            throw new UsageException(
                    "--operator-port is %d, as another port is; they have to differ.".formatted(operatorPort));
        }
        checkPort("--operator-port", operatorPort, InetAddress.getLoopbackAddress());
        boolean isNew = !Files.exists(home.resolve("home.properties"));
        if (!isNew && empty && Home.at(home).exercise()) {
            throw new UsageException(
                    "%s is an exercise home and stays one; --empty is for a new home (--home DIR).".formatted(home));
        }
        if (code != null
                && (isNew ? !empty : !code.equals(Home.at(home).properties().get("centre")))) {
            throw new UsageException(
                    isNew
                            ? "--code is for a real home; add --empty."
                            : "The organisation of %s has the code %s for good; --code is for a new home (--home DIR)."
                                    .formatted(home, Home.at(home).properties().get("centre")));
        }
        if (!isNew && database != null) {
            throw new UsageException(
                    "%s has its database already; to move it, make a backup and restore it with --database."
                            .formatted(home));
        }
        var founding = new House.Founding(
                !empty, organisation, code == null ? null : new Member(code), anchor, database, accreditation);
        var house = House.open(home, founding, House.Surroundings.real(line -> say(terminal, line)));
        try {
            stay(house, terminal);
            return 0;
        } finally {
            house.close();
            ended.countDown();
        }
    }

    /// For the person who starts it; once it serves, for the log.
    private void say(Terminal terminal, String line) {
        if (serving) {
            LoggerFactory.getLogger(UpCommand.class).warn(line);
        } else {
            terminal.err().println(line);
        }
    }

    /// A port that cannot be had is told before anything is made.
    ///
    /// @param address null: all of the machine's
    private static void checkPort(String option, int port, @Nullable InetAddress address) {
        if (port < 0 || port > 65_535) {
            throw new UsageException("%s is a port, 0 to 65535, not %d.".formatted(option, port));
        }
        try (var free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new HomeException(
                    "Port %d is taken (%s); choose another with %s.".formatted(port, taken.getMessage(), option),
                    taken);
        }
    }

    /// Serves until Ctrl-C or SIGTERM; the hook keeps the process until the house is closed in order.
    private void stay(House house, Terminal terminal) {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopped.countDown();
            try {
                ended.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }));
        try (var centre = Centre.start(house, port, httpsPort)) {
            house.clockwork().start();
            var door = Operator.open(house, operatorPort);
            try {
                serving = true;
                Welcome.print(house, centre, terminal.out());
                stopped.await();
                terminal.err().println("Stopping …");
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                door.stop(0);
            }
        }
    }
}
