package org.testudo.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.testudo.policy.Decision;
import org.testudo.policy.LabelBook;
import org.testudo.policy.Mask;
import org.testudo.policy.PersonalMask;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy;
import org.testudo.store.home.Chance;
import org.testudo.store.home.Home;
import org.testudo.store.home.HomeException;
import org.testudo.store.ledger.ClockGuard;
import org.testudo.store.ledger.Ledger;
import org.testudo.store.ledger.Rebuild;
import org.testudo.store.ledger.Stamps;

/// The store's door. Every read of what members assert goes through [#read], as a reader; every change of it through
/// the [Ledger]. Thread-safe.
public final class Store implements AutoCloseable {
    /// A statement of a reader ends after so long.
    static final String STATEMENT_TIMEOUT = "30s";

    /// The writer of groups waits for no request. Its statements are planned once, when there may
    /// be no rows yet, so the plan is the one that is right for any number: everything is looked up
    /// by key.
    private static final String LEDGER = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
            + " -c enable_hashjoin=off -c enable_mergejoin=off";

    private final Database database;
    private final HikariDataSource appenderPool;
    private final HikariDataSource ledgerPool;
    private final HikariDataSource readerPool;
    private final HikariDataSource keeperPool;
    private final InstantSource clock;
    private final Labels labels;
    private final Directory directory;
    private final Identities identities;
    private final Ledger ledger;
    private final ReadLog readLog;
    private final Workshop workshop;
    private final Staging staging;
    private final Staff staff;
    private final Walls walls;
    private final Definitions definitions;
    private final Receipts receipts;
    private final Recalls recalls;
    private final Usage usage;
    private final Heads heads;
    private final Map<Reader.Rights, Mask> masks = new ConcurrentHashMap<>();

    /// Where the database is and how to log in: role name to password.
    public interface Database {
        String url();

        String password(String role);
    }

    /// Pool sizes.
    public record Sizes(int appenders, int readers, int keepers) {
        /// For a node as it is installed.
        public static final Sizes DEFAULT = new Sizes(6, 12, 2);
    }

