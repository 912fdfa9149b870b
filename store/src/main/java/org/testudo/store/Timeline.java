package org.testudo.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance.Papers;

/// What happened and was said, in lanes, of one [Picture]: counted by the database over spans of time, under the row
/// policy. Each thing counts once, in the newest version that the reader sees, its maker's own before another's. Lives
/// as long as the picture; not thread-safe.
public final class Timeline {
    /// The lane of claims; there is one for each domain of events besides.
    public static final String CLAIMS = "claims";

    /// The lane of responses.
    public static final String RESPONSES = "responses";

    /// The lane of events that say no domain.
    public static final String UNSAID = "unsaid";

    private final Picture picture;

    public Timeline(Picture picture) {
        this.picture = picture;
    }

    /// Which time counts: when it happened, or when it became known.
    public enum Clock {
        OCCURRED,
        DISCLOSED
    }

    /// Of what.
    ///
    /// @param words words or a name, or nothing
    /// @param lanes only these; empty: all
    /// @param since what was not over by then, or null
    /// @param until what began before then, or null
    public record Wanted(
            Clock clock,
            String words,
            List<String> lanes,
            @Nullable Instant since,
            @Nullable Instant until) {
        public Wanted {
            words = words.strip();
            lanes = List.copyOf(lanes);
        }
    }

    /// How many there are in one lane.
    ///
    /// @param spans   by the beginning of a span of time; none is empty
    /// @param undated how many do not say when, by the clock that counts
    public record Lane(String name, SortedMap<String, Long> spans, long total, long undated) {}

    /// How many there are.
    ///
    /// @param lanes    in the order of their names; a lane in which there is nothing is not among them
    /// @param unit     how long a span is: hour, day, week, month or year
    /// @param total    how many stand in all lanes within the time that is asked for
    /// @param complete false: more was found by the words than is looked at
    /// @param asOf     when the snapshot was taken, or shortly before
    public record Spans(List<Lane> lanes, String unit, long total, boolean complete, Instant asOf) {
        public Spans {
            lanes = List.copyOf(lanes);
        }

        /// How many in all lanes do not say when.
        public long undated() {
            return lanes.stream().mapToLong(Lane::undated).sum();
        }
    }

    // `others` says that there is something to choose from; of most there is not.
    private static final String MATCHED = """
            with found as materialized (
                select hit from search_words(:words, null, 10001) where :words <> ''
                union select hit from search_names(:words, null, 10001) where length(:words) >= 3
                union (select row from term where term = :words and :words <> '' order by row limit 10001)),
            named as materialized (
                select e.row from edge e join holding n on n.id = e.to_id
                 where n.row in (select hit from found)
                   and e.kind in ('claimant_ref', 'actor_ref', 'joint_with_refs', 'against_refs', 'addressee_refs',
                                  'about_ref', 'victim_refs', 'narrative_refs', 'channel_refs', 'persona_refs')),
            current as (
                select row, label, lane, occurred, ended, disclosed from happening
                 where row in (select row from holding where not others)
                union all
                select row, label, lane, occurred, ended, disclosed
                  from (select distinct on (h.id) x.*
                          from happening x join holding h on h.row = x.row where h.others
                         order by h.id, h.version_key desc, h.own desc, h.unit, h.row) several),
            matched as materialized (
                select row, label, lane, case :clock when 'OCCURRED' then occurred else disclosed end as time,
                       case :clock when 'OCCURRED' then ended end as ended
                  from current
                 where lane is not null and (cardinality(:lanes::text[]) = 0 or lane = any(:lanes::text[]))
                   and (:words = '' or row in (select hit from found)
                        or row in (select row from named)))
            """;

    private static final String WITHIN = "time < :until and (time >= :since or ended > :since)";

