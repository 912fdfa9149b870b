package org.testudo.model.validation;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.model.Kind;
import org.testudo.model.ParseException;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.model.pattern.Pattern;
import org.testudo.model.pattern.PatternLint;
import org.testudo.model.pattern.PatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rules that look at several properties of one object at once.
final class CrossChecks {
    private final Schema schema;
    private final Findings findings;
    private final StixObject object;
    private final ObjectNode tree;
    private final String section;

    CrossChecks(Schema schema, Findings findings, StixObject object) {
        this.schema = schema;
        this.findings = findings;
        this.object = object;
        this.tree = object.tree();
        this.section =
                schema.rule(object.type(), object.kind(), tree.has("created")).section();
    }

    void run() {
        order("created", "modified", "V1");
        common();
        switch (object.type()) {
            case "campaign", "infrastructure", "intrusion-set", "threat-actor", "sighting" ->
                order("first_seen", "last_seen", "R2");
            case "indicator" -> indicator();
            case "location" -> location();
            case "malware" -> malware();
            case "malware-analysis" -> malwareAnalysis();
            case "observed-data" -> observedData();
            case "relationship" -> {
                order("start_time", "stop_time", "R2");
                new RelationshipChecks(schema.relationships(), findings, tree).run();
            }
            case "language-content" -> languageContent();
            case "marking-definition" -> new MarkingChecks(findings, object).run();
            default -> new ObservableChecks(findings, object, section).run();
        }
        if (tree.path("defanged").booleanValue(false)) {
            findings.warning(
                    "C8",
                    at("defanged"),
                    "3.2",
                    "The value is defanged, so it was altered",
                    "Refang it before matching or blocking; it is stored as received.");
        }
    }

    // --- common properties -------------------------------------------------------------------------------------

    private void common() {
        if (fewDigits("created") || fewDigits("modified")) {
            findings.warning(
                    "S2",
                    at(fewDigits("created") ? "created" : "modified"),
                    "3.6.1",
                    "A version has fewer than three fraction digits",
                    "Write milliseconds.");
        }
        externalReferences();
        killChains();
        misplacedLabels();
    }

    private boolean fewDigits(String name) {
        String text = tree.path(name).stringValue("");
        return object.kind() != Kind.SCO && StixTime.tryParse(text) != null && text.length() < 24;
    }

    private void externalReferences() {
        JsonNode references = tree.path("external_references");
        int bare = -1;
        for (int i = 0; i < references.size(); i++) {
            JsonNode reference = references.path(i);
            if (!reference.has("description") && !reference.has("url") && !reference.has("external_id")) {
                findings.error(
                        "S8",
                        at("external_references").at(i),
                        "2.5",
                        "An external reference needs a description, a url or an external_id",
                        "Add one of them.");
            }
            if (bare < 0 && reference.has("url") && !reference.has("hashes")) {
                bare = i;
            }
        }
        if (bare >= 0) {
            findings.warning(
                    "S8",
                    at("external_references").at(bare),
                    "2.5",
                    "A url comes without hashes of what it names",
                    "Add hashes where you can, so that others see if it changed.");
        }
    }

    private void killChains() {
        JsonNode phases = tree.path("kill_chain_phases");
        for (int i = 0; i < phases.size(); i++) {
            for (Map.Entry<String, JsonNode> name : phases.path(i).properties()) {
                if (!Texts.isLowerHyphen(name.getValue().stringValue(""))) {
                    findings.warning(
                            "C5",
                            at("kill_chain_phases").at(i).at(name.getKey()),
                            "2.11",
                            "'%s' is not in lower case with hyphens"
                                    .formatted(Texts.shown(name.getValue().stringValue(""))),
                            "Write it like 'command-and-control'.");
                }
            }
        }
    }

    /// STIX 2.0 kept types in `labels`; 2.1 has a property of its own for them.
    private void misplacedLabels() {
        String property = switch (object.type()) {
            case "malware" -> "malware_types";
            case "tool" -> "tool_types";
            case "indicator" -> "indicator_types";
            case "threat-actor" -> "threat_actor_types";
            case "report" -> "report_types";
            default -> "";
        };
        if (property.isEmpty() || !tree.has("labels")) {
            return;
        }
        ValueRule.Word words =
                schema.vocabulary(property.substring(0, property.length() - 1).replace('_', '-') + "-ov");
        JsonNode labels = tree.path("labels");
        for (int i = 0; words != null && i < labels.size(); i++) {
            if (words.words().contains(labels.path(i).stringValue(""))) {
                findings.warning(
                        "S9",
                        at("labels").at(i),
                        "3.2",
                        "The label '%s' belongs in %s".formatted(labels.path(i).stringValue(), property),
                        "Move it there.");
            }
        }
    }

