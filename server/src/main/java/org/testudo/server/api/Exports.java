package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.claims.Copies;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.HighestMarking;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Limits;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.ExportView;
import org.testudo.store.ExportView.Export;
import org.testudo.store.ExportView.One;
import org.testudo.store.FeedFilter;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a list or a search finds as a file: a bundle of STIX, a table, or JSON. It says its filter, its time, who took
/// it
/// and its highest marking, and is recorded as sent before the first byte leaves. Thread-safe.
final class Exports {
    static final String AREA = "Objects";

    // Bytes of one export, at most: it is made in memory.
    static final ExportView.Bounds BOUNDS = new ExportView.Bounds(10_000, 16L << 20);
    private static final List<String> FORMATS = List.of("stix", "csv", "json");
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");
    private static final int AT_ONCE = 2;

    private final Store store;
    private final Knowledge knowledge;
    private final Sending sending;
    private final boolean exercise;
    private final java.util.concurrent.Semaphore room = new java.util.concurrent.Semaphore(AT_ONCE);

    Exports(Store store, Knowledge knowledge, Sending sending, boolean exercise) {
        this.store = store;
        this.knowledge = knowledge;
        this.sending = sending;
        this.exercise = exercise;
    }

    List<Operation> operations() {
        return List.of(get(
                        "/export",
                        "exportObjects",
                        "What a list of objects shows, or with q what a search finds, as one file of up to 10,000 objects")
                .query("format", new Param.Shape.Word(FORMATS), "A bundle of STIX (without it), a table, or JSON.")
                .query("q", new Param.Shape.Text(300), "Export what a search for this finds.")
                .query(
                        "copies",
                        new Param.Shape.Word(List.of("notes")),
                        "Beside each claim of a bundle a note or an opinion that says the same, for tools that do not know"
                                + " claims.")
                .filters("appeared to you (with q: say that they were modified)")
                .each("id", Param.ID, "Only these objects; not with q")
                .previewable()
                .says("Export")
                .files(Answer.STIX, "text/csv")
                .by(AREA, this::export));
    }

    private Answer export(Call call) {
        if (call.maybe("q").isPresent() && call.maybe("id").isPresent()) {
            throw Problem.badRequest("The parameter 'id' filters a list of objects, and 'q' asks for a search.");
        }
        if (call.maybe("copies").isPresent()
                && !call.maybe("format").orElse("stix").equals("stix")) {
            throw Problem.badRequest(
                    "The parameter 'copies' adds to a bundle of STIX, and 'format' asks for another file.");
        }
        return inTurn(() -> {
            Released<Export> found = knowledge.read(
                    call.readerUpTo(), call.previewAs(), (picture, explorer) -> read(call, new ExportView(picture)));
            return answer(call, found, (export, marking) -> file(call, export, marking));
        });
    }

    /// The file, with what leaves in it.
    Answer answer(Call call, Released<Export> found, Answer.Writing<Export> write) {
        return Answer.file(found, write)
                .sending(found, export -> sending.of(call, all(export), One::row, One::added, export.asOf()));
    }

    /// Makes a file, if not too many are being made.
    Answer inTurn(Supplier<Answer> making) {
        if (!room.tryAcquire()) {
            throw new Problem(
                    Problem.Kind.TOO_MANY,
                    "Several exports are being made; try again in a moment.",
                    java.util.Map.of("Retry-After", "5"));
        }
        try {
            return making.get();
        } finally {
            room.release();
        }
    }

    private static List<One> all(Export export) {
        return Stream.concat(export.objects().stream(), export.markings().stream())
                .toList();
    }

    private Released<Export> read(Call call, ExportView view) {
        Optional<String> words = call.maybe("q");
        if (words.isPresent()) {
            return view.search(Graph.wanted(call, words.get()), BOUNDS, Exports::markings);
        }
        StixTime since = call.time("since");
        StixTime until = call.time("until");
        var filter = new FeedFilter(
                call.all("type"),
                call.maybe("source")
                        .map(code -> Objects.number(store.directory(), code))
                        .orElse(null),
                List.of(),
                call.all("id"),
                List.of(),
                FeedFilter.Versions.LATEST,
                call.confidence(),
                since == null ? null : since.instant().minusNanos(1_000));
        return view.list(filter, until == null ? LATEST : until.instant(), BOUNDS, Exports::markings);
    }

    /// The markings that an object cites, granular ones too.
    static Set<String> markings(byte[] bytes) {
        JsonNode tree = StixJson.parseObject(bytes);
        var ids = new TreeSet<String>();
        tree.path("object_marking_refs").forEach(one -> ids.add(one.stringValue("")));
        tree.path("granular_markings")
                .forEach(one -> ids.add(one.path("marking_ref").stringValue("")));
        return ids;
    }

    private Answer.File file(Call call, Export export, Optional<HighestMarking> marking) {
        String format = call.maybe("format").orElse("stix");
        String name = disposition("export", format.equals("csv") ? "csv" : "json");
        String highest = marking.orElse(HighestMarking.NONE).text();
        return switch (format) {
            case "csv" -> new Answer.File(Csv.MEDIA, name, csv(call, export, highest));
            case "json" -> new Answer.File("application/json", name, json(call, export, highest));
            default ->
                new Answer.File(
                        Answer.STIX,
                        name,
                        bundle(call, export, call.maybe("copies").isPresent() ? copies(export) : List.of()));
        };
    }

