package org.testudo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A note is on disk within a second, or nothing can be read or written until it is; none is lost to a fault of the
/// database.
class ReadLogStoreTest {

    // Its own, because the audit of a whole store is broken here.
    private final TestStore test = new TestStore(new Store.Sizes(3, 2, 1));
    private final ReadLog log = test.store().readLog();
    private Members.MemberRecord member = test.member();
    private Directory.Account account = test.account(member.code());

    @BeforeEach
    void nothingIsNotedYet() {
        member = test.member();
        account = test.account(member.code());
    }

    private ReadLog.Audited audited(String query) {
        return new ReadLog.Audited(account.number(), member.number(), "GET /there", query, 200, new byte[32], 0);
    }

    private List<String> queries() {
        return log.entries(member.number(), ReadLog.AuditFilter.ALL, null, ReadLog.AuditPlace.NEWEST, 100).stream()
                .map(entry -> entry.shown().query())
                .toList();
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(
                test.database().url(), "owner", test.database().password("owner"));
    }

    private void ask(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Waits until the log says so, at most ten seconds.
    private boolean becomes(boolean ready) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            boolean now = true;
            try {
                log.ready();
            } catch (Store.StoreUnavailableException not) {
                now = false;
            }
            if (now == ready) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return false;
    }

    @Test
    @DisplayName("whoever reads the audit finds everything that was noted before")
    void readerFindsWhatWasNoted() {
        log.note(audited("one"));
        log.note(audited("two"));
        log.record(audited("three"), null);
        log.note(audited("four"));

        assertThat(queries()).containsExactlyInAnyOrder("one", "two", "three", "four");
    }

    @Test
    @DisplayName("a note that is not on disk after its second stops reading and writing, until it is")
    void lateNoteStopsEverything() throws Exception {
        try (Connection owner = owner()) {
            owner.setAutoCommit(false);
            ask(owner, "lock table audit in exclusive mode");
            log.note(audited("late"));

            assertThatCode(log::ready).doesNotThrowAnyException();
            assertThat(becomes(false)).isTrue();
            assertThatThrownBy(() -> log.note(audited("not taken")))
                    .isInstanceOf(Store.StoreUnavailableException.class);
            assertThatThrownBy(() -> log.record(audited("not taken"), null))
                    .isInstanceOf(Store.StoreUnavailableException.class);
            owner.rollback();
        }

        assertThat(becomes(true)).isTrue();
        assertThat(queries()).containsExactly("late");
    }

    @Test
    @DisplayName("a note that could not be written is written when it can be; whoever waited is told that it was not")
    void noteOutlivesFault() throws Exception {
        try (Connection owner = owner()) {
            ask(owner, "revoke insert on audit from appender");
            log.note(audited("kept"));
            assertThatThrownBy(() -> log.record(audited("told"), null))
                    .isInstanceOf(Store.StoreUnavailableException.class);
            assertThat(becomes(false)).isTrue();
            ask(owner, "grant insert on audit to appender");
        }

        assertThat(becomes(true)).isTrue();
        assertThat(queries()).containsExactly("kept");
    }
}
