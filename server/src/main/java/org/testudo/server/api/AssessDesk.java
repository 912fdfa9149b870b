package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.assess.Cell;
import org.testudo.analysis.assess.Matrix;
import org.testudo.analysis.assess.Row;
import org.testudo.analysis.assess.Wording;
import org.testudo.model.scale.LikelihoodScale;
import org.testudo.model.scale.LikelihoodScale.Term;
import org.testudo.operations.assess.Judge;
import org.testudo.operations.assess.Judgement;
import org.testudo.operations.assess.JudgementAct;
import org.testudo.operations.assess.Position;
import org.testudo.operations.assess.ReadAssessments;
import org.testudo.operations.assess.ReadAssessments.Seen;
import org.testudo.operations.assess.Workspace;
import org.testudo.operations.assess.Workspace.Evidence;
import org.testudo.operations.assess.Workspace.Kept;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Directory;
import org.testudo.store.ledger.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is assessed: workspaces with their evidence, matrices and judgements, and what members judge about one thing,
/// side by side. Thread-safe.
final class AssessDesk {
    static final String AREA = "Assessment";
    private static final double THOUSAND = 1000;

    private final ReadAssessments read;
    private final Judge judge;
    private final Directory directory;
    private final Sending sending;
    private final Labels labels;
    private final LikelihoodScale scale;

    AssessDesk(
            ReadAssessments read,
            Judge judge,
            Directory directory,
            Sending sending,
            Labels labels,
            LikelihoodScale scale) {
        this.read = read;
        this.judge = judge;
        this.directory = directory;
        this.sending = sending;
        this.labels = labels;
        this.scale = scale;
    }

    List<Operation> operations() {
        return List.of(
                get("/assessments", "listAssessments", "What is assessed, and what members judge")
                        .previewable()
                        .says("Assessments")
                        .by(AREA, this::list),
                get(
                                "/assessments/{id}",
                                "readAssessment",
                                "A workspace: its evidence, what each matrix comes to and why, and what is judged")
                        .path("id", Param.ID, "The workspace.")
                        .previewable()
                        .says("Assessment")
                        .by(AREA, this::one),
                get(
                                "/objects/{id}/judgements",
                                "listJudgements",
                                "What members judge about an object, side by side; nothing is counted out of it")
                        .path("id", Param.ID, "An incident, a campaign or an event; or one judgement.")
                        .previewable()
                        .says("Judgements")
                        .by(AREA, this::about),
                write(
                                "POST",
                                "/judgements/{id}/acts",
                                "actOnJudgement",
                                "Takes a judgement of your own member a step further, in the office that the step takes")
                        .path("id", Param.ID, "The judgement.")
                        .header(
                                "If-Match",
                                Operations.ETAG,
                                "The ETag of the judgement as you saw it; without it: 428.")
                        .needs(Rights.WRITE)
                        .takes("JudgementOrder")
                        .success(201)
                        .says("Written")
                        .by(AREA, this::act),
                write(
                                "POST",
                                "/judgements/{id}/positions",
                                "sayPosition",
                                "Says the position of your member on another one's judgement, under a label of your own")
                        .path("id", Param.ID, "The judgement.")
                        .needs(Rights.LIAISE)
                        .takes("PositionOrder")
                        .success(201)
                        .says("Written")
                        .by(AREA, this::say));
    }

    private Answer list(Call call) {
        Released<Seen> seen = read.list(call.reader(), call.previewAs());
        return Answer.of(seen, all -> {
                    ObjectNode json = Call.json();
                    ArrayNode list = json.putArray("assessments");
                    all.workspaces().forEach(one -> {
                        ObjectNode summary =
                                Objects.marked(list.addObject(), one.paper().under());
                        summary.put("id", one.paper().id());
                        summary.put("name", one.said().path("name").stringValue(""));
                        summary.put("on_level", one.said().path("level").stringValue(""));
                        if (!one.about().isEmpty()) {
                            summary.put("about", one.about());
                        }
                        summary.put("source", one.paper().source().code());
                        summary.put("modified", one.paper().modified());
                    });
                    judgements(json.putArray("judgements"), call, all, all.judgements());
                    ends(json, all);
                    return json;
                })
                .sending(seen, all -> sending.papers(call, all.papers().all(), all.papers()));
    }

