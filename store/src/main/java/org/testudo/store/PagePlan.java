package org.testudo.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The page plans of the feed: the one class that puts SQL together, because a filter that is not there must cost
/// nothing. A reader is told of an assertion when it sees `label` and does not see `was`; that moment is the date
/// of the assertion for this reader. The row policy is under `feed` and `holding`, so everything counted here is seen.
final class PagePlan {
    private static final String MASK = "(select nullif(current_setting('testudo.mask', true), '')::bytea)";
    private static final String MASK_BITS =
            "(select 8 * octet_length(nullif(current_setting('testudo.mask', true), '')::bytea))";

    // A page of a filter is found by walking the feed's index and looking each row up: the planner
    // cannot know how early it can stop, and would read everything.
    private static final String WALK = """
            select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
                   set_config('enable_seqscan', 'off', true)""";

    // A page of everything is a handful of rows from its first step on: these are joined by hash.
    private static final String BATCH = """
            select set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true),
                   set_config('enable_seqscan', 'off', true)""";

    /// And back, for everything else.
    static final String PLAN = """
            select set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true),
                   set_config('enable_nestloop', 'on', true), set_config('enable_seqscan', 'on', true)""";

    // Most objects are asserted once, and nothing needs to be looked up for them: at a place of the feed where
    // nobody was for a while each look would be a page from the disk.
    private static final String ONLY_WITH_OTHERS = "(not h.others or ";

    private static final String COLUMNS =
            "f.stamp, h.row, h.id, h.type, h.modified, h.spec_version, h.source, f.label, h.size";

    private final StringBuilder sql = new StringBuilder(2_000);
    private final List<Object> parameters = new ArrayList<>();

    private PagePlan() {}

    /// The text and its parameters. The last column says whether the row belongs on the page: rows that do not are
    /// there so that the page can be gone on with behind them.
    ///
    /// @param settings what the planner is told before
    /// @param rows     how many come, unless the feed ends
    record Query(String settings, String sql, List<Object> parameters, int rows) {}

    /// The condition that a label is seen, for columns that the row policy does not test.
    static String sees(String column) {
        return "case when %1$s < %2$s then get_bit(%3$s, %1$s) else 0 end <> 0".formatted(column, MASK_BITS, MASK);
    }

