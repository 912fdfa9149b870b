package org.testudo.analysis.reading;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.FoundDate.Fidelity;
import org.testudo.analysis.reading.FoundDate.Found;
import org.testudo.analysis.reading.Reading.Said;
import org.testudo.analysis.reading.Reading.Sort;

/// When an item was said, and when what it tells was.
final class Times {
    private static final String OF = "of ";
    private static final Set<String> BACK = Set.of("it", "this", "that", "them", "these", "those");

    private final Text text;
    private final Scene scene;
    private final List<FoundDate> dates;
    private final @Nullable LocalDate published;

    Times(Text text, Scene scene, List<FoundDate> dates, @Nullable LocalDate published) {
        this.text = text;
        this.scene = scene;
        this.dates = dates;
        this.published = published;
    }

    /// Of a claim the day when it was said, of a response or an event its own.
    @Nullable
    FoundDate of(Draft draft, Span first, List<Said> spans) {
        Party claimant = draft.claimant;
        if (draft.sort == Sort.RESPONSE) {
            for (Said said : spans) {
                FoundDate inside = inside(said.span());
                if (inside != null) {
                    return inside;
                }
            }
            return null;
        }
        if (draft.sort == Sort.EVENT) {
            FoundDate inside = inside(first);
            return inside == null || draft.is("meeting") || ofThatDay(inside) ? inside : null;
        }
        if (draft.nestedIn != null || draft.ofOutlet || claimant == null || own(claimant)) {
            return null;
        }
        FoundDate beside = said(first);
        if (draft.is("DENIAL") && (beside == null || beside.found() == Found.PUBLICATION) && refersBack(draft)) {
            FoundDate inside = inside(first);
            return inside != null && inside.fidelity() == Fidelity.DAY ? inside : beside;
        }
        return beside;
    }

    /// `the attack of 2 March 2026`
    private boolean ofThatDay(FoundDate date) {
        Span at = date.span();
        return at != null
                && at.start() >= OF.length()
                && text.slice(new Span(at.start() - OF.length(), at.start())).equals(OF);
    }

    /// `denied it on Thursday`, `denied the accusation on 5 March`: it tells nothing that could have been then.
    private boolean refersBack(Draft draft) {
        Tokens.Range about = draft.about;
        Tokens.Range span = draft.spans.getFirst();
        if (about == null || about.isEmpty()) {
            return false;
        }
        return about.from() < span.from()
                || about.from() >= span.to()
                || (about.to() - about.from() == 1
                        && (Words.SHIPPED.in("accusation", scene.tokens.low(about.from()))
                                || BACK.contains(scene.tokens.low(about.from()))));
    }

    private boolean own(Party claimant) {
        Who publisher = scene.publisher;
        return publisher != null && publisher.kind().equals("outlet") && claimant.has(publisher.key());
    }

    /// When it was said: a date beside it in its sentence, or else the day of publication.
    @Nullable
    FoundDate said(Span first) {
        for (Tokens.Range sentence : scene.tokens.sentences()) {
            Span whole = text.span(scene.tokens.start(sentence.from()), scene.tokens.end(sentence.to() - 1));
            if (!whole.holds(first) && whole.overlap(first) == 0) {
                continue;
            }
            for (FoundDate date : dates) {
                Span span = date.span();
                if (span != null
                        && whole.holds(span)
                        && span.end() <= first.start()
                        && date.fidelity() == Fidelity.DAY
                        && date.value().length() == 10) {
                    return date;
                }
            }
        }
        return published == null ? null : new FoundDate(null, published.toString(), Fidelity.DAY, Found.PUBLICATION);
    }

    @Nullable
    FoundDate inside(Draft draft, Span first) {
        FoundDate date = inside(first);
        return date == null || draft.spans.isEmpty() ? null : date;
    }

    private @Nullable FoundDate inside(Span span) {
        for (FoundDate date : dates) {
            Span at = date.span();
            if (at != null && span.holds(at)) {
                return date;
            }
        }
        return null;
    }
}