    private Answer one(Call call) {
        String id = call.text("id");
        Released<Seen> seen = read.workspace(call.reader(), call.previewAs(), id);
        return Answer.of(seen, all -> {
                    Workspace workspace = all.workspace(id)
                            .filter(one -> !one.said().path("revoked").booleanValue(false))
                            .orElseThrow(Problem::notFound);
                    ObjectNode json = Call.json();
                    paper(json.putObject("workspace"), call, workspace.paper(), workspace.said());
                    evidence(json.putArray("evidence"), call, workspace);
                    ArrayNode matrices = json.putArray("matrices");
                    workspace.matrices().forEach(kept -> matrix(matrices.addObject(), call, workspace, kept));
                    compared(json.putArray("differences"), workspace);
                    List<Judgement> judged = all.judgements().stream()
                            .filter(one -> one.assessment().equals(id))
                            .toList();
                    judgements(json.putArray("judgements"), call, all, judged);
                    judgements(json.putArray("national"), call, all, all.about(workspace.about()));
                    ends(json, all);
                    return json;
                })
                .sending(seen, all -> sending.papers(call, all.papers().all(), all.papers()));
    }

    private Answer about(Call call) {
        String id = call.text("id");
        Released<Seen> seen = read.around(call.reader(), call.previewAs(), id);
        return Answer.of(seen, all -> {
                    ObjectNode json = Call.json();
                    List<Judgement> found = all.judgement(id).map(List::of).orElseGet(() -> all.about(id));
                    judgements(json.putArray("judgements"), call, all, found);
                    ends(json, all);
                    return json;
                })
                .sending(seen, all -> sending.papers(call, all.papers().all(), all.papers()));
    }

    /// The legend of a scale.
    static void legend(ObjectNode json, LikelihoodScale scale) {
        ObjectNode legend = json.putObject("scale");
        legend.put("name", scale.name());
        ArrayNode terms = legend.putArray("terms");
        scale.terms().forEach(term -> terms.addObject().put("word", term.word()).put("range", term.range()));
    }

    /// The legend of the scale, the names of what is named, and whether that is all.
    private void ends(ObjectNode json, Seen seen) {
        legend(json, scale);
        ObjectNode names = json.putObject("names");
        seen.names().forEach(names::put);
        json.put("complete", seen.papers().complete());
    }

    /// One paper as it stands, with what its writer needs for the next version.
    static ObjectNode paper(ObjectNode json, Call call, Paper paper, JsonNode said) {
        Objects.marked(json, paper.under());
        json.put("id", paper.id());
        json.put("source", paper.source().code());
        json.put("own", paper.source().equals(call.member()));
        json.put("modified", paper.modified());
        json.put("etag", "\"" + HexFormat.of().formatHex(Hash.sha256(paper.bytes())) + "\"");
        json.set("label", LabelJson.view(paper.under(), call.member()));
        json.set("object", said);
        return json;
    }

    private static void evidence(ArrayNode json, Call call, Workspace workspace) {
        // An origin shows itself as a number: by the order in which this reader met it.
        var numbers = new TreeMap<String, Integer>();
        for (Evidence item : workspace.evidence()) {
            ObjectNode one = paper(json.addObject(), call, item.paper(), item.said());
            one.put("origin", numbers.computeIfAbsent(workspace.origin(item), origin -> numbers.size() + 1));
            ArrayNode ungraded = one.putArray("ungraded");
            if (item.grade().sourceUngraded()) {
                ungraded.add("reliability");
            }
            if (item.grade().contentUngraded()) {
                ungraded.add("credibility");
            }
        }
    }

    private static void matrix(ObjectNode json, Call call, Workspace workspace, Kept kept) {
        paper(json, call, kept.paper(), kept.said());
        json.put("analyst", kept.analyst());
        json.put(
                "mine",
                kept.member().equals(call.member())
                        && (kept.analyst().isEmpty()
                                || kept.analyst().equals(call.reader().login())));
        json.put("unseen", workspace.unseen(kept));
        Matrix matrix = workspace.matrix(kept);
        strings(json.putArray("leaders"), matrix.leaders());
        ArrayNode scores = json.putArray("scores");
        matrix.scores().forEach(score -> {
            ObjectNode one = scores.addObject();
            one.put("hypothesis", score.hypothesis());
            one.put("score", score.thousands() / THOUSAND);
            one.put("open", score.open());
            ArrayNode parts = one.putArray("parts");
            score.parts()
                    .forEach(part -> parts.addObject()
                            .put("evidence", part.item())
                            .put("weight", part.weight() / THOUSAND)
                            .put("against", part.against())
                            .put("score", part.thousands() / THOUSAND));
        });
        ArrayNode rows = json.putArray("rows");
        for (Row row : workspace.rows(kept)) {
            ObjectNode one = rows.addObject();
            one.put("evidence", row.id());
            one.put("reliability", row.grade().reliability().tenths() / 10.0);
            one.put("relevance", row.relevance());
            one.put("weight", matrix.isEcho(row) ? 0 : row.weight() / THOUSAND);
            one.put("diagnosticity", row.diagnosticity());
            if (matrix.isEcho(row)) {
                one.put("echo_of", matrix.countedFor(row));
            }
        }
        ArrayNode without = json.putArray("without");
        matrix.leaveOneOut().forEach(one -> {
            ObjectNode left = without.addObject();
            strings(left.putArray("items"), one.items());
            strings(left.putArray("leaders"), one.leaders());
            left.put("changes", one.changes());
        });
    }

