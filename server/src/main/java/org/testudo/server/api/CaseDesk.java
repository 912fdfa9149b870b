package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.When;
import org.testudo.model.json.StixJson;
import org.testudo.model.scale.LikelihoodScale;
import org.testudo.operations.claims.Case;
import org.testudo.operations.claims.Item;
import org.testudo.operations.claims.ReadCases;
import org.testudo.operations.claims.ReadCases.Seen;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who says what about whom: what is said about one thing, side by side in time, and dossiers of several. Thread-safe.
final class CaseDesk {
    static final String AREA = "Claims";

    private final ReadCases cases;
    private final Sending sending;

    CaseDesk(ReadCases cases, Sending sending) {
        this.cases = cases;
        this.sending = sending;
    }

    List<Operation> operations() {
        return List.of(
                get(
                                "/objects/{id}/claims",
                                "readCase",
                                "What is claimed about an object, answered and done for it, side by side in time")
                        .path("id", Param.ID, "An incident, a campaign, an event, a claim or a response.")
                        .previewable()
                        .says("Case")
                        .by(AREA, this::about),
                get("/dossiers", "listDossiers", "The dossiers that you see, by name")
                        .previewable()
                        .says("Dossiers")
                        .by(AREA, this::list),
                get("/dossiers/{id}", "readDossier", "A dossier: what happened in time, and what is said about each")
                        .path("id", Param.ID, "The dossier.")
                        .previewable()
                        .says("Dossier")
                        .by(AREA, this::dossier));
    }

    private Answer about(Call call) {
        String id = call.text("id");
        Released<Seen> seen = cases.about(call.reader(), call.previewAs(), id);
        return Answer.of(seen, all -> {
                    if (!all.things().containsKey(id)) {
                        throw Problem.notFound();
                    }
                    Case one = all.of(id);
                    ObjectNode json = json(all, one);
                    json.set("names", names(all.things()));
                    json.put("complete", all.papers().complete() && one.complete());
                    return json;
                })
                .sending(seen, all -> sending.papers(call, all.papers().all(), all.papers()));
    }

    private Answer list(Call call) {
        Released<Papers> dossiers = cases.dossiers(call.reader(), call.previewAs());
        return Answer.of(dossiers, all -> {
                    ObjectNode json = Call.json();
                    ArrayNode list = json.putArray("dossiers");
                    all.all().stream()
                            .map(paper -> summary(paper, StixJson.parseObject(paper.bytes())))
                            .sorted(Comparator.comparing(
                                            (ObjectNode one) -> one.path("name").stringValue(""))
                                    .thenComparing(one -> one.path("id").stringValue("")))
                            .forEach(list::add);
                    json.put("complete", all.complete());
                    return json;
                })
                .sending(dossiers, all -> sending.papers(call, all.all(), all));
    }

    private static ObjectNode summary(Paper paper, JsonNode said) {
        ObjectNode json = Objects.marked(Call.json(), paper.under());
        json.put("id", paper.id());
        json.put("name", said.path("name").stringValue(""));
        json.put("description", said.path("description").stringValue(""));
        json.put("source", paper.source().code());
        json.put("modified", paper.modified());
        return json;
    }

    private Answer dossier(Call call) {
        String id = call.text("id");
        Released<Seen> seen = cases.dossier(call.reader(), call.previewAs(), id);
        return Answer.of(seen, all -> {
                    JsonNode said = all.things().get(id);
                    Paper paper = all.paper(id).orElseThrow(Problem::notFound);
                    if (said == null || !said.path("context").stringValue("").equals(ReadCases.CONTEXT)) {
                        throw Problem.notFound();
                    }
                    ObjectNode json = summary(paper, said);
                    ArrayNode list = json.putArray("cases");
                    List<Case> cases = all.cases(said).stream()
                            .map(all::of)
                            .sorted(Comparator.comparing(
                                            (Case one) -> one.happened() == null
                                                    ? null
                                                    : one.happened().from(),
                                            Comparator.nullsLast(Comparator.naturalOrder()))
                                    .thenComparing(Case::id))
                            .toList();
                    cases.forEach(one -> list.add(json(all, one)));
                    json.set("names", names(all.things()));
                    json.put(
                            "complete",
                            all.papers().complete() && cases.stream().allMatch(Case::complete));
                    return json;
                })
                .sending(seen, all -> sending.papers(call, all.papers().all(), all.papers()));
    }

