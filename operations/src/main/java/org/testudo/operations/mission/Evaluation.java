package org.testudo.operations.mission;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.impact.Capacity;
import org.testudo.analysis.impact.Criticality;
import org.testudo.analysis.impact.Dependency;
import org.testudo.analysis.impact.DependencyModel;
import org.testudo.analysis.impact.Gate;
import org.testudo.analysis.impact.Span;
import org.testudo.analysis.impact.Statuses;
import org.testudo.operations.mission.ModelView.Aspect;
import org.testudo.operations.mission.ModelView.Need;
import org.testudo.operations.mission.ModelView.Node;
import org.testudo.operations.mission.ModelView.Stated;
import org.testudo.operations.mission.ModelView.Status;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.store.Models.Link;

/// The values of a [ModelView]: what every node can do as this reader sees it, and why. Not for several threads.
public final class Evaluation {
    private static final Set<Aspect> WHOLE = Set.of();

    private final ModelView view;
    /// The numbers of a node in the model, by what of it counts there; empty: the whole of it.
    private final Map<String, Map<Set<Aspect>, Integer>> numbers = new HashMap<>();
    private final Map<String, Integer> dependencies = new HashMap<>();
    private final Map<String, List<Need>> parents = new HashMap<>();
    private final DependencyModel model;
    private final Statuses statuses;
    private final Capacity capacity;
    private final DependencyModel.Builder builder = DependencyModel.builder();
    private final @Nullable Member reader;
    private final Map<Integer, Cap> capped = new HashMap<>();
    private final Map<Integer, Stated> statedOf = new HashMap<>();
    private final ArrayDeque<Unfilled> unfilled = new ArrayDeque<>();

    /// What is taken to be so, though it is not.
    ///
    /// @param nodes       by id: what each can do, and always could, whatever it rests on and was said of it
    /// @param workarounds dependencies, by id, of which what can stand in is there now
    public record Supposed(Map<String, Span> nodes, Set<String> workarounds) {
        static final Supposed NOTHING = new Supposed(Map.of(), Set.of());

        public Supposed {
            nodes = Map.copyOf(nodes);
            workarounds = Set.copyOf(workarounds);
        }
    }

    /// @param reader the member for whom its own nodes are never open; null: for nobody
    public Evaluation(ModelView view, @Nullable Member reader) {
        this(view, reader, Supposed.NOTHING);
    }

    /// The values as probabilities that nodes work: all that was reported is read as such. None of them is ever set
    /// beside
    /// a capacity.
    public Evaluation probabilities() {
        return new Evaluation(view, reader, Supposed.NOTHING, true);
    }

    private Evaluation(ModelView view, @Nullable Member reader, Supposed supposed) {
        this(view, reader, supposed, false);
    }

    private Evaluation(ModelView view, @Nullable Member reader, Supposed supposed, boolean probability) {
        this.view = view;
        this.reader = reader;
        for (Node node : view.nodes()) {
            add(node, WHOLE);
        }
        while (!unfilled.isEmpty()) {
            Unfilled next = unfilled.remove();
            boolean whole = next.number == number(next.node.id());
            for (Need need : view.needs(next.node.id())) {
                Node child = child(need);
                Dependency by =
                        supposed.workarounds.contains(need.id()) ? need.by().withWorkaroundNow() : need.by();
                int dependency = child == null
                        ? builder.needsUnseen(next.number, by)
                        : builder.needs(next.number, asNeeded(child, need.aspects()), by);
                if (whole) {
                    dependencies.put(need.id(), dependency);
                    if (child != null) {
                        parents.computeIfAbsent(child.id(), id -> new ArrayList<>())
                                .add(need);
                    }
                }
            }
        }
        model = builder.build();
        statuses = new Statuses(model);
        capped.forEach((number, cap) -> statuses.report(number, cap.span, cap.since));
        statedOf.forEach((number, stated) -> statuses.state(number, stated.value(), stated.at()));
        supposed.nodes.forEach((id, span) -> view.node(id)
                .ifPresent(node -> numbersOf(node).values().forEach(number -> statuses.suppose(number, span))));
        capacity = probability ? model.probabilityAt(view.at(), statuses) : model.at(view.at(), statuses);
    }

