package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixId;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.assistance.Act;
import org.testudo.operations.assistance.Act.Office;
import org.testudo.operations.assistance.Act.Party;
import org.testudo.operations.assistance.Assist;
import org.testudo.operations.assistance.Assist.Done;
import org.testudo.operations.assistance.CapabilityBoard;
import org.testudo.operations.assistance.Changes;
import org.testudo.operations.assistance.Changes.Change;
import org.testudo.operations.assistance.Dossier;
import org.testudo.operations.assistance.Dossier.AssignmentCase;
import org.testudo.operations.assistance.Dossier.AssignmentStage;
import org.testudo.operations.assistance.Dossier.Case;
import org.testudo.operations.assistance.Dossier.OfferCase;
import org.testudo.operations.assistance.Dossier.OtherWork;
import org.testudo.operations.assistance.Dossier.RequestCase;
import org.testudo.operations.assistance.Dossier.Step;
import org.testudo.operations.assistance.Match;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Directory;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Teams, requests for help, what is offered to them, and who decides what: as the caller sees it. Thread-safe.
final class AssistanceDesk {
    static final String AREA = "Assistance";
    private static final int MOST_CHANGES = 200;

    /// The state of an account that remembers until where it has read the changes.
    private static final String READ = "assistance-read";

    /// What is told of a step, besides who did what about what.
    private static final List<String> TOLD = Stream.concat(
                    Assist.KEPT.stream(), Stream.of("recorded", "office", "reference", "scan_ref", "step_ref"))
            .toList();

    /// What the author of a step gives it.
    private static final List<String> SAID = Stream.concat(
                    Assist.KEPT.stream(), Stream.of("recorded", "office", "reference", "scan", "step_ref"))
            .toList();

    private final Store store;
    private final WriteObject write;
    private final Assist assist;
    private final Sending sending;
    private final Labels labels;
    private final boolean exercise;

    AssistanceDesk(Store store, Sending sending, WriteObject write, Labels labels, boolean exercise) {
        this.exercise = exercise;
        this.store = store;
        this.write = write;
        this.assist = new Assist(store, write);
        this.sending = sending;
        this.labels = labels;
    }

