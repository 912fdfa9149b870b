package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.store.Directory;
import tools.jackson.databind.JsonNode;

/// The administrators of a member look after its accounts, its keys and their own sessions, and nobody else's.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountDeskTest {
    private @Nullable Desk opened;
    private Map<String, String> admin = Map.of();
    private Map<String, String> second = Map.of();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
        administrator("admin", "EST", Level.RESTRICTED);
        administrator("second", "EST", Level.RESTRICTED);
        administrator("other", "FRA", Level.SECRET);
        admin = desk().session("admin@EST", desk().code());
        second = desk().session("second@EST", desk().code());
    }

    private void administrator(String login, String member, Level clearance) {
        Directory.Account account = desk().person(login, member, "administrator", true);
        desk().house()
                .store()
                .directory()
                .changeRights(account.number(), account.roles(), List.of(), clearance, List.of(), false);
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return Objects.requireNonNull(opened);
    }

    private Desk.Reply make(Map<String, String> by, String body) {
        return desk().send("POST", "/api/accounts", body.replace('\'', '"'), by);
    }

    private Desk.Reply change(Map<String, String> by, String login, String body) {
        return desk().send("PATCH", "/api/accounts/" + login, body.replace('\'', '"'), by);
    }

    private Desk.Reply recovery(Map<String, String> by, String login, boolean confirm) {
        return desk().send(
                        "POST",
                        "/api/accounts/" + login + "/recovery" + (confirm ? "/confirm" : ""),
                        confirm ? null : "{\"reason\":\"lost phone, seen in person\"}",
                        by);
    }

    private JsonNode listed(String login) {
        for (JsonNode one :
                desk().send("GET", "/api/accounts", null, admin).json().path("accounts")) {
            if (one.path("login").stringValue("").equals(login)) {
                return one;
            }
        }
        throw new IllegalStateException(login);
    }

    private Directory.Account stored(String login) {
        return desk().house()
                .store()
                .directory()
                .account(login, new Member("EST"))
                .orElseThrow();
    }

    @Test
    @DisplayName("makes an account whose first password is shown once and signs in")
    void makes() {
        Desk.Reply made = make(admin, """
                {'login':'ana','display':'Ana','roles':['analyst'],'clearance':'RESTRICTED'}""");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String password = made.json().path("password").stringValue("");
        assertThat(password).hasSizeGreaterThan(15);
        assertThat(desk().signIn("ana@EST", password, "").status()).isEqualTo(200);
        JsonNode ana = listed("ana@EST");
        assertThat(ana.path("factors")).isEmpty();
        assertThat(ana.path("signed_in").isString()).isTrue();
        assertThat(ana.path("clearance").stringValue("")).isEqualTo("RESTRICTED");
        assertThat(desk().send("GET", "/api/accounts", null, admin).text()).doesNotContain(password);
        assertThat(make(admin, "{'login':'ana','roles':[]}").status()).isEqualTo(409);
        assertThat(desk().send("GET", "/api/audit", null, admin).text()).contains("account add", "ana@EST");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'login':'bo','roles':['analyst'],'clearance':'SECRET'}   | 403 | up to your own",
                "{'login':'bo','roles':['analyst'],'categories':['PERSONAL']} | 403 | categories that you hold",
                "{'login':'bo','roles':['king']}                           | 422 | A role is one of",
                "{'login':'Bo@FRA','roles':[]}                             | 422 | lower-case letters",
                "{'login':'bo'}                                            | 422 | has no 'roles'",
                "{'login':'bo','roles':[],'clearance':'COSMIC'}            | 422 | 'clearance' is one of",
                "{'login':'bo','roles':[],'member':'FRA'}                  | 422 | no property 'member'",
            })
    void makesNobodyBeyondItself(String body, int status, String says) {
        Desk.Reply refused = make(admin, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text()).contains(says);
        assertThat(desk().house().store().directory().account("bo", new Member("EST")))
                .isEmpty();
    }

    @Test
    @DisplayName("what an account loses, its sessions and keys lose at once; what it gains stays below the giver")
    void changes() {
        desk().person("cy", "EST", "analyst", true);
        Map<String, String> cy = desk().session("cy@EST", desk().code());
        String key = desk().send("POST", "/api/keys", "{\"name\":\"cy\",\"rights\":[\"read\"]}", cy)
                .json()
                .path("key")
                .stringValue("");
        assertThat(desk().get(key, "/api/account").json().path("clearance").stringValue(""))
                .isEqualTo("SECRET");

        Desk.Reply lowered = change(admin, "cy", "{'clearance':'RESTRICTED','roles':['press-officer'],'display':'Cy'}");

        assertThat(lowered.status()).as(lowered.text()).isEqualTo(200);
        assertThat(lowered.json().path("display").stringValue("")).isEqualTo("Cy");
        assertThat(desk().get(key, "/api/account").json().path("clearance").stringValue(""))
                .isEqualTo("RESTRICTED");
        assertThat(desk().send("GET", "/api/account", null, cy).text()).doesNotContain("\"keys\"");
        assertThat(change(admin, "cy", "{'clearance':'SECRET'}").status()).isEqualTo(403);
        assertThat(change(admin, "cy", "{'disabled':true}").status()).isEqualTo(200);
        assertThat(desk().send("GET", "/api/account", null, cy).status()).isEqualTo(401);
        assertThat(desk().get(key, "/api/account").status()).isEqualTo(401);
        assertThat(change(admin, "cy", "{'disabled':false}").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("to wake a disabled account is to give what it has")
    void wakesNobodyAboveItself() {
        desk().person("high", "EST", "analyst", false);
        change(admin, "high", "{'disabled':true}");

        assertThat(change(admin, "high", "{'disabled':false}").status()).isEqualTo(403);
        assertThat(change(admin, "high", "{'disabled':false,'clearance':'RESTRICTED'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("nobody changes its own rights, and no machine gets roles")
    void changesNotItself() {
        for (String body :
                List.of("{'roles':['analyst','administrator']}", "{'clearance':'UNCLASSIFIED'}", "{'disabled':true}")) {
            assertThat(change(admin, "admin", body).status()).as(body).isEqualTo(403);
        }
        assertThat(change(admin, "admin", "{'display':'The administrator'}").status())
                .isEqualTo(200);
        assertThat(change(admin, "est-low", "{'roles':['analyst']}").status()).isEqualTo(422);
    }

    @Test
    @DisplayName("no person comes to release and to be the only one who reads its member's audit")
    void keepsAuditAndReleaseApart() {
        administrator("lone", "FIN", Level.SECRET);
        administrator("helper", "FIN", Level.SECRET);
        Map<String, String> lone = desk().session("lone@FIN", desk().code());
        Map<String, String> helper = desk().session("helper@FIN", desk().code());
        assertThat(change(lone, "helper", "{'roles':['administrator','release-authority']}")
                        .status())
                .isEqualTo(200);

        Desk.Reply role = change(helper, "lone", "{'roles':['analyst']}");
        Desk.Reply disabled = change(helper, "lone", "{'disabled':true}");
        make(helper, "{'login':'third','roles':['administrator'],'clearance':'SECRET'}");
        Desk.Reply withAThird = change(helper, "lone", "{'roles':['analyst']}");

        assertThat(role.status()).isEqualTo(409);
        assertThat(role.text()).contains("only one who reads its audit", "administrator");
        assertThat(disabled.status()).isEqualTo(409);
        assertThat(withAThird.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("factors are recovered by two administrators, and never by the account itself")
    void recoversByTwo() {
        desk().person("dee", "EST", "analyst", true);
        Map<String, String> dee = desk().session("dee@EST", desk().code());

        assertThat(recovery(second, "dee", true).status()).isEqualTo(404);
        Desk.Reply asked = recovery(admin, "dee", false);
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.json().path("recovery").path("asked_by").stringValue(""))
                .isEqualTo("admin@EST");
        assertThat(recovery(second, "dee", false).status()).isEqualTo(409);
        assertThat(recovery(admin, "dee", true).status()).isEqualTo(403);
        assertThat(desk().send("GET", "/api/account", null, dee).status()).isEqualTo(200);
        assertThat(stored("dee").otpSecret()).isNotNull();

        Desk.Reply confirmed = recovery(second, "dee", true);

        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        String password = confirmed.json().path("password").stringValue("");
        assertThat(desk().send("GET", "/api/account", null, dee).status()).isEqualTo(401);
        assertThat(desk().signIn("dee@EST", Desk.PASSWORD, desk().code()).status())
                .isEqualTo(401);
        assertThat(desk().signIn("dee@EST", password, "").status()).isEqualTo(200);
        assertThat(stored("dee").otpSecret()).isNull();
        assertThat(recovery(second, "dee", true).status()).isEqualTo(404);
        for (Map<String, String> one : List.of(admin, second)) {
            assertThat(desk().send("GET", "/api/notices", null, one).text())
                    .contains("recovery-done", "dee@EST", "second@EST");
        }
        assertThat(desk().get("est-low", "/api/notices").text()).doesNotContain("recovery-done");
        assertThat(desk().send("GET", "/api/notices", null, desk().session("other@FRA", desk().code()))
                        .text())
                .doesNotContain("dee@EST");
        assertThat(desk().send("GET", "/api/audit?action=account%20recover", null, admin)
                        .text())
                .contains("dee@EST", "second@EST");
    }

    @Test
    @DisplayName("a recovery is taken back, runs out, and dies with its asker's office")
    void recoveriesEnd() {
        desk().person("eli", "EST", "analyst", true);
        administrator("third", "EST", Level.RESTRICTED);
        Map<String, String> third = desk().session("third@EST", desk().code());

        recovery(admin, "eli", false);
        assertThat(desk().send("DELETE", "/api/accounts/eli/recovery", null, second)
                        .status())
                .isEqualTo(204);
        assertThat(recovery(second, "eli", true).status()).isEqualTo(404);
        recovery(third, "eli", false);
        change(admin, "third", "{'roles':['analyst']}");
        assertThat(recovery(second, "eli", true).status()).isEqualTo(409);
        desk().send("DELETE", "/api/accounts/eli/recovery", null, admin);
        assertThat(recovery(admin, "admin", false).status()).isEqualTo(403);
        assertThat(recovery(admin, "est-low", false).status()).isEqualTo(422);
        assertThat(recovery(admin, "nobody", false).status()).isEqualTo(404);
        recovery(admin, "eli", false);
        desk().later(Duration.ofHours(25));
        Map<String, String> now = desk().session("second@EST", desk().code());
        assertThat(recovery(now, "eli", true).status()).isEqualTo(404);
        admin = desk().session("admin@EST", desk().code());
        second = desk().session("second@EST", desk().code());
        assertThat(stored("eli").otpSecret()).isNotNull();
    }

    @Test
    @DisplayName("it is one's own member alone, for administrators with a second factor")
    void isOnesOwnMember() {
        desk().person("fay", "EST", "national-authority", true);
        desk().person("weak", "EST", "administrator", false);
        Map<String, String> other = desk().session("other@FRA", desk().code());
        Map<String, String> fay = desk().session("fay@EST", desk().code());
        Map<String, String> weak = desk().session("weak@EST", "");

        assertThat(desk().send("GET", "/api/accounts", null, other).text()).doesNotContain("@EST");
        assertThat(change(other, "fay", "{'disabled':true}").status()).isEqualTo(404);
        assertThat(recovery(other, "fay", false).status()).isEqualTo(404);
        for (String path : List.of("accounts", "member/keys", "member/quota")) {
            assertThat(desk().send("GET", "/api/" + path, null, fay).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(desk().get("est-high", "/api/" + path).status()).as(path).isEqualTo(403);
            assertThat(desk().send("GET", "/api/" + path, null, weak)
                            .json()
                            .path("type")
                            .stringValue(""))
                    .as(path)
                    .endsWith("second-factor-required");
        }
        assertThat(make(fay, "{'login':'gus','roles':[]}").status()).isEqualTo(403);
    }

    @Test
    @DisplayName("keys of the member are listed and ended; those of others look like none")
    void endsKeys() {
        desk().key("est-ends", "EST", Level.SECRET, List.of("read"));
        JsonNode keys =
                desk().send("GET", "/api/member/keys", null, admin).json().path("keys");
        String id = "";
        for (JsonNode key : keys) {
            assertThat(key.path("account").stringValue("")).endsWith("@EST");
            if (key.path("account").stringValue("").equals("est-ends@EST")) {
                id = key.path("id").stringValue("");
            }
        }
        Map<String, String> other = desk().session("other@FRA", desk().code());

        assertThat(desk().send("DELETE", "/api/member/keys/" + id, null, other).status())
                .isEqualTo(404);
        assertThat(desk().get("est-ends", "/api/account").status()).isEqualTo(200);
        assertThat(desk().send("DELETE", "/api/member/keys/" + id, null, admin).status())
                .isEqualTo(204);
        assertThat(desk().get("est-ends", "/api/account").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("the quota of the member, and what it has")
    void tellsTheQuota() {
        JsonNode before = desk().send("GET", "/api/member/quota", null, admin).json();
        desk().say("est-low", Desk.ALL, Desk.campaign(700, "2027-01-01T00:00:00.000Z", "Counted"));

        JsonNode after = desk().send("GET", "/api/member/quota", null, admin).json();

        assertThat(after.path("objects").path("used").longValue())
                .isEqualTo(before.path("objects").path("used").longValue() + 1);
        assertThat(after.path("bytes").path("used").longValue())
                .isGreaterThan(before.path("bytes").path("used").longValue());
        assertThat(after.path("requests").path("limit").intValue()).isPositive();
    }

    @Test
    @DisplayName("the own sessions are listed, ended one by one, and everywhere")
    void endsSessions() {
        desk().person("hal", "EST", "analyst", true);
        Map<String, String> one = desk().session("hal@EST", desk().code());
        Map<String, String> two = desk().session("hal@EST", desk().code());
        JsonNode sessions =
                desk().send("GET", "/api/sessions", null, one).json().path("sessions");
        assertThat(sessions).hasSize(2);
        assertThat(sessions.path(0).path("current").booleanValue()).isTrue();
        String other = sessions.path(1).path("id").stringValue("");

        assertThat(desk().send("DELETE", "/api/sessions/" + other, null, admin).status())
                .isEqualTo(404);
        assertThat(desk().send("DELETE", "/api/sessions/" + other, null, one).status())
                .isEqualTo(204);
        assertThat(desk().send("GET", "/api/account", null, two).status()).isEqualTo(401);
        assertThat(desk().send("GET", "/api/account", null, one).status()).isEqualTo(200);

        Map<String, String> three = desk().session("hal@EST", desk().code());
        assertThat(desk().send("DELETE", "/api/sessions", null, one).status()).isEqualTo(204);
        assertThat(desk().send("GET", "/api/account", null, one).status()).isEqualTo(401);
        assertThat(desk().send("GET", "/api/account", null, three).status()).isEqualTo(401);
        assertThat(desk().get("est-low", "/api/sessions").status()).isEqualTo(403);
    }
}
