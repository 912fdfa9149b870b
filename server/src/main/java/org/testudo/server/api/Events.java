package org.testudo.server.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;
import org.testudo.model.StixTime;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.ledger.Ledger;

/// Server-sent events: *something changed*, with the stamp of the newest entry that this reader may notice and the time
/// at which that was asked: who reads `begin` knows whether anything came while its page was loading. Who loses its
/// session, key, account or any of its rights loses the stream within a second, and opens another as it is now.
/// Thread-safe.
public final class Events implements SmartLifecycle {
    // A stream that was left by loading its page again is noticed when the next sign of life is written: until then it
    // counts, and a person may load a page several times.
    private static final int MOST_EACH = 12;

    // Each holds one of the server's 200 threads.
    private static final int MOST = 100;
    private static final long TICK_MILLIS = 500;
    private static final int QUIET_TICKS = 30;

    private final Knowledge knowledge;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicBoolean open = new AtomicBoolean();
    private final Map<Integer, Integer> streams = new HashMap<>();

    public Events(Knowledge knowledge, AuditTrail trail, Ledger ledger, InstantSource clock) {
        this.knowledge = knowledge;
        this.trail = trail;
        this.clock = clock;
        ledger.onCommit(commits::incrementAndGet);
    }

    /// @param valid is the caller still who it was, with the same rights?
    Answer stream(Call call, BooleanSupplier valid) {
        enter(call.reader().receiver());
        return Answer.stream(response -> {
            try {
                run(call, valid, response);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } finally {
                leave(call.reader().receiver());
            }
        });
    }

    private void run(Call call, BooleanSupplier valid, HttpServletResponse response)
            throws IOException, InterruptedException {
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        OutputStream out = response.getOutputStream();
        // Counted before it is looked: what is committed in between is told next.
        long seen = commits.get();
        Instant last = newest(call, Instant.EPOCH, out, "begin");
        int quiet = 0;
        while (open.get() && valid.getAsBoolean()) {
            long now = commits.get();
            Instant before = last;
            if (now != seen) {
                seen = now;
                last = newest(call, last, out, "changed");
            }
            // A commit that tells this reader nothing does not put off its sign of life either.
            if (!last.equals(before)) {
                quiet = 0;
            } else if (++quiet % QUIET_TICKS == 0) {
                write(out, ": nothing new\n\n");
            }
            Thread.sleep(TICK_MILLIS);
        }
    }

    /// Tells the newest stamp, if there is one after the last; recorded before it leaves.
    private Instant newest(Call call, Instant after, OutputStream out, String event) throws IOException {
        Released<List<Instant>> found = knowledge.read(
                call.reader(),
                call.previewAs(),
                (picture, explorer) -> WallFilter.of(call.caller())
                        .map(scope -> new org.testudo.store.Incidents(picture, scope).newest(after))
                        .orElseGet(() -> explorer.newest(after)));
        var last = new Instant[] {after};
        Answer batch = Answer.of(found, stamps -> {
            last[0] = stamps.isEmpty() ? after : stamps.getFirst();
            return Call.json().put("newest", StixTime.micros(last[0])).put("at", StixTime.micros(clock.instant()));
        });
        if (!last[0].equals(after) || event.equals("begin")) {
            String text =
                    "event: %s\ndata: %s\n\n".formatted(event, new String(batch.body(false), StandardCharsets.UTF_8));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            String as = call.previewAs() == null ? "" : " as " + call.previewAs();
            trail.record(call.caller(), "GET /api/events " + event + as, "", bytes, null);
            write(out, text);
        }
        return last[0];
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void enter(int receiver) {
        synchronized (streams) {
            int all = streams.values().stream().mapToInt(Integer::intValue).sum();
            if (all >= MOST || streams.getOrDefault(receiver, 0) >= MOST_EACH) {
                throw new Problem(
                        Problem.Kind.TOO_MANY,
                        "%d streams at once are the most for one caller.".formatted(MOST_EACH),
                        Map.of("Retry-After", "10"));
            }
            streams.merge(receiver, 1, Integer::sum);
        }
    }

    private void leave(int receiver) {
        synchronized (streams) {
            streams.computeIfPresent(receiver, (one, count) -> count > 1 ? count - 1 : null);
        }
    }

    @Override
    public void start() {
        open.set(true);
    }

    @Override
    public void stop() {
        open.set(false);
    }

    @Override
    public boolean isRunning() {
        return open.get();
    }

    /// Ends before the web server waits for its requests to end.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
