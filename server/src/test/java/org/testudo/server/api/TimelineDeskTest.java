package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.operations.claims.ReadTimeline;
import tools.jackson.databind.JsonNode;

/// One timeline of events, incidents, claims and responses, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineDeskTest {
    private static final String FACTS = "extension-definition--5a9c7e30-2d4b-4f16-8e7a-1c6d3b8f9a03";
    private static final String STATE = "identity--00000000-0000-4000-8000-0000000000a1";

    private static final String CASE =
            "?since=2018-01-01T00:00:00Z&lane=claims&lane=cyber&lane=economic&lane=information&lane=physical";

    private Desk desk;

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.say("fra", Desk.ALL, identity());
        desk.say("fra", Desk.ALL, event(1, "2018-04-13T00:00:00Z", "day", "physical", "2018-10-04", "The square", ""));
        desk.say("fra", Desk.ALL, event(2, "2018-04-20T09:30:00Z", "minute", "cyber", "", "the square", "data-theft"));
        desk.say("fra", Desk.ALL, event(3, "2018-05-01T00:00:00Z", "month", "information", "", "", "leak"));
        desk.say("fra", Desk.FRA_ONLY, event(4, "2018-04-14T00:00:00Z", "day", "economic", "", "The square", ""));
        desk.say("fra", Desk.ALL, claim(5, 1, "2018-10-04"));
        desk.say("fra", Desk.ALL, claim(6, 2, "2018-10-05"));
        desk.say(
                "fra",
                Desk.ALL,
                claim(7, 3, "2018-10-06")
                        .replace("\"ATTRIBUTION\"", "\"DENIAL\"")
                        .replace(
                                ",\"against_refs\":[\"" + STATE + "\"]",
                                ",\"responds_to\":[{\"claim_ref\":\"x-testudo-claim--" + uuid(5) + "\"}]"));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private static String uuid(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    private static String head(String type, String id, String extension) {
        return "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created_by_ref\":\"%s\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\""
                        .formatted(type, id, STATE)
                + (extension.isEmpty() ? "" : ",\"extensions\":{" + extension + "}");
    }

    private static String identity() {
        return head("identity", STATE, "") + ",\"name\":\"A state\",\"identity_class\":\"organization\"}";
    }

    private static String event(
            int number, String start, String fidelity, String domain, String disclosed, String place, String kind) {
        String facts = "\"extension_type\":\"property-extension\",\"domain\":\"%s\"".formatted(domain)
                + (disclosed.isEmpty()
                        ? ""
                        : ",\"disclosed\":\"%sT00:00:00Z\",\"disclosed_fidelity\":\"day\"".formatted(disclosed))
                + (place.isEmpty() ? "" : ",\"place\":\"" + place + "\"")
                + (kind.isEmpty() ? "" : ",\"kind\":\"" + kind + "\"")
                + (number == 2 ? ",\"disarm_ids\":[\"T0075\"]" : "");
        return head(
                        "event",
                        "event--" + uuid(number),
                        "\"extension-definition--4ca6de00-5b0d-45ef-a1dc-ea7279ea910e\":{\"extension_type\":\"new-sdo\"},\"%s\":{%s}"
                                .formatted(FACTS, facts))
                + ",\"name\":\"Event %d\",\"status\":\"occurred\",\"start_time\":\"%s\",\"start_time_fidelity\":\"%s\"}"
                        .formatted(number, start, fidelity);
    }

    private static String claim(int number, int about, String day) {
        return head(
                        "x-testudo-claim",
                        "x-testudo-claim--" + uuid(number),
                        "\"extension-definition--3f6d1c84-0b7a-4e59-9d2c-8a1b5e7f4c01\":{\"extension_type\":\"new-sdo\"}")
                + ",\"kind\":\"ATTRIBUTION\",\"claimant_ref\":\"%s\",\"about_ref\":\"event--%s\",\"against_refs\":[\"%s\"],\"claim_date\":\"%sT00:00:00Z\",\"claim_date_fidelity\":\"day\"}"
                        .formatted(STATE, uuid(about), STATE, day);
    }

    private JsonNode timeline(String key, String query) {
        Desk.Reply reply = desk.get(key, "/api/timeline" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static List<String> lanes(JsonNode timeline) {
        return timeline.path("lanes")
                .valueStream()
                .map(one -> "%s %d %d"
                        .formatted(
                                one.path("lane").stringValue(""),
                                one.path("total").intValue(),
                                one.path("undated").intValue()))
                .toList();
    }

    private static List<String> hints(JsonNode timeline) {
        return timeline.path("hints")
                .valueStream()
                .map(one -> "%s %s %s"
                        .formatted(one.path("rule").stringValue(""), last(one.path("one")), last(one.path("other"))))
                .toList();
    }

    private static String last(JsonNode id) {
        String text = id.stringValue("");
        return text.substring(text.length() - 1);
    }

    @Test
    void eachReaderSeesItsOwnLanesAndHints() {
        JsonNode own = timeline("fra", CASE);
        JsonNode other = timeline("est-low", CASE);

        assertThat(lanes(own))
                .containsExactly("claims 3 0", "cyber 1 0", "economic 1 0", "information 1 0", "physical 1 0");
        assertThat(lanes(other)).containsExactly("claims 3 0", "cyber 1 0", "information 1 0", "physical 1 0");
        assertThat(hints(own)).contains("H1 1 4", "H1 1 2", "H1 4 2");
        assertThat(hints(other)).containsExactly("H1 1 2", "H2 1 2", "H3 2 3", "H4 5 7");
        assertThat(other.toString()).doesNotContain("Event 4").doesNotContain("economic");
    }

    @Test
    void thereAreTwoClocks() {
        JsonNode disclosed = timeline("est-low", CASE + "&clock=disclosed");

        assertThat(lanes(disclosed)).containsExactly("claims 3 0", "cyber 0 1", "information 0 1", "physical 1 0");
        assertThat(disclosed.path("items").valueStream().map(one -> last(one.path("id"))))
                .containsExactly("1", "5", "6", "7");
        assertThat(disclosed.path("items").path(0).path("at").path("fidelity").stringValue(""))
                .isEqualTo("day");
        assertThat(disclosed.path("undated").valueStream().map(one -> last(one.path("id"))))
                .containsExactly("2", "3");
        assertThat(disclosed.path("undated").path(0).has("at")).isFalse();
        // What is not seen is not among them.
        assertThat(timeline("fra", CASE + "&clock=disclosed")
                        .path("undated")
                        .valueStream()
                        .map(one -> last(one.path("id"))))
                .containsExactly("2", "3", "4");
        assertThat(timeline("est-low", CASE).path("undated")).isEmpty();
    }

    @Test
    void aSpanAndALaneNarrowIt() {
        assertThat(lanes(timeline("est-low", "?since=2018-04-14T00:00:00Z&until=2018-05-01T00:00:00Z")))
                .containsExactly("cyber 1 0");
        assertThat(lanes(timeline("est-low", "?lane=claims&since=2018-10-05T00:00:00Z")))
                .containsExactly("claims 2 0");
        assertThat(lanes(timeline("est-low", "?q=Event%203"))).contains("information 1 0");
        assertThat(desk.get("est-low", "/api/timeline?lane=weather").status()).isEqualTo(400);
    }

    @Test
    void techniquesOfEventsAreFoundInTheirOwnMatrix() {
        assertThat(desk.get("est-low", "/api/search?q=DISARM:T0075").text()).contains("Event 2");
        assertThat(desk.get("est-low", "/api/search?q=mitre-attack:T0075").text())
                .doesNotContain("Event 2");
    }

    @Test
    void whatIsTakenBackStandsThereNoMore() {
        desk.say("fra", Desk.ALL, event(8, "2001-01-01T00:00:00Z", "day", "legal", "", "", ""));
        assertThat(lanes(timeline("est-low", "?lane=legal"))).containsExactly("legal 1 0");
        desk.say(
                "fra",
                Desk.ALL,
                event(8, "2001-01-01T00:00:00Z", "day", "legal", "", "", "")
                        .replace("\"modified\":\"2026-01-01", "\"revoked\":true,\"modified\":\"2026-02-01"));

        assertThat(lanes(timeline("est-low", "?lane=legal"))).isEmpty();
    }

    @Test
    void moreThanAreToldOneByOneAreNumbers() {
        assertThat(ReadTimeline.MOST_ITEMS).isEqualTo(300);
        var many = new StringBuilder();
        for (int i = 0; i < 301; i++) {
            many.append(i == 0 ? "" : ",")
                    .append(event(
                            1_000 + i, "1999-0%d-01T00:00:00Z".formatted(1 + i % 9), "day", "social", "", "", ""));
        }
        desk.say("fra", Desk.ALL, many.toString());

        JsonNode told = timeline("est-low", "?lane=social");

        assertThat(lanes(told)).containsExactly("social 301 0");
        assertThat(told.path("items").isEmpty()).isTrue();
        assertThat(told.path("unit").stringValue("")).isEqualTo("week");
        assertThat(told.path("lanes").path(0).path("spans").size()).isEqualTo(9);
    }

    @Test
    void whatAnEventSaysOfItselfIsHeldAgainstItsSchema() {
        String event =
                "{\"object\":{\"type\":\"event\",\"name\":\"A leak\",\"status\":\"occurred\",\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\",%s}}},\"label\":%s}";
        Desk.Reply wrong = desk.send(
                "POST",
                "/api/objects",
                event.formatted(FACTS, "\"domain\":\"weather\"", Desk.FRA_ONLY),
                desk.as("fra"));
        Desk.Reply right = desk.send(
                "POST",
                "/api/objects",
                event.formatted(
                        FACTS,
                        "\"domain\":\"political\",\"election_incident_types\":[\"log-tampering\"],\"disarm_ids\":[\"T0089.001\"]",
                        Desk.FRA_ONLY),
                desk.as("fra"));

        assertThat(wrong.status()).as(wrong.text()).isEqualTo(422);
        assertThat(wrong.text()).contains("/domain'").contains("political");
        assertThat(right.status()).as(right.text()).isEqualTo(201);
    }

    @Test
    void narrativesAndChannelsAreWritten() {
        for (String object : List.of(
                "{\"type\":\"x-testudo-narrative\",\"name\":\"Everybody does it\",\"languages\":[\"en\",\"fr\"],\"disarm_ids\":[\"T0075\"]}",
                "{\"type\":\"x-testudo-channel\",\"name\":\"The site\",\"kind\":\"website\",\"holder\":\"operation\",\"addresses\":[\"site.example\"]}")) {
            Desk.Reply written = desk.send(
                    "POST",
                    "/api/objects",
                    "{\"object\":%s,\"label\":%s}".formatted(object, Desk.FRA_ONLY),
                    desk.as("fra"));
            assertThat(written.status()).as(written.text()).isEqualTo(201);
        }
        Desk.Reply person = desk.send(
                "POST",
                "/api/objects",
                "{\"object\":{\"type\":\"x-testudo-channel\",\"name\":\"Somebody\",\"kind\":\"platform-account\",\"holder\":\"person\"},\"label\":%s}"
                        .formatted(Desk.FRA_ONLY),
                desk.as("fra"));
        assertThat(person.status()).as(person.text()).isEqualTo(422);
    }

    @Test
    void twoNamesAreOneForWhomTheWordIsReleasedTo() {
        String state = "identity--00000000-0000-4000-8000-0000000000b1";
        desk.say("fra", Desk.ALL, identity().replace(STATE, state).replace("A state", "The same state"));
        desk.say("fra", Desk.ALL, event(40, "1960-01-01T00:00:00Z", "day", "political", "", "", ""));
        desk.say("fra", Desk.ALL, claim(41, 40, "1960-02-01"));
        desk.say(
                "fra",
                Desk.ALL,
                claim(42, 40, "1960-02-02").replace("\"against_refs\":[\"" + STATE, "\"against_refs\":[\"" + state));
        String page = "/api/objects/event--" + uuid(40) + "/claims";
        String apart = desk.get("est-low", page).text();
        String same = head("relationship", "relationship--" + uuid(43), "")
                + ",\"relationship_type\":\"duplicate-of\",\"source_ref\":\"%s\",\"target_ref\":\"%s\"}"
                        .formatted(state, STATE);
        desk.say("fra", Desk.FRA_ONLY, same);

        assertThat(desk.get("est-low", page).text()).isEqualTo(apart);
        assertThat(desk.get("est-low", page).json().path("entities").size()).isEqualTo(2);
        JsonNode own = desk.get("fra", page).json();
        assertThat(own.path("entities").size()).isEqualTo(1);
        assertThat(own.path("merges").path(0).path("source").stringValue("")).isEqualTo("FRA");
        // What is held against one name is held against the other, for whom they are one.
        desk.say("fra", Desk.ALL, event(44, "1961-01-01T00:00:00Z", "day", "political", "", "", ""));
        desk.say(
                "fra",
                Desk.ALL,
                claim(45, 44, "1961-02-02").replace("\"against_refs\":[\"" + STATE, "\"against_refs\":[\"" + state));
        desk.say("fra", Desk.ALL, event(46, "1962-01-01T00:00:00Z", "day", "political", "", "", ""));
        desk.say("fra", Desk.ALL, claim(47, 46, "1962-02-02"));
        String years = "?since=1961-01-01T00:00:00Z&until=1963-01-01T00:00:00Z";
        assertThat(hints(timeline("est-low", years))).isEmpty();
        assertThat(hints(timeline("fra", years))).containsExactly("H2 4 6");

        desk.say(
                "fra",
                Desk.FRA_ONLY,
                same.replace("\"modified\":\"2026-01-01", "\"revoked\":true,\"modified\":\"2026-02-01"));
        assertThat(desk.get("fra", page).json().path("entities").size()).isEqualTo(2);
    }

    @Test
    void noPersonIsNamedAndOnlyNamesThatOneSeesAreOne() {
        String person = "identity--00000000-0000-4000-8000-0000000000c1";
        desk.say("fra", Desk.ALL, identity().replace(STATE, person).replace("organization", "individual"));
        String claim =
                "{\"type\":\"x-testudo-claim\",\"kind\":\"ALLEGATION\",\"claimant_ref\":\"%s\",\"against_refs\":[\"%s\",\"%s\"]}";
        String event = "{\"type\":\"event\",\"name\":\"One\",\"status\":\"occurred\",\"extensions\":{\"" + FACTS
                + "\":{\"extension_type\":\"property-extension\",\"persona_refs\":[\"%s\"]}}}";
        String same =
                "{\"type\":\"relationship\",\"relationship_type\":\"duplicate-of\",\"source_ref\":\"%s\",\"target_ref\":\"%s\"}";

        assertThat(refusal(claim.formatted(STATE, STATE, person)))
                .contains("object/against_refs/1: It names a person.");
        assertThat(refusal(claim.formatted(person, STATE, STATE))).contains("object/claimant_ref: It names a person.");
        assertThat(refusal(event.formatted(person))).contains("persona_refs/0: It names a person.");
        assertThat(refusal(same.formatted(STATE, STATE))).contains("object/target_ref");
        assertThat(refusal(same.formatted(STATE, "event--" + uuid(1)))).contains("object/target_ref");
        assertThat(refusal(same.formatted(STATE, "identity--" + uuid(999))))
                .contains("object/target_ref: There is nothing");
    }

    private String refusal(String object) {
        Desk.Reply reply = desk.send(
                "POST",
                "/api/objects",
                "{\"object\":%s,\"label\":%s}".formatted(object, Desk.FRA_ONLY),
                desk.as("fra"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        return reply.json().path("detail").stringValue("");
    }

    @Test
    void wordsFindWhatNamesAndWhatKindItIs() {
        assertThat(lanes(timeline("est-low", "?lane=claims&since=2018-01-01T00:00:00Z&q=denial")))
                .containsExactly("claims 1 0");
        assertThat(lanes(timeline("est-low", "?lane=claims&since=2018-01-01T00:00:00Z&q=A%20state")))
                .contains("claims 3 0");
        assertThat(desk.get("est-low", "/api/timeline?since=2018-01-01T00:00:00Z&until=2018-01-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatWasNotOverStandsThereToo() {
        String weeks = event(60, "1950-08-19T00:00:00Z", "day", "military", "", "", "")
                .replace(
                        "\"start_time\"",
                        "\"end_time\":\"1950-09-06T00:00:00Z\",\"end_time_fidelity\":\"day\",\"start_time\"");
        desk.say("fra", Desk.ALL, weeks);
        desk.say("fra", Desk.ALL, event(61, "1951-01-01T00:00:00Z", "year", "military", "", "", ""));

        for (String span : List.of(
                "1950-09-01T00:00:00Z&until=1950-09-05T00:00:00Z", "1951-06-01T00:00:00Z&until=1951-07-01T00:00:00Z")) {
            assertThat(lanes(timeline("est-low", "?lane=military&since=" + span)))
                    .containsExactly("military 1 0");
        }
        assertThat(lanes(timeline("est-low", "?lane=military&since=1950-09-07T00:00:00Z&until=1950-10-01T00:00:00Z")))
                .isEmpty();
        assertThat(timeline("est-low", "?lane=military&until=1950-12-01T00:00:00Z")
                        .path("items")
                        .path(0)
                        .path("ended")
                        .stringValue(""))
                .startsWith("1950-09-07T00:00:00");
    }
}
