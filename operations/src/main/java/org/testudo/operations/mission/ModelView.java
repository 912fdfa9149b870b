package org.testudo.operations.mission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.impact.Dependency;
import org.testudo.analysis.impact.Gate;
import org.testudo.analysis.impact.Span;
import org.testudo.analysis.impact.StatusWord;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Models;
import org.testudo.store.Models.Link;
import org.testudo.store.Models.Part;
import org.testudo.store.Models.Parts;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;

/// The parts of all models that one reader sees, put together: nodes by id, what each depends on, what is reported
/// and stated of it. What is not of its form counts as not said; what another member says of a node of somebody's
/// counts for nothing. Immutable, thread-safe.
public final class ModelView {
    /// A node as its owner describes it.
    ///
    /// @param complete   does the object name all of its dependencies?
    /// @param namedUnder of a complete node: its dependencies by id, with their weights
    /// @param most       of one that is not: what the weights of the hidden ones come to at most, or null
    /// @param caps       what an open incident of a severity leaves of it, by severity; empty: the rule is off
    public record Node(
            String id,
            String type,
            Optional<NodeKind> kind,
            String name,
            Member owner,
            Part part,
            Gate gate,
            int k,
            boolean complete,
            Map<String, Double> namedUnder,
            @Nullable Double most,
            double criticality,
            @Nullable Instant from,
            @Nullable Instant until,
            Map<Integer, Double> caps,
            JsonNode facts) {}

    /// Something that a node needs.
    ///
    /// @param child null: the node at its other end is not seen
    /// @param part  null: it is named by its parent and not seen itself
    public record Need(
            String id,
            String parent,
            @Nullable String child,
            @Nullable Part part,
            Dependency by,
            Set<Aspect> aspects) {}

    /// What a service may need of an asset.
    public enum Aspect {
        CONFIDENTIALITY,
        INTEGRITY,
        AVAILABILITY
    }

    /// What was reported of a node.
    ///
    /// @param capacity all of it together
    /// @param aspects  each by itself, where the report tells them apart
    /// @param since    how long it is not whole, or null
    public record Status(
            Part part,
            Span capacity,
            Map<Aspect, Double> aspects,
            Instant at,
            @Nullable Instant since) {}

    /// What its owner says a node can do.
    ///
    /// @param word    as it was said, or null: it was a number
    /// @param expires until when it holds, or null
    /// @param stale   is that over?
    /// @param rule    the standing release by which it was said; null: by hand
    public record Stated(
            Part part,
            Span value,
            @Nullable String word,
            Instant at,
            @Nullable Instant expires,
            boolean stale,
            @Nullable String rule) {}

    /// An asset that somebody has described for another member, and what that member has said to it.
    ///
    /// @param since    when it was proposed
    /// @param accepted the owner's own asset that came of it; null: there is none that is seen
    /// @param derived  the relationship that says so, or null
    /// @param refused  the owner's refusal, or null
    /// @param needs    the dependencies that point to it
    public record Proposal(
            Part part,
            String name,
            String owner,
            Instant since,
            @Nullable Node accepted,
            @Nullable Part derived,
            @Nullable Part refused,
            List<Need> needs) {
        /// After so long without an answer its proposer is told that there is none.
        static final Duration ANSWER = Duration.ofDays(14);

        /// Is it still to be answered, or still pointed to?
        public boolean open() {
            return accepted == null || !needs.isEmpty();
        }

        /// How it stands: proposed, accepted, refused; to its proposer alone also unanswered.
        ///
        /// @param reader who asks; null: two at once
        public String state(@Nullable Member reader, Instant at) {
            if (accepted != null) {
                return "accepted";
            }
            if (refused != null) {
                return "refused";
            }
            return part.source().equals(reader) && !at.isBefore(since.plus(ANSWER)) ? "unanswered" : "proposed";
        }
    }

    private static final Set<String> OVER = Set.of("closed");
    private static final Set<String> LEAVES = Set.of("infrastructure", "software", "identity", "location");
    private static final long MOST_MINUTES = Duration.ofDays(3_650).toMinutes();

    private final Instant at;
    private final List<Part> parts;
    private final List<Link> links;
    private final Map<Part, JsonNode> trees;
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<String, List<Need>> needs = new HashMap<>();
    private final Map<String, Status> statuses = new HashMap<>();
    private final Map<String, Stated> stated = new HashMap<>();
    private final Map<String, List<Link>> incidents = new HashMap<>();
    private final Map<Part, JsonNode> proposed = new LinkedHashMap<>();
    private final Map<String, List<Need>> toProposed = new HashMap<>();
    private final Map<String, Part> derived = new HashMap<>();
    private final Map<String, String> derivedFrom = new HashMap<>();
    private final Map<String, Part> refused = new HashMap<>();

