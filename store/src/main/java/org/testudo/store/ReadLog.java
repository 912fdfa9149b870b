package org.testudo.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Hash;

/// What was read, by whom, and what was sent: on disk before the first byte of a page leaves. It has its own tables,
/// lock and chain, and is never behind the ledger's. Entries of many requests share a commit. Thread-safe.
public final class ReadLog implements AutoCloseable {
    /// One request of a reader.
    ///
    /// @param action what was asked, as `METHOD /path/template`
    /// @param query  the query's words; own member's eyes only
    /// @param digest SHA-256 of what was sent
    public record Audited(
            int account, int member, String action, String query, int status, byte[] digest, long epoch) {}

    /// How long after its snapshot a page may be recorded as sent; an older one never leaves, so that a recall that is
    /// looked after later than that misses none.
    public static final Duration PAGE_LIFE = Duration.ofSeconds(60);

    /// One page sent to a person or a key.
    ///
    /// @param asOf when the page's snapshot was taken
    public record Sent(int receiver, UUID collection, Instant first, Instant last, Long[] rows, Instant asOf) {}

    /// @param audited null: nothing is recorded, somebody only waits for all before it
    /// @param salt    of this record's own: what a purge takes away, so that the record says nothing any more
    ///                and the chain still holds
    /// @param nanos   when it came, in time that passes whatever the clock is set to
    /// @param done    null: nobody waits for it
    private record Waiting(
            @Nullable Audited audited,
            byte[] salt,
            @Nullable Sent sent,
            Instant at,
            long nanos,
            @Nullable CompletableFuture<Boolean> done) {}

    private static final Logger LOG = LoggerFactory.getLogger(ReadLog.class);
    private static final int SERVER = 1;
    private static final int GROUP = 500;

    // A note is on disk within a second, or nothing goes on; it waits for others for a part of that.
    private static final long NOTE_LIVES = TimeUnit.SECONDS.toNanos(1);
    private static final long NOTE_WAITS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long NO_NOTE = Long.MIN_VALUE;

    private final DataSource appender;
    private final InstantSource clock;
    private final byte[] key;
    private final Chance chance;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(10_000);
    private final Thread writer;
    private volatile long oldestNote = NO_NOTE;
    private volatile boolean closed;

    ReadLog(DataSource appender, InstantSource clock, byte[] key, Chance chance) {
        this.appender = appender;
        this.clock = clock;
        this.key = key.clone();
        this.chance = chance;
        this.writer = Thread.ofPlatform().name("read-log").daemon().start(this::write);
    }

    /// Records, and returns when it is on disk.
    ///
    /// @throws Store.StoreUnavailableException when it cannot be written: then nothing may be sent
    public void record(Audited audited, @Nullable Sent sent) {
        await(audited, sent);
    }

    /// Records within a second, without waiting: for single objects on a screen, for what a sender is told of its own,
    /// and for refusals.
    ///
    /// @throws Store.StoreUnavailableException when it cannot be written: then nothing may be sent
    public void note(Audited audited) {
        ready();
        if (closed || !queue.offer(waiting(audited, null, null))) {
            throw unwritten(null);
        }
    }

    /// Time and salt are drawn by whoever asks, not by the writer: which group a record comes into decides nothing.
    private Waiting waiting(@Nullable Audited audited, @Nullable Sent sent, @Nullable CompletableFuture<Boolean> done) {
        byte[] salt = audited == null ? new byte[0] : chance.bytes("audit salt " + audited.account, 16);
        return new Waiting(
                audited, salt, sent, clock.instant().truncatedTo(ChronoUnit.MICROS), System.nanoTime(), done);
    }

    /// Asks before anything is read or written whether it can be recorded: a note that is not on disk after its second
    /// stops both.
    ///
    /// @throws Store.StoreUnavailableException when it cannot
    public void ready() {
        long oldest = oldestNote;
        if (oldest != NO_NOTE && System.nanoTime() - oldest > NOTE_LIVES) {
            throw unwritten(null);
        }
    }

