package org.testudo.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.model.StixTime;
import org.testudo.policy.Held;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;

/// How incidents went, of one [Picture]: each version of them that the reader sees, in the order in which they were
/// said. Lives as long as the picture; not thread-safe.
public final class Histories {
    /// Versions that are looked at.
    public static final int MOST = 20_000;

    private final Picture picture;

    public Histories(Picture picture) {
        this.picture = picture;
    }

    /// One version.
    ///
    /// @param row       for `sent` alone; never leaves the server
    /// @param own       is it said by the member that made the incident?
    /// @param added     when it appeared to this reader
    /// @param modified  when it was said, or null: as the author has it, that is no time
    /// @param severity  1 to 6, or null
    /// @param status    as the incident's facts say it, or null
    /// @param reported  when its author first wrote the incident down (`created`)
    /// @param firstSeen when it began, or null
    public record Version(
            long row,
            String incident,
            String name,
            Member source,
            boolean own,
            Label under,
            Instant added,
            @Nullable Instant modified,
            @Nullable Integer severity,
            @Nullable String status,
            @Nullable Instant reported,
            @Nullable Instant firstSeen) {}

    /// All versions, by incident, the oldest first.
    ///
    /// @param complete false: there are more than are looked at
    public record Versions(List<Version> all, boolean complete) {
        public Versions {
            all = List.copyOf(all);
        }
    }

    private static final String VERSIONS = """
            select h.row, h.id, h.source, h.own, h.label, h.modified, i.severity, i.status, i.reported, i.first_seen,
                   (select max(e.stamp) from feed e where e.row = h.row and %s), b.bytes
              from holding h join incident i on i.row = h.row join body b on b.row = h.row
             where %s
             order by h.id, h.version_key, h.own desc, h.row limit :limit""";

    private static final String THESE = VERSIONS.formatted(PagePlan.told("e"), "h.id = any(:ids::text[])");

    private static final String OWN = VERSIONS.formatted(PagePlan.told("e"), "h.own and h.source = :source");

    /// Those of these incidents.
    public Released<Versions> of(Collection<String> incidents) {
        return read(picture.jdbc().sql(THESE).param("ids", incidents.toArray(String[]::new)));
    }

    /// Those of all incidents that the reader's own member has made.
    public Released<Versions> own() {
        int number = picture.members()
                .find(picture.reading().reader().member())
                .map(Members.MemberRecord::number)
                .orElse(-1);
        return read(picture.jdbc().sql(OWN).param("source", number));
    }

    private Released<Versions> read(JdbcClient.StatementSpec asked) {
        List<Held<Version>> held = asked.param("limit", MOST + 1)
                .query((row, n) -> {
                    int label = row.getInt(5);
                    return new Held<>(
                            new Version(
                                    row.getLong(1),
                                    row.getString(2),
                                    Picture.name(row.getBytes(12)),
                                    picture.members().member(row.getInt(3)).code(),
                                    row.getBoolean(4),
                                    picture.reading().book().label(label),
                                    row.getObject(11, OffsetDateTime.class).toInstant(),
                                    said(row.getString(6)),
                                    row.getObject(7, Integer.class),
                                    row.getString(8),
                                    instant(row.getObject(9, OffsetDateTime.class)),
                                    instant(row.getObject(10, OffsetDateTime.class))),
                            label);
                })
                .list();
        boolean complete = held.size() <= MOST;
        return picture.reading().list(held.subList(0, Math.min(held.size(), MOST)), all -> new Versions(all, complete));
    }

    private static @Nullable Instant said(String modified) {
        StixTime time = StixTime.tryParse(modified);
        return time == null ? null : time.instant();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
