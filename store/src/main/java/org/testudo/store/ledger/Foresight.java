package org.testudo.store.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// What assertions would come to if they were appended now, by the same judgement and without writing anything. Those
/// of
/// one submission are compared with each other too. One submission's own; not thread-safe.
public final class Foresight {
    private final DataSource appender;
    private final SaidBefore before = new SaidBefore();

    Foresight(DataSource appender) {
        this.appender = appender;
    }

    /// @param entries assertions; a label that has no number yet comes under a negative one of the caller's own
    /// @return one outcome each, in the same order; what would be added has no row and no stamp
    public List<Outcome> of(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        try (Connection connection = appender.getConnection()) {
            before.look(connection, entries);
        } catch (SQLException broken) {
            throw Ledger.translate(broken);
        }
        var outcomes = new ArrayList<Outcome>(entries.size());
        for (Entry entry : entries) {
            if (!(entry instanceof Entry.Assert one)) {
                throw new IllegalArgumentException("Only assertions are foreseen.");
            }
            SaidBefore.Verdict verdict = before.judge(one);
            outcomes.add(
                    verdict.known() == null
                            ? new Outcome.Added(-1, Instant.EPOCH, verdict.conflicting())
                            : verdict.known());
        }
        return outcomes;
    }
}
