package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;

/// Estonia needs an asset of France, proposes it and depends on it; France answers; Finland looks on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProposedAssetTest {
    private Desk desk;
    private String mission = "";
    private String proposed = "";
    private String dependency = "";

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.key("fin", "FIN", Level.SECRET, java.util.List.of("read", "write", "release"));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private String written(String key, String object) {
        Desk.Reply reply = desk.send(
                "POST", "/api/objects", "{\"object\":%s,\"label\":%s}".formatted(object, Desk.ALL), desk.as(key));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("id").stringValue();
    }

    @BeforeEach
    void propose() {
        mission = written(
                "est-high",
                "{\"type\":\"x-testudo-mission\",\"name\":\"Port\",\"owner\":\"EST\",\"criticality\":80,\"gate\":\"or\"}");
        proposed = written(
                "est-high",
                "{\"type\":\"x-testudo-asset\",\"name\":\"Cable\",\"description\":\"Under the sea\",\"owner\":\"FRA\",\"kind\":\"link\"}");
        dependency = written(
                "est-high",
                "{\"type\":\"x-testudo-dependency\",\"parent_ref\":\"%s\",\"child_ref\":\"%s\",\"strength\":0.5}"
                        .formatted(mission, proposed));
    }

    private JsonNode listed(String key) {
        for (JsonNode one : desk.get(key, "/api/missions").json().path("proposed")) {
            if (one.path("id").stringValue("").equals(proposed)) {
                return one;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private String state(String key) {
        return listed(key).path("state").stringValue("");
    }

    private Desk.Reply answer(String key, String body) {
        return desk.send("POST", "/api/proposed-assets/" + proposed + "/answer", body, desk.as(key));
    }

    private Desk.Reply repoint(String key) {
        return desk.send("POST", "/api/proposed-assets/" + proposed + "/repoint", "", desk.as(key));
    }

    private String capacity(String key) {
        JsonNode span =
                desk.get(key, "/api/missions/" + mission).json().path("mission").path("capacity_percent");
        return span.path("low") + " to " + span.path("high");
    }

    @Test
    @DisplayName("accepted: the owner's own asset and where it comes from; then the proposer's dependency points to it")
    void accepted() {
        assertThat(state("fin")).isEqualTo("proposed");
        assertThat(listed("fin").path("needed_by").path(0).path("dependency").stringValue(""))
                .isEqualTo(dependency);
        assertThat(repoint("est-high").text()).contains("has not accepted it");

        Desk.Reply reply =
                answer("fra", "{\"answer\":\"accept\",\"name\":\"Cable west\",\"label\":%s}".formatted(Desk.ALL));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        JsonNode asset = reply.json().path("object");
        assertThat(asset.path("name").stringValue("")).isEqualTo("Cable west");
        assertThat(asset.path("description").stringValue("")).isEqualTo("Under the sea");
        assertThat(asset.path("owner").stringValue("")).isEqualTo("FRA");
        String own = asset.path("id").stringValue("");
        assertThat(own).isNotEqualTo(proposed);
        assertThat(desk.get("fin", "/api/objects/" + own).status()).isEqualTo(200);
        assertThat(state("fin")).isEqualTo("accepted");
        assertThat(listed("fin").path("accepted_as").stringValue("")).isEqualTo(own);
        assertThat(answer("fra", "{\"answer\":\"accept\"}").text()).contains("You have accepted it already");

        written(
                "fra",
                "{\"type\":\"x-testudo-status\",\"node_ref\":\"%s\",\"capacity\":0.4,\"said_at\":\"2020-01-01T00:00:00Z\"}"
                        .formatted(own));
        // An open node: more may be there for everybody but its owner.
        assertThat(capacity("est-high")).isEqualTo("50 to 100");
        assertThat(repoint("fin").json().path("revised")).isEmpty();
        assertThat(repoint("est-high").json().path("revised").toString()).isEqualTo("[\"" + dependency + "\"]");
        assertThat(capacity("est-high")).isEqualTo("70 to 70");
        assertThat(desk.get("est-high", "/api/objects/" + dependency)
                        .json()
                        .path("strength")
                        .doubleValue(0))
                .isEqualTo(0.5);
        // Nothing is left to answer or to move.
        assertThat(listed("fin").isMissingNode()).isTrue();
        assertThat(repoint("est-high").json().path("revised")).isEmpty();
    }

    @Test
    @DisplayName("refused: told to the proposer, with the reason, and to nobody else; the owner may still accept")
    void refused() {
        Desk.Reply reply = answer("fra", "{\"answer\":\"refuse\",\"reason\":\"not ours\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        String step = reply.json().path("id").stringValue("");
        assertThat(state("est-high")).isEqualTo("refused");
        assertThat(listed("est-high").path("reason").stringValue("")).isEqualTo("not ours");
        assertThat(state("fra")).isEqualTo("refused");
        assertThat(state("fin")).isEqualTo("proposed");
        assertThat(listed("fin").toString()).doesNotContain(step, "not ours");
        assertThat(desk.get("fin", "/api/objects/" + step).status()).isEqualTo(404);
        assertThat(desk.get("est-high", "/api/objects/" + step).status()).isEqualTo(200);
        assertThat(answer("fra", "{\"answer\":\"refuse\"}").text()).contains("refused it already");

        assertThat(answer("fra", "{\"answer\":\"accept\",\"label\":%s}".formatted(Desk.ALL))
                        .status())
                .isEqualTo(201);
        assertThat(state("est-high")).isEqualTo("accepted");
    }

    @Test
    @DisplayName("only the owner answers, what is no proposal is nothing, and a step comes by its act alone")
    void wrong() {
        assertThat(answer("fin", "{\"answer\":\"accept\"}").text()).contains("It was proposed to FRA, and not to you");
        assertThat(answer("fra", "{\"answer\":\"perhaps\"}").status()).isEqualTo(422);
        Desk.Reply nothing = desk.send(
                "POST", "/api/proposed-assets/" + mission + "/answer", "{\"answer\":\"accept\"}", desk.as("fra"));
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(desk.send(
                                "POST",
                                "/api/objects",
                                "{\"object\":{\"type\":\"x-testudo-step\",\"act\":\"refuse\",\"about_ref\":\"%s\"}}"
                                        .formatted(proposed),
                                desk.as("fra"))
                        .text())
                .contains("People do not write 'x-testudo-step' here");
    }

    @Test
    @DisplayName("an owner's label that is wider than the proposal's is refused, and nothing is written of it")
    void wider() {
        String secret = "{\"tlp\":\"amber\",\"releasable_to\":[\"FRA\"]}";
        Desk.Reply reply = desk.send(
                "POST",
                "/api/objects",
                "{\"object\":{\"type\":\"x-testudo-asset\",\"name\":\"Hush\",\"owner\":\"FRA\"},\"label\":%s}"
                        .formatted(secret),
                desk.as("est-high"));
        proposed = reply.json().path("id").stringValue("");
        int before = desk.get("fra", "/api/objects?type=x-testudo-asset&source=FRA&limit=200")
                .json()
                .path("objects")
                .size();
        assertThat(answer("fra", "{\"answer\":\"accept\",\"label\":%s}".formatted(Desk.ALL))
                        .text())
                .contains("under a stricter label");
        assertThat(desk.get("fra", "/api/objects?type=x-testudo-asset&source=FRA&limit=200")
                        .json()
                        .path("objects"))
                .hasSize(before);
        assertThat(answer("fra", "{\"answer\":\"accept\"}").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("an asset that is another object of STIX is proposed and answered like any other")
    void infrastructure() {
        proposed = written(
                "est-high",
                "{\"type\":\"infrastructure\",\"name\":\"Relay\",\"infrastructure_types\":[\"routers-switches\"],\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\",\"owner\":\"FRA\"}}}"
                        .formatted(Extensions.ASSET_FACTS));
        written(
                "est-high",
                "{\"type\":\"x-testudo-dependency\",\"parent_ref\":\"%s\",\"child_ref\":\"%s\"}"
                        .formatted(mission, proposed));
        assertThat(answer("fra", "{\"answer\":\"refuse\"}").status()).isEqualTo(201);
        assertThat(state("est-high")).isEqualTo("refused");
        assertThat(answer("fra", "{\"answer\":\"accept\",\"label\":%s}".formatted(Desk.ALL))
                        .status())
                .isEqualTo(201);
        assertThat(state("fin")).isEqualTo("accepted");
        assertThat(answer("fra", "{\"answer\":\"accept\"}").text()).contains("You have accepted it already");
        assertThat(repoint("est-high").json().path("revised")).hasSize(1);
    }

    @Test
    @DisplayName("what its owner would not see is no proposal")
    void unseen() {
        Desk.Reply reply = desk.send(
                "POST",
                "/api/objects",
                "{\"object\":{\"type\":\"x-testudo-asset\",\"name\":\"Hush\",\"owner\":\"FRA\"},\"label\":{\"tlp\":\"amber\",\"releasable_to\":[]}}",
                desk.as("est-high"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.text()).contains("FRA does not see it under this label");
    }

    @Test
    @DisplayName("unanswered for 14 days: told to the proposer's member alone")
    void unanswered() {
        desk.later(Duration.ofDays(15));
        assertThat(state("est-high")).isEqualTo("unanswered");
        assertThat(state("fra")).isEqualTo("proposed");
        assertThat(state("fin")).isEqualTo("proposed");
    }

    @Test
    @DisplayName(
            "a model of what somebody else owns is refused, and the owner's audit says who tried, and where it was wrong")
    void audited() {
        desk.person("auditor", "EST", "national-authority", true);
        desk.send(
                "POST",
                "/api/objects",
                "{\"object\":{\"type\":\"x-testudo-service\",\"name\":\"Theirs\",\"owner\":\"FRA\"}}",
                desk.as("est-high"));
        String audit = desk.send("GET", "/api/audit?limit=50", null, desk.session("auditor@EST", desk.code()))
                .text();
        assertThat(audit).contains("refused=object/owner").contains("422");
    }
}
