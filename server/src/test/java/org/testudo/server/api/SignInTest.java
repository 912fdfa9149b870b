package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// People come in with a password and a one-time code; nothing tells a stranger which of them was wrong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private @org.jspecify.annotations.Nullable Desk opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return java.util.Objects.requireNonNull(opened);
    }

    @Test
    void opensASessionWithPasswordAndCode() {
        desk().person("ann", "EST", "analyst", true);

        Desk.Reply reply = desk().signIn("ann@EST", Desk.PASSWORD, desk().code());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("member").stringValue()).isEqualTo("EST");
        assertThat(reply.json().path("second_factor").booleanValue()).isTrue();
        assertThat(reply.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
    }

    @Test
    void refusesStrangersAndWrongPasswordsWithTheSameBytes() {
        desk().person("bob", "EST", "analyst", false);

        Desk.Reply wrong = desk().signIn("bob@EST", "not the password", "");
        Desk.Reply unknown = desk().signIn("nobody@EST", Desk.PASSWORD, "");
        Desk.Reply nowhere = desk().signIn("bob@XYZ", Desk.PASSWORD, "");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(nowhere.text()).isEqualTo(wrong.text());
        assertThat(names(unknown)).isEqualTo(names(wrong));
    }

    private static Map<String, Object> names(Desk.Reply reply) {
        var headers = new HashMap<String, Object>(reply.headers());
        headers.remove("date");
        return headers;
    }

    @Test
    void locksAfterFiveFailuresAndOpensLater() {
        desk().person("eve", "EST", "analyst", false);
        for (int i = 0; i < 5; i++) {
            desk().signIn("eve@EST", "not the password", "");
        }

        assertThat(desk().signIn("eve@EST", Desk.PASSWORD, "").status()).isEqualTo(401);
        desk().later(Duration.ofMinutes(2));
        assertThat(desk().signIn("eve@EST", Desk.PASSWORD, "").status()).isEqualTo(200);
    }

    @Test
    void takesEachCodeOnce() {
        desk().person("joe", "EST", "analyst", true);
        String code = desk().code();

        assertThat(desk().signIn("joe@EST", Desk.PASSWORD, code).status()).isEqualTo(200);
        assertThat(desk().signIn("joe@EST", Desk.PASSWORD, code).status()).isEqualTo(401);
    }

    @Test
    void wantsTheTokenOfTheSessionForWhatChangesAnything() {
        desk().person("kim", "EST", "analyst", false);
        Map<String, String> session = desk().session("kim@EST", "");
        Map<String, String> without = Map.of("Cookie", String.valueOf(session.get("Cookie")));

        assertThat(desk().send("POST", "/api/labels/audience", "{\"label\":{}}", without)
                        .status())
                .isEqualTo(403);
        assertThat(desk().send("POST", "/api/labels/audience", "{\"label\":{}}", session)
                        .status())
                .isEqualTo(200);
        assertThat(desk().send("DELETE", "/api/session", null, session).status())
                .isEqualTo(204);
        assertThat(desk().send("GET", "/api/session", null, session).status()).isEqualTo(401);
    }

    @Test
    void enrolsASecondFactor() {
        desk().person("lea", "EST", "administrator", false);
        Map<String, String> session = desk().session("lea@EST", "");

        Desk.Reply refused = desk().send("GET", "/api/audit", null, session);
        Desk.Reply shown = desk().send("POST", "/api/session/otp", "{}", session);
        Desk.Reply wrong = desk().send("POST", "/api/session/otp", "{\"otp\":\"abcdef\"}", session);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("type").stringValue()).endsWith("second-factor-required");
        assertThat(shown.json().path("secret").stringValue()).hasSize(32);
        assertThat(wrong.status()).isEqualTo(422);
    }

    @Test
    void showsAnAdministratorTheOwnMembersAudit() {
        desk().person("max", "FIN", "administrator", true);
        Map<String, String> session = desk().session("max@FIN", desk().code());
        desk().send("GET", "/api/search?q=heron", null, session);

        Desk.Reply first = desk().send("GET", "/api/audit?limit=1", null, session);
        Desk.Reply second = desk().send(
                        "GET",
                        "/api/audit?limit=1&cursor=" + first.json().path("next").stringValue(),
                        null,
                        session);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text() + second.text()).contains("q=heron", "max@FIN").doesNotContain("EST");
    }

    @Test
    void makesAndEndsAKey() {
        desk().person("pia", "EST", "analyst", true);
        Map<String, String> session = desk().session("pia@EST", desk().code());

        Desk.Reply made = desk().send("POST", "/api/keys", "{\"name\":\"mine\",\"rights\":[\"read\"]}", session);
        String key = made.json().path("key").stringValue();

        assertThat(made.status()).isEqualTo(201);
        assertThat(desk().get(key, "/api/account").json().path("kind").stringValue())
                .isEqualTo("key");
        desk().send("DELETE", "/api/keys/" + made.json().path("id").stringValue(), null, session);
        assertThat(desk().get(key, "/api/account").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("one address signs in so often at once, right or wrong; who is signed in reads on")
    void refusesTooManySignIns(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        System.setProperty(Desk.SIGN_INS, "5");
        try (var few = new Desk(folder.resolve("home"))) {
            few.person("ana", "EST", "analyst", false);
            Map<String, String> session = few.session("ana@EST", "");
            Desk.Reply last = few.signIn("nobody@EST", "wrong", "");
            for (int i = 0; i < 30 && last.status() == 401; i++) {
                last = few.signIn("nobody@EST", "wrong", "");
            }

            assertThat(last.status()).isEqualTo(429);
            assertThat(last.header("Retry-After")).matches("[1-9]\\d?");
            assertThat(few.signIn("ana@EST", Desk.PASSWORD, "").status()).isEqualTo(429);
            assertThat(few.send("GET", "/api/account", null, session).status()).isEqualTo(200);
        } finally {
            System.clearProperty(Desk.SIGN_INS);
        }
    }
}
