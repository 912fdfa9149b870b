package org.testudo.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.node.ObjectNode;

/// What a centre logs, with everything on, while people and machines come with secrets and with marked content, rightly
/// and wrongly, and while its database dies: lines for machines, and nothing in them that is not for a log.
class LogsIT {
    private static final String ID = "campaign--0c0ffee0-0000-4000-8000-00000000cafe";
    private static final String NAME = "Nightingale Marmalade";
    private static final String WORD = "marzipanfloor";
    private static final String WRONG_KEY = "tk_zebrafinchzebrafinch";
    private static final String WRONG_PASSWORD = "walrus-umbrella-tango";

    @Test
    void tellNothingThatIsNotForALog(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path home = folder.resolve("home");
        Path log = folder.resolve("log");
        var centre = RunningCentre.start(home, log, "--empty", "--log-format", "json", "--log-requests");
        String key = RunningCentre.run(folder.resolve("key"), List.of("key", "make", "m", "--home", home.toString()))
                .lines()
                .filter(line -> line.startsWith("tk_"))
                .findFirst()
                .orElseThrow();
        String password =
                Files.readString(home.resolve("administrator-password")).strip();

        try (HttpClient client = HttpClient.newHttpClient()) {
            drive(client, centre, key, password);
            // A request waits for a database that comes back in time, so it is kept from coming back.
            var down = new AtomicBoolean(true);
            try (var killer = Executors.newSingleThreadExecutor()) {
                Future<?> killing = killer.submit(() -> {
                    while (down.get()) {
                        centre.killDatabase();
                        TimeUnit.MILLISECONDS.sleep(100);
                    }
                    return null;
                });
                ask(centre, "GET", "/api/search?q=" + WORD, key, "");
                down.set(false);
                killing.get(1, TimeUnit.MINUTES);
            }
            drive(client, centre, key, password);
        }
        centre.killCentre();

        List<ObjectNode> lines = Files.readString(log)
                .lines()
                .dropWhile(line -> !line.contains("Ctrl-C stops"))
                .skip(1)
                .map(line -> StixJson.parseObject(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertThat(lines).allSatisfy(line -> {
            assertThat(Instant.parse(line.path("time").stringValue())).isBefore(Instant.now());
            assertThat(List.of("level", "logger", "message")).allMatch(line::has);
        });
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.path("door").stringValue("")).isEqualTo("taxii");
            assertThat(line.path("status").intValue(0)).isEqualTo(200);
            assertThat(line.path("request").longValue(0)).isPositive();
        });
        assertThat(lines).anyMatch(line -> line.path("status").intValue(0) == 401);
        assertThat(lines).anyMatch(line -> line.path("status").intValue(0) >= 500);
        assertThat(lines).anyMatch(line -> line.path("failure").size() > 0);
        for (String secret : List.of(key, password, WRONG_KEY, WRONG_PASSWORD, ID, ID.substring(10), NAME, WORD)) {
            assertThat(lines.toString()).doesNotContainIgnoringCase(secret);
        }
    }

    private static void drive(HttpClient client, RunningCentre centre, String key, String password) throws Exception {
        String object = """
                {"type":"campaign","spec_version":"2.1","id":"%s","created":"2027-01-01T00:00:00.000Z","modified":"2027-01-01T00:00:00.000Z","name":"%s"}""".formatted(ID, NAME);
        String label = "{\"tlp\":\"amber\",\"releasable_to\":[\"" + WORD + "\"]}";
        centre.post(client, key, "{\"objects\":[" + object + "]}");
        centre.post(client, key, "{\"objects\":[" + object + ",{\"" + NAME);
        for (String path : List.of(
                "/taxii2/",
                "/taxii2/coalition/collections/all/objects/" + ID + "/",
                "/taxii2/coalition/collections/all/objects/?added_after=" + WORD,
                "/api/objects/" + ID,
                "/api/search?q=" + WORD,
                "/api/search?q=%00" + WORD,
                "/api/search?q=%zz" + WORD,
                "/api/labels/" + WORD,
                "/api/objects?cursor=" + WORD + WORD + WORD)) {
            ask(centre, "GET", path, key, "");
            ask(centre, "GET", path, WRONG_KEY, "");
        }
        ask(centre, "POST", "/api/labels/audience", key, "{\"label\":" + label + "}");
        ask(centre, "POST", "/api/labels/audience", key, "{\"label\":" + WORD);
        for (String one : List.of(password, WRONG_PASSWORD)) {
            ask(
                    centre,
                    "POST",
                    "/api/session",
                    "",
                    "{\"login\":\"administrator@CTC\",\"password\":\"%s\"}".formatted(one));
        }
        raw(centre, "GET /api/search?q=<" + WORD + "> HTTP/1.1\r\nHost: " + NAME + "\r\n\r\n");
        raw(centre, NAME + " " + WRONG_KEY + "\r\n\r\n");
        raw(centre, "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: testudo=" + WORD + "; " + NAME + "=\u0001\r\n\r\n");
    }

    private static void ask(RunningCentre centre, String method, String path, String key, String body)
            throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d%s".formatted(centre.port(), path.replace("%zz", "%25zz"))))
                    .timeout(Duration.ofSeconds(20))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + key)
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException gone) {
            // What is logged counts here, not what is answered.
        }
    }

    private static void raw(RunningCentre centre, String text) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), centre.port())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readNBytes(1);
        } catch (IOException gone) {
            // as above
        }
    }
}
