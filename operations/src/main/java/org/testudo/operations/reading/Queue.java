package org.testudo.operations.reading;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Reader;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What one account has handed in to be read, and what it has decided so far. Told to that account alone. Thread-safe.
public final class Queue {
    /// Texts that wait or are done, of one account.
    public static final int MOST = 200;

    private static final String KIND = "reading";
    private static final String DONE = "done";

    private final Store store;

    public Queue(Store store) {
        this.store = store;
    }

    // In the decisions: of each identity's key, the object that it is.
    private static final String WHO = "who";

    /// One text of the queue.
    ///
    /// @param id        of its artifact
    /// @param name      of the file, or how it came
    /// @param media     its media type
    /// @param handed    when it was handed in
    /// @param publisher as who handed it in says, or null
    /// @param published as who handed it in says, `2018-10-04`, or null
    /// @param url       where it stood, or null
    /// @param done      was all of it decided?
    /// @param report    the report that came of it, or null
    /// @param decisions what was decided so far, as the console keeps it
    public record Waiting(
            String id,
            String name,
            String media,
            Instant handed,
            @Nullable String publisher,
            @Nullable String published,
            @Nullable String url,
            boolean done,
            @Nullable String report,
            JsonNode decisions) {
        /// All of it decided, with what came of it. Who is meant by a name is kept for the texts after it.
        Waiting ended(String reportId) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            if (decisions.path(WHO).isObject()) {
                kept.set(WHO, decisions.path(WHO));
            }
            return new Waiting(id, name, media, handed, publisher, published, url, true, reportId, kept);
        }

        /// With these decisions.
        Waiting decided(JsonNode said) {
            return new Waiting(id, name, media, handed, publisher, published, url, done, report, said);
        }
    }

    /// What an account has handed in: what waits first, the longest first, then what is done.
    public List<Waiting> all(Reader reader) {
        return store.workshop().desk().states(reader.account(), KIND, MOST).entrySet().stream()
                .map(one -> read(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(Waiting::done)
                        .thenComparing(Waiting::handed)
                        .thenComparing(Waiting::id))
                .toList();
    }

    /// Whom this account meant by each identity's key that it chose last in its texts.
    public Map<String, String> chosen(Reader reader) {
        var chosen = new TreeMap<String, String>();
        all(reader).stream()
                .sorted(Comparator.comparing(Waiting::handed).thenComparing(Waiting::id))
                .flatMap(one -> one.decisions.path(WHO).propertyStream())
                .forEach(one -> chosen.put(one.getKey(), one.getValue().stringValue("")));
        return chosen;
    }

    /// One of them.
    public Optional<Waiting> find(int account, String id) {
        return store.workshop().desk().state(account, KIND, id).map(value -> read(id, value));
    }

    /// Keeps what was decided so far.
    public void decide(int account, Waiting one, JsonNode decisions) {
        put(account, one.decided(decisions));
    }

    void put(int account, Waiting one) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", one.name);
        json.put("media", one.media);
        json.put("handed", StixTime.micros(one.handed));
        json.put("publisher", one.publisher);
        json.put("published", one.published);
        json.put("url", one.url);
        json.put("state", one.done ? DONE : "waiting");
        json.put("report", one.report);
        json.set("decisions", one.decisions);
        store.workshop().putState(account, KIND, one.id, json.toString());
    }

    /// Takes one out of the queue. The text itself stays, under its label.
    public void drop(int account, String id) {
        store.workshop().desk().dropState(account, KIND, id);
    }

    private static Waiting read(String id, String value) {
        ObjectNode json = StixJson.parseObject(value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Instant handed = StixTime.instantOf(json.path("handed"));
        return new Waiting(
                id,
                json.path("name").stringValue(""),
                json.path("media").stringValue(""),
                handed == null ? Instant.EPOCH : handed,
                text(json, "publisher"),
                text(json, "published"),
                text(json, "url"),
                json.path("state").stringValue("").equals(DONE),
                text(json, "report"),
                json.path("decisions"));
    }

    private static @Nullable String text(JsonNode json, String name) {
        String said = json.path(name).stringValue("");
        return said.isEmpty() ? null : said;
    }
}
