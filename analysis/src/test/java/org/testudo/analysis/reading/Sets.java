package org.testudo.analysis.reading;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Scores what is read against gold, as `fixtures/reading/FORMAT.md` writes it.
final class Sets {
    /// One thing that one speaker says, from gold or from a reading.
    record Tuple(
            String claimant,
            String kind,
            String polarity,
            @Nullable Span about,
            String aboutWords,
            Set<String> against,
            List<Span> spans,
            @Nullable Span likelihood,
            @Nullable Span confidence,
            @Nullable String by,
            String rule) {
        int words() {
            return spans.stream().mapToInt(Span::length).sum();
        }
    }

    record When(Span span, String value, String found) {}

    record Passage(String id, String register, Text text, Given given, List<Tuple> gold, List<When> dates) {}

    /// Hits, what was found, what should have been.
    static final class Count {
        int hits;
        int found;
        int gold;

        double f1() {
            return found + gold == 0 ? 1 : 2.0 * hits / (found + gold);
        }

        @Override
        public String toString() {
            return "%.3f (%d of %d found, %d in gold)".formatted(f1(), hits, found, gold);
        }
    }

    final Map<String, Count> counts = new LinkedHashMap<>();
    final Map<String, Integer> confusion = new TreeMap<>();
    final Map<String, Integer> errors = new TreeMap<>();
    int claimsFound;

    static List<Passage> load(String name) throws IOException {
        Path path = Path.of("../fixtures/reading", name + ".json");
        JsonNode root = JsonMapper.builder().build().readTree(Files.readString(path));
        var states = new ArrayList<Gazetteer.Entry>();
        for (JsonNode state : root.path("states")) {
            String code = state.path("code").asString();
            states.add(Gazetteer.Entry.state(
                    code,
                    state.path("name").asString(),
                    strings(state.path("demonyms")),
                    string(state.path("capital")),
                    strings(state.path("metonyms"))));
            for (JsonNode body : state.path("bodies")) {
                var names = new ArrayList<String>();
                names.add(body.path("name").asString());
                String small = string(body.path("short"));
                if (small != null) {
                    names.add(small);
                }
                states.add(
                        Gazetteer.Entry.body(names.getFirst(), body.path("kind").asString(), code, names));
            }
        }
        Gazetteer gazetteer = Gazetteer.shipped().with(states);
        var passages = new ArrayList<Passage>();
        for (JsonNode one : root.path("passages")) {
            passages.add(passage(one, gazetteer));
        }
        return passages;
    }

    /// A name of gold as the key of who has it.
    private static String key(String name, Gazetteer gazetteer) {
        for (Gazetteer.Entry entry : gazetteer.entries()) {
            if (!entry.kind().equals("state")
                    && entry.aliases().stream().anyMatch(alias -> alias.name().equals(name))) {
                return entry.key();
            }
        }
        return name;
    }

    private static Passage passage(JsonNode one, Gazetteer gazetteer) {
        Text text = Text.of(one.path("text").asString());
        var gold = new ArrayList<Tuple>();
        for (JsonNode claim : one.path("claims")) {
            var spans = new ArrayList<Span>();
            for (JsonNode span : claim.path("spans")) {
                spans.add(Objects.requireNonNull(find(
                        text, span.path("words").asString(), span.path("nth").asInt(1))));
            }
            String about = string(claim.path("about"));
            String kind = claim.path("kind").asString();
            String response = string(claim.path("response"));
            gold.add(new Tuple(
                    key(claim.path("claimant").asString(), gazetteer),
                    response == null ? kind : kind + ":" + response,
                    claim.path("polarity").asString(),
                    about == null
                            ? null
                            : find(text, about, claim.path("about_nth").asInt(1)),
                    about == null ? "" : about,
                    new HashSet<>(strings(claim.path("against")).stream()
                            .map(name -> key(name, gazetteer))
                            .toList()),
                    spans,
                    near(text, string(claim.path("likelihood")), spans),
                    near(text, string(claim.path("confidence")), spans),
                    by(claim.path("by"), gazetteer),
                    "gold"));
        }
        var dates = new ArrayList<When>();
        for (JsonNode date : one.path("dates")) {
            dates.add(new When(
                    Objects.requireNonNull(find(
                            text,
                            date.path("words").asString(),
                            date.path("nth").asInt(1))),
                    date.path("value").asString(),
                    date.path("found").asString()));
        }
        String published = string(one.path("published"));
        return new Passage(
                one.path("id").asString(),
                one.path("register").asString(),
                text,
                new Given(
                        string(one.path("publisher")),
                        published == null ? null : LocalDate.parse(published),
                        gazetteer),
                gold,
                dates);
    }

