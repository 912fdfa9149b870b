package org.testudo.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.testudo.policy.Held;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy;
import org.testudo.policy.ReleasePolicy.Released;

/// More questions to one [Picture], in its transaction and under its mask. Lives as long as that; not thread-safe.
public final class Explorer {
    private final Picture picture;

    public Explorer(Picture picture) {
        this.picture = picture;
    }

    /// The picture of what both see: this reader, and that member.
    public static Picture previewed(Picture picture, Member other) {
        var narrowed = new Picture(
                picture.reading().previewedAs(other),
                picture.jdbc(),
                picture.members(),
                picture.labels(),
                picture.asOf());
        mask(narrowed, narrowed.reading().mask().text());
        return narrowed;
    }

    private static void mask(Picture picture, String mask) {
        setting(picture, "testudo.mask", mask);
    }

    private static void setting(Picture picture, String name, String value) {
        picture.jdbc()
                .sql("select set_config(?, ?, true)")
                .params(name, value)
                .query((row, n) -> row.getString(1))
                .single();
    }

    /// A relation or reference between two objects that are seen, and the object that says so.
    public record Link(String kind, String from, String to, String via) {}

    private static final String LINKS = """
            select e.kind, e.from_id, e.to_id, r.id, r.label
              from (select kind, from_id, to_id, row from edge where from_id = any(?)
                    union all select kind, from_id, to_id, row from edge where to_id = any(?)) e
              join holding r on r.row = e.row
             where e.kind not in ('object_marking_refs', 'created_by_ref')
               and left(e.to_id, 19) <> 'marking-definition-'
               and exists (select 1 from holding a where a.id = e.from_id)
               and exists (select 1 from holding b where b.id = e.to_id)
             order by e.from_id, e.kind, e.to_id, r.id limit ?""";

