package org.testudo.operations.assistance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.assign.Mode;
import org.testudo.analysis.assign.Need;
import org.testudo.analysis.assign.Planner;
import org.testudo.analysis.assign.Planner.Pair;
import org.testudo.analysis.assign.Planner.Plan;
import org.testudo.analysis.assign.Rules.Verdict.Feasible;
import org.testudo.analysis.assign.Team;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.assistance.Dossier.OfferCase;
import org.testudo.operations.assistance.Dossier.OfferStage;
import org.testudo.operations.assistance.Dossier.RequestCase;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// What helps to decide about a request: which teams to ask, out of the editions that the reader sees, and which of the
/// standing offers to take. Two uses that are never mixed; both are proposals. Pure, and computed from nothing but
/// what the reader sees: neither a proposal nor a reason can depend on a hidden team.
public final class Match {
    /// A team or an offer, and where it was read.
    public record Candidate(Team team, Paper paper) {}

    private final List<Need> needs = new ArrayList<>();
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Planner planner;
    private final Plan plan;
    private final Instant now;
    private final boolean exercise;
    private final boolean complete;

    private Match(RequestCase request, Map<String, Integer> taken, List<Candidate> all, Instant now, boolean exercise) {
        this.now = now;
        this.exercise = exercise;
        int places = needs(request, taken);
        this.complete = all.size() <= Planner.MOST && places <= Planner.MOST;
        // The newest, where there are more than a plan has room for.
        all.subList(Math.max(0, all.size() - Planner.MOST), all.size())
                .forEach(one -> candidates.put(one.team.id(), one));
        this.planner = new Planner(
                needs, candidates.values().stream().map(Candidate::team).toList(), Set.of(), now, exercise);
        this.plan = planner.plan();
    }

    /// Whom to ask: from the editions of teams that the reader sees.
    public static Match ask(Dossier dossier, RequestCase request, boolean exercise) {
        var all = new ArrayList<Candidate>();
        for (Paper paper : dossier.capabilities()) {
            JsonNode said = StixJson.parseObject(paper.bytes());
            if (!said.path("revoked").booleanValue(false)) {
                all.add(new Candidate(team(paper.id(), paper.source(), said), paper));
            }
        }
        return new Match(request, Map.of(), all, dossier.now(), exercise);
    }

    /// Which offers to take: for the places that nothing runs for yet.
    public static Match take(Dossier dossier, RequestCase request, boolean exercise) {
        var taken = new HashMap<String, Integer>();
        var all = new ArrayList<Candidate>();
        for (OfferCase offer : request.offers()) {
            Team team = team(offer.paper().id(), offer.owner(), offer.said().path("team"));
            boolean runs = offer.stage() == OfferStage.ACCEPTED
                    && offer.assignment().filter(one -> !one.stage().over()).isPresent();
            if (runs) {
                taken.merge(team.teamType(), 1, Integer::sum);
            } else if (offer.stage() == OfferStage.MADE) {
                all.add(new Candidate(team, offer.paper()));
            }
        }
        return new Match(request, taken, all, dossier.now(), exercise);
    }

    private int needs(RequestCase request, Map<String, Integer> taken) {
        JsonNode said = request.said();
        var left = new HashMap<>(taken);
        int places = 0;
        int number = 0;
        for (JsonNode one : said.path("needed")) {
            number++;
            String type = one.path("team_type").stringValue("");
            int asked = one.path("count").intValue(1);
            int filled = Math.min(asked, left.getOrDefault(type, 0));
            left.merge(type, -filled, Integer::sum);
            int open = Math.min(asked - filled, Planner.MOST - places);
            if (open > 0) {
                places += open;
                needs.add(need(Integer.toString(number), request, type, open));
            }
        }
        return places;
    }

