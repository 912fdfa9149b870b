package org.testudo.store;

import java.util.Collection;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance.Papers;

/// What members assess, judge and forecast, of one [Picture], in the order in which it appeared to the reader: said
/// by whose object it is, and by nobody else, in its newest version. Lives as long as the picture; not thread-safe.
public final class Assessments {
    private final Picture picture;

    public Assessments(Picture picture) {
        this.picture = picture;
    }

    // By when each appeared to the reader: the order of the ledger would tell that something stood there before it was
    // released.
    private static final String PAPERS = """
            select p.row, p.id, p.type, p.modified, p.source, p.submitted_by, p.label,
                   (select max(e.stamp) from feed e where e.row = p.row and %s) as appeared, b.bytes
              from (select distinct on (h.id, h.source)
                           h.row, h.id, h.type, h.modified, h.source, h.submitted_by, h.label
                      from holding h
                     where h.own and h.type in (%%s) and %%s
                     order by h.id, h.source, h.version_key desc nulls last, h.row) p
              join body b on b.row = p.row
             order by appeared, p.id, p.source limit ?""".formatted(PagePlan.told("e"));

    private static final String EVERY =
            "'x-testudo-assessment', 'x-testudo-evidence', 'x-testudo-matrix', 'x-testudo-judgement', 'x-testudo-position'";

    private static final String WORKSPACE = PAPERS.formatted("'x-testudo-assessment'", "h.id = ?");

    private static final String LIST = PAPERS.formatted("'x-testudo-assessment', 'x-testudo-judgement'", "true");

    private static final String FORECASTS = PAPERS.formatted("'x-testudo-forecast'", "true");

    // What belongs to a workspace, or is judged about the same thing; and what is said to each judgement among it.
    private static final String AROUND = """
            with root as materialized (select unnest(?::text[]) collate "C" as id),
            near as materialized (
                select id from root
                union
                select e.from_id
                  from root r join edge e on e.to_id = r.id
                 where e.kind in ('assessment_ref', 'about_ref')
                   and (left(e.from_id, 20) = 'x-testudo-evidence--' or left(e.from_id, 18) = 'x-testudo-matrix--'
                        or left(e.from_id, 21) = 'x-testudo-judgement--')),
            said as materialized (
                select id from near
                union
                select e.from_id
                  from near n join edge e on e.to_id = n.id
                 where e.kind = 'judgement_ref' and left(e.from_id, 20) = 'x-testudo-position--')
            """ + PAPERS.formatted(EVERY, "h.id in (select id from said)");

    /// All workspaces and judgements.
    public Released<Papers> list() {
        return PaperQuery.run(picture, LIST);
    }

    /// A workspace, without what belongs to it.
    public Released<Papers> workspace(String id) {
        return PaperQuery.run(picture, WORKSPACE, id);
    }

    /// All forecasts.
    public Released<Papers> forecasts() {
        return PaperQuery.run(picture, FORECASTS);
    }

    /// These objects, what belongs to them as workspaces, what is judged about them, and what is said to it.
    public Released<Papers> around(Collection<String> ids) {
        return PaperQuery.run(
                picture, AROUND, (Object) ids.stream().distinct().sorted().toArray(String[]::new));
    }
}
