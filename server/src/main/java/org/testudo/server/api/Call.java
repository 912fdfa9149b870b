package org.testudo.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.server.signin.Sessions.Person;
import org.testudo.store.Directory.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One request whose parameters have been read and found right.
///
/// @param maybeCaller who asks; null: nobody signed in, where the operation allows that
/// @param person   the session, where the caller is a person
/// @param values   path, query and header parameters by name
/// @param previewAs the member as which the caller previews, or null
/// @param body     the JSON body; empty: none
/// @param submission the body as it came, where the operation reads it itself
record Call(
        Operation operation,
        @Nullable Caller maybeCaller,
        @Nullable Person person,
        Map<String, List<String>> values,
        @Nullable Member previewAs,
        ObjectNode body,
        @Nullable Submission submission,
        HttpServletRequest request,
        HttpServletResponse response,
        Place places) {

    /// STIX, or another file, as it was sent.
    ///
    /// @param media its type, in lower case and without parameters
    record Submission(byte[] bytes, String media) {}

    Caller caller() {
        if (maybeCaller == null) {
            throw new Problem(Problem.Kind.UNAUTHENTICATED, "Sign in, or come with an API key.");
        }
        return maybeCaller;
    }

    Reader reader() {
        return caller().reader();
    }

    Member member() {
        return caller().reader().member();
    }

    /// A parameter that must be there.
    String text(String name) {
        return maybe(name).orElseThrow(() -> new IllegalStateException("No parameter " + name));
    }

    Optional<String> maybe(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    UUID uuid(String name) {
        return UUID.fromString(text(name));
    }

    int number(String name) {
        for (Param param : operation.params()) {
            if (param.name().equals(name) && param.shape() instanceof Param.Shape.Whole number) {
                return maybe(name).map(Integer::parseInt).orElse(number.otherwise());
            }
        }
        throw new IllegalStateException("No number " + name);
    }

    /// A time that may be missing.
    @Nullable
    StixTime time(String name) {
        return maybe(name).map(Param.Shape.Time::read).orElse(null);
    }

    /// The same as an instant.
    @Nullable
    Instant instantOf(String name) {
        StixTime time = time(name);
        return time == null ? null : time.instant();
    }

    /// A time in a body.
    ///
    /// @param place where it stands there
    /// @throws Problem if it is none
    static Instant time(JsonNode said, String place) {
        Instant time = StixTime.instantOf(said);
        if (time == null) {
            throw Problem.unprocessable(place, "It is no time. Write it as 2027-01-31T10:00:00Z.");
        }
        return time;
    }

    /// The least confidence that was asked for.
    int confidence() {
        return number("confidence");
    }

    /// Who asks, shown nothing above the TLP that was asked for.
    Reader readerUpTo() {
        return maybe("tlp").map(word -> reader().upTo(LabelJson.tlp(word))).orElse(reader());
    }

    int limit() {
        return number("limit");
    }

    /// The list that is being paged through: the operation and its filters.
    private String list() {
        var filters = new TreeMap<>(values);
        filters.remove("limit");
        filters.remove("cursor");
        filters.remove("Idempotency-Key");
        return operation.name() + filters;
    }

    /// Where the page begins; empty: at the beginning.
    Optional<String> place() {
        return maybe("cursor").map(cursor -> places.read(cursor, list(), reader().receiver()));
    }

    /// Adds `next`, where there is more.
    void next(ObjectNode page, boolean more, String place) {
        if (more) {
            page.put("next", places.write(place, list(), reader().receiver()));
        }
    }

    /// A name for something shown to this caller.
    UUID name(String what) {
        return places.name(what, reader().receiver());
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Instant instant(String place) {
        return Instant.parse(place);
    }
}
