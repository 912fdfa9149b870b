package org.testudo.operations.mission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.models.Column;
import org.testudo.exchange.models.Line;
import org.testudo.exchange.models.ModelFile;
import org.testudo.exchange.models.Row;
import org.testudo.exchange.models.Wrong;
import org.testudo.model.StixId;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.work.WriteObject.Written.Refused;
import org.testudo.store.Members.MemberRecord;
import org.testudo.store.Models.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The rows of a file beside what stands: which object each of them means, what it is to say, and which rows it rests
/// on. It looks at what the author sees and at nothing else. Used once.
final class FilePlan {
    private static final String REFERENCES = "external_references";

    // Numbers are equal that have one value: 1 and 1.0.
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;

    private final MemberRecord member;
    private final Ids ids;
    private final List<Planned> all = new ArrayList<>();
    private final Map<String, Part> own = new HashMap<>();
    private final Map<Part, ObjectNode> trees = new HashMap<>();
    private final Map<String, List<Part>> seen = new HashMap<>();
    private final Map<String, List<Part>> nodesByKey = new HashMap<>();
    private final Map<String, List<Part>> dependenciesByKey = new HashMap<>();
    private final Map<String, List<Part>> byEnds = new HashMap<>();
    private final Map<String, Planned> keys = new HashMap<>();
    private final Map<String, Planned> dependencyKeys = new HashMap<>();
    private final Map<String, Planned> objects = new HashMap<>();
    private final Map<String, Planned> ends = new HashMap<>();
    private final Map<String, List<Planned>> under = new LinkedHashMap<>();
    private final Map<String, Planned> wrongKeys = new HashMap<>();
    private final Map<String, Planned> wrongUnder = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();
    private final ModelView view;

    /// Gives new objects their ids.
    interface Ids {
        String of(String type, String what);
    }

    /// What is to become of one line.
    static final class Planned {
        final Line line;
        String id = "";
        /// The version that it follows; null: it is new, or not known.
        @Nullable
        Part before;
        /// It is another member's word, and may only be repeated.
        boolean foreign;
        boolean same;
        List<String> changed = List.of();
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        String parent = "";
        String child = "";
        /// The rows without which it cannot stand.
        final List<Planned> rests = new ArrayList<>();

        @Nullable
        Refused refused;

        Planned(Line line) {
            this.line = line;
        }

        void refuse(String property, String reason, String remedy) {
            if (refused == null) {
                refused = new Refused(property, reason, remedy);
            }
        }

        boolean stands() {
            return refused == null;
        }

        boolean writes() {
            return refused == null && !same;
        }
    }

    /// @param parts what the author sees of all models
    FilePlan(MemberRecord member, List<Part> parts, ModelView view, List<Line> lines, Ids ids) {
        this.member = member;
        this.view = view;
        this.ids = ids;
        parts.forEach(this::stands);
        lines.forEach(line -> all.add(new Planned(line)));
        for (Planned one : all) {
            if (one.line instanceof Wrong wrong) {
                wrong(one, wrong);
            }
        }
        each(Row.Kind.NODE, this::node);
        each(Row.Kind.DEPENDENCY, this::dependency);
        each(Row.Kind.NODE, this::draftNode);
        each(Row.Kind.DEPENDENCY, this::draftDependency);
        all.stream().filter(one -> one.line instanceof Row && one.stands()).forEach(this::compare);
    }

    private interface Step {
        void take(Planned one, Row row);
    }

    private void each(Row.Kind kind, Step step) {
        for (Planned one : all) {
            if (one.line instanceof Row row && row.kind() == kind && one.stands()) {
                step.take(one, row);
            }
        }
    }

