package org.testudo.server.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testudo.server.taxii.TaxiiDoor.COLLECTIONS;
import static org.testudo.server.taxii.TaxiiDoor.TYPE;
import static org.testudo.server.taxii.TaxiiDoor.manifest;
import static org.testudo.server.taxii.TaxiiDoor.objects;
import static org.testudo.server.taxii.Things.campaign;
import static org.testudo.server.taxii.Things.envelope;
import static org.testudo.server.taxii.Things.id;
import static org.testudo.server.taxii.Things.indicator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What TAXII 2.1 asks of HTTP (section 1.6): types, rights, methods, addresses. Rules T1 to T5, T30 to T36, T39.
class TaxiiHttpTest {
    private final TaxiiDoor door = TaxiiDoor.shared();
    private final TaxiiDoor.Party party = door.party();

    @Test
    @DisplayName("T1: every answer, errors too, is exactly application/taxii+json;version=2.1")
    void oneContentType() {
        String key = party.key();
        List<Reply> replies = List.of(
                door.get(key, "/taxii2/"),
                door.get(key, objects("inbox")),
                door.get("", "/taxii2/"),
                door.get(key, "/taxii2/no/such/thing/at/all/here/"),
                door.get(key, "/taxii2/other/"),
                door.get(key, objects("inbox") + "?limit=0"),
                door.get(key, objects("inbox") + "?limit=%zz"),
                door.get(key, "/taxii2/", "Accept", "text/html"),
                door.post(key, objects("inbox"), "{", "Content-Type", "text/plain"),
                door.post(key, objects("inbox"), "{"),
                door.post(key, objects("inbox"), "{}"),
                door.send("PUT", "/taxii2/", key, null));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.header("Content-Type")).isEqualTo(TYPE));
        assertThat(replies)
                .extracting(Reply::status)
                .containsExactly(200, 200, 401, 404, 404, 400, 400, 406, 415, 400, 422, 405);
        assertThat(replies.stream().filter(reply -> reply.status() >= 400))
                .allSatisfy(reply -> assertThat(reply.text("http_status")).isEqualTo("" + reply.status()))
                .allSatisfy(reply -> assertThat(reply.text("title")).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/taxii2/%zz/",
                "/taxii2/%2f",
                "/taxii2/coalition/%00/",
                "/taxii2/coalition/collections/a%2fb/objects/",
                "/taxii2/coalition/collections/%5c/"
            })
    @DisplayName("T1: an address that cannot be decoded gets a TAXII error with our headers")
    void undecodable(String path) {
        for (String method : List.of("GET", "POST", "DELETE", "TRACE")) {
            Reply reply = door.send(method, path, party.key(), null);

            assertThat(reply.status()).as(reply.text()).isEqualTo(400);
            assertThat(reply.header("Content-Type")).isEqualTo(TYPE);
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Content-Security-Policy")).isNotBlank();
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.text("http_status")).isEqualTo("400");
            assertThat(reply.text("title")).isNotBlank();
        }
    }

    @Test
    @DisplayName("T1 (ours): at the API the same is a problem (RFC 9457), as is a broken request line")
    void undecodableAtTheApi() {
        for (String path : List.of("/api/%zz", "/api/objects/%2f", "/%00", "/api/{x}")) {
            Reply reply = door.get(party.key(), path);

            assertThat(reply.status()).as(path).isEqualTo(400);
            assertThat(reply.header("Content-Type")).as(path).isEqualTo("application/problem+json");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.json().path("status").intValue()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "PUT", "PATCH", "BREW"})
    @DisplayName("T36: a method that is not taken gets 405 with what is, at every address")
    void otherMethods(String method) {
        for (String[] one : new String[][] {
            {"/taxii2/", "GET, HEAD"},
            {COLLECTIONS + "inbox/", "GET, HEAD"},
            {objects("inbox"), "GET, HEAD, POST"},
            {objects("inbox") + id("campaign") + "/", "GET, HEAD, DELETE"},
            {"/api/search", "GET, HEAD"},
            {"/", "GET, HEAD"}
        }) {
            Reply reply = door.send(method, one[0], party.key(), null, "X-Echo", "not to be echoed");

            assertThat(reply.status()).as(one[0]).isEqualTo(405);
            assertThat(reply.header("Allow")).as(one[0]).isEqualTo(one[1]);
            assertThat(reply.text()).doesNotContain("echoed");
            if (one[0].startsWith("/taxii2")) {
                assertThat(reply.header("Content-Type")).isEqualTo(TYPE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/taxii+json;version=2.1",
                "application/taxii+json",
                "application/taxii+json; version=2.1",
                "application/taxii+json;version=\"2.1\"",
                "APPLICATION/TAXII+JSON;VERSION=2.1",
                "application/taxii+json;version=2.1;q=0.5",
                "text/html, application/taxii+json;version=2.1;q=0.8",
                "application/json, text/plain, */*",
                "*/*",
                "application/json",
                "-"
            })
    @DisplayName("T2: these Accept headers are served")
    void acceptable(String accept) {
        Reply reply = door.get(party.key(), "/taxii2/", "Accept", accept);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo(TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/taxii+json;version=2.0",
                "application/taxii+json;version=3.0",
                "application/vnd.oasis.taxii+json",
                "text/html",
                "application/taxii+json;version=2.1;q=0"
            })
    @DisplayName("T2: these Accept headers get 406")
    void notAcceptable(String accept) {
        assertThat(door.get(party.key(), "/taxii2/", "Accept", accept).status()).isEqualTo(406);
    }

    @Test
    @DisplayName("T2: several Accept headers count as one list")
    void severalAcceptHeaders() {
        Reply reply = door.get(party.key(), "/taxii2/", "Accept", "text/html", "Accept", TYPE);

        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "application/stix+json;version=2.1",
                "application/taxii+json;version=2.0",
                "application/x-www-form-urlencoded",
                "*/*",
                "-"
            })
    @DisplayName("T3: another Content-Type, or none, gets 415")
    void otherBodies(String type) {
        Reply reply = door.post(party.key(), objects("inbox"), envelope(campaign()), "Content-Type", type);

        assertThat(reply.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/taxii+json",
                "application/taxii+json; version=2.1",
                "application/taxii+json;version=\"2.1\"",
                "application/taxii+json;version=2.1;charset=utf-8"
            })
    @DisplayName("T3: the grammar of Content-Type is that of Accept")
    void ourBodies(String type) {
        Reply reply = door.post(party.key(), objects("inbox"), envelope(campaign()), "Content-Type", type);

        assertThat(reply.status()).isEqualTo(202);
    }

    @Test
    @DisplayName("T4: 401 offers Basic and has an error body; Bearer, Token, and Basic with any user are taken")
    void ways() {
        String basic = Base64.getEncoder().encodeToString(("anybody:" + party.key()).getBytes(StandardCharsets.UTF_8));

        Reply none = door.get("", "/taxii2/");

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).startsWith("Basic realm=");
        assertThat(none.text("title")).isNotBlank();
        for (String wrong : List.of("Bearer nonsense", "Basic !!", "Basic bm9jb2xvbg==", "Bearer", "Digest x")) {
            assertThat(door.get("", "/taxii2/", "Authorization", wrong).status())
                    .as(wrong)
                    .isEqualTo(401);
        }
        for (String right : List.of("Bearer " + party.key(), "Token " + party.key(), "BASIC " + basic)) {
            assertThat(door.get("", "/taxii2/", "Authorization", right).status())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("T5: a key that may not write or read is told so, in the collection and by the answer")
    void rights() {
        String inbox = objects("inbox");
        String id = id("campaign");
        door.post(party.key(), inbox, envelope(campaign(id, "2027-01-01T00:00:00.000Z")));

        Reply asReader = door.get(party.reader(), COLLECTIONS + "inbox/");
        Reply asWriter = door.get(party.writer(), COLLECTIONS + "inbox/");

        assertThat(asReader.json().path("can_write").booleanValue()).isFalse();
        assertThat(asWriter.json().path("can_read").booleanValue()).isFalse();
        assertThat(asWriter.json().path("can_write").booleanValue()).isTrue();
        assertThat(door.post(party.reader(), inbox, envelope(campaign())).status())
                .isEqualTo(403);
        assertThat(door.post(party.writer(), inbox, envelope(campaign())).status())
                .isEqualTo(202);
        for (String path : List.of(inbox, manifest("inbox"), inbox + id + "/", inbox + id + "/versions/")) {
            assertThat(door.get(party.writer(), path).status()).as(path).isEqualTo(403);
        }
        assertThat(door.send("DELETE", inbox + id + "/", party.reader(), null).status())
                .isEqualTo(403);
        assertThat(door.send("DELETE", inbox + id + "/", party.writer(), null).status())
                .isEqualTo(403);
        assertThat(door.send("DELETE", objects("all") + id + "/", party.writer(), null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("T5: the inbox of another member is nowhere: not listed, and not found by its id")
    void unknownCollections() {
        var other = door.party();
        String inbox = door.get(other.key(), COLLECTIONS + "inbox/").text("id");

        Reply list = door.get(party.key(), COLLECTIONS);

        assertThat(list.text()).doesNotContain(inbox);
        assertThat(door.get(party.key(), COLLECTIONS + inbox + "/").status()).isEqualTo(404);
        assertThat(door.post(party.key(), objects(inbox), envelope(campaign())).status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("T30: with and without a slash at the end it is the same, and nothing redirects")
    void slashes() {
        for (String path :
                List.of("/taxii2", "/taxii2/coalition", COLLECTIONS + "inbox", COLLECTIONS + "inbox/objects")) {
            Reply without = door.get(party.key(), path);

            assertThat(without.status()).as(path).isEqualTo(200);
            assertThat(without.text())
                    .isEqualTo(door.get(party.key(), path + "/").text());
        }
        Reply posted = door.post(party.key(), COLLECTIONS + "inbox/objects", envelope(campaign()));
        assertThat(posted.status()).isEqualTo(202);
    }

    @Test
    @DisplayName("T31: match works with raw and with escaped brackets")
    void brackets() {
        String id = id("indicator");
        door.post(party.key(), objects("inbox"), envelope(indicator(id), campaign()));

        Reply raw = door.get(party.key(), objects("inbox") + "?match[type]=indicator");
        Reply escaped = door.get(party.key(), objects("inbox") + "?match%5Btype%5D=indicator");

        assertThat(raw.ids()).containsExactly(id);
        assertThat(escaped.text()).isEqualTo(raw.text());
    }

    @Test
    @DisplayName("T34: Range is passed over, and Accept-Ranges is not sent")
    void ranges() {
        door.post(party.key(), objects("inbox"), envelope(campaign(), campaign()));

        Reply reply = door.get(party.key(), objects("inbox"), "Range", "items=0-0");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.objects()).hasSize(2);
        assertThat(reply.headers()).doesNotContainKeys("accept-ranges", "content-range");
    }

    @Test
    @DisplayName("T35: unknown properties of an envelope and unknown parameters are passed over")
    void unknownThings() {
        String body = "{\"x_sender\":\"somebody\",\"more\":false,\"objects\":[%s]}".formatted(campaign());

        assertThat(door.post(party.key(), objects("inbox"), body).status()).isEqualTo(202);
        assertThat(door.get(party.key(), objects("inbox") + "?colour=blue").objects())
                .hasSize(1);
    }

    @Test
    @DisplayName("T36: a request without User-Agent is served")
    void noUserAgent() {
        assertThat(ask(door.port(), party.key()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("T36: HEAD has the headers of GET and no body")
    void head() {
        door.post(party.key(), objects("inbox"), envelope(campaign()));

        Reply get = door.get(party.key(), objects("inbox"));
        Reply head = door.send("HEAD", objects("inbox"), party.key(), null);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name :
                List.of("content-type", "content-length", "x-taxii-date-added-first", "x-taxii-date-added-last")) {
            assertThat(head.header(name)).as(name).isNotEmpty().isEqualTo(get.header(name));
        }
    }

    @Test
    @DisplayName("T36: another method gets 405, with what is allowed")
    void methods() {
        Reply put = door.send("PUT", objects("inbox"), party.key(), new byte[0]);
        Reply post = door.send("POST", manifest("inbox"), party.key(), new byte[0]);
        Reply trace = door.send("OPTIONS", objects("inbox") + id("campaign") + "/", party.key(), null);

        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("Allow")).isEqualTo("GET, HEAD, POST");
        assertThat(post.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(trace.header("Allow")).isEqualTo("GET, HEAD, DELETE");
        assertThat(List.of(put, post, trace))
                .allSatisfy(reply -> assertThat(reply.text("http_status")).isEqualTo("405"));
    }

    @Test
    @DisplayName("T39: a key that asks too often gets 429 with Retry-After; other keys are served")
    void rates() {
        int port = door.strictPort();
        Reply last = ask(port, party.key());
        for (int i = 0; i < 100 && last.status() == 200; i++) {
            last = ask(port, party.key());
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
        assertThat(last.header("Content-Type")).isEqualTo(TYPE);
        assertThat(last.text("http_status")).isEqualTo("429");
        assertThat(ask(port, door.party().key()).status()).isEqualTo(200);
    }

    /// A request with nothing in it that is not needed.
    private static Reply ask(int port, String key) {
        return TaxiiDoor.raw(
                port,
                "GET /taxii2/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(key)
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
