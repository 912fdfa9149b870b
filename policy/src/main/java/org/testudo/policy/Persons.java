package org.testudo.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// The persons that a label names: for TLP:RED the only ones who may open the object. Below RED nobody is named and
/// everybody counts, so [#ANY] is the neutral element of [#intersect].
public sealed interface Persons {
    /// No person is named: no limit.
    Persons ANY = new Any();

    /// Exactly these, as `name@MEMBER`.
    static Persons named(Collection<String> logins) {
        return new Named(new TreeSet<>(logins));
    }

    /// Does it admit the person of this login?
    boolean admits(String login);

    /// Those that both admit.
    Persons intersect(Persons other);

    /// Those of this member.
    Persons of(Member member);

    /// No limit.
    record Any() implements Persons {
        @Override
        public boolean admits(String login) {
            return true;
        }

        @Override
        public Persons intersect(Persons other) {
            return other;
        }

        @Override
        public Persons of(Member member) {
            return this;
        }
    }

    /// These logins (`name@MEMBER`) and nobody else.
    record Named(SortedSet<String> logins) implements Persons {
        public Named {
            logins = Collections.unmodifiableSortedSet(new TreeSet<>(logins));
        }

        @Override
        public boolean admits(String login) {
            return logins.contains(login);
        }

        @Override
        public Persons intersect(Persons other) {
            return switch (other) {
                case Any any -> this;
                case Named(var theirs) -> {
                    var both = new TreeSet<>(logins);
                    both.retainAll(theirs);
                    yield new Named(both);
                }
            };
        }

        @Override
        public Persons of(Member member) {
            var own = new TreeSet<>(logins);
            own.removeIf(login -> !login.endsWith("@" + member.code()));
            return new Named(own);
        }
    }
}