    // --- domain objects ----------------------------------------------------------------------------------------

    private void indicator() {
        StixTime from = time("valid_from");
        StixTime until = time("valid_until");
        if (from != null && until != null && !from.isBefore(until)) {
            findings.error(
                    "R2",
                    at("valid_until"),
                    section,
                    "valid_until is not after valid_from",
                    "Leave it out, or name a later time.");
        }
        String pattern = tree.path("pattern").stringValue("");
        if (tree.path("pattern_type").stringValue("").equals("stix") && !pattern.isEmpty()) {
            pattern(pattern, tree.path("pattern_version").stringValue("2.1").equals("2.0"));
        }
    }

    private void pattern(String text, boolean from20) {
        try {
            Pattern pattern = from20 ? PatternParser.parse20(text) : PatternParser.parse(text);
            for (String doubt : PatternLint.findings(pattern)) {
                findings.warning("P5", at("pattern"), "9", doubt, "Check the pattern: it may match nothing.");
            }
        } catch (ParseException e) {
            findings.error("P2", at("pattern"), "9", e.reason(), "Correct the pattern, or name its real pattern_type.");
        }
    }

    private void location() {
        boolean both = tree.has("latitude") && tree.has("longitude");
        if (tree.has("latitude") != tree.has("longitude")) {
            findings.error("R2", Place.ROOT, section, "latitude and longitude come together", "Add the other one.");
        }
        if (tree.has("precision") && !both) {
            findings.error(
                    "R2",
                    at("precision"),
                    section,
                    "precision needs latitude and longitude",
                    "Add them, or leave it out.");
        }
        if (!both && !tree.has("region") && !tree.has("country")) {
            findings.error(
                    "R1",
                    Place.ROOT,
                    section,
                    "A location needs a region, a country, or latitude and longitude",
                    "Add one of them.");
        }
        String country = tree.path("country").stringValue("XX");
        if (country.length() != 2 || !country.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            findings.warning(
                    "R2",
                    at("country"),
                    section,
                    "'%s' is no ISO 3166-1 alpha-2 code".formatted(Texts.shown(country)),
                    "Write two capital letters.");
        }
    }

    private void malware() {
        order("first_seen", "last_seen", "R2");
        if (tree.path("is_family").booleanValue(false) && !tree.has("name")) {
            findings.error("R1", at("name"), section, "A malware family needs a name", "Add 'name'.");
        }
    }

    private void malwareAnalysis() {
        order("analysis_started", "analysis_ended", "R2");
        if (!tree.has("result") && !tree.has("analysis_sco_refs")) {
            findings.error(
                    "R1",
                    Place.ROOT,
                    section,
                    "A malware-analysis needs a result or analysis_sco_refs",
                    "Add one of them.");
        }
    }

    private void observedData() {
        order("first_observed", "last_observed", "R2");
        if (tree.has("objects") == tree.has("object_refs")) {
            findings.error(
                    "R2",
                    Place.ROOT,
                    section,
                    "Observed data has either object_refs or the old 'objects', one of them",
                    "Use object_refs.");
        }
        if (tree.has("objects")) {
            findings.warning(
                    "C7",
                    at("objects"),
                    "2.13",
                    "'objects' is deprecated",
                    "Send the observables as objects of their own, and refer to them.");
            new ContainerChecks(findings).run(tree.path("objects"));
        }
    }

    private void languageContent() {
        if (!(tree.get("contents") instanceof ObjectNode contents)) {
            return;
        }
        for (Map.Entry<String, JsonNode> language : contents.properties()) {
            Place place = at("contents").at(language.getKey());
            if (!Texts.isLanguage(language.getKey())) {
                findings.error(
                        "L1",
                        place,
                        "7.1",
                        "'%s' is no language tag".formatted(Texts.shown(language.getKey())),
                        "Use a tag of RFC 5646, such as de or pt-BR.");
            }
            if (!language.getValue().isObject()) {
                findings.error(
                        "L1",
                        place,
                        "7.1",
                        "A translation is an object of property names and texts",
                        "Write {\"name\": \"...\"}.");
            }
        }
    }

    // --- small helps -------------------------------------------------------------------------------------------

    private void order(String first, String second, String rule) {
        StixTime early = time(first);
        StixTime late = time(second);
        if (early != null && late != null && late.isBefore(early)) {
            String where = rule.equals("V1") ? "3.6" : section;
            findings.error(rule, at(second), where, "%s is before %s".formatted(second, first), "Correct one of them.");
        }
    }

    private @Nullable StixTime time(String name) {
        return StixTime.tryParse(tree.path(name).stringValue(""));
    }

    private static Place at(String name) {
        return Place.ROOT.at(name);
    }
}