    private void stands(Part part) {
        boolean node = NodeKind.of(part.type()).isPresent();
        if (!node && !part.type().equals(Extensions.DEPENDENCY)) {
            return;
        }
        ObjectNode tree = ModelRows.tree(part);
        if (tree.path("revoked").booleanValue(false)) {
            revoked.add(part.id());
            return;
        }
        trees.put(part, tree);
        seen.computeIfAbsent(part.id(), id -> new ArrayList<>()).add(part);
        boolean mine = part.source().equals(member.code())
                && part.under().owner().equals(member.code())
                && tree.path("created_by_ref").stringValue("").equals(member.identity());
        if (!mine) {
            return;
        }
        own.put(part.id(), part);
        String key = ModelRows.key(tree);
        if (!key.isEmpty()) {
            (node ? nodesByKey : dependenciesByKey)
                    .computeIfAbsent(key, one -> new ArrayList<>())
                    .add(part);
        }
        if (!node) {
            String joined = joined(
                    tree.path("parent_ref").stringValue(""),
                    tree.path("child_ref").stringValue(""));
            byEnds.computeIfAbsent(joined, one -> new ArrayList<>()).add(part);
        }
    }

    private static String joined(String parent, String child) {
        return parent + "\n" + child;
    }

    List<Planned> all() {
        return all;
    }

    /// The author's own dependencies that it sees, in the version that stands.
    Map<String, ObjectNode> ownDependencies() {
        var found = new HashMap<String, ObjectNode>();
        own.forEach((id, part) -> {
            if (part.type().equals(Extensions.DEPENDENCY)) {
                found.put(id, tree(part));
            }
        });
        return found;
    }

    private ObjectNode tree(Part part) {
        return Objects.requireNonNull(trees.get(part));
    }

    // ---- which object a row means

    private void node(Planned one, Row row) {
        String type = NodeKind.type(row.type());
        // What names a row that is refused is told so, and not that there is none.
        Planned first = row.key().isEmpty() ? null : keys.putIfAbsent(row.key(), one);
        if (NodeKind.of(type).isEmpty()) {
            one.refuse(
                    "type",
                    "'%s' is no kind of node".formatted(row.type()),
                    "Write mission, objective, mission-task, service, asset or received-service");
            return;
        }
        if (first != null) {
            one.refuse("key", "The row in %s has this key".formatted(place(first)), "Take another");
            return;
        }
        find(one, row, type, nodesByKey);
        if (one.stands() && one.id.isEmpty()) {
            one.id = ids.of(type, row.key());
        }
        if (one.stands()) {
            only(one);
        }
    }

    /// Finds what the id or the key of a row means, as far as either is said.
    private void find(Planned one, Row row, String type, Map<String, List<Part>> byKey) {
        if (!row.id().isEmpty()) {
            List<Part> known = seen.getOrDefault(row.id(), List.of());
            if (known.isEmpty()) {
                one.refuse(
                        "id",
                        "You see no part of a model with this id",
                        "Leave the id out to write a new one, with a key of its own");
                return;
            }
            one.before = own.get(row.id());
            one.foreign = one.before == null;
            one.id = row.id();
            List<Part> named = row.key().isEmpty() ? List.of() : byKey.getOrDefault(row.key(), List.of());
            if (named.stream().anyMatch(part -> !part.id().equals(row.id()))) {
                one.refuse("key", "Another of your objects has this key", "Take another, or leave it out");
            }
        } else if (!row.key().isEmpty()) {
            List<Part> named = byKey.getOrDefault(row.key(), List.of());
            if (named.size() > 1) {
                one.refuse("key", "Several of your objects have this key", "Say the id of the one that is meant");
                return;
            }
            one.before = named.isEmpty() ? null : named.getFirst();
            one.id = named.isEmpty() ? "" : named.getFirst().id();
        }
        if (!one.id.isEmpty() && !one.id.startsWith(type + "--")) {
            one.refuse(
                    row.kind() == Row.Kind.NODE ? "type" : "id",
                    "What stands is of the kind %s, and a version cannot be of another"
                            .formatted(NodeKind.word(StixId.typeOf(one.id))),
                    "Write the kind that stands, or a new row with another key");
        }
    }

