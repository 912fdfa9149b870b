package org.testudo.server.api;

import static org.testudo.server.api.MissionJson.capacity;
import static org.testudo.server.api.MissionJson.dependency;
import static org.testudo.server.api.MissionJson.impact;
import static org.testudo.server.api.MissionJson.incident;
import static org.testudo.server.api.MissionJson.mission;
import static org.testudo.server.api.MissionJson.node;
import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.mission.AnswerProposal;
import org.testudo.operations.mission.Evaluation;
import org.testudo.operations.mission.Evaluation.Stake;
import org.testudo.operations.mission.ModelView;
import org.testudo.operations.mission.ModelView.Need;
import org.testudo.operations.mission.ModelView.Node;
import org.testudo.operations.mission.ModelView.Proposal;
import org.testudo.operations.mission.NodeKind;
import org.testudo.operations.mission.ReadMissions;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy;
import org.testudo.server.api.MissionJson.Told;
import org.testudo.server.signin.Rights;
import org.testudo.store.Models.Link;
import org.testudo.store.Models.Part;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Missions, what they can do, what is at stake, what hangs on single assets and what would be if, as the caller sees
/// it. Thread-safe.
final class MissionDesk {
    private static final String AREA = "Missions";

    private final Store store;
    private final ReadMissions missions;
    private final Sending sending;
    private final AnswerProposal answers;
    private final Labels labels;

    MissionDesk(Store store, Knowledge knowledge, Sending sending, WriteObject write, Labels labels) {
        this.store = store;
        this.missions = new ReadMissions(knowledge);
        this.sending = sending;
        this.answers = new AnswerProposal(store, write);
        this.labels = labels;
    }

    List<Operation> operations() {
        return List.of(
                at(get(
                                "/missions",
                                "listMissions",
                                "The missions that you see, what each can do, the worst impact first"))
                        .says("Missions")
                        .by(AREA, call -> answer(call, (evaluation, told) -> list(evaluation, told, call))),
                at(get(
                                "/missions/{id}",
                                "showMission",
                                "A mission or another node, all that it rests on, and why it can do what it can"))
                        .path("id", Param.ID, "The mission, or what a part of one rests on.")
                        .says("Mission")
                        .by(AREA, call -> answer(call, (evaluation, told) -> show(evaluation, told, call.text("id")))),
                at(get(
                                "/stakes",
                                "showStakes",
                                "What an incident or the loss of a node puts at stake: the missions that rest on it, and the way to each"))
                        .must("object", Param.ID, "An incident, or a node of a dependency model.")
                        .says("Stakes")
                        .by(
                                AREA,
                                call -> answer(
                                        call, (evaluation, told) -> stakes(evaluation, told, call.text("object")))),
                at(get(
                                "/missions/{id}/criticality",
                                "showCriticality",
                                "What hangs on single assets, now and as each coming phase begins: how much of the mission, single points of failure, key terrain"))
                        .path("id", Param.ID, "The mission, or what a part of one rests on.")
                        .query("limit", TerrainJson.LIMIT, "How many assets of each phase, at most.")
                        .says("Criticality")
                        .by(
                                AREA,
                                call -> answer(
                                        call,
                                        (evaluation, told) -> TerrainJson.criticality(
                                                evaluation, told, call.text("id"), call.number("limit")))),
                at(get(
                                "/missions/{id}/what-if",
                                "showWhatIf",
                                "What would be if: single nodes lost, restored or at a value, workarounds used. Nothing is written"))
                        .path("id", Param.ID, "The mission, or what a part of one rests on.")
                        .each(
                                "change",
                                TerrainJson.CHANGE,
                                "A node and `down`, `restored` or its capacity in percent, or a dependency and `workaround`, with a full stop between them")
                        .says("WhatIf")
                        .by(
                                AREA,
                                call -> answer(
                                        call,
                                        (evaluation, told) -> TerrainJson.whatIf(
                                                evaluation, told, call.text("id"), call.all("change")))),
                at(get(
                                "/missions/{id}/probability",
                                "showProbability",
                                "How probable it is that a mission and what it rests on work, if what was reported of single nodes are probabilities that know nothing of each other"))
                        .path("id", Param.ID, "The mission, or what a part of one rests on.")
                        .says("Probability")
                        .by(
                                AREA,
                                call -> answer(
                                        call, (evaluation, told) -> probability(evaluation, told, call.text("id")))),
                write(
                                "POST",
                                "/proposed-assets/{id}/answer",
                                "answerProposedAsset",
                                "Accepts an asset that was proposed to your member as one of its own, or refuses it")
                        .path("id", Param.ID, "The proposed asset.")
                        .needs(Rights.WRITE)
                        .takes("ProposedAssetAnswer")
                        .success(201)
                        .says("Written")
                        .by(AREA, this::answered),
                write(
                                "POST",
                                "/proposed-assets/{id}/repoint",
                                "repointProposedAsset",
                                "Lets your own dependencies on an asset that you proposed point to what its owner has accepted")
                        .path("id", Param.ID, "The proposed asset.")
                        .needs(Rights.WRITE)
                        .says("Repointed")
                        .by(AREA, this::repointed));
    }

