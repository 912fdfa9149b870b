package org.testudo.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.testudo.model.marking.Pap;
import org.testudo.model.marking.Tlp;
import org.testudo.policy.Cap;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Hash;

/// Members, groups, accounts, keys, sessions: who is who. Whatever changes what somebody may see raises the policy
/// epoch in its own transaction. Thread-safe.
public final class Directory {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Labels labels;
    private final InstantSource clock;
    private final Chance chance;
    private volatile Members members = new Members(List.of(), List.of(), List.of());
    private volatile List<Deputy> deputies = List.of();

    Directory(JdbcClient jdbc, TransactionTemplate transaction, Labels labels, InstantSource clock, Chance chance) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.labels = labels;
        this.clock = clock;
        this.chance = chance;
        refresh();
    }

    /// What a login may be, without its member.
    public static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9.-]{0,39}");

    /// What a screen on a wall shows.
    ///
    /// @param filter the search words of the picture, as JSON
    /// @param tlp    nothing above it
    /// @param days   how long it stays signed in
    public record Screen(String filter, Tlp tlp, int days) {
        /// What a new one shows where nothing else is said.
        public static final Screen USUAL = new Screen("{}", Tlp.GREEN, 30);
    }

    /// An account: a person's, a machine's, a wall's, the command line's or the clock's.
    ///
    /// @param defaultLabel the label, as JSON, of what it submits without one; null: its member's
    /// @param screen       what a wall shows; null: it is none
    public record Account(
            int number,
            String kind,
            Member member,
            String login,
            String display,
            Set<String> roles,
            Level clearance,
            Set<String> categories,
            @Nullable String password,
            byte @Nullable [] otpSecret,
            long otpLast,
            int failures,
            @Nullable Instant lockedUntil,
            boolean disabled,
            @Nullable String defaultLabel,
            @Nullable Screen screen) {

        /// `name@MEMBER`.
        public String fullLogin() {
            return login + "@" + member.code();
        }

        /// Reads as this person. Whoever stands before a wall reads it: it has no categories, and a cap.
        public Reader reader() {
            if (kind.equals("wall")) {
                Cap cap = screen == null ? Cap.room(Level.UNCLASSIFIED, Tlp.CLEAR) : Cap.room(clearance, screen.tlp);
                return new Reader(number, number, fullLogin(), member, clearance, new TreeSet<>(), false, cap);
            }
            return new Reader(
                    number,
                    number,
                    fullLogin(),
                    member,
                    clearance,
                    new TreeSet<>(categories),
                    kind.equals("person"),
                    null);
        }
    }

    /// An API key as it is listed; the key itself is shown once and kept as SHA-256 only.
    ///
    /// @param certificate the SHA-256 of the client certificate that stands for it, in hexadecimal; null: none does
    public record Key(
            int number,
            UUID id,
            int account,
            String name,
            Level clearance,
            Set<String> categories,
            Set<String> rights,
            Instant created,
            @Nullable Instant expires,
            @Nullable Instant revoked,
            @Nullable String certificate) {}

    /// Who a request is from: the reader, and what its key may do besides reading.
    public record Caller(
            Reader reader,
            Account account,
            Set<String> rights,
            @Nullable Key key) {
        public boolean may(String right) {
            return rights.contains(right);
        }
    }

    /// What a new member is made of.
    public record NewMember(String code, String name, String kind, String identity, String defaultLabel) {}

    /// What a new account is made of.
    public record NewAccount(
            String kind,
            Member member,
            String login,
            String display,
            Collection<String> roles,
            Level clearance,
            Collection<String> categories) {}

    /// Somebody has that name already, or there is no such thing.
    public static final class DirectoryException extends RuntimeException {
        DirectoryException(String message) {
            super(message);
        }
    }

    /// The member table of now.
    public Members members() {
        return members;
    }

    synchronized void refresh() {
        var all = jdbc.sql("""
                        select member, code, name, kind, identity, default_label, object_quota, byte_quota,
                               request_quota, on_paper
                          from member order by code""")
                .query((row, n) -> new Members.MemberRecord(
                        row.getInt(1),
                        new Member(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getInt(9),
                        row.getBoolean(10)))
                .list();
        var groups = jdbc.sql("""
                        select g.name, m.code, g.standing, g.members
                          from circle_group g join member m on m.member = g.owner order by g.name, m.code""")
                .query((row, n) -> new Members.Group(
                        row.getString(1),
                        new Member(row.getString(2)),
                        row.getBoolean(3),
                        strings(row, 4).stream().map(Member::new).toList()))
                .list();
        var defined = jdbc.sql("""
                        select c.id, m.code, c.name, c.title, c.types, c.source, c.level, c.tlp, c.pap
                          from collection c join member m on m.member = c.member
                         where c.closed is null order by m.code, c.name""")
                .query((row, n) -> new Members.Defined(
                        row.getObject(1, UUID.class),
                        new Member(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        strings(row, 5),
                        row.getObject(6, Integer.class),
                        new Cap(
                                Level.valueOf(row.getString(7)),
                                Tlp.valueOf(row.getString(8)),
                                Pap.valueOf(row.getString(9)),
                                false)))
                .list();
        members = new Members(all, groups, defined);
        deputies = jdbc.sql("""
                        select d.account, m.code, a.login, d.place, d.since, d.until
                          from deputy d join account a on a.account = d.account join member m on m.member = a.member
                         order by m.code, d.place""")
                .query((row, n) -> new Deputy(
                        row.getInt(1),
                        new Member(row.getString(2)),
                        row.getString(3),
                        row.getInt(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getObject(6, OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Who decides for a member in the place of its authority, for a time.
    ///
    /// @param account never leaves the server
    /// @param place   from 1 on: whom a notice reaches first
    public record Deputy(int account, Member member, String login, int place, Instant since, Instant until) {
        boolean acts(Instant at) {
            return !at.isBefore(since) && at.isBefore(until);
        }
    }

    /// The deputies of a member's authority, in their order, also those whose time is not yet or no more.
    public List<Deputy> deputies(Member member) {
        return deputies.stream().filter(one -> one.member.equals(member)).toList();
    }

    /// Does this account act as a deputy now?
    public Optional<Deputy> deputy(int account) {
        return deputies.stream()
                .filter(one -> one.account == account && one.acts(clock.instant()))
                .findFirst();
    }

    /// Changes who acts for a member's authority, and whether its signatures on paper are written down.
    ///
    /// @param named  in their order; they stand in the place of all before
    /// @param by     the account that says so
    public void changeAuthority(Member member, boolean onPaper, List<Deputy> named, int by) {
        int number = members.find(member).orElseThrow().number();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update member set on_paper = ? where member = ?")
                    .params(onPaper, number)
                    .update();
            jdbc.sql("delete from deputy where account in (select account from account where member = ?)")
                    .param(number)
                    .update();
            for (Deputy one : named) {
                jdbc.sql("insert into deputy (account, place, since, until, named_by) values (?, ?, ?, ?, ?)")
                        .params(
                                one.account,
                                one.place,
                                one.since.atOffset(ZoneOffset.UTC),
                                one.until.atOffset(ZoneOffset.UTC),
                                by)
                        .update();
            }
        });
        refresh();
    }

    /// Adds a member. Its default label is checked here, so that no submission can meet a broken one.
    public Members.MemberRecord addMember(NewMember fresh) {
        var code = new Member(fresh.code);
        LabelJson.read(json(fresh.defaultLabel), code, name -> List.of(code));
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("""
                                insert into member (member, code, name, kind, identity, default_label, joined,
                                                    object_quota, byte_quota, request_quota)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .params(
                                nextNumber(),
                                fresh.code,
                                fresh.name,
                                fresh.kind,
                                fresh.identity,
                                fresh.defaultLabel,
                                now(),
                                10_000_000L,
                                50_000_000_000L,
                                20_000)
                        .update();
                raiseEpoch();
            });
        } catch (DuplicateKeyException taken) {
            throw new DirectoryException("There is a member %s (or one with its identity) already.".formatted(code));
        }
        refresh();
        labels.refresh();
        return members.find(code).orElseThrow();
    }

    /// Changes the label of what a member submits without one.
    public void changeDefaultLabel(Member code, String defaultLabel) {
        LabelJson.read(json(defaultLabel), code, name -> List.of(code));
        jdbc.sql("update member set default_label = ? where code = ?")
                .params(defaultLabel, code.code())
                .update();
        refresh();
    }

    /// The label that applies to what this member submits without one, groups expanded now.
    public Label defaultLabel(Members.MemberRecord member) {
        return LabelJson.read(json(member.defaultLabel()), member.code(), members.expansion(member.code()));
    }

    /// The label of what this account submits for a member without one: its own default where it speaks for its own
    /// member and has one, else that member's.
    public Label defaultLabel(Account account, Members.MemberRecord source) {
        String own = account.defaultLabel;
        return own == null || !account.member.equals(source.code())
                ? defaultLabel(source)
                : LabelJson.read(json(own), source.code(), members.expansion(source.code()));
    }

    /// Gives a connection a default label of its own; null: it has its member's again.
    public void changeDefaultLabel(Account account, @Nullable String label) {
        if (label != null) {
            LabelJson.read(json(label), account.member, members.expansion(account.member));
        }
        jdbc.sql("update account set default_label = ? where account = ?")
                .param(label)
                .param(account.number)
                .update();
    }

    /// What a connection's table says that markings of others mean here: the id of a marking or a kind of them, and
    /// its effect, as text. It replaces the one before.
    public void putMarkings(int account, Map<String, String> table) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from connection_marking where account = ?")
                    .param(account)
                    .update();
            table.forEach((marking, effect) -> jdbc.sql("insert into connection_marking values (?, ?, ?)")
                    .params(account, marking, effect)
                    .update());
        });
    }

    /// The table of a connection.
    public Map<String, String> markings(int account) {
        var table = new TreeMap<String, String>();
        jdbc.sql("select marking, effect from connection_marking where account = ?")
                .param(account)
                .query(row -> {
                    table.put(row.getString(1), row.getString(2));
                });
        return table;
    }

    /// Makes or replaces a group of this owner. No label moves by it.
    ///
    /// @throws DirectoryException if a standing group, which everybody may name, has the name already
    public void putGroup(String name, Member owner, boolean standing, Collection<Member> list) {
        int ownerNumber = members.find(owner)
                .orElseThrow(() -> new DirectoryException("There is no member %s.".formatted(owner)))
                .number();
        if (!standing && (name.equals("ALL") || name.equals("PUBLIC") || members.isStanding(name))) {
            throw new DirectoryException("The name '%s' is that of a group of the node.".formatted(name));
        }
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        insert into circle_group (number, name, owner, standing, members, since)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (owner, name) do update set members = excluded.members, since = excluded.since""")
                .params(
                        nextNumber(),
                        name,
                        ownerNumber,
                        standing,
                        list.stream().map(Member::code).sorted().toArray(String[]::new),
                        now())
                .update());
        refresh();
    }

    /// Makes an account; the number is its own for good.
    public Account addAccount(NewAccount fresh) {
        var member = members.find(fresh.member)
                .orElseThrow(() -> new DirectoryException("There is no member %s.".formatted(fresh.member)));
        try {
            transaction.executeWithoutResult(status -> jdbc.sql("""
                            insert into account (account, kind, member, login, display, roles, clearance, categories,
                                                 otp_last, failures, disabled, created)
                            values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, false, ?)""")
                    .params(
                            nextNumber(),
                            fresh.kind,
                            member.number(),
                            fresh.login,
                            fresh.display,
                            fresh.roles.toArray(String[]::new),
                            fresh.clearance.name(),
                            fresh.categories.toArray(String[]::new),
                            now())
                    .update());
        } catch (DuplicateKeyException taken) {
            throw new DirectoryException("There is an account %s@%s already.".formatted(fresh.login, fresh.member));
        }
        return account(fresh.login, fresh.member).orElseThrow();
    }

    private static final int ACCOUNT_COLUMNS = 18;
    private static final String ACCOUNT = accountWith("");

    /// @param more further columns, each after a comma
    private static String accountWith(String more) {
        return """
            select a.account, a.kind, m.code, a.login, a.display, a.roles, a.clearance, a.categories, a.password,
                   a.otp_secret, a.otp_last, a.failures, a.locked_until, a.disabled, a.default_label, w.filter, w.tlp,
                   w.days%s
              from account a join member m on m.member = a.member left join wall w on w.account = a.account
            """.formatted(more);
    }

    public Optional<Account> account(String login, Member member) {
        return jdbc.sql(ACCOUNT + "where a.login = ? and m.code = ?")
                .params(login, member.code())
                .query((row, n) -> account(row))
                .optional();
    }

    public Optional<Account> account(int number) {
        return jdbc.sql(ACCOUNT + "where a.account = ?")
                .param(number)
                .query((row, n) -> account(row))
                .optional();
    }

    /// The accounts of one member, for its administrators.
    public List<Account> accounts(Member member) {
        return jdbc.sql(ACCOUNT + "where m.code = ? order by a.login")
                .param(member.code())
                .query((row, n) -> account(row))
                .list();
    }

    /// All accounts, for the machine's own command line.
    public List<Account> accounts() {
        return jdbc.sql(ACCOUNT + "order by m.code, a.login")
                .query((row, n) -> account(row))
                .list();
    }

    public void setPassword(int account, String hash) {
        jdbc.sql("update account set password = ?, failures = 0, locked_until = null where account = ?")
                .params(hash, account)
                .update();
    }

    public void setOtpSecret(int account, byte @Nullable [] secret) {
        jdbc.sql("update account set otp_secret = ?, otp_last = 0 where account = ?")
                .param(secret)
                .param(account)
                .update();
    }

    /// Uses a one-time code's time step up: true once for each step.
    public boolean useOtpStep(int account, long step) {
        return jdbc.sql("update account set otp_last = ? where account = ? and otp_last < ?")
                        .params(step, account, step)
                        .update()
                == 1;
    }

    /// Counts a failed sign-in, and locks from the fifth on: one minute, doubling, an hour at most.
    public void signInFailed(int account) {
        jdbc.sql("""
                        update account set failures = failures + 1,
                               locked_until = case when failures >= 4
                                   then ?::timestamptz + least(interval '1 minute' * power(2, least(failures - 4, 6)), interval '1 hour')
                                   end
                         where account = ?""").params(now(), account).update();
    }

    public void signInSucceeded(int account) {
        jdbc.sql("update account set failures = 0, locked_until = null where account = ?")
                .param(account)
                .update();
    }

    /// Changes what an account may see and do. What its keys hold is lowered with it, for good, and never raised.
    ///
    /// @param keep the rights that its keys may go on having
    public void changeRights(
            int account,
            Collection<String> roles,
            Collection<String> keep,
            Level clearance,
            Collection<String> categories,
            boolean disabled) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update account set roles = ?, clearance = ?, categories = ?, disabled = ? where account = ?")
                    .params(
                            roles.toArray(String[]::new),
                            clearance.name(),
                            categories.toArray(String[]::new),
                            disabled,
                            account)
                    .update();
            for (Key key : keys(account)) {
                var held = new TreeSet<>(key.categories);
                held.retainAll(categories);
                var rights = new TreeSet<>(key.rights);
                rights.retainAll(keep);
                jdbc.sql("update api_key set clearance = ?, categories = ?, rights = ? where number = ?")
                        .params(
                                key.clearance.min(clearance).name(),
                                held.toArray(String[]::new),
                                rights.toArray(String[]::new),
                                key.number)
                        .update();
            }
            lookAfter(account);
            keys(account).forEach(key -> lookAfter(key.number));
            if (disabled) {
                jdbc.sql("delete from session where account = ?").param(account).update();
            }
            raiseEpoch();
        });
        labels.refresh();
    }

    /// Changes what a member may have and ask for.
    public void changeQuotas(Member code, long objects, long bytes, int requests) {
        jdbc.sql("update member set object_quota = ?, byte_quota = ?, request_quota = ? where code = ?")
                .params(objects, bytes, requests, code.code())
                .update();
        refresh();
    }

    /// Ends the keys whose time is over: what they were sent is recalled, as after every loss of rights.
    public void endKeys() {
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update api_key set revoked = expires where revoked is null and expires <= ? returning number")
                .param(now())
                .query((row, n) -> row.getInt(1))
                .list()
                .forEach(this::lookAfter));
    }

    /// Speaking for another member needs its recorded mandate.
    public void grantMandate(int account, Member member, String reason) {
        int number = members.find(member)
                .orElseThrow(() -> new DirectoryException("There is no member %s.".formatted(member)))
                .number();
        jdbc.sql("""
                        insert into mandate (account, member, granted, reason) values (?, ?, ?, ?)
                        on conflict do nothing""").params(account, number, now(), reason).update();
    }

    public boolean hasMandate(int account, Member member) {
        return jdbc.sql("""
                        select count(*) from mandate d join member m on m.member = d.member
                         where d.account = ? and m.code = ?""").params(account, member.code()).query(Long.class).single() > 0;
    }

    /// The members for which an account may speak, besides its own; by code.
    public List<Member> mandates(int account) {
        return jdbc.sql(
                        "select m.code from mandate d join member m on m.member = d.member where d.account = ? order by 1")
                .param(account)
                .query((row, n) -> new Member(row.getString(1)))
                .list();
    }

    /// Makes a key for an account, with the attributes that the account has now.
    ///
    /// @return the key itself, 256 random bits, shown once
    public String makeKey(Account account, String name, Collection<String> rights, @Nullable Instant expires) {
        String secret = "tk_"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(chance.bytes("key " + account.fullLogin() + " " + name, 32));
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        insert into api_key (number, id, account, name, hash, clearance, categories, rights, created, expires)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        nextNumber(),
                        chance.uuid("key id " + account.fullLogin() + " " + name),
                        account.number,
                        name,
                        sha256(secret),
                        account.clearance.name(),
                        account.categories.toArray(String[]::new),
                        rights.toArray(String[]::new),
                        now())
                .param(expires == null ? null : expires.atOffset(ZoneOffset.UTC))
                .update());
        return secret;
    }

    private static final String KEY_COLUMNS =
            "k.number, k.id, k.account, k.name, k.clearance, k.categories, k.rights, k.created, k.expires, k.revoked,"
                    + " k.certificate";

    private static final String KEY = "select " + KEY_COLUMNS + " from api_key k ";

    // Asked with every request of a machine: one round trip for the key and its account.
    private static final String KEY_WITH_ACCOUNT =
            accountWith(", " + KEY_COLUMNS) + "join api_key k on k.account = a.account ";

    public List<Key> keys(int account) {
        return jdbc.sql(KEY + "where k.account = ? order by k.created, k.number")
                .param(account)
                .query((row, n) -> key(row))
                .list();
    }

    public Optional<Key> key(UUID id) {
        return jdbc.sql(KEY + "where k.id = ?")
                .param(id)
                .query((row, n) -> key(row))
                .optional();
    }

    /// Ends a key. It works on the next statement.
    public void revokeKey(UUID id) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update api_key set revoked = ?, certificate = null where id = ? and revoked is null")
                    .params(now(), id)
                    .update();
            key(id).ifPresent(key -> lookAfter(key.number));
            raiseEpoch();
        });
        labels.refresh();
    }

    /// Lets a client certificate stand for a key, in place of the one before. Of one account's keys it stands for the
    /// last that it was given to.
    ///
    /// @param certificate the SHA-256 of its DER encoding
    /// @throws DirectoryException if the key is revoked, or the certificate stands for a key of another account
    public void setCertificate(Key key, byte[] certificate) {
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("update api_key set certificate = null where certificate = ? and account = ?")
                        .params(certificate, key.account)
                        .update();
                int changed = jdbc.sql("update api_key set certificate = ? where number = ? and revoked is null")
                        .params(certificate, key.number)
                        .update();
                if (changed == 0) {
                    throw new DirectoryException("The key %s is revoked.".formatted(key.id));
                }
            });
        } catch (DuplicateKeyException taken) {
            throw new DirectoryException(
                    "The certificate stands for a key of another account; take it away there first.");
        }
    }

    /// No certificate stands for this key any more. It works on the next statement.
    public void dropCertificate(Key key) {
        jdbc.sql("update api_key set certificate = null where number = ?")
                .param(key.number)
                .update();
    }

    /// Asks for what this receiver was sent and may not see any more to be recalled.
    private void lookAfter(int receiver) {
        jdbc.sql("insert into outbox (seq, topic, row) values (?, 'rights', ?)")
                .params(nextNumber(), receiver)
                .update();
    }

    /// The receiver with this number, as it reads now; empty: it reads nothing any more.
    Optional<Reader> receiver(int number) {
        Optional<Key> key = jdbc.sql(KEY + "where k.number = ?")
                .param(number)
                .query((row, n) -> key(row))
                .optional();
        if (key.isPresent()) {
            return key.filter(one -> one.revoked == null)
                    .flatMap(one -> account(one.account)
                            .filter(account -> !account.disabled)
                            .map(account -> caller(account, one).reader()));
        }
        return account(number).filter(account -> !account.disabled).map(Account::reader);
    }

    /// Who comes with this key; empty: nobody, and nothing says why.
    public Optional<Caller> callerByKey(String secret) {
        return caller("where k.hash = ?", sha256(secret));
    }

    /// Who comes with this client certificate, by the SHA-256 of its DER encoding; empty: nobody, and nothing says why.
    public Optional<Caller> callerByCertificate(byte[] certificate) {
        return caller("where k.certificate = ?", certificate);
    }

    private Optional<Caller> caller(String where, byte[] digest) {
        Instant at = clock.instant();
        return jdbc.sql(KEY_WITH_ACCOUNT + where)
                .param(digest)
                .query((row, n) -> caller(account(row), key(row, ACCOUNT_COLUMNS)))
                .optional()
                .filter(caller -> !caller.account.disabled)
                .filter(caller -> caller.key != null
                        && caller.key.revoked == null
                        && (caller.key.expires == null || at.isBefore(caller.key.expires)));
    }

    private static Caller caller(Account account, Key key) {
        Reader reader = account.reader().atMost(key.clearance, key.categories);
        var machine = new Reader(
                reader.account(),
                key.number,
                reader.login(),
                reader.member(),
                reader.clearance(),
                reader.categories(),
                false,
                null);
        return new Caller(machine, account, key.rights, key);
    }

    /// A session of a person who signed in; `csrf` is what its forms and scripts must send back.
    public record Session(int account, String csrf, boolean strong, Instant expires) {}

    /// Opens a session.
    ///
    /// @return the cookie's value and the CSRF token, both 256 random bits
    public String[] openSession(Account account, boolean strong, Duration life) {
        Base64.Encoder text = Base64.getUrlEncoder().withoutPadding();
        String secret = text.encodeToString(chance.bytes("session " + account.fullLogin(), 32));
        byte[] csrf = chance.bytes("csrf " + account.fullLogin(), 32);
        jdbc.sql("""
                        insert into session (hash, account, csrf, strong, created, seen, expires)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        sha256(secret),
                        account.number,
                        csrf,
                        strong,
                        now(),
                        now(),
                        clock.instant().plus(life).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("update account set signed_in = ? where account = ?")
                .params(now(), account.number)
                .update();
        return new String[] {secret, text.encodeToString(csrf)};
    }

    private static final Duration SEEN = Duration.ofMinutes(1);

    private record Looked(Session session, Instant seen) {}

    /// The session of this secret, which is seen by it; to the minute, for a write with each request is too much.
    public Optional<Session> session(String secret) {
        byte[] hash = sha256(secret);
        Optional<Looked> looked = jdbc.sql(
                        "select account, csrf, strong, expires, seen from session where hash = ? and expires > ?")
                .params(hash, now())
                .query((row, n) -> new Looked(
                        new Session(
                                row.getInt(1),
                                Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes(2)),
                                row.getBoolean(3),
                                row.getObject(4, OffsetDateTime.class).toInstant()),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .optional();
        if (looked.isPresent() && looked.get().seen.plus(SEEN).isBefore(clock.instant())) {
            jdbc.sql("update session set seen = ? where hash = ?")
                    .params(now(), hash)
                    .update();
        }
        return looked.map(Looked::session);
    }

    public void closeSession(String secret) {
        jdbc.sql("delete from session where hash = ?").param(sha256(secret)).update();
    }

    /// Ends every session of an account.
    public void closeSessions(int account) {
        jdbc.sql("delete from session where account = ?").param(account).update();
    }

    private int nextNumber() {
        return jdbc.sql("update ledger_head set numbers = numbers + 1 where single returning numbers")
                .query(Integer.class)
                .single();
    }

    private void raiseEpoch() {
        jdbc.sql("update ledger_head set epoch = epoch + 1 where single").update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static tools.jackson.databind.node.ObjectNode json(String text) {
        return org.testudo.model.json.StixJson.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getInt(1),
                row.getString(2),
                new Member(row.getString(3)),
                row.getString(4),
                row.getString(5),
                Set.copyOf(strings(row, 6)),
                Level.valueOf(row.getString(7)),
                Set.copyOf(strings(row, 8)),
                row.getString(9),
                row.getBytes(10),
                row.getLong(11),
                row.getInt(12),
                instant(row, 13),
                row.getBoolean(14),
                row.getString(15),
                row.getString(16) == null
                        ? null
                        : new Screen(row.getString(16), Tlp.valueOf(row.getString(17)), row.getInt(18)));
    }

    private static Key key(ResultSet row) throws SQLException {
        return key(row, 0);
    }

    /// @param before how many columns of something else stand before the key's own
    private static Key key(ResultSet row, int before) throws SQLException {
        Instant created = instant(row, before + 8);
        byte[] certificate = row.getBytes(before + 11);
        return new Key(
                row.getInt(before + 1),
                row.getObject(before + 2, UUID.class),
                row.getInt(before + 3),
                row.getString(before + 4),
                Level.valueOf(row.getString(before + 5)),
                Set.copyOf(strings(row, before + 6)),
                Set.copyOf(strings(row, before + 7)),
                created == null ? Instant.EPOCH : created,
                instant(row, before + 9),
                instant(row, before + 10),
                certificate == null ? null : HexFormat.of().formatHex(certificate));
    }

    static List<String> strings(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
