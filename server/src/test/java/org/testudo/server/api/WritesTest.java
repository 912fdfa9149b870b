package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.signin.Rights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Labels, relabelling, withdrawing, importing, quarantine and what is told of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritesTest {
    private static final String FIRST = "2027-01-01T00:00:00.000Z";

    private @org.jspecify.annotations.Nullable Desk opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        System.setProperty("testudo.burst", "400");
        opened = new Desk(folder.resolve("home"));
    }

    @AfterAll
    void close() {
        desk().close();
        System.clearProperty("testudo.burst");
    }

    private Desk desk() {
        return java.util.Objects.requireNonNull(opened);
    }

    private JsonNode assertion(String key, int number) {
        return desk().get(key, "/api/objects/" + Desk.id("campaign", number) + "/assertions")
                .json()
                .path("assertions")
                .path(0);
    }

    private Desk.Reply relabel(String key, int number, JsonNode seen, String label) {
        return desk().send(
                        "PUT",
                        "/api/objects/" + Desk.id("campaign", number) + "/assertions/"
                                + seen.path("assertion").stringValue() + "/label",
                        "{\"label\":" + label + "}",
                        desk().as(key, "If-Match", seen.path("label_etag").stringValue()));
    }

    @Test
    void relabelsOnlyWhatOneSawAndOwns() {
        desk().say("fra", Desk.FRA_ONLY, Desk.campaign(10, FIRST, "Ten"));
        JsonNode seen = assertion("fra", 10);

        assertThat(relabel("fra", 10, seen, Desk.ALL).status()).isEqualTo(204);
        assertThat(relabel("fra", 10, seen, Desk.FRA_ONLY).status()).isEqualTo(412);
        assertThat(relabel("est-high", 10, assertion("est-high", 10), Desk.FRA_ONLY)
                        .status())
                .isEqualTo(403);
        assertThat(relabel("est-high", 11, assertion("est-high", 10), Desk.FRA_ONLY)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void asksForTheRightToReleaseWhereALabelWidens() {
        desk().key("fra-writer", "FRA", Level.SECRET, List.of("read", "write"));
        desk().say("fra", Desk.FRA_ONLY, Desk.campaign(12, FIRST, "Twelve"));

        assertThat(relabel("fra-writer", 12, assertion("fra-writer", 12), Desk.ALL)
                        .status())
                .isEqualTo(403);
        assertThat(relabel("fra", 12, assertion("fra", 12), Desk.ALL).status()).isEqualTo(204);
        assertThat(relabel("fra-writer", 12, assertion("fra-writer", 12), Desk.FRA_ONLY)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void asksForTheRightToReleaseWhereAnImportIsWiderThanTheDefault() {
        desk().key("fra-plain", "FRA", Level.SECRET, List.of("read", "write"));
        String path = "/api/import?label=";
        String body = "{\"objects\":[" + Desk.campaign(41, FIRST, "Forty-one") + "]}";

        Desk.Reply wider = desk().send("POST", path + encoded(Desk.ALL), body, desk().as("fra-plain"));
        Desk.Reply usual = desk().send("POST", path + encoded(Desk.FRA_ONLY), body, desk().as("fra-plain"));

        assertThat(wider.status()).isEqualTo(403);
        assertThat(wider.text()).contains("wider than the default label", "release");
        assertThat(usual.status()).isEqualTo(202);
        desk().job("fra-plain", usual.header("Location"));
    }

    @Test
    void releasesNothingBelowItsOwnMarking() {
        String amber = Desk.campaign(42, FIRST, "Forty-two")
                .replace(
                        "}",
                        ",\"object_marking_refs\":[\"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421\"]}");
        desk().say("fra", Desk.FRA_ONLY, amber);
        String path = "/api/objects/" + Desk.id("campaign", 42);

        Desk.Reply wider = relabel("fra", 42, assertion("fra", 42), Desk.ALL);
        Desk.Reply kept = relabel("fra", 42, assertion("fra", 42), "{\"releasable_to\":\"ALL\",\"tlp\":\"amber\"}");
        withdraw("fra", 42);
        Desk.Reply again =
                desk().send("POST", path + "/assert-again", "{\"label\":" + Desk.ALL + "}", desk().as("fra"));

        assertThat(wider.status()).isEqualTo(422);
        assertThat(wider.text()).contains("own markings ask for a stricter label");
        assertThat(kept.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(422);
        assertThat(desk().get("est-low", path).status()).isEqualTo(404);
    }

    @Test
    void saysAgainUnderTheLabelOfItsWithdrawal() {
        desk().key("fra-author", "FRA", Level.SECRET, List.of("read", "write"));
        desk().say("fra", Desk.ALL, Desk.campaign(43, FIRST, "Forty-three"));
        relabel("fra", 43, assertion("fra", 43), Desk.FRA_ONLY);
        String path = "/api/objects/" + Desk.id("campaign", 43);
        withdraw("fra", 43);

        Desk.Reply again = desk().send("POST", path + "/assert-again", "{}", desk().as("fra"));

        assertThat(again.status()).isEqualTo(204);
        assertThat(desk().get("fra", path).status()).isEqualTo(200);
        assertThat(desk().get("est-high", path).status()).isEqualTo(404);
    }

    private void withdraw(String key, int number) {
        JsonNode seen = assertion(key, number);
        assertThat(desk().send(
                                "DELETE",
                                "/api/objects/" + Desk.id("campaign", number) + "/assertions/"
                                        + seen.path("assertion").stringValue(),
                                null,
                                desk().as(
                                                key,
                                                "If-Match",
                                                seen.path("label_etag").stringValue()))
                        .status())
                .isEqualTo(204);
    }

    private static String encoded(String label) {
        return java.net.URLEncoder.encode(label, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void asksAReleaseAuthorityForItsSecondFactor() {
        desk().person("rel", "FRA", "release-authority", true);
        desk().person("weak", "FRA", "release-authority", false);
        desk().say("fra", Desk.FRA_ONLY, Desk.campaign(13, FIRST, "Thirteen"));
        String object = "/api/objects/" + Desk.id("campaign", 13) + "/assertions";
        Map<String, String> weak = desk().session("weak@FRA", "");
        JsonNode seen =
                desk().send("GET", object, null, weak).json().path("assertions").path(0);
        var headers = new java.util.HashMap<>(weak);
        headers.put("If-Match", seen.path("label_etag").stringValue());

        Desk.Reply refused = desk().send(
                        "PUT",
                        object + "/" + seen.path("assertion").stringValue() + "/label",
                        "{\"label\":" + Desk.ALL + "}",
                        headers);

        assertThat(refused.json().path("type").stringValue()).endsWith("second-factor-required");
        assertThat(desk().session("rel@FRA", desk().code())).isNotEmpty();
    }

    @Test
    void withdrawsAndForgets() {
        desk().say("fra", Desk.ALL, Desk.campaign(14, FIRST, "Fourteen"));
        JsonNode seen = assertion("fra", 14);
        String path = "/api/objects/" + Desk.id("campaign", 14);

        Desk.Reply unconditional = desk().send(
                        "DELETE", path + "/assertions/" + seen.path("assertion").stringValue(), null, desk().as("fra"));
        Desk.Reply done = desk().send(
                        "DELETE",
                        path + "/assertions/" + seen.path("assertion").stringValue(),
                        null,
                        desk().as("fra", "If-Match", seen.path("label_etag").stringValue()));

        assertThat(unconditional.status()).isEqualTo(428);
        assertThat(done.status()).isEqualTo(204);
        assertThat(desk().get("est-low", path).status()).isEqualTo(404);
    }

    @Test
    void saysAgainWhatAColleagueSaidAndTheOwnAccountTookBack() {
        desk().key("fra-release", "FRA", Level.SECRET, List.of("read", "write", "release"));
        desk().say("fra", Desk.ALL, Desk.campaign(22, FIRST, "Twenty-two"));
        JsonNode seen = assertion("fra-release", 22);
        String path = "/api/objects/" + Desk.id("campaign", 22);
        desk().send(
                        "DELETE",
                        path + "/assertions/" + seen.path("assertion").stringValue(),
                        null,
                        desk().as(
                                        "fra-release",
                                        "If-Match",
                                        seen.path("label_etag").stringValue()));

        assertThat(desk().send("POST", path + "/assert-again", "{}", desk().as("fra-release"))
                        .status())
                .isEqualTo(204);
        assertThat(desk().get("est-low", path).text()).contains("Twenty-two");
        ObjectNode again = desk().say("fra", Desk.ALL, Desk.campaign(22, FIRST, "Twenty-two"));
        assertThat(again.path("known").intValue()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "labels/join     | {}                                       | no 'objects' and no 'labels'",
                "labels/join     | {'ids':5}                                | The body has no property 'ids'",
                "labels/join     | {'objects':5}                            | 'objects' is a list, not this number",
                "labels/join     | {'objects':[5]}                          | 'objects/0' is a string",
                "labels/join     | {'labels':[{'releasable_to':['XXX']}]}   | releases to XXX, which is no member",
                "labels/audience | {}                                       | has no 'label', and needs it",
                "labels/audience | {'label':{'releasable_to':['XXX']}}      | releases to XXX, which is no member",
                "labels/audience | {'label':'ALL'}                          | 'label' is an object, not this string",
            })
    void refusesABodyThatIsNotUnderstood(String path, String body, String says) {
        Desk.Reply reply = desk().send("POST", "/api/" + path, body.replace('\'', '"'), desk().as("fra"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("detail").stringValue("")).contains(says);
    }

    @Test
    void importsUnderTheNameOfAGroupAndNotUnderOneThatIsNone() {
        String one = Desk.campaign(23, FIRST, "Twenty-three");
        assertThat(desk().say("fra", "ALL", one).path("new").intValue()).isEqualTo(1);
        assertThat(desk().get("est-low", "/api/objects/" + Desk.id("campaign", 23))
                        .status())
                .isEqualTo(200);
        Desk.Reply none =
                desk().send("POST", "/api/import?label=SOUTH", "{\"objects\":[" + one + "]}", desk().as("fra"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).contains("no group 'SOUTH'");
    }

    @Test
    void saysAgainOnlyWhatTheOwnAccountTookBack() {
        desk().key("fra-other", "FRA", Level.SECRET, List.of("read", "write", "release"));
        desk().say("fra", Desk.ALL, Desk.campaign(20, FIRST, "Twenty"));
        JsonNode seen = assertion("fra", 20);
        String path = "/api/objects/" + Desk.id("campaign", 20);
        desk().send(
                        "DELETE",
                        path + "/assertions/" + seen.path("assertion").stringValue(),
                        null,
                        desk().as("fra", "If-Match", seen.path("label_etag").stringValue()));

        Desk.Reply others = desk().send("POST", path + "/assert-again", "{}", desk().as("fra-other"));
        Desk.Reply own = desk().send("POST", path + "/assert-again", "{}", desk().as("fra"));
        Desk.Reply twice = desk().send("POST", path + "/assert-again", "{}", desk().as("fra"));

        assertThat(others.status()).isEqualTo(404);
        assertThat(own.status()).isEqualTo(204);
        assertThat(twice.status()).isEqualTo(404);
        assertThat(desk().get("est-low", path).text()).contains("Twenty");
    }

    @Test
    void refusesALabelAboveTheAccreditation() {
        desk().say("fra", Desk.ALL, Desk.campaign(21, FIRST, "Twenty-one"));

        assertThat(relabel("fra", 21, assertion("fra", 21), "{\"level\":\"SECRET\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void joinsLabelsAsTheyCountForTheAsker() {
        desk().say("fra", Desk.CLOSED_EST, Desk.campaign(15, FIRST, "Fifteen"));

        Desk.Reply joined = desk().send(
                        "POST",
                        "/api/labels/join",
                        "{\"objects\":[\"" + Desk.id("campaign", 15) + "\"],\"labels\":[" + Desk.ALL + "]}",
                        desk().as("est-high"));
        Desk.Reply audience =
                desk().send("POST", "/api/labels/audience", "{\"label\":" + Desk.ALL + "}", desk().as("est-high"));

        assertThat(joined.text()).contains("\"members\":[\"EST\",\"FRA\"]").doesNotContain("FIN");
        assertThat(audience.text()).contains("FIN", "FRA", "EST");
        // est-high may release, who may only write proposes; from what is as wide already it is nobody's release.
        desk().key("writes", "EST", Level.SECRET, List.of("read", "write"));
        String wide = "{\"label\":" + Desk.ALL + "%s}";
        assertThat(needsRelease(wide.formatted(""), "est-high")).isFalse();
        assertThat(needsRelease(wide.formatted(""), "writes")).isTrue();
        assertThat(needsRelease(wide.formatted(",\"before\":" + Desk.ALL), "writes"))
                .isFalse();
        assertThat(needsRelease("{\"label\":" + Desk.FRA_ONLY + "}", "writes")).isFalse();
        assertThat(desk().send("POST", "/api/labels/audience", "{\"label\":{\"colour\":1}}", desk().as("est-high"))
                        .status())
                .isEqualTo(422);
    }

    private boolean needsRelease(String order, String key) {
        return desk().send("POST", "/api/labels/audience", order, desk().as(key))
                .json()
                .path("needs_release")
                .booleanValue();
    }

    @Test
    void tellsTheJobToItsOwnAccountAlone() {
        Desk.Reply started = desk().send(
                        "POST",
                        "/api/import",
                        "{\"objects\":[" + Desk.campaign(16, FIRST, "Sixteen") + ",{\"type\":\"campaign\"}]}",
                        desk().as("fra"));

        ObjectNode result = desk().job("fra", started.header("Location"));

        assertThat(result.path("line").stringValue())
                .isEqualTo("2 read, 1 new, 0 known, 0 conflicting, 0 quarantined, 1 refused");
        assertThat(result.path("remarks")).hasSize(1);
        assertThat(desk().get("est-high", started.header("Location")).status()).isEqualTo(404);
    }

    @Test
    void carriesOutAWriteOnceForOneIdempotencyKey() {
        var headers = desk().as("fra", "Idempotency-Key", "once-and-only");
        String body = "{\"objects\":[" + Desk.campaign(17, FIRST, "Seventeen") + "]}";

        Desk.Reply first = desk().send("POST", "/api/import", body, headers);
        Desk.Reply again = desk().send("POST", "/api/import", body, headers);
        Desk.Reply other = desk().send("POST", "/api/import?strict=true", body, headers);
        Desk.Reply another = desk().send("POST", "/api/import", body.replace("Seventeen", "Seventyen"), headers);

        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(other.status()).isEqualTo(422);
        assertThat(another.status()).isEqualTo(422);
        desk().job("fra", first.header("Location"));
    }

    @Test
    void keepsNoSecretOfAnAnswerAndRepeatsNoneToAnotherKey() {
        desk().person("keys", "FRA", "analyst", true);
        var session = new java.util.HashMap<>(desk().session("keys@FRA", desk().code()));
        session.put("Idempotency-Key", "a-key-of-mine");
        String order = "{\"name\":\"feed\",\"rights\":[\"read\"]}";

        Desk.Reply first = desk().send("POST", "/api/keys", order, session);
        Desk.Reply again = desk().send("POST", "/api/keys", order, session);

        String secret = first.json().path("key").stringValue("");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).doesNotContain(secret).contains("shown once");
        var account = desk().house()
                .store()
                .directory()
                .account("keys", new Member("FRA"))
                .orElseThrow();
        assertThat(desk().house()
                        .store()
                        .workshop()
                        .desk()
                        .state(account.number(), "idempotency", account.number() + " a-key-of-mine"))
                .hasValueSatisfying(kept -> assertThat(kept).doesNotContain(secret));

        String id = first.json().path("id").stringValue("");
        String sibling = desk().send("POST", "/api/keys", order.replace("feed", "other"), without(session))
                .json()
                .path("key")
                .stringValue("");
        assertThat(desk().send("DELETE", "/api/keys/" + id, null, desk().as(sibling))
                        .status())
                .isEqualTo(403);
        assertThat(desk().send("DELETE", "/api/keys/" + id, null, desk().as(secret))
                        .status())
                .isEqualTo(204);
    }

    private static Map<String, String> without(Map<String, String> headers) {
        var less = new java.util.HashMap<>(headers);
        less.remove("Idempotency-Key");
        return less;
    }

    @Test
    void takesFromKeysWhatTheirAccountLost() {
        desk().person("loser", "FRA", "analyst", true);
        var directory = desk().house().store().directory();
        var account = directory.account("loser", new Member("FRA")).orElseThrow();
        String key = directory.makeKey(account, "mine", List.of("read", "write"), null);

        directory.changeRights(
                account.number(),
                List.of("administrator"),
                Rights.ofKeys(account, List.of("administrator")),
                Level.SECRET,
                List.of(),
                false);

        assertThat(directory.callerByKey(key).orElseThrow().rights()).containsExactly("read");
        assertThat(Rights.ofKeys(account, List.of("analyst"))).containsExactlyInAnyOrder("read", "write");
    }

    @Test
    void holdsBackWhatItDoesNotUnderstandForItsSubmitterAlone() {
        String marked = Desk.campaign(18, FIRST, "Eighteen")
                .replace(
                        "}",
                        ",\"object_marking_refs\":[\"marking-definition--11111111-1111-4111-8111-111111111111\"]}");
        desk().say("est-low", Desk.ALL, marked);

        JsonNode held = desk().get("est-low", "/api/quarantine").json().path("quarantine");
        String path = "/api/quarantine/" + held.path(0).path("id").stringValue();

        assertThat(held).hasSize(1);
        assertThat(desk().get("est-low", path).text()).contains("Eighteen", "remedy");
        assertThat(desk().get("est-high", "/api/quarantine").json().path("quarantine"))
                .isEmpty();
        assertThat(desk().get("est-high", path).status()).isEqualTo(404);
        assertThat(desk().send("DELETE", path, null, desk().as("est-low")).status())
                .isEqualTo(204);
        assertThat(desk().get("est-low", path).status()).isEqualTo(404);
    }

    @Test
    void tellsANamedPersonOfRedAndNobodyElse() {
        desk().person("red", "EST", "analyst", false);
        desk().person("other", "EST", "analyst", false);
        desk().say(
                        "fra",
                        "{\"tlp\":\"red\",\"releasable_to\":[\"EST\"],\"recipients\":[\"red@EST\"]}",
                        Desk.campaign(19, FIRST, "For one"));
        Map<String, String> red = desk().session("red@EST", "");
        Map<String, String> other = desk().session("other@EST", "");

        Desk.Reply notices = desk().send("GET", "/api/notices", null, red);
        JsonNode notice = notices.json().path("notices").path(0);
        String mark = "/api/notices/" + notice.path("id").stringValue() + "/read";

        assertThat(notices.text())
                .contains("named-recipient", Desk.id("campaign", 19))
                .doesNotContain("For one");
        assertThat(desk().send("GET", notice.path("link").stringValue(), null, red)
                        .text())
                .contains("For one");
        assertThat(desk().send("GET", "/api/objects", null, red).text()).doesNotContain("For one");
        assertThat(desk().send("GET", notice.path("link").stringValue(), null, other)
                        .status())
                .isEqualTo(404);
        assertThat(desk().send("GET", "/api/notices", null, other).json().path("notices"))
                .isEmpty();
        assertThat(desk().send("PUT", mark, null, other).status()).isEqualTo(404);
        assertThat(desk().send("PUT", mark, null, red).status()).isEqualTo(204);
        assertThat(desk().send("GET", "/api/notices", null, red).text()).contains("\"read\":true");
    }

    @Test
    void endsWhoAsksTooOften() {
        String key = desk().key("eager", "FIN", Level.SECRET, List.of("read"));

        Desk.Reply last = desk().get(key, "/api/account");
        for (int i = 0; i < 3_000 && last.status() == 200; i++) {
            last = desk().get(key, "/api/account");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isNotEmpty();
    }
}
