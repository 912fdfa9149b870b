package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.api.TestProvider.Signing;
import org.testudo.server.signin.SignInSettings;
import org.testudo.store.Directory;
import org.testudo.store.home.Home;
import org.testudo.store.home.HomeException;

/// People whom an identity provider vouches for: they get what the rules of the configuration give, and nothing else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderSignInTest {
    private static final String RULES = """
            [{"when":{"groups":"est-cyber"},"member":"EST","clearance":"RESTRICTED","roles":["analyst"]},
             {"when":{"/realm/roles":"authority","groups":"est-cyber"},"clearance":"SECRET","categories":["PERSONAL"],"roles":["release-authority"]},
             {"when":{"groups":"fin-cyber"},"member":"FIN"},
             {"when":{"amr":"otp"},"second_factor":true}]""";

    private final TestProvider provider = new TestProvider();
    private final HttpClient browser = HttpClient.newHttpClient();
    private @org.jspecify.annotations.Nullable Desk opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(configured(folder.resolve("home"), provider.issuer(), RULES));
    }

    static Path configured(Path home, String issuer, String rules) throws Exception {
        Files.createDirectory(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        Path secret = Files.writeString(home.resolve("national.secret"), TestProvider.SECRET + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(home.resolve(SignInSettings.FILE), """
                {"providers":[{"name":"national","title":"the national <service>","issuer":"%s","client_id":"testudo",
                  "client_secret_file":"national.secret","rules":%s}]}""".formatted(issuer, rules));
        return home;
    }

    @AfterAll
    void close() {
        desk().close();
        provider.close();
        browser.close();
    }

    private Desk desk() {
        return java.util.Objects.requireNonNull(opened);
    }

    private HttpResponse<String> get(String address, String cookie) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return browser.send(request.GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith(name + "="))
                .map(one -> one.split(";", -1)[0])
                .findFirst()
                .orElse("");
    }

    /// A sign-in up to the way back.
    private record Underway(String cookie, String callback) {}

    private Underway begin() throws Exception {
        HttpResponse<String> away = get("http://localhost:%d/sign-in/oidc/national".formatted(desk().port()), "");
        assertThat(away.statusCode()).isEqualTo(303);
        return new Underway(cookie(away, "testudo-oidc"), location(get(location(away), "")));
    }

    private HttpResponse<String> signIn(Map<String, Object> claims) throws Exception {
        return signIn(claims, UnaryOperator.identity(), Signing.RIGHT);
    }

    private HttpResponse<String> signIn(
            Map<String, Object> claims, UnaryOperator<Map<String, Object>> twist, Signing signing) throws Exception {
        provider.next(claims, twist, signing);
        Underway underway = begin();
        return get(underway.callback, underway.cookie);
    }

    private Desk.Reply account(HttpResponse<String> signedIn) {
        return desk().send("GET", "/api/session", null, Map.of("Cookie", cookie(signedIn, "testudo")));
    }

    private static Map<String, Object> claims(String subject, String name, String... groups) {
        return Map.of("sub", subject, "preferred_username", name, "groups", List.of(groups));
    }

    private Directory directory() {
        return desk().house().store().directory();
    }

    @Test
    void givesWhatTheRulesGive() throws Exception {
        var claims = new HashMap<>(claims("s-1", "Ann.Tamm", "est-cyber"));
        claims.put("realm", Map.of("roles", List.of("authority")));
        claims.put("amr", List.of("pwd", "otp"));

        HttpResponse<String> in = signIn(claims);
        var session = account(in).json();

        assertThat(in.statusCode()).isEqualTo(200);
        assertThat(session.path("login").stringValue()).isEqualTo("ann.tamm.national@EST");
        assertThat(session.path("clearance").stringValue()).isEqualTo("SECRET");
        assertThat(session.path("categories").toString()).isEqualTo("[\"PERSONAL\"]");
        assertThat(session.path("roles").toString()).isEqualTo("[\"analyst\",\"release-authority\"]");
        assertThat(session.path("second_factor").booleanValue()).isTrue();
        assertThat(session.path("rights").toString()).contains("release");
    }

    @Test
    void countsNoSecondFactorThatNoRuleNames() throws Exception {
        var claims = new HashMap<>(claims("s-2", "bo", "est-cyber"));
        claims.put("realm", Map.of("roles", List.of("authority")));
        claims.put("amr", List.of("pwd", "face"));
        claims.put("acr", "gold");

        var session = account(signIn(claims)).json();

        assertThat(session.path("second_factor").booleanValue(true)).isFalse();
        assertThat(session.path("rights").toString()).doesNotContain("release");
    }

    @Test
    void letsNobodyInWithoutARule() throws Exception {
        int before = directory().accounts().size();

        for (Map<String, Object> claims : List.of(
                claims("s-3", "cid", "other"),
                claims("s-3", "cid"),
                claims("s-3", "cid", "est-cyber", "fin-cyber"),
                Map.<String, Object>of("sub", "s-3", "groups", Map.of("est-cyber", true)))) {
            HttpResponse<String> refused = signIn(claims);

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(cookie(refused, "testudo")).isEmpty();
        }
        assertThat(directory().accounts()).hasSize(before);
    }

    static UnaryOperator<Map<String, Object>> with(String claim, Object value) {
        return claims -> {
            claims.put(claim, value);
            return claims;
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonce",
                "no nonce",
                "audience",
                "issuer",
                "expired",
                "no expiry",
                "future",
                "FOREIGN_KEY",
                "CLIENT_SECRET",
                "NOTHING"
            })
    void believesNoTokenThatIsNotForThisSignIn(String wrong) throws Exception {
        Map<String, Object> good = claims("s-4", "dag", "est-cyber");
        UnaryOperator<Map<String, Object>> twist = switch (wrong) {
            case "nonce" -> with("nonce", "another");
            case "no nonce" ->
                claims -> {
                    claims.remove("nonce");
                    return claims;
                };
            case "audience" -> with("aud", "another-client");
            case "issuer" -> with("iss", "http://localhost:1");
            case "expired" -> with("exp", Date.from(Instant.now().minusSeconds(600)));
            case "no expiry" ->
                claims -> {
                    claims.remove("exp");
                    return claims;
                };
            case "future" -> with("iat", Date.from(Instant.now().plusSeconds(3_600)));
            default -> UnaryOperator.identity();
        };
        Signing signing = Set.of("FOREIGN_KEY", "CLIENT_SECRET", "NOTHING").contains(wrong)
                ? Signing.valueOf(wrong)
                : Signing.RIGHT;

        HttpResponse<String> refused = signIn(good, twist, signing);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(cookie(refused, "testudo")).isEmpty();
    }

    @Test
    void takesEachAnswerOnceAndOnlyFromTheBrowserThatBegan() throws Exception {
        provider.next(claims("s-5", "eva", "est-cyber"), UnaryOperator.identity(), Signing.RIGHT);
        Underway mine = begin();
        Underway other = begin();

        assertThat(get(mine.callback, "").statusCode()).as("no cookie").isEqualTo(401);
        assertThat(get(mine.callback, other.cookie).statusCode())
                .as("another browser")
                .isEqualTo(401);
        assertThat(get(mine.callback, mine.cookie + "x").statusCode())
                .as("a cookie made up")
                .isEqualTo(401);
        assertThat(get(mine.callback.replaceFirst("state=..", "state=xx"), mine.cookie)
                        .statusCode())
                .as("another state")
                .isEqualTo(401);
        assertThat(get(mine.callback, mine.cookie).statusCode()).isEqualTo(200);
        assertThat(get(mine.callback, mine.cookie).statusCode())
                .as("the code again")
                .isEqualTo(401);
        desk().later(java.time.Duration.ofMinutes(11));
        assertThat(get(other.callback, other.cookie).statusCode())
                .as("too late")
                .isEqualTo(401);
    }

    @Test
    void takesRightsAwayAtOnceAndFromKeysForGood() throws Exception {
        var high = new HashMap<>(claims("s-6", "fay", "est-cyber"));
        high.put("realm", Map.of("roles", List.of("authority")));
        HttpResponse<String> first = signIn(high);
        Directory.Account account =
                directory().account("fay.national", new Member("EST")).orElseThrow();
        String key = directory().makeKey(account, "mine", List.of("read"), null);

        signIn(claims("s-6", "fay", "est-cyber"));
        var session = account(first).json();
        Level lowered = directory().callerByKey(key).orElseThrow().reader().clearance();
        signIn(high);
        Level again = directory().callerByKey(key).orElseThrow().reader().clearance();
        HttpResponse<String> moved = signIn(claims("s-6", "fay", "fin-cyber"));

        assertThat(session.path("clearance").stringValue()).isEqualTo("RESTRICTED");
        assertThat(session.path("roles").toString()).isEqualTo("[\"analyst\"]");
        assertThat(lowered).isEqualTo(Level.RESTRICTED);
        assertThat(again).isEqualTo(Level.RESTRICTED);
        assertThat(account(moved).json().path("member").stringValue()).isEqualTo("FIN");
        assertThat(directory().callerByKey(key)).isEmpty();
        assertThat(account(first).status()).isEqualTo(401);
    }

    @Test
    void isNobodyThatWasThereBefore() throws Exception {
        desk().person("gil.national", "EST", "administrator", false);

        var session = account(signIn(claims("s-7", "gil", "est-cyber"))).json();

        assertThat(session.path("login").stringValue()).matches("gil-[0-9a-f]{8}\\.national@EST");
        assertThat(session.path("roles").toString()).doesNotContain("administrator");
    }

    @Test
    void leavesOutWhomAnAdministratorDisabled() throws Exception {
        signIn(claims("s-8", "hal", "est-cyber"));
        Directory.Account account =
                directory().account("hal.national", new Member("EST")).orElseThrow();
        directory().changeRights(account.number(), account.roles(), Set.of(), account.clearance(), Set.of(), true);

        assertThat(signIn(claims("s-8", "hal", "est-cyber")).statusCode()).isEqualTo(401);
        assertThat(directory().account(account.number()).orElseThrow().disabled())
                .isTrue();
    }

    @Test
    void hasNoPasswordAndNoOneTimeCode() throws Exception {
        var in = signIn(claims("s-9", "ida", "est-cyber"));
        String cookie = cookie(in, "testudo");
        String csrf = account(in).json().path("csrf").stringValue();

        assertThat(desk().signIn("ida.national@EST", "", "").status()).isEqualTo(401);
        assertThat(desk().send("POST", "/api/session/otp", "{}", Map.of("Cookie", cookie, "X-CSRF-Token", csrf))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void isOfferedOnThePage() throws Exception {
        assertThat(get("http://localhost:%d/".formatted(desk().port()), "").body())
                .contains("<a href=\"/sign-in/oidc/national\">Sign in with the national &lt;service&gt;</a>");
        assertThat(get("http://localhost:%d/api/session/providers".formatted(desk().port()), "")
                        .body())
                .isEqualTo(
                        "{\"providers\":[{\"name\":\"national\",\"title\":\"the national <service>\",\"address\":\"/sign-in/oidc/national\"}]}");
        assertThat(get("http://localhost:%d/sign-in/oidc/none".formatted(desk().port()), "")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"provider\":[]}",
                "{\"origins\":[\"http://coc.example\"]}",
                "{\"origins\":[\"https://coc.example/x\"]}",
                "{\"origins\":[\"https://coc.example\"],\"relying_party\":\"example.org\"}",
                "{\"providers\":[{\"name\":\"a\",\"issuer\":\"https://id.example\",\"client_id\":\"c\",\"client_secret_file\":\"open\"}]}",
                "{\"providers\":[{\"name\":\"a\",\"issuer\":\"https://id.example\",\"client_id\":\"c\",\"client_secret_file\":\"missing\"}]}",
                "{\"providers\":[{\"name\":\"a\",\"issuer\":\"http://id.example\",\"client_id\":\"c\",\"client_secret_file\":\"closed\"}]}",
                "{\"providers\":[{\"name\":\"a\",\"issuer\":\"https://id.example\",\"client_id\":\"c\",\"client_secret_file\":\"closed\",\"rules\":[{\"when\":{},\"member\":\"EST\"}]}]}",
                "{\"providers\":[{\"name\":\"a\",\"issuer\":\"https://id.example\",\"client_id\":\"c\",\"client_secret_file\":\"closed\",\"rules\":[{\"when\":{\"g\":\"x\"},\"roles\":[\"king\"]}]}]}",
                "{\"providers\":[{\"name\":\"a\",\"issuer\":\"https://id.example\",\"client_id\":\"c\",\"client_secret_file\":\"closed\",\"rules\":[{\"when\":{\"g\":\"x\"},\"clearance\":\"COSMIC\"}]}]}",
                "nothing"
            })
    void refusesSettingsThatCannotBeMeant(String text, @TempDir Path folder) throws Exception {
        for (String name : List.of("open", "closed")) {
            Path file = Files.writeString(folder.resolve(name), "secret");
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(name.equals("open") ? "rw-r-----" : "rw-------"));
        }
        Files.writeString(folder.resolve(SignInSettings.FILE), text);

        assertThatThrownBy(() -> SignInSettings.of(Home.at(folder)))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining(SignInSettings.FILE);
    }
}
