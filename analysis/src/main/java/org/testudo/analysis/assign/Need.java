package org.testudo.analysis.assign;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Level;
import org.testudo.policy.Member;

/// Teams of one type that a request asks for. Immutable.
///
/// @param id            names it; equal plans need equal ids
/// @param host          where the work is
/// @param count         how many, 1 or more
/// @param priority      1 (highest) to 5
/// @param earliestStart null: from now on
/// @param latestStart   null: at any time
/// @param days          how long the work is; 0: not said
/// @param clearance     null: none is asked for
/// @param languages     ISO 639, with a level where it is asked for: `en-C1`
/// @param mode          null: as the team likes
/// @param admits        the members whose teams the host admits; null: it has not said, all
public record Need(
        String id,
        Member host,
        String teamType,
        int count,
        int priority,
        @Nullable Instant earliestStart,
        @Nullable Instant latestStart,
        int days,
        @Nullable Level clearance,
        Set<String> languages,
        Set<String> platforms,
        @Nullable Mode mode,
        @Nullable Set<Member> admits) {
    public Need {
        languages = Set.copyOf(languages);
        platforms = Set.copyOf(platforms);
        admits = admits == null ? null : Set.copyOf(admits);
    }

    /// Is it the one liaison of a site?
    boolean isLiaison() {
        return teamType.equals("crisis-management-liaison");
    }
}
