package org.testudo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.policy.Reader;
import org.testudo.store.ledger.Entry;

/// A search looks at a bounded number of what it finds, and says so where there is more.
class SearchStoreTest {
    /// One more than is looked at by name.
    private static final int MANY = 2_001;

    private final TestStore test = TestStore.shared();

    @Test
    @DisplayName("what finds more than is looked at is not complete, and what its reader may not see does not count")
    void saysWhereThereIsMore() {
        Members.MemberRecord member = test.member();
        Directory.Account account = test.account(member.code());
        int shown = test.label(member.code(), "SEARCH-SHOWN");
        int hidden = test.label(member.code(), "SEARCH-HIDDEN");
        var entries = new ArrayList<Entry>();
        for (int n = 0; n < MANY; n++) {
            entries.add(new Entry.Assert(
                    account.number(),
                    member.number(),
                    TestStore.statement(
                            "campaign--" + UUID.randomUUID(), "2027-01-01T00:00:00.000Z", "quillwort " + (n % 2)),
                    n == 0 ? hidden : shown));
        }
        test.store().ledger().append(entries.subList(0, 1_000));
        test.store().ledger().append(entries.subList(1_000, MANY));

        assertThat(complete(TestStore.reader(account, List.of("SEARCH-SHOWN")))).isTrue();
        assertThat(complete(TestStore.reader(account, List.of("SEARCH-SHOWN", "SEARCH-HIDDEN"))))
                .isFalse();
    }

    private boolean complete(Reader reader) {
        var wanted = Search.Wanted.of("quillwort");
        var hits = test.store()
                .read(reader, picture -> new Search(picture).hits(wanted, null, 10))
                .value();
        var facets = test.store()
                .read(reader, picture -> new Search(picture).facets(wanted))
                .value();
        assertThat(hits.hits()).hasSize(10);
        assertThat(facets.complete()).isEqualTo(hits.complete());
        return hits.complete();
    }
}
