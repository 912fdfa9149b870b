package org.testudo.operations.intake;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.model.When;
import org.testudo.store.Timeline;
import org.testudo.store.ledger.Statement;
import tools.jackson.databind.JsonNode;

/// Where an object stands on the timeline of what happened and was said (ADR 0041). What is not of its form counts as
/// not said. Immutable.
///
/// @param lane      the domain of what happened, `claims` or `responses`
/// @param occurred  when it happened or was said; null: it does not say
/// @param last      when it ended, or was last seen; null: it does not say
/// @param disclosed when it became known; null: it does not say
public record TimelinePlace(
        String lane,
        @Nullable When occurred,
        @Nullable When last,
        @Nullable When disclosed) {
    /// Empty: nothing of this type stands there.
    public static Optional<TimelinePlace> of(String type, JsonNode said) {
        JsonNode incident = said.path("extensions").path(Extensions.INCIDENT_FACTS);
        JsonNode facts = Extensions.eventFacts(said);
        return Optional.ofNullable(
                switch (type) {
                    case "incident" ->
                        new TimelinePlace(
                                "cyber",
                                When.of(incident, "first_seen"),
                                When.of(incident, "last_seen"),
                                When.of(said, "created"));
                    case Extensions.EVENT ->
                        new TimelinePlace(
                                facts.path("domain").stringValue(Timeline.UNSAID),
                                When.of(said, "start_time"),
                                When.of(said, "end_time"),
                                When.of(facts, "disclosed"));
                    // Who says something makes it known.
                    case Extensions.CLAIM ->
                        new TimelinePlace(
                                Timeline.CLAIMS, When.of(said, "claim_date"), null, When.of(said, "claim_date"));
                    case Extensions.RESPONSE ->
                        new TimelinePlace(
                                Timeline.RESPONSES,
                                When.of(said, "response_date"),
                                null,
                                When.of(said, said.has("disclosed") ? "disclosed" : "response_date"));
                    default -> null;
                });
    }

    /// When, by one of the two clocks; null: it does not say.
    public @Nullable When at(Timeline.Clock clock) {
        return clock == Timeline.Clock.OCCURRED ? occurred : disclosed;
    }

    /// The first moment at which it can not be any more, by one of the two clocks; null: it does not say.
    public @Nullable Instant ended(Timeline.Clock clock) {
        When end = clock == Timeline.Clock.DISCLOSED ? disclosed : last == null ? occurred : last;
        return end == null ? null : end.until();
    }

    /// As the ledger's pictures keep it.
    Statement.Happening happening(boolean revoked) {
        return new Statement.Happening(
                revoked ? null : lane,
                occurred == null ? null : occurred.from(),
                ended(Timeline.Clock.OCCURRED),
                disclosed == null ? null : disclosed.from());
    }
}
