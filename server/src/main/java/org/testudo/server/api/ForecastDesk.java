package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.testudo.analysis.assess.Calibration;
import org.testudo.model.scale.LikelihoodScale;
import org.testudo.operations.assess.Forecast;
import org.testudo.operations.assess.Forecast.Outcome;
import org.testudo.operations.assess.ReadForecasts;
import org.testudo.operations.assess.ReadForecasts.Seen;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What members hold to be likely, what came of it, and how good they were at it: each for itself, and no person.
/// Thread-safe.
final class ForecastDesk {
    private static final int MOST = 1000;
    private static final Param.Shape OUTCOME = new Param.Shape.Word(
            Arrays.stream(Outcome.values()).map(Outcome::word).toList());
    private static final Param.Shape BY = new Param.Shape.Word(List.of("member"));

    private final ReadForecasts read;
    private final Sending sending;
    private final LikelihoodScale scale;

    ForecastDesk(ReadForecasts read, Sending sending, LikelihoodScale scale) {
        this.read = read;
        this.sending = sending;
        this.scale = scale;
    }

    List<Operation> operations() {
        return List.of(
                get(
                                "/forecasts",
                                "listForecasts",
                                "What members hold to be likely, the newest first, and what came of it")
                        .query("outcome", OUTCOME, "Only forecasts with this outcome.")
                        .query("source", Param.MEMBER, "Only forecasts of this member.")
                        .previewable()
                        .says("Forecasts")
                        .by(AssessDesk.AREA, this::list),
                get(
                                "/calibration",
                                "showCalibration",
                                "How good the forecasts were of which you see what came; nobody is ranked by it")
                        .query("by", BY, "For each member apart, by name; without it, for all together.")
                        .previewable()
                        .says("Calibration")
                        .by(AssessDesk.AREA, this::calibration));
    }

    private Answer list(Call call) {
        String outcome = call.maybe("outcome").orElse("");
        String source = call.maybe("source").orElse("");
        Released<Seen> seen = read.all(call.reader(), call.previewAs())
                .map(all -> new Seen(
                        all.papers(),
                        all.all().stream()
                                .filter(one -> outcome.isEmpty()
                                        || one.outcome().word().equals(outcome))
                                .filter(one ->
                                        source.isEmpty() || one.member().code().equals(source))
                                .toList()));
        return Answer.of(seen, all -> {
                    ObjectNode json = Call.json();
                    ArrayNode list = json.putArray("forecasts");
                    all.all().stream().limit(MOST).forEach(one -> {
                        ObjectNode row = AssessDesk.paper(list.addObject(), call, one.paper(), one.said());
                        row.put("outcome", one.outcome().word());
                        row.put(
                                "may_revise",
                                one.member().equals(call.member())
                                        && call.caller().may(Rights.WRITE));
                    });
                    json.put("complete", all.papers().complete() && all.all().size() <= MOST);
                    return json;
                })
                .sending(
                        seen,
                        all -> sending.papers(
                                call,
                                all.all().stream()
                                        .limit(MOST)
                                        .map(Forecast::paper)
                                        .toList(),
                                all.papers()));
    }

    private Answer calibration(Call call) {
        boolean apart = call.maybe("by").isPresent();
        Released<Seen> seen = read.all(call.reader(), call.previewAs());
        return Answer.of(seen, all -> {
                    ObjectNode json = Call.json();
                    ArrayNode groups = json.putArray("groups");
                    if (apart) {
                        all.all().stream()
                                .collect(Collectors.groupingBy(Forecast::member, TreeMap::new, Collectors.toList()))
                                .forEach((member, own) ->
                                        group(groups.addObject().put("member", member.code()), call, own));
                    } else {
                        group(groups.addObject(), call, all.all());
                    }
                    AssessDesk.legend(json, scale);
                    json.put("least", Calibration.LEAST);
                    json.put("complete", all.papers().complete());
                    return json;
                })
                .sending(seen, all -> sending.papers(call, all.papers().all(), all.papers()));
    }

    /// What forecasts come to; none: a score of nought would be a perfect one, and there is none.
    private void group(ObjectNode json, Call call, List<Forecast> all) {
        Member reader = Objects.requireNonNullElse(call.previewAs(), call.member());
        if (!all.isEmpty()) {
            new Portions(reader)
                    .marked(json, all.stream().map(one -> one.paper().under()).toList());
        }
        Calibration calibration = Calibration.of(
                all.stream().flatMap(one -> one.scored().stream()).toList(), scale);
        json.put("resolved", calibration.count());
        json.put("open", count(all, Outcome.OPEN));
        json.put("void", count(all, Outcome.VOID));
        if (calibration.count() > 0) {
            json.put("brier", calibration.brier());
            json.put("log_score", calibration.logScore());
            json.put("reliability", calibration.reliability());
            json.put("resolution", calibration.resolution());
            json.put("uncertainty", calibration.uncertainty());
            json.put("rest", calibration.rest());
        }
        ArrayNode bins = json.putArray("bins");
        calibration.bins().forEach(one -> {
            ObjectNode bin = bins.addObject();
            bin.put("word", one.term().word());
            bin.put("forecasts", one.count());
            bin.put("said", one.said());
            if (one.shown() != null) {
                bin.putObject("happened")
                        .put("share", one.shown().share())
                        .put("low", one.shown().low())
                        .put("high", one.shown().high());
            }
        });
    }

    private static int count(List<Forecast> all, Outcome outcome) {
        return (int) all.stream().filter(one -> one.outcome() == outcome).count();
    }
}
