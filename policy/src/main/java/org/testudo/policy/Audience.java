package org.testudo.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// Whom a label releases to: *releasable to*, always complete and never implied.
public sealed interface Audience {
    /// Everyone, the public included: the neutral element of [#intersect].
    Audience PUBLIC = new Everyone();

    /// The named members and nobody else.
    static Audience of(Collection<Member> members) {
        return new Members(new TreeSet<>(members));
    }

    /// Is this member in it?
    boolean admits(Member member);

    /// Those that are in both.
    Audience intersect(Audience other);

    /// This audience and one member more (an owner always sees its own).
    Audience with(Member member);

    /// Everyone, the public included.
    record Everyone() implements Audience {
        @Override
        public boolean admits(Member member) {
            return true;
        }

        @Override
        public Audience intersect(Audience other) {
            return other;
        }

        @Override
        public Audience with(Member member) {
            return this;
        }
    }

    /// Exactly these members; the empty set is *REL NONE*, nobody.
    record Members(SortedSet<Member> members) implements Audience {
        public Members {
            members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
        }

        @Override
        public boolean admits(Member member) {
            return members.contains(member);
        }

        @Override
        public Audience intersect(Audience other) {
            return switch (other) {
                case Everyone all -> this;
                case Members(var theirs) -> {
                    var both = new TreeSet<>(members);
                    both.retainAll(theirs);
                    yield new Members(both);
                }
            };
        }

        @Override
        public Audience with(Member member) {
            var more = new TreeSet<>(members);
            more.add(member);
            return new Members(more);
        }
    }
}
