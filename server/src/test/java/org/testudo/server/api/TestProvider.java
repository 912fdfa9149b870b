package org.testudo.server.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A small OpenID Connect provider on loopback: real HTTP, real signed tokens, PKCE checked, each code good once. What
/// it says next can be made wrong.
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "testudo";
    static final String SECRET = "a secret of the client, long enough for HS256";

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey foreign;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile Map<String, Object> person = Map.of();
    private volatile UnaryOperator<Map<String, Object>> twist = UnaryOperator.identity();
    private volatile Signing signing = Signing.RIGHT;

    /// With what a token is signed.
    enum Signing {
        RIGHT,
        FOREIGN_KEY,
        CLIENT_SECRET,
        NOTHING
    }

    TestProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            foreign = new RSAKeyGenerator(2048).keyID("one").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
        server.createContext(
                "/.well-known/openid-configuration", exchange -> send(exchange, 200, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer())));
        server.createContext("/keys", exchange -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// The next person that signs in there, and how its token is.
    void next(Map<String, Object> claims, UnaryOperator<Map<String, Object>> twisted, Signing signed) {
        person = claims;
        twist = twisted;
        signing = signed;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, query);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        query.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(String.valueOf(query.get("state")), StandardCharsets.UTF_8));
        send(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                form(new String(exchange.getRequestBody().readNBytes(10_000), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(String.valueOf(form.get("code")));
        String basic = CLIENT + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        boolean known = ("Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (asked == null
                || !known
                || !challenge(String.valueOf(form.get("code_verifier"))).equals(asked.get("code_challenge"))
                || !String.valueOf(form.get("redirect_uri")).equals(asked.get("redirect_uri"))) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var claims = new HashMap<String, Object>(person);
        claims.put("iss", issuer());
        claims.put("aud", CLIENT);
        claims.put("nonce", asked.get("nonce"));
        claims.put("iat", Date.from(Instant.now()));
        claims.put("exp", Date.from(Instant.now().plusSeconds(300)));
        send(
                exchange,
                200,
                "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
                        .formatted(signed(twist.apply(claims))));
    }

    private String signed(Map<String, Object> all) {
        var builder = new JWTClaimsSet.Builder();
        all.forEach(builder::claim);
        JWTClaimsSet claims = builder.build();
        try {
            if (signing == Signing.NOTHING) {
                return new PlainJWT(claims).serialize();
            }
            boolean shared = signing == Signing.CLIENT_SECRET;
            var header = new JWSHeader.Builder(shared ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID("one")
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(
                    shared ? new MACSigner(SECRET) : new RSASSASigner(signing == Signing.FOREIGN_KEY ? foreign : key));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static Map<String, String> form(@Nullable String text) {
        var form = new HashMap<String, String>();
        for (String pair : String.valueOf(text).split("&", -1)) {
            List<String> parts = List.of(pair.split("=", 2));
            form.put(parts.getFirst(), URLDecoder.decode(parts.getLast(), StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
