package org.testudo.operations.mission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.impact.Criticality;
import org.testudo.analysis.impact.Criticality.Importance;
import org.testudo.analysis.impact.StatusWord;
import org.testudo.model.StixTime;
import org.testudo.operations.mission.ModelView.Node;
import tools.jackson.databind.JsonNode;

/// What hangs on single assets for a mission, now and as each coming phase begins, as one reader sees it (domain: cyber
/// key terrain). Pure.
public final class KeyTerrain {
    /// Below this a mission is not capable.
    public static final double UNFIT = StatusWord.SEVERELY_DEGRADED.span().low();

    /// From this share of a mission's capacity on much hangs on an asset.
    public static final double MUCH = 0.3;

    /// From so many ways on an asset is reached by many.
    public static final long MANY_WAYS = 4;

    /// Coming phases that are looked at, at most.
    public static final int MOST_PHASES = 12;

    private static final long MOST_LOOKED_AT = 100_000_000;

    private KeyTerrain() {}

    /// Why an asset is key terrain.
    public enum Reason {
        /// Its loss alone makes the mission unfit, whatever is hidden.
        SINGLE_POINT,
        /// The same, if what is hidden is as bad, or as good, as it can be.
        MAYBE_SINGLE_POINT,
        /// Much of the mission's capacity hangs on it.
        MUCH_HANGS_ON_IT,
        /// Many ways lead to it.
        MANY_WAYS;

        /// As it stands on the wire.
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// An asset, and what hangs on it.
    ///
    /// @param reasons why it is key terrain; empty: it is not
    public record Critical(Node node, Importance importance, Set<Reason> reasons) {}

    /// @param name null: it is in no phase that has one
    public record Phase(
            @Nullable String name,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /// One time that is looked at.
    ///
    /// @param evaluation all values at that time
    /// @param assets     all on which something hangs, the most critical one first
    /// @param complete   was all looked at?
    public record Time(Phase phase, Evaluation evaluation, List<Critical> assets, boolean complete) {}

    /// Now, and as each coming phase begins.
    public static List<Time> of(Evaluation now, Node top) {
        var times = new ArrayList<Time>();
        long left = MOST_LOOKED_AT;
        for (Phase phase : phases(now, top)) {
            Instant from = phase.from;
            Evaluation then = from == null || from.isBefore(now.view().at()) ? now : now.at(from);
            Criticality criticality =
                    then.criticality(then.view().node(top.id()).orElseThrow(), left);
            times.add(at(phase, then, criticality, top));
            left -= criticality.visited();
        }
        return times;
    }

    /// The running phases, or the time between two, and those to come.
    private static List<Phase> phases(Evaluation evaluation, Node top) {
        Instant now = evaluation.view().at();
        var running = new ArrayList<Phase>();
        var coming = new ArrayList<Phase>();
        for (JsonNode one : top.facts().path("phases")) {
            Instant from = StixTime.instantOf(one.path("from"));
            Instant until = StixTime.instantOf(one.path("until"));
            if (from != null && until != null && until.isAfter(now)) {
                (from.isAfter(now) ? coming : running)
                        .add(new Phase(one.path("name").stringValue(null), from, until));
            }
        }
        if (running.isEmpty()) {
            running.add(new Phase(null, null, null));
        }
        coming.sort(Comparator.comparing(phase -> phase.from == null ? now : phase.from));
        running.addAll(coming);
        return running.subList(0, Math.min(running.size(), MOST_PHASES));
    }

    private static Time at(Phase phase, Evaluation evaluation, Criticality criticality, Node top) {
        var found = new ArrayList<Critical>();
        boolean complete = true;
        for (Node node : evaluation.below(top).keySet()) {
            if (node.id().equals(top.id()) || !asset(evaluation, node)) {
                continue;
            }
            Importance importance = evaluation.importance(criticality, node);
            if (importance == null) {
                complete = false;
                break;
            }
            if (importance.larger() > 0 || importance.ways() >= MANY_WAYS) {
                found.add(new Critical(node, importance, reasons(importance)));
            }
        }
        found.sort(Comparator.comparingDouble((Critical one) -> -one.importance.larger())
                .thenComparingDouble(one -> -one.importance.hiddenLost() - one.importance.hiddenWhole())
                .thenComparingLong(one -> -one.importance.ways())
                .thenComparing(one -> one.node.id()));
        return new Time(phase, evaluation, found, complete);
    }

    /// What runs on nothing that this reader sees: to it also a service of which no more is shown is one asset.
    private static boolean asset(Evaluation evaluation, Node node) {
        return switch (node.kind().orElse(NodeKind.ASSET)) {
            case ASSET, RECEIVED_SERVICE -> true;
            case SERVICE -> evaluation.view().needs(node.id()).stream().allMatch(need -> need.child() == null);
            case MISSION, OBJECTIVE, MISSION_TASK -> false;
        };
    }

    private static Set<Reason> reasons(Importance importance) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (importance.certainlySingle(UNFIT)) {
            reasons.add(Reason.SINGLE_POINT);
        } else if (importance.possiblySingle(UNFIT)) {
            reasons.add(Reason.MAYBE_SINGLE_POINT);
        }
        if (importance.larger() >= MUCH) {
            reasons.add(Reason.MUCH_HANGS_ON_IT);
        }
        if (importance.ways() >= MANY_WAYS) {
            reasons.add(Reason.MANY_WAYS);
        }
        return reasons;
    }
}
