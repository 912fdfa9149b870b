package org.testudo.model.validation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which relationship types the standard defines between which types (appendix B).
final class Relationships {
    private final Map<String, Map<String, Targets>> bySource = new HashMap<>();

    void add(String sources, String verb, String targets) {
        for (String source : sources.split("\\|", -1)) {
            bySource.computeIfAbsent(source, key -> new LinkedHashMap<>()).put(verb, Targets.read(targets));
        }
    }

    /// True if the standard defines this relation. `related-to` is for all, `derived-from` and `duplicate-of` for
    /// equals.
    boolean defines(String source, String verb, String target) {
        if (verb.equals("related-to")) {
            return true;
        }
        if (verb.equals("derived-from") || verb.equals("duplicate-of")) {
            return source.equals(target);
        }
        Targets targets = bySource.getOrDefault(source, Map.of()).get(verb);
        return targets != null && targets.admit(target);
    }

    /// The relationship types that start at this type, for a remedy.
    String verbs(String source) {
        return String.join(", ", bySource.getOrDefault(source, Map.of()).keySet());
    }
}
