package org.testudo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testudo.policy.Level;
import org.testudo.policy.Reader;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Outcome;

/// Eight writers change labels while pollers read: the promise of the feed holds. Each night the writers
/// say everything again under the label that they said it first, as a connection does, and one poller
/// loses a right on the way. A poller that goes on until there is no more has every unit that stayed
/// visible; what it was sent and may not see now is recalled, exactly.
class PollersStoreTest {
    private static final long SEED = Long.getLong("testudo.seed", System.nanoTime());
    private static final int WRITERS = 8;
    private static final int LABELS = 8;
    private static final int UNITS_EACH = 30;

    private final TestStore test = TestStore.shared();
    private final Members.MemberRecord source = test.member();
    private final int[] labels = new int[LABELS];

    @Test
    @DisplayName("pollers lose nothing and are told what to let go of")
    void pollersLoseNothing() throws Exception {
        poll(120);
    }

    @Test
    @Tag("deep")
    @DisplayName("pollers lose nothing over a long time")
    void pollersLoseNothingForLong() throws Exception {
        poll(3_000);
    }

    private void poll(int stepsEach) throws Exception {
        System.out.println("PollersStoreTest seed " + SEED);
        for (int i = 0; i < LABELS; i++) {
            labels[i] = test.label(source.code(), source.code() + "-" + i);
        }
        var running = new AtomicBoolean(true);
        var failure = new AtomicReference<@Nullable Throwable>();
        var pollers = new ArrayList<Poller>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            var poller = new Poller(SEED + 100 + i, i % 2 == 0, i == 0 ? 50 : Integer.MAX_VALUE);
            pollers.add(poller);
            threads.add(start(failure, () -> poller.run(running)));
        }
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < WRITERS; i++) {
            var writer = new Writer(SEED + i, i);
            writers.add(start(failure, () -> writer.run(stepsEach)));
        }

        threads.add(start(failure, () -> {
            while (running.get()) {
                test.store().recalls().pass();
            }
        }));
        for (Thread writer : writers) {
            writer.join();
        }
        running.set(false);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failure.get()).as("seed %d", SEED).isNull();
        test.store().recalls().pass();
        test.later(Recalls.SECOND_LOOK.plusSeconds(1));
        test.store().recalls().pass();
        for (Poller poller : pollers) {
            poller.check();
        }
    }

    private static Thread start(AtomicReference<@Nullable Throwable> failure, Runnable work) {
        return Thread.ofPlatform().start(() -> {
            try {
                work.run();
            } catch (Throwable broken) {
                failure.set(broken);
            }
        });
    }

    /// Says, relabels, withdraws and says again its own units, half of them as a second source of another's.
    private final class Writer {
        private final Random dice;
        private final int number;
        private final Directory.Account account = test.account(source.code());
        private final Map<Integer, Long> rows = new HashMap<>();
        private final Map<Integer, @Nullable Integer> current = new HashMap<>();
        private final List<Entry.Assert> said = new ArrayList<>();

        Writer(long seed, int number) {
            this.dice = new Random(seed);
            this.number = number;
        }

        void run(int steps) {
            for (int step = 0; step < steps; step++) {
                if (step % 40 == 39) {
                    sayAgain();
                }
                int unit = dice.nextInt(UNITS_EACH);
                Long row = rows.get(unit);
                Integer from = current.get(unit);
                int to = dice.nextInt(LABELS);
                // Every second writer speaks of the same units as the one before it.
                String id = "campaign--%08d-0000-4000-8000-%012d".formatted(unit, source.number() * 100L + number / 2);
                var statement = TestStore.statement(id, "2027-01-01T00:00:00.000Z", "unit " + unit);
                Entry entry;
                if (row == null) {
                    var first = new Entry.Assert(account.number(), source.number(), statement, labels[to]);
                    said.add(first);
                    entry = first;
                } else if (from == null) {
                    entry = new Entry.AssertAgain(account.number(), row, statement, labels[to]);
                } else if (dice.nextInt(5) == 0) {
                    entry = new Entry.Withdraw(account.number(), row, labels[from]);
                } else if (from == to) {
                    continue;
                } else {
                    entry = new Entry.Relabel(account.number(), row, labels[from], labels[to]);
                }
                switch (test.store().ledger().append(List.of(entry)).getFirst()) {
                    case Outcome.Added(long made, Instant stamp, boolean conflicting) -> rows.put(unit, made);
                    case Outcome.Changed changed -> {}
                    case Outcome.Known known -> throw new IllegalStateException(known.toString());
                    case Outcome.Stale stale -> throw new IllegalStateException(stale.toString());
                }
                current.put(unit, entry instanceof Entry.Withdraw ? null : (Integer) to);
            }
        }

        private void sayAgain() {
            assertThat(test.store().ledger().append(List.copyOf(said)))
                    .as("said again, whatever became of it, seed %d", SEED)
                    .allMatch(outcome -> outcome instanceof Outcome.Known);
        }
    }

    /// Goes through the feed again and again, each round from where it stopped.
    private final class Poller {
        private final Random dice;
        private final Directory.Account account;
        private final List<String> categories = new ArrayList<>();
        private int losesAfter;
        private final UUID collection = UUID.randomUUID();
        private final Set<String> sent = ConcurrentHashMap.newKeySet();
        private Instant cursor = Instant.EPOCH;
        private int pages;

        Poller(long seed, boolean many, int losesAfter) {
            this.dice = new Random(seed);
            this.losesAfter = losesAfter;
            for (int i = 0; i < LABELS; i++) {
                if (dice.nextInt(many ? 4 : 2) > 0) {
                    categories.add(source.code() + "-" + i);
                }
            }
            this.account = test.account(source.code(), categories);
        }

        private Reader reader() {
            return test.store().directory().receiver(account.number()).orElseThrow();
        }

        private void lose() {
            categories.removeFirst();
            test.store()
                    .directory()
                    .changeRights(
                            account.number(), List.of(), List.of("read", "write"), Level.SECRET, categories, false);
        }

        void run(AtomicBoolean running) {
            boolean last = false;
            while (!last) {
                last = !running.get();
                boolean more = true;
                while (more) {
                    Picture.Page page = page(cursor, dice.nextInt(7) + 1);
                    more = page.more();
                    record(page);
                }
            }
        }

        private Picture.Page page(Instant after, int limit) {
            var filter = new FeedFilter(
                    List.of(), source.number(), List.of(), List.of(), List.of(), FeedFilter.Versions.ALL, null);
            return test.store()
                    .read(reader(), picture -> picture.feed(filter, after, limit, true))
                    .value();
        }

        private void record(Picture.Page page) {
            pages++;
            if (pages == losesAfter) {
                lose();
            }
            if (page.items().isEmpty()) {
                return;
            }
            List<Picture.Item> items = page.items();
            test.store()
                    .readLog()
                    .record(
                            new ReadLog.Audited(account.number(), source.number(), "poll", "", 200, new byte[0], 0),
                            new ReadLog.Sent(
                                    account.number(),
                                    collection,
                                    items.getFirst().added(),
                                    items.getLast().added(),
                                    items.stream().map(Picture.Item::row).toArray(Long[]::new),
                                    page.asOf()));
            items.forEach(item -> sent.add(item.id()));
            cursor = items.getLast().added();
        }

        void check() {
            var visible = new HashSet<String>();
            Instant after = Instant.EPOCH;
            Picture.Page page;
            do {
                page = page(after, Picture.PAGE);
                for (Picture.Item item : page.items()) {
                    visible.add(item.id());
                    after = item.added();
                }
            } while (page.more());
            assertThat(sent).as("lost, seed %d, after %d pages", SEED, pages).containsAll(visible);

            var hidden = new HashSet<>(sent);
            hidden.removeAll(visible);
            Set<String> recalled = recalled();
            assertThat(recalled).as("recalled, seed %d", SEED).isEqualTo(hidden);
        }

        private Set<String> recalled() {
            var recalled = new HashSet<String>();
            Instant after = Instant.EPOCH;
            Picture.Page page;
            do {
                Instant from = after;
                page = test.store()
                        .read(
                                reader(),
                                picture -> picture.labels(
                                        new FeedFilter(
                                                List.of("none"),
                                                null,
                                                List.of(),
                                                List.of(),
                                                List.of(),
                                                FeedFilter.Versions.ALL,
                                                null),
                                        collection,
                                        from,
                                        Picture.PAGE))
                        .value();
                for (Picture.Item item : page.items()) {
                    after = item.added();
                    recalled.add(org.testudo.model.json.StixJson.parseObject(item.bytes())
                            .path("of_ref")
                            .stringValue(""));
                }
            } while (page.more());
            return recalled;
        }
    }
}
