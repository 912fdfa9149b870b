package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.json.StixJson;
import org.testudo.operations.timer.Clockwork;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.store.Directory;
import org.testudo.store.FeedFilter;
import org.testudo.store.Picture;
import org.testudo.store.ReadLog;
import org.testudo.store.Store;
import org.testudo.store.ledger.Entry;
import tools.jackson.databind.node.ObjectNode;

/// What follows from what was said: markings that become stricter, labels below what is cited, quotas, keys whose time
/// is over, pages that are on their way out while something is hidden.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesTest {
    private static final String MODIFIED = "2027-01-01T00:00:00.000Z";

    private Desk desk;

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.key("est-release", "EST", Level.SECRET, List.of("read", "write", "release"));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private static String marking(String definition) {
        return """
                {"type":"marking-definition","spec_version":"2.1","id":"%s","created":"2027-01-01T00:00:00.000Z",%s}""".formatted(Desk.id("marking-definition", 900), definition);
    }

    @Test
    @DisplayName("a marking that its source gives another meaning hides what cites it already")
    void tightensWhatCitesAMarking() {
        String cited = Desk.campaign(901, MODIFIED, "under a marking")
                .replace(
                        "\"name\"",
                        "\"object_marking_refs\":[\"" + Desk.id("marking-definition", 900) + "\"],\"name\"");
        String alike = Desk.campaign(902, MODIFIED, "only speaks of " + Desk.id("marking-definition", 900));
        desk.say(
                "fra",
                Desk.ALL,
                marking("\"definition_type\":\"statement\",\"definition\":{\"statement\":\"ours\"}"),
                cited,
                alike);
        assertThat(status("est-high", 901)).isEqualTo(200);

        ObjectNode again = desk.say(
                "fra",
                Desk.ALL,
                marking("\"definition_type\":\"x-classified\",\"definition\":{\"x-classified\":\"high\"}"));

        assertThat(again.path("conflicting").intValue()).as(again.toString()).isEqualTo(1);
        ObjectNode assertions = desk.get("fra", "/api/objects/" + Desk.id("campaign", 901) + "/assertions")
                .json();
        assertThat(assertions.toString()).contains("\"tlp\":\"amber+strict\"").doesNotContain("\"tlp\":\"green\"");
        assertThat(desk.get("fra", "/api/objects/" + Desk.id("campaign", 902) + "/assertions")
                        .text())
                .contains("\"tlp\":\"green\"");
    }

    private int status(String key, int campaign) {
        return desk.get(key, "/api/objects/" + Desk.id("campaign", campaign)).status();
    }

    private Desk.Reply relabel(String key, String id, String body) {
        String assertions = "/api/objects/" + id + "/assertions";
        var one = desk.get(key, assertions).json().path("assertions").path(0);
        return desk.send(
                "PUT",
                assertions + "/" + one.path("assertion").stringValue() + "/label",
                body,
                desk.as(key, "If-Match", one.path("label_etag").stringValue()));
    }

    @Test
    @DisplayName("a label below another member's cited thing is refused, and names it and its owner")
    void refusesALabelBelowWhatAnotherMemberSaid() {
        desk.say("fra", Desk.HIGHER_EST, Desk.campaign(910, MODIFIED, "cited"));
        desk.say("est-release", Desk.HIGHER_EST.replace("[\"EST\"]", "[\"FRA\"]"), Desk.campaign(911, MODIFIED, "own"));
        String relation = Desk.relationship(912, Desk.id("campaign", 911), Desk.id("campaign", 910));
        desk.say("est-release", "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[]}", relation);

        Desk.Reply wide = relabel(
                "est-release", Desk.id("relationship", 912), "{\"label\":" + Desk.ALL + ",\"reason\":\"because\"}");
        Desk.Reply kept = relabel(
                "est-release",
                Desk.id("relationship", 912),
                "{\"label\":{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[\"EST\"]}}");

        assertThat(wide.status()).isEqualTo(422);
        assertThat(wide.text()).contains(Desk.id("campaign", 910)).contains("of FRA");
        assertThat(kept.status()).as(kept.text()).isEqualTo(204);
    }

    @Test
    @DisplayName("a label below one's own cited thing takes a reason, and what is not seen plays no part")
    void asksForAReasonBelowOnesOwn() {
        desk.say("est-release", Desk.HIGHER_EST.replace("[\"EST\"]", "[\"FRA\"]"), Desk.campaign(920, MODIFIED, "own"));
        desk.say("fra", Desk.FRA_ONLY, Desk.campaign(921, MODIFIED, "not seen by EST"));
        String relation = Desk.relationship(922, Desk.id("campaign", 920), Desk.id("campaign", 921));
        desk.say("est-release", "{\"level\":\"RESTRICTED\",\"tlp\":\"amber\",\"releasable_to\":[]}", relation);
        String id = Desk.id("relationship", 922);

        Desk.Reply without = relabel("est-release", id, "{\"label\":" + Desk.ALL + "}");
        Desk.Reply with = relabel("est-release", id, "{\"label\":" + Desk.ALL + ",\"reason\":\"agreed\"}");

        assertThat(without.status()).isEqualTo(422);
        assertThat(without.text()).contains("reason").contains(Desk.id("campaign", 920));
        assertThat(with.status()).as(with.text()).isEqualTo(204);
    }

    @Test
    @DisplayName("what is beyond a member's quota is refused, the rest stands, and more quota lets it in")
    void keepsToAQuota() {
        Directory directory = desk.house().store().directory();
        directory.addMember(new Directory.NewMember(
                "LVA", "LVA", "nation", "identity--" + UUID.randomUUID(), Desk.FRA_ONLY.replace("FRA", "LVA")));
        desk.key("lva", "LVA", Level.SECRET, List.of("read", "write"));
        directory.changeQuotas(new Member("LVA"), 2, 1_000_000, 20_000);
        desk.house().store().usage().forget();
        String[] three = {
            Desk.campaign(931, MODIFIED, "a"), Desk.campaign(932, MODIFIED, "b"), Desk.campaign(933, MODIFIED, "c")
        };

        ObjectNode first = desk.say("lva", Desk.FRA_ONLY, three);
        directory.changeQuotas(new Member("LVA"), 3, 1_000_000, 20_000);
        desk.house().store().usage().forget();
        ObjectNode second = desk.say("lva", Desk.FRA_ONLY, three[2]);

        assertThat(first.path("line").stringValue())
                .isEqualTo("3 read, 2 new, 0 known, 0 conflicting, 0 quarantined, 1 refused");
        assertThat(first.path("remarks").toString()).contains("quota").contains("administrator");
        assertThat(second.path("line").stringValue())
                .isEqualTo("1 read, 1 new, 0 known, 0 conflicting, 0 quarantined, 0 refused");
        assertThat(desk.house().store().keeper().verify().faults()).isEmpty();
    }

    @Test
    @DisplayName("all people and keys of a member together have a quota of requests")
    void keepsToAQuotaOfRequests() {
        Directory directory = desk.house().store().directory();
        directory.addMember(new Directory.NewMember(
                "LTU", "LTU", "nation", "identity--" + UUID.randomUUID(), Desk.FRA_ONLY.replace("FRA", "LTU")));
        desk.key("ltu-one", "LTU", Level.SECRET, List.of("read"));
        desk.key("ltu-two", "LTU", Level.SECRET, List.of("read"));
        directory.changeQuotas(new Member("LTU"), 10, 1_000_000, 3);

        assertThat(desk.get("ltu-one", "/api/members").status()).isEqualTo(200);
        assertThat(desk.get("ltu-two", "/api/members").status()).isEqualTo(200);
        assertThat(desk.get("ltu-one", "/api/members").status()).isEqualTo(200);
        Desk.Reply fourth = desk.get("ltu-two", "/api/members");

        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.header("Retry-After")).isNotEmpty();
    }

    @Test
    @DisplayName("a real home refuses a bundle that says it is of an exercise, wherever it says so")
    void refusesABundleOfAnExercise() {
        String one = Desk.campaign(941, MODIFIED, "x");
        String other = Desk.campaign(942, MODIFIED, "x");
        assertThat(line("{\"type\":\"bundle\",\"x_testudo_exercise\":true,\"objects\":[" + one + "]}"))
                .startsWith("1 read, 0 new")
                .endsWith("1 refused");
        assertThat(line("{\"type\":\"bundle\",\"objects\":[" + one + "],\"x_testudo_exercise\":true}"))
                .startsWith("1 read, 0 new")
                .endsWith("1 refused");
        assertThat(line("{\"type\":\"bundle\",\"objects\":[" + other + "],\"x_other\":\"\\\"x_testudo_exercise\\\"\"}"))
                .startsWith("1 read, 1 new");
        assertThat(status("fra", 941)).isEqualTo(404);
    }

    private String line(String body) {
        Desk.Reply started = desk.send("POST", "/api/import", body, desk.as("fra"));
        return desk.job("fra", started.header("Location")).path("line").stringValue();
    }

    @Test
    @DisplayName("an object of STIX 2.0 is kept as it came, and shown as 2.1 by a view that says what it is")
    void liftsStix20() {
        String old = """
                {"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000950","spec_version":"2.0","objects":[
                {"type":"observed-data","id":"%s","created":"2017-01-01T00:00:00.000Z","modified":"2017-01-01T00:00:00.000Z","first_observed":"2017-01-01T00:00:00Z","last_observed":"2017-01-01T00:00:00Z","number_observed":1,"objects":{"0":{"type":"domain-name","value":"lifted.example"}}}]}""".formatted(Desk.id("observed-data", 950));
        assertThat(line(old)).startsWith("1 read, 1 new");

        Desk.Reply kept = desk.get("fra", "/api/objects/" + Desk.id("observed-data", 950));
        ObjectNode lifted = desk.get("fra", "/api/objects/" + Desk.id("observed-data", 950) + "/lifted")
                .json();

        assertThat(kept.text()).contains("\"objects\":{\"0\"").doesNotContain("lifted_from");
        assertThat(lifted.path("received_as").stringValue()).isEqualTo("2.0");
        assertThat(lifted.path("object").path("spec_version").stringValue()).isEqualTo("2.1");
        assertThat(lifted.toString()).contains("lifted_from");
        assertThat(lifted.path("observables").path(0).path("value").stringValue())
                .isEqualTo("lifted.example");
        assertThat(desk.get("fra", "/api/search?q=lifted.example").text()).contains(Desk.id("observed-data", 950));
    }

    @Test
    @DisplayName("a key whose time is over is ended, and what it was sent is recalled")
    void endsKeys() {
        Directory directory = desk.house().store().directory();
        Directory.Account account = directory.addAccount(new Directory.NewAccount(
                "machine", new Member("EST"), "short", "short", List.of(), Level.SECRET, List.of()));
        String key = directory.makeKey(
                account, "short", List.of("read"), desk.house().store().now().plus(Duration.ofMinutes(1)));
        desk.say("fra", Desk.ALL, Desk.campaign(960, MODIFIED, "short"));
        assertThat(desk.get(key, "/api/objects/" + Desk.id("campaign", 960)).status())
                .isEqualTo(200);

        desk.later(Duration.ofMinutes(2));
        desk.house().clockwork().tick();

        assertThat(directory.keys(account.number()).getFirst().revoked()).isNotNull();
        assertThat(desk.get(key, "/api/members").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("jobs are forgotten a week after they were done, and not before")
    void forgetsJobs() {
        Desk.Reply started = desk.send("POST", "/api/import", Desk.campaign(970, MODIFIED, "job"), desk.as("fra"));
        String job = started.header("Location");
        desk.job("fra", job);
        desk.later(Clockwork.JOB_LIFE.minusHours(2));
        desk.house().clockwork().tick();
        assertThat(desk.get("fra", job).status()).isEqualTo(200);

        desk.later(Duration.ofHours(4));
        desk.house().clockwork().tick();

        assertThat(desk.get("fra", job).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("a page that was on its way out while something was hidden is recalled at the second look")
    void recallsWhatWasOnItsWay() {
        Store store = desk.house().store();
        Directory.Account poller = store.directory()
                .addAccount(new Directory.NewAccount(
                        "machine", new Member("EST"), "poller", "poller", List.of(), Level.SECRET, List.of()));
        desk.say("fra", Desk.ALL, Desk.campaign(980, MODIFIED, "on its way"));
        var filter = new FeedFilter(
                List.of(),
                null,
                List.of(),
                List.of(Desk.id("campaign", 980)),
                List.of(),
                FeedFilter.Versions.ALL,
                null);
        Picture.Page page = store.read(poller.reader(), picture -> picture.feed(filter, Instant.EPOCH, 10, true))
                .value();
        assertThat(page.items()).hasSize(1);

        relabel("fra", Desk.id("campaign", 980), "{\"label\":" + Desk.FRA_ONLY + "}");
        desk.house().clockwork().tick();
        record(poller, page);
        desk.house().clockwork().tick();
        assertThat(recalls(poller)).isZero();
        desk.later(ReadLog.PAGE_LIFE.plusSeconds(31));
        desk.house().clockwork().tick();

        assertThat(recalls(poller)).isEqualTo(1);
        assertThatThrownBy(() -> record(poller, page)).isInstanceOf(Store.StoreUnavailableException.class);
    }

    @Test
    @DisplayName("of more recalls than notices show, the newest are shown, and that older ones are left out")
    void showsTheNewestRecalls() {
        int most = 1_000;
        desk.key("noticer", "EST", Level.SECRET, List.of("read"));
        var numbers = IntStream.range(50_000, 50_000 + most).boxed().toList();
        for (int from = 0; from < most; from += 200) {
            desk.say(
                    "fra",
                    Desk.ALL,
                    numbers.subList(from, from + 200).stream()
                            .map(number -> Desk.campaign(number, MODIFIED, "noticed"))
                            .toArray(String[]::new));
        }
        pollAll("noticer");
        hide(numbers);
        assertThat(desk.get("noticer", "/api/notices").json().path("notices")).hasSize(most);
        assertThat(desk.get("noticer", "/api/notices").json().path("complete").booleanValue())
                .isTrue();

        desk.say("fra", Desk.ALL, Desk.campaign(60_000, MODIFIED, "the newest"));
        pollAll("noticer");
        hide(List.of(60_000));

        ObjectNode told = desk.get("noticer", "/api/notices").json();
        assertThat(told.path("notices")).hasSize(most);
        assertThat(told.path("notices").path(0).path("object").stringValue("")).isEqualTo(Desk.id("campaign", 60_000));
        assertThat(told.path("complete").booleanValue(true)).isFalse();
        assertThat(desk.send(
                                "PUT",
                                "/api/notices/"
                                        + told.path("notices")
                                                .path(0)
                                                .path("id")
                                                .stringValue("") + "/read",
                                "",
                                desk.as("noticer"))
                        .status())
                .isEqualTo(204);
    }

    private void pollAll(String key) {
        String all = "/taxii2/coalition/collections/all/objects/";
        ObjectNode page = desk.get(key, all).json();
        while (page.path("more").booleanValue(false)) {
            page = desk.get(key, all + "?next=" + page.path("next").stringValue(""))
                    .json();
        }
    }

    /// France takes its campaigns back to itself, and everybody who was sent them is told.
    private void hide(List<Integer> campaigns) {
        Store store = desk.house().store();
        var france = store.directory().members().find(new Member("FRA")).orElseThrow();
        int account =
                store.directory().account("fra", france.code()).orElseThrow().number();
        int hidden = store.labels()
                .number(LabelJson.read(
                        StixJson.parseObject(Desk.FRA_ONLY.getBytes(StandardCharsets.UTF_8)),
                        france.code(),
                        store.directory().members().expansion(france.code())));
        store.ledger()
                .append(campaigns.stream()
                        .map(number -> store.workshop()
                                .standing(france.number(), Desk.id("campaign", number), MODIFIED)
                                .orElseThrow())
                        .map(one -> (Entry) new Entry.Relabel(account, one.row(), one.label(), hidden))
                        .toList());
        desk.house().clockwork().tick();
    }

    private void record(Directory.Account account, Picture.Page page) {
        Picture.Item item = page.items().getFirst();
        desk.house()
                .store()
                .readLog()
                .record(
                        new ReadLog.Audited(account.number(), 1, "poll", "", 200, new byte[0], 0),
                        new ReadLog.Sent(
                                account.number(),
                                new UUID(1, 1),
                                item.added(),
                                item.added(),
                                new Long[] {item.row()},
                                page.asOf()));
    }

    private int recalls(Directory.Account account) {
        return desk.house()
                .store()
                .read(account.reader(), picture -> new org.testudo.store.Explorer(picture).recalls(Instant.EPOCH, 10))
                .value()
                .size();
    }

    @Test
    @DisplayName("a chain that was cut off contradicts what was signed outside of the database")
    void signsTheHeads() throws Exception {
        Store store = desk.house().store();
        Path file = desk.house().home().path(org.testudo.store.Heads.FILE);
        desk.say("fra", Desk.ALL, Desk.campaign(990, MODIFIED, "signed"));
        store.heads().write();
        assertThat(store.keeper().verify().faults()).isEmpty();
        String signed = Files.readString(file);
        String last = signed.lines().reduce("", (before, line) -> line);

        // The same line, as if the ledger had had another entry there, signed by nobody.
        Files.writeString(file, last.replaceFirst("\"seq\":[0-9]+", "\"seq\":1") + "\n");
        assertThat(store.keeper().verify().faults().toString()).contains("not signed");

        Files.writeString(file, signed);
        assertThat(store.keeper().verify().faults()).isEmpty();
    }

    @Test
    @DisplayName("a group that has another member moves no label by itself; its owner gets one task with a preview")
    void tellsOfAGroupThatChanged() {
        String group = "/api/groups/baltic";
        assertThat(desk.send("PUT", group, "{\"members\":[\"EST\"]}", desk.as("fra"))
                        .status())
                .isEqualTo(204);
        desk.say(
                "fra", "{\"tlp\":\"amber\",\"releasable_to\":\"baltic\"}", Desk.campaign(995, MODIFIED, "for a group"));
        desk.key("fin", "FIN", Level.SECRET, List.of("read"));
        assertThat(desk.get("fra", group + "/changes").json().path("changes")).isEmpty();

        desk.send("PUT", group, "{\"members\":[\"EST\",\"FIN\"]}", desk.as("fra"));
        assertThat(status("fin", 995)).isEqualTo(404);
        assertThat(desk.get("fra", "/api/notices").text())
                .contains("group-changed")
                .contains("baltic");
        assertThat(desk.get("est-high", "/api/notices").text()).doesNotContain("baltic");
        ObjectNode preview = desk.get("fra", group + "/changes").json();
        Desk.Reply done = desk.send("POST", group + "/changes", null, desk.as("fra"));

        assertThat(preview.path("changes").path(0).path("assertions").intValue())
                .isEqualTo(1);
        assertThat(done.json().path("assertions").intValue()).isEqualTo(1);
        assertThat(status("fin", 995)).isEqualTo(200);
        assertThat(desk.get("fra", group + "/changes").json().path("changes")).isEmpty();
        assertThat(desk.get("est-high", group + "/changes").json().path("changes"))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "what a person imports under a label below another member's cited thing is refused, a machine's is not")
    void refusesAnImportBelowWhatIsCited() {
        desk.say("fra", Desk.HIGHER_EST, Desk.campaign(997, MODIFIED, "cited"));
        desk.person("writer", "EST", "release-authority", true);
        var headers = new java.util.HashMap<>(desk.session("writer@EST", desk.code()));
        String relation = Desk.relationship(998, Desk.id("campaign", 999), Desk.id("campaign", 997));
        String path =
                "/api/import?label=" + java.net.URLEncoder.encode(Desk.ALL, java.nio.charset.StandardCharsets.UTF_8);

        Desk.Reply started = desk.send("POST", path, relation, headers);
        String job = desk.send("GET", started.header("Location"), null, headers).text();
        for (int i = 0; i < 200 && job.contains("pending"); i++) {
            job = desk.send("GET", started.header("Location"), null, headers).text();
        }
        ObjectNode machine = desk.say("est-high", Desk.ALL, relation);

        assertThat(job).contains("1 refused").contains(Desk.id("campaign", 997)).contains("of FRA");
        assertThat(machine.path("line").stringValue()).startsWith("1 read, 1 new");
    }

    @Test
    @DisplayName("a connection's table says what the markings of others mean; what waited for it is taken in")
    void knowsTheMarkingsOfAConnection() {
        Directory directory = desk.house().store().directory();
        desk.key("feed", "EST", Level.SECRET, List.of("read", "write"));
        Directory.Account feed = directory.account("feed", new Member("EST")).orElseThrow();
        directory.changeDefaultLabel(feed, Desk.ALL);
        String marked = "\"object_marking_refs\":[\"" + Desk.id("marking-definition", 1001) + "\"],\"name\"";
        String foreign = """
                {"type":"marking-definition","spec_version":"2.1","id":"%s","created":"2027-01-01T00:00:00.000Z","definition_type":"iep","definition":{"iep":"x"}}""".formatted(Desk.id("marking-definition", 1001));

        ObjectNode held =
                say("feed", foreign, Desk.campaign(1002, MODIFIED, "held").replace("\"name\"", marked));
        int taken = desk.house()
                .intake()
                .markings(
                        feed,
                        StixJson.parseObject("{\"iep\":{\"tlp\":\"amber\",\"level\":\"RESTRICTED\"}}"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        ObjectNode again = say("feed", Desk.campaign(1003, MODIFIED, "known").replace("\"name\"", marked));

        assertThat(held.path("quarantined").intValue()).as(held.toString()).isEqualTo(1);
        assertThat(taken).isEqualTo(1);
        assertThat(again.path("new").intValue()).isEqualTo(1);
        for (int number : List.of(1002, 1003)) {
            assertThat(desk.get("feed", "/api/objects/" + Desk.id("campaign", number) + "/assertions")
                            .text())
                    .contains("\"level\":\"RESTRICTED\"")
                    .contains("\"tlp\":\"amber\"")
                    .contains("\"FRA\"");
        }
    }

    @Test
    @DisplayName("what an account handed in for another member is taken in as that member's word")
    void takesInWhatWaitedAsTheWordOfItsSource() {
        Directory directory = desk.house().store().directory();
        desk.key("deputy", "EST", Level.SECRET, List.of("read", "write"));
        Directory.Account deputy =
                directory.account("deputy", new Member("EST")).orElseThrow();
        directory.grantMandate(deputy.number(), new Member("FRA"), "on leave");
        String foreign = """
                {"type":"marking-definition","spec_version":"2.1","id":"%s","created":"2027-01-01T00:00:00.000Z","definition_type":"iep","definition":{"iep":"x"}}""".formatted(Desk.id("marking-definition", 1011));
        String marked = Desk.campaign(1012, MODIFIED, "for another")
                .replace("}", ",\"object_marking_refs\":[\"" + Desk.id("marking-definition", 1011) + "\"]}");
        Desk.Reply started = desk.send(
                "POST", "/api/import?as=FRA", "{\"objects\":[" + foreign + "," + marked + "]}", desk.as("deputy"));
        assertThat(desk.job("deputy", started.header("Location"))
                        .path("quarantined")
                        .intValue())
                .isEqualTo(1);

        int taken = desk.house()
                .intake()
                .markings(
                        deputy,
                        StixJson.parseObject(
                                "{\"iep\":{\"tlp\":\"amber\"}}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(taken).isEqualTo(1);
        assertThat(desk.get("fra", "/api/objects/" + Desk.id("campaign", 1012) + "/assertions")
                        .json()
                        .path("assertions")
                        .path(0)
                        .path("source")
                        .stringValue(""))
                .isEqualTo("FRA");
    }

    /// Without a label: the default counts.
    private ObjectNode say(String key, String... objects) {
        Desk.Reply started =
                desk.send("POST", "/api/import", "{\"objects\":[" + String.join(",", objects) + "]}", desk.as(key));
        return desk.job(key, started.header("Location"));
    }
}
