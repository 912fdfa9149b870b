package org.testudo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.policy.ReleasePolicy;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Statement;

/// The questions that must not read everything do not: what the database says that it will do, under the row policy.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansStoreTest {
    private static final int OBJECTS = 6_000;

    // Its own: plans depend on how much there is.
    private final TestStore test = new TestStore(new Store.Sizes(2, 2, 1));
    private final List<String> categories =
            IntStream.range(0, 80).mapToObj(n -> "PLAN-" + n).toList();
    private final List<Integer> labels = new ArrayList<>();

    @BeforeAll
    void fill() throws SQLException {
        Members.MemberRecord member = test.member();
        Directory.Account account = test.account(member.code());
        categories.forEach(category -> labels.add(test.label(member.code(), category)));
        var entries = new ArrayList<Entry>();
        for (int n = 0; n < OBJECTS; n++) {
            String name = new UUID(n * 0x9e3779b97f4a7c15L, n * 0xc2b2ae3d27d4eb4fL)
                    .toString()
                    .replace("-", " ");
            entries.add(new Entry.Assert(
                    account.number(),
                    member.number(),
                    statement("campaign--" + UUID.randomUUID(), name),
                    labels.get(n % labels.size())));
        }
        for (int at = 0; at < entries.size(); at += 1_000) {
            test.store().ledger().append(entries.subList(at, at + 1_000));
        }
        try (Connection owner = connect("owner");
                var statement = owner.createStatement()) {
            statement.execute("vacuum analyze holding, feed, body, search, term, edge");
        }
    }

    /// With something to follow.
    private static Statement statement(String id, String name) {
        Statement plain = TestStore.statement(id, "2027-01-01T00:00:00.000Z", name);
        return new Statement(
                plain.id(),
                plain.type(),
                plain.modified(),
                plain.versionKey(),
                plain.specVersion(),
                plain.rawHash(),
                plain.contentHash(),
                plain.bytes(),
                plain.own(),
                plain.names(),
                plain.words(),
                plain.terms(),
                List.of(new Statement.Edge("created_by_ref", id, "identity--" + UUID.randomUUID())),
                plain.confidence(),
                plain.incident(),
                plain.work(),
                plain.happening(),
                plain.effect());
    }

    private Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(
                test.database().url(), role, test.database().password(role));
    }

    private static String explain(Connection connection, String sql, List<?> parameters) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("explain (costs off) " + sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                query.setObject(i + 1, parameters.get(i));
            }
            var plan = new StringBuilder();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    /// As a reader of these categories.
    private String asReader(List<String> seen, String settings, String sql, List<?> parameters) throws SQLException {
        try (Connection reader = connect("reader")) {
            reader.setAutoCommit(false);
            var member = test.store().directory().members().all().getFirst();
            var mask = ReleasePolicy.mask(
                    test.store().labels().book(),
                    TestStore.reader(test.account(member.code()), seen).rights(),
                    Instant.EPOCH);
            try (PreparedStatement set = reader.prepareStatement("select set_config('testudo.mask', ?, true)");
                    var plan = reader.createStatement()) {
                set.setString(1, mask.text());
                set.executeQuery().close();
                plan.executeQuery(settings).close();
            }
            return explain(reader, sql, parameters);
        }
    }

    private String asReader(String sql) throws SQLException {
        return asReader(categories.subList(0, 60), PagePlan.PLAN, sql, List.of());
    }

    private String asReader(List<String> seen, PagePlan.Query query) throws SQLException {
        return asReader(seen, query.settings(), query.sql(), query.parameters());
    }

    @ParameterizedTest
    @ValueSource(strings = {"search_words", "search_names"})
    @DisplayName("a search of the label-testing functions uses its index, which is of the same name")
    void searchUsesItsIndex(String function) throws SQLException {
        try (Connection owner = connect("owner");
                var statement = owner.createStatement()) {
            String body;
            try (var row = statement.executeQuery(
                    "select prosrc, prosecdef, array_to_string(proconfig, ' ') from pg_proc where proname = '%s'"
                            .formatted(function))) {
                assertThat(row.next()).isTrue();
                body = row.getString(1);
                assertThat(row.getBoolean(2)).as("runs as its owner").isTrue();
                assertThat(row.getString(3))
                        .isIn(
                                "search_path=testudo, pg_temp",
                                "search_path=testudo, pg_temp pg_trgm.word_similarity_threshold=0.5");
            }
            assertThat(body).contains("testudo.mask");
            String plan = explain(
                    owner,
                    body.replaceAll("\\bquery\\b", "'9e3779b97f4a7c15'::text")
                            .replaceAll("\\bmost\\b", "100")
                            .replaceAll("\\bof_type\\b", "null::text"),
                    List.of());

            assertThat(plan).contains("Bitmap Index Scan on " + function).doesNotContain("Seq Scan on search");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "term|select row from term where term = 'x' order by row limit 10001|term_term",
                "holding|select row from holding where id = 'x' order by row limit 10001|holding_id",
                "edge|select kind, to_id from edge where from_id = 'x'|edge_from",
                "body|select row, bytes from body where row = any('{1,2,3}')|body_pkey"
            })
    @DisplayName("an exact question is answered from an index under the row policy")
    void exactUsesItsIndex(String what) throws SQLException {
        String[] parts = what.split("\\|", -1);

        String plan = asReader(parts[1]);

        assertThat(plan).contains(parts[2]).doesNotContain("Seq Scan");
    }

    @Test
    @DisplayName("what a reader may see is counted out of an index")
    void countsFromAnIndex() throws SQLException {
        String plan = asReader("select count(distinct id) from holding");

        assertThat(plan).contains("Index Only Scan using holding_id").doesNotContain("Sort");
    }

    private static final Instant LATE = Instant.parse("2100-01-01T00:00:00Z");
    private static final FeedFilter CAMPAIGNS = new FeedFilter(
            List.of("campaign"), null, List.of(), List.of(), List.of(), FeedFilter.Versions.LATEST, null);

    @Test
    @DisplayName("a page takes the next rows of the feed, and looks up those alone")
    void pageTakesTheNextRows() throws SQLException {
        List<String> seen = categories.subList(0, 60);

        assertThat(asReader(seen, PagePlan.forward(FeedFilter.LATEST, new Integer[0], Instant.EPOCH, 101)))
                .contains("Index Scan using feed_pkey on feed f")
                .contains("Index Scan using holding_pkey")
                .doesNotContain("Nested Loop")
                .doesNotContain("Seq Scan");
        assertThat(asReader(seen, PagePlan.backward(FeedFilter.LATEST, new Integer[0], LATE, 101)))
                .contains("Index Scan Backward using feed_pkey on feed f")
                .doesNotContain("Nested Loop")
                .doesNotContain("Seq Scan");
    }

    @Test
    @DisplayName("a page of a filter walks the feed and sorts nothing, forwards and backwards")
    void pageOfFilterWalks() throws SQLException {
        List<String> seen = categories.subList(0, 60);

        assertThat(asReader(seen, PagePlan.forward(CAMPAIGNS, new Integer[0], Instant.EPOCH, 101)))
                .contains("Index Scan using feed_pkey on feed f")
                .doesNotContain("Sort")
                .doesNotContain("Seq Scan");
        assertThat(asReader(seen, PagePlan.backward(CAMPAIGNS, new Integer[0], LATE, 101)))
                .contains("Index Scan Backward using feed_pkey on feed f")
                .doesNotContain("Sort")
                .doesNotContain("Seq Scan");
    }

    @Test
    @DisplayName("for few labels a page merges their feeds, forwards and backwards")
    void pageMerges() throws SQLException {
        Integer[] few = labels.subList(0, 3).toArray(Integer[]::new);
        List<String> seen = categories.subList(0, 3);

        for (FeedFilter filter : List.of(FeedFilter.LATEST, CAMPAIGNS)) {
            for (PagePlan.Query query : List.of(
                    PagePlan.forward(filter, few, Instant.EPOCH, 101), PagePlan.backward(filter, few, LATE, 101))) {
                assertThat(asReader(seen, query))
                        .contains("Merge Append")
                        .contains("feed_label")
                        .doesNotContain("feed_pkey")
                        .doesNotContain("Seq Scan");
            }
        }
    }
}
