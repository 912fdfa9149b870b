package org.testudo.store.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.testudo.store.home.Chance;

/// Appends. A server groups what is submitted and runs one transaction a group, which locks the single row of
/// `ledger_head`, tests the conditions, writes and commits; only then is anything acknowledged. Thread-safe.
public final class Ledger implements AutoCloseable {
    /// Entries in one submission and in one group, at most; a larger verb is a job of several.
    public static final int GROUP = 2_000;

    private static final int QUEUE = 4_096;

    private final DataSource appender;
    private final InstantSource clock;
    private final Stamps stamps;
    private final Chance chance;
    private final ClockGuard guard;
    private final LabelFacts labels;
    private final BlockingQueue<Submission> queue = new LinkedBlockingQueue<>(QUEUE);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread writer;
    private volatile boolean closed;

    public Ledger(
            DataSource appender,
            InstantSource clock,
            Stamps stamps,
            Chance chance,
            ClockGuard guard,
            LabelFacts labels) {
        this.appender = appender;
        this.clock = clock;
        this.stamps = stamps;
        this.chance = chance;
        this.guard = guard;
        this.labels = labels;
        this.writer = Thread.ofPlatform().name("ledger").daemon().start(this::write);
    }

    /// What the ledger asks about labels, which it knows by number.
    public interface LabelFacts {
        /// Do two look alike to all but their author?
        boolean lookAlike(int from, int to);

        /// The definition, which is the same on every node.
        String text(int label);
    }

    /// A job that is done: what a request came to.
    public record Finished(UUID id, int account, String kind, Instant requested, String result) {}

    /// Says what a submission came to, so that its job is written in the same transaction. It is asked on the writer's
    /// thread, under the lock, and again if the group has to be written anew: it must be quick, and the last
    /// answer is the one that counts.
    public interface Receipt {
        Finished of(List<Outcome> outcomes);
    }

    private record Submission(
            List<Entry> entries,
            @Nullable Receipt receipt,
            boolean together,
            Instant arrived,
            CompletableFuture<List<Outcome>> outcome) {}

    /// Appends these entries in one transaction, and returns when they are on disk.
    ///
    /// @param entries at most [#GROUP]
    /// @return one outcome each, in the same order
    public List<Outcome> append(List<Entry> entries) {
        return entries.isEmpty() ? List.of() : submit(entries, null, false);
    }

    /// Appends all of these entries, or, where the condition of one does not hold any more, none of them.
    ///
    /// @param entries at most [#GROUP]
    /// @return one outcome each, in the same order; all of them stale: nothing was written
    public List<Outcome> appendTogether(List<Entry> entries) {
        return entries.isEmpty() ? List.of() : submit(entries, null, true);
    }

    /// Appends these entries, and the job that they are, in one transaction.
    ///
    /// @param entries at most [#GROUP], or none: then the job alone is written
    /// @return one outcome each, in the same order
    public List<Outcome> append(List<Entry> entries, Receipt receipt) {
        return submit(entries, receipt, false);
    }

    /// What assertions would come to.
    public Foresight foresight() {
        return new Foresight(appender);
    }

