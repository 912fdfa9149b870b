package org.testudo.server.taxii;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testudo.exchange.taxii.MediaTypes;
import org.testudo.exchange.taxii.TaxiiQuery;
import org.testudo.server.Gzip;
import org.testudo.server.Unavailable;
import org.testudo.store.Directory.Caller;
import org.testudo.store.Store;
import org.testudo.store.ledger.ClockGuard;
import org.testudo.store.ledger.Ledger;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes every request below `/taxii2`, finds its endpoint (E1 to E11), and answers; all errors are TAXII's (T1).
public final class TaxiiServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(TaxiiServlet.class);

    private final transient Callers callers;
    private final transient TaxiiRates rates;
    private final transient TaxiiResources resources;
    private final transient TaxiiObjects objects;
    private final transient TaxiiWrites writes;
    private final boolean exercise;

    public TaxiiServlet(
            Callers callers,
            TaxiiSettings settings,
            TaxiiResources resources,
            TaxiiObjects objects,
            TaxiiWrites writes) {
        this.callers = callers;
        this.rates = new TaxiiRates(settings.burst());
        this.exercise = settings.exercise();
        this.resources = resources;
        this.objects = objects;
        this.writes = writes;
    }

    /// An answer that is ready: nothing of it has been written.
    record Answer(int status, Map<String, String> headers, byte[] body) {
        static Answer of(ObjectNode json) {
            return new Answer(200, Map.of(), json.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer;
        try {
            answer = answer(request);
        } catch (TaxiiProblem problem) {
            answer = error(problem);
        } catch (TaxiiQuery.QueryException wrong) {
            answer = error(TaxiiProblem.badRequest(String.valueOf(wrong.getMessage())));
        } catch (Store.StoreUnavailableException | Ledger.LedgerBusyException | ClockGuard.ClockException busy) {
            LOG.warn("TAXII request refused: {}", Unavailable.logged(busy));
            answer = error(new TaxiiProblem(503, "Unavailable", Unavailable.told(busy), Map.of("Retry-After", "10")));
        } catch (RuntimeException broken) {
            String id = UUID.randomUUID().toString();
            LOG.error("TAXII request failed, error {}", id, broken);
            answer = error(new TaxiiProblem(500, "Error", "The centre failed to answer. Error id: " + id));
        }
        response.setStatus(answer.status);
        response.setContentType(MediaTypes.TAXII);
        answer.headers.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        byte[] body = Gzip.encode(request, response, answer.body);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    private Answer error(TaxiiProblem problem) {
        byte[] body = error(problem.status, problem.title, String.valueOf(problem.getMessage()), exercise);
        return new Answer(problem.status, problem.headers, body);
    }

    /// The body of an error (section 3.6.1), for whoever answers below `/taxii2`.
    ///
    /// @param exercise in an exercise home, which says so
    public static byte[] error(int status, String title, String description, boolean exercise) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (exercise) {
            json.put("x_testudo_exercise", true);
        }
        json.put("title", title);
        json.put("description", description);
        json.put("http_status", Integer.toString(status));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Answer answer(HttpServletRequest request) {
        if (!MediaTypes.acceptable(accept(request))) {
            throw new TaxiiProblem(406, "Not acceptable", "This server speaks " + MediaTypes.TAXII + ".");
        }
        Caller caller = callers.of(request)
                .filter(one -> one.may("read") || one.may("write"))
                .orElseThrow(() -> new TaxiiProblem(
                        401,
                        "Unauthorized",
                        "Come with an API key: Authorization: Bearer KEY, Basic with the key as password, or its client certificate.",
                        Map.of("WWW-Authenticate", "Basic realm=\"TAXII\", charset=\"UTF-8\"")));
        rates.take(caller.reader().receiver());
        rates.take(callers.member(caller));
        objects.ready();
        List<String> path = path(request.getRequestURI());
        if (path.isEmpty()) {
            method(request, "GET");
            return objects.told(caller, "GET /taxii2/", "", resources.discovery());
        }
        if (!path.getFirst().equals("coalition")) {
            throw TaxiiProblem.notFound();
        }
        return switch (path.size()) {
            case 1 -> {
                method(request, "GET");
                yield objects.told(caller, "GET /taxii2/coalition/", "", resources.root());
            }
            case 2 -> {
                require(path.get(1).equals("collections"));
                method(request, "GET");
                yield objects.told(caller, "GET /taxii2/coalition/collections/", "", resources.collections(caller));
            }
            case 3 -> three(request, caller, path);
            case 4 -> four(request, caller, path);
            case 5 -> {
                require(path.get(1).equals("collections") && path.get(3).equals("objects"));
                if (request.getMethod().equals("DELETE")) {
                    yield writes.delete(caller, path.get(2), path.get(4), request);
                }
                method(request, "GET", "DELETE");
                yield objects.object(caller, path.get(2), path.get(4), request);
            }
            case 6 -> {
                require(path.get(1).equals("collections")
                        && path.get(3).equals("objects")
                        && path.get(5).equals("versions"));
                method(request, "GET");
                yield objects.versions(caller, path.get(2), path.get(4), request);
            }
            default -> throw TaxiiProblem.notFound();
        };
    }

    private Answer three(HttpServletRequest request, Caller caller, List<String> path) {
        return switch (path.get(1)) {
            case "collections" -> {
                method(request, "GET");
                yield objects.told(
                        caller,
                        "GET /taxii2/coalition/collections/{id}/",
                        path.get(2),
                        resources.collection(caller, path.get(2)));
            }
            case "status" -> {
                method(request, "GET");
                yield writes.status(caller, path.get(2));
            }
            default -> throw TaxiiProblem.notFound();
        };
    }

    private Answer four(HttpServletRequest request, Caller caller, List<String> path) {
        require(path.get(1).equals("collections"));
        return switch (path.get(3)) {
            case "manifest" -> {
                method(request, "GET");
                yield objects.manifest(caller, path.get(2), request);
            }
            case "objects" -> {
                if (request.getMethod().equals("POST")) {
                    yield writes.post(caller, path.get(2), request);
                }
                method(request, "GET", "POST");
                yield objects.objects(caller, path.get(2), request);
            }
            default -> throw TaxiiProblem.notFound();
        };
    }

    private static String accept(HttpServletRequest request) {
        var all = new ArrayList<String>();
        request.getHeaders("Accept").asIterator().forEachRemaining(all::add);
        return String.join(",", all);
    }

    /// T30: with and without a slash at the end; never redirects.
    private static List<String> path(String uri) {
        String rest = uri.substring("/taxii2".length());
        var parts = new ArrayList<String>();
        for (String part : rest.split("/", -1)) {
            parts.add(java.net.URLDecoder.decode(part, StandardCharsets.UTF_8));
        }
        parts.removeFirst();
        if (!parts.isEmpty() && parts.getLast().isEmpty()) {
            parts.removeLast();
        }
        require(parts.stream().noneMatch(String::isEmpty));
        return parts;
    }

    private static void require(boolean there) {
        if (!there) {
            throw TaxiiProblem.notFound();
        }
    }

    /// T36: HEAD is as GET; every other method is refused with what is allowed.
    private static void method(HttpServletRequest request, String... allowed) {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        for (String one : allowed) {
            if (one.equals(method)) {
                return;
            }
        }
        throw new TaxiiProblem(
                405,
                "Method not allowed",
                "This address takes " + String.join(", ", allowed) + ".",
                Map.of("Allow", String.join(", ", allowed).replace("GET", "GET, HEAD")));
    }
}
