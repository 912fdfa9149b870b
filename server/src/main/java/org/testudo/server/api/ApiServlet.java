package org.testudo.server.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testudo.exchange.documents.Documents;
import org.testudo.exchange.models.ModelFile;
import org.testudo.model.ParseException;
import org.testudo.model.json.StixJson;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.server.Gzip;
import org.testudo.server.Unavailable;
import org.testudo.server.signin.Passwords;
import org.testudo.server.signin.Rights;
import org.testudo.server.signin.Sessions;
import org.testudo.server.signin.Sessions.Person;
import org.testudo.server.taxii.Callers;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Caller;
import org.testudo.store.Store;
import org.testudo.store.ledger.ClockGuard;
import org.testudo.store.ledger.Ledger;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes every request below `/api`, finds its [Operation], reads its parameters, answers and audits; every refusal is
/// a [Problem].
public final class ApiServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
    private static final int MOST_BODY = 256 << 10;

    /// With a step may come the scan of a paper.
    private static final int MOST_STEP = 1 << 20;

    private final transient List<Operation> operations;
    private final transient Callers callers;
    private final transient Sessions sessions;
    private final transient Place places;
    private final transient AuditTrail trail;
    private final transient Repeats repeats;
    private final transient Rates rates;
    private final transient Rates signIns;

    /// A body that the handler itself reads.
    ///
    /// @param media types that it may have
    /// @param send  what to send, for who sent something else
    private record Raw(Set<String> media, long most, String send) {}

    private final boolean exercise;
    private final long maxImport;
    private final transient Directory directory;
    private final transient Bodies bodies = new Bodies();

    public ApiServlet(
            Operations operations,
            Callers callers,
            Sessions sessions,
            Place places,
            AuditTrail trail,
            Repeats repeats,
            Directory directory,
            ApiSettings settings) {
        this.operations = operations.all();
        this.callers = callers;
        this.sessions = sessions;
        this.places = places;
        this.trail = trail;
        this.repeats = repeats;
        this.rates = new Rates(settings.burst());
        this.signIns = new Rates(settings.signIns());
        this.exercise = settings.exercise();
        this.maxImport = settings.maxImport();
        this.directory = directory;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        if (path.equals("/api") || path.equals("/api/")) {
            documentation(request, response, path);
            return;
        }
        try {
            answer(request, response);
        } catch (Problem problem) {
            refuse(request, response, problem);
        } catch (LabelJson.LabelException wrong) {
            refuse(request, response, new Problem(Problem.Kind.UNPROCESSABLE, "The label: " + wrong.getMessage()));
        } catch (Store.StoreUnavailableException
                | Ledger.LedgerBusyException
                | ClockGuard.ClockException
                | Passwords.BusyException busy) {
            LOG.warn("API request refused: {}", Unavailable.logged(busy));
            refuse(
                    request,
                    response,
                    new Problem(Problem.Kind.UNAVAILABLE, Unavailable.told(busy), Map.of("Retry-After", "10")));
        } catch (UncheckedIOException gone) {
            LOG.debug("The caller went away: {}", gone.getMessage());
        } catch (RuntimeException broken) {
            String id = UUID.randomUUID().toString();
            LOG.error("API request failed, error {}", id, broken);
            refuse(request, response, new Problem(Problem.Kind.ERROR, "The centre failed to answer. Error id: " + id));
        }
    }

    /// The page for people.
    private void documentation(HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        if (path.equals("/api")) {
            response.setStatus(308);
            response.setHeader("Location", "/api/");
            return;
        }
        byte[] page = DocumentationPage.of(operations, exercise).getBytes(StandardCharsets.UTF_8);
        PageServlet.send(request, response, page, "text/html;charset=utf-8");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Found found = find(request);
        Operation operation = found.operation;
        if (sessions.isNowhere(request)) {
            throw Problem.badRequest(
                    sessions.several()
                            ? "A browser holds up to %d sessions: %s is 0 to %d."
                                    .formatted(Sessions.PLACES, Sessions.PLACE, Sessions.PLACES - 1)
                            : Sessions.ONE);
        }
        Optional<Person> person = request.getHeader("Authorization") == null ? sessions.of(request) : Optional.empty();
        Optional<Caller> caller = person.isPresent() ? person.map(Person::caller) : callers.of(request);
        if (caller.isPresent()) {
            rates.take("r" + caller.get().reader().receiver());
            rates.take(callers.member(caller.get()));
        } else if (operation.right() == null) {
            (operation.method().equals("GET") ? rates : signIns).take("a" + request.getRemoteAddr());
        }
        if (operation.right() != null) {
            trail.ready();
            allow(operation, caller);
            csrf(operation, request, person);
        }
        media(operation, request);
        Call call = new Call(
                operation,
                caller.orElse(null),
                person.orElse(null),
                values(operation, found.path, request),
                previewAs(operation, caller, request),
                body(operation, request),
                submission(operation, request),
                request,
                response,
                places);
        Answer answer;
        if (operation.method().equals("GET") || caller.isEmpty()) {
            answer = operation.handler().answer(call);
        } else {
            try {
                answer = repeats.once(call, () -> operation.handler().answer(call), exercise);
            } catch (Problem refused) {
                trail.refused(call, refused);
                throw refused;
            }
        }
        byte[] body = answer.body(exercise);
        trail.record(call, answer, body);
        write(operation, request, response, answer, body);
    }

    private static void allow(Operation operation, Optional<Caller> caller) {
        if (caller.isEmpty() || operation.also().stream().noneMatch(caller.get()::may)) {
            allow(operation.right(), caller);
        }
    }

    private static void allow(@Nullable String right, Optional<Caller> caller) {
        Caller one = caller.orElseThrow(() -> new Problem(
                Problem.Kind.UNAUTHENTICATED,
                "Sign in, or come with an API key: Authorization: Bearer KEY.",
                Map.of("WWW-Authenticate", "Bearer realm=\"testudo\"")));
        if (right != null && !one.may(right)) {
            throw lacks(one, right);
        }
    }

    static Problem lacks(Caller caller, String right) {
        return lacks(caller, right, "");
    }

    /// @param why what it is needed for, a sentence with a space behind it; or nothing
    static Problem lacks(Caller caller, String right, String why) {
        if (caller.may(Rights.WALL)) {
            return new Problem(
                    Problem.Kind.FORBIDDEN, why + "A screen on a wall shows its picture; it may ask nothing else.");
        }
        if (caller.key() == null && Rights.needsSecondFactor(caller.account(), right)) {
            return new Problem(
                    Problem.Kind.SECOND_FACTOR,
                    why
                            + "This needs a session with a second factor: sign in with a one-time code or a passkey, or enrol one first.");
        }
        if (caller.key() != null && !right.equals(Rights.READ) && !right.equals(Rights.WRITE)) {
            return new Problem(
                    Problem.Kind.FORBIDDEN,
                    why
                            + "This needs the right '%s', and no key has it: sign in as a person. Roles with it: %s."
                                    .formatted(right, Rights.holders(right)));
        }
        return new Problem(
                Problem.Kind.FORBIDDEN,
                why
                        + "This needs the right '%s', which you do not have. Roles with it: %s."
                                .formatted(right, Rights.holders(right)));
    }

    private static void csrf(Operation operation, HttpServletRequest request, Optional<Person> person) {
        boolean safe = operation.method().equals("GET");
        if (!safe && person.isPresent() && !person.get().sent(request.getHeader("X-CSRF-Token"))) {
            throw new Problem(Problem.Kind.CSRF, "Send the session's token in the header X-CSRF-Token.");
        }
    }

    private record Found(Operation operation, Map<String, String> path) {}

    private Found find(HttpServletRequest request) {
        List<String> parts = new ArrayList<>();
        for (String part : request.getRequestURI().substring("/api".length()).split("/", -1)) {
            parts.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        parts.removeFirst();
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        var allowed = new TreeSet<String>();
        for (Operation operation : operations) {
            Map<String, String> values = operation.match(parts);
            if (values != null) {
                if (operation.method().equals(method)) {
                    return new Found(operation, values);
                }
                allowed.add(operation.method());
            }
        }
        if (allowed.isEmpty()) {
            throw Problem.notFound();
        }
        String list = String.join(", ", allowed).replace("GET", "GET, HEAD");
        throw new Problem(Problem.Kind.METHOD, "This address takes " + list + ".", Map.of("Allow", list));
    }

    /// Parameters that are not known are refused: a filter that is not understood would be a wrong answer.
    private static Map<String, List<String>> values(
            Operation operation, Map<String, String> path, HttpServletRequest request) {
        Map<String, String[]> query = query(request);
        var values = new LinkedHashMap<String, List<String>>();
        var known = new TreeSet<String>();
        for (Param param : operation.params()) {
            known.add(param.in() + param.name());
            List<String> given = switch (param.in()) {
                case "path" -> List.of(String.valueOf(path.get(param.name())));
                case "header" ->
                    Optional.ofNullable(request.getHeader(param.name())).stream()
                            .toList();
                default -> {
                    String[] all = query.get(param.name());
                    yield all == null ? List.of() : List.of(all);
                }
            };
            if (given.isEmpty() && param.required()) {
                throw Problem.badRequest("The parameter '%s' is missing.".formatted(param.name()));
            }
            if (given.size() > param.most()) {
                throw Problem.badRequest("The parameter '%s' stands %d times; it may stand %s."
                        .formatted(param.name(), given.size(), param.several() ? param.most() + " times" : "once"));
            }
            for (String one : given) {
                if (!param.shape().admits(one)) {
                    if (param.in().equals("path")) {
                        throw Problem.notFound();
                    }
                    throw Problem.badRequest("The parameter '%s' is %s."
                            .formatted(param.name(), param.shape().described()));
                }
            }
            if (!given.isEmpty()) {
                values.put(param.name(), given);
            }
        }
        for (String name : query.keySet()) {
            if (!known.contains("query" + name)) {
                List<String> names = operation.params().stream()
                        .filter(param -> param.in().equals("query"))
                        .map(Param::name)
                        .toList();
                throw Problem.badRequest("This address has no parameter '%s'; it has %s."
                        .formatted(Problem.shortened(name), names.isEmpty() ? "none" : String.join(", ", names)));
            }
        }
        return values;
    }

    private static Map<String, String[]> query(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (InvalidParameterException wrong) {
            throw Problem.badRequest("The query of the address cannot be read.");
        }
    }

    private @Nullable Member previewAs(Operation operation, Optional<Caller> caller, HttpServletRequest request) {
        String code = request.getHeader("Testudo-Preview-As");
        if (code == null) {
            return null;
        }
        if (!operation.reads()) {
            throw Problem.badRequest("This address cannot be previewed as another member.");
        }
        allow(Rights.PREVIEW, caller);
        return directory
                .members()
                .find(new Member(code))
                .orElseThrow(() -> Problem.badRequest("Testudo-Preview-As names no member; see /api/members."))
                .code();
    }

    /// Refused before the parameters are read: the body of a form would be taken for some.
    private void media(Operation operation, HttpServletRequest request) {
        String type = request.getContentType();
        Raw raw = raw(operation);
        if (operation.body() == null || raw != null) {
            if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
                throw new Problem(Problem.Kind.MEDIA_TYPE, raw == null ? "This address takes no body." : raw.send);
            }
            return;
        }
        if (type == null || !type.split(";", -1)[0].strip().equalsIgnoreCase("application/json")) {
            throw new Problem(Problem.Kind.MEDIA_TYPE, "Send JSON, with Content-Type: application/json.");
        }
    }

    private ObjectNode body(Operation operation, HttpServletRequest request) throws IOException {
        if (operation.body() == null || raw(operation) != null) {
            return JsonNodeFactory.instance.objectNode();
        }
        int most = Set.of("StepOrder", "ReadingConfirmed", "ReadingDecisions").contains(operation.body())
                ? MOST_STEP
                : MOST_BODY;
        byte[] bytes = request.getInputStream().readNBytes(most + 1);
        if (bytes.length > most) {
            throw new Problem(Problem.Kind.TOO_LARGE, "A body here may have %d bytes.".formatted(most));
        }
        try {
            ObjectNode body = StixJson.parseObject(bytes);
            bodies.check(operation.body(), body);
            return body;
        } catch (ParseException wrong) {
            throw Problem.badRequest("The body is not a JSON object: " + wrong.getMessage());
        }
    }

    /// Null: its body is none, or JSON of a schema.
    private @Nullable Raw raw(Operation operation) {
        return switch (String.valueOf(operation.body())) {
            case Operations.SUBMISSION ->
                new Raw(
                        Set.of("application/json", "application/stix+json", "application/taxii+json"),
                        maxImport,
                        "Send STIX, with Content-Type: application/json or application/stix+json.");
            case Operations.MODEL_FILE ->
                new Raw(
                        Set.of("application/json", "text/csv"),
                        ModelFile.MOST_BYTES,
                        "Send a dependency model, with Content-Type: text/csv or application/json.");
            case ReadingDesk.DOCUMENT ->
                new Raw(
                        Stream.concat(Documents.MEDIA.stream(), Stream.of("application/octet-stream"))
                                .collect(Collectors.toUnmodifiableSet()),
                        Documents.MOST_BYTES,
                        "Send a text with its Content-Type: " + String.join(", ", Documents.MEDIA)
                                + ", or application/octet-stream and its name.");
            default -> null;
        };
    }

    private Call.@Nullable Submission submission(Operation operation, HttpServletRequest request) {
        Raw raw = raw(operation);
        if (raw == null) {
            return null;
        }
        String type = String.valueOf(request.getContentType())
                .split(";", -1)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!raw.media.contains(type)) {
            throw new Problem(Problem.Kind.MEDIA_TYPE, raw.send);
        }
        var tooLarge = new Problem(
                Problem.Kind.TOO_LARGE,
                (ReadingDesk.DOCUMENT.equals(operation.body())
                                ? "A text may have %d bytes; hand in the part that matters."
                                : "An import may have %d bytes; send several.")
                        .formatted(raw.most));
        if (request.getContentLengthLong() > raw.most) {
            throw tooLarge;
        }
        try {
            byte[] bytes = request.getInputStream().readNBytes((int) raw.most + 1);
            if (bytes.length > raw.most) {
                throw tooLarge;
            }
            if (bytes.length == 0) {
                throw Problem.badRequest("The body is empty.");
            }
            return new Call.Submission(bytes, type);
        } catch (IOException broken) {
            throw Problem.badRequest("The body ended early or came too slowly.");
        }
    }

    private static void write(
            Operation operation, HttpServletRequest request, HttpServletResponse response, Answer answer, byte[] body)
            throws IOException {
        answer.headers().forEach(response::setHeader);
        String etag = answer.headers().get("ETag");
        response.setHeader("Cache-Control", etag == null ? "no-store" : "private, no-cache");
        response.setStatus(answer.status());
        if (answer.status() == 204) {
            return;
        }
        response.setContentType(answer.type());
        if (answer.stream() != null) {
            answer.stream().run(response);
            return;
        }
        // New secrets come in answers to writes, and the session's own token under sign-in: their length says nothing.
        boolean plain = !operation.method().equals("GET") || operation.area().equals(Operations.SIGN_IN);
        byte[] encoded = plain ? body : Gzip.encode(request, response, body);
        if (etag != null && matches(request.getHeader("If-None-Match"), etag)) {
            response.setHeader("Content-Encoding", null);
            response.setStatus(304);
            return;
        }
        send(request, response, encoded);
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    static boolean matches(@Nullable String sent, String etag) {
        if (sent == null) {
            return false;
        }
        for (String one : sent.split(",", -1)) {
            String plain = one.strip().replaceFirst("^W/", "").replace("-gzip\"", "\"");
            if (plain.equals("*") || plain.equals(etag)) {
                return true;
            }
        }
        return false;
    }

    /// The body of a problem, for whoever refuses a request that never came to a door.
    ///
    /// @param status of what HTTP itself can be wrong; every other one says that the request cannot be read
    public static byte[] problem(int status, String detail, boolean exercise) {
        var kind = status >= 500 ? Problem.Kind.ERROR : Problem.Kind.BAD_REQUEST;
        ObjectNode json = new Problem(kind, detail).json();
        json.put("status", status);
        return Answer.write(json, exercise);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        problem.headers.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(problem.kind.status);
        response.setContentType("application/problem+json");
        send(request, response, Answer.write(problem.json(), exercise));
    }
}
