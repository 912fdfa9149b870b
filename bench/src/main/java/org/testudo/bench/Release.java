package org.testudo.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.testudo.policy.Reader;
import org.testudo.server.Centre;
import org.testudo.server.House;
import org.testudo.store.FeedFilter;
import org.testudo.store.Picture;
import org.testudo.store.Search;

/// List, search, count and facet for readers of 0.1 to 100 % of a million objects under a thousand labels, against the
/// same questions asked by the keeper, who is under no label, over the same tables in the same run.
final class Release implements Bench {
    private static final int PAGE = 100;
    private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");

    // The page of the newest version of everything, as `PagePlan` asks, without a word about labels.
    private static final String BARE_LIST = """
            with f as materialized (select stamp, row, label from feed where stamp %1$s ? order by stamp %2$s limit 101),
                 h as materialized (select * from holding where row = any(array(select row from f))),
                 t as materialized (select row, max(stamp) as stamp from feed
                                     where row = any(array(select row from f)) group by row)
            select f.stamp, h.row, h.id, h.type, h.modified, h.spec_version, h.source, f.label, h.size,
                   h.row is not null and t.stamp = f.stamp
                   and (not h.others
                        or not exists (select 1 from holding o where o.unit = h.unit and o.row <> h.row
                                          and (select max(e.stamp) from feed e where e.row = o.row) < f.stamp)
                           and not exists (select 1 from holding n where n.id = h.id
                                              and (n.spec_version > h.spec_version
                                                   or n.spec_version = h.spec_version
                                                      and n.version_key > h.version_key))
                           and not exists (select 1 from holding n where n.id = h.id and n.version_key = h.version_key
                                              and n.unit <> h.unit))
              from f join t on t.row = f.row left join h on h.row = f.row order by f.stamp %2$s limit 101""";
    private static final String BARE_SEARCH = """
            with hit as (
                select t.row, 100::real as rank from (select row from term where term = ? limit 10000) t
                union all select i.row, 100::real from (select row from holding where id = ? limit 10000) i
                union all select w.row, 1 + w.rank from (
                    select s.row, ts_rank(s.words, q.q) as rank
                      from search s, (select websearch_to_tsquery('english', ?) as q) q
                     where s.words @@ q.q order by rank desc, s.row limit 10000) w
                union all select n.row, n.rank from (
                    select s.row, word_similarity(lower(?), s.names) as rank
                      from search s where lower(?) <% s.names order by rank desc, s.row limit 2000) n),
            best as (select row, max(rank) as rank from hit group by row)
            select distinct on (h.id) h.id, h.type, h.modified, h.source, b.rank, h.label, h.row
              from best b join holding h on h.row = b.row
             order by h.id, h.version_key desc, h.row""";

    @Override
    public String name() {
        return "release";
    }

    @Override
    public void run(Bed bed) throws Exception {
        List<Million.Sight> sights = Million.sights();
        try (var house = bed.house("release")) {
            var million = new Million(house);
            long begin = System.nanoTime();
            million.load(sights, null);
            bed.say(
                    "%,d objects under %,d labels loaded in %.0f s",
                    Million.OBJECTS, Million.LABELS, Bed.seconds(begin));
            bed.settle(house);
            List<String> faults = house.store().keeper().verify().faults();
            Bed.require(faults.isEmpty(), faults.toString());
            try (Connection keeper = bed.connect(house, "keeper")) {
                try (var statement = keeper.createStatement()) {
                    statement.execute("set search_path = testudo");
                }
                var worst = new Worst();
                for (Million.Sight sight : sights) {
                    var account = million.account(sight);
                    measure(bed, house, account.reader(), sight, keeper, worst);
                }
                worst.say(bed);
            }
            firstPages(bed, house, sights);
        }
    }

    /// What is worst over all readers.
    private static final class Worst {
        private double ratio;
        private String what = "";
        private double far;
        private final List<Double> words = new ArrayList<>();
        private int met;
        private int asked;

        private void near(String name, Samples ours, Samples bare) {
            asked++;
            if (ours.p50() <= Math.max(1.5 * bare.p50(), bare.p50() + 5)) {
                met++;
            }
            // Where the 5 ms count, the ratio says nothing.
            if (ours.p50() > bare.p50() + 5 && ours.p50() / bare.p50() > ratio) {
                ratio = ours.p50() / bare.p50();
                what = name;
            }
        }

