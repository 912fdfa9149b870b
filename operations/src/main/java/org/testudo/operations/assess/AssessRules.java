package org.testudo.operations.assess;

import static org.testudo.operations.work.Rules.isOf;
import static org.testudo.operations.work.Rules.no;
import static org.testudo.operations.work.Rules.times;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.scale.LikelihoodScale;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Rule;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.store.Assessments;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a workspace, evidence, a matrix or a judgement may say, besides its schema. It looks at the object, and at the
/// workspace that it names as its author sees it: one that is hidden and one that is nowhere are refused alike.
/// Thread-safe.
public final class AssessRules implements Rule {
    /// The kinds of hypotheses that every workspace has, whatever else it asks.
    public static final List<String> ALWAYS = List.of("false-flag", "criminal", "insider-or-accident", "no-incident");

    private static final Set<String> ABOUT = Set.of("incident", "campaign", "event");
    private static final Set<String> NAMES = Set.of("identity", "intrusion-set", "threat-actor");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String PERSONS = "L5";
    private static final String STATE = "L6";
    private static final int MOST_ACTS = 400;

    private final Store store;
    private final LikelihoodScale scale;

    /// @param scale in whose words this centre judges
    public AssessRules(Store store, LikelihoodScale scale) {
        this.store = store;
        this.scale = scale;
    }

    @Override
    public Optional<Written.Refused> refusal(Author author, ObjectNode whole, Label label) {
        return switch (whole.path("type").stringValue("")) {
            case Extensions.ASSESSMENT -> assessment(whole);
            case Extensions.EVIDENCE ->
                times(whole, List.of("collected", "occurred"))
                        .or(() -> evidence(whole))
                        .or(() -> inWorkspace(author, whole));
            case Extensions.MATRIX -> matrix(author, whole).or(() -> inWorkspace(author, whole));
            case Extensions.JUDGEMENT -> judgement(whole, label).or(() -> inWorkspace(author, whole));
            default -> Optional.empty();
        };
    }

    /// Another analyst's matrix is not written over, and a judgement is not written anew behind the back of
    /// those that were asked about it.
    @Override
    public Optional<Written.Refused> revision(Author author, ObjectNode before, ObjectNode next) {
        String type = before.path("type").stringValue("");
        if (type.equals(Extensions.MATRIX)
                && !before.path("analyst")
                        .stringValue("")
                        .equals(next.path("analyst").stringValue(""))) {
            return no("/analyst", "It is another one's matrix", "Write one of your own");
        }
        if (!type.equals(Extensions.MATRIX)
                && !Objects.equals(before.get("assessment_ref"), next.get("assessment_ref"))) {
            return no("/assessment_ref", "It belongs to another workspace", "Write a new object there");
        }
        return type.equals(Extensions.JUDGEMENT) && !Judgement.isOpen(before)
                ? no(
                        "/state",
                        before.has("asked")
                                        && before.path("state").stringValue("").equals("challenged")
                                ? "Members have been asked about it as it stands"
                                : "It is %s".formatted(before.path("state").stringValue("")),
                        "Reopen it, or write a judgement that supersedes it")
                : Optional.empty();
    }

    /// Who wrote what a judgement says: they are its authors.
    @Override
    public void note(Author author, @Nullable ObjectNode before, ObjectNode next, Instant at) {
        if (!next.path("type").stringValue("").equals(Extensions.JUDGEMENT)) {
            return;
        }
        if (before == null) {
            next.put("state", JudgementAct.State.DRAFT.word());
        }
        JsonNode acts = next.path("acts");
        JsonNode last = acts.isEmpty() ? acts : acts.get(acts.size() - 1);
        boolean again = last.path("act").stringValue("").equals("draft")
                && last.path("login").stringValue("").equals(author.reader().login());
        if (!again) {
            Judge.note(next, "draft", author, at, "");
        }
    }

    private static Optional<Written.Refused> assessment(ObjectNode whole) {
        var keys = new HashSet<String>();
        var kinds = new HashSet<String>();
        var names = new HashSet<String>();
        int place = 0;
        for (JsonNode one : whole.path("hypotheses")) {
            if (!keys.add(one.path("key").stringValue(""))) {
                return no("/hypotheses/%d/key".formatted(place), "It is there twice", "Give each a key of its own");
            }
            if (!names.add(one.path("name").stringValue("").strip().toLowerCase(Locale.ROOT))) {
                return no(
                        "/hypotheses/%d/name".formatted(place),
                        "Two hypotheses of one name cannot be told apart",
                        "Give each a name of its own");
            }
            kinds.add(one.path("kind").stringValue(""));
            place++;
        }
        for (String kind : ALWAYS) {
            if (!kinds.contains(kind)) {
                return no(
                        "/hypotheses",
                        "It does not ask whether it was '%s'".formatted(kind),
                        "Keep a hypothesis of each of these kinds: " + String.join(", ", ALWAYS));
            }
        }
        return about(whole);
    }

