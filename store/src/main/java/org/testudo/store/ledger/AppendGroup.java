package org.testudo.store.ledger;

import static org.testudo.store.ledger.Rows.Type.BYTES;
import static org.testudo.store.ledger.Rows.Type.INTEGER;
import static org.testudo.store.ledger.Rows.Type.NUMBER;
import static org.testudo.store.ledger.Rows.Type.STAMP;
import static org.testudo.store.ledger.Rows.Type.TEXT;
import static org.testudo.store.ledger.Rows.Type.TRUTH;
import static org.testudo.store.ledger.Rows.Type.UUID_TEXT;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.testudo.store.home.Chance;

/// One group of entries in one transaction, under the lock of `ledger_head`. Used once.
final class AppendGroup {
    private static final String LOCK = "select seq, stamp, chain, rows from ledger_head where single for update";
    private static final String CURRENT = "select row, label from holding where row = any(?)";
    private static final String LATER = """
            select h.row, n.label from holding h
              left join holding n on n.id = h.id and n.source = h.source and n.version_key > h.version_key
             where h.row = any(?)""";
    private static final String GIVE_BACK = """
            update usage u set objects = u.objects - p.objects, bytes = u.bytes - p.bytes
              from (select f.submitted_by, count(*) as objects, sum(octet_length(b.bytes)) as bytes
                      from fact f join body b on b.row = f.row where f.row = any(?) group by 1) p
             where u.account = p.submitted_by""";
    private final Connection connection;
    private final Stamps stamps;
    private final Chance chance;
    private final ClockGuard guard;
    private final Ledger.LabelFacts labels;

    private final Rows ledger = new Rows(
            "ledger (seq, stamp, kind, row, old_label, new_label, actor, digest, chain)",
            NUMBER,
            STAMP,
            TEXT,
            NUMBER,
            INTEGER,
            INTEGER,
            INTEGER,
            BYTES,
            BYTES);
    private final Rows fact = new Rows(
            "fact (row, source, submitted_by, id, type, modified, version_key, spec_version, asserted_label, raw_hash,"
                    + " content_hash, salt)",
            NUMBER,
            INTEGER,
            INTEGER,
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            INTEGER,
            BYTES,
            BYTES,
            BYTES);
    private final Rows body = new Rows("body (row, label, bytes)", NUMBER, INTEGER, BYTES);
    private final Rows feed =
            new Rows("feed (stamp, row, label, was, same_view)", STAMP, NUMBER, INTEGER, INTEGER, TRUTH);
    private final Pictures pictures = new Pictures();
    private final Rows head = Rows.change(
            "update ledger_head set seq = c0, stamp = timestamptz 'epoch' + c1 * interval '1 microsecond', chain = c2,"
                    + " rows = c3",
            "single",
            NUMBER,
            STAMP,
            BYTES,
            NUMBER);
    private final Rows job = new Rows(
            "job (id, account, kind, state, requested, completed, result)",
            UUID_TEXT,
            INTEGER,
            TEXT,
            TEXT,
            STAMP,
            STAMP,
            TEXT);
    private final Rows outbox = new Rows("outbox (seq, topic, row, was)", NUMBER, TEXT, NUMBER, INTEGER);
    private final Rows usage = Rows.summed(
            "usage (account, objects, bytes)",
            "c0, count(*), sum(c1)",
            " group by c0 on conflict (account) do update set objects = usage.objects + excluded.objects,"
                    + " bytes = usage.bytes + excluded.bytes",
            INTEGER,
            NUMBER);
    private final Map<Long, @Nullable Integer> relabelled = new LinkedHashMap<>();
    private final List<Long> withdrawn = new ArrayList<>();
    private final List<Long> purged = new ArrayList<>();
    private final BitSet conflicting = new BitSet();
    // A row changes once in a group: whoever comes second was overtaken, and reads again.
    private final Set<Long> touched = new HashSet<>();

    private long seq;
    private Instant stamp = Instant.EPOCH;
    private byte[] chain = {};
    private long rows;

    AppendGroup(Connection connection, Stamps stamps, Chance chance, ClockGuard guard, Ledger.LabelFacts labels) {
        this.connection = connection;
        this.stamps = stamps;
        this.chance = chance;
        this.guard = guard;
        this.labels = labels;
    }

    /// Entries of which all are written or none.
    ///
    /// @param from the place of the first
    /// @param to   behind the last
    record Together(int from, int to) {}

