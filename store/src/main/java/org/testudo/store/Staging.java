package org.testudo.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.testudo.model.json.StixJson;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Level;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;

/// Imports that wait for their account's decision: written here, read by a reader under the row policy ([StagedView]).
/// Each belongs to one account, and is gone when its time is over. Thread-safe.
public final class Staging {
    private static final int GROUP = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Staging(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /// What one element would come to.
    ///
    /// @param position counts from 0 in the file; -1: it is about the file as a whole
    /// @param result   new, known, conflicting, quarantined, refused or malformed
    /// @param id       of what is refused for its classification `objects[n]`
    /// @param bytes    as received; none of what is refused or malformed
    public record Element(
            int position,
            String pointer,
            String result,
            String id,
            String type,
            String name,
            String version,
            String specVersion,
            String reason,
            String remedy,
            byte[] bytes) {}

    /// An import that waits.
    ///
    /// @param source     the number of the member that it speaks for
    /// @param label      the label that it is to stand under, as JSON
    /// @param reason     why it is to lie below what the own member said; empty: it is not
    /// @param level      the highest of its elements
    /// @param categories all of its elements
    /// @param job        the job that commits it; null: nobody has
    public record Import(
            UUID id,
            int account,
            int source,
            String label,
            String reason,
            boolean strict,
            Level level,
            Set<String> categories,
            Instant received,
            Instant expires,
            int elements,
            long bytes,
            @Nullable UUID job) {
        /// The limits of its label, raised to those of its elements.
        public Limits limits() {
            return LabelJson.read(StixJson.parseObject(label.getBytes(UTF_8)), NOBODY, name -> null)
                    .limits()
                    .withLevel(level)
                    .withRestrictive(categories);
        }

        // A label that is kept says its owner.
        private static final Member NOBODY = new Member("NONE");
    }

    /// How much an account may have waiting.
    public record Quota(int imports, long bytes) {}

    /// Is there room for one more import of so many bytes, beside what waits and is not committed?
    public boolean hasRoom(int account, long bytes, Quota quota, Instant now) {
        return jdbc.sql("""
                        select count(*) < ? and coalesce(sum(bytes), 0) + ? <= ? from staged_import
                         where account = ? and job is null and expires > ?""")
                .params(quota.imports, bytes, quota.bytes, account, now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /// Keeps an import.
    ///
    /// @return false: it would be beyond the quota, and is not kept
    public boolean put(Import fresh, List<Element> elements, Quota quota) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // Two at once of one account wait for each other.
            jdbc.sql("select account from account where account = ? for update")
                    .param(fresh.account)
                    .query(Integer.class)
                    .single();
            if (!hasRoom(fresh.account, fresh.bytes, quota, fresh.received)) {
                return false;
            }
            jdbc.sql("""
                            insert into staged_import (id, account, source, label, reason, strict, level, categories,
                                                       received, expires, elements, bytes)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(fresh.id, fresh.account, fresh.source, fresh.label, fresh.reason, fresh.strict)
                    .params(fresh.level.name(), fresh.categories.toArray(String[]::new))
                    .params(fresh.received.atOffset(ZoneOffset.UTC), fresh.expires.atOffset(ZoneOffset.UTC))
                    .params(fresh.elements, fresh.bytes)
                    .update();
            for (int from = 0; from < elements.size(); from += GROUP) {
                put(fresh, from, elements.subList(from, Math.min(from + GROUP, elements.size())));
            }
            return true;
        }));
    }

    private void put(Import fresh, int first, List<Element> elements) {
        jdbc.sql("""
                        insert into staged_element (import, account, place, result, position, pointer, id, type, name,
                                                    version, spec_version, reason, remedy, bytes)
                        select ?, ?, ? + e.number, e.result, e.position, e.pointer, e.id, e.type, e.name, e.version,
                               e.spec_version, e.reason, e.remedy, e.bytes
                          from unnest(?::text[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                      ?::text[], ?::text[], ?::text[], ?::bytea[]) with ordinality
                               as e(result, position, pointer, id, type, name, version, spec_version, reason, remedy,
                                    bytes, number)""")
                .params(fresh.id, fresh.account, first)
                .param(elements.stream().map(Element::result).toArray(String[]::new))
                .param(elements.stream().map(Element::position).toArray(Integer[]::new))
                .param(elements.stream().map(Element::pointer).toArray(String[]::new))
                .param(elements.stream().map(Element::id).toArray(String[]::new))
                .param(elements.stream().map(Element::type).toArray(String[]::new))
                .param(elements.stream().map(Element::name).toArray(String[]::new))
                .param(elements.stream().map(Element::version).toArray(String[]::new))
                .param(elements.stream().map(Element::specVersion).toArray(String[]::new))
                .param(elements.stream().map(Element::reason).toArray(String[]::new))
                .param(elements.stream().map(Element::remedy).toArray(String[]::new))
                .param(elements.stream().map(Element::bytes).toArray(byte[][]::new))
                .update();
    }

    static final String IMPORT = """
            select id, account, source, label, reason, strict, level, categories, received, expires, elements, bytes, job
              from staged_import
            """;

    static Import of(ResultSet row) throws SQLException {
        Instant received = Directory.instant(row, 9);
        Instant expires = Directory.instant(row, 10);
        return new Import(
                row.getObject(1, UUID.class),
                row.getInt(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                Level.valueOf(row.getString(7)),
                Set.copyOf(Directory.strings(row, 8)),
                received == null ? Instant.EPOCH : received,
                expires == null ? Instant.EPOCH : expires,
                row.getInt(11),
                row.getLong(12),
                row.getObject(13, UUID.class));
    }

    /// An import of this account that nobody has committed and whose time is not over.
    public Optional<Import> waiting(int account, UUID id, Instant now) {
        return jdbc.sql(IMPORT + "where id = ? and account = ? and job is null and expires > ?")
                .params(id, account, now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> of(row))
                .optional();
    }

    /// Takes an import for a job, once.
    ///
    /// @return false: somebody was faster, or it is gone
    public boolean claim(UUID id, UUID job) {
        return jdbc.sql("update staged_import set job = ? where id = ? and job is null")
                        .params(job, id)
                        .update()
                == 1;
    }

    /// What was kept of an import, in the order of the file.
    public List<Element> kept(UUID id) {
        return jdbc.sql("""
                        select position, pointer, result, id, type, name, version, spec_version, reason, remedy, bytes
                          from staged_element where import = ? and octet_length(bytes) > 0 order by place""").param(id).query((row, n) -> element(row)).list();
    }

    static Element element(ResultSet row) throws SQLException {
        return new Element(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getBytes(11));
    }

    /// The job of an import is done: its bytes are in the ledger, or in quarantine, and nowhere else.
    public void done(UUID id) {
        jdbc.sql("update staged_element set bytes = '' where import = ?")
                .param(id)
                .update();
    }

    /// The job of an import came to nothing: it waits again.
    public void reopen(UUID id) {
        jdbc.sql("update staged_import set job = null where id = ?").param(id).update();
    }

    /// Those whose job a stopped server left behind wait again.
    public void reopenAbandoned() {
        jdbc.sql("update staged_import set job = null where job in (select id from job where state = 'pending')")
                .update();
    }

    /// Throws an import of this account away that nobody has committed.
    public boolean discard(int account, UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean mine = jdbc.sql("delete from staged_import where id = ? and account = ? and job is null")
                            .params(id, account)
                            .update()
                    == 1;
            if (mine) {
                jdbc.sql("delete from staged_element where import = ?")
                        .param(id)
                        .update();
            }
            return mine;
        }));
    }

    /// Forgets the imports whose time is over, but one that is being committed.
    public void forget(Instant now) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("""
                        with gone as (delete from staged_import s where expires <= ?
                                         and not exists (select 1 from job j where j.id = s.job and j.state = 'pending')
                                      returning id)
                        delete from staged_element where import in (select id from gone)""").param(now.atOffset(ZoneOffset.UTC)).update());
    }
}
