package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Techniques;
import org.testudo.store.Techniques.Count;
import org.testudo.store.Techniques.Counts;
import org.testudo.store.Techniques.Loaded;
import org.testudo.store.Techniques.Shelf;
import org.testudo.store.Techniques.Span;
import org.testudo.store.Techniques.Wanted;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The techniques of ATT&CK and DISARM as loaded, how many use each, and the tactics in their order. Thread-safe.
final class TechniqueDesk {
    private static final Param.Shape NATION = new Param.Shape.Form("[A-Z]{3}", "EST");
    // The chains of ATT&CK's matrices, by the external id of the matrix.
    private static final Map<String, String> CHAINS = Map.of(
            "enterprise-attack", "mitre-attack",
            "mobile-attack", "mitre-mobile-attack",
            "ics-attack", "mitre-ics-attack");

    private final Knowledge knowledge;
    private final Sending sending;

    TechniqueDesk(Knowledge knowledge, Sending sending) {
        this.knowledge = knowledge;
        this.sending = sending;
    }

    List<Operation> operations() {
        return List.of(get(
                        "/techniques",
                        "countTechniques",
                        "How many objects use each technique of ATT&CK and DISARM, in two spans of time, and the matrices as loaded")
                .query("q", new Param.Shape.Text(300), "Count only users that a search for this finds.")
                .filters("was said to be used (the version that says so)")
                .query("since2", Param.TIME, "The same of a second span, to compare with.")
                .query("until2", Param.TIME, "The same of a second span, to compare with.")
                .query(
                        "actor",
                        Param.ID,
                        "Only this intrusion set or threat actor, what is attributed to it, and the malware and tools that these use.")
                .query("campaign", Param.ID, "The same of a campaign.")
                .query("nation", NATION, "Only incidents of this nation; what they cite counts as theirs.")
                .previewable()
                .says("Techniques")
                .by("Search and graph", this::count));
    }

    /// @param trees what is loaded and told of, parsed once, by row
    private record Answered(Released<Shelf> shelf, Released<Counts> counts, Map<Long, ObjectNode> trees) {}

    private Answer count(Call call) {
        Wanted wanted = wanted(call);
        Answered answered = knowledge.read(call.readerUpTo(), call.previewAs(), (picture, explorer) -> {
            var techniques = new Techniques(picture);
            Released<Shelf> shelf = techniques.shelf();
            var trees = new LinkedHashMap<Long, ObjectNode>();
            var ids = new TreeSet<String>();
            Answer.of(shelf, all -> {
                for (Loaded one : all.all()) {
                    ObjectNode tree = StixJson.parseObject(one.bytes());
                    boolean technique = one.type().equals("attack-pattern");
                    if (technique && external(tree) != null) {
                        ids.add(one.id());
                    }
                    if (!technique || ids.contains(one.id())) {
                        trees.put(one.row(), tree);
                    }
                }
                return Call.json();
            });
            return new Answered(shelf, techniques.counts(wanted, ids), trees);
        });
        Map<Long, ObjectNode> trees = answered.trees;
        return Answer.ofBoth(answered.shelf, answered.counts, (shelf, counts) -> told(shelf, trees, counts, wanted))
                .sending(
                        answered.shelf,
                        shelf -> sending.of(call, shown(shelf, trees), Loaded::row, Loaded::added, shelf.asOf()));
    }

    /// What the answer names.
    private static List<Loaded> shown(Shelf shelf, Map<Long, ObjectNode> trees) {
        return shelf.all().stream().filter(one -> trees.containsKey(one.row())).toList();
    }

    private static Wanted wanted(Call call) {
        boolean actor = call.maybe("actor").isPresent();
        boolean campaign = call.maybe("campaign").isPresent();
        if (actor && campaign) {
            throw Problem.badRequest("Ask for an actor or for a campaign, not for both.");
        }
        StixTime since = call.time("since2");
        StixTime until = call.time("until2");
        return new Wanted(
                call.maybe("q").orElse(""),
                call.all("type"),
                call.maybe("source").map(Member::new).orElse(null),
                call.confidence(),
                call.maybe("actor").or(() -> call.maybe("campaign")).orElse(""),
                call.maybe("nation").orElse(""),
                new Span(call.time("since"), call.time("until")),
                since == null && until == null ? null : new Span(since, until));
    }

    /// Under which number a collection of techniques has it.
    private record External(String source, String id) {}

    private static final String DISARM = "DISARM";

    /// DISARM's own set names ATT&CK as source and chain of its techniques, and itself in the address alone.
    private static boolean isDisarm(JsonNode reference) {
        return reference
                        .path("source_name")
                        .stringValue("")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("disarm")
                || reference
                        .path("url")
                        .stringValue("")
                        .toLowerCase(Locale.ROOT)
                        .contains("disarm");
    }

    /// Null: it is a technique of neither.
    private static @Nullable External external(JsonNode tree) {
        for (JsonNode reference : tree.path("external_references")) {
            String source = reference.path("source_name").stringValue("");
            String low = source.toLowerCase(Locale.ROOT);
            String id = reference.path("external_id").stringValue("");
            boolean ours = (low.startsWith("mitre-") && low.contains("attack")) || low.startsWith("disarm");
            if (ours && !id.isEmpty()) {
                return new External(isDisarm(reference) ? DISARM : source, id);
            }
        }
        return null;
    }

