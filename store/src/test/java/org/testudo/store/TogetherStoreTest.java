package org.testudo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Ledger;
import org.testudo.store.ledger.Outcome;

/// Entries that are appended together: all of them are written, or none.
class TogetherStoreTest {
    private final TestStore test = TestStore.shared();
    private final Members.MemberRecord member = test.member();
    private final Directory.Account account = test.account(member.code());
    private final int label = test.label(member.code(), "TOGETHER");
    private final Ledger ledger = test.store().ledger();

    private Entry.Assert said(String id, String modified) {
        return new Entry.Assert(
                account.number(), member.number(), TestStore.statement(id, modified, "something"), label);
    }

    private static String id() {
        return "campaign--" + UUID.randomUUID();
    }

    private int standing(String id) {
        return test.store()
                .read(TestStore.reader(account, List.of("TOGETHER")), picture -> picture.open(id))
                .size();
    }

    @Test
    @DisplayName("where the condition of one does not hold, nothing is written; where all hold, everything is")
    void allOrNone() {
        String old = id();
        String fresh = id();
        var first = (Outcome.Added)
                ledger.append(List.of(said(old, "2027-01-01T00:00:00.000Z"))).getFirst();
        ledger.append(List.of(new Entry.Revise(said(old, "2027-01-02T00:00:00.000Z"), first.row(), any -> true)));

        List<Entry> overtaken = List.of(
                said(fresh, "2027-01-01T00:00:00.000Z"),
                new Entry.Revise(said(old, "2027-01-03T00:00:00.000Z"), first.row(), any -> true));
        assertThat(ledger.appendTogether(overtaken)).hasSize(2).allMatch(one -> one instanceof Outcome.Stale);
        assertThat(standing(fresh)).isZero();
        assertThat(standing(old)).isEqualTo(2);

        assertThat(ledger.append(overtaken))
                .extracting(one -> one instanceof Outcome.Stale)
                .containsExactly(false, true);
        assertThat(standing(fresh)).isEqualTo(1);
    }

    @Test
    @DisplayName("of several submissions in one group, those that are overtaken leave the others alone")
    void neighbours() {
        String old = id();
        var first = (Outcome.Added)
                ledger.append(List.of(said(old, "2027-01-01T00:00:00.000Z"))).getFirst();
        var ids = new ArrayList<String>();
        var done = new ArrayList<CompletableFuture<List<Outcome>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String id = id();
                String next = "2027-02-%02dT00:00:00.000Z".formatted(i + 1);
                ids.add(id);
                List<Entry> entries = List.of(
                        said(id, "2027-01-01T00:00:00.000Z"),
                        new Entry.Revise(said(old, next), first.row(), any -> true));
                done.add(CompletableFuture.supplyAsync(() -> ledger.appendTogether(entries), threads));
            }
        }

        long written = 0;
        for (int i = 0; i < ids.size(); i++) {
            boolean all = done.get(i).join().stream().allMatch(one -> one instanceof Outcome.Added);
            boolean none = done.get(i).join().stream().allMatch(one -> one instanceof Outcome.Stale);
            assertThat(all).isNotEqualTo(none);
            assertThat(standing(ids.get(i))).isEqualTo(all ? 1 : 0);
            written += all ? 1 : 0;
        }
        assertThat(written).isEqualTo(1);
        assertThat(test.store().keeper().verify().faults()).isEmpty();
    }
}
