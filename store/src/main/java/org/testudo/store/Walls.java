package org.testudo.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.store.Directory.Account;
import org.testudo.store.Directory.Screen;
import org.testudo.store.home.Chance;

/// The screens on walls: accounts of a kind of their own, and the codes with which they sign in (ADR 0026).
/// Thread-safe.
public final class Walls {
    /// How long a code waits for its screen.
    public static final Duration WAITS = Duration.ofHours(24);

    private static final int SECRET = 32;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Directory directory;
    private final InstantSource clock;
    private final Chance chance;

    Walls(JdbcClient jdbc, TransactionTemplate transaction, Directory directory, InstantSource clock, Chance chance) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.directory = directory;
        this.clock = clock;
        this.chance = chance;
    }

    /// A wall as its member's administrators see it.
    ///
    /// @param codeUntil how long its code waits; null: none does
    /// @param signedIn  since when its screen is signed in; null: it is not
    /// @param seen      when the screen asked last, to the minute
    /// @param expires   when that ends
    public record Listed(
            Account account,
            Screen screen,
            @Nullable Instant codeUntil,
            @Nullable Instant signedIn,
            @Nullable Instant seen,
            @Nullable Instant expires) {}

    private record State(
            int account,
            @Nullable Instant codeUntil,
            @Nullable Instant signedIn,
            @Nullable Instant seen,
            @Nullable Instant expires) {}

    /// The walls of a member, by login.
    public List<Listed> all(Member member) {
        List<State> states = jdbc.sql("""
                        select w.account, case when w.until > :now then w.until end, s.created, s.seen, s.expires
                          from wall w left join session s on s.account = w.account and s.expires > :now""")
                .param("now", now())
                .query((row, n) -> new State(
                        row.getInt(1),
                        Directory.instant(row, 2),
                        Directory.instant(row, 3),
                        Directory.instant(row, 4),
                        Directory.instant(row, 5)))
                .list();
        var all = new ArrayList<Listed>();
        for (Account account : directory.accounts(member)) {
            Screen screen = account.screen();
            for (State one : states) {
                if (screen != null && one.account == account.number()) {
                    all.add(new Listed(account, screen, one.codeUntil, one.signedIn, one.seen, one.expires));
                }
            }
        }
        return List.copyOf(all);
    }

    /// One of them.
    public Optional<Listed> find(Member member, String login) {
        return all(member).stream()
                .filter(one -> one.account.login().equals(login))
                .findFirst();
    }

    /// Makes one. It has no roles and no categories.
    ///
    /// @throws Directory.DirectoryException if its member has an account of that name
    public Account make(Member member, String login, String display, Level clearance, Screen screen) {
        return transaction.execute(status -> {
            Account made = directory.addAccount(
                    new Directory.NewAccount("wall", member, login, display, List.of(), clearance, List.of()));
            jdbc.sql("insert into wall (account, filter, tlp, days) values (?, ?, ?, ?)")
                    .params(made.number(), screen.filter(), screen.tlp().name(), screen.days())
                    .update();
            return directory.account(made.number()).orElseThrow();
        });
    }

    /// Changes what one shows. It works on the next statement.
    public void change(Account account, Level clearance, boolean disabled, Screen screen) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update wall set filter = ?, tlp = ?, days = ? where account = ?")
                    .params(screen.filter(), screen.tlp().name(), screen.days(), account.number())
                    .update();
            directory.changeRights(account.number(), List.of(), List.of(), clearance, List.of(), disabled);
            if (disabled) {
                end(account.number());
            }
        });
    }

    /// A new code; the one before and the screen's session end.
    ///
    /// @return the code, 256 random bits, shown once
    public String code(Account account) {
        String code = "tw_"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(chance.bytes("wall " + account.fullLogin(), SECRET));
        transaction.executeWithoutResult(status -> {
            end(account.number());
            jdbc.sql("update wall set code = ?, until = ? where account = ?")
                    .params(Directory.sha256(code), time(clock.instant().plus(WAITS)), account.number())
                    .update();
        });
        return code;
    }

    /// Ends the code and the session of a screen.
    public void end(int account) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update wall set code = null, until = null where account = ?")
                    .param(account)
                    .update();
            directory.closeSessions(account);
        });
    }

    /// Uses a code up. Empty: nobody's, spent, too late, or of a wall that is disabled, and nothing says which.
    public Optional<Account> use(String code) {
        return jdbc.sql("""
                        update wall w set code = null, until = null from account a
                         where a.account = w.account and not a.disabled and w.code = ? and w.until > ?
                        returning w.account""")
                .params(Directory.sha256(code), now())
                .query((row, n) -> row.getInt(1))
                .optional()
                .flatMap(directory::account);
    }

    private OffsetDateTime now() {
        return time(clock.instant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
