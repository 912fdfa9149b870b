package org.testudo.analysis.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Reading.Detail;
import org.testudo.analysis.reading.Reading.Item;
import org.testudo.analysis.reading.Reading.Mode;
import org.testudo.analysis.reading.Reading.Said;
import org.testudo.analysis.reading.Reading.Sort;
import org.testudo.analysis.reading.Tokens.Range;

/// Makes what is shown out of what was found: offsets of the text for tokens, numbers of items for items.
final class Assembly {
    private final Text text;
    private final PageParts parts;
    private final @Nullable String publisher;
    private final @Nullable LocalDate published;
    private final Tokens tokens;
    private final Mentions page;
    private final Dates dates;
    private final Speech speech;
    private final List<Draft> drafts;
    private final IdentityHashMap<Draft, Integer> numbers = new IdentityHashMap<>();

    Assembly(
            Text text,
            PageParts parts,
            @Nullable String publisher,
            @Nullable LocalDate published,
            Tokens tokens,
            Mentions page,
            Dates dates,
            Speech speech) {
        this.text = text;
        this.parts = parts;
        this.publisher = publisher;
        this.published = published;
        this.tokens = tokens;
        this.page = page;
        this.dates = dates;
        this.speech = speech;
        this.drafts = new ArrayList<>(speech.drafts);
    }

    Reading reading() {
        drafts.removeIf(draft -> draft.spans.isEmpty() || draft.spans.getFirst().isEmpty());
        drafts.sort(Comparator.comparing(draft -> span(draft.spans.getFirst())));
        for (int i = 0; i < drafts.size(); i++) {
            numbers.put(drafts.get(i), i);
        }
        List<Item> items = drafts.stream().map(this::item).toList();
        return new Reading(
                text.sha256(),
                text.length(),
                parts,
                publisher,
                published,
                items,
                List.of(),
                List.of(),
                identities(),
                List.of(),
                dates.found(),
                Mark.in(text, Speech.MOST_ITEMS),
                List.of(),
                List.of(),
                speech.drafts.size() >= Speech.MOST_ITEMS);
    }

    private Item item(Draft draft) {
        Party claimant = draft.claimant;
        List<String> joint = claimant == null
                ? List.of()
                : claimant.who().stream().skip(1).map(Who::key).toList();
        String kind = draft.kind.startsWith("RESPONSE:") ? draft.kind.substring(9) : draft.kind;
        return new Item(
                draft.sort,
                kind,
                claimant == null ? null : claimant.first().key(),
                claimant == null ? null : claimant.first().sort(),
                joint,
                claimant == null ? null : spanOr(claimant.voice()),
                draft.sort == Sort.EVENT ? null : draft.polarity,
                draft.aboutItem != null ? null : spanOr(draft.about),
                number(draft.aboutItem),
                draft.against.stream().map(Who::key).toList(),
                draft.addressee.stream()
                        .map(mention -> mention.who().key())
                        .distinct()
                        .toList(),
                draft.spans.stream()
                        .sorted(Comparator.comparing(this::span))
                        .map(this::said)
                        .toList(),
                draft.verbs.stream().map(this::span).toList(),
                spanOr(draft.likelihood),
                spanOr(draft.confidence),
                draft.by == null ? null : draft.by.key(),
                draft.denier == null ? null : draft.denier.key(),
                number(draft.nestedIn),
                number(draft.statedIn),
                null,
                draft.attempt != null,
                List.of(),
                null,
                Detail.NONE,
                draft.rule);
    }

    private @Nullable Integer number(@Nullable Draft draft) {
        return draft == null ? null : numbers.get(draft);
    }

    private Said said(Range range) {
        int quote = speech.tokens.quotation(range.from());
        boolean quoted = quote > 0 && speech.tokens.quotation(range.to() - 1) == quote;
        return new Said(span(range), quoted ? Mode.QUOTED : Mode.PARAPHRASED);
    }

    private @Nullable Span spanOr(@Nullable Range range) {
        return range == null || range.isEmpty() ? null : span(range);
    }

    /// Without marks at its ends.
    private Span span(Range range) {
        int from = range.from();
        int to = range.to();
        while (from < to - 1 && !speech.tokens.word(from) && !closedLater(from, to)) {
            from++;
        }
        while (to > from + 1 && !speech.tokens.word(to - 1) && !openedBefore(from, to - 1)) {
            to--;
        }
        return text.span(speech.tokens.start(from), speech.tokens.end(to - 1));
    }

    private boolean closedLater(int from, int to) {
        int quote = speech.tokens.quotation(from);
        return quote > 0
                && speech.tokens.quotation(quote, false).to() <= to
                && speech.tokens.quotation(quote, false).from() == from;
    }

    private boolean openedBefore(int from, int at) {
        int quote = speech.tokens.quotation(at);
        return quote > 0
                && speech.tokens.quotation(quote, false).from() >= from
                && speech.tokens.quotation(quote, false).to() == at + 1;
    }

    private List<Reading.Identity> identities() {
        var found = new LinkedHashMap<String, List<Span>>();
        var who = new LinkedHashMap<String, Who>();
        for (Mention mention : page.all()) {
            if (mention.nameFrom() < mention.nameTo()) {
                who.putIfAbsent(mention.who().key(), mention.who());
                found.computeIfAbsent(mention.who().key(), any -> new ArrayList<>())
                        .add(text.span(tokens.start(mention.nameFrom()), tokens.end(mention.nameTo() - 1)));
            }
        }
        var identities = new ArrayList<Reading.Identity>();
        found.forEach((key, spans) -> {
            Who one = java.util.Objects.requireNonNull(who.get(key));
            identities.add(new Reading.Identity(key, one.sort(), one.state(), spans));
        });
        return identities;
    }
}
