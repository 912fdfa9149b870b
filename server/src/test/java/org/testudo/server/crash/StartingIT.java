package org.testudo.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be wrong when a centre starts: one message each that names thing, place and remedy, and nothing half made.
class StartingIT {
    private static final boolean ROOT = System.getProperty("user.name").equals("root");
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--");
    private static final List<String> SELF = List.of();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void letTheDatabasePass() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private RunningCentre.Ended up(List<String> as, Path home, String... more) throws Exception {
        var command = new ArrayList<>(List.of("up", "--empty", "--home", home.toString()));
        command.addAll(List.of(more));
        return RunningCentre.attempt(as, folder.resolve("log"), command);
    }

    private static void refused(RunningCentre.Ended ended, int code, String... words) {
        assertThat(ended.code()).as(ended.said()).isEqualTo(code);
        List<String> lines = ended.said()
                .lines()
                .filter(line -> !line.startsWith("warning: "))
                .toList();
        assertThat(lines).as("one message").hasSize(1);
        assertThat(lines.getFirst()).startsWith("testudo: ").contains(words);
    }

    @Test
    @DisplayName("a port that is taken, on loopback or on any other address for HTTPS, is told before a home is made")
    void portTaken() throws Exception {
        Path home = folder.resolve("home");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var elsewhere = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            String port = Integer.toString(taken.getLocalPort());
            String other = Integer.toString(elsewhere.getLocalPort());

            refused(up(SELF, home, "--port", port, "--https-port", "0"), 1, "Port " + port + " is taken", "--port");
            refused(up(SELF, home, "--port", "0", "--https-port", other), 1, "Port " + other, "--https-port");
            refused(up(SELF, home, "--port", "18199", "--https-port", "18199"), 2, "18199", "--https-port");
        }
        assertThat(home).doesNotExist();
    }

    @Test
    @DisplayName("a home that is a file, or that cannot be written to, is told")
    void notWritable() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");

        refused(up(SELF, file, "--port", "0", "--https-port", "0"), 1, file.toString(), "--home");

        assertThat(file).hasContent("mine");
        assumeThat(ROOT).as("only root can be another user that has no right").isTrue();
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        assumeReadable();
        refused(up(NOBODY, home, "--port", "0", "--https-port", "0"), 1, home.toString(), "written", "--home");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    @DisplayName("a folder with somebody's things in it is no home, and stays as it is")
    void foreign() throws Exception {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("notes"), "mine");

        refused(up(SELF, mine, "--port", "0", "--https-port", "0"), 1, mine + " is not empty", "--home");

        assertThat(mine).isDirectoryNotContaining(path -> !path.endsWith("notes"));
    }

    @Test
    @DisplayName("a parent folder that the database's account cannot enter is named, with the command that opens it")
    void parentClosed() throws Exception {
        assumeThat(ROOT).as("only root's database runs as another account").isTrue();
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

        refused(
                up(SELF, closed.resolve("home"), "--port", "0", "--https-port", "0"),
                1,
                "cannot enter the folder " + closed,
                "chmod o+x " + closed);

        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx--x--x"));
        RunningCentre.start(closed.resolve("home"), folder.resolve("opened"), "--empty")
                .stop();
    }

    @Test
    @DisplayName("two homes run side by side, started at once; as root the second is an ordinary user's")
    void sideBySide() throws Exception {
        List<String> second = ROOT ? NOBODY : SELF;
        if (ROOT) {
            assumeReadable();
        }
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path home = theirs.resolve("home");

        try (var threads = Executors.newFixedThreadPool(2);
                var client = HttpClient.newHttpClient()) {
            var mine = threads.submit(start(SELF, folder.resolve("home")));
            var other = threads.submit(start(second, home));
            RunningCentre one = started(mine);
            RunningCentre two = started(other);

            assertThat(one.port()).isNotEqualTo(two.port());
            String ours = key(SELF, folder.resolve("home"));
            String others = key(second, home);
            assertThat(one.post(client, ours, Things.envelope("one"))).isEqualTo(202);
            assertThat(two.post(client, others, Things.envelope("two"))).isEqualTo(202);
            assertThat(one.read(client, ours)).contains("\"one\"").doesNotContain("\"two\"");
            assertThat(two.read(client, others)).contains("\"two\"").doesNotContain("\"one\"");
            assertThat(one.read(client, others)).isEqualTo("401");
            if (ROOT) {
                assertThat(two.databaseAccount()).isEqualTo("nobody");
                assertThat(Files.getOwner(home).getName()).isEqualTo("nobody");
            }
            one.stop();
            two.stop();
        }
    }

    private Callable<RunningCentre> start(List<String> as, Path home) {
        return () ->
                RunningCentre.start(as, home, folder.resolve(home.getParent().getFileName() + ".log"), "--empty");
    }

    private static RunningCentre started(java.util.concurrent.Future<RunningCentre> starting) throws Exception {
        try {
            return starting.get();
        } catch (ExecutionException broken) {
            throw new AssertionError(broken.getCause());
        }
    }

    private String key(List<String> as, Path home) throws Exception {
        return RunningCentre.attempt(
                        as, folder.resolve("key"), List.of("key", "make", "poster", "--home", home.toString()))
                .said()
                .lines()
                .filter(line -> line.startsWith("tk_"))
                .findFirst()
                .orElseThrow();
    }

    /// An ordinary user has to get at what was built.
    private void assumeReadable() throws Exception {
        var tried = RunningCentre.attempt(NOBODY, folder.resolve("tried"), List.of("--version"));
        assumeThat(tried.code())
                .as("an ordinary user cannot run what was built here: " + tried.said())
                .isZero();
    }
}
