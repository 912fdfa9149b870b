package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Explorer;
import org.testudo.store.Members;
import org.testudo.store.Receipts;
import org.testudo.store.Receipts.Given;
import org.testudo.store.Store;
import tools.jackson.databind.node.ObjectNode;

/// Recalls received, and answered; recalls given, and what became of them: of others the owner learns members and
/// states, never accounts or times. Thread-safe.
final class RecallDesk {
    private static final String AREA = "Your own";
    private static final int STEP = 10_000;

    private final Store store;
    private final Knowledge knowledge;

    RecallDesk(Store store, Knowledge knowledge) {
        this.store = store;
        this.knowledge = knowledge;
    }

    List<Operation> operations() {
        return List.of(
                get("/recalls/given", "listRecallsGiven", "What your member hid from others, and how far they are")
                        .query("object", Param.ID, "Only this object.")
                        .pages(50, 500)
                        .says("RecallsGiven")
                        .by(AREA, this::given),
                write(
                                "POST",
                                "/recalls/{id}/confirm",
                                "confirmRecall",
                                "Answers a recall: what was sent is deleted, or kept")
                        .path("id", Param.UUID, "The recall, as the list of recalls names it to you.")
                        .needs(Rights.WRITE)
                        .takes("RecallAnswer")
                        .success(204)
                        .by(AREA, this::confirm));
    }

    private Answer given(Call call) {
        Released<List<Given>> given = knowledge.read(
                call.reader(),
                null,
                (picture, explorer) -> store.receipts()
                        .given(
                                picture,
                                call.maybe("object").orElse(""),
                                call.place().orElse(""),
                                call.limit() + 1));
        return Answer.of(given, all -> {
            ObjectNode json = Call.json();
            List<String> objects = all.stream().map(Given::object).distinct().toList();
            List<String> page = objects.subList(0, Math.min(objects.size(), call.limit()));
            var list = json.putArray("given");
            for (Given one : all) {
                if (page.contains(one.object()) && !one.members().isEmpty()) {
                    ObjectNode told = list.addObject();
                    told.put("object", one.object());
                    told.put("modified", one.modified());
                    told.put("stands", one.stands());
                    var members = told.putArray("members");
                    one.members()
                            .forEach((member, state) -> members.addObject()
                                    .put("member", member.code())
                                    .put("state", state.name().toLowerCase(Locale.ROOT)));
                }
            }
            if (!page.isEmpty()) {
                call.next(json, objects.size() > page.size(), page.getLast());
            }
            return json;
        });
    }

    /// For oneself, or, with the right to speak for its releases, for all persons and keys of the own member.
    private Answer confirm(Call call) {
        ObjectNode body = call.body();
        var done = Receipts.Done.valueOf(body.path("answer").stringValue("").toUpperCase(Locale.ROOT));
        String reason = body.path("reason").stringValue("").strip();
        if (done == Receipts.Done.KEPT && reason.isEmpty()) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "What is kept is kept for a 'reason'.");
        }
        boolean whole = body.path("for_member").booleanValue(false);
        if (whole && !call.caller().may(Rights.AUTHORITY)) {
            throw ApiServlet.lacks(call.caller(), Rights.AUTHORITY, "You answer for your whole member. ");
        }
        Instant stamp = stamp(call).orElseThrow(Problem::notFound);
        if (whole) {
            Members.MemberRecord own =
                    store.directory().members().find(call.member()).orElseThrow();
            store.receipts().answerForMember(own.number(), call.reader().receiver(), stamp, done, reason);
        } else {
            store.receipts().answer(call.reader().receiver(), stamp, done, reason);
        }
        return Answer.nothing();
    }

    /// The recall of this receiver that is named so.
    private Optional<Instant> stamp(Call call) {
        var found = new ArrayList<Instant>();
        Instant after = Instant.EPOCH;
        boolean more = true;
        while (found.isEmpty() && more) {
            Instant from = after;
            var stamps = new ArrayList<Instant>();
            Answer.of(
                    knowledge.read(call.reader(), null, (picture, explorer) -> explorer.recalls(from, STEP)),
                    recalls -> {
                        recalls.stream().map(Explorer.Recall::stamp).forEach(stamps::add);
                        return Call.json();
                    });
            stamps.stream()
                    .filter(one -> call.name("recall " + one).equals(call.uuid("id")))
                    .forEach(found::add);
            more = stamps.size() == STEP;
            after = stamps.isEmpty() ? after : stamps.getLast();
        }
        return found.stream().findFirst();
    }
}
