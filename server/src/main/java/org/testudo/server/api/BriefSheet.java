package org.testudo.server.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.assistance.Dossier;
import org.testudo.operations.brief.ReadBrief;
import org.testudo.operations.mission.ModelView;
import org.testudo.operations.mission.ModelView.Node;
import org.testudo.operations.mission.NodeKind;
import org.testudo.operations.mission.Resilience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.server.api.MissionJson.Told;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Works;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One edition of the leadership brief while it is written. It is made for two printed pages: of each kind of line
/// there
/// is a highest number, and what was left out is named. Not for several threads.
final class BriefSheet {
    private static final int MOST_LINES = 12;
    private static final int MOST_MILESTONES = 10;
    private static final int MOST_MISSIONS = 5;
    private static final int MOST_MEMBERS = 20;

    private final Member reader;
    private final Instant now;
    private final Portions portions;
    private final Set<Told> told = new LinkedHashSet<>();
    private final List<String> more = new ArrayList<>();

    /// @param now as of when everything is told
    BriefSheet(Member reader, Instant now) {
        this.reader = reader;
        this.now = now;
        this.portions = new Portions(reader);
    }

    /// What all that stands in it comes to.
    Limits limits() {
        return portions.limits();
    }

    /// What stands in it, so that it is recalled when it is hidden.
    List<Told> told() {
        return List.copyOf(told);
    }

    ObjectNode write(ReadBrief.Read read) {
        ObjectNode json = Call.json();
        json.put("made", StixTime.micros(now));
        json.put("member", reader.code());
        var resilience = new Resilience(read.past(), reader, now);
        lines(json.putArray("lines"), read.said().lines());
        milestones(
                json.putArray("milestones"),
                read.said().milestones(),
                resilience.evaluation().view());
        teams(json.putArray("teams"), new Dossier(read.papers().all(), reader, now).capabilities());
        missions(json.putArray("missions"), resilience);
        pledges(json.putArray("pledges"), read.said().pledges());
        ArrayNode cut = json.putArray("more");
        more.forEach(cut::add);
        json.put(
                "complete",
                read.past().complete()
                        && read.papers().complete()
                        && read.said().complete());
        return json;
    }

    /// The first of a list, as many as there is room for.
    private <T> List<T> first(String section, List<T> all, int most) {
        if (all.size() > most) {
            more.add(section);
        }
        return all.subList(0, Math.min(most, all.size()));
    }

    private static JsonNode said(Works.Shown one) {
        return StixJson.parseObject(one.bytes());
    }

    private static String time(Instant time) {
        return StixTime.of(time).text();
    }

    /// Of several things that a member says of the same, the one that it said last.
    private static Map<String, Works.Shown> newest(
            List<Works.Shown> all, java.util.function.Function<Works.Shown, String> of) {
        var newest = new TreeMap<String, Works.Shown>();
        Comparator<Works.Shown> later =
                Comparator.comparing(Works.Shown::modified).thenComparing(Works.Shown::id);
        all.forEach(one -> newest.merge(
                of.apply(one), one, (first, second) -> later.compare(first, second) >= 0 ? first : second));
        return newest;
    }

    private void lines(ArrayNode list, List<Works.Shown> all) {
        List<Works.Shown> newest =
                List.copyOf(newest(all, one -> one.source().code()).values());
        for (Works.Shown one : first("lines", newest, MOST_LINES)) {
            told.add(new Told(one.row(), one.changed()));
            JsonNode tree = said(one);
            ObjectNode line = portions.marked(list.addObject(), List.of(one.under()));
            line.put("id", one.id());
            line.put("source", one.source().code());
            line.put("text", tree.path("name").stringValue(""));
            Instant at = StixTime.instantOf(tree.path("said_at"));
            if (at != null) {
                line.put("said_at", time(at));
            }
            Instant expires = StixTime.instantOf(tree.path("expires"));
            line.put("stale", expires != null && !now.isBefore(expires));
        }
    }

    private record Milestone(
            Works.Shown shown,
            JsonNode said,
            boolean reached,
            @Nullable Instant date) {
        static Milestone of(Works.Shown shown) {
            JsonNode said = BriefSheet.said(shown);
            boolean reached = shown.state().equals("reached");
            return new Milestone(shown, said, reached, StixTime.instantOf(said.path(reached ? "reached" : "planned")));
        }
    }

    /// Those to come, the next one first; then those that were reached, the last one first.
    private void milestones(ArrayNode list, List<Works.Shown> all, ModelView view) {
        Comparator<Milestone> byDate =
                Comparator.comparing(Milestone::date, Comparator.nullsLast(Comparator.naturalOrder()));
        List<Milestone> found = all.stream().map(Milestone::of).toList();
        var sorted = new ArrayList<Milestone>();
        found.stream()
                .filter(one -> !one.reached)
                .sorted(byDate.thenComparing(one -> one.shown.id()))
                .forEach(sorted::add);
        found.stream()
                .filter(Milestone::reached)
                .sorted(byDate.reversed().thenComparing(one -> one.shown.id()))
                .forEach(sorted::add);
        for (Milestone one : first("milestones", sorted, MOST_MILESTONES)) {
            milestone(list.addObject(), one, view);
        }
    }

