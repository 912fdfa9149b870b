package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The plain pages work without script, and every answer of every door has the safe headers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
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

    private Desk.Reply post(String path, Map<String, String> headers, String... fields) {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i > 0 ? "&" : "").append(fields[i]).append('=');
            body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        var all = new java.util.HashMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return desk().send("POST", path, body.toString(), all);
    }

    @Test
    void saysWhatRunsHereAndTakesAPersonInAndOut() {
        desk().person("ann", "EST", "analyst", true);

        Desk.Reply stranger = desk().send("GET", "/", null, Map.of());
        Desk.Reply wrong = post("/sign-in", Map.of(), "login", "ann@EST", "password", "no", "otp", "");
        Desk.Reply in = post("/sign-in", Map.of(), "login", "ann@EST", "password", Desk.PASSWORD, "otp", desk().code());
        var cookie = Map.of("Cookie", in.header("Set-Cookie").split(";", -1)[0]);
        Desk.Reply home = desk().send("GET", "/", null, cookie);
        String csrf = home.text().replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");

        assertThat(stranger.text()).contains("Sign in", "/api/", "/taxii2/").doesNotContain("<script");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text()).contains("value=\"ann@EST\"").doesNotContain("value=\"no\"");
        assertThat(post("/sign-in", Map.of(), "login", "\"><b>", "password", "no")
                        .text())
                .contains("value=\"&quot;&gt;&lt;b&gt;\"");
        assertThat(desk().send("GET", "/passkeys", null, cookie).text()).contains("None yet.");
        assertThat(in.status()).isEqualTo(303);
        assertThat(home.text()).contains("ann@EST", "Sign out");
        assertThat(post("/sign-out", cookie, "csrf", "wrong").status()).isEqualTo(403);
        assertThat(post("/sign-out", cookie, "csrf", csrf).status()).isEqualTo(303);
        assertThat(desk().send("GET", "/", null, cookie).text()).doesNotContain("Sign out");
    }

    @Test
    void writesEveryBodyAndAnswerThatItNames() {
        String page = desk().send("GET", "/api/", null, Map.of()).text();
        var links = java.util.regex.Pattern.compile("href=\"#([^\"]+)\"").matcher(page);

        while (links.find()) {
            assertThat(page).contains("id=\"" + links.group(1) + "\"");
        }
        assertThat(page).contains("#shape-LabelOrder", "a whole number from 1 to ", "; default ");
    }

    @Test
    void hasAnIcon() {
        for (String path : List.of("/icon.svg", "/favicon.ico")) {
            Desk.Reply icon = desk().send("GET", path, null, Map.of());
            assertThat(icon.header("Content-Type")).isEqualTo("image/svg+xml");
            assertThat(icon.header("Content-Security-Policy")).contains("img-src 'self'");
        }
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        Desk.Reply form = post("/api/labels/audience", desk().as("fra"), "label", "x");
        assertThat(form.text()).contains("Content-Type: application/json");
        var headers = new java.util.HashMap<>(desk().as("fra"));
        headers.put("Testudo-Preview-As", "NOR");
        assertThat(desk().send("GET", "/api/objects", null, headers).text())
                .contains("no key has it: sign in as a person");
    }

    @Test
    void refusesAFormOfAnotherSite() {
        assertThat(post("/sign-in", Map.of("Sec-Fetch-Site", "cross-site"), "login", "a@EST", "password", "b")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void hasTheSafeHeadersEverywhere() {
        for (String path : List.of("/", "/api/", "/api/objects", "/taxii2/", "/schemas/label.json", "/nothing")) {
            Desk.Reply reply = desk().send("GET", path, null, Map.of());

            assertThat(reply.header("Content-Security-Policy")).as(path).contains("default-src 'none'");
            assertThat(reply.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(reply.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
        }
    }

    @Test
    void publishesTheSchemas() {
        for (String name : List.of("label", "assertion", "exercise-marking", "incident-facts")) {
            Desk.Reply schema = desk().send("GET", "/schemas/" + name + ".json", null, Map.of());

            assertThat(schema.json().path("$schema").stringValue()).contains("2020-12");
        }
        assertThat(desk().send("GET", "/schemas/", null, Map.of()).text()).contains("extension-definitions.json");
        assertThat(desk().send("GET", "/schemas/api.json", null, Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void explainsTheApiToPeople() {
        Desk.Reply page = desk().send("GET", "/api/", null, Map.of());

        assertThat(page.text().replace("<wbr>", "")).contains("GET /api/objects/{id}", "id=\"second-factor-required\"");
        assertThat(desk().send("GET", "/api", null, Map.of()).status()).isEqualTo(308);
    }

    @Test
    void keepsItsNumbersForTheOperator() {
        desk().send("GET", "/", null, Map.of());

        assertThat(desk().house().meters().text(desk().house()))
                .contains("testudo_requests_total{door=\"page\",status=\"200\"}", "testudo_ledger_entries");
        assertThat(desk().send("GET", "/metrics", null, Map.of()).status()).isEqualTo(404);
    }
}