    private void await(@Nullable Audited audited, @Nullable Sent sent) {
        ready();
        var done = new CompletableFuture<Boolean>();
        try {
            if (closed
                    || !queue.offer(waiting(audited, sent, done), 5, TimeUnit.SECONDS)
                    || !done.get(10, TimeUnit.SECONDS)) {
                throw unwritten(null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Store.StoreUnavailableException("Interrupted while the audit was written.", interrupted);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException failed) {
            throw unwritten(failed);
        }
    }

    private static Store.StoreUnavailableException unwritten(@Nullable Exception why) {
        return new Store.StoreUnavailableException(
                "The audit cannot be written, so nothing can be read or written.", why);
    }

    private void write() {
        var group = new ArrayList<Waiting>();
        while (!closed || !queue.isEmpty()) {
            try {
                gather(group);
                // Whoever waits is told and comes again; a note goes on being tried, for nobody else does.
                while (!group.isEmpty() && !commit(group)) {
                    group.removeIf(waiting -> waiting.done != null);
                    if (closed) {
                        LOG.warn("{} records of the audit could not be written.", group.size());
                        return;
                    }
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                group.clear();
                oldestNote = NO_NOTE;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Takes what there is; as long as nobody waits, notes wait a little for each other.
    private void gather(List<Waiting> group) throws InterruptedException {
        long patience = NOTE_WAITS;
        boolean hurry = false;
        while (!hurry && !closed && patience > 0 && group.size() < GROUP) {
            Waiting next = queue.poll(patience, TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            group.add(next);
            oldestNote = group.getFirst().nanos;
            patience = oldestNote + NOTE_WAITS - System.nanoTime();
            hurry = next.done != null;
        }
        queue.drainTo(group, GROUP - group.size());
    }

    private boolean commit(List<Waiting> group) {
        Instant oldest = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(PAGE_LIFE);
        group.removeIf(waiting -> {
            boolean old = waiting.sent != null && waiting.sent.asOf.isBefore(oldest);
            return old && waiting.done != null && waiting.done.complete(false);
        });
        boolean written = false;
        try (Connection connection = appender.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insert(connection, group);
                connection.commit();
                written = true;
            } finally {
                if (!written) {
                    connection.rollback();
                }
            }
        } catch (SQLException broken) {
            LOG.warn("The audit could not be written (SQL state {}).", broken.getSQLState());
        }
        for (Waiting waiting : group) {
            if (waiting.done != null) {
                waiting.done.complete(written);
            }
        }
        return written;
    }

    private void insert(Connection connection, List<Waiting> group) throws SQLException {
        long seq = 0;
        byte[] chain = {};
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(4711, " + SERVER + ")");
            try (var row = statement.executeQuery(
                    "select seq, chain from audit where server = " + SERVER + " order by seq desc limit 1")) {
                if (row.next()) {
                    seq = row.getLong(1);
                    chain = row.getBytes(2);
                }
            }
        }
        try (PreparedStatement audit = connection.prepareStatement("""
                        insert into audit (server, seq, at, account, member, action, query, status, digest, said, salt, epoch, chain)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
                PreparedStatement sent = connection.prepareStatement(
                        "insert into sent (account, collection, at, first, last, rows) values (?, ?, ?, ?, ?, ?)")) {
            for (Waiting waiting : group) {
                Audited one = waiting.audited;
                if (one == null) {
                    continue;
                }
                Instant at = waiting.at;
                byte[] digest = keyed(waiting.salt, one.digest);
                byte[] said = said(waiting.salt, one.query);
                chain = chain(chain, ++seq, at, one, digest, said);
                audit.setInt(1, SERVER);
                audit.setLong(2, seq);
                audit.setObject(3, at.atOffset(ZoneOffset.UTC));
                audit.setInt(4, one.account);
                audit.setInt(5, one.member);
                audit.setString(6, one.action);
                audit.setString(7, one.query);
                audit.setInt(8, one.status);
                audit.setBytes(9, digest);
                audit.setBytes(10, said);
                audit.setBytes(11, waiting.salt);
                audit.setLong(12, one.epoch);
                audit.setBytes(13, chain);
                audit.addBatch();
                if (waiting.sent != null) {
                    sent.setInt(1, waiting.sent.receiver);
                    sent.setObject(2, waiting.sent.collection);
                    sent.setObject(3, at.atOffset(ZoneOffset.UTC));
                    sent.setObject(4, waiting.sent.first.atOffset(ZoneOffset.UTC));
                    sent.setObject(5, waiting.sent.last.atOffset(ZoneOffset.UTC));
                    sent.setArray(6, connection.createArrayOf("bigint", waiting.sent.rows));
                    sent.addBatch();
                }
            }
            audit.executeBatch();
            sent.executeBatch();
        }
    }

    /// What left, under a record's own salt.
    static byte[] keyed(byte[] salt, byte[] digest) {
        return mac(salt, digest);
    }

    /// The query's words, under a record's own salt.
    static byte[] said(byte[] salt, String query) {
        return mac(salt, query.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(byte[] key, byte[] what) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(what);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// The chain goes over the salted forms, so that a purge can take words and salt away.
    static byte[] chain(byte[] before, long seq, Instant at, Audited one, byte[] digest, byte[] said) {
        MessageDigest sha = Hash.digest();
        sha.update(before);
        sha.update((seq + "\n" + at.toEpochMilli() + "\n" + one.account + "\n" + one.member + "\n" + one.action + "\n"
                        + one.status + "\n" + one.epoch + "\n")
                .getBytes(StandardCharsets.UTF_8));
        sha.update(digest);
        sha.update(said);
        return sha.digest();
    }

    /// Computes the chain of every server's records again, and the words of each that still has its salt.
    ///
    /// @param faults gets what does not hold
    static void check(Connection connection, List<String> faults) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(2_000);
            try (var row = statement.executeQuery("""
                    select server, seq, at, account, member, action, query, status, digest, said, salt, epoch, chain
                      from audit order by server, seq""")) {
                int server = -1;
                long last = 0;
                byte[] chain = {};
                while (row.next() && faults.size() < 20) {
                    if (row.getInt(1) != server) {
                        server = row.getInt(1);
                        last = 0;
                        chain = new byte[0];
                    }
                    long seq = row.getLong(2);
                    if (seq != ++last) {
                        faults.add("audit record %d of server %d is missing; %d follows".formatted(last, server, seq));
                        last = seq;
                    }
                    byte[] digest = row.getBytes(9);
                    byte[] said = row.getBytes(10);
                    var one = new Audited(
                            row.getInt(4),
                            row.getInt(5),
                            row.getString(6),
                            row.getString(7),
                            row.getInt(8),
                            digest,
                            row.getLong(12));
                    Instant at = row.getObject(3, OffsetDateTime.class).toInstant();
                    chain = chain(chain, seq, at, one, digest, said);
                    if (!Arrays.equals(chain, row.getBytes(13))) {
                        faults.add("audit record %d of server %d: the chain breaks".formatted(seq, server));
                        chain = row.getBytes(13);
                    }
                    byte[] salt = row.getBytes(11);
                    if (salt != null && !Arrays.equals(said, said(salt, one.query))) {
                        faults.add("audit record %d of server %d: its words are not those that were asked"
                                .formatted(seq, server));
                    }
                }
            }
        }
    }

    /// An entry as its own member sees it: without the chain, the digest keyed.
    ///
    /// @param account its login; of another member that previewed as this one, that member's code alone
    /// @param withheld the query and the status are not for this reader, and say nothing here
    public record Shown(
            Instant at, String account, String action, String query, int status, String digest, boolean withheld) {
        Shown withhold() {
            return new Shown(at, account, action, "", 0, digest, true);
        }
    }

    /// Which entries are asked for; null: all.
    ///
    /// @param account as it is shown: `name@MEMBER`
    /// @param action  a part of the action
    /// @param since   then or later
    /// @param until   before then
    /// @param object  an id that stands in the query
    public record AuditFilter(
            @Nullable String account,
            @Nullable String action,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String object) {
        public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);
    }

    /// Where a page begins, newest first.
    ///
    /// @param at   at this instant or before
    /// @param skip entries of that very instant that were shown already
    public record AuditPlace(Instant at, int skip) {
        public static final AuditPlace NEWEST = new AuditPlace(Instant.parse("9000-01-01T00:00:00Z"), 0);
    }

    private static final String ENTRIES = """
            select at, who, action, query, status, digest, account from (
                select a.at, case when c.member = a.member then c.login || '@' || m.code else m.code end as who,
                       a.action, case when c.member = a.member then a.query else '' end as query, a.status, a.digest,
                       a.account, a.server, a.seq
                  from audit a join account c on c.account = a.account join member m on m.member = c.member
                 where a.member = ? and a.at <= ?
                   and a.at >= coalesce(?::timestamptz, '-infinity') and a.at < coalesce(?::timestamptz, 'infinity')) e
             where (?::text is null or who = ?) and (?::text is null or position(? in action) > 0)
               and (?::text is null or position(? in query) > 0) and (?::integer is null or account = ?)
             order by at desc, server, seq desc offset ? limit ?""";

    /// An entry, and whose it is.
    record Entry(Shown shown, int account) {}

    /// The entries of one member, newest first. [Explorer#audit] says what of them a reader is shown.
    ///
    /// @param only only what this account did; null: all
    List<Entry> entries(int member, AuditFilter filter, @Nullable Integer only, AuditPlace from, int limit) {
        // What was noted before is there.
        await(null, null);
        return JdbcClient.create(appender)
                .sql(ENTRIES)
                .params(member, from.at.atOffset(ZoneOffset.UTC))
                .param(time(filter.since))
                .param(time(filter.until))
                .param(filter.account)
                .param(filter.account)
                .param(filter.action)
                .param(filter.action)
                .param(filter.object)
                .param(filter.object)
                .param(only)
                .param(only)
                .params(from.skip, limit)
                .query((row, n) -> new Entry(
                        new Shown(
                                row.getObject(1, OffsetDateTime.class).toInstant(),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                java.util.HexFormat.of().formatHex(keyed(row.getBytes(6))),
                                false),
                        row.getInt(7)))
                .list();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /// A digest of one entry that its own member may see: keyed, so that it tells nothing about the chain.
    byte[] keyed(byte[] digest) {
        return keyed(key, digest);
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join(10_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