    List<Operation> operations() {
        return List.of(
                get("/capabilities", "listCapabilities", "The teams that you see, each edition by its owner")
                        .says("Capabilities")
                        .by(AREA, call -> answer(call, AssistanceDesk::capabilities)),
                get(
                                "/capabilities/board",
                                "showCapabilityBoard",
                                "Teams registered, asked for, offered and tasked, by nation, type and readiness; and who is committed when")
                        .says("CapabilityBoard")
                        .by(AREA, call -> answer(call, (dossier, told) -> board(call, dossier, told))),
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
                get(
                                "/requests/{id}/match",
                                "matchRequest",
                                "Whom to ask: the teams that you see and that could do it, and the best of them together")
                        .path("id", Param.ID, "The request.")
                        .query("why", Param.ID, "Of this team: why it is not proposed.")
                        .says("Matched")
                        .by(AREA, call -> match(call, Match::ask)),
                get("/requests/{id}/plan", "planRequest", "Which offers to take, of those that stand and that you see")
                        .path("id", Param.ID, "The request.")
                        .query("why", Param.ID, "Of this offer: why it is not proposed.")
                        .says("Matched")
                        .by(AREA, call -> match(call, Match::take)),
                get(
                                "/assistance/changes",
                                "listAssistanceChanges",
                                "What others said about requests, offers and assignments, and what lapsed, the newest first")
                        .says("AssistanceChanges")
                        .by(AREA, this::changes),
                write(
                                "PUT",
                                "/assistance/changes/read",
                                "readAssistanceChanges",
                                "Remembers until where you have read them")
                        .takes("ReadOrder")
                        .success(204)
                        .by(AREA, this::read),
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
                .sending(papers, all -> sending.papers(call, told, all));
    }

    private static ObjectNode capabilities(Dossier dossier, List<Paper> told) {
        ObjectNode json = Call.json();
        ArrayNode list = json.putArray("capabilities");
        for (Paper paper :
                dossier.capabilities().stream().sorted(Paper.APPEARED).toList()) {
            told.add(paper);
            ObjectNode one = Objects.marked(list.addObject(), paper.under());
            one.put("id", paper.id());
            one.put("owner", paper.source().code());
            one.set("object", StixJson.parseObject(paper.bytes()));
        }
        json.put("complete", true);
        return json;
    }

    private static ObjectNode board(Call call, Dossier dossier, List<Paper> told) {
        CapabilityBoard board = CapabilityBoard.of(dossier, call.member());
        told.addAll(board.seen());
        ObjectNode json = Call.json();
        counts(json.putArray("nations"), board.nations());
        counts(json.putArray("types"), board.types());
        counts(json.putArray("readiness"), board.readiness());
        ArrayNode list = json.putArray("commitments");
        for (CapabilityBoard.Commitment commitment : board.commitments()) {
            OfferCase offer = commitment.offer();
            ObjectNode one = Objects.marked(list.addObject(), offer.paper().under());
            one.put("id", offer.paper().id());
            one.put("owner", offer.owner().code());
            one.set("team", offer.said().path("team"));
            one.put("request", offer.request().paper().id());
            one.put("name", offer.request().said().path("name").stringValue(""));
            one.put("host", offer.request().host().code());
            one.put("state", Act.word(commitment.state()));
            offer.assignment().ifPresent(assignment -> one.put("stage", Act.word(assignment.stage())));
            one.put("from", StixTime.of(commitment.from()).text());
            if (commitment.until() != null) {
                one.put("until", StixTime.of(commitment.until()).text());
            }
        }
        json.put("complete", true);
        return json;
    }

    private static void counts(ArrayNode json, SortedMap<String, CapabilityBoard.Count> counts) {
        counts.forEach((key, count) -> json.addObject()
                .put("key", key)
                .put("registered", count.registered())
                .put("asked", count.asked())
                .put("offered", count.offered())
                .put("tasked", count.tasked()));
    }

    private ObjectNode list(Call call, Dossier dossier, List<Paper> told) {
        ObjectNode json = Call.json();
        ArrayNode list = json.putArray("requests");
        dossier.requests().stream()
                .sorted(Comparator.comparing(RequestCase::paper, Paper.APPEARED.reversed()))
                .forEach(one -> list.add(json(call, dossier, one, told)));
        json.put("complete", true);
        return json;
    }

    private interface Matching {
        Match of(Dossier dossier, RequestCase request, boolean exercise);
    }

    private Answer match(Call call, Matching matching) {
        return answer(call, (dossier, told) -> {
            RequestCase request = request(call, dossier);
            told.add(request.paper());
            return MatchJson.of(
                    matching.of(dossier, request, exercise), call.maybe("why").orElse(""), told);
        });
    }

    /// What others said and what lapsed, the newest first, and until where the caller has read it.
    private Answer changes(Call call) {
        String read = store.workshop()
                .desk()
                .state(call.caller().account().number(), READ, READ)
                .orElse("");
        return answer(call, (dossier, told) -> {
            ObjectNode json = Call.json();
            if (!read.isEmpty()) {
                json.put("read_until", read);
            }
            List<Change> all = Changes.of(dossier, call.member());
            ArrayNode list = json.putArray("changes");
            all.stream().limit(MOST_CHANGES).forEach(one -> change(list.addObject(), one, told));
            json.put("more", all.size() > MOST_CHANGES);
            json.put("complete", true);
            return json;
        });
    }

    private static void change(ObjectNode json, Change one, List<Paper> told) {
        Step step = one.step();
        Paper paper = step == null ? one.about().paper() : step.paper();
        told.add(paper);
        told.add(one.request().paper());
        Objects.marked(json, paper.under());
        json.put("at", StixTime.of(one.at()).text());
        json.put("what", one.what());
        json.put("request", one.request().paper().id());
        json.put("name", one.request().said().path("name").stringValue(""));
        json.put("about", one.about().paper().id());
        if (step != null || one.what().equals("offer")) {
            json.put("by", paper.source().code());
        }
        if (step != null && step.said().has("reason")) {
            json.set("reason", step.said().path("reason"));
        }
        json.put("gap", one.gap());
    }

    private Answer read(Call call) {
        Instant until = Call.time(call.body().path("until"), "until");
        if (until.isAfter(store.now())) {
            throw Problem.unprocessable("until", "It lies ahead. Give the time of the newest that you have read.");
        }
        store.workshop()
                .putState(
                        call.caller().account().number(),
                        READ,
                        READ,
                        StixTime.of(until).text());
        return Answer.nothing();
    }

    private static RequestCase request(Call call, Dossier dossier) {
        return dossier.target(call.text("id"))
                .filter(RequestCase.class::isInstance)
                .map(RequestCase.class::cast)
                .orElseThrow(Problem::notFound);
    }

    private ObjectNode one(Call call, Dossier dossier, List<Paper> told) {
        return json(call, dossier, request(call, dossier), told);
    }

    private ObjectNode json(Call call, Dossier dossier, RequestCase request, List<Paper> told) {
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
        for (OfferCase offer : request.offers()) {
            ObjectNode one = offers.addObject();
            offer(one, offer, dossier.now(), told);
            otherWork(one, dossier.otherWork(offer), told);
        }
        ArrayNode possible = json.putArray("possible");
        Assist.possible(dossier, request, call.reader(), offices(call)).forEach(one -> {
            ObjectNode entry = possible(possible.addObject(), one);
            dossier.target(one.about())
                    .flatMap(about -> turn(call, one, about))
                    .ifPresent(from -> entry.put("from", StixTime.of(from).text()));
        });
        return json;
    }

    /// From when on a decision reaches a deputy: the time that there is for it goes along the authority and its
    /// deputies
    /// in equal parts.
    private Optional<Instant> turn(Call call, Assist.Possible one, Case about) {
        var account = call.caller().account();
        if (!one.act().offices().contains(Office.AUTHORITY)
                || Rights.of(account, true).contains(Rights.DECIDE)) {
            return Optional.empty();
        }
        Instant until = switch (about) {
            case RequestCase request -> request.answerBy();
            case AssignmentCase assignment when one.act() == Act.CONSENT -> assignment.decideBy(one.as());
            default -> null;
        };
        return until == null
                ? Optional.empty()
                : store.directory().deputy(account.number()).map(deputy -> {
                    int all = store.directory().deputies(call.member()).size() + 1;
                    Duration part = Duration.between(about.created(), until).dividedBy(all);
                    return about.created().plus(part.multipliedBy(deputy.place()));
                });
    }

    private static ObjectNode possible(ObjectNode json, Assist.Possible one) {
        json.put("about", one.about());
        json.put("act", one.act().text());
        json.put("as", one.as().text());
        if (one.signed() != null) {
            json.put("recorded", one.signed().text());
        }
        if (one.step() != null) {
            json.put("step_ref", one.step());
        }
        return json;
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
        offer.assignment().ifPresent(one -> assignment(json.putObject("assignment"), one, now, told));
        if (!offer.earlier().isEmpty()) {
            ArrayNode earlier = json.putArray("earlier");
            offer.earlier().forEach(one -> assignment(earlier.addObject(), one, now, told));
        }
    }

    /// For the owner alone.
    private static void otherWork(ObjectNode json, List<OtherWork> all, List<Paper> told) {
        for (OtherWork one : all) {
            told.add(one.offer().paper());
            ObjectNode work = json.withArrayProperty("other_work").addObject();
            work.put("request", one.offer().request().paper().id());
            work.put("name", one.offer().request().said().path("name").stringValue(""));
            work.put("stage", Act.word(one.offer().stage()));
            work.put("from", StixTime.of(one.from()).text());
            if (one.until() != null) {
                work.put("until", StixTime.of(one.until()).text());
            }
            work.put("overlaps", one.overlaps());
            work.put("too_little_rest", one.tooLittleRest());
        }
    }

    private static void assignment(ObjectNode assignment, AssignmentCase one, Instant now, List<Paper> told) {
        told.add(one.paper());
        Objects.marked(assignment, one.paper().under());
        assignment.put("id", one.paper().id());
        assignment.put("stage", Act.word(one.stage()));
        ArrayNode missing = assignment.putArray("missing");
        if (one.stage() == AssignmentStage.PROPOSED) {
            one.missing(now).forEach(missing::add);
            ObjectNode by = assignment.putObject("decide_by");
            by.put("owner", StixTime.of(one.decideBy(Party.OWNER)).text());
            if (one.offer().released()) {
                by.put("host", StixTime.of(one.decideBy(Party.HOST)).text());
            }
        }
        if (one.reportDue()) {
            assignment.put("report_due", true);
        }
        one.reviews(now)
                .forEach((party, review) ->
                        assignment.withObjectProperty("reviews").put(party.text(), Act.word(review)));
        steps(assignment, one, told);
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
            if (call.caller().may(Rights.of(office))) {
                offices.add(office);
            }
        }
        return offices;
    }