    /// The links of these objects, either way, in a fixed order. Who made an object and how it is marked joins
    /// everything with everything, so these are left out.
    public Released<List<Link>> links(Collection<String> ids, int limit) {
        String[] wanted = ids.stream().sorted().toArray(String[]::new);
        List<Held<Link>> found = picture.jdbc()
                .sql(LINKS)
                .param(wanted)
                .param(wanted)
                .param(limit)
                .query((row, n) -> new Held<>(
                        new Link(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        row.getInt(5)))
                .list();
        return picture.reading().list(found, links -> List.copyOf(new LinkedHashSet<>(links)));
    }

    private static final String NAMES = """
            select distinct on (h.id) h.id, h.label, b.bytes
              from holding h join body b on b.row = h.row
             where h.id = any(?) order by h.id, h.version_key desc, h.own desc, h.unit limit 2000""";

    /// The names of these objects, as their latest version says.
    public Released<Map<String, String>> names(Collection<String> ids) {
        record Named(String id, String name) {}
        return picture.reading()
                .list(
                        picture.jdbc()
                                .sql(NAMES)
                                .param(ids.stream().distinct().sorted().toArray(String[]::new))
                                .query((row, n) -> new Held<>(
                                        new Named(row.getString(1), Picture.name(row.getBytes(3))), row.getInt(2)))
                                .list(),
                        all -> {
                            var names = new HashMap<String, String>();
                            all.forEach(one -> names.put(one.id, one.name));
                            return names;
                        });
    }

    /// The names of these neighbours.
    public Released<Map<String, String>> namesOf(Released<List<Picture.Neighbour>> neighbours) {
        return names(neighbours.value().stream().map(Picture.Neighbour::id).toList());
    }

    /// Something that was sent to this receiver and is not for it any more.
    ///
    /// @param id     empty where it was purged and its id was computed from its value; version and digest as well
    /// @param purged was it removed from this centre altogether?
    /// @param answer deleted or kept, as the receiver said; empty: it has not answered
    /// @param reason why it was kept
    public record Recall(
            Instant stamp,
            UUID collection,
            Instant added,
            String id,
            String modified,
            String sha256,
            boolean purged,
            String answer,
            String reason) {}

    /// The recalls of this receiver after a stamp, oldest first.
    public Released<List<Recall>> recalls(Instant after, int limit) {
        return ReleasePolicy.own(picture.jdbc()
                .sql(RECALL + " where stamp > ? order by stamp limit ?")
                .params(Picture.time(after), limit)
                .query((row, n) -> recall(row))
                .list());
    }

    /// The latest recalls of this receiver, newest first.
    public Released<List<Recall>> latestRecalls(int limit) {
        return ReleasePolicy.own(picture.jdbc()
                .sql(RECALL + " order by stamp desc limit ?")
                .param(limit)
                .query((row, n) -> recall(row))
                .list());
    }

    private static final String RECALL = "select stamp, collection, added, tells, coalesce(answer, ''),"
            + " coalesce(answer_reason, '') from recall";

    private static Recall recall(ResultSet row) throws SQLException {
        String[] parts = (row.getString(4) + "\n\n").split("\n", -1);
        return new Recall(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getObject(2, UUID.class),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                parts[0],
                parts[1],
                parts[2],
                parts[3].equals("purged"),
                row.getString(5),
                row.getString(6));
    }

    /// Under which label somebody asserts something that is cited.
    public record Cited(String id, Member source, Label under) {}

    /// Who asserts these objects, of what this reader sees.
    public Released<List<Cited>> cited(Collection<String> ids) {
        return picture.reading()
                .list(
                        picture.jdbc()
                                .sql("select id, source, label from holding where id = any(?) order by id, row")
                                .param(ids.toArray(String[]::new))
                                .query((row, n) -> new Held<>(
                                        new Cited(
                                                row.getString(1),
                                                picture.members()
                                                        .member(row.getInt(2))
                                                        .code(),
                                                picture.reading().book().label(row.getInt(3))),
                                        row.getInt(3)))
                                .list(),
                        all -> all);
    }

    /// How many assertions of this reader's own member stand under a label.
    public record Under(int label, long assertions) {}

    /// Counts what the reader's own member asserts under each of these labels, of what the reader sees.
    public Released<List<Under>> countUnder(Collection<Integer> labels) {
        return picture.reading()
                .list(
                        picture.jdbc()
                                .sql("""
                                        select label, count(*) from holding
                                         where label = any(?) and source = ? group by label order by label""")
                                .params(labels.toArray(Integer[]::new), own())
                                .query((row, n) -> new Held<>(new Under(row.getInt(1), row.getLong(2)), row.getInt(1)))
                                .list(),
                        all -> all);
    }

    /// An assertion of the reader's own member; its row never leaves the server.
    public record Standing(long row, int label) {}

    /// What the reader's own member asserts under this label, of what the reader sees.
    public Released<List<Standing>> standingUnder(int label, int limit) {
        return picture.reading()
                .list(
                        picture.jdbc()
                                .sql(
                                        "select row, label from holding where label = ? and source = ? order by row limit ?")
                                .params(label, own(), limit)
                                .query((row, n) ->
                                        new Held<>(new Standing(row.getLong(1), row.getInt(2)), row.getInt(2)))
                                .list(),
                        all -> all);
    }

    private int own() {
        return picture.members()
                .find(picture.reading().reader().member())
                .orElseThrow()
                .number();
    }

    /// What is held back, for the one who handed it in and for its member's release authority.
    public record HeldBack(
            UUID id, Instant received, String place, String reason, String remedy, List<String> needs, byte[] bytes) {}

    private static final String QUARANTINE = """
            select id, received, place, reason, remedy, needs, bytes from quarantine
             where (received, id) > (?, ?) order by received, id limit ?""";

    /// @param authority the number of the member whose release authority asks, or 0
    public Released<List<HeldBack>> quarantine(int authority, Instant after, UUID afterId, int limit) {
        setting(picture, "testudo.authority", Integer.toString(authority));
        return ReleasePolicy.own(picture.jdbc()
                .sql(QUARANTINE)
                .params(Picture.time(after), afterId, limit)
                .query((row, n) -> heldBack(row))
                .list());
    }

    /// One of them.
    public Optional<Released<HeldBack>> quarantined(int authority, UUID id) {
        setting(picture, "testudo.authority", Integer.toString(authority));
        return picture.jdbc()
                .sql("select id, received, place, reason, remedy, needs, bytes from quarantine where id = ?")
                .param(id)
                .query((row, n) -> heldBack(row))
                .optional()
                .map(ReleasePolicy::own);
    }

    private static HeldBack heldBack(java.sql.ResultSet row) throws java.sql.SQLException {
        return new HeldBack(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Directory.strings(row, 6),
                row.getBytes(7));
    }

    /// An object under TLP:RED that names this person: where it is, and no word of what it says.
    public record RedNotice(String id, Instant at) {}

    /// The RED objects that wait for this person on their own pages, newest first.
    public Released<List<RedNotice>> redNotices(int limit) {
        Integer[] labels = picture.reading().personal().labels();
        if (labels.length == 0) {
            return ReleasePolicy.own(List.of());
        }
        var bits = new java.util.BitSet();
        for (int label : labels) {
            bits.set(label);
        }
        int bytes = (picture.reading().book().size() + 7) / 8;
        mask(picture, "\\x" + java.util.HexFormat.of().formatHex(java.util.Arrays.copyOf(bits.toByteArray(), bytes)));
        try {
            return ReleasePolicy.own(picture.jdbc()
                    .sql("""
                            select h.id, max(f.stamp) from holding h join feed f on f.row = h.row
                             group by h.id order by 2 desc, 1 limit ?""")
                    .param(limit)
                    .query((row, n) -> new RedNotice(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant()))
                    .list());
        } finally {
            mask(picture, picture.reading().mask().text());
        }
    }

    // An id, whole or cut off, and whatever else could be one.
    private static final Pattern NAMED = Pattern.compile("[A-Za-z0-9-]*--[A-Za-z0-9-]*");
    private static final Pattern PARTICULAR = Pattern.compile("(^|[?&])(modified|assertion|match\\[version])=");

    /// What the reader's own member asked and did, newest first. The query and the status of somebody else's entry are
    /// shown where the reader sees every object that the query names, now; never where it names one version or one
    /// assertion, which the reader may not see though it sees the object. To a key everybody is somebody
    /// else, for it may have been made with less than its own account has.
    public Released<List<ReadLog.Shown>> audit(
            ReadLog log, ReadLog.AuditFilter filter, ReadLog.AuditPlace from, int limit) {
        Reader reader = picture.reading().reader();
        Integer self = reader.person() ? reader.account() : -1;
        String object = filter.object();
        boolean seen = object == null || !sees(Set.of(object)).isEmpty();
        List<ReadLog.Entry> entries = log.entries(own(), filter, seen ? null : self, from, limit);
        var named = new HashSet<String>();
        entries.forEach(entry -> named.addAll(named(entry.shown().query())));
        Set<String> sees = sees(named);
        return ReleasePolicy.own(entries.stream()
                .map(entry -> entry.account() == self || tells(entry.shown().query(), sees)
                        ? entry.shown()
                        : entry.shown().withhold())
                .toList());
    }

    private static boolean tells(String query, Set<String> sees) {
        return sees.containsAll(named(query))
                && !PARTICULAR.matcher(decoded(query)).find();
    }

    /// The ids in a query: TAXII's stand there as they were sent, in the address.
    private static Set<String> named(String query) {
        return NAMED.matcher(decoded(query)).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String decoded(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException cut) {
            // It may name anything, and "--" is nothing that anybody sees.
            return "--";
        }
    }

    private Set<String> sees(Set<String> ids) {
        return new HashSet<>(picture.jdbc()
                .sql("select distinct id from holding where id = any(?)")
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /// The names of this account's own states of a kind.
    public Released<List<String>> states(String kind) {
        return ReleasePolicy.own(picture.jdbc()
                .sql("select name from account_state where kind = ? order by name limit 100000")
                .param(kind)
                .query(String.class)
                .list());
    }

    private static final String NEWEST = """
            (select f.stamp, f.label from feed f
              where f.stamp > :after and (%s or not f.same_view) order by f.stamp desc limit 1)
            union all
            (select r.stamp, :own from recall r where r.stamp > :after order by r.stamp desc limit 1)
            order by 1 desc limit 1""".formatted(PagePlan.told("f"));
    private static final int OWN = -1;

    /// The newest stamp of which this reader is told anything, if there is one after that: of the feed, or of what it
    /// has to let go of, so that an open page does not go on showing it.
    public Released<List<Instant>> newest(Instant after) {
        List<Held<Instant>> held = picture.jdbc()
                .sql(NEWEST)
                .param("after", Picture.time(after))
                .param("own", OWN)
                .query((row, n) ->
                        new Held<>(row.getObject(1, OffsetDateTime.class).toInstant(), row.getInt(2)))
                .list();
        return picture.reading().listWithOwn(held, OWN, stamps -> stamps);
    }
}
