package org.testudo.server.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Account;
import org.testudo.store.Directory.Caller;
import org.testudo.store.Directory.Session;

/// Sessions and their cookies: HttpOnly, SameSite=Strict, Secure when the request came over HTTPS. In an exercise home
/// a
/// browser may hold several, one for each place; a request names the place whose session it is of (ADR 0027).
/// Thread-safe.
public final class Sessions {
    /// Names the place, where it is not the first.
    public static final String PLACE = "Testudo-Session";

    /// How many places a browser has.
    public static final int PLACES = 8;

    /// Why a real home refuses every place but the first.
    public static final String ONE = "Several sessions side by side are for exercise homes; this is a real one.";

    private static final String PLACE_OF_STREAM = "session";

    private final Directory directory;
    private final boolean several;

    /// @param several may a browser hold several? In an exercise home alone
    public Sessions(Directory directory, boolean several) {
        this.directory = directory;
        this.several = several;
    }

    /// Does the request name a place that this centre does not have?
    public boolean isNowhere(HttpServletRequest request) {
        int place = place(request);
        return place < 0 || place >= PLACES || (place > 0 && !several);
    }

    /// May a browser hold several?
    public boolean several() {
        return several;
    }

    /// The place that a request names: by its header, or, where a browser can send none, by the address of a stream.
    public static int place(HttpServletRequest request) {
        String named = request.getHeader(PLACE);
        if (named == null && "/api/events".equals(request.getRequestURI())) {
            named = request.getParameter(PLACE_OF_STREAM);
        }
        if (named == null) {
            return 0;
        }
        return named.length() == 1 && named.charAt(0) >= '0' && named.charAt(0) <= '9' ? named.charAt(0) - '0' : -1;
    }

    /// A person who is signed in.
    public record Person(Caller caller, Session session, String secret) {
        /// Is this what the session gave out for unsafe requests?
        public boolean sent(@Nullable String csrf) {
            return csrf != null
                    && MessageDigest.isEqual(
                            csrf.getBytes(StandardCharsets.UTF_8),
                            session.csrf().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Over HTTPS the name itself binds the cookie to this host; plain HTTP is on loopback only.
    private static String name(boolean secure, int place) {
        return (secure ? "__Host-testudo" : "testudo") + (place == 0 ? "" : "-" + place);
    }

    /// Whose session the request's cookie is; empty: nobody's.
    public Optional<Person> of(HttpServletRequest request) {
        return isNowhere(request) ? Optional.empty() : at(request, place(request));
    }

    /// Whose session is in that place of the browser.
    public Optional<Person> at(HttpServletRequest request, int place) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name(request.isSecure(), place))) {
                return of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /// Whose session this is now.
    public Optional<Person> of(String secret) {
        return directory
                .session(secret)
                .flatMap(session -> directory
                        .account(session.account())
                        .filter(account -> !account.disabled())
                        .map(account -> new Person(caller(account, session.strong()), session, secret)));
    }

    private Caller caller(Account account, boolean strong) {
        Set<String> rights = Rights.of(account, strong);
        if (strong && directory.deputy(account.number()).isPresent()) {
            rights.add(Rights.DECIDE);
        }
        return new Caller(account.reader(), account, rights, null);
    }

    /// Gives the cookie to the browser.
    public static void give(HttpServletRequest request, HttpServletResponse response, String secret) {
        give(request, response, secret, SignIn.LIFE);
    }

    /// The same, for as long as the session lives.
    public static void give(HttpServletRequest request, HttpServletResponse response, String secret, Duration life) {
        response.addHeader(
                "Set-Cookie",
                "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                        .formatted(
                                name(request.isSecure(), place(request)),
                                secret,
                                life.toSeconds(),
                                request.isSecure() ? "; Secure" : ""));
    }

    /// Ends the session, here and in the browser.
    public void end(HttpServletRequest request, HttpServletResponse response, Person person) {
        directory.closeSession(person.secret);
        response.addHeader(
                "Set-Cookie",
                "%s=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict%s"
                        .formatted(name(request.isSecure(), place(request)), request.isSecure() ? "; Secure" : ""));
    }
}