    private Author author(Call call) {
        return Work.author(store.directory(), call);
    }

    private Answer open(Call call) {
        ObjectNode request = call.body().deepCopy();
        request.remove("label");
        times(request, "earliest_start", "latest_start", "answer_by");
        inOrder(request);
        references(call, request, "incident_refs", "mission_refs");
        String host = request.path("host").stringValue("");
        if (!host.isEmpty()) {
            member(host);
        }
        if (request.has("admits")
                && !host.isEmpty()
                && !host.equals(call.member().code())) {
            throw Problem.unprocessable(
                    "admits",
                    "Whose teams %s admits, it says itself, with the act admit. Leave it out.".formatted(host));
        }
        members(request.path("admits"));
        Label label = call.body().has("label") ? labels.label(call) : labels.usual(call);
        return Work.told(assist.open(author(call), request, label)).status(201);
    }

    private void inOrder(JsonNode request) {
        Instant earliest = StixTime.instantOf(request.path("earliest_start"));
        Instant latest = StixTime.instantOf(request.path("latest_start"));
        Instant by = StixTime.instantOf(request.path("answer_by"));
        if (latest != null && !latest.isAfter(store.now())) {
            throw Problem.unprocessable("latest_start", "It has gone by. Give a time ahead.");
        }
        if (earliest != null && latest != null && latest.isBefore(earliest)) {
            throw Problem.unprocessable("latest_start", "It is before the earliest start. Give a later one.");
        }
        if (by != null && !by.isAfter(store.now())) {
            throw Problem.unprocessable("answer_by", "It has gone by. Give a time ahead.");
        }
        if (by != null && latest != null && by.isAfter(latest)) {
            throw Problem.unprocessable("answer_by", "It is after the latest start. Give an earlier one.");
        }
    }

