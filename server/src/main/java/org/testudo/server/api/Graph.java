package org.testudo.server.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.operations.knowledge.FindPaths;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Picture;
import org.testudo.store.Picture.Neighbour;
import org.testudo.store.Search;
import tools.jackson.databind.node.ObjectNode;

/// Search, counts, neighbours and paths. Thread-safe.
final class Graph {
    static final List<String> FACETS = List.of("type", "source", "spec_version", "total");

    private final Knowledge knowledge;
    private final Sending sending;

    Graph(Knowledge knowledge, Sending sending) {
        this.knowledge = knowledge;
        this.sending = sending;
    }

    static Search.Wanted wanted(Call call, String words) {
        return new Search.Wanted(
                words,
                call.all("type"),
                call.maybe("source").map(Member::new).orElse(null),
                call.time("since"),
                call.time("until"),
                call.confidence());
    }

    Answer search(Call call) {
        Search.Place after = call.place().map(Graph::place).orElse(null);
        Released<Search.Hits> hits = knowledge.read(
                call.readerUpTo(),
                call.previewAs(),
                (picture, explorer) -> new Search(picture).hits(wanted(call, call.text("q")), after, call.limit() + 1));
        return Answer.of(hits, found -> {
                    ObjectNode json = Call.json();
                    json.put("complete", found.complete());
                    List<Search.Hit> page = shown(call, found);
                    var list = json.putArray("hits");
                    for (Search.Hit hit : page) {
                        ObjectNode one = list.addObject();
                        one.put("id", hit.id());
                        one.put("type", hit.type());
                        one.put("name", hit.name());
                        one.put("modified", hit.modified());
                        one.put("source", hit.source().code());
                        Objects.marked(one, hit.under());
                    }
                    if (!page.isEmpty()) {
                        Search.Hit last = page.getLast();
                        call.next(json, found.hits().size() > page.size(), last.rank() + "\n" + last.id());
                    }
                    return json;
                })
                .sending(
                        hits,
                        found -> sending.of(
                                call, shown(call, found), Search.Hit::row, Search.Hit::appeared, found.asOf()));
    }

    private static List<Search.Hit> shown(Call call, Search.Hits found) {
        return found.hits().subList(0, Math.min(found.hits().size(), call.limit()));
    }

    private static Search.Place place(String text) {
        String[] parts = text.split("\n", -1);
        return new Search.Place(Float.parseFloat(parts[0]), parts[1]);
    }

    Answer counts(Call call) {
        String by = call.maybe("by").orElse("total");
        Released<Map<String, Long>> counts =
                knowledge.read(call.reader(), call.previewAs(), (picture, explorer) -> picture.counts(by));
        return Answer.of(counts, found -> {
            ObjectNode json = Call.json();
            json.put("by", by);
            var list = json.putObject("counts");
            new java.util.TreeMap<>(found).forEach(list::put);
            return json;
        });
    }

    Answer facets(Call call) {
        String words = call.maybe("q").orElse(null);
        if (words != null) {
            return told(knowledge.read(
                    call.readerUpTo(),
                    call.previewAs(),
                    (picture, explorer) -> new Search(picture).facets(wanted(call, words))));
        }
        for (String filter : List.of("type", "source", "since", "until", "tlp", "confidence")) {
            if (call.maybe(filter).isPresent()) {
                throw Problem.badRequest("The parameter '%s' filters what a search finds: say with q what to look for."
                        .formatted(filter));
            }
        }
        List<Released<Map<String, Long>>> counts = knowledge.read(
                call.reader(),
                call.previewAs(),
                (picture, explorer) -> FACETS.stream().map(picture::counts).toList());
        return Answer.ofAll(counts, found -> {
            ObjectNode json = Call.json();
            for (int i = 0; i < FACETS.size(); i++) {
                if (FACETS.get(i).equals("total")) {
                    json.put("total", found.get(i).getOrDefault("total", 0L));
                } else {
                    var list = json.putObject(FACETS.get(i));
                    new java.util.TreeMap<>(found.get(i)).forEach(list::put);
                }
            }
            return json;
        });
    }

    private static Answer told(Released<Search.Facets> facets) {
        return Answer.of(facets, found -> {
            ObjectNode json = Call.json();
            json.put("complete", found.complete());
            found.type().forEach(json.putObject("type")::put);
            found.source().forEach(json.putObject("source")::put);
            found.specVersion().forEach(json.putObject("spec_version")::put);
            found.tlp().forEach(json.putObject("tlp")::put);
            found.month().forEach(json.putObject("month")::put);
            json.put("total", found.total());
            return json;
        });
    }

    private record Around(Released<List<Neighbour>> neighbours, Released<Map<String, String>> names) {}

    Answer neighbours(Call call) {
        String id = call.text("id");
        Neighbour after = call.place().map(Graph::neighbour).orElse(null);
        Around around = knowledge.read(call.reader(), call.previewAs(), (picture, explorer) -> {
            if (picture.open(id).isEmpty()) {
                throw Problem.notFound();
            }
            return around(call, picture, explorer, id, after);
        });
        return Answer.ofBoth(around.neighbours, around.names, (all, names) -> {
            ObjectNode json = Call.json();
            json.put("id", id);
            List<Neighbour> page = all.subList(0, Math.min(all.size(), call.limit()));
            var list = json.putArray("neighbours");
            for (Neighbour one : page) {
                ObjectNode node = list.addObject();
                node.put("kind", one.kind());
                node.put("outgoing", one.outgoing());
                node.put("id", one.id());
                node.put("type", one.type());
                node.put("name", names.getOrDefault(one.id(), ""));
                node.put("via", one.via());
            }
            if (!page.isEmpty()) {
                call.next(json, all.size() > page.size(), text(page.getLast()));
            }
            return json;
        });
    }

    private static Around around(
            Call call, Picture picture, org.testudo.store.Explorer explorer, String id, @Nullable Neighbour after) {
        Released<List<Neighbour>> found = picture.neighbours(id, after, call.limit() + 1);
        return new Around(found, explorer.namesOf(found));
    }

    private static String text(Neighbour one) {
        return String.join("\n", one.kind(), Boolean.toString(one.outgoing()), one.id(), one.type(), one.via());
    }

    private static Neighbour neighbour(String text) {
        String[] parts = text.split("\n", -1);
        return new Neighbour(parts[0], Boolean.parseBoolean(parts[1]), parts[2], parts[3], parts[4]);
    }

    Answer paths(Call call) {
        String from = call.text("from");
        String to = call.text("to");
        Released<FindPaths.Paths> paths = knowledge.read(call.reader(), call.previewAs(), (picture, explorer) -> {
            if (picture.open(from).isEmpty() || picture.open(to).isEmpty()) {
                throw Problem.notFound();
            }
            return new FindPaths(explorer).run(from, to, call.number("hops"));
        });
        return Answer.of(paths, found -> {
            ObjectNode json = Call.json();
            json.put("complete", found.complete());
            var list = json.putArray("paths");
            for (var path : found.paths()) {
                var links = list.addArray();
                path.forEach(link -> {
                    ObjectNode one = links.addObject();
                    one.put("kind", link.kind());
                    one.put("from", link.from());
                    one.put("to", link.to());
                    one.put("via", link.via());
                });
            }
            return json;
        });
    }
}
