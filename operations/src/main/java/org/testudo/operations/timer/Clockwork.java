package org.testudo.operations.timer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.LabelBook;
import org.testudo.policy.Limits;
import org.testudo.store.Store;
import org.testudo.store.ledger.Entry;

/// Ends embargoes, enters expiries, has recalls looked after, and does what others have for it to do. The start of a
/// centre catches up.
/// One thread of its own while the centre runs; [#tick] does one pass.
public final class Clockwork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
    private static final int GROUP = 1_000;

    /// How long a job is kept when it is done; a status of TAXII at least 24 hours (T28).
    public static final Duration JOB_LIFE = Duration.ofDays(7);

    private static final Duration TIDY = Duration.ofHours(1);

    private final Store store;
    private final InstantSource clock;
    private final int account;
    private final List<Duty> duties;
    private final Semaphore wake = new Semaphore(1);
    private volatile boolean closed;
    private Instant tidied = Instant.EPOCH;
    private final Thread thread;

    /// Something that is done when it is time.
    public interface Duty {
        /// Does what is due; called each second.
        void pass(Instant now);
    }

    /// @param account the account *clock*, as which its entries are made
    public Clockwork(Store store, InstantSource clock, int account, List<Duty> duties) {
        this.duties = List.copyOf(duties);
        this.store = store;
        this.clock = clock;
        this.account = account;
        this.thread = Thread.ofPlatform().name("clockwork").daemon().unstarted(this::run);
    }

    /// Starts ticking: every second, and after each commit.
    public void start() {
        store.ledger().onCommit(() -> {
            if (wake.availablePermits() == 0) {
                wake.release();
            }
        });
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                if (wake.tryAcquire(1, TimeUnit.SECONDS)) {
                    wake.drainPermits();
                }
                tick();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException later) {
                // What could not be done now is still due at the next tick.
                LOG.warn("The clockwork could not finish; it tries again in a second.", later);
            }
        }
    }

    /// One pass: everything that is due now.
    public void tick() {
        Instant now = clock.instant();
        endDue(now);
        duties.forEach(duty -> duty.pass(now));
        store.directory().endKeys();
        store.recalls().pass();
        if (now.isAfter(tidied.plus(TIDY))) {
            store.workshop().forgetJobs(now.minus(JOB_LIFE));
            store.staging().forget(now);
            store.heads().write();
            tidied = now;
        }
    }

    /// Ends the embargoes and enters the expiries that are due at this instant.
    public void endDue(Instant now) {
        Map<Integer, Label> changes = changes(now);
        if (!changes.isEmpty()) {
            List<Store.Due> due = store.due(changes.keySet(), GROUP);
            while (!due.isEmpty()) {
                var entries = new ArrayList<Entry>();
                for (Store.Due one : due) {
                    entries.add(new Entry.Relabel(
                            account,
                            one.row(),
                            one.label(),
                            store.labels().number(Objects.requireNonNull(changes.get(one.label())))));
                }
                store.ledger().append(entries);
                due = due.size() < GROUP ? List.of() : store.due(changes.keySet(), GROUP);
            }
        }
    }

    /// Labels whose time has come, and what each becomes.
    private Map<Integer, Label> changes(Instant now) {
        LabelBook book = store.labels().book();
        var changes = new HashMap<Integer, Label>();
        for (int number = 0; number < book.size(); number++) {
            Label label = book.label(number);
            Limits limits = label.limits();
            if (limits.expiry() != null && !now.isBefore(limits.expiry())) {
                changes.put(
                        number,
                        label.withLimits(limits.withExpiry(null)
                                .withEmbargo(null)
                                .withReleasableTo(Audience.of(limits.originators()))));
            } else if (limits.embargo() != null && !now.isBefore(limits.embargo())) {
                changes.put(number, label.withLimits(limits.withEmbargo(null)));
            }
        }
        return changes;
    }

    @Override
    public void close() {
        closed = true;
        wake.release();
        try {
            thread.join(10_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
