package org.testudo.model.validation;

import org.testudo.model.Kind;
import org.testudo.model.StixId;
import tools.jackson.databind.node.ObjectNode;

/// The ends of a relationship and the word between them (section 5.1). Names of one's own are legal, with a warning.
final class RelationshipChecks {
    private final Relationships table;
    private final Findings findings;
    private final ObjectNode tree;

    RelationshipChecks(Relationships table, Findings findings, ObjectNode tree) {
        this.table = table;
        this.findings = findings;
        this.tree = tree;
    }

    void run() {
        StixId source = StixId.tryParse(tree.path("source_ref").stringValue(""));
        StixId target = StixId.tryParse(tree.path("target_ref").stringValue(""));
        String verb = tree.path("relationship_type").stringValue("");
        if (source == null || target == null) {
            return;
        }
        boolean sourceFits = end(source, "source_ref");
        boolean sound = end(target, "target_ref") && sourceFits;
        boolean custom = Kind.ofType(source.type()) == Kind.CUSTOM || Kind.ofType(target.type()) == Kind.CUSTOM;
        if (!Texts.isLowerHyphen(verb)) {
            findings.warning(
                    "R5",
                    Place.ROOT.at("relationship_type"),
                    "5.1",
                    "'%s' is not in lower case with hyphens".formatted(Texts.shown(verb)),
                    "Write it like 'attributed-to'.");
        }
        if (sound && !custom && !table.defines(source.type(), verb, target.type())) {
            String verbs = table.verbs(source.type());
            findings.warning(
                    "R5",
                    Place.ROOT.at("relationship_type"),
                    "5.1.1",
                    "The standard has no '%s' from %s to %s".formatted(Texts.shown(verb), source.type(), target.type()),
                    verbs.isEmpty()
                            ? "Use related-to."
                            : "From %s it has %s; related-to is for all.".formatted(source.type(), verbs));
        }
    }

    private boolean end(StixId id, String name) {
        Kind kind = Kind.ofType(id.type());
        if (kind == Kind.SRO || kind == Kind.META || id.type().equals("bundle")) {
            findings.error(
                    "R5",
                    Place.ROOT.at(name),
                    "5.1",
                    "A relationship cannot end at an object of type %s".formatted(id.type()),
                    "Refer to a domain object or an observable.");
            return false;
        }
        return true;
    }
}
