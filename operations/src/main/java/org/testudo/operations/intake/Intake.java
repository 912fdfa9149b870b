package org.testudo.operations.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.model.submission.Element;
import org.testudo.model.submission.SubmissionReader;
import org.testudo.model.validation.Finding;
import org.testudo.model.validation.Severity;
import org.testudo.model.validation.Strictness;
import org.testudo.model.validation.Validator;
import org.testudo.operations.handling.Citations;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Level;
import org.testudo.policy.Reader;
import org.testudo.store.Directory;
import org.testudo.store.Explorer;
import org.testudo.store.Staging;
import org.testudo.store.Store;
import org.testudo.store.Usage;
import org.testudo.store.Workshop;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Ledger;
import org.testudo.store.ledger.Outcome;
import org.testudo.store.ledger.Statement;
import tools.jackson.databind.node.ObjectNode;

/// Takes in one submission. Elements are judged one by one; a bad one never stops the rest. Thread-safe.
public final class Intake {
    private static final int BATCH = 1_000;
    private static final int BATCH_BYTES = 4 << 20;

    private final Store store;
    private final Chance chance;
    private final boolean exerciseHome;
    private final Level accreditation;

    public Intake(Store store, Chance chance, boolean exerciseHome, Level accreditation) {
        this.store = store;
        this.chance = chance;
        this.exerciseHome = exerciseHome;
        this.accreditation = accreditation;
    }

    /// How strictly, and what to tell on the way.
    ///
    /// @param progress gets the number of elements read so far
    /// @param receipt what the submission came to, as a job that is written in the transaction of its last entries;
    ///                it may be asked again, the last answer counts; null: no job, or the caller looks after it
    public record Manner(
            Strictness strictness,
            boolean keepTaken,
            LongConsumer progress,
            @Nullable Function<Report, Ledger.Finished> receipt,
            @Nullable Author author) {
        public static final Manner DEFAULT = new Manner(Strictness.DEFAULT, false, count -> {}, null, null);
    }

    /// A person who chose the label, and is told where it lies below what is cited. A machine's submission is compared
    /// with nothing that its account has not said itself.
    ///
    /// @param reason why it is to lie below what the own member said; empty: it is not
    public record Author(Reader reader, String reason) {}

    /// Gives a connection a table of what the markings of others mean here, and decides again about what waited for it.
    ///
    /// @param account the submitting account
    /// @param table   the id of a marking, or a kind of them (an extension's id or a `definition_type`), and its
    ///     limits: `level`, `tlp`, `pap`, `restrictive`, `releasable_to`
    /// @return how many of what was held back are in the ledger now
    /// @throws LabelJson.LabelException if a limit is not known
    public int markings(Directory.Account account, ObjectNode table) {
        var effects = new TreeMap<String, String>();
        table.properties()
                .forEach(one -> effects.put(
                        one.getKey(), MarkingEffect.of(one.getValue()).text()));
        store.directory().putMarkings(account.number(), effects);
        return new Redecision(store)
                .run(account.number(), source -> new MarkingBook(store.workshop(), source, effects, accreditation));
    }

    /// Why the markings of an object do not let it stand under this label; empty: they do.
    ///
    /// @param submittedBy the account that handed it in, whose table of foreign markings counts
    /// @param source      the number of the member whose word it is
    public Optional<String> stricter(int submittedBy, int source, StixObject object, Label label) {
        var book = new MarkingBook(store.workshop(), source, store.directory().markings(submittedBy), accreditation);
        return switch (book.resolve(object, label)) {
            case MarkingBook.Resolved.Under(Label needed) ->
                needed.equals(label)
                        ? Optional.empty()
                        : Optional.of("The object's own markings ask for a stricter label: %s."
                                .formatted(LabelJson.write(needed)));
            case MarkingBook.Resolved.Missing(var ids) ->
                Optional.of("Its marking %s is not defined.".formatted(String.join(", ", ids)));
            case MarkingBook.Resolved.Held(String reason, String remedy, var needs) -> Optional.of(reason + ".");
            case MarkingBook.Resolved.Refused(String reason, String remedy) -> Optional.of(reason + ".");
        };
    }

    /// Reads these origins as one submission.
    ///
    /// @param job   the job that quarantined elements name as theirs
    /// @return what became of every element
    public Report run(Submitter submitter, UUID job, List<? extends Origin> origins, Manner manner) {
        return new Run(submitter, job, manner, null).run(origins);
    }

