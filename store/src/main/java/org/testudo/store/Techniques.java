package org.testudo.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.model.StixTime;
import org.testudo.policy.Held;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;

/// Which techniques are used by whom, of one [Picture]: counted in SQL, under the row policy. A use is a relationship
/// `uses`, a reference of an incident, report or grouping, or the number of a technique among the external references
/// of
/// who can use one; it is seen when the object that says it and both ends are. Of a number nothing else has to be
/// there.
///
/// A technique is known by its term (`mitre-attack:T1566.001`): objects of the same number count as one.
/// Lives as long as the picture; not thread-safe.
public final class Techniques {
    private static final int MOST = 6_000;

    private final Picture picture;

    public Techniques(Picture picture) {
        this.picture = picture;
    }

    /// A technique, a tactic or a matrix as loaded: its newest version.
    ///
    /// @param row   for `sent` alone; never leaves the server
    /// @param added when its assertion appeared to this reader
    public record Loaded(long row, String id, String type, Instant added, byte[] bytes) {}

    /// All that are loaded.
    ///
    /// @param complete false: there are more than are looked at
    /// @param asOf     when the snapshot was taken, or shortly before
    public record Shelf(List<Loaded> all, boolean complete, Instant asOf) {
        public Shelf {
            all = List.copyOf(all);
        }
    }

    private static final String LOADED = """
            select c.row, c.id, c.type, c.label, b.bytes,
                   (select max(e.stamp) from feed e where e.row = c.row and %s)
              from (select distinct on (id) row, id, type, label from holding
                     where type in ('attack-pattern', 'x-mitre-tactic', 'x-mitre-matrix')
                     order by id, version_key desc, own desc, row limit ?) c
              join body b on b.row = c.row order by c.id""".formatted(PagePlan.told("e"));

    /// What is loaded, as far as this reader sees it.
    public Released<Shelf> shelf() {
        List<Held<Loaded>> held = picture.jdbc()
                .sql(LOADED)
                .param(MOST + 1)
                .query((row, n) -> new Held<>(
                        new Loaded(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(6, OffsetDateTime.class).toInstant(),
                                row.getBytes(5)),
                        row.getInt(4)))
                .list();
        boolean complete = held.size() <= MOST;
        return picture.reading()
                .list(held.subList(0, Math.min(held.size(), MOST)), all -> new Shelf(all, complete, picture.asOf()));
    }

    /// A span of time: of what was said then or later, and before then; null: without end.
    public record Span(@Nullable StixTime since, @Nullable StixTime until) {
        // An object without a time of its own is in no span that has an end.
        String from() {
            return since != null ? since.orderKey() : until != null ? "0" : "";
        }

        String to() {
            return until == null ? "~" : until.orderKey();
        }
    }

    /// Of whom the uses are counted.
    ///
    /// @param words   only users that a search for this finds; empty: all
    /// @param types   only users of these types; empty: all
    /// @param source  only users as this member asserts them, or null
    /// @param around  an actor or a campaign: it, what is attributed to it, and malware and tools that these use
    /// @param by      only what this object uses or names; empty: anything
    /// @param nation  only incidents of this nation, and what they cite; empty: everywhere
    /// @param roll    do sub-techniques count as what they belong to?
    /// @param first   when a use was said: when the incident was reported whose first version says it; else by its
    ///                version
    /// @param second  another span to compare with, or null
    public record Wanted(
            String words,
            List<String> types,
            @Nullable Member source,
            int confidence,
            String around,
            String by,
            String nation,
            boolean roll,
            Span first,
            @Nullable Span second) {
        public Wanted {
            words = words.strip();
            types = List.copyOf(types);
        }
    }

    /// How many use a technique, in each span.
    public record Count(long first, long second) {}

    /// By the term of the technique; of those that nobody uses in a way that this reader sees there is none.
    ///
    /// @param complete false: the words found more than is looked at
    public record Counts(Map<String, Count> byTerm, boolean complete) {}

