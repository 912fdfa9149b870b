package org.testudo.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.store.Directory;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import org.testudo.store.home.Home;
import org.testudo.store.home.HomeException;

/// A home works on a server that is somebody else's, once its superuser has run the script; it refuses one whose roles
/// could see past the row policy, and one that could be anybody.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalPostgresStoreTest {
    private static final String SUPERUSER = "superuser-of-the-test";

    private Path folder = Path.of("");
    private Path bin = Path.of("");
    private Path data = Path.of("");
    private int port;
    private Home home;

    @BeforeAll
    void startAServer(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        folder = fresh;
        // The programs come out of another home.
        EmbeddedPostgres.start(Home.at(fresh.resolve("programs")), Chance.secure(), line -> {})
                .close();
        bin = fresh.resolve("programs")
                .resolve("postgres")
                .resolve("bin-" + EmbeddedPostgres.VERSION)
                .resolve("bin");
        data = Files.createDirectory(fresh.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Path password = Files.writeString(fresh.resolve("password"), SUPERUSER);
        DatabaseAccount.choose().own(data);
        DatabaseAccount.choose().own(password);
        run("initdb", "-D", data.toString(), "-U", "postgres", "--auth=scram-sha-256", "--pwfile=" + password);
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path log = Files.createFile(data.resolve("log"));
        DatabaseAccount.choose().own(log);
        run(
                "pg_ctl",
                "start",
                "-w",
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''");
        home = Home.at(fresh.resolve("home"));
    }

    @AfterAll
    void stop() throws Exception {
        run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast");
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(bin.resolve(program).toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        int code = new ProcessBuilder(DatabaseAccount.choose().command(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(Path.of("/").toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(output)).isZero();
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:%d/testudo".formatted(port);
    }

    private Store.Database database(PostgresServer server) {
        return new Store.Database() {
            @Override
            public String url() {
                return server.url();
            }

            @Override
            public String password(String role) {
                return home.password("db-" + role, Chance.secure());
            }
        };
    }

    private void asSuperuser(String database, List<String> statements) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), "postgres", SUPERUSER);
                var statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /// Runs the script as psql would.
    private void prepare() throws Exception {
        String[] parts = Files.readString(home.path(ExternalPostgres.SCRIPT))
                .replaceAll("(?m)^--.*$", "")
                .split("\\\\connect testudo", -1);
        asSuperuser("postgres", statements(parts[0]));
        asSuperuser("testudo", statements(parts[1]));
    }

    private static List<String> statements(String script) {
        return List.of(script.split(";\n", -1)).stream()
                .filter(one -> !one.isBlank())
                .toList();
    }

    @Test
    @DisplayName("it says what its superuser has to do, works after that, and refuses roles that see too much")
    void worksOnAServerOfSomebodyElse() throws Exception {
        assertThatThrownBy(() -> ExternalPostgres.open(home, url(), Chance.secure()))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining(ExternalPostgres.SCRIPT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path(ExternalPostgres.SCRIPT))))
                .isEqualTo("rw-------");
        prepare();

        PostgresServer server = ExternalPostgres.open(home, url(), Chance.secure());
        Store.checkRoles(database(server));
        try (var store = Store.open(database(server), new Store.Sizes(2, 2, 1), home, Store.Surroundings.real())) {
            store.directory()
                    .addMember(new Directory.NewMember(
                            "EST",
                            "Estonia",
                            "nation",
                            "identity--00000000-0000-4000-8000-000000000001",
                            "{\"tlp\":\"green\",\"releasable_to\":[]}"));
            assertThat(store.keeper().verify().faults()).isEmpty();
        }
        assertThat(server.forget().toString()).contains("external");

        asSuperuser("postgres", List.of("alter role reader bypassrls"));
        assertThatThrownBy(() -> Store.checkRoles(database(server)))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("'reader'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/testudo",
                "jdbc:postgresql://db.example/testudo?sslmode=require",
                "jdbc:postgresql://127.0.0.1/testudo?user=postgres&password=secret",
                "postgresql://127.0.0.1/testudo",
                "jdbc:postgresql://127.0.0.1/other"
            })
    @DisplayName("an address without a verified certificate, with a password, or of something else is refused")
    void refusesAnUnsafeAddress(String url) {
        assertThatThrownBy(() -> ExternalPostgres.checkUrl(url))
                .isInstanceOf(HomeException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("secret"));
    }

    @Test
    @DisplayName("an address with a verified certificate is taken")
    void takesAVerifiedAddress() {
        ExternalPostgres.checkUrl("jdbc:postgresql://db.example:5433/testudo?sslmode=verify-full&sslrootcert=ca.pem");
    }
}