    private void only(Planned one) {
        Planned first = objects.putIfAbsent(one.id, one);
        if (first != null) {
            one.refuse("", "The row in %s is the same object".formatted(place(first)), "Keep one of them");
        }
    }

    private void dependency(Planned one, Row row) {
        one.parent = resolve(one, row.parent(), "parent");
        one.child = resolve(one, row.child(), "child");
        boolean itself = one.parent.equals(one.child);
        if (!one.parent.isEmpty() && !itself) {
            under.computeIfAbsent(one.parent, id -> new ArrayList<>()).add(one);
        }
        if (!row.key().isEmpty() && dependencyKeys.putIfAbsent(row.key(), one) != null) {
            one.refuse("key", "Another dependency has this key", "Take another, or leave it out");
        }
        if (!one.stands() || one.parent.isEmpty() || one.child.isEmpty()) {
            // One of the rows that it names is refused, and so will this be.
            return;
        }
        find(one, row, Extensions.DEPENDENCY, dependenciesByKey);
        if (!one.stands()) {
            return;
        }
        if (one.id.isEmpty()) {
            byEnds(one, row);
        } else {
            Part part =
                    one.before == null ? seen.getOrDefault(one.id, List.of()).getFirst() : one.before;
            ObjectNode tree = tree(part);
            String stands = joined(
                    tree.path("parent_ref").stringValue(""),
                    tree.path("child_ref").stringValue(""));
            if (!stands.equals(joined(one.parent, one.child))) {
                one.refuse("parent", "This dependency joins two others", "Write a new one, without its id and key");
            }
        }
        if (itself) {
            one.refuse("child", "Nothing needs itself", "Name another node");
        }
        if (one.stands()) {
            only(one);
        }
    }

    /// It is known again by what it joins, if only one does, and no other row.
    private void byEnds(Planned one, Row row) {
        List<Part> known = byEnds.getOrDefault(joined(one.parent, one.child), List.of()).stream()
                .filter(part -> row.key().isEmpty() || ModelRows.key(tree(part)).isEmpty())
                .toList();
        Planned first = row.key().isEmpty() ? ends.putIfAbsent(joined(one.parent, one.child), one) : null;
        if (known.size() > 1 || first != null) {
            one.refuse(
                    "",
                    first == null
                            ? "Several of your dependencies join these two"
                            : "The row in %s joins the same two".formatted(place(first)),
                    "Say which one is meant by its id, or give each a key");
            return;
        }
        one.before = known.isEmpty() ? null : known.getFirst();
        one.id = known.isEmpty()
                ? ids.of(Extensions.DEPENDENCY, joined(one.parent, one.child) + row.key())
                : known.getFirst().id();
    }

    /// The id that a row means by a key or an id.
    private String resolve(Planned one, String name, String property) {
        if (ModelFile.isId(name)) {
            Planned row = objects.get(name);
            if (row != null) {
                one.rests.add(row);
            }
            return name;
        }
        Planned row = keys.getOrDefault(name, wrongKeys.get(name));
        if (row != null) {
            one.rests.add(row);
            return row.id;
        }
        List<Part> known = nodesByKey.getOrDefault(name, List.of());
        if (known.size() == 1) {
            return known.getFirst().id();
        }
        one.refuse(
                property,
                known.isEmpty()
                        ? "No row has the key '%s', and no node of yours that you see".formatted(name)
                        : "Several of your nodes have the key '%s'".formatted(name),
                known.isEmpty() ? "Write its row, or name it by its id" : "Name it by its id");
        return "";
    }

    /// It is missing to what names it; what may have been a dependency is missing to the node that it may have been of.
    private void wrong(Planned one, Wrong wrong) {
        one.refuse(wrong.property(), wrong.reason(), wrong.remedy());
        if (wrong.kind().filter(Row.Kind.NODE::equals).isPresent()) {
            wrongKeys.putIfAbsent(wrong.key(), one);
        } else {
            wrongUnder.putIfAbsent(wrong.parent(), one);
        }
    }