    /// The cells that matrices fill with different values: whose says what.
    private static void compared(ArrayNode json, Workspace workspace) {
        var rows = new LinkedHashMap<Kept, Map<String, Row>>();
        workspace.matrices().forEach(kept -> {
            var by = new HashMap<String, Row>();
            workspace.rows(kept).forEach(row -> by.put(row.id(), row));
            rows.put(kept, by);
        });
        for (Evidence item : workspace.evidence()) {
            for (String hypothesis : workspace.hypotheses()) {
                var values = new ArrayList<Map.Entry<Kept, Cell>>();
                rows.forEach((kept, by) -> {
                    Row row = by.get(item.id());
                    Cell cell = row == null ? null : row.cells().get(hypothesis);
                    if (cell != null) {
                        values.add(Map.entry(kept, cell));
                    }
                });
                if (values.stream().map(Map.Entry::getValue).distinct().count() > 1) {
                    ObjectNode one = json.addObject();
                    one.put("evidence", item.id());
                    one.put("hypothesis", hypothesis);
                    ArrayNode said = one.putArray("values");
                    values.forEach(value -> said.addObject()
                            .put("matrix", value.getKey().paper().id())
                            .put("source", value.getKey().member().code())
                            .put("analyst", value.getKey().analyst())
                            .put("value", value.getValue().name()));
                }
            }
        }
    }

    private void judgements(ArrayNode json, Call call, Seen seen, List<Judgement> all) {
        all.forEach(one -> judgement(json.addObject(), call, one, seen.names()));
    }

    private void judgement(ObjectNode json, Call call, Judgement one, Map<String, String> names) {
        paper(json, call, one.paper(), one.said());
        json.put("on_level", one.said().path("level").stringValue(""));
        json.put("state", one.state().word());
        json.put("text", text(one, names));
        likelihood(one.said().path("likelihood")).ifPresent(found -> json.set("likelihood", found));
        ArrayNode warnings = json.putArray("warnings");
        Wording.mixed(one.said().path("statement").stringValue(""))
                .forEach(mixed -> warnings.addObject()
                        .put("sentence", mixed.sentence())
                        .put("likelihood", mixed.likelihood())
                        .put("confidence", mixed.confidence()));
        Instant now = judge.now();
        Map<Member, Position> current = one.current();
        ArrayNode stands = json.putArray("stands");
        one.stands(now).forEach((member, stand) -> {
            ObjectNode said = stands.addObject();
            said.put("member", member.code());
            // Others are not told whether a member said nothing, or nothing to them.
            boolean told = one.member().equals(call.member()) || current.containsKey(member);
            said.put("stand", told ? stand.name().toLowerCase(Locale.ROOT) : "unseen");
            said.put("asked", one.asked().contains(member));
            Optional.ofNullable(current.get(member)).ifPresent(position -> said.put("position", position.id()));
        });
        ArrayNode positions = json.putArray("positions");
        one.positions().forEach(position -> {
            ObjectNode said =
                    Objects.marked(positions.addObject(), position.paper().under());
            said.put("id", position.id());
            said.put("member", position.member().code());
            said.put("position", position.word());
            said.put("text", position.said().path("text").stringValue(""));
            said.put("round", position.round());
            said.put("at", position.said().path("created").stringValue(""));
            said.put("counts", position.equals(current.get(position.member())));
        });
        strings(json.putArray("missing"), one.missing());
        may(json, call, one, now);
    }

