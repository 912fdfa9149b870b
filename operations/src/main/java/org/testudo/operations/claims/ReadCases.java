package org.testudo.operations.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Cases;
import org.testudo.store.Picture;
import tools.jackson.databind.JsonNode;

/// Reads what is said about something, or about all that a dossier holds. Thread-safe.
public final class ReadCases {
    /// The context of a grouping that is a dossier.
    public static final String CONTEXT = "allegations-and-denials";

    /// Things that one dossier shows.
    public static final int MOST_CASES = 500;

    private final Knowledge knowledge;

    public ReadCases(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// What a reader sees of it. Immutable.
    public static final class Seen {
        private final Papers papers;
        private final ItemIndex items;
        private final Map<String, JsonNode> things;
        private final Merges merges;
        private final Map<String, Paper> byId = new HashMap<>();

        private Seen(Papers papers, ItemIndex items, Map<String, JsonNode> things, Merges merges) {
            this.merges = merges;
            this.papers = papers;
            this.items = items;
            this.things = Map.copyOf(things);
            papers.all().forEach(one -> byId.putIfAbsent(one.id(), one));
        }

        /// Everything that was read, for `sent`.
        public Papers papers() {
            return papers;
        }

        /// The objects that are named, by id, each in its current version.
        public Map<String, JsonNode> things() {
            return things;
        }

        /// What is said about one of them.
        public Case of(String id) {
            return new Case(id, items, things, merges);
        }

        /// Whose word an object is here; empty: the reader does not see it.
        public Optional<Paper> paper(String id) {
            return Optional.ofNullable(byId.get(id));
        }

        /// What a dossier holds that things may be said about.
        public List<String> cases(JsonNode dossier) {
            return dossier.path("object_refs")
                    .valueStream()
                    .map(one -> one.stringValue(""))
                    .filter(one ->
                            one.startsWith("event--") || one.startsWith("incident--") || one.startsWith("campaign--"))
                    .filter(things::containsKey)
                    .distinct()
                    .limit(MOST_CASES)
                    .toList();
        }
    }

    /// What is said about one thing; without that thing: the reader does not see it.
    public Released<Seen> about(Reader reader, @Nullable Member previewed, String id) {
        return knowledge.read(reader, previewed, (picture, explorer) -> of(picture, List.of(id)));
    }

    /// The dossiers that the reader sees.
    public Released<Papers> dossiers(Reader reader, @Nullable Member previewed) {
        return knowledge.read(
                reader,
                previewed,
                (picture, explorer) -> new Cases(picture)
                        .groupings()
                        .map(papers -> new Papers(
                                papers.all().stream()
                                        .filter(ReadCases::isDossier)
                                        .toList(),
                                papers.complete(),
                                papers.asOf())));
    }

    private static boolean isDossier(Paper paper) {
        JsonNode said = StixJson.parseObject(paper.bytes());
        return said.path("context").stringValue("").equals(CONTEXT)
                && !said.path("revoked").booleanValue(false);
    }

    /// A dossier, and what is said about all that it holds.
    public Released<Seen> dossier(Reader reader, @Nullable Member previewed, String id) {
        return knowledge.read(reader, previewed, (picture, explorer) -> {
            Released<Papers> dossier = new Cases(picture).objects(List.of(id));
            var ids = new ArrayList<>(List.of(id));
            dossier.value().all().stream()
                    .filter(ReadCases::isDossier)
                    .flatMap(one -> StixJson.parseObject(one.bytes())
                            .path("object_refs")
                            .valueStream()
                            .map(ref -> ref.stringValue("")))
                    .limit(MOST_CASES)
                    .forEach(ids::add);
            return of(picture, ids);
        });
    }

    /// What the reader of this picture sees said about these.
    public static Released<Seen> of(Picture picture, Collection<String> ids) {
        var cases = new Cases(picture);
        Released<Papers> said = cases.about(ids);
        List<Item> items = said.value().all().stream()
                .map(Item::of)
                .flatMap(Optional::stream)
                .toList();
        var named = new HashSet<>(ids);
        items.forEach(one -> named.addAll(one.named()));
        Released<Papers> merged = cases.merged(named);
        List<Merges.Merge> words = Merges.words(merged.value().all());
        words.forEach(one -> named.addAll(List.of(one.one(), one.other())));
        // What happened names ways, stories, fronts and victims.
        Released<Papers> subjects = cases.objects(ids);
        subjects.value().all().forEach(paper -> named.addAll(namedBy(StixJson.parseObject(paper.bytes()))));
        named.removeAll(ids);
        return said.with(merged, Papers::and).with(subjects.with(cases.objects(named), Papers::and), (one, things) -> {
            var trees = new HashMap<String, JsonNode>();
            things.all().stream()
                    .map(paper -> StixJson.parseObject(paper.bytes()))
                    .filter(tree -> !tree.path("revoked").booleanValue(false))
                    .forEach(tree -> trees.put(tree.path("id").stringValue(""), tree));
            return new Seen(one.and(things), new ItemIndex(items), trees, new Merges(words, trees.keySet()));
        });
    }

    private static List<String> namedBy(JsonNode event) {
        JsonNode facts = Extensions.eventFacts(event);
        return Stream.of("victim_refs", "narrative_refs", "channel_refs", "persona_refs")
                .flatMap(name -> facts.path(name).valueStream())
                .map(one -> one.stringValue(""))
                .toList();
    }
}