    private static @Nullable String by(JsonNode node, Gazetteer gazetteer) {
        String name = string(node);
        return name == null ? null : key(name, gazetteer);
    }

    private static @Nullable String string(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static List<String> strings(JsonNode nodes) {
        var strings = new ArrayList<String>();
        nodes.forEach(node -> strings.add(node.asString()));
        return strings;
    }

    private static @Nullable Span find(Text text, String words, int nth) {
        int at = -1;
        for (int i = 0; i < nth; i++) {
            at = text.value().indexOf(words, at + 1);
        }
        return at < 0 ? null : text.span(at, at + words.length());
    }

    /// Words of likelihood are those beside the claim.
    private static @Nullable Span near(Text text, @Nullable String words, List<Span> spans) {
        if (words == null) {
            return null;
        }
        Span best = null;
        for (int at = text.value().indexOf(words); at >= 0; at = text.value().indexOf(words, at + 1)) {
            Span here = text.span(at, at + words.length());
            if (best == null || distance(here, spans) < distance(best, spans)) {
                best = here;
            }
        }
        return best;
    }

    private static int distance(Span span, List<Span> spans) {
        return spans.stream()
                .mapToInt(one -> one.holds(span)
                        ? 0
                        : Math.min(Math.abs(one.start() - span.start()), Math.abs(one.end() - span.end())))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /// What a reading says, one speaker at a time.
    static List<Tuple> tuples(Text text, Reading reading) {
        var tuples = new ArrayList<Tuple>();
        for (Reading.Item item : reading.items()) {
            String claimant = item.claimant();
            Reading.Polarity polarity = item.polarity();
            if (item.sort() == Reading.Sort.EVENT || claimant == null || polarity == null) {
                continue;
            }
            var all = new ArrayList<String>();
            all.add(claimant);
            all.addAll(item.joint());
            Span about = item.about();
            if (about == null && item.aboutItem() != null) {
                about = reading.items().get(item.aboutItem()).first();
            }
            for (String one : all) {
                tuples.add(new Tuple(
                        one,
                        item.sort() == Reading.Sort.RESPONSE ? "RESPONSE:" + item.kind() : item.kind(),
                        polarity.name().toLowerCase(Locale.ROOT),
                        about,
                        about == null ? "" : text.slice(about),
                        new HashSet<>(item.against()),
                        item.spans().stream().map(Reading.Said::span).toList(),
                        item.likelihood(),
                        item.confidence(),
                        item.by(),
                        item.rule()));
            }
        }
        return tuples;
    }

    /// Scores these passages; where `out` is given, every error is written there.
    static Sets score(List<Passage> passages, @Nullable PrintStream out) {
        var sets = new Sets();
        for (Passage passage : passages) {
            Reading reading = ClaimReader.read(passage.text(), passage.given());
            List<Tuple> found = tuples(passage.text(), reading);
            sets.claimsFound += found.size();
            sets.passage(passage, found, out);
            sets.dates(passage, reading.dates(), out);
        }
        return sets;
    }

    double f1(String field) {
        return count(field).f1();
    }

    private Count count(String field) {
        return counts.computeIfAbsent(field, any -> new Count());
    }

    private void passage(Passage passage, List<Tuple> found, @Nullable PrintStream out) {
        record Pair(Tuple gold, Tuple found, double score) {}
        var pairs = new ArrayList<Pair>();
        for (Tuple gold : passage.gold()) {
            for (Tuple one : found) {
                double overlap = spans(gold, one);
                if (overlap > 0) {
                    double score = overlap
                            + (gold.claimant().equals(one.claimant()) ? 1.5 : 0)
                            + (gold.kind().equals(one.kind()) ? 1 : 0)
                            + (gold.against().equals(one.against()) ? 0.2 : 0);
                    pairs.add(new Pair(gold, one, score));
                }
            }
        }
        pairs.sort((a, b) -> Double.compare(b.score(), a.score()));
        Set<Tuple> used = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        var matched = new java.util.IdentityHashMap<Tuple, Tuple>();
        for (Pair pair : pairs) {
            if (!matched.containsKey(pair.gold()) && used.add(pair.found())) {
                matched.put(pair.gold(), pair.found());
            }
        }
        for (String field : List.of("claimant", "kind", "polarity", "about", "against", "by", "tuple")) {
            count(field).gold += passage.gold().size();
            count(field).found += found.size();
        }
        for (Tuple gold : passage.gold()) {
            Tuple one = matched.get(gold);
            likelihood(gold, one);
            if (one == null) {
                note(gold.kind(), "-", "missing " + gold.kind(), passage, gold, null, out);
                continue;
            }
            boolean claimant = hit("claimant", gold.claimant().equals(one.claimant()));
            boolean kind = hit("kind", gold.kind().equals(one.kind()));
            boolean polarity = hit("polarity", gold.polarity().equals(one.polarity()));
            boolean about = hit("about", about(gold, one));
            boolean against = hit("against", gold.against().equals(one.against()));
            hit("by", Objects.equals(gold.by(), one.by()));
            boolean whole = hit("tuple", claimant && kind && polarity && about && against && spans(gold, one) >= 0.5);
            confusion.merge(gold.kind() + " > " + one.kind(), 1, Integer::sum);
            if (!whole || !Objects.equals(gold.by(), one.by())) {
                String what = !claimant
                        ? "claimant"
                        : !kind
                                ? "kind"
                                : !polarity
                                        ? "polarity"
                                        : !against ? "against" : !about ? "about" : whole ? "by" : "spans";
                note(null, null, "wrong " + what, passage, gold, one, out);
            }
        }
        for (Tuple one : found) {
            if (!used.contains(one)) {
                note("-", one.kind(), "surplus " + one.kind(), passage, null, one, out);
                count("likelihood").found += one.likelihood() == null ? 0 : 1;
            }
        }
    }

    private void likelihood(Tuple gold, @Nullable Tuple one) {
        Count count = count("likelihood");
        boolean given = gold.likelihood() != null;
        boolean found = one != null && one.likelihood() != null;
        count.gold += given ? 1 : 0;
        count.found += found ? 1 : 0;
        if (given
                && found
                && one != null
                && gold.likelihood() != null
                && one.likelihood() != null
                && gold.likelihood().equals(one.likelihood())) {
            count.hits++;
        }
        Count confidence = count("confidence");
        confidence.gold += gold.confidence() == null ? 0 : 1;
        confidence.found += one == null || one.confidence() == null ? 0 : 1;
        if (one != null
                && gold.confidence() != null
                && one.confidence() != null
                && gold.confidence().overlap(one.confidence()) > 0) {
            confidence.hits++;
        }
    }

    private boolean hit(String field, boolean right) {
        count(field).hits += right ? 1 : 0;
        return right;
    }

    private void note(
            @Nullable String gold,
            @Nullable String got,
            String error,
            Passage passage,
            @Nullable Tuple expected,
            @Nullable Tuple found,
            @Nullable PrintStream out) {
        if (gold != null && got != null) {
            confusion.merge(gold + " > " + got, 1, Integer::sum);
        }
        errors.merge(error, 1, Integer::sum);
        if (out != null) {
            out.println(passage.id() + " " + error);
            if (expected != null) {
                out.println("    gold  " + show(passage, expected));
            }
            if (found != null) {
                out.println("    found " + show(passage, found));
            }
        }
    }

    private static String show(Passage passage, Tuple tuple) {
        return "%s %s %s about[%s] against%s by %s [%s] %s"
                .formatted(
                        tuple.claimant(),
                        tuple.kind(),
                        tuple.polarity(),
                        tuple.aboutWords(),
                        tuple.against(),
                        tuple.by(),
                        tuple.rule(),
                        tuple.spans().stream().map(passage.text()::slice).toList());
    }

    /// By how much of the longer one two claims' spans overlap.
    private static double spans(Tuple gold, Tuple found) {
        int overlap = 0;
        for (Span one : gold.spans()) {
            for (Span other : found.spans()) {
                overlap += one.overlap(other);
            }
        }
        return (double) overlap / Math.max(1, Math.max(gold.words(), found.words()));
    }

    private static boolean about(Tuple gold, Tuple found) {
        if (gold.aboutWords().isEmpty() || found.aboutWords().isEmpty()) {
            return gold.aboutWords().isEmpty() && found.aboutWords().isEmpty();
        }
        if (gold.aboutWords().equals(found.aboutWords())) {
            return true;
        }
        Span one = gold.about();
        Span other = found.about();
        return one != null && other != null && 2 * one.overlap(other) >= Math.max(one.length(), other.length());
    }

    private void dates(Passage passage, List<FoundDate> found, @Nullable PrintStream out) {
        Count count = count("dates");
        count.gold += passage.dates().size();
        count.found += found.size();
        var used = new HashSet<FoundDate>();
        for (When gold : passage.dates()) {
            boolean hit = false;
            for (FoundDate one : found) {
                Span span = one.span();
                if (!hit
                        && span != null
                        && 2 * span.overlap(gold.span()) >= gold.span().length()
                        && one.value().equals(gold.value())
                        && one.found().word().equals(gold.found())
                        && used.add(one)) {
                    hit = true;
                }
            }
            count.hits += hit ? 1 : 0;
            if (!hit && out != null) {
                out.println(passage.id() + " date missing " + passage.text().slice(gold.span()) + " = " + gold.value()
                        + " " + gold.found());
            }
        }
        for (FoundDate one : found) {
            Span span = one.span();
            if (!used.contains(one) && out != null && span != null) {
                out.println(passage.id() + " date surplus " + passage.text().slice(span) + " = " + one.value() + " "
                        + one.found().word());
            }
        }
    }

    /// The totals; nothing of any passage.
    String totals() {
        var text = new StringBuilder();
        counts.forEach((field, count) -> text.append("  %-10s %s%n".formatted(field, count)));
        text.append("  three commonest errors:");
        errors.entrySet().stream()
                .sorted((a, b) -> Integer.compare(b.getValue(), a.getValue()))
                .limit(3)
                .forEach(error -> text.append(" %s (%d);".formatted(error.getKey(), error.getValue())));
        text.append(System.lineSeparator()).append("  confusion of kinds:");
        confusion.forEach((kinds, times) -> {
            String[] both = kinds.split(" > ", 2);
            if (!both[0].equals(both[1])) {
                text.append(" %s %d;".formatted(kinds, times));
            }
        });
        return text.append(System.lineSeparator()).toString();
    }

    /// Prints every error of a part of a set, for whoever writes rules. The frozen set is not shown.
    public static void main(String[] arguments) throws IOException {
        String part = arguments.length > 1 ? arguments[1] : "all";
        if (arguments[0].equals("frozen")) {
            throw new IllegalArgumentException("nobody who writes rules looks at the frozen set");
        }
        List<Passage> all = load(arguments[0]);
        var chosen = new ArrayList<Passage>();
        for (int i = 0; i < all.size(); i++) {
            boolean held = i % 6 == 5;
            if (part.equals("all")
                    || (part.equals("second") && i % 6 == 2)
                    || (!part.equals("second") && part.equals("held") == held)) {
                chosen.add(all.get(i));
            }
        }
        Sets sets = score(chosen, part.equals("held") && arguments.length < 3 ? null : System.out);
        System.out.println(sets.totals());
        System.out.println("  claims found: " + sets.claimsFound);
    }
}
