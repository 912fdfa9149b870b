package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.model.validation.Strictness;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.intake.Report;
import org.testudo.operations.intake.Submitter;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.ReleasePolicy;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Members;
import org.testudo.store.StagedView;
import org.testudo.store.Staging;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import tools.jackson.databind.node.ObjectNode;

/// Imports that wait for a decision: what each element would come to, then commit or discard. Nothing is in the ledger
/// before the commit, which judges everything again. Seen by their own account alone. Thread-safe.
final class StagedImports {
    private static final Duration LIFE = Duration.ofHours(24);
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_ELEMENTS = 50_000;
    private static final Staging.Quota QUOTA = new Staging.Quota(10, 64L << 20);
    private static final int SHOWN = 100;
    private static final List<String> RESULTS =
            List.of("new", "known", "conflicting", "quarantined", "refused", "malformed");

    private final Store store;
    private final Knowledge knowledge;
    private final Intake intake;
    private final Imports imports;
    private final Chance chance;

    StagedImports(Store store, Knowledge knowledge, Intake intake, Imports imports, Chance chance) {
        this.store = store;
        this.knowledge = knowledge;
        this.intake = intake;
        this.imports = imports;
        this.chance = chance;
    }

    List<Operation> operations(String area) {
        return List.of(
                Imports.parameters(write(
                                "POST",
                                "/imports",
                                "stageImport",
                                "Shows what an import would come to; it waits 24 hours to be committed or discarded"))
                        .needs(Rights.WRITE)
                        .takes(Operations.SUBMISSION)
                        .success(201)
                        .says("StagedImport")
                        .by(area, this::stage),
                get("/imports", "listImports", "The imports of your account that wait, oldest first")
                        .pages(20, 100)
                        .says("StagedImports")
                        .by(area, this::list),
                get("/imports/{id}", "getImport", "What each element of an import would come to")
                        .path("id", Param.UUID, "The import.")
                        .query("result", new Param.Shape.Word(RESULTS), "Only the elements that came to this.")
                        .pages(SHOWN, 1_000)
                        .says("StagedImport")
                        .by(area, this::one),
                write(
                                "POST",
                                "/imports/{id}/commit",
                                "commitImport",
                                "Takes an import in, once: everything is judged again; answers with a job")
                        .path("id", Param.UUID, "The import.")
                        .needs(Rights.WRITE)
                        .success(202)
                        .says("JobStarted")
                        .by(area, this::commit),
                write("DELETE", "/imports/{id}", "discardImport", "Throws an import away that was not committed")
                        .path("id", Param.UUID, "The import.")
                        .needs(Rights.WRITE)
                        .success(204)
                        .by(area, this::discard));
    }

    /// Judges a bundle, envelope, array or object, and keeps of it what is not refused.
    private Answer stage(Call call) {
        byte[] body = Objects.requireNonNull(call.submission()).bytes();
        if (body.length > MOST_BYTES) {
            throw new Problem(
                    Problem.Kind.TOO_LARGE,
                    "An import that waits may have %d bytes; send several, or import it at once: POST /api/import."
                            .formatted(MOST_BYTES));
        }
        Submitter submitter = imports.submitter(call);
        if (!store.staging().hasRoom(submitter.account(), 0, QUOTA, store.now())) {
            throw full();
        }
        Strictness strictness = Imports.strictness(call);
        String reason = call.maybe("reason").orElse("");
        Intake.Foreseen foreseen = foresee(call, body, submitter, strictness, reason);
        Instant now = store.now();
        var fresh = new Staging.Import(
                chance.uuid("staged import " + call.reader().login()),
                submitter.account(),
                submitter.source().number(),
                LabelJson.write(submitter.label()).toString(),
                reason,
                strictness == Strictness.STRICT,
                foreseen.level().max(submitter.label().limits().level()),
                joined(foreseen, submitter.label()),
                now,
                now.plus(LIFE),
                foreseen.elements().size(),
                foreseen.bytes(),
                null);
        if (!store.staging().put(fresh, foreseen.elements(), QUOTA)) {
            throw full();
        }
        // The first of its elements: the caller has just sent them.
        return Answer.of(ReleasePolicy.own(foreseen, List.of(fresh.limits())), all -> {
                    ObjectNode json = told(fresh, counts(all.elements()));
                    var list = json.putArray("elements");
                    all.elements().stream().limit(SHOWN).forEach(one -> list.add(told(one)));
                    return json;
                })
                .status(201)
                .header("Location", "/api/imports/" + fresh.id());
    }

    private Intake.Foreseen foresee(Call call, byte[] body, Submitter submitter, Strictness strictness, String reason) {
        imports.enter();
        try {
            var manner = new Intake.Manner(
                    strictness,
                    false,
                    count -> {},
                    null,
                    call.person() == null ? null : new Intake.Author(call.reader(), reason));
            return intake.foresee(submitter, List.of(Imports.origin(body)), manner, MOST_ELEMENTS)
                    .orElseThrow(() -> new Problem(
                            Problem.Kind.TOO_LARGE,
                            "An import that waits may have %d elements; send several.".formatted(MOST_ELEMENTS)));
        } finally {
            imports.leave();
        }
    }

    private static java.util.Set<String> joined(Intake.Foreseen foreseen, Label label) {
        var all = new java.util.TreeSet<>(foreseen.categories());
        all.addAll(label.limits().restrictive());
        return all;
    }

    private static Problem full() {
        return new Problem(
                Problem.Kind.CONFLICT,
                "%d imports with %d bytes together may wait for one account; commit or discard some first."
                        .formatted(QUOTA.imports(), QUOTA.bytes()));
    }