    private static Operation.Builder at(Operation.Builder operation) {
        return operation
                .query("at", Param.TIME, "At which time; without it, now. What was reported for later does not count.")
                .previewable();
    }

    private Answer answer(Call call, BiFunction<Evaluation, Set<Told>, ObjectNode> write) {
        Instant asked = call.instantOf("at");
        Instant at = asked == null ? store.now() : asked;
        ReadMissions.Read read = missions.read(call.readerUpTo(), call.previewAs());
        var told = new LinkedHashSet<Told>();
        return Answer.ofBoth(read.parts(), read.links(), (parts, links) -> {
                    // In a preview two look at once, and nobody's own nodes are whole to both.
                    Evaluation evaluation =
                            ReadMissions.evaluate(parts, links, call.previewAs() == null ? call.member() : null, at);
                    ObjectNode json = write.apply(evaluation, told);
                    json.put("at", StixTime.of(at).text());
                    json.put("complete", parts.complete() && links.complete());
                    return json;
                })
                .sending(
                        read.parts(),
                        parts -> sending.of(call, List.copyOf(told), Told::row, Told::added, parts.asOf()));
    }

    private static ObjectNode list(Evaluation evaluation, Set<Told> told, Call call) {
        ObjectNode json = Call.json();
        ArrayNode list = json.putArray("missions");
        evaluation.view().nodes().stream()
                .filter(node -> node.kind().filter(NodeKind.MISSION::equals).isPresent())
                .sorted(worstFirst(evaluation))
                .forEach(mission -> mission(list.addObject(), evaluation, mission, told));
        ArrayNode proposed = json.putArray("proposed");
        for (Proposal one : evaluation.view().proposed()) {
            if (one.open()) {
                proposed(proposed.addObject(), one, evaluation.view().at(), call, told);
            }
        }
        return json;
    }

    private static void proposed(ObjectNode json, Proposal one, Instant at, Call call, Set<Told> told) {
        Part part = one.part();
        told.add(Told.of(part));
        Member reader = call.previewAs() == null ? call.member() : null;
        json.put("id", part.id());
        json.put("type", part.type());
        json.put("name", one.name());
        json.put("source", part.source().code());
        json.put("owner", one.owner());
        Objects.marked(json, part.under());
        json.put("since", StixTime.of(one.since()).text());
        json.put("state", one.state(reader, at));
        if (one.accepted() != null && one.derived() != null) {
            told.add(Told.of(one.accepted().part()));
            told.add(Told.of(one.derived()));
            json.put("accepted_as", one.accepted().id());
        }
        if (one.refused() != null) {
            told.add(Told.of(one.refused()));
            json.put("refused_in", one.refused().id());
            String reason =
                    StixJson.parseObject(one.refused().bytes()).path("reason").stringValue("");
            if (!reason.isEmpty()) {
                json.put("reason", reason);
            }
        }
        ArrayNode needed = json.putArray("needed_by");
        for (Need need : one.needs()) {
            if (need.part() != null) {
                told.add(Told.of(need.part()));
                needed.addObject()
                        .put("dependency", need.id())
                        .put("parent", need.parent())
                        .put("source", need.part().source().code());
            }
        }
    }

    private Answer answered(Call call) {
        Author author = Work.author(store.directory(), call);
        if (call.body().path("answer").stringValue("").equals("refuse")) {
            return Work.told(answers.refuse(author, call.text("id"), author.reason()))
                    .status(201);
        }
        Label label = call.body().has("label") ? labels.label(call) : labels.usual(call);
        Work.releases(call, labels.usual(call), label);
        JsonNode name = call.body().path("name");
        return Work.told(answers.accept(
                        author,
                        call.text("id"),
                        name.isString() ? name.stringValue("").strip() : null,
                        label))
                .status(201);
    }

