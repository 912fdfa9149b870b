package org.testudo.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.testudo.store.home.Chance;
import org.testudo.store.home.Home;
import org.testudo.store.home.HomeException;

/// PostgreSQL inside the home: `postgres/bin-VERSION` (unpacked once), `postgres/data`, `postgres/log`. Durable
/// (`fsync` stays on), loopback only, no socket file, scram passwords; the superuser cannot log in after set-up.
/// One instance a home; closing stops the server.
public final class EmbeddedPostgres implements PostgresServer {
    /// The version of the binaries (the artefact's), part of the folder's name.
    static final String VERSION = "18.6";

    private static final int MOST_SEGMENTS = 500;

    private final Home home;
    private final DatabaseAccount account;
    private final Path folder;
    private final Path data;
    private final Path bin;
    private int port;
    private volatile boolean closed;

    private EmbeddedPostgres(Home home) {
        this.home = home;
        this.account = DatabaseAccount.choose();
        this.folder = home.path("postgres");
        this.data = folder.resolve("data");
        this.bin = folder.resolve("bin-" + VERSION);
    }

    /// Starts the server of this home, making it first where there is none.
    ///
    /// @param say gets lines for the person at the machine
    public static EmbeddedPostgres start(Home home, Chance chance, Consumer<String> say) {
        var postgres = new EmbeddedPostgres(home);
        postgres.account.checkWay(home.folder());
        if (postgres.account.isNobody()) {
            say.accept("warning: PostgreSQL runs as 'nobody', which other programs share; whatever runs as nobody can"
                    + " read this home's database. Better: useradd --system --no-create-home testudo");
        }
        postgres.unpack();
        boolean fresh = !Files.exists(postgres.data.resolve("PG_VERSION"));
        if (fresh) {
            say.accept("Making the database …");
            postgres.initialise(chance);
        }
        postgres.stopIfRunning();
        postgres.launch();
        if (!Files.exists(postgres.folder.resolve("ready"))) {
            postgres.makeRoles(chance);
        }
        Thread.ofPlatform().name("postgres-watch").daemon().start(() -> postgres.watch(say));
        return postgres;
    }

