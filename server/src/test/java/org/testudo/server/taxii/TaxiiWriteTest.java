package org.testudo.server.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testudo.server.taxii.TaxiiDoor.manifest;
import static org.testudo.server.taxii.TaxiiDoor.objects;
import static org.testudo.server.taxii.Things.campaign;
import static org.testudo.server.taxii.Things.envelope;
import static org.testudo.server.taxii.Things.id;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Adding, deleting, and the status of it (TAXII 2.1, sections 4.3, 5.5, 5.7). Rules T24 to T29.
class TaxiiWriteTest {
    private static final String INBOX = objects("inbox");
    private static final String DAY1 = "2027-01-01T00:00:00.000Z";
    private static final String DAY2 = "2027-01-02T00:00:00.000Z";
    private static final String DAY3 = "2027-01-03T00:00:00.000Z";

    private final TaxiiDoor door = TaxiiDoor.shared();
    private final TaxiiDoor.Party party = door.party();
    private final String campaign = id("campaign");

    private Reply delete(String query) {
        return door.send("DELETE", INBOX + campaign + "/" + query, party.key(), null);
    }

    private List<String> versions() {
        return door.get(party.key(), INBOX + "?match[version]=all").texts("modified");
    }

    private void submitThree() {
        door.post(
                party.key(),
                INBOX,
                envelope(campaign(campaign, DAY1), campaign(campaign, DAY2), campaign(campaign, DAY3)));
    }

