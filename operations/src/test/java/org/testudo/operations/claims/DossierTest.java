package org.testudo.operations.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.model.StixObject;
import org.testudo.model.json.StixJson;
import org.testudo.model.validation.Finding;
import org.testudo.model.validation.Severity;
import org.testudo.model.validation.Strictness;
import org.testudo.model.validation.Validator;
import org.testudo.operations.claims.Case.Conflict;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The dossier *Allegations and denials, 2016-2020*: what it holds, and that it would be told alike if the sides were
/// exchanged.
class DossierTest {
    private static final Path FILE = Path.of("../fixtures/dossier-2018/dossier.json");
    private static final Label LABEL =
            Label.of(new Member("EST"), Limits.NONE.withReleasableTo(Audience.of(Set.of(new Member("EST")))));

    /// Every state and body of one side has exactly one partner on the other; where there is none it is invented.
    private static final List<List<String>> PARTNERS = List.of(
            List.of("RUS", "GBR"),
            List.of("NLD", "XQA"),
            List.of("USA", "XQB"),
            List.of("CAN", "XQC"),
            List.of("AUS", "XQD"),
            List.of("NZL", "XQE"),
            List.of("CHE", "XQF"),
            List.of("DEU", "XQG"),
            List.of("BEL", "XQH"),
            List.of("Russia", "United Kingdom"),
            List.of("Russian", "British"),
            List.of("GRU", "DSTL"),
            List.of("Unit 26165", "National Cyber Security Centre"),
            List.of("NATO", "Eastern Alliance"),
            List.of("European Union", "Southern Union"));

    private static List<JsonNode> objects(String text) {
        var all = new ArrayList<JsonNode>();
        StixJson.parseObject(text.getBytes(StandardCharsets.UTF_8))
                .path("objects")
                .forEach(all::add);
        return all;
    }

    private static String text() throws IOException {
        return Files.readString(FILE);
    }

    private static Told told(String text) {
        var told = new Told();
        objects(text).forEach(told::object);
        return told;
    }

    private static JsonNode dossier(String text) {
        return objects(text).stream()
                .filter(one -> one.path("context").stringValue("").equals(ReadCases.CONTEXT))
                .findFirst()
                .orElseThrow();
    }

    private static List<Case> cases(String text) {
        Told told = told(text);
        return dossier(text)
                .path("object_refs")
                .valueStream()
                .map(one -> one.stringValue(""))
                .filter(one -> one.startsWith("event--") || one.startsWith("campaign--"))
                .map(told::about)
                .toList();
    }

    @Test
    @DisplayName("every object is valid, and what people would be told when they write it by hand")
    void valid() throws IOException {
        var rules = new ClaimRules();
        for (JsonNode one : objects(text())) {
            var object = StixObject.of((ObjectNode) one);
            List<Finding> wrong = Validator.validate(object, Strictness.DEFAULT).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .toList();
            assertThat(wrong).as(object.id().toString()).isEmpty();
            assertThat(rules.refusal(nobody(), (ObjectNode) one, LABEL))
                    .as(object.id().toString())
                    .isEmpty();
        }
    }

    @SuppressWarnings("NullAway") // the rules look at no author
    private static org.testudo.operations.work.WriteObject.Author nobody() {
        return null;
    }

    @Test
    @DisplayName("28 rows, each on an event and on something said or done about it")
    void rows() throws IOException {
        var events = new TreeSet<String>();
        var said = new TreeSet<String>();
        for (JsonNode one : objects(text())) {
            TreeSet<String> rows = one.path("type").stringValue("").equals("event") ? events : said;
            one.path("labels").forEach(label -> rows.add(label.stringValue("")));
        }
        List<String> all =
                IntStream.rangeClosed(1, 28).mapToObj("row-%d"::formatted).toList();

        assertThat(events).containsAll(all);
        assertThat(said).containsAll(all);
    }

    @Test
    @DisplayName("two conflicts are kept and flagged: the date of row 8, the summons of row 14")
    void conflicts() throws IOException {
        String text = text();
        Map<String, JsonNode> things = told(text).things();
        List<Conflict> found = cases(text).stream()
                .flatMap(one -> one.conflicts().stream())
                .distinct()
                .toList();

        assertThat(found).extracting(Conflict::rule).containsExactlyInAnyOrder("dates", "contested");
        for (Conflict one : found) {
            String row = one.rule().equals("dates") ? "row-8" : "row-14";
            assertThat(thing(things, one.one()).path("labels").valueStream().map(label -> label.stringValue("")))
                    .contains(row);
        }
    }

    private static JsonNode thing(Map<String, JsonNode> things, String id) {
        return Objects.requireNonNull(things.get(id), id);
    }

