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

/// One table's new rows, collected column by column and inserted over binary arrays, those of many tables in one
/// statement: a group of few entries costs round trips and little else. (COPY would be as fast, but PostgreSQL refuses
/// it on tables with row security to a role that may not bypass it.) Hot path. Not thread-safe.
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
        this("insert into " + table + " select " + columns(types), "", types);
    }

    private Rows(String before, String after, Type[] types) {
        this.types = types;
        var arrays = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (int i = 0; i < types.length; i++) {
            arrays.add("?::" + types[i].element + "[]");
            names.add("c" + i);
            columns.add(new ArrayList<>());
        }
        this.sql = before + " from unnest(" + String.join(", ", arrays) + ") as s(" + String.join(", ", names) + ")"
                + after;
    }

    /// Rows that are computed from what is sent.
    ///
    /// @param select what is inserted, over the columns `c0`, `c1`, …
    static Rows computed(String table, String select, Type... types) {
        return new Rows("insert into " + table + " select " + select, "", types);
    }

    /// Rows that are summed up from what is sent, and added to what stands.
    ///
    /// @param after the grouping, and what to do where the row stands already
    static Rows summed(String table, String select, String after, Type... types) {
        return new Rows("insert into " + table + " select " + select, after, types);
    }

    /// A row that stands already gets these values.
    ///
    /// @param update as far as `set`, over the columns `c0`, `c1`, …
    /// @param where  which row
    static Rows change(String update, String where, Type... types) {
        return new Rows(update, " where " + where, types);
    }

    private static String columns(Type[] types) {
        var selected = new ArrayList<String>();
        for (int i = 0; i < types.length; i++) {
            selected.add(types[i].select("c" + i));
        }
        return String.join(", ", selected);
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

    /// Adds a value of the last column, which comes when all else is known.
    void last(Object value) {
        columns.getLast().add(value);
    }

    /// Sends the rows of these tables in one statement, in no order that counts; those without a row are left out.
    static void send(Connection connection, List<Rows> tables) throws SQLException {
        List<Rows> filled = tables.stream()
                .filter(table -> !table.columns.getFirst().isEmpty())
                .toList();
        if (filled.isEmpty()) {
            return;
        }
        var sql = new StringBuilder(4_000);
        for (int i = 0; i < filled.size() - 1; i++) {
            sql.append(i == 0 ? "with " : ", ").append('t').append(i).append(" as (");
            sql.append(filled.get(i).sql).append(")");
        }
        sql.append(' ').append(filled.getLast().sql);
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            int parameter = 0;
            for (Rows table : filled) {
                for (int i = 0; i < table.types.length; i++) {
                    Object[] values = array(table.types[i], table.columns.get(i));
                    statement.setArray(++parameter, connection.createArrayOf(table.types[i].element, values));
                }
            }
            statement.executeUpdate();
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
