package org.testudo.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Held;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;

/// What has changed for one reader since an instant, of one [Picture]. Lives as long as the picture; not thread-safe.
///
/// Withdrawn and hidden from this reader look alike, because to this reader they are: both are a recall of what was
/// sent
/// to it (see [Explorer#recalls]).
public final class News {
    private final Picture picture;

    public News(Picture picture) {
        this.picture = picture;
    }

    /// What became of an object.
    public enum Kind {
        /// It is new to the reader.
        APPEARED,
        /// There is a version of it, or a source that says so too, that is new to the reader.
        CHANGED,
        /// It stands under a label that looks otherwise to the reader.
        RELABELLED;

        /// The word of the API.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One object with news.
    ///
    /// @param row   for `sent` alone; never leaves the server
    /// @param at    when the reader was told last
    /// @param under the label that it stands under now
    public record Item(
            long row,
            String id,
            String type,
            String name,
            Kind kind,
            Instant at,
            Member source,
            Instant appeared,
            @Nullable Label under) {}

    /// A page, newest first, and how many there are of what on all pages.
    ///
    /// @param counts by kind, then by type
    /// @param next   empty: there is none
    public record Page(List<Item> items, SortedMap<String, SortedMap<String, Long>> counts, String next, Instant asOf) {
        public Page {
            items = List.copyOf(items);
        }
    }

    private static final String DATE =
            "(select max(e.stamp) from feed e where e.row = h.row and " + PagePlan.told("e") + ")";

    // What a reader is told of: rows of the feed that say something new, and rows that only look otherwise.
    private static final String JUDGED = """
            with news as materialized (
                select f.row, max(f.stamp) as at, bool_or(%2$s) as told
                  from feed f where f.stamp > :since and (%2$s or not f.same_view) group by f.row),
            about as (select h.id, max(n.at) as at from news n join holding h on h.row = n.row
                       where (:links or h.type not in ('relationship', 'sighting')) group by h.id),
            dated as (
                select h.id, h.type, h.row, h.label, h.source, h.version_key, h.own, a.at, %1$s as date
                  from about a join holding h on h.id = a.id),
            judged as (
                select id, max(at) as at, min(date) as appeared,
                       case when min(date) > :since then 'APPEARED'
                            when max(date) > :since then 'CHANGED'
                            else 'RELABELLED' end as kind
                  from dated group by id),
            chosen as (
                select distinct on (d.id) d.id, d.type, d.row, d.label, d.source, j.at, j.appeared, j.kind
                  from judged j join dated d on d.id = j.id
                 order by d.id, d.version_key desc, d.own desc, d.date desc, d.row)
            """.formatted(DATE, PagePlan.told("f"));

    private static final String PAGE = JUDGED + """
            select c.row, c.id, c.type, c.kind, c.at, c.source, c.appeared, c.label, b.bytes
              from chosen c join body b on b.row = c.row
             where (cardinality(:kinds::text[]) = 0 or c.kind = any(:kinds::text[]))
               and (cardinality(:types::text[]) = 0 or c.type = any(:types::text[]))
               and (c.at < :before or c.at = :before and c.id > :id)
             order by c.at desc, c.id limit :limit""";

    private static final String COUNTS =
            JUDGED + "select kind, type, label, count(*) from chosen group by 1, 2, 3 order by 1, 2, 3";

    private record Count(String kind, String type, int label, long count) {}

    private static final Instant NEWEST = Instant.parse("9000-01-01T00:00:00Z");

    /// @param since what came behind this instant
    /// @param kinds only these; empty: all
    /// @param types only these; empty: all
    /// @param links relationships and sightings too?
    /// @param after the `next` of the page before; empty: the first page
    public Released<Page> page(
            Instant since, List<Kind> kinds, List<String> types, boolean links, String after, int limit) {
        int end = after.indexOf('\n');
        List<Held<Item>> held = picture.jdbc()
                .sql(PAGE)
                .param("since", Picture.time(since))
                .param("links", links)
                .param("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
                .param("types", types.toArray(String[]::new))
                .param("before", Picture.time(end < 0 ? NEWEST : Instant.parse(after.substring(0, end))))
                .param("id", end < 0 ? "" : after.substring(end + 1))
                .param("limit", limit + 1)
                .query((row, n) -> new Held<>(
                        new Item(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                Picture.name(row.getBytes(9)),
                                Kind.valueOf(row.getString(4)),
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                picture.members().member(row.getInt(6)).code(),
                                row.getObject(7, OffsetDateTime.class).toInstant(),
                                picture.reading().book().label(row.getInt(8))),
                        row.getInt(8)))
                .list();
        List<Count> counted = picture.jdbc()
                .sql(COUNTS)
                .param("since", Picture.time(since))
                .param("links", links)
                .query((row, n) -> new Count(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4)))
                .list();
        boolean more = held.size() > limit;
        List<Held<Item>> page = held.subList(0, Math.min(limit, held.size()));
        String next = more ? page.getLast().value().at + "\n" + page.getLast().value().id : "";
        // The counts speak of all pages: what they were made of is tested as the page itself is.
        var all = new ArrayList<>(page);
        counted.forEach(one -> all.add(new Held<>(NOTHING, one.label)));
        return picture.reading()
                .list(all, items -> new Page(items.subList(0, page.size()), told(counted), next, picture.asOf()));
    }

    private static final Item NOTHING =
            new Item(0, "", "", "", Kind.APPEARED, Instant.EPOCH, new Member("NONE"), Instant.EPOCH, null);

    private static SortedMap<String, SortedMap<String, Long>> told(List<Count> counted) {
        var counts = new TreeMap<String, SortedMap<String, Long>>();
        for (Kind kind : Kind.values()) {
            counts.put(kind.word(), new TreeMap<>());
        }
        counted.forEach(one -> counts.computeIfAbsent(one.kind.toLowerCase(Locale.ROOT), kind -> new TreeMap<>())
                .merge(one.type, one.count, Long::sum));
        return counts;
    }
}
