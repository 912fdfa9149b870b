package org.testudo.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.policy.Reader;
import org.testudo.store.ledger.Ledger;
import org.testudo.store.ledger.Units;

/// Looks up who was sent what it may not see any more, and tells it so. After a relabelling, a withdrawal, a purge or a
/// loss of rights the outbox asks for it; a pass looks after all that is due. Recalls are computed from what was sent
/// and never from the feed's history. Each change is looked after twice, because a page may be on its way out while it
/// is made. One pass at a time.
public final class Recalls {
    /// How long after the first look the second one is due: a page whose snapshot is older than the change is recorded
    /// in `sent` within [ReadLog#PAGE_LIFE], or never leaves.
    static final Duration SECOND_LOOK = ReadLog.PAGE_LIFE.plusSeconds(30);

    private static final int MOST = 5_000;
    private static final String PURGED = "purged";

    private final JdbcClient appender;
    private final Store store;
    private final Ledger ledger;
    private final InstantSource clock;

    Recalls(JdbcClient appender, Store store, Ledger ledger, InstantSource clock) {
        this.appender = appender;
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
    }

    private record Due(long seq, String topic, long row) {}

    /// Something that one receiver got in one collection.
    private record Sent(int receiver, long row, UUID collection, Instant added) {}

    /// What an assertion is to its receivers.
    ///
    /// @param same      the assertions of the same unit, this one among them
    /// @param derivedId is the id computed from its value? True as well where nothing is known of it any more
    private record Said(
            String id,
            String modified,
            String specVersion,
            byte[] contentHash,
            String sha256,
            List<Long> same,
            boolean purged,
            boolean derivedId) {
        String tells() {
            String what = id + "\n" + modified + "\n" + sha256;
            if (!purged) {
                return what;
            }
            // A derived id, a version and a SHA-256 could be tried out against guesses of what was purged.
            return (derivedId ? "\n\n" : what) + "\n" + PURGED;
        }
    }

    /// A purge is told once of each page's row, whatever it could still name when it was told.
    private static String told(String collection, long row, String tells) {
        return collection + "\n" + row + "\n" + (tells.endsWith("\n" + PURGED) ? PURGED : tells);
    }

    /// Looks after everything that is due now.
    ///
    /// @return how many recalls were entered
    public synchronized int pass() {
        int entered = 0;
        List<Due> due = due();
        while (!due.isEmpty()) {
            var done = new HashMap<String, List<Long>>();
            due.forEach(one ->
                    done.computeIfAbsent(one.topic, topic -> new ArrayList<>()).add(one.seq));
            var sent = new ArrayList<Sent>();
            var rows = due.stream()
                    .filter(one -> one.topic.equals("recall"))
                    .map(Due::row)
                    .distinct()
                    .toList();
            sent.addAll(sentRows(rows));
            due.stream()
                    .filter(one -> one.topic.equals("rights"))
                    .map(Due::row)
                    .distinct()
                    .forEach(receiver -> sent.addAll(sentTo(receiver.intValue())));
            List<Ledger.Recall> recalls = hidden(sent);
            ledger.recall(recalls, done);
            entered += recalls.size();
            due = due.size() < MOST ? List.of() : due();
        }
        return entered;
    }

