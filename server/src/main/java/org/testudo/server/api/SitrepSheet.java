package org.testudo.server.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.testudo.analysis.impact.Span;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.assistance.Act;
import org.testudo.operations.assistance.Changes;
import org.testudo.operations.assistance.Changes.Change;
import org.testudo.operations.assistance.Dossier;
import org.testudo.operations.assistance.Dossier.AssignmentCase;
import org.testudo.operations.assistance.Dossier.Case;
import org.testudo.operations.assistance.Dossier.OfferCase;
import org.testudo.operations.assistance.Dossier.RequestCase;
import org.testudo.operations.assistance.Dossier.RequestStage;
import org.testudo.operations.assistance.Dossier.Step;
import org.testudo.operations.mission.Evaluation;
import org.testudo.operations.mission.ModelView.Need;
import org.testudo.operations.mission.ModelView.Node;
import org.testudo.operations.mission.NodeKind;
import org.testudo.operations.mission.ReadMissions;
import org.testudo.operations.sitrep.ReadShift;
import org.testudo.operations.sitrep.Shift;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.server.api.MissionJson.Told;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Incidents;
import org.testudo.store.Works;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One situation report while it is written: its lines, and the labels of all that each of them says or was computed
/// from. Not for several threads.
final class SitrepSheet {
    private static final int MOST_MISSIONS = 50;
    private static final int MOST_WAYS = 3;
    private static final int DEEPEST = 10;
    private static final int MOST_REQUESTS = 50;
    private static final int MOST_CHANGES = 20;

    /// What is said and leaves how its case stands as it was.
    private static final Set<Act> TALK = EnumSet.of(
            Act.QUESTION,
            Act.ANSWER,
            Act.NO_OFFER,
            Act.CLARIFY,
            Act.PROPOSE,
            Act.RELEASE_TO_HOST,
            Act.CONSENT,
            Act.POSITION,
            Act.READ,
            Act.REPORT,
            Act.REVIEW,
            Act.GROUNDS,
            Act.RECORD,
            Act.CONFIRM);

    private final Member reader;
    private final Shift shift;
    private final Instant now;
    private final int most;
    private final Portions portions;
    private final Set<Told> told = new LinkedHashSet<>();
    private final List<String> more = new ArrayList<>();

    /// @param now  as of when everything is told
    /// @param most how many lines of one kind, at most
    SitrepSheet(Member reader, Shift shift, Instant now, int most) {
        this.reader = reader;
        this.portions = new Portions(reader);
        this.shift = shift;
        this.now = now;
        this.most = most;
    }

    /// What all that stands in it comes to.
    Limits limits() {
        return portions.limits();
    }

    /// What stands in it, so that it is recalled when it is hidden.
    List<Told> told() {
        return List.copyOf(told);
    }

    ObjectNode write(ReadShift.Read read) {
        ObjectNode json = Call.json();
        json.put("since", StixTime.micros(shift.since()));
        json.put("until", StixTime.micros(shift.until()));
        json.put("made", StixTime.micros(now));
        json.put("member", reader.code());
        ReadShift.Found incidents = read.desk().incidents();
        ArrayNode list = json.putArray("incidents");
        incidents.list().forEach(one -> incident(list.addObject(), one));
        cut("incidents", incidents.more());
        work(json.putArray("work"), read.desk().duties().open());
        missions(
                json.putArray("missions"),
                ReadMissions.evaluate(
                        read.help().model().parts(), read.help().model().links(), reader, now));
        assistance(json, new Dossier(read.help().papers().all(), reader, now));
        ArrayNode handovers = json.putArray("handovers");
        read.desk().duties().handovers().stream().limit(most).forEach(one -> handover(handovers.addObject(), one));
        ArrayNode cut = json.putArray("more");
        more.forEach(cut::add);
        json.put(
                "complete",
                read.help().model().parts().complete()
                        && read.help().model().links().complete()
                        && read.help().papers().complete());
        return json;
    }

    private void cut(String section, boolean cut) {
        if (cut) {
            more.add(section);
        }
    }

    private ObjectNode marked(ObjectNode line, Collection<Label> labels) {
        return portions.marked(line, labels);
    }

    private void incident(ObjectNode line, Incidents.Shown one) {
        told.add(new Told(one.row(), one.changed()));
        marked(line, List.of(one.under()));
        line.put("id", one.id());
        line.put("name", one.name());
        line.put("source", one.source().code());
        line.put("what", shift.holds(one.appeared()) ? "appeared" : "changed");
        line.put("at", StixTime.micros(shift.holds(one.appeared()) ? one.appeared() : one.changed()));
        if (one.severity() != null) {
            line.put("severity", one.severity());
        }
        if (one.status() != null) {
            line.put("status", one.status());
        }
        one.places().forEach(line.putArray("places")::add);
    }

