package org.testudo.server.worlds;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A world in which an ally is accused: texts come in and are reviewed, and what they say is assessed by two nations.
/// Its reviewer decides by what the rules found and by nothing else, so that it decides alike whoever is accused.
final class AccusedAlly implements AutoCloseable {
    private static final String REVIEWER = "reviewer";
    private static final String SECOND = "second";
    private static final String FINN = "finn";
    private static final String ESTONIAN = "estonian";
    private static final List<World.Actor> ACTORS = List.of(
            person(REVIEWER, "FRA", "analyst", "release-authority"),
            person(SECOND, "FRA", "watch-officer", "liaison"),
            person(FINN, "FIN", "analyst", "liaison", "release-authority"),
            person(ESTONIAN, "EST", "liaison"));

    private final World world;
    /// Who is known before the texts come in, by name.
    private final Map<String, String> who = new HashMap<>();

    /// The words of a text, by its report.
    private final Map<String, String> texts = new HashMap<>();

    private final Map<String, JsonNode> readings = new LinkedHashMap<>();
    private String event = "";
    private String accusation = "";
    private String dossier = "";
    private String workspace = "";
    private int day;

    /// @param told what is in `texts.json`
    AccusedAlly(Path home, JsonNode told) {
        // The id of what is written does not hang on what is said in it.
        this.world = new World(
                home,
                20_261_203,
                ACTORS,
                Script.DEFAULT_LABELS,
                Duration.ofDays(1),
                purpose -> purpose.startsWith("written ") ? "written" : purpose);
        told.path("identities").forEach(this::identity);
        told.path("texts").forEach(this::text);
        dossier = said(
                REVIEWER,
                "{\"type\":\"grouping\",\"context\":\"allegations-and-denials\",\"name\":\"A register\",\"object_refs\":[\"%s\"]}"
                        .formatted(event));
        assessed(told.path("assessment"));
    }

    private static World.Actor person(String name, String member, String... roles) {
        return new World.Actor(name, member, Level.SECRET, List.of("PERSONAL"), true, List.of(roles));
    }

    private static JsonNode json(String text) {
        return StixJson.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String string(JsonNode node, String name) {
        return node.path(name).stringValue("");
    }

    private JsonNode ask(String actor, String method, String path, String body, String... headers) {
        var more = new HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            more.put(headers[i], headers[i + 1]);
        }
        String type = path.startsWith("readings?") ? "text/plain" : Requests.JSON;
        World.Answer answer = world.ask(actor, method, "/api/" + path, body, type, more);
        if (answer.status() >= 300) {
            throw new IllegalStateException("%s %s: %s".formatted(method, path, answer.body()));
        }
        return json(answer.body());
    }

    /// What is written is written on a day of its own.
    private JsonNode write(String actor, String path, String body, String... headers) {
        world.day(++day);
        JsonNode answer = ask(actor, "POST", path, body, headers);
        world.settle();
        return answer;
    }

    private String said(String actor, String object) {
        return string(
                write(
                        actor,
                        "objects",
                        "{\"object\":%s,\"label\":%s,\"reason\":\"agreed\"}".formatted(object, Script.ALL)),
                "id");
    }

