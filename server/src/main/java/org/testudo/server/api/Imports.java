package org.testudo.server.api;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.model.validation.Strictness;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.intake.Origin;
import org.testudo.operations.intake.Report;
import org.testudo.operations.intake.Submitter;
import org.testudo.operations.knowledge.Joins;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.Unavailable;
import org.testudo.server.signin.Rights;
import org.testudo.store.Directory;
import org.testudo.store.Members;
import org.testudo.store.Picture;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Importing as a job, and the jobs of the caller's own account. Thread-safe.
final class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final String KIND = "import";
    private static final int AT_ONCE = 4;
    private static final int MOST_REMARKS = 1_000;
    private static final int MOST_LABELS = 100;

    private final Store store;
    private final Knowledge knowledge;
    private final Intake intake;
    private final Chance chance;
    private final Semaphore room = new Semaphore(AT_ONCE);

    Imports(Store store, Knowledge knowledge, Intake intake, Chance chance) {
        this.store = store;
        this.knowledge = knowledge;
        this.intake = intake;
        this.chance = chance;
        store.staging().reopenAbandoned();
        store.workshop()
                .desk()
                .abandon(
                        KIND,
                        Call.json()
                                .put("failed", "The centre was stopped; import it again.")
                                .toString());
    }

    /// What an import is told beside its body.
    static Operation.Builder parameters(Operation.Builder operation) {
        return operation
                .query(
                        "label",
                        new Param.Shape.Text(4_000),
                        "The label, as JSON, or PUBLIC, ALL or the name of a group; else the default label of the member.")
                .query(
                        "reason",
                        new Param.Shape.Text(500),
                        "Why the label lies below that of something of your own member's that is cited.")
                .query("as", Param.MEMBER, "Speak for another member; needs its mandate.")
                .query("strict", new Param.Shape.Word(List.of("true")), "Refuse custom content.");
    }

    private record Body(byte[] bytes) implements Origin {
        @Override
        public String name() {
            return "body";
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /// Takes a bundle, envelope, array or object; what became of it stands in the job.
    Answer start(Call call) {
        byte[] body = Objects.requireNonNull(call.submission()).bytes();
        Submitter submitter = submitter(call);
        UUID job = chance.uuid("import");
        enter();
        return start(
                job,
                submitter,
                manner(call, strictness(call), call.maybe("reason").orElse(""), job),
                new Taking() {
                    @Override
                    public Report run(Intake.Manner manner) {
                        return intake.run(submitter, job, List.of(new Body(body)), manner);
                    }
                });
    }

    static Strictness strictness(Call call) {
        return call.maybe("strict").isPresent() ? Strictness.STRICT : Strictness.DEFAULT;
    }

    /// What a job takes in.
    interface Taking {
        Report run(Intake.Manner manner);

        /// It is over.
        ///
        /// @param well did it come to its end?
        default void ended(boolean well) {}
    }

    /// A body, to be read by the intake.
    static Origin origin(byte[] body) {
        return new Body(body);
    }

    /// How the intake works for this call, and tells how far it is.
    Intake.Manner manner(Call call, Strictness strictness, String reason, UUID job) {
        LongConsumer progress = count -> {
            if (count % 1_000 == 0) {
                store.workshop().desk().progress(job, progress(count).toString());
            }
        };
        Intake.Author author = call.person() == null ? null : new Intake.Author(call.reader(), reason);
        return new Intake.Manner(strictness, false, progress, null, author);
    }

    /// Takes one of the few places for imports, or refuses.
    void enter() {
        if (!room.tryAcquire()) {
            throw new Problem(
                    Problem.Kind.TOO_MANY,
                    "Several imports are running already; wait until one is done.",
                    java.util.Map.of("Retry-After", "5"));
        }
    }

    void leave() {
        room.release();
    }

    /// Begins the job, whose place was taken before; answers where it is.
    Answer start(UUID job, Submitter submitter, Intake.Manner manner, Taking taking) {
        try {
            store.workshop().begin(job, submitter.account(), KIND, progress(0).toString());
            Thread.ofVirtual().name("import").start(() -> run(job, manner, taking));
        } catch (RuntimeException broken) {
            leave();
            throw broken;
        }
        String location = "/api/jobs/" + job;
        return Answer.of(
                        ReleasePolicy.own(job),
                        id -> Call.json()
                                .put("id", id.toString())
                                .put("kind", KIND)
                                .put("state", "pending")
                                .put("job", location))
                .status(202)
                .header("Location", location);
    }

    private void run(UUID job, Intake.Manner manner, Taking taking) {
        boolean well = false;
        try {
            Report report = taking.run(manner);
            well = true;
            taking.ended(true);
            store.workshop().complete(job, result(report).toString());
        } catch (RuntimeException broken) {
            LOG.warn("An import failed", broken);
            if (!well) {
                taking.ended(false);
            }
            store.workshop()
                    .complete(
                            job,
                            Call.json()
                                    .put(
                                            "failed",
                                            "The centre could not finish it; import it again. "
                                                    + Unavailable.told(broken))
                                    .toString());
        } finally {
            leave();
        }
    }

    private static ObjectNode progress(long read) {
        return Call.json().put("read", read);
    }

    private static ObjectNode result(Report report) {
        ObjectNode json = Call.json();
        json.put("read", report.read());
        for (Report.Result result : Report.Result.values()) {
            json.put(result.name().toLowerCase(java.util.Locale.ROOT), report.count(result));
        }
        json.put("line", report.line());
        var labels = json.putArray("labels");
        report.labels().stream().limit(MOST_LABELS).forEach(label -> labels.add(LabelJson.write(label)));
        var remarks = json.putArray("remarks");
        for (Report.Remark one : report.remarks()) {
            if (remarks.size() < MOST_REMARKS) {
                ObjectNode remark = remarks.addObject();
                remark.put("result", one.result().name().toLowerCase(java.util.Locale.ROOT));
                remark.put("id", one.id());
                remark.put("version", one.version());
                remark.put("pointer", one.pointer());
                remark.put("reason", one.reason());
                remark.put("remedy", one.remedy());
            }
        }
        json.put("more_remarks", report.dropped() + Math.max(0, report.remarks().size() - MOST_REMARKS));
        return json;
    }

    /// Who speaks: the own member, or one whose mandate the account has; and under which label.
    Submitter submitter(Call call) {
        Member as = call.maybe("as").map(Member::new).orElse(call.member());
        return submitter(call, as, call.maybe("label").map(text -> Labels.said(store.directory(), text, as)));
    }

    /// The same of a label that was read before; empty: the default one.
    Submitter submitter(Call call, Member as, Optional<Label> label) {
        Directory directory = store.directory();
        Members members = directory.members();
        Members.MemberRecord own = members.find(call.member()).orElseThrow();
        if (!as.equals(call.member())
                && !directory.hasMandate(call.caller().account().number(), as)) {
            throw new Problem(Problem.Kind.FORBIDDEN, "Speaking for another member needs its recorded mandate.");
        }
        Members.MemberRecord source = members.find(as).orElseThrow(Problem::notFound);
        if (label.isPresent() && !label.get().owner().equals(as)) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "The label's owner is the member that speaks, or not said.");
        }
        Label usual = directory.defaultLabel(call.caller().account(), source);
        if (label.isPresent()
                && Joins.widens(usual, label.get())
                && !call.caller().may(Rights.RELEASE)) {
            throw ApiServlet.lacks(
                    call.caller(), Rights.RELEASE, "The label is wider than the default label of this account. ");
        }
        return new Submitter(call.caller().account().number(), own.number(), source, label.orElse(usual));
    }

    /// A job of the caller's own account.
    Answer job(Call call) {
        Optional<Released<Picture.Job>> job = knowledge.read(
                call.reader(),
                null,
                (picture, explorer) -> picture.job(call.uuid("id"))
                        .filter(one -> one.kind().equals(KIND) && holds(call.reader(), one))
                        .map(ReleasePolicy::own));
        return Answer.of(job.orElseThrow(Problem::notFound), found -> {
            ObjectNode json = Call.json();
            json.put("id", found.id().toString());
            json.put("kind", found.kind());
            json.put("state", found.state());
            json.put("requested", StixTime.micros(found.requested()));
            json.set("result", StixJson.parseObject(found.result().getBytes(StandardCharsets.UTF_8)));
            return json;
        });
    }

    /// What an account handed in when it could see more names labels that a reader with less is not told of.
    private static boolean holds(Reader reader, Picture.Job job) {
        JsonNode labels = StixJson.parseObject(job.result().getBytes(StandardCharsets.UTF_8))
                .path("labels");
        return labels.valueStream().allMatch(json -> {
            Limits limits = LabelJson.read(json, reader.member(), name -> null).limits();
            return limits.level().compareTo(reader.clearance()) <= 0
                    && reader.categories().containsAll(limits.restrictive());
        });
    }
}
