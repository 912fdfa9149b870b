package org.testudo.analysis.reading;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a text says. The same text, given the same, gives the same reading.
public final class ClaimReader {
    private ClaimReader() {}

    /// What this text says.
    public static Reading read(Text text, Given given) {
        PageParts parts = PageParts.of(text);
        PageParts.Byline byline = parts.byline();
        String publisher = given.publisher() != null ? given.publisher() : byline == null ? null : byline.agency();
        LocalDate published = given.published() != null ? given.published() : published(parts);
        var tokens = new Tokens(text.value(), 0, text.value().length());
        Dates dates = Dates.of(text, tokens, published);
        Scene scene = scene(text, parts, given, publisher, published, tokens);
        return new Assembly(text, parts, publisher, published, dates, scene).reading();
    }

    /// A text in a language that there are no rules for: its page, and what technical stands in it, and
    /// nothing that is said.
    public static Reading unread(Text text, Given given) {
        return new Reading(
                text.sha256(),
                text.length(),
                PageParts.of(text),
                given.publisher(),
                given.published(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Mark.in(text, 2_000),
                List.of(),
                List.of(),
                false);
    }

    private static Scene scene(
            Text text,
            PageParts parts,
            Given given,
            @Nullable String publisher,
            @Nullable LocalDate published,
            Tokens all) {
        int from = all.count() == 0 ? 0 : charOf(text, parts.body().start());
        int to = all.count() == 0 ? 0 : charOf(text, parts.body().end());
        var body = new Tokens(text.value(), from, to);
        boolean[] dated = new boolean[body.count() + 2];
        for (Tokens.Range range : Dates.of(text, body, published).ranges()) {
            for (int i = range.from(); i < range.to(); i++) {
                dated[i] = true;
            }
        }
        var mentions = new Mentions(
                body, given.gazetteer(), publisher, written(text, publisher, given.gazetteer()), datelines(body));
        var scene = new Scene(body, mentions, dated);
        new Speech(scene, datelines(body)).read();
        return scene;
    }

    /// The name of whose page it is as the page writes it: without the state, if it stands so.
    private static @Nullable String written(Text text, @Nullable String publisher, Gazetteer gazetteer) {
        if (publisher == null) {
            return null;
        }
        int of = publisher.lastIndexOf(" of ");
        if (of < 0 || text.value().contains(publisher)) {
            return publisher;
        }
        String state = publisher.substring(of + 4).replaceFirst("^the ", "");
        var words = new Tokens(state, 0, state.length());
        Gazetteer.Hit hit = words.count() == 0 ? null : gazetteer.at(words, 0);
        String plain = publisher.substring(0, of);
        boolean names = hit != null && hit.words() == words.count() && plain.contains(" ");
        return names && text.value().contains(plain) ? plain : publisher;
    }

    private static int charOf(Text text, int point) {
        return text.value().offsetByCodePoints(0, point);
    }

    private static @Nullable LocalDate published(PageParts parts) {
        PageParts.Byline byline = parts.byline();
        if (byline != null) {
            return byline.value();
        }
        PageParts.Line line = parts.republisher();
        return line == null ? null : line.day();
    }

    /// `TALLINN, April 16 (…) -`: where and by whom a report was filed says nothing.
    private static Set<Integer> datelines(Tokens tokens) {
        var skipped = new HashSet<Integer>();
        for (Tokens.Range sentence : List.copyOf(tokens.sentences())) {
            int i = sentence.from();
            if (i >= tokens.count() || !shouted(tokens.raw(i))) {
                continue;
            }
            int end = i + 1;
            while (end < sentence.to()
                    && end < i + 16
                    && !tokens.is(end, "-")
                    && !tokens.is(end, "–")
                    && !tokens.is(end, "—")) {
                end++;
            }
            boolean brackets = tokens.is(end - 1, ")");
            if (end < sentence.to() && end < i + 16 && brackets) {
                for (int k = i; k <= end; k++) {
                    skipped.add(k);
                }
            }
        }
        return skipped;
    }

    private static boolean shouted(String word) {
        return word.length() > 2 && word.equals(word.toUpperCase(Locale.ROOT)) && Character.isLetter(word.charAt(0));
    }
}
