package org.testudo.analysis.hybrid;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.model.When;

/// One thing that happened or was said, as far as the rules of hints look at it. Immutable.
///
/// @param at         when; null: it does not say
/// @param places     where, each as it is called; compared without regard to case
/// @param victims    ids of whom it hit
/// @param accused    ids of whom it is held against, by the thing itself or by what is said about it
/// @param techniques terms of techniques, as `DISARM:T0089.001`
/// @param kind       what kind of happening, or empty
/// @param answers    ids of what it answers
public record Happening(
        String id,
        @Nullable When at,
        Set<String> places,
        Set<String> victims,
        Set<String> accused,
        Set<String> techniques,
        String kind,
        Set<String> answers) {
    public Happening {
        places = Set.copyOf(places);
        victims = Set.copyOf(victims);
        accused = Set.copyOf(accused);
        techniques = Set.copyOf(techniques);
        answers = Set.copyOf(answers);
    }
}