    /// What is judged, in a sentence; of persons their number and who charged them.
    private static String text(Judgement one, Map<String, String> names) {
        if (!one.said().has("persons")) {
            return one.said().path("statement").stringValue("");
        }
        String by = one.said().path("charged_by_ref").stringValue("");
        int persons = one.said().path("persons").intValue(0);
        return "%d %s, as charged by %s"
                .formatted(persons, persons == 1 ? "person" : "persons", names.getOrDefault(by, by));
    }

    /// The word and the range, in the scale in which it was judged: never in another one. A range that
    /// crosses words has none.
    private static Optional<ObjectNode> likelihood(JsonNode said) {
        LikelihoodScale of =
                LikelihoodScale.named(said.path("scale").stringValue("")).orElse(null);
        if (of == null) {
            return Optional.empty();
        }
        ObjectNode json = Call.json();
        json.put("scale", of.name());
        if (said.has("term")) {
            Term term = of.find(said.path("term").stringValue("")).orElse(null);
            if (term == null) {
                return Optional.empty();
            }
            json.put("word", term.word());
            json.put("range", term.range());
        } else {
            int low = said.path("low").intValue(0);
            int high = said.path("high").intValue(0);
            of.word(low / 100.0, high / 100.0).ifPresent(term -> json.put("word", term.word()));
            json.put("range", "%d to %d".formatted(low, high));
        }
        return Optional.of(json);
    }

    /// What the caller may do about it, and why not what it else might.
    private static void may(ObjectNode json, Call call, Judgement one, Instant now) {
        boolean own = one.member().equals(call.member());
        ArrayNode acts = json.putArray("may");
        for (JudgementAct act : JudgementAct.values()) {
            if (own && call.caller().may(right(act)) && act.from().contains(one.state())) {
                ObjectNode possible = acts.addObject();
                possible.put("act", act.word());
                String why = one.mayNot(act, call.member(), call.reader().login(), now);
                if (!why.isEmpty()) {
                    possible.put("why_not", why);
                }
            }
        }
        json.put("may_revise", own && call.caller().may(Rights.WRITE) && Judgement.isOpen(one.said()));
        json.put(
                "may_say",
                call.caller().may(Rights.LIAISE) && one.mayNotSay(call.member()).isEmpty());
    }

    /// The right that an act takes.
    static String right(JudgementAct act) {
        return switch (act.office()) {
            case ANALYST -> Rights.WRITE;
            case LIAISON -> Rights.LIAISE;
            case RELEASE_AUTHORITY -> Rights.RELEASE;
        };
    }

    private Answer act(Call call) {
        JsonNode body = call.body();
        JudgementAct act = JudgementAct.of(body.path("act").stringValue(""))
                .orElseThrow(() -> Problem.unprocessable("act", "There is no such act."));
        if (!call.caller().may(right(act))) {
            throw ApiServlet.lacks(call.caller(), right(act), "");
        }
        String seen = call.maybe("If-Match")
                .orElseThrow(() -> new Problem(
                        Problem.Kind.PRECONDITION_REQUIRED,
                        "Send If-Match with the ETag of the judgement as you saw it."));
        @Nullable Instant answerBy = body.has("answer_by") ? Call.time(body.path("answer_by"), "answer_by") : null;
        List<Member> members = Labels.strings(body.path("members")).stream()
                .map(code -> AssistanceDesk.member(directory, code))
                .toList();
        return told(judge.act(
                Work.author(directory, call),
                call.text("id"),
                sha256 -> ApiServlet.matches(seen, "\"" + sha256 + "\""),
                new Judge.Order(
                        act,
                        body.path("text").stringValue("").strip(),
                        members,
                        answerBy,
                        Labels.strings(body.path("dissents")))));
    }

    private Answer say(Call call) {
        JsonNode body = call.body();
        Label label = body.has("label") ? labels.label(call) : null;
        if (label != null) {
            Work.releases(call, labels.usual(call), label);
        }
        return told(judge.say(
                Work.author(directory, call),
                call.text("id"),
                body.path("position").stringValue(""),
                body.path("text").stringValue("").strip(),
                label));
    }

    private static Answer told(Judge.Done done) {
        return switch (done) {
            case Judge.Done.Said(var written) -> Work.told(written).status(201);
            case Judge.Done.NotFound() -> throw Problem.notFound();
            case Judge.Done.Impossible(String reason) -> throw new Problem(Problem.Kind.CONFLICT, reason + ".");
        };
    }

    private static void strings(ArrayNode json, List<String> all) {
        all.forEach(json::add);
    }
}
