package org.testudo.store.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What accounts said before of the objects that they say something of now, each compared with its own words and with
/// nobody else's. One group's own, or one foresight's; not thread-safe.
final class SaidBefore {
    private static final String PRIOR = """
            select f.row, f.submitted_by, f.id, f.source, f.modified, f.spec_version, f.content_hash, f.asserted_label,
                   case when h.row is null
                        then (select max(l.stamp) from ledger l where l.row = f.row and l.kind = 'withdraw') end as withdrawn
              from (select distinct * from unnest(?::integer[], ?::text[]) as q(account, id)) q
              join fact f on f.submitted_by = q.account and f.id = q.id
              left join holding h on h.row = f.row""";

    private final Map<AccountId, List<Prior>> prior = new HashMap<>();
    private final Set<AccountId> looked = new HashSet<>();

    private record Prior(
            long row,
            int source,
            String modified,
            String specVersion,
            byte[] contentHash,
            int assertedLabel,
            @Nullable Instant withdrawn) {}

    private record AccountId(int account, String id) {}

    /// What an assertion is beside what was said before.
    ///
    /// @param known       null: it is a new one
    /// @param conflicting was something else said for this version?
    record Verdict(@Nullable Outcome known, boolean conflicting) {}

    /// Looks up what these entries will be compared with.
    void look(Connection connection, List<Entry> entries) throws SQLException {
        var accounts = new ArrayList<Integer>();
        var ids = new ArrayList<String>();
        for (Entry entry : entries) {
            Entry.Assert said = entry.said();
            if (said != null
                    && looked.add(new AccountId(said.actor(), said.statement().id()))) {
                accounts.add(said.actor());
                ids.add(said.statement().id());
            }
        }
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement query = connection.prepareStatement(PRIOR)) {
            query.setArray(1, connection.createArrayOf("integer", accounts.toArray()));
            query.setArray(2, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime gone = row.getObject(9, OffsetDateTime.class);
                    prior.computeIfAbsent(new AccountId(row.getInt(2), row.getString(3)), id -> new ArrayList<>())
                            .add(new Prior(
                                    row.getLong(1),
                                    row.getInt(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getBytes(7),
                                    row.getInt(8),
                                    gone == null ? null : gone.toInstant()));
                }
            }
        }
    }

    /// Compares one, which later ones are compared with as well.
    Verdict judge(Entry.Assert entry) {
        Statement statement = entry.statement();
        List<Prior> before =
                prior.computeIfAbsent(new AccountId(entry.actor(), statement.id()), id -> new ArrayList<>());
        boolean conflicting = false;
        for (Prior one : before) {
            if (one.source == entry.source()
                    && one.assertedLabel == entry.label()
                    && one.modified.equals(statement.modified())
                    && one.specVersion.equals(statement.specVersion())
                    && Arrays.equals(one.contentHash, statement.contentHash())) {
                return new Verdict(new Outcome.Known(one.row, one.withdrawn), conflicting);
            }
            conflicting |= one.modified.equals(statement.modified())
                    && !Arrays.equals(one.contentHash, statement.contentHash());
        }
        // Later entries find this one here; its row is not known yet.
        before.add(new Prior(
                -1,
                entry.source(),
                statement.modified(),
                statement.specVersion(),
                statement.contentHash(),
                entry.label(),
                null));
        return new Verdict(null, conflicting);
    }
}
