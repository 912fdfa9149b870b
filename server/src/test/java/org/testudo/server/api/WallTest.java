package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.model.json.StixJson;

/// A screen on a wall shows its filter, under its cap, and nothing else by any way of asking (ADR 0026).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallTest {
    private static final String EMBARGO =
            "{\"tlp\":\"green\",\"releasable_to\":\"ALL\",\"embargo\":\"2999-01-01T00:00:00Z\"}";
    private static final String CLOSED = "{\"tlp\":\"green\",\"releasable_to\":[\"EST\"],\"circle\":\"closed\"}";

    private @Nullable Desk opened;
    private Map<String, String> admin = Map.of();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
        desk().person("admin", "EST", "administrator", true);
        admin = desk().session("admin@EST", desk().code());
        desk().say("fra", Desk.ALL, incident(1, "Grid", "EST"), incident(2, "Rails", "LVA"));
        desk().say("fra", Desk.HIGHER_EST, incident(3, "Restricted", "EST"));
        desk().say("fra", "{\"tlp\":\"amber\",\"releasable_to\":\"ALL\"}", incident(4, "Amber", "EST"));
        desk().say("fra", CLOSED, incident(5, "Circle", "EST"));
        desk().say("est-high", EMBARGO, incident(6, "Embargoed", "EST"));
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return Objects.requireNonNull(opened);
    }

    private static String incident(int number, String name, String nation) {
        return """
                {"type":"incident","spec_version":"2.1","id":"%s","created":"2027-01-0%dT00:00:00.000Z","modified":"2027-01-09T00:00:00.000Z","name":"%s","extensions":{"extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01":{"extension_type":"property-extension","severity":3,"nations":["%s"],"sectors":["energy"],"first_seen":"2027-01-01T00:00:00Z","status":"open"}}}""".formatted(Desk.id("incident", number), number, name, nation);
    }

    private Desk.Reply admin(String method, String path, @Nullable String body) {
        return desk().send(method, path, body == null ? null : body.replace('\'', '"'), admin);
    }

    private String made(String login, String more) {
        Desk.Reply reply = admin("POST", "/api/walls", "{'login':'%s'%s}".formatted(login, more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("code").stringValue("");
    }

    private Desk.Reply enter(String code) {
        return desk().send("POST", "/api/session/wall", "{\"code\":\"%s\"}".formatted(code), Map.of());
    }

    private Map<String, String> screen(String login, String more) {
        Desk.Reply reply = enter(made(login, more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return Map.of(
                "Cookie",
                reply.header("Set-Cookie").split(";", -1)[0],
                "X-CSRF-Token",
                reply.json().path("csrf").stringValue(""));
    }

    private Desk.Reply get(Map<String, String> by, String path) {
        return desk().send("GET", path, null, by);
    }

    private List<String> names(Map<String, String> by) {
        return get(by, "/api/incidents").json().findValuesAsString("name").stream()
                .sorted()
                .toList();
    }

    @Test
    @DisplayName("lists and counts hold what its filter and its cap leave, and an administrator's own read holds more")
    void showsItsFilterUnderItsCap() {
        var wall = screen("hall", ",'filter':{'place':['EST']},'tlp':'green','clearance':'SECRET'");

        assertThat(names(wall)).containsExactly("Grid");
        assertThat(names(admin)).contains("Grid", "Rails", "Restricted", "Amber", "Circle", "Embargoed");
        var buckets = get(wall, "/api/incidents/buckets").json();
        assertThat(buckets.path("seen").intValue()).isEqualTo(1);
        assertThat(buckets.path("place").propertyNames()).containsExactly("EST");
        assertThat(buckets.path("marking").propertyNames()).containsExactly("green");
        // Asked for what is outside, it is as if that were not there.
        assertThat(get(wall, "/api/incidents?place=LVA").text()).doesNotContain("Rails");
        assertThat(get(wall, "/api/incidents/buckets?place=LVA")
                        .json()
                        .path("total")
                        .intValue())
                .isZero();
        assertThat(get(wall, "/api/session").json().path("wall").path("filter").toString())
                .isEqualTo("{\"place\":[\"EST\"]}");
    }

    @Test
    @DisplayName("a wider cap shows more, never a closed circle and nothing under embargo")
    void circlesAndEmbargoesStayOff() {
        var wall = screen("office", ",'tlp':'amber','clearance':'RESTRICTED'");

        assertThat(names(wall)).contains("Amber", "Grid", "Rails", "Restricted").doesNotContain("Circle", "Embargoed");
    }

    @Test
    @DisplayName("words narrow it too, and it searches with no others")
    void words() {
        var wall = screen("words", ",'filter':{'q':'rails'}");

        assertThat(names(wall)).containsExactly("Rails");
        assertThat(get(wall, "/api/incidents/buckets").json().path("seen").intValue())
                .isEqualTo(1);
        assertThat(get(wall, "/api/incidents?q=grid").status()).isEqualTo(403);
        assertThat(get(wall, "/api/incidents/buckets?q=grid").status()).isEqualTo(403);
    }

    @Test
    @DisplayName("of all operations it may ask those of its page; the rest is refused, whatever it asks for")
    void asksNothingElse() {
        var wall = screen("narrow", "");
        var spec = desk().get("est-high", "/api/openapi.json").json();
        var open = new java.util.TreeSet<String>();
        spec.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    if (!operation.has("x-testudo-right")
                            || operation.path("operationId").stringValue("").equals("listen")) {
                        return;
                    }
                    String address = "/api"
                            + path.replace("{id}", Desk.id("incident", 1)).replaceAll("\\{[a-z]+}", "NO");
                    boolean get = method.equals("get");
                    var reply = desk().send(
                                    method.toUpperCase(java.util.Locale.ROOT),
                                    address,
                                    get || method.equals("delete") ? null : "{}",
                                    operation
                                                    .path("operationId")
                                                    .stringValue("")
                                                    .equals("signOut")
                                            ? Map.of()
                                            : wall);
                    if (reply.status() != 403 && reply.status() != 401) {
                        open.add(operation.path("operationId").stringValue(""));
                    }
                }));

        assertThat(open).containsExactly("countIncidents", "getSession", "listIncidents");
        assertThat(get(wall, "/api/incidents?limit=1").status()).isEqualTo(200);
        assertThat(get(wall, "/taxii2/").status()).isEqualTo(401);
        var preview = new HashMap<>(wall);
        preview.put("Testudo-Preview-As", "FRA");
        assertThat(get(preview, "/api/incidents").status()).isEqualTo(403);
    }

    @Test
    @DisplayName("a code works once, for a day, and the next one ends the screen that it opened")
    void codes() {
        String code = made("door", ",'days':90");
        assertThat(enter("tw_nobody").status()).isEqualTo(401);
        Desk.Reply entered = enter(code);
        assertThat(entered.status()).isEqualTo(200);
        assertThat(entered.header("Set-Cookie"))
                .contains(
                        "HttpOnly",
                        "SameSite=Strict",
                        "Max-Age=" + Duration.ofDays(90).toSeconds());
        assertThat(enter(code).status()).isEqualTo(401);
        var wall = Map.of("Cookie", entered.header("Set-Cookie").split(";", -1)[0]);
        assertThat(get(wall, "/api/incidents").status()).isEqualTo(200);

        Desk.Reply again = admin("POST", "/api/walls/door/code", null);

        assertThat(again.status()).isEqualTo(201);
        assertThat(get(wall, "/api/incidents").status()).isEqualTo(401);
        desk().later(Duration.ofHours(25));
        assertThat(enter(again.json().path("code").stringValue("")).status()).isEqualTo(401);
        admin = desk().session("admin@EST", desk().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "disabled"})
    @DisplayName("ended or disabled, it reads nothing more, and its stream closes")
    void ends(String how) throws Exception {
        var wall = screen("end-" + how, "");
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/events".formatted(desk().port())))
                    .header("Cookie", Objects.requireNonNull(wall.get("Cookie")))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            var stream = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            String path = "/api/walls/end-" + how;

            Desk.Reply ended = how.equals("session")
                    ? admin("DELETE", path + "/session", null)
                    : admin("PATCH", path, "{'disabled':true}");

            assertThat(ended.status()).isIn(200, 204);
            assertThat(get(wall, "/api/incidents").status()).isEqualTo(401);
            String heard = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(heard).startsWith("event: begin");
        }
    }

    @Test
    @DisplayName("a change works on the next statement")
    void changes() {
        var wall = screen("turn", ",'filter':{'place':['EST']}");
        assertThat(names(wall)).containsExactly("Grid");

        assertThat(admin("PATCH", "/api/walls/turn", "{'filter':{'place':['LVA']}}")
                        .status())
                .isEqualTo(200);
        assertThat(names(wall)).containsExactly("Rails");
        assertThat(admin("PATCH", "/api/walls/turn", "{'tlp':'clear'}").status())
                .isEqualTo(200);
        assertThat(names(wall)).isEmpty();
    }

    @Test
    @DisplayName("an event tells of the filter's own, and not that anything else happened")
    void events() throws Exception {
        var wall = screen("ear", ",'filter':{'place':['NOR']}");
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/events".formatted(desk().port())))
                    .header("Cookie", Objects.requireNonNull(wall.get("Cookie")))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            var stream = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            desk().say("fra", Desk.ALL, incident(7, "Ports", "FIN"));
            Thread.sleep(1_500);
            desk().say("fra", Desk.ALL, incident(8, "Oil", "NOR"));
            Thread.sleep(1_500);
            admin("DELETE", "/api/walls/ear/session", null);
            String heard = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(heard.lines().filter(line -> line.startsWith("event: ")))
                    .containsExactly("event: begin", "event: changed");
            assertThat(StixJson.parseObject(heard.lines()
                                    .filter(line -> line.startsWith("data: "))
                                    .findFirst()
                                    .orElse("data: {}")
                                    .substring(6)
                                    .getBytes(StandardCharsets.UTF_8))
                            .path("newest")
                            .stringValue(""))
                    .startsWith("1970");
        }
    }

    @Test
    @DisplayName("who makes it gives what it has, and a filter that means nothing is refused")
    void refusals() {
        desk().house()
                .store()
                .directory()
                .changeRights(
                        desk().person("low", "EST", "administrator", true).number(),
                        List.of("administrator"),
                        List.of(),
                        org.testudo.policy.Level.RESTRICTED,
                        List.of(),
                        false);
        var low = desk().session("low@EST", desk().code());
        assertThat(desk().send("POST", "/api/walls", "{\"login\":\"above\",\"clearance\":\"SECRET\"}", low)
                        .status())
                .isEqualTo(403);
        assertThat(admin("POST", "/api/walls", "{'login':'bad','filter':{'colour':['blue']}}")
                        .status())
                .isEqualTo(422);
        assertThat(admin("POST", "/api/walls", "{'login':'bad','filter':{'place':['estonia']}}")
                        .status())
                .isEqualTo(422);
        assertThat(admin("POST", "/api/walls", "{'login':'bad','tlp':'red'}").status())
                .isEqualTo(422);
        assertThat(admin("POST", "/api/walls", "{'login':'admin'}").status()).isEqualTo(409);
        assertThat(desk().send("GET", "/api/walls", null, desk().as("fra")).status())
                .isEqualTo(403);
        assertThat(admin("GET", "/api/walls", null).text()).doesNotContain("tw_");
    }
}