    private List<Due> due() {
        return appender.sql("""
                        select seq, topic, row from outbox where first is null or first <= ?
                         order by topic, seq limit ?""")
                .params(clock.instant().minus(SECOND_LOOK).atOffset(ZoneOffset.UTC), MOST)
                .query((row, n) -> new Due(row.getLong(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /// Who got one of these assertions, or the same unit by another's. A unit comes once, under one of
    /// its assertions, and is gone with the last that is seen, which may be one that was never sent.
    /// The pages are found by the dates that the row can have had, then by their list.
    private List<Sent> sentRows(List<Long> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        return appender.sql("""
                        select s.account, q.row, s.collection, max(s.last)
                          from (select f.row, min(f.stamp) as first, max(f.stamp) as last
                                  from (select unnest(?::bigint[])
                                         union
                                        select y.row from fact x join fact y using (id, modified, spec_version, content_hash)
                                         where x.row = any(?)) u (row)
                                  join feed f on f.row = u.row group by f.row) q
                          join sent s on s.last >= q.first and s.first <= q.last and s.rows @> array[q.row]
                         group by 1, 2, 3 order by 1, 2, 3""")
                .param(rows.toArray(Long[]::new))
                .param(rows.toArray(Long[]::new))
                .query((row, n) -> sent(row))
                .list();
    }

    private List<Sent> sentTo(int receiver) {
        return appender.sql("""
                        select s.account, r.row, s.collection, max(s.last)
                          from sent s, unnest(s.rows) as r(row) where s.account = ?
                         group by 1, 2, 3 order by 1, 2, 3""").param(receiver).query((row, n) -> sent(row)).list();
    }

    private static Sent sent(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Sent(
                row.getInt(1),
                row.getLong(2),
                row.getObject(3, UUID.class),
                row.getObject(4, OffsetDateTime.class).toInstant());
    }

    /// Of what was sent, that which its receiver does not see now under any assertion, and was not told since it last
    /// saw it.
    private List<Ledger.Recall> hidden(List<Sent> sent) {
        var recalls = new ArrayList<Ledger.Recall>();
        var byReceiver = new HashMap<Integer, List<Sent>>();
        sent.forEach(one -> byReceiver
                .computeIfAbsent(one.receiver, key -> new ArrayList<>())
                .add(one));
        byReceiver.forEach((receiver, got) -> {
            Map<Long, Said> said = said(got.stream().map(Sent::row).distinct().toList());
            Seen seen = seen(receiver, said);
            Map<String, Instant> told = told(receiver);
            for (Sent one : got) {
                Said what = said.get(one.row);
                if (what == null || seen.now.contains(one.row)) {
                    continue;
                }
                String line = told(one.collection.toString(), one.row, what.tells());
                if (told.getOrDefault(line, Instant.MIN).isBefore(seen.last(what))) {
                    told.put(line, Instant.MAX);
                    recalls.add(new Ledger.Recall(receiver, one.row, one.collection, one.added, what.tells()));
                }
            }
        });
        recalls.sort(java.util.Comparator.comparingInt(Ledger.Recall::receiver)
                .thenComparing(Ledger.Recall::tells)
                .thenComparing(Ledger.Recall::collection));
        return recalls;
    }

    private Map<Long, Said> said(List<Long> rows) {
        var said = new HashMap<Long, Said>();
        appender.sql("""
                        select r.row, coalesce(f.id, ''), coalesce(f.modified, ''), coalesce(f.spec_version, ''),
                               coalesce(f.content_hash, ''), coalesce(encode(f.raw_hash, 'hex'), ''),
                               array(select y.row from fact y
                                      where y.id = f.id and y.modified = f.modified
                                        and y.spec_version = f.spec_version and y.content_hash = f.content_hash),
                               p.derived_id is not null, coalesce(p.derived_id, false) or f.row is null
                          from unnest(?::bigint[]) as r(row) left join fact f on f.row = r.row
                          left join lateral (select bool_or(derived_id) as derived_id from purge
                                              where confirmed is not null and rows @> array[r.row]) p on true
                         where f.row is not null or p.derived_id is not null""").param(rows.toArray(Long[]::new)).query(row -> {
            said.put(
                    row.getLong(1),
                    new Said(
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getBytes(5),
                            row.getString(6),
                            List.of((Long[]) row.getArray(7).getArray()),
                            row.getBoolean(8),
                            row.getBoolean(9)));
        });
        return said;
    }

    /// What a receiver sees of what it was sent.
    ///
    /// @param now  the rows whose unit it sees now
    /// @param when when an assertion got the last label that the receiver sees, by row
    private record Seen(Set<Long> now, Map<Long, Instant> when) {
        /// When the receiver began to see it for the last time; [Instant#EPOCH] where it does not know the labels.
        Instant last(Said what) {
            return what.same.stream()
                    .map(row -> when.getOrDefault(row, Instant.EPOCH))
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH);
        }
    }

    private Seen seen(int receiver, Map<Long, Said> said) {
        Optional<Reader> reader = store.directory().receiver(receiver);
        if (reader.isEmpty()) {
            return new Seen(Set.of(), Map.of());
        }
        var units = new HashMap<Long, UUID>();
        var rows = new HashSet<Long>();
        said.forEach((row, what) -> {
            if (!what.purged) {
                units.put(row, Units.unit(what.id, what.modified, what.specVersion, what.contentHash));
                rows.addAll(what.same);
            }
        });
        return store.read(reader.get(), picture -> {
            Set<UUID> visible = picture.seesUnits(Set.copyOf(units.values()));
            var now = new HashSet<Long>();
            units.forEach((row, unit) -> {
                if (visible.contains(unit)) {
                    now.add(row);
                }
            });
            return new Seen(now, picture.lastSeen(rows));
        });
    }

    /// When this receiver was told what, for the last time since it was sent it.
    private Map<String, Instant> told(int receiver) {
        var told = new HashMap<String, Instant>();
        appender.sql("""
                        select r.collection, r.row, r.tells, r.stamp from recall r
                         where r.account = ?
                           and not exists (select 1 from sent s where s.account = r.account and s.collection = r.collection
                                              and s.last > r.stamp and s.rows @> array[r.row])""").param(receiver).query(row -> {
            told.merge(
                    told(row.getString(1), row.getLong(2), row.getString(3)),
                    row.getObject(4, OffsetDateTime.class).toInstant(),
                    (one, other) -> one.isAfter(other) ? one : other);
        });
        return told;
    }
}
