package org.testudo.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The words an object can be found by. Everything is as received, only without NUL characters and within bounds;
/// how words are folded and compared belongs to the index.
///
/// @param names what it is called: name, aliases, titles, file names, logins
/// @param externalIds how others number it: `T1566.001`, `CVE-2024-3094`, `G0007`
/// @param exact what must match as a whole: the id, hashes, addresses, URLs, keys, and the strings an indicator's
///     pattern compares with, and [Technique#term()] of each technique that it names
/// @param text what people wrote, at most [#MAX_TEXT] bytes of UTF-8
public record SearchText(List<String> names, List<String> externalIds, List<String> exact, String text) {
    /// The longest free text, in bytes of UTF-8.
    public static final int MAX_TEXT = 32 * 1024;
    /// The longest name or exact term, in characters; longer ones are left out of the lists.
    public static final int MAX_TERM = 2000;
    /// How many terms one list holds.
    public static final int MAX_TERMS = 1000;

    private static final List<String> NAMES = List.of(
            "name",
            "aliases",
            "x_mitre_aliases",
            "x_opencti_aliases",
            "display_name",
            "account_login",
            "product",
            "result_name",
            "service_name");
    private static final List<String> EXACT =
            List.of("value", "key", "path", "user_id", "cpe", "swid", "message_id", "serial_number", "url");
    private static final List<String> TEXT = List.of(
            "description",
            "abstract",
            "content",
            "explanation",
            "objective",
            "goals",
            "labels",
            "contact_information",
            "relationship_type",
            "subject",
            "body",
            "command_line",
            "issuer",
            "pattern",
            "x_mitre_detection");

    public SearchText {
        names = List.copyOf(names);
        externalIds = List.copyOf(externalIds);
        exact = List.copyOf(exact);
    }

    /// The words of this object.
    public static SearchText of(StixObject object) {
        ObjectNode tree = object.tree();
        Set<String> exact = new LinkedHashSet<>();
        exact.add(object.id().toString());
        strings(tree, EXACT).forEach(value -> term(value, exact));
        hashes(tree.path("hashes"), exact);
        if (tree.path("number").isIntegralNumber() && object.type().equals("autonomous-system")) {
            exact.add("AS" + tree.path("number").asString());
        }
        if (object.type().equals("indicator")) {
            PatternTerms.of(tree).forEach(value -> term(value, exact));
        }
        Set<String> names = new LinkedHashSet<>();
        strings(tree, NAMES).forEach(value -> term(value, names));
        Set<String> externalIds = new LinkedHashSet<>();
        StringBuilder text = new StringBuilder();
        strings(tree, TEXT).forEach(value -> text.append(value).append('\n'));
        for (JsonNode reference : tree.path("external_references").values()) {
            reference.path("external_id").stringValueOpt().ifPresent(value -> term(value, externalIds));
            hashes(reference.path("hashes"), exact);
            Technique technique = Technique.of(reference);
            if (technique != null) {
                term(technique.term(), exact);
            }
        }
        tree.path("definition").path("statement").stringValueOpt().ifPresent(text::append);
        return new SearchText(
                new ArrayList<>(names), new ArrayList<>(externalIds), new ArrayList<>(exact), bounded(text.toString()));
    }

    /// The words of both, within the same bounds.
    public SearchText and(SearchText other) {
        return new SearchText(
                both(names, other.names),
                both(externalIds, other.externalIds),
                both(exact, other.exact),
                bounded(text + other.text));
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream())
                .distinct()
                .limit(MAX_TERMS)
                .toList();
    }

    private static List<String> strings(ObjectNode tree, List<String> properties) {
        List<String> found = new ArrayList<>();
        for (String property : properties) {
            JsonNode value = tree.get(property);
            if (value instanceof ArrayNode list) {
                list.values().forEach(item -> item.stringValueOpt().ifPresent(found::add));
            } else if (value != null && value.isString()) {
                found.add(value.stringValue());
            }
        }
        return found;
    }

    private static void hashes(JsonNode hashes, Collection<String> exact) {
        hashes.values().forEach(hash -> hash.stringValueOpt().ifPresent(value -> term(value, exact)));
    }

    private static void term(String value, Collection<String> terms) {
        String clean = value.replace("\0", "").strip();
        if (!clean.isEmpty() && clean.length() <= MAX_TERM && terms.size() < MAX_TERMS) {
            terms.add(clean);
        }
    }

    /// Cuts to the bound, never inside a character.
    private static String bounded(String text) {
        String clean = text.replace("\0", "").strip();
        if (clean.length() * 3 <= MAX_TEXT) {
            return clean;
        }
        byte[] bytes = clean.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_TEXT) {
            return clean;
        }
        int end = MAX_TEXT;
        while ((bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
