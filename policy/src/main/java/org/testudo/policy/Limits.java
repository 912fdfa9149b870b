package org.testudo.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.marking.Pap;
import org.testudo.model.marking.Tlp;

/// What a label demands of its readers: an element of the lattice. [#join] is the high-water mark of two, idempotent,
/// commutative, associative, with [#NONE] as its neutral element; [#dominates] is the order that follows from it.
///
/// @param level       classification level
/// @param restrictive categories that a reader must hold all of
/// @param releasableTo members it is released to
/// @param tlp         TLP 2.0 level; above AMBER+STRICT (RED) only [#persons] count
/// @param pap         what a holder may do with it; never decides visibility
/// @param originators members whose information is in it
/// @param orcon       may not be passed on without its originators
/// @param embargo     for its owner alone while this is set, whatever the clock says
/// @param expiry      hidden from everybody from this instant on
/// @param persons     the named persons of TLP:RED
public record Limits(
        Level level,
        SortedSet<String> restrictive,
        Audience releasableTo,
        Tlp tlp,
        Pap pap,
        SortedSet<Member> originators,
        boolean orcon,
        @Nullable Instant embargo,
        @Nullable Instant expiry,
        Persons persons) {

    /// The category for personal data: one of every policy's restrictive categories.
    public static final String PERSONAL = "PERSONAL";

    /// No limit at all.
    public static final Limits NONE = new Limits(
            Level.UNCLASSIFIED,
            Collections.emptySortedSet(),
            Audience.PUBLIC,
            Tlp.CLEAR,
            Pap.CLEAR,
            Collections.emptySortedSet(),
            false,
            null,
            null,
            Persons.ANY);

    public Limits {
        restrictive = Collections.unmodifiableSortedSet(new TreeSet<>(restrictive));
        originators = Collections.unmodifiableSortedSet(new TreeSet<>(originators));
    }

    /// The least limits that keep both.
    public Limits join(Limits other) {
        return new Limits(
                level.max(other.level),
                union(restrictive, other.restrictive),
                releasableTo.intersect(other.releasableTo),
                tlp.compareTo(other.tlp) >= 0 ? tlp : other.tlp,
                // PAP's constants stand most restrictive first
                pap.compareTo(other.pap) <= 0 ? pap : other.pap,
                union(originators, other.originators),
                orcon || other.orcon,
                latest(embargo, other.embargo),
                earliest(expiry, other.expiry),
                persons.intersect(other.persons));
    }

    /// Is this at least as strict as the other in every respect?
    public boolean dominates(Limits other) {
        return join(other).equals(this);
    }

    /// Does the join of things release to nobody at all? Such a product cannot be saved as one object.
    public boolean releasesToNobody() {
        return (releasableTo instanceof Audience.Members(var members) && members.isEmpty())
                || (persons instanceof Persons.Named(var logins) && logins.isEmpty());
    }

    public Limits withTlp(Tlp value) {
        return new Limits(level, restrictive, releasableTo, value, pap, originators, orcon, embargo, expiry, persons);
    }

    public Limits withPap(Pap value) {
        return new Limits(level, restrictive, releasableTo, tlp, value, originators, orcon, embargo, expiry, persons);
    }

    public Limits withLevel(Level value) {
        return new Limits(value, restrictive, releasableTo, tlp, pap, originators, orcon, embargo, expiry, persons);
    }

    public Limits withReleasableTo(Audience value) {
        return new Limits(level, restrictive, value, tlp, pap, originators, orcon, embargo, expiry, persons);
    }

    public Limits withRestrictive(Collection<String> value) {
        return new Limits(
                level, new TreeSet<>(value), releasableTo, tlp, pap, originators, orcon, embargo, expiry, persons);
    }

    public Limits withOriginators(SortedSet<Member> value) {
        return new Limits(level, restrictive, releasableTo, tlp, pap, value, orcon, embargo, expiry, persons);
    }

    public Limits withEmbargo(@Nullable Instant value) {
        return new Limits(level, restrictive, releasableTo, tlp, pap, originators, orcon, value, expiry, persons);
    }

    public Limits withExpiry(@Nullable Instant value) {
        return new Limits(level, restrictive, releasableTo, tlp, pap, originators, orcon, embargo, value, persons);
    }

    public Limits withPersons(Persons value) {
        return new Limits(level, restrictive, releasableTo, tlp, pap, originators, orcon, embargo, expiry, value);
    }

    private static <T extends Comparable<T>> SortedSet<T> union(SortedSet<T> a, SortedSet<T> b) {
        var all = new TreeSet<>(a);
        all.addAll(b);
        return all;
    }

    private static @Nullable Instant latest(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }

    private static @Nullable Instant earliest(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }
}
