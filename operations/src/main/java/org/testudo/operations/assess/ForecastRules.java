package org.testudo.operations.assess;

import static org.testudo.operations.work.Rules.isOf;
import static org.testudo.operations.work.Rules.no;
import static org.testudo.operations.work.Rules.times;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.operations.assess.Forecast.Outcome;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Rule;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import org.testudo.store.Assessments;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a forecast may say, besides its schema: one that could be written anew when its outcome is known would score
/// nothing. Thread-safe.
public final class ForecastRules implements Rule {
    private static final List<String> FORECAST = List.of("question", "made", "resolves_by");

    private final Store store;

    public ForecastRules(Store store) {
        this.store = store;
    }

    private static boolean isForecast(JsonNode object) {
        return object.path("type").stringValue("").equals(Extensions.FORECAST);
    }

    @Override
    public Optional<Written.Refused> refusal(Author author, ObjectNode whole, Label label) {
        return isForecast(whole)
                ? times(whole, List.of("made", "resolves_by", "resolved"))
                        .or(() -> forecast(whole, store.now()))
                        .or(() -> hindsight(whole))
                        .or(() -> inWorkspace(author, whole))
                : Optional.empty();
    }

    /// What was forecast stays as it was, from the version on that says what came of it.
    @Override
    public Optional<Written.Refused> revision(Author author, ObjectNode before, ObjectNode next) {
        if (!isForecast(before) || (Outcome.of(before) == Outcome.OPEN && Outcome.of(next) == Outcome.OPEN)) {
            return Optional.empty();
        }
        for (String name : FORECAST) {
            if (!Objects.equals(before.get(name), next.get(name))) {
                return changed(name);
            }
        }
        if (probability(before) != probability(next)) {
            return changed("probability");
        }
        return Outcome.of(next) == Outcome.OPEN
                ? no("/outcome", "What came of it is known", "Correct it, say 'void', or write a new forecast")
                : Optional.empty();
    }

    private static Optional<Written.Refused> changed(String name) {
        return no(
                "/" + name,
                "What was forecast does not change when its outcome is known",
                "Leave it as it was; say 'void' where it asked the wrong thing");
    }

    private static double probability(JsonNode said) {
        return said.path("probability").doubleValue(0);
    }

    static Optional<Written.Refused> forecast(JsonNode whole, Instant now) {
        Instant made = time(whole, "made");
        Instant by = time(whole, "resolves_by");
        Instant resolved = time(whole, "resolved");
        if (whole.path("question").stringValue("").isBlank()) {
            return no("/question", "It does not say what will be true or not", "Write it in a sentence");
        }
        if (made != null && made.isAfter(now)) {
            return no("/made", "It is still to come", "Say when it was forecast");
        }
        if (made != null && by != null && !by.isAfter(made)) {
            return no("/resolves_by", "It is known before it is forecast", "Name a time after 'made'");
        }
        Outcome outcome = Outcome.of(whole);
        for (String name : List.of("resolved", "resolution_source")) {
            if (outcome.known() && whole.path(name).stringValue("").isBlank()) {
                return no(
                        "/" + name,
                        "It does not say %s that is known".formatted(name.equals("resolved") ? "when" : "by what"),
                        "Give '%s' with '%s'".formatted(name, outcome.word()));
            }
            if (outcome == Outcome.OPEN && whole.has(name)) {
                return no(
                        "/" + name, "What comes of it is not known yet", "Say 'yes', 'no' or 'void', or leave it out");
            }
        }
        if (resolved != null && made != null && resolved.isBefore(made)) {
            return no("/resolved", "It was known before it was forecast", "Name a time from 'made' on");
        }
        return resolved != null && resolved.isAfter(now)
                ? no("/resolved", "It is still to come", "Say when it was known")
                : Optional.empty();
    }

    /// Who knows already what came of it does not forecast.
    private static Optional<Written.Refused> hindsight(JsonNode whole) {
        Instant written = time(whole, "created");
        if (written == null) {
            return Optional.empty();
        }
        boolean first = whole.path("created").equals(whole.path("modified"));
        if (first && Outcome.of(whole) != Outcome.OPEN) {
            return no(
                    "/outcome",
                    "What came of it is known before it was written down",
                    "Write a forecast while its outcome is open, and what came of it later");
        }
        Instant by = time(whole, "resolves_by");
        if (by != null && !by.isAfter(written)) {
            return no(
                    "/resolves_by",
                    "It was over before it was written down",
                    "Write a forecast before it is known; what was forecast elsewhere is not scored here");
        }
        Instant resolved = time(whole, "resolved");
        return resolved != null && resolved.isBefore(written.truncatedTo(ChronoUnit.DAYS))
                ? no(
                        "/resolved",
                        "It was known before it was written down",
                        "Name the day on which it was known, from the day of the forecast on; else say 'void'")
                : Optional.empty();
    }

    private static @Nullable Instant time(JsonNode whole, String name) {
        return StixTime.instantOf(whole.path(name));
    }

    private Optional<Written.Refused> inWorkspace(Author author, ObjectNode whole) {
        if (!whole.has("assessment_ref")) {
            return Optional.empty();
        }
        String id = whole.path("assessment_ref").stringValue("");
        boolean seen = isOf(whole.path("assessment_ref"), Set.of(Extensions.ASSESSMENT))
                && !store.read(author.reader(), picture -> new Assessments(picture).workspace(id))
                        .value()
                        .all()
                        .isEmpty();
        return seen
                ? Optional.empty()
                : no("/assessment_ref", "You see no such workspace", "Name one that you see, or none");
    }
}
