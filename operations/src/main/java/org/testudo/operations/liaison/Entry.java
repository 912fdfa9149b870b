package org.testudo.operations.liaison;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// An entry of the deconfliction board: what a member looks at, and when.
///
/// @param watched what of it can be compared
/// @param until   before when; null: until further notice
public record Entry(
        Paper paper,
        JsonNode said,
        List<Watched> watched,
        Instant from,
        @Nullable Instant until) {
    /// More of it than an author here may say is not looked at: others' objects may be of any length.
    private static final int MOST = 100;

    public Entry {
        watched = List.copyOf(watched);
    }

    static Entry of(Paper paper) {
        JsonNode said = StixJson.parseObject(paper.bytes());
        var watched = new LinkedHashSet<Watched>();
        said.path("watched").valueStream().limit(MOST).forEach(one -> {
            try {
                watched.add(Watched.of(one));
            } catch (Watched.WrongException no) {
                // It stands in the object for who reads it, and meets nothing.
            }
        });
        said.path("about_refs")
                .valueStream()
                .filter(JsonNode::isString)
                .limit(MOST)
                .forEach(one -> watched.add(new Watched.OfObject(one.stringValue())));
        Instant created = Objects.requireNonNullElse(StixTime.instantOf(said.path("created")), paper.added());
        Instant from = StixTime.instantOf(said.path("from"));
        return new Entry(
                paper,
                said,
                new ArrayList<>(watched),
                from == null ? created : from,
                StixTime.instantOf(said.path("until")));
    }

    public String id() {
        return paper.id();
    }

    public Member owner() {
        return paper.source();
    }

    /// May the centre ask another member because of it?
    public boolean mayPrompt() {
        return said.path("may_prompt").booleanValue(false);
    }

    /// The word for where it stands in its time.
    public String state(Instant now) {
        if (until != null && !until.isAfter(now)) {
            return "over";
        }
        return from.isAfter(now) ? "planned" : "running";
    }

    boolean over(Instant now) {
        return until != null && !until.isAfter(now);
    }

    /// Is there a time at which both look?
    boolean meetsInTime(Entry other) {
        return (until == null || other.from.isBefore(until)) && (other.until == null || from.isBefore(other.until));
    }
}
