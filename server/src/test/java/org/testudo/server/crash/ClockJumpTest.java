package org.testudo.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.server.Centre;
import org.testudo.server.House;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Stamps;

/// A clock that jumps under a running centre stops what is written, with a message that says so, and not what is read.
class ClockJumpTest {
    private static final String TAXII = "application/taxii+json;version=2.1";

    private final AtomicReference<Duration> jump = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(jump.get());
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    @DisplayName("six minutes ahead or two behind: nothing is entered until the clock is right, and reading goes on")
    void jumpsStopAppends(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        var surroundings = new House.Surroundings(
                new Store.Surroundings(clock, System::nanoTime, Chance.secure(), key -> Stamps.ofClock(clock, key)),
                new Store.Sizes(2, 2, 1),
                line -> {});
        try (var house = House.open(
                        folder.resolve("home"), new House.Founding(false, "Centre Of Coalition", null), surroundings);
                var centre = Centre.start(house, 0, 0)) {
            String key =
                    house.store().directory().makeKey(house.commandLine(), "poster", List.of("read", "write"), null);
            assertThat(ask(centre, key, Things.envelope("before")).statusCode()).isEqualTo(202);

            for (Duration jumped : List.of(Duration.ofMinutes(6), Duration.ofMinutes(-2))) {
                jump.set(jumped);
                var refused = ask(centre, key, Things.envelope("meanwhile"));
                var read = ask(centre, key, "");

                assertThat(refused.statusCode()).as("%s", jumped).isEqualTo(503);
                assertThat(refused.body()).contains("clock").contains("Reading goes on");
                // The message for callers tells no stamp of the ledger.
                assertThat(refused.body()).doesNotContainPattern("\\d{4}-\\d\\d-\\d\\dT");
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(read.statusCode()).isEqualTo(200);
                assertThat(read.body()).contains("\"before\"").doesNotContain("\"meanwhile\"");

                jump.set(Duration.ZERO);
                assertThat(ask(centre, key, Things.envelope("after")).statusCode())
                        .isEqualTo(202);
            }

            assertThat(ask(centre, key, "").body()).contains("\"after\"").doesNotContain("\"meanwhile\"");
            assertThat(house.store().keeper().verify().faults()).isEmpty();
        }
    }

    private HttpResponse<String> ask(Centre centre, String key, String body) throws Exception {
        String collection = body.isEmpty() ? "all" : "inbox";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/taxii2/coalition/collections/%s/objects/"
                        .formatted(centre.port(), collection)))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("Accept", TAXII);
        if (!body.isEmpty()) {
            request.header("Content-Type", TAXII).POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
