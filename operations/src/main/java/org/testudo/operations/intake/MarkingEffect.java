package org.testudo.operations.intake;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Collectors;
import org.testudo.model.StixObject;
import org.testudo.model.json.StixJson;
import org.testudo.model.marking.MarkingDefinition;
import org.testudo.model.marking.Pap;
import org.testudo.model.marking.Tlp;
import org.testudo.policy.Audience;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a marking means for those who cite it. Statements and copyright are words for people: they add no limit.
public sealed interface MarkingEffect {
    /// It adds these limits (often none).
    record Adds(Limits limits) implements MarkingEffect {}

    /// A classification of somebody else's policy, for which this connection has no table.
    record Foreign(String kind) implements MarkingEffect {}

    /// A kind nobody here knows.
    record Unknown(String kind) implements MarkingEffect {}

    /// Reads a definition.
    static Optional<MarkingEffect> of(StixObject object) {
        return MarkingDefinition.of(object).map(MarkingEffect::of);
    }

    private static MarkingEffect of(MarkingDefinition marking) {
        Limits limits = Limits.NONE;
        var tlp = marking.tlp();
        var pap = marking.pap();
        if (tlp.isPresent()) {
            limits = limits.withTlp(tlp.get());
        }
        if (pap.isPresent()) {
            limits = limits.withPap(pap.get());
        }
        for (String extension : marking.extensions().keySet()) {
            if (Extensions.isForeignClassification(extension)) {
                return new Foreign(extension);
            }
            boolean known = extension.equals(Tlp.EXTENSION.toString())
                    || extension.equals(Pap.EXTENSION.toString())
                    || extension.equals(Extensions.EXERCISE_EXTENSION);
            if (!known) {
                return new Unknown(extension);
            }
        }
        return switch (marking.definition()) {
            case MarkingDefinition.Definition.Statement words -> new Adds(limits);
            case MarkingDefinition.Definition.Copyright words -> new Adds(limits);
            case MarkingDefinition.Definition.TlpLevel(String word, Tlp level) ->
                level == null ? new Unknown("tlp " + word) : new Adds(limits);
            case MarkingDefinition.Definition.Other(String type, var content) -> new Unknown(type);
            case MarkingDefinition.Definition.None none ->
                marking.extensions().isEmpty() ? new Unknown("empty") : new Adds(limits);
        };
    }

    /// As the store keeps it.
    default String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Adds(Limits limits) -> {
                json.put("level", limits.level().name());
                json.put("tlp", LabelJson.tlpText(limits.tlp()));
                json.put("pap", limits.pap().name().toLowerCase(java.util.Locale.ROOT));
                var restrictive = json.putArray("restrictive");
                limits.restrictive().forEach(restrictive::add);
                if (limits.releasableTo() instanceof Audience.Members(var members)) {
                    var list = json.putArray("releasable_to");
                    members.forEach(member -> list.add(member.code()));
                }
            }
            case Foreign(String kind) -> json.put("foreign", kind);
            case Unknown(String kind) -> json.put("unknown", kind);
        }
        return json.toString();
    }

    /// As it was kept.
    static MarkingEffect read(String text) {
        ObjectNode json = StixJson.parseObject(text.getBytes(StandardCharsets.UTF_8));
        if (json.has("foreign")) {
            return new Foreign(json.path("foreign").stringValue());
        }
        if (json.has("unknown")) {
            return new Unknown(json.path("unknown").stringValue());
        }
        return of(json);
    }

    /// The limits that somebody writes down for a marking. What is absent is no limit; what is not known is an error.
    ///
    /// @throws LabelJson.LabelException if it is not an object, or something in it is not known
    static MarkingEffect of(JsonNode written) {
        if (!(written instanceof ObjectNode json)) {
            throw new LabelJson.LabelException(
                    "The meaning of a marking is an object with level, tlp, pap, restrictive or releasable_to.");
        }
        ObjectNode whole = json.deepCopy();
        if (!whole.has("releasable_to")) {
            whole.put("releasable_to", "PUBLIC");
        }
        if (!whole.has("tlp")) {
            whole.put("tlp", "clear");
        }
        // A marking names no persons; who is named under TLP:RED stands in the label that it joins.
        boolean red = whole.path("tlp").stringValue("").equalsIgnoreCase("red");
        if (red) {
            whole.put("tlp", "clear");
        }
        Member nobody = new Member("NOBODY");
        Limits read = LabelJson.read(whole, nobody, name -> null).limits();
        Limits limits = red ? read.withTlp(Tlp.RED) : read;
        Limits bare = limits.withOriginators(Collections.emptySortedSet());
        return new Adds(
                bare.releasableTo() instanceof Audience.Members(var members)
                        ? bare.withReleasableTo(Audience.of(members.stream()
                                .filter(member -> !member.equals(nobody))
                                .collect(Collectors.toSet())))
                        : bare);
    }
}
