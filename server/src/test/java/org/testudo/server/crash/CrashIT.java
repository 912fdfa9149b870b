package org.testudo.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One home, killed (-9) again and again while objects come in: everything acknowledged is there, nothing half.
class CrashIT {
    private static final long SEED = Long.getLong("testudo.seed", System.nanoTime());
    private static final int ENVELOPE = 50;

    private final Random random = new Random(SEED);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    @DisplayName("survives three kills while it takes in objects")
    void survivesAFewKills(@TempDir Path folder) throws Exception {
        kill(folder, 3, 9_000);
    }

    @Test
    @Tag("deep")
    @DisplayName("survives twenty kills during a load of 100,000 objects")
    void survivesTwentyKills(@TempDir Path folder) throws Exception {
        kill(folder, 20, 100_000);
    }

    private void kill(Path folder, int kills, int objects) throws Exception {
        System.out.println("CrashIT seed " + SEED);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path home = folder.resolve("home");
        Path log = folder.resolve("log");
        var centre = RunningCentre.start(home, log, "--empty");
        String key = RunningCentre.run(
                        folder.resolve("key"), List.of("key", "make", "poster", "--home", home.toString()))
                .lines()
                .filter(line -> line.startsWith("tk_"))
                .findFirst()
                .orElseThrow();

        for (int kill = 0; kill <= kills; kill++) {
            boolean last = kill == kills;
            int some = objects / (kills + 1);
            RunningCentre target = centre;
            Thread killer = Thread.ofPlatform().start(() -> killSoon(target, last));
            post(target, key, some);
            killer.join();
            if (last) {
                centre.stop();
            } else {
                centre.killCentre();
                centre = RunningCentre.start(home, log);
            }
        }

        assertThat(RunningCentre.run(folder.resolve("verify"), List.of("verify", "--home", home.toString())))
                .contains("all sound");
        String export = RunningCentre.run(folder.resolve("export"), List.of("export", "--home", home.toString()));
        assertThat(acknowledged).isNotEmpty();
        var lost = new HashSet<>(acknowledged);
        var ids = java.util.regex.Pattern.compile("indicator--[0-9a-f-]{36}").matcher(export);
        while (ids.find()) {
            lost.remove(ids.group());
        }
        assertThat(lost).as("acknowledged and gone, seed %d", SEED).isEmpty();
        System.out.printf("%d kills, %d objects acknowledged, none lost%n", kills, acknowledged.size());
    }

    /// At a random moment: the centre itself, or its database under it.
    private void killSoon(RunningCentre centre, boolean never) {
        try {
            TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(1_500));
            if (!never && random.nextBoolean()) {
                centre.killDatabase();
            } else if (!never) {
                centre.killCentre();
            }
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void post(RunningCentre centre, String key, int objects) throws InterruptedException {
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var posters = List.of(0, 1).stream()
                    .map(n -> Thread.ofPlatform().start(() -> {
                        try {
                            for (int sent = 0; sent < objects / 2; sent += ENVELOPE) {
                                var ids = new HashSet<String>();
                                int status = centre.post(client, key, envelope(ids));
                                if (status == 202) {
                                    acknowledged.addAll(ids);
                                } else if (status == 0) {
                                    return;
                                } else {
                                    TimeUnit.MILLISECONDS.sleep(100);
                                }
                            }
                        } catch (InterruptedException stop) {
                            Thread.currentThread().interrupt();
                        }
                    }))
                    .toList();
            for (Thread poster : posters) {
                poster.join();
            }
        }
    }

    private static String envelope(Set<String> ids) {
        var text = new StringBuilder("{\"objects\":[");
        for (int i = 0; i < ENVELOPE; i++) {
            String id = "indicator--" + UUID.randomUUID();
            ids.add(id);
            text.append(i == 0 ? "" : ",")
                    .append(
                            "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\",\"pattern\":\"[ipv4-addr:value = '198.51.100.1']\",\"pattern_type\":\"stix\",\"valid_from\":\"2027-01-01T00:00:00Z\"}"
                                    .formatted(id));
        }
        return text.append("]}").toString();
    }
}
