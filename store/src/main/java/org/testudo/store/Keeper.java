package org.testudo.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.testudo.store.ledger.LedgerCheck;
import org.testudo.store.ledger.Rebuild;

/// Verifies and copies the truth. Sees everything, and is behind no door of the server: only the machine's own command
/// line reaches it.
public final class Keeper {
    private final DataSource pool;
    private final Labels labels;
    private final Heads heads;

    Keeper(DataSource pool, Labels labels, Heads heads) {
        this.pool = pool;
        this.labels = labels;
        this.heads = heads;
    }

    /// What a verification found.
    ///
    /// @param entries ledger entries read
    /// @param faults  what does not hold, in words; empty: everything does
    public record Verified(long entries, long assertions, List<String> faults) {}

    /// Checks the chains of ledger and audit, the order, every digest whose salt exists, and that the derived tables
    /// are what the ledger
    /// says, in one snapshot.
    public Verified verify() {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                var faults = new ArrayList<String>();
                long entries = LedgerCheck.chain(connection, faults);
                ReadLog.check(connection, faults);
                heads.check(connection, faults);
                long standing = derived(connection, faults);
                return new Verified(entries, standing, faults);
            } finally {
                connection.rollback();
            }
        } catch (SQLException broken) {
            throw new Store.StoreUnavailableException("The database cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static final List<String[]> DERIVED = List.of(
            new String[] {"a standing assertion is missing from the picture, or stands there under another label", """
                select l.row from (select distinct on (row) row, kind, new_label from ledger order by row, seq desc) l
                  left join holding h on h.row = l.row
                 where l.new_label is distinct from h.label order by l.row limit 5"""},
            new String[] {"a row of the picture has no standing entry in the ledger", """
                select h.row from holding h left join fact f on f.row = h.row
                 where f.row is null or f.id <> h.id or f.source <> h.source or f.version_key <> h.version_key
                 order by h.row limit 5"""},
            new String[] {"the bytes stand under another label than the assertion", """
                select b.row from body b left join holding h on h.row = b.row
                 where b.label is distinct from h.label order by b.row limit 5"""},
            new String[] {"a fact has no bytes", """
                select f.row from fact f left join body b on b.row = f.row where b.row is null order by f.row limit 5"""},
            new String[] {"bytes have no fact", """
                select b.row from body b left join fact f on f.row = b.row where f.row is null order by b.row limit 5"""},
            new String[] {"the feed does not say what the ledger says", """
                select coalesce(l.row, f.row) from ledger l full join feed f on f.stamp = l.stamp
                 where l.row is distinct from f.row or l.new_label is distinct from f.label
                    or l.old_label is distinct from f.was order by 1 limit 5"""},
            new String[] {"the usage of an account is not what it has in the ledger", """
                select coalesce(u.account, f.account) from usage u full join
                       (select f.submitted_by as account, count(*) as objects, sum(octet_length(b.bytes)) as bytes
                          from fact f join body b on b.row = f.row group by 1) f on f.account = u.account
                 where coalesce(u.objects, 0) <> coalesce(f.objects, 0) or coalesce(u.bytes, 0) <> coalesce(f.bytes, 0)
                 order by 1 limit 5"""},
            new String[] {"a row of the search index stands under another label", """
                select coalesce(s.row, h.row) from search s full join holding h on h.row = s.row
                 where s.label is distinct from h.label order by 1 limit 5"""},
            new String[] {"a relation stands under another label than its assertion", """
                select e.row from edge e left join holding h on h.row = e.row
                 where e.label is distinct from h.label order by 1 limit 5"""},
            new String[] {"what an incident shows stands under another label than its assertion", """
                select coalesce(i.row, h.row) from incident i full join
                       (select row, label from holding where type = 'incident') h on h.row = i.row
                 where i.label is distinct from h.label order by 1 limit 5"""},
            new String[] {"what work shows stands under another label than its assertion", """
                select w.row from work w left join holding h on h.row = w.row
                 where w.label is distinct from h.label order by 1 limit 5"""},
            new String[] {"what stands on the timeline stands under another label than its assertion", """
                select coalesce(x.row, h.row) from happening x full join
                       (select row, label from holding
                         where type in ('event', 'incident', 'x-testudo-claim', 'x-testudo-response')) h on h.row = x.row
                 where x.label is distinct from h.label order by 1 limit 5"""},
            new String[] {"an exact term stands under another label than its assertion", """
                select t.row from term t left join holding h on h.row = t.row
                 where t.label is distinct from h.label order by 1 limit 5"""});

    private long derived(Connection connection, List<String> faults) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String[] check : DERIVED) {
                try (ResultSet row = statement.executeQuery(check[1])) {
                    var rows = new ArrayList<Long>();
                    while (row.next()) {
                        rows.add(row.getLong(1));
                    }
                    if (!rows.isEmpty()) {
                        faults.add(check[0] + ": rows " + rows);
                    }
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select digest, raw from (select f.row, f.raw_hash as digest,"
                            + " sha256(b.bytes) as raw from fact f join body b on b.row = f.row) x where digest <> raw limit 5")) {
                while (row.next()) {
                    faults.add("the bytes of an assertion are not those that were received: SHA-256 "
                            + Arrays.hashCode(row.getBytes(2)));
                }
            }
            try (ResultSet row = statement.executeQuery("select count(*) from holding")) {
                row.next();
                long standing = row.getLong(1);
                if (labels.book().size() == 0 && standing > 0) {
                    faults.add("there are assertions and no labels");
                }
                return standing;
            }
        }
    }

    /// Makes everything derived anew from the truth.
    ///
    /// @return how many assertions stand
    static long rebuild(DataSource appender, Rebuild.Reader reader, Labels labels) {
        try (Connection connection = appender.getConnection()) {
            connection.setAutoCommit(false);
            try {
                long standing = Rebuild.run(connection, reader, labels);
                connection.commit();
                return standing;
            } catch (SQLException | RuntimeException broken) {
                connection.rollback();
                throw broken;
            }
        } catch (SQLException broken) {
            throw new Store.StoreUnavailableException("The pictures cannot be rebuilt: " + broken.getMessage(), broken);
        }
    }

    /// The last stamp of the ledger, and how many entries it has.
    public record Head(long seq, Instant stamp) {}

    public Head head() {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select seq, stamp from ledger_head where single")) {
            row.next();
            return new Head(
                    row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
        } catch (SQLException broken) {
            throw new Store.StoreUnavailableException("The database cannot be read: " + broken.getMessage(), broken);
        }
    }
}
