package org.testudo.store.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One table's new rows, collected column by column and inserted by one statement over binary arrays. (COPY would be
/// as fast, but PostgreSQL refuses it on tables with row security to a role that may not bypass it.) Hot path.
/// Not thread-safe.
final class Rows {
    /// How a column travels: the array's element type, and how it becomes the column's own.
    enum Type {
        NUMBER("bigint", ""),
        INTEGER("integer", ""),
        TEXT("text", ""),
        BYTES("bytea", ""),
        TRUTH("boolean", ""),
        UUID_TEXT("text", "::uuid"),
        STAMP("bigint", "");

        private final String element;
        private final String cast;

        Type(String element, String cast) {
            this.element = element;
            this.cast = cast;
        }

        private String select(String column) {
            return this == STAMP ? "timestamptz 'epoch' + " + column + " * interval '1 microsecond'" : column + cast;
        }
    }

    private final String sql;
    private final Type[] types;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();
    private int at;

    /// @param table the table and its columns, as in `insert into`
    /// @param types one for each column
    Rows(String table, Type... types) {
        this(table, null, types);
    }

    /// @param select what is inserted, over the columns `c0`, `c1`, …; null: just these
    Rows(String table, @Nullable String select, Type... types) {
        this.types = types;
        var arrays = new ArrayList<String>();
        var names = new ArrayList<String>();
        var selected = new ArrayList<String>();
        for (int i = 0; i < types.length; i++) {
            arrays.add("?::" + types[i].element + "[]");
            names.add("c" + i);
            selected.add(types[i].select("c" + i));
            columns.add(new ArrayList<>());
        }
        this.sql = "insert into " + table + " select " + (select == null ? String.join(", ", selected) : select)
                + " from unnest(" + String.join(", ", arrays) + ") as s(" + String.join(", ", names) + ")";
    }

    Rows row() {
        at = 0;
        return this;
    }

    Rows add(@Nullable Object value) {
        columns.get(at)
                .add(
                        switch (value) {
                            case Instant instant -> ChronoUnit.MICROS.between(Instant.EPOCH, instant);
                            case UUID uuid -> uuid.toString();
                            case null, default -> value;
                        });
        at++;
        return this;
    }

    /// Inserts the rows; nothing happens where there is none.
    void send(Connection connection) throws SQLException {
        if (columns.getFirst().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < types.length; i++) {
                insert.setArray(i + 1, connection.createArrayOf(types[i].element, array(types[i], columns.get(i))));
            }
            insert.executeUpdate();
        }
    }

    private static Object[] array(Type type, List<@Nullable Object> values) {
        return switch (type) {
            case NUMBER, STAMP -> values.toArray(Long[]::new);
            case INTEGER -> values.toArray(Integer[]::new);
            case TEXT, UUID_TEXT -> values.toArray(String[]::new);
            case BYTES -> values.toArray(byte[][]::new);
            case TRUTH -> values.toArray(Boolean[]::new);
        };
    }
}
