package org.testudo.operations.liaison;

import static org.testudo.operations.work.Rules.no;

import java.time.Instant;
import java.util.HashSet;
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
import org.testudo.policy.Member;
import org.testudo.store.Directory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an entry, an RFI or a contact may say, besides its schema: judged by itself and the public table of members.
/// Thread-safe.
public final class LiaisonRules implements Rule {
    private final Directory directory;

    public LiaisonRules(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Written.Refused> refusal(Author author, ObjectNode whole, Label label) {
        return switch (whole.path("type").stringValue("")) {
            case Extensions.DECONFLICTION_ENTRY -> entry(whole);
            case Extensions.RFI -> rfi(author, whole);
            case Extensions.CONTACT -> contact(whole);
            default -> Optional.empty();
        };
    }

    private static Optional<Written.Refused> times(ObjectNode whole, String... names) {
        for (String name : names) {
            if (whole.has(name) && StixTime.instantOf(whole.path(name)) == null) {
                return no("/" + name, "It is no time", "Write it as 2027-01-31T10:00:00Z");
            }
        }
        return Optional.empty();
    }

    private static Optional<Written.Refused> references(String name, List<JsonNode> refs) {
        return refs.stream().allMatch(one -> StixId.tryParse(one.stringValue("")) != null)
                ? Optional.empty()
                : no("/" + name, "It is no id of an object", "Write it as TYPE--UUID");
    }

    private static Optional<Written.Refused> entry(ObjectNode whole) {
        if (!whole.has("watched") && !whole.has("about_refs")) {
            return no("/watched", "It says nothing that is looked at", "Name a value or an object");
        }
        Optional<Written.Refused> wrong = times(whole, "from", "until")
                .or(() -> references(
                        "about_refs", whole.path("about_refs").valueStream().toList()));
        if (wrong.isPresent()) {
            return wrong;
        }
        Instant from = StixTime.instantOf(whole.path("from"));
        Instant until = StixTime.instantOf(whole.path("until"));
        if (from != null && until != null && !until.isAfter(from)) {
            return no("/until", "It ends before it begins", "Give a later end, or none");
        }
        int place = 0;
        for (JsonNode one : whole.path("watched")) {
            String pointer = "/watched/%d".formatted(place++);
            if (one.has("scope") && !one.path("kind").stringValue("").equals("technique")) {
                return no(pointer + "/scope", "Only a technique has a scope", "Leave it out");
            }
            try {
                Watched.of(one);
            } catch (Watched.WrongException refused) {
                return no(pointer + "/value", String.valueOf(refused.getMessage()), refused.remedy());
            }
        }
        return Optional.empty();
    }

    private Optional<Written.Refused> rfi(Author author, ObjectNode whole) {
        Optional<Written.Refused> wrong = times(whole, "answer_by");
        if (wrong.isPresent()) {
            return wrong;
        }
        if (whole.has("subject_ref")) {
            wrong = references("subject_ref", List.of(whole.path("subject_ref")));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        Set<String> named = new HashSet<>();
        int place = 0;
        for (JsonNode one : whole.path("to_members")) {
            String pointer = "/to_members/%d".formatted(place++);
            String code = one.stringValue("");
            if (!Member.isCode(code)
                    || directory.members().find(new Member(code)).isEmpty()) {
                return no(pointer, "This is no member here", "See /api/members");
            }
            if (new Member(code).equals(author.member().code())) {
                return no(pointer, "It is your own member", "Ask another one");
            }
            if (!named.add(code)) {
                return no(pointer, "It is named twice", "Name it once");
            }
        }
        return Optional.empty();
    }

    private static Optional<Written.Refused> contact(ObjectNode whole) {
        int place = 0;
        for (JsonNode one : whole.path("duty")) {
            if (Contact.windows(one).isEmpty()) {
                return no(
                        "/duty/%d".formatted(place),
                        "These are no hours of a week",
                        "Write days as mon to sun, and times in UTC as 06:00 and 18:00");
            }
            place++;
        }
        return Optional.empty();
    }
}
