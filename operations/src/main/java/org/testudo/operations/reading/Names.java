package org.testudo.operations.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.testudo.analysis.reading.Gazetteer;
import org.testudo.analysis.reading.Gazetteer.Entry;
import org.testudo.model.StixId;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.reading.ReadTexts.Meaning;
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
    /// @param meanings  what members have said of each name, in small letters
    record Known(Gazetteer gazetteer, Map<String, List<String>> ids, Map<String, List<Meaning>> meanings) {
        Known {
            ids = Map.copyOf(ids);
            meanings = Map.copyOf(meanings);
        }

        /// The objects that the reader sees of somebody whom the rules found, and those whom members mean by the name.
        List<String> of(String key, String name) {
            return Stream.of(
                            ids.getOrDefault("iso:" + key, List.of()),
                            ids.getOrDefault(small(name), List.of()),
                            meant(name).stream().map(Meaning::means).toList())
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
        }

        /// What members have said of a name, as far as the reader sees it and whom they mean.
        List<Meaning> meant(String name) {
            return meanings.getOrDefault(bare(name), List.of());
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
        var said = new ArrayList<Paper>();
        var seen = new HashSet<String>();
        for (Paper paper : papers.all()) {
            JsonNode json = StixJson.parseObject(paper.bytes());
            if (json.path("revoked").booleanValue(false)
                    || json.path("identity_class").stringValue("").equals("individual")) {
                continue;
            }
            if (paper.type().equals(Extensions.NAME)) {
                said.add(paper);
                continue;
            }
            var names = new ArrayList<String>();
            names.add(json.path("name").stringValue(""));
            json.path("aliases").forEach(alias -> names.add(alias.stringValue("")));
            names.removeIf(name -> name.strip().length() < SHORTEST);
            names.forEach(name ->
                    ids.computeIfAbsent(small(name), any -> new ArrayList<>()).add(paper.id()));
            seen.add(paper.id());
            List<String> states = states(json);
            states.forEach(code ->
                    ids.computeIfAbsent("iso:" + code, any -> new ArrayList<>()).add(paper.id()));
            List<String> unknown =
                    names.stream().filter(name -> !shipped.knows(name)).toList();
            if (!unknown.isEmpty()) {
                // What else a reader calls a state stands for that state, as shipped names do.
                boolean state = states.size() == 1
                        && json.path("roles")
                                .valueStream()
                                .anyMatch(role -> role.stringValue("").equals("state"));
                String key = state ? states.getFirst() : unknown.getFirst();
                entries.add(Entry.body(key, state ? "state" : kind(paper.id()), null, unknown));
            }
        }
        Map<String, List<Meaning>> meanings = meanings(said, seen);
        // A name that nobody bears is found as it is said; who is meant by it, a person sees.
        meanings.forEach((name, all) -> {
            if (!shipped.knows(name) && !ids.containsKey(name)) {
                Meaning first = all.getFirst();
                entries.add(Entry.body(first.name(), kind(first.means()), null, List.of(first.name())));
            }
        });
        return new Known(shipped.with(entries), ids, meanings);
    }

    private static String kind(String id) {
        return StixId.typeOf(id).equals("identity") ? "body" : "group";
    }

    private static List<String> states(JsonNode json) {
        return json.path("external_references")
                .valueStream()
                .filter(one -> one.path("source_name").stringValue("").equals("ISO 3166-1"))
                .map(one -> one.path("external_id").stringValue(""))
                .filter(code -> code.matches("[A-Z]{3}"))
                .toList();
    }

    /// What is said of each name, of those whom the reader sees.
    private static Map<String, List<Meaning>> meanings(List<Paper> said, Set<String> seen) {
        var meanings = new TreeMap<String, List<Meaning>>();
        for (Paper paper : said) {
            JsonNode json = StixJson.parseObject(paper.bytes());
            String means = json.path("means_ref").stringValue("");
            String called = json.path("name").stringValue("").strip();
            String name = bare(called);
            if (name.length() >= SHORTEST && seen.contains(means)) {
                meanings.computeIfAbsent(name, any -> new ArrayList<>())
                        .add(new Meaning(paper.id(), called, means, paper.source()));
            }
        }
        return meanings;
    }

    /// As texts call somebody, without their article.
    private static String bare(String name) {
        return small(name).strip().replaceFirst("^the\\s+", "");
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
