package org.testudo.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.testudo.policy.Member;
import org.testudo.store.home.Chance;

/// What the administrators of one member look after: its accounts and their factors, keys and sessions. Thread-safe.
public final class Staff {
    /// How long a recovery waits for the second person.
    public static final Duration WAITS = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Directory directory;
    private final InstantSource clock;
    private final Chance chance;

    Staff(JdbcClient jdbc, TransactionTemplate transaction, Directory directory, InstantSource clock, Chance chance) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.directory = directory;
        this.clock = clock;
        this.chance = chance;
    }

    /// An account as its member's administrators see it.
    ///
    /// @param signedIn the last sign-in; null: none that is known
    /// @param passkeys how many it has
    /// @param external does it come by an identity provider?
    /// @param recovery the recovery that waits for a second person, or null
    public record Listed(
            Directory.Account account,
            @Nullable Instant signedIn,
            long passkeys,
            boolean external,
            @Nullable Recovery recovery) {}

    /// A recovery of an account's factors.
    ///
    /// @param askedBy     who asked, as `name@MEMBER`
    /// @param confirmedBy who confirmed; null: nobody has
    public record Recovery(
            UUID id,
            String account,
            int askedByNumber,
            String askedBy,
            String reason,
            Instant asked,
            @Nullable String confirmedBy,
            @Nullable Instant confirmed) {}

    private record More(@Nullable Instant signedIn, long passkeys, boolean external) {}

    /// The persons and machines of a member, by login.
    public List<Listed> accounts(Member member) {
        var more = new HashMap<Integer, More>();
        jdbc.sql("""
                        select a.account, a.signed_in,
                               (select count(*) from passkey p where p.account = a.account),
                               exists (select 1 from external_identity e where e.account = a.account)
                          from account a join member m on m.member = a.member where m.code = ?""").param(member.code()).query(row -> {
            more.put(row.getInt(1), new More(Directory.instant(row, 2), row.getLong(3), row.getBoolean(4)));
        });
        Map<String, Recovery> waiting = new HashMap<>();
        recoveries(member, clock.instant().minus(WAITS)).stream()
                .filter(one -> one.confirmed == null)
                .forEach(one -> waiting.put(one.account, one));
        return directory.accounts(member).stream()
                .filter(one -> one.kind().equals("person") || one.kind().equals("machine"))
                .map(one -> {
                    More its = more.getOrDefault(one.number(), new More(null, 0, false));
                    return new Listed(one, its.signedIn, its.passkeys, its.external, waiting.get(one.fullLogin()));
                })
                .toList();
    }

    public Optional<Listed> account(Member member, String login) {
        return accounts(member).stream()
                .filter(one -> one.account.login().equals(login))
                .findFirst();
    }

    /// Changes how people call an account.
    public void changeDisplay(int account, String display) {
        jdbc.sql("update account set display = ? where account = ?")
                .params(display, account)
                .update();
    }

    private static final String RECOVERY = """
            select r.id, a.login || '@' || m.code, r.asked_by, b.login || '@' || n.code, r.reason, r.asked,
                   c.login || '@' || o.code, r.confirmed
              from recovery r
              join account a on a.account = r.account join member m on m.member = a.member
              join account b on b.account = r.asked_by join member n on n.member = b.member
              left join account c on c.account = r.confirmed_by left join member o on o.member = c.member
            """;

    private static Recovery recovery(ResultSet row) throws SQLException {
        Instant asked = Directory.instant(row, 6);
        return new Recovery(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                asked == null ? Instant.EPOCH : asked,
                row.getString(7),
                Directory.instant(row, 8));
    }

    /// The recoveries of a member's accounts that were asked for or confirmed since then, newest first.
    public List<Recovery> recoveries(Member member, Instant since) {
        return jdbc.sql(RECOVERY + """
                        where m.code = ? and (r.asked > ? or r.confirmed > ?) order by r.asked desc, r.id limit 1000""")
                .params(member.code(), time(since), time(since))
                .query((row, n) -> recovery(row))
                .list();
    }

    /// The first person asks.
    ///
    /// @return false: one waits already
    public boolean askForRecovery(Directory.Account account, int by, String reason) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            lock(account.number());
            if (waiting(account.number()).isPresent()) {
                return false;
            }
            jdbc.sql("insert into recovery (id, account, asked_by, reason, asked) values (?, ?, ?, ?, ?)")
                    .params(
                            chance.uuid("recovery " + account.fullLogin()),
                            account.number(),
                            by,
                            reason,
                            time(clock.instant()))
                    .update();
            return true;
        }));
    }

    private void lock(int account) {
        jdbc.sql("select account from account where account = ? for update")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /// The recovery of this account that waits for a second person.
    public Optional<Recovery> waiting(int account) {
        return jdbc.sql(RECOVERY + "where r.account = ? and r.confirmed is null and r.asked > ?")
                .params(account, time(clock.instant().minus(WAITS)))
                .query((row, n) -> recovery(row))
                .optional();
    }

    /// Takes back what waits.
    public boolean cancelRecovery(int account) {
        return jdbc.sql("delete from recovery where account = ? and confirmed is null")
                        .param(account)
                        .update()
                > 0;
    }

    /// The second person confirms: the factors are dropped, the sessions end, the password is another.
    ///
    /// @param hash of the new password; null: the account has none of its own
    /// @return false: it does not wait any more
    public boolean recover(UUID id, int account, int by, @Nullable String hash) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean waited = jdbc.sql("""
                            update recovery set confirmed_by = ?, confirmed = ?
                             where id = ? and confirmed is null and asked_by <> ? and asked > ?""")
                            .params(
                                    by,
                                    time(clock.instant()),
                                    id,
                                    by,
                                    time(clock.instant().minus(WAITS)))
                            .update()
                    == 1;
            if (waited) {
                dropFactors(account, hash);
            }
            return waited;
        }));
    }

    /// What the home's owner did on the machine, for the notices of the account's administrators.
    public void recovered(Directory.Account account, int by) {
        jdbc.sql("""
                        insert into recovery (id, account, asked_by, reason, asked, confirmed_by, confirmed)
                        values (?, ?, ?, 'on the machine of the node', ?, ?, ?)""")
                .params(
                        chance.uuid("recovery " + account.fullLogin()),
                        account.number(),
                        by,
                        time(clock.instant()),
                        by,
                        time(clock.instant()))
                .update();
    }

    private void dropFactors(int account, @Nullable String hash) {
        jdbc.sql("""
                        update account set otp_secret = null, otp_last = 0, failures = 0, locked_until = null,
                                           password = coalesce(?, password) where account = ?""").param(hash).param(account).update();
        jdbc.sql("delete from passkey where account = ?").param(account).update();
        jdbc.sql("delete from session where account = ?").param(account).update();
        // A secret that was shown and not confirmed yet would be a factor again.
        jdbc.sql("delete from account_state where account = ? and kind = 'otp'")
                .param(account)
                .update();
    }

    /// A session of a person.
    ///
    /// @param name a name of it for its owner alone, made of what the store keeps of its secret
    public record Signed(
            String name, Instant created, Instant seen, Instant expires, boolean strong, boolean current) {}

    /// The sessions of an account, oldest first.
    ///
    /// @param secret of the session that asks
    public List<Signed> sessions(int account, String secret) {
        byte[] own = Directory.sha256(secret);
        return jdbc.sql("""
                        select hash, created, seen, expires, strong from session
                         where account = ? and expires > ? order by created, hash""")
                .params(account, time(clock.instant()))
                .query((row, n) -> new Signed(
                        java.util.HexFormat.of().formatHex(row.getBytes(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getBoolean(5),
                        Arrays.equals(own, row.getBytes(1))))
                .list();
    }

    /// Ends one of them.
    public void endSession(int account, String name) {
        jdbc.sql("delete from session where account = ? and hash = ?")
                .params(account, java.util.HexFormat.of().parseHex(name))
                .update();
    }

    /// A key and the account that it belongs to, as `name@MEMBER`.
    public record Held(Directory.Key key, String account) {}

    /// The keys of a member's accounts.
    public List<Held> keys(Member member) {
        return directory.accounts(member).stream()
                .flatMap(account ->
                        directory.keys(account.number()).stream().map(key -> new Held(key, account.fullLogin())))
                .toList();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