    /// Takes the lock, tests the conditions and makes the rows; [#send] writes them.
    List<Outcome> append(List<Entry> entries, List<Together> together, Instant opened) throws SQLException {
        lockHead();
        guard.check(stamp);
        var before = new SaidBefore();
        before.look(connection, entries);
        Map<Long, Integer> current = current(entries);
        Set<Long> newest = newest(entries);
        var outcomes = new Outcome[entries.size()];
        var writing = new ArrayList<Integer>();
        for (int i = 0; i < outcomes.length; i++) {
            Outcome settled = settle(i, entries.get(i), before, current, newest);
            if (settled == null) {
                writing.add(i);
            } else {
                outcomes[i] = settled;
            }
        }
        together.forEach(one -> noneIfStale(one, outcomes, writing));
        if (!writing.isEmpty()) {
            enter(entries, writing, outcomes, opened);
        }
        return Arrays.asList(outcomes);
    }

    private static void noneIfStale(Together one, Outcome[] outcomes, List<Integer> writing) {
        Arrays.stream(outcomes, one.from, one.to)
                .filter(outcome -> outcome instanceof Outcome.Stale)
                .findFirst()
                .ifPresent(stale -> {
                    Arrays.fill(outcomes, one.from, one.to, stale);
                    writing.removeIf(place -> place >= one.from && place < one.to);
                });
    }

    /// A job that is done with this group.
    void finished(Ledger.Finished done, Instant now) {
        job.row().add(done.id()).add(done.account()).add(done.kind()).add("complete");
        job.add(done.requested()).add(now).add(done.result());
    }

