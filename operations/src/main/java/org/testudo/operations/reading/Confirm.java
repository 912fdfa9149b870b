package org.testudo.operations.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Span;
import org.testudo.analysis.reading.Text;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.reading.Queue.Waiting;
import org.testudo.operations.reading.ReadTexts.Read;
import org.testudo.operations.work.WriteMany;
import org.testudo.operations.work.WriteMany.Draft;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes what a person accepted of a text: its report, and identities, events, claims and responses, all of them or
/// none. The report holds no word of the text but its title; that it was made of the artifact stands under the
/// artifact's own label. Thread-safe.
public final class Confirm {
    /// Objects that come of one text at once.
    public static final int MOST = 200;

    /// What is wrong with the report, or with what it was made of, is told at this name.
    private static final String REPORT = "report";

    private static final Set<String> TYPES =
            Set.of("identity", Extensions.EVENT, Extensions.CLAIM, Extensions.RESPONSE);

    private final WriteMany together;
    private final Queue queue;

    public Confirm(Store store, WriteObject write, Queue queue) {
        this.together = new WriteMany(store, write);
        this.queue = queue;
    }

    /// What its publisher says of it, as a person confirmed.
    ///
    /// @param title     empty: it is withheld, because it names a private person
    /// @param publisher the identity of who published it, or what is new among the objects
    /// @param published `2018-10-04T00:00:00Z`
    /// @param url       where it stands, or null
    /// @param source    the name of who published it
    public record Metadata(
            String title,
            String publisher,
            String published,
            @Nullable String url,
            String source) {}

    /// One accepted object.
    ///
    /// @param key how the others name it: `new:item:3`
    public record Accepted(String key, ObjectNode draft) {}

    /// What became of it.
    public sealed interface Outcome {
        /// @param ids of each new object, by its key
        record Done(String report, Map<String, String> ids) implements Outcome {
            public Done {
                ids = Map.copyOf(ids);
            }
        }

        record Refused(Written.Refused why) implements Outcome {}

        record NotWritten(Written why) implements Outcome {}
    }

    /// Writes all of it.
    ///
    /// @param label under which the report and everything new stands
    public Outcome run(
            Author author, Waiting waiting, Read read, Metadata metadata, List<Accepted> accepted, Label label) {
        var ids = new LinkedHashMap<String, String>();
        ObjectNode report = report(metadata, read);
        ids.put(Proposals.REPORT, together.idOf(report));
        for (Accepted one : accepted) {
            String type = one.draft.path("type").stringValue("");
            if (!TYPES.contains(type)) {
                return refused(one.key, "'%s' does not come out of a text".formatted(type), "Write it by itself");
            }
            if (one.draft.path("identity_class").stringValue("").equals("individual")) {
                return refused(
                        one.key, "A person is no object that comes out of a text", "Name the office or the body");
            }
            if (!one.key.startsWith(Proposals.NEW) || ids.containsKey(one.key)) {
                return refused(one.key, "It is no name of something new, or names two things", "Name each once");
            }
            ids.put(one.key, together.idOf(one.draft.deepCopy().put("key", one.key)));
        }
        var drafts = new ArrayList<Draft>();
        drafts.add(draft(report, Proposals.REPORT, ids, label, REPORT));
        for (Accepted one : accepted) {
            ObjectNode worded = one.draft.deepCopy();
            Optional<Outcome> wrong = worded(one.key, worded, read.page().text());
            if (wrong.isPresent()) {
                return wrong.get();
            }
            drafts.add(draft(worded, one.key, ids, label, one.key));
        }
        for (Draft one : drafts) {
            String missing = missing(one.draft());
            if (missing != null) {
                return refused(missing, "Nothing of this name comes with it", "Accept it too, or name another");
            }
        }
        drafts.add(new Draft(
                madeOf(ids.getOrDefault(Proposals.REPORT, ""), waiting.id()),
                read.artifact().under(),
                REPORT));
        switch (together.together(author, drafts)) {
            case Written.Done done -> {}
            case Written.Refused why -> {
                return new Outcome.Refused(why);
            }
            case Written other -> {
                return new Outcome.NotWritten(other);
            }
        }
        String id = ids.getOrDefault(Proposals.REPORT, "");
        queue.put(author.reader().account(), waiting.ended(id));
        ids.remove(Proposals.REPORT);
        return new Outcome.Done(id, ids);
    }

    private static Outcome refused(String key, String reason, String remedy) {
        return new Outcome.Refused(new Written.Refused(key, reason, remedy));
    }

    private static ObjectNode report(Metadata metadata, Read read) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "report");
        json.put("name", metadata.title.isEmpty() ? "title withheld" : metadata.title);
        json.put("published", metadata.published);
        if (!read.language().isEmpty()) {
            json.put("lang", read.language());
        }
        json.putArray("object_refs").add(metadata.publisher);
        ObjectNode reference = json.putArray("external_references").addObject();
        reference.put("source_name", metadata.source);
        if (metadata.url != null) {
            reference.put("url", metadata.url);
        } else {
            reference.put("description", "handed in as text");
        }
        reference.putObject("hashes").put("SHA-256", read.page().text().sha256());
        return json;
    }

    private static ObjectNode madeOf(String report, String artifact) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "relationship");
        json.put("relationship_type", "derived-from");
        json.put("source_ref", report);
        json.put("target_ref", artifact);
        return json;
    }

    /// Its words are those of the text at its first span, whatever was sent.
    private static Optional<Outcome> worded(String key, ObjectNode draft, Text text) {
        JsonNode spans = draft.path("spans");
        for (JsonNode one : spans) {
            int start = one.path("start").intValue(-1);
            int end = one.path("end").intValue(-1);
            if (start < 0 || end <= start || end > text.length()) {
                return Optional.of(refused(
                        key,
                        "The text ends at %d, and its span does not lie in it".formatted(text.length()),
                        "Mark it anew"));
            }
        }
        if (!spans.isEmpty()) {
            draft.put(
                    "wording",
                    Proposals.wording(
                            text,
                            new Span(
                                    spans.get(0).path("start").intValue(0),
                                    spans.get(0).path("end").intValue(0))));
        }
        return Optional.empty();
    }

    private static Draft draft(ObjectNode draft, String key, Map<String, String> ids, Label label, String name) {
        ObjectNode whole = (ObjectNode) resolved(draft, ids);
        whole.put("id", ids.getOrDefault(key, ""));
        return new Draft(whole, label, name);
    }

    private static JsonNode resolved(JsonNode node, Map<String, String> ids) {
        if (node.isString()) {
            String id = ids.get(node.stringValue(""));
            return id == null ? node : JsonNodeFactory.instance.stringNode(id);
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(one -> copy.set(one.getKey(), resolved(one.getValue(), ids)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(one -> copy.add(resolved(one, ids)));
            return copy;
        }
        return node;
    }

    /// What is named as new and is not; null: nothing.
    private static @Nullable String missing(JsonNode node) {
        if (node.isString()) {
            return node.stringValue("").startsWith(Proposals.NEW) ? node.stringValue("") : null;
        }
        for (JsonNode one : node) {
            String missing = missing(one);
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }
}
