package org.testudo.operations.mission;

import static org.testudo.operations.work.Rules.no;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixId;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.mission.ModelView.Node;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Rule;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a dependency model may say: each member describes what it owns, and nothing else. Judged by what the author
/// itself sees. Thread-safe.
public final class ModelRules implements Rule {
    /// What only the owner of an asset says of it.
    private static final List<String> OWNERS_OWN =
            List.of("gate", "at_least", "complete", "depends_on", "max_hidden_weight", "incident_caps");

    private final Store store;
    private final @Nullable Sight sight;

    public ModelRules(Store store) {
        this(store, null);
    }

    /// @param sight what the author sees, read before; null: it is read for each object
    ModelRules(Store store, @Nullable Sight sight) {
        this.store = store;
        this.sight = sight;
    }

    /// What one author sees of all models, where many objects are judged at once.
    ///
    /// @param dependencies those that the author's own member has said, by the node that they are of
    /// @param others       what else can be depended on: proposed assets, and objects that may be some
    record Sight(ModelView view, Map<String, Set<String>> dependencies, Set<String> others) {}

    @Override
    public Optional<Written.Refused> refusal(Author author, ObjectNode whole, Label label) {
        String type = whole.path("type").stringValue("");
        if (!Extensions.MODEL_TYPES.containsKey(type)) {
            return Optional.empty();
        }
        for (String name : List.of("from", "until", "said_at", "since", "expires", "model_version")) {
            if (whole.has(name) && StixTime.instantOf(whole.path(name)) == null) {
                return no("/" + name, "It is no time", "Write it as 2027-01-31T10:00:00Z");
            }
        }
        Optional<NodeKind> kind = NodeKind.of(type);
        if (kind.isPresent()) {
            return node(author, whole, kind.get(), label);
        }
        return switch (type) {
            case Extensions.DEPENDENCY -> dependency(author, whole);
            case Extensions.STATUS, Extensions.STATED_VALUE -> value(author, whole, type);
            case Extensions.STANDING_RELEASE ->
                StateByRule.isHours(whole.path("every_hours").intValue(0))
                        ? ofOwnNode(author, whole)
                        : no("/every_hours", "A day is not made of so many hours", "Say 1, 2, 3, 4, 6, 8, 12 or 24");
            default -> Optional.empty();
        };
    }

    private ModelView view(Author author) {
        return sight == null ? ModelView.of(store, author.reader()) : sight.view;
    }

    private Optional<Written.Refused> node(Author author, ObjectNode whole, NodeKind kind, Label label) {
        String owner = whole.path("owner").stringValue("");
        boolean member = store.directory().members().all().stream()
                .anyMatch(one -> one.code().code().equals(owner));
        if (!member) {
            return no(
                    "/owner",
                    "A model describes what members own, and '%s' is no member here".formatted(owner),
                    "Name the member that owns it; what comes from somebody else is a received service of the member that gets it");
        }
        if (!owner.equals(author.member().code().code())) {
            return proposed(whole, kind, new Member(owner), label);
        }
        return times(whole).or(() -> gate(author, whole, kind));
    }

    /// An asset of another member is a proposal: its owner says whether it is so, and what it rests on.
    private static Optional<Written.Refused> proposed(ObjectNode whole, NodeKind kind, Member owner, Label label) {
        if (kind != NodeKind.ASSET) {
            return no(
                    "/owner",
                    "Only an asset can be proposed to another member",
                    "Let %s write it, and depend on what it has written".formatted(owner));
        }
        for (String name : OWNERS_OWN) {
            if (whole.has(name)) {
                return no("/" + name, "Only %s says this of what it owns".formatted(owner), "Leave it out");
            }
        }
        if (!label.limits().releasableTo().admits(owner)) {
            return no(
                    "/owner",
                    "%s does not see it under this label, and cannot answer".formatted(owner),
                    "Give it a label that admits %s; one that is wider than yours takes a person with the right to release"
                            .formatted(owner));
        }
        return Optional.empty();
    }

    private static Optional<Written.Refused> times(ObjectNode whole) {
        if (wrong(whole)) {
            return no("/until", "It ends before it begins", "Say a later end, or none");
        }
        int i = 0;
        for (JsonNode phase : whole.path("phases")) {
            if (wrong(phase)) {
                return no("/phases/%d/until".formatted(i), "It ends before it begins", "Say a later end");
            }
            i++;
        }
        return Optional.empty();
    }

    private static boolean wrong(JsonNode said) {
        Instant from = StixTime.instantOf(said.path("from"));
        Instant until = StixTime.instantOf(said.path("until"));
        return from != null && until != null && !from.isBefore(until);
    }

    private Optional<Written.Refused> gate(Author author, ObjectNode whole, NodeKind kind) {
        if (kind == NodeKind.RECEIVED_SERVICE) {
            return Optional.empty();
        }
        boolean complete = whole.path("complete").booleanValue(kind.complete());
        JsonNode named = whole.path("depends_on");
        if (whole.path("gate").stringValue("").equals("k-of-n")) {
            int k = whole.path("at_least").intValue(0);
            if (k < 1) {
                return no("/at_least", "k of n needs its k", "Say how many it needs");
            }
            if (complete && k > named.size()) {
                return no(
                        "/at_least",
                        "It needs %d and names %d".formatted(k, named.size()),
                        "Name them all, or ask for fewer");
            }
        }
        if (!complete) {
            return named.isMissingNode()
                    ? Optional.empty()
                    : no("/depends_on", "Only what is complete names all that it needs", "Say complete: true");
        }
        return names(author, whole, named);
    }

