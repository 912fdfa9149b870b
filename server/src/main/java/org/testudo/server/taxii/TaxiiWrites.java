package org.testudo.server.taxii;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.testudo.exchange.taxii.MediaTypes;
import org.testudo.exchange.taxii.TaxiiQuery;
import org.testudo.model.StixId;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.model.submission.Container;
import org.testudo.model.submission.Element;
import org.testudo.model.submission.SubmissionReader;
import org.testudo.operations.feed.Collection;
import org.testudo.operations.handling.Handling;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.intake.Origin;
import org.testudo.operations.intake.Report;
import org.testudo.operations.intake.Submitter;
import org.testudo.server.signin.Rights;
import org.testudo.server.taxii.TaxiiServlet.Answer;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Caller;
import org.testudo.store.Members;
import org.testudo.store.Picture;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Ledger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Adding and deleting objects, and the status of it (TAXII 2.1, sections 4.3, 5.5, 5.7). A member's own inbox only.
public final class TaxiiWrites {
    /// Objects in one envelope, at most: the status names each of them.
    private static final int MOST_OBJECTS = 100_000;

    /// Levels of a body: those of the deepest object, inside the list of an envelope.
    private static final int MOST_DEPTH = StixJson.MAX_DEPTH + 2;

    private final TaxiiResources resources;
    private final TaxiiObjects objects;
    private final TaxiiSettings settings;
    private final Store store;
    private final Directory directory;
    private final Intake intake;
    private final Handling handling;
    private final Chance chance;

    public TaxiiWrites(
            TaxiiResources resources,
            TaxiiObjects objects,
            TaxiiSettings settings,
            Store store,
            Intake intake,
            Handling handling,
            Chance chance) {
        this.resources = resources;
        this.objects = objects;
        this.settings = settings;
        this.store = store;
        this.directory = store.directory();
        this.intake = intake;
        this.handling = handling;
        this.chance = chance;
    }

    /// T25 to T29: an envelope; each object is judged by itself; the answer is a status that is complete.
    Answer post(Caller caller, String idOrAlias, HttpServletRequest request) {
        Collection collection = resources.find(caller, idOrAlias);
        if (!collection.writable()) {
            throw new TaxiiProblem(403, "Forbidden", "This key may not write to this collection.");
        }
        if (!MediaTypes.isBody(request.getContentType())) {
            throw new TaxiiProblem(415, "Unsupported media type", "Send an envelope as " + MediaTypes.TAXII + ".");
        }
        byte[] body = read(request);
        check(body);
        Members.MemberRecord member =
                directory.members().find(caller.reader().member()).orElseThrow();
        UUID job = chance.uuid("status");
        var submitter = new Submitter(
                caller.account().number(), member.number(), member, directory.defaultLabel(caller.account(), member));
        Instant requested = store.now();
        String time = StixTime.micros(requested);
        // The status is on disk with the objects that it names. The record of the request may follow within a second:
        // the answer holds nothing but what its reader sent.
        var said = new AtomicReference<String>();
        intake.run(
                submitter,
                job,
                List.of(new Body(body)),
                new Intake.Manner(
                        Intake.Manner.DEFAULT.strictness(),
                        true,
                        count -> {},
                        report -> {
                            String status = status(job, time, report).toString();
                            said.set(status);
                            return new Ledger.Finished(job, caller.account().number(), "taxii", requested, status);
                        },
                        null));
        var answer = new Answer(202, java.util.Map.of(), said.get().getBytes(StandardCharsets.UTF_8));
        store.readLog().note(objects.audited(caller, "POST /taxii2 objects", collection.alias(), answer));
        return answer;
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

    private byte[] read(HttpServletRequest request) {
        var tooLarge = new TaxiiProblem(
                413, "Too large", "A body may have %d bytes; send several.".formatted(settings.maxContentLength()));
        if (request.getContentLengthLong() > settings.maxContentLength()) {
            throw tooLarge;
        }
        try {
            byte[] body = request.getInputStream().readNBytes((int) settings.maxContentLength() + 1);
            if (body.length > settings.maxContentLength()) {
                throw tooLarge;
            }
            return body;
        } catch (IOException broken) {
            throw TaxiiProblem.badRequest("The body ended early or came too slowly.");
        }
    }

    /// The whole body is looked at before anything of it is taken: a body that cannot be followed changes nothing.
    private void check(byte[] body) {
        if (!isUtf8(body)) {
            throw TaxiiProblem.badRequest("The body is not UTF-8 throughout (RFC 8259, section 8.1).");
        }
        if (depth(body) > MOST_DEPTH) {
            throw TaxiiProblem.badRequest("The body nests deeper than %d levels.".formatted(MOST_DEPTH));
        }
        var wrong = new AtomicReference<Element.Malformed>();
        Container container;
        try {
            container = SubmissionReader.read(new ByteArrayInputStream(body), element -> {
                if (element instanceof Element.Malformed malformed) {
                    wrong.set(malformed);
                }
            });
        } catch (IOException broken) {
            throw TaxiiProblem.badRequest("The body is not JSON: " + broken.getMessage());
        }
        if (!container.complete()) {
            Element.Malformed last = wrong.get();
            throw TaxiiProblem.badRequest(
                    "The body is not JSON that can be read: " + (last == null ? "it ends early" : last.reason()));
        }
        if (!settings.exercise()
                && container.others().path("x_testudo_exercise").booleanValue(false)) {
            throw new TaxiiProblem(
                    422,
                    "Unprocessable",
                    "The body is of an exercise (x_testudo_exercise), and this home is real; send it to an exercise home.");
        }
        if (container.elements() > MOST_OBJECTS) {
            throw new TaxiiProblem(
                    422, "Unprocessable", "An envelope may have %d objects; send several.".formatted(MOST_OBJECTS));
        }
        boolean envelope = container.form() == Container.Form.ENVELOPE || container.form() == Container.Form.BUNDLE;
        if (!envelope || !container.listed()) {
            throw new TaxiiProblem(
                    422, "Unprocessable", "The body is no envelope: send {\"objects\": [ … ]} with a list of objects.");
        }
    }

    private static boolean isUtf8(byte[] body) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var bytes = ByteBuffer.wrap(body);
        var characters = CharBuffer.allocate(1 << 13);
        CoderResult result;
        do {
            result = decoder.decode(bytes, characters.clear(), true);
        } while (result.isOverflow());
        return !result.isError();
    }

