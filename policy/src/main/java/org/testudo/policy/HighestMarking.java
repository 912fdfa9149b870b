package org.testudo.policy;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.testudo.model.marking.Tlp;

/// The highest marking among the labels of several things: what a page that shows them all has to say of itself. It
/// holds what a label shows to everybody who sees it, its list of members not being among that.
///
/// @param level      the highest level
/// @param tlp        the strictest TLP
/// @param categories all restrictive categories
public record HighestMarking(Level level, Tlp tlp, SortedSet<String> categories) {
    /// Of nothing at all.
    public static final HighestMarking NONE =
            new HighestMarking(Level.UNCLASSIFIED, Tlp.CLEAR, Collections.emptySortedSet());

    public HighestMarking {
        categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
    }

    /// That of one label.
    public static HighestMarking of(Limits limits) {
        return new HighestMarking(limits.level(), limits.tlp(), limits.restrictive());
    }

    /// The higher of both in each respect. Idempotent, commutative, associative; [#NONE] is neutral.
    public HighestMarking join(HighestMarking other) {
        var all = new TreeSet<>(categories);
        all.addAll(other.categories);
        return new HighestMarking(level.max(other.level), tlp.compareTo(other.tlp) >= 0 ? tlp : other.tlp, all);
    }

    /// As one line: `CONFIDENTIAL TLP:AMBER+STRICT PERSONAL`.
    public String text() {
        var text = new StringBuilder(level.name()).append(' ').append(tlp.label());
        categories.forEach(one -> text.append(' ').append(one));
        return text.toString();
    }
}
