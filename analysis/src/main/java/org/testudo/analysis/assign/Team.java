package org.testudo.analysis.assign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Level;
import org.testudo.policy.Member;

/// An edition of a team, as its owner tells of it. Immutable.
///
/// @param id          names it; equal plans need equal ids
/// @param clearance   null: not said
/// @param languages   ISO 639, with a level where it is told
/// @param mode        null: not said, remote only
/// @param noticeHours notice to move; negative: not said
/// @param hoursTo     how long it travels to a host; a host that is not there: remote only
/// @param from        when it can begin; null: now
/// @param until       before when it must be back; null: not said
public record Team(
        String id,
        Member owner,
        String name,
        String teamType,
        @Nullable Level clearance,
        Set<String> languages,
        Set<String> platforms,
        @Nullable Mode mode,
        int noticeHours,
        Map<Member, Integer> hoursTo,
        List<Caveat> caveats,
        @Nullable Instant from,
        @Nullable Instant until) {
    public Team {
        languages = Set.copyOf(languages);
        platforms = Set.copyOf(platforms);
        hoursTo = Map.copyOf(hoursTo);
        caveats = List.copyOf(caveats);
    }

    /// What it is not used for.
    ///
    /// @param predicate what nobody here knows denies
    /// @param asks      is it a question to the owner, and no refusal?
    public record Caveat(String predicate, String value, boolean asks) {}
}
