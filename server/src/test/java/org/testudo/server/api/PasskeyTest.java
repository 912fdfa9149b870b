package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.policy.Member;
import tools.jackson.databind.node.ObjectNode;

/// Passkeys over HTTP, with an authenticator in software that signs as the standard says, and as it should not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyTest {
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

    private SoftAuthenticator authenticator() {
        return new SoftAuthenticator("http://localhost:" + desk().port());
    }

    private Desk.Reply post(String path, String body, Map<String, String> session) {
        return desk().send("POST", path, body, session);
    }

    private ObjectNode options(Map<String, String> session) {
        return post("/api/account/passkeys/options", "", session).json();
    }

    private Desk.Reply register(SoftAuthenticator one, Map<String, String> session) {
        return register(one.create(options(session)), session);
    }

    private Desk.Reply register(ObjectNode credential, Map<String, String> session) {
        return post("/api/account/passkeys", "{\"name\":\"Key\",\"credential\":" + credential + "}", session);
    }

    private ObjectNode request() {
        return post("/api/session/passkey/options", "", Map.of()).json();
    }

    private Desk.Reply use(ObjectNode credential, Map<String, String> session) {
        return post("/api/session/passkey", "{\"credential\":" + credential + "}", session);
    }

    private static Map<String, String> session(Desk.Reply signedIn) {
        return Map.of(
                "Cookie",
                signedIn.header("Set-Cookie").split(";", -1)[0],
                "X-CSRF-Token",
                signedIn.json().path("csrf").stringValue(""));
    }

    /// A person with one passkey.
    private SoftAuthenticator enrolled(String login, String role) {
        desk().person(login, "EST", role, false);
        SoftAuthenticator one = authenticator();
        Desk.Reply made = register(one, desk().session(login + "@EST", ""));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return one;
    }

    @Test
    void isASecondFactorForWhatNeedsOne() {
        SoftAuthenticator one = enrolled("ann", "administrator");
        Map<String, String> weak = desk().session("ann@EST", "");

        Desk.Reply refused = desk().send("GET", "/api/audit", null, weak);
        Desk.Reply in = use(one.get(request()), Map.of());
        Desk.Reply audit = desk().send("GET", "/api/audit", null, session(in));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(in.status()).isEqualTo(200);
        assertThat(in.json().path("login").stringValue()).isEqualTo("ann@EST");
        assertThat(in.json().path("second_factor").booleanValue()).isTrue();
        assertThat(audit.status()).isEqualTo(200);
        assertThat(audit.text()).contains("sign-in /api/session/passkey");
    }

    @Test
    void takesThePlaceOfTheWeakSession() {
        SoftAuthenticator one = enrolled("bob", "analyst");
        Map<String, String> weak = desk().session("bob@EST", "");

        Desk.Reply strong = use(one.get(request()), weak);

        assertThat(strong.json().path("second_factor").booleanValue()).isTrue();
        assertThat(desk().send("GET", "/api/session", null, weak).status()).isEqualTo(401);
        assertThat(desk().send("GET", "/api/session", null, session(strong)).status())
                .isEqualTo(200);
    }

    @Test
    void isListedAndRemovedByItsPersonAlone() {
        SoftAuthenticator one = enrolled("cid", "analyst");
        SoftAuthenticator other = enrolled("dan", "analyst");
        Map<String, String> weak = desk().session("cid@EST", "");
        Map<String, String> mine = session(use(one.get(request()), Map.of()));
        Map<String, String> foreign = session(use(other.get(request()), Map.of()));

        Desk.Reply list = desk().send("GET", "/api/account/passkeys", null, mine);
        String path = "/api/account/passkeys/"
                + list.json().path("passkeys").path(0).path("id").stringValue("");

        assertThat(list.json().path("passkeys").size()).isEqualTo(1);
        assertThat(list.json().path("passkeys").path(0).has("used")).isTrue();
        assertThat(desk().send("DELETE", path, null, weak).status()).isEqualTo(403);
        assertThat(desk().send("DELETE", path, null, foreign).status()).isEqualTo(404);
        assertThat(desk().send("DELETE", path, null, mine).status()).isEqualTo(204);
        assertThat(use(one.get(request()), Map.of()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin", "relying party", "user", "nobody verified", "counter", "key", "purpose", "late"})
    void refusesWhatIsNotAsItShouldBe(String wrong) {
        SoftAuthenticator one = enrolled("eve-" + wrong.replace(' ', '-'), "analyst");
        assertThat(use(one.get(request()), Map.of()).status()).isEqualTo(200);
        ObjectNode request = request();
        switch (wrong) {
            case "origin" -> one.origin = "https://localhost.example";
            case "relying party" -> one.relyingParty = "example";
            case "user" -> one.user = new byte[32];
            case "nobody verified" -> one.verifyNobody();
            case "counter" -> one.counter -= 1;
            case "key" -> one.changeKey();
            case "purpose" -> {
                desk().person("eve-other", "EST", "analyst", false);
                request = options(desk().session("eve-other@EST", ""));
            }
            default -> desk().later(Duration.ofMinutes(6));
        }
        Desk.Reply refused = use(one.get(request), Map.of());

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("type").stringValue()).endsWith("sign-in-refused");
        assertThat(refused.header("Set-Cookie")).isEmpty();
    }

    @Test
    void takesEachAnswerOnce() {
        SoftAuthenticator one = enrolled("fay", "analyst");
        ObjectNode request = request();
        ObjectNode answer = one.get(request);

        assertThat(use(answer, Map.of()).status()).isEqualTo(200);
        assertThat(use(answer, Map.of()).status()).as("the same").isEqualTo(401);
        assertThat(use(one.get(request), Map.of()).status())
                .as("the challenge again")
                .isEqualTo(401);
    }

    @Test
    void takesNoChallengeThatItDidNotMake() {
        SoftAuthenticator one = enrolled("gil", "analyst");
        ObjectNode made = request();
        made.put("challenge", SoftAuthenticator.text(new byte[48]));

        assertThat(use(one.get(made), Map.of()).status()).isEqualTo(401);
    }

    @Test
    void isAddedForTheAccountThatAskedAlone() {
        desk().person("hal", "EST", "analyst", false);
        desk().person("ian", "EST", "analyst", false);
        Map<String, String> hal = desk().session("hal@EST", "");
        Map<String, String> ian = desk().session("ian@EST", "");
        SoftAuthenticator one = authenticator();
        ObjectNode credential = one.create(options(hal));

        assertThat(register(credential, ian).status()).as("another account").isEqualTo(422);
        SoftAuthenticator elsewhere = authenticator();
        elsewhere.origin = "https://evil.example";
        assertThat(register(elsewhere, hal).status()).as("another origin").isEqualTo(422);
        SoftAuthenticator careless = authenticator();
        careless.verifyNobody();
        assertThat(register(careless, hal).status()).as("nobody verified").isEqualTo(422);
        assertThat(register(credential, hal).status()).isEqualTo(201);
        assertThat(register(credential, hal).status()).as("weak by now").isEqualTo(403);
    }

    @Test
    void isNoWayAroundASecondFactorThatIsThere() {
        desk().person("joy", "EST", "analyst", true);
        Map<String, String> strong = desk().session("joy@EST", desk().code());
        enrolled("kit", "analyst");
        Map<String, String> weak = desk().session("kit@EST", "");

        assertThat(post("/api/account/passkeys/options", "", weak).status()).isEqualTo(403);
        assertThat(post("/api/session/otp", "{}", weak).status()).isEqualTo(403);
        assertThat(register(authenticator(), strong).status()).isEqualTo(201);
    }

    @Test
    void opensNoDisabledAccount() {
        SoftAuthenticator one = enrolled("lea", "analyst");
        var directory = desk().house().store().directory();
        var account = directory.account("lea", new Member("EST")).orElseThrow();
        directory.changeRights(
                account.number(), account.roles(), java.util.Set.of(), account.clearance(), account.categories(), true);

        assertThat(use(one.get(request()), Map.of()).status()).isEqualTo(401);
    }

    @Test
    void isNeverInPlaceOfAnIdentityProvider() {
        SoftAuthenticator one = enrolled("max", "analyst");
        var account = desk().house()
                .store()
                .directory()
                .account("max", new Member("EST"))
                .orElseThrow();
        Map<String, String> byProvider = desk().session("max@EST", "");
        desk().house().store().identities().link("https://id.example", "max", account.number());

        assertThat(use(one.get(request()), Map.of()).status()).isEqualTo(401);
        desk().later(Duration.ofHours(9));
        Map<String, String> strong = session(use(one.get(request()), byProvider));
        assertThat(desk().send("GET", "/api/session", null, strong).status()).isEqualTo(200);
        desk().later(Duration.ofHours(2));
        assertThat(desk().send("GET", "/api/session", null, strong).status())
                .as("no longer than the provider's")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"credential\":7}",
                "{\"credential\":{\"id\":\"a\",\"rawId\":\"a\",\"type\":\"public-key\"}}",
                "{\"credential\":{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AAAA\",\"authenticatorData\":\"AAAA\",\"signature\":\"AAAA\",\"attestationObject\":\"AAAA\"},\"clientExtensionResults\":[]}}"
            })
    void refusesWhatIsNoAnswer(String body) {
        String login = "odd-" + Integer.toHexString(body.hashCode());
        desk().person(login, "EST", "analyst", false);
        Map<String, String> session = desk().session(login + "@EST", "");

        boolean shaped = body.contains("{\"id\"");
        assertThat(post("/api/session/passkey", body, Map.of()).status()).isEqualTo(shaped ? 401 : 422);
        assertThat(post(
                                "/api/account/passkeys",
                                body.replaceFirst("\\{", "{\"name\":\"a\"" + (body.equals("{}") ? "" : ",")),
                                session)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refusesEveryAnswerOfWhichAByteWasChanged() {
        long seed = Long.getLong("testudo.seed", System.nanoTime());
        System.out.println("PasskeyTest seed " + seed);
        var random = new Random(seed);
        SoftAuthenticator one = enrolled("odd", "analyst");
        desk().person("even", "EST", "analyst", false);
        Map<String, String> even = desk().session("even@EST", "");
        SoftAuthenticator fresh = authenticator();
        for (int i = 0; i < 40; i++) {
            String[] parts = {"clientDataJSON", "authenticatorData", "signature", "userHandle"};
            ObjectNode used = changed(one.get(request()), parts[i % parts.length], random);
            assertThat(use(used, Map.of()).status()).as(used.toString()).isEqualTo(401);
            ObjectNode made =
                    changed(fresh.create(options(even)), i % 4 == 0 ? "clientDataJSON" : "attestationObject", random);
            // What nobody signs (the name of the model, say) may differ; nothing fails inside.
            assertThat(register(made, even).status()).as(made.toString()).isIn(422, 201);
            desk().house()
                    .store()
                    .identities()
                    .dropPasskeys(desk().house()
                            .store()
                            .directory()
                            .account("even", new Member("EST"))
                            .orElseThrow()
                            .number());
        }
    }

    private static ObjectNode changed(ObjectNode answer, String part, Random random) {
        var response = (ObjectNode) answer.path("response");
        byte[] bytes = Base64.getUrlDecoder().decode(response.path(part).stringValue(""));
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        response.put(part, SoftAuthenticator.text(bytes));
        return answer;
    }

    @Test
    void hasAPage() {
        Desk.Reply stranger = desk().send("GET", "/passkeys", null, Map.of());
        desk().person("ned", "EST", "analyst", false);
        Desk.Reply person = desk().send("GET", "/passkeys", null, desk().session("ned@EST", ""));

        assertThat(stranger.text()).contains("Sign in with a passkey").doesNotContain("Add a passkey");
        assertThat(stranger.header("Content-Security-Policy")).contains("script-src 'self'", "default-src 'none'");
        assertThat(person.text()).contains("Add a passkey", "id=\"csrf\"");
        assertThat(desk().send("GET", "/passkeys.js", null, Map.of()).header("Content-Type"))
                .startsWith("text/javascript");
    }
}
