package org.testudo.operations.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.model.StixId;
import org.testudo.model.StixObject;
import org.testudo.model.marking.Pap;
import org.testudo.model.marking.Tlp;
import org.testudo.policy.Label;
import org.testudo.policy.Level;
import org.testudo.policy.Limits;
import org.testudo.policy.Persons;
import org.testudo.store.Workshop;
import tools.jackson.databind.JsonNode;

/// The markings that count for one source during one submission: built in, in the table of the connection, defined by
/// the same source before, or in this submission. Of several contents of one marking the join counts. One run's own;
/// not thread-safe.
final class MarkingBook {
    private final Workshop workshop;
    private final int source;
    private final Level accreditation;
    private final Map<String, List<MarkingEffect>> known = new HashMap<>();
    private final Set<String> tightened = new TreeSet<>();

    private final Map<String, MarkingEffect> table = new HashMap<>();

    /// @param table what the connection's table says: the id of a marking or a kind, and its effect as text
    /// @param accreditation the highest level that this node may hold
    MarkingBook(Workshop workshop, int source, Map<String, String> table, Level accreditation) {
        this.workshop = workshop;
        this.source = source;
        this.accreditation = accreditation;
        table.forEach((name, effect) -> this.table.put(name, MarkingEffect.read(effect)));
    }

    /// What the markings of an object come to.
    sealed interface Resolved {
        /// The label that it gets.
        record Under(Label label) implements Resolved {}

        /// Markings that nobody has said the meaning of (yet).
        record Missing(Set<String> ids) implements Resolved {}

        /// A marking that is there and not understood, or a RED without persons.
        record Held(String reason, String remedy, Set<String> needs) implements Resolved {}

        /// Somebody else's classification, or one above what this node may hold: nothing of it is kept.
        record Refused(String reason, String remedy) implements Resolved {}
    }

    /// Learns what a definition of this submission means.
    void learn(String id, MarkingEffect effect) {
        List<MarkingEffect> before = effects(id);
        if (!before.isEmpty() && !before.contains(effect)) {
            tightened.add(id);
        }
        before.add(effect);
    }

    /// The markings that meant something less, or something else, before this submission defined them again.
    Set<String> tightened() {
        return Set.copyOf(tightened);
    }

    Resolved resolve(StixObject object, Label base) {
        Limits limits = base.limits();
        var missing = new TreeSet<String>();
        Resolved.Held held = null;
        for (String id : cited(object)) {
            List<MarkingEffect> effects = builtIn(id);
            if (effects.isEmpty()) {
                effects = table.containsKey(id) ? List.of(Objects.requireNonNull(table.get(id))) : effects(id);
            }
            if (effects.isEmpty()) {
                missing.add(id);
            }
            for (MarkingEffect effect : effects) {
                switch (translated(effect)) {
                    case MarkingEffect.Adds(Limits more) -> limits = limits.join(more);
                    case MarkingEffect.Foreign(String kind) -> {
                        return new Resolved.Refused(
                                "It carries a classification of another policy (%s)".formatted(kind),
                                "Agree on a table for this connection, or send it under a marking of this node's policy");
                    }
                    case MarkingEffect.Unknown(String kind) ->
                        held = new Resolved.Held(
                                "Its marking %s is of a kind that is not known here (%s)".formatted(id, kind),
                                "Send it under a known marking, or agree on a table for this connection",
                                Set.of(id));
                }
            }
        }
        // Before anything else: what is above the node is not held back either, because that would keep its bytes.
        if (isAbove(limits)) {
            return new Resolved.Refused(
                    "It is above what this node is accredited for (%s)".formatted(accreditation),
                    "Use a node that is accredited for it");
        }
        if (held != null) {
            return held;
        }
        if (!missing.isEmpty()) {
            return new Resolved.Missing(missing);
        }
        if (limits.tlp() == Tlp.RED && !(limits.persons() instanceof Persons.Named)) {
            return new Resolved.Held(
                    "It is TLP:RED, and nobody is named whom it is for",
                    "Send it through the API (POST /api/import) under a label that names them, as {\"tlp\":\"red\","
                            + "\"releasable_to\":[\"EST\"],\"recipients\":[\"ana@EST\"]}",
                    Set.of());
        }
        return new Resolved.Under(base.narrowed(limits));
    }

    /// Is this above what the node may hold?
    boolean isAbove(Limits limits) {
        return limits.level().compareTo(accreditation) > 0;
    }

    /// Somebody else's kind of marking, as the connection's table has it.
    private MarkingEffect translated(MarkingEffect effect) {
        return switch (effect) {
            case MarkingEffect.Adds adds -> adds;
            case MarkingEffect.Foreign(String kind) -> table.getOrDefault(kind, effect);
            case MarkingEffect.Unknown(String kind) -> table.getOrDefault(kind, effect);
        };
    }

    /// Every marking that an object cites, granular ones included: they tighten the whole.
    static Set<String> cited(StixObject object) {
        var ids = new TreeSet<String>();
        for (JsonNode one : object.tree().path("object_marking_refs")) {
            ids.add(one.stringValue(""));
        }
        for (JsonNode one : object.tree().path("granular_markings")) {
            String id = one.path("marking_ref").stringValue("");
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static List<MarkingEffect> builtIn(String id) {
        StixId parsed = StixId.tryParse(id);
        if (parsed == null) {
            return List.of();
        }
        Tlp tlp = Tlp.of(parsed);
        if (tlp != null) {
            return List.of(new MarkingEffect.Adds(Limits.NONE.withTlp(tlp)));
        }
        Pap pap = Pap.of(parsed);
        if (pap != null) {
            return List.of(new MarkingEffect.Adds(Limits.NONE.withPap(pap)));
        }
        return id.equals(Extensions.EXERCISE) ? List.of(new MarkingEffect.Adds(Limits.NONE)) : List.of();
    }

    private List<MarkingEffect> effects(String id) {
        return known.computeIfAbsent(
                id,
                wanted -> new ArrayList<>(workshop.effects(source, wanted).stream()
                        .map(MarkingEffect::read)
                        .toList()));
    }
}