    /// The parts of all models that a reader sees.
    static Parts parts(Store store, Reader reader) {
        Released<Parts> parts = store.read(reader, picture -> new Models(picture).parts());
        return parts.value();
    }

    /// What a reader sees now, without incidents.
    static ModelView of(Store store, Reader reader) {
        return new ModelView(parts(store, reader).all(), List.of(), store.now());
    }

    /// @param at at which time; what was said for later does not count
    ModelView(List<Part> parts, List<Link> links, Instant at) {
        this(parts, links, trees(parts), at);
    }

    private ModelView(List<Part> parts, List<Link> links, Map<Part, JsonNode> trees, Instant at) {
        this.at = at;
        this.parts = parts;
        this.links = links;
        this.trees = trees;
        trees.forEach(this::node);
        proposed.keySet().removeIf(part -> nodes.containsKey(part.id()));
        for (Part part : parts) {
            JsonNode tree = trees.get(part);
            if (tree == null) {
                continue;
            }
            switch (part.type()) {
                case Extensions.DEPENDENCY -> dependency(part, tree);
                case Extensions.STATUS -> status(part, tree);
                case Extensions.STATED_VALUE -> stated(part, tree);
                case "relationship" -> derived(part, tree);
                case Extensions.STEP -> refused(part, tree);
                default -> {}
            }
        }
        nodes.values().stream().filter(Node::complete).forEach(this::named);
        for (Link link : links) {
            if (nodes.containsKey(link.node())) {
                incidents.computeIfAbsent(link.node(), id -> new ArrayList<>()).add(link);
            }
        }
    }

    private static Map<Part, JsonNode> trees(List<Part> parts) {
        var trees = new LinkedHashMap<Part, JsonNode>();
        for (Part part : parts) {
            JsonNode tree = StixJson.parseObject(part.bytes());
            if (!tree.path("revoked").booleanValue(false)) {
                trees.put(part, tree);
            }
        }
        return trees;
    }

    /// The same at another time.
    ModelView at(Instant then) {
        return new ModelView(parts, links, trees, then);
    }

    /// The same at another time, with the incidents that were linked then.
    ModelView at(Instant then, List<Link> linked) {
        return new ModelView(parts, linked, trees, then);
    }

    /// Can an object of STIX of this type be an asset itself?
    static boolean mayBeAsset(String type) {
        return LEAVES.contains(type);
    }

    private void node(Part part, JsonNode tree) {
        Optional<NodeKind> kind = NodeKind.of(part.type());
        JsonNode facts = kind.isPresent() ? tree : tree.path("extensions").path(Extensions.ASSET_FACTS);
        if (kind.isEmpty() && (!mayBeAsset(part.type()) || facts.isMissingNode())) {
            return;
        }
        Member owner = part.source();
        if (!facts.path("owner").stringValue("").equals(owner.code())) {
            proposed.put(part, tree);
            return;
        }
        boolean leaf = kind.filter(NodeKind.RECEIVED_SERVICE::equals).isPresent();
        boolean complete = leaf
                || facts.path("complete")
                        .booleanValue(kind.map(NodeKind::complete).orElse(true));
        int k = facts.path("at_least").intValue(1);
        nodes.put(
                part.id(),
                new Node(
                        part.id(),
                        part.type(),
                        kind,
                        name(tree),
                        owner,
                        part,
                        Gate.named(facts.path("gate").stringValue("")),
                        Math.max(k, 1),
                        complete,
                        complete && !leaf ? named(facts.path("depends_on")) : Map.of(),
                        weight(facts.path("max_hidden_weight"), true),
                        Math.clamp(facts.path("criticality").doubleValue(0), 0, 100),
                        StixTime.instantOf(facts.path("from")),
                        StixTime.instantOf(facts.path("until")),
                        caps(facts.path("incident_caps")),
                        facts));
    }

    private static String name(JsonNode tree) {
        return tree.path("name").stringValue(tree.path("id").stringValue(""));
    }

    private static Map<String, Double> named(JsonNode list) {
        var named = new TreeMap<String, Double>();
        for (JsonNode one : list) {
            String id = one.path("dependency_ref").stringValue("");
            if (!id.isEmpty()) {
                Double weight = weight(one.path("weight"), false);
                named.put(id, weight == null ? 1 : weight);
            }
        }
        return named;
    }

