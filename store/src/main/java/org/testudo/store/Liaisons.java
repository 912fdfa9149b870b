package org.testudo.store;

import java.util.List;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance.Papers;

/// What members look at, ask each other and are reached by, of one [Picture], in the order in which it appeared to the
/// reader: said by whose object it is, and by nobody else. What may have versions (an entry, an RFI, a contact) is read
/// in its newest; what is said once (a question, an answer, an introduction) in its first. Lives as long as the
/// picture; not thread-safe.
public final class Liaisons {
    private final Picture picture;

    public Liaisons(Picture picture) {
        this.picture = picture;
    }

    // By when each appeared to the reader: the order of the ledger would tell that something stood there before it was
    // released.
    private static final String PAPERS = """
            with paper as materialized (
                select distinct on (h.id, h.source) h.row, h.id, h.type, h.modified, h.source, h.submitted_by, h.label
                  from holding h
                 where h.type in ('x-testudo-deconfliction-entry', 'x-testudo-deconfliction-question',
                                  'x-testudo-deconfliction-answer', 'x-testudo-deconfliction-pair',
                                  'x-testudo-introduction', 'x-testudo-rfi', 'x-testudo-rfi-answer',
                                  'x-testudo-contact')
                   and h.own
                 order by h.id, h.source,
                          case when h.type in ('x-testudo-deconfliction-entry', 'x-testudo-rfi', 'x-testudo-contact')
                               then h.version_key end desc nulls last,
                          h.row)
            select p.row, p.id, p.type, p.modified, p.source, p.submitted_by, p.label,
                   (select max(e.stamp) from feed e where e.row = p.row and %s) as appeared, b.bytes
              from paper p join body b on b.row = p.row
             where p.type = any(?)
             order by appeared, p.id, p.source limit ?""".formatted(PagePlan.told("e"));

    /// What the reader sees of these types.
    public Released<Papers> papers(List<String> types) {
        return PaperQuery.run(picture, PAPERS, (Object) types.toArray(String[]::new));
    }
}