    private Answer repointed(Call call) {
        AnswerProposal.Repointed done = answers.repoint(Work.author(store.directory(), call), call.text("id"));
        if (done.failed() != null) {
            return Work.told(done.failed());
        }
        return Answer.of(ReleasePolicy.own(done.revised()), ids -> {
            ObjectNode json = Call.json();
            ArrayNode list = json.putArray("revised");
            ids.forEach(list::add);
            return json;
        });
    }

    static Comparator<Node> worstFirst(Evaluation evaluation) {
        Comparator<Node> byWorst =
                Comparator.comparingDouble(node -> -impact(evaluation, node).high());
        return byWorst.thenComparingDouble(node -> -impact(evaluation, node).low())
                .thenComparing(Node::id);
    }

    private static ObjectNode show(Evaluation evaluation, Set<Told> told, String id) {
        Node top = evaluation.view().node(id).orElseThrow(Problem::notFound);
        ObjectNode json = Call.json();
        mission(json.putObject("mission"), evaluation, top, told);
        Map<Node, Integer> below = evaluation.below(top);
        ArrayNode nodes = json.putArray("nodes");
        ArrayNode dependencies = json.putArray("dependencies");
        below.forEach((node, layer) -> {
            ObjectNode one = nodes.addObject();
            node(one, evaluation, node, told);
            one.put("layer", layer);
            one.put("gate", node.gate().text());
            one.put("k", node.k());
            one.put("whole", node.complete());
            ArrayNode incidents = one.putArray("incidents");
            for (Link link : evaluation.view().incidents(node.id())) {
                incident(incidents.addObject(), link, told);
            }
            for (Need need : evaluation.view().needs(node.id())) {
                dependency(dependencies.addObject(), evaluation, need, told);
            }
        });
        return json;
    }

    private static ObjectNode probability(Evaluation capacities, Set<Told> told, String id) {
        Evaluation evaluation = capacities.probabilities();
        Node top = evaluation.view().node(id).orElseThrow(Problem::notFound);
        ObjectNode json = Call.json();
        likely(json.putObject("mission"), evaluation, top, told);
        ArrayNode nodes = json.putArray("nodes");
        evaluation.below(top).forEach((node, layer) -> {
            ObjectNode one = nodes.addObject();
            likely(one, evaluation, node, told);
            one.put("layer", layer);
        });
        return json;
    }

    private static void likely(ObjectNode json, Evaluation evaluation, Node node, Set<Told> told) {
        told.add(Told.of(node.part()));
        evaluation.view().status(node.id()).ifPresent(status -> told.add(Told.of(status.part())));
        evaluation.view().stated(node.id()).ifPresent(stated -> told.add(Told.of(stated.part())));
        json.put("id", node.id());
        json.put("type", node.type());
        json.put("name", node.name());
        json.put("source", node.owner().code());
        Objects.marked(json, node.part().under());
        MissionJson.span(json.putObject("probability_percent"), evaluation.capacity(node));
    }

    private static ObjectNode stakes(Evaluation evaluation, Set<Told> told, String object) {
        ModelView view = evaluation.view();
        List<Node> lost = new ArrayList<>();
        view.node(object).ifPresent(lost::add);
        for (Node node : view.nodes()) {
            for (Link link : view.incidents(node.id())) {
                if (link.incident().equals(object)) {
                    told.add(Told.of(link));
                    lost.add(node);
                }
            }
        }
        ObjectNode json = Call.json();
        ArrayNode nodes = json.putArray("nodes");
        lost.stream().distinct().forEach(node -> node(nodes.addObject(), evaluation, node, told));
        ArrayNode list = json.putArray("stakes");
        evaluation.stakes(lost).stream()
                .sorted(Comparator.comparingDouble(
                                (Stake stake) -> -stake.impact().high())
                        .thenComparing(stake -> stake.mission().id()))
                .forEach(stake -> stake(list.addObject(), evaluation, stake, told));
        return json;
    }

    private static void stake(ObjectNode json, Evaluation evaluation, Stake stake, Set<Told> told) {
        mission(json.putObject("mission"), evaluation, stake.mission(), told);
        ObjectNode lost = json.putObject("if_lost");
        capacity(lost, stake.lost());
        impact(lost, stake.impact());
        ArrayNode way = json.putArray("way");
        ObjectNode begin = way.addObject();
        node(begin, evaluation, stake.from(), told);
        for (Need need : stake.steps()) {
            Node parent = evaluation.view().node(need.parent()).orElseThrow();
            ObjectNode one = way.addObject();
            node(one, evaluation, parent, told);
            one.put("gate", parent.gate().text());
            one.put("k", parent.k());
            dependency(one.putObject("by"), evaluation, need, told);
        }
    }
}