    @Test
    @DisplayName("T24 (ours: in the own inbox only, and it withdraws): without match all versions go")
    void deletesAll() {
        submitThree();

        assertThat(delete("").status()).isEqualTo(200);

        assertThat(versions()).isEmpty();
        assertThat(door.get(party.key(), manifest("inbox") + "?match[version]=all")
                        .text())
                .isEqualTo("{}");
        assertThat(delete("").status()).isEqualTo(404);
        assertThat(door.send("DELETE", objects("all") + campaign + "/", party.key(), null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("T24: with match[version] these versions go")
    void deletesSome() {
        submitThree();

        assertThat(delete("?match[version]=last").status()).isEqualTo(200);
        assertThat(versions()).containsExactlyInAnyOrder(DAY1, DAY2);
        assertThat(delete("?match[version]=2027-01-01T00:00:00Z").status()).isEqualTo(200);
        assertThat(versions()).containsExactly(DAY2);
        assertThat(delete("?match[version]=2027-01-01T00:00:00Z").status()).isEqualTo(404);
        assertThat(delete("?match[spec_version]=2.0").status()).isEqualTo(404);
        assertThat(delete("?match[version]=all,first").status()).isEqualTo(400);
        assertThat(versions()).containsExactly(DAY2);
    }

    @Test
    @DisplayName("T24: what was withdrawn stays withdrawn when it is sent again")
    void staysWithdrawn() {
        submitThree();
        delete("");

        Reply again = door.post(party.key(), INBOX, envelope(campaign(campaign, DAY1)));

        assertThat(again.json().path("success_count").intValue()).isEqualTo(1);
        assertThat(again.json().path("successes").path(0).path("message").stringValue())
                .matches("known, withdrawn on \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(versions()).isEmpty();
    }

    @Test
    @DisplayName("T25: an envelope is taken, a bundle too; the answer is never a bundle")
    void forms() {
        String bundle = "{\"type\":\"bundle\",\"id\":\"%s\",\"objects\":[%s]}".formatted(id("bundle"), campaign());

        assertThat(door.post(party.key(), INBOX, envelope(campaign())).status()).isEqualTo(202);
        assertThat(door.post(party.key(), INBOX, bundle).status()).isEqualTo(202);
        assertThat(door.get(party.key(), INBOX).text()).doesNotContain("bundle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"objects\":{}}", "{\"objects\":null}", "[]", "{\"more\":true}"})
    @DisplayName("T25: JSON that is no envelope gets 422 and changes nothing")
    void noEnvelopes(String body) {
        Reply reply = door.post(party.key(), INBOX, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.text("description")).contains("objects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "nonsense", "{\"objects\":[]}{}", "{\"objects\":[],\"objects\":[]}", "{\"objects\":[{}"
            })
    @DisplayName("T25: what is no JSON gets 400 with the reason")
    void noJson(String body) {
        Reply reply = door.post(party.key(), INBOX, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.text("description")).isNotBlank();
    }

    @Test
    @DisplayName("T25 (ours): a real home refuses a body that says it is of an exercise, and takes nothing of it")
    void exercise() {
        String body = "{\"objects\":[%s],\"x_testudo_exercise\":true}".formatted(campaign());

        Reply reply = door.post(party.key(), INBOX, body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("description")).contains("exercise home");
        assertThat(door.get(party.key(), INBOX).text()).isEqualTo("{}");
    }

    @Test
    @DisplayName("T26: a broken object is a failure in the status; the others are taken; all adds up")
    void failures() {
        String broken = "{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"%s\"}".formatted(id("campaign"));

        Reply reply = door.post(party.key(), INBOX, envelope(campaign(campaign, DAY1), broken, campaign()));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("total_count").intValue()).isEqualTo(3);
        assertThat(reply.json().path("success_count").intValue()).isEqualTo(2);
        assertThat(reply.json().path("successes").size()).isEqualTo(2);
        assertThat(reply.json().path("failure_count").intValue()).isEqualTo(1);
        assertThat(reply.json().path("failures").size()).isEqualTo(1);
        assertThat(reply.json().path("pending_count").intValue()).isZero();
    }

    @Test
    @DisplayName("T26: the same again is a success and gets no new date")
    void again() {
        door.post(party.key(), INBOX, envelope(campaign(campaign, DAY1)));
        String first = door.get(party.key(), manifest("inbox")).text();

        Reply reply = door.post(party.key(), INBOX, envelope(campaign(campaign, DAY1)));

        assertThat(reply.json().path("success_count").intValue()).isEqualTo(1);
        assertThat(door.get(party.key(), manifest("inbox")).text()).isEqualTo(first);
    }

    @Test
    @DisplayName("T26 (ours: V4): other content for a known version is a success called conflicting; both stand")
    void conflicting() {
        door.post(party.key(), INBOX, envelope(campaign(campaign, DAY1, "One")));

        Reply reply = door.post(party.key(), INBOX, envelope(campaign(campaign, DAY1, "Two")));

        assertThat(reply.json().path("success_count").intValue()).isEqualTo(1);
        assertThat(reply.json().path("successes").path(0).path("message").stringValue())
                .isEqualTo("conflicting");
        assertThat(door.get(party.key(), INBOX + "?match[version]=all").texts("name"))
                .containsExactly("One", "Two");
    }

    @Test
    @DisplayName("T26 (ours): quarantined is a failure that says so")
    void quarantined() {
        String marked = campaign(campaign, DAY1)
                .replace("}", ",\"object_marking_refs\":[\"%s\"]}".formatted(id("marking-definition")));

        Reply reply = door.post(party.key(), INBOX, envelope(marked));

        JsonNode failure = reply.json().path("failures").path(0);
        assertThat(failure.path("id").stringValue()).isEqualTo(campaign);
        assertThat(failure.path("version").stringValue()).isEqualTo(DAY1);
        assertThat(failure.path("message").stringValue())
                .contains("quarantined", "/objects/0", "Remedy")
                .doesNotContain("..");
    }

    @Test
    @DisplayName("T27: failures carry id and version whatever is wrong")
    void failuresNameThings() {
        String broken = "{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"modified\":\"soon\"}"
                .formatted(campaign);

        Reply reply = door.post(party.key(), INBOX, envelope(broken, "{}", "17", "null", "\"text\"", "[]"));

        List<JsonNode> failures = reply.json().path("failures").valueStream().toList();
        assertThat(reply.status()).isEqualTo(202);
        assertThat(failures).hasSize(6).allSatisfy(one -> {
            assertThat(one.path("id").isString()).isTrue();
            assertThat(one.path("version").isString()).isTrue();
            assertThat(one.path("message").stringValue()).endsWith(".").doesNotContain("..");
        });
        assertThat(failures.get(0).path("id").stringValue()).isEqualTo(campaign);
        assertThat(failures.get(3).path("id").stringValue()).isEqualTo("objects[3]");
    }

    @Test
    @DisplayName("T28: a status is a UUIDv4, the submitting account's own")
    void ownStatus() {
        String status = door.post(party.key(), INBOX, envelope(campaign())).text("id");
        String path = "/taxii2/coalition/status/" + status + "/";

        assertThat(UUID.fromString(status).version()).isEqualTo(4);
        assertThat(door.get(party.reader(), path).status()).isEqualTo(200);
        assertThat(door.get(door.party().key(), path).status()).isEqualTo(404);
        assertThat(door.get(party.key(), "/taxii2/coalition/status/nonsense/").status())
                .isEqualTo(404);
        assertThat(door.get(party.key(), "/taxii2/coalition/status/%s/".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("T28: a status is there for at least 24 hours, and 404 when its time is over")
    void lifeOfAStatus() {
        String status = door.post(party.key(), INBOX, envelope(campaign())).text("id");
        String path = "/taxii2/coalition/status/" + status + "/";

        door.later(Duration.ofHours(25));
        int afterADay = door.get(party.key(), path).status();
        door.later(Duration.ofHours(25));
        int afterTwo = door.get(party.key(), path).status();

        assertThat(afterADay).isEqualTo(200);
        assertThat(afterTwo).isEqualTo(404);
    }

    @Test
    @DisplayName("T29: a body up to max_content_length is not too large, one byte more is, chunked too")
    void largeBodies() {
        int most = door.get(party.key(), "/taxii2/coalition/")
                .json()
                .path("max_content_length")
                .intValue();
        byte[] fits = padded(most);
        byte[] large = padded(most + 1);

        assertThat(door.send("POST", INBOX, party.key(), fits).status()).isEqualTo(202);
        Reply refused = door.send("POST", INBOX, party.key(), large);
        Reply chunked = door.send("POST", INBOX, party.key(), chunks(large), "Transfer-Encoding", "chunked");
        Reply fitting = door.send("POST", INBOX, party.key(), chunks(fits), "Transfer-Encoding", "chunked");

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text("description")).contains(Integer.toString(most));
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(fitting.status()).isEqualTo(202);
    }

    private static byte[] padded(int size) {
        byte[] body = (envelope(campaign()) + " ".repeat(size)).getBytes(StandardCharsets.UTF_8);
        return java.util.Arrays.copyOf(body, size);
    }

    /// The body in chunks of 64 KiB (RFC 9112, section 7.1).
    private static byte[] chunks(byte[] body) {
        var out = new java.io.ByteArrayOutputStream(body.length + 4_096);
        for (int from = 0; from < body.length; from += 65_536) {
            int size = Math.min(65_536, body.length - from);
            out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body, from, size);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
