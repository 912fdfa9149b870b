package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testudo.model.StixTime;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.ReleasePolicy;
import org.testudo.server.Unavailable;
import org.testudo.server.signin.Rights;
import org.testudo.store.Purges.Asked;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import tools.jackson.databind.node.ObjectNode;

/// Purges of what the own member asserts: one person asks, another one confirms, and what others assert of the same
/// object
/// stays. Who signs sees the object, or saw it before it was withdrawn. Thread-safe.
final class PurgeDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PurgeDesk.class);
    private static final String AREA = "Purge";

    private final Store store;
    private final Knowledge knowledge;
    private final Chance chance;
    private final Consumer<UUID> carryOut;
    private final Semaphore room = new Semaphore(1);

    PurgeDesk(Store store, Knowledge knowledge, Chance chance, Consumer<UUID> carryOut) {
        this.store = store;
        this.knowledge = knowledge;
        this.chance = chance;
        this.carryOut = carryOut;
    }

    List<Operation> operations() {
        return List.of(
                get("/purges", "listPurges", "What your member asked to have purged, newest first")
                        .needs(Rights.PURGE)
                        .says("Purges")
                        .by(AREA, this::list),
                write("POST", "/purges", "askForPurge", "Asks for what your member asserts of an object to be purged")
                        .needs(Rights.PURGE)
                        .takes("PurgeOrder")
                        .success(201)
                        .says("Purge")
                        .by(AREA, this::ask),
                write(
                                "POST",
                                "/purges/{id}/confirm",
                                "confirmPurge",
                                "The second person: it is carried out at once, for good. One that was interrupted goes on.")
                        .path("id", Param.UUID, "The purge.")
                        .needs(Rights.PURGE)
                        .success(202)
                        .says("Purge")
                        .by(AREA, this::confirm),
                write("DELETE", "/purges/{id}", "cancelPurge", "Takes back a purge that nobody has confirmed")
                        .path("id", Param.UUID, "The purge.")
                        .needs(Rights.PURGE)
                        .success(204)
                        .by(AREA, this::cancel));
    }

    private int own(Call call) {
        return store.directory().members().find(call.member()).orElseThrow().number();
    }

    /// Does this reader see what its member asserts of the object, or would it if that stood still?
    private boolean sees(Call call, String object) {
        List<Integer> labels = store.purges().labels(object, own(call));
        return knowledge.read(call.reader(), null, (picture, explorer) -> {
            var reading = picture.reading();
            return labels.stream()
                    .filter(label -> label < reading.book().size())
                    .anyMatch(label -> reading.mask().sees(label)
                            || Arrays.asList(reading.personal().labels()).contains(label));
        });
    }

    private Answer list(Call call) {
        return Answer.of(ReleasePolicy.own(store.purges().of(own(call))), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("purges");
            all.forEach(one -> list.add(told(call, one)));
            return json;
        });
    }

    private ObjectNode told(Call call, Asked one) {
        ObjectNode json = Call.json();
        json.put("id", one.id().toString());
        json.put("state", one.done() != null ? "done" : one.confirmed() != null ? "confirmed" : "waiting");
        json.put("reason", one.reason());
        if (!one.object().isEmpty() && sees(call, one.object())) {
            json.put("object", one.object());
        }
        json.put("asked_by", login(one.askedBy()));
        json.put("asked", StixTime.micros(one.asked()));
        if (one.confirmedBy() != null && one.confirmed() != null) {
            json.put("confirmed_by", login(one.confirmedBy()));
            json.put("confirmed", StixTime.micros(one.confirmed()));
        }
        if (one.done() != null) {
            json.put("done", StixTime.micros(one.done()));
        }
        return json;
    }

    private String login(int account) {
        return store.directory().account(account).orElseThrow().fullLogin();
    }

    private Answer ask(Call call) {
        Accounts.person(call);
        String object = call.body().path("object").stringValue("");
        String reason = call.body().path("reason").stringValue("").strip();
        if (reason.isEmpty() || reason.contains(object)) {
            throw new Problem(
                    Problem.Kind.UNPROCESSABLE,
                    "A purge has a 'reason', which is kept: it names neither the object's id nor its content.");
        }
        if (!Param.ID.admits(object) || !sees(call, object)) {
            throw new Problem(Problem.Kind.NOT_FOUND, "Your member asserts nothing of that object that you may see.");
        }
        boolean waits = store.purges().of(own(call)).stream()
                .anyMatch(one -> one.done() == null && one.object().equals(object));
        if (waits) {
            throw new Problem(Problem.Kind.CONFLICT, "A purge of this object waits already.");
        }
        UUID id = store.purges()
                .ask(
                        chance.uuid("purge " + call.reader().login()),
                        object,
                        reason,
                        call.caller().account().number(),
                        own(call));
        return answer(call, id).status(201);
    }

    private Answer answer(Call call, UUID id) {
        return Answer.of(ReleasePolicy.own(find(call, id)), one -> told(call, one));
    }

    /// One that a person of the own member asked for over the API.
    private Asked find(Call call, UUID id) {
        int own = own(call);
        return store.purges().of(own).stream()
                .filter(one -> one.id().equals(id) && one.source() != null && one.source() == own)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private Answer confirm(Call call) {
        Accounts.person(call);
        Asked asked = find(call, call.uuid("id"));
        if (asked.done() != null) {
            throw new Problem(Problem.Kind.CONFLICT, "This purge is done.");
        }
        if (asked.confirmed() == null) {
            if (!sees(call, asked.object())) {
                throw Problem.notFound();
            }
            if (asked.askedBy() == call.caller().account().number()) {
                throw new Problem(Problem.Kind.FORBIDDEN, "You asked for this purge; another person confirms it.");
            }
        }
        if (!room.tryAcquire()) {
            throw new Problem(
                    Problem.Kind.TOO_MANY,
                    "A purge is being carried out; wait until it is done.",
                    Map.of("Retry-After", "30"));
        }
        try {
            if (asked.confirmed() == null
                    && !store.purges()
                            .confirm(asked.id(), call.caller().account().number())) {
                throw Problem.notFound();
            }
        } catch (RuntimeException refused) {
            room.release();
            throw refused;
        }
        Thread.ofVirtual().name("purge").start(() -> carryOut(asked.id()));
        return answer(call, asked.id()).status(202);
    }

    private void carryOut(UUID id) {
        try {
            carryOut.accept(id);
        } catch (RuntimeException broken) {
            LOG.warn("A purge stopped; to confirm it again goes on. {}", Unavailable.logged(broken));
        } finally {
            room.release();
        }
    }

    private Answer cancel(Call call) {
        Accounts.person(call);
        if (!store.purges().cancel(find(call, call.uuid("id")).id())) {
            throw new Problem(Problem.Kind.CONFLICT, "It was confirmed; nobody can take it back.");
        }
        return Answer.nothing();
    }
}
