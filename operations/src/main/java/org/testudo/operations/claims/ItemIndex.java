package org.testudo.operations.claims;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Claims and responses by what they are said to, so that a case meets its own and no others. Immutable.
final class ItemIndex {
    private final Map<String, List<Item>> saidTo = new HashMap<>();
    private final Map<String, List<Item>> readIn = new HashMap<>();

    ItemIndex(Collection<Item> all) {
        for (Item one : all) {
            put(saidTo, one.about(), one);
            one.answers().forEach(answered -> put(saidTo, answered, one));
            put(readIn, one.report(), one);
        }
    }

    private static void put(Map<String, List<Item>> by, String id, Item one) {
        by.computeIfAbsent(id, key -> new ArrayList<>()).add(one);
    }

    /// What is said about something or was read in it, and what answers that in turn; in time.
    List<Item> of(String id) {
        var found = new LinkedHashMap<String, Item>();
        var next = new ArrayDeque<>(readIn.getOrDefault(id, List.of()));
        next.addAll(saidTo.getOrDefault(id, List.of()));
        while (!next.isEmpty()) {
            Item one = next.remove();
            if (found.putIfAbsent(one.id(), one) == null) {
                next.addAll(saidTo.getOrDefault(one.id(), List.of()));
            }
        }
        return found.values().stream().sorted(Item.IN_TIME).toList();
    }
}
