package org.testudo.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.policy.Held;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Reading;
import org.testudo.policy.ReleasePolicy.Released;

/// What one reader sees, in one transaction of one snapshot. Lives as long as that transaction; not thread-safe.
public final class Picture {
    /// Objects on a page, at most.
    public static final int PAGE = 1_000;

    /// Bytes on a page, at most, unless a single object is larger.
    public static final long PAGE_BYTES = 4_000_000;

    private final Reading reading;
    private final JdbcClient jdbc;
    private final Members members;
    private final Labels labels;
    private final Instant asOf;

    Picture(Reading reading, JdbcClient jdbc, Members members, Labels labels, Instant asOf) {
        this.labels = labels;
        this.asOf = asOf;
        this.reading = reading;
        this.jdbc = jdbc;
        this.members = members;
    }

    public Reading reading() {
        return reading;
    }

    public Members members() {
        return members;
    }

    Labels labels() {
        return labels;
    }

    Instant asOf() {
        return asOf;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /// One unit on a page: when it appeared to this reader, what it is, and, where asked for, its bytes.
    ///
    /// @param row   for `sent` alone; never leaves the server
    /// @param bytes the object as it was received; empty for a manifest
    /// @param under the label that it was read under; null where the bytes are not asked for
    public record Item(
            Instant added,
            long row,
            String id,
            String type,
            String modified,
            String specVersion,
            Member source,
            byte[] bytes,
            @Nullable Label under) {
        /// The version for TAXII: the object's own time, else when it appeared.
        public String version() {
            return modified.isEmpty() ? org.testudo.model.StixTime.micros(added) : modified;
        }
    }

    /// A page, and whether there is more behind it.
    ///
    /// @param asOf when its snapshot was taken, or shortly before
    public record Page(List<Item> items, boolean more, Instant asOf) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /// The next page of the feed, oldest first.
    ///
    /// @param limit  1 to [#PAGE]
    /// @param bodies are the objects' bytes wanted?
    public Released<Page> feed(FeedFilter filter, Instant after, int limit, boolean bodies) {
        return page((from, rows) -> PagePlan.forward(filter, few(), from, rows), after, limit, bodies);
    }

    /// The feed backwards, newest first.
    public Released<Page> newest(FeedFilter filter, Instant before, int limit, boolean bodies) {
        return page((from, rows) -> PagePlan.backward(filter, few(), from, rows), before, limit, bodies);
    }

    /// The labels of a collection, oldest first: see [LabelFeed].
    ///
    /// @param collection the id of the collection whose labels these are
    public Released<Page> labels(FeedFilter filter, UUID collection, Instant after, int limit) {
        String[] types = filter.collectionTypes().toArray(String[]::new);
        List<LabelFeed.Row> rows = jdbc.sql(LabelFeed.STANDING)
                .params(time(after), types, types)
                .param(filter.source())
                .param(filter.source())
                .params(collection, time(after), limit + 1)
                .query((row, n) -> LabelFeed.Row.of(row))
                .list();
        var held = new ArrayList<Held<Item>>();
        for (LabelFeed.Row row : rows.subList(0, Math.min(limit, rows.size()))) {
            boolean recalled = row.recalled() != null;
            tools.jackson.databind.node.ObjectNode json = recalled
                    ? LabelFeed.recalled(row, collection)
                    : LabelFeed.told(
                            row, members.member(row.source()), reading.book().label(row.label()));
            var item = new Item(
                    row.stamp(),
                    row.row(),
                    json.path("id").stringValue(""),
                    "x-testudo-assertion",
                    json.path("modified").stringValue(""),
                    "2.1",
                    reading.reader().member(),
                    json.toString().getBytes(StandardCharsets.UTF_8),
                    null);
            held.add(new Held<>(item, recalled ? RECALL : row.label()));
        }
        boolean more = rows.size() > limit;
        return reading.listWithOwn(held, RECALL, items -> new Page(items, more, asOf));
    }

    // A recall belongs to the receiver itself, by the row policy of its table.
    private static final int RECALL = -1;

    /// @param kept does it belong on the page?
    private record Found(Item item, int label, int size, boolean kept) {}

    /// Makes the plan of the next rows behind a place.
    private interface Plan {
        PagePlan.Query of(Instant from, int rows);
    }

    private Released<Page> page(Plan plan, Instant bound, int limit, boolean bodies) {
        var found = new ArrayList<Found>();
        PagePlan.Query query = plan.of(bound, limit + 1);
        set(query.settings());
        boolean further = true;
        while (further) {
            List<Found> rows = rows(query);
            rows.stream().filter(Found::kept).forEach(found::add);
            further = rows.size() == query.rows() && found.size() <= limit;
            if (further) {
                // Where many rows are of no use, as after a large relabelling, the steps get longer.
                query = plan.of(rows.getLast().item.added, Math.min(4 * query.rows(), MOST_ROWS));
            }
        }
        set(PagePlan.PLAN);
        int count = 0;
        long bytes = 0;
        while (count < Math.min(limit, found.size())) {
            bytes += found.get(count).size;
            if (count > 0 && bodies && bytes > PAGE_BYTES) {
                break;
            }
            count++;
        }
        boolean more = found.size() > count;
        List<Found> kept = found.subList(0, count);
        Map<Long, byte[]> body = bodies ? bodies(kept) : Map.of();
        var held = new ArrayList<Held<Item>>(count);
        for (Found one : kept) {
            Item item = one.item;
            byte[] its = body.getOrDefault(item.row, NO_BYTES);
            held.add(new Held<>(
                    bodies
                            ? new Item(
                                    item.added,
                                    item.row,
                                    item.id,
                                    item.type,
                                    item.modified,
                                    item.specVersion,
                                    item.source,
                                    its,
                                    reading.book().label(one.label))
                            : item,
                    one.label));
        }
        return reading.list(held, items -> new Page(items, more, asOf));
    }

    private List<Found> rows(PagePlan.Query query) {
        return jdbc.sql(query.sql())
                .params(query.parameters())
                .query((row, n) -> {
                    boolean kept = row.getBoolean(10);
                    Instant added = row.getObject(1, OffsetDateTime.class).toInstant();
                    if (!kept) {
                        return new Found(new Item(added, 0, "", "", "", "", NOBODY, NO_BYTES, null), 0, 0, false);
                    }
                    var item = new Item(
                            added,
                            row.getLong(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            members.member(row.getInt(7)).code(),
                            NO_BYTES,
                            null);
                    return new Found(item, row.getInt(8), row.getInt(9), true);
                })
                .list();
    }

    private static final int MOST_ROWS = 10_000;
    private static final Member NOBODY = new Member("NONE");
    private static final Integer[] NONE = {};

    /// Few labels of many have a way of their own to a page; both ways lead to the same.
    private Integer[] few() {
        Integer[] seen = reading.mask().labels();
        return seen.length <= FEW && 2 * seen.length < reading.book().size() ? seen : NONE;
    }

    private static final int FEW = 32;

    private void set(String settings) {
        jdbc.sql(settings).query((row, n) -> row.getString(1)).single();
    }

    private static final byte[] NO_BYTES = {};

    private Map<Long, byte[]> bodies(List<Found> found) {
        var bodies = new HashMap<Long, byte[]>();
        if (!found.isEmpty()) {
            jdbc.sql("select row, bytes from body where row = any(?)")
                    .param(found.stream().map(one -> one.item.row).toArray(Long[]::new))
                    .query(row -> {
                        bodies.put(row.getLong(1), row.getBytes(2));
                    });
        }
        return bodies;
    }

    /// One assertion of an object: who says so, under which label, and what.
    ///
    /// @param row      for relabelling and withdrawing; never leaves the server
    /// @param label    the number of its label; never leaves the server
    /// @param appeared when it appeared to this reader
    public record Assertion(
            long row,
            String id,
            String type,
            String modified,
            String versionKey,
            String specVersion,
            Member source,
            int submittedBy,
            int label,
            Label under,
            Instant appeared,
            byte[] bytes,
            Instant asOf) {}

    private static final String ASSERTIONS = """
            select h.row, h.id, h.type, h.modified, h.version_key, h.spec_version, h.source, h.submitted_by, h.label,
                   (select max(e.stamp) from feed e where e.row = h.row and %s), b.bytes
              from holding h join body b on b.row = h.row
             where h.id = ?
             order by h.version_key desc, 10, h.row limit 1000""".formatted(PagePlan.told("e"));

    /// All assertions of an object that this reader sees, newest version first. For a person also those under TLP:RED
    /// that name it: opening one object by its id is where they are seen, and nowhere else.
    public List<Released<Assertion>> open(String id) {
        boolean personal = reading.personal().labels().length > 0;
        if (personal) {
            setMask(both());
        }
        try {
            return jdbc
                    .sql(ASSERTIONS)
                    .param(id)
                    .query((row, n) -> new Held<>(
                            new Assertion(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    members.member(row.getInt(7)).code(),
                                    row.getInt(8),
                                    row.getInt(9),
                                    reading.book().label(row.getInt(9)),
                                    row.getObject(10, OffsetDateTime.class).toInstant(),
                                    row.getBytes(11),
                                    asOf),
                            row.getInt(9)))
                    .list()
                    .stream()
                    .map(reading::opened)
                    .flatMap(Optional::stream)
                    .toList();
        } finally {
            if (personal) {
                setMask(reading.mask().text());
            }
        }
    }

    private String both() {
        var bits = new BitSet();
        for (int label : reading.mask().labels()) {
            bits.set(label);
        }
        for (int label : reading.personal().labels()) {
            bits.set(label);
        }
        int bytes = (reading.book().size() + 7) / 8;
        return "\\x" + HexFormat.of().formatHex(Arrays.copyOf(bits.toByteArray(), bytes));
    }

    private void setMask(String mask) {
        jdbc.sql("select set_config('testudo.mask', ?, true)")
                .param(mask)
                .query((row, n) -> row.getString(1))
                .single();
    }

    /// Is there any version of this id in the collection at all, as this reader sees it?
    public boolean knows(String id, FeedFilter filter) {
        return !jdbc
                .sql("select source, type from holding where id = ? limit 1000")
                .param(id)
                .query((row, n) -> (filter.source() == null || filter.source() == row.getInt(1))
                        && (filter.collectionTypes().isEmpty()
                                || filter.collectionTypes().contains(row.getString(2))))
                .list()
                .stream()
                .filter(inside -> inside)
                .toList()
                .isEmpty();
    }

    /// Which of these units the reader sees, under whatever assertion.
    Set<UUID> seesUnits(Set<UUID> units) {
        return new HashSet<>(jdbc.sql("select distinct unit from holding where unit = any(?)")
                .param(units.toArray(UUID[]::new))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list());
    }

    /// When each of these assertions got the last label that the reader sees.
    Map<Long, Instant> lastSeen(Set<Long> rows) {
        var last = new HashMap<Long, Instant>();
        jdbc.sql("select row, max(stamp) from feed where row = any(?) group by row")
                .param(rows.toArray(Long[]::new))
                .query(row -> {
                    last.put(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                });
        return last;
    }

    /// The names of the objects that these assertions say.
    Map<Long, String> names(Long[] rows) {
        var names = new HashMap<Long, String>();
        jdbc.sql("select row, bytes from body where row = any(?)").param(rows).query(row -> {
            names.put(row.getLong(1), name(row.getBytes(2)));
        });
        return names;
    }

    /// The name of an object, for lists: its `name`, else its `value`, else its `relationship_type`, else nothing.
    public static String name(byte[] bytes) {
        var tree = org.testudo.model.json.StixJson.parseObject(bytes);
        for (String property : List.of("name", "value", "relationship_type", "abstract", "opinion")) {
            if (tree.path(property).isString()) {
                return tree.path(property).stringValue();
            }
        }
        return "";
    }

    /// How many objects of each type, source and month the reader sees; each object is counted once.
    public Released<Map<String, Long>> counts(String facet) {
        String sql = switch (facet) {
            case "type" -> "select type, count(distinct id) from holding group by type";
            case "source" ->
                "select m.code, count(distinct h.id) from holding h join member m on m.member = h.source group by m.code";
            case "spec_version" -> "select spec_version, count(distinct id) from holding group by spec_version";
            case "total" -> "select 'total', count(distinct id) from holding";
            default -> throw new IllegalArgumentException("No facet " + facet);
        };
        var counts = new LinkedHashMap<String, Long>();
        jdbc.sql(sql).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return reading.counts(counts);
    }

    /// A relation between two objects, seen when it and both its ends are.
    public record Neighbour(String kind, boolean outgoing, String id, String type, String via) {}

    private static final String NEIGHBOURS = """
            select distinct on (1, 2, 3, 5) e.kind, e.outgoing, o.id, o.type, r.id as via, r.label
              from (select kind, true as outgoing, to_id as other, row from edge where from_id = ?
                    union all select kind, false, from_id, row from edge where to_id = ?) e
              join holding r on r.row = e.row
              join holding o on o.id = e.other
             where exists (select 1 from holding s where s.id = ?)
               and (e.kind, e.outgoing, o.id, r.id) > (?, ?, ?, ?)
             order by 1, 2, 3, 5 limit ?""";

    /// The neighbours of an object by relationship and by reference, in the order of kind, direction, id.
    public Released<List<Neighbour>> neighbours(String id, @Nullable Neighbour after, int limit) {
        var from = after == null ? new Neighbour("", false, "", "", "") : after;
        return reading.list(
                jdbc.sql(NEIGHBOURS)
                        .params(id, id, id, from.kind, from.outgoing, from.id, from.via, limit)
                        .query((row, n) -> new Held<>(
                                new Neighbour(
                                        row.getString(1),
                                        row.getBoolean(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5)),
                                row.getInt(6)))
                        .list(),
                neighbours -> neighbours);
    }

    /// A job of this account.
    public record Job(UUID id, String kind, String state, Instant requested, String result) {}

    /// This account's own job, if it is that.
    public Optional<Job> job(UUID id) {
        return jdbc.sql("select id, kind, state, requested, result from job where id = ?")
                .param(id)
                .query((row, n) -> new Job(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5)))
                .optional();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
