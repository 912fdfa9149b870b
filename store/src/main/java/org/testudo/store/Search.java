package org.testudo.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.policy.Held;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.ledger.Statement;

/// Searches one [Picture] for exact terms, words and names. An object is found once: as the latest of those of its
/// assertions that match. Lives as long as the picture; not thread-safe.
public final class Search {
    private final Picture picture;

    public Search(Picture picture) {
        this.picture = picture;
    }

    /// What is looked for.
    ///
    /// @param words      words, or a name, or an exact id, hash, address or external id
    /// @param types      only these types; empty: all
    /// @param source     only what this member asserts, or null
    /// @param since      only versions that say that they were modified then or later, or null
    /// @param until      only versions that say that they were modified before then, or null
    /// @param confidence only what is said with at least this confidence, 0 to 100; [Statement#UNSAID]: everything
    public record Wanted(
            String words,
            List<String> types,
            @Nullable Member source,
            @Nullable StixTime since,
            @Nullable StixTime until,
            int confidence) {
        public Wanted {
            words = words.strip();
            types = List.copyOf(types);
        }

        /// These words, and no filter.
        public static Wanted of(String words) {
            return new Wanted(words, List.of(), null, null, null, Statement.UNSAID);
        }
    }

    /// An object that was found.
    ///
    /// @param row      for `sent` alone; never leaves the server
    /// @param appeared when its assertion appeared to this reader
    /// @param under    the label of that assertion
    public record Hit(
            String id,
            String type,
            String name,
            String modified,
            Member source,
            float rank,
            long row,
            Instant appeared,
            Label under) {}

    /// A page, best first.
    ///
    /// @param complete false: more was found than is looked at, and what is beyond stands on no page
    /// @param asOf     when its snapshot was taken, or shortly before
    public record Hits(List<Hit> hits, boolean complete, Instant asOf) {
        public Hits {
            hits = List.copyOf(hits);
        }
    }

    /// Where a page begins: behind the hit of this rank and id.
    public record Place(float rank, String id) {
        static final Place FIRST = new Place(Float.POSITIVE_INFINITY, "");
    }

    // Each way of finding looks at one row more than it may, and so knows that there are more.
    private static final String FOUND = """
            with by_term as materialized (select row from term where term = ? order by row limit 10001),
                 by_id as materialized (select row from holding where id = ? order by row limit 10001),
                 by_words as materialized (select hit as row, 1::real + rank as rank from search_words(?, null, 10001)),
                 by_name as materialized (select hit as row, rank from search_names(?, null, 2001) where length(?) >= 3),
                 whole as (select (select count(*) from by_term) <= 10000 and (select count(*) from by_id) <= 10000
                             and (select count(*) from by_words) <= 10000
                             and (select count(*) from by_name) <= 2000 as whole),
                 best as (select row, max(rank) as rank
                            from (select row, 100::real as rank from by_term union all select row, 100 from by_id
                                  union all select row, rank from by_words
                                  union all select row, rank from by_name) a group by row),
                 found as (select distinct on (h.id) h.id, h.type, h.modified, h.spec_version, h.source, h.label, h.row,
                                  b.rank
                             from best b join holding h on h.row = b.row
                            where (cardinality(?::text[]) = 0 or h.type = any(?))
                              and (?::integer is null or h.source = ?)
                              and h.version_key >= ? and h.version_key < ? and h.confidence >= ?
                            order by h.id, h.version_key desc, h.row)
            """;

    private static final String HITS = FOUND + """
            select w.whole, f.id, f.type, f.modified, f.source, f.rank, f.label, f.row,
                   (select max(e.stamp) from feed e where e.row = f.row and %s)
              from whole w left join
                   (select * from found where rank < ? or rank = ? and id > ? order by rank desc, id limit ?) f on true
             order by f.rank desc, f.id""".formatted(PagePlan.told("e"));

    private static final String FACETS = FOUND + """
            select w.whole, g.facet, g.value, g.objects
              from whole w cross join
                   (select grouping(type, source, spec_version, label, month) as facet,
                           coalesce(type, source::text, spec_version, label::text, month) as value,
                           count(*) as objects
                      from (select *, left(modified, 7) as month from found) f
                     group by grouping sets ((type), (source), (spec_version), (label), (month), ())) g
             order by 2, 3""";

