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

    /// A job that is done: written with the record of its request, so that a short one costs no commit of its own.
    public record Finished(UUID id, int account, String kind, Instant requested, String result) {}

    /// @param salt of this record's own: what a purge takes away, so that the record says nothing any more and the
    ///     chain still holds
    private record Waiting(
            Audited audited,
            byte[] salt,
            @Nullable Sent sent,
            @Nullable Finished finished,
            CompletableFuture<Boolean> done) {}

    private static final int SERVER = 1;
    private static final int GROUP = 500;

    private final DataSource appender;
    private final InstantSource clock;
    private final byte[] key;
    private final Chance chance;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(10_000);
    private final Thread writer;
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
        await(new Waiting(audited, salt(), sent, null, new CompletableFuture<>()));
    }

    /// Records a request together with the job that it was; the job is there when this returns.
    public void finish(Audited audited, Finished finished) {
        await(new Waiting(audited, salt(), null, finished, new CompletableFuture<>()));
    }

    /// Drawn by whoever asks, not by the writer: which group a record comes into decides nothing.
    private byte[] salt() {
        return chance.bytes("audit salt", 16);
    }

    private void await(Waiting waiting) {
        try {
            if (closed || !queue.offer(waiting, 5, TimeUnit.SECONDS) || !waiting.done.get(10, TimeUnit.SECONDS)) {
                throw new Store.StoreUnavailableException("The audit cannot be written, so nothing can be read.", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Store.StoreUnavailableException("Interrupted while the audit was written.", interrupted);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException failed) {
            throw new Store.StoreUnavailableException("The audit cannot be written, so nothing can be read.", failed);
        }
    }

    /// Records within a second, without waiting: for single objects on a screen, and for refusals.
    public void note(Audited audited, @Nullable Sent sent) {
        if (!queue.offer(new Waiting(audited, salt(), sent, null, new CompletableFuture<>()))) {
            throw new Store.StoreUnavailableException("The audit cannot be written, so nothing can be read.", null);
        }
    }

    private void write() {
        var group = new ArrayList<Waiting>();
        while (!closed || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                group.clear();
                group.add(first);
                queue.drainTo(group, GROUP - 1);
                commit(group);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void commit(List<Waiting> all) {
        Instant oldest = clock.instant().minus(PAGE_LIFE);
        var group = new ArrayList<Waiting>();
        for (Waiting waiting : all) {
            if (waiting.sent != null && waiting.sent.asOf.isBefore(oldest)) {
                waiting.done.complete(false);
            } else {
                group.add(waiting);
            }
        }
        try (Connection connection = appender.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insert(connection, group);
                connection.commit();
            } catch (SQLException broken) {
                connection.rollback();
                throw broken;
            }
            group.forEach(waiting -> waiting.done.complete(true));
        } catch (SQLException broken) {
            group.forEach(waiting -> waiting.done.complete(false));
        }
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
        Instant at = clock.instant();
        try (PreparedStatement audit = connection.prepareStatement("""
                        insert into audit (server, seq, at, account, member, action, query, status, digest, said, salt, epoch, chain)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
                PreparedStatement sent = connection.prepareStatement(
                        "insert into sent (account, collection, at, first, last, rows) values (?, ?, ?, ?, ?, ?)");
                PreparedStatement job = connection.prepareStatement("""
                        insert into job (id, account, kind, state, requested, completed, result)
                        values (?, ?, ?, 'complete', ?, ?, ?)""")) {
            for (Waiting waiting : group) {
                Audited one = waiting.audited;
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
                if (waiting.finished != null) {
                    job.setObject(1, waiting.finished.id);
                    job.setInt(2, waiting.finished.account);
                    job.setString(3, waiting.finished.kind);
                    job.setObject(4, waiting.finished.requested.atOffset(ZoneOffset.UTC));
                    job.setObject(5, at.atOffset(ZoneOffset.UTC));
                    job.setString(6, waiting.finished.result);
                    job.addBatch();
                }
            }
            audit.executeBatch();
            sent.executeBatch();
            job.executeBatch();
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
    public record Shown(Instant at, String account, String action, String query, int status, String digest) {}

    private static final String ENTRIES = """
            select a.at, case when c.member = a.member then c.login || '@' || m.code else m.code end,
                   a.action, case when c.member = a.member then a.query else '' end, a.status, a.digest
              from audit a join account c on c.account = a.account join member m on m.member = c.member
             where a.member = ? and a.at <= ?
             order by a.at desc, a.server, a.seq desc offset ? limit ?""";

    /// The entries of one member, newest first. Reading them is for that member alone.
    ///
    /// @param skip entries of that very instant that were shown already
    public List<Shown> entries(int member, Instant until, int skip, int limit) {
        try (Connection connection = appender.getConnection();
                PreparedStatement query = connection.prepareStatement(ENTRIES)) {
            query.setInt(1, member);
            query.setObject(2, until.atOffset(ZoneOffset.UTC));
            query.setInt(3, skip);
            query.setInt(4, limit);
            var shown = new ArrayList<Shown>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    shown.add(new Shown(
                            row.getObject(1, java.time.OffsetDateTime.class).toInstant(),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getInt(5),
                            java.util.HexFormat.of().formatHex(keyed(row.getBytes(6)))));
                }
            }
            return shown;
        } catch (SQLException broken) {
            throw new Store.StoreUnavailableException("The audit cannot be read at the moment.", broken);
        }
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
