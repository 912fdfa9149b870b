package org.testudo.store;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.model.json.StixJson;
import org.testudo.store.home.HomeException;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Ledger;
import org.testudo.store.ledger.Rebuild;
import org.testudo.store.ledger.Statement;

/// Removes what was said of an object from everything that this node keeps: after a spill, by order of a court, for
/// erasure. Two persons and a reason; the ledger's entries and the chain stay, and so does a list of the row numbers,
/// which a restore of an older backup applies. Everything here is for the machine's own command line.
///
/// The steps can each be repeated: what was interrupted goes on where it stopped when [#carryOut] is called again.
public final class Purges {
    private static final int GROUP = 1_000;
    private static final Pattern DERIVED_ID = Pattern.compile(".*--[0-9a-f]{8}-[0-9a-f]{4}-5.*");
    // In the order in which they are rewritten; the last is PostgreSQL's own statistics, which hold samples of values.
    private static final List<String> REWRITTEN = List.of(
            "body",
            "fact",
            "holding",
            "search",
            "term",
            "edge",
            "incident",
            "work",
            "happening",
            "marking",
            "recall",
            "job",
            "audit",
            "quarantine",
            "staged_import",
            "staged_element",
            "account_state",
            "purge");

    private final JdbcClient jdbc;
    private final Store.Database database;
    private final Ledger ledger;
    private final Recalls recalls;
    private final InstantSource clock;

    Purges(JdbcClient jdbc, Store.Database database, Ledger ledger, Recalls recalls, InstantSource clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.ledger = ledger;
        this.recalls = recalls;
        this.clock = clock;
    }

    /// A purge that somebody asked for.
    ///
    /// @param object      the object's id; empty when it is done
    /// @param confirmedBy the second person's account; null: none has yet
    /// @param rows        the assertions that it took away
    /// @param done        null: it is not finished
    /// @param source      the member whose assertions it takes away; null: everybody's
    public record Asked(
            UUID id,
            String object,
            String reason,
            int askedBy,
            Instant asked,
            @Nullable Integer confirmedBy,
            @Nullable Instant confirmed,
            List<Long> rows,
            @Nullable Instant done,
            @Nullable Integer source) {}

    /// What a purge did.
    ///
    /// @param receivers   how many accounts and keys had been sent it
    /// @param auditWords  audit records that lost their words
    /// @param beyondReach what it could not reach, a line each
    public record Purged(
            int assertions,
            int receivers,
            int auditWords,
            int jobs,
            int quarantined,
            int states,
            List<String> beyondReach) {}

    /// The files behind the tables: what the database wrote ahead of them.
    public interface Behind {
        /// Removes what the write-ahead log holds.
        ///
        /// @return what could not be reached, in words; empty: nothing is left
        List<String> forget();
    }

    private static final String ASKED = """
            select id, object, reason, asked_by, asked, confirmed_by, confirmed, rows, done, source from purge
            """;

