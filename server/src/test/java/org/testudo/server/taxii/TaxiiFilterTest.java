package org.testudo.server.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testudo.server.taxii.TaxiiDoor.manifest;
import static org.testudo.server.taxii.TaxiiDoor.objects;
import static org.testudo.server.taxii.Things.address;
import static org.testudo.server.taxii.Things.campaign;
import static org.testudo.server.taxii.Things.envelope;
import static org.testudo.server.taxii.Things.id;
import static org.testudo.server.taxii.Things.indicator;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Filters by match (TAXII 2.1, section 3.5). Rules T18 to T23, T37 and T38.
class TaxiiFilterTest {
    private static final String INBOX = objects("inbox");
    private static final String LABELS = objects("inbox-labels");
    private static final String DAY1 = "2027-01-01T00:00:00.000Z";
    private static final String DAY2 = "2027-01-02T00:00:00.000Z";
    private static final String DAY3 = "2027-01-03T00:00:00.000Z";

    private final TaxiiDoor door = TaxiiDoor.shared();
    private final TaxiiDoor.Party party = door.party();
    private final String campaign = id("campaign");
    private final String indicator = id("indicator");

    /// Three versions of a campaign, the middle one first, and an indicator.
    private void submit() {
        Reply reply = door.post(
                party.key(),
                INBOX,
                envelope(
                        campaign(campaign, DAY2),
                        campaign(campaign, DAY1),
                        campaign(campaign, DAY3),
                        indicator(indicator)));
        assertThat(reply.json().path("success_count").intValue())
                .as(reply.text())
                .isEqualTo(4);
    }

    private Reply match(String query) {
        return door.get(party.key(), INBOX + "?" + query);
    }

    @Test
    @DisplayName("T18: several fields are AND, a list with commas is OR")
    void andOr() {
        submit();

        assertThat(match("match[type]=campaign,indicator").ids()).containsExactlyInAnyOrder(campaign, indicator);
        assertThat(match("match[type]=campaign,indicator&match[id]=" + indicator)
                        .ids())
                .containsExactly(indicator);
        assertThat(match("match[type]=malware&match[id]=" + indicator).text()).isEqualTo("{}");
        assertThat(match("match[id]=%s,%s,%s".formatted(campaign, indicator, id("tool")))
                        .ids())
                .containsExactlyInAnyOrder(campaign, indicator);
    }

    @Test
    @DisplayName("T18: the same field twice gets 400; an unknown field is passed over; no type is an error")
    void oddFields() {
        submit();

        assertThat(match("match[type]=campaign&match[type]=indicator").status()).isEqualTo(400);
        assertThat(match("match[type]=campaign,").status()).isEqualTo(400);
        assertThat(match("match[type]=").status()).isEqualTo(400);
        assertThat(match("match[colour]=blue").objects()).hasSize(2);
        for (String type :
                List.of("x-mitre-tactic", "language-content", "ipv4-addr", "no-such", "'; drop table x --")) {
            assertThat(match("match[type]=" + type.replace(" ", "%20")).text())
                    .as(type)
                    .isEqualTo("{}");
        }
        assertThat(match("match[id]=nonsense").text()).isEqualTo("{}");
    }

