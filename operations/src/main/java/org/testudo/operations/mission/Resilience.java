package org.testudo.operations.mission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.impact.Span;
import org.testudo.analysis.resilience.Case;
import org.testudo.analysis.resilience.Course;
import org.testudo.analysis.resilience.Loss;
import org.testudo.analysis.resilience.Measure;
import org.testudo.analysis.resilience.Times;
import org.testudo.analysis.resilience.Trend;
import org.testudo.model.StixTime;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.mission.ModelView.Node;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.store.Histories.Version;
import org.testudo.store.Models.Link;
import org.testudo.store.Models.Part;
import tools.jackson.databind.JsonNode;

/// How fast what a mission rests on comes back, and what the mission lost meanwhile, as one reader sees it: from the
/// versions of incidents, and from its model as that stands now with what was reported and stated then. Pure.
public final class Resilience {
    /// As far back as it is looked at without being asked.
    public static final Duration USUAL = Duration.ofDays(90);

    /// Parts of a trend, at most.
    public static final int MOST_PARTS = 24;

    /// Instants at which one model is looked at, at most; of a large one so many that no more parts than this are.
    private static final int MOST_LOOKS = 600;

    private static final int FEWEST_LOOKS = 10;
    private static final int MOST_LOOKED_AT = 1_000_000;

    private final ReadMissions.Past past;
    private final @Nullable Member member;
    private final Instant now;
    private final Evaluation evaluation;
    private final Map<String, IncidentCourse> courses;

    /// @param member whose own nodes are whole to it; null in a preview, where two look at once
    public Resilience(ReadMissions.Past past, @Nullable Member member, Instant now) {
        this.past = past;
        this.member = member;
        this.now = now;
        this.evaluation = ReadMissions.evaluate(past.parts(), past.links(), member, now);
        this.courses = IncidentCourse.all(past.versions().all());
    }

    /// Their values now.
    public Evaluation evaluation() {
        return evaluation;
    }

    /// How cases went.
    ///
    /// @param courses of the incidents that count, what was noticed last first
    /// @param cases   their times
    public record Cases(List<IncidentCourse> courses, List<Case> cases) {
        static Cases of(Collection<IncidentCourse> found) {
            List<IncidentCourse> courses = found.stream()
                    .sorted(java.util.Comparator.comparing(IncidentCourse::noticed)
                            .reversed()
                            .thenComparing(one -> one.current().incident()))
                    .toList();
            return new Cases(
                    courses, courses.stream().map(IncidentCourse::times).toList());
        }

        /// Of these, that are not over.
        public int open() {
            return (int) cases.stream().filter(Case::open).count();
        }

        public Map<Measure, Times> times(Instant now) {
            return Trend.times(cases, now);
        }

        /// Parts from the first case on.
        public List<Trend.Part> trend(Trend.Step step, Instant now) {
            Instant first = courses.isEmpty() ? now : courses.getLast().noticed();
            return Trend.of(cases, step, first, now, MOST_PARTS);
        }
    }

    /// All incidents that the reader's own member has made.
    ///
    /// @param versions of them
    public static Cases own(List<Version> versions) {
        return Cases.of(IncidentCourse.all(versions).values());
    }

    /// The incidents that are linked to what a node rests on.
    public Cases of(Node top) {
        var found = new LinkedHashSet<IncidentCourse>();
        for (Node node : evaluation.below(top).keySet()) {
            for (Link link : evaluation.view().incidents(node.id())) {
                Optional.ofNullable(courses.get(link.incident())).ifPresent(found::add);
            }
        }
        return Cases.of(found);
    }

    /// What a node lost over a time.
    ///
    /// @param reported was anything reported or stated of what it rests on? Else nothing is known of it
    /// @param labels   of all that it was computed from
    public record Lost(
            Instant since,
            Instant until,
            List<Loss.Piece> pieces,
            boolean complete,
            boolean reported,
            Set<Label> labels) {
        public Lost {
            pieces = List.copyOf(pieces);
            labels = Set.copyOf(labels);
        }

        public Loss loss() {
            return between(since, until);
        }

        /// The part of it between two instants.
        public Loss between(Instant from, Instant end) {
            Instant begin = from.isBefore(since) ? since : from;
            Instant last = end.isAfter(until) ? until : end;
            return last.isAfter(begin) ? Loss.between(pieces, begin, last) : Loss.NONE;
        }
    }