    private static Optional<Written.Refused> about(ObjectNode whole) {
        return whole.has("about_ref") && !isOf(whole.path("about_ref"), ABOUT)
                ? no("/about_ref", "Nothing of this type is assessed", "Name an incident, a campaign or an event")
                : Optional.empty();
    }

    private static Optional<Written.Refused> evidence(ObjectNode whole) {
        if (whole.has("sha256")
                && !SHA256.matcher(whole.path("sha256").stringValue("")).matches()) {
            return no("/sha256", "It is no SHA-256", "Write its 64 digits of 0-9 and a-f");
        }
        if (whole.has("copy_of_ref") && !isOf(whole.path("copy_of_ref"), Set.of(Extensions.EVIDENCE))) {
            return no("/copy_of_ref", "It is no item of evidence", "Name the item of which it is a copy");
        }
        if (whole.path("copy_of_ref").equals(whole.path("id"))) {
            return no("/copy_of_ref", "It would be a copy of itself", "Name another item");
        }
        if (whole.has("source_ref") && !isOf(whole.path("source_ref"), Set.of("identity"))) {
            return no("/source_ref", "Only an identity is a source", "Name the identity that it comes from");
        }
        Instant before = Instant.MIN;
        int place = 0;
        for (JsonNode one : whole.path("custody")) {
            Instant since = StixTime.instantOf(one.path("since"));
            if (since == null || since.isBefore(before)) {
                return no(
                        "/custody/%d/since".formatted(place),
                        since == null ? "It is no time" : "It is before the one above it",
                        "Write who had it in the order of time");
            }
            before = since;
            place++;
        }
        return Optional.empty();
    }

    private static Optional<Written.Refused> matrix(Author author, ObjectNode whole) {
        if (whole.has("analyst")
                && !whole.path("analyst").stringValue("").equals(author.reader().login())) {
            return no("/analyst", "It is not you", "Write your own login, or none for the matrix of your member");
        }
        var seen = new HashSet<String>();
        int place = 0;
        for (JsonNode one : whole.path("rows")) {
            String pointer = "/rows/%d".formatted(place);
            if (!isOf(one.path("evidence_ref"), Set.of(Extensions.EVIDENCE))) {
                return no(pointer + "/evidence_ref", "It is no item of evidence", "Name one");
            }
            if (!seen.add(one.path("evidence_ref").stringValue(""))) {
                return no(pointer + "/evidence_ref", "It has a row already", "Keep one row of each item");
            }
            var keys = new HashSet<String>();
            for (JsonNode cell : one.path("cells")) {
                if (!keys.add(cell.path("hypothesis").stringValue(""))) {
                    return no(pointer + "/cells", "A hypothesis has two cells", "Keep one of each");
                }
            }
            place++;
        }
        return Optional.empty();
    }

    /// It belongs to a workspace that its author sees, and names what is in it.
    private Optional<Written.Refused> inWorkspace(Author author, ObjectNode whole) {
        String id = whole.path("assessment_ref").stringValue("");
        Workspace workspace =
                store.read(author.reader(), picture -> new Assessments(picture).workspace(id)).value().all().stream()
                        .flatMap(one -> Workspace.of(id, List.of(one)).stream())
                        .findFirst()
                        .orElse(null);
        if (workspace == null) {
            return no("/assessment_ref", "You see no such workspace", "Name one that you see");
        }
        if (whole.path("type").stringValue("").equals(Extensions.MATRIX)) {
            int place = 0;
            for (JsonNode row : whole.path("rows")) {
                for (JsonNode cell : row.path("cells")) {
                    if (!workspace.hypotheses().contains(cell.path("hypothesis").stringValue(""))) {
                        return no(
                                "/rows/%d/cells".formatted(place),
                                "The workspace has no such hypothesis",
                                "It has: " + String.join(", ", workspace.hypotheses()));
                    }
                }
                place++;
            }
        }
        if (whole.path("type").stringValue("").equals(Extensions.JUDGEMENT)) {
            if (whole.has("hypothesis")
                    && !workspace.hypotheses().contains(whole.path("hypothesis").stringValue(""))) {
                return no(
                        "/hypothesis",
                        "The workspace has no such hypothesis",
                        "It has: " + String.join(", ", workspace.hypotheses()));
            }
            if (!whole.path("about_ref").stringValue("").equals(workspace.about())) {
                return no(
                        "/about_ref",
                        "The workspace is about something else",
                        workspace.about().isEmpty() ? "Leave it out" : "Name what it is about");
            }
        }
        return Optional.empty();
    }

