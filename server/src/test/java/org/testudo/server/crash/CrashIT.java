package org.testudo.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One home, killed (-9) again and again during one load. The posters go on through it: an envelope that was not
/// acknowledged is looked for (all of it is there, or nothing) and sent again. After each kill the ledger is verified
/// through the running centre; at the end exactly what was acknowledged is there.
class CrashIT {
    private static final long SEED = Long.getLong("testudo.seed", System.nanoTime());
    private static final int ENVELOPE = 50;
    private static final int POSTERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ID = Pattern.compile("indicator--[0-9a-f-]{36}");

    private final Random random = new Random(SEED);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unacknowledged = new AtomicInteger();
    private final AtomicInteger whole = new AtomicInteger();
    private final ReadWriteLock gate = new ReentrantReadWriteLock(true);
    private List<Future<?>> posters = List.of();
    private volatile RunningCentre centre;
    private volatile boolean struck;

    @TempDir
    private Path folder = Path.of("");

    /// What dies: the centre (its database lives on), the database (the centre lives on), or both.
    private enum Victim {
        CENTRE,
        DATABASE,
        BOTH
    }

    /// @param after  acknowledged objects from when on
    /// @param millis and so much later
    private record Kill(int after, int millis, Victim victim) {}

    @Test
    @DisplayName("survives three kills of one load: of the centre, of its database, of both")
    void survivesAFewKills() throws Exception {
        load(3, 6_000);
    }

    @Test
    @Tag("deep")
    @DisplayName("survives twenty kills of one load of 100,000 objects")
    void survivesTwentyKills() throws Exception {
        load(20, 100_000);
    }

    private void load(int kills, int objects) throws Exception {
        System.out.println("CrashIT seed " + SEED);
        Instant began = Instant.now();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path home = folder.resolve("home");
        centre = RunningCentre.start(home, folder.resolve("log"), "--empty");
        try (var client = HttpClient.newBuilder()
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
                var threads = Executors.newFixedThreadPool(POSTERS)) {
            try {
                String key = centre.command(client, "key", "make", "poster")
                        .lines()
                        .filter(line -> line.startsWith("tk_"))
                        .findFirst()
                        .orElseThrow();
                posters = IntStream.range(0, POSTERS)
                        .<Future<?>>mapToObj(
                                n -> threads.submit(poster(client, key, new Random(SEED + n + 1), objects)))
                        .toList();
                for (Kill kill : plan(kills, objects)) {
                    strike(client, key, home, kill);
                }
                struck = true;
                for (Future<?> poster : posters) {
                    poster.get();
                }
                assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(objects);
                assertThat(centre.command(client, "verify")).contains(acknowledged.size() + " standing", "all sound");
                assertThat(ids(centre.command(client, "export")))
                        .as("seed %d", SEED)
                        .isEqualTo(new TreeSet<>(acknowledged));
            } finally {
                threads.shutdownNow();
                centre.stop();
            }
        }
        System.out.printf(
                "%d kills, %d objects acknowledged, all there; %d envelopes had no acknowledgement, %d of them were there; %d s%n",
                kills,
                acknowledged.size(),
                unacknowledged.get(),
                whole.get(),
                Duration.between(began, Instant.now()).toSeconds());
    }

    /// Moments over the whole of the load, each kind of victim as often as the others.
    private List<Kill> plan(int kills, int objects) {
        return IntStream.range(0, kills)
                .mapToObj(n -> new Kill(random.nextInt(objects * 19 / 20), random.nextInt(400), Victim.values()[n % 3]))
                .sorted(Comparator.comparingInt(Kill::after))
                .toList();
    }

    private void strike(HttpClient client, String key, Path home, Kill kill) throws Exception {
        while (acknowledged.size() < kill.after) {
            failed();
            TimeUnit.MILLISECONDS.sleep(1);
        }
        TimeUnit.MILLISECONDS.sleep(kill.millis);
        assertThat(posters).as("the load goes on when it is struck").anyMatch(poster -> !poster.isDone());
        if (kill.victim != Victim.CENTRE) {
            centre.killDatabase();
        }
        if (kill.victim == Victim.DATABASE) {
            awaitAnswer(client, key);
            assertThat(centre.lives()).as("the centre outlives its database").isTrue();
        } else {
            centre.killCentre();
            centre = RunningCentre.start(home, folder.resolve("log"));
        }
        // The load waits meanwhile, so that the kills stay spread over it.
        gate.writeLock().lock();
        try {
            assertThat(centre.command(client, "verify"))
                    .as("after %s, seed %d", kill, SEED)
                    .contains("all sound");
        } finally {
            gate.writeLock().unlock();
        }
    }

    /// Fails with what a poster failed with.
    private void failed() throws InterruptedException, ExecutionException {
        for (Future<?> poster : posters) {
            if (poster.state() == Future.State.FAILED) {
                poster.get();
            }
        }
    }

    private void awaitAnswer(HttpClient client, String key) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (centre.manifest(client, key, List.of("indicator--" + new UUID(0, 0)))
                .isEmpty()) {
            assertThat(Instant.now()).as("the centre answers again").isBefore(until);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /// Sends its share, and goes on until the last kill: however fast the machine is, each strikes a load that runs.
    /// Each envelope is sent until it is acknowledged.
    private Callable<Void> poster(HttpClient client, String key, Random ids, int objects) {
        return () -> {
            for (int sent = 0; sent < objects / POSTERS || !struck; sent += ENVELOPE) {
                var envelope = new TreeSet<String>();
                for (int i = 0; i < ENVELOPE; i++) {
                    envelope.add("indicator--"
                            + new UUID((ids.nextLong() & ~0xF000L) | 0x4000L, (ids.nextLong() >>> 2) | (1L << 63)));
                }
                send(client, key, envelope);
                acknowledged.addAll(envelope);
            }
            return null;
        };
    }

    private void send(HttpClient client, String key, Set<String> ids) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        String body = envelope(ids);
        while (post(client, key, body) != 202) {
            unacknowledged.incrementAndGet();
            var found = centre.manifest(client, key, ids);
            while (found.isEmpty()) {
                assertThat(Instant.now()).as("the centre answers again").isBefore(until);
                TimeUnit.MILLISECONDS.sleep(100);
                found = centre.manifest(client, key, ids);
            }
            Set<String> there = ids(found.get());
            assertThat(there.size())
                    .as("an envelope is there or not, never by half; seed %d", SEED)
                    .isIn(0, ENVELOPE);
            whole.addAndGet(there.size() / ENVELOPE);
        }
    }

    private int post(HttpClient client, String key, String body) throws InterruptedException {
        gate.readLock().lock();
        try {
            return centre.post(client, key, body);
        } finally {
            gate.readLock().unlock();
        }
    }

    private static Set<String> ids(String text) {
        var ids = new TreeSet<String>();
        var found = ID.matcher(text);
        while (found.find()) {
            ids.add(found.group());
        }
        return ids;
    }

    private static String envelope(Set<String> ids) {
        var objects = new ArrayList<String>();
        for (String id : ids) {
            objects.add(
                    "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\",\"pattern\":\"[ipv4-addr:value = '198.51.100.1']\",\"pattern_type\":\"stix\",\"valid_from\":\"2027-01-01T00:00:00Z\"}"
                            .formatted(id));
        }
        return "{\"objects\":[" + String.join(",", objects) + "]}";
    }
}