    /// The same as if these things were so. Nothing is written, and this one stays as it is.
    public Evaluation supposing(Supposed supposed) {
        return new Evaluation(view, reader, supposed);
    }

    /// The same at another time.
    public Evaluation at(Instant then) {
        return then.equals(view.at()) ? this : new Evaluation(view.at(then), reader);
    }

    /// What hangs on single nodes for one of them.
    ///
    /// @param most how much is looked at, at most
    Criticality criticality(Node top, long most) {
        return new Criticality(capacity, number(top.id()), most);
    }

    /// What hangs on a node; null: as much has been looked at as may be.
    Criticality.@Nullable Importance importance(Criticality criticality, Node node) {
        return criticality.of(
                numbersOf(node).values().stream().mapToInt(number -> number).toArray());
    }

    private record Cap(Span span, @Nullable Instant since) {}

    /// A number whose dependencies are still to be added.
    private record Unfilled(int number, Node node) {}

    /// @param aspects empty: the whole of it
    private int add(Node node, Set<Aspect> aspects) {
        int number = builder.node(node.gate(), node.k());
        if (!node.complete() && !node.owner().equals(reader)) {
            builder.open(number, node.most());
        }
        Cap cap = cap(node, aspects);
        if (cap != null) {
            capped.put(number, cap);
        }
        view.stated(node.id()).filter(stated -> !stated.stale()).ifPresent(stated -> statedOf.put(number, stated));
        unfilled.add(new Unfilled(number, node));
        numbers.computeIfAbsent(node.id(), id -> new HashMap<>()).put(aspects, number);
        return number;
    }

    /// A parent that needs an asset in some respects only is not touched by what was reported of the others: for it
    /// there is a second number with the same dependencies.
    private int asNeeded(Node node, Set<Aspect> aspects) {
        Status status = view.status(node.id()).orElse(null);
        if (status == null || aspects.isEmpty() || status.aspects().isEmpty()) {
            return number(node.id());
        }
        Integer known = numbersOf(node).get(aspects);
        return known == null ? add(node, aspects) : known;
    }

    /// What is reported of a node, and what incidents leave of it by its owner's rule; null: neither.
    private @Nullable Cap cap(Node node, Set<Aspect> aspects) {
        Status status = view.status(node.id()).orElse(null);
        double most = view.cap(node.id());
        if (status == null && most == 1) {
            return null;
        }
        Span span = Span.UNKNOWN;
        Instant since = null;
        if (status != null) {
            span = status.capacity();
            since = status.since() == null ? status.at() : status.since();
            if (!aspects.isEmpty()) {
                span = Span.of(aspects.stream()
                        .mapToDouble(one -> status.aspects().getOrDefault(one, 1.0))
                        .min()
                        .orElse(1));
            }
        }
        if (most < 1) {
            Instant first = view.incidents(node.id()).stream()
                    .filter(ModelView::counts)
                    .map(Link::since)
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .orElse(null);
            since = since == null || (first != null && first.isBefore(since)) ? first : since;
        }
        return new Cap(new Span(Math.min(span.low(), most), Math.min(span.high(), most)), since);
    }

    /// Null: it is not seen.
    private @Nullable Node child(Need need) {
        return need.child() == null ? null : view.node(need.child()).orElse(null);
    }

    private int number(String node) {
        return Objects.requireNonNull(Objects.requireNonNull(numbers.get(node)).get(WHOLE));
    }

    private Map<Set<Aspect>, Integer> numbersOf(Node node) {
        return Objects.requireNonNull(numbers.get(node.id()));
    }

    public ModelView view() {
        return view;
    }

    /// What a node can do.
    public Span capacity(Node node) {
        return capacity.of(number(node.id()));
    }

    /// What a node could do if its owner stated nothing of it: the interval beside which a stated value stands.
    public Span computed(Node node) {
        int number = number(node.id());
        return statedOf.containsKey(number) ? capacity.computed(number) : capacity.of(number);
    }

    /// For whose member its own nodes are never open; null: for nobody.
    public @Nullable Member reader() {
        return reader;
    }

    /// Since when a node is certainly not whole, or null.
    public @Nullable Instant since(Node node) {
        return capacity.since(number(node.id()));
    }

    /// What a dependency hands on; null: it is not needed at this time.
    public @Nullable Span over(Need need) {
        return capacity.over(Objects.requireNonNull(dependencies.get(need.id())));
    }