        private void say(Bed bed) {
            bed.goal(
                    met == asked,
                    "%d of %d questions within 1.5 x the unfiltered one or + 5 ms; worst beyond 5 ms: %.2f x (%s)",
                    met,
                    asked,
                    ratio,
                    what);
            bed.goal(far < 150, "everything visible behind 90 %% hidden: %.0f ms (goal < 150 ms)", far);
            double[] sorted =
                    words.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            double p99 = sorted[(int) (sorted.length * .99)];
            bed.goal(p99 < 100, "ranked words p99 %.0f ms (goal < 100 ms)", p99);
        }
    }

    private static void measure(
            Bed bed, House house, Reader reader, Million.Sight sight, Connection keeper, Worst worst) throws Exception {
        int[] visible = IntStream.range(0, Million.OBJECTS).filter(sight::sees).toArray();
        List<String> oldest =
                IntStream.of(visible).limit(PAGE).mapToObj(Million::id).toList();
        List<String> newest = IntStream.range(0, Math.min(PAGE, visible.length))
                .mapToObj(i -> Million.id(visible[visible.length - 1 - i]))
                .toList();
        Samples[] forward = Samples.inTurn(
                () -> bareList(keeper, true),
                () -> list(
                        house,
                        reader,
                        oldest,
                        picture -> picture.feed(FeedFilter.LATEST, Instant.EPOCH, PAGE, true)
                                .value()));
        Samples[] backward = Samples.inTurn(
                () -> bareList(keeper, false),
                () -> list(
                        house,
                        reader,
                        newest,
                        picture -> picture.newest(FeedFilter.LATEST, FAR, PAGE, true)
                                .value()));
        Map<String, Long> types = new TreeMap<>();
        for (int object : visible) {
            types.merge(Million.typeOf(object), 1L, Long::sum);
        }
        Samples[] count = Samples.inTurn(
                () -> bareCount(keeper, "select count(distinct id) from holding"),
                () -> counts(house, reader, "total", Map.of("total", (long) visible.length)));
        Samples[] facet = Samples.inTurn(
                () -> bareCount(keeper, "select type, count(distinct id) from holding group by type"),
                () -> counts(house, reader, "type", types));
        var ours = new Samples();
        var bare = new Samples();
        for (int i = 0; i < 60; i++) {
            int object = visible[(int) ((long) i * visible.length / 60)];
            String word = i % 2 == 0 ? Million.common(object) : Million.rare(object);
            List<String> hits = hits(visible, word);
            search(house, reader, word, hits);
            bare.time(() -> bareSearch(keeper, word));
            ours.time(() -> search(house, reader, word, hits));
        }
        if (sight.far() == 0) {
            worst.near(sight.name() + " oldest first", forward[1], forward[0]);
            worst.near(sight.name() + " newest first", backward[1], backward[0]);
        } else {
            boolean farForward = sight.far() > 0;
            worst.near(
                    sight.name() + (farForward ? " newest first" : " oldest first"),
                    (farForward ? backward : forward)[1],
                    (farForward ? backward : forward)[0]);
            if (sight.percent() == 10) {
                worst.far = Math.max(worst.far, (farForward ? forward : backward)[1].p50());
            }
        }
        worst.near(sight.name() + " count", count[1], count[0]);
        worst.near(sight.name() + " facet", facet[1], facet[0]);
        worst.near(sight.name() + " search", ours, bare);
        worst.words.add(ours.p99());
        bed.say(
                "%-12s oldest first %s, newest first %s, count %s, facet %s, words %s, p99 %.0f",
                sight.name(),
                pair(forward[1], forward[0]),
                pair(backward[1], backward[0]),
                pair(count[1], count[0]),
                pair(facet[1], facet[0]),
                pair(ours, bare),
                ours.p99());
    }

    private static String pair(Samples ours, Samples bare) {
        return String.format(Locale.ROOT, "%.1f/%.1f ms", ours.p50(), bare.p50());
    }

    private interface Ask {
        Picture.Page of(Picture picture);
    }

    private static int list(House house, Reader reader, List<String> expected, Ask ask) {
        List<String> found = house.store().read(reader, ask::of).items().stream()
                .map(Picture.Item::id)
                .toList();
        Bed.require(found.equals(expected), "listed " + found.size() + " others than the " + expected.size());
        return found.size();
    }

    private static int counts(House house, Reader reader, String facet, Map<String, Long> expected) {
        var found = house.store().read(reader, picture -> picture.counts(facet)).value();
        Bed.require(found.equals(expected), facet + " " + found + " instead of " + expected);
        return found.size();
    }

