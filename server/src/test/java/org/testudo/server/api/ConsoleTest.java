package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The console's files as browsers get them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/console/assets/[^\"]+\\.js)\"");

    private @org.jspecify.annotations.Nullable Desk opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        assumeThat(ConsoleServlet.there())
                .as("left out: this build has no console (skipWeb)")
                .isTrue();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
    }

    @AfterAll
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private Desk desk() {
        return java.util.Objects.requireNonNull(opened);
    }

    private Desk.Reply get(String path, String... headers) {
        var all = new java.util.HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return desk().send("GET", path, null, all);
    }

    private String script() {
        var found = SCRIPT.matcher(get("/console/").text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void everyAddressThatIsNoFileIsThePage() {
        String page = get("/console/").text();

        for (String path :
                List.of("/console/knowledge?q=harbour", "/console/objects/campaign--x", "/console/no/page")) {
            Desk.Reply reply = get(path);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo(page);
            assertThat(reply.header("Content-Type")).startsWith("text/html");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(page).contains("<noscript>", "/plain").doesNotContain("<style", "style=");
        assertThat(get("/console").header("Location")).isEqualTo("/console/");
    }

    @Test
    void filesAreKeptForEverAndComeCompressed() throws Exception {
        Desk.Reply plain = get(script());
        Desk.Reply small = get(script(), "Accept-Encoding", "br, gzip");

        assertThat(plain.header("Content-Type")).startsWith("text/javascript");
        assertThat(plain.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(small.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(small.header("Vary")).contains("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(small.bytes())).readAllBytes())
                .isEqualTo(plain.bytes());
    }

    @Test
    void aDeploymentPutsItsOwnOutlinesInPlaceOfTheShippedOnes() throws Exception {
        Desk.Reply shipped = get("/console/outlines/110m.json");
        Path folder = Files.createDirectories(desk().house().home().path("outlines"));
        Files.writeString(folder.resolve("110m.json"), "{\"type\":\"Topology\",\"own\":true}");

        Desk.Reply own = get("/console/outlines/110m.json");

        Files.delete(folder.resolve("110m.json"));
        assertThat(shipped.header("Content-Type")).startsWith("application/json");
        assertThat(shipped.json().path("objects").has("countries")).isTrue();
        assertThat(own.text()).isEqualTo("{\"type\":\"Topology\",\"own\":true}");
        assertThat(own.header("Cache-Control")).isEqualTo("public, max-age=600");
        assertThat(get("/console/outlines/110m.json").bytes()).isEqualTo(shipped.bytes());
        for (String path : List.of("..%2fhome", "x.json", "110m.json.gz", "%2e%2e/110m.json")) {
            assertThat(get("/console/outlines/" + path).text()).as(path).doesNotContain("Topology");
        }
    }

    @Test
    void allowsNoInlineScriptNoInlineStyleAndNoOtherHost() {
        for (String path : List.of("/console/", script(), "/console/assets/none.js")) {
            assertThat(get(path).header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http", "*");
            assertThat(get(path).header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void givesNothingElseOfTheJar() {
        for (String path : List.of(
                "/console/assets/none.js",
                "/console/assets/",
                "/console/assets/..;/index.html",
                "/console/assets/x/../../../application.properties",
                "/console/assets/%2e%2e/licences.txt",
                "/console/assets/" + "a".repeat(300) + ".js",
                script() + ".gz",
                script() + ".map")) {
            assertThat(get(path).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void isForReading() {
        Desk.Reply posted = desk().send("POST", "/console/", "{}", Map.of());
        Desk.Reply head = desk().send("HEAD", "/console/", null, Map.of());

        assertThat(posted.status()).isEqualTo(405);
        assertThat(posted.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
    }

    @Test
    void leadsBrowsersInAndLeavesThePlainPageToOthers() {
        Desk.Reply browser = get("/", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        Desk.Reply program = get("/");

        assertThat(browser.status()).isEqualTo(303);
        assertThat(browser.header("Location")).isEqualTo("/console/");
        assertThat(browser.header("Vary")).isEqualTo("Accept");
        assertThat(program.status()).isEqualTo(200);
        assertThat(get("/plain", "Accept", "text/html").text())
                .contains("Sign in")
                .doesNotContain("<script");
    }
}
