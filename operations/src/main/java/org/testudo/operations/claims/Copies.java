package org.testudo.operations.claims;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testudo.model.When;
import org.testudo.operations.intake.Extensions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Says a claim once more as a `note` or an `opinion` of STIX 2.1 (sections 4.13 and 4.15), for tools that do not know
/// claims. A copy says nothing that the claim does not, has its markings, and an id that follows from the claim's.
/// Pure.
public final class Copies {
    // Who answers or supports has an opinion of what is said; everything else is a note.
    private static final Map<String, String> OPINIONS = Map.of(
            "DENIAL", "strongly-disagree",
            "CONTESTED", "disagree",
            "COUNTER_CLAIM", "disagree",
            "CORROBORATION", "agree",
            "SOLIDARITY", "agree");

    private static final List<String> KEPT =
            List.of("created_by_ref", "created", "modified", "revoked", "lang", "confidence", "object_marking_refs");

    private Copies() {}

    /// Empty: it is no claim, or it is about nothing and answers nothing.
    ///
    /// @param names of what it names, by id; what has none is called by its id
    public static Optional<ObjectNode> of(JsonNode claim, Map<String, String> names) {
        String id = claim.path("id").stringValue("");
        if (!claim.path("type").stringValue("").equals(Extensions.CLAIM)) {
            return Optional.empty();
        }
        List<String> answered = Item.respondsTo(claim);
        String about = claim.path("about_ref").stringValue("");
        String opinion = OPINIONS.get(claim.path("kind").stringValue(""));
        List<String> of =
                opinion != null && !answered.isEmpty() ? answered : about.isEmpty() ? List.of() : List.of(about);
        if (of.isEmpty()) {
            return Optional.empty();
        }
        String type = opinion == null ? "note" : "opinion";
        ObjectNode copy = new ObjectNode(JsonNodeFactory.instance);
        copy.put("type", type);
        copy.put("spec_version", "2.1");
        copy.put("id", type + "--" + UUID.nameUUIDFromBytes(("copy of " + id).getBytes(StandardCharsets.UTF_8)));
        for (String name : KEPT) {
            if (claim.has(name)) {
                copy.set(name, claim.get(name));
            }
        }
        if (opinion == null) {
            copy.put("abstract", what(claim, names));
            copy.put("content", text(claim, names));
        } else {
            copy.put("explanation", text(claim, names));
            copy.put("opinion", opinion);
        }
        copy.putArray("authors").add(who(claim, names));
        ArrayNode refs = copy.putArray("object_refs");
        of.forEach(refs::add);
        ArrayNode sources = copy.putArray("external_references");
        sources.addObject().put("source_name", "testudo").put("external_id", id);
        claim.path("external_references").forEach(sources::add);
        return Optional.of(copy);
    }

    private static String named(String id, Map<String, String> names) {
        String name = names.getOrDefault(id, "");
        return name.isEmpty() ? id : name;
    }

    private static String who(JsonNode claim, Map<String, String> names) {
        String claimants = Stream.concat(
                        Stream.of(claim.path("claimant_ref").stringValue("")),
                        claim.path("joint_with_refs").valueStream().map(one -> one.stringValue("")))
                .filter(one -> !one.isEmpty())
                .map(one -> named(one, names))
                .collect(Collectors.joining(", "));
        String voice = claim.path("voice").stringValue("");
        return voice.isEmpty() ? claimants : "%s (%s)".formatted(claimants, voice);
    }

    private static String what(JsonNode claim, Map<String, String> names) {
        return "%s: %s"
                .formatted(
                        who(claim, names),
                        claim.path("kind")
                                .stringValue("")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' '));
    }

    private static String text(JsonNode claim, Map<String, String> names) {
        var parts = new ArrayList<String>();
        parts.add(what(claim, names) + ".");
        String against = claim.path("against_refs")
                .valueStream()
                .map(one -> named(one.stringValue(""), names))
                .collect(Collectors.joining(", "));
        if (!against.isEmpty()) {
            parts.add("Against: %s.".formatted(against));
        }
        When when = When.of(claim, "claim_date");
        if (when != null) {
            parts.add("Said: %s, known by the %s."
                    .formatted(when.from(), when.fidelity().word()));
        }
        String likelihood = claim.path("likelihood").path("verbatim").stringValue("");
        if (!likelihood.isEmpty()) {
            parts.add("Likelihood, as said: \"%s\".".formatted(likelihood));
        }
        String confidence = claim.path("analytic_confidence").path("verbatim").stringValue("");
        if (!confidence.isEmpty()) {
            parts.add("Confidence, as said: \"%s\".".formatted(confidence));
        }
        String wording = claim.path("wording").stringValue("");
        if (!wording.isEmpty()) {
            parts.add("Words: \"%s\".".formatted(wording));
        }
        return String.join("\n", parts);
    }
}
