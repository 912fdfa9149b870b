package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which names stand for whom: what is shipped, and what a reader adds. A name that stands for more than one
/// stays open.
public final class Gazetteer {
    /// One who can say or do something.
    ///
    /// @param key   a state's ISO 3166-1 alpha-3 code, or the name of a body
    /// @param kind  `state`, `alliance`, `organisation`, `group`, `outlet`, or what a body is
    /// @param state whose it is, where it is a state's
    public record Entry(String key, String kind, @Nullable String state, List<Alias> aliases) {
        public Entry {
            aliases = List.copyOf(aliases);
        }

        /// A state that only these names are known of.
        public static Entry state(
                String code, String name, List<String> demonyms, @Nullable String capital, List<String> metonyms) {
            var aliases = new ArrayList<Alias>();
            aliases.add(new Alias(name, How.NAME));
            demonyms.forEach(demonym -> aliases.add(new Alias(demonym, How.DEMONYM)));
            if (capital != null) {
                aliases.add(new Alias(capital, How.CAPITAL));
            }
            metonyms.forEach(metonym -> aliases.add(new Alias(metonym, How.METONYM)));
            return new Entry(code, "state", null, aliases);
        }

        /// A body that these names are known of; the first is its full one.
        public static Entry body(String key, String kind, @Nullable String state, List<String> names) {
            return new Entry(
                    key,
                    kind,
                    state,
                    names.stream().map(name -> new Alias(name, How.NAME)).toList());
        }
    }

    /// A name, and how it stands for whom it stands for.
    public record Alias(String name, How how) {}

    /// How a name stands for someone: the reading that is shown.
    public enum How {
        NAME,
        DEMONYM,
        CAPITAL,
        METONYM;

        /// In small letters.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What stands at a place of a text.
    record Hit(Entry entry, How how, int words) {}

    private record Named(List<String> words, Entry entry, How how) {}

    private static final Gazetteer SHIPPED = new Gazetteer(shippedEntries(), openNames());

    private final List<Entry> entries;
    private final Set<String> open;
    private final Map<String, List<Named>> byFirst = new HashMap<>();

    private Gazetteer(List<Entry> entries, Set<String> open) {
        this.entries = List.copyOf(entries);
        this.open = Set.copyOf(open);
        for (Entry entry : entries) {
            for (Alias alias : entry.aliases()) {
                List<String> words = words(alias.name());
                if (!words.isEmpty()) {
                    byFirst.computeIfAbsent(words.getFirst(), any -> new ArrayList<>())
                            .add(new Named(words, entry, alias.how()));
                }
            }
        }
        byFirst.values()
                .forEach(all -> all.sort(
                        (a, b) -> Integer.compare(b.words().size(), a.words().size())));
    }

    /// Does a name stand for somebody already?
    public boolean knows(String name) {
        List<String> wanted = words(name);
        return !wanted.isEmpty()
                && byFirst.getOrDefault(wanted.getFirst(), List.of()).stream()
                        .anyMatch(one -> one.words().equals(wanted));
    }

    /// What is shipped: states, their capitals, well-known bodies.
    public static Gazetteer shipped() {
        return SHIPPED;
    }

    /// This one, and what a reader knows beside it.
    public Gazetteer with(Collection<Entry> more) {
        var all = new ArrayList<>(entries);
        all.addAll(more);
        return new Gazetteer(all, open);
    }

    /// All that it knows.
    public List<Entry> entries() {
        return entries;
    }

    /// Whether a name stands for a state and for other things as well, and so is not read.
    public boolean open(String name) {
        return open.contains(Words.small(name));
    }

    /// The longest name that begins with this token. A name that two have is nobody's.
    @Nullable
    Hit at(Tokens tokens, int from) {
        List<Named> candidates = byFirst.get(tokens.low(from));
        if (candidates == null || (!tokens.capital(from) && !tokens.is(from, "the"))) {
            return null;
        }
        Hit found = null;
        for (Named named : candidates) {
            if (found != null && named.words().size() < found.words()) {
                break;
            }
            if (!stands(named, tokens, from)) {
                continue;
            }
            if (found != null && !found.entry().key().equals(named.entry().key())) {
                return null;
            }
            if (found == null || named.how() == How.NAME) {
                found = new Hit(named.entry(), named.how(), named.words().size());
            }
        }
        return found != null && found.words() == 1 && open.contains(tokens.low(from)) ? null : found;
    }

    private static boolean stands(Named named, Tokens tokens, int from) {
        List<String> words = named.words();
        for (int i = 0; i < words.size(); i++) {
            if (!tokens.is(from + i, words.get(i))) {
                return false;
            }
        }
        String first = tokens.raw(from);
        boolean shout = words.size() == 1 && words.getFirst().length() <= 3 && named.how() == How.NAME;
        return !shout || first.equals(first.toUpperCase(Locale.ROOT));
    }

    private static List<String> words(String name) {
        var tokens = new Tokens(name, 0, name.length());
        var words = new ArrayList<String>();
        for (int i = 0; i < tokens.count(); i++) {
            words.add(tokens.low(i));
        }
        return words;
    }

    private static List<Entry> shippedEntries() {
        var names = new HashMap<String, Set<Alias>>();
        for (String two : Locale.getISOCountries()) {
            var locale = Locale.of("", two);
            var aliases = names.computeIfAbsent(locale.getISO3Country(), any -> new LinkedHashSet<>());
            String english = locale.getDisplayCountry(Locale.ENGLISH);
            aliases.add(new Alias(english, How.NAME));
            int cut = english.indexOf(" (");
            if (cut > 0) {
                aliases.add(new Alias(english.substring(0, cut), How.NAME));
            }
        }
        for (String[] row : Tables.rows("states.tsv")) {
            Set<Alias> aliases = names.get(row[0]);
            if (aliases != null) {
                Tables.parts(row, 1).forEach(name -> aliases.add(new Alias(name, How.NAME)));
                Tables.parts(row, 2).forEach(name -> aliases.add(new Alias(name, How.DEMONYM)));
                Tables.parts(row, 3).forEach(name -> aliases.add(new Alias(name, How.CAPITAL)));
                Tables.parts(row, 4).forEach(name -> aliases.add(new Alias(name, How.METONYM)));
            }
        }
        var entries = new ArrayList<Entry>();
        names.forEach((code, aliases) -> entries.add(new Entry(code, "state", null, List.copyOf(aliases))));
        for (String[] row : Tables.rows("bodies.tsv")) {
            entries.add(Entry.body(row[0], row[1], row[2].isEmpty() ? null : row[2], Tables.parts(row, 3)));
        }
        return entries;
    }

    private static Set<String> openNames() {
        var open = new LinkedHashSet<String>();
        for (String[] row : Tables.rows("states.tsv")) {
            if (row[0].equals("?")) {
                Tables.parts(row, 1).forEach(name -> open.add(Words.small(name)));
            }
        }
        return open;
    }
}
