package org.testudo.operations.claims;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// What one reader sees, written by hand.
final class Told {
    private static final Member EST = new Member("EST");
    private static final Instant ADDED = Instant.parse("2027-01-04T00:00:00Z");

    private final List<Item> items = new ArrayList<>();
    private final Map<String, JsonNode> things = new HashMap<>();
    private final List<Paper> relationships = new ArrayList<>();
    private final Set<String> hidden = new java.util.HashSet<>();

    /// @param more properties, as JSON without braces
    Told claim(String id, String kind, String claimant, String more) {
        return object(
                "{\"type\":\"x-testudo-claim\",\"id\":\"x-testudo-claim--%s\",\"kind\":\"%s\",\"claimant_ref\":\"%s\"%s}"
                        .formatted(id, kind, claimant, more.isEmpty() ? "" : "," + more));
    }

    Told response(String id, String kind, String actor, String more) {
        return object(
                "{\"type\":\"x-testudo-response\",\"id\":\"x-testudo-response--%s\",\"kind\":\"%s\",\"actor_ref\":\"%s\"%s}"
                        .formatted(id, kind, actor, more.isEmpty() ? "" : "," + more));
    }

    Told object(String json) {
        return object(StixJson.parseObject(json.getBytes(StandardCharsets.UTF_8)));
    }

    Told object(JsonNode said) {
        String id = said.path("id").stringValue("");
        things.put(id, said);
        Optional.of(paper(said)).flatMap(Item::of).ifPresent(items::add);
        if (said.path("type").stringValue("").equals("relationship")) {
            relationships.add(paper(said));
        }
        return this;
    }

    private static Paper paper(JsonNode said) {
        Label label = Label.of(EST, Limits.NONE.withReleasableTo(Audience.of(Set.of(EST))));
        return new Paper(
                1,
                said.path("id").stringValue(""),
                said.path("type").stringValue(""),
                "",
                EST,
                1,
                1,
                label,
                ADDED,
                said.toString().getBytes(StandardCharsets.UTF_8));
    }

    Case about(String id) {
        List<Merges.Merge> words = Merges.words(relationships);
        return new Case(id, new ItemIndex(items), things, new Merges(words, seen(words)));
    }

    /// Everything that is named; what is not written down by hand counts as seen.
    private Set<String> seen(List<Merges.Merge> words) {
        var seen = new java.util.HashSet<>(things.keySet());
        words.forEach(one -> seen.addAll(Set.of(one.one(), one.other())));
        seen.removeAll(hidden);
        return seen;
    }

    Told hides(String id) {
        hidden.add(id);
        return this;
    }

    Map<String, JsonNode> things() {
        return Map.copyOf(things);
    }

    /// `claim_date` and its fidelity.
    static String said(String day) {
        return "\"claim_date\":\"%sT00:00:00Z\",\"claim_date_fidelity\":\"day\"".formatted(day);
    }
}
