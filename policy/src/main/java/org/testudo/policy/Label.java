package org.testudo.policy;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.marking.Tlp;

/// Who may have an assertion, as its owner decided it. Equal labels are one label.
///
/// @param policy the security policy it is written in; one policy is known so far, [#COALITION]
/// @param owner  the member whose label it is: it alone changes it
/// @param circle is the list of readers shown inside the circle, or to the owner alone?
/// @param group  the name of the group from which the list was made, kept beside it; shown as the list is
/// @param limits what it demands
public record Label(
        String policy,
        Member owner,
        Circle circle,
        @Nullable String group,
        Limits limits) {
    /// The one policy of this node.
    public static final String COALITION = "COALITION";

    /// Is the list of readers shown to those who are on it?
    public enum Circle {
        OPEN,
        CLOSED
    }

    public Label {
        if (!policy.equals(COALITION)) {
            throw new IllegalArgumentException(
                    "Policy '%s' has no equivalence here; the one known is %s.".formatted(policy, COALITION));
        }
        // An owner always sees its own, and is an originator of it.
        var originators = new TreeSet<>(limits.originators());
        originators.add(owner);
        limits = new Limits(
                limits.level(),
                limits.restrictive(),
                limits.releasableTo().with(owner),
                limits.tlp(),
                limits.pap(),
                originators,
                limits.orcon(),
                limits.embargo(),
                limits.expiry(),
                limits.persons());
        if (limits.tlp() == Tlp.RED && !(limits.persons() instanceof Persons.Named(var logins) && !logins.isEmpty())) {
            throw new IllegalArgumentException("TLP:RED needs the persons it is for: name them as name@MEMBER.");
        }
    }

    /// A label of this owner under the coalition policy, its list shown inside the circle.
    public static Label of(Member owner, Limits limits) {
        return new Label(COALITION, owner, Circle.OPEN, null, limits);
    }

    public Label withLimits(Limits value) {
        return new Label(policy, owner, circle, group, value);
    }

    /// The same with other limits; of a group no more where they are not its list: then no change of that group is one
    /// of this label.
    public Label narrowed(Limits value) {
        boolean same = value.releasableTo().equals(limits.releasableTo());
        return new Label(policy, owner, circle, same ? group : null, value);
    }

    /// What this label counts as for somebody of that member in every join, check and computed label: itself, or, when
    /// it is another member's closed label, one of that member's own information alone, releasable to it and to the
    /// asker's own member, and, of named persons, for those of the asker's own member.
    public Limits countedFor(Member asker) {
        if (circle == Circle.OPEN || owner.equals(asker)) {
            return limits;
        }
        return limits.withReleasableTo(Audience.of(Set.of(owner, asker)))
                .withOriginators(new TreeSet<>(Set.of(owner)))
                .withPersons(limits.persons().of(asker));
    }

    /// Do both look alike to everybody but the owner? Then a change from one to the other is nothing to tell.
    public boolean looksLike(Label other) {
        if (circle != other.circle || !owner.equals(other.owner)) {
            return false;
        }
        // Of an open one the name of the owner's group is all that others are not shown.
        return circle == Circle.OPEN
                ? limits.equals(other.limits)
                : limits.level() == other.limits.level()
                        && limits.tlp() == other.limits.tlp()
                        && limits.pap() == other.limits.pap();
    }
}
