package org.testudo.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Level;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy;
import org.testudo.policy.ReleasePolicy.Released;

/// The imports of the reader's own account that wait, under the row policy. What the account handed in when it could
/// see more is not shown to a key with less, nor after a loss. Lives as long as its [Picture]; not thread-safe.
public final class StagedView {
    private static final String SEEN = " and expires > ? and level = any(?) and categories <@ ?::text[] ";

    private final Picture picture;

    public StagedView(Picture picture) {
        this.picture = picture;
    }

    private String[] levels() {
        Reader reader = picture.reading().reader();
        return Arrays.stream(Level.values())
                .filter(level -> level.compareTo(reader.clearance()) <= 0)
                .map(Level::name)
                .toArray(String[]::new);
    }

    private String[] categories() {
        return picture.reading().reader().categories().toArray(String[]::new);
    }

    /// Those that wait, or were committed, oldest first.
    public Released<List<Staging.Import>> list(Instant after, UUID afterId, int limit) {
        List<Staging.Import> all = picture.jdbc()
                .sql(Staging.IMPORT + "where (received, id) > (?, ?)" + SEEN + "order by received, id limit ?")
                .params(Picture.time(after), afterId, Picture.time(picture.asOf()), levels(), categories(), limit)
                .query((row, n) -> Staging.of(row))
                .list();
        return ReleasePolicy.own(all, all.stream().map(Staging.Import::limits).toList());
    }

    /// One of them.
    public Optional<Released<Staging.Import>> one(UUID id) {
        return picture.jdbc()
                .sql(Staging.IMPORT + "where id = ?" + SEEN)
                .params(id, Picture.time(picture.asOf()), levels(), categories())
                .query((row, n) -> Staging.of(row))
                .optional()
                .map(one -> ReleasePolicy.own(one, List.of(one.limits())));
    }

    /// How many elements came to what.
    public Released<Map<String, Long>> counts(UUID id) {
        var counts = new TreeMap<String, Long>();
        picture.jdbc()
                .sql("select result, count(*) from staged_element where import = ? group by result")
                .param(id)
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return ReleasePolicy.own(counts);
    }

    /// The same of several imports.
    public Released<Map<UUID, Map<String, Long>>> countsOf(Released<List<Staging.Import>> imports) {
        var counts = new HashMap<UUID, Map<String, Long>>();
        picture.jdbc()
                .sql("select import, result, count(*) from staged_element where import = any(?) group by 1, 2")
                .param(imports.value().stream().map(Staging.Import::id).toArray(UUID[]::new))
                .query(row -> {
                    counts.computeIfAbsent(row.getObject(1, UUID.class), id -> new TreeMap<>())
                            .put(row.getString(2), row.getLong(3));
                });
        return ReleasePolicy.own(counts);
    }

    /// An element and its place in the list.
    public record Placed(int place, Staging.Element element) {}

    /// The elements of an import, in the order of the file.
    ///
    /// @param result only those that came to this; null: all
    /// @param after  only what stands behind this place
    public Released<List<Placed>> elements(UUID id, @Nullable String result, int after, int limit) {
        return ReleasePolicy.own(picture.jdbc()
                .sql("""
                        select position, pointer, result, id, type, name, version, spec_version, reason, remedy,
                               ''::bytea, place
                          from staged_element
                         where import = ? and place > ? and (?::text is null or result = ?) order by place limit ?""")
                .params(id, after)
                .param(result)
                .param(result)
                .param(limit)
                .query((row, n) -> new Placed(row.getInt(12), Staging.element(row)))
                .list());
    }
}
