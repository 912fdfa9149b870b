package org.testudo.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;

/// Requests for help and what was offered and said to them, of one [Picture], in the order of the ledger: said by whose
/// it is, and by nobody else. What may have versions (a team, a request) is read in its newest; what is said once (an
/// offer, an assignment, a step) in its first. What an offer was made from is a relationship of its owner, under its
/// own label. Lives as long as the picture; not thread-safe.
public final class Assistance {
    /// Papers that one query looks at, of whatever kind.
    public static final int MOST = 20_000;

    private final Picture picture;

    public Assistance(Picture picture) {
        this.picture = picture;
    }

    /// One paper.
    ///
    /// @param row     its place in the ledger, and for `sent`; never leaves the server
    /// @param account whose hands wrote it, to tell persons apart; never leaves the server
    /// @param label   the number of its label
    /// @param added   when this version appeared to this reader
    public record Paper(
            long row,
            String id,
            String type,
            String modified,
            Member source,
            int account,
            int label,
            Label under,
            Instant added,
            byte[] bytes) {
        /// By when each appeared to the reader. The order of the ledger would tell that something stood there before it
        /// was released.
        public static final Comparator<Paper> APPEARED =
                Comparator.comparing(Paper::added).thenComparing(Paper::id).thenComparing(one -> one.source.code());
    }

    /// All papers, in the order of the ledger.
    ///
    /// @param complete false: there are more than are looked at
    public record Papers(List<Paper> all, boolean complete, Instant asOf) {
        public Papers {
            all = List.copyOf(all);
        }

        /// With others of the same picture behind them, each once.
        public Papers and(Papers others) {
            return new Papers(
                    Stream.concat(all.stream(), others.all.stream()).distinct().toList(),
                    complete && others.complete,
                    asOf);
        }
    }

    private static final String PAPERS = """
            with paper as materialized (
                select distinct on (h.id, h.source) h.row, h.id, h.type, h.modified, h.source, h.submitted_by, h.label
                  from holding h
                 where h.type in ('x-testudo-capability', 'x-testudo-request', 'x-testudo-offer',
                                  'x-testudo-assignment', 'x-testudo-step')
                   and h.own
                 order by h.id, h.source,
                          case when h.type in ('x-testudo-capability', 'x-testudo-request') then h.version_key end desc
                              nulls last,
                          h.row),
            link as (
                select distinct on (h.id, h.source) h.row, h.id, h.type, h.modified, h.source, h.submitted_by, h.label
                  from edge e join holding h on h.row = e.row
                 where e.kind = 'derived-from' and e.from_id >= 'x-testudo-offer--' and e.from_id < 'x-testudo-offer-.'
                   and h.own
                 order by h.id, h.source, h.version_key desc nulls last, h.row)
            select p.row, p.id, p.type, p.modified, p.source, p.submitted_by, p.label,
                   (select max(e.stamp) from feed e where e.row = p.row and %s), b.bytes
              from (select * from paper union all select * from link) p join body b on b.row = p.row
             order by p.row limit ?""".formatted(PagePlan.told("e"));

    /// What the reader sees of all of it.
    public Released<Papers> papers() {
        return PaperQuery.run(picture, PAPERS);
    }
}
