package org.testudo.store;

import java.util.Collection;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance.Papers;

/// Who says what about what happened, of one [Picture]. An object counts once, in the newest version that the reader
/// sees, its maker's own before another's. Lives as long as the picture; not thread-safe.
public final class Cases {
    private static final int DEPTH = 4;

    private final Picture picture;

    public Cases(Picture picture) {
        this.picture = picture;
    }

    private static final String CURRENT = """
            select p.row, p.id, p.type, p.modified, p.source, p.submitted_by, p.label,
                   (select max(e.stamp) from feed e where e.row = p.row and %s) as appeared, b.bytes
              from (select distinct on (h.id) h.row, h.id, h.type, h.modified, h.source, h.submitted_by, h.label
                      from holding h where %%s
                     order by h.id, h.version_key desc, h.own desc, h.unit, h.row) p
              join body b on b.row = p.row
             order by p.id limit ?""".formatted(PagePlan.told("e"));

    // What is about something, what is about that or answers it, and so on. Whether the newest version still says so is
    // for who reads it.
    private static final String ABOUT = """
            with recursive reach(id, depth) as (
                select unnest(?::text[]) collate "C", 0
                union
                select e.from_id, r.depth + 1
                  from reach r join edge e on e.to_id = r.id
                 where r.depth < %d and e.kind in ('about_ref', 'claim_ref', 'claim_refs', 'report_ref')
                   and (left(e.from_id, 17) = 'x-testudo-claim--' or left(e.from_id, 20) = 'x-testudo-response--'))
            """.formatted(DEPTH)
            + CURRENT.formatted(
                    "h.type in ('x-testudo-claim', 'x-testudo-response') and h.id in (select id from reach)");

    private static final String NAMED =
            CURRENT.formatted("h.type in ('identity', 'intrusion-set', 'threat-actor', 'x-testudo-name')");

    private static final String REPORTS =
            CURRENT.formatted("h.type = 'report' and h.row in (select t.row from term t where t.term = ?)");

    private static final String HIT = CURRENT.formatted("h.type = 'event' and h.id in (select e.from_id from edge e"
            + " where e.kind = 'victim_refs' and e.to_id = any(?::text[]))");

    private static final String OBJECTS = CURRENT.formatted("h.id = any(?::text[])");

    private static final String MERGED = CURRENT.formatted("""
            h.type = 'relationship' and h.row in (
                select e.row from edge e where e.kind in ('duplicate-of', 'distinct-from') and e.from_id = any(?::text[])
                 union
                select e.row from edge e where e.kind in ('duplicate-of', 'distinct-from') and e.to_id = any(?::text[]))
            """);

    private static final String GROUPINGS = CURRENT.formatted("h.type = 'grouping'");

    /// The claims and responses about any of these, and what answers them in turn, four steps deep.
    public Released<Papers> about(Collection<String> ids) {
        return PaperQuery.run(picture, ABOUT, (Object) array(ids));
    }

    /// These objects, of those that the reader sees.
    public Released<Papers> objects(Collection<String> ids) {
        return PaperQuery.run(picture, OBJECTS, (Object) array(ids));
    }

    /// Everybody that is named in the picture: identities and actors, and who is meant by a name.
    public Released<Papers> named() {
        return PaperQuery.run(picture, NAMED);
    }

    /// The events that hit any of these.
    public Released<Papers> hit(Collection<String> victims) {
        return PaperQuery.run(picture, HIT, (Object) array(victims));
    }

    /// The reports of a text with this hash.
    public Released<Papers> reports(String sha256) {
        return PaperQuery.run(picture, REPORTS, sha256);
    }

    /// The relationships that hold any of these and another to be one, or apart.
    public Released<Papers> merged(Collection<String> ids) {
        return PaperQuery.run(picture, MERGED, (Object) array(ids), (Object) array(ids));
    }

    /// All groupings.
    public Released<Papers> groupings() {
        return PaperQuery.run(picture, GROUPINGS);
    }

    private static String[] array(Collection<String> ids) {
        return ids.stream().distinct().sorted().toArray(String[]::new);
    }
}
