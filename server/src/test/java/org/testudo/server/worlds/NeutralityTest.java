package org.testudo.server.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Nothing depends on who is accused: a case in which it is an ally is told alike in the world as it is written and in
/// one with all names of both sides exchanged. Ids and chance are the same in both worlds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeutralityTest {
    private static final Path FOLDER = Path.of("../fixtures/neutrality");

    private Partners partners;
    private AccusedAlly written;
    private AccusedAlly rewritten;

    @BeforeAll
    void play(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        partners = new Partners(FOLDER.resolve("partners.tsv"));
        JsonNode texts = StixJson.parseObject(Files.readAllBytes(FOLDER.resolve("texts.json")));
        JsonNode other = partners.exchanged(texts);
        assertThat(partners.exchanged(other)).isEqualTo(texts);
        written = new AccusedAlly(fresh.resolve("written"), texts);
        rewritten = new AccusedAlly(fresh.resolve("rewritten"), other);
    }

    @AfterAll
    void stop() {
        written.close();
        rewritten.close();
    }

    /// As text, because the order of what is told counts, too.
    private void alike(JsonNode one, JsonNode other) {
        assertThat(other).isNotEqualTo(one);
        assertThat(partners.exchanged(other).toPrettyString()).isEqualTo(one.toPrettyString());
        assertThat(partners.exchanged(one).toPrettyString()).isEqualTo(other.toPrettyString());
    }

    private static JsonNode reading(AccusedAlly world, String key) {
        return world.readings().getOrDefault(key, JsonNodeFactory.instance.missingNode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuser", "report", "accused", "ally"})
    @DisplayName("rules find the same in each text")
    void readings(String key) {
        alike(reading(written, key), reading(rewritten, key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "dossier", "workspace", "judgements", "assessments"})
    @DisplayName("what is told in the end is the same")
    void told(String of) {
        alike(written.told(of), rewritten.told(of));
    }

    @Test
    @DisplayName(
            "a text in another language is not read; what a person marks in it keeps its words, and says what is a translation")
    void notRead() {
        JsonNode reading = reading(written, "accused");
        assertThat(reading.path("language").stringValue()).isEqualTo("de");
        assertThat(reading.path("read").booleanValue()).isFalse();
        assertThat(reading.path("items")).isEmpty();

        List<JsonNode> byHand = written.answer("page")
                .path("items")
                .valueStream()
                .filter(one ->
                        one.path("object").path("found_by").stringValue("").equals("hand"))
                .toList();
        assertThat(byHand).hasSize(1);
        JsonNode said = byHand.getFirst().path("object");
        assertThat(said.path("wording_lang").stringValue()).isEqualTo("de");
        assertThat(said.path("wording").stringValue()).contains("deutsche Behörde");
        assertThat(said.path("likelihood").toString())
                .isEqualTo("{\"verbatim\":\"sehr unwahrscheinlich\",\"translation\":\"very unlikely\"}");
        // No scale of ours has the word, and a translation gets no range.
        assertThat(byHand.getFirst().has("likelihood")).isFalse();
    }

    @Test
    @DisplayName("what the case is there for is on its page: a range, denials, an expulsion, both sides")
    void page() {
        String page = written.answer("page").toString();

        assertThat(page)
                .contains("\"range\":\"80 to 90\"")
                .contains("\"target\":{\"count\":3,\"nationality\":\"DEU\"}")
                .contains("\"kind\":\"SOLIDARITY\"")
                .contains("\"kind\":\"DENIAL\"");
    }

    @Test
    @DisplayName(
            "national judgements stand side by side, each with its nation; nothing is counted or averaged out of them")
    void national() {
        JsonNode workspace = written.answer("workspace");

        assertThat(workspace
                        .path("national")
                        .valueStream()
                        .map(one -> "%s %s"
                                .formatted(
                                        one.path("source").stringValue(),
                                        one.path("likelihood").path("range").stringValue())))
                .containsExactly("FIN 25 to 35", "FRA 55 to 75");
        assertThat(workspace
                        .path("national")
                        .path(1)
                        .path("stands")
                        .valueStream()
                        .map(one -> one.path("member").stringValue("") + " "
                                + one.path("stand").stringValue("")))
                .containsExactly("EST concur", "FIN dissent");
        // Nothing stands beside them that is made of several.
        assertThat(workspace.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "workspace",
                        "evidence",
                        "matrices",
                        "differences",
                        "judgements",
                        "national",
                        "scale",
                        "names",
                        "complete");
        assertThat(workspace.path("matrices")).isEmpty();
    }

    @Test
    @DisplayName("the console is shown what a centre says: the answers that its tests turn over")
    void console() throws IOException {
        ObjectNode answers = JsonNodeFactory.instance.objectNode();
        for (String one : List.of("page", "workspace")) {
            answers.set(one, written.answer(one));
        }
        String now = answers.toPrettyString() + "\n";
        Path file = FOLDER.resolve("answers.json");
        if (Boolean.getBoolean("testudo.renew")) {
            Files.writeString(file, now);
        }

        assertThat(now)
                .as(
                        "fixtures/neutrality/answers.json is not what a centre answers. If that is meant, run this test with"
                                + " -Dtestudo.renew=true and commit the file.")
                .isEqualTo(Files.readString(file));
    }
}