    private List<Outcome> submit(List<Entry> entries, @Nullable Receipt receipt, boolean together) {
        if (entries.size() > GROUP) {
            throw new IllegalArgumentException("At most %d entries at once, not %d.".formatted(GROUP, entries.size()));
        }
        var submission =
                new Submission(List.copyOf(entries), receipt, together, clock.instant(), new CompletableFuture<>());
        try {
            if (closed || !queue.offer(submission, 30, TimeUnit.SECONDS)) {
                throw new LedgerBusyException("The ledger takes nothing at the moment; try again.");
            }
            while (true) {
                try {
                    return submission.outcome.get(1, TimeUnit.SECONDS);
                } catch (java.util.concurrent.TimeoutException waiting) {
                    if (!writer.isAlive()) {
                        throw new LedgerBusyException("The ledger is closed.");
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LedgerBusyException("Interrupted while the ledger was writing; whether it did is not known.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /// Runs this after each group that was committed, on the writer's thread: it must only wake somebody.
    public void onCommit(Runnable listener) {
        listeners.add(listener);
    }

    /// Nothing can be appended now.
    public static final class LedgerBusyException extends RuntimeException {
        LedgerBusyException(String message) {
            super(message);
        }
    }

    private void write() {
        var group = new ArrayList<Submission>();
        Submission next = null;
        while (!closed || !queue.isEmpty() || next != null) {
            try {
                next = next == null ? queue.poll(200, TimeUnit.MILLISECONDS) : next;
                if (next == null) {
                    continue;
                }
                int entries = 0;
                group.clear();
                while (next != null && entries + next.entries.size() <= GROUP) {
                    group.add(next);
                    entries += next.entries.size();
                    next = queue.poll();
                }
                commit(group);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void commit(List<Submission> group) {
        var entries = new ArrayList<Entry>();
        var together = new ArrayList<AppendGroup.Together>();
        for (Submission submission : group) {
            if (submission.together) {
                together.add(new AppendGroup.Together(entries.size(), entries.size() + submission.entries.size()));
            }
            entries.addAll(submission.entries);
        }
        try (Connection connection = appender.getConnection()) {
            connection.setAutoCommit(false);
            List<Outcome> outcomes;
            try {
                var writing = new AppendGroup(connection, stamps, chance, guard, labels);
                outcomes = writing.append(entries, together, group.getFirst().arrived);
                finish(writing, group, outcomes);
                writing.send();
                connection.commit();
            } catch (SQLException | RuntimeException broken) {
                connection.rollback();
                throw broken;
            }
            int from = 0;
            for (Submission submission : group) {
                int to = from + submission.entries.size();
                submission.outcome.complete(List.copyOf(outcomes.subList(from, to)));
                from = to;
            }
            listeners.forEach(Runnable::run);
        } catch (SQLException | RuntimeException broken) {
            if (group.size() > 1 && !(broken instanceof ClockGuard.ClockException)) {
                // One submission spoils the group: each for itself, so that only that one fails.
                group.forEach(submission -> commit(List.of(submission)));
                return;
            }
            RuntimeException cause =
                    broken instanceof RuntimeException runtime ? runtime : translate((SQLException) broken);
            group.forEach(submission -> submission.outcome.completeExceptionally(cause));
        }
    }

    /// Adds the jobs that are done with this group.
    private void finish(AppendGroup writing, List<Submission> group, List<Outcome> outcomes) {
        int from = 0;
        for (Submission submission : group) {
            int to = from + submission.entries.size();
            if (submission.receipt != null) {
                writing.finished(submission.receipt.of(outcomes.subList(from, to)), clock.instant());
            }
            from = to;
        }
    }

    static RuntimeException translate(SQLException broken) {
        String state = broken.getSQLState() == null ? "" : broken.getSQLState();
        if (state.equals("53100")) {
            return new LedgerBusyException("The disk is full: nothing more can be appended until there is room.");
        }
        if (state.isEmpty() || state.startsWith("08") || state.startsWith("57P")) {
            return new LedgerBusyException(
                    "The database went away while the ledger was writing; whether it did is not known.");
        }
        return new IllegalStateException("The ledger could not be written (SQL state %s).".formatted(state), broken);
    }

    /// What a receiver is told to let go of.
    ///
    /// @param tells what it was, as the receiver knows it: id, version and SHA-256, a line each, and `purged` where
    ///     it was; of a purged object whose id was computed from its value nothing but that
    /// @param added when it had appeared to the receiver
    public record Recall(int receiver, long row, UUID collection, Instant added, String tells) {}

    /// Enters recalls, each with a stamp of its own, and notes that what asked for them was looked after, in one
    /// transaction. What was looked after for the second time is done.
    ///
    /// @param done topic and number of the outbox entries that are looked after by it
    public void recall(List<Recall> recalls, Map<String, List<Long>> done) {
        try (Connection connection = appender.getConnection()) {
            connection.setAutoCommit(false);
            try {
                RecallGroup.write(connection, recalls, done, stamps, guard, clock.instant());
                connection.commit();
            } catch (SQLException | RuntimeException broken) {
                connection.rollback();
                throw broken;
            }
        } catch (SQLException broken) {
            throw translate(broken);
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join(30_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
