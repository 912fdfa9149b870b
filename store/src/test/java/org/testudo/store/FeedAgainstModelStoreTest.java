package org.testudo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testudo.store.FeedModel.Holding;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Outcome;

/// Random histories are played into the ledger and into the model; every page that any reader asks for is the same.
class FeedAgainstModelStoreTest {
    private static final long SEED = Long.getLong("testudo.seed", System.nanoTime());
    private static final int UNITS = 6;
    private static final int LABELS = 6;

    private final TestStore test = TestStore.shared();

    // Who sees these too sees many labels, and its pages are found the other way.
    private final List<String> many =
            IntStream.range(0, 40).mapToObj(n -> "MANY-" + n).toList();

    @BeforeEach
    void makeManyLabels() {
        Members.MemberRecord member = test.member();
        many.forEach(category -> test.label(member.code(), category));
    }

    @Test
    @DisplayName("pages of random histories are the model's pages")
    void pagesAreTheModels() {
        histories(20, 60);
    }

    @Test
    @Tag("deep")
    @DisplayName("pages of many random histories are the model's pages")
    void pagesOfManyHistories() {
        histories(600, 120);
    }

    private void histories(int count, int steps) {
        System.out.println("FeedAgainstModelStoreTest seed " + SEED);
        for (int i = 0; i < count; i++) {
            new History(new Random(SEED + i), SEED + i).play(steps);
        }
    }

    private final class History {
        private final Random dice;
        private final long seed;
        private final Members.MemberRecord source = test.member();
        private final List<Directory.Account> submitters =
                List.of(test.account(source.code()), test.account(source.code()));
        private final int[] labels = new int[LABELS];
        private final FeedModel model = new FeedModel();
        private final Map<Holding, Long> rows = new HashMap<>();
        private final Map<String, Integer> units = new HashMap<>();
        private final Directory.Account reader = test.account(source.code());

        History(Random dice, long seed) {
            this.dice = dice;
            this.seed = seed;
            for (int i = 0; i < LABELS; i++) {
                labels[i] = test.label(source.code(), source.code() + "-" + i);
            }
        }

        void play(int steps) {
            for (int step = 0; step < steps; step++) {
                if (dice.nextInt(10) < 6) {
                    change(new Holding(dice.nextInt(UNITS), dice.nextInt(2)));
                } else {
                    compare(dice.nextInt(4) + 1);
                }
            }
            compare(UNITS);
        }

        private void change(Holding holding) {
            boolean standing = model.label(holding) != null;
            Integer to = standing && dice.nextInt(4) == 0 ? null : (Integer) dice.nextInt(LABELS);
            if (to != null && to.equals(model.label(holding))) {
                return;
            }
            Outcome outcome =
                    test.store().ledger().append(List.of(entry(holding, to))).getFirst();
            switch (outcome) {
                case Outcome.Added(long row, Instant stamp, boolean conflicting) -> {
                    rows.put(holding, row);
                    model.change(micros(stamp), holding, to);
                }
                case Outcome.Changed(long row, Instant stamp) -> model.change(micros(stamp), holding, to);
                case Outcome.Known known -> throw new IllegalStateException(known.toString());
                case Outcome.Stale stale -> throw new IllegalStateException(stale.toString());
            }
        }

        private Entry entry(Holding holding, @Nullable Integer to) {
            int actor = submitters.get(holding.submitter()).number();
            var id = "campaign--%08d-0000-4000-8000-%012d".formatted(holding.unit(), source.number());
            units.put(id, holding.unit());
            var statement = TestStore.statement(id, "2027-01-01T00:00:00.000Z", "unit " + holding.unit());
            Long row = rows.get(holding);
            Integer from = model.label(holding);
            if (row == null) {
                return new Entry.Assert(actor, source.number(), statement, labels[to == null ? 0 : to]);
            }
            if (from == null) {
                return new Entry.AssertAgain(actor, row, statement, labels[to == null ? 0 : to]);
            }
            return to == null
                    ? new Entry.Withdraw(actor, row, labels[from])
                    : new Entry.Relabel(actor, row, labels[from], labels[to]);
        }

        /// Pages through everything with a random set of labels; each page is the model's.
        private void compare(int limit) {
            Set<Integer> sees = new HashSet<>();
            var categories = new ArrayList<String>();
            for (int i = 0; i < LABELS; i++) {
                if (dice.nextBoolean()) {
                    sees.add(i);
                    categories.add(source.code() + "-" + i);
                }
            }
            if (dice.nextBoolean()) {
                categories.addAll(many);
            }
            // With a source and without: the plans differ, and nothing else here is for this reader.
            Integer only = dice.nextBoolean() ? (Integer) source.number() : null;
            var filter =
                    new FeedFilter(List.of(), only, List.of(), List.of(), List.of(), FeedFilter.Versions.ALL, null);
            long after = 0;
            boolean more = true;
            while (more) {
                List<FeedModel.Item> expected = model.page(sees, after, limit);
                long from = after;
                Picture.Page page = test.store()
                        .read(
                                TestStore.reader(reader, categories),
                                picture ->
                                        picture.feed(filter, Instant.EPOCH.plus(from, ChronoUnit.MICROS), limit, true))
                        .value();
                assertThat(page.items().stream()
                                .map(item ->
                                        new FeedModel.Item(micros(item.added()), units.getOrDefault(item.id(), -1))))
                        .as("seed %d, labels %s, after %d", seed, sees, after)
                        .isEqualTo(expected.stream().limit(limit).toList());
                more = expected.size() > limit;
                assertThat(page.more()).as("seed %d", seed).isEqualTo(more);
                after = expected.isEmpty()
                        ? after
                        : page.items().isEmpty()
                                ? after
                                : micros(page.items().getLast().added());
            }
        }

        private static long micros(Instant stamp) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, stamp);
        }
    }
}
