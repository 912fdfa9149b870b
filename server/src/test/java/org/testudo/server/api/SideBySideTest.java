package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.server.House;

/// Several sessions of one browser, side by side: in an exercise home, each a session of its own (ADR 0027).
class SideBySideTest {
    private static Desk open(Path folder, boolean exercise) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        var desk = new Desk(folder.resolve("home"), new House.Founding(exercise, "Centre Of Coalition", null));
        desk.person("side-ana", "EST", "analyst", false);
        desk.person("side-bea", "FRA", "analyst", false);
        return desk;
    }

    private static Desk.Reply signIn(Desk desk, String login, Map<String, String> headers) {
        String body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, Desk.PASSWORD);
        return desk.send("POST", "/api/session", body, headers);
    }

    @Test
    @DisplayName("each place has its own session, token and reader, and one ends without the other")
    void eachIsItsOwn(@TempDir Path folder) throws Exception {
        try (var desk = open(folder, true)) {
            Desk.Reply first = signIn(desk, "side-ana@EST", Map.of());
            Desk.Reply second = signIn(desk, "side-bea@FRA", Map.of("Testudo-Session", "3"));
            assertThat(first.header("Set-Cookie")).startsWith("testudo=");
            assertThat(second.header("Set-Cookie")).startsWith("testudo-3=").contains("HttpOnly", "SameSite=Strict");
            String both = first.header("Set-Cookie").split(";", -1)[0] + "; "
                    + second.header("Set-Cookie").split(";", -1)[0];

            assertThat(desk.send("GET", "/api/session", null, Map.of("Cookie", both))
                            .text())
                    .contains("side-ana@EST");
            var third = Map.of("Cookie", both, "Testudo-Session", "3");
            assertThat(desk.send("GET", "/api/session", null, third).text()).contains("side-bea@FRA");
            assertThat(desk.send("GET", "/api/session/accounts", null, Map.of("Cookie", both))
                            .json()
                            .findValuesAsString("login"))
                    .containsExactly("side-ana@EST", "side-bea@FRA");
            // An empty place is nobody's, and the token of one session opens no other.
            assertThat(desk.send("GET", "/api/session", null, Map.of("Cookie", both, "Testudo-Session", "2"))
                            .status())
                    .isEqualTo(401);
            String token = first.json().path("csrf").stringValue("");
            assertThat(desk.send(
                                    "DELETE",
                                    "/api/session",
                                    null,
                                    Map.of("Cookie", both, "Testudo-Session", "3", "X-CSRF-Token", token))
                            .text())
                    .contains("csrf");

            Desk.Reply out = desk.send(
                    "DELETE",
                    "/api/session",
                    null,
                    Map.of(
                            "Cookie",
                            both,
                            "Testudo-Session",
                            "3",
                            "X-CSRF-Token",
                            second.json().path("csrf").stringValue("")));

            assertThat(out.header("Set-Cookie")).startsWith("testudo-3=;");
            assertThat(desk.send("GET", "/api/session", null, third).status()).isEqualTo(401);
            assertThat(desk.send("GET", "/api/session", null, Map.of("Cookie", both))
                            .status())
                    .isEqualTo(200);
            assertThat(desk.send("GET", "/api/session", null, Map.of("Cookie", both, "Testudo-Session", "9"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    @DisplayName("a real home has one place alone")
    void aRealHomeHasOne(@TempDir Path folder) throws Exception {
        try (var desk = open(folder, false)) {
            Desk.Reply first = signIn(desk, "side-ana@EST", Map.of());
            String cookie = first.header("Set-Cookie").split(";", -1)[0];
            String secret = cookie.substring(cookie.indexOf('=') + 1);

            Desk.Reply refused = signIn(desk, "side-bea@FRA", Map.of("Testudo-Session", "1"));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.header("Set-Cookie")).isEmpty();
            // A cookie put there by hand opens nothing either.
            assertThat(desk.send(
                                    "GET",
                                    "/api/session",
                                    null,
                                    Map.of("Cookie", "testudo-1=" + secret, "Testudo-Session", "1"))
                            .status())
                    .isEqualTo(400);
            assertThat(desk.send("GET", "/api/events?session=1", null, Map.of("Cookie", "testudo-1=" + secret))
                            .status())
                    .isEqualTo(400);
            assertThat(desk.send("GET", "/api/session/accounts", null, Map.of("Cookie", cookie))
                            .status())
                    .isEqualTo(403);
        }
    }
}
