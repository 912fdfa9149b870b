package org.testudo.analysis.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The sets of words and the forms of verbs that the constructions look at. Small letters are made here and
/// nowhere else.
final class Words {

    static final Words SHIPPED = new Words();

    private final Map<String, Set<String>> sets = new HashMap<>();
    private final Map<String, List<Verb>> forms = new HashMap<>();

    /// One form of a verb in one frame.
    record Verb(String frame, String lemma, Form form) {}

    /// How it stands. `PAST` is a participle as well, if the verb has one form for both.
    enum Form {
        BASE,
        S,
        ING,
        PAST,
        PARTICIPLE
    }

    private Words() {
        for (String[] row : Tables.rows("words.tsv")) {
            sets.put(row[0], new HashSet<>(Tables.parts(row, 1)));
        }
        var found = new HashMap<String, Set<Verb>>();
        for (String[] row : Tables.rows("verbs.tsv")) {
            for (String verb : Tables.parts(row, 1)) {
                inflect(row[0], verb.split(":", -1), found);
            }
        }
        found.forEach((form, verbs) -> forms.put(form, List.copyOf(verbs)));
    }

    static String small(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    boolean in(String set, String word) {
        return known(set).contains(word);
    }

    Collection<String> all(String set) {
        return known(set);
    }

    private Set<String> known(String set) {
        Set<String> words = sets.get(set);
        if (words == null) {
            throw new IllegalArgumentException("no set of words is called " + set);
        }
        return words;
    }

    List<Verb> verbs(String word) {
        return forms.getOrDefault(word, List.of());
    }

    private void inflect(String frame, String[] parts, Map<String, Set<Verb>> found) {
        String base = parts[0];
        String stem = base.endsWith("e") ? base.substring(0, base.length() - 1) : base;
        boolean consonantY =
                base.length() > 2 && base.endsWith("y") && "aeou".indexOf(base.charAt(base.length() - 2)) < 0;
        String es =
                base.endsWith("ss") || base.endsWith("sh") || base.endsWith("ch") || base.endsWith("x") ? "es" : "s";
        String past =
                parts.length > 1 ? parts[1] : consonantY ? base.substring(0, base.length() - 1) + "ied" : stem + "ed";
        String participle = parts.length > 2 ? parts[2] : past;
        boolean doubled = past.equals(base + base.charAt(base.length() - 1) + "ed") || in("doubling", base);
        String ing = doubled
                ? base + base.charAt(base.length() - 1) + "ing"
                : base.endsWith("ee") ? base + "ing" : stem + "ing";
        if (base.equals("lie") || base.equals("tie")) {
            ing = base.charAt(0) + "ying";
        }
        add(found, base, new Verb(frame, base, Form.BASE));
        add(
                found,
                consonantY ? base.substring(0, base.length() - 1) + "ies" : base + es,
                new Verb(frame, base, Form.S));
        add(found, ing, new Verb(frame, base, Form.ING));
        add(found, past, new Verb(frame, base, Form.PAST));
        if (!participle.equals(past)) {
            add(found, participle, new Verb(frame, base, Form.PARTICIPLE));
        }
    }

    private static void add(Map<String, Set<Verb>> found, String form, Verb verb) {
        found.computeIfAbsent(form, any -> new HashSet<>()).add(verb);
    }
}
