package org.testudo.server.api;

import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A refusal as RFC 9457 has it. Says nothing that depends on what is hidden: its words are constants, and what the
/// caller itself sent.
final class Problem extends RuntimeException {
    /// Every kind there is; the slug is the anchor of the page at `/api/` that explains it.
    enum Kind {
        BAD_REQUEST(400, "bad-request", "The request cannot be read"),
        UNAUTHENTICATED(401, "unauthenticated", "Nobody is signed in"),
        SIGN_IN_REFUSED(401, "sign-in-refused", "The sign-in was refused"),
        FORBIDDEN(403, "forbidden", "Not allowed"),
        SECOND_FACTOR(403, "second-factor-required", "A second factor is required"),
        CSRF(403, "csrf", "The request does not come from this session"),
        NOT_FOUND(404, "not-found", "Not found"),
        METHOD(405, "method-not-allowed", "Method not allowed"),
        CONFLICT(409, "conflict", "Conflict"),
        PRECONDITION(412, "precondition-failed", "It has changed"),
        TOO_LARGE(413, "too-large", "Too large"),
        MEDIA_TYPE(415, "unsupported-media-type", "Unsupported media type"),
        UNPROCESSABLE(422, "unprocessable", "It makes no sense"),
        PRECONDITION_REQUIRED(428, "precondition-required", "If-Match is required"),
        TOO_MANY(429, "too-many-requests", "Too many requests"),
        ERROR(500, "error", "The centre failed"),
        UNAVAILABLE(503, "unavailable", "Not available at the moment");

        final int status;
        final String slug;
        final String title;

        Kind(int status, String slug, String title) {
            this.status = status;
            this.slug = slug;
            this.title = title;
        }
    }

    final Kind kind;
    final Map<String, String> headers;
    /// Where in what was sent, for the audit; or empty. The words of a refusal may name what a colleague who reads the
    /// audit does not see: a place names nothing.
    final String place;

    Problem(Kind kind, String detail, Map<String, String> headers) {
        this(kind, detail, headers, "");
    }

    private Problem(Kind kind, String detail, Map<String, String> headers, String place) {
        super(detail, null, false, false);
        this.kind = kind;
        this.headers = headers;
        this.place = place;
    }

    /// Something that was sent and cannot be taken.
    ///
    /// @param place where in it, or empty
    static Problem unprocessable(String place, String detail) {
        return new Problem(Kind.UNPROCESSABLE, (place.isEmpty() ? "" : place + ": ") + detail, Map.of(), place);
    }

    /// What is wrong and what to do about it, each with one full stop.
    static String sentences(String reason, String remedy) {
        return sentence(reason) + " " + sentence(remedy);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    Problem(Kind kind, String detail) {
        this(kind, detail, Map.of());
    }

    static Problem notFound() {
        return new Problem(Kind.NOT_FOUND, "There is nothing at this address that you may see.");
    }

    static Problem badRequest(String detail) {
        return new Problem(Kind.BAD_REQUEST, detail);
    }

    /// A word that the caller sent, short enough to be said again.
    static String shortened(String word) {
        return word.length() > 40 ? word.substring(0, 40) + "…" : word;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "/api/#" + kind.slug);
        json.put("title", kind.title);
        json.put("status", kind.status);
        json.put("detail", String.valueOf(getMessage()));
        return json;
    }
}
