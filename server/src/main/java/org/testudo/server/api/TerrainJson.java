package org.testudo.server.api;

import static org.testudo.server.api.MissionJson.capacity;
import static org.testudo.server.api.MissionJson.impact;
import static org.testudo.server.api.MissionJson.mission;
import static org.testudo.server.api.MissionJson.node;
import static org.testudo.server.api.MissionJson.span;
import static org.testudo.server.api.MissionJson.up;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.impact.Span;
import org.testudo.model.StixTime;
import org.testudo.operations.mission.Evaluation;
import org.testudo.operations.mission.Evaluation.Supposed;
import org.testudo.operations.mission.KeyTerrain;
import org.testudo.operations.mission.KeyTerrain.Critical;
import org.testudo.operations.mission.ModelView.Need;
import org.testudo.operations.mission.ModelView.Node;
import org.testudo.operations.mission.NodeKind;
import org.testudo.server.api.MissionJson.Told;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What hangs on single assets, and what would be if. Pure.
final class TerrainJson {
    static final Param.Shape LIMIT = new Param.Shape.Whole(1, 100, 20);

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    /// An id, a full stop, and what is taken to be so.
    static final Param.Shape CHANGE = new Param.Shape.Form(
            "[a-z0-9]+(-[a-z0-9]+)*--" + UUID + "\\.(down|restored|workaround|100|[0-9]{1,2}(\\.[0-9])?)",
            "x-testudo-asset--4f1c2a9e-0d3b-4c57-9a55-1f0e6b7c8d90.down",
            "the id of a node, a full stop, and down, restored or its capacity from 0 to 100, or the id of a dependency, a full stop, and workaround");

    private TerrainJson() {}

    static ObjectNode criticality(Evaluation evaluation, Set<Told> told, String id, int limit) {
        Node top = evaluation.view().node(id).orElseThrow(Problem::notFound);
        ObjectNode json = Call.json();
        mission(json.putObject("mission"), evaluation, top, told);
        json.putObject("key_terrain_from")
                .put("unfit_below_percent", up(100 * KeyTerrain.UNFIT))
                .put("much_percent", up(100 * KeyTerrain.MUCH))
                .put("many_ways", KeyTerrain.MANY_WAYS);
        ArrayNode phases = json.putArray("phases");
        for (KeyTerrain.Time time : KeyTerrain.of(evaluation, top)) {
            phase(phases.addObject(), time, top, told, limit);
        }
        return json;
    }

    private static void phase(ObjectNode json, KeyTerrain.Time time, Node top, Set<Told> told, int limit) {
        KeyTerrain.Phase phase = time.phase();
        if (phase.name() != null) {
            json.put("name", phase.name());
        }
        put(json, "from", phase.from());
        put(json, "until", phase.until());
        Evaluation then = time.evaluation();
        put(json, "at", then.view().at());
        capacity(json, then.capacity(then.view().node(top.id()).orElseThrow()));
        json.put("count", time.assets().size());
        json.put("all_looked_at", time.complete());
        ArrayNode assets = json.putArray("assets");
        time.assets().stream()
                .limit(limit)
                .forEach(critical -> critical(assets.addObject(), then, critical, top, told));
    }

    private static void critical(ObjectNode json, Evaluation then, Critical critical, Node top, Set<Told> told) {
        node(json, then, critical.node(), told);
        var importance = critical.importance();
        json.putObject("hangs_on_it_percent")
                .put("hidden_lost", up(100 * importance.hiddenLost()))
                .put("hidden_whole", up(100 * importance.hiddenWhole()));
        ObjectNode lost = json.putObject("if_lost");
        capacity(lost, importance.lost());
        impact(lost, importance.lost().impact(top.criticality()));
        span(json.putObject("if_whole").putObject("capacity_percent"), importance.whole());
        json.put("ways", importance.ways());
        ArrayNode reasons = json.putArray("key_terrain");
        critical.reasons().forEach(reason -> reasons.add(reason.text()));
    }

    private static void put(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, StixTime.of(time).text());
        }
    }

    /// A change as it was asked for.
    private record Change(String about, String what) {
        static Change of(String text) {
            int stop = text.indexOf('.');
            return new Change(text.substring(0, stop), text.substring(stop + 1));
        }

        boolean workaround() {
            return what.equals("workaround");
        }

        Span value() {
            return switch (what) {
                case "down" -> Span.of(0);
                case "restored" -> Span.WHOLE;
                default -> Span.of(Double.parseDouble(what) / 100);
            };
        }
    }

    /// Who has an address of somebody who sees more is told which changes say nothing here; what is hidden and what is
    /// nowhere are the same.
    static ObjectNode whatIf(Evaluation now, Set<Told> told, String id, List<String> asked) {
        Node top = now.view().node(id).orElseThrow(Problem::notFound);
        Map<Node, Integer> below = now.below(top);
        var nodes = new HashMap<String, Node>();
        var needs = new ArrayList<Need>();
        var lifted = new HashSet<String>();
        below.keySet().forEach(node -> {
            nodes.put(node.id(), node);
            needs.addAll(now.view().needs(node.id()));
        });
        needs.stream().filter(need -> need.by().workaround() != null).forEach(need -> lifted.add(need.id()));
        ObjectNode json = Call.json();
        ArrayNode changes = json.putArray("changes");
        var values = new HashMap<String, Span>();
        var workarounds = new HashSet<String>();
        var about = new HashSet<String>();
        for (Change change : asked.stream().map(Change::of).toList()) {
            if (!about.add(change.about)) {
                throw Problem.unprocessable(
                        "change/" + changes.size(),
                        "Another change is of the same id, and only one can be so. Leave one of them out.");
            }
            boolean counts = change.workaround() ? lifted.contains(change.about) : nodes.containsKey(change.about);
            changes.addObject()
                    .put("about", change.about)
                    .put("what", change.what)
                    .put("counts", counts);
            if (counts && change.workaround()) {
                workarounds.add(change.about);
            } else if (counts) {
                values.put(change.about, change.value());
            }
        }
        Evaluation then = now.supposing(new Supposed(values, workarounds));
        mission(json.putObject("mission"), now, top, told);
        ObjectNode after = json.putObject("then");
        capacity(after, then.capacity(top));
        impact(after, then.capacity(top).impact(top.criticality()));
        ArrayNode list = json.putArray("nodes");
        for (Node node : below.keySet()) {
            if (told(node)
                    || values.containsKey(node.id())
                    || !now.capacity(node).equals(then.capacity(node))) {
                ObjectNode one = list.addObject();
                node(one, now, node, told);
                capacity(one.putObject("then"), then.capacity(node));
            }
        }
        ArrayNode handed = json.putArray("dependencies");
        for (Need need : needs) {
            Span before = now.over(need);
            Span over = then.over(need);
            if (before != null && over != null && (workarounds.contains(need.id()) || !before.equals(over))) {
                ObjectNode one = handed.addObject();
                MissionJson.dependency(one, now, need, told);
                ObjectNode changed = one.putObject("then");
                span(changed.putObject("handed_percent"), over);
                changed.put("decides", then.decides(need));
            }
        }
        return json;
    }

    /// Is it told whether it changes or not?
    private static boolean told(Node node) {
        return node.kind()
                .filter(kind -> kind == NodeKind.MISSION || kind == NodeKind.OBJECTIVE || kind == NodeKind.MISSION_TASK)
                .isPresent();
    }
}
