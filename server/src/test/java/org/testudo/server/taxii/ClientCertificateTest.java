package org.testudo.server.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.store.Directory;
import org.testudo.store.ledger.Hash;

/// A client certificate stands for one API key, by its SHA-256, whoever signed it; real TLS on a real door.
class ClientCertificateTest {
    private static final String ALL = TaxiiDoor.objects("all");

    private final TaxiiDoor door = TaxiiDoor.shared();
    private final TaxiiDoor.Party party = door.party();
    private final KeyPair pair = ClientCertificate.newPair();
    private final ClientCertificate good = certificate(Duration.ofHours(-1), Duration.ofDays(300));

    ClientCertificateTest() throws Exception {}

    private ClientCertificate certificate(Duration from, Duration until) throws Exception {
        // The clock of this door can be ahead of the machine's.
        Instant now = door.house().clock().instant();
        return ClientCertificate.of(pair, now.plus(from), now.plus(until));
    }

    private Directory directory() {
        return door.house().store().directory();
    }

    private Directory.Key key() {
        return java.util.Objects.requireNonNull(
                directory().callerByKey(party.reader()).orElseThrow().key());
    }

    private void map(ClientCertificate certificate) throws Exception {
        directory().setCertificate(key(), Hash.sha256(certificate.certificate().getEncoded()));
    }

    private HttpResponse<String> ask(ClientCertificate shown, String path, String... headers) throws Exception {
        try (HttpClient client = ClientCertificate.client(shown, "TLSv1.3")) {
            return ask(client, "GET", path, headers);
        }
    }

    private HttpResponse<String> ask(HttpClient client, String method, String path, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("https://localhost:%d%s".formatted(door.httpsPort(), path)))
                .header("Accept", path.startsWith("/api") ? "application/json" : TaxiiDoor.TYPE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void standsForItsKeyAtBothDoors(String version) throws Exception {
        map(good);

        try (HttpClient client = ClientCertificate.client(good, version)) {
            assertThat(ask(client, "GET", ALL).statusCode()).isEqualTo(200);
            assertThat(ask(client, "GET", "/api/account").body())
                    .contains("\"member\":\"" + party.member().code() + "\"", "\"rights\":[\"read\"]");
        }
    }

    @Test
    void refusesWhatIsNotKnownOrNotValidLikeAWrongKey() throws Exception {
        ClientCertificate expired = certificate(Duration.ofDays(-9), Duration.ofMinutes(-1));
        HttpResponse<String> wrongKey = ask(good, ALL, "Authorization", "Bearer tk_wrong");

        HttpResponse<String> unknown = ask(good, ALL);
        map(expired);
        HttpResponse<String> late = ask(expired, ALL);
        ClientCertificate early = certificate(Duration.ofHours(1), Duration.ofDays(1));
        map(early);
        HttpResponse<String> soon = ask(early, ALL);

        assertThat(wrongKey.statusCode()).isEqualTo(401);
        for (HttpResponse<String> one : List.of(unknown, late, soon)) {
            assertThat(one.statusCode()).isEqualTo(401);
            assertThat(one.body()).isEqualTo(wrongKey.body());
            assertThat(one.headers().map().keySet())
                    .isEqualTo(wrongKey.headers().map().keySet());
        }
    }

    @Test
    void endsOnAConnectionThatOutlivesIt() throws Exception {
        ClientCertificate brief = certificate(Duration.ofHours(-1), Duration.ofMinutes(30));
        map(brief);

        try (HttpClient client = ClientCertificate.client(brief, "TLSv1.3")) {
            assertThat(ask(client, "GET", ALL).statusCode()).isEqualTo(200);
            door.later(Duration.ofHours(1));
            assertThat(ask(client, "GET", ALL).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void endsWithItsKey() throws Exception {
        map(good);
        assertThat(ask(good, ALL).statusCode()).isEqualTo(200);

        directory().revokeKey(key().id());

        assertThat(ask(good, ALL).statusCode()).isEqualTo(401);
    }

    @Test
    void isNotLookedAtBesideAHeader() throws Exception {
        map(good);
        TaxiiDoor.Party other = door.party();

        assertThat(ask(good, ALL, "Authorization", "Bearer tk_wrong").statusCode())
                .isEqualTo(401);
        assertThat(ask(good, "/api/account", "Authorization", "Bearer " + other.key())
                        .body())
                .contains(other.member().code());
    }

    @Test
    void countsForNoRequestOfAnotherSitesPage() throws Exception {
        map(good);

        assertThat(ask(good, "/api/account", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(401);
        assertThat(ask(good, "/api/account", "Sec-Fetch-Site", "same-origin").statusCode())
                .isEqualTo(200);
    }

    @Test
    void needsNobodyToHaveOne() throws Exception {
        try (HttpClient client = ClientCertificate.client(null, "TLSv1.3")) {
            assertThat(ask(client, "GET", ALL, "Authorization", "Bearer " + party.reader())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(ask(client, "GET", ALL).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void isPutOnAKeyByWhoHoldsBoth() throws Exception {
        String path = "/api/keys/" + key().id() + "/certificate";
        String bearer = "Bearer " + party.reader();
        try (HttpClient bare = ClientCertificate.client(null, "TLSv1.3");
                HttpClient client = ClientCertificate.client(good, "TLSv1.3")) {
            assertThat(ask(bare, "PUT", path, "Authorization", bearer).statusCode())
                    .isEqualTo(422);
            assertThat(ask(client, "PUT", path, "Authorization", "Bearer " + party.writer())
                            .statusCode())
                    .as("another key of the account")
                    .isEqualTo(403);
            assertThat(ask(client, "PUT", path, "Authorization", bearer).statusCode())
                    .isEqualTo(204);
            assertThat(ask(client, "GET", "/api/keys").body())
                    .contains("\"certificate\":\""
                            + java.util.HexFormat.of()
                                    .formatHex(Hash.sha256(good.certificate().getEncoded())));
            assertThat(ask(client, "DELETE", path).statusCode()).isEqualTo(204);
            assertThat(ask(client, "GET", "/api/keys").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void standsForOneKeyOnly() throws Exception {
        map(good);
        byte[] digest = Hash.sha256(good.certificate().getEncoded());
        Directory.Key foreign = java.util.Objects.requireNonNull(
                directory().callerByKey(door.party().key()).orElseThrow().key());
        Directory.Key successor = java.util.Objects.requireNonNull(
                directory().callerByKey(party.key()).orElseThrow().key());

        assertThatThrownBy(() -> directory().setCertificate(foreign, digest))
                .isInstanceOf(Directory.DirectoryException.class);
        directory().setCertificate(successor, digest);

        assertThat(directory().callerByCertificate(digest).orElseThrow().key()).isNotNull();
        assertThat(ask(good, "/api/account").body()).contains("\"write\"");
    }
}
