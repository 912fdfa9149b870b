package org.testudo.server.taxii;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.taxii.TaxiiQuery;
import org.testudo.model.StixTime;
import org.testudo.operations.feed.Collection;
import org.testudo.operations.feed.ReadFeed;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.taxii.TaxiiServlet.Answer;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Caller;
import org.testudo.store.FeedFilter;
import org.testudo.store.Picture;
import org.testudo.store.Picture.Item;
import org.testudo.store.Picture.Page;
import org.testudo.store.ReadLog;
import org.testudo.store.Receipts;
import tools.jackson.databind.node.ObjectNode;

/// Envelope, manifest and versions (TAXII 2.1, sections 5.3 to 5.8). What was sent is on disk before it leaves.
public final class TaxiiObjects {
    private final TaxiiResources resources;
    private final ReadFeed readFeed;
    private final ReadLog readLog;
    private final Receipts receipts;
    private final Directory directory;
    private final Cursor cursor;
    private final boolean exercise;

    public TaxiiObjects(
            TaxiiResources resources,
            ReadFeed readFeed,
            ReadLog readLog,
            Receipts receipts,
            Directory directory,
            Cursor cursor,
            boolean exercise) {
        this.resources = resources;
        this.readFeed = readFeed;
        this.readLog = readLog;
        this.receipts = receipts;
        this.directory = directory;
        this.cursor = cursor;
        this.exercise = exercise;
    }

    /// Nothing is read or written that cannot be recorded.
    void ready() {
        readLog.ready();
    }

    Answer objects(Caller caller, String collection, HttpServletRequest request) {
        return page(caller, collection, null, request, TaxiiQuery.Takes.DATES_AND_ALL, Shape.ENVELOPE);
    }

    Answer manifest(Caller caller, String collection, HttpServletRequest request) {
        return page(caller, collection, null, request, TaxiiQuery.Takes.DATES_AND_ALL, Shape.MANIFEST);
    }

    Answer object(Caller caller, String collection, String id, HttpServletRequest request) {
        return page(caller, collection, id, request, TaxiiQuery.Takes.DATES_VERSION_SPEC, Shape.ENVELOPE);
    }

    Answer versions(Caller caller, String collection, String id, HttpServletRequest request) {
        return page(caller, collection, id, request, TaxiiQuery.Takes.DATES_SPEC, Shape.VERSIONS);
    }

    /// A resource that holds no objects, audited.
    Answer told(Caller caller, String action, String query, Released<ObjectNode> resource) {
        Answer answer = Answer.of(resource.value());
        readLog.note(audited(caller, action, query, answer));
        return answer;
    }

