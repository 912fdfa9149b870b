package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.Technique;
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
import org.testudo.store.Techniques.User;
import org.testudo.store.Techniques.Users;
import org.testudo.store.Techniques.Wanted;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The techniques of ATT&CK and DISARM as loaded, how many use each, and the tactics in their order. Thread-safe.
final class TechniqueDesk {
    private static final String AREA = "Search and graph";
    private static final Param.Shape TERM =
            new Param.Shape.Form("(mitre-attack|DISARM):(PRE-)?T\\d{4}(\\.\\d{3})?", "mitre-attack:T1566.001");
    private static final int MOST_USERS = 500;
    private static final Param.Shape NATION = new Param.Shape.Form("[A-Z]{3}", "EST");
    private static final String ICS = "mitre-ics-attack";
    // The chains of ATT&CK's matrices, by the external id of the matrix.
    private static final Map<String, String> CHAINS =
            Map.of("enterprise-attack", Technique.ATTACK, "mobile-attack", "mitre-mobile-attack", "ics-attack", ICS);
    private static final String TYPE = "attack-pattern";

    private final Knowledge knowledge;
    private final Sending sending;

    TechniqueDesk(Knowledge knowledge, Sending sending) {
        this.knowledge = knowledge;
        this.sending = sending;
    }

    List<Operation> operations() {
        return List.of(
                wanted(
                                get(
                                        "/techniques",
                                        "countTechniques",
                                        "How many objects use each technique of ATT&CK and DISARM, in two spans of time, and the matrices as loaded"))
                        .previewable()
                        .says("Techniques")
                        .by(AREA, this::count),
                wanted(
                                get(
                                        "/techniques/users",
                                        "listTechniqueUsers",
                                        "What uses a technique or names its number, in either span: what its counts are counts of"))
                        .query("technique", TERM, "Of which technique; without it there is nobody to list.")
                        .previewable()
                        .says("TechniqueUsers")
                        .by(AREA, this::users));
    }

    private static Operation.Builder wanted(Operation.Builder operation) {
        return operation
                .query("q", new Param.Shape.Text(300), "Count only users that a search for this finds.")
                .filters("was said to be used (when an incident was reported, else the version that says so)")
                .query("since2", Param.TIME, "The same of a second span, to compare with.")
                .query("until2", Param.TIME, "The same of a second span, to compare with.")
                .query(
                        "actor",
                        Param.ID,
                        "Only this intrusion set or threat actor, what is attributed to it, and the malware and tools that these use.")
                .query("campaign", Param.ID, "The same of a campaign.")
                .query("by", Param.ID, "Only what this object itself uses or names.")
                .query("nation", NATION, "Only incidents of this nation, and what they cite.")
                .query(
                        "roll",
                        new Param.Shape.Word(List.of("true")),
                        "true: sub-techniques count as what they belong to.");
    }

    private Answer users(Call call) {
        String term = call.maybe("technique")
                .orElseThrow(() -> Problem.badRequest("Say which technique: technique=mitre-attack:T1566.001"));
        Wanted wanted = wanted(call);
        Released<Users> users = knowledge.read(
                call.readerUpTo(),
                call.previewAs(),
                (picture, explorer) -> new Techniques(picture).users(wanted, term, MOST_USERS));
        return Answer.of(users, TechniqueDesk::told)
                .sending(users, those -> sending.of(call, those.users(), User::row, User::added, those.asOf()));
    }

    private static ObjectNode told(Users users) {
        ObjectNode json = Call.json();
        json.put("complete", users.complete());
        ArrayNode list = json.putArray("users");
        for (User user : users.users()) {
            ObjectNode one = list.addObject()
                    .put("id", user.id())
                    .put("type", user.type())
                    .put("name", user.name())
                    .put("source", user.source().code());
            Objects.marked(one, user.under());
        }
        return json;
    }

    /// @param trees what is loaded and told of, parsed once, by row
    private record Answered(Released<Shelf> shelf, Released<Counts> counts, Map<Long, ObjectNode> trees) {}

