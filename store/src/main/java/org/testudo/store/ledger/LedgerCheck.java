package org.testudo.store.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the ledger from its first entry to its head and computes it all again.
public final class LedgerCheck {
    private static final String ALL = """
            select l.seq, l.stamp, l.kind, l.row, l.old_label, l.new_label, l.actor, l.digest, l.chain,
                   f.source, f.submitted_by, f.id, f.modified, f.spec_version, f.asserted_label, f.raw_hash,
                   f.content_hash, f.salt
              from ledger l left join fact f on f.row = l.row order by l.seq""";

    private LedgerCheck() {}

    /// @param faults gets what does not hold, at most 20 lines
    /// @return how many entries there are
    public static long chain(Connection connection, List<String> faults) throws SQLException {
        long count = 0;
        Instant last = Instant.MIN;
        byte[] chain = {0};
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(2_000);
            try (ResultSet row = statement.executeQuery(ALL)) {
                while (row.next() && faults.size() < 20) {
                    count++;
                    long seq = row.getLong(1);
                    Instant stamp = row.getObject(2, OffsetDateTime.class).toInstant();
                    if (seq != count) {
                        faults.add("entry %d is missing; %d follows".formatted(count, seq));
                        count = seq;
                    }
                    if (!stamp.isAfter(last)) {
                        faults.add("entry %d: its stamp %s is not after %s".formatted(seq, stamp, last));
                    }
                    last = stamp;
                    byte[] digest = row.getBytes(8);
                    chain = Digests.chain(
                            chain,
                            seq,
                            stamp,
                            row.getString(3),
                            row.getLong(4),
                            number(row, 5),
                            number(row, 6),
                            row.getInt(7),
                            digest);
                    if (!Arrays.equals(chain, row.getBytes(9))) {
                        faults.add("entry %d: the chain breaks; computed %s, found %s"
                                .formatted(
                                        seq,
                                        HexFormat.of().formatHex(chain),
                                        HexFormat.of().formatHex(row.getBytes(9))));
                        chain = row.getBytes(9);
                    }
                    byte[] salt = row.getBytes(18);
                    if (salt != null
                            && !Arrays.equals(
                                    digest,
                                    Digests.fact(
                                            salt,
                                            row.getInt(10),
                                            row.getInt(11),
                                            row.getString(12),
                                            row.getString(13),
                                            row.getString(14),
                                            row.getInt(15),
                                            row.getBytes(16),
                                            row.getBytes(17)))) {
                        faults.add("entry %d: its digest is not that of the fact".formatted(seq));
                    }
                }
            }
            head(connection, count, last, chain, faults);
        }
        return count;
    }

    private static void head(Connection connection, long count, Instant last, byte[] chain, List<String> faults)
            throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select seq, stamp, chain, (select max(stamp) from recall) from ledger_head where single""")) {
            row.next();
            // Recalls draw their stamps from the same order, without entries of their own.
            OffsetDateTime recalled = row.getObject(4, OffsetDateTime.class);
            Instant newest = recalled != null && recalled.toInstant().isAfter(last) ? recalled.toInstant() : last;
            if (row.getLong(1) != count
                    || (count > 0
                            && (!row.getObject(2, OffsetDateTime.class)
                                            .toInstant()
                                            .equals(newest)
                                    || !Arrays.equals(chain, row.getBytes(3))))) {
                faults.add("the head says %d entries, and the last entry is %d".formatted(row.getLong(1), count));
            }
        }
    }

    private static @Nullable Integer number(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
