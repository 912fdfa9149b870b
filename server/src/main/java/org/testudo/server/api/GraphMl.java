package org.testudo.server.api;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.testudo.policy.HighestMarking;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.store.GraphView.Graph;
import org.testudo.store.GraphView.Link;
import org.testudo.store.GraphView.Node;

/// A graph in GraphML, which says of itself what was asked, when, by whom, and its highest marking. The ids of its
/// nodes
/// are those of STIX.
final class GraphMl {
    static final String MEDIA = "application/graphml+xml";

    private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

    private static final List<String> OF_NODES = List.of("type", "name", "marking", "source", "modified");
    private static final List<String> OF_LINKS = List.of("kind", "via", "marking", "source", "standing");

    private final XMLStreamWriter xml;

    private GraphMl(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /// @param about what it says of itself, by name
    static byte[] of(Graph graph, Map<String, String> about, boolean exercise) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new GraphMl(xml).write(graph, about, exercise);
            xml.close();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(Graph graph, Map<String, String> about, boolean exercise) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        if (exercise) {
            xml.writeComment(" EXERCISE EXERCISE EXERCISE ");
            xml.writeCharacters("\n");
        }
        xml.writeStartElement("graphml");
        xml.writeDefaultNamespace(NAMESPACE);
        var said = new LinkedHashMap<>(about);
        if (exercise) {
            said.put("exercise", "EXERCISE EXERCISE EXERCISE");
        }
        for (String name : said.keySet()) {
            key("graph", name);
        }
        for (String name : OF_NODES) {
            key("node", name);
        }
        for (String name : OF_LINKS) {
            key("edge", name);
        }
        xml.writeStartElement("graph");
        xml.writeAttribute("id", "graph");
        xml.writeAttribute("edgedefault", "directed");
        for (var one : said.entrySet()) {
            data("graph", one.getKey(), one.getValue());
        }
        for (Node node : graph.nodes()) {
            node(node);
        }
        int number = 0;
        for (Link link : graph.links()) {
            link(link, ++number);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void key(String of, String name) throws XMLStreamException {
        xml.writeEmptyElement("key");
        xml.writeAttribute("id", of + "-" + name);
        xml.writeAttribute("for", of);
        xml.writeAttribute("attr.name", name);
        xml.writeAttribute("attr.type", "string");
    }

    private void node(Node node) throws XMLStreamException {
        xml.writeStartElement("node");
        xml.writeAttribute("id", node.id());
        data("node", "type", node.type());
        data("node", "name", node.name());
        data("node", "marking", marking(List.of(node.under())));
        data("node", "source", node.source().code());
        data("node", "modified", node.modified());
        xml.writeEndElement();
    }

    private void link(Link link, int number) throws XMLStreamException {
        xml.writeStartElement("edge");
        xml.writeAttribute("id", "link-" + number);
        xml.writeAttribute("source", link.from());
        xml.writeAttribute("target", link.to());
        data("edge", "kind", link.kind());
        data("edge", "via", link.via());
        data("edge", "marking", marking(link.under()));
        data("edge", "source", link.sources().stream().map(Member::code).collect(Collectors.joining(" ")));
        if (link.kind().equals("attributed-to")) {
            // Who did something is never told as fact.
            data("edge", "standing", "named by claims");
        }
        xml.writeEndElement();
    }

    private static String marking(List<Label> under) {
        return under.stream()
                .map(label -> HighestMarking.of(label.limits()))
                .reduce(HighestMarking.NONE, HighestMarking::join)
                .text();
    }

    private void data(String of, String name, String value) throws XMLStreamException {
        xml.writeStartElement("data");
        xml.writeAttribute("key", of + "-" + name);
        xml.writeCharacters(clean(value));
        xml.writeEndElement();
    }

    /// Without what XML 1.0 cannot hold, however it is escaped.
    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().map(c -> fits(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean fits(int c) {
        boolean blank = c == '\t' || c == '\n' || c == '\r';
        boolean low = c >= ' ' && c < 0xD800;
        return blank || low || (c >= 0xE000 && c < 0xFFFE) || c > 0xFFFF;
    }
}
