package org.testudo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.testudo.policy.Level;
import org.testudo.server.Centre;
import org.testudo.server.House;
import org.testudo.store.Directory;

/// Single objects through POST over 64 connections: at a fixed rate first, then as fast as it goes; against single-row
/// INSERT and commit by 64 JDBC connections to the same server.
final class Append implements Bench {
    private static final int CONNECTIONS = 64;
    private static final int RATE = 1_000;
    private static final int OPEN_SECONDS = 60;
    private static final int CLOSED_SECONDS = 20;

    @Override
    public String name() {
        return "append";
    }

    @Override
    public void run(Bed bed) throws Exception {
        try (var house = bed.house("append")) {
            Directory directory = house.store().directory();
            Directory.Account account = directory.addAccount(new Directory.NewAccount(
                    "machine", house.commandLine().member(), "bench", "", List.of(), Level.SECRET, List.of()));
            String key = directory.makeKey(account, "bench", List.of("read", "write"), null);
            try (var centre = Centre.start(house, 0, 0)) {
                closed(centre.port(), key, 5);
                long before = house.store().keeper().head().seq();
                var latencies = open(centre.port(), key);
                long appended = house.store().keeper().head().seq() - before;
                Bed.require(appended == (long) RATE * OPEN_SECONDS, appended + " appended in the open loop");
                double[] sorted = latencies.stream()
                        .mapToDouble(nanos -> nanos / 1e6)
                        .sorted()
                        .toArray();
                bed.say(
                        "open loop %d/s for %d s: p50 %.1f ms, p99 %.1f ms (goal < 50 ms), max %.0f ms",
                        RATE,
                        OPEN_SECONDS,
                        sorted[sorted.length / 2],
                        sorted[(int) (sorted.length * .99)],
                        sorted[sorted.length - 1]);
                long begin = house.store().keeper().head().seq();
                double rate = closed(centre.port(), key, CLOSED_SECONDS);
                long made = house.store().keeper().head().seq() - begin;
                Bed.require(Math.abs(made - rate * CLOSED_SECONDS) < CONNECTIONS + 1, made + " made");
                double jdbc = jdbc(bed, house);
                bed.say("closed loop: %,.0f objects/s (goal >= 2,000)", rate);
                bed.say(
                        "single-row INSERT + commit by 64 connections %,.0f/s: ratio %.2f (goal >= 1)",
                        jdbc, rate / jdbc);
            }
        }
    }

    private static String envelope() {
        return "{\"objects\":[{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"campaign--%s\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\",\"name\":\"one of many\"}]}"
                .formatted(UUID.randomUUID());
    }

    private static void post(Wire wire, String headers) throws IOException {
        int status = wire.send(
                        Wire.request("POST", "/taxii2/coalition/collections/inbox/objects/", headers, envelope()),
                        false)
                .status();
        Bed.require(status == 202, "status " + status);
    }

    private static String headers(String key) {
        return "Authorization: Bearer %s\r\nContent-Type: application/taxii+json;version=2.1\r\n".formatted(key);
    }

    /// Requests leave at their scheduled times whatever the answers do; latency counts from the schedule.
    private static ConcurrentLinkedQueue<Long> open(int port, String key) throws InterruptedException {
        var latencies = new ConcurrentLinkedQueue<Long>();
        var next = new AtomicLong();
        String headers = headers(key);
        long begin = System.nanoTime() + 100_000_000;
        long count = (long) RATE * OPEN_SECONDS;
        parallel(port, wire -> {
            for (long n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                long due = begin + n * 1_000_000_000L / RATE;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                post(wire, headers);
                latencies.add(System.nanoTime() - due);
            }
        });
        return latencies;
    }

    private static double closed(int port, String key, int seconds) throws InterruptedException {
        var posted = new AtomicLong();
        String headers = headers(key);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        parallel(port, wire -> {
            while (System.nanoTime() < end) {
                post(wire, headers);
                posted.incrementAndGet();
            }
        });
        return posted.get() / (double) seconds;
    }

    /// What one connection does.
    private interface Work {
        void over(Wire wire) throws IOException;
    }

    private static void parallel(int port, Work work) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (var wire = new Wire(port)) {
                    work.over(wire);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static double jdbc(Bed bed, House house) throws Exception {
        try (Connection owner = bed.connect(house, "owner");
                var statement = owner.createStatement()) {
            statement.execute("create table bare_append (id uuid primary key, bytes bytea)");
        }
        var connections = new ArrayList<Connection>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(bed.connect(house, "owner"));
        }
        var inserted = new AtomicLong();
        long end = System.nanoTime() + CLOSED_SECONDS * 1_000_000_000L;
        var threads = new ArrayList<Thread>();
        for (Connection connection : connections) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (var insert = connection.prepareStatement("insert into bare_append values (?, ?)")) {
                    while (System.nanoTime() < end) {
                        insert.setObject(1, UUID.randomUUID());
                        insert.setBytes(2, envelope().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                        insert.executeUpdate();
                        inserted.incrementAndGet();
                    }
                } catch (java.sql.SQLException broken) {
                    throw new IllegalStateException(broken);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (Connection connection : connections) {
            connection.close();
        }
        return inserted.get() / (double) CLOSED_SECONDS;
    }
}