    private static @Nullable Double weight(JsonNode said, boolean none) {
        double weight = said.doubleValue(-1);
        return (weight > 0 && weight < 1e9) || (none && weight == 0) ? weight : null;
    }

    private static Map<Integer, Double> caps(JsonNode list) {
        var caps = new TreeMap<Integer, Double>();
        for (JsonNode one : list) {
            int severity = one.path("severity").intValue(0);
            double capacity = one.path("capacity").doubleValue(-1);
            if (severity >= 1 && severity <= 6 && capacity >= 0 && capacity <= 1) {
                caps.put(severity, capacity);
            }
        }
        return caps;
    }

    /// Only what the owner of a node says of it counts.
    private boolean own(Part part, @Nullable Node node) {
        return node != null && node.owner.equals(part.source());
    }

    private void dependency(Part part, JsonNode tree) {
        Node parent = nodes.get(tree.path("parent_ref").stringValue(""));
        if (parent == null
                || !own(part, parent)
                || parent.kind.filter(NodeKind.RECEIVED_SERVICE::equals).isPresent()) {
            return;
        }
        Double weight = parent.complete
                ? parent.namedUnder.get(part.id())
                : Optional.ofNullable(weight(tree.path("weight"), false)).orElse(1.0);
        if (weight == null) {
            return;
        }
        String child = tree.path("child_ref").stringValue("");
        Node seen = nodes.get(child);
        var need = new Need(
                part.id(),
                parent.id,
                seen == null ? null : child,
                part,
                by(tree, weight, seen),
                aspects(tree.path("needs")));
        needs.computeIfAbsent(parent.id, id -> new ArrayList<>()).add(need);
        if (seen == null) {
            toProposed.computeIfAbsent(child, id -> new ArrayList<>()).add(need);
        }
    }

    /// What the owner has made of a proposal is its own node, and its own word that it comes of it.
    private void derived(Part part, JsonNode tree) {
        Node made = nodes.get(tree.path("source_ref").stringValue(""));
        if (tree.path("relationship_type").stringValue("").equals("derived-from") && made != null && own(part, made)) {
            String from = tree.path("target_ref").stringValue("");
            derivedFrom.putIfAbsent(from, made.id);
            derived.putIfAbsent(from, part);
        }
    }

    private void refused(Part part, JsonNode tree) {
        if (tree.path("act").stringValue("").equals("refuse")) {
            refused.putIfAbsent(
                    part.source().code() + " " + tree.path("about_ref").stringValue(""), part);
        }
    }

    /// A task is needed in its own time alone.
    private static Dependency by(JsonNode tree, double weight, @Nullable Node child) {
        double strength = tree.path("strength").doubleValue(1);
        long minutes = tree.path("buffer_minutes").longValue(0);
        Instant from = StixTime.instantOf(tree.path("from"));
        Instant until = StixTime.instantOf(tree.path("until"));
        if (child != null && child.from != null && (from == null || child.from.isAfter(from))) {
            from = child.from;
        }
        if (child != null && child.until != null && (until == null || child.until.isBefore(until))) {
            until = child.until;
        }
        JsonNode instead = tree.path("workaround");
        double capacity = instead.path("capacity").doubleValue(-1);
        return new Dependency(
                weight,
                strength >= 0 && strength <= 1 ? strength : 1,
                Duration.ofMinutes(Math.clamp(minutes, 0, MOST_MINUTES)),
                from,
                until,
                capacity >= 0 && capacity <= 1
                        ? new Dependency.Workaround(capacity, StixTime.instantOf(instead.path("from")))
                        : null);
    }

    private static Set<Aspect> aspects(JsonNode list) {
        var aspects = new TreeSet<Aspect>();
        for (JsonNode one : list) {
            for (Aspect aspect : Aspect.values()) {
                if (aspect.name().equalsIgnoreCase(one.stringValue(""))) {
                    aspects.add(aspect);
                }
            }
        }
        return aspects;
    }

    /// What a complete node names, and nobody has shown to this reader.
    private void named(Node node) {
        List<Need> all = needs.computeIfAbsent(node.id, id -> new ArrayList<>());
        Set<String> seen = new TreeSet<>();
        all.forEach(need -> seen.add(need.id));
        node.namedUnder.forEach((id, weight) -> {
            if (!seen.contains(id)) {
                var by = new Dependency(weight, 1, Duration.ZERO, null, null, null);
                all.add(new Need(id, node.id, null, null, by, Set.of()));
            }
        });
    }

