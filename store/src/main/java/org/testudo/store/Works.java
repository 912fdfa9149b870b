package org.testudo.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Held;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;

/// What people work with, of one [Picture]: concerns, tasks, views, handovers, proposals. Each counts once, as the
/// newest
/// version that its own member has said and the reader sees. Lives as long as the picture; not thread-safe.
public final class Works {
    private final Picture picture;

    public Works(Picture picture) {
        this.picture = picture;
    }

    /// Which. An empty list or text asks nothing.
    ///
    /// @param owner  the login of the person who has it
    /// @param about  the id of something that it is about
    /// @param source the member whose work it is, or null
    /// @param due    only what is due before then, or null
    public record Wanted(
            List<String> types,
            List<String> states,
            String owner,
            String about,
            @Nullable Member source,
            @Nullable Instant due) {
        public Wanted {
            types = List.copyOf(types);
            states = List.copyOf(states);
        }
    }

    /// One of them.
    ///
    /// @param row     for `sent` alone; never leaves the server
    /// @param changed when this version appeared to this reader
    public record Shown(
            long row,
            String id,
            String type,
            String modified,
            Member source,
            org.testudo.policy.Label under,
            String state,
            @Nullable Integer severity,
            @Nullable String owner,
            @Nullable Instant due,
            Instant changed,
            byte[] bytes) {}

    /// A page, what is due first first.
    ///
    /// @param next empty: there is none
    public record Page(List<Shown> works, String next, Instant asOf) {
        public Page {
            works = List.copyOf(works);
        }
    }

    private static final String CURRENT = """
            with current as (
                select distinct on (h.id) h.row, h.id, h.type, h.label, h.source, h.modified, w.state, w.severity,
                       w.owner, w.due, w.about,
                       (select max(e.stamp) from feed e where e.row = h.row and %s) as changed
                  from work w join holding h on h.row = w.row
                 where h.own
                 order by h.id, h.version_key desc, changed, h.row)
            """.formatted(PagePlan.told("e"));

    private static final String LIST = CURRENT + """
            select p.row, p.id, p.type, p.label, p.source, p.modified, p.state, p.severity, p.owner, p.due, p.changed,
                   b.bytes, p.key
              from (select *, (coalesce(to_char(due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '~')
                               || coalesce(severity, 7)) collate "C" as key
                      from current
                     where (cardinality(:types::text[]) = 0 or type = any(:types::text[]))
                       and (cardinality(:states::text[]) = 0 or state = any(:states::text[]))
                       and (:owner = '' or owner = :owner)
                       and (:about = '' or about @> array[:about]::text[])
                       and (:anySource or source = :source)
                       and (:anyDue or due < :due)) p
              join body b on b.row = p.row
             where p.key > :key or p.key = :key and p.id > :id
             order by p.key, p.id limit :limit""";

    /// The next page.
    ///
    /// @param after the `next` of the page before; empty: the first page
    /// @param limit 1 to 500
    public Released<Page> list(Wanted wanted, String after, int limit) {
        int end = after.indexOf('\n');
        var keys = new ArrayList<String>();
        List<Held<Shown>> held = picture.jdbc()
                .sql(LIST)
                .param("types", wanted.types.toArray(String[]::new))
                .param("states", wanted.states.toArray(String[]::new))
                .param("owner", wanted.owner)
                .param("about", wanted.about)
                .param("anySource", wanted.source == null)
                .param("source", wanted.source == null ? 0 : number(wanted.source))
                .param("anyDue", wanted.due == null)
                .param("due", Picture.time(wanted.due == null ? Instant.EPOCH : wanted.due))
                .param("key", end < 0 ? "" : after.substring(0, end))
                .param("id", end < 0 ? "" : after.substring(end + 1))
                .param("limit", limit + 1)
                .query((row, n) -> {
                    keys.add(row.getString(13));
                    OffsetDateTime due = row.getObject(10, OffsetDateTime.class);
                    return new Held<>(
                            new Shown(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(6),
                                    picture.members().member(row.getInt(5)).code(),
                                    picture.reading().book().label(row.getInt(4)),
                                    row.getString(7),
                                    row.getObject(8, Integer.class),
                                    row.getString(9),
                                    due == null ? null : due.toInstant(),
                                    row.getObject(11, OffsetDateTime.class).toInstant(),
                                    row.getBytes(12)),
                            row.getInt(4));
                })
                .list();
        boolean more = held.size() > limit;
        List<Held<Shown>> page = held.subList(0, Math.min(limit, held.size()));
        String next = more ? keys.get(limit - 1) + "\n" + page.getLast().value().id : "";
        return picture.reading().list(page, all -> new Page(all, next, picture.asOf()));
    }

    private int number(Member member) {
        return picture.members().find(member).map(Members.MemberRecord::number).orElse(-1);
    }

    /// How many there are.
    ///
    /// @param states by type, then by state
    /// @param mine   of the asker's own, not over, by type
    /// @param late   of these, due already, by type
    public record Counts(
            SortedMap<String, SortedMap<String, Long>> states, Map<String, Long> mine, Map<String, Long> late) {}

    private record Count(String type, String state, int label, long count, long mine, long late) {}

    private static final String COUNTS = CURRENT + """
            select type, state, label, count(*),
                   count(*) filter (where owner = :owner and state <> all (:over)),
                   count(*) filter (where due < :now and source = :member)
              from current group by 1, 2, 3 order by 1, 2, 3""";

    /// @param now the time that decides what is late
    public Released<Counts> counts(Instant now, List<String> over) {
        List<Count> counted = picture.jdbc()
                .sql(COUNTS)
                .param("owner", picture.reading().reader().login())
                .param("member", number(picture.reading().reader().member()))
                .param("over", over.toArray(String[]::new))
                .param("now", Picture.time(now))
                .query((row, n) -> new Count(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)))
                .list();
        Integer[] labels = counted.stream().map(Count::label).toArray(Integer[]::new);
        return picture.reading().counts(counted, Arrays.asList(labels), Works::told);
    }

    private static Counts told(List<Count> counted) {
        var states = new TreeMap<String, SortedMap<String, Long>>();
        var mine = new TreeMap<String, Long>();
        var late = new TreeMap<String, Long>();
        for (Count one : counted) {
            states.computeIfAbsent(one.type, type -> new TreeMap<>()).merge(one.state, one.count, Long::sum);
            mine.merge(one.type, one.mine, Long::sum);
            late.merge(one.type, one.late, Long::sum);
        }
        return new Counts(states, mine, late);
    }
}
