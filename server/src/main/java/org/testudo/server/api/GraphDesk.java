package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.ExportView;
import org.testudo.store.GraphView;
import org.testudo.store.GraphView.Bounds;
import org.testudo.store.GraphView.Expansion;
import org.testudo.store.GraphView.Graph;
import org.testudo.store.GraphView.Link;
import org.testudo.store.GraphView.Neighbours;
import org.testudo.store.GraphView.Node;
import org.testudo.store.GraphView.Wanted;
import tools.jackson.databind.node.ObjectNode;

/// Some objects with what they are expanded to and what joins them, as JSON and as files. Thread-safe.
final class GraphDesk {
    private static final String AREA = "Search and graph";
    private static final Bounds BOUNDS = new Bounds(2_000, 10_000);
    private static final List<String> FORMATS = List.of("graphml", "stix");
    private static final Param.Shape STEP = new Param.Shape.Form(
            "[a-z0-9]+(-[a-z0-9]+)*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(:[a-z0-9][a-z0-9-]{1,249})?",
            "campaign--11111111-1111-4111-8111-111111111111:malware");

    private final Knowledge knowledge;
    private final Sending sending;
    private final Exports exports;
    private final boolean exercise;

    GraphDesk(Knowledge knowledge, Sending sending, Exports exports, boolean exercise) {
        this.knowledge = knowledge;
        this.sending = sending;
        this.exports = exports;
        this.exercise = exercise;
    }

    List<Operation> operations() {
        return List.of(
                wanted(
                                get(
                                        "/graph",
                                        "showGraph",
                                        "Objects, what they are expanded to and what joins them: up to 2,000, with how many neighbours of each type you see"))
                        .previewable()
                        .says("Graph")
                        .by(AREA, this::show),
                wanted(get("/graph/export", "exportGraph", "The same graph as one file"))
                        .query("format", new Param.Shape.Word(FORMATS), "GraphML (without it), or a bundle of STIX.")
                        .previewable()
                        .files(GraphMl.MEDIA, Answer.STIX)
                        .by(AREA, this::export));
    }

    private static Operation.Builder wanted(Operation.Builder operation) {
        return operation
                .each("id", Param.ID, "Where it begins; of a relationship: its ends")
                .each(
                        "expand",
                        STEP,
                        "An object of it, and of which type its neighbours are added, or all, in this order")
                .each("hide", Param.TYPE, "Leave these types out at the end, with their links")
                .each("drop", Param.ID, "Leave these objects out at the end, with their links");
    }

    private static Wanted wanted(Call call) {
        var steps = new ArrayList<Expansion>();
        for (String step : call.all("expand")) {
            int colon = step.indexOf(':');
            steps.add(
                    colon < 0
                            ? new Expansion(step, "")
                            : new Expansion(step.substring(0, colon), step.substring(colon + 1)));
        }
        return new Wanted(call.all("id"), steps, Set.copyOf(call.all("hide")), Set.copyOf(call.all("drop")));
    }

    private record Seen(Released<Graph> graph, Released<Neighbours> counts) {}

    private Answer show(Call call) {
        Seen seen = knowledge.read(call.reader(), call.previewAs(), (picture, explorer) -> {
            var view = new GraphView(picture);
            Released<Graph> graph = view.graph(wanted(call), BOUNDS);
            return new Seen(graph, view.counts(graph));
        });
        return Answer.ofBoth(seen.graph, seen.counts, GraphDesk::json).sending(seen.graph, graph -> sent(call, graph));
    }

    private org.testudo.store.ReadLog.@org.jspecify.annotations.Nullable Sent sent(Call call, Graph graph) {
        return sending.of(
                call, List.copyOf(graph.rows().entrySet()), Map.Entry::getKey, Map.Entry::getValue, graph.asOf());
    }

    private static ObjectNode json(Graph graph, Neighbours counts) {
        ObjectNode json = Call.json();
        json.put("complete", graph.complete());
        var nodes = json.putArray("nodes");
        for (Node node : graph.nodes()) {
            ObjectNode one = nodes.addObject();
            one.put("id", node.id());
            one.put("type", node.type());
            one.put("name", node.name());
            one.put("modified", node.modified());
            one.put("source", node.source().code());
            Objects.marked(one, node.under());
            if (node.when() != null) {
                one.putObject("when")
                        .put("of", node.when().of())
                        .put("from", node.when().from())
                        .put("to", node.when().to());
            }
            ObjectNode neighbours = one.putObject("neighbours");
            counts.byId()
                    .getOrDefault(node.id(), java.util.Collections.emptySortedMap())
                    .forEach(neighbours::put);
        }
        var links = json.putArray("links");
        for (Link link : graph.links()) {
            ObjectNode one = links.addObject();
            one.put("kind", link.kind());
            one.put("from", link.from());
            one.put("to", link.to());
            one.put("via", link.via());
            var sources = one.putArray("sources");
            link.sources().stream().map(Member::code).forEach(sources::add);
        }
        return json;
    }

    private Answer export(Call call) {
        return exports.inTurn(
                () -> call.maybe("format").orElse("graphml").equals("stix") ? bundle(call) : graphml(call));
    }

    private Answer bundle(Call call) {
        Released<ExportView.Export> found = knowledge.read(
                call.reader(),
                call.previewAs(),
                (picture, explorer) -> new ExportView(picture)
                        .graph(new GraphView(picture).graph(wanted(call), BOUNDS), Exports.BOUNDS, Exports::markings));
        return exports.answer(
                call,
                found,
                (export, marking) -> new Answer.File(
                        Answer.STIX, exports.disposition("graph", "json"), exports.bundle(call, export)));
    }

    private Answer graphml(Call call) {
        Released<Graph> found = knowledge.read(
                call.reader(),
                call.previewAs(),
                (picture, explorer) -> new GraphView(picture).graph(wanted(call), BOUNDS));
        return Answer.file(
                        found,
                        (graph, marking) -> new Answer.File(
                                GraphMl.MEDIA + ";charset=utf-8",
                                exports.disposition("graph", "graphml"),
                                GraphMl.of(graph, exports.about(call, marking, graph.complete()), exercise)))
                .sending(found, graph -> sent(call, graph));
    }
}