    /// What a submission would come to, and what of it can wait for a decision.
    ///
    /// @param level      the highest level of what is kept
    /// @param categories the restrictive categories of what is kept
    /// @param bytes      of what is kept
    public record Foreseen(
            Report report, List<Staging.Element> elements, Level level, Set<String> categories, long bytes) {}

    /// Judges a submission as [#run] does, and writes nothing: no entry, no label, nothing in quarantine.
    ///
    /// @param most how many elements it may have
    /// @return empty: it has more
    public Optional<Foreseen> foresee(Submitter submitter, List<? extends Origin> origins, Manner manner, int most) {
        var dry = new DryRun(store, most);
        try {
            Report report = new Run(submitter, NO_JOB, manner, dry).run(origins);
            return Optional.of(new Foreseen(report, dry.elements(), dry.level(), dry.categories(), dry.bytes()));
        } catch (DryRun.TooManyException tooMany) {
            return Optional.empty();
        }
    }

    private static final UUID NO_JOB = new UUID(0, 0);

    /// Takes in what was kept of a submission: each element is judged again.
    public Report take(Submitter submitter, UUID job, List<Staging.Element> kept, Manner manner) {
        return new Run(submitter, job, manner, null).take(kept);
    }

    private final class Run {
        private final Submitter submitter;
        private final UUID job;
        private final Manner manner;
        private Report report;
        private final MarkingBook markings;
        private final List<Deferred> deferred = new ArrayList<>();
        private List<Prepared> batch = new ArrayList<>();
        private int batchBytes;
        private @Nullable FutureTask<List<Outcome>> writing;
        private List<Prepared> beingWritten = List.of();
        private final Set<String> learned = new HashSet<>();
        // Not null: nothing is written.
        private final @Nullable DryRun dry;
        private long read;

        Run(Submitter submitter, UUID job, Manner manner, @Nullable DryRun dry) {
            this.dry = dry;
            this.submitter = submitter;
            this.job = job;
            this.manner = manner;
            this.report = new Report(manner.keepTaken());
            this.markings = new MarkingBook(
                    store.workshop(),
                    submitter.source().number(),
                    store.directory().markings(submitter.account()),
                    accreditation);
        }

        /// An element whose markings are defined later in the same submission, or never.
        private record Deferred(String file, int position, String pointer, StixObject object) {}

        private static final String CONFLICT = "this account said something else for this version before; both stand";
        private static final String NEW_VERSION =
                "give the changed object a later 'modified' and submit it as a new version";

        /// An element on its way into the ledger.
        private record Prepared(Deferred from, Statement statement, Label label, int number) {}

        Report run(List<? extends Origin> origins) {
            for (Origin origin : origins) {
                if (!exerciseHome && saysExercise(origin)) {
                    refuse(
                            origin.name(),
                            -1,
                            "/x_testudo_exercise",
                            "",
                            "",
                            "",
                            "It is of an exercise (x_testudo_exercise), and this home is real",
                            "Load it in an exercise home");
                    continue;
                }
                try (InputStream in = origin.open()) {
                    SubmissionReader.read(in, element -> take(origin.name(), element));
                } catch (IOException broken) {
                    refuse(
                            origin.name(),
                            -1,
                            "",
                            "",
                            "",
                            "",
                            "The file cannot be read: " + reason(broken),
                            "Check the file and submit it again; what was read before this place stands");
                }
            }
            return decided();
        }

        /// The same of elements that were read before.
        Report take(List<Staging.Element> kept) {
            for (Staging.Element one : kept) {
                StixObject object =
                        StixObject.parse(one.bytes(), one.specVersion().equals("2.0"));
                take("body", new Element.Parsed(one.position(), one.pointer(), object));
            }
            return decided();
        }

        /// Decides what waited for the end, and writes the rest.
        private Report decided() {
            for (Deferred one : List.copyOf(deferred)) {
                label(one, true);
            }
            finish();
            if (!learned.isEmpty() && dry == null) {
                new Redecision(store).run(submitter.source(), markings, learned);
                new Tightening(store).run(submitter.account(), submitter.source(), markings, markings.tightened());
            }
            return report;
        }