    /// The reader is told of an assertion here: it sees the new label and not the one before. Said so that the planner
    /// takes it for the rule and not for the exception, which it is.
    static String told(String feed) {
        return "case when %1$s.was < %2$s then 1 - get_bit(%3$s, %1$s.was) else 1 end <> 0"
                .formatted(feed, MASK_BITS, MASK);
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

    private String confidenceOf(String holding, FeedFilter filter) {
        return filter.confidence() < 0 ? "" : " and " + holding + ".confidence >= " + filter.confidence();
    }

    /// A page of the feed, oldest first.
    ///
    /// @param few the labels of a reader who sees few of many; empty: everybody else
    static Query forward(FeedFilter filter, Integer[] few, Instant after, int limit) {
        return new PagePlan().build(filter, few, after, false, limit);
    }

    /// A page of the feed, newest first, before an instant.
    static Query backward(FeedFilter filter, Integer[] few, Instant before, int limit) {
        return new PagePlan().build(filter, few, before, true, limit);
    }

    private Query build(FeedFilter filter, Integer[] few, Instant bound, boolean backward, int limit) {
        boolean everything = filter.collectionTypes().isEmpty()
                && filter.types().isEmpty()
                && filter.ids().isEmpty()
                && filter.specVersions().isEmpty()
                && filter.source() == null
                && filter.confidence() < 0;
        if (everything) {
            batch(filter, few, bound, backward, limit);
        } else {
            walk(filter, few, bound, backward, limit);
        }
        return new Query(everything ? BATCH : WALK, sql.toString(), parameters, limit);
    }

    /// The next rows of the feed, then what is known of all of them at once, and of each whether it
    /// belongs on the page: not if a later one tells of the same assertion.
    private void batch(FeedFilter filter, Integer[] few, Instant bound, boolean backward, int limit) {
        sql.append("with f as materialized (select f.stamp, f.row, f.label from ")
                .append(feed(few, backward));
        sql.append(" f where ");
        bounds(filter, bound, backward);
        order(backward, limit);
        sql.append("), h as materialized (select * from holding where row = any(array(select row from f))),")
                .append(" t as materialized (select g.row, max(g.stamp) as stamp from feed g")
                .append(" where g.row = any(array(select row from f)) and ")
                .append(told("g"))
                .append(" group by g.row) select ")
                .append(COLUMNS)
                .append(", h.row is not null and t.stamp = f.stamp and ");
        firstOfUnit(filter);
        versions(filter);
        sql.append(" from f join t on t.row = f.row left join h on h.row = f.row");
        order(backward, limit);
    }

    private void walk(FeedFilter filter, Integer[] few, Instant bound, boolean backward, int limit) {
        sql.append("select ").append(COLUMNS).append(", true from ").append(feed(few, backward));
        sql.append(" f join holding h on h.row = f.row where ");
        bounds(filter, bound, backward);
        anyOf("h.type", filter.collectionTypes());
        anyOf("h.type", filter.types());
        anyOf("h.id", filter.ids());
        anyOf("h.spec_version", filter.specVersions());
        sql.append(sourceOf("h", filter)).append(confidenceOf("h", filter));
        sql.append(" and not exists (select 1 from feed g where g.row = f.row and g.stamp > f.stamp and ")
                .append(told("g"))
                .append(") and ");
        firstOfUnit(filter);
        versions(filter);
        order(backward, limit);
    }

    private void bounds(FeedFilter filter, Instant bound, boolean backward) {
        sql.append("f.stamp ").append(backward ? "<" : ">").append(" ? and ").append(told("f"));
        parameters.add(time(bound));
        if (filter.addedAfter() != null) {
            sql.append(" and f.stamp > ?");
            parameters.add(time(filter.addedAfter()));
        }
    }

    private void order(boolean backward, int limit) {
        sql.append(" order by f.stamp ")
                .append(backward ? "desc" : "asc")
                .append(" limit ")
                .append(limit);
    }

    /// No assertion of the same unit has an earlier date.
    private void firstOfUnit(FeedFilter filter) {
        sql.append(ONLY_WITH_OTHERS)
                .append("not exists (select 1 from holding o where o.unit = h.unit and o.row <> h.row")
                .append(sourceOf("o", filter))
                .append(" and ")
                .append(date("o"))
                .append(" < f.stamp))");
    }

    /// The feed; for few labels as so many feeds of one label each, which the database merges as it
    /// walks. It says again what the row policy says, in a form for which there is an index.
    private static String feed(Integer[] few, boolean backward) {
        if (few.length == 0) {
            return "feed";
        }
        return Arrays.stream(few)
                .map(label -> "(select stamp, row, label, was from feed where label = " + label + " order by stamp"
                        + (backward ? " desc)" : ")"))
                .collect(Collectors.joining(" union all ", "(", ")"));
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
        return ONLY_WITH_OTHERS + "not exists (select 1 from holding n where n.id = h.id and " + better
                + remainder(filter) + "))";
    }

    /// Of several contents of one version, that of the creator's own member, else the one with the latest date.
    private String noBetterTwin(FeedFilter filter) {
        return (ONLY_WITH_OTHERS
                        + "not exists (select 1 from holding n where n.id = h.id and n.version_key = h.version_key and n.unit <> h.unit"
                        + "%s and ((select bool_or(x.own) from holding x where x.unit = n.unit%s), %s)"
                        + " > ((select bool_or(x.own) from holding x where x.unit = h.unit%s), f.stamp)))")
                .formatted(remainder(filter), sourceOf("x", filter), unitDate("n.unit", filter), sourceOf("x", filter));
    }

    private String remainder(FeedFilter filter) {
        String condition = sourceOf("n", filter) + confidenceOf("n", filter);
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
