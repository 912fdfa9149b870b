package org.testudo.operations.liaison;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where entries of two members meet: the same value, an address in a network, a domain below another, the same
/// technique in the same scope, the same object; at the same time, and not over yet. Found by an index of what contains
/// what, with a bound on the work. Pure.
public final class Conflicts {
    /// Conflicts that are told.
    public static final int MOST = 500;

    /// Places that are looked at: beyond them there are more conflicts than anybody reads.
    static final int WORK = 300_000;

    /// How much of one conflict is told.
    private static final int MOST_MEETINGS = 20;

    private Conflicts() {}

    /// Two values that meet.
    ///
    /// @param inner what lies in the other, or is it
    public record Meeting(Watched inner, Watched outer) {
        /// Are both the same?
        public boolean same() {
            return inner.equals(outer);
        }
    }

    /// Two entries that meet.
    ///
    /// @param newer the one that was said later
    /// @param until before when both look; null: until further notice
    public record Conflict(
            Entry newer,
            Entry older,
            List<Meeting> meetings,
            Instant from,
            @Nullable Instant until) {
        public Conflict {
            meetings = List.copyOf(meetings);
        }
    }

    /// All of them, the newest entries first.
    ///
    /// @param complete false: there are more
    public record Found(List<Conflict> all, boolean complete) {
        public Found {
            all = List.copyOf(all);
        }
    }

    private record Place(int entry, Watched value) {}

    private record Pair(int newer, int older) {}

    /// @param entries in the order in which they appeared to the reader
    public static Found among(List<Entry> entries, Instant now) {
        List<Entry> live = entries.stream().filter(one -> !one.over(now)).toList();
        Map<Watched, List<Place>> index = index(live);
        Set<Integer> lengths =
                index.keySet().stream().map(Watched::length).collect(Collectors.toCollection(TreeSet::new));
        var pairs = new TreeMap<Pair, List<Meeting>>(Comparator.comparingInt(Pair::newer)
                .thenComparingInt(Pair::older)
                .reversed());
        int work = 0;
        for (int i = live.size() - 1; i >= 0; i--) {
            for (Watched value : live.get(i).watched()) {
                for (Watched container : value.containers(lengths)) {
                    List<Place> others = index.getOrDefault(container, List.of());
                    work += 1 + others.size();
                    if (work > WORK) {
                        return found(live, pairs, false);
                    }
                    for (Place other : others) {
                        if (meet(live, i, other)) {
                            add(pairs, i, value, other);
                        }
                    }
                }
            }
        }
        return found(live, pairs, true);
    }

    /// The entries that meet this value.
    public static List<Entry> looking(List<Entry> entries, Watched value) {
        return entries.stream()
                .filter(one -> one.watched().stream().anyMatch(mine -> mine.contains(value) || value.contains(mine)))
                .toList();
    }

    private static Map<Watched, List<Place>> index(List<Entry> entries) {
        var index = new HashMap<Watched, List<Place>>();
        for (int i = 0; i < entries.size(); i++) {
            for (Watched value : entries.get(i).watched()) {
                index.computeIfAbsent(value, key -> new ArrayList<>()).add(new Place(i, value));
            }
        }
        return index;
    }

    private static boolean meet(List<Entry> entries, int one, Place other) {
        return one != other.entry
                && !entries.get(one).owner().equals(entries.get(other.entry).owner())
                && entries.get(one).meetsInTime(entries.get(other.entry));
    }

    /// What is the same in both is met from both sides, and counts once.
    private static void add(Map<Pair, List<Meeting>> pairs, int entry, Watched value, Place other) {
        boolean newer = entry > other.entry;
        if (!newer && value.equals(other.value)) {
            return;
        }
        var pair = new Pair(Math.max(entry, other.entry), Math.min(entry, other.entry));
        List<Meeting> meetings = pairs.computeIfAbsent(pair, one -> new ArrayList<>());
        if (meetings.size() < MOST_MEETINGS) {
            meetings.add(new Meeting(value, other.value));
        }
    }

    private static Found found(List<Entry> entries, Map<Pair, List<Meeting>> pairs, boolean complete) {
        List<Conflict> all = pairs.entrySet().stream()
                .limit(MOST)
                .map(one -> conflict(entries.get(one.getKey().newer), entries.get(one.getKey().older), one.getValue()))
                .toList();
        return new Found(all, complete && pairs.size() <= MOST);
    }

    private static Conflict conflict(Entry newer, Entry older, List<Meeting> meetings) {
        Instant from = newer.from().isAfter(older.from()) ? newer.from() : older.from();
        Instant one = newer.until();
        Instant other = older.until();
        Instant until = one == null ? other : other == null || one.isBefore(other) ? one : other;
        return new Conflict(newer, older, meetings, from, until);
    }
}
