package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Dependency models as files over the API: what becomes of each line, and that what comes out goes in again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelDeskTest {
    private static final String HEAD =
            "row,key,id,type,name,owner,gate,at_least,complete,criticality,kind,parent,child,weight,strength,needs,workaround_capacity\r\n";
    private static final String TO_ALL = "&label=" + URLEncoder.encode(Desk.ALL, StandardCharsets.UTF_8);

    private Desk desk;

    @BeforeAll
    void start(@TempDir Path fresh) throws Exception {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        desk = new Desk(fresh.resolve("home"));
        desk.key("fin", "FIN", Level.SECRET, List.of("read", "write"));
        desk.key("reader", "EST", Level.SECRET, List.of("read"));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private Desk.Reply send(String key, String file, String query) {
        String type = file.startsWith("{") ? "application/json" : "text/csv; charset=utf-8";
        return desk.send("POST", "/api/models?" + query, file, desk.as(key, "Content-Type", type));
    }

    private ObjectNode taken(String key, String file, String query) {
        Desk.Reply reply = send(key, file, query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static String counts(JsonNode json) {
        JsonNode counts = json.path("counts");
        return "%d new, %d changed, %d same, %d refused"
                .formatted(
                        counts.path("new").intValue(),
                        counts.path("changed").intValue(),
                        counts.path("same").intValue(),
                        counts.path("refused").intValue());
    }

    private static JsonNode row(JsonNode json, int line) {
        return StreamSupport.stream(json.path("rows").spliterator(), false)
                .filter(one -> one.path("line").intValue() == line)
                .findFirst()
                .orElseThrow();
    }

    private static String refusal(JsonNode json, int line) {
        JsonNode row = row(json, line);
        assertThat(row.path("result").stringValue()).as(json.toString()).isEqualTo("refused");
        assertThat(row.path("remedy").stringValue()).isNotBlank();
        return row.path("property").stringValue("") + ": " + row.path("reason").stringValue();
    }

    private String export(String key, String query) {
        Desk.Reply reply = desk.get(key, "/api/models?" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.text();
    }

    /// A mission that names all it needs, in the order from the top down: what it names comes behind it.
    private static String harbour(String name) {
        return HEAD + """
                node,%1$s-mission,,mission,Keep %1$s open,,weighted,,true,80,,,,,,,
                dependency,,,,,,,,,,,%1$s-mission,%1$s-net,3,,,
                dependency,,,,,,,,,,,%1$s-mission,%1$s-port,1,0.5,availability,0.7
                node,%1$s-net,,service,"Net ""%1$s"", with a comma",,k-of-n,1,,,,,,,,,
                node,%1$s-port,,asset,=1+1,,,,,,,,,,,,
                dependency,,,,,,,,,,,%1$s-net,%1$s-port,,,,
                """.formatted(name);
    }

    @Test
    @DisplayName("a file is taken in, once: again it is the same, and one cell that changes is one version")
    void again() {
        ObjectNode first = taken("est-high", harbour("again"), TO_ALL);
        assertThat(counts(first)).isEqualTo("6 new, 0 changed, 0 same, 0 refused");
        String mission = row(first, 2).path("id").stringValue();

        ObjectNode shown = desk.get("fin", "/api/missions/" + mission).json();
        assertThat(shown.path("nodes")).hasSize(3);
        assertThat(shown.path("mission").path("name").stringValue()).isEqualTo("Keep again open");
        assertThat(shown.path("dependencies"))
                .filteredOn(one -> one.path("weight").doubleValue() == 3)
                .hasSize(1);
        ObjectNode object = desk.get("fin", "/api/objects/" + mission).json();
        assertThat(object.path("depends_on")).hasSize(2);
        assertThat(object.path("external_references").toString()).contains("testudo-model", "again-mission");

        assertThat(counts(taken("est-high", harbour("again"), ""))).isEqualTo("0 new, 0 changed, 6 same, 0 refused");
        assertThat(desk.get("fin", "/api/objects/" + mission + "/versions")
                        .json()
                        .path("versions"))
                .hasSize(1);

        ObjectNode changed = taken("est-high", harbour("again").replace(",1,0.5,", ",1,0.25,"), "");
        assertThat(counts(changed)).isEqualTo("0 new, 1 changed, 5 same, 0 refused");
        assertThat(row(changed, 4).path("changed").toString()).isEqualTo("[\"strength\"]");
        // A weight stands in the node that names it.
        ObjectNode weight = taken("est-high", harbour("again").replace(",1,0.5,", ",2,0.25,"), "");
        assertThat(counts(weight)).isEqualTo("0 new, 1 changed, 5 same, 0 refused");
        assertThat(row(weight, 2).path("changed").toString()).isEqualTo("[\"depends_on\"]");
        assertThat(desk.get("fin", "/api/objects/" + mission + "/versions")
                        .json()
                        .path("versions"))
                .hasSize(2);
        // What is not said label by label stays where it was.
        assertThat(desk.get("fin", "/api/objects/" + mission).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("the examples of the how-to are taken in as they stand there")
    void examples() throws Exception {
        Path page = Path.of(System.getProperty("basedir", "."))
                .toAbsolutePath()
                .resolveSibling("docs")
                .resolve("how-to")
                .resolve("describe-a-mission.md");
        for (String kind : List.of("csv", "json")) {
            String text = Files.readString(page);
            String file = text.substring(text.indexOf("```" + kind + "\n") + kind.length() + 4);
            assertThat(counts(taken("fra", file.substring(0, file.indexOf("```")), "dry_run=true")))
                    .isEqualTo("6 new, 0 changed, 0 same, 0 refused");
        }
    }

    @Test
    @DisplayName("a dry run says the same and writes nothing, and tells no ids of what is not there")
    void dry() {
        ObjectNode dry = taken("est-high", harbour("dry"), "dry_run=true");
        assertThat(counts(dry)).isEqualTo("6 new, 0 changed, 0 same, 0 refused");
        assertThat(dry.path("dry_run").booleanValue()).isTrue();
        assertThat(dry.path("rows")).noneMatch(one -> one.has("id"));
        assertThat(export("est-high", "format=csv")).doesNotContain("dry-mission");
        assertThat(desk.get("est-high", "/api/search?q=dry-mission").json().path("hits"))
                .isEmpty();

        assertThat(counts(taken("est-high", harbour("dry"), ""))).isEqualTo("6 new, 0 changed, 0 same, 0 refused");
    }

    @Test
    @DisplayName("an exported file, table or JSON, whole or below one node, is the same everywhere when it comes back")
    void roundTrip() {
        ObjectNode json = taken("est-high", """
                {"nodes":[
                  {"key":"round","type":"mission","name":"Round","criticality":50.0,"gate":"and","labels":["a b","c;d"],
                   "phases":[{"name":"One; two","from":"2027-01-01T00:00:00Z","until":"2027-01-02T00:00:00Z"}]},
                  {"key":"round-task","type":"mission-task","name":"'=x","complete":true,"from":"2027-01-01T00:00:00Z"},
                  {"key":"round-asset","type":"asset","name":"+49 30","description":"two\\nlines","incident_caps":[
                    {"severity":1,"capacity":0},{"severity":3,"capacity":0.5}]},
                  {"key":"round-power","type":"received-service","name":"Power","kind":"power","bypass":"-x"},
                  {"key":"round-fin","type":"asset","name":"Yours","owner":"FIN"}],
                 "dependencies":[
                  {"parent":"round","child":"round-task","weight":2},
                  {"parent":"round-task","child":"round-asset","needs":["availability","integrity"],"weight":1.5,
                   "workaround":{"name":"Radio, slow","capacity":0.5,"from":"2027-01-01T00:00:00Z"}},
                  {"parent":"round-task","child":"round-power","buffer_minutes":240},
                  {"key":"second","parent":"round","child":"round-power","strength":0.1},
                  {"parent":"round","child":"round-fin"}]}
                """, TO_ALL);
        assertThat(counts(json)).isEqualTo("10 new, 0 changed, 0 same, 0 refused");
        String mission = row(json, 2).path("id").stringValue();
        taken("fra", harbour("round-fra"), TO_ALL);
        String service =
                row(taken("fra", harbour("round-fra"), ""), 5).path("id").stringValue();
        ObjectNode joined = taken("est-high", HEAD + "dependency,,,,,,,,,,,round,%s,,,,\n".formatted(service), TO_ALL);
        assertThat(counts(joined)).isEqualTo("1 new, 0 changed, 0 same, 0 refused");

        for (String format : List.of("csv", "json")) {
            String below = export("est-high", "format=" + format + "&node=" + mission);
            ObjectNode same = taken("est-high", below, "");
            // 5 nodes and 6 dependencies of its own; a service, an asset and a dependency of France
            assertThat(counts(same)).as(same.toString()).isEqualTo("0 new, 0 changed, 14 same, 0 refused");
            assertThat(counts(taken("est-high", export("est-high", "own=true&format=" + format), "")))
                    .startsWith("0 new, 0 changed, ")
                    .endsWith("0 refused");
            assertThat(counts(taken("fra", export("fra", "format=" + format), "")))
                    .startsWith("0 new, 0 changed, ")
                    .endsWith("0 refused");
            assertThat(below).contains("UNCLASSIFIED TLP:GREEN", "est-high@EST", "node=" + mission);
        }
        // What is another's is taken as it is, and in no other way.
        ObjectNode changed = taken(
                "est-high",
                export("est-high", "format=csv&node=" + mission).replace("Net \"\"round-fra", "Net \"\"mine"),
                "dry_run=true");
        assertThat(changed.toString()).contains("It is the word of FRA, which alone writes it");
        assertThat(desk.get(
                                "est-high",
                                "/api/models?format=csv&node=x-testudo-mission--" + "0".repeat(8)
                                        + "-0000-4000-8000-000000000000")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @DisplayName("what is wrong is refused by its line, with what rests on it; the rest stands")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "node,bad,,service,A,,k-of-n,,,,,,,,,,|at_least: k of n needs its k",
                "node,bad,,service,A,,k-of-n,two,,,,,,,,,|at_least: 'two' is not of its form",
                "node,bad,,service,A,,xor,,,,,,,,,,|: 'row/gate' is one of",
                "node,bad,,service,A,,,,,80,,,,,,,|: 'row' has no property 'criticality'",
                "node,bad,,mission,A,,,,,,,,,,,,|: 'row' has no 'criticality', and needs it",
                "node,bad,,ship,A,,,,,,,,,,,,|type: 'ship' is no kind of node",
                "node,bad,,service,A,NATO,,,,,,,,,,,|owner: A model describes what members own",
                "node,bad,,service,A,FIN,,,,,,,,,,,|owner: Only an asset can be proposed",
                "node,bad,,asset,A,FIN,or,,,,,,,,,,|gate: Only FIN says this",
                "node,bad,x-testudo-asset--00000000-0000-4000-8000-000000000001,asset,A,,,,,,,,,,,,|id: You see no part of a model with this id",
                "node,bad,asset,asset,A,,,,,,,,,,,,|id: This is no id",
                "node,good,,asset,A,,,,,,,,,,,,|key: The row in line 2 has this key",
                "node,bad,,asset,A,,k-of-n,2,true,,,,,,,,|at_least: It needs 2 and names 0",
                "dependency,,,,,,,,,,,good,nowhere,,,,|child: No row has the key 'nowhere'",
                "dependency,,,,,,,,,,,good,x-testudo-asset--00000000-0000-4000-8000-000000000001,,,,|child: You see no node of this id",
                "dependency,,,,,,,,,,,x-testudo-asset--00000000-0000-4000-8000-000000000001,good,,,,|parent: Only the owner of a node says what it needs",
                "dependency,,,,,,,,,,,good,good,,,,|child: Nothing needs itself",
                "dependency,,,,,,,,,,,leaf,good,,,,|parent: Nothing below a received service",
                "dependency,,,,,,,,,,,good,leaf,,2,,|: 'row/strength' is a number",
                "dependency,,,,,,,,,,,good,leaf,,,speed,|: 'row/needs/0' is one of",
                "dependency,,,,,,,,,,,good,power,,,,|: The row in line 4 joins the same two",
                "dependency,,,,,,,,,,,good|: It has 12 cells, and there are 17 columns",
            })
    void refused(String bad, String why) {
        String file = HEAD
                + "node,good,,service,Good,,,,,,,,,,,,\n"
                + "node,power,,asset,Power,,,,,,,,,,,,\n"
                + "dependency,,,,,,,,,,,good,power,,,,\n"
                + "node,leaf,,received-service,Leaf,,,,,,power,,,,,,\n"
                + bad + "\n"
                + "dependency,,,,,,,,,,,good,bad,,,,\n";

        ObjectNode json = taken("fra", file, "dry_run=true");

        assertThat(refusal(json, 6)).startsWith(why);
        assertThat(counts(json)).isEqualTo("4 new, 0 changed, 0 same, 2 refused");
        assertThat(refusal(json, 7)).containsAnyOf("'bad' in line 6, which is refused", "No row has the key 'bad'");
    }

    @Test
    @DisplayName("a node that names all it needs falls with each of its dependencies, and so do the others of them")
    void completeFalls() {
        String wrong = harbour("falls").replace(",1,0.5,availability,", ",1,0.5,speed,");

        ObjectNode json = taken("est-high", wrong, "");

        assertThat(counts(json)).isEqualTo("3 new, 0 changed, 0 same, 3 refused");
        assertThat(refusal(json, 4)).contains("'row/needs/0' is one of");
        assertThat(refusal(json, 2)).contains("It names all that it needs, and what it needs in line 4 is refused");
        assertThat(refusal(json, 3)).contains("It rests on 'falls-mission' in line 2, which is refused");
        // What cannot be read may have been one of its dependencies.
        ObjectNode unread = taken("est-high", harbour("unread").replace(",1,0.5,availability,", ","), "dry_run=true");
        assertThat(refusal(unread, 2)).contains("what it needs in line 4 is refused");
        assertThat(counts(unread)).isEqualTo("3 new, 0 changed, 0 same, 3 refused");
    }

    @Test
    @DisplayName("each row has its own reason first, and rests only on what it names; what is good alone is taken")
    void ownReason() {
        ObjectNode json = taken(
                "est-high",
                HEAD
                        + "node,own-mission,,mission,Own,,,,true,800,,,,,,,\n"
                        + "node,own-task,,mission-task,Task,,,,,,,,,,,,\n"
                        + "dependency,,,,,,,,,,,own-task,own-mission,,,,\n"
                        + "dependency,,,,,,,,,,,own-mission,own-asset,,2,,\n"
                        + "node,own-asset,,asset,Good,,,,,,,,,,,,\n"
                        + "dependency,,,,,,,,,,,own-task,own-typo,,,,\n"
                        + "dependency,,,,,,,,,,,own-asset,own-asset,,,,\n"
                        + "node,own-typo,,misson,Typo,,,,,,,,,,,,\n"
                        + "foo,own-foo,,asset,Foo,,,,,,,,,,,,\n",
                "");

        assertThat(counts(json)).isEqualTo("2 new, 0 changed, 0 same, 7 refused");
        assertThat(refusal(json, 2)).contains("criticality", "100, not 800");
        assertThat(row(json, 3).path("result").stringValue()).isEqualTo("new");
        assertThat(refusal(json, 4)).contains("It rests on 'own-mission' in line 2, which is refused");
        assertThat(refusal(json, 5)).contains("strength", "not 2");
        assertThat(row(json, 6).path("result").stringValue()).isEqualTo("new");
        assertThat(refusal(json, 7)).contains("It rests on 'own-typo' in line 9, which is refused");
        assertThat(refusal(json, 8)).contains("child: Nothing needs itself");
        assertThat(refusal(json, 9)).contains("type: 'misson' is no kind of node");
        assertThat(refusal(json, 10)).contains("row: 'foo' is no kind of row");
    }

    @Test
    @DisplayName("in JSON a row is called by its element, and a dependency is told of both of its ends")
    void pointers() {
        JsonNode rows = taken(
                        "est-high",
                        "{\"nodes\":[{\"key\":\"a\",\"type\":\"misson\",\"name\":\"A\"}],\"dependencies\":[{\"parent\":\"a\",\"child\":\"b\"}]}",
                        "dry_run=true")
                .path("rows");

        assertThat(rows.path(0).path("reason").stringValue()).isEqualTo("'misson' is no kind of node");
        assertThat(rows.path(1).path("reason").stringValue())
                .isEqualTo(
                        "No row has the key 'b', and no node of yours that you see. It rests on 'a' in /nodes/0, which is refused");
    }

    @Test
    @DisplayName("the description of a model file names what is read and nothing else")
    void described() {
        JsonNode file = desk.get("est-high", "/api/openapi.json")
                .json()
                .path("components")
                .path("schemas")
                .path("ModelFile")
                .path("properties");
        for (String kind : List.of("nodes", "dependencies")) {
            JsonNode properties = file.path(kind).path("items").path("properties");
            assertThat(properties.size()).isPositive();
            for (String name : properties.propertyNames()) {
                String text = taken("est-high", "{\"%s\":[{\"%s\":0}]}".formatted(kind, name), "dry_run=true")
                        .toString();
                assertThat(text).doesNotContain("A row has no property", "has no '" + name + "'");
            }
        }
    }

    @Test
    @DisplayName("a node that names all it needs leaves no standing dependency out, and says which")
    void leavesOut() {
        taken("est-high", harbour("out"), TO_ALL);
        String less = harbour("out").replaceFirst("dependency[^\n]*out-net[^\n]*\n", "");

        ObjectNode json = taken("est-high", less, "");

        assertThat(refusal(json, 2))
                .contains("depends_on: It names all that it needs, and leaves out x-testudo-dependency--");
        assertThat(counts(json)).isEqualTo("0 new, 0 changed, 3 same, 2 refused");
    }

    @Test
    @DisplayName("a hidden node and one that is nowhere are refused in the same words, and so are their ids")
    void hiddenAndAbsent() {
        String hidden = row(taken("fra", HEAD + "node,hidden,,asset,Cable,,,,,,,,,,,,\n", ""), 2)
                .path("id")
                .stringValue();
        String nowhere = "x-testudo-asset--00000000-0000-4000-8000-0000000000ff";
        String file = HEAD
                + "node,top,,service,Top,,,,,,,,,,,,\n"
                + "dependency,,,,,,,,,,,top,ID,,,,\n"
                + "dependency,,,,,,,,,,,ID,top,,,,\n"
                + "node,,ID,asset,Mine,,,,,,,,,,,,\n";

        String one =
                taken("est-high", file.replace("ID", hidden), "dry_run=true").toString();
        String other =
                taken("est-high", file.replace("ID", nowhere), "dry_run=true").toString();

        assertThat(one.replace(hidden, nowhere)).isEqualTo(other);
        assertThat(one).contains("\"refused\":3");
        assertThat(desk.get("est-high", "/api/models?format=csv&node=" + hidden).text())
                .isEqualTo(desk.get("est-high", "/api/models?format=csv&node=" + nowhere)
                        .text());
        assertThat(export("est-high", "format=json")).doesNotContain(hidden);
    }

    @Test
    @DisplayName("what another member owns is refused, with the reason, and audited")
    void others() {
        ObjectNode json = taken("fra", harbour("others"), TO_ALL);
        String net = row(json, 5).path("id").stringValue();

        ObjectNode mine = taken(
                "est-high",
                HEAD
                        + "node,,%s,service,Ours now,,,,,,,,,,,,\n".formatted(net)
                        + "dependency,,,,,,,,,,,%s,%s,,,,\n"
                                .formatted(net, row(json, 6).path("id").stringValue())
                        + "node,theirs,,service,Theirs,FRA,,,,,,,,,,,\n",
                "");

        assertThat(refusal(mine, 2)).contains("It is the word of FRA, which alone writes it");
        assertThat(refusal(mine, 3)).contains("It rests on what stands in line 2");
        assertThat(refusal(mine, 4)).contains("Only an asset can be proposed to another member");
        desk.person("auditor", "EST", "administrator", true);
        var session = desk.session("auditor@EST", desk.code());
        assertThat(desk.send("GET", "/api/audit?limit=50", null, session).text())
                .contains("rows of a model refused", "line 2 id; line 3; line 4 owner;")
                .doesNotContain("Ours now");
    }

    @Test
    @DisplayName("one label for all: a wider one needs the right to release, and without one each stays under its own")
    void labels() {
        assertThat(send("fin", HEAD + "node,wide,,asset,A,,,,,,,,,,,,\n", TO_ALL)
                        .status())
                .isEqualTo(403);
        String closed = HEAD + "node,closed,,asset,A,,,,,,,,,,,,\n";
        ObjectNode json = taken("fin", closed, "");
        String id = row(json, 2).path("id").stringValue();
        assertThat(json.path("labels").path(0).path("releasable_to").toString()).contains("FIN");
        assertThat(desk.get("est-high", "/api/objects/" + id).status()).isEqualTo(404);

        // A service of one's own that stands under a stricter label is not told of by a wider one.
        taken("est-high", HEAD + "node,strict,,asset,A,,,,,,,,,,,,\n", "");
        String cites = HEAD + "node,open,,service,A,,,,,,,,,,,,\ndependency,,,,,,,,,,,open,strict,,,,\n";
        ObjectNode below = taken("est-high", cites, "dry_run=true" + TO_ALL);
        assertThat(refusal(below, 3)).contains("under a stricter label; say why ('reason')");
        assertThat(counts(taken("est-high", cites, "dry_run=true&reason=asked" + TO_ALL)))
                .isEqualTo("2 new, 0 changed, 0 same, 0 refused");
        // Where it comes under that label itself, in the same file, nothing is in the way.
        String both = cites + "node,strict,,asset,B,,,,,,,,,,,,\n";
        assertThat(counts(taken("est-high", both, "dry_run=true" + TO_ALL)))
                .isEqualTo("2 new, 1 changed, 0 same, 0 refused");
        assertThat(send("est-high", closed, "label=%7B%22level%22%3A%22SECRET%22%7D")
                        .json()
                        .toString())
                .contains("accredited");
    }

    @Test
    @DisplayName("a colleague who does not see all that a node names changes nothing of it, and takes nothing back")
    void lowColleague() {
        String net = HEAD
                + "node,low,,service,Low,,,,true,,,,,,,,\n"
                + "node,low-a,,asset,A,,,,,,,,,,,,\n"
                + "node,low-b,,asset,B,,,,,,,,,,,,\n";
        String first = "dependency,,,,,,,,,,,low,low-a,,,,\n";
        String second = "dependency,,,,,,,,,,,low,low-b,,,,\n";
        taken("est-high", net + first + second, TO_ALL);
        String id =
                row(taken("est-high", net + first + second, ""), 6).path("id").stringValue();
        hide(id);

        assertThat(counts(taken("est-low", export("est-low", "format=csv&own=true"), "")))
                .startsWith("0 new, 0 changed, ")
                .endsWith(" 0 refused");
        ObjectNode json = taken("est-low", net.replace("Low,", "Lower,") + first, "");
        assertThat(refusal(json, 2)).contains("It names " + id + ", and you do not see that dependency");
    }

    /// Puts an own object under a label that only the cleared see.
    private void hide(String id) {
        JsonNode one = desk.get("est-high", "/api/objects/" + id + "/assertions")
                .json()
                .path("assertions")
                .path(0);
        Desk.Reply reply = desk.send(
                "PUT",
                "/api/objects/" + id + "/assertions/" + one.path("assertion").stringValue() + "/label",
                "{\"label\":" + Desk.HIGHER_EST + ",\"reason\":\"test\"}",
                desk.as("est-high", "If-Match", one.path("label_etag").stringValue()));
        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
    }

    @Test
    @DisplayName("keys and ids: several of one key, another kind, another key, a dependency of another pair")
    void meant() {
        ObjectNode first = taken("est-high", harbour("meant"), TO_ALL);
        String port = row(first, 6).path("id").stringValue();
        String needs = row(first, 7).path("id").stringValue();

        ObjectNode json = taken(
                "est-high",
                HEAD
                        + "node,meant-net,,asset,Other kind,,,,,,,,,,,,\n"
                        + "node,meant-mission,%s,asset,Other key,,,,,,,,,,,,\n".formatted(port)
                        + "dependency,,%s,,,,,,,,,meant-mission,meant-port,,,,\n".formatted(needs),
                "dry_run=true");

        assertThat(refusal(json, 2)).contains("What stands is of the kind service");
        assertThat(refusal(json, 3)).contains("Another of your objects has this key");
        assertThat(refusal(json, 4)).contains("This dependency joins two others");
        // A new key for what an id names; the other names stay.
        ObjectNode named = taken("est-high", HEAD + "node,meant-haven,%s,asset,=1+1,,,,,,,,,,,,\n".formatted(port), "");
        assertThat(row(named, 2).path("changed").toString()).isEqualTo("[\"external_references\"]");
        assertThat(counts(taken("est-high", HEAD + "node,meant-haven,,asset,=1+1,,,,,,,,,,,,\n", "")))
                .isEqualTo("0 new, 0 changed, 1 same, 0 refused");
        // The weight of a dependency whose parent names all is that parent's to say.
        ObjectNode weight =
                taken("est-high", HEAD + "dependency,,,,,,,,,,,meant-mission,meant-net,7,,,\n", "dry_run=true");
        assertThat(refusal(weight, 2)).contains("weight: Keep meant open names all that it needs, and their weights");
    }

    @Test
    @DisplayName("what cannot be read, is too large, of another kind or of an exercise is refused whole")
    void whole() {
        assertThat(send("est-high", "row,colour\n", "").text()).contains("Line 1: There is no column 'colour'");
        assertThat(send("est-high", "{\"nodes\":[\n{]}", "").text()).contains("Line 2: Not JSON");
        assertThat(desk.send("POST", "/api/models", "a", desk.as("est-high", "Content-Type", "text/plain"))
                        .status())
                .isEqualTo(415);
        assertThat(send("reader", HEAD, "").status()).isEqualTo(403);
        assertThat(send("est-high", "# EXERCISE EXERCISE EXERCISE\n" + HEAD + "node,of,,asset,Of,,,,,,,,,,,,\n", "")
                        .text())
                .contains("It is of an exercise, and this home is real");
        assertThat(send("est-high", "#" + "x".repeat(8 << 20), "").status()).isEqualTo(413);
        assertThat(send("est-high", "row,key,type\n" + "node,a,asset\n".repeat(20_001), "")
                        .status())
                .isEqualTo(413);
        assertThat(send("est-high", HEAD, "").text()).contains("It has no node and no dependency");
        assertThat(send("est-high", "{}", "").status()).isEqualTo(422);
        var many = new StringBuilder("row,key,type,name\n");
        for (int i = 0; i < 2_001; i++) {
            many.append("node,many-").append(i).append(",asset,A\n");
        }
        assertThat(send("est-high", many.toString(), "").text())
                .contains("It would write 2001 objects, and 2000 are written at once");
        assertThat(export("est-high", "format=csv")).doesNotContain("many-");
    }

    @Test
    @DisplayName(
            "a model of 400 nodes and 1,500 dependencies, cycles among them, is taken in at once and is the same again")
    void large() {
        var file = new StringBuilder("row,key,type,name,criticality,gate,complete,parent,child,weight\n");
        file.append("node,n0,mission,Top,90,weighted,true,,,\n");
        for (int i = 1; i < 400; i++) {
            file.append("node,n%d,%s,Node %d,,%s,%s,,,\n"
                    .formatted(i, i < 250 ? "service" : "asset", i, i < 250 ? "weighted" : "", i < 250));
        }
        var seen = new HashSet<String>();
        for (int i = 0; seen.size() < 1_500; i++) {
            int parent = i % 250;
            int child = 1 + (i * 7 + i / 250 * 13) % 399;
            if (parent != child && seen.add(parent + " " + child)) {
                file.append("dependency,,,,,,,n%d,n%d,%d\n".formatted(parent, child, 1 + i % 5));
            }
        }
        long begin = System.nanoTime();
        ObjectNode json = taken("est-high", file.toString().replace(",false,", ",,"), TO_ALL);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(counts(json)).isEqualTo("1900 new, 0 changed, 0 same, 0 refused");
        long again = System.nanoTime();
        assertThat(counts(taken("est-high", file.toString().replace(",false,", ",,"), "")))
                .isEqualTo("0 new, 0 changed, 1900 same, 0 refused");
        System.out.printf("1,900 rows: %d ms, again %d ms%n", took.toMillis(), (System.nanoTime() - again) / 1_000_000);
        String top = row(json, 2).path("id").stringValue();
        assertThat(desk.get("fin", "/api/missions/" + top).json().path("dependencies"))
                .hasSizeGreaterThan(1_000);
        assertThat(took).isLessThan(Duration.ofSeconds(30));
        assertThat(desk.house().store().keeper().verify().faults()).isEmpty();
    }
}