    /// Who says that a node names all it needs leaves none of its own out, and names none that is not there.
    private Optional<Written.Refused> names(Author author, ObjectNode whole, JsonNode named) {
        String id = whole.path("id").stringValue("");
        Set<String> listed = new TreeSet<>();
        int i = 0;
        Set<String> standing = dependencies(author, id);
        for (JsonNode one : named) {
            String ref = one.path("dependency_ref").stringValue("");
            String place = "/depends_on/%d/dependency_ref".formatted(i++);
            if (!listed.add(ref)) {
                return no(place, "It is named twice", "Name it once");
            }
            if (!standing.contains(ref)) {
                return no(place, "This is no dependency of it that you see", "Write the dependency first");
            }
        }
        standing.removeAll(listed);
        return standing.isEmpty()
                ? Optional.empty()
                : no(
                        "/depends_on",
                        "It names all that it needs, and leaves out %s"
                                .formatted(standing.iterator().next()),
                        "Name it too, take the dependency back, or say complete: false");
    }

    /// The dependencies of a node that its own member has said, whatever the node says of them.
    private Set<String> dependencies(Author author, String node) {
        if (sight != null) {
            return new TreeSet<>(sight.dependencies.getOrDefault(node, Set.of()));
        }
        var found = new TreeSet<String>();
        ModelView.parts(store, author.reader()).all().stream()
                .filter(part -> part.type().equals(Extensions.DEPENDENCY)
                        && part.source().equals(author.member().code()))
                .forEach(part -> {
                    ObjectNode tree = StixJson.parseObject(part.bytes());
                    if (tree.path("parent_ref").stringValue("").equals(node)
                            && !tree.path("revoked").booleanValue(false)) {
                        found.add(part.id());
                    }
                });
        return found;
    }

    private Optional<Written.Refused> dependency(Author author, ObjectNode whole) {
        ModelView view = view(author);
        String parentId = whole.path("parent_ref").stringValue("");
        String childId = whole.path("child_ref").stringValue("");
        Optional<Node> parent = view.node(parentId).filter(node -> owns(author, node));
        if (parent.isEmpty()) {
            return no(
                    "/parent_ref",
                    "Only the owner of a node says what it needs, and this is no node of yours",
                    "Name a node of your own member as the parent");
        }
        Node node = parent.get();
        if (node.kind().filter(NodeKind.RECEIVED_SERVICE::equals).isPresent()) {
            return no(
                    "/parent_ref",
                    "Nothing below a received service is described: it is not yours",
                    "Let the dependency end at the received service");
        }
        if (childId.equals(parentId)) {
            return no("/child_ref", "Nothing needs itself", "Name another node");
        }
        if (!known(author, view, childId)) {
            return no("/child_ref", "You see no node of this id", "Write it first, or name one that you see");
        }
        if (wrong(whole)) {
            return no("/until", "It ends before it begins", "Say a later end, or none");
        }
        String id = whole.path("id").stringValue("");
        if (node.complete() && !node.namedUnder().containsKey(id)) {
            return no(
                    "/parent_ref",
                    "%s names all that it needs, and not this".formatted(node.name()),
                    "Write it with complete: false, then the dependency, then it again with all its dependencies");
        }
        return Optional.empty();
    }

    private static boolean owns(Author author, Node node) {
        return node.owner().equals(author.member().code());
    }

    private boolean known(Author author, ModelView view, String id) {
        if (sight != null) {
            return view.node(id).isPresent() || sight.others.contains(id);
        }
        if (view.node(id).isPresent()
                || view.proposed().stream().anyMatch(one -> one.part().id().equals(id))) {
            return true;
        }
        return ModelView.mayBeAsset(StixId.typeOf(id))
                && !store.read(author.reader(), picture -> picture.open(id)).isEmpty();
    }

    private Optional<Written.Refused> ofOwnNode(Author author, ObjectNode whole) {
        boolean mine = view(author)
                .node(whole.path("node_ref").stringValue(""))
                .filter(node -> owns(author, node))
                .isPresent();
        return mine
                ? Optional.empty()
                : no(
                        "/node_ref",
                        "Only the owner of a node says what it can do, and this is no node of yours",
                        "Name a node of your own member");
    }

    private Optional<Written.Refused> value(Author author, ObjectNode whole, String type) {
        Optional<Written.Refused> foreign = ofOwnNode(author, whole);
        if (foreign.isPresent()) {
            return foreign;
        }
        boolean aspects = whole.has("confidentiality") || whole.has("integrity") || whole.has("availability");
        int said = (whole.has("capacity") ? 1 : 0) + (whole.has("word") ? 1 : 0) + (aspects ? 1 : 0);
        if (said != 1) {
            return no(
                    "",
                    said == 0 ? "It says no value" : "It says its value in more than one way",
                    type.equals(Extensions.STATUS)
                            ? "Say a capacity, a word, or confidentiality, integrity and availability"
                            : "Say a capacity or a word");
        }
        Instant at = StixTime.instantOf(whole.path("said_at"));
        Instant expires = StixTime.instantOf(whole.path("expires"));
        Instant since = StixTime.instantOf(whole.path("since"));
        if (at != null && at.isAfter(store.now())) {
            return no("/said_at", "It has not been yet", "Say a time that is not later than now");
        }
        if (at != null && expires != null && !expires.isAfter(at)) {
            return no("/expires", "It is over before it begins", "Say a later end, or none");
        }
        return at != null && since != null && since.isAfter(at)
                ? no("/since", "It began after it was so", "Say an earlier time, or none")
                : Optional.empty();
    }
}
