package org.testudo.operations.claims;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.hybrid.Happening;
import org.testudo.analysis.hybrid.Hint;
import org.testudo.analysis.hybrid.Hints;
import org.testudo.model.When;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.intake.TimelinePlace;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Cases;
import org.testudo.store.Picture;
import org.testudo.store.Timeline;
import org.testudo.store.Timeline.Clock;
import org.testudo.store.Timeline.Spans;
import org.testudo.store.Timeline.Wanted;
import tools.jackson.databind.JsonNode;

/// Reads what happened and was said on one timeline: how much when, and, where that is little, each thing and what may
/// go with it. Thread-safe.
public final class ReadTimeline {
    /// Things that are told one by one; of more there are numbers alone.
    public static final int MOST_ITEMS = 300;

    /// Hints that are told.
    public static final int MOST_HINTS = 300;

    private final Knowledge knowledge;

    public ReadTimeline(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// One thing on it.
    ///
    /// @param at    when, by the clock that counts; null: it does not say
    /// @param ended the first moment at which it can not be any more; null as `at` is
    public record Stands(
            Paper paper,
            JsonNode said,
            String lane,
            @Nullable When at,
            @Nullable Instant ended) {
        public String id() {
            return paper.id();
        }
    }

    /// What a reader sees of it.
    ///
    /// @param items    each thing in time; empty: they are too many, or none
    /// @param undated  each that does not say when, by id; empty: they are too many, or none
    /// @param hints    what may go together among these
    /// @param complete false: there are more hints than are told, or more was found than is looked at
    /// @param things   what is named, by id, in its current version
    /// @param papers   everything that was read, for `sent`
    public record Seen(
            Spans spans,
            List<Stands> items,
            List<Stands> undated,
            List<Hint> hints,
            boolean complete,
            Map<String, JsonNode> things,
            Papers papers) {
        public Seen {
            items = List.copyOf(items);
            undated = List.copyOf(undated);
            hints = List.copyOf(hints);
            things = Map.copyOf(things);
        }
    }

    /// What the reader sees of what is wanted.
    public Released<Seen> read(Reader reader, @Nullable Member previewed, Wanted wanted) {
        return knowledge.read(reader, previewed, (picture, explorer) -> read(picture, wanted));
    }

    private static Released<Seen> read(Picture picture, Wanted wanted) {
        var timeline = new Timeline(picture);
        Released<Spans> spans = timeline.spans(wanted);
        Released<Papers> none = spans.map(all -> new Papers(List.of(), true, all.asOf()));
        Released<Papers> shown = few(spans.value().total()) ? timeline.items(wanted, MOST_ITEMS) : none;
        Released<Papers> bare = few(spans.value().undated()) ? timeline.undated(wanted, MOST_ITEMS) : none;
        List<Told> told = told(shown.value());
        List<Told> undated = told(bare.value());
        if (told.isEmpty() && undated.isEmpty()) {
            return spans.with(
                    none,
                    (all, papers) -> new Seen(all, List.of(), List.of(), List.of(), all.complete(), Map.of(), papers));
        }
        var cases = new Cases(picture);
        Released<Papers> said =
                cases.about(told.stream().map(one -> one.paper.id()).toList());
        List<Item> about =
                told(said.value()).stream().flatMap(one -> one.item.stream()).toList();
        Set<String> ids = named(Stream.concat(told.stream(), undated.stream()), about);
        Released<Papers> merged = cases.merged(ids);
        List<Merges.Merge> words = Merges.words(merged.value().all());
        words.forEach(one -> ids.addAll(List.of(one.one(), one.other())));
        Released<Papers> named = cases.objects(ids);
        var things = new HashMap<String, JsonNode>();
        named.value().all().forEach(paper -> things.put(paper.id(), StixJson.parseObject(paper.bytes())));
        var merges = new Merges(words, things.keySet());
        return spans.with(
                shown.with(bare, Papers::and)
                        .with(said, Papers::and)
                        .with(merged, Papers::and)
                        .with(named, Papers::and),
                (all, papers) -> seen(wanted.clock(), all, told, undated, about, merges, things, papers));
    }

    private static boolean few(long many) {
        return many > 0 && many <= MOST_ITEMS;
    }

    /// One object, parsed once.
    private record Told(Paper paper, JsonNode said, Optional<Item> item) {}

    private static List<Told> told(Papers papers) {
        return papers.all().stream()
                .map(paper -> {
                    JsonNode said = StixJson.parseObject(paper.bytes());
                    return new Told(paper, said, Item.of(paper, said));
                })
                .toList();
    }

    private static Set<String> named(Stream<Told> told, List<Item> about) {
        var ids = new HashSet<String>();
        told.forEach(one -> {
            one.item.ifPresent(item -> ids.addAll(item.named()));
            ids.addAll(victims(one.said));
        });
        about.forEach(one -> ids.addAll(one.against()));
        return ids;
    }

    /// @param about  what is said about what stands there
    /// @param merges which names are of one: what is held against one is held against the other
    /// @param things whom all of it names
    /// @param papers everything that was read
    private static Seen seen(
            Clock clock,
            Spans spans,
            List<Told> told,
            List<Told> undated,
            List<Item> about,
            Merges merges,
            Map<String, JsonNode> things,
            Papers papers) {
        var accused = new HashMap<String, Set<String>>();
        about.stream()
                .filter(Item::accuses)
                .forEach(one -> accused.computeIfAbsent(one.about(), id -> new TreeSet<>())
                        .addAll(ones(merges, one.against())));
        var items = new ArrayList<Stands>();
        var happenings = new ArrayList<Happening>();
        for (Told one : told) {
            TimelinePlace place = place(one);
            Stands stands = stands(clock, one, place);
            if (stands.at() != null) {
                items.add(stands);
                happenings.add(happening(one, place, merges, accused.getOrDefault(one.paper.id(), Set.of())));
            }
        }
        items.sort(Comparator.comparing(
                        (Stands one) -> Objects.requireNonNull(one.at()).from())
                .thenComparing(Stands::id));
        List<Hint> hints = Hints.among(happenings, MOST_HINTS);
        return new Seen(
                spans,
                items,
                undated.stream().map(one -> stands(clock, one, place(one))).toList(),
                hints.subList(0, Math.min(hints.size(), MOST_HINTS)),
                spans.complete() && papers.complete() && hints.size() <= MOST_HINTS,
                things,
                papers);
    }

    private static TimelinePlace place(Told one) {
        return TimelinePlace.of(one.paper.type(), one.said).orElseThrow();
    }

    private static Stands stands(Clock clock, Told one, TimelinePlace place) {
        return new Stands(one.paper, one.said, place.lane(), place.at(clock), place.ended(clock));
    }

    private static Set<String> ones(Merges merges, Collection<String> ids) {
        return ids.stream().map(merges::one).collect(Collectors.toUnmodifiableSet());
    }

    /// @param accused by what is said about it
    private static Happening happening(Told told, TimelinePlace place, Merges merges, Set<String> accused) {
        JsonNode facts = Extensions.eventFacts(told.said);
        String where = facts.path("place").stringValue("").strip();
        return new Happening(
                told.paper.id(),
                place.occurred(),
                where.isEmpty() ? Set.of() : Set.of(where),
                ones(merges, victims(told.said)),
                accused,
                Set.copyOf(Extensions.techniques(told.said)),
                facts.path("kind").stringValue(""),
                told.item.map(one -> Set.copyOf(one.respondsTo())).orElse(Set.of()));
    }

    private static Set<String> victims(JsonNode said) {
        return Extensions.eventFacts(said)
                .path("victim_refs")
                .valueStream()
                .map(one -> one.stringValue(""))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