    private void identity(JsonNode one) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "identity").put("name", string(one, "name")).put("identity_class", "organization");
        if (one.has("code")) {
            json.putArray("roles").add("state");
            json.putArray("external_references")
                    .addObject()
                    .put("source_name", "ISO 3166-1")
                    .put("external_id", string(one, "code"));
        }
        if (one.has("alias")) {
            json.putArray("aliases").add(string(one, "alias"));
        }
        if (one.has("scale")) {
            json.putObject("extensions")
                    .putObject(Extensions.SPEAKER_FACTS)
                    .put("extension_type", "property-extension")
                    .putArray("scales")
                    .addObject()
                    .put("scale", "PHIA")
                    .put("since", "2026-01-01T00:00:00Z")
                    .put("source", string(one, "scale"));
        }
        who.put(string(one, "name"), said(REVIEWER, json.toString()));
    }

    private void text(JsonNode one) {
        String words = String.join(
                "\n\n",
                one.path("paragraphs")
                        .valueStream()
                        .map(part -> part.stringValue(""))
                        .toList());
        String id = string(
                write(
                        REVIEWER,
                        "readings?name=%s.txt&publisher=%s&published=%s"
                                .formatted(
                                        string(one, "key"),
                                        URLEncoder.encode(string(one, "publisher"), StandardCharsets.UTF_8),
                                        string(one, "published")),
                        words),
                "id");
        JsonNode reading = ask(REVIEWER, "GET", "readings/" + id, "");
        ObjectNode found = (ObjectNode) told(reading, words);
        // It is computed from the words.
        found.remove("id");
        readings.put(string(one, "key"), found);
        JsonNode written = write(
                REVIEWER,
                "readings/" + id + "/report",
                reviewed(one, words, reading).toString());
        texts.put(string(written, "report"), words);
        written.path("objects").properties().forEach(made -> {
            String key = made.getKey();
            String to = made.getValue().stringValue("");
            if (event.isEmpty() && to.startsWith("event--")) {
                event = to;
            } else if (accusation.isEmpty() && key.equals("new:item:0")) {
                accusation = to;
            }
        });
    }

    /// All that was found is accepted. Whom the reviewer knows already is that one; what happened is the one event; a
    /// denial answers the first accusation; what was not read is marked by hand.
    private ObjectNode reviewed(JsonNode one, String words, JsonNode reading) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        ArrayNode objects = order.putArray("objects");
        var known = new HashMap<String, String>();
        reading.path("identities").forEach(identity -> {
            String key = string(identity, "key");
            String id = identity.path("known").path(0).stringValue("");
            if (id.isEmpty()) {
                objects.addObject().put("key", key).set("object", identity.path("object"));
            } else {
                known.put(key, id);
            }
        });
        String publisher = "new:identity:" + string(one, "publisher");
        if (who.containsKey(string(one, "publisher"))) {
            known.put(publisher, id(string(one, "publisher")));
        }
        reading.path("items").forEach(item -> accepted(objects, item));
        if (one.has("by_hand")) {
            byHand(objects.addObject(), one, words, publisher);
        }
        order.put("reason", "agreed").set("label", json(Script.ALL));
        order.putObject("report")
                .put("title", "Text " + string(one, "key"))
                .put("checked", true)
                .put("source", string(one, "publisher"))
                .put("publisher", publisher)
                .put("published", string(one, "published") + "T00:00:00Z");
        String text = order.toString();
        for (Map.Entry<String, String> name : known.entrySet()) {
            text = text.replace('"' + name.getKey() + '"', '"' + name.getValue() + '"');
        }
        return (ObjectNode) json(text);
    }

    private void accepted(ArrayNode objects, JsonNode item) {
        ObjectNode object = (ObjectNode) item.path("object");
        if (!event.isEmpty()) {
            if (string(item, "sort").equals("event")) {
                return;
            }
            object.put("about_ref", event);
            if (string(object, "kind").equals("DENIAL")) {
                answers(object);
            }
        }
        objects.addObject().put("key", string(item, "key")).set("object", object);
    }

    private void answers(ObjectNode object) {
        object.putArray("responds_to")
                .addObject()
                .put("claim_ref", accusation)
                .put("reason", "It speaks of the same break-in.");
    }

    private void byHand(ObjectNode made, JsonNode one, String words, String claimant) {
        JsonNode hand = one.path("by_hand");
        int start = words.indexOf(string(hand, "from"));
        int end = words.indexOf(string(hand, "to")) + string(hand, "to").length();
        ObjectNode object = made.put("key", "new:hand:0").putObject("object");
        object.put("type", Extensions.CLAIM)
                .put("kind", string(hand, "kind"))
                .put("claimant_ref", claimant)
                .put("about_ref", event)
                .put("claim_date", string(one, "published") + "T00:00:00Z")
                .put("claim_date_fidelity", "day")
                .put("report_ref", "new:report")
                .put("found_by", "hand")
                .put("wording", words.substring(start, end))
                .put("wording_lang", string(one, "language"));
        object.putArray("spans").addObject().put("start", start).put("end", end).put("mode", "paraphrased");
        object.putObject("likelihood")
                .put("verbatim", string(hand, "likelihood"))
                .put("translation", string(hand, "translation"));
        answers(object);
    }

    private void assessed(JsonNode one) {
        workspace = said(REVIEWER, """
                {"type":"x-testudo-assessment","name":"%s","level":"L4","about_ref":"%s","hypotheses":[\
                {"key":"unit","kind":"actor","name":"%s"},{"key":"flag","kind":"false-flag","name":"Others"},\
                {"key":"crime","kind":"criminal","name":"Criminals"},\
                {"key":"inside","kind":"insider-or-accident","name":"An insider"},\
                {"key":"none","kind":"no-incident","name":"Nothing"}]}""".formatted(string(one, "name"), event, string(one, "hypothesis")));
        one.path("evidence")
                .forEach(item -> said(
                        REVIEWER,
                        "{\"type\":\"x-testudo-evidence\",\"assessment_ref\":\"%s\",\"name\":\"%s\",\"kind\":\"technical\",\"source_ref\":\"%s\",\"reliability\":\"%s\",\"credibility\":%d}"
                                .formatted(
                                        workspace,
                                        string(item, "name"),
                                        id(string(item, "source")),
                                        string(item, "reliability"),
                                        item.path("credibility").intValue())));
        String french = said(REVIEWER, judged(one, "likely"));
        said(FINN, judged(one, "unlikely"));
        act(SECOND, french, "{\"act\":\"challenge\",\"text\":\"One origin only?\"}");
        act(SECOND, french, "{\"act\":\"ask\",\"members\":[\"EST\",\"FIN\"],\"answer_by\":\"2027-02-10T00:00:00Z\"}");
        position(ESTONIAN, french, "{\"position\":\"concur\"}");
        position(FINN, french, "{\"position\":\"dissent\",\"text\":\"One origin.\"}");
    }

    private String id(String name) {
        return Objects.requireNonNull(who.get(name), name);
    }

    private String judged(JsonNode one, String term) {
        return """
                {"type":"x-testudo-judgement","assessment_ref":"%s","about_ref":"%s","level":"L4","hypothesis":"unit",\
                "statement":"%s","against_refs":["%s"],"likelihood":{"scale":"PHIA","term":"%s"},\
                "analytic_confidence":{"level":"moderate","information_base":"Two.","rigour":"A matrix.",\
                "volatility":"Low."},"assumptions":["The logs are whole."],"gaps":["Who paid."],\
                "indicators":["Other tools."]}""".formatted(workspace, event, string(one, "statement"), id(string(one, "against")), term);
    }

    private void act(String actor, String judgement, String order) {
        String etag = string(
                ask(actor, "GET", "objects/" + judgement + "/judgements", "")
                        .path("judgements")
                        .path(0),
                "etag");
        write(actor, "judgements/" + judgement + "/acts", order, "If-Match", etag);
    }

    private void position(String actor, String judgement, String order) {
        write(actor, "judgements/" + judgement + "/positions", order);
    }

    /// What the rules found in a text, by its key.
    Map<String, JsonNode> readings() {
        return readings;
    }

    /// What the reviewer is told of it in the end, as it is sent.
    JsonNode answer(String of) {
        return ask(
                REVIEWER,
                "GET",
                switch (of) {
                    case "page" -> "objects/" + event + "/claims";
                    case "dossier" -> "dossiers/" + dossier;
                    case "workspace" -> "assessments/" + workspace;
                    case "judgements" -> "objects/" + event + "/judgements";
                    default -> of;
                },
                "");
    }

    /// The same without what no reader compares: stamps, digests, and places that are told by the words that stand
    /// there.
    JsonNode told(String of) {
        return told(answer(of), "");
    }

    private static final Set<String> NOT_COMPARED = Set.of("created", "modified", "etag", "text_sha256", "length");

    private JsonNode told(JsonNode json, String words) {
        if (json instanceof ArrayNode list) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            list.forEach(one -> all.add(told(one, words)));
            return all;
        }
        if (!(json instanceof ObjectNode)) {
            return json;
        }
        String here = texts.getOrDefault(string(json, "report_ref"), words);
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> one : json.properties()) {
            JsonNode value = one.getValue();
            if (value.isInt()
                    && one.getKey().equals("start")
                    && json.path("end").isInt()) {
                plain.put(
                        "words",
                        here.substring(value.intValue(), json.path("end").intValue()));
            } else if (!NOT_COMPARED.contains(one.getKey())
                    && !(value.isInt() && one.getKey().equals("end"))) {
                plain.set(one.getKey(), told(value, here));
            }
        }
        return plain;
    }

    @Override
    public void close() {
        world.close();
    }
}
