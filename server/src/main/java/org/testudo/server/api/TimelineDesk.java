package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;

import java.util.List;
import java.util.Locale;
import org.testudo.model.StixTime;
import org.testudo.operations.claims.ReadTimeline;
import org.testudo.operations.claims.ReadTimeline.Seen;
import org.testudo.operations.claims.ReadTimeline.Stands;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Timeline;
import org.testudo.store.Timeline.Clock;
import org.testudo.store.Timeline.Wanted;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What happened and was said, cyber and not, on one timeline with a lane for each domain. Thread-safe.
final class TimelineDesk {
    private static final Param.Shape LANE = new Param.Shape.Word(List.of(
            "cyber",
            "information",
            "physical",
            "political",
            "diplomatic",
            "economic",
            "legal",
            "military",
            "social",
            Timeline.UNSAID,
            Timeline.CLAIMS,
            Timeline.RESPONSES));

    private final ReadTimeline timeline;
    private final Sending sending;

    TimelineDesk(ReadTimeline timeline, Sending sending) {
        this.timeline = timeline;
        this.sending = sending;
    }

    List<Operation> operations() {
        return List.of(get(
                        "/timeline",
                        "readTimeline",
                        "What happened and was said, in lanes: how much when, and, where that is little, each thing and"
                                + " what may go with it")
                .query("q", new Param.Shape.Text(300), "Only what these words find.")
                .each("lane", LANE, "Only this domain of what happened, or claims, or responses")
                .query(
                        "clock",
                        Incidents.words(Clock.values()),
                        "Which time counts: when it happened (without it), or when it became known.")
                .query("since", Param.TIME, "Only what was not over by then.")
                .query("until", Param.TIME, "Only what began before then.")
                .previewable()
                .says("Timeline")
                .by(CaseDesk.AREA, this::read));
    }

    private Answer read(Call call) {
        var wanted = new Wanted(
                Incidents.named(call, "clock", Clock.class, Clock.OCCURRED),
                call.maybe("q").orElse(""),
                call.all("lane"),
                call.instantOf("since"),
                call.instantOf("until"));
        if (wanted.since() != null && wanted.until() != null && !wanted.until().isAfter(wanted.since())) {
            throw Problem.badRequest(
                    "The parameter 'until' names a time that is not after 'since': nothing is between.");
        }
        Released<Seen> seen = timeline.read(call.reader(), call.previewAs(), wanted);
        return Answer.of(seen, all -> json(wanted, all))
                .sending(seen, all -> sending.papers(call, all.papers().all(), all.papers()));
    }

    private static ObjectNode json(Wanted wanted, Seen seen) {
        ObjectNode json = Call.json();
        json.put("clock", wanted.clock().name().toLowerCase(Locale.ROOT));
        json.put("unit", seen.spans().unit());
        json.put("total", seen.spans().total());
        ArrayNode lanes = json.putArray("lanes");
        seen.spans().lanes().forEach(one -> {
            ObjectNode lane = lanes.addObject();
            lane.put("lane", one.name());
            lane.put("total", one.total());
            lane.put("undated", one.undated());
            ObjectNode spans = lane.putObject("spans");
            one.spans().forEach(spans::put);
        });
        ArrayNode items = json.putArray("items");
        seen.items().forEach(one -> items.add(item(seen, one)));
        ArrayNode undated = json.putArray("undated");
        seen.undated().forEach(one -> undated.add(item(seen, one)));
        ArrayNode hints = json.putArray("hints");
        seen.hints().forEach(one -> {
            ObjectNode hint = hints.addObject();
            hint.put("rule", one.rule().id());
            hint.put("one", one.one());
            hint.put("other", one.other());
            if (!one.why().isEmpty()) {
                hint.put("why", one.why());
            }
        });
        json.set("names", CaseDesk.names(seen.things()));
        json.put("complete", seen.complete());
        return json;
    }

    private static ObjectNode item(Seen seen, Stands one) {
        ObjectNode json = Objects.marked(Call.json(), one.paper().under());
        json.put("id", one.id());
        json.put("source", one.paper().source().code());
        json.put("lane", one.lane());
        json.put("name", CaseDesk.named(seen.things(), one.said()));
        if (one.at() != null && one.ended() != null) {
            CaseDesk.when(json, "at", one.at());
            json.put("ended", StixTime.of(one.ended()).text());
        }
        json.set("object", one.said());
        return json;
    }
}
