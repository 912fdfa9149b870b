package org.testudo.analysis.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Reading.Hop;
import org.testudo.analysis.reading.Reading.Hops;
import org.testudo.analysis.reading.Reading.Item;

/// The way of what is said from who said it to this page.
final class Paths {
    private final Text text;
    private final PageParts parts;
    private final @Nullable String publisher;
    private final @Nullable LocalDate published;

    Paths(Text text, PageParts parts, @Nullable String publisher, @Nullable LocalDate published) {
        this.text = text;
        this.parts = parts;
        this.publisher = publisher;
        this.published = published;
    }

    /// @param said when somebody said something
    List<Hop> through(Draft draft, Function<Draft, @Nullable LocalDate> said) {
        var hops = new ArrayList<Hop>();
        Draft source = draft.sort == Reading.Sort.EVENT && draft.statedIn != null ? draft.statedIn : draft;
        Party claimant = source.claimant;
        boolean own = claimant == null || claimant.first().key().equals(publisher);
        if (claimant != null && !own) {
            Draft outer = source.nestedIn;
            for (Who who : claimant.who()) {
                hops.add(new Hop(who.key(), "says", outer == null ? said.apply(source) : null));
            }
            Who by = source.by;
            if (by != null) {
                hops.add(new Hop(by.key(), "reports", outer == null ? said.apply(source) : said.apply(outer)));
            }
        }
        if (publisher != null) {
            hops.add(new Hop(publisher, own ? "says" : "reports", published));
        }
        PageParts.Line line = parts.republisher();
        Span site = parts.site();
        if (line != null && site != null) {
            hops.add(new Hop(text.slice(site), "republishes", line.day()));
        }
        return hops;
    }

    /// All steps, and which items took each.
    List<Hops> hops(List<Item> items) {
        var all = new LinkedHashMap<Hop, List<Integer>>();
        for (int i = 0; i < items.size(); i++) {
            for (Hop hop : items.get(i).through()) {
                all.computeIfAbsent(hop, any -> new ArrayList<>()).add(i);
            }
        }
        var hops = new ArrayList<Hops>();
        all.forEach((hop, of) -> hops.add(new Hops(hop.identity(), hop.act(), hop.at(), span(hop, items, of), of)));
        return hops;
    }

    /// The words that date a step.
    private @Nullable Span span(Hop hop, List<Item> items, List<Integer> of) {
        PageParts.Byline byline = parts.byline();
        PageParts.Line line = parts.republisher();
        if (hop.act().equals("republishes")) {
            return line == null ? null : line.date();
        }
        if (hop.identity().equals(publisher)) {
            return byline == null ? null : byline.date();
        }
        if (!hop.act().equals("says") || hop.at() == null) {
            return null;
        }
        for (int i : of) {
            Item item = items.get(i);
            FoundDate disclosed = item.detail().disclosed();
            FoundDate date = item.sort() == Reading.Sort.RESPONSE
                    ? disclosed
                    : item.sort() == Reading.Sort.CLAIM ? item.date() : null;
            if (date != null && date.span() != null) {
                return date.span();
            }
        }
        return null;
    }
}