    @Test
    @DisplayName("three denials are linked to what they answer, each with its reason")
    void denials() throws IOException {
        List<JsonNode> denials = objects(text()).stream()
                .filter(one -> one.path("kind").stringValue("").equals("DENIAL"))
                .toList();

        assertThat(denials).hasSize(3);
        for (JsonNode one : denials) {
            assertThat(one.path("responds_to")).isNotEmpty();
            one.path("responds_to")
                    .forEach(link ->
                            assertThat(link.path("reason").stringValue("")).isNotBlank());
        }
    }

    @Test
    @DisplayName("an accusation has a reply, or says where and when it was looked for one")
    void replies() throws IOException {
        String text = text();
        Map<String, JsonNode> things = told(text).things();

        assertThat(cases(text).stream()
                        .flatMap(one -> one.unanswered().stream())
                        .distinct())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(thing(things, id).path("reply_sought"))
                        .as(id)
                        .isNotEmpty());
    }

    @Test
    @DisplayName("no natural person is an object, and no wording is longer than 25 words")
    void persons() throws IOException {
        for (JsonNode one : objects(text())) {
            assertThat(one.path("identity_class").stringValue("")).isNotEqualTo("individual");
            assertThat(one.path("wording").stringValue("").split("\\s+").length).isLessThanOrEqualTo(25);
        }
    }

    @Test
    @DisplayName("with the sides exchanged, both ways, it is told alike")
    void exchanged() throws IOException {
        String text = text();
        String other = exchanged(text);

        assertThat(other).isNotEqualTo(text);
        assertThat(exchanged(other)).isEqualTo(text);
        Map<String, String> ids = ids(text);
        assertThat(ids).hasSizeGreaterThan(4);
        String moved = replaced(other, ids);
        assertThat(told(cases(moved), name -> exchanged(replaced(name, ids))))
                .isEqualTo(told(cases(text), name -> name));
        assertThat(told(cases(text), name -> name)).contains("DENIAL").contains("ANSWER");
    }

    /// The ids of identities, each beside its partner's.
    private static Map<String, String> ids(String text) {
        var byName = new HashMap<String, String>();
        objects(text).stream()
                .filter(one -> one.path("type").stringValue("").equals("identity"))
                .forEach(one -> byName.put(
                        one.path("name").stringValue(""), one.path("id").stringValue("")));
        var ids = new LinkedHashMap<String, String>();
        for (List<String> pair : PARTNERS) {
            String one = byName.get(pair.getFirst());
            if (one != null) {
                String other = byName.getOrDefault(
                        pair.getLast(),
                        "identity--" + UUID.nameUUIDFromBytes(pair.getLast().getBytes(StandardCharsets.UTF_8)));
                ids.put(one, other);
                ids.put(other, one);
            }
        }
        return ids;
    }

    /// Everything that a page shows of them, each on a line; sets in the order of the names that they have at home.
    private static String told(List<Case> cases, UnaryOperator<String> back) {
        var lines = new ArrayList<String>();
        for (Case one : cases) {
            lines.add(back.apply(one.subject().path("name").stringValue("")));
            for (Item item : one.items()) {
                lines.add("%s %s %s %s accuses=%s answered=%s range=%s by=%s against=%s"
                        .formatted(
                                item.id(),
                                item.side(),
                                item.kind(),
                                item.at(),
                                item.accuses(),
                                one.answered(item),
                                one.likelihood(item),
                                set(item.claimants(), back),
                                set(item.against(), back)));
            }
            lines.add("first " + one.firstAttribution());
            lines.add("own " + set(one.assessors(), back) + " support " + set(one.supporters(), back));
            lines.add("named "
                    + one.entities().stream()
                            .map(entity -> set(
                                            entity.named().stream()
                                                    .flatMap(java.util.List::stream)
                                                    .toList(),
                                            back) + " by " + entity.claims())
                            .sorted()
                            .toList());
            lines.add("conflicts " + one.conflicts() + " unanswered " + one.unanswered());
        }
        return String.join("\n", lines);
    }

    private static Set<String> set(Collection<String> ids, UnaryOperator<String> back) {
        return ids.stream().map(back).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String replaced(String text, Map<String, String> to) {
        String any = to.keySet().stream()
                .sorted((one, two) -> Integer.compare(two.length(), one.length()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile("\\b(?:%s)\\b".formatted(any))
                .matcher(text)
                .replaceAll(found -> Objects.requireNonNull(to.get(found.group())));
    }

    /// The text with every partner in the other's place.
    private static String exchanged(String text) {
        var to = new LinkedHashMap<String, String>();
        for (List<String> pair : PARTNERS) {
            to.put(pair.getFirst(), pair.getLast());
            to.put(pair.getLast(), pair.getFirst());
        }
        return replaced(text, to);
    }
}