    /// What of the file could not be read and may be something that a node needs.
    private List<Planned> wrongUnder(Planned node, Row row) {
        return Stream.of(row.key(), node.id)
                .filter(name -> !name.isEmpty())
                .map(wrongUnder::get)
                .filter(Objects::nonNull)
                .limit(1)
                .toList();
    }

    /// Where it stands: in JSON the element, which may be one of many in a line.
    static String place(Planned one) {
        Row.Place place = one.line.place();
        return place.pointer().isEmpty() ? "line " + place.line() : place.pointer();
    }

    /// A row by its key, as far as it has one, and its place.
    static String named(Planned one) {
        String key = one.line instanceof Row row ? row.key() : ((Wrong) one.line).key();
        return (key.isEmpty() ? "what stands" : "'" + key + "'") + " in " + place(one);
    }

    static boolean isDependency(Planned one) {
        return one.line instanceof Row row && row.kind() == Row.Kind.DEPENDENCY;
    }

    // ---- what it is to say

    /// Does a row say that its node names all that it needs, in the author's own name?
    private boolean complete(Row row) {
        NodeKind kind = NodeKind.of(NodeKind.type(row.type())).orElse(NodeKind.RECEIVED_SERVICE);
        return kind != NodeKind.RECEIVED_SERVICE
                && row.said().path("complete").booleanValue(kind.complete())
                && row.said()
                        .path("owner")
                        .stringValue(member.code().code())
                        .equals(member.code().code());
    }

    private void draftNode(Planned one, Row row) {
        if (one.foreign) {
            return;
        }
        one.draft = draft(one, row, NodeKind.type(row.type()));
        if (!row.said().has("owner")) {
            one.draft.put("owner", member.code().code());
        }
        if (!complete(row)) {
            return;
        }
        List<Planned> needed = under.getOrDefault(one.id, List.of());
        one.rests.addAll(needed);
        if (row.said().has("complete") || !needed.isEmpty()) {
            one.rests.addAll(wrongUnder(one, row));
        }
        Map<String, Planned> byId = new HashMap<>();
        needed.forEach(need -> byId.putIfAbsent(need.id, need));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        var listed = new TreeSet<String>();
        JsonNode stood = one.before == null
                ? JsonNodeFactory.instance.missingNode()
                : tree(one.before).path("depends_on");
        for (JsonNode named : stood) {
            String id = named.path("dependency_ref").stringValue("");
            Planned need = byId.get(id);
            if (need != null && listed.add(id)) {
                named(list, need);
            } else if (need == null && !own.containsKey(id) && !revoked.contains(id)) {
                // Of what it does not see, an author takes nothing back.
                list.add(named.deepCopy());
            }
        }
        for (Planned need : needed) {
            if (!need.id.isEmpty() && listed.add(need.id)) {
                named(list, need);
            }
        }
        if (!list.isEmpty() || stood.isArray()) {
            one.draft.set("depends_on", list);
        }
    }

    private static void named(ArrayNode list, Planned need) {
        ObjectNode one = list.addObject().put("dependency_ref", need.id);
        JsonNode weight = need.line instanceof Row row ? row.said().path("weight") : one.path("weight");
        if (!weight.isMissingNode()) {
            one.set("weight", weight);
        }
    }

    private void draftDependency(Planned one, Row row) {
        if (one.foreign) {
            return;
        }
        one.draft = draft(one, row, Extensions.DEPENDENCY);
        one.draft.put("parent_ref", one.parent);
        one.draft.put("child_ref", one.child);
        Planned parent = objects.get(one.parent);
        if (parent != null && parent.line instanceof Row above && complete(above)) {
            // Its weight stands in its parent, which names it.
            keepWeight(one);
            return;
        }
        view.node(one.parent)
                .filter(node ->
                        parent == null && node.complete() && node.owner().equals(member.code()))
                .ifPresent(node -> {
                    JsonNode weight = ModelRows.weight(node.facts(), one.id);
                    JsonNode said = row.said().path("weight");
                    if (!said.isMissingNode() && !said.equals(BY_VALUE, weight)) {
                        one.refuse(
                                "weight",
                                "%s names all that it needs, and their weights".formatted(node.name()),
                                "Write a row for it too, with complete and with all its dependencies");
                    }
                    keepWeight(one);
                });
    }

