package org.testudo.server.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.impact.Span;
import org.testudo.analysis.impact.StatusWord;
import org.testudo.model.StixTime;
import org.testudo.operations.mission.Evaluation;
import org.testudo.operations.mission.ModelView;
import org.testudo.operations.mission.ModelView.Need;
import org.testudo.operations.mission.ModelView.Node;
import org.testudo.policy.Label;
import org.testudo.store.Models.Link;
import org.testudo.store.Models.Part;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Nodes and dependencies as answers show them. Capacity is told in percent, impact from 0 to 100, both as the ends of
/// what is possible: the lower one rounded down, the higher one up; one number, where it is exactly known. Pure.
final class MissionJson {
    /// Ends of a hundred that are nearer than this are one number.
    private static final double EXACT = 1e-9;

    private MissionJson() {}

    /// What an answer shows, so that it is recalled when it is hidden.
    record Told(long row, Instant added) {
        static Told of(Part part) {
            return new Told(part.row(), part.added());
        }

        static Told of(Link link) {
            return new Told(link.row(), link.added());
        }
    }

    static Span.Impact impact(Evaluation evaluation, Node node) {
        return evaluation.capacity(node).impact(node.criticality());
    }

    /// A mission, marked with all that its numbers are made of.
    ///
    /// @return the labels of that
    static Set<Label> mission(ObjectNode json, Evaluation evaluation, Node mission, Set<Told> told) {
        node(json, evaluation, mission, told);
        Set<Label> labels = evaluation.labels(mission);
        marked(json, evaluation, mission, labels);
        json.put("criticality", mission.criticality());
        impact(json, impact(evaluation, mission));
        return labels;
    }

    /// Marks a line about a mission with what all of this comes to.
    static void marked(ObjectNode json, Evaluation evaluation, Node mission, Collection<Label> labels) {
        new Portions(java.util.Objects.requireNonNullElse(evaluation.reader(), mission.owner())).marked(json, labels);
    }

    static void node(ObjectNode json, Evaluation evaluation, Node node, Set<Told> told) {
        told.add(Told.of(node.part()));
        json.put("id", node.id());
        json.put("type", node.type());
        json.put("name", node.name());
        json.put("source", node.owner().code());
        Objects.marked(json, node.part().under());
        capacity(json, evaluation.capacity(node));
        Instant since = evaluation.since(node);
        if (since != null) {
            json.put("since", StixTime.of(since).text());
        }
        ModelView view = evaluation.view();
        view.status(node.id()).ifPresent(status -> {
            told.add(Told.of(status.part()));
            ObjectNode one = json.putObject("status");
            one.put("id", status.part().id());
            span(one.putObject("capacity_percent"), status.capacity());
            status.aspects()
                    .forEach((aspect, value) ->
                            one.put(aspect.name().toLowerCase(Locale.ROOT) + "_percent", down(100 * value)));
            one.put("at", StixTime.of(status.at()).text());
        });
        view.stated(node.id()).ifPresent(stated -> {
            told.add(Told.of(stated.part()));
            ObjectNode one = json.putObject("stated");
            one.put("id", stated.part().id());
            one.put("by", node.owner().code());
            span(one.putObject("capacity_percent"), stated.value());
            if (stated.word() != null) {
                one.put("word", stated.word());
            }
            one.put("at", StixTime.of(stated.at()).text());
            if (stated.expires() != null) {
                one.put("expires", StixTime.of(stated.expires()).text());
            }
            one.put("stale", stated.stale());
            if (!stated.stale()) {
                span(one.putObject("computed_percent"), evaluation.computed(node));
            }
            if (stated.rule() != null) {
                one.put("rule", stated.rule());
            }
        });
    }

    static void capacity(ObjectNode json, Span span) {
        span(json.putObject("capacity_percent"), span);
        ArrayNode words = json.putArray("words");
        StatusWord.of(span).forEach(word -> words.add(word.text()));
    }

    static void impact(ObjectNode json, Span.Impact impact) {
        ends(json.putObject("impact"), impact.low(), impact.high());
    }

    static void span(ObjectNode json, Span span) {
        ends(json, 100 * span.low(), 100 * span.high());
    }

    /// What is exactly known is told as one number, and not as the two between which it lies.
    private static void ends(ObjectNode json, double low, double high) {
        boolean exact = high - low < EXACT;
        json.put("low", exact ? nearest(low) : down(low)).put("high", exact ? nearest(high) : up(high));
    }

    /// To a tenth: the bounds that are told hold what was computed. What is a tenth but for the noise of doubles is
    /// that.
    static BigDecimal down(double number) {
        return rounded(number, 1, RoundingMode.FLOOR);
    }

    static BigDecimal up(double number) {
        return rounded(number, 1, RoundingMode.CEILING);
    }

    private static BigDecimal nearest(double number) {
        return rounded(number, 1, RoundingMode.HALF_EVEN);
    }

    static BigDecimal rounded(double number, int digits, RoundingMode mode) {
        BigDecimal tenth = BigDecimal.valueOf(number)
                .setScale(9, RoundingMode.HALF_EVEN)
                .setScale(digits, mode)
                .stripTrailingZeros();
        return tenth.scale() < 0 ? tenth.setScale(0) : tenth;
    }

    static void incident(ObjectNode json, Link link, Set<Told> told) {
        told.add(Told.of(link));
        json.put("id", link.incident());
        json.put("name", link.name());
        json.put("source", link.source().code());
        Objects.marked(json, link.under());
        if (link.severity() != null) {
            json.put("severity", link.severity());
        }
        if (link.status() != null) {
            json.put("status", link.status());
        }
    }

    static void dependency(ObjectNode json, Evaluation evaluation, Need need, Set<Told> told) {
        json.put("id", need.id());
        json.put("parent", need.parent());
        if (need.child() != null) {
            json.put("child", need.child());
        }
        json.put("seen", need.part() != null);
        json.put("weight", need.by().weight());
        json.put("strength", need.by().strength());
        if (need.part() != null) {
            told.add(Told.of(need.part()));
            Objects.marked(json, need.part().under());
            json.put("buffer_minutes", need.by().buffer().toMinutes());
            put(json, "from", need.by().from());
            put(json, "until", need.by().until());
            if (need.by().workaround() != null) {
                ObjectNode instead = json.putObject("workaround");
                instead.put(
                        "capacity_percent", down(100 * need.by().workaround().capacity()));
                put(instead, "from", need.by().workaround().from());
            }
        }
        Span over = evaluation.over(need);
        json.put("active", over != null);
        if (over != null) {
            span(json.putObject("handed_percent"), over);
        }
        json.put("decides", evaluation.decides(need));
    }

    private static void put(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, StixTime.of(time).text());
        }
    }
}
