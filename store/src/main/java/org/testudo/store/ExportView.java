package org.testudo.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.policy.Held;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;

/// What a list or a search finds, whole: for a file that leaves. Bounded in objects and in bytes. Lives as long as its
/// [Picture]; not thread-safe.
public final class ExportView {
    private final Picture picture;

    public ExportView(Picture picture) {
        this.picture = picture;
    }

    /// An object of an export.
    ///
    /// @param row   for `sent` alone; never leaves the server
    /// @param added when its assertion appeared to this reader
    public record One(
            long row,
            String id,
            String type,
            String name,
            String modified,
            Member source,
            Instant added,
            Label under,
            byte[] bytes) {}

    /// An export.
    ///
    /// @param markings the marking definitions that its objects cite, of those that the reader sees
    /// @param complete false: there is more than an export holds
    /// @param asOf     when its snapshot was taken, or shortly before
    public record Export(List<One> objects, List<One> markings, boolean complete, Instant asOf) {
        public Export {
            objects = List.copyOf(objects);
            markings = List.copyOf(markings);
        }
    }

    /// What it may hold.
    public record Bounds(int objects, long bytes) {}

    /// How the ids of markings are read from an object's bytes.
    public interface Markings {
        Set<String> cited(byte[] bytes);
    }

    private record Found(long row, Instant added) {}

    /// What a list shows, newest first.
    public Released<Export> list(FeedFilter filter, Instant before, Bounds bounds, Markings markings) {
        var found = new ArrayList<Found>();
        Instant from = before;
        Picture.Page page;
        do {
            int limit = Math.min(Picture.PAGE, bounds.objects - found.size());
            page = picture.newest(filter, from, limit, false).value();
            page.items().forEach(item -> found.add(new Found(item.row(), item.added())));
            from = page.items().isEmpty() ? from : page.items().getLast().added();
        } while (page.more() && found.size() < bounds.objects);
        return export(found, !page.more(), bounds, markings);
    }

    /// What a search finds, best first.
    public Released<Export> search(Search.Wanted wanted, Bounds bounds, Markings markings) {
        Search.Hits hits =
                new Search(picture).hits(wanted, null, bounds.objects + 1).value();
        List<Found> found = hits.hits().stream()
                .limit(bounds.objects)
                .map(hit -> new Found(hit.row(), hit.appeared()))
                .toList();
        return export(found, hits.complete() && hits.hits().size() <= bounds.objects, bounds, markings);
    }

    /// What a graph shows: its nodes and the relationships between them.
    public Released<Export> graph(Released<GraphView.Graph> graph, Bounds bounds, Markings markings) {
        List<Found> found = graph.value().objects().entrySet().stream()
                .map(one -> new Found(one.getKey(), one.getValue()))
                .toList();
        return export(found, graph.value().complete(), bounds, markings);
    }

    private Released<Export> export(List<Found> found, boolean all, Bounds bounds, Markings markings) {
        var held = new ArrayList<Held<One>>();
        var cited = new java.util.TreeSet<String>();
        long bytes = 0;
        boolean complete = all;
        for (int from = 0; from < found.size() && bytes <= bounds.bytes; from += STEP) {
            for (Held<One> one : read(found.subList(from, Math.min(from + STEP, found.size())))) {
                bytes += one.value().bytes.length;
                // One object alone is sent however large it is.
                if (bytes <= bounds.bytes || held.isEmpty()) {
                    held.add(one);
                    cited.addAll(markings.cited(one.value().bytes));
                }
            }
        }
        complete &= held.size() == found.size();
        int objects = held.size();
        held.forEach(one -> cited.remove(one.value().id));
        held.addAll(definitions(cited));
        boolean whole = complete;
        return picture.reading()
                .list(
                        held,
                        ones -> new Export(
                                ones.subList(0, objects), ones.subList(objects, ones.size()), whole, picture.asOf()));
    }

    private static final int STEP = 500;

    private static final String ROWS = """
            select h.row, h.id, h.type, h.modified, h.source, h.label, b.bytes
              from holding h join body b on b.row = h.row where h.row = any(?)""";

    private List<Held<One>> read(List<Found> found) {
        Map<Long, Instant> dates = new LinkedHashMap<>();
        found.forEach(one -> dates.put(one.row, one.added));
        var read = new HashMap<Long, Held<One>>();
        picture.jdbc().sql(ROWS).param(dates.keySet().toArray(Long[]::new)).query(row -> {
            Instant added = dates.getOrDefault(row.getLong(1), Instant.EPOCH);
            read.put(row.getLong(1), one(row, added));
        });
        // In the order in which they were found.
        return dates.keySet().stream().filter(read::containsKey).map(read::get).toList();
    }

    private Held<One> one(java.sql.ResultSet row, Instant added) throws java.sql.SQLException {
        int label = row.getInt(6);
        byte[] bytes = row.getBytes(7);
        return new Held<>(
                new One(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Picture.name(bytes),
                        row.getString(4),
                        picture.members().member(row.getInt(5)).code(),
                        added,
                        picture.reading().book().label(label),
                        bytes),
                label);
    }

    private static final String DEFINITIONS = """
            select c.row, c.id, c.type, c.modified, c.source, c.label, b.bytes,
                   (select max(e.stamp) from feed e where e.row = c.row and %s)
              from (select distinct on (id) row, id, type, modified, source, label from holding
                     where id = any(?) and type = 'marking-definition'
                     order by id, version_key desc, own desc, row) c
              join body b on b.row = c.row order by c.id limit 1000""".formatted(PagePlan.told("e"));

    private List<Held<One>> definitions(Collection<String> ids) {
        return picture.jdbc()
                .sql(DEFINITIONS)
                .param(ids.toArray(String[]::new))
                .query((row, n) ->
                        one(row, row.getObject(8, OffsetDateTime.class).toInstant()))
                .list();
    }
}
