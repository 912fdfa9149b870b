package org.testudo.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Jobs, quarantine, the outbox and what belongs to one account: the tables beside the ledger that are written without
/// its lock. Thread-safe.
public final class Workshop {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Workshop(JdbcClient jdbc, TransactionTemplate transaction, InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What belongs to accounts: states, progress, their audit.
    public Desk desk() {
        return new Desk(jdbc, transaction, clock);
    }

    /// Opens a job of this account.
    public void begin(UUID id, int account, String kind, String result) {
        jdbc.sql("insert into job (id, account, kind, state, requested, result) values (?, ?, ?, 'pending', ?, ?)")
                .params(id, account, kind, clock.instant().atOffset(ZoneOffset.UTC), result)
                .update();
    }

    /// The job is done, with this result.
    public void complete(UUID id, String result) {
        jdbc.sql("update job set state = 'complete', completed = ?, result = ? where id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), result, id)
                .update();
    }

    /// Forgets jobs that were complete before this instant.
    public void forgetJobs(Instant before) {
        jdbc.sql("delete from job where completed < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What is held back until somebody says what it means.
    ///
    /// @param label the label that it would have had but for the unknown, as JSON
    /// @param needs marking ids that are awaited
    public record Quarantined(
            UUID id,
            int account,
            int member,
            int source,
            UUID job,
            String place,
            String label,
            String reason,
            String remedy,
            Collection<String> needs,
            byte[] bytes) {}

    public void quarantine(List<Quarantined> all) {
        transaction.executeWithoutResult(status -> {
            for (Quarantined one : all) {
                jdbc.sql("""
                                insert into quarantine (id, account, member, source, job, received, place, label, reason,
                                                        remedy, needs, bytes)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .params(
                                one.id,
                                one.account,
                                one.member,
                                one.source,
                                one.job,
                                clock.instant().atOffset(ZoneOffset.UTC),
                                one.place,
                                one.label,
                                one.reason,
                                one.remedy,
                                one.needs.toArray(String[]::new),
                                one.bytes)
                        .update();
            }
        });
    }

    /// What waits for one of these markings of this source.
    public List<Quarantined> awaiting(int source, Collection<String> markings) {
        return jdbc.sql(QUARANTINED + "where source = ? and needs && ?::text[] order by received, place limit 10000")
                .params(source, markings.toArray(String[]::new))
                .query((row, n) -> quarantined(row))
                .list();
    }

    /// What this account handed in and is held back.
    public List<Quarantined> heldBack(int account) {
        return jdbc.sql(QUARANTINED + "where account = ? order by received, place limit 10000")
                .param(account)
                .query((row, n) -> quarantined(row))
                .list();
    }

    private static final String QUARANTINED =
            "select id, account, member, source, job, place, label, reason, remedy, needs, bytes from quarantine ";

    private static Quarantined quarantined(ResultSet row) throws SQLException {
        return new Quarantined(
                row.getObject(1, UUID.class),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                Directory.strings(row, 10),
                row.getBytes(11));
    }

    /// Takes an element out of quarantine: it is in the ledger now, or is not to be kept.
    public void release(UUID id) {
        jdbc.sql("delete from quarantine where id = ?").param(id).update();
    }

    /// What the markings of a source mean, by id: several contents of one id stand beside each other.
    public List<String> effects(int source, String marking) {
        return jdbc.sql("select effect from marking where source = ? and id = ? order by row")
                .params(source, marking)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /// Keeps something for one account alone.
    public void putState(int account, String kind, String name, String value) {
        jdbc.sql("""
                        insert into account_state (account, kind, name, value) values (?, ?, ?, ?)
                        on conflict (account, kind, name) do update set value = excluded.value""").params(account, kind, name, value).update();
    }

    /// A standing assertion whose bytes hold a text, for the machine's own use.
    public record Holding(long row, int label, byte[] bytes) {}

    /// Standing assertions of a source whose bytes hold this text somewhere, by row. It reads all that the source says.
    ///
    /// @param after only rows behind this one
    public List<Holding> holding(int source, String text, long after, int limit) {
        return jdbc.sql("""
                        select h.row, h.label, b.bytes from holding h join body b on b.row = h.row
                         where h.source = ? and h.row > ? and position(? in b.bytes) > 0 order by h.row limit ?""")
                .params(source, after, text.getBytes(java.nio.charset.StandardCharsets.UTF_8), limit)
                .query((row, n) -> new Holding(row.getLong(1), row.getInt(2), row.getBytes(3)))
                .list();
    }

    /// A standing assertion of a source, for the machine's own use.
    public record Standing(long row, int label) {}

    public java.util.Optional<Standing> standing(int source, String id, String modified) {
        return jdbc.sql(
                        "select row, label from holding where source = ? and id = ? and modified = ? order by row limit 1")
                .params(source, id, modified)
                .query((row, n) -> new Standing(row.getLong(1), row.getInt(2)))
                .optional();
    }
}
