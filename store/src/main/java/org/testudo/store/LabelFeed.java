package org.testudo.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The labels beside a collection: for each assertion that the reader sees now the latest entry it may notice, and what
/// was recalled from this key. One immutable `x-testudo-assertion` object each; it says nothing that depends on who
/// reads it.
final class LabelFeed {
    private LabelFeed() {}

    /// The latest row of each assertion that the reader is told of: it appeared, or its view of the label changed. And
    /// the latest recall of each thing that it was sent, unless it sees the same bytes now.
    static final String STANDING = """
            select f.stamp, h.row, h.id, h.modified, h.source, f.label, %s as seen_before, sha256(b.bytes), null as tells,
                   null::timestamptz as added
              from feed f join holding h on h.row = f.row join body b on b.row = f.row
             where f.stamp > ? and (%s or not f.same_view)
               and (cardinality(?::text[]) = 0 or h.type = any(?)) and (?::integer is null or h.source = ?)
               and not exists (select 1 from feed g where g.row = f.row and g.stamp > f.stamp
                                  and (%s or not g.same_view))
             union all
            select r.stamp, r.row, '', '', 0, 0, false, null, r.tells, r.added
              from recall r where r.collection = ? and r.stamp > ?
               and not exists (select 1 from recall later where later.account = r.account
                                  and later.collection = r.collection and later.row = r.row and later.stamp > r.stamp)
               and not exists (select 1 from holding h join body b on b.row = h.row
                                where h.id = split_part(r.tells, E'\\n', 1)
                                  and h.modified = split_part(r.tells, E'\\n', 2)
                                  and sha256(b.bytes) = decode(split_part(r.tells, E'\\n', 3), 'hex'))
             order by 1 limit ?""".formatted(PagePlan.sees("f.was"), PagePlan.told("f"), PagePlan.told("g"));

    /// One row of it.
    record Row(
            Instant stamp,
            long row,
            String id,
            String modified,
            int source,
            int label,
            boolean seenBefore,
            byte @Nullable [] sha256,
            @Nullable String recalled,
            @Nullable Instant added) {
        static Row of(java.sql.ResultSet row) throws java.sql.SQLException {
            OffsetDateTime added = row.getObject(10, OffsetDateTime.class);
            return new Row(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getInt(5),
                    row.getInt(6),
                    row.getBoolean(7),
                    row.getBytes(8),
                    row.getString(9),
                    added == null ? null : added.toInstant());
        }
    }

    /// What is said of a standing assertion.
    static ObjectNode told(Row row, Members.MemberRecord source, Label label) {
        ObjectNode json = begin(row.stamp, row.seenBefore ? "relabelled" : "labelled");
        json.put("of_ref", row.id);
        json.put("of_version", row.modified);
        json.put("source_ref", source.identity());
        json.put("sha256", HexFormat.of().formatHex(row.sha256 == null ? new byte[0] : row.sha256));
        json.set("label", LabelJson.view(label, new Member("NOBODY")));
        return sealed(json);
    }

    /// What is said of something that this key was sent and may not keep: made from the line kept with the recall.
    /// Of a purged object whose id was computed from its value it names the collection, and since when.
    static ObjectNode recalled(Row row, UUID collection) {
        String[] parts = String.valueOf(row.recalled).split("\n", -1);
        ObjectNode json = begin(row.stamp, "recalled");
        if (!parts[0].isEmpty()) {
            json.put("of_ref", parts[0]);
            json.put("of_version", parts[1]);
            json.put("sha256", parts[2]);
        }
        if (parts.length > 3) {
            json.put("purged", true);
            json.put("collection", collection.toString());
            json.put("date_added", StixTime.micros(Objects.requireNonNull(row.added)));
        }
        return sealed(json);
    }

    private static ObjectNode begin(Instant stamp, String what) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "x-testudo-assertion");
        json.put("spec_version", "2.1");
        json.put("created", StixTime.micros(stamp));
        json.put("modified", StixTime.micros(stamp));
        json.put("entry", what);
        json.putObject("extensions")
                .putObject("extension-definition--9a2f1d64-2e8b-4b6f-8d1c-5c1e9b7a4d44")
                .put("extension_type", "new-sdo");
        return json;
    }

    /// The id is a function of what it says.
    private static ObjectNode sealed(ObjectNode json) {
        ByteBuffer hash = ByteBuffer.wrap(
                org.testudo.store.ledger.Hash.sha256(json.toString().getBytes(StandardCharsets.UTF_8)));
        var uuid = new UUID(
                (hash.getLong() & ~0xf000L) | 0x4000L, (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
        json.put("id", "x-testudo-assertion--" + uuid);
        return json;
    }
}
