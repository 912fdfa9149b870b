package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People of a real identity provider: what it sends is what we understand.
@Tag("deep")
class KeycloakIT {
    private static final Pattern FORM = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
    private static final String PASSWORD = "correct horse battery staple";

    /// A browser's cookies of one host, whatever their path.
    private final Map<String, String> cookies = new HashMap<>();

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> ask(String address, String form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining("; ")));
        if (form.isEmpty()) {
            request.GET();
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded");
            request.POST(HttpRequest.BodyPublishers.ofString(form));
        }
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", -1)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(answer.body()));
    }

    /// The way of a person, from our page through Keycloak's form and back.
    private HttpResponse<String> signIn(String centre, String user) throws Exception {
        cookies.clear();
        HttpResponse<String> page = ask(location(ask(centre + "/sign-in/oidc/national", "")), "");
        var form = FORM.matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        String fields = "username=" + user + "&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
        return ask(location(ask(form.group(1).replace("&amp;", "&"), fields)), "");
    }

    @Test
    void vouchesForItsPeople(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        int port = Keycloak.freePort();
        String rules = """
                [{"when":{"groups":"cyber-est"},"member":"EST","clearance":"RESTRICTED","roles":["analyst"]}]""";
        Path home = ProviderSignInTest.configured(
                folder.resolve("home"), "http://localhost:" + port + "/realms/coalition", rules);
        try (var desk = new Desk(home)) {
            String centre = "http://localhost:" + desk.port();
            assertThat(ask(centre + "/sign-in/oidc/national", "").statusCode())
                    .as("not running yet")
                    .isEqualTo(503);
            Path place = Files.createDirectory(folder.resolve("keycloak"));
            try (var _ = Keycloak.start(place, port, realm(centre))) {
                HttpResponse<String> in = signIn(centre, "kai");
                HttpResponse<String> session = ask(centre + "/api/session", "");
                HttpResponse<String> out = signIn(centre, "lou");

                assertThat(in.statusCode()).isEqualTo(200);
                assertThat(session.body())
                        .contains("\"login\":\"kai.national@EST\"", "\"clearance\":\"RESTRICTED\"")
                        .contains("\"second_factor\":false");
                assertThat(out.statusCode()).as("no rule").isEqualTo(401);
                assertThat(desk.house().store().directory().accounts().toString())
                        .doesNotContain("lou");
            }
        } finally {
            client.close();
        }
    }

    private static String realm(String centre) {
        return """
                {"realm":"coalition","enabled":true,"groups":[{"name":"cyber-est"},{"name":"others"}],
                 "users":[%s,%s],
                 "clients":[{"clientId":"testudo","secret":"%s","publicClient":false,"standardFlowEnabled":true,
                  "redirectUris":["%s/sign-in/oidc/national/callback"],
                  "attributes":{"pkce.code.challenge.method":"S256"},
                  "protocolMappers":[{"name":"groups","protocol":"openid-connect",
                   "protocolMapper":"oidc-group-membership-mapper",
                   "config":{"claim.name":"groups","full.path":"false","id.token.claim":"true"}}]}]}""".formatted(user("kai", "cyber-est"), user("lou", "others"), TestProvider.SECRET, centre);
    }

    private static String user(String name, String group) {
        return """
                {"username":"%1$s","enabled":true,"email":"%1$s@id.example","emailVerified":true,"firstName":"%1$s",
                 "lastName":"Example","credentials":[{"type":"password","value":"%2$s"}],"groups":["%3$s"]}""".formatted(name, PASSWORD, group);
    }
}
