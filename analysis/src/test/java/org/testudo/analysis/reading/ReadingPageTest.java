package org.testudo.analysis.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The page of 4 October 2018 gives what two people found on it by hand, each sort counted apart.
@Tag("shared")
class ReadingPageTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, List<String>> errors = new TreeMap<>();

    @Test
    void readsThePageExactlyAsItWasReadByHand() throws IOException {
        Path path =
                Path.of(System.getProperty("testudo.shared", "absent"), "data", "reports", "000_a282fae89502795d.txt");
        Assumptions.assumeTrue(Files.isReadable(path), "the shared data is not here");
        Text text = Text.of(Files.readString(path));
        JsonNode expected = expected();

        Reading reading = ClaimReader.read(text, Given.nothing());
        compare(expected, text, reading);

        errors.forEach((sort, all) -> System.out.println(sort + ": " + all.size() + " " + all));
        assertThat(text.sha256()).isEqualTo(expected.path("text_sha256").asString());
        assertThat(errors).isEmpty();
    }

    static JsonNode expected() throws IOException {
        try (InputStream in = ReadingPageTest.class.getResourceAsStream("page-2018-10-04.json")) {
            return MAPPER.readTree(Objects.requireNonNull(in));
        }
    }

    private void compare(JsonNode expected, Text text, Reading reading) {
        Map<String, String> names = new LinkedHashMap<>();
        var gold = new LinkedHashMap<String, JsonNode>();
        for (JsonNode item : expected.path("items")) {
            JsonNode span = item.path("spans").path(0);
            String key = item.path("sort").asString() + " " + item.path("kind").asString() + " "
                    + span.path("start").asInt();
            names.put(key, item.path("id").asString());
            gold.put(item.path("id").asString(), item);
        }
        var ids = new ArrayList<String>();
        for (Reading.Item item : reading.items()) {
            String key = item.sort().name().toLowerCase(Locale.ROOT) + " " + item.kind() + " "
                    + item.first().start();
            ids.add(names.getOrDefault(key, key));
        }
        gold.keySet().stream().filter(id -> !ids.contains(id)).forEach(id -> error("items missing", id));
        for (int i = 0; i < ids.size(); i++) {
            JsonNode item = gold.get(ids.get(i));
            if (item == null) {
                error("items surplus", ids.get(i));
            } else {
                item(ids.get(i), item, reading.items().get(i), ids);
            }
        }
        parts(expected, text, reading);
        sets(expected, reading, ids);
    }

    private void item(String id, JsonNode gold, Reading.Item item, List<String> ids) {
        Reading.Detail detail = item.detail();
        same(id, "claimant", gold.path("claimant"), item.claimant());
        same(id, "claimant_type", gold.path("claimant_type"), item.claimantSort());
        same(id, "joint_with", gold.path("joint_with"), item.joint());
        same(id, "voice", gold.path("voice"), pair(item.voice()));
        Reading.Polarity polarity = item.polarity();
        same(
                id,
                "polarity",
                gold.path("polarity"),
                polarity == null ? null : polarity.name().toLowerCase(Locale.ROOT));
        JsonNode about = gold.path("about");
        same(id, "about", about.path("span"), pair(item.about()));
        same(id, "about item", about.path("item"), id(ids, item.aboutItem()));
        same(id, "against", gold.path("against"), item.against());
        same(id, "addressee", gold.path("addressee"), item.addressee());
        var spans = new ArrayList<String>();
        item.spans()
                .forEach(said -> spans.add(said.span().start() + "-"
                        + said.span().end() + " " + said.mode().name().toLowerCase(Locale.ROOT)));
        var goldSpans = new ArrayList<String>();
        gold.path("spans")
                .forEach(span -> goldSpans.add(span.path("start").asInt() + "-"
                        + span.path("end").asInt() + " " + span.path("mode").asString()));
        equal(id, "spans", goldSpans, spans);
        same(
                id,
                "verbs",
                gold.path("verbs"),
                item.verbs().stream().map(ReadingPageTest::pair).toList());
        same(id, "likelihood", gold.path("likelihood"), pair(item.likelihood()));
        same(id, "confidence", gold.path("confidence"), pair(item.confidence()));
        same(id, "basis", gold.path("basis"), detail.basis());
        same(id, "basis_span", gold.path("basis_span"), pair(detail.basisSpan()));
        same(id, "nested_in", gold.path("nested_in"), id(ids, item.nestedIn()));
        same(id, "stated_in", gold.path("stated_in"), id(ids, item.statedIn()));
        same(id, "denier", gold.path("denier"), item.denier());
        equal(id, "attempted", gold.path("attempted").asBoolean(), item.attempted());
        same(id, "attempt_word", gold.path("attempt_word"), pair(detail.attemptWord()));
        var through = new ArrayList<String>();
        item.through().forEach(hop -> through.add(hop.identity() + " " + hop.act() + " " + hop.at()));
        var goldThrough = new ArrayList<String>();
        gold.path("through")
                .forEach(hop -> goldThrough.add(hop.path("identity").asString() + " "
                        + hop.path("act").asString() + " " + text(hop.path("at"))));
        equal(id, "through", goldThrough, through);
        equal(id, "date", date(gold.path("date")), date(item.date()));
        equal(id, "disclosed", date(gold.path("disclosed")), date(detail.disclosed()));
        equal(id, "occurred", date(gold.path("occurred")), date(detail.occurred()));
        equal(id, "pattern", gold.path("pattern").isString(), item.pattern() != null);
        same(id, "state", gold.path("state"), detail.state());
        same(id, "victim", gold.path("victim"), detail.victim());
        same(id, "place", gold.path("place"), detail.place());
        same(
                id,
                "victim_words",
                list(gold.path("victim_words")),
                detail.victimWords().stream().map(ReadingPageTest::pair).toList());
        same(
                id,
                "scare_quotes",
                list(gold.path("scare_quotes")),
                detail.scareQuotes().stream().map(ReadingPageTest::pair).toList());
        equal(id, "likelihood_quoted", gold.path("likelihood_quoted").asBoolean(false), detail.likelihoodQuoted());
        equal(id, "open_list", gold.path("open_list").asBoolean(false), detail.openList());
        var on = new ArrayList<String>();
        gold.path("on").forEach(one -> on.add(one.path("span").toString()));
        equal(
                id,
                "on",
                on,
                detail.on().stream()
                        .map(span -> MAPPER.valueToTree(pair(span)).toString())
                        .toList());
        var objects = new ArrayList<String>();
        gold.path("objects")
                .forEach(one ->
                        objects.add(one.path("span") + " " + one.path("in_span").asInt() + " "
                                + one.path("attempted").asBoolean(false)));
        equal(
                id,
                "objects",
                objects,
                detail.objects().stream()
                        .map(one -> MAPPER.valueToTree(pair(one.span())) + " " + one.inSpan() + " " + one.attempted())
                        .toList());
        equal(id, "claimant_readings", reads(gold.path("claimant_readings")), reads(detail.claimantReadings()));
        equal(id, "addressee_readings", reads(gold.path("addressee_readings")), reads(detail.addresseeRead()));
        Reading.Target target = detail.target();
        JsonNode goldTarget = gold.path("target");
        equal(
                id,
                "target",
                goldTarget.isObject()
                        ? goldTarget.path("count") + " " + text(goldTarget.path("nationality")) + " "
                                + goldTarget.path("span")
                        : "",
                target == null
                        ? ""
                        : target.count() + " " + target.nationality() + " " + MAPPER.valueToTree(pair(target.span())));
        Reading.Actor actor = detail.actor();
        JsonNode goldActor = gold.path("actor");
        equal(
                id,
                "actor",
                goldActor.isObject()
                        ? text(goldActor.path("code")) + " " + text(goldActor.path("found")) + " "
                                + goldActor.path("span")
                        : "",
                actor == null ? "" : actor.code() + " " + actor.found() + " " + MAPPER.valueToTree(pair(actor.span())));
        same(id, "passports", gold.path("passports").path("span"), pair(detail.passports()));
        same(id, "passports kind", gold.path("passports").path("kind"), detail.passportKind());
        Reading.Publication publication = detail.publication();
        JsonNode goldPublication = gold.path("publication");
        equal(
                id,
                "publication",
                goldPublication.isObject()
                        ? goldPublication.path("span") + " " + text(goldPublication.path("by")) + " "
                                + date(goldPublication.path("date"))
                        : "",
                publication == null
                        ? ""
                        : MAPPER.valueToTree(pair(publication.span())) + " " + publication.by() + " "
                                + date(publication.date()));
    }

    private static JsonNode list(JsonNode node) {
        return node.isArray() ? node : MAPPER.createArrayNode();
    }

    private static List<String> reads(JsonNode nodes) {
        var reads = new ArrayList<String>();
        nodes.forEach(
                node -> reads.add(node.path("span") + " " + text(node.path("read")) + " " + text(node.path("how"))));
        return reads;
    }

    private static List<String> reads(List<Reading.Read> all) {
        return all.stream()
                .map(read -> MAPPER.valueToTree(pair(read.span())) + " " + read.read() + " " + read.how())
                .toList();
    }

    private void parts(JsonNode expected, Text text, Reading reading) {
        PageParts parts = reading.parts();
        PageParts.Byline byline = Objects.requireNonNull(parts.byline());
        PageParts.Line line = Objects.requireNonNull(parts.republisher());
        same(
                "page",
                "furniture",
                expected.path("furniture"),
                parts.furniture().stream().map(ReadingPageTest::pair).toList());
        same("page", "title", expected.path("title"), pair(parts.title()));
        same("page", "byline", expected.path("byline").path("span"), pair(byline.span()));
        same("page", "agency", expected.path("byline").path("agency"), byline.agency());
        same("page", "agency span", expected.path("byline").path("agency_span"), pair(byline.agencySpan()));
        same("page", "byline date", expected.path("byline").path("date"), pair(byline.date()));
        var readings = new ArrayList<String>();
        expected.path("byline")
                .path("readings")
                .forEach(one -> readings.add(text(one.path("order")) + " " + text(one.path("value"))));
        equal(
                "page",
                "readings",
                readings,
                byline.readings().stream()
                        .map(one -> one.order() + " " + one.value())
                        .toList());
        var settled = new ArrayList<String>();
        expected.path("byline")
                .path("settled_by")
                .forEach(one -> settled.add(one.path("span") + " " + text(one.path("why"))));
        equal(
                "page",
                "settled by",
                settled,
                byline.settledBy().stream()
                        .map(one -> MAPPER.valueToTree(pair(one.span())) + " " + one.why())
                        .toList());
        same("page", "published", expected.path("published").path("value"), String.valueOf(reading.published()));
        same("page", "line", expected.path("republisher_line").path("span"), pair(line.span()));
        same("page", "line's date", expected.path("republisher_line").path("date"), pair(line.date()));
        same("page", "line's author", expected.path("republisher_line").path("author"), pair(line.author()));
        same(
                "page",
                "categories",
                expected.path("republisher_line").path("categories"),
                line.categories().stream().map(ReadingPageTest::pair).toList());
        equal("page", "length", expected.path("length").asInt(), text.length());
    }

    private void sets(JsonNode expected, Reading reading, List<String> ids) {
        var identities = new TreeSet<String>();
        expected.path("identities")
                .forEach(one -> identities.add(
                        text(one.path("name")) + " " + text(one.path("type")) + " " + one.path("spans")));
        var found = new TreeSet<String>();
        reading.identities().forEach(one -> found.add(one.name() + " " + one.sort() + " " + pairs(one.spans())));
        compare("identities", identities, found);
        var places = new TreeSet<String>();
        expected.path("places").forEach(one -> places.add(text(one.path("name")) + " " + one.path("spans")));
        var foundPlaces = new TreeSet<String>();
        reading.places().forEach(one -> foundPlaces.add(one.name() + " " + pairs(one.spans())));
        compare("places", places, foundPlaces);
        var dates = new TreeSet<String>();
        expected.path("dates").forEach(one -> dates.add(date(one)));
        var foundDates = new TreeSet<String>();
        reading.dates().forEach(one -> foundDates.add(date(one)));
        compare("dates", dates, foundDates);
        var hops = new TreeSet<String>();
        expected.path("hops").forEach(hop -> {
            var of = new TreeSet<String>();
            hop.path("of").forEach(one -> of.add(one.asString()));
            JsonNode span = hop.path("span");
            hops.add(text(hop.path("identity")) + " " + text(hop.path("act")) + " " + text(hop.path("at")) + " "
                    + (span.isArray() ? span.toString() : "null") + " " + of);
        });
        var foundHops = new TreeSet<String>();
        reading.hops().forEach(hop -> {
            var of = new TreeSet<String>();
            hop.of().forEach(one -> of.add(ids.get(one)));
            foundHops.add(hop.identity() + " " + hop.act() + " " + hop.at() + " " + MAPPER.valueToTree(pair(hop.span()))
                    + " " + of);
        });
        compare("hops", hops, foundHops);
        var flags = new TreeSet<String>();
        expected.path("flags")
                .path("empty")
                .forEach(flag -> flags.add(text(flag.path("rule")) + " " + flag.path("span") + " "
                        + text(flag.path("about")) + " " + text(flag.path("says"))));
        var foundFlags = new TreeSet<String>();
        reading.flags()
                .forEach(flag -> foundFlags.add(flag.rule() + " " + MAPPER.valueToTree(pair(flag.span())) + " "
                        + flag.about() + " " + flag.says()));
        compare("flags", flags, foundFlags);
        var links = new TreeSet<String>();
        expected.path("links")
                .forEach(link -> links.add(
                        text(link.path("from")) + " " + text(link.path("to")) + " " + text(link.path("rule"))));
        var foundLinks = new TreeSet<String>();
        reading.links()
                .forEach(link -> foundLinks.add(ids.get(link.from()) + " " + ids.get(link.to()) + " " + link.rule()));
        compare("links", links, foundLinks);
        var patterns = new TreeSet<String>();
        expected.path("patterns").forEach(one -> {
            var of = new ArrayList<String>();
            one.path("parts").forEach(part -> of.add(part.asString()));
            patterns.add(one.path("span") + " " + one.path("open_word") + " " + of + " " + text(one.path("stated_in")));
        });
        var foundPatterns = new TreeSet<String>();
        reading.patterns()
                .forEach(one -> foundPatterns.add(
                        MAPPER.valueToTree(pair(one.span())) + " " + MAPPER.valueToTree(pair(one.openWord())) + " "
                                + one.parts().stream().map(ids::get).toList() + " " + ids.get(one.statedIn())));
        compare("patterns", patterns, foundPatterns);
    }

    private static String pairs(List<Span> spans) {
        return MAPPER.valueToTree(spans.stream().map(ReadingPageTest::pair).toList())
                .toString();
    }

    private void compare(String sort, Set<String> gold, Set<String> found) {
        gold.stream().filter(one -> !found.contains(one)).forEach(one -> error(sort + " missing", one));
        found.stream().filter(one -> !gold.contains(one)).forEach(one -> error(sort + " surplus", one));
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : "null";
    }

    private static String date(JsonNode node) {
        if (!node.isObject()) {
            return "none";
        }
        JsonNode span = node.path("span");
        return text(node.path("value")) + " " + text(node.path("fidelity")) + " " + text(node.path("found")) + " "
                + (span.isArray() ? span.toString() : "null");
    }

    private static String date(@Nullable FoundDate date) {
        return date == null
                ? "none"
                : date.value() + " " + date.fidelity().word() + " "
                        + date.found().word() + " " + MAPPER.valueToTree(pair(date.span()));
    }

    private static @Nullable String id(List<String> ids, @Nullable Integer number) {
        return number == null ? null : ids.get(number);
    }

    private static @Nullable List<Integer> pair(@Nullable Span span) {
        return span == null ? null : List.of(span.start(), span.end());
    }

    private void same(String id, String field, JsonNode gold, @Nullable Object found) {
        String one = gold.isMissingNode() || gold.isNull() ? "null" : gold.toString();
        equal(id, field, one, MAPPER.valueToTree(found).toString());
    }

    private void equal(String id, String field, Object gold, Object found) {
        if (!gold.equals(found)) {
            error("fields wrong", "%s.%s: %s, but found %s".formatted(id, field, gold, found));
        }
    }

    private void error(String sort, String what) {
        errors.computeIfAbsent(sort, any -> new ArrayList<>()).add(what);
    }
}
