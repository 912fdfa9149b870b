package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.testudo.model.StixTime;
import org.testudo.operations.assistance.Act;
import org.testudo.operations.liaison.Liaise;
import org.testudo.operations.liaison.Rfis;
import org.testudo.operations.liaison.Rfis.Rfi;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Directory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests for information: what members ask each other, until when, and what they answer. Thread-safe.
final class RfiDesk {
    private final Liaise liaise;
    private final Directory directory;
    private final WriteObject write;
    private final Sending sending;
    private final Labels labels;

    RfiDesk(Liaise liaise, WriteObject write, Directory directory, Sending sending, Labels labels) {
        this.liaise = liaise;
        this.write = write;
        this.directory = directory;
        this.sending = sending;
        this.labels = labels;
    }

    List<Operation> operations() {
        return List.of(
                get("/rfis", "listRfis", "Requests for information that you see, what is due first first")
                        .says("Rfis")
                        .by(LiaisonDesk.AREA, this::list),
                write("POST", "/rfis", "askForInformation", "Asks members for information, and tells nobody else")
                        .needs(Rights.LIAISE)
                        .takes("RfiOrder")
                        .success(201)
                        .says("Written")
                        .by(LiaisonDesk.AREA, this::ask),
                write(
                                "POST",
                                "/rfis/{id}/answers",
                                "answerRfi",
                                "Answers a request for information, to who asked alone")
                        .path("id", Param.ID, "The request for information.")
                        .needs(Rights.LIAISE)
                        .takes("RfiAnswer")
                        .success(201)
                        .says("Written")
                        .by(LiaisonDesk.AREA, this::answer));
    }

    private Answer list(Call call) {
        Released<Papers> papers = liaise.ofRfis(call.reader());
        var told = new ArrayList<Paper>();
        return Answer.of(papers, all -> {
                    ObjectNode json = Call.json();
                    ArrayNode list = json.putArray("rfis");
                    new Rfis(all.all())
                            .all().stream()
                                    .sorted(Comparator.comparing(Rfi::answerBy)
                                            .thenComparing(Rfi::paper, Paper.APPEARED))
                                    .forEach(one -> rfi(list.addObject(), call, one, told));
                    json.put("complete", all.complete());
                    return json;
                })
                .sending(papers, all -> sending.papers(call, told, all));
    }

    private void rfi(ObjectNode json, Call call, Rfi one, List<Paper> told) {
        told.add(one.paper());
        Objects.marked(json, one.paper().under());
        json.put("id", one.paper().id());
        json.put("asker", one.asker().code());
        ArrayNode to = json.putArray("to");
        one.to().forEach(member -> to.add(member.code()));
        json.put("question", one.said().path("question").stringValue(""));
        if (one.said().has("subject_ref")) {
            json.set("subject", one.said().path("subject_ref"));
        }
        json.put("answer_by", StixTime.of(one.answerBy()).text());
        json.put("state", Act.word(one.state(call.member(), liaise.now())));
        ArrayNode awaited = json.putArray("awaited");
        one.awaited(call.member()).forEach(member -> awaited.add(member.code()));
        json.put("may_answer", one.to().contains(call.member()) && call.caller().may(Rights.LIAISE));
        ArrayNode answers = json.putArray("answers");
        one.answers().forEach(answer -> {
            told.add(answer.paper());
            ObjectNode said = Objects.marked(answers.addObject(), answer.paper().under());
            said.put("id", answer.paper().id());
            said.put("by", answer.paper().source().code());
            said.put("at", StixTime.of(answer.at()).text());
            said.put("late", !answer.at().isBefore(one.answerBy()));
            said.put("outcome", answer.said().path("outcome").stringValue(""));
            if (answer.said().has("text")) {
                said.set("text", answer.said().path("text"));
            }
        });
    }

    private Author author(Call call) {
        return Work.author(directory, call);
    }

    private Answer ask(Call call) {
        ObjectNode rfi = Call.json();
        for (String name : List.of("question", "to_members", "answer_by", "subject_ref")) {
            if (call.body().has(name)) {
                rfi.set(name, call.body().get(name));
            }
        }
        // What is hidden and what is nowhere are refused alike: no id is found out by asking about it.
        String subject = rfi.path("subject_ref").stringValue("");
        if (!subject.isEmpty() && !write.unseen(call.reader(), List.of(subject)).isEmpty()) {
            throw Problem.unprocessable("subject_ref", "You see no such object. Name one that you see.");
        }
        Instant by = Call.time(rfi.path("answer_by"), "answer_by");
        var to = new ArrayList<Member>();
        rfi.path("to_members").forEach(one -> to.add(AssistanceDesk.member(directory, one.stringValue(""))));
        Label label = call.body().has("label") ? labels.label(call) : labels.usual(call);
        return AssistanceDesk.told(liaise.askForInformation(author(call), rfi, to, by, label))
                .status(201);
    }

    private Answer answer(Call call) {
        ObjectNode answer = Call.json();
        for (String name : List.of("outcome", "text")) {
            if (call.body().has(name)) {
                answer.set(name, call.body().get(name));
            }
        }
        if (answer.path("outcome").stringValue("").equals("answered")
                && answer.path("text").stringValue("").isBlank()) {
            throw Problem.unprocessable("text", "Write the answer.");
        }
        Label label = call.body().has("label") ? labels.label(call) : null;
        return AssistanceDesk.told(liaise.answerRfi(author(call), call.text("id"), answer, label))
                .status(201);
    }
}
