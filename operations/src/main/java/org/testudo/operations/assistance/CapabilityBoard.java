package org.testudo.operations.assistance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testudo.model.json.StixJson;
import org.testudo.operations.assistance.Dossier.AssignmentCase;
import org.testudo.operations.assistance.Dossier.AssignmentStage;
import org.testudo.operations.assistance.Dossier.OfferCase;
import org.testudo.operations.assistance.Dossier.OfferStage;
import org.testudo.operations.assistance.Dossier.RequestCase;
import org.testudo.operations.assistance.Dossier.RequestStage;
import org.testudo.operations.assistance.Dossier.Step;
import org.testudo.policy.Audience;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// The capability board of one reader: how many teams are registered, asked for, offered and tasked, and which team is
/// committed to what from when until when. All of it comes from the reader's own dossier, so of a closed circle it
/// counts the reader's own offers and no others.
///
/// @param commitments  teams that are offered, accepted or tasked, and those that have stood down; by their beginning
/// @param nations      by the code of the owner
/// @param types        by the type of team
/// @param readiness    by the readiness that the owner states; empty: it states none
/// @param seen         all that was counted
public record CapabilityBoard(
        List<Commitment> commitments,
        SortedMap<String, Count> nations,
        SortedMap<String, Count> types,
        SortedMap<String, Count> readiness,
        Set<Paper> seen) {
    /// How far a commitment has come.
    public enum State {
        OFFERED,
        /// Consents and legal positions are awaited.
        ACCEPTED,
        /// From the tasking until the team has left.
        TASKED,
        STOOD_DOWN
    }

    /// A team that is bound, or was.
    ///
    /// @param from  when the team set out, before that the earliest start of the request
    /// @param until when it stood down, before that the end that the request names; null: nobody has said
    public record Commitment(
            OfferCase offer,
            State state,
            Instant from,
            @Nullable Instant until) {}

    /// How many teams there are of one kind.
    ///
    /// @param asked of a member: the open requests that ask it; of a type: the teams that open requests ask for
    /// @param offered offered or accepted, and not yet tasked
    public record Count(int registered, int asked, int offered, int tasked) {
        private static final Count NONE = new Count(0, 0, 0, 0);

        private Count plus(Count other) {
            return new Count(
                    registered + other.registered, asked + other.asked, offered + other.offered, tasked + other.tasked);
        }
    }

    public CapabilityBoard {
        commitments = List.copyOf(commitments);
        nations = Collections.unmodifiableSortedMap(new TreeMap<>(nations));
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
        readiness = Collections.unmodifiableSortedMap(new TreeMap<>(readiness));
        seen = Set.copyOf(seen);
    }

    /// The board of this reader's member.
    public static CapabilityBoard of(Dossier dossier, Member reader) {
        var counting = new Counting(reader);
        for (Paper paper : dossier.capabilities()) {
            counting.seen.add(paper);
            counting.team(paper.source(), StixJson.parseObject(paper.bytes()), new Count(1, 0, 0, 0));
        }
        for (RequestCase request : dossier.requests()) {
            if (request.stage() == RequestStage.CIRCULATED) {
                counting.asked(request);
            }
            request.offers().forEach(counting::offer);
        }
        counting.commitments.sort(Comparator.comparing(Commitment::from)
                .thenComparing(one -> one.offer().paper(), Paper.APPEARED));
        return new CapabilityBoard(
                counting.commitments, counting.nations, counting.types, counting.readiness, counting.seen);
    }

    private static final class Counting {
        private final Member reader;
        private final List<Commitment> commitments = new ArrayList<>();
        private final SortedMap<String, Count> nations = new TreeMap<>();
        private final SortedMap<String, Count> types = new TreeMap<>();
        private final SortedMap<String, Count> readiness = new TreeMap<>();
        private final Set<Paper> seen = new HashSet<>();

        Counting(Member reader) {
            this.reader = reader;
        }

        private void team(Member owner, JsonNode team, Count count) {
            add(nations, owner.code(), count);
            add(types, team.path("team_type").stringValue(""), count);
            add(readiness, team.path("readiness").stringValue(""), count);
        }

        private static void add(SortedMap<String, Count> counts, String key, Count count) {
            counts.put(key, counts.getOrDefault(key, Count.NONE).plus(count));
        }

        /// Who else was asked is told to the requester alone.
        private void asked(RequestCase request) {
            seen.add(request.paper());
            var one = new Count(0, 1, 0, 0);
            if (!request.requester().equals(reader)) {
                if (request.asked(reader)) {
                    add(nations, reader.code(), one);
                }
            } else if (request.paper().under().limits().releasableTo() instanceof Audience.Members(var members)) {
                members.stream()
                        .filter(member -> !member.equals(reader))
                        .forEach(member -> add(nations, member.code(), one));
            }
            for (JsonNode need : request.said().path("needed")) {
                int count = need.path("count").intValue(1);
                add(types, need.path("team_type").stringValue(""), new Count(0, count, 0, 0));
            }
        }

        private void offer(OfferCase offer) {
            @Nullable AssignmentCase assignment = offer.assignment().orElse(null);
            State state = state(offer, assignment);
            if (state == null) {
                return;
            }
            seen.add(offer.paper());
            seen.add(offer.request().paper());
            Instant from = Dossier.begins(offer);
            Instant until = Dossier.ends(offer);
            if (assignment != null) {
                seen.add(assignment.paper());
                for (Step step : assignment.steps()) {
                    if (step.counts() && step.act() == Act.EN_ROUTE) {
                        seen.add(step.paper());
                        from = step.at();
                    } else if (step.counts() && step.act() == Act.STAND_DOWN) {
                        seen.add(step.paper());
                        until = step.at();
                    }
                }
            }
            commitments.add(new Commitment(offer, state, from, until));
            if (state != State.STOOD_DOWN) {
                boolean tasked = state == State.TASKED;
                team(offer.owner(), offer.said().path("team"), new Count(0, 0, tasked ? 0 : 1, tasked ? 1 : 0));
            }
        }
    }

    /// Null: the team is bound to nothing by it.
    private static @Nullable State state(OfferCase offer, @Nullable AssignmentCase assignment) {
        if (assignment != null && assignment.stage().home()) {
            return State.STOOD_DOWN;
        }
        // A team that leaves is bound until it has left, also where its offer was taken back.
        if (assignment != null && assignment.stage() == AssignmentStage.LEAVING) {
            return State.TASKED;
        }
        if (!offer.binds()) {
            return null;
        }
        if (offer.stage() == OfferStage.MADE) {
            return State.OFFERED;
        }
        return assignment == null || assignment.stage() == AssignmentStage.PROPOSED ? State.ACCEPTED : State.TASKED;
    }
}