    private Answer count(Call call) {
        Wanted wanted = wanted(call);
        Answered answered = knowledge.read(call.readerUpTo(), call.previewAs(), (picture, explorer) -> {
            var techniques = new Techniques(picture);
            Released<Shelf> shelf = techniques.shelf();
            var trees = new LinkedHashMap<Long, ObjectNode>();
            Answer.of(shelf, all -> {
                for (Loaded one : all.all()) {
                    ObjectNode tree = StixJson.parseObject(one.bytes());
                    if (!one.type().equals(TYPE) || technique(tree) != null) {
                        trees.put(one.row(), tree);
                    }
                }
                return Call.json();
            });
            return new Answered(shelf, techniques.counts(wanted), trees);
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
                call.maybe("by").orElse(""),
                call.maybe("nation").orElse(""),
                call.maybe("roll").isPresent(),
                new Span(call.time("since"), call.time("until")),
                since == null && until == null ? null : new Span(since, until));
    }

    /// Null: it is a technique of neither.
    private static @Nullable Technique technique(ObjectNode tree) {
        return tree.path("external_references")
                .valueStream()
                .flatMap(reference -> Stream.ofNullable(Technique.of(reference)))
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode told(Shelf shelf, Map<Long, ObjectNode> loaded, Counts counts, Wanted wanted) {
        ObjectNode json = Call.json();
        json.put("complete", counts.complete() && shelf.complete());
        Map<String, List<ObjectNode>> trees =
                loaded.values().stream().collect(Collectors.groupingBy(tree -> text(tree, "type")));
        // The objects of each technique, and those that are known by number alone.
        var objects = new TreeMap<String, List<ObjectNode>>();
        counts.byTerm().keySet().forEach(term -> objects.put(term, new ArrayList<>()));
        for (ObjectNode tree : trees.getOrDefault(TYPE, List.of())) {
            Technique technique = technique(tree);
            if (technique != null) {
                Technique counted = wanted.roll() ? technique.parent() : technique;
                objects.computeIfAbsent(counted.term(), term -> new ArrayList<>())
                        .add(tree);
            }
        }
        // Rolled up, the objects of a technique come before those of its parts.
        objects.forEach((term, list) -> list.sort(Comparator.<ObjectNode, Boolean>comparing(tree -> !isOf(tree, term))
                .thenComparing(BEST_FIRST)));
        // Phases that techniques name, by their chain.
        var phases = new TreeMap<String, Set<String>>();
        var techniques = json.putArray("techniques");
        objects.forEach((term, those) -> {
            Technique technique = Technique.ofTerm(term);
            Count count = counts.byTerm().getOrDefault(term, new Count(0, 0));
            boolean both = wanted.second() != null;
            if (!those.isEmpty() || count.first() > 0 || count.second() > 0) {
                List<ObjectNode> parents =
                        objects.getOrDefault(technique.parent().term(), List.of());
                ObjectNode one = techniques.addObject();
                technique(one, technique, those);
                tactics(one, technique, those.isEmpty() ? parents : those, phases);
                one.put("count", count.first());
                if (both) {
                    one.put("count2", count.second());
                }
            }
        });
        matrices(
                json.putArray("matrices"),
                trees.getOrDefault("x-mitre-matrix", List.of()),
                trees.getOrDefault("x-mitre-tactic", List.of()),
                phases);
        return json;
    }

    private static String text(JsonNode tree, String property) {
        return tree.path(property).stringValue("");
    }

    private static boolean isOf(ObjectNode tree, String term) {
        Technique technique = technique(tree);
        return technique != null && technique.term().equals(term);
    }

    private static boolean isRetired(ObjectNode tree) {
        return tree.path("revoked").booleanValue(false)
                || tree.path("x_mitre_deprecated").booleanValue(false);
    }

    /// Of several objects of one technique the first says its name and its tactics.
    private static final Comparator<ObjectNode> BEST_FIRST = Comparator.comparing(TechniqueDesk::isRetired)
            .thenComparingInt(tree -> -tree.path("kill_chain_phases").size())
            .thenComparing(tree -> text(tree, "id"));

    private static void technique(ObjectNode json, Technique technique, List<ObjectNode> objects) {
        json.put("external_id", technique.code());
        json.put("external_source", technique.framework());
        List<ObjectNode> its =
                objects.stream().filter(tree -> isOf(tree, technique.term())).toList();
        json.put("name", its.isEmpty() ? "" : text(its.getFirst(), "name"));
        ArrayNode ids = json.putArray("objects");
        its.forEach(tree -> ids.add(text(tree, "id")));
        json.put("sub", !technique.equals(technique.parent()));
        json.put("retired", !its.isEmpty() && isRetired(its.getFirst()));
    }

    /// Where it stands: as its best object says, or that of what it is a sub-technique of; in a chain without a tactic
    /// when nothing says more.
    private static void tactics(
            ObjectNode json, Technique technique, List<ObjectNode> objects, Map<String, Set<String>> phases) {
        ArrayNode tactics = json.putArray("tactics");
        boolean disarm = technique.framework().equals(Technique.DISARM);
        for (JsonNode phase :
                objects.isEmpty() ? Call.json().path("") : objects.getFirst().path("kill_chain_phases")) {
            String chain = disarm ? Technique.DISARM : text(phase, "kill_chain_name");
            String name = text(phase, "phase_name");
            tactics.addObject().put("chain", chain).put("tactic", name);
            phases.computeIfAbsent(chain, one -> new TreeSet<>()).add(name);
        }
        if (tactics.isEmpty()) {
            // The numbers of industrial control systems begin with a nought.
            String chain = !disarm && technique.code().startsWith("T0") ? ICS : technique.framework();
            tactics.addObject().put("chain", chain).put("tactic", "");
            phases.computeIfAbsent(chain, one -> new TreeSet<>());
        }
    }

    /// The matrices with their tactics in the order that a matrix gives them; a chain without one by name.
    private static void matrices(
            ArrayNode list, List<ObjectNode> matrices, List<ObjectNode> tactics, Map<String, Set<String>> phases) {
        Map<String, ObjectNode> byId =
                tactics.stream().collect(Collectors.toMap(one -> text(one, "id"), one -> one, (one, other) -> one));
        var rest = new TreeMap<>(phases);
        matrices.stream().sorted(Comparator.comparing(one -> text(one, "name"))).forEach(matrix -> {
            String chain = chain(matrix, byId);
            ObjectNode json = list.addObject();
            json.put("chain", chain);
            json.put("name", text(matrix, "name"));
            json.put("id", text(matrix, "id"));
            ArrayNode order = json.putArray("tactics");
            for (JsonNode reference : matrix.path("tactic_refs")) {
                ObjectNode tactic = byId.get(reference.stringValue(""));
                if (tactic != null) {
                    order.addObject()
                            .put("tactic", text(tactic, "x_mitre_shortname"))
                            .put("name", text(tactic, "name"))
                            .put("id", text(tactic, "id"));
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
                .flatMap(one -> Stream.ofNullable(tactics.get(one.stringValue(""))))
                .flatMap(tactic -> tactic.path("external_references").valueStream())
                .anyMatch(Technique::isDisarm);
        if (disarm) {
            return Technique.DISARM;
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
