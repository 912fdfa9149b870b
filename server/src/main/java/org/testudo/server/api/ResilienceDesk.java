package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.testudo.analysis.resilience.Trend;
import org.testudo.model.StixTime;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.mission.ModelView.Node;
import org.testudo.operations.mission.NodeKind;
import org.testudo.operations.mission.ReadMissions;
import org.testudo.operations.mission.Resilience;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.api.MissionJson.Told;
import org.testudo.store.Store;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How fast what was lost comes back: of a mission, as the caller sees it, and of the caller's own member. Thread-safe.
final class ResilienceDesk {
    private static final String AREA = "Missions";
    private static final int MOST_MISSIONS = 10;

    private static final Param.Shape STEP = new Param.Shape.Word(Arrays.stream(Trend.Step.values())
            .map(step -> step.name().toLowerCase(Locale.ROOT))
            .toList());

    private final Store store;
    private final ReadMissions missions;
    private final Sending sending;

    ResilienceDesk(Store store, Knowledge knowledge, Sending sending) {
        this.store = store;
        this.missions = new ReadMissions(knowledge);
        this.sending = sending;
    }

    List<Operation> operations() {
        return List.of(
                by(get(
                                        "/missions/{id}/resilience",
                                        "showResilience",
                                        "How fast incidents on what a mission rests on were noticed, taken up, contained and over, and what the mission lost meanwhile")
                                .path("id", Param.ID, "The mission, or what a part of one rests on."))
                        .query(
                                "since",
                                Param.TIME,
                                "From when on its loss is told; without it, from the first report on, at most 90 days, and from when the node was written.")
                        .previewable()
                        .says("Resilience")
                        .by(AREA, this::mission),
                by(get(
                                "/resilience",
                                "showOwnResilience",
                                "The same of all incidents of your own member, and what its own missions lost. For its own eyes"))
                        .says("OwnResilience")
                        .by(AREA, this::nation));
    }

    private static Operation.Builder by(Operation.Builder operation) {
        return operation.query("by", STEP, "How long one part of the trend is; without it, a month.");
    }

    private static Trend.Step step(Call call) {
        return call.maybe("by")
                .map(word -> Trend.Step.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Trend.Step.MONTH);
    }

    private Answer mission(Call call) {
        Instant now = store.now();
        Released<ReadMissions.Past> read = missions.past(call.readerUpTo(), call.previewAs());
        var told = new LinkedHashSet<Told>();
        return Answer.of(read, past -> {
                    var resilience = new Resilience(past, call.previewAs() == null ? call.member() : null, now);
                    Node top =
                            resilience.evaluation().view().node(call.text("id")).orElseThrow(Problem::notFound);
                    ObjectNode json = Call.json();
                    MissionJson.mission(json.putObject("mission"), resilience.evaluation(), top, told);
                    Resilience.Lost lost = resilience.lost(top, call.instantOf("since"));
                    ResilienceJson.lost(json.putObject("loss"), lost);
                    ResilienceJson.cases(json, resilience.of(top), step(call), now, lost, told);
                    json.put("at", StixTime.of(now).text());
                    json.put("complete", past.complete());
                    return json;
                })
                .sending(
                        read,
                        past -> sending.of(
                                call,
                                List.copyOf(told),
                                Told::row,
                                Told::added,
                                past.parts().asOf()));
    }

    private Answer nation(Call call) {
        Instant now = store.now();
        Released<ReadMissions.Nation> read = missions.nation(call.reader());
        var told = new LinkedHashSet<Told>();
        return Answer.of(read, nation -> {
                    var resilience = new Resilience(nation.past(), call.member(), now);
                    ObjectNode json = Call.json();
                    json.put("member", call.member().code());
                    ResilienceJson.cases(json, Resilience.own(nation.own().all()), step(call), now, null, told);
                    ArrayNode list = json.putArray("missions");
                    resilience.evaluation().view().nodes().stream()
                            .filter(node ->
                                    node.kind().filter(NodeKind.MISSION::equals).isPresent())
                            .filter(node -> node.owner().equals(call.member()))
                            .sorted(MissionDesk.worstFirst(resilience.evaluation()))
                            .limit(MOST_MISSIONS)
                            .forEach(mission -> {
                                ObjectNode one = list.addObject();
                                var labels = new LinkedHashSet<>(
                                        MissionJson.mission(one, resilience.evaluation(), mission, told));
                                Resilience.Lost lost = resilience.lost(mission, null);
                                ResilienceJson.lost(one.putObject("loss"), lost);
                                // What it lost is made of what it rested on before, too.
                                labels.addAll(lost.labels());
                                MissionJson.marked(one, resilience.evaluation(), mission, labels);
                            });
                    json.put("at", StixTime.of(now).text());
                    json.put(
                            "complete", nation.past().complete() && nation.own().complete());
                    return json;
                })
                .sending(
                        read,
                        nation -> sending.of(
                                call,
                                List.copyOf(told),
                                Told::row,
                                Told::added,
                                nation.past().parts().asOf()));
    }
}
