package org.testudo.operations.mission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.models.Column;
import org.testudo.exchange.models.Row;
import org.testudo.model.json.StixJson;
import org.testudo.operations.mission.ModelView.Need;
import org.testudo.operations.mission.ModelView.Node;
import org.testudo.policy.HighestMarking;
import org.testudo.policy.Member;
import org.testudo.store.Models.Part;
import org.testudo.store.Models.Parts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Parts of models as rows of a file, in the form in which [ImportModel] takes them. Pure.
public final class ModelRows {
    private static final Row.Place NOWHERE = new Row.Place(0, "");

    private ModelRows() {}

    /// What an export holds.
    ///
    /// @param parts    what the rows were made of
    /// @param left     nodes that are objects of STIX of another kind: rows name them by their id alone
    /// @param complete false: there are more parts than are looked at
    public record Exported(List<Row> rows, List<Part> parts, int left, boolean complete) {
        /// The highest marking of what it holds.
        public HighestMarking marking() {
            return parts.stream()
                    .map(part -> HighestMarking.of(part.under().limits()))
                    .reduce(HighestMarking.NONE, HighestMarking::join);
        }
    }

    /// @param member   who asks; its own keys stand in the rows, and nobody else's
    /// @param top      the node whose rows are wanted, and those below it; null: all
    /// @param own      what the asker's member says, and nothing else
    /// @return empty: there is no such node
    public static Optional<Exported> of(Parts parts, Member member, @Nullable String top, boolean own) {
        // No time enters: what is needed later, and what was, stands in the file too.
        var view = new ModelView(parts.all(), List.of(), parts.asOf());
        Map<String, Part> proposed = proposed(view, member);
        if (top != null && view.node(top).isEmpty() && !proposed.containsKey(top)) {
            return Optional.empty();
        }
        Set<String> wanted = top == null ? all(view, proposed) : below(view, top);
        var nodes = new ArrayList<Part>();
        int left = 0;
        for (String id : wanted) {
            Part part = view.node(id).map(Node::part).orElseGet(() -> proposed.get(id));
            if (part == null || (own && !part.source().equals(member))) {
                continue;
            }
            if (NodeKind.of(part.type()).isPresent()) {
                nodes.add(part);
            } else {
                left++;
            }
        }
        Map<String, String> keys = keys(nodes, member);
        var told = new ArrayList<Part>();
        var rows = new ArrayList<Row>();
        for (Part part : nodes) {
            rows.add(node(part, keys.getOrDefault(part.id(), "")));
            told.add(part);
        }
        for (String id : wanted) {
            for (Need need : view.needs(id)) {
                if (need.part() != null && (!own || need.part().source().equals(member))) {
                    rows.add(dependency(need.part(), view, member, keys));
                    told.add(need.part());
                }
            }
        }
        return Optional.of(new Exported(rows, told, left, parts.complete()));
    }

    /// What somebody has described for another member, the asker's own word first.
    private static Map<String, Part> proposed(ModelView view, Member member) {
        var proposed = new HashMap<String, Part>();
        for (ModelView.Proposal one : view.proposed()) {
            Part part = one.part();
            proposed.merge(part.id(), part, (first, other) -> other.source().equals(member) ? other : first);
        }
        return proposed;
    }

    private static Set<String> all(ModelView view, Map<String, Part> proposed) {
        var parts = new ArrayList<Part>(proposed.values());
        view.nodes().forEach(node -> parts.add(node.part()));
        parts.sort(Comparator.comparing((Part part) ->
                        NodeKind.of(part.type()).map(NodeKind::ordinal).orElse(NodeKind.values().length))
                .thenComparing(Part::id));
        var ids = new LinkedHashSet<String>();
        parts.forEach(part -> ids.add(part.id()));
        return ids;
    }

    private static Set<String> below(ModelView view, String top) {
        var found = new LinkedHashSet<String>(Set.of(top));
        var next = new ArrayDeque<String>(found);
        while (!next.isEmpty()) {
            for (Need need : view.needs(next.remove())) {
                String child = need.part() == null
                        ? ""
                        : tree(need.part()).path("child_ref").stringValue("");
                if (!child.isEmpty() && found.add(child)) {
                    next.add(child);
                }
            }
        }
        return found;
    }

    /// The keys of the asker's own nodes that no two of these have, by id.
    private static Map<String, String> keys(List<Part> nodes, Member member) {
        var keys = new LinkedHashMap<String, String>();
        var seen = new HashSet<String>();
        var twice = new HashSet<String>();
        for (Part part : nodes) {
            String key = part.source().equals(member) ? key(tree(part)) : "";
            if (!key.isEmpty()) {
                keys.put(part.id(), key);
                if (!seen.add(key)) {
                    twice.add(key);
                }
            }
        }
        keys.values().removeIf(twice::contains);
        return keys;
    }

    static ObjectNode tree(Part part) {
        return StixJson.parseObject(part.bytes());
    }

    /// The name that a file gave it; empty: none.
    static String key(JsonNode tree) {
        for (JsonNode one : tree.path("external_references")) {
            if (one.path("source_name").stringValue("").equals(ImportModel.SOURCE)) {
                return one.path("external_id").stringValue("");
            }
        }
        return "";
    }

    static Row node(Part part, String key) {
        return new Row(NOWHERE, Row.Kind.NODE, key, part.id(), NodeKind.word(part.type()), "", "", said(tree(part)));
    }

    /// The weight is that which its parent gives it, where that names them all.
    ///
    /// @param keys the names of nodes, by id; where there is none, the id is
    static Row dependency(Part part, ModelView view, Member member, Map<String, String> keys) {
        ObjectNode tree = tree(part);
        ObjectNode said = said(tree);
        String parent = tree.path("parent_ref").stringValue("");
        String child = tree.path("child_ref").stringValue("");
        view.node(parent).filter(Node::complete).ifPresent(node -> {
            said.remove("weight");
            JsonNode weight = weight(node.facts(), part.id());
            if (!weight.isMissingNode()) {
                said.set("weight", weight);
            }
        });
        return new Row(
                NOWHERE,
                Row.Kind.DEPENDENCY,
                part.source().equals(member) ? key(tree) : "",
                part.id(),
                "",
                keys.getOrDefault(parent, parent),
                keys.getOrDefault(child, child),
                said);
    }

    /// The weight under which a node names a dependency.
    static JsonNode weight(JsonNode node, String dependency) {
        for (JsonNode one : node.path("depends_on")) {
            if (one.path("dependency_ref").stringValue("").equals(dependency)) {
                return one.path("weight");
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static ObjectNode said(ObjectNode tree) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (String property : Column.properties()) {
            if (tree.has(property)) {
                said.set(property, tree.get(property));
            }
        }
        return said;
    }
}
