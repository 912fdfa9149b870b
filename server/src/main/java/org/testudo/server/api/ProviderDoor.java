package org.testudo.server.api;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testudo.policy.ReleasePolicy;
import org.testudo.server.signin.ExternalSignIn;
import org.testudo.server.signin.OpenIdConnect;
import org.testudo.server.signin.SignIn;
import org.testudo.server.signin.SignInSettings;
import tools.jackson.databind.node.ObjectNode;

/// The way to the identity providers and back: `/sign-in/oidc/NAME` and `/sign-in/oidc/NAME/callback`. A sign-in that
/// was begun goes with the browser in a sealed cookie, so that nobody but this browser can end it and nothing is kept
/// for those who never do; the provider takes each code once. Thread-safe.
public final class ProviderDoor {
    static final String PATH = "/sign-in/oidc/";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderDoor.class);
    private static final String BACK = "/callback";
    private static final String SEALED = "a sign-in that was begun";

    private final List<OpenIdConnect> providers;
    private final ExternalSignIn signIn;
    private final SignInSettings settings;
    private final Place places;

    public ProviderDoor(List<OpenIdConnect> providers, ExternalSignIn signIn, SignInSettings settings, Place places) {
        this.providers = List.copyOf(providers);
        this.signIn = signIn;
        this.settings = settings;
        this.places = places;
    }

    /// The links of the page.
    void links(Html page) {
        for (OpenIdConnect one : providers) {
            page.raw("<p><a href=\"%s%s\">Sign in with %s</a></p>"
                    .formatted(
                            PATH,
                            one.provider().name(),
                            Html.escape(one.provider().title())));
        }
    }

    /// The providers there are, for everybody who wants to sign in.
    static Answer list(SignInSettings settings) {
        return Answer.of(ReleasePolicy.common(settings.providers()), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("providers");
            all.forEach(one -> list.addObject()
                    .put("name", one.name())
                    .put("title", one.title())
                    .put("address", PATH + one.name()));
            return json;
        });
    }

    /// Who this address is of.
    private OpenIdConnect provider(String name) {
        return providers.stream()
                .filter(one -> one.provider().name().equals(name))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /// Sends a browser away, or takes it back.
    ///
    /// @return what came of it, where it came back
    Optional<SignIn.Outcome> answer(HttpServletRequest request, HttpServletResponse response) {
        String rest = request.getRequestURI().substring(PATH.length());
        boolean back = rest.endsWith(BACK);
        OpenIdConnect provider = provider(back ? rest.substring(0, rest.length() - BACK.length()) : rest);
        String redirect = settings.origin(request) + PATH + provider.provider().name() + BACK;
        try {
            if (back) {
                return Optional.of(arrive(provider, redirect, request, response));
            }
            OpenIdConnect.Departure departure = provider.depart(redirect);
            cookie(request, response, seal(departure.begun()), OpenIdConnect.PATIENCE.toSeconds());
            response.setStatus(303);
            response.setHeader("Location", departure.location().toString());
            return Optional.empty();
        } catch (OpenIdConnect.UnreachableException unreachable) {
            LOG.warn("Identity provider {} cannot be asked", provider.provider().name(), unreachable);
            throw new Problem(
                    Problem.Kind.UNAVAILABLE,
                    "The identity provider does not answer; try again, or sign in another way.");
        }
    }

    private SignIn.Outcome arrive(
            OpenIdConnect provider, String redirect, HttpServletRequest request, HttpServletResponse response) {
        OpenIdConnect.Begun begun = begun(request);
        cookie(request, response, "", 0);
        OpenIdConnect.Arrival arrival = begun == null
                ? new OpenIdConnect.Arrival.Refused("no cookie of a sign-in that was begun")
                : provider.arrive(
                        begun,
                        redirect,
                        request.getParameter("code"),
                        request.getParameter("state"),
                        request.getParameter("iss"));
        SignIn.Outcome outcome = switch (arrival) {
            case OpenIdConnect.Arrival.Vouched(var subject, var claims) ->
                signIn.run(provider.provider(), subject, claims);
            case OpenIdConnect.Arrival.Refused(var reason) -> {
                LOG.warn("Sign-in by {} refused: {}", provider.provider().name(), reason);
                yield new SignIn.Outcome.Refused(null);
            }
        };
        if (arrival instanceof OpenIdConnect.Arrival.Vouched && outcome instanceof SignIn.Outcome.Refused) {
            LOG.warn(
                    "Sign-in by {} refused: no rule gives this person one member, or its account is disabled",
                    provider.provider().name());
        }
        return outcome;
    }

    private String seal(OpenIdConnect.Begun begun) {
        String text = String.join(
                "\n",
                begun.provider(),
                begun.state(),
                begun.nonce(),
                begun.verifier(),
                begun.until().toString());
        return places.write(text, SEALED, 0);
    }

    private OpenIdConnect.@Nullable Begun begun(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name(request)) && cookie.getValue().length() <= 4_000) {
                    return opened(cookie.getValue());
                }
            }
        }
        return null;
    }

    private OpenIdConnect.@Nullable Begun opened(String sealed) {
        try {
            String[] text = places.read(sealed, SEALED, 0).split("\n", -1);
            return new OpenIdConnect.Begun(text[0], text[1], text[2], text[3], Instant.parse(text[4]));
        } catch (Problem madeUp) {
            return null;
        }
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-testudo-oidc" : "testudo-oidc";
    }

    /// Lax: the browser comes back from another site.
    private static void cookie(HttpServletRequest request, HttpServletResponse response, String value, long seconds) {
        response.addHeader(
                "Set-Cookie",
                "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                        .formatted(name(request), value, seconds, request.isSecure() ? "; Secure" : ""));
    }
}