    private static ObjectNode json(Seen seen, Case one) {
        ObjectNode json = Call.json();
        ObjectNode subject = json.putObject("subject");
        seen.paper(one.id()).ifPresent(paper -> {
            Objects.marked(subject, paper.under());
            subject.put("id", one.id());
            subject.put("source", paper.source().code());
            subject.set("object", one.subject());
        });
        when(json, "happened", one.happened());
        ArrayNode items = json.putArray("items");
        one.items().forEach(item -> item(items.addObject(), one, item));
        facts(json, one);
        ArrayNode conflicts = json.putArray("conflicts");
        one.conflicts().forEach(conflict -> {
            ObjectNode said = conflicts.addObject();
            said.put("rule", conflict.rule());
            said.put("about", conflict.about());
            said.put("one", conflict.one());
            said.put("other", conflict.other());
        });
        strings(json.putArray("unanswered"), one.unanswered());
        ArrayNode merges = json.putArray("merges");
        one.merges().forEach(merge -> {
            ObjectNode said = Objects.marked(merges.addObject(), merge.paper().under());
            said.put("relationship", merge.paper().id());
            said.put("source", merge.paper().source().code());
            said.put("one", merge.one());
            said.put("other", merge.other());
            said.put("apart", merge.apart());
            said.put("disputed", merge.disputed());
        });
        return json;
    }

    private static void item(ObjectNode json, Case one, Item item) {
        Objects.marked(json, item.paper().under());
        json.put("id", item.id());
        json.put("side", item.side().name().toLowerCase(Locale.ROOT));
        json.put("source", item.paper().source().code());
        when(json, "at", item.at());
        one.likelihood(item).ifPresent(term -> likelihood(json.putObject("likelihood"), term));
        strings(json.putArray("answered_by"), one.answered(item));
        json.set("object", item.said());
    }

    private static void likelihood(ObjectNode json, LikelihoodScale.Term term) {
        json.put("word", term.word());
        json.put("range", term.range());
    }

    static void when(ObjectNode json, String name, @Nullable When when) {
        if (when != null) {
            json.putObject(name)
                    .put("from", StixTime.of(when.from()).text())
                    .put("fidelity", when.fidelity().word());
        }
    }

    private static void facts(ObjectNode json, Case one) {
        Case.Delay delay = one.firstAttribution();
        if (delay != null) {
            json.putObject("first_attribution")
                    .put("claim", delay.claim())
                    .put("least_days", delay.least())
                    .put("most_days", delay.most());
        }
        strings(json.putArray("assessors"), one.assessors());
        strings(json.putArray("supporters"), one.supporters());
        ArrayNode entities = json.putArray("entities");
        one.entities().forEach(entity -> {
            ObjectNode said = entities.addObject();
            ArrayNode named = said.putArray("named");
            entity.named().forEach(names -> strings(named.addArray(), names));
            strings(said.putArray("claims"), entity.claims());
        });
    }

    private static void strings(ArrayNode json, Collection<String> all) {
        all.forEach(json::add);
    }

    /// What an object is called; a claim and a response are called by who says or does what.
    static String named(Map<String, JsonNode> things, JsonNode said) {
        String name = said.path("name").stringValue("");
        String who =
                said.path("claimant_ref").stringValue(said.path("actor_ref").stringValue(""));
        if (!name.isEmpty() || who.isEmpty()) {
            return name;
        }
        JsonNode speaker = things.get(who);
        return "%s: %s"
                .formatted(
                        speaker == null ? who : speaker.path("name").stringValue(who),
                        said.path("kind")
                                .stringValue("")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' '));
    }

    static ObjectNode names(Map<String, JsonNode> things) {
        var names = new TreeMap<String, String>();
        things.forEach((id, said) -> {
            String name = named(things, said);
            if (!name.isEmpty()) {
                names.put(id, name);
            }
        });
        ObjectNode json = Call.json();
        names.forEach(json::put);
        return json;
    }
}