    /// What a file says of itself.
    java.util.Map<String, String> about(Call call, Optional<HighestMarking> marking, boolean complete) {
        var about = new java.util.LinkedHashMap<String, String>();
        about.put("marking", marking.orElse(HighestMarking.NONE).text());
        about.put("filter", filter(call));
        about.put("time", StixTime.micros(store.now()));
        about.put("user", call.reader().login());
        about.put("complete", complete ? "yes" : "no, there is more");
        return about;
    }

    /// Under which name a file lies where it is saved.
    String disposition(String what, String ending) {
        String day = store.now().toString().substring(0, 10);
        return "attachment; filename=\"%s%s-%s.%s\"".formatted(exercise ? "EXERCISE-" : "", what, day, ending);
    }

    byte[] bundle(Call call, Export export) {
        return bundle(call, export, List.of());
    }

    /// The markings first: who reads it in order knows them before they are cited.
    ///
    /// @param copies what says once more what stands there
    private byte[] bundle(Call call, Export export, List<ObjectNode> copies) {
        var out = new ByteArrayOutputStream();
        List<One> objects = Stream.concat(export.markings().stream(), export.objects().stream())
                .toList();
        String names = String.join(
                "\n", objects.stream().map(one -> one.id() + one.modified()).toList());
        text(out, "{\"type\":\"bundle\",\"id\":\"bundle--" + call.name("export " + names) + "\"");
        if (exercise) {
            text(out, ",\"x_testudo_exercise\":true");
        }
        for (int i = 0; i < objects.size(); i++) {
            text(out, i == 0 ? ",\"objects\":[" : ",\n");
            out.writeBytes(objects.get(i).bytes());
        }
        for (ObjectNode copy : copies) {
            text(out, ",\n");
            out.writeBytes(StixJson.write(copy));
        }
        text(out, objects.isEmpty() ? "}" : "]}");
        return out.toByteArray();
    }

    /// Of the claims in a file, as they stand there; named by what stands there too.
    private static List<ObjectNode> copies(Export export) {
        var names = new TreeMap<String, String>();
        export.objects().forEach(one -> names.put(one.id(), one.name()));
        return export.objects().stream()
                .filter(one -> one.type().equals(Extensions.CLAIM))
                .flatMap(one -> Copies.of(StixJson.parseObject(one.bytes()), names).stream())
                .toList();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What was asked for, as it stands in an address.
    static String filter(Call call) {
        var said = new TreeMap<>(call.values());
        said.remove("format");
        var words = new ArrayList<String>();
        said.forEach((name, values) -> words.add(name + "=" + String.join(",", values)));
        return words.isEmpty() ? "none" : String.join("; ", words);
    }

    private byte[] json(Call call, Export export, String highest) {
        var out = new ByteArrayOutputStream();
        ObjectNode head = Call.json();
        if (exercise) {
            head.put("x_testudo_exercise", true);
        }
        head.put("highest_marking", highest);
        head.put("filter", filter(call));
        head.put("exported", StixTime.micros(store.now()));
        head.put("exported_by", call.reader().login());
        head.put("complete", export.complete());
        byte[] said = StixJson.write(head);
        out.write(said, 0, said.length - 1);
        text(out, ",\"objects\":[");
        boolean first = true;
        for (One one : export.objects()) {
            ObjectNode json = Call.json();
            json.put("id", one.id());
            json.put("type", one.type());
            json.put("name", one.name());
            json.put("modified", one.modified());
            json.put("source", one.source().code());
            json.put("added", StixTime.micros(one.added()));
            byte[] summary = StixJson.write(Objects.marked(json, one.under()));
            text(out, first ? "" : ",");
            out.write(summary, 0, summary.length - 1);
            text(out, ",\"object\":");
            out.writeBytes(one.bytes());
            text(out, "}");
            first = false;
        }
        text(out, "]}");
        return out.toByteArray();
    }

    private static final List<String> COLUMNS =
            List.of("id", "type", "name", "modified", "source", "added", "level", "tlp");

    private byte[] csv(Call call, Export export, String highest) {
        var csv = new Csv(exercise)
                .comment("marking", highest)
                .comment("filter", filter(call))
                .comment("time", StixTime.micros(store.now()))
                .comment("user", call.reader().login())
                .comment(
                        "objects",
                        export.complete()
                                ? Integer.toString(export.objects().size())
                                : "the first " + export.objects().size() + ", there are more")
                .line(COLUMNS);
        for (One one : export.objects()) {
            Limits limits = one.under().limits();
            csv.line(List.of(
                    one.id(),
                    one.type(),
                    one.name(),
                    one.modified(),
                    one.source().code(),
                    StixTime.micros(one.added()),
                    limits.level().name(),
                    LabelJson.tlpText(limits.tlp()).toUpperCase(Locale.ROOT)));
        }
        return csv.text().getBytes(StandardCharsets.UTF_8);
    }
}
