package org.testudo.operations.claims;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    /// @param at    when, by the clock that counts
    /// @param ended the first moment at which it can not be any more
    public record Stands(Paper paper, JsonNode said, String lane, When at, Instant ended) {
        public String id() {
            return paper.id();
        }
    }

    /// What a reader sees of it.
    ///
    /// @param items    each thing in time; empty: they are too many, or none
    /// @param hints    what may go together among these
    /// @param complete false: there are more hints than are told, or more was found than is looked at
    /// @param things   what is named, by id, in its current version
    /// @param papers   everything that was read, for `sent`
    public record Seen(
            Spans spans,
            List<Stands> items,
            List<Hint> hints,
            boolean complete,
            Map<String, JsonNode> things,
            Papers papers) {
        public Seen {
            items = List.copyOf(items);
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
        if (spans.value().total() == 0 || spans.value().total() > MOST_ITEMS) {
            return spans.map(all -> new Seen(
                    all, List.of(), List.of(), all.complete(), Map.of(), new Papers(List.of(), true, all.asOf())));
        }
        var cases = new Cases(picture);
        Released<Papers> shown = timeline.items(wanted, MOST_ITEMS);
        Released<Papers> said =
                cases.about(shown.value().all().stream().map(Paper::id).toList());
        Released<Papers> named = cases.objects(named(shown.value(), said.value()));
        return spans.with(
                shown.with(said, Read::new).with(named, Read::with), (all, read) -> seen(wanted.clock(), all, read));
    }

    /// @param shown what stands there
    /// @param said  what is said about that
    /// @param named whom both name
    private record Read(Papers shown, Papers said, Papers named) {
        Read(Papers shown, Papers said) {
            this(shown, said, new Papers(List.of(), true, shown.asOf()));
        }

        Read with(Papers others) {
            return new Read(shown, said, others);
        }

        boolean complete() {
            return shown.complete() && said.complete() && named.complete();
        }

        Papers all() {
            return new Papers(
                    Stream.of(shown, said, named)
                            .flatMap(papers -> papers.all().stream())
                            .distinct()
                            .toList(),
                    complete(),
                    shown.asOf());
        }
    }

    private static Set<String> named(Papers shown, Papers said) {
        var ids = new HashSet<String>();
        items(shown).forEach(one -> ids.addAll(one.named()));
        items(said).forEach(one -> ids.addAll(one.against()));
        shown.all().forEach(paper -> ids.addAll(victims(StixJson.parseObject(paper.bytes()))));
        return ids;
    }

    private static List<Item> items(Papers papers) {
        return papers.all().stream().map(Item::of).flatMap(Optional::stream).toList();
    }

    private static Seen seen(Clock clock, Spans spans, Read read) {
        var things = new HashMap<String, JsonNode>();
        read.named.all().forEach(paper -> things.put(paper.id(), StixJson.parseObject(paper.bytes())));
        Map<String, Set<String>> accused = items(read.said).stream()
                .filter(Item::accuses)
                .collect(Collectors.toMap(Item::about, one -> new TreeSet<>(one.against()), (one, other) -> {
                    one.addAll(other);
                    return one;
                }));
        var items = new ArrayList<Stands>();
        var happenings = new ArrayList<Happening>();
        for (Paper paper : read.shown.all()) {
            JsonNode said = StixJson.parseObject(paper.bytes());
            TimelinePlace.of(paper.type(), said).ifPresent(place -> {
                When at = place.at(clock);
                if (at != null) {
                    Instant ended = place.ended(clock);
                    items.add(new Stands(paper, said, place.lane(), at, ended == null ? at.until() : ended));
                    happenings.add(happening(paper, said, place, accused.getOrDefault(paper.id(), Set.of())));
                }
            });
        }
        items.sort(Comparator.comparing((Stands one) -> one.at().from()).thenComparing(Stands::id));
        List<Hint> hints = Hints.among(happenings, MOST_HINTS);
        return new Seen(
                spans,
                items,
                hints.subList(0, Math.min(hints.size(), MOST_HINTS)),
                spans.complete() && read.complete() && hints.size() <= MOST_HINTS,
                things,
                read.all());
    }

    /// @param accused by what is said about it
    private static Happening happening(Paper paper, JsonNode said, TimelinePlace place, Set<String> accused) {
        JsonNode facts = said.path("extensions").path(Extensions.EVENT_FACTS);
        String where = facts.path("place").stringValue("").strip();
        return new Happening(
                paper.id(),
                place.occurred(),
                where.isEmpty() ? Set.of() : Set.of(where),
                victims(said),
                accused,
                Set.copyOf(Extensions.techniques(said)),
                facts.path("kind").stringValue(""),
                Item.of(paper).map(one -> Set.copyOf(one.respondsTo())).orElse(Set.of()));
    }

    private static Set<String> victims(JsonNode said) {
        return said.path("extensions")
                .path(Extensions.EVENT_FACTS)
                .path("victim_refs")
                .valueStream()
                .map(one -> one.stringValue(""))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