    private static final String USERS = """
            with found as materialized (
                select hit as row from search_words(:words, null, 10001) where :words <> ''
                union select hit from search_names(:words, null, 2001) where length(:words) >= 3
                union (select row from term where term = :words and :words <> '' order by row limit 10001)
                union (select row from holding where id = :words and :words <> '' order by row limit 10001)),
            seed as (
                select id from holding where id = :around
                union
                select e.from_id from edge e join holding r on r.row = e.row
                 where e.kind = 'attributed-to' and e.to_id = :around
                   and exists (select 1 from holding h where h.id = :around)
                   and exists (select 1 from holding h where h.id = e.from_id)),
            near as materialized (
                select id from seed
                union
                select e.to_id from seed s join edge e on e.from_id = s.id and e.kind = 'uses'
                  join holding r on r.row = e.row
                 where split_part(e.to_id, '--', 1) in ('malware', 'tool')
                   and exists (select 1 from holding h where h.id = e.to_id)),
            named as materialized (
                select t.term, h.row, h.id, h.type, h.version_key, h.label
                  from term t join holding h on h.row = t.row
                 where t.term >= 'mitre-attack:' and t.term < 'mitre-attack;'
                    or t.term >= 'DISARM:' and t.term < 'DISARM;'),
            known as (
                select distinct id, term from named where type = 'attack-pattern'),
            seen as (
                select row, rtrim(rtrim(to_char(reported at time zone 'UTC', 'YYYYMMDDHH24MISS.US'), '0'), '.') as said
                  from incident),
            said as (
                select e.from_id as who, k.term,
                       case when r.id = e.from_id then coalesce(s.said, r.version_key) else r.version_key end as said,
                       r.label
                  from known k join edge e on e.to_id = k.id join holding r on r.row = e.row
                  left join seen s on s.row = r.row
                 where (e.kind = 'uses' or r.id = e.from_id and r.type in ('incident', 'report', 'grouping'))
                   and exists (select 1 from holding h where h.id = e.from_id)
                union all
                select n.id, n.term,
                       case when n.named = (select min(v.version_key) from holding v where v.id = n.id)
                            then coalesce(n.reported, n.named) else n.named end, n.label
                  from (select m.id, m.term, m.label, s.said as reported,
                               min(m.version_key) over (partition by m.id, m.term) as named
                          from named m left join seen s on s.row = m.row
                         where m.type in ('incident', 'event', 'report', 'grouping', 'campaign', 'intrusion-set', 'threat-actor',
                                          'malware', 'tool', 'infrastructure')) n),
            direct as materialized (
                select who, case when :roll then split_part(term, '.', 1) else term end as technique, said, label
                  from said),
            there as materialized (
                select distinct h.id from incident i join holding h on h.row = i.row
                 where :nation <> '' and :nation = any(i.places)),
            within as materialized (
                select id from there
                union
                select e.to_id from there t join edge e on e.from_id = t.id join holding r on r.row = e.row
                 where e.kind not in ('object_marking_refs', 'created_by_ref')),
            used as (
                select d.* from direct d
                 where (:nation = '' or d.who in (select id from within))
                   and (:around = '' or d.who in (select id from near))),
            users as (
                select u.technique, u.who, u.said, u.label, h.label as whose,
                       u.said >= :since and u.said < :until as first,
                       :both and u.said >= :since2 and u.said < :until2 as second
                  from used u join holding h on h.id = u.who
                 where (cardinality(:types::text[]) = 0 or h.type = any(:types))
                   and (:anySource or h.source = :source) and h.confidence >= :confidence
                   and (:by = '' or u.who = :by)
                   and (:words = '' or h.row in (select row from found)))
            """;

    private static final String COUNTS = USERS + """
            select technique, count(distinct who) filter (where first), count(distinct who) filter (where second),
                   array_agg(distinct label), array_agg(distinct whose),
                   (select count(*) from found) <= 10000
              from users group by technique order by technique""";

