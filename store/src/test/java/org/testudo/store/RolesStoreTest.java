package org.testudo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.policy.Reader;
import org.testudo.store.ledger.Entry;

/// Each role does only what it may, and the row policy holds whatever the mask says.
class RolesStoreTest {
    private final TestStore test = TestStore.shared();

    private Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(
                test.database().url(), role, test.database().password(role));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from ledger",
                "select * from fact",
                "select * from label",
                "select * from search",
                "select * from sent",
                "select seq from ledger_head",
                "select * from api_key",
                "select * from session",
                "select * from recovery",
                "select * from collection",
                "update staged_element set bytes = ''",
                "insert into body values (1, 1, '')",
                "update holding set label = 0",
                "delete from feed",
                "create table mine (a int)",
                "copy body to stdout"
            })
    @DisplayName("the reader's role may not")
    void readerMayNot(String sql) throws SQLException {
        try (var connection = connect("reader");
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"delete from ledger", "update ledger set kind = 'purge'", "delete from audit", "drop table body"
            })
    @DisplayName("the appender's role may not")
    void appenderMayNot(String sql) throws SQLException {
        try (var connection = connect("appender");
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    @DisplayName("the superuser cannot log in after set-up")
    void superuserCannotLogIn() {
        assertThatThrownBy(() -> DriverManager.getConnection(
                        test.database().url(), "postgres", test.database().password("superuser")))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\x", "\\x00"})
    @DisplayName("a mask that is empty or short shows fewer rows, never more and never an error")
    void shortMaskShowsLess(String mask) throws SQLException {
        said("short mask");

        try (var connection = connect("reader");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try (var set = connection.prepareStatement("select set_config('testudo.mask', ?, true)")) {
                set.setString(1, mask);
                set.execute();
            }
            for (String table : List.of("body", "holding", "feed", "term", "edge", "incident")) {
                try (var rows = statement.executeQuery("select count(*) from " + table)) {
                    rows.next();
                    assertThat(rows.getLong(1)).as(table).isZero();
                }
            }
        }
    }

    @Test
    @DisplayName("without a mask nothing is shown, and what one transaction set is gone in the next")
    void unsetMaskShowsNothing() throws SQLException {
        said("unset mask");

        try (var connection = connect("reader");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('testudo.mask', '\\xffffffffffffffffffffffffffffffff', true)");
            connection.commit();
            try (var rows = statement.executeQuery("select count(*) from holding")) {
                rows.next();
                assertThat(rows.getLong(1)).isZero();
            }
        }
    }

    @Test
    @DisplayName("an import that waits is its own account's: without one, or with another, nothing is shown")
    void importsAreTheirAccounts() throws SQLException {
        Directory.Account account = test.account(test.member().code());
        UUID id = UUID.randomUUID();
        Instant now = Instant.parse("2027-01-01T00:00:00Z");
        var waiting = new Staging.Import(
                id,
                account.number(),
                1,
                "{}",
                "",
                false,
                org.testudo.policy.Level.UNCLASSIFIED,
                java.util.Set.of(),
                now,
                now.plusSeconds(60),
                1,
                2,
                null);
        var element =
                new Staging.Element(0, "/objects/0", "new", "id", "type", "name", "", "2.1", "", "", new byte[] {1, 2});
        assertThat(test.store().staging().put(waiting, List.of(element), new Staging.Quota(1, 10)))
                .isTrue();
        assertThat(test.store().staging().put(waiting, List.of(element), new Staging.Quota(1, 10)))
                .isFalse();

        try (var connection = connect("reader");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String who : List.of(
                    "", "0", Integer.toString(account.number() + 1_000_000), Integer.toString(account.number()))) {
                try (var set = connection.prepareStatement("select set_config('testudo.account', ?, true)")) {
                    set.setString(1, who);
                    set.execute();
                }
                for (String table : List.of("staged_import", "staged_element")) {
                    try (var rows = statement.executeQuery("select count(*) from " + table)) {
                        rows.next();
                        assertThat(rows.getLong(1))
                                .as("%s as '%s'", table, who)
                                .isEqualTo(who.equals(Integer.toString(account.number())) ? 1 : 0);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("two readers alternate on one connection through success, failure and timeout without a trace")
    void readersAlternateOnOneConnection() {
        var one = new TestStore(new Store.Sizes(2, 1, 1));
        Members.MemberRecord source = one.member();
        Directory.Account account = one.account(source.code());
        int left = one.label(source.code(), "LEFT");
        int right = one.label(source.code(), "RIGHT");
        one.store()
                .ledger()
                .append(List.of(
                        new Entry.Assert(
                                account.number(), source.number(), TestStore.statement(id(1), TIME, "left"), left),
                        new Entry.Assert(
                                account.number(), source.number(), TestStore.statement(id(2), TIME, "right"), right)));

        for (int round = 0; round < 20; round++) {
            Reader reader = TestStore.reader(account, List.of(round % 2 == 0 ? "LEFT" : "RIGHT"));
            assertThat(ids(one, reader)).containsExactly(id(round % 2 == 0 ? 1 : 2));
            switch (round % 3) {
                case 0 ->
                    assertThatThrownBy(() -> one.store().read(reader, picture -> {
                                throw new IllegalStateException("on purpose");
                            }))
                            .hasMessage("on purpose");
                case 1 ->
                    assertThatThrownBy(() -> one.store()
                                    .read(
                                            reader,
                                            picture -> picture.jdbc()
                                                            .sql(
                                                                    "select set_config('statement_timeout', '50', true), pg_sleep(2)")
                                                            .query((row, n) -> row.getString(1))
                                                            .list()
                                                            .size()
                                                    + picture.jdbc()
                                                            .sql("select pg_sleep(2)")
                                                            .query((row, n) -> 1)
                                                            .list()
                                                            .size()))
                            .isInstanceOf(RuntimeException.class);
                default -> {
                    int fresh = one.label(source.code(), "NEW" + round);
                    assertThat(fresh).isPositive();
                }
            }
        }
    }

    @Test
    @DisplayName("a statement that is cancelled, or runs out of time, leaves no mask on the connection for the next")
    void cancelAndTimeoutLeaveNoTrace() throws Exception {
        var one = new TestStore(new Store.Sizes(2, 1, 1));
        Directory.Account account = twoThings(one);
        Reader left = TestStore.reader(account, List.of("LEFT"));
        Reader right = TestStore.reader(account, List.of("RIGHT"));

        for (String code : List.of("57014 by time", "57014 by hand")) {
            var process = new java.util.concurrent.CompletableFuture<Integer>();
            var reading = java.util.concurrent.CompletableFuture.runAsync(() -> one.store()
                    .read(left, picture -> {
                        process.complete(picture.jdbc()
                                .sql("select pg_backend_pid()")
                                .query(Integer.class)
                                .single());
                        if (code.endsWith("time")) {
                            picture.jdbc()
                                    .sql("select set_config('statement_timeout', '100', true)")
                                    .query((row, n) -> row.getString(1))
                                    .single();
                        }
                        return picture.jdbc()
                                .sql("select pg_sleep(60)")
                                .query((row, n) -> 1)
                                .list();
                    }));
            if (code.endsWith("hand")) {
                cancel(one, process.get(10, java.util.concurrent.TimeUnit.SECONDS));
            }

            assertThatThrownBy(() -> reading.get(20, java.util.concurrent.TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(SQLException.class)
                    .rootCause()
                    .extracting(cause -> ((SQLException) cause).getSQLState())
                    .isEqualTo("57014");
            assertThat(ids(one, right)).as(code).containsExactly(id(2));
            assertThat(ids(one, left)).as(code).containsExactly(id(1));
        }
    }

    /// As an operator would, with the same role: the backend may be still before its long statement, so more than once.
    private static void cancel(TestStore one, int process) throws Exception {
        try (var connection = DriverManager.getConnection(
                        one.database().url(), "reader", one.database().password("reader"));
                var cancel = connection.prepareStatement("""
                        select pg_cancel_backend(pid) from pg_stat_activity
                         where pid = ? and query like 'select pg_sleep%'""")) {
            cancel.setInt(1, process);
            boolean cancelled = false;
            for (int i = 0; i < 200 && !cancelled; i++) {
                try (var row = cancel.executeQuery()) {
                    cancelled = row.next();
                }
                Thread.sleep(20);
            }
            assertThat(cancelled).isTrue();
        }
    }

    @Test
    @DisplayName("a label that is made during a read changes nothing for that read, and is seen by the next")
    void labelMadeDuringARead() {
        Members.MemberRecord source = test.member();
        Directory.Account account = test.account(source.code());
        String category = "DURING-" + source.number();
        Reader reader = TestStore.reader(account, List.of(category));

        var during = test.store().read(reader, picture -> {
            test.store()
                    .ledger()
                    .append(List.of(new Entry.Assert(
                            account.number(),
                            source.number(),
                            TestStore.statement("campaign--" + UUID.randomUUID(), TIME, "late"),
                            test.label(source.code(), category))));
            return picture.feed(own(source), Instant.EPOCH, 10, true).value().items();
        });
        var next = test.store()
                .read(reader, picture -> picture.feed(own(source), Instant.EPOCH, 10, true))
                .value()
                .items();

        assertThat(during).isEmpty();
        assertThat(next).hasSize(1);
    }

    private static FeedFilter own(Members.MemberRecord source) {
        return new FeedFilter(
                List.of(), source.number(), List.of(), List.of(), List.of(), FeedFilter.Versions.ALL, null);
    }

    private static Directory.Account twoThings(TestStore one) {
        Members.MemberRecord source = one.member();
        Directory.Account account = one.account(source.code());
        int number = 1;
        for (String side : List.of("LEFT", "RIGHT")) {
            one.store()
                    .ledger()
                    .append(List.of(new Entry.Assert(
                            account.number(),
                            source.number(),
                            TestStore.statement(id(number++), TIME, side),
                            one.label(source.code(), side))));
        }
        return account;
    }

    private static final String TIME = "2027-01-01T00:00:00.000Z";

    private static String id(int number) {
        return "campaign--%08d-0000-4000-8000-000000000001".formatted(number);
    }

    private static List<String> ids(TestStore store, Reader reader) {
        return store
                .store()
                .read(reader, picture -> picture.feed(FeedFilter.LATEST, Instant.EPOCH, 10, true))
                .value()
                .items()
                .stream()
                .map(Picture.Item::id)
                .toList();
    }

    private void said(String name) {
        Members.MemberRecord source = test.member();
        Directory.Account account = test.account(source.code());
        test.store()
                .ledger()
                .append(List.of(new Entry.Assert(
                        account.number(),
                        source.number(),
                        TestStore.statement("campaign--" + UUID.randomUUID(), TIME, name),
                        test.label(source.code(), "ROLES"))));
    }
}
