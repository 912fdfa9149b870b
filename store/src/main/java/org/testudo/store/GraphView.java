package org.testudo.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.model.StixId;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Held;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import tools.jackson.databind.JsonNode;

/// Some objects, what they are expanded to, and what joins them: a link is shown when the object that says it and both
/// ends are seen. A relationship is a link and never a node; who made an object and how it is marked joins everything
/// with everything and is left out. Lives as long as its [Picture]; not thread-safe.
public final class GraphView {
    private final Picture picture;

    public GraphView(Picture picture) {
        this.picture = picture;
    }

    /// One step away from an object.
    ///
    /// @param type only to objects of this type; empty: to all
    public record Expansion(String id, String type) {}

    /// Of what the graph is made.
    ///
    /// @param start     where it begins; of a relationship: its ends
    /// @param expanded  in this order, each counting where its object is in the graph by then
    /// @param hidden    types that are left out at the end, with their links
    /// @param dropped   objects that are left out at the end, with their links
    public record Wanted(List<String> start, List<Expansion> expanded, Set<String> hidden, Set<String> dropped) {
        public Wanted {
            start = List.copyOf(start);
            expanded = List.copyOf(expanded);
            hidden = Set.copyOf(hidden);
            dropped = Set.copyOf(dropped);
        }
    }

    /// What it may hold.
    public record Bounds(int nodes, int links) {}

    /// When something was, as it says itself.
    ///
    /// @param of the property that says it
    public record When(String of, String from, String to) {}

    /// What is read under a label of its own.
    sealed interface Part permits Node, Said {}

    /// An object of the graph: its newest version.
    ///
    /// @param row   for `sent` alone; never leaves the server
    /// @param added when its assertion appeared to this reader
    public record Node(
            long row,
            Instant added,
            String id,
            String type,
            String name,
            String modified,
            Member source,
            Label under,
            @Nullable When when)
            implements Part {}

    /// One assertion of a link.
    record Said(long row, Instant added, String kind, String from, String to, String via, Member source, Label under)
            implements Part {}

    /// What joins two nodes, and who says so.
    ///
    /// @param via    the object that says it
    /// @param newest the row of its newest version; never leaves the server
    /// @param rows   for `sent` alone, with when each appeared to this reader; they never leave the server
    public record Link(
            String kind,
            String from,
            String to,
            String via,
            long newest,
            List<Member> sources,
            List<Label> under,
            SortedMap<Long, Instant> rows) {}

    /// A graph.
    ///
    /// @param complete false: there is more than is shown
    /// @param asOf     when its snapshot was taken, or shortly before
    public record Graph(List<Node> nodes, List<Link> links, boolean complete, Instant asOf) {
        public Graph {
            nodes = List.copyOf(nodes);
            links = List.copyOf(links);
        }

        /// The nodes and the relationships between them, by their ids, with when each appeared to its reader.
        Map<Long, Instant> objects() {
            var rows = new LinkedHashMap<Long, Instant>();
            nodes.forEach(node -> rows.put(node.row, node.added));
            links.stream()
                    .filter(link -> link.via.startsWith("relationship--"))
                    .sorted(Comparator.comparing(Link::via))
                    .forEach(link -> rows.put(link.newest, link.rows.getOrDefault(link.newest, asOf)));
            return rows;
        }

        /// The assertions that it shows, with when each appeared to its reader.
        public SortedMap<Long, Instant> rows() {
            var rows = new TreeMap<Long, Instant>();
            links.forEach(link -> rows.putAll(link.rows));
            nodes.forEach(node -> rows.put(node.row, node.added));
            return rows;
        }
    }

    /// The ids of its nodes, and whether these are all.
    private record Found(Set<String> ids, boolean complete) {}

    public Released<Graph> graph(Wanted wanted, Bounds bounds) {
        Found found = find(wanted, bounds.nodes);
        String[] ids = found.ids.stream()
                .filter(id -> !wanted.dropped.contains(id) && !wanted.hidden.contains(StixId.typeOf(id)))
                .sorted()
                .toArray(String[]::new);
        List<Held<Part>> held = new ArrayList<>(nodes(ids));
        List<Held<Part>> links = links(ids, bounds.links + 1);
        boolean complete = found.complete && links.size() <= bounds.links;
        held.addAll(links.subList(0, Math.min(links.size(), bounds.links)));
        return picture.reading().list(held, parts -> graph(parts, complete));
    }