    /// A server that was killed under a running centre is started again, on the same port; what was committed stands.
    private void watch(Consumer<String> say) {
        while (!closed) {
            try {
                TimeUnit.SECONDS.sleep(1);
                if (!closed && !running()) {
                    synchronized (this) {
                        if (!closed) {
                            say.accept("PostgreSQL ended; starting it again …");
                            launch();
                        }
                    }
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (HomeException notNow) {
                say.accept(String.valueOf(notNow.getMessage()));
            }
        }
    }

    private boolean running() {
        try {
            return ProcessHandle.of(processId()).map(ProcessHandle::isAlive).orElse(false);
        } catch (HomeException noPidFile) {
            return false;
        }
    }

    /// The port on loopback where it listens.
    public int port() {
        return port;
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/testudo".formatted(port);
    }

    /// Stops the server: no new connections, running statements end, a checkpoint is written.
    @Override
    public synchronized void close() {
        closed = true;
        pgCtl(60, "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "55");
    }

    /// Everything written so far is brought into the tables' files, and no segment of the log that held it stays,
    /// neither as it was nor renamed for the next use.
    @Override
    public synchronized List<String> forget() {
        Path configuration = data.resolve("postgresql.auto.conf");
        try (var connection = DriverManager.getConnection(url(), "owner", home.password("db-owner", Chance.secure()));
                var statement = connection.createStatement()) {
            Files.writeString(configuration, CONFIGURATION + "wal_recycle = off\n");
            reload(statement, "off");
            try {
                statement.execute("checkpoint");
                String last = segments().getLast();
                for (int i = 0; i < MOST_SEGMENTS && segment(statement).compareTo(last) <= 0; i++) {
                    // A switch needs something in the segment; the rest of it is filled with zeros.
                    statement.execute("select pg_logical_emit_message(true, 'testudo', '')");
                    statement.execute("select pg_switch_wal()");
                }
                statement.execute("checkpoint");
                statement.execute("checkpoint");
                return segments().getFirst().compareTo(last) > 0
                        ? List.of()
                        : List.of("the database's write-ahead log, which could not be emptied; see %s"
                                .formatted(data.resolve("pg_wal")));
            } finally {
                Files.writeString(configuration, CONFIGURATION);
                reload(statement, "on");
            }
        } catch (SQLException | IOException broken) {
            throw new HomeException(
                    "The write-ahead log cannot be emptied: %s. Call the command again.".formatted(broken.getMessage()),
                    broken);
        }
    }

    private void reload(java.sql.Statement statement, String recycle) throws SQLException {
        pgCtl(10, "reload", "-D", data.toString());
        for (int i = 0; i < 50; i++) {
            try (var row = statement.executeQuery("show wal_recycle")) {
                row.next();
                if (row.getString(1).equals(recycle)) {
                    return;
                }
            }
            pause();
        }
        throw new HomeException("PostgreSQL does not read its configuration again.");
    }

    private static String segment(java.sql.Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select pg_walfile_name(pg_current_wal_insert_lsn())")) {
            row.next();
            return row.getString(1);
        }
    }

    /// The names of the log's segments; their order is that of their contents.
    private List<String> segments() throws IOException {
        try (var files = Files.list(data.resolve("pg_wal"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9A-F]{24}"))
                    .sorted()
                    .toList();
        }
    }

    /// The number of the server's first process, for tests that kill it.
    public long processId() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException gone) {
            throw new HomeException("PostgreSQL is not running in " + data, gone);
        }
    }

    private void unpack() {
        if (Files.isExecutable(bin.resolve("bin").resolve("postgres"))) {
            return;
        }
        String archive = "postgres-%s-%s.txz".formatted(system(), architecture());
        Path fresh = folder.resolve("bin-" + VERSION + ".new");
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            delete(fresh);
            Files.createDirectories(fresh);
            try (InputStream packed = EmbeddedPostgres.class.getResourceAsStream("/" + archive)) {
                if (packed == null) {
                    throw new HomeException(
                            "This build has no PostgreSQL for %s-%s (%s). Use an external server: up --database URL"
                                    .formatted(system(), architecture(), archive));
                }
                Tar.unpackXz(packed, fresh);
            }
            delete(bin);
            Files.move(fresh, bin, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new HomeException(
                    "PostgreSQL cannot be unpacked into %s: %s. Is the disk full?"
                            .formatted(folder, broken.getMessage()),
                    broken);
        }
    }

    private void initialise(Chance chance) {
        Path fresh = folder.resolve("data.new");
        Path password = folder.resolve("password.new");
        try {
            delete(fresh);
            Files.createDirectories(fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            Files.deleteIfExists(password);
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, home.password("db-superuser", chance));
            account.own(password);
            account.own(fresh);
            run(
                    120,
                    List.of(
                            bin.resolve("bin").resolve("initdb").toString(),
                            "-D",
                            fresh.toString(),
                            "-U",
                            "postgres",
                            "--auth=scram-sha-256",
                            "--pwfile=" + password,
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C",
                            "--no-instructions"));
            Files.writeString(fresh.resolve("postgresql.auto.conf"), CONFIGURATION);
            Files.deleteIfExists(password);
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new HomeException(
                    "The database cannot be made in %s: %s. Is the disk full?".formatted(folder, broken.getMessage()),
                    broken);
        }
    }

    /// Contents never go into the log: no statements, no parameters.
    private static final String CONFIGURATION = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 100
            shared_buffers = '128MB'
            max_wal_size = '1GB'
            checkpoint_timeout = '10min'
            random_page_cost = 1.1
            jit = off
            max_parallel_workers_per_gather = 0
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_min_error_statement = panic
            log_parameter_max_length_on_error = 0
            log_error_verbosity = terse
            idle_in_transaction_session_timeout = '5min'
            """;

    private void stopIfRunning() {
        // A JVM that was killed leaves its server behind; it is stopped in order before a new start.
        if (Files.exists(data.resolve("postmaster.pid")) && pgCtl(10, "status", "-D", data.toString()) == 0) {
            pgCtl(60, "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "55");
        }
    }

    private void launch() {
        Path log = folder.resolve("log");
        String last = "";
        // A killed server's children may need a moment to let go of their memory, and a free port may be taken by
        // somebody else in between: both are met by trying again.
        for (int attempt = 0; attempt < 8; attempt++) {
            // A restart under a running centre keeps the port that its pools know.
            try (var free = new ServerSocket(attempt < 4 ? port : 0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            } catch (IOException none) {
                last = "port %d on loopback is taken: %s".formatted(port, none.getMessage());
                pause();
                continue;
            }
            try {
                Files.deleteIfExists(log);
                Files.createFile(
                        log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                account.own(log);
            } catch (IOException broken) {
                throw new HomeException(
                        "%s cannot be written: %s. Is the disk full?".formatted(log, broken.getMessage()), broken);
            }
            int code = pgCtl(
                    120, "start", "-D", data.toString(), "-w", "-t", "110", "-l", log.toString(), "-o", "-p " + port);
            if (code == 0) {
                return;
            }
            last = read(log);
            pause();
        }
        throw new HomeException("PostgreSQL does not start in %s. Its log (%s) says:%n%s%s"
                .formatted(
                        data,
                        log,
                        last.lines()
                                .skip(Math.max(0, last.lines().count() - 8))
                                .reduce("", (all, l) -> all + "  " + l + "\n"),
                        last.contains("No space left") ? "The disk is full: make room, then start again." : ""));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeRoles(Chance chance) {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", home.password("db-superuser", chance));
        try (var connection =
                        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
                var statement = connection.createStatement()) {
            for (String one : Preparation.ofServer(role -> home.password("db-" + role, chance))) {
                statement.execute(one);
            }
        } catch (SQLException broken) {
            throw new HomeException("The database's roles cannot be made: " + broken.getMessage(), broken);
        }
        properties.setProperty("user", "postgres");
        try (var connection = DriverManager.getConnection(url(), properties);
                var statement = connection.createStatement()) {
            for (String one : Preparation.ofDatabase()) {
                statement.execute(one);
            }
            statement.execute("alter role postgres nologin");
        } catch (SQLException broken) {
            throw new HomeException("The database cannot be prepared: " + broken.getMessage(), broken);
        }
        try {
            Files.writeString(folder.resolve("ready"), VERSION + "\n");
        } catch (IOException broken) {
            throw new HomeException("%s cannot be written: %s".formatted(folder, broken.getMessage()), broken);
        }
    }

    private int pgCtl(int seconds, String... arguments) {
        var command = new ArrayList<String>();
        command.add(bin.resolve("bin").resolve("pg_ctl").toString());
        command.addAll(List.of(arguments));
        return execute(seconds, command).code();
    }

    private void run(int seconds, List<String> command) {
        Ended ended = execute(seconds, command);
        if (ended.code() != 0) {
            throw ended.output().contains("No space left")
                    ? new HomeException("The disk of %s is full: make room, then start again.".formatted(folder))
                    : new HomeException("'%s' ended with %d:%n%s"
                            .formatted(Path.of(command.getFirst()).getFileName(), ended.code(), ended.output()));
        }
    }

    private record Ended(int code, String output) {}

    private Ended execute(int seconds, List<String> command) {
        try {
            // The server inherits the output of pg_ctl, so a pipe would never end: a file does.
            Path output = Files.createTempFile("testudo", ".out");
            try {
                var builder = new ProcessBuilder(account.command(command))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .directory(Path.of("/").toFile());
                builder.environment().put("LC_ALL", "C");
                builder.environment().put("TZ", "UTC");
                Process process = builder.start();
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Ended(-1, "no end after " + seconds + " seconds");
                }
                return new Ended(process.exitValue(), read(output));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException broken) {
            throw new HomeException(
                    "'%s' cannot be run: %s".formatted(command.getFirst(), broken.getMessage()), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Ended(-1, "interrupted");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }
}