    /// What is hidden and what is nowhere are refused alike: no id is found out by asking about it.
    private void references(Call call, JsonNode request, String... names) {
        var places = new LinkedHashMap<String, String>();
        for (String name : names) {
            int place = 0;
            for (JsonNode one : request.path(name)) {
                String id = one.stringValue("");
                String pointer = "%s/%d".formatted(name, place);
                if (StixId.tryParse(id) == null) {
                    throw Problem.unprocessable(pointer, "It is no id of an object. Write it as TYPE--UUID.");
                }
                places.putIfAbsent(id, pointer);
                place++;
            }
        }
        Set<String> unseen = write.unseen(call.reader(), places.keySet());
        places.forEach((id, pointer) -> {
            if (unseen.contains(id)) {
                throw Problem.unprocessable(pointer, "You see no such object. Name one that you see.");
            }
        });
    }

    /// What is said of these is a time.
    private static void times(JsonNode said, String... names) {
        for (String name : names) {
            if (said.has(name)) {
                Call.time(said.path(name), name);
            }
        }
    }

    private Member member(String code) {
        return member(store.directory(), code);
    }

    /// The member of this code, which an author names.
    static Member member(Directory directory, String code) {
        return directory
                .members()
                .find(new Member(code))
                .orElseThrow(() -> Problem.unprocessable(
                        "", "'%s' is no member here; see /api/members.".formatted(Problem.shortened(code))))
                .code();
    }

