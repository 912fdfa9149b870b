package org.testudo.operations.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testudo.analysis.reading.Gazetteer;
import org.testudo.analysis.reading.Gazetteer.Entry;
import org.testudo.model.json.StixJson;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Cases;
import org.testudo.store.Explorer;
import org.testudo.store.Picture;
import tools.jackson.databind.JsonNode;

/// The names that a reader knows from what it sees, and of whom they are. Kept by mask and by the latest that this mask
/// is told of: what is hidden from a reader never gives it a name. Thread-safe.
final class Names {
    private static final int KEPT = 16;
    private static final int SHORTEST = 3;

    /// What one reader knows.
    ///
    /// @param gazetteer what is shipped, and the names that the reader sees
    /// @param ids       the objects of each name, in small letters; `iso:GBR` for a state
    record Known(Gazetteer gazetteer, Map<String, List<String>> ids) {
        Known {
            ids = Map.copyOf(ids);
        }

        /// The objects that the reader sees of somebody whom the rules found.
        List<String> of(String key, String name) {
            var found = new ArrayList<String>(ids.getOrDefault("iso:" + key, List.of()));
            ids.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .filter(id -> !found.contains(id))
                    .forEach(found::add);
            return found;
        }
    }

    private final Map<String, Known> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > KEPT;
        }
    };

    /// What the reader of this picture knows.
    Known of(Picture picture) {
        String key = picture.reading().mask().text() + " "
                + new Explorer(picture).newest(Instant.EPOCH).value();
        synchronized (kept) {
            Known known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        Known known = known(new Cases(picture).named().value());
        synchronized (kept) {
            kept.put(key, known);
        }
        return known;
    }

    private static Known known(Papers papers) {
        Gazetteer shipped = Gazetteer.shipped();
        var ids = new HashMap<String, List<String>>();
        var entries = new ArrayList<Entry>();
        for (Paper paper : papers.all()) {
            JsonNode said = StixJson.parseObject(paper.bytes());
            if (said.path("revoked").booleanValue(false)
                    || said.path("identity_class").stringValue("").equals("individual")) {
                continue;
            }
            var names = new ArrayList<String>();
            names.add(said.path("name").stringValue(""));
            said.path("aliases").forEach(alias -> names.add(alias.stringValue("")));
            names.removeIf(name -> name.strip().length() < SHORTEST);
            names.forEach(name -> ids.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                    .add(paper.id()));
            List<String> states = said.path("external_references")
                    .valueStream()
                    .filter(one -> one.path("source_name").stringValue("").equals("ISO 3166-1"))
                    .map(one -> one.path("external_id").stringValue(""))
                    .filter(code -> code.matches("[A-Z]{3}"))
                    .toList();
            states.forEach(code ->
                    ids.computeIfAbsent("iso:" + code, any -> new ArrayList<>()).add(paper.id()));
            List<String> unknown =
                    names.stream().filter(name -> !shipped.knows(name)).toList();
            if (!unknown.isEmpty()) {
                // What else a reader calls a state stands for that state, as shipped names do.
                boolean state = states.size() == 1
                        && said.path("roles")
                                .valueStream()
                                .anyMatch(role -> role.stringValue("").equals("state"));
                String key = state ? states.getFirst() : unknown.getFirst();
                String kind = state ? "state" : paper.type().equals("identity") ? "body" : "group";
                entries.add(Entry.body(key, kind, null, unknown));
            }
        }
        return new Known(shipped.with(entries), ids);
    }
}
