package org.testudo.operations.claims;

import static org.testudo.operations.work.Rules.isOf;
import static org.testudo.operations.work.Rules.no;
import static org.testudo.operations.work.Rules.times;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.testudo.model.StixTime;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Rule;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a claim, a response, an event, a narrative or a channel may say, besides its schema; judged by itself alone.
/// Immutable, thread-safe.
public final class ClaimRules implements Rule {
    /// Words of another's text that an object may hold.
    public static final int MOST_WORDS = 25;

    private static final Set<String> ABOUT =
            Set.of("incident", "campaign", "event", Extensions.RESPONSE, Extensions.CLAIM);
    private static final Set<String> IDENTITY = Set.of("identity");
    private static final Set<String> WITHOUT_TECHNIQUES = Set.of("journalism", "satire");
    // What an event says in its extension, and of which types each is.
    private static final Map<String, Set<String>> NAMED_BY_EVENTS = Map.of(
            "narrative_refs", Set.of(Extensions.NARRATIVE),
            "channel_refs", Set.of(Extensions.CHANNEL),
            "persona_refs", Set.of("threat-actor", "identity"));
    private static final Set<String> ANSWERED = Set.of(Extensions.CLAIM, Extensions.RESPONSE);
    private static final List<String> TIMES = List.of(
            "claim_date", "since", "response_date", "disclosed", "start_time", "end_time", "first_seen", "last_seen");

    @Override
    public Optional<Written.Refused> refusal(Author author, ObjectNode whole, Label label) {
        String type = whole.path("type").stringValue("");
        if (!Extensions.CASE_TYPES.containsKey(type)) {
            return Optional.empty();
        }
        Optional<Written.Refused> wrong = times(whole, TIMES)
                .or(() -> inOrder(whole, "start_time", "end_time"))
                .or(() -> inOrder(whole, "first_seen", "last_seen"))
                .or(() -> about(whole))
                .or(() -> words(whole))
                .or(() -> spans(whole))
                .or(() -> identities(whole));
        return switch (type) {
            case Extensions.CLAIM -> wrong.or(() -> claim(whole));
            case Extensions.EVENT -> wrong.or(() -> event(whole));
            default -> wrong;
        };
    }

    private static Optional<Written.Refused> inOrder(ObjectNode whole, String first, String last) {
        StixTime start = StixTime.tryParse(whole.path(first).stringValue(""));
        StixTime end = StixTime.tryParse(whole.path(last).stringValue(""));
        return start != null && end != null && end.isBefore(start)
                ? no("/" + last, "It ended before it began", "Give a later end, or none")
                : Optional.empty();
    }

    private static Optional<Written.Refused> about(ObjectNode whole) {
        return whole.has("about_ref") && !isOf(whole.path("about_ref"), ABOUT)
                ? no(
                        "/about_ref",
                        "Nothing of this type is what somebody says something about",
                        "Name an incident, a campaign, an event, a response or a claim")
                : Optional.empty();
    }

    private static Optional<Written.Refused> words(ObjectNode whole) {
        String wording = whole.path("wording").stringValue("").strip();
        return !wording.isEmpty() && wording.split("\\s+").length > MOST_WORDS
                ? no(
                        "/wording",
                        "It has more than %d words".formatted(MOST_WORDS),
                        "Cut it at its ends, and show the cut with …")
                : Optional.empty();
    }

    private static Optional<Written.Refused> spans(ObjectNode whole) {
        int place = 0;
        for (JsonNode one : whole.path("spans")) {
            if (one.path("end").intValue(0) <= one.path("start").intValue(0)) {
                return no("/spans/%d/end".formatted(place), "It ends before it begins", "Give a later end");
            }
            place++;
        }
        return whole.has("spans") && !whole.has("report_ref")
                ? no("/spans", "They stand in no report", "Give 'report_ref' too, or leave them out")
                : Optional.empty();
    }

    private static Optional<Written.Refused> identities(ObjectNode whole) {
        for (String name : List.of("claimant_ref", "actor_ref")) {
            if (whole.has(name) && !isOf(whole.path(name), Merges.NAMED)) {
                return no(
                        "/" + name,
                        "This neither speaks nor acts",
                        "Name the identity of a state or a body, or a group that speaks for itself");
            }
        }
        int place = 0;
        for (JsonNode one : whole.path("through")) {
            if (!isOf(one.path("identity_ref"), IDENTITY)) {
                return no(
                        "/through/%d/identity_ref".formatted(place),
                        "Only an identity speaks and reports",
                        "Name the identity of who did");
            }
            place++;
        }
        return Optional.empty();
    }

    /// Behaviour is recorded, never opinion: who reports or mocks uses no technique.
    private static Optional<Written.Refused> event(ObjectNode whole) {
        JsonNode facts = Extensions.eventFacts(whole);
        String place = "/extensions/" + Extensions.EVENT_FACTS;
        if (WITHOUT_TECHNIQUES.contains(facts.path("kind").stringValue(""))) {
            for (String techniques : List.of("disarm_ids", "attack_ids")) {
                if (facts.has(techniques)) {
                    return no(
                            place + "/" + techniques,
                            "Journalism and satire carry no technique",
                            "Leave the techniques out, or say what else it was");
                }
            }
        }
        for (var one : new TreeMap<>(NAMED_BY_EVENTS).entrySet()) {
            int number = 0;
            for (JsonNode ref : facts.path(one.getKey())) {
                if (!isOf(ref, one.getValue())) {
                    return no(
                            "%s/%s/%d".formatted(place, one.getKey(), number),
                            "This is no " + String.join(" or ", new TreeSet<>(one.getValue())),
                            "Name one of these, by its id");
                }
                number++;
            }
        }
        return Optional.empty();
    }

    private static Optional<Written.Refused> claim(ObjectNode whole) {
        String kind = whole.path("kind").stringValue("");
        if (kind.equals("ATTRIBUTION") && !whole.has("about_ref")) {
            return no(
                    "/about_ref",
                    "An attribution is about an incident, a campaign or an event",
                    "Name it, or make it an ALLEGATION");
        }
        if (kind.equals("CONDEMNATION_NO_ACTOR") && whole.has("against_refs")) {
            return no("/against_refs", "It names nobody", "Leave it out, or make it a CONDEMNATION");
        }
        if (kind.equals("DENIAL") && whole.has("against_refs")) {
            return no("/against_refs", "Who denies accuses nobody", "Leave it out, or make it a COUNTER_CLAIM");
        }
        if (whole.has("persons_charged") && !kind.equals("INDICTMENT") && !kind.equals("SANCTION_LISTING")) {
            return no(
                    "/persons_charged",
                    "Only who charges or lists persons says how many",
                    "Leave it out, or make it an INDICTMENT");
        }
        int place = 0;
        for (JsonNode one : whole.path("responds_to")) {
            if (!isOf(one.path("claim_ref"), ANSWERED)) {
                return no(
                        "/responds_to/%d/claim_ref".formatted(place),
                        "Only a claim or a response is answered",
                        "Name one of these");
            }
            place++;
        }
        return Optional.empty();
    }
}
