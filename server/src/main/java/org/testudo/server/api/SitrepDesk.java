package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;

import java.time.Instant;
import java.util.List;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.sitrep.ReadShift;
import org.testudo.operations.sitrep.Shift;
import org.testudo.operations.work.StandWatch;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.api.MissionJson.Told;
import org.testudo.store.Store;
import tools.jackson.databind.node.ObjectNode;

/// What happened in a shift and how things stand, as one document for one reader: each line has its marking, the whole
/// the label that all of its lines come to. Thread-safe.
final class SitrepDesk {
    private static final String AREA = "Work";
    private static final int MOST = 100;

    private final Store store;
    private final ReadShift shifts;
    private final StandWatch watch;
    private final Sending sending;
    private final Labels labels;

    SitrepDesk(Store store, Knowledge knowledge, StandWatch watch, Sending sending, Labels labels) {
        this.store = store;
        this.shifts = new ReadShift(knowledge);
        this.watch = watch;
        this.sending = sending;
        this.labels = labels;
    }

    List<Operation> operations() {
        return List.of(get(
                        "/sitrep",
                        "writeSitrep",
                        "The situation report of a shift: what came in, what is open, what is at stake, who helps, and the label of it all")
                .query(
                        "since",
                        Param.TIME,
                        "Where the shift begins; without it, at your mark, or eight hours before its end where that is more than seven days away.")
                .query("until", Param.TIME, "Where it ends; without it, or where it lies ahead: now.")
                .says("Sitrep")
                .by(AREA, this::write));
    }

    private Answer write(Call call) {
        Instant now = store.now();
        Instant since = call.instantOf("since");
        Instant until = call.instantOf("until");
        Shift.fault(since, until, now).ifPresent(fault -> {
            throw Problem.badRequest(
                    switch (fault) {
                        case ENDS_FIRST -> "A shift begins before it ends. Say a 'since' that is before 'until'.";
                        case AHEAD -> "This shift lies ahead. Say a 'since' that is before now.";
                        case TOO_LONG ->
                            "A shift is at most %d days long. Say a later 'since', or an earlier 'until'."
                                    .formatted(Shift.LONGEST.toDays());
                    });
        });
        Shift shift = Shift.of(since, until, watch.standing(call.reader()).mark(), now);
        Released<ReadShift.Read> read = shifts.read(call.reader(), shift, MOST);
        var sheet = new SitrepSheet(call.member(), shift, now, MOST);
        return Answer.of(read, all -> {
                    ObjectNode json = sheet.write(all);
                    json.put("by", call.reader().login());
                    json.set("label", labels.told(sheet.limits(), call.member()));
                    return json;
                })
                .showing(sheet.limits())
                .sending(
                        read,
                        all -> sending.of(
                                call,
                                sheet.told(),
                                Told::row,
                                Told::added,
                                all.desk().duties().open().asOf()));
    }
}
