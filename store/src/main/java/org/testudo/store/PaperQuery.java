package org.testudo.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.policy.Held;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;

/// Runs a query whose rows are papers: row, id, type, modified, source, account, label, when it appeared, bytes; its
/// last parameter is how many are asked for, one more than are looked at. Not thread-safe, as the picture is not.
final class PaperQuery {
    private PaperQuery() {}

    static Released<Papers> run(Picture picture, String sql, Object... parameters) {
        return read(picture, picture.jdbc().sql(sql).params(parameters).param(Assistance.MOST + 1), Assistance.MOST);
    }

    /// @param asked asks for one more than are told
    static Released<Papers> read(Picture picture, JdbcClient.StatementSpec asked, int most) {
        List<Held<Paper>> held = asked.query((row, n) -> paper(picture, row)).list();
        return picture.reading()
                .list(
                        held.subList(0, Math.min(held.size(), most)),
                        all -> new Papers(all, held.size() <= most, picture.asOf()));
    }

    private static Held<Paper> paper(Picture picture, ResultSet row) throws SQLException {
        int label = row.getInt(7);
        var paper = new Paper(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                picture.members().member(row.getInt(5)).code(),
                row.getInt(6),
                label,
                picture.reading().book().label(label),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getBytes(9));
        return new Held<>(paper, label);
    }
}