    /// The query's parameters. What cannot be decoded, or is too much, is the client's fault.
    static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException wrong) {
            throw TaxiiProblem.badRequest(
                    "The query cannot be read: use few parameters, percent-encoded in UTF-8 (RFC 3986, section 2.1).");
        }
    }

    private enum Shape {
        ENVELOPE,
        MANIFEST,
        VERSIONS
    }

    private Answer page(
            Caller caller,
            String idOrAlias,
            @Nullable String id,
            HttpServletRequest request,
            TaxiiQuery.Takes takes,
            Shape shape) {
        Collection collection = resources.find(caller, idOrAlias);
        if (!caller.may("read")) {
            throw new TaxiiProblem(403, "Forbidden", "This key may not read.");
        }
        TaxiiQuery query = TaxiiQuery.parse(parameters(request), takes, Picture.PAGE);
        FeedFilter filter = filter(collection, query, id, shape);
        Reader reader = caller.reader().withCap(collection.cap());
        String fingerprint = collection.id() + shape.name() + filter.fingerprint();
        Instant after = after(query, fingerprint, reader.receiver());
        if (collection.ofLabels()) {
            Page labels = labels(reader, collection, query, id, after);
            if (id != null && labels.items().isEmpty() && !knowsLabel(reader, collection, id)) {
                throw TaxiiProblem.notFound();
            }
            return answer(caller, collection, query, request, shape, labels, fingerprint);
        }
        Page page = shape == Shape.VERSIONS
                ? versions(reader, filter, query, after)
                : readFeed.run(reader, filter, after, query.limit(), shape == Shape.ENVELOPE)
                        .value();
        if (id != null && page.items().isEmpty() && !readFeed.knows(reader, collection.filter(), id)) {
            throw TaxiiProblem.notFound();
        }
        return answer(caller, collection, query, request, shape, page, fingerprint);
    }

    /// Labels are one immutable object each, its first, last and only version: filters by type and specification pass
    /// all of them or none, a version that is a time those of that instant.
    private Page labels(Reader reader, Collection collection, TaxiiQuery query, @Nullable String id, Instant after) {
        boolean none = (!query.types().isEmpty() && !query.types().contains("x-testudo-assertion"))
                || (!query.specVersions().isEmpty() && !query.specVersions().contains("2.1"));
        if (none) {
            return new Page(List.of(), false, after);
        }
        Set<String> ids = id == null ? Set.copyOf(query.ids()) : Set.of(id);
        TaxiiQuery.Versions versions = query.versions();
        Set<Instant> times = versions.all() || versions.first() || versions.last()
                ? Set.of()
                : versions.times().stream().map(StixTime::instant).collect(Collectors.toSet());
        if (ids.isEmpty() && times.isEmpty()) {
            return readFeed.labels(reader, collection.filter(), collection.labels(), after, query.limit())
                    .value();
        }
        return labels(
                reader,
                collection,
                after,
                query.limit(),
                item -> (ids.isEmpty() || ids.contains(item.id()))
                        && (times.isEmpty() || times.contains(item.added())));
    }

    /// The labels that are wanted, at most so many.
    private Page labels(Reader reader, Collection collection, Instant after, int limit, Predicate<Item> wanted) {
        var found = new ArrayList<Item>();
        Page page;
        Instant from = after;
        do {
            page = readFeed.labels(reader, collection.filter(), collection.labels(), from, Picture.PAGE)
                    .value();
            for (Item item : page.items()) {
                from = item.added();
                if (wanted.test(item)) {
                    found.add(item);
                }
            }
        } while (page.more() && found.size() <= limit);
        boolean more = found.size() > limit;
        return new Page(more ? found.subList(0, limit) : found, more, page.asOf());
    }

    /// T23: is there such a label for this reader, whatever the filters of the request leave of it?
    private boolean knowsLabel(Reader reader, Collection collection, String id) {
        return !labels(reader, collection, Instant.EPOCH, 1, item -> item.id().equals(id))
                .items()
                .isEmpty();
    }

    /// E11: each version once, at the earliest date of its contents, whatever page they would stand on.
    private Page versions(Reader reader, FeedFilter filter, TaxiiQuery query, Instant after) {
        var versions = new LinkedHashMap<String, Item>();
        Instant from = query.addedAfter() == null ? Instant.EPOCH : query.addedAfter();
        Page page;
        do {
            page = readFeed.run(reader, filter, from, Picture.PAGE, false).value();
            for (Item item : page.items()) {
                from = item.added();
                StixTime time = StixTime.tryParse(item.version());
                versions.putIfAbsent(time == null ? item.version() : time.orderKey(), item);
            }
        } while (page.more());
        List<Item> rest = versions.values().stream()
                .filter(item -> item.added().isAfter(after))
                .limit(query.limit() + 1L)
                .toList();
        boolean more = rest.size() > query.limit();
        return new Page(more ? rest.subList(0, query.limit()) : rest, more, page.asOf());
    }

    private static FeedFilter filter(Collection collection, TaxiiQuery query, @Nullable String id, Shape shape) {
        TaxiiQuery.Versions wanted = query.versions();
        var versions = shape == Shape.VERSIONS
                ? FeedFilter.Versions.ALL
                : new FeedFilter.Versions(
                        wanted.all(),
                        wanted.first(),
                        wanted.last(),
                        wanted.times().stream().map(StixTime::orderKey).toList(),
                        wanted.times().stream().map(StixTime::instant).toList());
        return new FeedFilter(
                collection.types(),
                collection.source(),
                query.types(),
                id == null ? query.ids() : List.of(id),
                query.specVersions(),
                versions,
                query.addedAfter());
    }

    /// T13: the later of both, so that a client which moves `added_after` on while it pages is served too.
    private Instant after(TaxiiQuery query, String fingerprint, int receiver) {
        Instant from = query.addedAfter() == null ? Instant.EPOCH : query.addedAfter();
        if (query.next() == null) {
            return from;
        }
        Instant place = cursor.read(query.next(), fingerprint, receiver)
                .orElseThrow(() -> TaxiiProblem.badRequest(
                        "This 'next' is not of this request: repeat it with the same filters and the same key."));
        return place.isAfter(from) ? place : from;
    }

    private Answer answer(
            Caller caller,
            Collection collection,
            TaxiiQuery query,
            HttpServletRequest request,
            Shape shape,
            Page page,
            String fingerprint) {
        List<Item> items = page.items();
        byte[] body = body(items, page.more(), fingerprint, caller, shape);
        Map<String, String> headers = Map.of();
        if (!items.isEmpty()) {
            headers = Map.of(
                    "X-TAXII-Date-Added-First", StixTime.micros(items.getFirst().added()),
                    "X-TAXII-Date-Added-Last", StixTime.micros(items.getLast().added()));
        } else if (query.addedAfter() != null) {
            headers = Map.of(
                    "X-TAXII-Date-Added-First", StixTime.micros(query.addedAfter()),
                    "X-TAXII-Date-Added-Last", StixTime.micros(query.addedAfter()));
        }
        var answer = new Answer(200, headers, body);
        ReadLog.Sent sent = items.isEmpty() || shape != Shape.ENVELOPE || collection.ofLabels()
                ? null
                : new ReadLog.Sent(
                        caller.reader().receiver(),
                        collection.id(),
                        items.getFirst().added(),
                        items.getLast().added(),
                        items.stream().map(Item::row).toArray(Long[]::new),
                        page.asOf());
        String words = request.getQueryString() == null ? "" : request.getQueryString();
        readLog.record(audited(caller, "GET /taxii2 " + shape.name() + " " + collection.alias(), words, answer), sent);
        if (collection.ofLabels() && shape == Shape.ENVELOPE) {
            receipts.fetched(
                    caller.reader().receiver(),
                    items.stream()
                            .filter(TaxiiObjects::recalled)
                            .map(Item::added)
                            .toList());
        }
        return answer;
    }

    private static boolean recalled(Item label) {
        return new String(label.bytes(), StandardCharsets.UTF_8).contains("\"entry\":\"recalled\"");
    }

    private byte[] body(List<Item> items, boolean more, String fingerprint, Caller caller, Shape shape) {
        int size = items.stream().mapToInt(item -> item.bytes().length + 1).sum();
        var out = new ByteArrayOutputStream(size + 300);
        String before = "{";
        if (exercise) {
            text(out, "{\"x_testudo_exercise\":true");
            before = ",";
        }
        if (more) {
            text(
                    out,
                    before + "\"more\":true,\"next\":\""
                            + cursor.write(
                                    items.getLast().added(),
                                    fingerprint,
                                    caller.reader().receiver()) + "\"");
            before = ",";
        }
        if (!items.isEmpty()) {
            text(out, before + (shape == Shape.VERSIONS ? "\"versions\":[" : "\"objects\":["));
            for (int i = 0; i < items.size(); i++) {
                if (i > 0) {
                    out.write(',');
                }
                write(out, items.get(i), shape);
            }
            out.write(']');
            before = ",";
        }
        text(out, before.equals("{") ? "{}" : "}");
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, Item item, Shape shape) {
        switch (shape) {
            case ENVELOPE -> out.writeBytes(item.bytes());
            case VERSIONS -> text(out, "\"" + item.version() + "\"");
            case MANIFEST ->
                text(
                        out,
                        "{\"id\":\"%s\",\"date_added\":\"%s\",\"version\":\"%s\",\"media_type\":\"application/stix+json;version=%s\"}"
                                .formatted(
                                        item.id(), StixTime.micros(item.added()), item.version(), item.specVersion()));
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    ReadLog.Audited audited(Caller caller, String action, String query, Answer answer) {
        try {
            return new ReadLog.Audited(
                    caller.account().number(),
                    directory
                            .members()
                            .find(caller.reader().member())
                            .map(member -> member.number())
                            .orElse(0),
                    action,
                    query.length() > 4_000 ? query.substring(0, 4_000) : query,
                    answer.status(),
                    MessageDigest.getInstance("SHA-256").digest(answer.body()),
                    0);
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
