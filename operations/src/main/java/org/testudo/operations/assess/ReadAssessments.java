package org.testudo.operations.assess;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assessments;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Cases;
import org.testudo.store.Picture;
import tools.jackson.databind.JsonNode;

/// Reads workspaces and judgements. Thread-safe.
public final class ReadAssessments {
    private final Knowledge knowledge;

    public ReadAssessments(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// What a reader sees of workspaces, and of what is judged.
    ///
    /// @param papers everything that was read, for `sent`
    /// @param own    what of it members say themselves: workspaces and what belongs to them
    /// @param names  what the objects are called that are named, by id, of those that the reader sees
    public record Seen(Papers papers, List<Paper> own, List<Judgement> judgements, Map<String, String> names) {
        public Seen {
            own = List.copyOf(own);
            judgements = List.copyOf(judgements);
            names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
        }

        /// The workspaces, in the order in which they appeared to the reader.
        public List<Workspace> workspaces() {
            return own.stream()
                    .filter(one -> one.type().equals(Extensions.ASSESSMENT))
                    .flatMap(one -> Workspace.of(one.id(), List.of(one)).stream())
                    .filter(one -> !one.said().path("revoked").booleanValue(false))
                    .toList();
        }

        /// One of them, with its evidence and matrices.
        public Optional<Workspace> workspace(String id) {
            return Workspace.of(id, own);
        }

        public Optional<Judgement> judgement(String id) {
            return judgements.stream().filter(one -> one.id().equals(id)).findFirst();
        }

        /// What members judge about the same thing, side by side: by level, then by member, then by when.
        /// None of them counts more than another, and nothing is computed out of them.
        public List<Judgement> about(String id) {
            return judgements.stream()
                    .filter(one -> !id.isEmpty() && one.about().equals(id))
                    .sorted(Comparator.comparing(
                                    (Judgement one) -> one.said().path("level").stringValue(""))
                            .thenComparing(Judgement::member)
                            .thenComparing(Judgement::paper, Paper.APPEARED))
                    .toList();
        }
    }

    /// All workspaces and judgements that a reader sees.
    public Released<Seen> list(Reader reader, @Nullable Member previewed) {
        return knowledge.read(
                reader, previewed, (picture, explorer) -> named(picture, new Assessments(picture).list()));
    }

    /// A workspace, what belongs to it, and what is judged about the same thing.
    public Released<Seen> workspace(Reader reader, @Nullable Member previewed, String id) {
        return knowledge.read(reader, previewed, (picture, explorer) -> {
            var assessments = new Assessments(picture);
            Stream<String> about = assessments.workspace(id).value().all().stream()
                    .map(one ->
                            StixJson.parseObject(one.bytes()).path("about_ref").stringValue(""))
                    .filter(one -> !one.isEmpty())
                    .limit(1);
            return named(
                    picture,
                    assessments.around(Stream.concat(Stream.of(id), about).toList()));
        });
    }

    /// A judgement and what is said to it; or what is judged about a thing.
    public Released<Seen> around(Reader reader, @Nullable Member previewed, String id) {
        return knowledge.read(
                reader, previewed, (picture, explorer) -> named(picture, new Assessments(picture).around(List.of(id))));
    }

    private static Released<Seen> named(Picture picture, Released<Papers> said) {
        Collection<String> ids = said.value().all().stream()
                .map(one -> StixJson.parseObject(one.bytes()))
                .flatMap(ReadAssessments::names)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Released<Papers> named = new Cases(picture).objects(ids);
        return said.with(
                named,
                (one, other) -> new Seen(one.and(other), one.all(), Judgement.all(one.all()), called(other.all())));
    }

    private static Map<String, String> called(List<Paper> named) {
        var names = new TreeMap<String, String>();
        for (Paper paper : named) {
            String name = StixJson.parseObject(paper.bytes()).path("name").stringValue("");
            if (!name.isEmpty()) {
                names.put(paper.id(), name);
            }
        }
        return names;
    }

    private static final Set<String> NAMING =
            Set.of("about_ref", "item_ref", "source_ref", "charged_by_ref", "against_refs");

    private static Stream<String> names(JsonNode said) {
        Stream<JsonNode> of = NAMING.stream().map(said::path);
        Stream<JsonNode> diamond = said.path("diamond").valueStream().filter(JsonNode::isArray);
        return Stream.concat(of, diamond)
                .flatMap(one -> one.isArray() ? one.valueStream() : Stream.of(one))
                .map(one -> one.stringValue(""));
    }
}
