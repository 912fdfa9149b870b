package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/// Each reader sees the graph of what it may see, with numbers of that alone, and takes it away marked.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphDeskTest {
    private static final String FIRST = "2027-01-01T00:00:00.000Z";
    private static final String HEARTH = Desk.id("campaign", 1);
    private static final String SHARED = Desk.id("campaign", 2);
    private static final String HIGHER = Desk.id("campaign", 3);
    private static final String FAR = Desk.id("campaign", 4);
    private static final String ACTOR = Desk.id("intrusion-set", 9);
    private static final String WIDE = Desk.id("report", 50);
    private static final int MANY = 2_100;

    private @Nullable Desk opened;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        opened = new Desk(folder.resolve("home"));
        desk().say(
                        "fra",
                        Desk.ALL,
                        Desk.campaign(1, FIRST, "Cold <Hearth> & \\\"co\\\" ]]> \\u0001 \\ud83d\\ude80"),
                        Desk.campaign(2, FIRST, "Tin Whistle"),
                        Desk.campaign(4, FIRST, "Far Bell"),
                        actor(),
                        Desk.relationship(11, HEARTH, SHARED),
                        Desk.relationship(12, SHARED, FAR),
                        Desk.relationship(13, HEARTH, ACTOR).replace("related-to", "attributed-to"));
        desk().say("fra", Desk.HIGHER_EST, Desk.campaign(3, FIRST, "Quiet Hearth"));
        desk().say("fra", Desk.HIGHER_EST, Desk.relationship(14, HEARTH, HIGHER));
        desk().say("est-high", Desk.ALL, Desk.relationship(13, HEARTH, ACTOR).replace("related-to", "attributed-to"));
        desk().say("fra", Desk.ALL, report());
    }

    private static String actor() {
        return """
                {"type":"intrusion-set","spec_version":"2.1","id":"%s","created":"2027-01-01T00:00:00.000Z","modified":"2027-01-01T00:00:00.000Z","name":"Grey Heron","first_seen":"2026-12-01T00:00:00.000Z"}""".formatted(ACTOR);
    }

    /// More than a graph shows.
    private static String[] report() {
        var objects = new ArrayList<String>();
        var ids = new ArrayList<String>();
        for (int i = 0; i < MANY; i++) {
            objects.add(Desk.campaign(10_000 + i, FIRST, "One of many"));
            ids.add('"' + Desk.id("campaign", 10_000 + i) + '"');
        }
        objects.add("""
                {"type":"report","spec_version":"2.1","id":"%s","created":"2027-01-01T00:00:00.000Z","modified":"2027-01-01T00:00:00.000Z","published":"2027-01-01T00:00:00.000Z","name":"Many","object_refs":[%s]}""".formatted(WIDE, String.join(",", ids)));
        return objects.toArray(String[]::new);
    }

    @AfterAll
    void close() {
        desk().close();
    }

    private Desk desk() {
        return Objects.requireNonNull(opened);
    }

    private static Map<String, JsonNode> nodes(Desk.Reply reply) {
        var nodes = new HashMap<String, JsonNode>();
        for (JsonNode one : reply.json().path("nodes")) {
            nodes.put(one.path("id").stringValue(""), one);
        }
        return nodes;
    }

    private static JsonNode node(Desk.Reply reply, String id) {
        return Objects.requireNonNull(nodes(reply).get(id));
    }

    private static List<String> links(Desk.Reply reply) {
        var links = new ArrayList<String>();
        for (JsonNode one : reply.json().path("links")) {
            links.add(one.path("kind").stringValue("") + " " + one.path("via").stringValue("") + " "
                    + one.path("sources"));
        }
        return links;
    }

    @Test
    @DisplayName("counts of neighbours and what an object is expanded to are what this reader sees")
    void showsWhatIsSeen() {
        String path = "/api/graph?id=" + HEARTH + "&expand=" + HEARTH;
        Desk.Reply low = desk().get("est-low", path);
        Desk.Reply high = desk().get("est-high", path);

        assertThat(nodes(low)).containsOnlyKeys(HEARTH, SHARED, ACTOR);
        assertThat(node(low, HEARTH).path("neighbours").toString()).isEqualTo("{\"campaign\":1,\"intrusion-set\":1}");
        assertThat(low.header("Testudo-Highest-Marking")).isEqualTo("UNCLASSIFIED TLP:GREEN");
        assertThat(nodes(high)).containsOnlyKeys(HEARTH, SHARED, ACTOR, HIGHER);
        assertThat(node(high, HEARTH).path("neighbours").toString()).isEqualTo("{\"campaign\":2,\"intrusion-set\":1}");
        assertThat(node(high, HIGHER).path("level").stringValue("")).isEqualTo("RESTRICTED");
        assertThat(high.header("Testudo-Highest-Marking")).isEqualTo("RESTRICTED TLP:AMBER");
        assertThat(node(low, ACTOR).path("when").path("of").stringValue("")).isEqualTo("first_seen");
        assertThat(links(low))
                .containsExactlyInAnyOrder(
                        "related-to " + Desk.id("relationship", 11) + " [\"FRA\"]",
                        "attributed-to " + Desk.id("relationship", 13) + " [\"EST\",\"FRA\"]");
    }

    @Test
    @DisplayName("the number says no more than is shown: it counts under its marking")
    void marksNumbersToo() {
        assertThat(desk().get("est-high", "/api/graph?id=" + HEARTH).header("Testudo-Highest-Marking"))
                .isEqualTo("RESTRICTED TLP:AMBER");
    }

    @Test
    @DisplayName("expands one kind after the other, in the order in which it is asked")
    void expandsByKind() {
        String start = "/api/graph?id=" + HEARTH;
        assertThat(nodes(desk().get("est-low", start))).containsOnlyKeys(HEARTH);
        assertThat(nodes(desk().get("est-low", start + "&expand=" + HEARTH + ":intrusion-set")))
                .containsOnlyKeys(HEARTH, ACTOR);
        assertThat(nodes(desk().get(
                                "est-low", start + "&expand=" + HEARTH + ":campaign&expand=" + SHARED + ":campaign")))
                .containsOnlyKeys(HEARTH, SHARED, FAR);
        assertThat(nodes(desk().get("est-low", start + "&expand=" + FAR + ":campaign")))
                .containsOnlyKeys(HEARTH);
    }

    @Test
    @DisplayName("what is hidden by kind or dropped takes its links with it, and a relationship begins with its ends")
    void leavesOut() {
        String path = "/api/graph?id=" + HEARTH + "&expand=" + HEARTH;
        Desk.Reply hidden = desk().get("est-low", path + "&hide=intrusion-set");
        assertThat(nodes(hidden)).containsOnlyKeys(HEARTH, SHARED);
        assertThat(links(hidden)).hasSize(1);
        Desk.Reply dropped = desk().get("est-low", path + "&drop=" + HEARTH);
        assertThat(nodes(dropped)).containsOnlyKeys(SHARED, ACTOR);
        assertThat(links(dropped)).isEmpty();
        assertThat(nodes(desk().get("est-low", "/api/graph?id=" + Desk.id("relationship", 12))))
                .containsOnlyKeys(SHARED, FAR);
        assertThat(nodes(desk().get("est-low", "/api/graph?id=" + Desk.id("relationship", 14))))
                .isEmpty();
    }

    @Test
    @DisplayName("what is not for this reader looks as what is nowhere")
    void showsNothingOfTheHidden() {
        Desk.Reply hidden = desk().get("est-low", "/api/graph?id=" + HIGHER + "&expand=" + HIGHER);
        Desk.Reply nowhere = desk().get("est-low", "/api/graph?id=" + Desk.id("campaign", 99));
        assertThat(hidden.text()).isEqualTo(nowhere.text());
        assertThat(nodes(desk().get("est-high", "/api/graph?id=" + HIGHER, "Testudo-Preview-As", "FIN")))
                .isEmpty();
        assertThat(nodes(desk().get("est-high", "/api/graph?id=" + HIGHER))).containsOnlyKeys(HIGHER);
    }

    @Test
    @DisplayName("shows 2,000 and says that there are more")
    void caps() {
        Desk.Reply wide = desk().get("est-low", "/api/graph?id=" + WIDE + "&expand=" + WIDE);
        assertThat(nodes(wide)).hasSize(2_000);
        assertThat(wide.json().path("complete").booleanValue(true)).isFalse();
        assertThat(node(wide, WIDE).path("neighbours").path("campaign").longValue())
                .isEqualTo(MANY);
        assertThat(desk().get("est-low", "/api/graph?id=" + HEARTH)
                        .json()
                        .path("complete")
                        .booleanValue(false))
                .isTrue();
    }

    @Test
    @DisplayName("refuses what is no step")
    void refuses() {
        assertThat(desk().get("est-low", "/api/graph?expand=" + HEARTH + ":X").status())
                .isEqualTo(400);
        assertThat(desk().get("est-low", "/api/graph?id=nothing").status()).isEqualTo(400);
        assertThat(desk().get("est-low", "/api/graph?" + "&id=".concat(HEARTH).repeat(51))
                        .status())
                .isEqualTo(400);
    }

    private static Map<String, String> data(Element of) {
        var data = new HashMap<String, String>();
        for (var child = of.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element one && one.getTagName().equals("data")) {
                data.put(one.getAttribute("key"), one.getTextContent());
            }
        }
        return data;
    }

    @Test
    @DisplayName("GraphML holds the same graph, escaped, and says marking, filter, time and user")
    void exportsGraphMl() throws Exception {
        String query = "id=" + HEARTH + "&expand=" + HEARTH;
        Desk.Reply file = desk().get("est-high", "/api/graph/export?format=graphml&" + query);

        assertThat(file.header("Content-Type")).startsWith("application/graphml+xml");
        assertThat(file.header("Content-Disposition")).contains("attachment", ".graphml");
        assertThat(file.header("Testudo-Highest-Marking")).isEqualTo("RESTRICTED TLP:AMBER");
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(file.bytes()))
                .getDocumentElement();
        assertThat(root.getAttribute("xmlns")).isEqualTo("http://graphml.graphdrawing.org/xmlns");
        var graph = (Element) root.getElementsByTagName("graph").item(0);
        assertThat(data(graph))
                .containsEntry("graph-marking", "RESTRICTED TLP:AMBER")
                .containsEntry("graph-user", "est-high@EST")
                .containsEntry("graph-complete", "yes");
        assertThat(data(graph).get("graph-filter")).contains("id=" + HEARTH);
        assertThat(data(graph).get("graph-time")).startsWith("20");
        var nodes = root.getElementsByTagName("node");
        var names = new HashMap<String, String>();
        for (int i = 0; i < nodes.getLength(); i++) {
            var node = (Element) nodes.item(i);
            names.put(node.getAttribute("id"), data(node).get("node-name"));
        }
        assertThat(names).containsOnlyKeys(HEARTH, SHARED, ACTOR, HIGHER);
        assertThat(names.get(HEARTH)).isEqualTo("Cold <Hearth> & \"co\" ]]> \uFFFD \uD83D\uDE80");
        var edges = root.getElementsByTagName("edge");
        assertThat(edges.getLength()).isEqualTo(3);
        var standing = new ArrayList<String>();
        for (int i = 0; i < edges.getLength(); i++) {
            Map<String, String> edge = data((Element) edges.item(i));
            if (edge.containsKey("edge-standing")) {
                standing.add(edge.get("edge-kind") + ": " + edge.get("edge-standing") + ", " + edge.get("edge-source"));
            }
        }
        assertThat(standing).containsExactly("attributed-to: named by claims, EST FRA");
    }

    @Test
    @DisplayName("a bundle holds the nodes and the relationships between them, and of each reader its own")
    void exportsABundle() {
        String query = "/api/graph/export?format=stix&id=" + HEARTH + "&expand=" + HEARTH;
        Desk.Reply low = desk().get("est-low", query);
        var ids = new ArrayList<String>();
        low.json().path("objects").forEach(one -> ids.add(one.path("id").stringValue("")));

        assertThat(low.json().path("type").stringValue("")).isEqualTo("bundle");
        assertThat(ids)
                .containsExactlyInAnyOrder(
                        HEARTH, SHARED, ACTOR, Desk.id("relationship", 11), Desk.id("relationship", 13));
        assertThat(desk().get("est-high", query).text()).contains(HIGHER, Desk.id("relationship", 14));
        assertThat(desk().get("est-low", query + "&hide=intrusion-set").text())
                .doesNotContain(ACTOR + "\",\"created", Desk.id("relationship", 13));
    }
}