    private void lockHead() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK);
                ResultSet row = statement.executeQuery()) {
            row.next();
            seq = row.getLong(1);
            stamp = row.getObject(2, OffsetDateTime.class).toInstant();
            chain = row.getBytes(3);
            rows = row.getLong(4);
        }
    }

    /// The outcome of an entry that writes nothing; null: it is to be written.
    private @Nullable Outcome settle(
            int place, Entry entry, SaidBefore before, Map<Long, Integer> current, Set<Long> newest) {
        return switch (entry) {
            case Entry.Revise(Entry.Assert next, long row, var sees) ->
                touched.add(row) && newest.contains(row)
                        ? settle(place, next, before, current, newest)
                        : new Outcome.Stale(row);
            case Entry.Assert one -> {
                SaidBefore.Verdict verdict = before.judge(one);
                if (verdict.known() == null && verdict.conflicting()) {
                    conflicting.set(place);
                }
                yield verdict.known();
            }
            case Entry.AssertAgain(int actor, long row, var statement, int label) ->
                !touched.add(row) || current.containsKey(row) ? new Outcome.Stale(row) : null;
            case Entry.Relabel(int actor, long row, int from, int to) ->
                touched.add(row) && holds(current, row, from) && from != to ? null : new Outcome.Stale(row);
            case Entry.Withdraw(int actor, long row, int from) ->
                touched.add(row) && holds(current, row, from) ? null : new Outcome.Stale(row);
            case Entry.Purge(int actor, long row) -> touched.add(row) ? null : new Outcome.Stale(row);
        };
    }

    private static boolean holds(Map<Long, Integer> current, long row, int label) {
        Integer now = current.get(row);
        return now != null && now == label;
    }

    /// Of the versions that are to be revised, those that stand and have none behind them that the author sees.
    private Set<Long> newest(List<Entry> entries) throws SQLException {
        var sees = new HashMap<Long, IntPredicate>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Revise revise) {
                sees.put(revise.row(), revise.sees());
            }
        }
        var newest = new HashSet<Long>();
        if (sees.isEmpty()) {
            return newest;
        }
        var overtaken = new HashSet<Long>();
        try (PreparedStatement query = connection.prepareStatement(LATER)) {
            query.setArray(1, connection.createArrayOf("bigint", sees.keySet().toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long seen = row.getLong(1);
                    int later = row.getInt(2);
                    boolean behind = !row.wasNull()
                            && sees.getOrDefault(seen, any -> true).test(later);
                    (behind ? overtaken : newest).add(seen);
                }
            }
        }
        newest.removeAll(overtaken);
        return newest;
    }

    private Map<Long, Integer> current(List<Entry> entries) throws SQLException {
        var wanted = entries.stream()
                .flatMap(entry -> switch (entry) {
                    case Entry.Assert a -> java.util.stream.Stream.<Long>empty();
                    case Entry.Revise a -> java.util.stream.Stream.<Long>empty();
                    case Entry.AssertAgain(int actor, long row, var statement, int label) ->
                        java.util.stream.Stream.of(row);
                    case Entry.Relabel(int actor, long row, int from, int to) -> java.util.stream.Stream.of(row);
                    case Entry.Withdraw(int actor, long row, int from) -> java.util.stream.Stream.of(row);
                    case Entry.Purge(int actor, long row) -> java.util.stream.Stream.of(row);
                })
                .toArray();
        var current = new HashMap<Long, Integer>();
        if (wanted.length == 0) {
            return current;
        }
        try (PreparedStatement query = connection.prepareStatement(CURRENT)) {
            query.setArray(1, connection.createArrayOf("bigint", wanted));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    current.put(row.getLong(1), row.getInt(2));
                }
            }
        }
        return current;
    }

    private void enter(List<Entry> entries, List<Integer> writing, Outcome[] outcomes, Instant opened)
            throws SQLException {
        Map<Long, Saved> saved = saved(entries, writing);
        // Made where they are asked for: the clock's stamps depend on none of them.
        var drawn = new AbstractList<String>() {
            @Override
            public String get(int i) {
                return fields(entries.get(writing.get(i)), saved);
            }

            @Override
            public int size() {
                return writing.size();
            }
        };
        Instant[] times = stamps.draw(drawn, seq + 1, stamp, opened);
        Integer[] order = IntStream.range(0, times.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing((Integer i) -> times[i]));
        for (Integer place : order) {
            if (!times[place].isAfter(stamp)) {
                throw new IllegalStateException("Two entries drew the stamp " + stamp + ", or one before it.");
            }
            stamp = times[place];
            seq++;
            int at = writing.get(place);
            outcomes[at] = enter(at, entries.get(at), saved);
        }
        head.row().add(seq).add(stamp).add(chain).add(rows);
    }

    /// What a stamp may depend on besides chance: the fields of the assertion and the new label, never the kind, and
    /// no number of the store.
    private String fields(Entry entry, Map<Long, Saved> saved) {
        return switch (entry) {
            case Entry.Revise(Entry.Assert next, long row, var sees) -> fields(next, saved);
            case Entry.Assert(int actor, int source, Statement statement, int label) ->
                said(source, actor, statement.id(), statement.modified(), statement.rawHash()) + labels.text(label);
            case Entry.AssertAgain(int actor, long row, Statement statement, int label) ->
                existing(saved, row).said + labels.text(label);
            case Entry.Relabel(int actor, long row, int from, int to) -> existing(saved, row).said + labels.text(to);
            case Entry.Withdraw(int actor, long row, int from) -> existing(saved, row).said;
            case Entry.Purge(int actor, long row) -> existing(saved, row).said;
        };
    }

    private static String said(int source, int submittedBy, String id, String modified, byte[] rawHash) {
        return source + "\n" + submittedBy + "\n" + id + "\n" + modified + "\n" + Arrays.toString(rawHash) + "\n";
    }

    /// The digest of a fact that stands, and its current label.
    private record Saved(byte[] digest, @Nullable Integer label, int source, int submittedBy, String said) {}

    private Map<Long, Saved> saved(List<Entry> entries, List<Integer> writing) throws SQLException {
        var wanted = writing.stream()
                .map(entries::get)
                .filter(entry -> entry.said() == null)
                .map(AppendGroup::rowOf)
                .toArray();
        var saved = new HashMap<Long, Saved>();
        if (wanted.length == 0) {
            return saved;
        }
        try (PreparedStatement query = connection.prepareStatement("""
                select f.row, f.source, f.submitted_by, f.id, f.modified, f.spec_version, f.asserted_label, f.raw_hash,
                       f.content_hash, f.salt, h.label
                  from fact f left join holding h on h.row = f.row where f.row = any(?)""")) {
            query.setArray(1, connection.createArrayOf("bigint", wanted));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    byte[] digest = Digests.fact(
                            row.getBytes(10),
                            row.getInt(2),
                            row.getInt(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getInt(7),
                            row.getBytes(8),
                            row.getBytes(9));
                    int label = row.getInt(11);
                    saved.put(
                            row.getLong(1),
                            new Saved(
                                    digest,
                                    row.wasNull() ? null : label,
                                    row.getInt(2),
                                    row.getInt(3),
                                    said(
                                            row.getInt(2),
                                            row.getInt(3),
                                            row.getString(4),
                                            row.getString(5),
                                            row.getBytes(8))));
                }
            }
        }
        return saved;
    }

    private static long rowOf(Entry entry) {
        return switch (entry) {
            case Entry.Assert a -> throw new IllegalArgumentException("A new assertion has no row yet.");
            case Entry.Revise a -> throw new IllegalArgumentException("A new version has no row yet.");
            case Entry.AssertAgain(int actor, long row, var statement, int label) -> row;
            case Entry.Relabel(int actor, long row, int from, int to) -> row;
            case Entry.Withdraw(int actor, long row, int from) -> row;
            case Entry.Purge(int actor, long row) -> row;
        };
    }

    private Outcome enter(int place, Entry entry, Map<Long, Saved> saved) {
        return switch (entry) {
            case Entry.Revise(Entry.Assert next, long row, var sees) -> enter(place, next, saved);
            case Entry.Assert(int actor, int source, Statement statement, int label) -> {
                long row = ++rows;
                byte[] salt = chance.bytes("salt " + statement.id() + statement.modified(), 16);
                byte[] digest = Digests.fact(
                        salt,
                        source,
                        actor,
                        statement.id(),
                        statement.modified(),
                        statement.specVersion(),
                        label,
                        statement.rawHash(),
                        statement.contentHash());
                fact.row().add(row).add(source).add(actor).add(statement.id()).add(statement.type());
                fact.add(statement.modified())
                        .add(statement.versionKey())
                        .add(statement.specVersion())
                        .add(label);
                fact.add(statement.rawHash()).add(statement.contentHash()).add(salt);
                body.row().add(row).add(label).add(statement.bytes());
                usage.row().add(actor).add((long) statement.bytes().length);
                pictures.add(row, actor, source, statement, label);
                log("assert", row, null, label, actor, digest, false);
                yield new Outcome.Added(row, stamp, conflicting.get(place));
            }
            case Entry.AssertAgain(int actor, long row, Statement statement, int label) -> {
                Saved before = existing(saved, row);
                relabelled.put(row, label);
                pictures.add(row, before.submittedBy, before.source, statement, label);
                log("assert", row, null, label, actor, before.digest, false);
                yield new Outcome.Changed(row, stamp);
            }
            case Entry.Relabel(int actor, long row, int from, int to) -> {
                Saved before = existing(saved, row);
                relabelled.put(row, to);
                log("relabel", row, from, to, actor, before.digest, labels.lookAlike(from, to));
                yield new Outcome.Changed(row, stamp);
            }
            case Entry.Withdraw(int actor, long row, int from) -> {
                Saved before = existing(saved, row);
                withdrawn.add(row);
                log("withdraw", row, from, null, actor, before.digest, false);
                yield new Outcome.Changed(row, stamp);
            }
            case Entry.Purge(int actor, long row) -> {
                Saved before = existing(saved, row);
                purged.add(row);
                log("purge", row, before.label, null, actor, before.digest, false);
                yield new Outcome.Changed(row, stamp);
            }
        };
    }

    private static Saved existing(Map<Long, Saved> saved, long row) {
        Saved one = saved.get(row);
        if (one == null) {
            throw new IllegalStateException("The ledger has no fact for an entry that is to be changed.");
        }
        return one;
    }

    private void log(
            String kind,
            long row,
            @Nullable Integer oldLabel,
            @Nullable Integer newLabel,
            int actor,
            byte[] digest,
            boolean sameView) {
        chain = Digests.chain(chain, seq, stamp, kind, row, oldLabel, newLabel, actor, digest);
        ledger.row()
                .add(seq)
                .add(stamp)
                .add(kind)
                .add(row)
                .add(oldLabel)
                .add(newLabel)
                .add(actor)
                .add(digest)
                .add(chain);
        feed.row().add(stamp).add(row).add(newLabel).add(oldLabel).add(sameView);
        if (oldLabel != null) {
            outbox.row().add(seq).add("recall").add(row).add(oldLabel);
        }
    }

    /// Writes the group: first what changes or goes, then everything new in one statement.
    void send() throws SQLException {
        if (!relabelled.isEmpty()) {
            relabel("body");
            for (String table : Pictures.LABELLED) {
                relabel(table);
            }
        }
        if (!withdrawn.isEmpty()) {
            each("update body set label = null where row = any(?)", withdrawn);
            delete(Pictures.TABLES, withdrawn);
        }
        if (!purged.isEmpty()) {
            each(GIVE_BACK, purged);
            delete(Pictures.TABLES, purged);
            delete(List.of("body", "fact"), purged);
        }
        var tables = new ArrayList<>(List.of(ledger, fact, body, feed, outbox, job, usage));
        tables.addAll(pictures.tables());
        tables.add(head);
        Rows.send(connection, tables);
    }

    private void relabel(String table) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update " + table
                        + " t set label = u.label from unnest(?::bigint[], ?::integer[]) as u(row, label) where t.row = u.row")) {
            update.setArray(
                    1, connection.createArrayOf("bigint", relabelled.keySet().toArray()));
            update.setArray(
                    2, connection.createArrayOf("integer", relabelled.values().toArray()));
            update.executeUpdate();
        }
    }

    private void delete(List<String> tables, List<Long> which) throws SQLException {
        for (String table : tables) {
            each("delete from " + table + " where row = any(?)", which);
        }
    }

    private void each(String sql, List<Long> which) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", which.toArray()));
            statement.executeUpdate();
        }
    }
}
