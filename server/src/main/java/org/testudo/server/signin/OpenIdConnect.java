package org.testudo.server.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.model.json.StixJson;
import org.testudo.store.home.Chance;
import tools.jackson.databind.node.ObjectNode;

/// One OpenID Connect provider: the authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0,
/// section 3.1; RFC 7636; RFC 9207). What it says of a person is believed only as an ID token that it signed, for this
/// client, for this sign-in, now. Thread-safe.
public final class OpenIdConnect {
    /// How long a person may take at the provider.
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /// Signatures alone: with a shared secret (HS256) whoever has the client's configuration could sign, and `none` is
    /// no signature.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.Ed25519);

    private static final int MOST_BYTES = 1 << 20;
    private static final Duration METADATA_LIFE = Duration.ofHours(1);

    private final SignInSettings.Provider provider;
    private final Chance chance;
    private final InstantSource clock;
    private final HttpClient client;
    private volatile @Nullable Known known;

    public OpenIdConnect(SignInSettings.Provider provider, Chance chance, InstantSource clock, HttpClient client) {
        this.provider = provider;
        this.chance = chance;
        this.clock = clock;
        this.client = client;
    }

    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator, Instant until) {}

    public SignInSettings.Provider provider() {
        return provider;
    }

    /// A sign-in that was begun; it goes with the browser, sealed, until it comes back.
    public record Begun(String provider, String state, String nonce, String verifier, Instant until) {}

    /// @param location where the browser goes
    public record Departure(Begun begun, URI location) {}

    /// Who came back.
    public sealed interface Arrival {
        record Vouched(String subject, ObjectNode claims) implements Arrival {}

        /// @param reason for the operator's log: fixed words
        record Refused(String reason) implements Arrival {}
    }

    /// The provider does not answer, or not as one.
    public static final class UnreachableException extends RuntimeException {
        UnreachableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// Sends a browser to the provider.
    public Departure depart(String redirect) {
        OIDCProviderMetadata metadata = known().metadata;
        var begun = new Begun(
                provider.name(),
                random("state"),
                random("nonce"),
                random("verifier"),
                clock.instant().plus(PATIENCE));
        URI location = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(provider.scopes().toArray(String[]::new)),
                        new ClientID(provider.clientId()),
                        URI.create(redirect))
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(new State(begun.state))
                .nonce(new Nonce(begun.nonce))
                .codeChallenge(new CodeVerifier(begun.verifier), CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new Departure(begun, location);
    }

    private String random(String what) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(chance.bytes("oidc " + what + " " + provider.name(), 32));
    }

    /// Takes a browser that came back.
    ///
    /// @param code   the authorization code; null: the provider sent none
    /// @param state  what it sent back
    /// @param issuer who it says it is (RFC 9207), where it does
    public Arrival arrive(
            Begun begun, String redirect, @Nullable String code, @Nullable String state, @Nullable String issuer) {
        if (!begun.provider.equals(provider.name()) || clock.instant().isAfter(begun.until)) {
            return new Arrival.Refused("not begun here, or too long ago");
        }
        if (state == null || !MessageDigest.isEqual(bytes(state), bytes(begun.state))) {
            return new Arrival.Refused("state");
        }
        Known known = known();
        boolean says = known.metadata.supportsAuthorizationResponseIssuerParam();
        if (issuer == null ? says : !issuer.equals(provider.issuer().toString())) {
            return new Arrival.Refused("answer of another issuer");
        }
        if (code == null) {
            return new Arrival.Refused("no code");
        }
        try {
            var request = new TokenRequest.Builder(
                            known.metadata.getTokenEndpointURI(),
                            new ClientSecretBasic(new ClientID(provider.clientId()), new Secret(provider.secret())),
                            new AuthorizationCodeGrant(
                                    new AuthorizationCode(code),
                                    URI.create(redirect),
                                    new CodeVerifier(begun.verifier)))
                    .build();
            var response = OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
            if (!response.indicatesSuccess()) {
                return new Arrival.Refused("code refused");
            }
            var token = response.toSuccessResponse().getTokens().toOIDCTokens().getIDToken();
            if (token == null) {
                return new Arrival.Refused("no ID token");
            }
            IDTokenClaimsSet claims = known.validator.validate(token, new Nonce(begun.nonce));
            return new Arrival.Vouched(
                    claims.getSubject().getValue(),
                    StixJson.parseObject(bytes(claims.toJSONObject().toJSONString())));
        } catch (BadJOSEException | JOSEException wrong) {
            return new Arrival.Refused("ID token: " + wrong.getClass().getSimpleName());
        } catch (ParseException | IllegalArgumentException | org.testudo.model.ParseException wrong) {
            return new Arrival.Refused("answer cannot be read");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// What the provider says of itself (OpenID Connect Discovery 1.0), read again each hour.
    private synchronized Known known() {
        Known now = known;
        if (now != null && clock.instant().isBefore(now.until)) {
            return now;
        }
        try {
            String issuer = provider.issuer().toString();
            String address = issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration";
            var metadata = OIDCProviderMetadata.parse(get(URI.create(address)).getBody());
            if (!metadata.getIssuer().getValue().equals(issuer)) {
                throw new UnreachableException("The provider calls itself another issuer.", null);
            }
            SignInSettings.web(metadata.getAuthorizationEndpointURI().toString(), "authorization_endpoint");
            SignInSettings.web(metadata.getTokenEndpointURI().toString(), "token_endpoint");
            URI keys = SignInSettings.web(metadata.getJWKSetURI().toString(), "jwks_uri");
            var source = JWKSourceBuilder.<SecurityContext>create(keys.toURL(), url -> {
                        try {
                            return new Resource(get(URI.create(url.toString())).getBody(), "application/json");
                        } catch (UnreachableException unreachable) {
                            throw new IOException(unreachable);
                        }
                    })
                    .refreshAheadCache(false)
                    .build();
            var fresh = new Known(
                    metadata,
                    new IDTokenValidator(
                            new Issuer(issuer),
                            new ClientID(provider.clientId()),
                            new JWSVerificationKeySelector<>(ALGORITHMS, source),
                            null),
                    clock.instant().plus(METADATA_LIFE));
            known = fresh;
            return fresh;
        } catch (ParseException | MalformedURLException | RuntimeException wrong) {
            if (wrong instanceof UnreachableException unreachable) {
                throw unreachable;
            }
            throw new UnreachableException("What the provider says of itself cannot be read.", wrong);
        }
    }

    private HTTPResponse get(URI address) {
        return send(new HTTPRequest(HTTPRequest.Method.GET, address));
    }

    /// One request: ten seconds, a megabyte, no redirection.
    private HTTPResponse send(HTTPRequest request) {
        var builder = HttpRequest.newBuilder(request.getURI()).timeout(Duration.ofSeconds(10));
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        String body = request.getBody();
        builder.method(
                request.getMethod().name(),
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<String> answer = client.send(
                    builder.build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), MOST_BYTES));
            var response = new HTTPResponse(answer.statusCode());
            response.setBody(answer.body());
            response.setHeader(
                    "Content-Type", answer.headers().firstValue("Content-Type").orElse(""));
            return response;
        } catch (IOException gone) {
            throw new UnreachableException("The provider does not answer.", gone);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("Interrupted while the provider was asked.", stop);
        }
    }
}
