package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.testudo.exchange.models.ModelFile;
import org.testudo.exchange.models.ModelFile.Read;
import org.testudo.operations.intake.Submitter;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.mission.ImportModel;
import org.testudo.operations.mission.ImportModel.Imported;
import org.testudo.operations.mission.ImportModel.Order;
import org.testudo.operations.mission.ModelRows;
import org.testudo.operations.mission.ReadMissions;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.policy.Label;
import org.testudo.policy.ReleasePolicy;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Models.Part;
import org.testudo.store.Models.Parts;

/// Dependency models as files: what is taken in, told line by line, and what is given out. Thread-safe.
final class ModelDesk {
    private static final String AREA = "Missions";

    private final ImportModel importing;
    private final ReadMissions missions;
    private final Imports imports;
    private final Exports exports;
    private final Sending sending;
    private final AuditTrail trail;
    private final boolean exercise;
    private final ImportModel.Schema schema = ModelFiles.schema();

    ModelDesk(
            ImportModel importing,
            Knowledge knowledge,
            Imports imports,
            Exports exports,
            Sending sending,
            AuditTrail trail,
            boolean exercise) {
        this.importing = importing;
        this.missions = new ReadMissions(knowledge);
        this.imports = imports;
        this.exports = exports;
        this.sending = sending;
        this.trail = trail;
        this.exercise = exercise;
    }

    List<Operation> operations() {
        return List.of(
                write(
                                "POST",
                                "/models",
                                "importModel",
                                "Takes in a dependency model of your member, as CSV or JSON, and says of each row what became of it; what is wrong is refused, the rest is written at once")
                        .query("dry_run", new Param.Shape.Word(List.of("true")), "Only say it, and write nothing.")
                        .query(
                                "label",
                                new Param.Shape.Text(4_000),
                                "The label of all that is written, as JSON, or PUBLIC, ALL or the name of a group. Without it what is new stands under your default label, and what is not stays under its own.")
                        .query(
                                "reason",
                                new Param.Shape.Text(500),
                                "Why the label lies below that of something of your own member's that is cited.")
                        .needs(Rights.WRITE)
                        .takes(Operations.MODEL_FILE)
                        .says("ModelImported")
                        .by(AREA, this::take),
                get(
                                "/models",
                                "exportModel",
                                "Nodes and dependencies as one file, as it can be imported again: all that you see, or a node and what is below it")
                        .must("format", new Param.Shape.Word(List.of("csv", "json")), "A table, or JSON.")
                        .query("node", Param.ID, "This node and all below it.")
                        .query("own", new Param.Shape.Word(List.of("true")), "Only what your member has said.")
                        .previewable()
                        .says("ModelFile")
                        .files("text/csv")
                        .by(AREA, this::give));
    }

    private Answer take(Call call) {
        Call.Submission body = Objects.requireNonNull(call.submission());
        var format = body.media().equals("text/csv") ? ModelFile.Format.CSV : ModelFile.Format.JSON;
        Submitter submitter = imports.submitter(call);
        imports.enter();
        try {
            return switch (ModelFile.read(body.bytes(), format)) {
                case Read.Unreadable(int line, boolean tooLarge, String reason, String remedy) ->
                    throw new Problem(
                            tooLarge ? Problem.Kind.TOO_LARGE : Problem.Kind.UNPROCESSABLE,
                            "Line %d: %s. %s.".formatted(line, reason, remedy));
                case Read.Lines(var lines, boolean ofExercise) -> {
                    if (ofExercise && !exercise) {
                        throw new Problem(
                                Problem.Kind.UNPROCESSABLE,
                                "It is of an exercise, and this home is real. Import it in an exercise home.");
                    }
                    boolean labelled = call.maybe("label").isPresent();
                    yield told(
                            call,
                            new Order(
                                    new Author(
                                            call.reader(),
                                            submitter.source(),
                                            call.maybe("reason").orElse("").strip()),
                                    lines,
                                    submitter.label(),
                                    labelled ? submitter.label() : null,
                                    call.caller().may(Rights.RELEASE),
                                    call.maybe("dry_run").isPresent()));
                }
            };
        } finally {
            imports.leave();
        }
    }

    private Answer told(Call call, Order order) {
        return switch (importing.run(order, schema)) {
            case Imported.Refused(String reason, String remedy) ->
                throw new Problem(Problem.Kind.UNPROCESSABLE, Problem.sentences(reason, remedy));
            case Imported.Overtaken() ->
                throw new Problem(
                        Problem.Kind.CONFLICT,
                        "Somebody has changed something of it in the meantime, and nothing was written; import it again.");
            case Imported.Told told -> {
                String refused = ModelFiles.refused(told);
                if (!refused.isEmpty()) {
                    trail.record(call.caller(), "rows of a model refused", refused, new byte[0], null);
                }
                yield Answer.of(
                        ReleasePolicy.own(
                                told, told.labels().stream().map(Label::limits).toList()),
                        one -> ModelFiles.told(one, order.dry()));
            }
        };
    }

    private Answer give(Call call) {
        return exports.inTurn(() -> {
            Released<Parts> parts = missions.parts(call.reader(), call.previewAs());
            var told = new ArrayList<Part>();
            return Answer.file(parts, (all, marking) -> {
                        ModelRows.Exported found = ModelRows.of(
                                        all,
                                        call.member(),
                                        call.maybe("node").orElse(null),
                                        call.maybe("own").isPresent())
                                .orElseThrow(Problem::notFound);
                        told.addAll(found.parts());
                        return file(call, found, exports.about(call, Optional.of(found.marking()), found.complete()));
                    })
                    .sending(parts, all -> sending.of(call, told, Part::row, Part::added, all.asOf()));
        });
    }

    private Answer.File file(Call call, ModelRows.Exported found, Map<String, String> about) {
        String format = call.text("format");
        String name = exports.disposition("model", format);
        return format.equals("csv")
                ? new Answer.File(Csv.MEDIA, name, ModelFiles.csv(found, about, exercise))
                : new Answer.File("application/json", name, ModelFiles.json(found, about, exercise));
    }
}
