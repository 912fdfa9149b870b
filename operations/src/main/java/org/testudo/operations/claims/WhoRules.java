package org.testudo.operations.claims;

import static org.testudo.operations.work.Rules.no;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.model.StixId;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Rule;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Cases;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whom a claim, a response or an event names, and which two names may be held to be of one: states, alliances and
/// bodies, never a person, and only what its author sees. Thread-safe.
public final class WhoRules implements Rule {
    private static final List<String> NAMING = List.of(
            "claimant_ref",
            "actor_ref",
            "joint_with_refs",
            "against_refs",
            "addressee_refs",
            "target_refs",
            "holder_ref",
            "means_ref");
    private static final List<String> NAMED_BY_EVENTS = List.of("victim_refs", "persona_refs");
    private static final Set<String> MERGING = Set.of(Merges.SAME, Merges.APART);

    private final Store store;

    public WhoRules(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Written.Refused> refusal(Author author, ObjectNode whole, Label label) {
        String type = whole.path("type").stringValue("");
        if (type.equals("relationship")
                && MERGING.contains(whole.path("relationship_type").stringValue(""))) {
            return merge(author, whole);
        }
        return Extensions.CASE_TYPES.containsKey(type) ? persons(author, whole) : Optional.empty();
    }

    private Optional<Written.Refused> merge(Author author, ObjectNode whole) {
        String one = whole.path("source_ref").stringValue("");
        String other = whole.path("target_ref").stringValue("");
        if (!Merges.NAMED.contains(StixId.typeOf(one))) {
            // Two of any other type that are doubles of each other are nobody's names.
            return Optional.empty();
        }
        if (!Merges.mayBeOne(one, other)) {
            return no("/target_ref", "These two are not two names of one type", "Name another of the same type");
        }
        Set<String> seen = kinds(author, List.of(one, other)).keySet();
        for (String name : List.of("source_ref", "target_ref")) {
            if (!seen.contains(whole.path(name).stringValue(""))) {
                return no("/" + name, "There is nothing under this id that you see", "Name one that you see");
            }
        }
        return Optional.empty();
    }

    private Optional<Written.Refused> persons(Author author, ObjectNode whole) {
        var places = new LinkedHashMap<String, String>();
        NAMING.forEach(name -> places(places, "/" + name, whole.path(name)));
        JsonNode facts = Extensions.eventFacts(whole);
        NAMED_BY_EVENTS.forEach(
                name -> places(places, "/extensions/%s/%s".formatted(Extensions.EVENT_FACTS, name), facts.path(name)));
        if (places.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> kinds = kinds(author, List.copyOf(places.keySet()));
        return places.entrySet().stream()
                .filter(one -> "individual".equals(kinds.get(one.getKey())))
                .findFirst()
                .flatMap(one -> no(
                        one.getValue(),
                        "It names a person",
                        "Name the state, the body or the office that it spoke or acted for"));
    }

    /// The identities that are named, each with its first place.
    private static void places(Map<String, String> places, String place, JsonNode said) {
        if (said.isString()) {
            places.putIfAbsent(said.stringValue(), place);
        }
        int number = 0;
        for (JsonNode one : said) {
            places.putIfAbsent(one.stringValue(""), "%s/%d".formatted(place, number++));
        }
    }

    /// The class of each of these that the author sees; empty: it says none.
    private Map<String, String> kinds(Author author, List<String> ids) {
        var kinds = new LinkedHashMap<String, String>();
        for (Paper paper : store.read(author.reader(), picture -> new Cases(picture).objects(ids))
                .value()
                .all()) {
            kinds.put(
                    paper.id(),
                    StixJson.parseObject(paper.bytes()).path("identity_class").stringValue(""));
        }
        return kinds;
    }
}
