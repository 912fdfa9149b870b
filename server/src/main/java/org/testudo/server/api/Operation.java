package org.testudo.server.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.store.ledger.Statement;

/// One operation: what dispatches it, what its callers need, and what the OpenAPI document says about it.
///
/// @param path    below `/api`, with `{names}`
/// @param right   what the caller must have, or null: everybody, signed in or not
/// @param also    who has nothing but one of these may ask it too
/// @param files   the media types that it answers with beside JSON
/// @param body    the name of the schema of the body, or null: none
/// @param answers the name of the schema of the answer, or null: no JSON
/// @param reads   is it a plain read, which can be previewed as another member?
/// @param quick   may the audit follow within a second (single things on a screen)?
record Operation(
        String method,
        String path,
        String name,
        String area,
        String summary,
        @Nullable String right,
        Set<String> also,
        List<Param> params,
        @Nullable String body,
        @Nullable String answers,
        List<String> files,
        int success,
        boolean reads,
        boolean quick,
        boolean secret,
        boolean changesNothing,
        Handler handler) {

    /// Answers a call.
    @FunctionalInterface
    interface Handler {
        Answer answer(Call call);
    }

    Operation {
        params = List.copyOf(params);
        also = Set.copyOf(also);
        files = List.copyOf(files);
    }

    /// The values of the names in its path, if this is its path.
    @Nullable
    Map<String, String> match(List<String> parts) {
        List<String> pattern = Arrays.asList(path.substring(1).split("/", -1));
        if (pattern.size() != parts.size()) {
            return null;
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < parts.size(); i++) {
            String want = pattern.get(i);
            if (want.startsWith("{")) {
                values.put(want.substring(1, want.length() - 1), parts.get(i));
            } else if (!want.equals(parts.get(i))) {
                return null;
            }
        }
        return values;
    }

    static Builder get(String path, String name, String summary) {
        return new Builder("GET", path, name, summary);
    }

    static Builder write(String method, String path, String name, String summary) {
        return new Builder(method, path, name, summary);
    }

    /// Puts one together; `by` ends it.
    static final class Builder {
        private final String method;
        private final String path;
        private final String name;
        private final String summary;
        private final List<Param> params = new ArrayList<>();
        private @Nullable String right = "read";
        private Set<String> also = Set.of();
        private @Nullable String body;
        private @Nullable String answers;
        private List<String> files = List.of();
        private int success = 200;
        private boolean reads;
        private boolean quick;
        private boolean secret;
        private boolean changesNothing;

        Builder(String method, String path, String name, String summary) {
            this.method = method;
            this.path = path;
            this.name = name;
            this.summary = summary;
        }

        Builder path(String param, Param.Shape shape, String description) {
            params.add(new Param("path", param, description, true, false, shape));
            return this;
        }

        Builder query(String param, Param.Shape shape, String description) {
            params.add(new Param("query", param, description, false, false, shape));
            return this;
        }

        /// A parameter that may stand several times, for any of its values.
        Builder each(String param, Param.Shape shape, String description) {
            params.add(new Param("query", param, description + "; may stand several times.", false, true, shape));
            return this;
        }

        Builder must(String param, Param.Shape shape, String description) {
            params.add(new Param("query", param, description, true, false, shape));
            return this;
        }

        Builder header(String param, Param.Shape shape, String description) {
            params.add(new Param("header", param, description, false, false, shape));
            return this;
        }

        /// What a list of objects is filtered by.
        ///
        /// @param times which time of an object `since` and `until` speak of
        Builder filters(String times) {
            each("type", Param.TYPE, "Only these types");
            query("source", Param.MEMBER, "Only what this member asserts.");
            query("since", Param.TIME, "Only what " + times + " then or later.");
            query("until", Param.TIME, "Only what " + times + " before then.");
            query("tlp", TLP, "Only what stands under at most this TLP; the + is sent as %2B.");
            return query(
                    "confidence",
                    new Param.Shape.Whole(0, 100, Statement.UNSAID),
                    "Only what is said with at least this confidence; without it also what says none.");
        }

        private static final Param.Shape TLP = new Param.Shape.Word(List.of("clear", "green", "amber", "amber+strict"));

        /// In pages: `limit` and `cursor`.
        Builder pages(int otherwise, int most) {
            query("limit", new Param.Shape.Whole(1, most, otherwise), "How many, at most.");
            return query("cursor", Param.CURSOR, "`next` of the page before, with the same other parameters.");
        }

        Builder needs(@Nullable String value) {
            right = value;
            return this;
        }

        /// It is one of the few that are open to who may do nothing else.
        Builder also(String... rights) {
            also = Set.of(rights);
            return this;
        }

        Builder takes(String schema) {
            body = schema;
            return this;
        }

        Builder says(String schema) {
            answers = schema;
            return this;
        }

        /// It answers with one of these media types, or, where it says a schema, with JSON.
        Builder files(String... mediaTypes) {
            files = List.of(mediaTypes);
            return this;
        }

        Builder success(int status) {
            success = status;
            return this;
        }

        /// It is a plain read of the picture.
        Builder previewable() {
            reads = true;
            return header("Testudo-Preview-As", Param.MEMBER, "Show only what that member would see too.");
        }

        Builder quick() {
            quick = true;
            return this;
        }

        /// Its answer holds a secret, which is shown once and kept nowhere.
        Builder secret() {
            secret = true;
            return this;
        }

        /// It is sent by POST for its body alone.
        Builder changesNothing() {
            changesNothing = true;
            return this;
        }

        Operation by(String area, Handler handler) {
            if (!method.equals("GET") && right != null && !changesNothing) {
                header(
                        "Idempotency-Key",
                        new Param.Shape.Form("[A-Za-z0-9_.:-]{8,100}", ""),
                        "Repeating the request with the same key within 24 hours repeats the answer, and nothing else.");
            }
            if (answers == null && files.isEmpty() && success == 200) {
                files(Answer.STIX);
            }
            return new Operation(
                    method,
                    path,
                    name,
                    area,
                    summary,
                    right,
                    also,
                    params,
                    body,
                    answers,
                    files,
                    success,
                    reads,
                    quick,
                    secret,
                    changesNothing,
                    Objects.requireNonNull(handler));
        }
    }
}
