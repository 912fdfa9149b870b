package org.testudo.model.validation;

import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import tools.jackson.databind.node.ObjectNode;

/// Rules over several properties of one observable (section 6).
final class ObservableChecks {
    private final Findings findings;
    private final String type;
    private final ObjectNode tree;
    private final String section;

    ObservableChecks(Findings findings, StixObject object, String section) {
        this.findings = findings;
        this.type = object.type();
        this.tree = object.tree();
        this.section = section;
    }

    void run() {
        switch (type) {
            case "artifact" -> artifact();
            case "email-message" -> emailMessage();
            case "file" -> needsOne("hashes", "name");
            case "network-traffic" -> networkTraffic();
            default -> {}
        }
    }

    private void artifact() {
        if (tree.has("payload_bin") == tree.has("url")) {
            wrong("An artifact has either payload_bin or url, one of them", "Keep or add one.");
        }
        if (tree.has("url") && !tree.has("hashes")) {
            wrong("An artifact with a url needs hashes", "Add the hashes of what the url names.");
        }
        if (tree.has("decryption_key") && !tree.has("encryption_algorithm")) {
            wrong("A decryption_key needs the encryption_algorithm", "Add it.");
        }
    }

    private void emailMessage() {
        boolean multipart = tree.path("is_multipart").booleanValue(false);
        if (multipart && tree.has("body")) {
            wrong("'body' is for messages that are not multipart", "Use body_multipart.");
        }
        if (!multipart && tree.has("body_multipart")) {
            wrong("'body_multipart' is for multipart messages", "Use body, or say is_multipart true.");
        }
    }

    private void networkTraffic() {
        needsOne("src_ref", "dst_ref");
        if (tree.path("is_active").booleanValue(false) && tree.has("end")) {
            wrong("Active traffic has no end", "Leave 'end' out, or say is_active false.");
        }
        StixTime start = StixTime.tryParse(tree.path("start").stringValue(""));
        StixTime end = StixTime.tryParse(tree.path("end").stringValue(""));
        if (start != null && end != null && end.isBefore(start)) {
            wrong("end is before start", "Correct one of them.");
        }
    }

    private void needsOne(String first, String second) {
        if (!tree.has(first) && !tree.has(second)) {
            findings.error(
                    "R1", Place.ROOT, section, "%s needs %s or %s".formatted(type, first, second), "Add one of them.");
        }
    }

    private void wrong(String message, String remedy) {
        findings.error("R2", Place.ROOT, section, message, remedy);
    }
}