    private void work(ArrayNode list, Works.Page page) {
        for (Works.Shown one : page.works()) {
            ObjectNode line = work(list.addObject(), one);
            line.put("kind", one.type().substring(one.type().lastIndexOf('-') + 1));
            if (one.severity() != null) {
                line.put("severity", one.severity());
            }
            if (one.owner() != null) {
                line.put("owner", one.owner());
            }
            if (one.due() != null) {
                line.put("due", StixTime.micros(one.due()));
            }
            line.put("overdue", one.due() != null && one.due().isBefore(now));
        }
        cut("work", !page.next().isEmpty());
    }

    private ObjectNode work(ObjectNode line, Works.Shown one) {
        told.add(new Told(one.row(), one.changed()));
        marked(line, List.of(one.under()));
        line.put("id", one.id());
        line.put("name", StixJson.parseObject(one.bytes()).path("name").stringValue(""));
        line.put("source", one.source().code());
        line.put("state", one.state());
        line.put("changed", StixTime.micros(one.changed()));
        return line;
    }

    private void handover(ObjectNode line, Works.Shown one) {
        work(line, one);
        ObjectNode said = StixJson.parseObject(one.bytes());
        String notes = said.path("description").stringValue("");
        if (!notes.isEmpty()) {
            line.put("notes", notes);
        }
        ArrayNode signed = line.putArray("signatures");
        said.path("signatures").forEach(signed::add);
        line.put("within", shift.holds(one.changed()));
    }

    private void missions(ArrayNode list, Evaluation evaluation) {
        List<Node> atStake = evaluation.view().nodes().stream()
                .filter(node -> node.kind().filter(NodeKind.MISSION::equals).isPresent())
                .filter(node -> MissionJson.impact(evaluation, node).high() > 0)
                .sorted(MissionDesk.worstFirst(evaluation))
                .toList();
        for (Node mission : atStake.subList(0, Math.min(MOST_MISSIONS, atStake.size()))) {
            ObjectNode line = list.addObject();
            marked(line, MissionJson.mission(line, evaluation, mission, told));
            ArrayNode decides = line.putArray("decides");
            deciding(evaluation, mission).stream()
                    .limit(MOST_WAYS)
                    .forEach(need -> way(decides.addObject().putArray("way"), evaluation, need));
        }
        cut("missions", atStake.size() > MOST_MISSIONS);
    }

    /// What holds a node down, the worst first.
    private static List<Need> deciding(Evaluation evaluation, Node node) {
        return evaluation.view().needs(node.id()).stream()
                .filter(evaluation::decides)
                .sorted(Comparator.comparingDouble((Need need) -> handed(evaluation, need))
                        .thenComparing(Need::id))
                .toList();
    }

    private static double handed(Evaluation evaluation, Need need) {
        Span over = evaluation.over(need);
        return over == null ? 1 : over.low();
    }

    /// From what a mission needs down to what decides it at the bottom.
    private void way(ArrayNode way, Evaluation evaluation, Need first) {
        var passed = new HashSet<String>();
        for (Need need = first; need != null && way.size() < DEEPEST; ) {
            String child = need.child();
            Node node = child == null ? null : evaluation.view().node(child).orElse(null);
            ObjectNode one = way.addObject();
            one.put("seen", node != null);
            if (node == null || !passed.add(node.id())) {
                return;
            }
            told.add(Told.of(node.part()));
            Objects.marked(one, node.part().under());
            one.put("id", node.id());
            one.put("type", node.type());
            one.put("name", node.name());
            one.put("source", node.owner().code());
            MissionJson.capacity(one, evaluation.capacity(node));
            need = deciding(evaluation, node).stream().findFirst().orElse(null);
        }
    }

    private void assistance(ObjectNode json, Dossier dossier) {
        // What the own member said stands in it too; that it made an offer stands in the offer.
        List<Change> changes = Changes.all(dossier).stream()
                .filter(one -> shift.holds(one.at()) && (one.step() != null || one.isNews(reader)))
                .toList();
        ArrayNode requests = json.putArray("requests");
        ArrayNode reports = json.putArray("reports");
        List<RequestCase> told = dossier.requests().stream()
                .filter(one -> !over(one) || changes.stream().anyMatch(change -> change.request() == one))
                .sorted(Comparator.comparingLong(
                                (RequestCase one) -> one.paper().row())
                        .reversed())
                .toList();
        for (RequestCase one : told.subList(0, Math.min(MOST_REQUESTS, told.size()))) {
            request(requests.addObject(), one, changes);
        }
        cut("requests", told.size() > MOST_REQUESTS);
        List<Reported> reported = dossier.requests().stream()
                .flatMap(one -> one.offers().stream())
                .flatMap(offer -> offer.assignments().stream()
                        .flatMap(one -> one.steps().stream())
                        .filter(step -> step.counts() && step.act() == Act.REPORT && shift.holds(step.at()))
                        .map(step -> new Reported(offer, step)))
                .sorted(Comparator.comparing((Reported one) -> one.step.at())
                        .reversed()
                        .thenComparing(one -> one.step.paper().id()))
                .toList();
        reported.stream().limit(most).forEach(one -> report(reports.addObject(), one));
        cut("reports", reported.size() > most);
    }