    private Optional<Written.Refused> judgement(ObjectNode whole, Label label) {
        return likelihood(whole)
                .or(() -> persons(whole, label))
                .or(() -> about(whole))
                .or(() -> references(whole));
    }

    private Optional<Written.Refused> likelihood(ObjectNode whole) {
        JsonNode said = whole.path("likelihood");
        if (!said.path("scale").stringValue("").equals(scale.name())) {
            return no(
                    "/likelihood/scale",
                    "This centre judges in the words of %s".formatted(scale.name()),
                    "Words are never translated from one scale to another: choose one of this scale");
        }
        if (said.has("term") == (said.has("low") || said.has("high"))) {
            return no(
                    "/likelihood",
                    said.has("term") ? "It has a word and a range" : "It has no word and no range",
                    "Give 'term', or 'low' and 'high'");
        }
        if (said.has("term")) {
            String word = said.path("term").stringValue("");
            return scale.terms().stream().noneMatch(one -> one.word().equals(word))
                    ? no(
                            "/likelihood/term",
                            "It is no word of %s".formatted(scale.name()),
                            "Its words are: "
                                    + String.join(
                                            ", ",
                                            scale.terms().stream()
                                                    .map(LikelihoodScale.Term::word)
                                                    .toList()))
                    : Optional.empty();
        }
        return !said.has("low")
                        || !said.has("high")
                        || said.path("low").intValue(0) > said.path("high").intValue(0)
                ? no("/likelihood", "It is no range", "Give 'low' and 'high', in percent, the lower first")
                : Optional.empty();
    }

    /// Of persons it is said how many were charged, and by whom: never who, and never that they did it.
    private static Optional<Written.Refused> persons(ObjectNode whole, Label label) {
        boolean persons = whole.path("level").stringValue("").equals(PERSONS);
        if (persons != whole.has("persons") || persons != whole.has("charged_by_ref")) {
            return no(
                    persons ? "/persons" : whole.has("persons") ? "/persons" : "/charged_by_ref",
                    persons
                            ? "On L5 it says how many persons were charged, and by which body"
                            : "Persons are counted on L5 alone",
                    persons ? "Give 'persons' and 'charged_by_ref'" : "Leave it out, or judge it on L5");
        }
        if (persons && (whole.has("statement") || whole.has("against_refs"))) {
            return no(
                    whole.has("statement") ? "/statement" : "/against_refs",
                    "On L5 nobody is named",
                    "Leave it out: it reads as 'n persons, as charged by …'");
        }
        if (persons && !label.limits().restrictive().contains(Limits.PERSONAL)) {
            return no("/level", "What is said of persons is PERSONAL", "Choose a label with this category");
        }
        if (!persons && !whole.has("statement")) {
            return no("/statement", "It does not say what is judged", "Write it in a sentence");
        }
        return whole.has("responsibility")
                        && !whole.path("level").stringValue("").equals(STATE)
                ? no(
                        "/responsibility",
                        "How a state is responsible is judged on L6 alone",
                        "Leave it out, or judge it on L6")
                : Optional.empty();
    }

    private static Optional<Written.Refused> references(ObjectNode whole) {
        int place = 0;
        for (JsonNode one : whole.path("against_refs")) {
            if (!isOf(one, NAMES)) {
                return no(
                        "/against_refs/%d".formatted(place),
                        "Nothing of this type is named",
                        "Name an identity, an intrusion set or a threat actor");
            }
            place++;
        }
        if (whole.has("charged_by_ref") && !isOf(whole.path("charged_by_ref"), Set.of("identity"))) {
            return no("/charged_by_ref", "Only an identity charges", "Name the identity of the body that did");
        }
        if (whole.has("supersedes_ref")
                && (!isOf(whole.path("supersedes_ref"), Set.of(Extensions.JUDGEMENT))
                        || whole.path("supersedes_ref").equals(whole.path("id")))) {
            return no("/supersedes_ref", "It is no other judgement", "Name the judgement that it takes the place of");
        }
        return whole.path("acts").size() > MOST_ACTS
                ? no("/acts", "More has been done about it than one judgement keeps", "Write a new one")
                : Optional.empty();
    }
}
