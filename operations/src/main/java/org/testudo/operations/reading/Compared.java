package org.testudo.operations.reading;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testudo.analysis.reading.FoundDate;
import org.testudo.analysis.reading.Reading;
import org.testudo.analysis.reading.Reading.Flag;
import org.testudo.analysis.reading.Reading.Item;
import org.testudo.analysis.reading.Span;
import org.testudo.model.When;
import org.testudo.model.When.Fidelity;
import org.testudo.model.json.StixJson;
import org.testudo.operations.claims.ReadCases;
import org.testudo.operations.claims.ReadCases.Seen;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Cases;
import org.testudo.store.Picture;
import tools.jackson.databind.JsonNode;

/// What a text says beside what the picture says, as far as its reader sees it: flags for a person to look at. They
/// correct nothing.
final class Compared {
    private Compared() {}

    /// The flags of a reading against this picture.
    ///
    /// @param ids the objects that the reader sees of each identity, by its key
    static Released<List<Flag>> of(Picture picture, Reading reading, Map<String, List<String>> ids) {
        Set<String> publishers = reading.items().stream()
                .flatMap(item -> publishers(item, ids).stream())
                .collect(Collectors.toSet());
        Released<Papers> hit = new Cases(picture).hit(publishers);
        List<String> events = hit.value().all().stream().map(Paper::id).toList();
        return hit.with(ReadCases.of(picture, events), (papers, seen) -> {
            var victims = new LinkedHashMap<String, Set<String>>();
            papers.all().forEach(paper -> victims.put(paper.id(), victims(paper)));
            return reading.items().stream()
                    .flatMap(item -> publication(item, publishers(item, ids), victims, seen))
                    .toList();
        });
    }

    private static List<String> publishers(Item item, Map<String, List<String>> ids) {
        Reading.Publication said = item.detail().publication();
        return said == null || said.by() == null ? List.of() : ids.getOrDefault(said.by(), List.of());
    }

    private static Set<String> victims(Paper event) {
        return Extensions.eventFacts(StixJson.parseObject(event.bytes()))
                .path("victim_refs")
                .valueStream()
                .map(one -> one.stringValue(""))
                .collect(Collectors.toSet());
    }

    /// Is who is said to have published it the one that it was taken from, by what stands here? And when was that?
    private static Stream<Flag> publication(
            Item item, List<String> publishers, Map<String, Set<String>> victims, Seen seen) {
        Reading.Publication said = item.detail().publication();
        List<String> events = victims.entrySet().stream()
                .filter(one -> publishers.stream().anyMatch(one.getValue()::contains))
                .map(Map.Entry::getKey)
                .toList();
        if (said == null || events.isEmpty()) {
            return Stream.of();
        }
        var published = new Flag(
                "victim-as-publisher",
                said.span(),
                item.kind(),
                "It names as publisher the one whom %d of the events here have as the victim."
                        .formatted(events.size()));
        return Stream.concat(
                Stream.of(published),
                said.date() == null ? Stream.of() : dates(item, said.date(), events, seen).stream());
    }

    private static Optional<Flag> dates(Item item, FoundDate date, List<String> events, Seen seen) {
        Span span = date.span();
        if (span == null) {
            return Optional.empty();
        }
        When when = when(date);
        var agree = new TreeSet<String>();
        var differ = new TreeSet<String>();
        events.stream()
                .flatMap(event -> seen.of(event).items().stream())
                .distinct()
                .forEach(claim -> {
                    When since = claim.since();
                    if (since != null) {
                        String claimant = claim.said().path("claimant_ref").stringValue("");
                        JsonNode name = seen.things().get(claimant);
                        (since.meets(when) ? agree : differ)
                                .add("%s (%s)"
                                        .formatted(
                                                name == null
                                                        ? claimant
                                                        : name.path("name").stringValue(claimant),
                                                text(since)));
                    }
                });
        return differ.isEmpty()
                ? Optional.empty()
                : Optional.of(new Flag(
                        "date-compared",
                        span,
                        item.kind(),
                        "%s differs from the dating of %s%s."
                                .formatted(
                                        date.value(),
                                        String.join(", ", differ),
                                        agree.isEmpty()
                                                ? ""
                                                : " and agrees with that of " + String.join(", ", agree))));
    }

    private static String text(When when) {
        String day = when.firstDay().toString();
        return switch (when.fidelity()) {
            case YEAR -> day.substring(0, 4);
            case MONTH -> day.substring(0, 7);
            default -> day;
        };
    }

    private static When when(FoundDate date) {
        String value = date.value().split("/", 2)[0];
        LocalDate day = switch (date.fidelity()) {
            case YEAR -> LocalDate.of(Integer.parseInt(value.substring(0, 4)), 1, 1);
            case MONTH -> YearMonth.parse(value.substring(0, 7)).atDay(1);
            case DAY -> LocalDate.parse(value);
        };
        return new When(
                day.atStartOfDay().toInstant(ZoneOffset.UTC),
                Fidelity.valueOf(date.fidelity().name()));
    }
}
