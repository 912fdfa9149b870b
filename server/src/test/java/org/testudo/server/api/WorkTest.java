package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What people write and work with: objects of their member, concerns and tasks, proposals, the watch.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkTest {
    private static final String MODIFIED = "2027-01-01T00:00:00.000Z";
    private static final String OWN = "{\"tlp\":\"amber\",\"releasable_to\":[]}";
    private static final String LIAISON = "liaison";

    private Desk desk;
    private Map<String, String> liaison = Map.of();
    private Map<String, String> authority = Map.of();

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.key("est-release", "EST", Level.SECRET, List.of("read", "write", "release"));
        desk.person(LIAISON, "EST", "liaison", true);
        desk.person("authority", "EST", "release-authority", true);
        liaison = desk.session(LIAISON + "@EST", desk.code());
        authority = desk.session("authority@EST", desk.code());
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private Desk.Reply write(String key, String object, String label) {
        return desk.send("POST", "/api/objects", "{\"object\":%s,\"label\":%s}".formatted(object, label), desk.as(key));
    }

    private ObjectNode concern(String key, String name, String label) {
        Desk.Reply reply =
                write(key, "{\"type\":\"x-testudo-concern\",\"name\":\"%s\",\"severity\":2}".formatted(name), label);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json();
    }

    private Desk.Reply revise(String key, ObjectNode written, String object) {
        return revise(
                key, written.path("id").stringValue(), written.path("etag").stringValue(), object);
    }

    private Desk.Reply revise(String key, String id, String etag, String object) {
        return desk.send("PUT", "/api/objects/" + id, "{\"object\":" + object + "}", desk.as(key, "If-Match", etag));
    }

    private static String state(String name, String state) {
        return "{\"type\":\"x-testudo-concern\",\"name\":\"%s\",\"severity\":2,\"state\":\"%s\"}"
                .formatted(name, state);
    }

    @Test
    @DisplayName("an incident that is written stands in the picture of those who may see it, by its writer's member")
    void writesAnIncident() {
        String incident = """
                {"type":"incident","name":"Lights out","extensions":{"extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01":{"extension_type":"property-extension","severity":2,"nations":["EST"],"sectors":["energy"],"status":"open"}}}""";

        Desk.Reply reply = write("est-release", incident, Desk.ALL);

        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        String id = reply.json().path("id").stringValue();
        assertThat(reply.header("Location")).isEqualTo("/api/objects/" + id);
        assertThat(desk.get("fra", "/api/objects/" + id).header("ETag"))
                .isEqualTo(reply.json().path("etag").stringValue());
        assertThat(desk.get("fra", "/api/incidents?place=EST").text()).contains("Lights out");
    }

    @Test
    @DisplayName("what the centre gives an object is not the writer's to say, and observables are imported")
    void refusesWhatTheCentreWrites() {
        assertThat(write("est-high", "{\"type\":\"campaign\",\"name\":\"x\",\"created\":\"2027-01-01T00:00:00Z\"}", OWN)
                        .text())
                .contains("The centre itself gives an object its 'created'");
        assertThat(write("est-high", "{\"type\":\"ipv4-addr\",\"value\":\"198.51.100.1\"}", OWN)
                        .status())
                .isEqualTo(422);
        assertThat(write("est-high", "{\"type\":\"x-testudo-proposal\",\"name\":\"x\"}", OWN)
                        .status())
                .isEqualTo(422);
        assertThat(write(
                                "est-high",
                                "{\"type\":\"x-testudo-concern\",\"name\":\"x\",\"acknowledged\":[{\"by\":\"me@EST\"}]}",
                                OWN)
                        .text())
                .contains("stands for an act");
        assertThat(write("est-high", "{\"type\":\"x-testudo-concern\",\"name\":\"x\",\"colour\":\"red\"}", OWN)
                        .text())
                .contains("has no property 'colour'");
        assertThat(write("est-high", "{\"type\":\"malware\"}", OWN).text()).contains("is_family");
        assertThat(write("est-high", "{\"type\":\"campaign\",\"name\":\"  \"}", OWN)
                        .text())
                .contains("object/name");
        assertThat(write("est-high", """
                        {"type":"incident","name":"x","extensions":{"extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01":{"extension_type":"property-extension","first_seen":"2099-01-01T00:00:00Z","last_seen":"1990-01-01T00:00:00Z"}}}""", OWN).text()).contains("It ended before it began");
    }

    @Test
    @DisplayName("a wider label than the account's own needs the right to release")
    void refusesAWiderLabel() {
        Desk.Reply reply = write("fra-writes", "{\"type\":\"campaign\",\"name\":\"wide\"}", Desk.ALL);

        assertThat(reply.status()).isEqualTo(401);
        desk.key("fra-writes", "FRA", Level.SECRET, List.of("read", "write"));
        reply = write("fra-writes", "{\"type\":\"campaign\",\"name\":\"wide\"}", Desk.ALL);
        assertThat(reply.status()).as(reply.text()).isEqualTo(403);
    }

    @Test
    @DisplayName("a concern goes on from state to state, from the version that was seen, by its own member alone")
    void goesOnFromStateToState() {
        ObjectNode first = concern("est-release", "Cables", Desk.ALL);

        assertThat(revise("est-release", first, state("Cables", "closed")).text())
                .contains("What is new cannot become closed")
                .contains("triaged");
        ObjectNode second =
                revise("est-release", first, state("Cables", "triaged")).json();
        assertThat(second.path("object").path("state").stringValue()).isEqualTo("triaged");
        assertThat(revise("est-release", first, state("Cables", "triaged")).status())
                .as("from the version before")
                .isEqualTo(412);
        assertThat(revise("fra", second, state("Cables", "open")).status()).isEqualTo(403);
        assertThat(desk.send(
                                "PUT",
                                "/api/objects/" + second.path("id").stringValue(),
                                "{\"object\":" + state("Cables", "open") + "}",
                                desk.as("est-release"))
                        .status())
                .isEqualTo(428);
        assertThat(revise("est-release", Desk.id("x-testudo-concern", 77), "\"0\"", state("x", "open"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("two who write from one version: one is told that it was overtaken")
    void oneOfTwoIsOvertaken() throws InterruptedException {
        ObjectNode first = concern("est-release", "Twice", OWN);
        var replies = new java.util.concurrent.ConcurrentLinkedQueue<Integer>();
        var threads = new java.util.ArrayList<Thread>();
        for (String name : List.of("one", "two", "three", "four")) {
            threads.add(Thread.ofVirtual()
                    .start(() -> replies.add(
                            revise("est-release", first, state(name, "triaged")).status())));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(replies).containsOnlyOnce(200).hasSize(4).allMatch(status -> status == 200 || status == 412);
    }

    @Test
    @DisplayName("a newer version that the writer may not see does not tell of itself")
    void hiddenVersionTellsNothing() {
        ObjectNode first = concern("est-release", "Steps", OWN);
        Desk.Reply hidden = desk.send(
                "PUT",
                "/api/objects/" + first.path("id").stringValue(),
                "{\"object\":%s,\"label\":%s}"
                        .formatted(
                                state("Steps, hidden", "triaged"),
                                "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[]}"),
                desk.as("est-release", "If-Match", first.path("etag").stringValue()));
        assertThat(hidden.status()).as(hidden.text()).isEqualTo(200);

        Desk.Reply low = revise("est-low", first, state("Steps, low", "triaged"));

        assertThat(low.status()).as(low.text()).isEqualTo(200);
        assertThat(desk.get("est-low", "/api/work?kind=concern").text())
                .contains("Steps, low")
                .doesNotContain("hidden");
    }

    @Test
    @DisplayName("work is listed by what is due first, counted, and found by what it is about")
    void listsWork() {
        desk.say("est-release", OWN, Desk.campaign(700, MODIFIED, "about"));
        String about = ",\"about_refs\":[\"" + Desk.id("campaign", 700) + "\"]";
        write(
                "est-release",
                "{\"type\":\"x-testudo-task\",\"name\":\"Later\",\"due\":\"2027-02-01T00:00:00Z\"%s}".formatted(about),
                OWN);
        write(
                "est-release",
                "{\"type\":\"x-testudo-task\",\"name\":\"Sooner\",\"due\":\"2027-01-01T00:00:00Z\"%s}".formatted(about),
                OWN);
        write("est-release", "{\"type\":\"x-testudo-task\",\"name\":\"Never\"%s}".formatted(about), OWN);

        JsonNode list = desk.get("est-release", "/api/work?kind=task&about=" + Desk.id("campaign", 700))
                .json()
                .path("work");

        assertThat(list.valueStream().map(one -> one.path("name").stringValue()))
                .containsExactly("Sooner", "Later", "Never");
        assertThat(desk.get("est-release", "/api/work/counts")
                        .json()
                        .path("states")
                        .path("task")
                        .path("open")
                        .intValue())
                .isGreaterThanOrEqualTo(3);
        assertThat(desk.get("fra", "/api/work?kind=task").json().path("work")).isEmpty();
    }

    @Test
    @DisplayName("a concern says when the next thing is due, and who has taken notice")
    void acknowledges() {
        ObjectNode concern = concern("est-release", "Timers", Desk.ALL);
        String id = concern.path("id").stringValue();

        Desk.Reply reply = desk.send("POST", "/api/work/" + id + "/acknowledge", null, liaison);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        JsonNode shown = desk.get("fra", "/api/work?kind=concern")
                .json()
                .path("work")
                .valueStream()
                .filter(one -> one.path("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(shown.path("object").path("acknowledged").path(0).path("by").stringValue())
                .isEqualTo(LIAISON + "@EST");
        assertThat(shown.path("due").stringValue()).isNotEmpty();
        assertThat(desk.send("POST", "/api/work/" + id + "/acknowledge", null, desk.as("fra"))
                        .status())
                .isEqualTo(403);
    }

    private Desk.Reply propose(String object, String label) {
        String assertions = "/api/objects/" + object + "/assertions";
        JsonNode one = desk.send("GET", assertions, null, liaison)
                .json()
                .path("assertions")
                .path(0);
        var headers = new java.util.HashMap<>(liaison);
        headers.put("If-Match", one.path("label_etag").stringValue());
        return desk.send(
                "POST",
                assertions + "/" + one.path("assertion").stringValue() + "/proposals",
                "{\"label\":%s,\"reason\":\"asked by a partner\"}".formatted(label),
                headers);
    }

    private Desk.Reply decide(Map<String, String> who, ObjectNode proposal, String decision) {
        var headers = new java.util.HashMap<>(who);
        headers.put("If-Match", proposal.path("etag").stringValue());
        return desk.send(
                "POST",
                "/api/proposals/" + proposal.path("id").stringValue() + "/decision",
                "{\"decision\":\"" + decision + "\"}",
                headers);
    }

    @Test
    @DisplayName("a liaison proposes, a release authority signs, and never the same person; then it is carried out")
    void proposesAndSigns() {
        desk.say("est-release", OWN, Desk.campaign(710, MODIFIED, "to be released"));
        String id = Desk.id("campaign", 710);
        Desk.Reply proposed = propose(id, Desk.ALL);
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(201);
        assertThat(desk.get("fra", "/api/objects/" + id).status()).isEqualTo(404);
        assertThat(decide(liaison, proposed.json(), "signed").status())
                .as("a liaison releases nothing")
                .isEqualTo(403);

        Desk.Reply signed = decide(authority, proposed.json(), "signed");

        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
        assertThat(desk.get("fra", "/api/objects/" + id).status()).isEqualTo(200);
        assertThat(signed.json().path("object").path("signatures")).hasSize(2);
        assertThat(decide(authority, signed.json(), "signed").status())
                .as("what is signed is not signed again")
                .isEqualTo(422);
        assertThat(desk.get("fra", "/api/work?kind=proposal").json().path("work"))
                .as("it is its own member's matter")
                .isEmpty();
    }

    @Test
    @DisplayName("who proposed it takes it back and does not decide; what is refused changes nothing")
    void refusesAProposal() {
        desk.say("est-release", OWN, Desk.campaign(711, MODIFIED, "to be kept"));
        ObjectNode first = propose(Desk.id("campaign", 711), Desk.ALL).json();
        assertThat(decide(authority, first, "dropped").status()).isEqualTo(422);
        assertThat(decide(authority, first, "refused").status()).isEqualTo(200);
        assertThat(desk.get("fra", "/api/objects/" + Desk.id("campaign", 711)).status())
                .isEqualTo(404);

        ObjectNode second = propose(Desk.id("campaign", 711), Desk.ALL).json();

        assertThat(decide(liaison, second, "dropped").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("the mark moves by taking the watch and by all seen, and never by looking")
    void movesTheMark() {
        desk.person("leaving", "EST", "watch-officer", true);
        desk.person("coming", "EST", "watch-officer", true);
        var leaving = desk.session("leaving@EST", desk.code());
        var coming = desk.session("coming@EST", desk.code());
        desk.say("est-release", Desk.ALL, Desk.campaign(720, MODIFIED, "before the watch"));
        ObjectNode watch = desk.send("GET", "/api/watch", null, leaving).json();
        assertThat(watch.path("mark").stringValue()).startsWith("1970");
        Desk.Reply record = desk.send("POST", "/api/watch/handovers", "{\"notes\":\"Quiet.\"}", leaving);
        assertThat(record.status()).as(record.text()).isEqualTo(201);
        assertThat(desk.send("POST", "/api/watch/take", null, leaving).status())
                .as("who leaves does not come")
                .isEqualTo(422);
        desk.later(Duration.ofMinutes(1));
        desk.say("est-release", Desk.ALL, Desk.campaign(721, MODIFIED, "in the watch"));
        desk.say("fra", Desk.ALL, Desk.campaign(720, "2027-01-02T00:00:00.000Z", "before the watch, newer"));

        ObjectNode taken = desk.send("POST", "/api/watch/take", null, coming).json();

        assertThat(taken.path("mark")).isEqualTo(record.json().path("object").path("mark"));
        assertThat(taken.path("handover").path("object").path("signatures")).hasSize(2);
        Map<String, String> changes = changes(coming);
        assertThat(changes)
                .containsEntry(Desk.id("campaign", 721), "appeared")
                .containsEntry(Desk.id("campaign", 720), "changed");
        assertThat(changes(coming)).as("looking moves nothing").isEqualTo(changes);
        String newest = taken.path("newest").stringValue();
        ObjectNode seen = desk.send("PUT", "/api/watch/mark", "{\"until\":\"" + newest + "\"}", coming)
                .json();
        assertThat(seen.path("mark").stringValue()).isEqualTo(newest);
        desk.later(Duration.ofMinutes(1));
        desk.say("est-release", Desk.ALL, Desk.campaign(722, MODIFIED, "seen by nobody of this watch"));
        Desk.Reply next = desk.send("POST", "/api/watch/handovers", "{}", coming);
        assertThat(next.json().path("object").path("mark").stringValue())
                .as("what nobody said to have seen is handed on")
                .isEqualTo(newest);
        assertThat(changes(coming)).doesNotContainKeys(Desk.id("campaign", 721), Desk.id("campaign", 720));
        String before = seen.path("before").stringValue();
        desk.send("PUT", "/api/watch/mark", "{\"until\":\"" + before + "\"}", coming);
        assertThat(changes(coming)).as("and back").containsKey(Desk.id("campaign", 721));
    }

    private Map<String, String> changes(Map<String, String> who) {
        var changes = new java.util.TreeMap<String, String>();
        desk.send("GET", "/api/watch/changes?type=campaign&limit=500", null, who)
                .json()
                .path("changes")
                .forEach(one -> changes.put(
                        one.path("id").stringValue(), one.path("what").stringValue()));
        return changes;
    }

    @Test
    @DisplayName("what was relabelled tells so, and what is hidden or withdrawn is a recall of what was sent")
    void tellsOfRelabellingsAndRecalls() throws InterruptedException {
        desk.say("fra", Desk.ALL, Desk.campaign(730, MODIFIED, "relabelled"), Desk.campaign(731, MODIFIED, "hidden"));
        String since = desk.get("est-low", "/api/watch").json().path("newest").stringValue();
        assertThat(desk.get("est-low", "/api/objects/" + Desk.id("campaign", 731))
                        .status())
                .isEqualTo(200);
        desk.later(Duration.ofMinutes(1));
        relabel("fra", Desk.id("campaign", 730), "{\"tlp\":\"amber\",\"releasable_to\":\"ALL\"}");
        relabel("fra", Desk.id("campaign", 731), OWN);

        ObjectNode changes = desk.get("est-low", "/api/watch/changes?type=campaign&since=" + since)
                .json();
        for (int i = 0; i < 100 && changes.path("recalled").isEmpty(); i++) {
            Thread.sleep(100);
            desk.house().clockwork().tick();
            changes = desk.get("est-low", "/api/watch/changes?type=campaign&since=" + since)
                    .json();
        }

        assertThat(changes.path("counts").path("relabelled").path("campaign").intValue())
                .isEqualTo(1);
        assertThat(changes.path("recalled").toString()).contains(Desk.id("campaign", 731));
        assertThat(changes.path("changes").toString()).doesNotContain(Desk.id("campaign", 731));
    }

    private void relabel(String key, String id, String label) {
        String assertions = "/api/objects/" + id + "/assertions";
        JsonNode one = desk.get(key, assertions).json().path("assertions").path(0);
        Desk.Reply reply = desk.send(
                "PUT",
                assertions + "/" + one.path("assertion").stringValue() + "/label",
                "{\"label\":" + label + "}",
                desk.as(key, "If-Match", one.path("label_etag").stringValue()));
        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
    }

    @Test
    @DisplayName("a saved view keeps its address under its label")
    void savesAView() {
        String view =
                "{\"type\":\"x-testudo-view\",\"name\":\"Grids\",\"page\":\"picture\",\"query\":\"sector=energy&place=EST\"}";

        assertThat(write("est-release", view, Desk.ALL).status()).isEqualTo(201);

        assertThat(desk.get("fra", "/api/work?kind=view").text()).contains("sector=energy&place=EST");
        assertThat(write("est-release", view.replace("picture", "elsewhere"), OWN)
                        .status())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("a layer keeps its techniques under its label, for who reads it alone")
    void savesALayer() {
        String layer =
                "{\"type\":\"x-testudo-layer\",\"name\":\"Covered\",\"chain\":\"mitre-attack\",\"techniques\":[{\"technique_id\":\"T1566.001\",\"score\":2.5}]}";

        assertThat(write("est-release", layer, OWN).status()).isEqualTo(201);

        assertThat(desk.get("est-release", "/api/work?kind=layer").text()).contains("T1566.001");
        assertThat(desk.get("fra", "/api/work?kind=layer").text()).doesNotContain("Covered");
        assertThat(write("est-release", layer.replace("2.5", "\"many\""), OWN).text())
                .contains("'object/techniques/0/score' is a number");
    }
}
