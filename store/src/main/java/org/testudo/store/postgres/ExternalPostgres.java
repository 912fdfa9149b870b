package org.testudo.store.postgres;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testudo.store.home.Chance;
import org.testudo.store.home.Home;
import org.testudo.store.home.HomeException;

/// A server that somebody else runs, by URL. Its certificate is verified, unless it is on loopback; the passwords are
/// those of the home, and come into no URL.
public final class ExternalPostgres implements PostgresServer {
    /// The script that a superuser runs once; it holds the passwords of the roles.
    public static final String SCRIPT = "prepare-database.sql";

    private static final int OLDEST = 180_000;
    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://(\\[[0-9a-f:]+]|[^:/?@]+)(:\\d+)?/testudo(\\?.*)?");
    private static final Pattern SECRET = Pattern.compile("[?&](user|password|sslpassword)=");

    private final String url;

    private ExternalPostgres(String url) {
        this.url = url;
    }

    /// Checks that the home can use this server.
    ///
    /// @param url `jdbc:postgresql://HOST[:PORT]/testudo?sslmode=verify-full&sslrootcert=FILE`
    public static ExternalPostgres open(Home home, String url, Chance chance) {
        checkUrl(url);
        for (String role : ROLES) {
            try (var connection = DriverManager.getConnection(url, role, home.password("db-" + role, chance));
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select current_setting('server_version_num')::integer")) {
                row.next();
                if (row.getInt(1) < OLDEST) {
                    throw new HomeException(
                            "The server at %s is older than PostgreSQL 18 (%d).".formatted(url, row.getInt(1)));
                }
            } catch (SQLException refused) {
                throw refused(home, url, role, refused, chance);
            }
        }
        return new ExternalPostgres(url);
    }

    /// An address whose server could be anybody is refused before a password goes there.
    static void checkUrl(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches() || SECRET.matcher(url).find()) {
            throw new HomeException(
                    "The database's address is jdbc:postgresql://HOST[:PORT]/testudo?sslmode=verify-full&sslrootcert=FILE, without user and password; not '%s'."
                            .formatted(SECRET.matcher(url).find() ? "one with a user or password" : url));
        }
        if (!url.contains("sslmode=verify-full") && !isLoopback(parts.group(1))) {
            throw new HomeException(
                    "The server at %s is not on this machine: say sslmode=verify-full, and sslrootcert=FILE with the certificate of its authority."
                            .formatted(parts.group(1)));
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    private static HomeException refused(Home home, String url, String role, SQLException refused, Chance chance) {
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        if (state.startsWith("28") || state.startsWith("3D")) {
            home.writeSecretFile(SCRIPT, Preparation.script(name -> home.password("db-" + name, chance)));
            return new HomeException(
                    "The server lets the role '%s' not in. Have its superuser run %s once with psql, delete that file, and start again."
                            .formatted(role, home.path(SCRIPT)),
                    refused);
        }
        return new HomeException(
                "The server at %s cannot be reached as '%s' (SQL state %s): %s"
                        .formatted(url, role, state, refused.getMessage()),
                refused);
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public List<String> forget() {
        return List.of("the write-ahead log, archives and replicas of the external database server");
    }

    /// It goes on: it is not ours.
    @Override
    public void close() {}
}
