package org.testudo.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.intake.WorkKind;
import org.testudo.operations.work.WriteObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The published schemas of the types of our own that people write, held against what they write. Immutable,
/// thread-safe.
final class WorkSchemas {
    private static final String OWN = "x-testudo-";

    /// Extensions of ours on objects that are not, each with its file.
    private static final Map<String, String> FACTS =
            Map.of(Extensions.EVENT_FACTS, "event-facts.json", Extensions.SPEAKER_FACTS, "speaker-facts.json");

    private final Map<String, ObjectNode> schemas;
    private final Map<String, ObjectNode> facts;
    private final Bodies bodies = new Bodies();

    WorkSchemas() {
        schemas = types().collect(Collectors.toUnmodifiableMap(type -> type, type -> read(file(type))));
        facts = FACTS.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> read(one.getValue())));
    }

    private static Stream<String> types() {
        return Stream.of(
                        Arrays.stream(WorkKind.values()).map(WorkKind::type),
                        Extensions.MODEL_TYPES.keySet().stream(),
                        Extensions.ASSISTANCE_TYPES.keySet().stream(),
                        Extensions.LIAISON_TYPES.keySet().stream(),
                        Extensions.CASE_TYPES.keySet().stream(),
                        Extensions.ASSESSMENT_TYPES.keySet().stream())
                .flatMap(all -> all);
    }

    /// The files at `/schemas/` that describe these types.
    static Stream<String> files() {
        return types().map(WorkSchemas::file);
    }

    private static String file(String type) {
        return (type.startsWith(OWN) ? type.substring(OWN.length()) : type) + ".json";
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
        check(draft, "object");
    }

    /// The same.
    ///
    /// @param place what the draft is called in a refusal
    void check(ObjectNode draft, String place) {
        facts.forEach((extension, schema) -> {
            JsonNode said = draft.path("extensions").path(extension);
            if (!said.isMissingNode()) {
                bodies.check(schema, said, "%s/extensions/%s".formatted(place, extension));
            }
        });
        ObjectNode published = schemas.get(draft.path("type").stringValue(""));
        if (published == null) {
            return;
        }
        ObjectNode schema = published.deepCopy();
        var required = schema.putArray("required");
        published.path("required").forEach(name -> {
            String word = name.stringValue("");
            if (!WriteObject.OURS.contains(word) && !word.equals("state") && !word.equals("extensions")) {
                required.add(word);
            }
        });
        bodies.check(schema, draft, place);
    }
}