        /// Does the container say that it is of an exercise? It may say so behind its objects, so
        /// it is looked at before anything of it is taken. A file that cannot be read says nothing;
        /// the reading tells why.
        private static boolean saysExercise(Origin origin) {
            try (InputStream in = origin.open()) {
                if (!Words.hold(in, "\"x_testudo_exercise\"")) {
                    return false;
                }
            } catch (IOException broken) {
                return false;
            }
            try (InputStream in = origin.open()) {
                return SubmissionReader.read(in, element -> {})
                        .others()
                        .path("x_testudo_exercise")
                        .booleanValue(false);
            } catch (IOException broken) {
                return false;
            }
        }

        /// Unpackers say little of a file that ends early, or nothing.
        private static String reason(IOException broken) {
            return broken instanceof EOFException || broken.getMessage() == null
                    ? "it ends in the middle of what is packed"
                    : broken.getMessage();
        }

        private void take(String file, Element element) {
            manner.progress().accept(++read);
            if (markings.isAbove(submitter.label().limits())) {
                classified(
                        file,
                        element.position(),
                        element.pointer(),
                        element instanceof Element.Parsed(int position, String pointer, StixObject object)
                                ? object.type()
                                : "",
                        "It is to stand under a label above what this node is accredited for (%s)"
                                .formatted(accreditation),
                        "Use a node that is accredited for it");
                return;
            }
            switch (element) {
                case Element.Malformed(int position, String pointer, var id, String reason, String remedy) ->
                    malformed(file, position, pointer, id == null ? named(position, pointer) : id, reason, remedy);
                case Element.Parsed(int position, String pointer, StixObject object) ->
                    check(file, position, pointer, object);
            }
        }

        /// What has no id is called by its place; what is wrong with a file as a whole is no object of it.
        private static String named(int position, String pointer) {
            return pointer.isEmpty() ? "" : "objects[%d]".formatted(position);
        }

        private void check(String file, int position, String pointer, StixObject object) {
            if (!exerciseHome && MarkingBook.cited(object).contains(Extensions.EXERCISE)) {
                refuse(
                        file,
                        position,
                        pointer,
                        "objects[%d]".formatted(position),
                        object.type(),
                        "",
                        "It is of an exercise (it cites the EXERCISE marking), and this home is real",
                        "Load it in an exercise home");
                return;
            }
            for (Finding finding : Validator.validate(object, manner.strictness())) {
                if (finding.severity() == Severity.ERROR) {
                    refuse(
                            file,
                            position,
                            pointer + finding.pointer(),
                            object.id().toString(),
                            object.type(),
                            object.versionText(),
                            finding.message() + " (" + finding.rule() + ", " + finding.section() + ")",
                            finding.remedy());
                    return;
                }
            }
            if (Extensions.saidAtADesk(object.type())
                    && Statements.isOwn(object, submitter.source().identity())) {
                refuse(
                        file,
                        position,
                        pointer,
                        object.id().toString(),
                        object.type(),
                        object.versionText(),
                        "'%s' is what a member says at a desk of its own, and %s does not say it by handing it in"
                                .formatted(object.type(), submitter.source().code()),
                        Extensions.MODEL_TYPES.containsKey(object.type())
                                ? "Import a model with POST /api/models; state values as your national authority"
                                : "Write it with POST /api/objects, or say the next step where the work stands");
                return;
            }
            MarkingEffect.of(object).ifPresent(effect -> {
                markings.learn(object.id().toString(), effect);
                learned.add(object.id().toString());
            });
            label(new Deferred(file, position, pointer, object), false);
        }

        private void label(Deferred one, boolean last) {
            StixObject object = one.object;
            switch (markings.resolve(object, submitter.label())) {
                case MarkingBook.Resolved.Under(Label label) -> prepare(one, label);
                case MarkingBook.Resolved.Missing(var ids) -> {
                    if (last) {
                        hold(
                                one,
                                "Its marking %s is not defined".formatted(String.join(", ", ids)),
                                "Submit the marking definition too; it is then decided again by itself",
                                ids);
                    } else {
                        deferred.add(one);
                    }
                }
                case MarkingBook.Resolved.Held(String reason, String remedy, var needs) ->
                    hold(one, reason, remedy, needs);
                case MarkingBook.Resolved.Refused(String reason, String remedy) ->
                    classified(one.file, one.position, one.pointer, object.type(), reason, remedy);
            }
        }