    private List<Member> members(JsonNode named) {
        return named.valueStream().map(one -> member(one.stringValue(""))).toList();
    }

    private Answer renew(Call call) {
        JsonNode body = call.body();
        Instant answer = body.has("answer_by") ? Call.time(body.path("answer_by"), "answer_by") : null;
        Instant decide = body.has("decide_by") ? Call.time(body.path("decide_by"), "decide_by") : null;
        if (answer == null && decide == null) {
            throw Problem.unprocessable("", "It names no time. Give answer_by, decide_by or both.");
        }
        return told(assist.renew(author(call), call.text("id"), answer, decide));
    }

    private Answer offer(Call call) {
        ObjectNode team = Call.json();
        call.body().path("team").properties().forEach(one -> team.set(one.getKey(), one.getValue()));
        String capability = call.body().path("capability").stringValue(null);
        return told(assist.offer(author(call), call.text("id"), team, capability))
                .status(201);
    }

    private Answer step(Call call) {
        JsonNode body = call.body();
        Act act = Act.of(body.path("act").stringValue(""))
                .orElseThrow(() -> Problem.unprocessable("act", "There is no such act."));
        @Nullable
        Office office = act.offices().stream()
                .filter(one -> call.caller().may(Rights.of(one)))
                .findFirst()
                .orElse(null);
        if (office == null) {
            throw ApiServlet.lacks(
                    call.caller(),
                    Rights.of(act.offices().stream().sorted().findFirst().orElseThrow()),
                    "");
        }
        List<Member> members = members(body.path("members"));
        ObjectNode more = Call.json();
        for (String name : SAID) {
            if (body.has(name)) {
                more.set(name, body.get(name));
            }
        }
        times(more, "not_before", "not_after");
        if (act == Act.ADMIT && !members.isEmpty()) {
            members.forEach(one -> more.withArrayProperty("admits").add(one.code()));
        }
        if (act == Act.POSITION && !more.has("position")) {
            throw Problem.unprocessable("position", "Say favourable, with-conditions or unfavourable.");
        }
        Party as = Dossier.party(body.path("as").stringValue("")).orElse(null);
        Done done = assist.act(author(call), new Assist.Order(act, call.text("id"), as, members, more));
        if (done instanceof Done.Impossible(String reason)) {
            throw new Problem(Problem.Kind.CONFLICT, reason + ". " + instead(call));
        }
        return told(done).status(201);
    }

    /// What the caller may say about it instead.
    private String instead(Call call) {
        List<String> acts = assist.possible(author(call), call.text("id"), offices(call));
        return acts.isEmpty()
                ? "There is nothing that you may say about it now; GET /api/requests shows how it stands."
                : "What you may say about it now: %s.".formatted(String.join(", ", acts));
    }

    static Answer told(Done done) {
        return switch (done) {
            case Done.Said(var written) -> Work.told(written);
            case Done.NotFound() -> throw Problem.notFound();
            case Done.Impossible(String reason) -> throw new Problem(Problem.Kind.CONFLICT, reason + ".");
            case Done.NoLonger(String reason) ->
                throw new Problem(Problem.Kind.CONFLICT, "No longer possible: somebody came first. " + reason + ".");
        };
    }
}