    /// Does this dependency hold its parent down, at worst? Of a mean each one does that hands on less than all.
    public boolean decides(Need need) {
        Span over = over(need);
        if (over == null || over.low() == 1) {
            return false;
        }
        Node parent = view.node(need.parent()).orElseThrow();
        return parent.gate() == Gate.WEIGHTED || over.low() == computed(parent).low();
    }

    /// All that a node rests on, itself first, each once, with how far below it stands.
    public Map<Node, Integer> below(Node top) {
        var found = new LinkedHashMap<Node, Integer>();
        var next = new ArrayDeque<Node>(List.of(top));
        found.put(top, 0);
        while (!next.isEmpty()) {
            Node node = next.remove();
            int depth = Objects.requireNonNull(found.get(node));
            for (Need need : view.needs(node.id())) {
                Node child = child(need);
                if (child != null && found.putIfAbsent(child, depth + 1) == null) {
                    next.add(child);
                }
            }
        }
        return found;
    }

    /// The labels of all that the value of a node is made of: nodes, what is said of them, dependencies, and incidents
    /// that cap one.
    public Set<Label> labels(Node top) {
        var labels = new LinkedHashSet<Label>();
        for (Node node : below(top).keySet()) {
            labels.add(node.part().under());
            view.status(node.id()).ifPresent(status -> labels.add(status.part().under()));
            view.stated(node.id()).ifPresent(stated -> labels.add(stated.part().under()));
            for (Need need : view.needs(node.id())) {
                if (need.part() != null) {
                    labels.add(need.part().under());
                }
            }
            if (view.cap(node.id()) < 1) {
                view.incidents(node.id()).stream().filter(ModelView::counts).forEach(link -> {
                    labels.add(link.under());
                    labels.addAll(link.linkedBy());
                });
            }
        }
        return labels;
    }

    /// A way from something that is lost up to a mission, and what it would cost.
    ///
    /// @param from  where it begins
    /// @param steps each dependency on the way, from the bottom up
    /// @param lost  what it could do if all that was asked about were lost
    public record Stake(Node mission, Node from, List<Need> steps, Span lost) {
        /// What would be lost of the mission, 0 to 100.
        public Span.Impact impact() {
            return lost.impact(mission.criticality());
        }
    }

    /// The missions that rest on these nodes, with the shortest way to each that is needed at this time.
    public List<Stake> stakes(List<Node> lost) {
        var ways = new LinkedHashMap<String, Need>();
        var starts = new HashMap<String, Node>();
        var next = new ArrayDeque<String>();
        for (Node node : lost) {
            if (starts.putIfAbsent(node.id(), node) == null) {
                next.add(node.id());
            }
        }
        Set<String> begun = new HashSet<>(starts.keySet());
        while (!next.isEmpty()) {
            String child = next.remove();
            for (Need need : parents.getOrDefault(child, List.of())) {
                if (!begun.contains(need.parent()) && over(need) != null) {
                    begun.add(need.parent());
                    ways.put(need.parent(), need);
                    starts.put(need.parent(), Objects.requireNonNull(starts.get(child)));
                    next.add(need.parent());
                }
            }
        }
        List<Node> missions = view.nodes().stream()
                .filter(node -> node.kind().filter(NodeKind.MISSION::equals).isPresent())
                .filter(node -> starts.containsKey(node.id()))
                .toList();
        Capacity then = without(lost);
        return missions.stream()
                .map(mission -> {
                    var steps = new ArrayList<Need>();
                    for (Need need = ways.get(mission.id()); need != null; need = ways.get(need.child())) {
                        steps.add(need);
                    }
                    Collections.reverse(steps);
                    return new Stake(
                            mission,
                            Objects.requireNonNull(starts.get(mission.id())),
                            steps,
                            then.of(number(mission.id())));
                })
                .toList();
    }

    /// Everything as if these had been lost for so long that no buffer is left.
    private Capacity without(List<Node> lost) {
        var supposed = new Statuses(statuses);
        for (Node node : lost) {
            for (int number : numbersOf(node).values()) {
                supposed.suppose(number, Span.of(0));
            }
        }
        return model.at(view.at(), supposed);
    }
}