        /// Refuses what is classified by somebody else, or too high for this node: of it stay position, type and
        /// reason.
        private void classified(String file, int position, String pointer, String type, String reason, String remedy) {
            refuse(
                    file,
                    position,
                    pointer,
                    "objects[%d]".formatted(position),
                    type,
                    "",
                    "%s: %s".formatted(type.isEmpty() ? "an object" : type, reason),
                    remedy);
        }

        private void refuse(
                String file,
                int position,
                String pointer,
                String id,
                String type,
                String version,
                String reason,
                String remedy) {
            report.remark(new Report.Remark(Report.Result.REFUSED, file, id, version, pointer, reason, remedy), true);
            if (dry != null) {
                dry.refused(position, pointer, "refused", id, type, version, reason, remedy);
            }
        }

        private void malformed(String file, int position, String pointer, String id, String reason, String remedy) {
            report.remark(new Report.Remark(Report.Result.REFUSED, file, id, "", pointer, reason, remedy), true);
            if (dry != null) {
                dry.refused(position, pointer, "malformed", id, "", "", reason, remedy);
            }
        }

        private void refuse(Prepared one, String reason, String remedy) {
            refuse(
                    one.from.file,
                    one.from.position,
                    one.from.pointer,
                    one.statement.id(),
                    one.statement.type(),
                    one.statement.modified(),
                    reason,
                    remedy);
        }

        private void hold(Deferred one, String reason, String remedy, java.util.Collection<String> needs) {
            StixObject object = one.object;
            if (dry != null) {
                dry.kept(
                        one.position,
                        one.pointer,
                        Report.Result.QUARANTINED,
                        object,
                        submitter.label(),
                        reason,
                        remedy);
            } else {
                quarantine(one, reason, remedy, needs);
            }
            report.remark(
                    new Report.Remark(
                            Report.Result.QUARANTINED,
                            one.file,
                            object.id().toString(),
                            object.versionText(),
                            one.pointer,
                            reason,
                            remedy),
                    true);
        }

        private void quarantine(Deferred one, String reason, String remedy, java.util.Collection<String> needs) {
            StixObject object = one.object;
            store.workshop()
                    .quarantine(List.of(new Workshop.Quarantined(
                            chance.uuid("quarantine " + object.id() + object.versionText()),
                            submitter.account(),
                            submitter.member(),
                            submitter.source().number(),
                            job,
                            one.pointer.isEmpty() ? one.file : one.file + " " + one.pointer,
                            LabelJson.write(submitter.label()).toString(),
                            reason,
                            remedy,
                            needs,
                            object.bytes())));
        }

        private void prepare(Deferred one, Label label) {
            Optional<MarkingEffect> effect = MarkingEffect.of(one.object);
            batch.add(new Prepared(
                    one,
                    Statements.of(
                            one.object,
                            submitter.source().identity(),
                            effect.map(MarkingEffect::text).orElse(null)),
                    label,
                    dry == null ? store.labels().number(label) : dry.number(label)));
            batchBytes += one.object.size();
            if (batch.size() >= BATCH || batchBytes >= BATCH_BYTES) {
                flush();
            }
        }

        /// Writes the last batch, which is the only one of a short submission, and the job with it.
        private void finish() {
            Function<Report, Ledger.Finished> receipt = manner.receipt();
            keepsCitations();
            withinQuota();
            if (dry != null) {
                settled(batch, dry.outcomes(entries()));
            } else if (receipt == null) {
                settle();
                settled(batch, store.ledger().append(entries()));
            } else if (writing == null) {
                Report before = report;
                store.ledger().append(entries(), outcomes -> {
                    report = before.copy();
                    settled(batch, outcomes);
                    return receipt.apply(report);
                });
            } else {
                // A long report is not made under the ledger's lock.
                flush();
                settle();
                Ledger.Finished finished = receipt.apply(report);
                store.ledger().append(List.of(), outcomes -> finished);
            }
        }

        private List<Entry> entries() {
            List<Entry> entries = new ArrayList<>(batch.size());
            for (Prepared one : batch) {
                entries.add(
                        new Entry.Assert(submitter.account(), submitter.source().number(), one.statement, one.number));
            }
            return entries;
        }

        /// Hands the batch to the ledger and goes on reading while it is written; one batch is on its way at a time.
        private void flush() {
            settle();
            if (batch.isEmpty()) {
                return;
            }
            keepsCitations();
            withinQuota();
            List<Entry> entries = entries();
            if (dry != null) {
                settled(batch, dry.outcomes(entries));
                batch = new ArrayList<>();
                batchBytes = 0;
                return;
            }
            beingWritten = batch;
            var task = new FutureTask<>(() -> store.ledger().append(entries));
            Thread.ofVirtual().name("intake").start(task);
            writing = task;
            batch = new ArrayList<>();
            batchBytes = 0;
        }

