package org.testudo.analysis.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
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
    private final Dates dates;
    private final Scene scene;
    private final List<Draft> drafts;
    private final IdentityHashMap<Draft, Integer> numbers = new IdentityHashMap<>();

    Assembly(
            Text text,
            PageParts parts,
            @Nullable String publisher,
            @Nullable LocalDate published,
            Dates dates,
            Scene scene) {
        this.text = text;
        this.parts = parts;
        this.publisher = publisher;
        this.published = published;
        this.dates = dates;
        this.scene = scene;
        this.drafts = new ArrayList<>(scene.drafts);
    }

    Reading reading() {
        drafts.removeIf(draft -> draft.spans.isEmpty() || draft.spans.getFirst().isEmpty());
        drafts.sort(Comparator.comparing(draft -> span(draft.spans.getFirst())));
        for (int i = 0; i < drafts.size(); i++) {
            numbers.put(drafts.get(i), i);
        }
        var patterns = new ArrayList<Range>();
        for (Draft draft : drafts) {
            if (draft.pattern != null && draft.openWord != null) {
                patterns.add(draft.pattern);
            }
        }
        List<Item> items = drafts.stream().map(draft -> item(draft, patterns)).toList();
        var names = new Names(text, parts, scene);
        return new Reading(
                text.sha256(),
                text.length(),
                parts,
                publisher,
                published,
                items,
                patterns(patterns),
                links(),
                names.identities(),
                names.places(),
                dates(),
                Mark.in(text, Speech.MOST_ITEMS),
                new Paths(text, parts, publisher, published).hops(items),
                names.flags(),
                scene.drafts.size() >= Speech.MOST_ITEMS);
    }

    /// The byline's date stands there as well.
    private List<FoundDate> dates() {
        var all = new ArrayList<FoundDate>();
        PageParts.Byline byline = parts.byline();
        if (byline != null && byline.value() != null) {
            all.add(new FoundDate(
                    byline.date(), byline.value().toString(), FoundDate.Fidelity.DAY, FoundDate.Found.STATED));
        }
        for (FoundDate date : dates.found()) {
            Span span = date.span();
            if (span != null
                    && (byline == null || span.overlap(byline.date()) == 0)
                    && parts.furniture().stream().noneMatch(part -> part.holds(span))) {
                all.add(date);
            }
        }
        return all;
    }

    private List<Reading.Pattern> patterns(List<Range> patterns) {
        var all = new ArrayList<Reading.Pattern>();
        for (Draft outer : drafts) {
            Range pattern = outer.pattern;
            if (pattern == null || outer.openWord == null || !patterns.contains(pattern)) {
                continue;
            }
            var those = new ArrayList<Integer>();
            for (int i = 0; i < drafts.size(); i++) {
                if (drafts.get(i).openWord == null && pattern.equals(drafts.get(i).pattern)) {
                    those.add(i);
                }
            }
            all.add(new Reading.Pattern(
                    span(pattern), true, span(outer.openWord), those, numbers.getOrDefault(outer, 0)));
        }
        return all;
    }

    /// An outlet's report of a denial and the one allegation that shares most of its words.
    private List<Reading.Link> links() {
        var links = new ArrayList<Reading.Link>();
        for (Draft denial : drafts) {
            Range about = denial.about;
            if (!denial.ofOutlet || about == null) {
                continue;
            }
            int best = 1;
            Draft same = null;
            for (Draft other : drafts) {
                Range words = other.about;
                if (other.is("ALLEGATION") && words != null && other.against.contains(denial.denier)) {
                    int shared = shared(about, words);
                    same = shared > best ? other : same;
                    best = Math.max(best, shared);
                }
            }
            if (same != null) {
                links.add(new Reading.Link(
                        numbers.getOrDefault(denial, 0), numbers.getOrDefault(same, 0), "same-subject"));
            }
        }
        return links;
    }

    private int shared(Range one, Range other) {
        int shared = 0;
        for (int i = one.from(); i < one.to(); i++) {
            String word = scene.tokens.low(i);
            for (int k = other.from(); k < other.to() && word.length() > 5; k++) {
                shared += scene.tokens.low(k).startsWith(word.substring(0, 6)) ? 1 : 0;
            }
        }
        return shared;
    }

    private Item item(Draft draft, List<Range> patterns) {
        Item plain = item(draft);
        var times = new Times(text, scene, dates.found(), published);
        FoundDate date = times.of(draft, span(draft.spans.getFirst()), plain.spans());
        Integer pattern = draft.pattern == null || draft.openWord != null ? null : patterns.indexOf(draft.pattern);
        return new Item(
                plain.sort(),
                plain.kind(),
                plain.claimant(),
                plain.claimantSort(),
                plain.joint(),
                plain.voice(),
                plain.polarity(),
                plain.about(),
                plain.aboutItem(),
                plain.against(),
                plain.addressee(),
                plain.spans(),
                plain.verbs(),
                plain.likelihood(),
                plain.confidence(),
                plain.by(),
                plain.denier(),
                plain.nestedIn(),
                plain.statedIn(),
                pattern,
                plain.attempted(),
                new Paths(text, parts, publisher, published).through(draft, this::said),
                date,
                detail(draft, times),
                plain.rule());
    }

    private @Nullable LocalDate said(Draft draft) {
        FoundDate said = new Times(text, scene, dates.found(), published).said(span(draft.spans.getFirst()));
        return said == null ? null : LocalDate.parse(said.value());
    }

    private Detail detail(Draft draft, Times times) {
        Party claimant = draft.claimant;
        Who first = claimant == null ? null : claimant.first();
        var objects = new ArrayList<Reading.ObjectOf>();
        for (int i = 0; i < draft.objects.size(); i++) {
            Span object = span(draft.objects.get(i));
            objects.add(new Reading.ObjectOf(object, i, text.slice(object).startsWith("attempt")));
        }
        Range actor = draft.actor;
        return new Detail(
                first == null || first.isState() || draft.ofOutlet ? null : first.state(),
                draft.readings.stream().map(this::read).toList(),
                draft.addressee.stream().map(this::read).toList(),
                objects,
                draft.on.stream().map(this::span).toList(),
                draft.is("ANNOUNCEMENT") ? times.inside(draft, span(draft.spans.getFirst())) : null,
                draft.sort == Sort.RESPONSE ? times.said(span(draft.spans.getFirst())) : null,
                spanOr(draft.attempt),
                draft.victim == null ? null : draft.victim.key(),
                draft.victimWords.stream().map(this::span).toList(),
                draft.scare.stream()
                        .map(one -> text.span(scene.tokens.start(one.from()), scene.tokens.end(one.to() - 1)))
                        .toList(),
                draft.likelihood != null
                        && scene.tokens.quotation(draft.likelihood.from()) > 0
                        && scene.tokens.quotation(draft.spans.getFirst().from()) == 0,
                draft.basis == null ? null : "suspicion",
                spanOr(draft.basis),
                draft.target == null
                        ? null
                        : new Reading.Target(
                                draft.targetCount,
                                draft.targetOf == null ? null : draft.targetOf.home(),
                                span(draft.target)),
                actor == null || first == null ? null : new Reading.Actor(first.key(), "inferred-passive", span(actor)),
                draft.place,
                spanOr(draft.passports),
                draft.passports == null ? null : scene.tokens.low(draft.passports.from()),
                draft.publication == null ? null : publication(draft.publication),
                draft.pattern != null && draft.openWord == null,
                draft.invokes.stream().map(this::span).distinct().toList());
    }

    private Reading.Publication publication(Range range) {
        Span span = span(range);
        String by = null;
        for (int i = range.from(); i < range.to(); i++) {
            Mention mention = scene.mentions.at(i);
            by = mention == null ? by : mention.who().key();
        }
        FoundDate date = null;
        for (FoundDate one : dates.found()) {
            Span at = one.span();
            date = at != null && span.holds(at) ? one : date;
        }
        return new Reading.Publication(span, by, date);
    }

    private Reading.Read read(Mention mention) {
        boolean named = mention.nameFrom() < mention.nameTo();
        Range where = named ? new Range(mention.nameFrom(), mention.nameTo()) : new Range(mention.from(), mention.to());
        String name = scene.tokens.raw(where.from(), where.to());
        boolean seat = Names.SEATS.containsKey(name) && mention.how() == Gazetteer.How.CAPITAL;
        return new Reading.Read(
                span(where), mention.who().key(), mention.how().word() + (seat ? ", seat differs" : ""));
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
        int quote = scene.tokens.quotation(range.from());
        boolean quoted = quote > 0 && scene.tokens.quotation(range.to() - 1) == quote;
        return new Said(span(range), quoted ? Mode.QUOTED : Mode.PARAPHRASED);
    }

    private @Nullable Span spanOr(@Nullable Range range) {
        return range == null || range.isEmpty() ? null : span(range);
    }

    /// Without marks at its ends.
    private Span span(Range range) {
        int from = Math.min(range.from(), scene.tokens.count() - 1);
        int to = Math.min(Math.max(range.to(), from + 1), scene.tokens.count());
        while (from < to - 1 && !scene.tokens.word(from) && !closedLater(from, to)) {
            from++;
        }
        while (to > from + 1 && !scene.tokens.word(to - 1) && !openedBefore(from, to - 1) && !bracketed(from, to - 1)) {
            to--;
        }
        return text.span(scene.tokens.start(from), scene.tokens.end(to - 1));
    }

    private boolean bracketed(int from, int at) {
        for (int i = from; i < at && scene.tokens.is(at, ")"); i++) {
            if (scene.tokens.is(i, "(")) {
                return true;
            }
        }
        return false;
    }

    private boolean closedLater(int from, int to) {
        int quote = scene.tokens.quotation(from);
        return quote > 0
                && scene.tokens.quotation(quote, false).to() <= to
                && scene.tokens.quotation(quote, false).from() == from;
    }

    private boolean openedBefore(int from, int at) {
        int quote = scene.tokens.quotation(at);
        return quote > 0
                && scene.tokens.quotation(quote, false).from() >= from
                && scene.tokens.quotation(quote, false).to() == at + 1;
    }
}
