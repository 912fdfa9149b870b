package org.testudo.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.model.marking.Tlp;
import org.testudo.policy.Held;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;

/// The incidents of one [Picture]: filtered, sorted and counted by the database, under the row policy. Each incident
/// counts once, as the version that the object's own page shows for it. Lives as long as the picture; not thread-safe.
public final class Incidents {
    /// The value of whatever an incident does not say.
    public static final String UNSAID = "unsaid";

    private final Picture picture;
    private final Wanted scope;

    public Incidents(Picture picture) {
        this(picture, Wanted.all());
    }

    /// Nothing outside a scope is there: it is in no list and counts nowhere. Its times count nothing.
    public Incidents(Picture picture, Wanted scope) {
        this.picture = picture;
        this.scope = scope;
    }

    /// Which time of an incident counts: when it was reported, when it began, when it appeared to this reader, or when
    /// its current version did.
    public enum Time {
        REPORTED,
        HAPPENED,
        APPEARED,
        CHANGED
    }

    /// What comes first: the latest by the time that counts, or the gravest.
    public enum Order {
        TIME,
        SEVERITY
    }

    /// Which incidents. In a list one value is enough, an empty list asks nothing; [#UNSAID] is a value of each.
    ///
    /// @param words      words or a name, or nothing
    /// @param places     ISO 3166 alpha-3
    /// @param severities 1 to 6
    /// @param markings   the TLP that it stands under, exactly
    /// @param time       which time counts: for `since` and `until`, the spans, and the order
    /// @param since      then or later, or null
    /// @param until      before then, or null
    public record Wanted(
            String words,
            List<String> places,
            List<String> severities,
            List<String> sectors,
            List<String> statuses,
            List<Member> sources,
            List<Tlp> markings,
            Time time,
            @Nullable Instant since,
            @Nullable Instant until) {
        public Wanted {
            words = words.strip();
            places = List.copyOf(places);
            severities = List.copyOf(severities);
            sectors = List.copyOf(sectors);
            statuses = List.copyOf(statuses);
            sources = List.copyOf(sources);
            markings = List.copyOf(markings);
        }

        /// All of them.
        public static Wanted all() {
            return by(Time.REPORTED);
        }

        private static Wanted by(Time time) {
            return new Wanted("", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), time, null, null);
        }
    }

    /// One of them.
    ///
    /// @param row      for `sent` alone; never leaves the server
    /// @param under    the label it stands under
    /// @param level    its level
    /// @param reported when its author first wrote it down (`created`)
    /// @param appeared when the incident appeared to this reader
    /// @param changed  when this version did
    public record Shown(
            long row,
            String id,
            String name,
            String modified,
            Member source,
            Label under,
            String level,
            Tlp tlp,
            @Nullable Integer severity,
            List<String> places,
            List<String> sectors,
            @Nullable String status,
            @Nullable Instant reported,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen,
            Instant appeared,
            Instant changed) {}

    /// A page, and where the next one begins.
    ///
    /// @param complete false: more was found by the words than is looked at
    /// @param next     empty: there is none
    /// @param asOf     when its snapshot was taken, or shortly before
    public record Page(List<Shown> incidents, boolean complete, String next, Instant asOf) {
        public Page {
            incidents = List.copyOf(incidents);
        }
    }

    /// How many there are of each value. A value keeps its place with 0 where the other filters leave none of it; a
    /// facet's own filter does not narrow its own counts.
    ///
    /// @param values   by facet (`severity`, `sector`, `status`, `source`, `marking`), then by value
    /// @param places   by place, then by severity
    /// @param times    by the beginning of a span of time, then by severity; none is empty
    /// @param unit     how long a span is: hour, day, week, month or year
    /// @param total    how many match all filters
    /// @param seen     how many the reader sees at all
    /// @param complete false: more was found by the words than is looked at
    public record Buckets(
            SortedMap<String, SortedMap<String, Long>> values,
            SortedMap<String, SortedMap<String, Long>> places,
            SortedMap<String, SortedMap<String, Long>> times,
            String unit,
            long total,
            long seen,
            boolean complete) {}

    // The choice of a version is that of `Versions.current`: the newest; of several contents of it that of the
    // creator's own member, else the one that appeared last; of several assertions of that the first.
    private static final String CHOSEN = """
            with found as materialized (%2$s),
            alone as (
                select h.row, h.id, h.label, h.source, h.modified, h.unit, i.severity, i.places, i.sectors, i.status,
                       i.reported, i.first_seen, i.last_seen,
                       case :time when 'HAPPENED' then i.first_seen when 'REPORTED' then i.reported else %1$s end as time
                  from incident i join holding h on h.row = i.row where not h.others),
            several as (
                select h.*, i.severity, i.places, i.sectors, i.status, i.reported, i.first_seen, i.last_seen,
                       %1$s as date
                  from incident i join holding h on h.row = i.row where h.others),
            dated as (
                select *, min(date) over (partition by id) as appeared, bool_or(own) over one as unit_own,
                       min(date) over one as changed
                  from several window one as (partition by unit)),
            chosen as (
                select * from alone union all
                select row, id, label, source, modified, unit, severity, places, sectors, status, reported, first_seen,
                       last_seen, case :time when 'HAPPENED' then first_seen when 'APPEARED' then appeared
                                             when 'CHANGED' then changed else reported end
                  from (select distinct on (id) * from dated
                         order by id, spec_version desc, version_key desc, unit_own desc, changed desc, date, row) d),
            named as (
                select *, coalesce(severity::text, 'unsaid') as grade, coalesce(status, 'unsaid') as state,
                       case when cardinality(places) = 0 then '{unsaid}' else places end as spots,
                       case when cardinality(sectors) = 0 then '{unsaid}' else sectors end as trades
                  from chosen),
            """.formatted(date("i"), found(""));

    /// What words find, in all that the reader sees.
    private static String found(String whose) {
        return """
                select hit from search_words(:%1$swords, 'incident', 10001) where :%1$swords <> ''
                union all select hit from search_names(:%1$swords, 'incident', 10001) where length(:%1$swords) >= 3
                union all select row from term where term = :%1$swords and :%1$swords <> ''""".formatted(whose);
    }

    private static final String MATCHED = """
            select *,
                   cardinality(:%1$splaces::text[]) = 0 or spots && :%1$splaces::text[] as m_place,
                   cardinality(:%1$sseverities::text[]) = 0 or grade = any(:%1$sseverities::text[]) as m_severity,
                   cardinality(:%1$ssectors::text[]) = 0 or trades && :%1$ssectors::text[] as m_sector,
                   cardinality(:%1$sstatuses::text[]) = 0 or state = any(:%1$sstatuses::text[]) as m_status,
                   :%1$sanySource or source = any(:%1$ssources::integer[]) as m_source,
                   :%1$sanyMarking or label = any(:%1$smarkings::integer[]) as m_marking,
                   :%1$swords = '' or row in (select hit from %1$sfound) as m_words""";

    /// @param named what it is chosen from
    private static String current(String named) {
        return """
                current as materialized (
                    %s, :always or coalesce(time >= :since and time < :until, false) as m_time from %s)
                """.formatted(MATCHED.formatted(""), named);
    }

    private static final String EVERYTHING = CHOSEN + current("named");

    private static final String SCOPED =
            CHOSEN + """
            scope_found as materialized (%s),
            scoped as (
                select row, id, label, source, modified, unit, severity, places, sectors, status, reported, first_seen,
                       last_seen, time, grade, state, spots, trades
                  from (%s from named) n
                 where m_place and m_severity and m_sector and m_status and m_source and m_marking and m_words),
            """.formatted(found("scope_"), MATCHED.formatted("scope_")) + current("scoped");

    /// When an assertion appeared to this reader.
    private static String date(String assertion) {
        return "(select max(e.stamp) from feed e where e.row = %s.row and %s)".formatted(assertion, PagePlan.told("e"));
    }

    private static final String ALL = every("");

    /// All conditions but one.
    private static String every(String but) {
        return String.join(
                " and ",
                List.of("place", "severity", "sector", "status", "source", "marking", "time", "words").stream()
                        .filter(one -> !one.equals(but))
                        .map(one -> "m_" + one)
                        .toList());
    }

    private static final String WHOLE = "(select count(*) from found) <= 10000";

    private static final String LIST = """
            select (%1$s), row, id, label, source, modified, severity, places, sectors, status, reported, first_seen,
                   last_seen, (select min(%2$s) from holding x where x.id = p.id),
                   (select min(%2$s) from holding x where x.unit = p.unit), key
              from (select * from (
                        select *, (case :order when 'SEVERITY' then (7 - coalesce(severity, 7))::text else '' end
                                   || coalesce(%3$s, '')) collate "C" as key
                          from current where %4$s) k
                     where key < :key or key = :key and id > :id
                     order by key desc, id limit :limit) p
             order by key desc, id""".formatted(WHOLE, date("x"), text("time"), ALL);

    /// A time as text whose byte order is its own.
    private static String text(String time) {
        return "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')".formatted(time);
    }

    private static final String BUCKETS = """
            , span as (select extract(epoch from max(time) - min(time)) / 86400 as days from current where %2$s),
            unit as (select case when days is null or days <= 120 and days > 5 then 'day' when days <= 5 then 'hour'
                                 when days <= 1100 then 'week' when days <= 4400 then 'month' else 'year' end as step
                       from span)
            select 'place', spot, grade, count(*) filter (where %3$s), 0
              from current, unnest(spots) spot group by 2, 3
            union all select 'severity', grade, '', count(*) filter (where %4$s), 0 from current group by 2
            union all select 'sector', trade, '', count(*) filter (where %5$s), 0
                        from current, unnest(trades) trade group by 2
            union all select 'status', state, '', count(*) filter (where %6$s), 0 from current group by 2
            union all select 'source', '', '', count(*) filter (where %7$s), source from current group by 5
            union all select 'marking', '', '', count(*) filter (where %8$s), label from current group by 5
            union all select 'time', to_char(date_trunc(step, time at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                             grade, count(*), 0
                        from current, unit where time is not null and %2$s group by 2, 3
            union all select 'unit', step, '', 0, 0 from unit
            union all select 'total', '', '', count(*) filter (where %1$s), 0 from current
            union all select 'seen', '', '', count(*), 0 from current
            union all select 'whole', (%9$s)::text, '', 0, 0""".formatted(
                    ALL,
                    every("time"),
                    every("place"),
                    every("severity"),
                    every("sector"),
                    every("status"),
                    every("source"),
                    every("marking"),
                    WHOLE);

    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private JdbcClient.StatementSpec ask(String sql, Wanted wanted) {
        boolean scoped = !scope.equals(Wanted.all());
        var asked = bind(picture.jdbc().sql((scoped ? SCOPED : EVERYTHING) + sql), "", wanted);
        return (scoped ? bind(asked, "scope_", scope) : asked)
                .param("time", wanted.time.name())
                .param("always", wanted.since == null && wanted.until == null)
                .param("since", Picture.time(wanted.since == null ? EVER : wanted.since))
                .param("until", Picture.time(wanted.until == null ? NEVER : wanted.until));
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, String whose, Wanted wanted) {
        Integer[] sources = wanted.sources.stream()
                .flatMap(member -> picture.members().find(member).stream())
                .map(Members.MemberRecord::number)
                .toArray(Integer[]::new);
        Integer[] markings = Arrays.stream(picture.reading().mask().labels())
                .filter(label -> wanted.markings.contains(tlp(label)))
                .toArray(Integer[]::new);
        return statement
                .param(whose + "words", wanted.words)
                .param(whose + "places", wanted.places.toArray(String[]::new))
                .param(whose + "severities", wanted.severities.toArray(String[]::new))
                .param(whose + "sectors", wanted.sectors.toArray(String[]::new))
                .param(whose + "statuses", wanted.statuses.toArray(String[]::new))
                .param(whose + "anySource", wanted.sources.isEmpty())
                .param(whose + "sources", sources)
                .param(whose + "anyMarking", wanted.markings.isEmpty())
                .param(whose + "markings", markings);
    }

    private Tlp tlp(int label) {
        return picture.reading().book().label(label).limits().tlp();
    }

    /// The next page.
    ///
    /// @param after the `next` of the page before; empty: the first page
    /// @param limit 1 to 10,000
    public Released<Page> list(Wanted wanted, Order order, String after, int limit) {
        int end = after.indexOf('\n');
        var whole = new boolean[] {true};
        var keys = new ArrayList<String>();
        List<Held<Shown>> held = ask(LIST, wanted)
                .param("order", order.name())
                .param("key", end < 0 ? "~" : after.substring(0, end))
                .param("id", end < 0 ? "" : after.substring(end + 1))
                .param("limit", limit + 1)
                .query((row, n) -> {
                    whole[0] = row.getBoolean(1);
                    keys.add(row.getString(16));
                    int label = row.getInt(4);
                    Label under = picture.reading().book().label(label);
                    return new Held<>(
                            new Shown(
                                    row.getLong(2),
                                    row.getString(3),
                                    "",
                                    row.getString(6),
                                    picture.members().member(row.getInt(5)).code(),
                                    under,
                                    under.limits().level().name(),
                                    tlp(label),
                                    row.getObject(7) == null ? null : row.getInt(7),
                                    Arrays.asList((String[]) row.getArray(8).getArray()),
                                    Arrays.asList((String[]) row.getArray(9).getArray()),
                                    row.getString(10),
                                    instant(row.getObject(11, OffsetDateTime.class)),
                                    instant(row.getObject(12, OffsetDateTime.class)),
                                    instant(row.getObject(13, OffsetDateTime.class)),
                                    row.getObject(14, OffsetDateTime.class).toInstant(),
                                    row.getObject(15, OffsetDateTime.class).toInstant()),
                            label);
                })
                .list();
        boolean more = held.size() > limit;
        List<Held<Shown>> page = held.subList(0, Math.min(held.size(), limit));
        Map<Long, String> names =
                picture.names(page.stream().map(one -> one.value().row).toArray(Long[]::new));
        List<Held<Shown>> named = page.stream()
                .map(one -> new Held<>(named(one.value(), names.getOrDefault(one.value().row, "")), one.label()))
                .toList();
        String next = more ? keys.get(limit - 1) + "\n" + page.getLast().value().id : "";
        return picture.reading().list(named, all -> new Page(all, whole[0], next, picture.asOf()));
    }

    /// When the newest change of what is there appeared to this reader, if it is after the last.
    public Released<List<Instant>> newest(Instant after) {
        record Stamp(int label, Instant changed) {}
        List<Held<Stamp>> found = ask(LIST, Wanted.by(Time.CHANGED))
                .param("order", Order.TIME.name())
                .param("key", "~")
                .param("id", "")
                .param("limit", 1)
                .query((row, n) -> new Stamp(
                        row.getInt(4), row.getObject(15, OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .filter(one -> one.changed.isAfter(after))
                .map(one -> new Held<>(one, one.label))
                .toList();
        return picture.reading()
                .list(found, all -> all.stream().map(Stamp::changed).toList());
    }

    private static Shown named(Shown one, String name) {
        return new Shown(
                one.row,
                one.id,
                name,
                one.modified,
                one.source,
                one.under,
                one.level,
                one.tlp,
                one.severity,
                one.places,
                one.sectors,
                one.status,
                one.reported,
                one.firstSeen,
                one.lastSeen,
                one.appeared,
                one.changed);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private record Count(String facet, String value, String severity, long count, int number) {}

    /// How many there are of everything.
    public Released<Buckets> buckets(Wanted wanted) {
        List<Count> counts = ask(BUCKETS, wanted)
                .query((row, n) ->
                        new Count(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getInt(5)))
                .list();
        List<Integer> labels = counts.stream()
                .filter(one -> one.facet.equals("marking"))
                .map(Count::number)
                .toList();
        return picture.reading().counts(counts, labels, this::put);
    }

    private Buckets put(List<Count> counts) {
        var values = new TreeMap<String, SortedMap<String, Long>>();
        for (String facet : List.of("severity", "sector", "status", "source", "marking")) {
            values.put(facet, new TreeMap<>());
        }
        var places = new TreeMap<String, SortedMap<String, Long>>();
        var times = new TreeMap<String, SortedMap<String, Long>>();
        String unit = "";
        long total = 0;
        long seen = 0;
        boolean complete = true;
        for (Count one : counts) {
            switch (one.facet) {
                case "place" -> add(places, one.value, one.severity, one.count);
                case "time" -> add(times, one.value, one.severity, one.count);
                case "source" ->
                    add(
                            values,
                            one.facet,
                            picture.members().member(one.number).code().code(),
                            one.count);
                case "marking" -> add(values, one.facet, LabelJson.tlpText(tlp(one.number)), one.count);
                case "unit" -> unit = one.value;
                case "total" -> total = one.count;
                case "seen" -> seen = one.count;
                case "whole" -> complete = Boolean.parseBoolean(one.value);
                default -> add(values, one.facet, one.value, one.count);
            }
        }
        return new Buckets(values, places, times, unit, total, seen, complete);
    }

    private static void add(Map<String, SortedMap<String, Long>> to, String facet, String value, long count) {
        to.computeIfAbsent(facet, name -> new TreeMap<>()).merge(value, count, Long::sum);
    }

    /// The word of a time or an order, as the API has it.
    public static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
