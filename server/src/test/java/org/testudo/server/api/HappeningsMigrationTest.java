package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.json.StixJson;
import org.testudo.store.home.Chance;

/// What the migration puts on the timeline of a home that was there before it is what an append puts there: said twice,
/// in SQL and in Java.
class HappeningsMigrationTest {
    private static final Path DOSSIER = Path.of("../fixtures/dossier-2018/dossier.json");

    @Test
    void fillsWhatAnAppendWouldHave(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        try (var desk = new Desk(fresh.resolve("home"))) {
            desk.say(
                    "fra",
                    Desk.ALL,
                    StixJson.parseObject(Files.readAllBytes(DOSSIER))
                            .path("objects")
                            .valueStream()
                            .map(Object::toString)
                            .toArray(String[]::new));
            desk.say("fra", Desk.ALL, incident(1, ",\"first_seen\":\"2018-04-13T09:30:15.123Z\"", ""));
            desk.say("fra", Desk.FRA_ONLY, incident(2, "", ",\"revoked\":true"));
            String sql;
            try (var file =
                    Objects.requireNonNull(getClass().getResourceAsStream("/db/migration/V7__happenings.sql"))) {
                sql = new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            }
            String fill = sql.substring(sql.indexOf("-- What stood before this table was there."))
                    .replace("insert into happening", "insert into filled");
            var home = desk.house().home();
            String port = Files.readAllLines(home.path("postgres", "data", "postmaster.pid"))
                    .get(3)
                    .strip();
            try (var owner = DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + port + "/testudo",
                            "owner",
                            home.password("db-owner", Chance.secure()));
                    var statement = owner.createStatement()) {
                statement.execute("set search_path = testudo, pg_temp; set row_security = off");
                statement.execute("create temp table filled (like happening)");
                statement.execute(fill);
                try (var counts = statement.executeQuery("select count(*) from happening")) {
                    counts.next();
                    assertThat(counts.getLong(1)).isGreaterThan(80);
                }
                try (var differ = statement.executeQuery("""
                        select f::text, h::text from filled f full join happening h on h.row = f.row
                         where f is distinct from h""")) {
                    while (differ.next()) {
                        assertThat(differ.getString(1)).isEqualTo(differ.getString(2));
                    }
                }
            }
        }
    }

    private static String incident(int number, String facts, String more) {
        return "{\"type\":\"incident\",\"spec_version\":\"2.1\",\"id\":\"incident--00000000-0000-4000-8000-%012d\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\",\"name\":\"One\",\"extensions\":{\"extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01\":{\"extension_type\":\"property-extension\"%s}}%s}"
                .formatted(number, facts, more);
    }
}
