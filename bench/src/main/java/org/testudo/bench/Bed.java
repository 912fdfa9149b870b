package org.testudo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Properties;
import org.testudo.exchange.files.StixFiles;
import org.testudo.server.House;
import org.testudo.store.home.Chance;

/// What a benchmark stands on: a throw-away folder, the data, Python with its peers, and a way to say results.
///
/// @param folder a throw-away folder
/// @param data   the folder of real data (`stix/attack/…`)
/// @param python a Python in which the peers are installed
record Bed(Path folder, Path data, String python) implements AutoCloseable {
    static Bed make(Path data, String python) throws IOException {
        Path folder = Files.createTempDirectory("testudo-bench");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return new Bed(folder, data, python);
    }

    /// A fresh real home with default settings.
    House house(String name) {
        return House.open(
                folder.resolve(name),
                new House.Founding(false, "Bench Centre", null),
                House.Surroundings.real(line -> {}));
    }

    /// The file of this name below the data, unpacked into the folder, so that all sides read plain JSON from the page
    /// cache.
    Path plain(String name) throws IOException {
        Path plain = folder.resolve(name.replace('/', '-').replace(".xz", ""));
        if (!Files.exists(plain)) {
            try (var in = StixFiles.open(data.resolve(name))) {
                Files.copy(in, plain);
            }
        }
        Files.readAllBytes(plain);
        return plain;
    }

    /// A connection of this role to the database of a house.
    Connection connect(House house, String role) throws SQLException, IOException {
        String port = Files.readAllLines(house.home().path("postgres", "data", "postmaster.pid"))
                .get(3);
        var properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", house.home().password("db-" + role, Chance.secure()));
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port.strip() + "/testudo", properties);
    }

    /// Waits no longer for what the database does by itself within minutes of a large load: its statistics, and which
    /// pages everybody sees.
    void settle(House house) throws SQLException, IOException {
        try (Connection owner = connect(house, "owner");
                var statement = owner.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    /// Says one line of the result.
    void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, "  " + format + "%n", values);
    }

    /// Says one line of the result, and whether its goal was met.
    void goal(boolean met, String format, Object... values) {
        say(
                "%s: " + format,
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(met ? "met" : "NOT MET"), java.util.Arrays.stream(values))
                        .toArray());
    }

    /// Stops the run where an answer is wrong: a fast wrong answer is worth nothing.
    static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalStateException("Wrong answer: " + what);
        }
    }

    static double seconds(long beginNanos) {
        return (System.nanoTime() - beginNanos) / 1e9;
    }

    @Override
    public void close() throws IOException {
        try (var below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
