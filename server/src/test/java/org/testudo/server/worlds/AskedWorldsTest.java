package org.testudo.server.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;

/// Estonia and the Netherlands look at the same network, and have told the centre alone. The centre asks both: in one
/// world the Netherlands say no, in one nothing, in one yes. Estonia, which said yes, gets the same answers in all
/// three, byte by byte, before and after the deadline; until the centre writes to both. The order of the cases is that
/// of the days on which they happen.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AskedWorldsTest {
    /// What the Netherlands say.
    private enum Said {
        NO,
        NOTHING,
        YES
    }

    private static final String ALONE = "{\"tlp\":\"amber\",\"releasable_to\":[]}";
    private static final String TO_CENTRE = "{\"tlp\":\"amber\",\"releasable_to\":[\"COC\"]}";
    private static final List<String> NATIONS = List.of("COC", "EST", "NLD", "SWE");

    /// Who must not notice: the side that said yes, in two offices, and a member that has nothing to do with it.
    private static final List<String> OTHERS = List.of("liaison-est", "authority-est", "liaison-swe");

    private final Map<Said, World> worlds = new EnumMap<>(Said.class);
    private final Map<Said, World.Listening> streams = new EnumMap<>(Said.class);
    private int day;
    private String estonian = "";
    private String dutch = "";
    private String toEst = "";
    private String toNld = "";

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        var actors = new ArrayList<World.Actor>();
        for (String nation : NATIONS) {
            String end = "-" + nation.toLowerCase(Locale.ROOT);
            actors.add(new World.Actor("liaison" + end, nation, Level.SECRET, List.of(), true, List.of("liaison")));
            actors.add(new World.Actor(
                    "authority" + end, nation, Level.SECRET, List.of(), true, List.of("national-authority")));
        }
        var labels = Map.of("EST", ALONE, "NLD", ALONE, "SWE", ALONE);
        for (Said said : Said.values()) {
            Path home = folder.resolve(said.name().toLowerCase(Locale.ROOT));
            worlds.put(said, new World(home, 4_031, actors, labels, Duration.ofHours(1)));
        }
        estonian = everywhere("authority-est", "/api/objects", entry("address", "198.51.100.7", true));
        dutch = everywhere("authority-nld", "/api/objects", entry("network", "198.51.100.0/24", true));
        worlds.forEach((said, world) -> streams.put(said, world.listen("liaison-swe")));
    }

    @AfterAll
    void close() {
        streams.values().forEach(World.Listening::close);
        worlds.values().forEach(World::close);
    }

    @Test
    @Order(1)
    @DisplayName(
            "the entries meet for the centre alone, and each side is asked about its own without a word of the other")
    void asked() {
        JsonNode met = json(ask(Said.NO, "liaison-coc", "/api/deconfliction"));
        assertThat(met.path("conflicts").size()).isEqualTo(1);
        assertThat(met.path("conflicts").path(0).path("may_ask").booleanValue()).isTrue();
        for (String other : List.of("liaison-est", "liaison-nld", "liaison-swe")) {
            assertThat(json(same(other, "/api/deconfliction")).path("conflicts").size())
                    .isZero();
        }

        // The day of the deadline is the 24th.
        everywhere(
                "liaison-coc",
                "/api/deconfliction/questions",
                "{\"entries\":[\"%s\",\"%s\"],\"answer_by\":\"%s\"}"
                        .formatted(estonian, dutch, "2027-01-02T00:00:00Z"));

        toEst = question("liaison-est");
        toNld = question("liaison-nld");
        String toldToEst = same("liaison-est", "/api/deconfliction").body();
        assertThat(toldToEst).contains(toEst).doesNotContain("NLD", dutch, toNld, "198.51.100.0");
        assertThat(same("liaison-nld", "/api/deconfliction").body()).doesNotContain("EST", estonian, toEst);
        assertThat(same("liaison-swe", "/api/deconfliction").body()).doesNotContain("EST", "NLD");
        // Neither is the other's question there, nor what both were asked with.
        for (String path : List.of(
                "/api/objects/" + toNld,
                "/api/objects/" + dutch,
                "/api/deconfliction/questions/" + toNld + "/answer")) {
            assertThat(same("liaison-est", path).status()).as(path).isIn(404, 405);
        }
        assertThat(same("liaison-est", "POST", "/api/deconfliction/questions/" + toNld + "/answer", no())
                        .status())
                .isEqualTo(404);
        everywhere("liaison-est", "/api/deconfliction/questions/" + toEst + "/answer", yes());
        nothingToOthers();
    }

    @Test
    @Order(2)
    @DisplayName("NLD said no, said nothing, said yes: nobody else can tell before the deadline")
    void before() {
        day();
        answer(Said.NO, no());
        answer(Said.YES, yes());
        settle();

        nothingToOthers();
        // Asked in all of them: what was asked is in the own member's audit.
        assertThat(json(same("liaison-est", "/api/deconfliction"))
                        .path("questions")
                        .path(0)
                        .path("state")
                        .stringValue())
                .isEqualTo("answered");
        assertThat(state(Said.NO, "liaison-nld")).isEqualTo("ended");
        assertThat(pair(Said.NO)).isEqualTo("ended");
        assertThat(pair(Said.NOTHING)).isEqualTo("open");
        assertThat(pair(Said.YES)).isEqualTo("both-yes");
        // The same problems too: nobody is put in touch by those who were asked, and an answer stays as it was said.
        for (String refused : List.of(yes(), no())) {
            World.Answer again =
                    same("liaison-est", "POST", "/api/deconfliction/questions/" + toEst + "/answer", refused);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.body()).contains("It was answered");
        }
    }

    @Test
    @Order(3)
    @DisplayName("what comes next does not tell either: entries that are asked about are left alone in all of them")
    void next() {
        String swedish = everywhere("authority-swe", "/api/objects", entry("address", "198.51.100.7", true));
        String order = "{\"entries\":[\"%s\",\"%s\"],\"answer_by\":\"2027-01-02T00:00:00Z\"}";
        for (Said said : Said.values()) {
            for (String pair : List.of(order.formatted(swedish, dutch), order.formatted(dutch, estonian))) {
                World.Answer refused = worlds.get(said)
                        .ask("liaison-coc", "POST", "/api/deconfliction/questions", pair, Requests.JSON);
                assertThat(refused.status()).as("%s: %s", said, refused.body()).isEqualTo(409);
            }
        }
        nothingToOthers();
    }

    @Test
    @Order(4)
    @DisplayName("after the deadline it has ended for both, and neither learns which of them ended it")
    void after() {
        day = 24;
        day();
        settle();

        nothingToOthers();
        for (Said said : Said.values()) {
            assertThat(state(said, "liaison-est")).as("%s", said).isEqualTo("ended");
            assertThat(state(said, "liaison-nld")).as("%s", said).isEqualTo("ended");
        }
        World.Answer late = worlds.get(Said.NOTHING)
                .ask("liaison-nld", "POST", "/api/deconfliction/questions/" + toNld + "/answer", yes(), Requests.JSON);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("The time for an answer is over");
        assertThat(pair(Said.NOTHING)).isEqualTo("ended");
        String text = "{\"text\":\"EST and NLD look at one network. Talk to each other.\"}";
        for (Said said : List.of(Said.NO, Said.NOTHING)) {
            World.Answer refused = worlds.get(said)
                    .ask(
                            "liaison-coc",
                            "POST",
                            "/api/deconfliction/pairs/" + pairId() + "/introduction",
                            text,
                            Requests.JSON);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body()).contains("Not both have said yes");
        }
    }

    @Test
    @Order(5)
    @DisplayName("what was heard and audited is the same too")
    void streams() {
        same("authority-est", "/api/audit?limit=1000");
        same("authority-swe", "/api/audit?limit=1000");
        World.Answer first = heard(Said.NO);
        assertThat(first.body()).contains("event: changed");
        for (Said said : List.of(Said.NOTHING, Said.YES)) {
            assertThat(heard(said)).isEqualTo(first);
        }
    }

    /// All that was heard.
    private World.Answer heard(Said said) {
        return streams.get(said).heardSo(Duration.ofSeconds(2));
    }

    @Test
    @Order(6)
    @DisplayName("both said yes: the centre writes to both by hand, and now each knows of the other; nobody else does")
    void introduced() {
        day();
        World world = worlds.get(Said.YES);
        String text = "{\"text\":\"EST and NLD look at one network. Talk to each other.\"}";
        String path = "/api/deconfliction/pairs/" + pairId() + "/introduction";
        assertThat(world.ask("liaison-est", "POST", path, text, Requests.JSON).status())
                .isEqualTo(409);

        World.Answer written = world.ask("liaison-coc", "POST", path, text, Requests.JSON);

        assertThat(written.status()).as(written.body()).isEqualTo(201);
        settle();
        for (String side : List.of("liaison-est", "liaison-nld")) {
            assertThat(state(Said.YES, side)).isEqualTo("introduced");
            assertThat(ask(Said.YES, side, "/api/deconfliction").body())
                    .contains("Talk to each other", "[\"EST\",\"NLD\"]");
        }
        for (String read : READS) {
            assertThat(ask(Said.YES, "liaison-swe", read)).as(read).isEqualTo(ask(Said.NO, "liaison-swe", read));
        }
        assertThat(world.ask("liaison-coc", "POST", path, text, Requests.JSON).body())
                .contains("Both were put in touch");
    }

    private static final List<String> READS = List.of(
            "/api/deconfliction",
            "/api/deconfliction?value=198.51.100.7",
            "/api/rfis",
            "/api/contacts",
            "/api/objects?limit=500",
            "/api/objects?type=x-testudo-deconfliction-answer",
            "/api/search?q=network",
            "/api/facets",
            "/api/counts?by=type",
            "/api/counts?by=source",
            "/api/work",
            "/api/watch/changes?since=2026-01-01T00:00:00Z&links=true",
            "/api/recalls",
            "/api/notices",
            "/api/assistance/changes",
            "/api/sitrep?since=2027-01-01T00:00:00Z&until=2027-01-07T00:00:00Z");

    private void nothingToOthers() {
        for (String other : OTHERS) {
            for (String path : READS) {
                same(other, path);
            }
            for (String id : List.of(estonian, dutch, toEst, toNld)) {
                for (String more : List.of("", "/neighbours", "/assertions", "/versions")) {
                    same(other, "/api/objects/" + id + more);
                }
                same(other, "/api/graph?id=" + id + "&expand=" + id);
            }
            same(other, "POST", "/api/deconfliction/pairs/" + pairId() + "/introduction", "{\"text\":\"x\"}");
        }
    }

    private static String entry(String kind, String value, boolean prompts) {
        return "{\"object\":{\"type\":\"x-testudo-deconfliction-entry\",\"activity\":\"monitoring\",\"may_prompt\":%s,\"watched\":[{\"kind\":\"%s\",\"value\":\"%s\"}]},\"label\":%s}"
                .formatted(prompts, kind, value, TO_CENTRE);
    }

    private static String yes() {
        return "{\"answer\":\"yes\"}";
    }

    private static String no() {
        return "{\"answer\":\"no\"}";
    }

    private void day() {
        day++;
        worlds.values().forEach(world -> world.day(day));
    }

    private void settle() {
        worlds.values().forEach(World::settle);
    }

    /// Said in all worlds; what comes of it is called the same.
    private String everywhere(String actor, String path, String body) {
        day();
        Function<World, String> said = world -> {
            World.Answer answer = world.ask(actor, "POST", path, body, Requests.JSON);
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            return json(answer).path("id").stringValue();
        };
        List<String> ids = worlds.values().stream().map(said).distinct().toList();
        assertThat(ids).hasSize(1);
        settle();
        return ids.getFirst();
    }

    private void answer(Said said, String body) {
        World.Answer answer = worlds.get(said)
                .ask("liaison-nld", "POST", "/api/deconfliction/questions/" + toNld + "/answer", body, Requests.JSON);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private World.Answer ask(Said said, String reader, String path) {
        return worlds.get(said).ask(reader, "GET", path, "", Requests.JSON);
    }

    private World.Answer same(String reader, String path) {
        return same(reader, "GET", path, "");
    }

    private World.Answer same(String reader, String method, String path, String body) {
        List<World.Answer> answers = worlds.values().stream()
                .map(world -> world.ask(reader, method, path, body, Requests.JSON))
                .distinct()
                .toList();
        assertThat(answers).as("%s %s by %s", method, path, reader).hasSize(1);
        return answers.getFirst();
    }

    private static JsonNode json(World.Answer answer) {
        return StixJson.parseObject(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private String question(String side) {
        return json(same(side, "/api/deconfliction"))
                .path("questions")
                .path(0)
                .path("id")
                .stringValue();
    }

    private String state(Said said, String side) {
        return json(ask(said, side, "/api/deconfliction"))
                .path("questions")
                .path(0)
                .path("state")
                .stringValue();
    }

    private JsonNode pairs(Said said) {
        return json(ask(said, "liaison-coc", "/api/deconfliction"))
                .path("pairs")
                .path(0);
    }

    private String pair(Said said) {
        return pairs(said).path("state").stringValue();
    }

    private String pairId() {
        return pairs(Said.YES).path("id").stringValue();
    }
}
