package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.assistance.Act;
import org.testudo.operations.assistance.Act.Office;
import org.testudo.operations.assistance.Act.Party;
import org.testudo.operations.assistance.Assist;
import org.testudo.operations.assistance.Assist.Done;
import org.testudo.operations.assistance.Dossier;
import org.testudo.operations.assistance.Dossier.AssignmentStage;
import org.testudo.operations.assistance.Dossier.Case;
import org.testudo.operations.assistance.Dossier.OfferCase;
import org.testudo.operations.assistance.Dossier.RequestCase;
import org.testudo.operations.assistance.Dossier.Step;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Teams, requests for help, what is offered to them, and who decides what: as the caller sees it. Thread-safe.
final class AssistanceDesk {
    static final String AREA = "Assistance";
    /// What is told of a step, besides who did what about what.
    private static final List<String> TOLD = Stream.concat(
                    Assist.KEPT.stream(), Stream.of("recorded", "office", "reference", "scan_ref", "step_ref"))
            .toList();

    private final Store store;
    private final Assist assist;
    private final Sending sending;
    private final Labels labels;

    AssistanceDesk(Store store, Sending sending, WriteObject write, Labels labels) {
        this.store = store;
        this.assist = new Assist(store, write);
        this.sending = sending;
        this.labels = labels;
    }

    List<Operation> operations() {
        return List.of(
                get("/capabilities", "listCapabilities", "The teams that you see, each edition by its owner")
                        .says("Capabilities")
                        .by(AREA, call -> answer(call, AssistanceDesk::capabilities)),
                get("/requests", "listRequests", "The requests for help that you see, the newest first")
                        .says("Requests")
                        .by(AREA, call -> answer(call, (dossier, told) -> list(call, dossier, told))),
                get(
                                "/requests/{id}",
                                "showRequest",
                                "A request, its offers and assignments, each step, and what you may say now")
                        .path("id", Param.ID, "The request.")
                        .says("Request")
                        .by(AREA, call -> answer(call, (dossier, told) -> one(call, dossier, told))),
                write("POST", "/requests", "openRequest", "Writes a draft of a request, for your own member alone")
                        .needs(Rights.WRITE)
                        .takes("RequestOrder")
                        .success(201)
                        .says("Written")
                        .by(AREA, this::open),
                write("PUT", "/requests/{id}/answer-by", "renewRequest", "Gives a request of your own member more time")
                        .path("id", Param.ID, "The request.")
                        .needs(Rights.LIAISE)
                        .takes("RenewOrder")
                        .says("Written")
                        .by(AREA, this::renew),
                write(
                                "POST",
                                "/requests/{id}/offers",
                                "offerTeam",
                                "Offers a team to a request, to its requester alone")
                        .path("id", Param.ID, "The request.")
                        .needs(Rights.LIAISE)
                        .takes("OfferOrder")
                        .success(201)
                        .says("Written")
                        .by(AREA, this::offer),
                write(
                                "POST",
                                "/assistance/{id}/steps",
                                "sayStep",
                                "Says the next step about a request, an offer or an assignment, in the office that it takes")
                        .path("id", Param.ID, "What it is about.")
                        .needs(Rights.WRITE)
                        .takes("StepOrder")
                        .success(201)
                        .says("Written")
                        .by(AREA, this::step));
    }

    private Answer answer(Call call, BiFunction<Dossier, List<Paper>, ObjectNode> write) {
        Released<Papers> papers = assist.papers(call.reader());
        var told = new ArrayList<Paper>();
        return Answer.of(papers, all -> {
                    ObjectNode json = write.apply(new Dossier(all.all(), call.member(), store.now()), told);
                    if (!all.complete()) {
                        json.put("complete", false);
                    }
                    return json;
                })
                .sending(papers, all -> sending.of(call, List.copyOf(told), Paper::row, Paper::added, all.asOf()));
    }

    private static ObjectNode capabilities(Dossier dossier, List<Paper> told) {
        ObjectNode json = Call.json();
        ArrayNode list = json.putArray("capabilities");
        for (Paper paper : dossier.capabilities()) {
            told.add(paper);
            ObjectNode one = Objects.marked(list.addObject(), paper.under());
            one.put("id", paper.id());
            one.put("owner", paper.source().code());
            one.set("object", StixJson.parseObject(paper.bytes()));
        }
        json.put("complete", true);
        return json;
    }

