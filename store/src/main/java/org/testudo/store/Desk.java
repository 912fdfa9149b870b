package org.testudo.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What a door writes for one account alone: its states, what its requests came to, how far its jobs are. Thread-safe.
public final class Desk {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Desk(JdbcClient jdbc, TransactionTemplate transaction, InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// A state of an account.
    public Optional<String> state(int account, String kind, String name) {
        return jdbc.sql("select value from account_state where account = ? and kind = ? and name = ?")
                .params(account, kind, name)
                .query(String.class)
                .optional();
    }

    /// The states of an account of one kind, by name.
    ///
    /// @param limit how many at most
    public Map<String, String> states(int account, String kind, int limit) {
        var states = new LinkedHashMap<String, String>();
        jdbc.sql("select name, value from account_state where account = ? and kind = ? order by name limit ?")
                .params(account, kind, limit)
                .query((row, n) -> states.put(row.getString(1), row.getString(2)))
                .list();
        return states;
    }

    public void dropState(int account, String kind, String name) {
        jdbc.sql("delete from account_state where account = ? and kind = ? and name = ?")
                .params(account, kind, name)
                .update();
    }

    /// Takes a name for this account, if nobody has: values begin with their time, and older ones are forgotten.
    ///
    /// @return what stands there already; empty: it is taken now
    public Optional<String> claim(int account, String kind, String name, String value, Instant forgetBefore) {
        return Optional.ofNullable(transaction.execute(status -> {
            jdbc.sql("delete from account_state where account = ? and kind = ? and value < ?")
                    .params(account, kind, forgetBefore.toString())
                    .update();
            int taken = jdbc.sql("""
                            insert into account_state (account, kind, name, value) values (?, ?, ?, ?)
                            on conflict do nothing""").params(account, kind, name, value).update();
            return taken == 1 ? null : state(account, kind, name).orElse("");
        }));
    }

    /// How far a job is.
    public void progress(UUID job, String result) {
        jdbc.sql("update job set result = ? where id = ? and state = 'pending'")
                .params(result, job)
                .update();
    }

    /// Ends the jobs of this kind that a stopped server left behind.
    public void abandon(String kind, String result) {
        jdbc.sql("update job set state = 'complete', completed = ?, result = ? where kind = ? and state = 'pending'")
                .params(clock.instant().atOffset(ZoneOffset.UTC), result, kind)
                .update();
    }

    /// What stands no more of an object, and was asserted or taken back by this account, newest version first.
    ///
    /// @param row   never leaves the server
    /// @param label the number of the label that it stood under when it was taken back
    public record Withdrawn(long row, String modified, int source, int submittedBy, int label, byte[] bytes) {}

    public List<Withdrawn> withdrawn(int account, String id) {
        return jdbc.sql("""
                        select f.row, f.modified, f.source, f.submitted_by,
                               (select l.old_label from ledger l where l.row = f.row and l.kind = 'withdraw'
                                 order by l.seq desc limit 1), b.bytes
                          from fact f join body b on b.row = f.row
                         where f.id = ? and b.label is null
                           and not exists (select 1 from holding h where h.row = f.row)
                           and (f.submitted_by = ?
                                or ? = (select l.actor from ledger l where l.row = f.row and l.kind = 'withdraw'
                                         order by l.seq desc limit 1))
                         order by f.version_key desc, f.row limit 100""")
                .params(id, account, account)
                .query((row, n) -> new Withdrawn(
                        row.getLong(1), row.getString(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getBytes(6)))
                .list();
    }

    /// Throws away what is held back; only the one who handed it in, or its member's release authority.
    public boolean discard(UUID quarantined, int account, int member) {
        return jdbc.sql("delete from quarantine where id = ? and (account = ? or member = ?)")
                        .params(quarantined, account, member)
                        .update()
                == 1;
    }
}
