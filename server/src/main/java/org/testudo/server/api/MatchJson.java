package org.testudo.server.api;

import java.util.List;
import java.util.TreeSet;
import org.testudo.analysis.assign.Need;
import org.testudo.analysis.assign.Planner.Plan;
import org.testudo.analysis.assign.Rules.Verdict.Feasible;
import org.testudo.model.StixTime;
import org.testudo.operations.assistance.Match;
import org.testudo.operations.assistance.Match.Candidate;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What helps to decide about a request, as the API tells it.
final class MatchJson {
    private MatchJson() {}

    /// @param why  of which team or offer it is asked why it is not proposed; empty: of none
    /// @param told every paper of which something is told
    static ObjectNode of(Match match, String why, List<Paper> told) {
        ObjectNode json = Call.json();
        ArrayNode needs = json.putArray("needs");
        var owners = new TreeSet<String>();
        for (Need need : match.needs()) {
            ObjectNode one = needs.addObject();
            one.put("need", need.id());
            one.put("team_type", need.teamType());
            one.put("count", need.count());
            ArrayNode feasible = one.putArray("feasible");
            match.feasible(need).forEach((candidate, way) -> {
                boolean chosen = match.chosen(need, candidate);
                if (chosen) {
                    owners.add(candidate.team().owner().code());
                }
                told.add(candidate.paper());
                candidate(feasible.addObject(), candidate, way).put("chosen", chosen);
            });
        }
        ArrayNode ask = json.putArray("owners");
        owners.forEach(ask::add);
        ArrayNode others = json.putArray("alternatives");
        match.alternatives().forEach(plan -> plan(others.addArray(), plan));
        match.candidate(why).ifPresent(candidate -> {
            told.add(candidate.paper());
            ArrayNode reasons = json.putArray("why_not");
            for (Need need : match.needs()) {
                reasons.addObject().put("need", need.id()).put("reason", match.whyNot(need, candidate));
            }
        });
        json.put("complete", match.complete());
        return json;
    }

    private static ObjectNode candidate(ObjectNode json, Candidate candidate, Feasible way) {
        Objects.marked(json, candidate.paper().under());
        json.put("id", candidate.team().id());
        json.put("owner", candidate.team().owner().code());
        json.put("name", candidate.team().name());
        json.put("start", StixTime.of(way.start()).text());
        json.put("travel_hours", way.hours());
        ArrayNode asks = json.putArray("asks");
        way.asks().forEach(asks::add);
        return json;
    }

    private static void plan(ArrayNode list, Plan plan) {
        plan.pairs().forEach(pair -> list.addObject().put("need", pair.need()).put("id", pair.team()));
    }
}
