package org.testudo.store.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/// Makes everything derived anew from the truth, in one transaction under the ledger's lock.
public final class Rebuild {
    private static final List<String> DERIVED =
            Stream.concat(Pictures.TABLES.stream(), Stream.of("feed", "usage")).toList();
    private static final int BATCH = 500;
    private static final String STANDING = """
            select f.row, f.submitted_by, f.source, l.new_label, b.bytes, m.identity, f.spec_version
              from (select distinct on (row) row, new_label from ledger order by row, seq desc) l
              join fact f on f.row = l.row join body b on b.row = l.row join member m on m.member = f.source
             where l.new_label is not null and f.row > ? order by f.row limit ?""";

    private Rebuild() {}

    /// Makes a statement of an object's bytes again.
    public interface Reader {
        Statement read(byte[] bytes, String identity, boolean from20);
    }

    /// @return how many assertions stand
    public static long run(Connection connection, Reader reader, Ledger.LabelFacts labels) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select 1 from ledger_head where single for update");
            for (String table : DERIVED) {
                statement.execute("delete from " + table);
            }
            statement.execute("""
                    insert into feed (stamp, row, label, was, same_view)
                    select stamp, row, new_label, old_label, false from ledger""");
            statement.execute("""
                    insert into usage (account, objects, bytes)
                    select f.submitted_by, count(*), sum(octet_length(b.bytes))
                      from fact f join body b on b.row = f.row group by f.submitted_by""");
            statement.execute("""
                    update body b set label = l.new_label
                      from (select distinct on (row) row, new_label from ledger order by row, seq desc) l
                     where l.row = b.row and b.label is distinct from l.new_label""");
        }
        sameViews(connection, labels);
        return pictures(connection, reader);
    }

    private static void sameViews(Connection connection, Ledger.LabelFacts labels) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet pairs = statement.executeQuery(
                        "select distinct was, label from feed where was is not null and label is not null");
                PreparedStatement update =
                        connection.prepareStatement("update feed set same_view = true where was = ? and label = ?")) {
            while (pairs.next()) {
                if (labels.lookAlike(pairs.getInt(1), pairs.getInt(2))) {
                    update.setInt(1, pairs.getInt(1));
                    update.setInt(2, pairs.getInt(2));
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }

    private static long pictures(Connection connection, Reader reader) throws SQLException {
        long count = 0;
        long last = 0;
        try (PreparedStatement query = connection.prepareStatement(STANDING)) {
            while (true) {
                var pictures = new Pictures();
                int batch = 0;
                query.setLong(1, last);
                query.setInt(2, BATCH);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        last = row.getLong(1);
                        batch++;
                        boolean from20 = row.getString(7).equals("2.0");
                        pictures.add(
                                last,
                                row.getInt(2),
                                row.getInt(3),
                                reader.read(row.getBytes(5), row.getString(6), from20),
                                row.getInt(4));
                    }
                }
                Rows.send(connection, pictures.tables());
                count += batch;
                if (batch < BATCH) {
                    return count;
                }
            }
        }
    }
}
