package org.testudo.analysis.reading;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a text says: everything with its exact spans and the name of the rule that found it.
///
/// @param sha256      of the text that was read
/// @param length      of it, in code points
/// @param parts       what of the page is its text
/// @param publisher   whose page it is, if that is known
/// @param published   when it was published, if that is known
/// @param items       claims, responses and events, in the order of the text
/// @param patterns    several things that a speaker calls one pattern
/// @param links       which items are about the same
/// @param identities  who is named, and where
/// @param places      where something was
/// @param dates       all dates
/// @param marks       indicators and numbers of vulnerabilities and techniques
/// @param hops        from whom to whom the items came
/// @param flags       what a person should look at; they correct nothing
/// @param cut         whether there was more than is read
public record Reading(
        String sha256,
        int length,
        PageParts parts,
        @Nullable String publisher,
        @Nullable LocalDate published,
        List<Item> items,
        List<Pattern> patterns,
        List<Link> links,
        List<Identity> identities,
        List<Place> places,
        List<FoundDate> dates,
        List<Mark> marks,
        List<Hops> hops,
        List<Flag> flags,
        boolean cut) {
    public Reading {
        items = List.copyOf(items);
        patterns = List.copyOf(patterns);
        links = List.copyOf(links);
        identities = List.copyOf(identities);
        places = List.copyOf(places);
        dates = List.copyOf(dates);
        marks = List.copyOf(marks);
        hops = List.copyOf(hops);
        flags = List.copyOf(flags);
    }

    /// A claim that someone makes, a response that a state gives, or an event that is spoken of.
    public enum Sort {
        CLAIM,
        RESPONSE,
        EVENT
    }

    /// Whether a speaker says that it is so, or that it is not.
    public enum Polarity {
        AFFIRMED,
        NEGATED
    }

    /// Whether a span stands inside quotation marks.
    public enum Mode {
        QUOTED,
        PARAPHRASED
    }

    /// Words that say it.
    public record Said(Span span, Mode mode) {}

    /// How a name was read as somebody.
    public record Read(Span span, String read, String how) {}

    /// One step of the way from who said it to this page.
    public record Hop(String identity, String act, @Nullable LocalDate at) {}

    /// What a span is about, where the spans differ.
    public record ObjectOf(Span span, int inSpan, boolean attempted) {}

    /// Whom a response hits: how many, and of which nationality. Nobody becomes an object.
    public record Target(int count, @Nullable String nationality, Span span) {}

    /// Who acted, where a passive sentence does not say so.
    public record Actor(String code, String found, Span span) {}

    /// When what an event took was published, and by whom the page says it was.
    public record Publication(
            Span span, @Nullable String by, @Nullable FoundDate date) {}

    /// One thing that is said.
    ///
    /// @param claimant   who says it; none of an event
    /// @param joint      who says the same thing together with them
    /// @param voice      the office that spoke
    /// @param about      the words that name what it is about
    /// @param aboutItem  the event that it is about, as its number in the list
    /// @param against    who is accused
    /// @param addressee  to whom a demand or an offer goes
    /// @param verbs      the words that give it its force
    /// @param by         who reports it, if not the publisher
    /// @param denier     who denies, where the outlet says that someone does
    /// @param nestedIn   the claim that reports this one
    /// @param statedIn   the item in whose span this one stands
    /// @param pattern    the number of the pattern that it is a part of
    /// @param detail     what only some have
    /// @param rule       the rule that found it
    public record Item(
            Sort sort,
            String kind,
            @Nullable String claimant,
            @Nullable String claimantSort,
            List<String> joint,
            @Nullable Span voice,
            @Nullable Polarity polarity,
            @Nullable Span about,
            @Nullable Integer aboutItem,
            List<String> against,
            List<String> addressee,
            List<Said> spans,
            List<Span> verbs,
            @Nullable Span likelihood,
            @Nullable Span confidence,
            @Nullable String by,
            @Nullable String denier,
            @Nullable Integer nestedIn,
            @Nullable Integer statedIn,
            @Nullable Integer pattern,
            boolean attempted,
            List<Hop> through,
            @Nullable FoundDate date,
            Detail detail,
            String rule) {
        public Item {
            joint = List.copyOf(joint);
            against = List.copyOf(against);
            addressee = List.copyOf(addressee);
            spans = List.copyOf(spans);
            verbs = List.copyOf(verbs);
            through = List.copyOf(through);
        }

        /// From where the first span goes.
        public Span first() {
            return spans.getFirst().span();
        }
    }

    /// What only some items have.
    ///
    /// @param state            whose body the claimant is
    /// @param claimantReadings how the claimants were read
    /// @param addresseeRead    how the addressee was read
    /// @param objects          what each span is about, where they differ
    /// @param on               the parts of what an announcement is about
    /// @param occurred         when what is announced happened
    /// @param disclosed        when a response was made known
    /// @param attemptWord      the word that says that it was an attempt only
    /// @param victim           the body that was hit
    /// @param victimWords      words for who was hit
    /// @param scareQuotes      words in quotation marks that cite nobody
    /// @param likelihoodQuoted whether the words of likelihood stand in quotation marks
    /// @param basis            what a response rests on: `suspicion`
    /// @param passports        the words that name passports, and their kind
    /// @param invokes          the norms and laws that the speaker invokes
    public record Detail(
            @Nullable String state,
            List<Read> claimantReadings,
            List<Read> addresseeRead,
            List<ObjectOf> objects,
            List<Span> on,
            @Nullable FoundDate occurred,
            @Nullable FoundDate disclosed,
            @Nullable Span attemptWord,
            @Nullable String victim,
            List<Span> victimWords,
            List<Span> scareQuotes,
            boolean likelihoodQuoted,
            @Nullable String basis,
            @Nullable Span basisSpan,
            @Nullable Target target,
            @Nullable Actor actor,
            @Nullable String place,
            @Nullable Span passports,
            @Nullable String passportKind,
            @Nullable Publication publication,
            boolean openList,
            List<Span> invokes) {
        /// Nothing of it.
        public static final Detail NONE = new Detail(
                null, List.of(), List.of(), List.of(), List.of(), null, null, null, null, List.of(), List.of(), false,
                null, null, null, null, null, null, null, null, false, List.of());

        public Detail {
            claimantReadings = List.copyOf(claimantReadings);
            addresseeRead = List.copyOf(addresseeRead);
            objects = List.copyOf(objects);
            on = List.copyOf(on);
            victimWords = List.copyOf(victimWords);
            scareQuotes = List.copyOf(scareQuotes);
            invokes = List.copyOf(invokes);
        }
    }

    /// Several things that are called one pattern.
    public record Pattern(Span span, boolean open, @Nullable Span openWord, List<Integer> parts, int statedIn) {
        public Pattern {
            parts = List.copyOf(parts);
        }
    }

    /// Two items about the same. It asserts nothing.
    public record Link(int from, int to, String rule) {}

    /// Who is named, and where.
    public record Identity(
            String name, String sort, @Nullable String state, List<Span> spans) {
        public Identity {
            spans = List.copyOf(spans);
        }
    }

    /// Where something was.
    public record Place(String name, List<Span> spans) {
        public Place {
            spans = List.copyOf(spans);
        }
    }

    /// One step, and all items that took it.
    public record Hops(
            String identity,
            String act,
            @Nullable LocalDate at,
            @Nullable Span span,
            List<Integer> of) {
        public Hops {
            of = List.copyOf(of);
        }
    }

    /// What a person should look at.
    public record Flag(String rule, Span span, String about, String says) {}
}