    private static Map<String, Long> counts(List<Staging.Element> elements) {
        var counts = new java.util.TreeMap<String, Long>();
        elements.forEach(one -> counts.merge(one.result(), 1L, Long::sum));
        return counts;
    }

    private ObjectNode told(Staging.Import one, Map<String, Long> counts) {
        ObjectNode json = Call.json();
        json.put("id", one.id().toString());
        json.put("state", one.job() == null ? "waiting" : "committed");
        if (one.job() != null) {
            json.put("job", "/api/jobs/" + one.job());
        }
        json.put("received", StixTime.micros(one.received()));
        json.put("expires", StixTime.micros(one.expires()));
        json.put("as", store.directory().members().member(one.source()).code().code());
        json.set("label", StixJson.parseObject(one.label().getBytes(StandardCharsets.UTF_8)));
        json.put("reason", one.reason());
        json.put("strict", one.strict());
        json.put("bytes", one.bytes());
        ObjectNode numbers = json.putObject("counts");
        RESULTS.forEach(result -> numbers.put(result, counts.getOrDefault(result, 0L)));
        var lines = new EnumMap<Report.Result, Long>(Report.Result.class);
        counts.forEach((result, count) -> lines.merge(
                result.equals("malformed")
                        ? Report.Result.REFUSED
                        : Report.Result.valueOf(result.toUpperCase(Locale.ROOT)),
                count,
                Long::sum));
        json.put("line", Report.line(lines));
        return json;
    }

    private static ObjectNode told(Staging.Element element) {
        ObjectNode json = Call.json();
        json.put("result", element.result());
        json.put("id", element.id());
        json.put("type", element.type());
        json.put("name", element.name());
        json.put("version", element.version());
        json.put("pointer", element.pointer());
        json.put("reason", element.reason());
        json.put("remedy", element.remedy());
        return json;
    }

    private record Listed(Released<List<Staging.Import>> imports, Released<Map<UUID, Map<String, Long>>> counts) {}

    private Answer list(Call call) {
        String[] place =
                call.place().orElse(Instant.EPOCH + "\n" + new UUID(0, 0)).split("\n", -1);
        Listed listed = knowledge.read(call.reader(), null, (picture, explorer) -> {
            var view = new StagedView(picture);
            Released<List<Staging.Import>> found =
                    view.list(Instant.parse(place[0]), UUID.fromString(place[1]), call.limit() + 1);
            return new Listed(found, view.countsOf(found));
        });
        return Answer.ofBoth(listed.imports, listed.counts, (all, counts) -> {
            ObjectNode json = Call.json();
            List<Staging.Import> page = all.subList(0, Math.min(all.size(), call.limit()));
            var list = json.putArray("imports");
            page.forEach(one -> list.add(told(one, counts.getOrDefault(one.id(), Map.of()))));
            if (!page.isEmpty()) {
                Staging.Import last = page.getLast();
                call.next(json, all.size() > page.size(), last.received() + "\n" + last.id());
            }
            return json;
        });
    }

    private record Shown(
            Released<Staging.Import> one,
            Released<Map<String, Long>> counts,
            Released<List<StagedView.Placed>> elements) {}

    private Answer one(Call call) {
        int after = call.place().map(Integer::parseInt).orElse(-1);
        Shown shown = knowledge
                .read(call.reader(), null, (picture, explorer) -> {
                    var view = new StagedView(picture);
                    return view.one(call.uuid("id"))
                            .map(found -> new Shown(
                                    found,
                                    view.counts(call.uuid("id")),
                                    view.elements(
                                            call.uuid("id"),
                                            call.maybe("result").orElse(null),
                                            after,
                                            call.limit() + 1)));
                })
                .orElseThrow(Problem::notFound);
        return Answer.ofThree(shown.one, shown.counts, shown.elements, (found, counts, elements) -> {
            ObjectNode json = told(found, counts);
            List<StagedView.Placed> page = elements.subList(0, Math.min(elements.size(), call.limit()));
            var list = json.putArray("elements");
            page.forEach(placed -> list.add(told(placed.element())));
            if (!page.isEmpty()) {
                call.next(
                        json,
                        elements.size() > page.size(),
                        Integer.toString(page.getLast().place()));
            }
            return json;
        });
    }

    /// Takes it in by a job: as the account that staged it, under the label that was shown, if it may still do so.
    private Answer commit(Call call) {
        Staging.Import waiting = store.staging()
                .waiting(call.caller().account().number(), call.uuid("id"), store.now())
                .orElseThrow(Problem::notFound);
        Members.MemberRecord source = store.directory().members().member(waiting.source());
        Label label = LabelJson.read(
                StixJson.parseObject(waiting.label().getBytes(StandardCharsets.UTF_8)), source.code(), name -> null);
        Submitter submitter = imports.submitter(call, source.code(), Optional.of(label));
        UUID job = chance.uuid("import " + call.reader().login());
        Strictness strictness = waiting.strict() ? Strictness.STRICT : Strictness.DEFAULT;
        imports.enter();
        if (!store.staging().claim(waiting.id(), job)) {
            imports.leave();
            throw Problem.notFound();
        }
        return imports.start(
                job, submitter, imports.manner(call, strictness, waiting.reason(), job), new Imports.Taking() {
                    @Override
                    public Report run(Intake.Manner manner) {
                        return intake.take(submitter, job, store.staging().kept(waiting.id()), manner);
                    }

                    @Override
                    public void ended(boolean well) {
                        if (well) {
                            store.staging().done(waiting.id());
                        } else {
                            store.staging().reopen(waiting.id());
                        }
                    }
                });
    }

    private Answer discard(Call call) {
        if (!store.staging().discard(call.caller().account().number(), call.uuid("id"))) {
            throw Problem.notFound();
        }
        return Answer.nothing();
    }
}
