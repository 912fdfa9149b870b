package org.testudo.analysis.assess;

import java.util.HashMap;
import java.util.Map;

/// Which items come from one origin: those that name the same one, and those of which one is a copy of
/// another. Not thread-safe.
public final class Origins {
    private final Map<String, String> up = new HashMap<>();

    /// Says that an item names this origin.
    public void named(String item, String origin) {
        join("item " + item, "origin " + origin);
    }

    /// Says that an item is a copy of another one, whether that is there or not.
    public void copy(String item, String of) {
        join("item " + item, "item " + of);
    }

    /// The origin of an item: the same for all that share it, and for no others.
    public String of(String item) {
        return top("item " + item);
    }

    private void join(String one, String other) {
        String first = top(one);
        String second = top(other);
        // The lesser name stands for all, so that the order in which they are told does not matter.
        if (first.compareTo(second) < 0) {
            up.put(second, first);
        } else if (!first.equals(second)) {
            up.put(first, second);
        }
    }

    private String top(String one) {
        String at = one;
        String next = up.get(at);
        while (next != null) {
            at = next;
            next = up.get(at);
        }
        return at;
    }
}