    private record Reported(OfferCase offer, Step step) {}

    private static boolean over(RequestCase one) {
        return one.stage() == RequestStage.CLOSED || one.stage() == RequestStage.CANCELLED;
    }

    /// The paper itself, and what was said last of how it stands.
    private Set<Label> stands(Case one) {
        var labels = new LinkedHashSet<Label>();
        labels.add(tell(one.paper()));
        List<Step> moved = one.steps().stream()
                .filter(step -> step.counts() && !TALK.contains(step.act()))
                .toList();
        if (!moved.isEmpty()) {
            labels.add(tell(moved.getLast().paper()));
        }
        return labels;
    }

    private Label tell(Paper paper) {
        told.add(new Told(paper.row(), paper.added()));
        return paper.under();
    }

    private static String name(Case one) {
        return one.said().path("name").stringValue("");
    }

    private static String team(OfferCase one) {
        return one.said().path("team").path("name").stringValue("");
    }

    private void request(ObjectNode line, RequestCase one, List<Change> changes) {
        line.put("id", one.paper().id());
        line.put("name", name(one));
        line.put("requester", one.requester().code());
        line.put("host", one.host().code());
        line.put("stage", Act.word(one.stage()));
        line.put("answer_by", StixTime.of(one.answerBy()).text());
        marked(line, stands(one));
        ArrayNode offers = line.putArray("offers");
        for (OfferCase offer : one.offers()) {
            var labels = new LinkedHashSet<>(stands(offer));
            ObjectNode each = offers.addObject();
            each.put("owner", offer.owner().code());
            each.put("team", team(offer));
            each.put("stage", Act.word(offer.stage()));
            offer.assignment().ifPresent(assignment -> {
                labels.addAll(stands(assignment));
                each.put("assignment", Act.word(assignment.stage()));
            });
            marked(each, labels);
        }
        changes(line, one, changes);
    }

    /// What was said about it in the shift, and what lapsed, but for reports and grounds.
    private void changes(ObjectNode line, RequestCase request, List<Change> changes) {
        List<Change> all = changes.stream()
                .filter(one -> one.request() == request)
                .filter(one -> one.step() == null
                        || (one.step().act() != Act.REPORT && one.step().act() != Act.GROUNDS))
                .sorted(Comparator.comparing(Change::at).thenComparingLong(one -> row(one)))
                .toList();
        ArrayNode list = line.putArray("changes");
        all.stream().skip(Math.max(0, all.size() - MOST_CHANGES)).forEach(one -> change(list.addObject(), one));
        line.put("more_changes", all.size() > MOST_CHANGES);
    }

    private static long row(Change one) {
        return one.step() == null
                ? one.about().paper().row()
                : one.step().paper().row();
    }

    private void change(ObjectNode line, Change one) {
        var labels = new LinkedHashSet<Label>();
        labels.add(tell(one.request().paper()));
        labels.add(tell(one.about().paper()));
        line.put("at", StixTime.of(one.at()).text());
        line.put("what", one.what());
        Step step = one.step();
        if (step != null) {
            labels.add(tell(step.paper()));
            line.put("by", step.paper().source().code());
            if (step.said().has("reason")) {
                line.set("reason", step.said().path("reason"));
            }
        } else if (one.what().equals("offer")) {
            line.put("by", one.about().paper().source().code());
        }
        OfferCase offer = switch (one.about()) {
            case OfferCase about -> about;
            case AssignmentCase about -> about.offer();
            case RequestCase about -> null;
        };
        if (offer != null) {
            labels.add(tell(offer.paper()));
            line.put("team", team(offer));
        }
        line.put("gap", one.gap());
        marked(line, labels);
    }

    private void report(ObjectNode line, Reported one) {
        RequestCase request = one.offer.request();
        line.put("at", StixTime.of(one.step.at()).text());
        line.put("request", request.paper().id());
        line.put("name", name(request));
        line.put("team", team(one.offer));
        line.put("by", one.step.paper().source().code());
        line.put("text", one.step.said().path("reason").stringValue(""));
        marked(line, List.of(tell(request.paper()), tell(one.offer.paper()), tell(one.step.paper())));
    }
}
