package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.FoundDate;
import org.testudo.analysis.reading.Mark;
import org.testudo.analysis.reading.PageParts;
import org.testudo.analysis.reading.Reading;
import org.testudo.analysis.reading.Reading.Item;
import org.testudo.analysis.reading.Span;
import org.testudo.exchange.documents.Document;
import org.testudo.exchange.documents.Documents;
import org.testudo.exchange.documents.UnreadableException;
import org.testudo.model.StixTime;
import org.testudo.operations.reading.Confirm;
import org.testudo.operations.reading.Confirm.Accepted;
import org.testudo.operations.reading.HandIn;
import org.testudo.operations.reading.Proposals;
import org.testudo.operations.reading.Queue;
import org.testudo.operations.reading.Queue.Waiting;
import org.testudo.operations.reading.ReadTexts;
import org.testudo.operations.reading.ReadTexts.Read;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Directory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Texts that people hand in, what rules find in them, and what a person accepts of that. Thread-safe.
final class ReadingDesk {
    static final String AREA = "Reading";

    /// The body of a text that is handed in.
    static final String DOCUMENT = "Document";

    private static final Param.Shape ARTIFACT =
            new Param.Shape.Form("artifact--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "");
    private static final int MOST_DECISIONS = 200_000;

    private final HandIn handIn;
    private final Queue queue;
    private final ReadTexts texts;
    private final Confirm confirm;
    private final Directory directory;
    private final Sending sending;
    private final Labels labels;
    private final WorkSchemas schemas = new WorkSchemas();

    ReadingDesk(
            HandIn handIn,
            Queue queue,
            ReadTexts texts,
            Confirm confirm,
            Directory directory,
            Sending sending,
            Labels labels) {
        this.handIn = handIn;
        this.queue = queue;
        this.texts = texts;
        this.confirm = confirm;
        this.directory = directory;
        this.sending = sending;
        this.labels = labels;
    }

    List<Operation> operations() {
        return List.of(
                get("/readings", "listReadings", "The texts that you have handed in; what waits first")
                        .needs(Rights.WRITE)
                        .says("Readings")
                        .by(AREA, this::list),
                write(
                                "POST",
                                "/readings",
                                "handInText",
                                "Keeps a text under your label and PERSONAL, and puts it into your queue; the same text is kept once")
                        .query("name", new Param.Shape.Text(200), "What the file is called.")
                        .query("publisher", new Param.Shape.Text(200), "Who published it.")
                        .query(
                                "published",
                                new Param.Shape.Form("[0-9]{4}-[0-9]{2}-[0-9]{2}", "2018-10-04"),
                                "On which day.")
                        .query(
                                "url",
                                new Param.Shape.Form("https?://[^\\s]{1,1990}", "https://example.org/page"),
                                "Where it stood.")
                        .query(
                                "label",
                                new Param.Shape.Text(4_000),
                                "Its label, as JSON, or PUBLIC, ALL or the name of a group; PERSONAL is added. Without it: your member alone.")
                        .needs(Rights.WRITE)
                        .takes(DOCUMENT)
                        .success(201)
                        .says("ReadingKept")
                        .by(AREA, this::take),
                get("/readings/{id}", "openReading", "A text of your queue, and what rules find in it, with your names")
                        .path("id", ARTIFACT, "The artifact.")
                        .needs(Rights.WRITE)
                        .says("Reading")
                        .by(AREA, this::open),
                write("PUT", "/readings/{id}", "decideReading", "Keeps what you have decided of a text so far")
                        .path("id", ARTIFACT, "The artifact.")
                        .needs(Rights.WRITE)
                        .takes("ReadingDecisions")
                        .by(AREA, this::decide),
                write(
                                "DELETE",
                                "/readings/{id}",
                                "dropReading",
                                "Takes a text out of your queue; the text itself stays")
                        .path("id", ARTIFACT, "The artifact.")
                        .needs(Rights.WRITE)
                        .by(AREA, this::drop),
                write(
                                "POST",
                                "/readings/{id}/report",
                                "confirmReading",
                                "Writes the report of a text and what you accepted of it, all or none")
                        .path("id", ARTIFACT, "The artifact.")
                        .needs(Rights.WRITE)
                        .takes("ReadingConfirmed")
                        .success(201)
                        .says("ReadingWritten")
                        .by(AREA, this::confirm));
    }

    /// Reading in texts needs the category for personal data: what stands in them is about persons, too.
    private static void mayRead(Call call) {
        if (!call.reader().rights().categories().contains(Limits.PERSONAL)) {
            throw new Problem(
                    Problem.Kind.FORBIDDEN,
                    "Texts are read by those who may see personal data. Ask your member's administrator for the category PERSONAL.");
        }
    }

    private Waiting waiting(Call call) {
        mayRead(call);
        return queue.find(call.reader().account(), call.text("id")).orElseThrow(Problem::notFound);
    }

    private Answer list(Call call) {
        mayRead(call);
        return Answer.of(ReleasePolicy.own(queue.all(call.reader())), all -> {
            ObjectNode json = Call.json();
            ArrayNode list = json.putArray("readings");
            all.forEach(one -> list.add(summary(one)));
            json.put("most", Queue.MOST);
            return json;
        });
    }

    private static ObjectNode summary(Waiting one) {
        ObjectNode json = Call.json();
        json.put("id", one.id());
        json.put("name", one.name());
        json.put("media", one.media());
        json.put("handed", StixTime.micros(one.handed()));
        json.put("state", one.done() ? "done" : "waiting");
        put(json, "publisher", one.publisher());
        put(json, "published", one.published());
        put(json, "url", one.url());
        put(json, "report", one.report());
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String said) {
        if (said != null) {
            json.put(name, said);
        }
    }

    private Author author(Call call) {
        return Work.author(directory, call);
    }

    private Answer take(Call call) {
        mayRead(call);
        Call.Submission body = java.util.Objects.requireNonNull(call.submission());
        String name = call.maybe("name").orElse("");
        String media =
                body.media().equals("application/octet-stream") ? Documents.mediaOf(name, body.bytes()) : body.media();
        Label usual = labels.usual(call);
        Label label = call.maybe("label")
                .map(said -> Labels.said(directory, said, call.member()))
                .orElseGet(() -> HandIn.ownAlone(usual));
        Work.releases(call, usual, label);
        var handed = new HandIn.Handed(
                body.bytes(),
                media,
                name,
                call.maybe("publisher")
                        .map(String::strip)
                        .filter(said -> !said.isEmpty())
                        .orElse(null),
                call.maybe("published").orElse(null),
                call.maybe("url").orElse(null));
        return switch (handIn.run(author(call), handed, label)) {
            case HandIn.Outcome.Kept(Waiting waiting, boolean known) ->
                Answer.of(ReleasePolicy.own(waiting), one -> summary(one).put("known", known))
                        .status(known ? 200 : 201)
                        .header("Location", "/api/readings/" + waiting.id());
            case HandIn.Outcome.Refused(String reason, String remedy) ->
                throw new Problem(Problem.Kind.UNPROCESSABLE, Problem.sentences(reason, remedy));
            case HandIn.Outcome.NotWritten(var why) -> Work.told(why);
        };
    }

    private Released<Read> read(Call call, Waiting waiting) {
        try {
            return texts.of(call.reader(), waiting, queue.chosen(call.reader())).orElseThrow(Problem::notFound);
        } catch (UnreadableException wrong) {
            throw new Problem(
                    Problem.Kind.UNPROCESSABLE, Problem.sentences(String.valueOf(wrong.getMessage()), wrong.remedy()));
        }
    }

    private Answer open(Call call) {
        Waiting waiting = waiting(call);
        Released<Read> read = read(call, waiting);
        return Answer.of(read, one -> json(call.member(), waiting, one))
                .sending(
                        read,
                        one -> sending.one(
                                call,
                                one.artifact().row(),
                                one.artifact().appeared(),
                                one.artifact().asOf()));
    }

    private static ObjectNode json(Member own, Waiting waiting, Read read) {
        ObjectNode json = summary(waiting);
        Objects.marked(json, read.artifact().under());
        json.put("text", read.page().text().value());
        json.put("text_sha256", read.page().text().sha256());
        json.put("length", read.page().text().length());
        put(json, "language", read.language().isEmpty() ? null : read.language());
        json.put("read", read.isRead());
        facts(json.putObject("facts"), waiting, read);
        spans(json.putArray("furniture"), furniture(read));
        Proposals proposals = read.proposals();
        ArrayNode items = json.putArray("items");
        Reading reading = read.reading();
        for (int number = 0; number < reading.items().size(); number++) {
            item(items.addObject(), reading.items().get(number), proposals.draft(number), number);
        }
        proposals.named().forEach(one -> {
            ObjectNode said = items.addObject();
            said.put("key", one.key());
            said.put("sort", "event");
            said.put("rule", "named-event");
            spans(said.putArray("spans"), List.of(one.span()));
            said.set("object", one.draft());
        });
        ArrayNode identities = json.putArray("identities");
        read.identities().forEach(one -> {
            ObjectNode said = identities.addObject();
            said.put("key", Proposals.identity(one.name()));
            said.put("sort", one.sort());
            spans(said.putArray("spans"), one.spans());
            read.ids().getOrDefault(one.name(), List.of()).forEach(said.putArray("known")::add);
            put(said, "chosen", read.chosen().get(one.name()));
            ArrayNode shared = said.putArray("shared");
            read.said()
                    .getOrDefault(one.name(), List.of())
                    .forEach(each -> shared.addObject()
                            .put("id", each.id())
                            .put("means", each.means())
                            .put("source", each.source().code())
                            .put("own", each.source().equals(own)));
            said.set("object", Proposals.identity(one));
        });
        ArrayNode places = json.putArray("places");
        reading.places()
                .forEach(one -> spans(places.addObject().put("name", one.name()).putArray("spans"), one.spans()));
        ArrayNode dates = json.putArray("dates");
        reading.dates().forEach(one -> date(dates.addObject(), one));
        ArrayNode marks = json.putArray("marks");
        reading.marks().forEach(one -> mark(marks.addObject(), one));
        ArrayNode flags = json.putArray("flags");
        java.util.stream.Stream.concat(reading.flags().stream(), read.compared().stream())
                .forEach(one -> {
                    ObjectNode said = flags.addObject();
                    said.put("rule", one.rule());
                    span(said, one.span());
                    said.put("about", one.about());
                    said.put("says", one.says());
                });
        ArrayNode links = json.putArray("links");
        reading.links()
                .forEach(one -> links.addObject()
                        .put("from", one.from())
                        .put("to", one.to())
                        .put("rule", one.rule()));
        read.same().forEach(json.putArray("same")::add);
        json.put("cut", reading.cut() || read.page().text().length() > ReadTexts.MOST_READ);
        json.set("decisions", waiting.decisions().isObject() ? waiting.decisions() : Call.json());
        return json;
    }

    private static void facts(ObjectNode json, Waiting waiting, Read read) {
        Document document = read.page().document();
        PageParts parts = read.reading().parts();
        String title = document.title() != null
                ? document.title()
                : parts.title() == null ? null : read.page().text().slice(parts.title());
        put(json, "title", title);
        put(
                json,
                "publisher",
                read.reading().publisher() == null
                        ? waiting.publisher()
                        : read.reading().publisher());
        put(
                json,
                "published",
                read.reading().published() == null
                        ? null
                        : read.reading().published().toString());
        put(json, "author", document.author());
        PageParts.Byline byline = parts.byline();
        if (byline != null) {
            ObjectNode said = json.putObject("byline");
            span(said, byline.span());
            said.put("agency", byline.agency());
            ArrayNode readings = said.putArray("readings");
            byline.readings()
                    .forEach(one -> readings.addObject()
                            .put("order", one.order())
                            .put("value", one.value().toString()));
            ArrayNode settled = said.putArray("settled_by");
            byline.settledBy().forEach(one -> {
                ObjectNode why = settled.addObject();
                span(why, one.span());
                why.put("why", one.why());
            });
        }
        if (parts.republisher() != null) {
            span(json.putObject("republished"), parts.republisher().span());
        }
        document.notes().forEach(json.putArray("notes")::add);
    }

    private static List<Span> furniture(Read read) {
        var all = new ArrayList<Span>(read.reading().parts().furniture());
        read.page().document().furniture().forEach(one -> all.add(new Span(one.start(), one.end())));
        return all.stream().sorted().distinct().toList();
    }

    private static void item(ObjectNode json, Item item, ObjectNode draft, int number) {
        json.put("key", Proposals.NEW + "item:" + number);
        json.put("sort", item.sort().name().toLowerCase(Locale.ROOT));
        json.put("rule", item.rule());
        spans(
                json.putArray("spans"),
                item.spans().stream().map(Reading.Said::span).toList());
        if (item.about() != null) {
            span(json.putObject("about"), item.about());
        }
        if (item.nestedIn() != null) {
            json.put("nested_in", Proposals.NEW + "item:" + item.nestedIn());
        }
        if (item.date() != null) {
            date(json.putObject("date"), item.date());
        }
        json.set("object", draft);
    }

    private static void date(ObjectNode json, FoundDate one) {
        if (one.span() != null) {
            span(json, one.span());
        }
        json.put("value", one.value());
        json.put("fidelity", one.fidelity().word());
        json.put("found", one.found().word());
    }

    private static void mark(ObjectNode json, Mark one) {
        span(json, one.span());
        json.put("kind", one.kind().name().toLowerCase(Locale.ROOT));
        json.put("value", one.value());
    }

    private static void span(ObjectNode json, Span span) {
        json.put("start", span.start());
        json.put("end", span.end());
    }

    private static void spans(ArrayNode json, List<Span> spans) {
        spans.forEach(one -> span(json.addObject(), one));
    }

    private Answer decide(Call call) {
        Waiting waiting = waiting(call);
        JsonNode decisions = call.body().path("decisions");
        if (decisions.toString().length() > MOST_DECISIONS) {
            throw Problem.unprocessable(
                    "decisions", "They may have %d characters. Confirm this text first.".formatted(MOST_DECISIONS));
        }
        queue.decide(call.reader().account(), waiting, decisions);
        return Answer.nothing();
    }

    private Answer drop(Call call) {
        Waiting waiting = waiting(call);
        queue.drop(call.reader().account(), waiting.id());
        return Answer.nothing();
    }

    private Answer confirm(Call call) {
        Waiting waiting = waiting(call);
        JsonNode said = call.body().path("report");
        if (!said.path("checked").booleanValue(false)) {
            throw Problem.unprocessable(
                    "report.checked",
                    "Nothing is written before a person has seen that the title and the other fields name no private person. Look, and send true; withhold a title that names one.");
        }
        boolean withheld = said.path("withheld").booleanValue(false);
        String title = said.path("title").stringValue("").strip();
        if (title.isEmpty() && !withheld) {
            throw Problem.unprocessable("report.title", "Give the title, or withhold it.");
        }
        var accepted = new ArrayList<Accepted>();
        int place = 0;
        for (JsonNode one : call.body().path("objects")) {
            ObjectNode draft = (ObjectNode) one.path("object");
            schemas.check(draft, "objects.%d.object".formatted(place++));
            accepted.add(new Accepted(one.path("key").stringValue(""), draft));
        }
        Label usual = labels.usual(call);
        Label label = call.body().has("label") ? labels.label(call) : HandIn.ownAlone(usual);
        Work.releases(call, usual, label);
        var metadata = new Confirm.Metadata(
                withheld ? "" : title,
                said.path("publisher").stringValue(""),
                said.path("published").stringValue(""),
                said.path("url").stringValue(null),
                said.path("source").stringValue(""));
        Released<Read> read = read(call, waiting);
        return Answer.of(read, one -> told(confirm.run(author(call), waiting, one, metadata, accepted, label)))
                .status(201);
    }

    private static ObjectNode told(Confirm.Outcome outcome) {
        return switch (outcome) {
            case Confirm.Outcome.Done(String report, Map<String, String> ids) -> {
                ObjectNode json = Call.json();
                json.put("report", report);
                ObjectNode written = json.putObject("objects");
                ids.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(one -> written.put(one.getKey(), one.getValue()));
                yield json;
            }
            case Confirm.Outcome.Refused(var why) ->
                throw Problem.unprocessable(why.pointer(), Problem.sentences(why.reason(), why.remedy()));
            case Confirm.Outcome.NotWritten(var why) -> {
                Work.told(why);
                throw new IllegalStateException("What was written is no refusal");
            }
        };
    }
}