    /// What a node lost.
    ///
    /// @param asked from when on; null: from the first report on, not further back than is usual, and not from a
    ///              time before the node was written
    public Lost lost(Node top, @Nullable Instant asked) {
        Below below = new Below(top);
        Instant first = below.first();
        Instant earliest = now.minus(USUAL);
        Instant since = asked;
        if (since == null) {
            since = first == null || first.isBefore(earliest) ? earliest : first;
            Instant written = StixTime.instantOf(ModelRows.tree(top.part()).path("created"));
            since = written == null || written.isBefore(since) ? since : written;
        }
        if (!since.isBefore(now)) {
            return new Lost(now, now, List.of(), true, first != null, below.labels());
        }
        Course.Found found = Course.of(below::capacity, below.turns(), since, now, below.looks());
        return new Lost(since, now, found.pieces(), found.complete(), first != null, below.labels());
    }

    /// What one node rests on, by itself: it is looked at again and again.
    private final class Below {
        private final String top;
        private final ModelView view;
        private final List<Link> links = new ArrayList<>();
        private final Map<Part, JsonNode> said = new HashMap<>();
        private final Set<Label> labels = new HashSet<>();

        Below(Node top) {
            this.top = top.id();
            var nodes = new HashSet<String>();
            evaluation.below(top).keySet().forEach(node -> nodes.add(node.id()));
            var parts = new ArrayList<Part>();
            for (Part part : past.parts().all()) {
                JsonNode tree = ModelRows.tree(part);
                String about = tree.path(part.type().equals(Extensions.DEPENDENCY) ? "parent_ref" : "node_ref")
                        .stringValue(part.id());
                if (nodes.contains(about)) {
                    parts.add(part);
                    said.put(part, tree);
                    labels.add(part.under());
                }
            }
            for (String node : nodes) {
                links.addAll(evaluation.view().incidents(node));
            }
            links.forEach(link -> labels.add(link.under()));
            this.view = new ModelView(parts, links, now);
        }

        Set<Label> labels() {
            return labels;
        }

        int looks() {
            return Math.clamp(MOST_LOOKED_AT / Math.max(1, said.size()), FEWEST_LOOKS, MOST_LOOKS);
        }

        Span capacity(Instant then) {
            List<Link> linked = links.stream()
                    .flatMap(link ->
                            Optional.ofNullable(courses.get(link.incident()))
                                    .map(course -> course.at(link, then))
                                    .stream())
                    .toList();
            var evaluated = new Evaluation(view.at(then, linked), member);
            return evaluated.capacity(evaluated.view().node(top).orElseThrow());
        }

        /// When something was reported or stated first; null: never.
        @Nullable
        Instant first() {
            return said.entrySet().stream()
                    .filter(one -> one.getKey().type().equals(Extensions.STATUS)
                            || one.getKey().type().equals(Extensions.STATED_VALUE))
                    .flatMap(one -> Optional.ofNullable(
                            StixTime.instantOf(one.getValue().path("said_at")))
                            .stream())
                    .min(Instant::compareTo)
                    .orElse(null);
        }

        /// Each instant at which something else began to hold.
        Set<Instant> turns() {
            var turns = new TreeSet<Instant>();
            for (JsonNode tree : said.values()) {
                for (JsonNode time : List.of(
                        tree.path("said_at"),
                        tree.path("expires"),
                        tree.path("from"),
                        tree.path("until"),
                        tree.path("workaround").path("from"))) {
                    Optional.ofNullable(StixTime.instantOf(time)).ifPresent(turns::add);
                }
            }
            links.forEach(link -> Optional.ofNullable(courses.get(link.incident()))
                    .ifPresent(course -> turns.addAll(course.turns())));
            return turns;
        }
    }
}
