package org.testudo.operations.assess;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// What members say, written by hand.
final class Said {
    private static final Instant ADDED = Instant.parse("2027-01-04T00:00:00Z");

    private Said() {}

    /// @param kind without `x-testudo-`
    /// @param day  when it appeared, after the first
    /// @param more properties, as JSON without braces
    static Paper paper(String kind, String name, String member, int day, String more) {
        String type = "x-testudo-" + kind;
        String json =
                "{\"type\":\"%s\",\"id\":\"%s--%s\"%s}".formatted(type, type, name, more.isEmpty() ? "" : "," + more);
        JsonNode said = StixJson.parseObject(json.getBytes(StandardCharsets.UTF_8));
        var owner = new Member(member);
        Label label = Label.of(owner, Limits.NONE.withReleasableTo(Audience.of(Set.of(owner))));
        return new Paper(
                1,
                said.path("id").stringValue(""),
                type,
                "",
                owner,
                1,
                1,
                label,
                ADDED.plusSeconds(day * 86_400L),
                json.getBytes(StandardCharsets.UTF_8));
    }

    /// A position on the judgement `one`.
    static Paper position(String member, int day, String word, int round) {
        return paper(
                "position",
                member + day,
                member,
                day,
                "\"judgement_ref\":\"x-testudo-judgement--one\",\"position\":\"%s\",\"round\":%d"
                        .formatted(word, round));
    }
}