    // Of equal versions the one that appeared first to this reader, as in a graph.
    private static final String LISTED = USERS + """
            , listed as (
                select who, max(said) as said, array_agg(distinct label) as labels from users
                 where technique = :term and (first or second) group by who order by 2 desc, 1 limit :limit)
            select c.row, c.date, c.id, c.type, b.bytes, c.source, c.label, l.labels,
                   (select count(*) from found) <= 10000
              from (select distinct on (h.id) h.*, (select max(e.stamp) from feed e where e.row = h.row and %s) as date
                      from holding h where h.id in (select who from listed)
                     order by h.id, h.version_key desc, h.own desc, date, h.row) c
              join listed l on l.who = c.id join body b on b.row = c.row
             order by l.said desc, c.id""".formatted(PagePlan.told("e"));

    /// An object that uses or names a technique: its newest version.
    ///
    /// @param row   for `sent` alone; never leaves the server
    /// @param added when its assertion appeared to this reader
    public record User(long row, Instant added, String id, String type, String name, Member source, Label under) {}

    /// Who uses a technique, whose use was said last first.
    ///
    /// @param complete false: there are more, or the words found more than is looked at
    /// @param asOf     when the snapshot was taken, or shortly before
    public record Users(List<User> users, boolean complete, Instant asOf) {
        public Users {
            users = List.copyOf(users);
        }
    }

    /// What the counts of a technique are counts of: in any of the spans.
    ///
    /// @param term  which technique
    /// @param most  at most as many
    public Released<Users> users(Wanted wanted, String term, int most) {
        var whole = new boolean[] {true};
        // A user is read under its own label, and under those of what says that it uses the technique.
        var held = new ArrayList<Held<User>>();
        var shown = new LinkedHashSet<User>();
        asked(LISTED, wanted).param("term", term).param("limit", most + 1).query(row -> {
            whole[0] = row.getBoolean(9);
            var user = new User(
                    row.getLong(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getString(3),
                    row.getString(4),
                    Picture.name(row.getBytes(5)),
                    picture.members().member(row.getInt(6)).code(),
                    picture.reading().book().label(row.getInt(7)));
            shown.add(user);
            if (shown.size() <= most) {
                held.add(new Held<>(user, row.getInt(7)));
                for (Integer label : (Integer[]) row.getArray(8).getArray()) {
                    held.add(new Held<>(user, label));
                }
            }
        });
        boolean complete = whole[0] && shown.size() <= most;
        return picture.reading()
                .list(held, all -> new Users(all.stream().distinct().toList(), complete, picture.asOf()));
    }

    /// How many objects use each technique.
    public Released<Counts> counts(Wanted wanted) {
        var counts = new HashMap<String, Count>();
        var labels = new HashSet<Integer>();
        var whole = new boolean[] {true};
        asked(COUNTS, wanted).query(row -> {
            counts.put(row.getString(1), new Count(row.getLong(2), row.getLong(3)));
            labels.addAll(List.of((Integer[]) row.getArray(4).getArray()));
            labels.addAll(List.of((Integer[]) row.getArray(5).getArray()));
            whole[0] = row.getBoolean(6);
        });
        return picture.reading()
                .counts(new ArrayList<>(List.of(counts)), labels, all -> new Counts(all.getFirst(), whole[0]));
    }

    private JdbcClient.StatementSpec asked(String sql, Wanted wanted) {
        Span second = wanted.second == null ? wanted.first : wanted.second;
        Integer source = wanted.source == null
                ? null
                : picture.members()
                        .find(wanted.source)
                        .map(Members.MemberRecord::number)
                        .orElse(-1);
        return picture.jdbc()
                .sql(sql)
                .param("words", wanted.words)
                .param("around", wanted.around)
                .param("by", wanted.by)
                .param("nation", wanted.nation)
                .param("roll", wanted.roll)
                .param("types", wanted.types.toArray(String[]::new))
                .param("anySource", source == null)
                .param("source", source == null ? -1 : source)
                .param("confidence", wanted.confidence)
                .param("since", wanted.first.from())
                .param("until", wanted.first.to())
                .param("both", wanted.second != null)
                .param("since2", second.from())
                .param("until2", second.to());
    }
}