    private Store(Database database, Sizes sizes, Home home, Surroundings surroundings) {
        InstantSource clock = surroundings.clock;
        Chance chance = surroundings.chance;
        this.database = database;
        this.clock = clock;
        this.appenderPool = pool("appender", "appender", sizes.appenders, false, "");
        this.ledgerPool = pool("ledger", "appender", 2, false, LEDGER);
        this.readerPool = pool("reader", "reader", sizes.readers, true, "");
        this.keeperPool = pool("keeper", "keeper", sizes.keepers, true, "");
        var appender = JdbcClient.create(appenderPool);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(appenderPool));
        this.labels = new Labels(appender, transaction, chance);
        this.directory = new Directory(appender, transaction, labels, clock, chance);
        this.identities = new Identities(appender, clock, chance);
        this.ledger = new Ledger(
                ledgerPool,
                clock,
                surroundings.stamps.of(home.secret("stamps", chance)),
                chance,
                new ClockGuard(clock, surroundings.nanos),
                labels);
        this.readLog = new ReadLog(appenderPool, clock, home.secret("audit", chance), chance);
        this.workshop = new Workshop(appender, transaction, clock);
        this.staging = new Staging(appender, transaction);
        this.receipts = new Receipts(appender, clock);
        this.definitions = new Definitions(appender, transaction, directory, clock, chance);
        this.staff = new Staff(appender, transaction, directory, clock, chance);
        this.walls = new Walls(appender, transaction, directory, clock, chance);
        this.recalls = new Recalls(appender, this, ledger, clock);
        this.usage = new Usage(appender, clock);
        this.heads = new Heads(appenderPool, clock, home.path(Heads.FILE), home.secret("heads", chance));
    }

    /// What a store stands on: the machine's clock and chance, or a test's.
    ///
    /// @param nanos time that passes whatever the clock is set to
    public record Surroundings(InstantSource clock, LongSupplier nanos, Chance chance, StampsOf stamps) {
        /// The machine's own.
        public static Surroundings real() {
            return new Surroundings(
                    InstantSource.system(),
                    System::nanoTime,
                    Chance.secure(),
                    key -> Stamps.ofClock(InstantSource.system(), key));
        }
    }

    /// Makes the drawing of stamps from the home's key.
    public interface StampsOf {
        Stamps of(byte[] key);
    }

    /// Brings the database to this version and opens it.
    public static Store open(Database database, Sizes sizes, Home home, Surroundings surroundings) {
        try {
            migrate(database);
        } catch (FlywayException broken) {
            throw new HomeException(
                    "The database of %s is not of this version of Testudo and cannot be brought to it; nothing was changed.%n%s"
                            .formatted(home.folder(), broken.getMessage()),
                    broken);
        }
        return new Store(database, sizes, home, surroundings);
    }

    /// Brings an empty or older database to this version.
    public static void migrate(Database database) {
        Flyway.configure()
                .dataSource(database.url(), "owner", database.password("owner"))
                .schemas("testudo")
                .createSchemas(false)
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private HikariDataSource pool(String name, String role, int size, boolean readOnly, String options) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(database.url());
        config.setUsername(role);
        config.setPassword(database.password(role));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setReadOnly(readOnly);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "testudo");
        config.addDataSourceProperty("options", options);
        return new HikariDataSource(config);
    }

    /// The time of this node.
    public Instant now() {
        return clock.instant();
    }

    public Ledger ledger() {
        return ledger;
    }

    public Labels labels() {
        return labels;
    }

    public Directory directory() {
        return directory;
    }

    public Identities identities() {
        return identities;
    }

    public ReadLog readLog() {
        return readLog;
    }

    /// Jobs, quarantine and what else belongs to accounts.
    public Workshop workshop() {
        return workshop;
    }

    /// What became of recalls.
    public Receipts receipts() {
        return receipts;
    }

    /// The collections that members define.
    public Definitions definitions() {
        return definitions;
    }

    /// What the administrators of a member look after.
    public Staff staff() {
        return staff;
    }

    /// The screens on walls.
    public Walls walls() {
        return walls;
    }

    /// Imports that wait for their account's decision.
    public Staging staging() {
        return staging;
    }

    /// The heads of both chains, signed outside of the database.
    public Heads heads() {
        return heads;
    }

    /// How much each member has, and may have.
    public Usage usage() {
        return usage;
    }

    /// Who has to let go of what.
    public Recalls recalls() {
        return recalls;
    }

    /// What is due by the clock: assertions under labels whose embargo has ended, or that have expired.
    public List<Due> due(Collection<Integer> numbers, int most) {
        return JdbcClient.create(appenderPool)
                .sql("select row, label from holding where label = any(?) order by row limit ?")
                .params(numbers.toArray(Integer[]::new), most)
                .query((row, n) -> new Due(row.getLong(1), row.getInt(2)))
                .list();
    }

    /// An assertion that is due by the clock.
    public record Due(long row, int label) {}

    /// The keeper: verifies and copies, and is behind no door of the server.
    public Keeper keeper() {
        return new Keeper(keeperPool, labels, heads);
    }

    /// Runs work as this reader, in one read-only transaction of one snapshot, under the reader's mask. The only way to
    /// a connection for reading; it is given back clean whatever happens.
    public <T> T read(Reader reader, Function<Picture, T> work) {
        Instant asOf = clock.instant();
        try (Connection connection = readerPool.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            try {
                Head head = jdbc.sql("select epoch, labels from ledger_head where single")
                        .query((row, n) -> new Head(row.getLong(1), row.getInt(2)))
                        .single();
                Mask mask = mask(reader, head);
                PersonalMask personal = ReleasePolicy.personal(labels.book(), reader, clock.instant());
                jdbc.sql("""
                        select set_config('testudo.mask', ?, true), set_config('testudo.account', ?, true),
                               set_config('testudo.receiver', ?, true), set_config('statement_timeout', ?, true)""")
                        .params(
                                mask.text(),
                                Integer.toString(reader.account()),
                                Integer.toString(reader.receiver()),
                                STATEMENT_TIMEOUT)
                        .query((row, n) -> row.getString(1))
                        .single();
                var reading = ReleasePolicy.open(reader, mask, personal, labels.book());
                return work.apply(new Picture(reading, jdbc, directory.members(), labels, asOf));
            } finally {
                connection.rollback();
            }
        } catch (SQLException | DataAccessResourceFailureException | TransientDataAccessException broken) {
            throw new StoreUnavailableException("The database cannot be read at the moment.", broken);
        }
    }

    /// Which labels this reader sees, also those that are made meanwhile; TLP:RED that names it among them.
    public IntPredicate sees(Reader reader) {
        return number -> {
            LabelBook book = labels.book().size() > number ? labels.book() : labels.refresh();
            Instant now = clock.instant();
            return ReleasePolicy.decide(book.label(number), reader.rights(), now) instanceof Decision.Permit
                    || ReleasePolicy.personal(book, reader, now).names(number);
        };
    }

    /// Makes everything derived anew from the truth; nothing can be appended meanwhile.
    ///
    /// @return how many assertions stand
    public long rebuild(Rebuild.Reader reader) {
        return Keeper.rebuild(appenderPool, reader, labels);
    }

    /// What removes an object from everything that this node keeps.
    public Purges purges() {
        return new Purges(JdbcClient.create(appenderPool), database, ledger, recalls, clock);
    }

    /// Writes a backup of all of the truth.
    public void backup(Home home, Chance chance, char[] passphrase, Path file) {
        Backup.write(database, home, chance, passphrase, file);
    }

    private record Head(long epoch, int labels) {}

    /// The mask for the head of this very snapshot: one that is older or shorter is made again, because fewer rows
    /// would be a loss in a feed.
    private Mask mask(Reader reader, Head head) {
        Instant now = clock.instant();
        Mask known = masks.get(reader.rights());
        if (known != null && known.isCurrent(head.epoch, head.labels, now)) {
            return known;
        }
        LabelBook book = labels.book();
        if (book.size() < head.labels || book.epoch() != head.epoch) {
            book = labels.refresh();
        }
        Mask fresh = ReleasePolicy.mask(book, reader.rights(), now);
        if (masks.size() > 10_000) {
            masks.clear();
        }
        masks.put(reader.rights(), fresh);
        return fresh;
    }

    @Override
    public void close() {
        ledger.close();
        readLog.close();
        readerPool.close();
        keeperPool.close();
        ledgerPool.close();
        appenderPool.close();
    }

    /// The database does not answer.
    public static final class StoreUnavailableException extends RuntimeException {
        StoreUnavailableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The database's own code of a failure, which holds no contents; null: it is no failure of the database.
    public static @Nullable String sqlState(Throwable failure) {
        return failure instanceof SQLException sql ? sql.getSQLState() : null;
    }

    /// Did the database have no room for what was to be written?
    public static boolean isDiskFull(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if ("53100".equals(sqlState(one))) {
                return true;
            }
        }
        return false;
    }

    /// Refuses a server whose roles could see past the row policy.
    public static void checkRoles(Database database) {
        try (var connection =
                        java.sql.DriverManager.getConnection(database.url(), "reader", database.password("reader"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select rolname from pg_roles
                         where rolname in ('owner', 'appender', 'reader', 'keeper')
                           and (rolsuper or rolbypassrls or rolcreaterole)
                         order by 1""")) {
            if (rows.next()) {
                throw new HomeException(
                        "The database role '%s' is a superuser, bypasses row security or makes roles. Take that away: alter role %s nosuperuser nobypassrls nocreaterole"
                                .formatted(rows.getString(1), rows.getString(1)));
            }
        } catch (SQLException broken) {
            throw new HomeException("The database cannot be reached: " + broken.getMessage(), broken);
        }
    }
}