    private static ObjectNode list(Call call, Dossier dossier, List<Paper> told) {
        ObjectNode json = Call.json();
        ArrayNode list = json.putArray("requests");
        dossier.requests().stream()
                .sorted(Comparator.comparingLong(
                                (RequestCase one) -> one.paper().row())
                        .reversed())
                .forEach(one -> list.add(json(call, dossier, one, told)));
        json.put("complete", true);
        return json;
    }

    private static ObjectNode one(Call call, Dossier dossier, List<Paper> told) {
        return dossier.requests().stream()
                .filter(one -> one.paper().id().equals(call.text("id")))
                .findFirst()
                .map(one -> json(call, dossier, one, told))
                .orElseThrow(Problem::notFound);
    }

    private static ObjectNode json(Call call, Dossier dossier, RequestCase request, List<Paper> told) {
        Paper paper = request.paper();
        told.add(paper);
        ObjectNode json = Objects.marked(Call.json(), paper.under());
        json.put("id", paper.id());
        json.put("name", request.said().path("name").stringValue(""));
        json.put("requester", request.requester().code());
        json.put("host", request.host().code());
        json.put("stage", Act.word(request.stage()));
        if (request.requester().equals(call.member())
                && paper.under().limits().releasableTo() instanceof Audience.Members(var asked)) {
            ArrayNode names = json.putArray("asked");
            asked.stream().filter(one -> !one.equals(call.member())).forEach(one -> names.add(one.code()));
        }
        json.put("answer_by", StixTime.of(request.answerBy()).text());
        json.set("needed", request.said().path("needed"));
        json.set("object", request.said());
        steps(json, request, told);
        ArrayNode offers = json.putArray("offers");
        request.offers().forEach(offer -> offer(offers.addObject(), offer, dossier.now(), told));
        ArrayNode possible = json.putArray("possible");
        Assist.possible(dossier, request, call.reader(), offices(call))
                .forEach(one -> possible(possible.addObject(), one));
        return json;
    }

    private static void possible(ObjectNode json, Assist.Possible one) {
        json.put("about", one.about());
        json.put("act", one.act().text());
        json.put("as", one.as().text());
        if (one.signed() != null) {
            json.put("recorded", one.signed().text());
        }
        if (one.step() != null) {
            json.put("step_ref", one.step());
        }
    }

    private static void offer(ObjectNode json, OfferCase offer, Instant now, List<Paper> told) {
        told.add(offer.paper());
        Objects.marked(json, offer.paper().under());
        json.put("id", offer.paper().id());
        json.put("owner", offer.owner().code());
        json.put("stage", Act.word(offer.stage()));
        json.set("team", offer.said().path("team"));
        json.put("released_to_host", offer.released());
        json.set("created", offer.said().path("created"));
        steps(json, offer, told);
        offer.assignment().ifPresent(one -> {
            told.add(one.paper());
            ObjectNode assignment =
                    Objects.marked(json.putObject("assignment"), one.paper().under());
            assignment.put("id", one.paper().id());
            assignment.put("stage", Act.word(one.stage()));
            ArrayNode missing = assignment.putArray("missing");
            if (one.stage() == AssignmentStage.PROPOSED) {
                one.missing(now).forEach(missing::add);
                ObjectNode by = assignment.putObject("decide_by");
                by.put("owner", StixTime.of(one.decideBy(Party.OWNER)).text());
                if (offer.released()) {
                    by.put("host", StixTime.of(one.decideBy(Party.HOST)).text());
                }
            }
            one.reviews(now)
                    .forEach((party, review) ->
                            assignment.withObjectProperty("reviews").put(party.text(), Act.word(review)));
            steps(assignment, one, told);
        });
    }

    private static void steps(ObjectNode json, Case about, List<Paper> told) {
        ArrayNode list = json.putArray("steps");
        for (Step step : about.steps()) {
            told.add(step.paper());
            ObjectNode one = list.addObject();
            one.put("id", step.paper().id());
            one.put("act", step.act().text());
            one.put("as", step.as().text());
            one.put("by", step.paper().source().code());
            one.put("at", StixTime.of(step.at()).text());
            one.put("counts", step.counts());
            if (!step.counts()) {
                one.put("impossible", step.impossible());
            }
            if (step.onPaper()) {
                one.set("on_paper", step.said().path("on_paper"));
            }
            TOLD.forEach(name -> {
                if (step.said().has(name)) {
                    one.set(name, step.said().get(name));
                }
            });
        }
    }

