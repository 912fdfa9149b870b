package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Gazetteer.How;
import org.testudo.analysis.reading.Reading.Flag;
import org.testudo.analysis.reading.Reading.Identity;
import org.testudo.analysis.reading.Reading.Place;
import org.testudo.analysis.reading.Tokens.Range;

/// Who is named on a page, where things were, and what a person should look at.
final class Names {
    private static final Words WORDS = Words.SHIPPED;
    /// Capitals of states whose government sits elsewhere: where it sits.
    static final Map<String, String> SEATS = seats();

    private final Text text;
    private final PageParts parts;
    private final Scene scene;
    private final Tokens tokens;
    private final Map<String, List<Span>> spans = new LinkedHashMap<>();
    private final Map<String, Who> who = new LinkedHashMap<>();
    private final Map<String, List<Span>> places = new LinkedHashMap<>();
    private final List<Flag> flags = new ArrayList<>();

    Names(Text text, PageParts parts, Scene scene) {
        this.text = text;
        this.parts = parts;
        this.scene = scene;
        this.tokens = scene.tokens;
        Span site = parts.site();
        if (site != null) {
            add(new Who(text.slice(site), "outlet", null), site);
        }
        title();
        PageParts.Byline byline = parts.byline();
        if (byline != null) {
            add(new Who(byline.agency(), "outlet", null), byline.agencySpan());
        }
        scene.mentions.all().forEach(this::mention);
    }

    private static Map<String, String> seats() {
        var seats = new LinkedHashMap<String, String>();
        for (String[] row : Tables.rows("seats.tsv")) {
            seats.put(row[1], row[2]);
        }
        return seats;
    }

    private void add(Who one, Span span) {
        who.putIfAbsent(one.key(), one);
        spans.computeIfAbsent(one.key(), any -> new ArrayList<>()).add(span);
    }

    /// In a headline every word has a capital: only known names are read.
    private void title() {
        Span title = parts.title();
        if (title == null) {
            return;
        }
        int from = text.value().offsetByCodePoints(0, title.start());
        int to = text.value().offsetByCodePoints(0, title.end());
        var words = new Tokens(text.value(), from, to);
        for (int i = 0; i < words.count(); i++) {
            Gazetteer.Hit hit = scene.mentions.gazetteer().at(words, i);
            if (hit != null) {
                Gazetteer.Entry entry = hit.entry();
                add(
                        new Who(entry.key(), entry.kind(), entry.state()),
                        text.span(words.start(i), words.end(i + hit.words() - 1)));
                i += hit.words() - 1;
            }
        }
    }

    private void mention(Mention mention) {
        if (mention.nameFrom() >= mention.nameTo()) {
            return;
        }
        Span name = span(mention.nameFrom(), mention.nameTo());
        boolean the = tokens.is(mention.nameFrom() - 1, "the");
        boolean place = WORDS.in("atplace", tokens.low(the ? mention.nameFrom() - 2 : mention.nameFrom() - 1));
        boolean where = place
                && mention.voice() == null
                && mention.who().isState()
                && (mention.how() == How.NAME || mention.how() == How.CAPITAL);
        if (where) {
            places.computeIfAbsent(text.slice(name), any -> new ArrayList<>()).add(name);
        }
        if ((mention.who().kind().equals("group") && !acts(mention.who())) || (where && mention.how() == How.CAPITAL)) {
            return;
        }
        add(mention.who(), name);
        int after = mention.nameTo();
        if (tokens.is(after, "(") && tokens.is(after + 2, ")") && after + 2 < mention.to()) {
            add(mention.who(), span(after + 1, after + 2));
        }
        ministry(mention);
        flag(mention, name);
    }

    private boolean acts(Who group) {
        return scene.drafts.stream()
                .anyMatch(draft ->
                        draft.against.contains(group) || (draft.claimant != null && draft.claimant.has(group.key())));
    }

    /// A minister speaks for a ministry, which is named by that.
    private void ministry(Mention mention) {
        Range voice = mention.voice();
        if (voice == null
                || mention.how() != How.DEMONYM
                || !tokens.is(voice.to() - 1, "minister")
                || voice.to() - voice.from() < 2
                || tokens.is(voice.from(), "prime")) {
            return;
        }
        String office = Words.small(tokens.raw(voice.from(), voice.to() - 1)).replace("defense", "defence");
        String name = tokens.raw(mention.nameFrom(), mention.nameTo()) + " " + office + " ministry";
        add(new Who(name, "body", mention.who().key()), span(mention.nameFrom(), voice.to()));
    }

    private void flag(Mention mention, Span name) {
        String seat = SEATS.get(text.slice(name));
        if (seat != null && mention.how() == How.CAPITAL) {
            flags.add(new Flag(
                    "seat-differs",
                    name,
                    mention.who().key(),
                    "Capital read as the government; the government sits in %s.".formatted(seat)));
        }
        if (mention.who().kind().startsWith("military") && tokens.is(mention.nameFrom() - 1, "service")) {
            int from = mention.nameFrom() - 1;
            while (from > 0
                    && scene.mentions.at(from - 1) == null
                    && tokens.word(from - 1)
                    && from > mention.nameFrom() - 4) {
                from--;
            }
            if (tokens.is(from, "foreign")) {
                flags.add(new Flag(
                        "service-kind",
                        span(from, mention.nameFrom()),
                        mention.who().key(),
                        "The page calls a military service a foreign one: one entity, not two."));
            }
        }
    }

    private Span span(int from, int to) {
        return text.span(tokens.start(from), tokens.end(to - 1));
    }

    List<Identity> identities() {
        var all = new ArrayList<Identity>();
        who.forEach((key, one) -> all.add(new Identity(key, one.sort(), one.home(), spansOf(key))));
        return all;
    }

    private List<Span> spansOf(String key) {
        return spans.getOrDefault(key, List.of());
    }

    List<Place> places() {
        var all = new ArrayList<Place>();
        places.forEach((name, at) -> all.add(new Place(name, at)));
        return all;
    }

    List<Flag> flags() {
        return flags;
    }

    /// Nothing is known of who a name stands for.
    @Nullable
    Who of(String key) {
        return who.get(key);
    }
}