    private static ObjectNode told(Shelf shelf, Map<Long, ObjectNode> loaded, Counts counts, Wanted wanted) {
        ObjectNode json = Call.json();
        json.put("complete", counts.complete() && shelf.complete());
        var trees = new LinkedHashMap<String, List<ObjectNode>>();
        loaded.values()
                .forEach(tree -> trees.computeIfAbsent(tree.path("type").stringValue(""), type -> new ArrayList<>())
                        .add(tree));
        var techniques = json.putArray("techniques");
        // Phases that techniques name, by their chain.
        var phases = new TreeMap<String, Set<String>>();
        for (ObjectNode tree : trees.getOrDefault("attack-pattern", List.of())) {
            External external = external(tree);
            if (external != null) {
                Count count = counts.byTechnique().getOrDefault(tree.path("id").stringValue(""), new Count(0, 0));
                technique(techniques.addObject(), tree, external, count, wanted.second() != null, phases);
            }
        }
        matrices(
                json.putArray("matrices"),
                trees.getOrDefault("x-mitre-matrix", List.of()),
                trees.getOrDefault("x-mitre-tactic", List.of()),
                phases);
        return json;
    }

    private static void technique(
            ObjectNode json,
            ObjectNode tree,
            External external,
            Count count,
            boolean both,
            Map<String, Set<String>> phases) {
        json.put("id", tree.path("id").stringValue(""));
        json.put("external_id", external.id());
        json.put("external_source", external.source());
        json.put("name", tree.path("name").stringValue(""));
        json.put(
                "sub",
                tree.path("x_mitre_is_subtechnique").booleanValue(external.id().contains(".")));
        json.put(
                "retired",
                tree.path("revoked").booleanValue(false)
                        || tree.path("x_mitre_deprecated").booleanValue(false));
        ArrayNode tactics = json.putArray("tactics");
        for (JsonNode phase : tree.path("kill_chain_phases")) {
            String chain = external.source().equals(DISARM)
                    ? DISARM
                    : phase.path("kill_chain_name").stringValue("");
            String name = phase.path("phase_name").stringValue("");
            tactics.addObject().put("chain", chain).put("tactic", name);
            phases.computeIfAbsent(chain, one -> new TreeSet<>()).add(name);
        }
        json.put("count", count.first());
        if (both) {
            json.put("count2", count.second());
        }
    }

    /// The matrices with their tactics in the order that a matrix gives them; a chain without one by name.
    private static void matrices(
            ArrayNode list, List<ObjectNode> matrices, List<ObjectNode> tactics, Map<String, Set<String>> phases) {
        Map<String, ObjectNode> byId = tactics.stream()
                .collect(Collectors.toMap(one -> one.path("id").stringValue(""), one -> one, (one, other) -> one));
        var rest = new TreeMap<>(phases);
        matrices.stream()
                .sorted(Comparator.comparing(one -> one.path("name").stringValue("")))
                .forEach(matrix -> {
                    String chain = chain(matrix, byId);
                    ObjectNode json = list.addObject();
                    json.put("chain", chain);
                    json.put("name", matrix.path("name").stringValue(""));
                    json.put("id", matrix.path("id").stringValue(""));
                    ArrayNode order = json.putArray("tactics");
                    for (JsonNode reference : matrix.path("tactic_refs")) {
                        ObjectNode tactic = byId.get(reference.stringValue(""));
                        if (tactic != null) {
                            order.addObject()
                                    .put(
                                            "tactic",
                                            tactic.path("x_mitre_shortname").stringValue(""))
                                    .put("name", tactic.path("name").stringValue(""))
                                    .put("id", tactic.path("id").stringValue(""));
                        }
                    }
                    rest.remove(chain);
                });
        rest.forEach((chain, names) -> {
            ObjectNode json = list.addObject();
            json.put("chain", chain);
            json.put("name", chain);
            ArrayNode order = json.putArray("tactics");
            names.forEach(name -> order.addObject().put("tactic", name).put("name", name));
        });
    }

    /// A matrix that does not say whose it is, is that of its tactics.
    private static String chain(ObjectNode matrix, Map<String, ObjectNode> tactics) {
        boolean disarm = matrix.path("tactic_refs")
                .valueStream()
                .flatMap(one -> java.util.stream.Stream.ofNullable(tactics.get(one.stringValue(""))))
                .flatMap(tactic -> tactic.path("external_references").valueStream())
                .anyMatch(TechniqueDesk::isDisarm);
        if (disarm) {
            return DISARM;
        }
        for (JsonNode reference : matrix.path("external_references")) {
            String id = reference.path("external_id").stringValue("");
            if (CHAINS.containsKey(id)) {
                return CHAINS.getOrDefault(id, id);
            }
        }
        return matrix.path("external_references").path(0).path("source_name").stringValue("");
    }
}
