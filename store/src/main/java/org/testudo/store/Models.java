package org.testudo.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Held;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;

/// The parts of dependency models, of one [Picture]: nodes, dependencies, statuses and stated values, each as the
/// newest version that its own member has said and the reader sees; the rules by which values are stated; and the
/// incidents that are linked to them.
/// Lives as long as the picture; not thread-safe.
public final class Models {
    /// Parts that are looked at.
    public static final int MOST = 50_000;

    private static final int MOST_LINKS = 10_000;

    private final Picture picture;

    public Models(Picture picture) {
        this.picture = picture;
    }

    /// One part.
    ///
    /// @param row   for `sent` alone; never leaves the server
    /// @param added when this version appeared to this reader
    public record Part(
            long row,
            String id,
            String type,
            String modified,
            Member source,
            Label under,
            Instant added,
            byte[] bytes) {}

    /// All parts, by id.
    ///
    /// @param complete false: there are more than are looked at
    public record Parts(List<Part> all, boolean complete, Instant asOf) {
        public Parts {
            all = List.copyOf(all);
        }
    }

    /// An incident that a relationship `impacts` links to a part.
    ///
    /// @param severity 1 to 6, or null
    /// @param status   as the incident's facts say it, or null
    /// @param since    when it began, else when it was reported, or null
    /// @param linkedBy the labels of the relationships that say so
    public record Link(
            long row,
            String incident,
            String name,
            String node,
            Member source,
            Label under,
            Instant added,
            @Nullable Integer severity,
            @Nullable String status,
            @Nullable Instant since,
            List<Label> linkedBy) {
        public Link {
            linkedBy = List.copyOf(linkedBy);
        }
    }

    /// All links.
    public record Links(List<Link> all, boolean complete) {
        public Links {
            all = List.copyOf(all);
        }
    }

    private static final String TYPES = """
            ('x-testudo-mission', 'x-testudo-objective', 'x-testudo-mission-task', 'x-testudo-service',
             'x-testudo-asset', 'x-testudo-received-service', 'x-testudo-dependency', 'x-testudo-status',
             'x-testudo-stated-value', 'x-testudo-standing-release')""";

    // Several may assert one id: whose word counts, the bytes say. Of our own types what a member handed in for
    // somebody
    // else is nobody's word here.
    private static final String PARTS = """
            with part as materialized (
                select distinct on (h.id, h.source) h.row, h.id, h.type, h.modified, h.source, h.label
                  from holding h
                 where h.type in %1$s and h.own
                 order by h.id, h.source, h.version_key desc, h.row),
            named as (
                select distinct e.to_id from part p join edge e on e.row = p.row
                 where p.type = 'x-testudo-dependency' and e.kind = 'child_ref'
                   and split_part(e.to_id, '--', 1) in ('infrastructure', 'software', 'identity', 'location')),
            asset as (
                select distinct on (h.id, h.source) h.row, h.id, h.type, h.modified, h.source, h.label
                  from named n join holding h on h.id = n.to_id
                 order by h.id, h.source, h.version_key desc, h.row),
            answer as (
                select distinct on (h.id, h.source) h.row, h.id, h.type, h.modified, h.source, h.label
                  from (select id from part where type = 'x-testudo-asset' union select to_id from named) p
                  join edge e on e.to_id = p.id and e.kind in ('derived-from', 'about_ref')
                  join holding h on h.row = e.row
                 order by h.id, h.source, h.version_key desc, h.row)
            select c.row, c.id, c.type, c.modified, c.source, c.label,
                   (select max(e.stamp) from feed e where e.row = c.row and %2$s), b.bytes
              from (select * from part union all select * from asset union all select * from answer) c join body b on b.row = c.row
             order by c.id, c.source limit ?""".formatted(TYPES, PagePlan.told("e"));

    /// What the reader sees of all models.
    public Released<Parts> parts() {
        List<Held<Part>> held = picture.jdbc()
                .sql(PARTS)
                .param(MOST + 1)
                .query((row, n) -> part(row))
                .list();
        boolean complete = held.size() <= MOST;
        return picture.reading()
                .list(held.subList(0, Math.min(held.size(), MOST)), all -> new Parts(all, complete, picture.asOf()));
    }

    private static final String RULES = """
            select distinct on (h.id, h.source) h.row, h.id, h.type, h.modified, h.source, h.label,
                   (select max(e.stamp) from feed e where e.row = h.row and %s), b.bytes
              from holding h join body b on b.row = h.row
             where h.type = 'x-testudo-standing-release' and h.own
             order by h.id, h.source, h.version_key desc, h.row limit ?""".formatted(PagePlan.told("e"));

    /// The standing releases that the reader sees.
    public Released<Parts> rules() {
        List<Held<Part>> held = picture.jdbc()
                .sql(RULES)
                .param(MOST)
                .query((row, n) -> part(row))
                .list();
        return picture.reading().list(held, all -> new Parts(all, held.size() < MOST, picture.asOf()));
    }

    private Held<Part> part(ResultSet row) throws SQLException {
        var part = new Part(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                picture.members().member(row.getInt(5)).code(),
                picture.reading().book().label(row.getInt(6)),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getBytes(8));
        return new Held<>(part, row.getInt(6));
    }

    // A link is seen when the relationship and both of its ends are.
    private static final String LINKS = """
            with linked as (
                select e.from_id, e.to_id, array_agg(distinct r.label order by r.label) as labels
                  from (select unnest(?::text[]) as id) n
                  join edge e on e.to_id = n.id and e.kind = 'impacts'
                  join holding r on r.row = e.row
                 where split_part(e.from_id, '--', 1) = 'incident'
                   and exists (select 1 from holding t where t.id = e.to_id)
                 group by e.from_id, e.to_id),
            current as (
                select distinct on (h.id) h.row, h.id, h.source, h.label
                  from (select distinct from_id from linked) l join holding h on h.id = l.from_id
                 order by h.id, h.version_key desc, h.own desc, h.row)
            select c.row, c.id, l.to_id, c.source, c.label, i.severity, i.status,
                   coalesce(i.first_seen, i.reported),
                   (select max(e.stamp) from feed e where e.row = c.row and %s), b.bytes, l.labels
              from linked l join current c on c.id = l.from_id
              join incident i on i.row = c.row
              join body b on b.row = c.row
             order by c.id, l.to_id limit ?""".formatted(PagePlan.told("e"));

    /// Which incidents the reader sees linked to these.
    public Released<Links> links(Collection<String> nodes) {
        var held = new ArrayList<Held<Link>>();
        picture.jdbc()
                .sql(LINKS)
                .params(nodes.toArray(String[]::new), MOST_LINKS + 1)
                .query(row -> {
                    OffsetDateTime since = row.getObject(8, OffsetDateTime.class);
                    var link = new Link(
                            row.getLong(1),
                            row.getString(2),
                            Picture.name(row.getBytes(10)),
                            row.getString(3),
                            picture.members().member(row.getInt(4)).code(),
                            picture.reading().book().label(row.getInt(5)),
                            row.getObject(9, OffsetDateTime.class).toInstant(),
                            row.getObject(6, Integer.class),
                            row.getString(7),
                            since == null ? null : since.toInstant(),
                            Arrays.stream((Integer[]) row.getArray(11).getArray())
                                    .map(picture.reading().book()::label)
                                    .toList());
                    held.add(new Held<>(link, row.getInt(5)));
                });
        boolean complete = held.size() <= MOST_LINKS;
        return picture.reading()
                .list(held.subList(0, Math.min(held.size(), MOST_LINKS)), all -> new Links(all, complete));
    }
}
