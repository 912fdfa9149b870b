package org.testudo.server;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.testudo.store.Keeper;

/// What the operator is told on the door of the machine, in Prometheus' text form, and never on a public one.
/// Thread-safe.
public final class Meters {
    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, Times> times = new ConcurrentSkipListMap<>();

    /// How long the requests of one door took; the last bucket has no upper bound.
    private record Times(LongAdder[] buckets, LongAdder nanos) {
        private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

        Times() {
            this(Stream.generate(LongAdder::new).limit(SECONDS.length + 1).toArray(LongAdder[]::new), new LongAdder());
        }

        void add(long took) {
            int bucket = 0;
            while (bucket < SECONDS.length && took > SECONDS[bucket] * 1e9) {
                bucket++;
            }
            buckets[bucket].increment();
            nanos.add(took);
        }

        void write(StringBuilder text, String door) {
            long count = 0;
            for (int i = 0; i < buckets.length; i++) {
                count += buckets[i].sum();
                String bound = i == SECONDS.length ? "+Inf" : Double.toString(SECONDS[i]);
                line(text, "testudo_request_seconds_bucket{door=\"%s\",le=\"%s\"}".formatted(door, bound), count);
            }
            text.append("testudo_request_seconds_sum{door=\"%s\"} ".formatted(door))
                    .append(String.format(Locale.ROOT, "%.6f", nanos.sum() / 1e9))
                    .append('\n');
            line(text, "testudo_request_seconds_count{door=\"%s\"}".formatted(door), count);
        }
    }

    /// A request was answered.
    ///
    /// @param door   `api`, `taxii` or `page`
    /// @param status the answer's status
    /// @param took   nanoseconds
    public void answered(String door, int status, long took) {
        requests.computeIfAbsent("door=\"%s\",status=\"%d\"".formatted(door, status), name -> new LongAdder())
                .increment();
        times.computeIfAbsent(door, name -> new Times()).add(took);
    }

    /// All of it now.
    public String text(House house) {
        var text = new StringBuilder(2_000);
        head(text, "testudo_requests_total", "counter", "Requests answered.");
        requests.forEach((labels, count) -> line(text, "testudo_requests_total{" + labels + "}", count.sum()));
        head(text, "testudo_request_seconds", "histogram", "Time that they took.");
        times.forEach((door, its) -> its.write(text, door));
        Keeper.Head ledger = house.store().keeper().head();
        gauge(text, "testudo_ledger_entries", "Entries of the ledger.", ledger.seq());
        gauge(
                text,
                "testudo_labels",
                "Labels known.",
                house.store().labels().book().size());
        Runtime runtime = Runtime.getRuntime();
        gauge(text, "testudo_heap_used_bytes", "Heap in use.", runtime.totalMemory() - runtime.freeMemory());
        gauge(text, "testudo_heap_max_bytes", "Heap, at most.", runtime.maxMemory());
        gauge(
                text,
                "testudo_threads",
                "Platform threads.",
                ManagementFactory.getThreadMXBean().getThreadCount());
        gauge(
                text,
                "testudo_uptime_seconds",
                "Seconds since the start.",
                ManagementFactory.getRuntimeMXBean().getUptime() / 1_000);
        gauge(
                text,
                "testudo_home_free_bytes",
                "Room on the disk of the home.",
                house.home().folder().toFile().getUsableSpace());
        return text.toString();
    }

    private static void gauge(StringBuilder text, String name, String help, long value) {
        head(text, name, "gauge", help);
        line(text, name, value);
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, long value) {
        text.append(name).append(' ').append(value).append('\n');
    }
}
