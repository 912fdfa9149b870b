package org.testudo.model.validation;

import java.util.Arrays;
import org.testudo.model.StixObject;
import org.testudo.model.marking.MarkingDefinition;
import org.testudo.model.marking.MarkingDefinition.Definition;
import org.testudo.model.marking.Tlp;
import tools.jackson.databind.node.ObjectNode;

/// Marking definitions (section 7.2.1): they say something, and the TLP ones are fixed by their makers.
final class MarkingChecks {
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
        fixed();
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

    /// The ids and the contents of TLP belong together; nobody mints their own.
    private void fixed() {
        Tlp tlp = Tlp.of(object.id());
        if (tlp != null) {
            boolean same = Arrays.equals(object.contentHash(), tlp.object().contentHash())
                    || tlp.oldObject().stream().anyMatch(old -> Arrays.equals(object.contentHash(), old.contentHash()));
            if (!same) {
                findings.warning(
                        "V7",
                        Place.ROOT,
                        "7.2.1.4",
                        "This is not %s as its makers fixed it".formatted(tlp.label()),
                        "Send the fixed object unchanged; its id alone counts here.");
            }
        } else if (ownTlp()) {
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
