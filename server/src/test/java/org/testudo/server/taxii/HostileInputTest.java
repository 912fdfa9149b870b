package org.testudo.server.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testudo.server.taxii.TaxiiDoor.objects;
import static org.testudo.server.taxii.Things.campaign;
import static org.testudo.server.taxii.Things.envelope;
import static org.testudo.server.taxii.Things.id;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that are made to break a server: each gets a clear answer, the centre goes on, and its memory is bounded.
class HostileInputTest {
    private static final String INBOX = objects("inbox");
    private static final long HEAP = 400L << 20;

    private final TaxiiDoor door = TaxiiDoor.shared();
    private final TaxiiDoor.Party party = door.party();

    @AfterEach
    void stillServes() {
        assertThat(door.post(party.key(), INBOX, envelope(campaign()))
                        .json()
                        .path("success_count")
                        .intValue())
                .isEqualTo(1);
        System.gc();
        Runtime machine = Runtime.getRuntime();
        assertThat(machine.totalMemory() - machine.freeMemory()).isLessThan(HEAP);
    }

    private Reply post(String body) {
        return door.post(party.key(), INBOX, body);
    }

    /// The one object is a failure that says where, why and what helps; a good one beside it is taken.
    private void refusedAlone(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        assertThat(reply.json().path("success_count").intValue())
                .as(reply.text())
                .isEqualTo(1);
        assertThat(reply.json().path("failure_count").intValue()).isEqualTo(1);
        assertThat(reply.json().path("failures").path(0).path("message").stringValue())
                .contains("/objects/0", "Remedy");
    }

    private static String named(String value) {
        return campaign().replace("\"A campaign\"", value);
    }

    @Test
    @DisplayName("A name that stands twice, anywhere, gets 400 with its place, and nothing is taken (T25)")
    void duplicateNames() {
        for (String body : new String[] {
            "{\"objects\":[%s],\"objects\":[]}".formatted(campaign()),
            envelope(campaign(), named("\"One\",\"name\":\"Two\"")),
            envelope(campaign(), named("\"One\",\"x_deep\":{\"a\":1,\"\\u0061\":2}"))
        }) {
            Reply reply = post(body);

            assertThat(reply.status()).as(reply.text()).isEqualTo(400);
            assertThat(reply.text("description")).contains("twice", "byte");
        }
        assertThat(door.get(party.key(), INBOX).text()).isEqualTo("{}");
    }

    static Stream<String> deep() {
        return Stream.of("[".repeat(100_000), "{\"a\":".repeat(100_000), "{\"objects\":" + "[".repeat(2_000_000));
    }

    @ParameterizedTest
    @MethodSource("deep")
    @DisplayName("A depth bomb that never ends gets 400")
    void openDepth(String bomb) {
        assertThat(post(bomb).status()).isIn(400, 422);
        assertThat(post("{\"objects\":[%s,%s".formatted(campaign(), bomb)).status())
                .isEqualTo(400);
        assertThat(door.get(party.key(), INBOX).text())
                .as("nothing of it was taken")
                .isEqualTo("{}");
    }

