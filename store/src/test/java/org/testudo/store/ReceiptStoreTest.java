package org.testudo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Ledger;
import org.testudo.store.ledger.Outcome;

/// What a submission came to is written in the transaction of its entries: both are there, or neither.
class ReceiptStoreTest {
    private static final Instant ASKED = Instant.parse("2027-03-01T00:00:00Z");

    private final TestStore test = TestStore.shared();
    private final Members.MemberRecord member = test.member();
    private final Directory.Account account = test.account(member.code());
    private final int label = test.label(member.code(), "RECEIPT");
    private final Ledger ledger = test.store().ledger();

    private Entry entry(String id) {
        return new Entry.Assert(
                account.number(),
                member.number(),
                TestStore.statement(id, "2027-01-01T00:00:00.000Z", "something"),
                label);
    }

    private static String id() {
        return "campaign--" + UUID.randomUUID();
    }

    private Ledger.Finished finished(UUID job, List<Outcome> outcomes) {
        String what = outcomes.stream()
                .map(outcome -> outcome instanceof Outcome.Known ? "known" : "new")
                .toList()
                .toString();
        return new Ledger.Finished(job, account.number(), "test", ASKED, what);
    }

    private Optional<String> result(UUID job) {
        return test.store()
                .read(TestStore.reader(account, List.of("RECEIPT")), picture -> picture.job(job))
                .map(found -> found.state() + " " + found.result());
    }

    private int standing(String id) {
        return test.store()
                .read(TestStore.reader(account, List.of("RECEIPT")), picture -> picture.open(id))
                .size();
    }

    @Test
    @DisplayName("the job says what became of the entries that it is written with")
    void jobIsThere() {
        String id = id();
        var first = UUID.randomUUID();
        var again = UUID.randomUUID();

        ledger.append(List.of(entry(id)), outcomes -> finished(first, outcomes));
        ledger.append(List.of(entry(id), entry(id())), outcomes -> finished(again, outcomes));

        assertThat(result(first)).contains("complete [new]");
        assertThat(result(again)).contains("complete [known, new]");
    }

    @Test
    @DisplayName("a submission that came to nothing has its job too")
    void jobAlone() {
        var job = UUID.randomUUID();

        assertThat(ledger.append(List.of(), outcomes -> finished(job, outcomes)))
                .isEmpty();

        assertThat(result(job)).contains("complete []");
    }

    @Test
    @DisplayName("entries whose receipt fails are not there, and their neighbours in the group are")
    void bothOrNeither() {
        var ids = IntStream.range(0, 40).mapToObj(n -> id()).toList();
        var jobs = ids.stream().map(one -> UUID.randomUUID()).toList();
        var done = new ArrayList<CompletableFuture<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ids.size(); i++) {
                int n = i;
                done.add(CompletableFuture.supplyAsync(() -> post(ids.get(n), jobs.get(n), n % 4 == 0), threads));
            }
        }

        for (int i = 0; i < ids.size(); i++) {
            boolean good = i % 4 != 0;
            assertThat(done.get(i).join()).isEqualTo(good);
            assertThat(standing(ids.get(i))).isEqualTo(good ? 1 : 0);
            assertThat(result(jobs.get(i))).isEqualTo(good ? Optional.of("complete [new]") : Optional.empty());
        }
        assertThat(test.store().keeper().verify().faults()).isEmpty();
    }

    private boolean post(String id, UUID job, boolean broken) {
        Ledger.Receipt receipt = outcomes -> {
            if (broken) {
                throw new IllegalArgumentException("no receipt");
            }
            return finished(job, outcomes);
        };
        if (broken) {
            assertThatThrownBy(() -> ledger.append(List.of(entry(id)), receipt))
                    .isInstanceOf(IllegalArgumentException.class);
            return false;
        }
        ledger.append(List.of(entry(id)), receipt);
        return true;
    }
}