    /// The visible objects with this word, in the order of a search: all have the same rank, so by id.
    private static List<String> hits(int[] visible, String word) {
        var hits = new TreeSet<String>();
        for (int object : visible) {
            if (Million.common(object).equals(word) || Million.rare(object).equals(word)) {
                hits.add(Million.id(object));
            }
        }
        return hits.stream().limit(PAGE).toList();
    }

    private static int search(House house, Reader reader, String word, List<String> expected) {
        List<String> found = house
                .store()
                .read(reader, picture -> new Search(picture).hits(Search.Wanted.of(word), null, PAGE))
                .value()
                .hits()
                .stream()
                .map(Search.Hit::id)
                .toList();
        Bed.require(found.equals(expected), word + " found " + found.size() + " others than the " + expected.size());
        return found.size();
    }

    private static int bareList(Connection keeper, boolean forward) throws SQLException {
        keeper.setAutoCommit(false);
        try (var walk = keeper.createStatement();
                PreparedStatement page = keeper.prepareStatement(
                        forward ? BARE_LIST.formatted(">", "asc") : BARE_LIST.formatted("<", "desc"));
                PreparedStatement bodies = keeper.prepareStatement("select row, bytes from body where row = any(?)")) {
            walk.execute("set local enable_nestloop = off; set local enable_mergejoin = off;"
                    + " set local enable_seqscan = off");
            page.setObject(1, (forward ? Instant.EPOCH : FAR).atOffset(ZoneOffset.UTC));
            var rows = new ArrayList<Long>();
            try (ResultSet row = page.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getLong(2));
                }
            }
            Bed.require(rows.size() == PAGE + 1, rows.size() + " rows unfiltered");
            rows.removeLast();
            bodies.setArray(1, keeper.createArrayOf("bigint", rows.toArray()));
            Bed.require(drain(bodies) == PAGE, "bodies unfiltered");
            return rows.size();
        } finally {
            keeper.rollback();
        }
    }

    private static int bareCount(Connection keeper, String sql) throws SQLException {
        try (PreparedStatement query = keeper.prepareStatement(sql)) {
            int count = drain(query);
            Bed.require(count > 0, sql);
            return count;
        }
    }

    private static int bareSearch(Connection keeper, String word) throws SQLException {
        try (PreparedStatement query = keeper.prepareStatement(BARE_SEARCH)) {
            for (int i = 1; i <= 5; i++) {
                query.setString(i, word);
            }
            int count = drain(query);
            Bed.require(count > 0, "nothing unfiltered for " + word);
            return count;
        }
    }

    private static int drain(PreparedStatement query) throws SQLException {
        int count = 0;
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                row.getObject(1);
                count++;
            }
        }
        return count;
    }

    /// The first page over HTTP, in this home, where nearly a million objects are hidden, and in one without them.
    private static void firstPages(Bed bed, House house, List<Million.Sight> sights) throws Exception {
        Million.Sight one = sights.get(2);
        try (var small = bed.house("small")) {
            var alone = new Million(small);
            alone.load(List.of(one), one);
            String key = key(house, one);
            String aloneKey = key(small, one);
            try (var centre = Centre.start(house, 0, 0);
                    var smallCentre = Centre.start(small, 0, 0);
                    var wire = new Wire(centre.port());
                    var smallWire = new Wire(smallCentre.port())) {
                byte[] ask = request(key);
                byte[] askAlone = request(aloneKey);
                var with = new Samples();
                var without = new Samples();
                for (int i = 0; i < 500; i++) {
                    Bed.require(with.time(() -> wire.send(ask, false)).status() == 200, "status");
                    Bed.require(
                            without.time(() -> smallWire.send(askAlone, false)).status() == 200, "status");
                }
                bed.goal(
                        with.p99() - without.p99() <= 20,
                        "first page of %s, p50 %.1f and p99 %.1f ms with the hidden, %.1f and %.1f ms without"
                                + " (at most 20 ms more accepted)",
                        one.name(),
                        with.p50(),
                        with.p99(),
                        without.p50(),
                        without.p99());
            }
        }
    }

    private static String key(House house, Million.Sight sight) {
        var directory = house.store().directory();
        var account = directory.addAccount(new org.testudo.store.Directory.NewAccount(
                "machine",
                new org.testudo.policy.Member(sight.member()),
                "pages",
                "",
                List.of(),
                org.testudo.policy.Level.SECRET,
                List.of()));
        return directory.makeKey(account, "bench", List.of("read"), null);
    }

    private static byte[] request(String key) {
        return Wire.request(
                "GET",
                "/taxii2/coalition/collections/all/objects/?limit=100",
                "Authorization: Bearer %s\r\n".formatted(key),
                "");
    }
}
