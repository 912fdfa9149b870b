package org.testudo.operations.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.FoundDate;
import org.testudo.analysis.reading.Reading;
import org.testudo.analysis.reading.Reading.Flag;
import org.testudo.analysis.reading.Reading.Item;
import org.testudo.model.When;
import org.testudo.model.When.Fidelity;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Cases;
import org.testudo.store.Picture;
import tools.jackson.databind.JsonNode;

/// What a text says beside what the picture says, as far as its reader sees it: flags for a person to look at. They
/// correct nothing. Not for several threads.
final class Compared {
    private final Cases cases;
    private final Map<String, List<String>> ids;
    private final List<Flag> flags = new ArrayList<>();

    private Compared(Picture picture, Map<String, List<String>> ids) {
        this.cases = new Cases(picture);
        this.ids = ids;
    }

    /// The flags of a reading against this picture.
    ///
    /// @param ids the objects that the reader sees of each identity, by its key
    static List<Flag> of(Picture picture, Reading reading, Map<String, List<String>> ids) {
        var compared = new Compared(picture, ids);
        reading.items().forEach(compared::publication);
        return List.copyOf(compared.flags);
    }

    /// Is who is said to have published it the one that it was taken from, by what stands here? And when was that?
    private void publication(Item item) {
        Reading.Publication said = item.detail().publication();
        if (said == null || said.by() == null) {
            return;
        }
        List<String> publishers = ids.getOrDefault(said.by(), List.of());
        List<String> events = publishers.isEmpty()
                ? List.of()
                : cases.hit(publishers).value().all().stream().map(Paper::id).toList();
        if (events.isEmpty()) {
            return;
        }
        flags.add(new Flag(
                "victim-as-publisher",
                said.span(),
                item.kind(),
                "It names as publisher the one whom %d of the events here have as the victim."
                        .formatted(events.size())));
        if (said.date() != null) {
            dates(item, said.date(), events);
        }
    }

    private void dates(Item item, FoundDate date, List<String> events) {
        When when = when(date);
        if (when == null || date.span() == null) {
            return;
        }
        var agree = new ArrayList<String>();
        var differ = new ArrayList<String>();
        Map<String, String> names = new HashMap<>();
        List<JsonNode> claims = cases.about(events).value().all().stream()
                .filter(paper -> paper.type().equals(Extensions.CLAIM))
                .map(paper -> (JsonNode) StixJson.parseObject(paper.bytes()))
                .filter(claim -> !claim.path("revoked").booleanValue(false) && When.of(claim, "since") != null)
                .toList();
        cases.objects(claims.stream()
                        .map(claim -> claim.path("claimant_ref").stringValue(""))
                        .toList())
                .value()
                .all()
                .forEach(paper -> names.put(
                        paper.id(),
                        StixJson.parseObject(paper.bytes()).path("name").stringValue(paper.id())));
        for (JsonNode claim : claims) {
            When since = When.of(claim, "since");
            String claimant = claim.path("claimant_ref").stringValue("");
            if (since != null) {
                String text = "%s (%s)".formatted(names.getOrDefault(claimant, claimant), text(since));
                (since.meets(when) ? agree : differ).add(text);
            }
        }
        if (!differ.isEmpty()) {
            flags.add(new Flag(
                    "date-compared",
                    date.span(),
                    item.kind(),
                    "%s differs from the dating of %s%s."
                            .formatted(
                                    date.value(),
                                    String.join(
                                            ", ",
                                            differ.stream().sorted().distinct().toList()),
                                    agree.isEmpty()
                                            ? ""
                                            : " and agrees with that of "
                                                    + String.join(
                                                            ", ",
                                                            agree.stream()
                                                                    .sorted()
                                                                    .distinct()
                                                                    .toList()))));
        }
    }

    private static String text(When when) {
        String day = when.firstDay().toString();
        return switch (when.fidelity()) {
            case YEAR -> day.substring(0, 4);
            case MONTH -> day.substring(0, 7);
            default -> day;
        };
    }

    private static @Nullable When when(FoundDate date) {
        String value = date.value().split("/", 2)[0];
        return Optional.of(value)
                .map(text -> switch (date.fidelity()) {
                    case YEAR -> LocalDate.of(Integer.parseInt(text.substring(0, 4)), 1, 1);
                    case MONTH -> YearMonth.parse(text.substring(0, 7)).atDay(1);
                    case DAY -> LocalDate.parse(text);
                })
                .map(day -> {
                    Instant from = day.atStartOfDay().toInstant(ZoneOffset.UTC);
                    return new When(from, Fidelity.valueOf(date.fidelity().name()));
                })
                .orElse(null);
    }
}
