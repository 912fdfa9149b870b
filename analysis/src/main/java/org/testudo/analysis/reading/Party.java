package org.testudo.analysis.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is the subject of a sentence: one or several together.
///
/// @param who    who they are
/// @param voice  the office that stands for them, in tokens
/// @param own    whether it is the speaker
/// @param thing  whether it is something of theirs only: `our ticket system`
/// @param names  where they stand
record Party(List<Who> who, Tokens.@Nullable Range voice, boolean own, boolean thing, List<Mention> names) {
    Party {
        who = List.copyOf(who);
        names = List.copyOf(names);
    }

    static Party of(Who who) {
        return new Party(List.of(who), null, false, false, List.of());
    }

    static Party of(Mention mention) {
        return new Party(List.of(mention.who()), mention.voice(), false, false, List.of(mention));
    }

    Who first() {
        return who.getFirst();
    }

    Party itself() {
        return new Party(who, voice, true, false, names);
    }

    Party something() {
        return new Party(who, voice, own, true, names);
    }

    boolean has(String key) {
        return who.stream().anyMatch(one -> one.key().equals(key));
    }

    /// Whether this is one of them, or of the same state.
    boolean near(Who other) {
        return who.stream()
                .anyMatch(one -> one.key().equals(other.key())
                        || (one.home() != null && one.home().equals(other.home())));
    }
}