    private Graph graph(List<Part> parts, boolean complete) {
        var nodes = new ArrayList<Node>();
        // One link for all who say it, and for all its versions.
        var said = new LinkedHashMap<List<String>, List<Said>>();
        for (Part part : parts) {
            switch (part) {
                case Node node -> nodes.add(node);
                case Said one ->
                    said.computeIfAbsent(List.of(one.kind, one.from, one.to, one.via), key -> new ArrayList<>())
                            .add(one);
            }
        }
        List<Link> links = said.values().stream().map(GraphView::link).toList();
        return new Graph(nodes, links, complete, picture.asOf());
    }

    private static final String START = """
            select id from holding where id = any(:ids) and type <> 'relationship'
            union
            select unnest(array[e.from_id, e.to_id]) from holding r join edge e on e.row = r.row
             where r.id = any(:ids) and r.type = 'relationship'
               and exists (select 1 from holding a where a.id = e.from_id)
               and exists (select 1 from holding b where b.id = e.to_id)
               and e.kind not in ('object_marking_refs', 'created_by_ref')
             order by 1 limit :limit""";

    /// What joins: both ways, without what joins everything.
    private static final String AROUND = """
            select e.from_id as id, e.to_id as other, e.row from edge e
             where e.from_id = any(:ids) and e.kind not in ('object_marking_refs', 'created_by_ref')
            union all
            select e.to_id, e.from_id, e.row from edge e
             where e.to_id = any(:ids) and e.kind not in ('object_marking_refs', 'created_by_ref')""";

    private static final String STEP = """
            select distinct x.other from (%s) x join holding r on r.row = x.row
             where x.other <> x.id
               and split_part(x.other, '--', 1) not in ('marking-definition', 'relationship')
               and (:type = '' or split_part(x.other, '--', 1) = :type)
               and exists (select 1 from holding h where h.id = x.other)
             order by 1 limit :limit""".formatted(AROUND);

    private Found find(Wanted wanted, int most) {
        var ids = new LinkedHashSet<String>();
        boolean complete = add(ids, most, strings(START, wanted.start).param("limit", most + 1));
        for (Expansion one : wanted.expanded) {
            if (ids.contains(one.id)) {
                complete &= add(
                        ids,
                        most,
                        strings(STEP, List.of(one.id)).param("type", one.type).param("limit", most + 1));
            }
        }
        return new Found(ids, complete);
    }

    private JdbcClient.StatementSpec strings(String sql, Collection<String> ids) {
        return picture.jdbc().sql(sql).param("ids", ids.toArray(String[]::new));
    }

    /// Is there room for all of them?
    private static boolean add(Set<String> ids, int most, JdbcClient.StatementSpec asked) {
        for (String id : asked.query((row, n) -> row.getString(1)).list()) {
            if (ids.size() >= most && !ids.contains(id)) {
                return false;
            }
            ids.add(id);
        }
        return true;
    }

    // Of equal versions the one that appeared first to this reader: in which order they were entered tells of hidden
    // ones.
    private static final String NODES = """
            select c.row, c.id, c.type, c.modified, c.source, c.label, b.bytes, c.date
              from (select distinct on (h.id) h.*, (select max(e.stamp) from feed e where e.row = h.row and %s) as date
                      from holding h where h.id = any(:ids)
                     order by h.id, h.version_key desc, h.own desc, date, h.row) c
              join body b on b.row = c.row order by c.id""".formatted(PagePlan.told("e"));

    private List<Held<Part>> nodes(String[] ids) {
        return picture.jdbc()
                .sql(NODES)
                .param("ids", ids)
                .query((row, n) -> new Held<Part>(node(row), row.getInt(6)))
                .list();
    }

