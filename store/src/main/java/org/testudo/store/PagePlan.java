package org.testudo.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The page plans of the feed: the one class that puts SQL together, because a filter that is not there must cost
/// nothing. A reader is told of an assertion when it sees `label` and does not see `was`; that moment is the date of
/// the
/// assertion for this reader. The row policy is under `feed` and `holding`, so everything counted here is seen.
final class PagePlan {
    private static final String MASK = "(select nullif(current_setting('testudo.mask', true), '')::bytea)";
    private static final String MASK_BITS =
            "(select 8 * octet_length(nullif(current_setting('testudo.mask', true), '')::bytea))";

    /// A page is found by walking the feed's index and looking each row up: the planner cannot know how early it can
    /// stop, and would read everything (0.16 s instead of 0.01 s for the first page of 26,000 rows).
    static final String WALK = """
            select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
                   set_config('enable_seqscan', 'off', true)""";

    /// And back, for everything else.
    static final String PLAN = """
            select set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true),
                   set_config('enable_seqscan', 'on', true)""";

    private final StringBuilder sql = new StringBuilder(2_000);
    private final List<Object> parameters = new ArrayList<>();

    private PagePlan() {}

    /// The text and its parameters.
    record Query(String sql, List<Object> parameters) {}

    /// The condition that a label is seen, for columns that the row policy does not test.
    static String sees(String column) {
        return "case when %1$s < %2$s then get_bit(%3$s, %1$s) else 0 end <> 0".formatted(column, MASK_BITS, MASK);
    }

    /// The reader is told of an assertion here: it sees the new label and not the one before.
    static String told(String feed) {
        return "not (" + sees(feed + ".was") + ")";
    }

    /// When a holding appeared to this reader.
    private static String date(String holding) {
        return "(select max(e.stamp) from feed e where e.row = %s.row and %s)".formatted(holding, told("e"));
    }

    /// When a unit appeared to this reader: the earliest among its assertions.
    private String unitDate(String unit, FeedFilter filter) {
        return "(select min(%s) from holding x where x.unit = %s%s)".formatted(date("x"), unit, sourceOf("x", filter));
    }

    private String sourceOf(String holding, FeedFilter filter) {
        if (filter.source() == null) {
            return "";
        }
        return " and " + holding + ".source = " + filter.source();
    }

    /// A page of the feed, oldest first.
    ///
    /// @param few the labels of a reader who sees a small part of a large whole; empty: everybody else
    static Query forward(FeedFilter filter, Integer[] few, Instant after, int limit) {
        return new PagePlan().build(filter, few, after, false, limit);
    }

    /// A page of the feed, newest first, before an instant.
    static Query backward(FeedFilter filter, Integer[] few, Instant before, int limit) {
        return new PagePlan().build(filter, few, before, true, limit);
    }

    private Query build(FeedFilter filter, Integer[] few, Instant bound, boolean backward, int limit) {
        sql.append("select f.stamp, h.row, h.id, h.type, h.modified, h.spec_version, h.source, f.label, h.size")
                .append(" from feed f join holding h on h.row = f.row where f.stamp ")
                .append(backward ? "<" : ">")
                .append(" ?");
        parameters.add(time(bound));
        sql.append(" and ").append(told("f"));
        if (few.length > 0) {
            // Says again what the row policy says, in a form for which there is an index.
            sql.append(" and f.label = any(?)");
            parameters.add(few);
        }
        if (filter.addedAfter() != null) {
            sql.append(" and f.stamp > ?");
            parameters.add(time(filter.addedAfter()));
        }
        anyOf("h.type", filter.collectionTypes());
        anyOf("h.type", filter.types());
        anyOf("h.id", filter.ids());
        anyOf("h.spec_version", filter.specVersions());
        sql.append(sourceOf("h", filter));
        sql.append(" and not exists (select 1 from feed g where g.row = f.row and g.stamp > f.stamp and ")
                .append(told("g"))
                .append(")");
        sql.append(" and not exists (select 1 from holding o where o.unit = h.unit and o.row <> h.row")
                .append(sourceOf("o", filter))
                .append(" and ")
                .append(date("o"))
                .append(" < f.stamp)");
        versions(filter);
        sql.append(" order by f.stamp ")
                .append(backward ? "desc" : "asc")
                .append(" limit ")
                .append(limit);
        return new Query(sql.toString(), parameters);
    }

    private void versions(FeedFilter filter) {
        FeedFilter.Versions versions = filter.versions();
        if (versions.all()) {
            if (filter.specVersions().isEmpty()) {
                sql.append(" and ").append(noOther("n.spec_version > h.spec_version", filter));
            }
            return;
        }
        String specs = filter.specVersions().isEmpty()
                ? "n.spec_version > h.spec_version or n.spec_version = h.spec_version and "
                : "";
        var choices = new ArrayList<String>();
        if (versions.last()) {
            choices.add(
                    noOther("(" + specs + "n.version_key > h.version_key)", filter) + " and " + noBetterTwin(filter));
        }
        if (versions.first()) {
            choices.add(
                    noOther("(" + specs + "n.version_key < h.version_key)", filter) + " and " + noBetterTwin(filter));
        }
        if (!versions.times().isEmpty()) {
            choices.add("(h.version_key = any(?) or h.version_key = '' and f.stamp = any(?::text[]::timestamptz[]))");
            parameters.add(versions.times().toArray(String[]::new));
            parameters.add(versions.addedTimes().stream().map(Instant::toString).toArray(String[]::new));
        }
        sql.append(" and (").append(String.join(" or ", choices)).append(")");
    }

    /// No other version of this id that is better, among those that match the other filters.
    private String noOther(String better, FeedFilter filter) {
        return "not exists (select 1 from holding n where n.id = h.id and " + better + remainder(filter) + ")";
    }

    /// Of several contents of one version, that of the creator's own member, else the one with the latest date.
    private String noBetterTwin(FeedFilter filter) {
        return ("not exists (select 1 from holding n where n.id = h.id and n.version_key = h.version_key and n.unit <> h.unit"
                        + "%s and ((select bool_or(x.own) from holding x where x.unit = n.unit%s), %s)"
                        + " > ((select bool_or(x.own) from holding x where x.unit = h.unit%s), f.stamp))")
                .formatted(remainder(filter), sourceOf("x", filter), unitDate("n.unit", filter), sourceOf("x", filter));
    }

    private String remainder(FeedFilter filter) {
        String condition = sourceOf("n", filter);
        if (!filter.specVersions().isEmpty()) {
            condition += " and n.spec_version = any(?)";
            parameters.add(filter.specVersions().toArray(String[]::new));
        }
        if (filter.addedAfter() != null) {
            condition += " and " + unitDate("n.unit", filter) + " > ?";
            parameters.add(time(filter.addedAfter()));
        }
        return condition;
    }

    private void anyOf(String column, List<String> values) {
        if (!values.isEmpty()) {
            sql.append(" and ").append(column).append(" = any(?)");
            parameters.add(values.toArray(String[]::new));
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
