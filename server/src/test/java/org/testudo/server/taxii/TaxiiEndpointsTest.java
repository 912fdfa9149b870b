package org.testudo.server.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testudo.server.taxii.TaxiiDoor.COLLECTIONS;
import static org.testudo.server.taxii.TaxiiDoor.manifest;
import static org.testudo.server.taxii.TaxiiDoor.objects;
import static org.testudo.server.taxii.Things.campaign;
import static org.testudo.server.taxii.Things.envelope;
import static org.testudo.server.taxii.Things.id;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The endpoints E1 to E11 of TAXII 2.1, sections 4 and 5: what each answers with.
class TaxiiEndpointsTest {
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    private final TaxiiDoor door = TaxiiDoor.shared();
    private final TaxiiDoor.Party party = door.party();

    @Test
    @DisplayName("E1: discovery has a title, and a default that is one of its API roots")
    void discovery() {
        Reply reply = door.get(party.key(), "/taxii2/");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("title")).isNotBlank();
        assertThat(reply.json().path("api_roots").valueStream().map(JsonNode::stringValue))
                .contains(reply.text("default"))
                .allMatch(root -> root.startsWith("/taxii2/") && !root.contains("..") && !root.contains("?"));
    }

    @Test
    @DisplayName("E2: the API root says its version and how long a body may be")
    void root() {
        Reply reply = door.get(party.key(), "/taxii2/coalition/");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("title")).isNotBlank();
        assertThat(reply.json().path("versions").valueStream().map(JsonNode::stringValue))
                .containsExactly("application/taxii+json;version=2.1");
        assertThat(reply.json().path("max_content_length").longValue()).isPositive();
    }

    @Test
    @DisplayName("E3: a status adds up and has all that it must have")
    void status() {
        Reply posted = door.post(party.key(), objects("inbox"), envelope(campaign(), campaign()));

        Reply reply = door.get(party.key(), "/taxii2/coalition/status/%s/".formatted(posted.text("id")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("id")).isEqualTo(posted.text("id"));
        assertThat(UUID.fromString(reply.text("id")).version()).isEqualTo(4);
        assertThat(reply.text("status")).isEqualTo("complete");
        assertThat(reply.text("request_timestamp")).matches(DATE);
        assertThat(reply.json().path("total_count").intValue()).isEqualTo(2);
        assertThat(reply.json().path("success_count").intValue()).isEqualTo(2);
        assertThat(reply.json().path("failure_count").intValue()).isZero();
        assertThat(reply.json().path("pending_count").intValue()).isZero();
    }

    @Test
    @DisplayName("E4: every collection has an id, a title, rights and media types")
    void collections() {
        Reply reply = door.get(party.key(), COLLECTIONS);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("collections").valueStream().toList())
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(UUID.fromString(one.path("id").stringValue()).version())
                            .isEqualTo(4);
                    assertThat(one.path("title").stringValue()).isNotBlank();
                    assertThat(one.path("can_read").isBoolean()).isTrue();
                    assertThat(one.path("can_write").isBoolean()).isTrue();
                    assertThat(one.path("media_types").valueStream().map(JsonNode::stringValue))
                            .contains("application/stix+json;version=2.1");
                });
    }

    @Test
    @DisplayName("E5: a collection is found by its id and by its alias")
    void collection() {
        Reply byAlias = door.get(party.key(), COLLECTIONS + "inbox/");
        Reply byId = door.get(party.key(), COLLECTIONS + byAlias.text("id") + "/");

        assertThat(byAlias.status()).isEqualTo(200);
        assertThat(byId.text()).isEqualTo(byAlias.text());
        assertThat(door.get(party.key(), COLLECTIONS + "none/").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("E6: a manifest has a record for each version, with date, version and media type")
    void manifestOfVersions() {
        String id = id("campaign");
        door.post(
                party.key(),
                objects("inbox"),
                envelope(campaign(id, "2027-01-01T00:00:00.000Z"), campaign(id, "2027-01-02T00:00:00.000Z")));

        Reply reply = door.get(party.key(), manifest("inbox") + "?match[version]=all");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.ids()).containsExactly(id, id);
        assertThat(reply.texts("version"))
                .containsExactlyInAnyOrder("2027-01-01T00:00:00.000Z", "2027-01-02T00:00:00.000Z");
        assertThat(reply.texts("date_added")).allMatch(date -> date.matches(DATE));
        assertThat(reply.texts("media_type")).containsOnly("application/stix+json;version=2.1");
    }

    @Test
    @DisplayName("E7: an envelope holds the objects, and is no bundle")
    void envelopeOfObjects() {
        String id = id("campaign");
        door.post(party.key(), objects("inbox"), envelope(campaign(id, "2027-01-01T00:00:00.000Z")));

        Reply reply = door.get(party.key(), objects("inbox"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.ids()).containsExactly(id);
        assertThat(reply.json().has("type")).isFalse();
        assertThat(reply.json().has("id")).isFalse();
    }

    @Test
    @DisplayName("E8: a POST answers 202 with a status that names each object")
    void post() {
        String id = id("campaign");

        Reply reply = door.post(party.key(), objects("inbox"), envelope(campaign(id, "2027-01-01T00:00:00.000Z")));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("successes").valueStream().toList())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("id").stringValue()).isEqualTo(id);
                    assertThat(one.path("version").stringValue()).isEqualTo("2027-01-01T00:00:00.000Z");
                });
    }

    @Test
    @DisplayName("E9: one object comes as an envelope, by default its latest version")
    void object() {
        String id = id("campaign");
        door.post(
                party.key(),
                objects("inbox"),
                envelope(campaign(id, "2027-01-02T00:00:00.000Z"), campaign(id, "2027-01-01T00:00:00.000Z")));

        Reply reply = door.get(party.key(), objects("inbox") + id + "/");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.texts("modified")).containsExactly("2027-01-02T00:00:00.000Z");
    }

    @Test
    @DisplayName("E10: DELETE answers 200 without a body")
    void delete() {
        String id = id("campaign");
        door.post(party.key(), objects("inbox"), envelope(campaign(id, "2027-01-01T00:00:00.000Z")));

        Reply reply = door.send("DELETE", objects("inbox") + id + "/", party.key(), null);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    @DisplayName("E11: versions lists the versions of one object")
    void versions() {
        String id = id("campaign");
        door.post(
                party.key(),
                objects("inbox"),
                envelope(campaign(id, "2027-01-01T00:00:00.000Z"), campaign(id, "2027-01-02T00:00:00.000Z")));

        Reply reply = door.get(party.key(), objects("inbox") + id + "/versions/");

        assertThat(reply.status()).isEqualTo(200);
        List<String> versions = reply.json()
                .path("versions")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
        assertThat(versions).containsExactlyInAnyOrder("2027-01-01T00:00:00.000Z", "2027-01-02T00:00:00.000Z");
    }

    @Test
    @DisplayName("E11: a version with two contents is listed once, on whatever page")
    void versionsOnce() {
        String id = id("campaign");
        String day1 = "2027-01-01T00:00:00.000Z";
        String day2 = "2027-01-02T00:00:00.000Z";
        for (String one : List.of(
                campaign(id, day1, "One"), campaign(id, day2), campaign(id, "2027-01-01T00:00:00Z", "Another"))) {
            assertThat(door.post(party.key(), objects("inbox"), envelope(one)).status())
                    .isEqualTo(202);
        }
        String path = objects("inbox") + id + "/versions/";

        assertThat(door.get(party.key(), objects("inbox") + id + "/?match[version]=all")
                        .objects())
                .hasSize(3);
        assertThat(door.get(party.key(), path).json().path("versions").toString())
                .isEqualTo("[\"%s\",\"%s\"]".formatted(day1, day2));
        Reply first = door.get(party.key(), path + "?limit=1");
        Reply second = door.get(party.key(), path + "?limit=1&next=" + first.next());
        assertThat(first.json().path("versions").toString()).isEqualTo("[\"%s\"]".formatted(day1));
        assertThat(first.json().path("more").booleanValue(false)).isTrue();
        assertThat(second.json().path("versions").toString()).isEqualTo("[\"%s\"]".formatted(day2));
        assertThat(second.json().has("more")).isFalse();
    }
}