    private org.springframework.jdbc.core.simple.JdbcClient.StatementSpec ask(String sql, Wanted wanted) {
        String words = wanted.words;
        Integer source = wanted.source == null
                ? null
                : picture.members()
                        .find(wanted.source)
                        .map(Members.MemberRecord::number)
                        .orElse(-1);
        String[] types = wanted.types.toArray(String[]::new);
        // The key of an object without a time is empty: before every time, and after none.
        String earliest = wanted.until == null ? "" : "0";
        return picture.jdbc()
                .sql(sql)
                .params(words, words, words, words, words, types, types)
                .param(source)
                .param(source)
                .param(wanted.since == null ? earliest : wanted.since.orderKey())
                .param(wanted.until == null ? "~" : wanted.until.orderKey())
                .param(wanted.confidence);
    }

    /// The next page.
    public Released<Hits> hits(Wanted wanted, @Nullable Place after, int limit) {
        Place from = after == null ? Place.FIRST : after;
        record Row(boolean whole, @Nullable Hit hit, int label, long row) {}
        List<Row> rows = ask(HITS, wanted)
                .params(from.rank, from.rank, from.id, limit)
                .query((row, n) -> new Row(
                        row.getBoolean(1),
                        row.getString(2) == null
                                ? null
                                : new Hit(
                                        row.getString(2),
                                        row.getString(3),
                                        "",
                                        row.getString(4),
                                        picture.members().member(row.getInt(5)).code(),
                                        row.getFloat(6),
                                        row.getLong(8),
                                        row.getObject(9, OffsetDateTime.class).toInstant(),
                                        picture.reading().book().label(row.getInt(7))),
                        row.getInt(7),
                        row.getLong(8)))
                .list();
        boolean complete = rows.getFirst().whole;
        Map<Long, String> names = picture.names(rows.stream().map(Row::row).toArray(Long[]::new));
        var held = new ArrayList<Held<Hit>>();
        for (Row row : rows) {
            Hit hit = row.hit;
            if (hit != null) {
                String name = names.getOrDefault(row.row, "");
                held.add(new Held<>(
                        new Hit(
                                hit.id,
                                hit.type,
                                name,
                                hit.modified,
                                hit.source,
                                hit.rank,
                                hit.row,
                                hit.appeared,
                                hit.under),
                        row.label));
            }
        }
        return picture.reading().list(held, hits -> new Hits(hits, complete, picture.asOf()));
    }

    /// How many objects a search finds, each counted once in each facet that it has.
    ///
    /// @param month the month of `modified`, as `2027-01`; an object without that time has none
    public record Facets(
            Map<String, Long> type,
            Map<String, Long> source,
            Map<String, Long> specVersion,
            Map<String, Long> tlp,
            Map<String, Long> month,
            long total,
            boolean complete) {}

    // The bits of what is not counted by, as PostgreSQL's grouping() puts them together.
    private static final int TYPE = 0b01111;
    private static final int SOURCE = 0b10111;
    private static final int SPEC_VERSION = 0b11011;
    private static final int LABEL = 0b11101;
    private static final int MONTH = 0b11110;
    private static final int TOTAL = 0b11111;

    private record Count(int facet, String value, long objects) {}

    /// The facets of all that [#hits] puts on its pages.
    public Released<Facets> facets(Wanted wanted) {
        var whole = new boolean[1];
        var labels = new ArrayList<Integer>();
        List<Count> counts = ask(FACETS, wanted)
                .query((row, n) -> {
                    whole[0] = row.getBoolean(1);
                    int facet = row.getInt(2);
                    String value = row.getString(3) == null ? "" : row.getString(3);
                    return new Count(
                            facet,
                            switch (facet) {
                                case SOURCE ->
                                    picture.members()
                                            .member(Integer.parseInt(value))
                                            .code()
                                            .code();
                                case LABEL -> {
                                    labels.add(Integer.valueOf(value));
                                    yield tlp(Integer.parseInt(value));
                                }
                                default -> value;
                            },
                            row.getLong(4));
                })
                .list();
        return picture.reading()
                .counts(
                        counts,
                        labels,
                        all -> new Facets(
                                by(all, TYPE),
                                by(all, SOURCE),
                                by(all, SPEC_VERSION),
                                by(all, LABEL),
                                by(all, MONTH),
                                by(all, TOTAL).getOrDefault("", 0L),
                                whole[0]));
    }

    private String tlp(int label) {
        return org.testudo.policy.LabelJson.tlpText(
                picture.reading().book().label(label).limits().tlp());
    }

    private static Map<String, Long> by(List<Count> counts, int facet) {
        var by = new java.util.TreeMap<String, Long>();
        counts.stream()
                .filter(one -> one.facet == facet && (facet == TOTAL || !one.value.isEmpty()))
                .forEach(one -> by.merge(one.value, one.objects, Long::sum));
        return by;
    }
}