    @Test
    @DisplayName("A depth bomb that ends gets 400 too, and nothing is taken (T25); what only looks like one is text")
    void closedDepth() {
        Reply bomb = post(envelope(named("\"x\",\"x_deep\":" + nested(50_000)), campaign()));
        Reply least = post(envelope(named("\"x\",\"x_deep\":" + nested(100)), campaign()));

        assertThat(bomb.status()).isEqualTo(400);
        assertThat(bomb.text("description")).contains("102 levels");
        assertThat(least.status()).isEqualTo(400);
        assertThat(door.get(party.key(), INBOX).text()).isEqualTo("{}");
        assertThat(post(envelope(named("\"x\",\"x_deep\":" + nested(99))))
                        .json()
                        .path("success_count")
                        .intValue())
                .isEqualTo(1);
        assertThat(post(envelope(named("\"\\\"" + "[{".repeat(1_000) + "\"")))
                        .json()
                        .path("success_count")
                        .intValue())
                .isEqualTo(1);
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    @Test
    @DisplayName("A huge string in an object is taken up to the largest object, and is a failure beyond it")
    void hugeStrings() {
        String seven = "\"" + "a".repeat(7 << 20) + "\"";
        String nine = "\"" + "a".repeat(9 << 20) + "\"";

        Reply fits = post(envelope(campaign().replace("}", ",\"description\":" + seven + "}")));

        assertThat(fits.json().path("success_count").intValue()).isEqualTo(1);
        refusedAlone(post(envelope(named(nine), campaign())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "exponent", "negative", "point"})
    @DisplayName("A huge number costs nothing: it is taken as it stands, or its object's failure")
    void hugeNumbers(String kind) {
        String number = switch (kind) {
            case "digits" -> "9".repeat(1_000_000);
            case "exponent" -> "1e999999999";
            case "negative" -> "-1e-999999999";
            default -> "0." + "1".repeat(1_000_000);
        };
        long start = System.nanoTime();

        Reply custom = post(envelope(named("\"x\",\"x_number\":" + number), campaign()));
        Reply confidence = post(envelope(named("\"x\",\"confidence\":" + number), campaign()));

        assertThat(custom.status()).isEqualTo(202);
        assertThat(confidence.status()).isEqualTo(202);
        assertThat(confidence.json().path("failure_count").intValue()).isEqualTo(1);
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c0af", "eda080", "f4908080", "e282", "fe"})
    @DisplayName("What is not UTF-8, wherever it stands, gets 400, and nothing is taken (T25)")
    void invalidUtf8(String hex) {
        byte[] bad = java.util.HexFormat.of().parseHex(hex);
        byte[] body = envelope(named("\"??\""), campaign()).getBytes(StandardCharsets.UTF_8);
        int at = new String(body, StandardCharsets.UTF_8).indexOf("??");
        byte[] all = new byte[body.length - 2 + bad.length];
        System.arraycopy(body, 0, all, 0, at);
        System.arraycopy(bad, 0, all, at, bad.length);
        System.arraycopy(body, at + 2, all, at + bad.length, body.length - at - 2);

        Reply reply = door.send("POST", INBOX, party.key(), all);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.text("description")).contains("UTF-8");
        assertThat(door.get(party.key(), INBOX).text()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "\\udc00\\ud800", "a\\ud83dz"})
    @DisplayName("A lone surrogate is its object's failure")
    void loneSurrogates(String text) {
        refusedAlone(post(envelope(named("\"" + text + "\""), campaign())));
    }

    @Test
    @DisplayName("A byte order mark before the envelope is passed over")
    void byteOrderMark() {
        assertThat(post("\ufeff" + envelope(campaign()))
                        .json()
                        .path("success_count")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("NUL in a string, which PostgreSQL cannot hold as text, never stops the others")
    void nulCharacters() {
        Reply name = post(envelope(named("\"a\\u0000b\""), campaign()));
        Reply custom = post(envelope(named("\"x\",\"x_text\":\"\\u0000\",\"labels\":[\"\\u0000\"]"), campaign()));
        Reply raw = post(envelope(named("\"a\u0000b\""), campaign()));

        for (Reply reply : new Reply[] {name, custom, raw}) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(202);
            assertThat(reply.json().path("success_count").intValue()).isPositive();
        }
    }

    @Test
    @DisplayName("A wrong content type gets 415 before the body is looked at")
    void wrongTypes() {
        for (String type :
                new String[] {"text/html", "multipart/form-data; boundary=x", "application/xml", "x", ";;;"}) {
            assertThat(door.post(party.key(), INBOX, envelope(campaign()), "Content-Type", type)
                            .status())
                    .as(type)
                    .isEqualTo(415);
        }
    }

    @Test
    @DisplayName("A body that is shorter than it says gets 400, and nothing of it is taken")
    void shortBody() throws IOException {
        byte[] head = ("POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nAccept: %s\r\nContent-Type: %s\r\n"
                        + "Content-Length: 100000\r\n\r\n{\"objects\":[%s,")
                .formatted(INBOX, party.key(), TaxiiDoor.TYPE, TaxiiDoor.TYPE, campaign())
                .getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head);
            socket.shutdownOutput();

            byte[] answer = socket.getInputStream().readAllBytes();

            assertThat(answer.length == 0 || Reply.of(answer).status() == 400).isTrue();
        }
        assertThat(door.get(party.key(), INBOX).text()).isEqualTo("{}");
    }

    @Test
    @Tag("deep")
    @DisplayName("A body that comes too slowly is given up after the server's read timeout of twenty seconds")
    void slowBody() throws IOException {
        byte[] head = ("POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nAccept: %s\r\nContent-Type: %s\r\n"
                        + "Content-Length: 100000\r\n\r\n{\"objects\":[")
                .formatted(INBOX, party.key(), TaxiiDoor.TYPE, TaxiiDoor.TYPE)
                .getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head);

            Reply reply = Reply.of(socket.getInputStream().readAllBytes());

            // It is the web server itself that answers here.
            assertThat(reply.status()).isEqualTo(408);
        }
    }

    @Test
    @DisplayName("Fifty thousand tiny objects in one envelope are fifty thousand failures, and add up")
    void tinyObjects() {
        String[] tiny = new String[50_000];
        Arrays.fill(tiny, "{}");
        tiny[49_999] = campaign();

        Reply reply = post(envelope(tiny));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("total_count").intValue()).isEqualTo(50_000);
        assertThat(reply.json().path("success_count").intValue()).isEqualTo(1);
        assertThat(reply.json().path("failure_count").intValue()).isEqualTo(49_999);
        assertThat(reply.json().path("failures").size()).isEqualTo(49_999);
        assertThat(post("{\"objects\":[0" + ",0".repeat(100_000) + "]}").status())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("Hostile ids and addresses get an answer of TAXII's")
    void oddAddresses() {
        for (String odd :
                new String[] {"%00", "..%2f..%2fetc", "'%20or%201=1", id("campaign") + "%0d%0aX:1", "a".repeat(9_000)
                }) {
            Reply reply = door.get(party.key(), INBOX + odd + "/");

            assertThat(reply.status()).as(odd).isIn(400, 404);
        }
        Reply odd = door.get(party.key(), INBOX + "?match[id]=%00&match[type]=%00");
        assertThat(odd.status()).isIn(200, 400);
        assertThat(odd.header("Content-Type")).isEqualTo(TaxiiDoor.TYPE);
    }
}