        /// Refuses what would lie below something that it cites and that its author sees.
        private void keepsCitations() {
            Author author = manner.author();
            if (author == null || batch.isEmpty()) {
                return;
            }
            var ids = new TreeSet<String>();
            batch.forEach(one -> ids.addAll(Citations.of(one.statement)));
            Map<String, List<Explorer.Cited>> cited =
                    store.read(author.reader, picture -> new Explorer(picture).cited(ids)).value().stream()
                            .collect(Collectors.groupingBy(Explorer.Cited::id));
            var kept = new ArrayList<Prepared>(batch.size());
            for (Prepared one : batch) {
                List<Explorer.Cited> its = Citations.of(one.statement).stream()
                        .flatMap(id -> cited.getOrDefault(id, List.of()).stream())
                        .toList();
                Optional<String> wrong = Citations.refusal(
                        Citations.below(its, one.label, author.reader.member()), author.reader.member(), author.reason);
                if (wrong.isEmpty()) {
                    kept.add(one);
                } else {
                    refuse(one, wrong.get(), "Choose a label that keeps what it cites, and import it again");
                }
            }
            batch = kept;
        }

        /// What is beyond the quota of the submitting member is refused, the rest of the submission as well.
        private void withinQuota() {
            if (batch.isEmpty()) {
                return;
            }
            Usage.Room whole = store.usage().room(submitter.member());
            Usage.Room room = dry == null ? whole : dry.left(whole);
            var within = new ArrayList<Prepared>(batch.size());
            long bytes = 0;
            for (Prepared one : batch) {
                bytes += one.statement.bytes().length;
                if (within.size() < room.objects() && bytes <= room.bytes()) {
                    within.add(one);
                } else {
                    refuse(
                            one,
                            "The quota of the submitting member is used up",
                            "Ask the administrator of this node for more; then submit it again");
                }
            }
            batch = within;
        }

        private void settle() {
            FutureTask<List<Outcome>> task = writing;
            if (task == null) {
                return;
            }
            writing = null;
            try {
                settled(beingWritten, task.get());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted; load again to go on where it stopped.", interrupted);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(failed.getCause());
            }
        }

        private void settled(List<Prepared> written, List<Outcome> outcomes) {
            for (int i = 0; i < outcomes.size(); i++) {
                settled(written.get(i), outcomes.get(i));
            }
        }

        /// Why something was not simply taken; without a reason there is nothing to say of it.
        private void told(Prepared one, Report.Result result, String reason, String remedy) {
            if (!reason.isEmpty()) {
                report.remark(
                        new Report.Remark(
                                result,
                                one.from.file,
                                one.statement.id(),
                                one.statement.modified(),
                                one.from.pointer,
                                reason,
                                remedy),
                        false);
            }
            if (dry != null) {
                dry.kept(one.from.position, one.from.pointer, result, one.from.object, one.label, reason, remedy);
            }
        }

        private void settled(Prepared one, Outcome outcome) {
            Statement statement = one.statement;
            switch (outcome) {
                case Outcome.Added(long row, var stamp, boolean conflicting) -> {
                    Report.Result result = conflicting ? Report.Result.CONFLICTING : Report.Result.NEW;
                    report.took(result, statement.id(), statement.modified(), one.label);
                    told(one, result, conflicting ? CONFLICT : "", conflicting ? NEW_VERSION : "");
                }
                case Outcome.Known(long row, var withdrawn) -> {
                    String said = withdrawn == null ? "known" : "known, withdrawn on " + StixTime.micros(withdrawn);
                    report.took(Report.Result.KNOWN, statement.id(), statement.modified(), one.label, said);
                    told(
                            one,
                            Report.Result.KNOWN,
                            withdrawn == null ? "" : said + "; it stays withdrawn",
                            withdrawn == null ? "" : "to say it again, use 'assert again'");
                }
                case Outcome.Changed changed -> throw new IllegalStateException("An assertion came back as a change.");
                case Outcome.Stale stale -> throw new IllegalStateException("An assertion came back as stale.");
            }
        }
    }
}
