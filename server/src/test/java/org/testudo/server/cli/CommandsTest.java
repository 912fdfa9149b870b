package org.testudo.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.Centre;
import org.testudo.server.House;
import org.testudo.server.signin.Rights;
import org.testudo.store.Directory;
import org.testudo.store.Explorer;
import org.testudo.store.ReadLog;
import org.testudo.store.Store;

/// What the commands say to a person who does not know them yet.
class CommandsTest {
    private static final String ONE = "83422c77-904c-4dc1-aff5-5c38f3a2c55c";
    private static final String TWO = "5a1b2c3d-904c-4dc1-aff5-5c38f3a2c55c";

    @TempDir
    private static Path homes = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static House house;

    private static final List<String> said = new ArrayList<>();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void open() throws IOException {
        Files.setPosixFilePermissions(homes, PosixFilePermissions.fromString("rwx--x--x"));
        house = House.open(
                homes.resolve("home"),
                new House.Founding(false, "Island Centre", new Member("ISLE"), null, null, Level.RESTRICTED),
                new House.Surroundings(Store.Surroundings.real(), new Store.Sizes(3, 3, 1), said::add));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void forget() {
        out.reset();
        err.reset();
    }

    private int inside(String... words) {
        forget();
        return Main.runInside(house, words, terminal());
    }

    private int outside(String... words) {
        forget();
        return Main.run(words, terminal());
    }

    private Terminal terminal() {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                folder,
                false);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static String campaign(String uuid, String more) {
        return "{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"campaign--%s\",\"created\":\"2026-11-01T00:00:00.000Z\",\"modified\":\"2026-11-01T00:00:00.000Z\",\"name\":\"c\"%s}"
                .formatted(uuid, more);
    }

    @Test
    @DisplayName(
            "a new real home says the code that was chosen for its organisation, and once the first password and its file")
    void founding() throws IOException {
        String password = Files.readString(house.home().path(House.ADMINISTRATOR_PASSWORD))
                .strip();

        assertThat(house.commandLine().member()).isEqualTo(new Member("ISLE"));
        assertThat(said).anyMatch(line -> line.contains("member code ISLE") && line.contains("--code"));
        assertThat(said)
                .filteredOn(line -> line.contains(password))
                .singleElement()
                .asString()
                .contains("administrator@ISLE", House.ADMINISTRATOR_PASSWORD);
    }

    @Test
    @DisplayName("health and metrics open with a token of their own, which opens nothing else and stays")
    void metrics() throws Exception {
        house.meters().answered("taxii", 200, 30_000_000);
        String token = "";
        for (int start = 0; start < 2; start++) {
            var door = Operator.open(house, 0);
            try (var client = HttpClient.newHttpClient()) {
                String address =
                        "http://127.0.0.1:%d".formatted(door.getAddress().getPort());
                String now =
                        Files.readString(house.home().path("metrics-token")).strip();
                assertThat(token).isIn("", now);
                token = now;
                var metrics = client.send(
                        HttpRequest.newBuilder(URI.create(address + "/metrics"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(metrics.statusCode()).isEqualTo(200);
                assertThat(metrics.body())
                        .contains(
                                "testudo_request_seconds_bucket{door=\"taxii\",le=\"0.025\"} 0",
                                "testudo_request_seconds_bucket{door=\"taxii\",le=\"0.05\"} 1",
                                "testudo_request_seconds_bucket{door=\"taxii\",le=\"+Inf\"} 1",
                                "testudo_request_seconds_sum{door=\"taxii\"} 0.030000",
                                "testudo_request_seconds_count{door=\"taxii\"} 1",
                                "testudo_ledger_entries");
                for (String path : List.of("/metrics", "/health")) {
                    assertThat(client.send(
                                            HttpRequest.newBuilder(URI.create(address + path))
                                                    .build(),
                                            HttpResponse.BodyHandlers.discarding())
                                    .statusCode())
                            .isEqualTo(401);
                }
                assertThat(client.send(
                                        HttpRequest.newBuilder(URI.create(address + "/run"))
                                                .header("Authorization", "Bearer " + token)
                                                .POST(HttpRequest.BodyPublishers.ofString("{\"args\":[\"verify\"]}"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(401);
            } finally {
                door.stop(0);
            }
        }
    }

    @Test
    @DisplayName("account add takes name@MEMBER as its sisters do, or --member, and no two members")
    void accountAdd() {
        assertThat(inside("account", "add", "ana@ISLE", "--roles", "analyst")).isZero();
        assertThat(inside("account", "add", "ben", "--member", "ISLE", "--roles", "analyst"))
                .isZero();
        assertThat(inside("account", "add", "cid@ISLE", "--member", "ISLE", "--roles", "analyst"))
                .isZero();
        assertThat(inside("account", "add", "dan@ISLE", "--member", "EST", "--roles", "analyst"))
                .isEqualTo(2);
        assertThat(err()).contains("two members");
        assertThat(inside("account", "add", "eve", "--roles", "analyst")).isEqualTo(2);
        assertThat(err()).contains("eve@MEMBER");
        assertThat(inside("account", "add", "eve@NOWHERE", "--roles", "analyst"))
                .isEqualTo(2);
        assertThat(err()).contains("NOWHERE", "member list");

        inside("account", "list");
        assertThat(out()).contains("ana@ISLE", "ben@ISLE", "cid@ISLE").doesNotContain("dan@", "eve@");
    }

    @Test
    @DisplayName("a key made without options reads up to RESTRICTED; its successor tells its id and what ends the old")
    void keys() {
        assertThat(inside("key", "make", "siem")).isZero();
        var account = house.store()
                .directory()
                .account("siem", house.commandLine().member())
                .orElseThrow();
        Directory.Key old = house.store().directory().keys(account.number()).getFirst();
        assertThat(old.clearance()).isEqualTo(Level.RESTRICTED);
        assertThat(old.rights()).containsExactlyInAnyOrder("read", "write");

        assertThat(inside("key", "renew", old.id().toString())).isZero();

        var made = house.store().directory().keys(account.number()).stream()
                .filter(key -> !key.id().equals(old.id()))
                .toList();
        assertThat(made).hasSize(1);
        assertThat(out()).startsWith("tk_").hasLineCount(1);
        assertThat(err()).contains(made.getFirst().id().toString(), "./testudo key revoke " + old.id());
    }

    @Test
    @DisplayName("what the machine does to a member or for it is in that member's audit, and no secret is")
    void audited() throws IOException {
        Files.writeString(folder.resolve("one.json"), campaign(ONE, ""));
        var secrets = new ArrayList<String>();
        assertThat(inside("member", "add", "NOR", "--name", "Norway")).isZero();
        assertThat(inside("account", "add", "ana@NOR", "--roles", "national-authority"))
                .isZero();
        secrets.add(out().strip());
        assertThat(inside("key", "make", "siem-of-nor", "--member", "NOR")).isZero();
        secrets.add(out().strip());
        Directory directory = house.store().directory();
        Directory.Account machine =
                directory.account("siem-of-nor", new Member("NOR")).orElseThrow();
        String key = directory.keys(machine.number()).getFirst().id().toString();
        assertThat(inside("key", "renew", key)).isZero();
        secrets.add(out().strip());
        for (String line : List.of(
                "key certificate " + key + " --none",
                "key revoke " + key,
                "member quota NOR --requests 100",
                "member default-label NOR {\"tlp\":\"green\",\"releasable_to\":\"ALL\"}",
                "member mandate NOR --reason Letter",
                "load --as NOR one.json",
                "export --as ana@NOR")) {
            assertThat(inside(line.split(" ", -1))).as(line).isZero();
        }

        List<ReadLog.Shown> entries = audit("ana@NOR");
        assertThat(entries.stream().map(ReadLog.Shown::action).toList().reversed())
                .containsExactly(
                        "member add (on the machine)",
                        "account add (on the machine)",
                        "key make (on the machine)",
                        "key renew (on the machine)",
                        "key certificate (on the machine)",
                        "key revoke (on the machine)",
                        "member quota (on the machine)",
                        "member default-label (on the machine)",
                        "member mandate (on the machine)",
                        "load (on the machine)",
                        "export (on the machine)");
        assertThat(entries.getFirst().account()).isEqualTo("ana@NOR");
        assertThat(entries.toString()).contains(key);
        assertThat(secrets).allSatisfy(secret -> {
            assertThat(secret).isNotEmpty();
            assertThat(entries.toString()).doesNotContain(secret);
        });
    }

    /// What `/api/audit` has for this account, newest first.
    private static List<ReadLog.Shown> audit(String login) {
        String[] parts = login.split("@", -1);
        Directory.Account account = house.store()
                .directory()
                .account(parts[0], new Member(parts[1]))
                .orElseThrow();
        return house.store()
                .read(
                        account.reader(),
                        picture -> new Explorer(picture)
                                .audit(
                                        house.store().readLog(),
                                        ReadLog.AuditFilter.ALL,
                                        ReadLog.AuditPlace.NEWEST,
                                        100))
                .value();
    }

    @Test
    @DisplayName("the table of markings and the default label of the command line are set as those of others are")
    void commandLineAccount() throws IOException {
        String marking = "marking-definition--" + TWO.replace("5a1b", "6a1b");
        Files.writeString(
                folder.resolve("iep.json"),
                "{\"objects\":[{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2026-11-01T00:00:00.000Z\",\"definition_type\":\"iep\",\"definition\":{\"policy\":\"p\"}},%s]}"
                        .formatted(
                                marking,
                                campaign(
                                        TWO.replace("5a1b", "7a1b"),
                                        ",\"object_marking_refs\":[\"%s\"]".formatted(marking))));
        Files.writeString(folder.resolve("table.json"), "{\"iep\":{\"tlp\":\"amber\"}}");
        assertThat(inside("load", "iep.json")).isEqualTo(1);
        assertThat(out()).contains("1 quarantined");

        assertThat(inside("account", "markings", "command-line@ISLE", "table.json"))
                .as(err())
                .isZero();

        assertThat(out()).contains("1 markings or kinds have a meaning for command-line@ISLE; 1 of what waited");
        assertThat(inside("load", "iep.json")).isZero();
        assertThat(inside("account", "default-label", "command-line@ISLE", "--none"))
                .isZero();
        for (String none : List.of("nobody@ISLE", "clock@ISLE")) {
            assertThat(inside("account", "markings", none, "table.json")).isEqualTo(2);
            assertThat(err()).contains("There is no account " + none);
        }
        assertThat(inside("account", "disable", "command-line@ISLE")).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "read: texts wait for a person who may see personal data; each says what was found, or why it was not read")
    void read() throws IOException {
        Files.writeString(
                folder.resolve("page.txt"),
                "The Dutch Ministry of the Interior said on Wednesday that the Lantern Guild was very likely responsible for the cyber attack on the harbour lock in February 2026.");
        Files.writeString(folder.resolve("bad.pdf"), "%PDF-1.7 and no more");
        inside("account", "add", "rea@ISLE", "--roles", "analyst");

        assertThat(inside("read", "page.txt")).isEqualTo(2);
        assertThat(inside("read", "--for", "rea@ISLE", "page.txt")).isEqualTo(2);
        assertThat(err()).contains("does not have the category PERSONAL");

        inside("account", "add", "eva@ISLE", "--roles", "analyst", "--categories", "PERSONAL");
        assertThat(inside("read", "--for", "eva@ISLE", "--published", "soon", "page.txt"))
                .isEqualTo(2);
        assertThat(err()).contains("2018-10-04");
        assertThat(inside("read", "--for", "eva@ISLE", "page.txt", "bad.pdf", "nowhere.txt"))
                .as(err())
                .isEqualTo(1);
        assertThat(out())
                .contains("kept page.txt artifact--")
                .contains("1 claim,")
                .contains("refused bad.pdf: It is no PDF file that can be read.")
                .contains("refused nowhere.txt: It cannot be read");
        assertThat(inside("read", "--for", "eva@ISLE", "--json", "page.txt")).isZero();
        var json = StixJson.parseObject(out().getBytes(StandardCharsets.UTF_8))
                .path("texts")
                .get(0);
        assertThat(json.path("known").booleanValue()).isTrue();
        assertThat(json.path("claims").intValue()).isEqualTo(1);
        assertThat(json.path("console").stringValue()).startsWith("/console/read/artifact--");
    }

    @Test
    @DisplayName(
            "load: a label with recipients says their names and gives no advice to widen; each has an account here")
    void recipients() throws IOException {
        inside("account", "add", "ana@ISLE", "--roles", "analyst");
        Files.writeString(folder.resolve("red.json"), campaign("0c1b2c3d-904c-4dc1-aff5-5c38f3a2c55c", ""));
        String label = "{\"tlp\":\"red\",\"releasable_to\":[\"ISLE\"],\"recipients\":[\"%s\"]}";

        assertThat(inside("load", "red.json", "--label", label.formatted("nobody@ISLE")))
                .isEqualTo(2);
        assertThat(err()).contains("There is no account nobody@ISLE.");
        assertThat(inside("load", "red.json", "--label", label.formatted("ana@ISLE")))
                .as(err())
                .isZero();
        assertThat(out())
                .contains("Can be read by: ana@ISLE (UNCLASSIFIED, TLP:RED)")
                .doesNotContain("To let others");
        assertThat(inside("member", "default-label", "ISLE", label.formatted("nobody@ISLE")))
                .isEqualTo(2);

        assertThat(inside("export", "--as", "ana@ISLE")).isZero();
        assertThat(err()).contains("What is TLP:RED is in no export");
        assertThat(out()).doesNotContain("0c1b2c3d");
    }

    @Test
    @DisplayName(
            "a default label above what the node is accredited for is refused, with the reason, and changes nothing")
    void defaultAboveAccreditation() {
        inside("account", "add", "tom@ISLE", "--roles", "analyst");

        assertThat(inside("member", "default-label", "ISLE", "{\"level\":\"SECRET\"}"))
                .isEqualTo(2);
        assertThat(err()).contains("SECRET", "accredited up to RESTRICTED");
        assertThat(inside("account", "default-label", "tom@ISLE", "{\"level\":\"SECRET\"}"))
                .isEqualTo(2);
        assertThat(inside("account", "default-label", "tom@ISLE", "{\"level\":\"RESTRICTED\"}"))
                .isZero();
    }

    @Test
    @DisplayName("a file without any JSON is refused and counts as no object, for validate and for load")
    void noJson() throws IOException {
        Files.writeString(folder.resolve("words.json"), "\ufeff\nThese are words.\n");
        Files.writeString(folder.resolve("blank.json"), " \n\t");

        assertThat(inside("load", "words.json")).isEqualTo(1);
        assertThat(out())
                .startsWith("refused words.json: The file is not JSON. It counts as no object;")
                .endsWith("0 read, 0 new, 0 known, 0 conflicting, 0 quarantined, 0 refused\n");
        assertThat(outside("validate", "words.json")).isEqualTo(1);
        assertThat(out())
                .startsWith("error words.json: The file is not JSON.")
                .endsWith("0 objects, 1 error, 0 warnings\n");
        assertThat(outside("validate", "blank.json")).isEqualTo(1);
        assertThat(out()).contains("The file is empty");
    }

    @Test
    @DisplayName("a code of no nation is warned of and taken, a member without a name is refused")
    void newMembers() {
        assertThat(inside("member", "add", "XYZ", "--name", "Nowhere")).isZero();
        assertThat(err()).contains("XYZ is no code of ISO 3166-1 alpha-3");
        assertThat(inside("member", "add", "LVA", "--name", "Latvia")).isZero();
        assertThat(err()).isEmpty();
        assertThat(inside("member", "add", "FIN", "--name", " ")).isEqualTo(2);
        assertThat(err()).contains("--name");
    }

    @Test
    @DisplayName("wrong words are told plainly: a folder that is not there, a list, a type that nobody knows")
    void wrongWords() throws IOException {
        Files.writeString(folder.resolve("phrase"), "a long passphrase\n");

        assertThat(inside("backup", "none/b.zip", "--passphrase-file", "phrase"))
                .isEqualTo(2);
        assertThat(err()).contains("There is no folder ", "none");
        inside("account", "add", "eve@ISLE", "--roles", "hacker");
        assertThat(err()).contains("planner, press-officer", "not hacker.").doesNotContain("[");
        inside("key", "make", "siem", "--rights", "rule");
        assertThat(err()).contains("not rule.");
        assertThat(inside("export", "--type", "malwarr")).isZero();
        assertThat(err()).contains("'malwarr' is no type of STIX 2.1");
        inside("export", "--type", "malware");
        assertThat(err()).doesNotContain("warning");
    }

    @Test
    @DisplayName("model: a file is taken in line by line, told before, and comes out as it goes in again")
    void models() throws IOException {
        Files.writeString(folder.resolve("model.csv"), """
                row,key,type,name,criticality,gate,parent,child
                node,cli-top,mission,Top,50,,,
                node,cli-net,service,Net,,some,,
                node,cli-box,asset,Box,,,,
                dependency,,,,,,cli-top,cli-box
                dependency,,,,,,cli-top,cli-net
                """);

        assertThat(inside("model", "import", "model.csv", "--dry-run")).isEqualTo(1);
        assertThat(out()).isEqualTo("It would be: 3 new, 0 changed, 0 the same, 2 refused.\n");
        assertThat(err())
                .contains("refused model.csv:3: 'row/gate' is one of and, or, k-of-n, weighted")
                .contains(
                        "refused model.csv:6: It rests on 'cli-net' in line 3, which is refused. Put that right first.");
        assertThat(inside("model", "export")).isZero();
        assertThat(out()).doesNotContain("cli-top");

        Files.writeString(
                folder.resolve("model.csv"),
                Files.readString(folder.resolve("model.csv")).replace(",some,", ",or,"));
        assertThat(inside("model", "import", "model.csv", "--label", "ALL")).isZero();
        assertThat(out()).isEqualTo("5 new, 0 changed, 0 the same, 0 refused.\n");
        assertThat(inside("model", "import", "model.csv", "--json")).isZero();
        assertThat(out()).contains("\"same\":5", "\"line\":6").doesNotContain("reason");

        for (String format : List.of("csv", "json")) {
            assertThat(inside("model", "export", "--own", "--format", format)).isZero();
            Files.writeString(folder.resolve("out." + format), out());
            assertThat(inside("model", "import", "out." + format)).isZero();
            assertThat(out()).isEqualTo("0 new, 0 changed, 5 the same, 0 refused.\n");
        }
        Files.writeString(
                folder.resolve("out.csv"),
                Files.readString(folder.resolve("out.csv")).replace(",Box,", ",Case,"));
        assertThat(inside("model", "import", "out.csv")).isZero();
        assertThat(out()).contains("changed out.csv:", "x-testudo-asset--", ": name\n");
    }

    @Test
    @DisplayName("model: what cannot be read, is not there or is nobody's to say is refused with what to do")
    void modelRefusals() throws IOException {
        assertThat(inside("model")).isEqualTo(2);
        assertThat(inside("model", "import", "nowhere.csv")).isEqualTo(2);
        assertThat(err()).contains("nowhere.csv cannot be read: there is no such file.");
        Files.writeString(folder.resolve("empty.json"), "{}");
        assertThat(inside("model", "import", "empty.json")).isEqualTo(1);
        assertThat(err()).contains("empty.json:1", "It has no node and no dependency");
        assertThat(inside("model", "export", "--as", "NOBODY")).isEqualTo(2);
        assertThat(err()).contains("There is no member NOBODY");
        assertThat(inside("model", "export", "--as", "ISLE")).isZero();
        Files.writeString(folder.resolve("odd.csv"), "row,key,colour\n");
        assertThat(inside("model", "import", "odd.csv")).isEqualTo(1);
        assertThat(err()).contains("refused odd.csv:1: There is no column 'colour'.");
        Files.writeString(
                folder.resolve("odd.json"),
                "\ufeff {\"x_testudo_exercise\":true,\"nodes\":[{\"key\":\"a\",\"type\":\"asset\",\"name\":\"A\"}]}");
        assertThat(inside("model", "import", "odd.json")).isEqualTo(1);
        assertThat(err()).contains("odd.json is of an exercise, and this home is real.");
        assertThat(inside("model", "import", "odd.json", "--as", "NOBODY")).isEqualTo(2);
        assertThat(err()).contains("There is no member NOBODY");
        assertThat(inside("model", "import", "odd.json", "--label", "{\"colour\":1}"))
                .isEqualTo(2);
        assertThat(inside("model", "export", "--node", "x-testudo-asset--" + ONE))
                .isEqualTo(1);
        assertThat(err()).contains("command-line@ISLE sees no node x-testudo-asset--");
        assertThat(inside("model", "export", "--format", "xml")).isEqualTo(2);
        assertThat(outside("model", "import", "--help")).isZero();
        assertThat(out()).contains("--dry-run", "--as", "--label", "describe-a-mission.md");
    }

    @Test
    @DisplayName("load: a folder without files is refused with what to do, an empty file is said as such")
    void loadNothing() throws IOException {
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        assertThat(inside("load", "nothing")).isEqualTo(1);
        assertThat(err()).contains("nothing to read in nothing:", ".json").doesNotContain(nothing.toString());

        Files.writeString(folder.resolve("empty.json"), "");
        assertThat(inside("load", "empty.json")).isEqualTo(1);
        assertThat(out())
                .startsWith("refused empty.json: The file is empty.")
                .contains("0 read, ")
                .doesNotContain("objects[0]");
        assertThat(inside("load", "--json", "empty.json")).isEqualTo(1);
        assertThat(out()).contains("\"read\":0", "\"file\":\"empty.json\"", "The file is empty");
    }

    @Test
    @DisplayName("load: each remark names its file as it was given, leaves no hole, and the end says what waits where")
    void loadRemarks() throws IOException {
        Path set = Files.createDirectory(folder.resolve("set"));
        Files.writeString(set.resolve("broken.json"), "no JSON");
        Files.writeString(
                set.resolve("marked.json"),
                campaign(ONE, ",\"object_marking_refs\":[\"marking-definition--%s\"]".formatted(TWO)));
        Files.writeString(set.resolve("good.json"), campaign(TWO, ""));

        for (String given : List.of("set", set.toString())) {
            assertThat(inside("load", given)).isEqualTo(1);

            List<String> lines = out().lines().toList();
            assertThat(lines)
                    .anyMatch(line -> line.startsWith("refused " + given + "/broken.json: The file is not JSON"))
                    .anyMatch(line -> line.startsWith(
                            "quarantined " + given + "/marked.json campaign--" + ONE + ": Its marking "))
                    .noneMatch(line -> line.contains(" : ") || line.contains("..  ") || line.contains(". ."));
            assertThat(lines.get(lines.size() - 2))
                    .startsWith("In quarantine: 1")
                    .contains("/api/quarantine", "a release authority of ISLE");
            assertThat(lines.getLast()).startsWith("2 read, ").endsWith("1 quarantined, 0 refused");
        }
    }

    @Test
    @DisplayName("validate prints 20 warnings of a kind and counts them all; --all prints all; --quiet none")
    void validate() throws IOException {
        var objects = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            objects.add(campaign("83422c77-904c-4dc1-aff5-5c38f3a2c5%02d".formatted(i), ",\"strange\":1"));
        }
        Files.writeString(
                folder.resolve("many.json"),
                "{\"type\":\"bundle\",\"id\":\"bundle--%s\",\"objects\":[%s]}"
                        .formatted(ONE, String.join(",", objects)));

        assertThat(outside("validate", "many.json")).isZero();
        assertThat(out().lines().filter(line -> line.startsWith("warning many.json campaign--")))
                .hasSize(20);
        assertThat(out()).contains("Warnings by kind:", "60  X5").endsWith("30 objects, 0 errors, 60 warnings\n");

        assertThat(outside("validate", "--all", "many.json")).isZero();
        assertThat(out().lines().filter(line -> line.startsWith("warning "))).hasSize(60);

        assertThat(outside("validate", "--quiet", "many.json")).isZero();
        assertThat(out()).isEqualTo("30 objects, 0 errors, 60 warnings\n");
    }

    @Test
    @DisplayName("backup never writes over a file unasked, and warns of a passphrase that others can read")
    void backup() throws IOException {
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "correct horse battery\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(inside("backup", "b.zip", "--passphrase-file", "passphrase")).isZero();
        assertThat(err()).startsWith("warning: the passphrase file passphrase can be read by others");

        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("mine"), "mine");
        assertThat(inside("backup", "mine", "--passphrase-file", "passphrase")).isEqualTo(2);
        assertThat(err()).contains("mine", "--replace");
        assertThat(folder.resolve("mine")).hasContent("mine");

        assertThat(inside("backup", "mine", "--passphrase-file", "passphrase", "--replace"))
                .isZero();
        assertThat(err()).isEmpty();
        assertThat(Files.size(folder.resolve("mine"))).isGreaterThan(1_000);
    }

    @Test
    @DisplayName(
            "a real home has no exercise to play or to reset, whether its centre runs or not, with --yes or without")
    void noExercise() throws IOException {
        Path stopped = Files.createDirectory(folder.resolve("home"));
        Files.copy(house.home().path("home.properties"), stopped.resolve("home.properties"));

        for (String command : List.of("reset", "next", "inject", "status")) {
            assertThat(inside("exercise", command)).isEqualTo(2);
            assertThat(err()).contains("is a real one; it has no exercise");
        }
        assertThat(inside("exercise", "next", "--count", "0")).isEqualTo(2);
        assertThat(inside("exercise", "next", "--count", "2", "--all")).isEqualTo(2);
        assertThat(outside("exercise", "next", "--help")).isZero();
        assertThat(out()).contains("--all", "--count=N", "--json", "play-the-exercise.md");
        assertThat(outside("exercise", "reset", "--home", "home")).isEqualTo(2);
        assertThat(err()).contains(stopped + " is a real one; it has no exercise");
        assertThat(outside("exercise", "reset", "--yes", "--home", "home")).isEqualTo(2);
        assertThat(stopped.resolve("home.properties")).exists();
    }

    @Test
    @DisplayName("a command that is not there is said as such, with the help that lists them")
    void noSuchCommand() {
        assertThat(outside("foo")).isEqualTo(2);
        assertThat(err()).contains("there is no command ./testudo foo", "See: ./testudo --help");
        assertThat(outside("modle", "--help")).isEqualTo(2);
        assertThat(err()).contains("there is no command ./testudo modle. The nearest: ", "model");
        assertThat(outside("account", "foo")).isEqualTo(2);
        assertThat(err()).contains("there is no command ./testudo account foo", "See: ./testudo account --help");
        assertThat(outside("load", "--foo", "x")).isEqualTo(2);
        assertThat(err()).contains("--foo").doesNotContain("no command");
    }

    @Test
    @DisplayName("docs/roles.md has the roles and rights of the code")
    void rolesPage() throws IOException {
        Path page = Path.of("..", "docs", "roles.md").toAbsolutePath().normalize();
        List<String> rows = Files.readAllLines(page);

        for (String role : Rights.roles()) {
            assertThat(rows)
                    .anyMatch(row -> row.startsWith("| %s | %s |".formatted(role, String.join(", ", Rights.of(role)))));
        }
        for (String right : List.of("read", "write", "release", "preview", "authority", "audit", "keys", "purge")) {
            assertThat(rows)
                    .anyMatch(row -> row.startsWith(
                            "| `%s` | %s |".formatted(right, Rights.strong().contains(right) ? "yes" : "no")));
        }
        assertThat(Rights.holders("authority")).isEqualTo("release-authority");
        assertThat(Rights.holders("read")).isEqualTo("every role");
    }

    @Test
    @DisplayName("a result is one JSON object where that is asked for")
    void json() throws IOException {
        assertThat(inside("key", "make", "by-json", "--json")).isZero();
        var key = StixJson.parseObject(out.toByteArray());
        assertThat(key.path("account").stringValue("")).isEqualTo("by-json@ISLE");
        assertThat(key.path("key").stringValue("")).isNotEmpty();
        assertThat(inside("member", "quota", "ISLE", "--json")).isZero();
        assertThat(StixJson.parseObject(out.toByteArray()).path("objects").intValue(-1))
                .isNotNegative();
        Path file = Files.writeString(folder.resolve("one.json"), "{\"objects\":[{\"type\":\"campaign\"}]}");
        assertThat(inside("validate", "--json", file.toString())).isEqualTo(1);
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n", -1);
        assertThat(StixJson.parseObject(lines[0].getBytes(StandardCharsets.UTF_8))
                        .path("severity")
                        .stringValue(""))
                .isEqualTo("error");
        assertThat(StixJson.parseObject(lines[1].getBytes(StandardCharsets.UTF_8))
                        .path("errors")
                        .intValue(0))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("what the API can, the command line can: with a key out of a file, and each refusal in its words")
    void api() throws IOException {
        assertThat(inside("key", "make", "by-line")).isZero();
        Path key = Files.writeString(folder.resolve("key"), out());
        String secret = out().strip();
        Path draft = Files.writeString(
                folder.resolve("asset.json"),
                "{\"object\":{\"type\":\"x-testudo-asset\",\"name\":\"Relay & mast\",\"owner\":\"ISLE\"}}");
        try (var centre = Centre.start(house, 0, 0)) {
            String server = "--server=http://127.0.0.1:" + centre.port() + "/";
            String file = "--key-file=" + key;
            assertThat(outside("api", "/missions", server, file)).as(err()).isZero();
            assertThat(StixJson.parseObject(out.toByteArray()).path("missions").isArray())
                    .isTrue();
            assertThat(outside("api", "/objects", "--body", draft.toString(), server, file))
                    .as(err())
                    .isZero();
            String id = StixJson.parseObject(out.toByteArray()).path("id").stringValue("");
            assertThat(outside("api", "get", "/api/search", "--query", "q=Relay & mast", server, file))
                    .as(err())
                    .isZero();
            assertThat(out()).contains(id);
            assertThat(err()).contains("highest marking: ");

            assertThat(outside("api", "/missions/" + id.replace("asset", "mission"), server, file))
                    .isEqualTo(1);
            assertThat(err()).contains("(404)", "nothing at this address");
            assertThat(outside("api", "/missions", "--query", "colour=red", server, file))
                    .isEqualTo(1);
            assertThat(err()).contains("no parameter 'colour'");
            assertThat(outside("api", "PATCH", "/missions", server, file)).isEqualTo(2);
            assertThat(outside("api", "missions", server, file)).isEqualTo(2);
            assertThat(err()).contains("begins with a /").doesNotContain(secret);
        }
        assertThat(outside("api", "/missions", "--server=http://127.0.0.1:9", "--key-file=" + key))
                .isEqualTo(1);
        assertThat(err()).contains("Nothing answers at http://127.0.0.1:9").doesNotContain(secret);
        assertThat(outside("api", "/missions", "--key-file=" + folder.resolve("none")))
                .isEqualTo(2);
        assertThat(err()).contains("cannot be read");
    }
}
