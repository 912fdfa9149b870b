package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.policy.Level;
import org.testudo.policy.Member;

/// The stream tells what a reader may notice, and ends with its key.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {
    private static final String FIRST = "2027-01-01T00:00:00.000Z";
    private static final String END = "end";

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

    private BlockingQueue<String> listen(String key, String... headers) throws Exception {
        var lines = new LinkedBlockingQueue<String>();
        Thread.ofVirtual().start(() -> {
            try (var client = HttpClient.newHttpClient()) {
                var request = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/api/events".formatted(desk().port())))
                        .header("Authorization", "Bearer " + key);
                for (int i = 0; i < headers.length; i += 2) {
                    request.header(headers[i], headers[i + 1]);
                }
                var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                try (var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                    reader.lines().filter(line -> line.startsWith("event:")).forEach(lines::add);
                }
                lines.add(END);
            } catch (java.io.IOException broken) {
                lines.add(END);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("event: begin");
        return lines;
    }

    @Test
    void tellsOnlyWhatTheReaderMayNotice() throws Exception {
        BlockingQueue<String> lines = listen(desk().key("listener", "EST", Level.UNCLASSIFIED, List.of("read")));

        desk().say("fra", Desk.FRA_ONLY, Desk.campaign(1, FIRST, "Hidden"));
        String quiet = lines.poll(2, TimeUnit.SECONDS);
        desk().say("fra", Desk.ALL, Desk.campaign(2, FIRST, "Seen"));

        assertThat(quiet).isNull();
        assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo("event: changed");
    }

    @Test
    void tellsWhoGotSomethingThatItHasToLetGoOfIt() throws Exception {
        String reads = desk().key("reads", "EST", Level.UNCLASSIFIED, List.of("read"));
        String others = desk().key("others", "EST", Level.UNCLASSIFIED, List.of("read"));
        desk().say("fra", Desk.ALL, Desk.campaign(7, FIRST, "Taken back"));
        assertThat(desk().get("reads", "/api/objects/" + Desk.id("campaign", 7)).status())
                .isEqualTo(200);
        BlockingQueue<String> lines = listen(reads);
        BlockingQueue<String> silence = listen(others);

        String assertions = "/api/objects/" + Desk.id("campaign", 7) + "/assertions";
        var one = desk().get("fra", assertions).json().path("assertions").path(0);
        assertThat(desk().send(
                                "DELETE",
                                assertions + "/" + one.path("assertion").stringValue(),
                                null,
                                desk().as(
                                                "fra",
                                                "If-Match",
                                                one.path("label_etag").stringValue()))
                        .status())
                .isLessThan(300);
        String heard = null;
        for (int i = 0; i < 50 && heard == null; i++) {
            desk().house().clockwork().tick();
            heard = lines.poll(200, TimeUnit.MILLISECONDS);
        }

        assertThat(heard).isEqualTo("event: changed");
        assertThat(silence.poll(1, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void previewsOnlyWhatTheOtherMemberWouldNoticeToo() throws Exception {
        BlockingQueue<String> lines = listen(
                desk().key("previewer", "FRA", Level.UNCLASSIFIED, List.of("read", "preview")),
                "Testudo-Preview-As",
                "EST");

        desk().say("fra", Desk.FRA_ONLY, Desk.campaign(5, FIRST, "Not for EST"));
        String quiet = lines.poll(2, TimeUnit.SECONDS);
        desk().say("fra", Desk.ALL, Desk.campaign(6, FIRST, "For both"));

        assertThat(quiet).isNull();
        assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo("event: changed");
    }

    @Test
    void staysOpenForAKeyOfAPersonWithASecondFactor() throws Exception {
        var person = desk().person("listening", "FRA", "analyst", true);
        String key = desk().house().store().directory().makeKey(person, "listening", List.of("read"), null);
        BlockingQueue<String> lines = listen(key);

        assertThat(lines.poll(2, TimeUnit.SECONDS)).isNull();
        desk().say("fra", Desk.FRA_ONLY, Desk.campaign(4, FIRST, "Heard"));

        assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo("event: changed");
    }

    @Test
    void endsWhenAnyRightIsLost() throws Exception {
        BlockingQueue<String> lines = listen(desk().key("lowered", "FRA", Level.SECRET, List.of("read")));
        var directory = desk().house().store().directory();
        var account = directory.account("lowered", new Member("FRA")).orElseThrow();

        directory.changeRights(account.number(), List.of(), List.of("read"), Level.UNCLASSIFIED, List.of(), false);
        desk().say("fra", Desk.FRA_ONLY, Desk.campaign(3, FIRST, "Not for it any more"));

        assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo(END);
    }

    @Test
    void endsWithinASecondOfARevocation() throws Exception {
        String key = desk().key("revoked", "EST", Level.UNCLASSIFIED, List.of("read"));
        BlockingQueue<String> lines = listen(key);
        var directory = desk().house().store().directory();
        var id = directory.callerByKey(key).orElseThrow().key();

        long before = System.nanoTime();
        directory.revokeKey(java.util.Objects.requireNonNull(id).id());

        assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo(END);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(1_500));
    }
}