    /// In which offices the caller may act.
    private static Set<Office> offices(Call call) {
        var offices = EnumSet.noneOf(Office.class);
        for (Office office : Office.values()) {
            if (call.caller().may(right(office))) {
                offices.add(office);
            }
        }
        return offices;
    }

    private static String right(Office office) {
        return switch (office) {
            case LIAISON -> Rights.LIAISE;
            case AUTHORITY -> Rights.DECIDE;
            case LEGAL_ADVISER -> Rights.ADVISE;
        };
    }

    private Author author(Call call) {
        return Work.author(store.directory(), call);
    }

    private Answer open(Call call) {
        ObjectNode request = call.body().deepCopy();
        request.remove("label");
        times(request, "earliest_start", "latest_start", "answer_by");
        String host = request.path("host").stringValue("");
        if (!host.isEmpty()) {
            member(host);
        }
        Label label = call.body().has("label") ? labels.label(call) : labels.usual(call);
        return Work.told(assist.open(author(call), request, label)).status(201);
    }

    /// What is said of these is a time.
    private static void times(JsonNode said, String... names) {
        for (String name : names) {
            if (said.has(name) && StixTime.instantOf(said.path(name)) == null) {
                throw Problem.unprocessable(name, "It is no time. Write it as 2027-01-31T10:00:00Z.");
            }
        }
    }

    private Member member(String code) {
        return store.directory()
                .members()
                .find(new Member(code))
                .orElseThrow(() -> Problem.unprocessable(
                        "", "'%s' is no member here; see /api/members.".formatted(Problem.shortened(code))))
                .code();
    }

    private Answer renew(Call call) {
        times(call.body(), "answer_by");
        Instant by =
                java.util.Objects.requireNonNull(StixTime.instantOf(call.body().path("answer_by")));
        return told(assist.renew(author(call), call.text("id"), by));
    }

    private Answer offer(Call call) {
        ObjectNode team = Call.json();
        call.body().path("team").properties().forEach(one -> team.set(one.getKey(), one.getValue()));
        String capability = call.body().path("capability").stringValue(null);
        return told(assist.offer(author(call), call.text("id"), team, capability, labels.usual(call)))
                .status(201);
    }

    private Answer step(Call call) {
        JsonNode body = call.body();
        Act act = Act.of(body.path("act").stringValue(""))
                .orElseThrow(() -> Problem.unprocessable("act", "There is no such act."));
        @Nullable
        Office office = act.offices().stream()
                .filter(one -> call.caller().may(right(one)))
                .findFirst()
                .orElse(null);
        if (office == null) {
            throw ApiServlet.lacks(
                    call.caller(),
                    right(act.offices().stream().sorted().findFirst().orElseThrow()),
                    "");
        }
        var members = new ArrayList<Member>();
        body.path("members").forEach(one -> members.add(member(one.stringValue(""))));
        ObjectNode more = Call.json();
        for (String name : TOLD) {
            if (body.has(name)) {
                more.set(name, body.get(name));
            }
        }
        times(more, "not_before", "not_after");
        if (act == Act.POSITION && !more.has("position")) {
            throw Problem.unprocessable("position", "Say favourable, with-conditions or unfavourable.");
        }
        Party as = Dossier.party(body.path("as").stringValue("")).orElse(null);
        return told(assist.act(author(call), new Assist.Order(act, call.text("id"), as, members, more)))
                .status(201);
    }

    private static Answer told(Done done) {
        return switch (done) {
            case Done.Said(var written) -> Work.told(written);
            case Done.NotFound() -> throw Problem.notFound();
            case Done.Impossible(String reason) -> throw new Problem(Problem.Kind.CONFLICT, reason + ".");
            case Done.NoLonger(String reason) ->
                throw new Problem(Problem.Kind.CONFLICT, "No longer possible: somebody came first. " + reason + ".");
        };
    }
}