    private Node node(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes(7);
        return new Node(
                row.getLong(1),
                instant(row, 8),
                row.getString(2),
                row.getString(3),
                Picture.name(bytes),
                row.getString(4),
                picture.members().member(row.getInt(5)).code(),
                picture.reading().book().label(row.getInt(6)),
                when(StixJson.parseObject(bytes)));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// What says when something was, and until when; the first that is there counts.
    private static final List<List<String>> TIMES = List.of(
            List.of("first_observed", "last_observed"),
            List.of("first_seen", "last_seen"),
            List.of("start_time", "end_time"),
            List.of("start_time", "stop_time"),
            List.of("valid_from", "valid_until"),
            List.of("published", "published"));

    private static @Nullable When when(JsonNode tree) {
        var places = new ArrayList<JsonNode>(List.of(tree));
        tree.path("extensions").forEach(places::add);
        for (JsonNode place : places) {
            for (List<String> names : TIMES) {
                String from = time(place, names.getFirst());
                if (!from.isEmpty()) {
                    String to = time(place, names.getLast());
                    return new When(names.getFirst(), from, to.isEmpty() ? from : to);
                }
            }
        }
        return null;
    }

    private static String time(JsonNode place, String name) {
        StixTime time = StixTime.tryParse(place.path(name).stringValue(""));
        return time == null ? "" : time.text();
    }

    private static final String LINKS = """
            select e.kind, e.from_id, e.to_id, r.id, r.label, r.source, r.row,
                   (select max(f.stamp) from feed f where f.row = r.row and %s)
              from edge e join holding r on r.row = e.row
             where e.from_id = any(:ids) and e.to_id = any(:ids) and e.from_id <> e.to_id
               and e.kind not in ('object_marking_refs', 'created_by_ref')
             order by e.from_id, e.kind, e.to_id, r.id, r.version_key desc, 8, r.row limit :limit""".formatted(PagePlan.told("f"));

    private List<Held<Part>> links(String[] ids, int limit) {
        return picture.jdbc()
                .sql(LINKS)
                .param("ids", ids)
                .param("limit", limit)
                .query((row, n) -> new Held<Part>(
                        new Said(
                                row.getLong(7),
                                instant(row, 8),
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                picture.members().member(row.getInt(6)).code(),
                                picture.reading().book().label(row.getInt(5))),
                        row.getInt(5)))
                .list();
    }

    private static Link link(List<Said> said) {
        Said first = said.getFirst();
        var sources = new TreeMap<String, Member>();
        var rows = new TreeMap<Long, Instant>();
        for (Said one : said) {
            sources.put(one.source.code(), one.source);
            rows.put(one.row, one.added);
        }
        List<Label> under = said.stream().map(Said::under).distinct().toList();
        return new Link(
                first.kind, first.from, first.to, first.via, first.row, List.copyOf(sources.values()), under, rows);
    }

    private record Count(String id, String type, long count) {}

    /// How many neighbours of each type the reader sees, by id: inside the graph or not.
    public record Neighbours(Map<String, SortedMap<String, Long>> byId) {}

    private static final String COUNTS = """
            select x.id, o.type, count(distinct o.id), array_agg(distinct r.label), array_agg(distinct o.label)
              from (%s) x join holding r on r.row = x.row join holding o on o.id = x.other
             where x.other <> x.id and o.type not in ('marking-definition', 'relationship')
             group by x.id, o.type order by x.id, o.type""".formatted(AROUND);

    /// Counted in SQL, under the row policy.
    public Released<Neighbours> counts(Released<Graph> graph) {
        var labels = new TreeSet<Integer>();
        List<Count> counts = strings(
                        COUNTS, graph.value().nodes.stream().map(Node::id).toList())
                .query((row, n) -> {
                    labels.addAll(List.of((Integer[]) row.getArray(4).getArray()));
                    labels.addAll(List.of((Integer[]) row.getArray(5).getArray()));
                    return new Count(row.getString(1), row.getString(2), row.getLong(3));
                })
                .list();
        return picture.reading().counts(counts, labels, all -> {
            var byId = new HashMap<String, SortedMap<String, Long>>();
            all.forEach(
                    one -> byId.computeIfAbsent(one.id, id -> new TreeMap<>()).put(one.type, one.count));
            return new Neighbours(byId);
        });
    }
}
