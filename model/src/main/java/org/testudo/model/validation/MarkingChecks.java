package org.testudo.model.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.model.marking.MarkingDefinition;
import org.testudo.model.marking.MarkingDefinition.Definition;
import org.testudo.model.marking.Tlp;
import tools.jackson.databind.node.ObjectNode;

/// Marking definitions (section 7.2.1): they say something, and the TLP ones are fixed by their makers.
final class MarkingChecks {
    /// What says what a marking means.
    private static final List<String> MEANING = List.of("definition_type", "definition", "extensions");

    private final Findings findings;
    private final StixObject object;
    private final ObjectNode tree;

    MarkingChecks(Findings findings, StixObject object) {
        this.findings = findings;
        this.object = object;
        this.tree = object.tree();
    }

    void run() {
        boolean defined = tree.has("definition") && tree.has("definition_type");
        if (tree.has("definition") != tree.has("definition_type")) {
            findings.error(
                    "V7", Place.ROOT, "7.2.1", "definition and definition_type come together", "Add the other one.");
        } else if (!defined && !tree.has("extensions")) {
            findings.error(
                    "V7",
                    Place.ROOT,
                    "7.2.1",
                    "A marking needs definition and definition_type, or an extension",
                    "Say what it means.");
        }
        content();
        if (!tlp()) {
            minted();
        }
    }

    private void content() {
        String type = tree.path("definition_type").stringValue("");
        if ((type.equals("statement") || type.equals("tlp"))
                && !tree.path("definition").path(type).isString()) {
            findings.error(
                    "V7",
                    Place.ROOT.at("definition"),
                    "7.2.1",
                    "A %s marking has a definition with the string '%s'".formatted(type, type),
                    "Add it.");
        }
    }

    /// The ids and the contents of TLP belong together. Of an object of STIX 2.0 too: TLP 1.0 is older than 2.1.
    ///
    /// @return false: it is none of the fixed ones
    boolean tlp() {
        Tlp tlp = Tlp.of(object.id());
        if (tlp == null) {
            return false;
        }
        StixObject fixed =
                tlp.oldObject().filter(old -> old.id().equals(object.id())).orElseGet(tlp::object);
        List<String> changed = MEANING.stream()
                .filter(name -> !Objects.equals(tree.get(name), fixed.tree().get(name)))
                .collect(Collectors.toCollection(ArrayList::new));
        if (tree.has("created") && !isCreatedAt(fixed)) {
            changed.add("created");
        }
        if (tree.has("spec_version") && !object.specVersion().equals(fixed.specVersion())) {
            changed.add("spec_version");
        }
        if (!changed.isEmpty()) {
            findings.error(
                    "V7",
                    Place.ROOT,
                    "7.2.1.4",
                    "This is not %s as its makers fixed it: it differs in %s"
                            .formatted(tlp.label(), String.join(", ", changed)),
                    "Send the fixed object unchanged, or leave it out: its id alone counts here.");
        } else if (tree.has("spec_version") && !Arrays.equals(object.contentHash(), fixed.contentHash())) {
            findings.warning(
                    "V7",
                    Place.ROOT,
                    "7.2.1.4",
                    "This is not %s as its makers fixed it".formatted(tlp.label()),
                    "Send the fixed object unchanged; its id alone counts here.");
        }
        return true;
    }

    private boolean isCreatedAt(StixObject fixed) {
        StixTime here = StixTime.tryParse(tree.path("created").stringValue(""));
        StixTime there = StixTime.tryParse(fixed.tree().path("created").stringValue(""));
        return here != null && there != null && here.instant().equals(there.instant());
    }

    /// Nobody mints a TLP marking of their own.
    private void minted() {
        if (ownTlp()) {
            findings.error(
                    "V7",
                    Place.ROOT,
                    "7.2.1.4",
                    "This is a TLP marking with an id of its own",
                    "Use the fixed TLP markings; nobody may make others.");
        }
    }

    private boolean ownTlp() {
        return MarkingDefinition.of(object)
                .filter(marking -> marking.definition() instanceof Definition.TlpLevel
                        || marking.extensions().containsKey(Tlp.EXTENSION.toString()))
                .isPresent();
    }
}
