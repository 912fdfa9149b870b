package org.testudo.server.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Account;
import org.testudo.store.Directory.Caller;
import org.testudo.store.Directory.Session;

/// Sessions and their cookie: HttpOnly, SameSite=Strict, Secure when the request came over HTTPS. Thread-safe.
public final class Sessions {
    private final Directory directory;

    public Sessions(Directory directory) {
        this.directory = directory;
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
    private static String name(boolean secure) {
        return secure ? "__Host-testudo" : "testudo";
    }

    /// Whose session the request's cookie is; empty: nobody's.
    public Optional<Person> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name(request.isSecure()))) {
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

    private static Caller caller(Account account, boolean strong) {
        return new Caller(account.reader(), account, Rights.of(account, strong), null);
    }

    /// Gives the cookie to the browser.
    public static void give(HttpServletRequest request, HttpServletResponse response, String secret) {
        response.addHeader(
                "Set-Cookie",
                "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                        .formatted(
                                name(request.isSecure()),
                                secret,
                                SignIn.LIFE.toSeconds(),
                                request.isSecure() ? "; Secure" : ""));
    }

    /// Ends the session, here and in the browser.
    public void end(HttpServletRequest request, HttpServletResponse response, Person person) {
        directory.closeSession(person.secret);
        response.addHeader(
                "Set-Cookie",
                "%s=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict%s"
                        .formatted(name(request.isSecure()), request.isSecure() ? "; Secure" : ""));
    }
}