    private void status(Part part, JsonNode tree) {
        Node node = nodes.get(tree.path("node_ref").stringValue(""));
        Instant said = StixTime.instantOf(tree.path("said_at"));
        if (!own(part, node) || said == null || said.isAfter(at) || node == null) {
            return;
        }
        var aspects = new TreeMap<Aspect, Double>();
        for (Aspect aspect : Aspect.values()) {
            double value =
                    tree.path(aspect.name().toLowerCase(java.util.Locale.ROOT)).doubleValue(-1);
            if (value >= 0 && value <= 1) {
                aspects.put(aspect, value);
            }
        }
        Span capacity = value(tree);
        if (capacity == null && !aspects.isEmpty()) {
            capacity = Span.of(
                    aspects.values().stream().mapToDouble(one -> one).min().orElse(1));
        }
        if (capacity == null) {
            return;
        }
        var status = new Status(part, capacity, aspects, said, StixTime.instantOf(tree.path("since")));
        statuses.merge(node.id, status, (one, other) -> later(one.at, one.part, other.at, other.part) ? one : other);
    }

    private void stated(Part part, JsonNode tree) {
        Node node = nodes.get(tree.path("node_ref").stringValue(""));
        Instant said = StixTime.instantOf(tree.path("said_at"));
        Span value = value(tree);
        if (!own(part, node) || said == null || said.isAfter(at) || node == null || value == null) {
            return;
        }
        Instant expires = StixTime.instantOf(tree.path("expires"));
        var one = new Stated(
                part,
                value,
                tree.path("word").stringValue(null),
                said,
                expires,
                expires != null && !at.isBefore(expires),
                tree.path("rule_ref").stringValue(null));
        stated.merge(
                node.id, one, (first, second) -> later(first.at, first.part, second.at, second.part) ? first : second);
    }

    private static boolean later(Instant one, Part part, Instant other, Part otherPart) {
        int order = one.compareTo(other);
        return order > 0 || (order == 0 && part.id().compareTo(otherPart.id()) > 0);
    }

    /// A number or a word; null: neither.
    private static @Nullable Span value(JsonNode tree) {
        double capacity = tree.path("capacity").doubleValue(-1);
        if (capacity >= 0 && capacity <= 1) {
            return Span.of(capacity);
        }
        return StatusWord.named(tree.path("word").stringValue(""))
                .map(StatusWord::span)
                .orElse(null);
    }

    public Instant at() {
        return at;
    }

    /// The nodes, by id.
    public Collection<Node> nodes() {
        return nodes.values();
    }

    public Optional<Node> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /// What a node needs, in a fixed order.
    public List<Need> needs(String node) {
        return needs.getOrDefault(node, List.of());
    }

    public Optional<Status> status(String node) {
        return Optional.ofNullable(statuses.get(node));
    }

    public Optional<Stated> stated(String node) {
        return Optional.ofNullable(stated.get(node));
    }

    /// The incidents that are linked to a node.
    public List<Link> incidents(String node) {
        return incidents.getOrDefault(node, List.of());
    }

    /// What an open incident leaves of a node by its owner's rule; 1: nothing caps it.
    double cap(String node) {
        Node one = nodes.get(node);
        if (one == null || one.caps.isEmpty()) {
            return 1;
        }
        return incidents(node).stream()
                .filter(ModelView::counts)
                .mapToDouble(link -> one.caps.getOrDefault(link.severity(), 1.0))
                .min()
                .orElse(1);
    }

    /// Does an incident count for the rule?
    static boolean counts(Link link) {
        return link.severity() != null && (link.status() == null || !OVER.contains(link.status()));
    }

    /// Assets that somebody has described for another member, who has not said them itself.
    public List<Proposal> proposed() {
        var all = new ArrayList<Proposal>();
        proposed.forEach((part, tree) -> all.add(proposal(part, tree)));
        return all;
    }

    private Proposal proposal(Part part, JsonNode tree) {
        JsonNode facts = part.type().equals(NodeKind.ASSET.type())
                ? tree
                : tree.path("extensions").path(Extensions.ASSET_FACTS);
        String owner = facts.path("owner").stringValue("");
        Node made = nodes.get(derivedFrom.getOrDefault(part.id(), ""));
        boolean accepted = made != null && made.owner.code().equals(owner);
        Instant created = StixTime.instantOf(tree.path("created"));
        return new Proposal(
                part,
                name(tree),
                owner,
                created == null ? part.added() : created,
                accepted ? made : null,
                accepted ? derived.get(part.id()) : null,
                refused.get(owner + " " + part.id()),
                toProposed.getOrDefault(part.id(), List.of()));
    }
}