    @Test
    @DisplayName("T18: hundreds of values are taken, more than a thousand get 400")
    void manyValues() {
        submit();
        String hundreds = String.join(
                ",", IntStream.range(0, 400).mapToObj(i -> id("tool")).toList());
        String thousands =
                String.join(",", IntStream.range(0, 1_001).mapToObj(i -> "a").toList());

        assertThat(match("match[id]=%s,%s".formatted(hundreds, campaign)).ids()).containsExactly(campaign);
        assertThat(match("match[type]=" + thousands).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("T19: version takes all, first, last and a timestamp, alone or together; the default is last")
    void versions() {
        submit();
        String of = "match[id]=" + campaign;

        assertThat(match(of).texts("modified")).containsExactly(DAY3);
        assertThat(match(of + "&match[version]=last").texts("modified")).containsExactly(DAY3);
        assertThat(match(of + "&match[version]=first").texts("modified")).containsExactly(DAY1);
        assertThat(match(of + "&match[version]=all").texts("modified")).containsExactlyInAnyOrder(DAY1, DAY2, DAY3);
        assertThat(match(of + "&match[version]=first,last").texts("modified")).containsExactlyInAnyOrder(DAY1, DAY3);
        assertThat(match(of + "&match[version]=first," + DAY2).texts("modified"))
                .containsExactlyInAnyOrder(DAY1, DAY2);
    }

    @Test
    @DisplayName("T19: a timestamp is an instant, however it is written")
    void versionsByInstant() {
        submit();

        for (String same :
                List.of("2027-01-02T00:00:00Z", "2027-01-02T00:00:00.0Z", DAY2, "2027-01-02T00:00:00.000000Z")) {
            assertThat(match("match[version]=" + same).texts("modified"))
                    .as(same)
                    .containsExactly(DAY2);
        }
        assertThat(match("match[version]=2027-01-02T00:00:00.001Z").text()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all,first",
                "all,all",
                "last,last",
                "newest",
                "2027-01-02",
                "first,,last",
                "2027-01-02T00:00:00.000Z,2027-01-02T00:00:00.000Z",
                "2027-01-02T00:00:00.000Z,first,2027-01-02T00:00:00Z"
            })
    @DisplayName("T19: all beside others, something twice, or nonsense gets 400")
    void wrongVersions(String value) {
        assertThat(match("match[version]=" + value).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("T19: without modified the version is created; without both the date added, which stays")
    void versionsOfOthers() {
        String marking = id("marking-definition");
        String address = "ipv4-addr--28bb3599-77cd-5a82-a950-b5bd3350d2c2";
        door.post(party.key(), INBOX, envelope("""
                {"type":"marking-definition","spec_version":"2.1","id":"%s","created":"2017-01-20T00:00:00.000Z",\
                "definition_type":"statement","definition":{"statement":"Ours"}}""".formatted(marking), address("203.0.113.1", address)));

        Reply manifest = door.get(party.key(), manifest("inbox"));
        List<String> versions = manifest.texts("version");
        int at = manifest.ids().indexOf(address);

        assertThat(versions.get(manifest.ids().indexOf(marking))).isEqualTo("2017-01-20T00:00:00.000Z");
        assertThat(versions.get(at)).isEqualTo(manifest.texts("date_added").get(at));
        assertThat(match("match[version]=2017-01-20T00:00:00Z").ids()).containsExactly(marking);
        assertThat(match("match[version]=" + versions.get(at)).ids()).containsExactly(address);
        assertThat(door.get(party.key(), manifest("inbox")).texts("version")).isEqualTo(versions);
    }

    @Test
    @DisplayName("T20: version is applied after the other filters: the last of those that were added after")
    void versionAmongTheRest() {
        door.post(party.key(), INBOX, envelope(campaign(campaign, DAY3)));
        String date = door.get(party.key(), INBOX).header("X-TAXII-Date-Added-Last");
        door.post(party.key(), INBOX, envelope(campaign(campaign, DAY1)));
        door.post(party.key(), INBOX, envelope(campaign(campaign, DAY2)));

        assertThat(match("added_after=" + date).texts("modified")).containsExactly(DAY2);
        assertThat(match("added_after=%s&match[version]=all".formatted(date)).texts("modified"))
                .containsExactly(DAY1, DAY2);
    }

    @Test
    @DisplayName("T21: spec_version takes a list; the default is the newest that is held")
    void specVersions() {
        submit();

        assertThat(match("match[spec_version]=2.1").objects()).hasSize(2);
        assertThat(match("match[spec_version]=2.0,2.1").objects()).hasSize(2);
        assertThat(match("match[spec_version]=2.0").text()).isEqualTo("{}");
    }

    @Test
    @DisplayName("T21: an object of a STIX 2.0 bundle is 2.0 in manifest and filter, and comes as it was")
    void objectsOf20() {
        String old = """
                {"type":"campaign","id":"%s","created":"2016-01-01T01:01:01.000Z","modified":"%s","name":"Old"}""".formatted(campaign, DAY1);
        String bundle = """
                {"type":"bundle","id":"%s","spec_version":"2.0","objects":[%s]}""".formatted(id("bundle"), old);

        assertThat(door.post(party.key(), INBOX, bundle).status()).isEqualTo(202);

        assertThat(match("match[spec_version]=2.0").text()).contains(old);
        assertThat(door.get(party.key(), manifest("inbox")).texts("media_type"))
                .containsExactly("application/stix+json;version=2.0");
    }

    @Test
    @DisplayName("T22: filters of the manifest are about the object")
    void manifestFilters() {
        submit();

        assertThat(door.get(party.key(), manifest("inbox") + "?match[type]=indicator")
                        .ids())
                .containsExactly(indicator);
    }

    @Test
    @DisplayName("T19: a label is the only version of itself: first and last, and that of its instant")
    void versionsOfLabels() {
        submit();
        Reply all = door.get(party.key(), LABELS);
        String own = all.texts("modified").getFirst();

        assertThat(all.ids()).hasSize(4).doesNotHaveDuplicates();
        for (String every : List.of("all", "first", "last", "first," + own)) {
            assertThat(door.get(party.key(), LABELS + "?match[version]=" + every)
                            .text())
                    .as(every)
                    .isEqualTo(all.text());
        }
        for (String query : List.of("?match[version]=" + own, "?match[version]=%s,%s".formatted(DAY1, own))) {
            assertThat(door.get(party.key(), LABELS + query).ids())
                    .as(query)
                    .containsExactly(all.ids().getFirst());
        }
        assertThat(door.get(party.key(), LABELS + "?match[version]=" + DAY1).text())
                .isEqualTo("{}");
        assertThat(door.get(party.key(), manifest("inbox-labels") + "?match[version]=" + own)
                        .ids())
                .containsExactly(all.ids().getFirst());
    }

    @Test
    @DisplayName("T23: a label that is not here gets 404; one that the filters exclude gets {}, for the same reader")
    void oneLabel() {
        submit();
        String there = door.get(party.key(), LABELS).ids().getFirst();
        String path = LABELS + there + "/";

        assertThat(door.get(party.key(), path).ids()).containsExactly(there);
        for (String excluding : List.of(
                "?added_after=2999-01-01T00:00:00Z",
                "?match[spec_version]=2.0",
                "?match[version]=2016-01-01T00:00:00Z")) {
            Reply reply = door.get(party.key(), path + excluding);
            assertThat(reply.status()).as(excluding).isEqualTo(200);
            assertThat(reply.text()).as(excluding).isEqualTo("{}");
            assertThat(door.get(door.party().key(), path + excluding).status())
                    .as(excluding)
                    .isEqualTo(404);
            assertThat(door.get(party.key(), LABELS + id("x-testudo-assertion") + "/" + excluding)
                            .status())
                    .as(excluding)
                    .isEqualTo(404);
        }
        assertThat(door.get(party.key(), path + "versions/?added_after=2999-01-01T00:00:00Z")
                        .text())
                .isEqualTo("{}");
    }

    @Test
    @DisplayName("T23: an id that is not here gets 404; one that the filters exclude gets {}; withdrawn, 404 again")
    void oneObject() {
        submit();
        String path = INBOX + campaign + "/";

        assertThat(door.get(party.key(), INBOX + id("campaign") + "/").status()).isEqualTo(404);
        assertThat(door.get(party.key(), path + "?match[version]=2016-01-01T00:00:00Z")
                        .text())
                .isEqualTo("{}");
        assertThat(door.get(party.key(), path + "?match[spec_version]=2.0").text())
                .isEqualTo("{}");
        assertThat(door.send("DELETE", path, party.key(), null).status()).isEqualTo(200);
        assertThat(door.get(party.key(), path).status()).isEqualTo(404);
        assertThat(door.get(party.key(), path + "versions/").status()).isEqualTo(404);
        assertThat(door.get(party.key(), INBOX + indicator + "/").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("T37: objects come back byte for byte")
    void asTheyCame() {
        String odd = """
                {"name" : "Caf\\u00e9 \\"\\/ é", "x_custom":1.50,"type":"campaign","spec_version":"2.1","id":"%s","created":\
                "2016-01-01T01:01:01Z","modified":"%s"}""".formatted(campaign, DAY1);

        door.post(party.key(), INBOX, envelope(odd));

        assertThat(match("").text()).contains(odd);
    }

    @Test
    @DisplayName("M3, T37: one property above a collection's cap keeps the whole object out; elsewhere it is whole")
    void wholeOrNotAtAll() {
        String marked = """
                {"type":"campaign","spec_version":"2.1","id":"%s","created":"%s","modified":"%s","name":"open",\
                "description":"closed","granular_markings":[{"selectors":["description"],\
                "marking_ref":"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"}]}""".formatted(campaign, DAY1, DAY1);
        var wide = door.party("{\"tlp\":\"green\",\"releasable_to\":[]}");

        door.post(wide.key(), INBOX, envelope(marked, Things.indicator(indicator)));

        assertThat(door.get(wide.key(), TaxiiDoor.objects("green")).text())
                .contains(indicator)
                .doesNotContain(campaign);
        assertThat(door.get(wide.key(), TaxiiDoor.objects("all")).text()).contains(marked);
    }

    @Test
    @DisplayName("T38: what an object refers to does not come with it, unless the filter asks")
    void nothingElse() {
        String relationship = """
                {"type":"relationship","spec_version":"2.1","id":"%s","created":"2016-01-01T01:01:01.000Z",\
                "modified":"2016-01-01T01:01:01.000Z","relationship_type":"indicates","source_ref":"%s",\
                "target_ref":"%s"}""".formatted(id("relationship"), indicator, campaign);
        submit();
        door.post(party.key(), INBOX, envelope(relationship));

        assertThat(match("match[type]=relationship").objects())
                .singleElement()
                .extracting((JsonNode one) -> one.path("target_ref").stringValue())
                .isEqualTo(campaign);
    }
}
