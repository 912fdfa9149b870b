package org.testudo.operations.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.store.ledger.Statement;
import tools.jackson.databind.JsonNode;

/// What people work with: each kind's type, its published extension, and how its state may go on. The timers are those
/// of a watch: half an hour until somebody looks, two hours until somebody has it, four until there is a first report.
/// Pure.
@SuppressWarnings("ImmutableEnumChecker") // Map.of and Set.of are immutable, and their types do not say so
public enum WorkKind {
    CONCERN(
            "x-testudo-concern",
            Extensions.CONCERN,
            "new",
            Map.of(
                    "new", Set.of("triaged", "merged"),
                    "triaged", Set.of("open", "monitoring", "closed", "merged"),
                    "open", Set.of("monitoring", "closed", "merged"),
                    "monitoring", Set.of("open", "closed", "merged"),
                    "closed", Set.of("reopened"),
                    "merged", Set.of("reopened"),
                    "reopened", Set.of("monitoring", "closed", "merged"))),
    TASK(
            "x-testudo-task",
            Extensions.TASK,
            "open",
            Map.of(
                    "open", Set.of("doing", "done", "dropped"),
                    "doing", Set.of("open", "done", "dropped"),
                    "done", Set.of("open"),
                    "dropped", Set.of("open"))),
    VIEW("x-testudo-view", Extensions.VIEW, "kept", Map.of("kept", Set.of("dropped"), "dropped", Set.of("kept"))),
    LAYER("x-testudo-layer", Extensions.LAYER, "kept", Map.of("kept", Set.of("dropped"), "dropped", Set.of("kept"))),
    HANDOVER("x-testudo-handover", Extensions.HANDOVER, "offered", Map.of("offered", Set.of("taken", "dropped"))),
    PROPOSAL("x-testudo-proposal", Extensions.PROPOSAL, "open", Map.of("open", Set.of("signed", "refused", "dropped"))),
    PLEDGE("x-testudo-pledge", Extensions.PLEDGE, "kept", Map.of("kept", Set.of("dropped"), "dropped", Set.of("kept"))),
    MILESTONE(
            "x-testudo-milestone",
            Extensions.MILESTONE,
            "planned",
            Map.of(
                    "planned", Set.of("reached", "dropped"),
                    "reached", Set.of("planned"),
                    "dropped", Set.of("planned"))),
    LINE("x-testudo-line", Extensions.LINE, "said", Map.of("said", Set.of("dropped"), "dropped", Set.of("said")));

    /// Until somebody has looked at a concern.
    public static final Duration TRIAGE = Duration.ofMinutes(30);

    /// Until a concern has somebody who owns it.
    public static final Duration OWNER = Duration.ofHours(2);

    /// Until there is a first report of the situation.
    public static final Duration SITREP = Duration.ofHours(4);

    private static final int MOST_ABOUT = 100;
    private static final Set<String> OVER = Set.of("closed", "merged");

    private final String type;
    private final String extension;
    private final String first;
    private final Map<String, Set<String>> next;

    WorkKind(String type, String extension, String first, Map<String, Set<String>> next) {
        this.type = type;
        this.extension = extension;
        this.first = first;
        this.next = next;
    }

    public String type() {
        return type;
    }

    /// The id of the extension-definition that makes the type.
    public String extension() {
        return extension;
    }

    /// The state in which it begins.
    public String first() {
        return first;
    }

    /// The states that may follow this one.
    public Set<String> after(String state) {
        return next.getOrDefault(state, Set.of());
    }

    public static Optional<WorkKind> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    /// What a piece of work shows (ADR 0024); null: it is none. What is not of its form counts as not said.
    static Statement.@Nullable Work shown(StixObject object) {
        return of(object.type()).map(kind -> kind.shown(object.tree())).orElse(null);
    }

    private Statement.Work shown(JsonNode tree) {
        int severity = tree.path("severity").intValue(0);
        String state = tree.path("state").stringValue("");
        String owner = tree.path("owner").stringValue("");
        return new Statement.Work(
                first.equals(state) || next.containsKey(state) || reached(state) ? state : first,
                severity >= 1 && severity <= 6 ? severity : null,
                owner.isEmpty() ? null : owner,
                due(tree, state, owner),
                about(tree));
    }

    private boolean reached(String state) {
        return next.values().stream().anyMatch(states -> states.contains(state));
    }

    private static List<String> about(JsonNode tree) {
        JsonNode one = tree.path("object_ref");
        return one.isString()
                ? List.of(one.stringValue())
                : tree.path("about_refs")
                        .valueStream()
                        .map(ref -> ref.stringValue(""))
                        .filter(ref -> !ref.isEmpty())
                        .distinct()
                        .limit(MOST_ABOUT)
                        .toList();
    }

    private @Nullable Instant due(JsonNode tree, String state, String owner) {
        Instant said = StixTime.instantOf(tree.path("due"));
        if (this == TASK) {
            return state.equals("open") || state.equals("doing") ? said : null;
        }
        if (this == MILESTONE) {
            return state.equals("planned") ? StixTime.instantOf(tree.path("planned")) : null;
        }
        Instant since = StixTime.instantOf(tree.path("created"));
        if (this != CONCERN || since == null || OVER.contains(state)) {
            return null;
        }
        if (state.equals("new")) {
            return since.plus(TRIAGE);
        }
        if (owner.isEmpty()) {
            return since.plus(OWNER);
        }
        return tree.path("sitrep_ref").isString() ? said : since.plus(SITREP);
    }
}
