package org.testudo.operations.claims;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testudo.model.StixId;
import org.testudo.model.StixTime;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Rule;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a claim, a response or an event may say, besides its schema; judged by itself alone. Immutable, thread-safe.
public final class ClaimRules implements Rule {
    /// Words of another's text that an object may hold.
    public static final int MOST_WORDS = 25;

    private static final Set<String> ABOUT =
            Set.of("incident", "campaign", "event", Extensions.RESPONSE, Extensions.CLAIM);
    private static final List<String> TIMES =
            List.of("claim_date", "since", "response_date", "disclosed", "start_time", "end_time");

    @Override
    public Optional<Written.Refused> refusal(Author author, ObjectNode whole, Label label) {
        String type = whole.path("type").stringValue("");
        if (!Extensions.CASE_TYPES.containsKey(type)) {
            return Optional.empty();
        }
        Optional<Written.Refused> wrong = times(whole)
                .or(() -> about(whole))
                .or(() -> words(whole))
                .or(() -> spans(whole))
                .or(() -> identities(whole));
        return type.equals(Extensions.CLAIM) ? wrong.or(() -> claim(whole)) : wrong;
    }

    private static Optional<Written.Refused> no(String pointer, String reason, String remedy) {
        return Optional.of(new Written.Refused(pointer, reason, remedy));
    }

    private static Optional<Written.Refused> times(ObjectNode whole) {
        for (String name : TIMES) {
            if (whole.has(name) && StixTime.instantOf(whole.path(name)) == null) {
                return no("/" + name, "It is no time", "Write it as 2018-10-04T00:00:00Z");
            }
            if (whole.has(name + "_fidelity") && !whole.has(name)) {
                return no(
                        "/%s_fidelity".formatted(name),
                        "It says how exactly a time is known that is not there",
                        "Give '%s', or leave this out".formatted(name));
            }
        }
        StixTime start = StixTime.tryParse(whole.path("start_time").stringValue(""));
        StixTime end = StixTime.tryParse(whole.path("end_time").stringValue(""));
        return start != null && end != null && end.isBefore(start)
                ? no("/end_time", "It ended before it began", "Give a later end, or none")
                : Optional.empty();
    }

    private static Optional<Written.Refused> about(ObjectNode whole) {
        if (!whole.has("about_ref")) {
            return Optional.empty();
        }
        StixId id = StixId.tryParse(whole.path("about_ref").stringValue(""));
        return id != null && ABOUT.contains(StixId.typeOf(id.toString()))
                ? Optional.empty()
                : no(
                        "/about_ref",
                        "Nothing of this type is what somebody says something about",
                        "Name an incident, a campaign, an event, a response or a claim");
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
            if (whole.has(name) && !isIdentity(whole.path(name))) {
                return no("/" + name, "Only an identity speaks and acts", "Name the identity of a state or a body");
            }
        }
        int place = 0;
        for (JsonNode one : whole.path("through")) {
            if (!isIdentity(one.path("identity_ref"))) {
                return no(
                        "/through/%d/identity_ref".formatted(place),
                        "Only an identity speaks and reports",
                        "Name the identity of who did");
            }
            place++;
        }
        return Optional.empty();
    }

    private static boolean isIdentity(JsonNode ref) {
        return ref.stringValue("").startsWith("identity--") && StixId.tryParse(ref.stringValue("")) != null;
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
            StixId id = StixId.tryParse(one.path("claim_ref").stringValue(""));
            String type = id == null ? "" : StixId.typeOf(id.toString());
            if (!type.equals(Extensions.CLAIM) && !type.equals(Extensions.RESPONSE)) {
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
