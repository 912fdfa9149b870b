package org.testudo.operations.intake;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.testudo.model.StixObject;
import org.testudo.model.json.StixJson;
import org.testudo.model.marking.MarkingDefinition;
import org.testudo.model.marking.Pap;
import org.testudo.model.marking.Tlp;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Limits;
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
                json.put("tlp", LabelJson.tlpText(limits.tlp()));
                json.put("pap", limits.pap().name().toLowerCase(java.util.Locale.ROOT));
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
        Pap pap = Pap.ofWord(json.path("pap").stringValue("clear"));
        return new Adds(Limits.NONE
                .withTlp(LabelJson.tlp(json.path("tlp").stringValue("clear")))
                .withPap(pap == null ? Pap.RED : pap));
    }
}