    private static Need need(String id, RequestCase request, String type, int count) {
        JsonNode said = request.said();
        return new Need(
                id,
                request.host(),
                type,
                count,
                said.path("priority").intValue(3),
                StixTime.instantOf(said.path("earliest_start")),
                StixTime.instantOf(said.path("latest_start")),
                said.path("days").intValue(0),
                level(said),
                strings(said.path("languages")),
                strings(said.path("platforms")),
                mode(said),
                request.admits());
    }

    private static Team team(String id, Member owner, JsonNode said) {
        var hours = new HashMap<Member, Integer>();
        said.path("hours_to")
                .forEach(one -> member(one.path("host"))
                        .ifPresent(host -> hours.put(host, one.path("hours").intValue(0))));
        var caveats = new ArrayList<Team.Caveat>();
        said.path("caveats")
                .forEach(one -> caveats.add(new Team.Caveat(
                        one.path("predicate").stringValue(""),
                        one.path("value").stringValue(""),
                        one.path("effect").stringValue("deny").equals("ask"))));
        return new Team(
                id,
                owner,
                said.path("name").stringValue(""),
                said.path("team_type").stringValue(""),
                level(said),
                strings(said.path("languages")),
                strings(said.path("platforms")),
                mode(said),
                notice(said),
                hours,
                caveats,
                StixTime.instantOf(said.path("available_from")),
                StixTime.instantOf(said.path("available_until")));
    }

    /// A member that somebody else wrote down; empty: it is no member's code.
    private static Optional<Member> member(JsonNode said) {
        String code = said.stringValue("");
        return Member.isCode(code) ? Optional.of(new Member(code)) : Optional.empty();
    }

    /// What its readiness promises, where no notice is said.
    private static final Map<String, Integer> READY = Map.of("r0", 0, "r1", 6, "r2", 24, "r3", 72, "r4", 240);

    private static int notice(JsonNode said) {
        return said.has("notice_hours")
                ? said.path("notice_hours").intValue(-1)
                : READY.getOrDefault(said.path("readiness").stringValue(""), -1);
    }

    private static @Nullable Level level(JsonNode said) {
        String level = said.path("clearance").stringValue("");
        return level.isEmpty() ? null : Level.valueOf(level);
    }

    private static @Nullable Mode mode(JsonNode said) {
        String mode = said.path("mode").stringValue("");
        return mode.isEmpty() ? null : Mode.valueOf(mode.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static Set<String> strings(JsonNode list) {
        var all = new HashSet<String>();
        list.forEach(one -> all.add(one.stringValue("")));
        return all;
    }

    /// What is needed still.
    public List<Need> needs() {
        return List.copyOf(needs);
    }

    /// Does it look at all that the reader sees?
    public boolean complete() {
        return complete;
    }

    public Plan plan() {
        return plan;
    }

    /// Two other ways, the better one first.
    public List<Plan> alternatives() {
        return planner.alternatives(plan, 2);
    }

    /// Who could do this, the chosen ones among them: the soonest first.
    public Map<Candidate, Feasible> feasible(Need need) {
        var all = new TreeMap<String, Candidate>();
        candidates
                .values()
                .forEach(one -> planner.feasible(new Pair(need.id(), one.team.id()))
                        .ifPresent(way -> all.put("%s %s".formatted(way.start(), one.team.id()), one)));
        var feasible = new LinkedHashMap<Candidate, Feasible>();
        all.values()
                .forEach(one -> feasible.put(
                        one,
                        planner.feasible(new Pair(need.id(), one.team.id())).orElseThrow()));
        return feasible;
    }

    /// Is it proposed for this?
    public boolean chosen(Need need, Candidate one) {
        return plan.pairs().contains(new Pair(need.id(), one.team.id()));
    }

    public Optional<Candidate> candidate(String id) {
        return Optional.ofNullable(candidates.get(id));
    }

    /// Why it is not proposed for this; empty: it is.
    public String whyNot(Need need, Candidate one) {
        return planner.whyNot(plan, need, one.team, now, exercise);
    }
}
