package org.testudo.server.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.testudo.server.signin.Passwords;
import org.testudo.server.signin.Sessions;
import org.testudo.server.signin.Sessions.Person;
import org.testudo.server.signin.SignIn;
import org.testudo.store.Directory.Account;
import org.testudo.store.Identities;
import org.testudo.store.Store;

/// The plain pages, for those without script and for what the console leaves to them: what runs here, sign-in and
/// sign-out without script, passkeys, the published
/// schemas, the style sheet; and for every other address that there is nothing.
public final class PageServlet extends HttpServlet {
    /// The story of the exercise brings its own.
    private static final String FACTS = "incident-facts.json";

    /// By name, where the jar has each.
    private static final Map<String, String> SCHEMAS = Stream.concat(
                    WorkSchemas.files(),
                    Stream.of(
                            "label.json",
                            "assertion.json",
                            "exercise-marking.json",
                            "lifted.json",
                            "asset-facts.json",
                            "event-facts.json",
                            "speaker-facts.json",
                            "extension-definitions.json",
                            FACTS))
            .collect(Collectors.toUnmodifiableMap(
                    name -> name, name -> (name.equals(FACTS) ? "/exercise/schema/" : "/schemas/") + name));

    private static final int MOST_LOGIN = 100;

    private static final String SCRIPTED =
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final transient SignIn signIn;
    private final transient Sessions sessions;
    private final transient AuditTrail trail;
    private final transient ProviderDoor providers;
    private final transient Identities identities;
    private final transient Rates rates;
    private final String title;
    private final boolean exercise;

