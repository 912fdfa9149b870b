package org.testudo.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.policy.Audience;
import org.testudo.policy.Held;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;

/// What became of recalls: told to their receivers, answered by them, and what the owner of an assertion learns of it:
/// members that a label of it has named, each with one state, never accounts, numbers or times. Thread-safe.
public final class Receipts {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Receipts(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// How far a member is with a recall; of its receivers the one that is least far counts.
    public enum State {
        SENT,
        FETCHED,
        CONFIRMED
    }

    /// What a receiver did with what was recalled.
    public enum Done {
        DELETED,
        KEPT
    }

    /// These recalls of a receiver were told to it now.
    public void fetched(int receiver, Collection<Instant> stamps) {
        if (!stamps.isEmpty()) {
            jdbc.sql("""
                            update recall set fetched = ?
                             where account = ? and stamp = any(?::timestamptz[]) and fetched is null""")
                    .params(clock.instant().atOffset(ZoneOffset.UTC), receiver)
                    .param(stamps.stream().map(Instant::toString).toArray(String[]::new))
                    .update();
        }
    }

    // One thing may be recalled from several collections: it is answered in all of them.
    private static final String ANSWER = """
            update recall r set answer = ?, answer_reason = ?, answered = ?, fetched = coalesce(r.fetched, ?)
              from recall m
             where m.account = ? and m.stamp = ?
               and (m.row = r.row or m.tells = r.tells and split_part(m.tells, E'\\n', 1) <> '')
            """;

    /// A receiver answers one of its recalls.
    public void answer(int receiver, Instant stamp, Done done, String reason) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql(ANSWER + "and r.account = m.account")
                .params(done.name().toLowerCase(java.util.Locale.ROOT), reason, now, now, receiver)
                .param(stamp.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The same for all persons and keys of its member.
    public void answerForMember(int member, int receiver, Instant stamp, Done done, String reason) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql(ANSWER + """
                        and r.account in (select a.account from account a where a.member = ?
                                           union all
                                          select k.number from api_key k join account a on a.account = k.account
                                           where a.member = ?)""")
                .params(done.name().toLowerCase(java.util.Locale.ROOT), reason, now, now, receiver)
                .param(stamp.atOffset(ZoneOffset.UTC))
                .params(member, member)
                .update();
    }

    /// An assertion of the own member that was hidden from others.
    ///
    /// @param stands  does it stand still, under another label?
    /// @param members those that were sent it and do not see it any more, of those that a label of it has named
    public record Given(String object, String modified, boolean stands, Map<Member, State> members) {}

    private static final String GIVEN = """
            with receiver as (
                select account as receiver, member from account
                 union all
                select k.number, a.member from api_key k join account a on a.account = k.account),
            state as (
                select r.row, c.member,
                       min(case when r.answered is not null then 2 when r.fetched is not null then 1 else 0 end) as state
                  from recall r join receiver c on c.receiver = r.account
                 where c.member <> :own
                   and not exists (select 1 from recall later where later.account = r.account
                                      and later.collection = r.collection and later.row = r.row
                                      and later.stamp > r.stamp)
                 group by r.row, c.member),
            own as (
                select f.row, f.id, f.modified, h.row is not null as stands,
                       coalesce(h.label, (select l.old_label from ledger l where l.row = f.row and l.kind = 'withdraw'
                                           order by l.seq desc limit 1)) as label
                  from fact f left join holding h on h.row = f.row
                 where f.source = :own and f.id > :after and (:object = '' or f.id = :object)
                   and f.row in (select row from state)),
            seen as (select *, dense_rank() over (order by id) as place from own where label = any(:labels))
            select o.row, o.id, o.modified, o.stands, o.label, s.member, s.state
              from seen o join state s on s.row = o.row
             where o.place <= :most
             order by o.id, o.modified, o.row, s.member""";

    private record Row(long row, String id, String modified, boolean stands, int label, int member, State state) {}

    /// What the reader's own member has hidden from others, of what this reader may see itself, by object.
    ///
    /// @param object only this one; empty: all
    /// @param after  only objects behind this id
    /// @param most   objects, at most
    public Released<List<Given>> given(Picture picture, String object, String after, int most) {
        Member reader = picture.reading().reader().member();
        List<Row> rows = jdbc.sql(GIVEN)
                .param("own", picture.members().find(reader).orElseThrow().number())
                .param("object", object)
                .param("after", after)
                .param("labels", picture.reading().mask().labels())
                .param("most", most)
                .query((row, n) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getInt(5),
                        row.getInt(6),
                        State.values()[row.getInt(7)]))
                .list();
        Map<Long, Set<Member>> named = named(picture, rows);
        var given = new ArrayList<Held<Given>>();
        for (int from = 0; from < rows.size(); ) {
            Row first = rows.get(from);
            var members = new TreeMap<Member, State>();
            while (from < rows.size() && rows.get(from).row == first.row) {
                Row one = rows.get(from++);
                Member member = picture.members().member(one.member).code();
                Label label = picture.reading().book().label(one.label);
                boolean hidden = !one.stands || !label.limits().releasableTo().admits(member);
                if (hidden && named.getOrDefault(one.row, Set.of()).contains(member)) {
                    members.put(member, one.state);
                }
            }
            given.add(new Held<>(new Given(first.id, first.modified, first.stands, members), first.label));
        }
        return picture.reading().list(given, all -> all);
    }

    /// The members that a label of each of these assertions has named.
    private Map<Long, Set<Member>> named(Picture picture, List<Row> rows) {
        var named = new HashMap<Long, Set<Member>>();
        jdbc.sql("""
                        select row, label from (
                            select row, old_label as label from ledger where row = any(?)
                             union
                            select row, new_label from ledger where row = any(?)) l where label is not null""")
                .param(rows.stream().map(Row::row).distinct().toArray(Long[]::new))
                .param(rows.stream().map(Row::row).distinct().toArray(Long[]::new))
                .query(row -> {
                    // A label that is newer than this reading is told of by the next one.
                    if (row.getInt(2) < picture.reading().book().size()
                            && picture.reading()
                                            .book()
                                            .label(row.getInt(2))
                                            .limits()
                                            .releasableTo()
                                    instanceof Audience.Members(var members)) {
                        named.computeIfAbsent(row.getLong(1), one -> new TreeSet<>())
                                .addAll(members);
                    }
                });
        return named;
    }
}
