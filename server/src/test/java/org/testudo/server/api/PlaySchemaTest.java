package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.model.json.StixJson;
import org.testudo.operations.exercise.Play;
import tools.jackson.databind.node.ObjectNode;

/// The play of the exercise is as its schema has it, and can be read; what is not of its form is refused.
class PlaySchemaTest {
    private static final Path FOLDER = Path.of("../fixtures/exercise");

    private static ObjectNode read(String name) throws Exception {
        return StixJson.parseObject(Files.readAllBytes(FOLDER.resolve(name)));
    }

    @Test
    @DisplayName("the play follows its schema and has its steps in order; a word that nobody knows is refused")
    void followsItsSchema() throws Exception {
        ObjectNode schema = read("schema/play.json");
        ObjectNode play = read("play.json");

        new Bodies().check(schema, play, "play");
        assertThat(Play.parse(Files.readAllBytes(FOLDER.resolve("play.json"))).steps())
                .extracting(Play.Step::key)
                .startsWith("incident", "impact", "ask", "validate")
                .endsWith("close")
                .hasSize(play.path("steps").size());

        ObjectNode odd = play.deepCopy();
        ((ObjectNode) odd.path("steps").path(0)).put("colour", "red");
        assertThatThrownBy(() -> new Bodies().check(schema, odd, "play")).hasMessageContaining("colour");
    }

    @Test
    @DisplayName(
            "a step twice, an act that there is not, a party that nobody plays, an owner of a request: each is refused")
    void refused() throws Exception {
        String text = Files.readString(FOLDER.resolve("play.json"));

        for (String[] change : new String[][] {
            {"\"key\": \"impact\"", "\"key\": \"incident\""},
            {"\"act\": \"validate\"", "\"act\": \"bless\""},
            {"\"party\": \"owner\"", "\"party\": \"guest\""},
            {
                "\"act\": \"validate\", \"about\": \"request\"",
                "\"act\": \"validate\", \"about\": \"request\", \"owner\": \"DEU\""
            },
            {"\"unless\": \"accept-deu\"", "\"unless\": \"accept-xyz\""}
        }) {
            assertThat(text).contains(change[0]);
            assertThatThrownBy(
                            () -> Play.parse(text.replace(change[0], change[1]).getBytes(StandardCharsets.UTF_8)))
                    .as(change[1])
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