    public PageServlet(
            SignIn signIn,
            Sessions sessions,
            AuditTrail trail,
            ProviderDoor providers,
            Identities identities,
            ApiSettings settings) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.trail = trail;
        this.providers = providers;
        this.identities = identities;
        this.rates = new Rates(settings.signIns());
        this.title = settings.title();
        this.exercise = settings.exercise();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            answer(request, response);
        } catch (Problem refused) {
            refused.headers.forEach(response::setHeader);
            say(request, response, refused.kind.status, refused.kind.title, String.valueOf(refused.getMessage()));
        } catch (InvalidParameterException wrong) {
            say(request, response, 400, "The request cannot be read", "The form cannot be read.");
        } catch (Passwords.BusyException | Store.StoreUnavailableException busy) {
            response.setHeader("Retry-After", "10");
            say(
                    request,
                    response,
                    503,
                    "Not available at the moment",
                    "The centre cannot answer at the moment; try again.");
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        boolean posted = request.getMethod().equals("POST");
        if (path.startsWith(ProviderDoor.PATH) && request.getMethod().equals("GET")) {
            rates.take("a" + request.getRemoteAddr());
            Optional<SignIn.Outcome> outcome = providers.answer(request, response);
            if (outcome.isPresent()) {
                vouched(request, response, outcome.get());
            }
        } else if (path.equals("/sign-in") && posted) {
            signIn(request, response);
        } else if (path.equals("/sign-out") && posted) {
            signOut(request, response);
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", path.equals("/sign-in") ? "GET, HEAD, POST" : "GET, HEAD");
            say(request, response, 405, "Method not allowed", "This address is for reading.");
        } else if (path.equals("/") && forPeople(request, response)) {
            response.setStatus(303);
            response.setHeader("Location", ConsoleServlet.PATH);
        } else if (path.equals("/") || path.equals("/plain") || path.equals("/sign-in")) {
            html(request, response, 200, home(sessions.of(request), "", ""));
        } else if (path.equals("/passkeys")) {
            response.setHeader("Content-Security-Policy", SCRIPTED);
            html(request, response, 200, passkeys(sessions.of(request)));
        } else if (path.equals("/passkeys.js")) {
            file(request, response, "/schemas/passkeys.js", "text/javascript;charset=utf-8");
        } else if (path.equals("/style.css")) {
            file(request, response, "/schemas/style.css", "text/css;charset=utf-8");
        } else if (path.equals("/icon.svg") || path.equals("/favicon.ico")) {
            // Browsers ask for the second one beside answers that are no page.
            file(request, response, "/schemas/icon.svg", "image/svg+xml");
        } else if (path.equals("/schemas/")) {
            html(request, response, 200, schemas());
        } else if (path.startsWith("/schemas/") && SCHEMAS.containsKey(path.substring("/schemas/".length()))) {
            String file = String.valueOf(SCHEMAS.get(path.substring("/schemas/".length())));
            file(request, response, file, "application/schema+json");
        } else {
            say(request, response, 404, "Not found", "There is nothing at this address.");
        }
    }

    /// Does a browser ask, and is there a console to show it?
    private static boolean forPeople(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Vary", "Accept");
        String accepted = request.getHeader("Accept");
        return accepted != null && accepted.contains("text/html") && ConsoleServlet.there();
    }

    /// The one page with a script: browsers give passkeys to scripts alone.
    private String passkeys(Optional<Person> person) {
        var page = new Html("Passkeys", exercise);
        page.raw("<p><a href=\"/\">This centre</a></p>\n<p id=\"said\" role=\"alert\" class=\"wrong\"></p>");
        person.ifPresent(one -> page.raw("<input id=\"csrf\" type=\"hidden\" value=\"%s\">"
                .formatted(Html.escape(one.session().csrf()))));
        if (person.isEmpty() || !person.get().session().strong()) {
            page.element("p", "A passkey is two factors in one: your device, and what opens it.");
            page.raw("<p><button id=\"sign-in\" type=\"button\">Sign in with a passkey</button></p>");
        }
        if (person.isPresent()) {
            page.element("h2", "Yours");
            var own = identities.passkeys(person.get().caller().account().number());
            if (own.isEmpty()) {
                page.element("p", "None yet.");
            }
            page.raw("<ul>");
            for (var one : own) {
                page.raw("<li>%s <button type=\"button\" data-remove=\"%s\">Remove</button></li>"
                        .formatted(Html.escape(one.name()), one.id()));
            }
            page.raw("""
                    </ul>
                    <p><label for="name">Name of a new one</label>
                    <input id="name" type="text" maxlength="100" value="My device"></p>
                    <p><button id="add" type="button">Add a passkey</button></p>""");
        }
        page.raw("<script src=\"/passkeys.js\"></script>");
        return page.end(exercise);
    }

    private String home(Optional<Person> person, String wrong, String login) {
        var page = new Html(title, exercise);
        page.element(
                "p",
                "This is a Testudo Cyber Operations Centre. Nations and organisations that defend together report here, and each gets exactly what it may see.");
        if (!wrong.isEmpty()) {
            page.element("p role=\"alert\" class=\"wrong\"", wrong);
        }
        if (person.isPresent()) {
            signedIn(page, person.get());
        } else {
            form(page, login);
            page.raw("<p><a href=\"/passkeys\">Sign in with a passkey</a></p>");
            providers.links(page);
        }
        page.raw("<h2>For programs</h2>\n<ul>");
        page.raw(
                "<li><a href=\"/api/\">The API, to read</a> and as <a href=\"/api/openapi.json\">OpenAPI 3.1</a></li>");
        page.raw("<li><a href=\"/taxii2/\">TAXII 2.1 discovery</a>, with an API key</li>");
        page.raw("<li><a href=\"/schemas/\">Published schemas</a> of our STIX extensions</li>\n</ul>");
        return page.end(exercise);
    }

    private static void signedIn(Html page, Person person) {
        Account account = person.caller().account();
        page.raw("<h2>You are signed in</h2>\n<dl>");
        page.element("dt", "You")
                .element(
                        "dd",
                        account.display().isEmpty()
                                ? account.fullLogin()
                                : account.fullLogin() + " · " + account.display());
        page.element("dt", "For").element("dd", account.member().code());
        page.element("dt", "Roles")
                .element(
                        "dd",
                        String.join(", ", account.roles().stream().sorted().toList()));
        page.element("dt", "Clearance").element("dd", account.clearance().name());
        page.element("dt", "Second factor").element("dd", person.session().strong() ? "yes" : "no");
        page.raw("""
                </dl>
                <ul>
                <li><a href="/api/notices">What waits for you</a></li>
                <li><a href="/api/objects?limit=20">What appeared to you last</a></li>
                <li><a href="/api/facets">What there is, counted</a></li>
                <li><a href="/api/recalls">What was called back from you</a></li>
                <li><a href="/passkeys">Your passkeys</a></li>
                </ul>
                <p>These are answers for programs. For people there is <a href="/console/">the console</a>.</p>
                """);
        page.raw("<form method=\"post\" action=\"/sign-out\">");
        page.raw("<input type=\"hidden\" name=\"csrf\" value=\"%s\">"
                .formatted(Html.escape(person.session().csrf())));
        page.raw("<button type=\"submit\">Sign out</button>\n</form>");
    }

    private static void form(Html page, String login) {
        page.raw("""
                <h2>Sign in</h2>
                <form method="post" action="/sign-in">
                <p><label for="login">Login, as name@MEMBER</label>
                <input id="login" name="login" type="text" value="%s" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="100"></p>
                <p><label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200"></p>
                <p><label for="otp">One-time code, if your account has one</label>
                <input id="otp" name="otp" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="6"></p>
                <p><button type="submit">Sign in</button></p>
                </form>""".formatted(Html.escape(login.substring(0, Math.min(login.length(), MOST_LOGIN)))));
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        sameSite(request);
        rates.take("a" + request.getRemoteAddr());
        String password = parameter(request, "password");
        SignIn.Outcome outcome = password.length() > Passwords.LONGEST
                ? new SignIn.Outcome.Refused(null)
                : signIn.run(parameter(request, "login"), password, parameter(request, "otp"));
        switch (outcome) {
            case SignIn.Outcome.SignedIn(Account account, String cookie, String csrf, boolean strong) -> {
                trail.noteSignIn(account, "/sign-in", 200);
                Sessions.give(request, response, cookie);
                seeHome(response);
            }
            case SignIn.Outcome.Refused(var account) -> {
                if (account != null) {
                    trail.noteSignIn(account, "/sign-in", 401);
                }
                html(
                        request,
                        response,
                        401,
                        home(
                                Optional.empty(),
                                "The login, the password or the one-time code is wrong (a code works once), or the account is locked for a while.",
                                parameter(request, "login")));
            }
        }
    }

    /// The session's cookie goes with no request that another site began: the page that ends this one begins anew.
    private void vouched(HttpServletRequest request, HttpServletResponse response, SignIn.Outcome outcome)
            throws IOException {
        switch (outcome) {
            case SignIn.Outcome.SignedIn(Account account, String cookie, String csrf, boolean strong) -> {
                trail.noteSignIn(account, ProviderDoor.PATH, 200);
                Sessions.give(request, response, cookie);
                response.setHeader("Refresh", "0;url=/");
                say(request, response, 200, "You are signed in", "The page opens by itself.");
            }
            case SignIn.Outcome.Refused(var account) -> {
                if (account != null) {
                    trail.noteSignIn(account, ProviderDoor.PATH, 401);
                }
                say(
                        request,
                        response,
                        401,
                        Problem.Kind.SIGN_IN_REFUSED.title,
                        "What the identity provider said does not open anything here. Begin again; if it stays so, ask your member's administrator.");
            }
        }
    }

    private void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        sameSite(request);
        Optional<Person> person = sessions.of(request);
        if (person.isPresent()) {
            if (!person.get().sent(parameter(request, "csrf"))) {
                throw new Problem(Problem.Kind.CSRF, "The form is of another session; go back and try again.");
            }
            sessions.end(request, response, person.get());
        }
        seeHome(response);
    }

    private static void seeHome(HttpServletResponse response) {
        response.setStatus(303);
        response.setHeader("Location", "/plain");
    }

    /// Browsers say where a form comes from.
    private static void sameSite(HttpServletRequest request) {
        String from = request.getHeader("Sec-Fetch-Site");
        if (from != null && !from.equals("same-origin") && !from.equals("none")) {
            throw new Problem(Problem.Kind.CSRF, "The form is not of this centre.");
        }
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private String schemas() {
        var page = new Html("Published schemas", exercise);
        page.raw("<p><a href=\"/\">This centre</a></p>\n<ul>");
        SCHEMAS.keySet().stream()
                .sorted()
                .forEach(name -> page.raw("<li><a href=\"/schemas/%1$s\">%1$s</a></li>".formatted(name)));
        page.raw("</ul>");
        return page.end(exercise);
    }

    private void say(HttpServletRequest request, HttpServletResponse response, int status, String what, String detail)
            throws IOException {
        var page = new Html(what, exercise);
        page.element("p", detail);
        page.raw("<p><a href=\"/\">This centre</a></p>");
        html(request, response, status, page.end(exercise));
    }

    private static void html(HttpServletRequest request, HttpServletResponse response, int status, String page)
            throws IOException {
        response.setStatus(status);
        send(request, response, page.getBytes(StandardCharsets.UTF_8), "text/html;charset=utf-8");
    }

    private static void file(HttpServletRequest request, HttpServletResponse response, String file, String type)
            throws IOException {
        try (InputStream in = java.util.Objects.requireNonNull(PageServlet.class.getResourceAsStream(file))) {
            response.setHeader("Cache-Control", "public, max-age=3600");
            send(request, response, in.readAllBytes(), type);
        }
    }

    static void send(HttpServletRequest request, HttpServletResponse response, byte[] bytes, String type)
            throws IOException {
        response.setContentType(type);
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }
}