    /// How deep objects and lists nest, strings left out.
    private static int depth(byte[] body) {
        int depth = 0;
        int deepest = 0;
        boolean inString = false;
        for (int i = 0; i < body.length; i++) {
            switch (body[i]) {
                case '"' -> inString = !inString;
                case '\\' -> i += inString ? 1 : 0;
                case '{', '[' -> {
                    depth += inString ? 0 : 1;
                    deepest = Math.max(deepest, depth);
                }
                case '}', ']' -> depth -= inString ? 0 : 1;
                default -> {}
            }
        }
        return deepest;
    }

    /// T26, T27: totals add up; failures carry an id and a version whatever is wrong with them.
    private ObjectNode status(UUID job, String requested, Report report) {
        ObjectNode json = resources.resource();
        json.put("id", job.toString());
        json.put("status", "complete");
        json.put("request_timestamp", requested);
        json.put("total_count", report.read());
        json.put("success_count", report.taken().size());
        if (!report.taken().isEmpty()) {
            ArrayNode successes = json.putArray("successes");
            for (Report.Taken one : report.taken()) {
                ObjectNode detail = successes.addObject();
                detail.put("id", one.id());
                detail.put("version", one.version());
                if (one.result() != Report.Result.NEW) {
                    detail.put("message", one.said());
                }
            }
        }
        List<Report.Remark> failed = report.remarks().stream()
                .filter(remark ->
                        remark.result() == Report.Result.QUARANTINED || remark.result() == Report.Result.REFUSED)
                .toList();
        json.put("failure_count", failed.size());
        if (!failed.isEmpty()) {
            ArrayNode failures = json.putArray("failures");
            for (Report.Remark one : failed) {
                ObjectNode detail = failures.addObject();
                detail.put("id", one.id());
                detail.put("version", one.version());
                detail.put(
                        "message",
                        "%s: %s%s. Remedy: %s."
                                .formatted(
                                        one.result().name().toLowerCase(java.util.Locale.ROOT),
                                        unstopped(one.reason()),
                                        one.pointer().isEmpty() ? "" : " at " + one.pointer(),
                                        unstopped(one.remedy())));
            }
        }
        json.put("pending_count", 0);
        return json;
    }

