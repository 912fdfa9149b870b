package org.testudo.store.ledger;

import static org.testudo.store.ledger.Rows.Type.INTEGER;
import static org.testudo.store.ledger.Rows.Type.NUMBER;
import static org.testudo.store.ledger.Rows.Type.STAMP;
import static org.testudo.store.ledger.Rows.Type.TEXT;
import static org.testudo.store.ledger.Rows.Type.UUID_TEXT;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Writes recalls under the ledger's lock: their stamps are of the same order as those of all entries, so that the
/// labels beside a collection have one order too.
final class RecallGroup {
    private RecallGroup() {}

    static void write(
            Connection connection,
            List<Ledger.Recall> recalls,
            Map<String, List<Long>> done,
            Stamps stamps,
            ClockGuard guard,
            Instant now)
            throws SQLException {
        if (!recalls.isEmpty()) {
            stamped(connection, recalls, stamps, guard, now);
        }
        // Looked after twice: the second look finds what was on its way out at the first.
        try (PreparedStatement twice = connection.prepareStatement(
                        "delete from outbox where topic = ? and seq = any(?) and first is not null");
                PreparedStatement once = connection.prepareStatement(
                        "update outbox set first = ? where topic = ? and seq = any(?) and first is null")) {
            for (var entry : done.entrySet()) {
                var numbers =
                        connection.createArrayOf("bigint", entry.getValue().toArray(Long[]::new));
                twice.setString(1, entry.getKey());
                twice.setArray(2, numbers);
                twice.executeUpdate();
                once.setObject(1, now.atOffset(ZoneOffset.UTC));
                once.setString(2, entry.getKey());
                once.setArray(3, numbers);
                once.executeUpdate();
            }
        }
    }

    private static void stamped(
            Connection connection, List<Ledger.Recall> recalls, Stamps stamps, ClockGuard guard, Instant now)
            throws SQLException {
        long seq;
        Instant last;
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select seq, stamp from ledger_head where single for update")) {
            row.next();
            seq = row.getLong(1);
            last = row.getObject(2, OffsetDateTime.class).toInstant();
        }
        guard.check(last);
        Instant[] times = stamps.draw(
                recalls.stream()
                        .map(one -> "recall\n" + one.receiver() + "\n" + one.collection() + "\n" + one.tells())
                        .toList(),
                seq + 1,
                last,
                now);
        var rows = new Rows(
                "recall (stamp, account, row, collection, added, tells)",
                STAMP,
                INTEGER,
                NUMBER,
                UUID_TEXT,
                STAMP,
                TEXT);
        Integer[] order = IntStream.range(0, times.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing((Integer i) -> times[i]));
        for (Integer place : order) {
            if (!times[place].isAfter(last)) {
                throw new IllegalStateException("A recall drew the stamp " + times[place] + ", which is not new.");
            }
            last = times[place];
            Ledger.Recall one = recalls.get(place);
            rows.row().add(last).add(one.receiver()).add(one.row()).add(one.collection());
            rows.add(one.added()).add(one.tells());
        }
        Rows.send(connection, List.of(rows));
        try (PreparedStatement head = connection.prepareStatement("update ledger_head set stamp = ? where single")) {
            head.setObject(1, last.atOffset(ZoneOffset.UTC));
            head.executeUpdate();
        }
    }
}