    private void milestone(ObjectNode line, Milestone one, ModelView view) {
        told.add(new Told(one.shown.row(), one.shown.changed()));
        var labels = new LinkedHashSet<Label>();
        labels.add(one.shown.under());
        line.put("id", one.shown.id());
        line.put("name", one.said.path("name").stringValue(""));
        line.put("source", one.shown.source().code());
        line.put("what", one.said.path("what").stringValue(""));
        line.put("state", one.shown.state());
        if (one.date != null) {
            line.put("date", time(one.date));
        }
        line.put("overdue", !one.reached && one.date != null && one.date.isBefore(now));
        if (one.said.path("team_type").isString()) {
            line.set("team_type", one.said.path("team_type"));
        }
        ArrayNode about = line.putArray("about");
        for (JsonNode ref : one.said.path("about_refs")) {
            view.node(ref.stringValue("")).ifPresent(node -> {
                told.add(Told.of(node.part()));
                labels.add(node.part().under());
                about.addObject().put("id", node.id()).put("name", node.name());
            });
        }
        portions.marked(line, labels);
    }

    /// Who offers what: the teams of each member by kind, and how ready the readiest of them is.
    private void teams(ArrayNode list, List<Paper> all) {
        var members = new TreeMap<String, List<Paper>>();
        all.forEach(one -> members.computeIfAbsent(one.source().code(), code -> new ArrayList<>())
                .add(one));
        for (var one : first("teams", List.copyOf(members.entrySet()), MOST_MEMBERS)) {
            ObjectNode line = list.addObject();
            line.put("source", one.getKey());
            line.put("count", one.getValue().size());
            var kinds = new TreeMap<String, List<String>>();
            var labels = new LinkedHashSet<Label>();
            for (Paper paper : one.getValue()) {
                told.add(new Told(paper.row(), paper.added()));
                labels.add(paper.under());
                JsonNode team = StixJson.parseObject(paper.bytes());
                kinds.computeIfAbsent(team.path("team_type").stringValue(""), kind -> new ArrayList<>())
                        .add(team.path("readiness").stringValue(""));
            }
            ArrayNode types = line.putArray("types");
            kinds.forEach((kind, readiness) -> {
                ObjectNode type = types.addObject().put("team_type", kind).put("count", readiness.size());
                readiness.stream()
                        .filter(word -> !word.isEmpty())
                        .min(Comparator.naturalOrder())
                        .ifPresent(word -> type.put("readiness", word));
            });
            portions.marked(line, labels);
        }
    }

    private void missions(ArrayNode list, Resilience resilience) {
        List<Node> worstFirst = resilience.evaluation().view().nodes().stream()
                .filter(node -> node.kind().filter(NodeKind.MISSION::equals).isPresent())
                .sorted(MissionDesk.worstFirst(resilience.evaluation()))
                .toList();
        for (Node mission : first("missions", worstFirst, MOST_MISSIONS)) {
            ObjectNode line = list.addObject();
            var labels = new LinkedHashSet<>(MissionJson.mission(line, resilience.evaluation(), mission, told));
            Resilience.Lost lost = resilience.lost(mission, null);
            ResilienceJson.lost(line.putObject("loss"), lost);
            Resilience.Cases cases = resilience.of(mission);
            line.put("cases", cases.cases().size());
            line.put("open", cases.open());
            ResilienceJson.times(line.putArray("times"), cases.times(now));
            // Its numbers are made of all that it rests on, then and now.
            labels.addAll(lost.labels());
            cases.courses()
                    .forEach(course -> course.versions().forEach(one -> {
                        told.add(new Told(one.row(), one.added()));
                        labels.add(one.under());
                    }));
            portions.marked(line, labels);
        }
    }

    /// The last assessment of each member, and beside it what it said the year before.
    private void pledges(ArrayNode list, List<Works.Shown> all) {
        Map<String, Works.Shown> years = newest(
                all, one -> one.source().code() + " " + said(one).path("year").intValue(0));
        var members = new TreeMap<String, TreeMap<Integer, Works.Shown>>();
        years.values()
                .forEach(one -> members.computeIfAbsent(one.source().code(), code -> new TreeMap<>())
                        .put(said(one).path("year").intValue(0), one));
        for (var one : first("pledges", List.copyOf(members.entrySet()), MOST_MEMBERS)) {
            var last = one.getValue().lastEntry();
            Works.Shown before = one.getValue().get(last.getKey() - 1);
            Works.Shown now = last.getValue();
            var labels = new LinkedHashSet<Label>();
            ObjectNode line = list.addObject();
            line.put("id", now.id());
            line.put("source", one.getKey());
            line.put("year", last.getKey());
            Map<String, Integer> levels = levels(now, labels);
            Map<String, Integer> earlier = before == null ? Map.of() : levels(before, labels);
            ArrayNode commitments = line.putArray("commitments");
            levels.forEach((commitment, level) -> {
                ObjectNode each =
                        commitments.addObject().put("commitment", commitment).put("level", level);
                Integer was = earlier.get(commitment);
                if (was != null) {
                    each.put("before", was);
                }
            });
            portions.marked(line, labels);
        }
    }

    private Map<String, Integer> levels(Works.Shown one, Set<Label> labels) {
        told.add(new Told(one.row(), one.changed()));
        labels.add(one.under());
        var levels = new TreeMap<String, Integer>();
        for (JsonNode each : said(one).path("commitments")) {
            int level = each.path("level").intValue(0);
            if (level >= 1 && level <= 5) {
                levels.put(each.path("commitment").stringValue(""), level);
            }
        }
        return levels;
    }
}
