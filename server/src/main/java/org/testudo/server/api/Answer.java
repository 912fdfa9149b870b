package org.testudo.server.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.HighestMarking;
import org.testudo.policy.Limits;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.ReadLog;
import tools.jackson.databind.node.ObjectNode;

/// What a handler answers. It is made of what policy released: this is the only class of the API that looks into a
/// [Released], and `ReleasedTest` holds it to that.
final class Answer {
    /// The header that says the highest marking of what an answer shows: `CONFIDENTIAL TLP:AMBER+STRICT PERSONAL`.
    static final String MARKING = "Testudo-Highest-Marking";

    static final String STIX = "application/stix+json;version=2.1";

    private final int status;
    private final @Nullable ObjectNode json;
    private final byte[] bytes;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private ReadLog.@Nullable Sent sent;
    private @Nullable Streaming stream;
    private boolean marked = true;
    private String type = STIX;

    /// Writes for as long as the caller listens; each piece that it writes is an [Answer]'s body again.
    interface Streaming {
        void run(jakarta.servlet.http.HttpServletResponse response) throws java.io.IOException;
    }

    private Answer(int status, @Nullable ObjectNode json, byte[] bytes) {
        this.status = status;
        this.json = json;
        this.bytes = bytes;
    }

    /// JSON made of one released thing.
    static <T> Answer of(Released<T> released, Function<T, ObjectNode> write) {
        return new Answer(200, write.apply(released.value()), NOTHING).marked(Stream.of(released));
    }

    /// JSON made of one released thing, which says its own highest marking: it may lie in a file without its headers.
    static <T> Answer saying(Released<T> released, BiFunction<T, String, ObjectNode> write) {
        return new Answer(200, write.apply(released.value(), marking(released)), NOTHING).marked(Stream.of(released));
    }

    /// A text of another kind made of one released thing, which says its own highest marking.
    static <T> Answer text(Released<T> released, String type, BiFunction<T, String, String> write) {
        byte[] bytes = write.apply(released.value(), marking(released)).getBytes(StandardCharsets.UTF_8);
        var answer = new Answer(200, null, bytes).marked(Stream.of(released));
        answer.type = type;
        return answer;
    }

    private static String marking(Released<?> released) {
        return released.marking().map(HighestMarking::text).orElseGet(HighestMarking.NONE::text);
    }

    /// JSON made of several released things.
    static <T> Answer ofAll(List<Released<T>> released, Function<List<T>, ObjectNode> write) {
        return new Answer(
                        200, write.apply(released.stream().map(Released::value).toList()), NOTHING)
                .marked(released.stream());
    }

    /// JSON made of two released things.
    static <T, U> Answer ofBoth(Released<T> first, Released<U> second, Pair<T, U> write) {
        return new Answer(200, write.of(first.value(), second.value()), NOTHING).marked(Stream.of(first, second));
    }

    /// JSON made of three released things.
    static <T, U, V> Answer ofThree(Released<T> first, Released<U> second, Released<V> third, Three<T, U, V> write) {
        return new Answer(200, write.of(first.value(), second.value(), third.value()), NOTHING)
                .marked(Stream.of(first, second, third));
    }

    interface Three<T, U, V> {
        ObjectNode of(T first, U second, V third);
    }

    interface Pair<T, U> {
        ObjectNode of(T first, U second);
    }

    /// The bytes of an object as they came, what is said of them, and to whom they went.
    record Shown(byte[] bytes, Map<String, String> headers, ReadLog.Sent sent) {}

    /// A file: of which type, under which name, and its bytes.
    record File(String media, String disposition, byte[] bytes) {}

    interface Writing<T> {
        File of(T value, Optional<HighestMarking> highest);
    }

    /// A file made of a released thing, which says its highest marking.
    static <T> Answer file(Released<T> released, Writing<T> write) {
        File file = write.of(released.value(), released.marking());
        var answer = new Answer(200, null, file.bytes).marked(Stream.of(released));
        answer.type = file.media;
        return answer.header("Content-Disposition", file.disposition);
    }

    /// One object, chosen among what is released of it.
    static <T> Answer object(List<Released<T>> released, Function<List<T>, Shown> choose) {
        Shown shown = choose.apply(released.stream().map(Released::value).toList());
        var answer = new Answer(200, null, shown.bytes).marked(released.stream());
        answer.headers.putAll(shown.headers);
        answer.sent = shown.sent;
        return answer;
    }

    /// Says the highest marking of what it was made of.
    private Answer marked(Stream<? extends Released<?>> released) {
        released.flatMap(one -> one.marking().stream())
                .reduce(HighestMarking::join)
                .ifPresent(highest -> headers.put(MARKING, highest.text()));
        return this;
    }

    /// Done, and nothing to say.
    static Answer nothing() {
        return new Answer(204, null, NOTHING);
    }

    /// What is written piece by piece.
    static Answer stream(Streaming stream) {
        var answer = new Answer(200, null, NOTHING);
        answer.stream = stream;
        return answer;
    }

    @Nullable
    Streaming stream() {
        return stream;
    }

    private static final byte[] NOTHING = {};

    Answer status(int value) {
        var copy = new Answer(value, json, bytes);
        copy.headers.putAll(headers);
        copy.sent = sent;
        copy.type = type;
        return copy;
    }

    Answer header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /// It shows less than it was made of: a document that says what all of its lines come to.
    Answer showing(Limits limits) {
        headers.put(MARKING, HighestMarking.of(limits).text());
        return this;
    }

    /// What leaves with it, for the one who gets it.
    <T> Answer sending(Released<T> released, Function<T, ReadLog.@Nullable Sent> sending) {
        sent = sending.apply(released.value());
        return this;
    }

    /// The same, where it was chosen among several.
    <T> Answer sendingOf(List<Released<T>> released, Function<List<T>, ReadLog.Sent> sending) {
        sent = sending.apply(released.stream().map(Released::value).toList());
        return this;
    }

    /// Does its JSON say so? For a handler that asks before it acts.
    boolean says(String name) {
        return json != null && json.path(name).booleanValue(false);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    ReadLog.@Nullable Sent sent() {
        return sent;
    }

    /// It says in its own way that this is an exercise.
    Answer unmarked() {
        marked = false;
        return this;
    }

    /// Its body; an exercise home says so in every JSON answer.
    byte[] body(boolean exercise) {
        return json == null ? bytes : write(json, exercise && marked);
    }

    String type() {
        if (stream != null) {
            return "text/event-stream";
        }
        return json == null ? type : "application/json";
    }

    static byte[] write(ObjectNode json, boolean exercise) {
        if (exercise) {
            var marked = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
            marked.put("x_testudo_exercise", true);
            new ArrayList<>(json.propertyNames()).forEach(name -> marked.set(name, json.get(name)));
            return org.testudo.model.json.StixJson.write(marked);
        }
        return org.testudo.model.json.StixJson.write(json);
    }
}
