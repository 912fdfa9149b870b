package org.testudo.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.WorkKind;
import org.testudo.operations.work.WriteObject;
import tools.jackson.databind.node.ObjectNode;

/// The published schemas of what people work with, held against what they write. Immutable, thread-safe.
final class WorkSchemas {
    private final Map<WorkKind, ObjectNode> schemas = new EnumMap<>(WorkKind.class);
    private final Bodies bodies = new Bodies();

    WorkSchemas() {
        for (WorkKind kind : WorkKind.values()) {
            schemas.put(kind, read(file(kind)));
        }
    }

    /// The file at `/schemas/` that describes a kind.
    static String file(WorkKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + ".json";
    }

    private static ObjectNode read(String name) {
        try (var in = WorkSchemas.class.getResourceAsStream("/schemas/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no schemas/" + name);
            }
            return StixJson.parseObject(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Objects of other types are held against the standard alone.
    ///
    /// @param draft without what the centre gives an object
    /// @throws Problem that names the place, what is wrong there, and what would be right
    void check(ObjectNode draft) {
        WorkKind.of(draft.path("type").stringValue("")).ifPresent(kind -> {
            ObjectNode published = Objects.requireNonNull(schemas.get(kind));
            ObjectNode schema = published.deepCopy();
            var required = schema.putArray("required");
            published.path("required").forEach(name -> {
                String word = name.stringValue("");
                if (!WriteObject.OURS.contains(word) && !word.equals("state") && !word.equals("extensions")) {
                    required.add(word);
                }
            });
            bodies.check(schema, draft, "object");
        });
    }
}