    private static final String SPANS = MATCHED + """
            , span as (select extract(epoch from max(greatest(time, :since)) - min(greatest(time, :since))) / 86400 as days
                       from matched where %1$s),
            unit as (select case when days is null or days <= 120 and days > 5 then 'day' when days <= 5 then 'hour'
                                 when days <= 1100 then 'week' when days <= 4400 then 'month' else 'year' end as step
                       from span)
            select 'span' as what, lane,
                   to_char(date_trunc(step, greatest(time, :since) at time zone 'UTC'),
                           'YYYY-MM-DD"T"HH24:MI:SS"Z"') as begin,
                   count(*), 0 as label
              from matched, unit where %1$s group by 2, 3
            union all select 'undated', lane, '', count(*), 0 from matched where time is null group by 2
            union all select 'unit', step, '', 0, 0 from unit
            union all select 'whole', ((select count(*) from found) <= 10000)::text, '', 0, 0
            union all select 'label', '', '', 0, label from matched where time is null or %1$s group by 5""".formatted(WITHIN);

    private static final String ONE_BY_ONE = MATCHED + """
            select m.row, h.id, h.type, h.modified, h.source, h.submitted_by, h.label,
                   (select max(e.stamp) from feed e where e.row = m.row and %s), b.bytes
              from matched m join holding h on h.row = m.row join body b on b.row = m.row
             where %%s order by h.id limit :most""".formatted(PagePlan.told("e"));
    private static final String ITEMS = ONE_BY_ONE.formatted(WITHIN);
    private static final String UNDATED = ONE_BY_ONE.formatted("time is null");

    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private JdbcClient.StatementSpec ask(String sql, Wanted wanted) {
        return picture.jdbc()
                .sql(sql)
                .param("words", wanted.words)
                .param("lanes", wanted.lanes.toArray(String[]::new))
                .param("clock", wanted.clock.name())
                .param("since", Picture.time(wanted.since == null ? EVER : wanted.since))
                .param("until", Picture.time(wanted.until == null ? NEVER : wanted.until));
    }

    private record Count(String what, String lane, String begin, long count, int label) {}

    /// How many there are of what when.
    public Released<Spans> spans(Wanted wanted) {
        List<Count> counts = ask(SPANS, wanted)
                .query((row, n) ->
                        new Count(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getInt(5)))
                .list();
        List<Integer> labels = counts.stream()
                .filter(one -> one.what.equals("label"))
                .map(Count::label)
                .toList();
        return picture.reading().counts(counts, labels, this::put);
    }

    private Spans put(List<Count> counts) {
        var spans = new TreeMap<String, SortedMap<String, Long>>();
        var undated = new TreeMap<String, Long>();
        String unit = "";
        boolean complete = true;
        for (Count one : counts) {
            switch (one.what) {
                case "span" ->
                    spans.computeIfAbsent(one.lane, lane -> new TreeMap<>()).put(one.begin, one.count);
                case "undated" -> undated.put(one.lane, one.count);
                case "unit" -> unit = one.lane;
                case "whole" -> complete = Boolean.parseBoolean(one.lane);
                default -> {}
            }
        }
        undated.keySet().forEach(lane -> spans.computeIfAbsent(lane, name -> new TreeMap<>()));
        var lanes = new ArrayList<Lane>();
        spans.forEach((lane, each) -> lanes.add(new Lane(
                lane, each, each.values().stream().mapToLong(Long::longValue).sum(), undated.getOrDefault(lane, 0L))));
        return new Spans(lanes, unit, lanes.stream().mapToLong(Lane::total).sum(), complete, picture.asOf());
    }

    /// The things themselves, by id.
    ///
    /// @param most how many are told at most: no fewer than [#spans(Wanted)] counted
    public Released<Papers> items(Wanted wanted, int most) {
        return PaperQuery.read(picture, ask(ITEMS, wanted).param("most", most + 1), most);
    }

    /// What does not say when, by the clock that counts, by id.
    ///
    /// @param most how many are told at most
    public Released<Papers> undated(Wanted wanted, int most) {
        return PaperQuery.read(picture, ask(UNDATED, wanted).param("most", most + 1), most);
    }
}
