package org.testudo.server;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.testudo.store.Keeper;

/// What the operator is told on the door of the machine, in Prometheus' text form, and never on a public one.
/// Thread-safe.
public final class Meters {
    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> nanos = new ConcurrentSkipListMap<>();

    /// A request was answered.
    ///
    /// @param door   `api`, `taxii` or `page`
    /// @param status the answer's status
    public void answered(String door, int status, long took) {
        requests.computeIfAbsent("door=\"%s\",status=\"%d\"".formatted(door, status), name -> new LongAdder())
                .increment();
        nanos.computeIfAbsent("door=\"%s\"".formatted(door), name -> new LongAdder())
                .add(took);
    }

    /// All of it now.
    public String text(House house) {
        var text = new StringBuilder(2_000);
        head(text, "testudo_requests_total", "counter", "Requests answered.");
        requests.forEach((labels, count) -> line(text, "testudo_requests_total{" + labels + "}", count.sum()));
        head(text, "testudo_request_seconds_total", "counter", "Time spent on them.");
        nanos.forEach((labels, sum) -> text.append("testudo_request_seconds_total{")
                .append(labels)
                .append("} ")
                .append(String.format(Locale.ROOT, "%.6f", sum.sum() / 1e9))
                .append('\n'));
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