    private static Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getObject(6, Integer.class),
                instant(row, 7),
                List.of((Long[]) row.getArray(8).getArray()),
                instant(row, 9),
                row.getObject(10, Integer.class));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /// All of them, newest first.
    public List<Asked> all() {
        return jdbc.sql(ASKED + "order by asked desc, id")
                .query((row, n) -> asked(row))
                .list();
    }

    public Optional<Asked> find(UUID id) {
        return jdbc.sql(ASKED + "where id = ?")
                .param(id)
                .query((row, n) -> asked(row))
                .optional();
    }

    /// Is anything of this object here, standing, withdrawn or held back?
    public boolean knows(String object) {
        return jdbc.sql(
                                "select exists (select 1 from fact where id = ?) or exists (select 1 from staged_element where id = ?)")
                        .params(object, object)
                        .query(Boolean.class)
                        .single()
                || jdbc.sql("select id, bytes from quarantine where position(? in bytes) > 0")
                        .param(object.getBytes(StandardCharsets.UTF_8))
                        .query((row, n) -> isOf(row.getBytes(2), object))
                        .list()
                        .contains(true);
    }

    /// The members that assert the object.
    public Set<Integer> sources(String object) {
        return new TreeSet<>(jdbc.sql("select distinct source from fact where id = ?")
                .param(object)
                .query((row, n) -> row.getInt(1))
                .list());
    }

    /// What the persons of this member asked for, newest first.
    public List<Asked> of(int member) {
        return jdbc.sql(ASKED + """
                        where asked_by in (select account from account where member = ?)
                        order by asked desc, id limit 1000""").param(member).query((row, n) -> asked(row)).list();
    }

    /// The labels under which this source asserts the object, or asserted it until it was withdrawn.
    public List<Integer> labels(String object, int source) {
        return jdbc.sql("""
                        select distinct label from (
                            select coalesce(h.label, (select l.old_label from ledger l
                                                       where l.row = f.row and l.kind = 'withdraw'
                                                       order by l.seq desc limit 1)) as label
                              from fact f left join holding h on h.row = f.row where f.id = ? and f.source = ?) x
                         where label is not null order by label""")
                .params(object, source)
                .query((row, n) -> row.getInt(1))
                .list();
    }

    /// The first person asks.
    public UUID ask(UUID id, String object, String reason, int account) {
        return ask(id, object, reason, account, null);
    }

    /// The first person asks that what this source asserts of the object be purged; null: what everybody does.
    public UUID ask(UUID id, String object, String reason, int account, @Nullable Integer source) {
        jdbc.sql("""
                        insert into purge (id, object, derived_id, reason, asked_by, asked, rows, words, hashes, source)
                        values (?, ?, ?, ?, ?, ?, '{}', '{}', '{}', ?)""")
                .params(id, object, DERIVED_ID.matcher(object).matches(), reason, account, now())
                .param(source)
                .update();
        return id;
    }

    /// The second person confirms: never the one who asked.
    ///
    /// @return was it open, and asked for by somebody else?
    public boolean confirm(UUID id, int account) {
        return jdbc.sql("""
                        update purge set confirmed_by = ?, confirmed = ?
                         where id = ? and confirmed is null and asked_by <> ?""").params(account, now(), id, account).update() == 1;
    }

    /// Takes an open one back.
    public boolean cancel(UUID id) {
        return jdbc.sql("delete from purge where id = ? and confirmed is null")
                        .param(id)
                        .update()
                == 1;
    }

    /// Carries out what two persons want, or goes on with it.
    ///
    /// @param list  the home's purge list, which is written before anything is removed
    /// @param home  the home's id, which stands on the list
    /// @param say   gets a line for each step
    public Purged carryOut(UUID id, Rebuild.Reader reader, Path list, String home, Behind files, Consumer<String> say) {
        Asked asked = find(id).filter(one -> one.confirmed() != null && one.done() == null)
                .orElseThrow(() -> new HomeException(
                        "The purge %s is not confirmed by a second person, or is done already.".formatted(id)));
        int actor = Objects.requireNonNull(asked.confirmedBy());
        List<Long> rows = jdbc.sql("""
                        update purge set rows = (select array_agg(distinct r order by r) from (
                                   select unnest(rows) as r from purge where id = ?
                                    union select row from fact
                                     where id = ? and source = coalesce(?::integer, source)) x where r is not null)
                         where id = ? returning coalesce(rows, '{}')""")
                .params(id, asked.object())
                .param(asked.source())
                .param(id)
                .query((row, n) -> List.of((Long[]) row.getArray(1).getArray()))
                .single();
        remember(id, words(rows, asked.object(), reader), hashes(rows));
        List<String> naming = naming(asked.object(), rows);
        say.accept("Hiding the object: %d of its assertions …".formatted(rows.size()));
        withdraw(rows, actor);
        say.accept("Recalling what was sent …");
        recalls.pass();
        write(
                list,
                rows.stream().map(row -> "%s %d %s".formatted(home, row, id)).toList());
        say.accept("Removing bodies, facts and everything derived …");
        remove(rows, actor);
        return scrub(asked, rows, naming, files, say);
    }

    /// Applies the purge list of a home to what a backup brought back: the same, without persons, before anything can
    /// be read.
    ///
    /// @param rows  the numbers on the list
    /// @param actor the account that the ledger's entries name
    public void apply(UUID id, List<Long> rows, int actor, Rebuild.Reader reader, Behind files, Consumer<String> say) {
        List<String> objects = jdbc.sql("select distinct id from fact where row = any(?) order by id")
                .param(rows.toArray(Long[]::new))
                .query((row, n) -> row.getString(1))
                .list();
        for (String object : objects) {
            List<Long> mine = jdbc.sql("select row from fact where id = ? and row = any(?) order by row")
                    .params(object, rows.toArray(Long[]::new))
                    .query((row, n) -> row.getLong(1))
                    .list();
            UUID each = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + objects.indexOf(object));
            jdbc.sql("""
                            insert into purge (id, object, derived_id, reason, asked_by, asked, confirmed_by, confirmed,
                                               rows, words, hashes)
                            values (?, ?, ?, 'purge list of the home', ?, ?, ?, ?, ?, '{}', '{}')""")
                    .params(each, object, DERIVED_ID.matcher(object).matches(), actor, now(), actor, now())
                    .param(mine.toArray(Long[]::new))
                    .update();
            remember(each, words(mine, object, reader), hashes(mine));
            withdraw(mine, actor);
            recalls.pass();
            remove(mine, actor);
            scrub(find(each).orElseThrow(), mine, List.of(), files, say);
        }
    }

    /// The rows that a list names of this home.
    public static List<Long> read(Path list, String home) {
        try {
            var rows = new TreeSet<Long>();
            for (String line : Files.readAllLines(list)) {
                String[] parts = line.strip().split(" ", -1);
                if (parts.length == 3 && parts[0].equals(home)) {
                    rows.add(Long.parseLong(parts[1]));
                }
            }
            return List.copyOf(rows);
        } catch (IOException | NumberFormatException broken) {
            throw new HomeException(
                    "The purge list %s cannot be read: %s".formatted(list, broken.getMessage()), broken);
        }
    }

    /// Adds lines to the list, on disk when this returns.
    private static void write(Path list, List<String> lines) {
        try {
            if (!Files.exists(list)) {
                Files.createFile(
                        list, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Set<String> there = Set.copyOf(Files.readAllLines(list));
            String fresh = lines.stream().filter(line -> !there.contains(line)).collect(Collectors.joining("\n"));
            if (!fresh.isEmpty()) {
                Files.writeString(list, fresh + "\n", StandardOpenOption.APPEND);
            }
            try (var channel = FileChannel.open(list, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        } catch (IOException broken) {
            throw new HomeException(
                    "The purge list %s cannot be written: %s. Nothing was removed yet."
                            .formatted(list, broken.getMessage()),
                    broken);
        }
    }

    /// The words by which this object, and nothing else here, can be looked for.
    private Set<String> words(List<Long> rows, String object, Rebuild.Reader reader) {
        var words = new LinkedHashSet<String>();
        jdbc.sql("""
                        select b.bytes, m.identity, f.spec_version from fact f
                          join body b on b.row = f.row join member m on m.member = f.source where f.row = any(?)""").param(rows.toArray(Long[]::new)).query(row -> {
            Statement statement = reader.read(
                    row.getBytes(1), row.getString(2), row.getString(3).equals("2.0"));
            words.addAll(statement.terms());
            words.addAll(List.of(statement.names().split(Pattern.quote(" | "), -1)));
        });
        words.removeIf(word -> word.length() < 4 || usedElsewhere(word, rows));
        // Where others assert it too, its id is theirs as well.
        if (!assertedElsewhere(object, rows)) {
            words.add(object);
        }
        return words;
    }

    /// Keeps what is looked for until it is done: bodies and facts are gone by then.
    private void remember(UUID id, Set<String> words, List<byte[]> hashes) {
        jdbc.sql("""
                        update purge set words = (select array_agg(distinct w) from unnest(words || ?::text[]) as u(w)),
                               hashes = (select coalesce(array_agg(distinct h), '{}') from unnest(hashes || ?::bytea[]) as u(h))
                         where id = ?""")
                .param(words.toArray(String[]::new))
                .param(hashes.toArray(byte[][]::new))
                .param(id)
                .update();
    }

    private boolean assertedElsewhere(String object, List<Long> rows) {
        return jdbc.sql("select exists (select 1 from fact where id = ? and row <> all(?))")
                .param(object)
                .param(rows.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    private boolean usedElsewhere(String word, List<Long> rows) {
        return jdbc.sql("""
                        select exists (select 1 from term where term = ? and row <> all(?))
                            or exists (select 1 from search where position(lower(?) in names) > 0 and row <> all(?))""")
                .param(word)
                .param(rows.toArray(Long[]::new))
                .param(word)
                .param(rows.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    private List<byte[]> hashes(List<Long> rows) {
        return jdbc.sql("""
                        select distinct f.raw_hash from fact f where f.row = any(?)
                           and not exists (select 1 from fact o where o.id = f.id and o.raw_hash = f.raw_hash
                                              and o.row <> all(?))""")
                .param(rows.toArray(Long[]::new))
                .param(rows.toArray(Long[]::new))
                .query((row, n) -> row.getBytes(1))
                .list();
    }

    /// Other objects that name this one: their bytes are somebody's assertion, and are not touched.
    private List<String> naming(String object, List<Long> rows) {
        return jdbc.sql("""
                        select distinct f.id from edge e join fact f on f.row = e.row
                         where (e.from_id = ? or e.to_id = ?) and e.row <> all(?) order by f.id limit 1000""")
                .params(object, object)
                .param(rows.toArray(Long[]::new))
                .query((row, n) -> row.getString(1))
                .list();
    }

    private void withdraw(List<Long> rows, int actor) {
        List<Entry> entries = jdbc.sql("select row, label from holding where row = any(?) order by row")
                .param(rows.toArray(Long[]::new))
                .query((row, n) -> (Entry) new Entry.Withdraw(actor, row.getLong(1), row.getInt(2)))
                .list();
        append(entries);
    }

    private void remove(List<Long> rows, int actor) {
        append(jdbc.sql("select row from fact where row = any(?) order by row")
                .param(rows.toArray(Long[]::new))
                .query((row, n) -> (Entry) new Entry.Purge(actor, row.getLong(1)))
                .list());
    }

    private void append(List<Entry> entries) {
        for (int from = 0; from < entries.size(); from += GROUP) {
            ledger.append(entries.subList(from, Math.min(from + GROUP, entries.size())));
        }
    }

    /// Takes every other trace away, and rewrites the tables, so that no page of a file holds it any more. The owner
    /// of the tables does that: no role of the running centre may change an audit record.
    private Purged scrub(Asked asked, List<Long> rows, List<String> naming, Behind files, Consumer<String> say) {
        say.accept("Removing words from audit, jobs and what else remembers them …");
        Long[] numbers = rows.toArray(Long[]::new);
        boolean derived = DERIVED_ID.matcher(asked.object()).matches();
        try (Connection owner = DriverManager.getConnection(database.url(), "owner", database.password("owner"))) {
            owner.setAutoCommit(false);
            try (var statement = owner.createStatement()) {
                statement.execute("set search_path = testudo");
            }
            var words = new ArrayList<String>();
            var hashes = new ArrayList<byte[]>();
            try (PreparedStatement query =
                    prepared(owner, "select words, hashes from purge where id = ?", asked.id())) {
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    words.addAll(List.of((String[]) row.getArray(1).getArray()));
                    hashes.addAll(List.of((byte[][]) row.getArray(2).getArray()));
                }
            }
            int receivers = number(owner, """
                    select count(distinct account)::integer from sent where rows && ?""", (Object) numbers);
            if (derived) {
                update(owner, "update recall set tells = E'\\n\\n\\npurged' where row = any(?)", (Object) numbers);
            }
            int audit = audit(owner, words, hashes);
            int jobs = 0;
            int states = 0;
            for (String word : words) {
                jobs += update(
                        owner,
                        "update job set result = replace(result, ?, 'purged') where position(? in result) > 0",
                        word,
                        word);
                states += update(
                        owner,
                        "delete from account_state where position(? in value) > 0 or position(? in name) > 0",
                        word,
                        word);
            }
            int quarantined = quarantine(owner, asked.object(), asked.source());
            quarantined += update(
                    owner,
                    "delete from staged_element where id = ? and import in (select id from staged_import where source = coalesce(?::integer, source))",
                    asked.object(),
                    asked.source());
            update(
                    owner,
                    "update purge set object = '', words = '{}', hashes = '{}', rows = ?, done = ? where id = ?",
                    numbers,
                    now(),
                    asked.id());
            owner.commit();
            owner.setAutoCommit(true);
            say.accept("Rewriting the tables; readers wait for a moment at each …");
            try (var statement = owner.createStatement()) {
                for (String table : REWRITTEN) {
                    statement.execute("vacuum (full, analyze) testudo." + table);
                }
                statement.execute("vacuum full pg_catalog.pg_statistic");
            }
            say.accept("Emptying the write-ahead log …");
            var beyond = new ArrayList<String>();
            if (!naming.isEmpty()) {
                beyond.add("others that name it (%d), which are untouched: %s%s"
                        .formatted(
                                naming.size(),
                                String.join(", ", naming.subList(0, Math.min(5, naming.size()))),
                                naming.size() > 5 ? ", …" : ""));
            }
            if (receivers > 0) {
                beyond.add(
                        "whoever was sent it (accounts and keys: %d); a recall tells them, and what they do is theirs"
                                .formatted(receivers));
            }
            beyond.addAll(files.forget());
            beyond.add("backups, exports and copies of the home made before; a restore applies the purge list");
            beyond.add("blocks of deleted files that the disk has not overwritten yet");
            return new Purged(rows.size(), receivers, audit, jobs, quarantined, states, beyond);
        } catch (SQLException broken) {
            throw new HomeException(
                    "The purge stopped (%s). What is removed stays removed; call 'purge confirm' again to go on."
                            .formatted(broken.getMessage()),
                    broken);
        }
    }

    /// Blanks the words of every record that holds one of these, and of every record of these very bytes.
    private static int audit(Connection owner, List<String> words, List<byte[]> hashes) throws SQLException {
        var needles = new ArrayList<String>();
        for (String word : words) {
            needles.add(word.toLowerCase(Locale.ROOT));
            needles.add(URLEncoder.encode(word, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
        }
        int blanked = 0;
        try (var read = owner.createStatement();
                PreparedStatement blank = owner.prepareStatement(
                        "update audit set query = '', salt = null where server = ? and seq = ?")) {
            read.setFetchSize(2_000);
            try (ResultSet row =
                    read.executeQuery("select server, seq, query, digest, salt from audit where salt is not null")) {
                while (row.next()) {
                    String query = row.getString(3).toLowerCase(Locale.ROOT);
                    byte[] digest = row.getBytes(4);
                    byte[] salt = row.getBytes(5);
                    if (needles.stream().anyMatch(query::contains)
                            || hashes.stream().anyMatch(hash -> Arrays.equals(digest, ReadLog.keyed(salt, hash)))) {
                        blank.setInt(1, row.getInt(1));
                        blank.setLong(2, row.getLong(2));
                        blank.addBatch();
                        blanked++;
                    }
                }
            }
            blank.executeBatch();
        }
        return blanked;
    }

    private static int quarantine(Connection owner, String object, @Nullable Integer source) throws SQLException {
        int removed = 0;
        try (PreparedStatement read = owner.prepareStatement(
                "select id, bytes from quarantine where position(? in bytes) > 0 and source = coalesce(?::integer, source)")) {
            read.setBytes(1, object.getBytes(StandardCharsets.UTF_8));
            read.setObject(2, source);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    if (isOf(row.getBytes(2), object)) {
                        removed += update(owner, "delete from quarantine where id = ?", row.getObject(1, UUID.class));
                    }
                }
            }
        }
        return removed;
    }

    private static boolean isOf(byte[] bytes, String object) {
        return StixJson.parseObject(bytes).path("id").stringValue("").equals(object);
    }

    private static int number(Connection owner, String sql, @Nullable Object... params) throws SQLException {
        try (PreparedStatement query = prepared(owner, sql, params);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int update(Connection owner, String sql, @Nullable Object... params) throws SQLException {
        try (PreparedStatement update = prepared(owner, sql, params)) {
            return update.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection owner, String sql, @Nullable Object... params)
            throws SQLException {
        PreparedStatement statement = owner.prepareStatement(sql);
        for (int i = 0; i < params.length; i++) {
            if (params[i] instanceof Long[] array) {
                statement.setArray(i + 1, owner.createArrayOf("bigint", array));
            } else {
                statement.setObject(i + 1, params[i]);
            }
        }
        return statement;
    }
}