    private void keepWeight(Planned one) {
        one.draft.remove("weight");
        if (one.before != null && tree(one.before).has("weight")) {
            one.draft.set("weight", tree(one.before).get("weight"));
        }
    }

    /// What a row says, and what no row can say as it stood.
    private ObjectNode draft(Planned one, Row row, String type) {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.put("type", type);
        row.said()
                .properties()
                .forEach(said -> draft.set(said.getKey(), said.getValue().deepCopy()));
        if (one.before != null) {
            Set<String> sayable = Set.copyOf(Column.properties());
            tree(one.before).properties().forEach(stood -> {
                String name = stood.getKey();
                if (!GIVEN.contains(name) && !sayable.contains(name) && !name.equals("depends_on")) {
                    draft.set(name, stood.getValue().deepCopy());
                }
            });
        }
        if (!row.key().isEmpty() && !ModelRows.key(draft).equals(row.key())) {
            key(draft, row.key());
        }
        return draft;
    }

    /// What the centre writes.
    private static final Set<String> GIVEN = Set.of(
            "type",
            "id",
            "spec_version",
            "created",
            "modified",
            "created_by_ref",
            "revoked",
            "parent_ref",
            "child_ref");

    private static void key(ObjectNode draft, String key) {
        ArrayNode references = JsonNodeFactory.instance.arrayNode();
        draft.path(REFERENCES).forEach(one -> {
            if (!one.path("source_name").stringValue("").equals(ImportModel.SOURCE)) {
                references.add(one);
            }
        });
        references.addObject().put("source_name", ImportModel.SOURCE).put("external_id", key);
        draft.set(REFERENCES, references);
    }

    // ---- what is different

    private void compare(Planned one) {
        if (one.foreign) {
            foreign(one, (Row) one.line);
            return;
        }
        if (one.before == null) {
            return;
        }
        ObjectNode stood = tree(one.before);
        var names = new TreeSet<String>();
        stood.properties().forEach(property -> names.add(property.getKey()));
        one.draft.properties().forEach(property -> names.add(property.getKey()));
        names.removeAll(GIVEN);
        names.removeIf(name -> one.draft.path(name).equals(BY_VALUE, stood.path(name)));
        one.same = names.isEmpty();
        one.changed = List.copyOf(names);
        if (!one.same) {
            unseen(one);
        }
    }

    /// Whoever does not see all that a node names cannot say anew what it needs.
    private void unseen(Planned one) {
        for (JsonNode named : one.draft.path("depends_on")) {
            String id = named.path("dependency_ref").stringValue("");
            boolean known = own.containsKey(id) || objects.containsKey(id);
            if (!known) {
                one.refuse(
                        "depends_on",
                        "It names %s, and you do not see that dependency".formatted(id),
                        "Let somebody import it who sees all that it names; if that one is gone, write the node by itself without it (PUT /api/objects/{id})");
                return;
            }
        }
    }

    /// What another member has said may stand in a file, as it is.
    private void foreign(Planned one, Row row) {
        List<Part> known = seen.getOrDefault(one.id, List.of());
        Part part = known.stream()
                .filter(found -> tree(found)
                        .path("owner")
                        .stringValue("")
                        .equals(found.source().code()))
                .findFirst()
                .orElse(known.getFirst());
        Row stands = row.kind() == Row.Kind.NODE
                ? ModelRows.node(part, "")
                : ModelRows.dependency(part, view, member.code(), Map.of());
        one.same = stands.type().equals(row.type()) && stands.said().equals(BY_VALUE, row.said());
        if (!one.same) {
            one.refuse(
                    "id",
                    "It is the word of %s, which alone writes it".formatted(part.source()),
                    "Leave the row out, or as it was exported");
        }
    }
}
