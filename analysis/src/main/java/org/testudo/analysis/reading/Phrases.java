package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Tokens.Range;

/// Fixed phrases, by what they mean: one look-up for each token.
final class Phrases {
    static final Phrases SHIPPED = new Phrases();

    private record Phrase(String[] words) {}

    /// By meaning, then by the first word.
    private final Map<String, Map<String, List<Phrase>>> byMeaning = new HashMap<>();

    private Phrases() {
        read("phrases.tsv");
        read("likelihood.tsv");
        byMeaning
                .values()
                .forEach(one -> one.values()
                        .forEach(all -> all.sort((a, b) -> Integer.compare(b.words().length, a.words().length))));
    }

    private void read(String table) {
        for (String[] row : Tables.rows(table)) {
            String[] words = row[1].split(" ", -1);
            byMeaning
                    .computeIfAbsent(row[0], any -> new HashMap<>())
                    .computeIfAbsent(words[0], any -> new ArrayList<>())
                    .add(new Phrase(words));
        }
    }

    /// The longest phrase of this meaning that begins here.
    @Nullable
    Range at(Tokens tokens, int i, int to, String meaning) {
        for (Phrase phrase : byMeaning.getOrDefault(meaning, Map.of()).getOrDefault(tokens.low(i), List.of())) {
            int end = i;
            int k = 0;
            while (k < phrase.words().length && end < to) {
                if (tokens.is(end, phrase.words()[k])) {
                    k++;
                } else if (k == 0 || !skips(tokens, end, meaning)) {
                    break;
                }
                end++;
            }
            if (k == phrase.words().length) {
                return new Range(i, end);
            }
        }
        return null;
    }

    /// A mark of quotation may stand between, and how much it is so: `points overwhelmingly to`.
    private static boolean skips(Tokens tokens, int i, String meaning) {
        boolean mark = tokens.is(i, "“") || tokens.is(i, "”") || tokens.is(i, "\"");
        boolean much = tokens.low(i).endsWith("ly") && (meaning.equals("actorafter") || meaning.equals("involved"));
        return !meaning.equals("likelihood") && !meaning.equals("confidence") && (mark || much);
    }

    /// The first phrase of this meaning between two tokens.
    @Nullable
    Range in(Tokens tokens, int from, int to, String meaning) {
        for (int i = from; i < to; i++) {
            Range found = at(tokens, i, to, meaning);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