    /// Words of several makers: some end with a full stop, some do not.
    private static String unstopped(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /// T28: the submitting account's own, for as long as it is kept.
    Answer status(Caller caller, String id) {
        UUID job;
        try {
            job = UUID.fromString(id);
        } catch (IllegalArgumentException no) {
            throw TaxiiProblem.notFound();
        }
        Picture.Job found = store.read(caller.reader(), picture -> picture.job(job))
                .filter(one -> one.kind().equals("taxii") && one.state().equals("complete"))
                .filter(one -> store.now().isBefore(one.requested().plus(settings.statusLife())))
                .orElseThrow(TaxiiProblem::notFound);
        return objects.told(
                caller,
                "GET /taxii2 status",
                id,
                org.testudo.policy.ReleasePolicy.own(
                        StixJson.parseObject(found.result().getBytes(StandardCharsets.UTF_8))));
    }

    /// T24: DELETE exists in the own inbox and withdraws; without a version all of them.
    Answer delete(Caller caller, String idOrAlias, String id, HttpServletRequest request) {
        Collection collection = resources.find(caller, idOrAlias);
        if (!collection.writable()) {
            throw caller.may("read")
                    ? new TaxiiProblem(403, "Forbidden", "Objects are withdrawn in your member's own inbox.")
                    : TaxiiProblem.notFound();
        }
        if (!caller.may("read")) {
            throw new TaxiiProblem(403, "Forbidden", "This key may not read, so it cannot delete.");
        }
        TaxiiQuery query = TaxiiQuery.parse(TaxiiObjects.parameters(request), TaxiiQuery.Takes.VERSION_SPEC, 1);
        var keys = versions(caller, collection, id, query);
        if (Extensions.byActAlone(id)) {
            throw new TaxiiProblem(403, "Forbidden", "What was said in an act stays as it is; the next step is said.");
        }
        if (Extensions.byAuthorityAlone(StixId.typeOf(id)) && !caller.may(Rights.DECIDE)) {
            throw new TaxiiProblem(
                    403,
                    "Forbidden",
                    "What a member states of its own, its authority takes back, signed in as a person.");
        }
        Handling.Handled done = handling.withdraw(
                caller.reader(),
                id,
                one -> keys.contains(one.versionKey())
                        && (query.specVersions().isEmpty()
                                || query.specVersions().contains(one.specVersion())));
        return switch (done) {
            case Handling.Handled.Done(int assertions) -> {
                var answer = new Answer(200, java.util.Map.of(), new byte[0]);
                store.readLog().record(objects.audited(caller, "DELETE /taxii2 object", id, answer), null);
                yield answer;
            }
            case Handling.Handled.NotFound gone -> throw TaxiiProblem.notFound();
            case Handling.Handled.Overtaken overtaken ->
                throw new TaxiiProblem(
                        503, "Overtaken", "It was being changed; try again.", java.util.Map.of("Retry-After", "1"));
        };
    }

    private java.util.Set<String> versions(Caller caller, Collection collection, String id, TaxiiQuery query) {
        var versions = !query.versions().stated()
                ? org.testudo.store.FeedFilter.Versions.ALL
                : new org.testudo.store.FeedFilter.Versions(
                        query.versions().all(),
                        query.versions().first(),
                        query.versions().last(),
                        query.versions().times().stream()
                                .map(StixTime::orderKey)
                                .toList(),
                        query.versions().times().stream().map(StixTime::instant).toList());
        var filter = collection.filter().withIds(List.of(id)).withVersions(versions);
        return new java.util.HashSet<>(store
                .read(
                        caller.reader().withCap(collection.cap()),
                        picture -> picture.feed(filter, java.time.Instant.EPOCH, Picture.PAGE, false))
                .value()
                .items()
                .stream()
                .map(item -> {
                    StixTime time = StixTime.tryParse(item.modified());
                    return time == null ? "" : time.orderKey();
                })
                .toList());
    }
}
