package org.testudo.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.marking.Tlp;

/// Somebody who reads: a person or a key, with the attributes that decide.
///
/// @param account    the account that reads and submits; never leaves the server
/// @param receiver   who has what was sent: the account of a person, the key of a machine
/// @param login      `name@MEMBER`
/// @param member     the member it belongs to
/// @param clearance  the highest level it may see
/// @param categories restrictive categories it holds
/// @param person     a person signed in, and not a key; only persons are ever named by TLP:RED
/// @param cap        more limits of the collection that is read, or null
public record Reader(
        int account,
        int receiver,
        String login,
        Member member,
        Level clearance,
        SortedSet<String> categories,
        boolean person,
        @Nullable Cap cap) {

    public Reader {
        categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
    }

    public Reader withCap(@Nullable Cap value) {
        return new Reader(account, receiver, login, member, clearance, categories, person, value);
    }

    /// The same reader, shown nothing above this TLP.
    public Reader upTo(Tlp most) {
        return withCap((cap == null ? Cap.ALL : cap).andUpTo(most));
    }

    /// The same reader with no more than these attributes: what a key was made with, lowered by every loss since.
    public Reader atMost(Level level, Collection<String> held) {
        var both = new TreeSet<>(categories);
        both.retainAll(held);
        return new Reader(account, receiver, login, member, clearance.min(level), both, person, cap);
    }

    /// Everything that decides about this reader, and nothing else: readers with equal rights share a mask.
    public Rights rights() {
        return new Rights(member, clearance, categories, cap);
    }

    /// What decides: equal rights see equally.
    public record Rights(
            Member member,
            Level clearance,
            SortedSet<String> categories,
            @Nullable Cap cap) {}
}
