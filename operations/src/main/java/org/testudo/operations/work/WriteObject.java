package org.testudo.operations.work;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testudo.model.Kind;
import org.testudo.model.StixId;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.model.validation.Finding;
import org.testudo.model.validation.Severity;
import org.testudo.model.validation.Strictness;
import org.testudo.model.validation.Validator;
import org.testudo.operations.handling.Citations;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.intake.Statements;
import org.testudo.operations.intake.WorkKind;
import org.testudo.policy.Label;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Explorer;
import org.testudo.store.Members;
import org.testudo.store.Picture.Assertion;
import org.testudo.store.Store;
import org.testudo.store.Usage;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Hash;
import org.testudo.store.ledger.Outcome;
import org.testudo.store.ledger.Statement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes an object for the author's own member, and its next version. The centre gives it id, times, author and, in an
/// exercise home, the EXERCISE marking; everything else is the author's word. Thread-safe.
public final class WriteObject {
    private static final int MOST_NAME = 500;

    /// Properties that the centre writes, and no author.
    public static final Set<String> OURS =
            Set.of("id", "spec_version", "created", "modified", "created_by_ref", "revoked");

    /// Properties of work that stand for somebody's act: they come by that act alone.
    private static final Set<String> ACTS = Set.of(
            "acknowledged", "signatures", "mark", "leaving", "object_modified", "from_label", "to_label", "rule_ref");

    /// The same of a judgement.
    private static final Set<String> JUDGEMENT_ACTS =
            Set.of("state", "round", "asked", "answer_by", "dissent", "dissent_refs", "acts");

    private final Store store;
    private final Intake intake;
    private final Chance chance;
    private final boolean exerciseHome;
    private final Rule rule;

    /// A rule of some types that this class does not know.
    public interface Rule {
        /// Why the author may not say this; empty: it may.
        ///
        /// @param whole the object as it is to stand
        /// @param label under which
        Optional<Written.Refused> refusal(Author author, ObjectNode whole, Label label);

        /// Why the author may not write this behind that version by hand; empty: it may.
        ///
        /// @param next the object anew, without what the centre gives it; what stands for an act is as it was
        default Optional<Written.Refused> revision(Author author, ObjectNode before, ObjectNode next) {
            return Optional.empty();
        }

        /// What the centre notes of who wrote this by hand, before it is judged.
        ///
        /// @param before the version that it follows; null: it is new
        /// @param at     when
        default void note(Author author, @Nullable ObjectNode before, ObjectNode next, Instant at) {}

        /// This rule, and where it allows, another one.
        default Rule and(Rule other) {
            Rule first = this;
            return new Rule() {
                @Override
                public Optional<Written.Refused> refusal(Author author, ObjectNode whole, Label label) {
                    return first.refusal(author, whole, label).or(() -> other.refusal(author, whole, label));
                }

                @Override
                public Optional<Written.Refused> revision(Author author, ObjectNode before, ObjectNode next) {
                    return first.revision(author, before, next).or(() -> other.revision(author, before, next));
                }

                @Override
                public void note(Author author, @Nullable ObjectNode before, ObjectNode next, Instant at) {
                    first.note(author, before, next, at);
                    other.note(author, before, next, at);
                }
            };
        }
    }

    public WriteObject(Store store, Intake intake, Chance chance, boolean exerciseHome, Rule rule) {
        this.rule = rule;
        this.store = store;
        this.intake = intake;
        this.chance = chance;
        this.exerciseHome = exerciseHome;
    }

    /// Who writes, and why below what it cites; an empty reason: it is not.
    public record Author(Reader reader, Members.MemberRecord member, String reason) {}

    /// What became of it.
    public sealed interface Written {
        /// It stands.
        record Done(StixObject object, Label label) implements Written {}

        /// It was not taken.
        ///
        /// @param pointer where in the object, or empty
        record Refused(String pointer, String reason, String remedy) implements Written {}

        /// There is nothing of this id that the author sees.
        record NotFound() implements Written {}

        /// It is another member's word.
        record NotOwn() implements Written {}

        /// It is not the version any more that the author saw.
        record Overtaken() implements Written {}
    }

    /// Writes a new object.
    ///
    /// @param draft the object without what the centre gives it
    public Written create(Author author, ObjectNode draft, Label label) {
        String type = draft.path("type").stringValue("");
        if (!mayBeWritten(type)) {
            return new Written.Refused(
                    "/type",
                    "People do not write '%s' here".formatted(type),
                    "Write a domain object or a relationship; observables and markings are imported");
        }
        Optional<Written> foreign = foreign(draft, null);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        ObjectNode noted = draft.deepCopy();
        rule.note(author, null, noted, store.now());
        return make(author, noted, label);
    }

    /// The same for an act of which the centre itself writes the properties.
    public Written make(Author author, ObjectNode draft, Label label) {
        Instant now = store.now().truncatedTo(ChronoUnit.MILLIS);
        ObjectNode whole = whole(author, draft, idOf(draft), StixTime.of(now).text(), now);
        WorkKind.of(whole.path("type").stringValue("")).ifPresent(kind -> {
            if (!whole.has("state")) {
                whole.put("state", kind.first());
            }
        });
        return write(author, whole, label, null);
    }

    /// An id for a draft that others of the same act cite.
    String idOf(ObjectNode draft) {
        String type = draft.path("type").stringValue("");
        return type + "--" + chance.uuid("written " + draft);
    }

    private static boolean mayBeWritten(String type) {
        if (WorkKind.of(type).isPresent()) {
            return !type.equals(WorkKind.HANDOVER.type()) && !type.equals(WorkKind.PROPOSAL.type());
        }
        Kind kind = Kind.ofType(type);
        return Extensions.MODEL_TYPES.containsKey(type)
                || type.equals(Extensions.CAPABILITY)
                || type.equals(Extensions.DECONFLICTION_ENTRY)
                || type.equals(Extensions.CONTACT)
                || Extensions.CASE_TYPES.containsKey(type)
                || (Extensions.ASSESSMENT_TYPES.containsKey(type) && !type.equals(Extensions.POSITION))
                || kind == Kind.SDO
                || kind == Kind.SRO;
    }

    /// Writes the next version.
    ///
    /// @param seen  is this the version that the author saw, by the SHA-256 of its bytes?
    /// @param draft the whole object anew, without what the centre gives it
    /// @param label the label of the new version; null: that of the one before
    public Written revise(Author author, String id, Seen seen, ObjectNode draft, @Nullable Label label) {
        return change(author, id, seen, label, before -> {
            Optional<Written> foreign = foreign(draft, before);
            if (foreign.isPresent()) {
                return new Step.No(foreign.get());
            }
            if (before.has("rule_ref")) {
                return new Step.No(new Written.Refused(
                        "", "A rule states this anew at its times", "State a value by hand, or take the rule back"));
            }
            if (!draft.path("type").stringValue("").equals(before.path("type").stringValue(""))) {
                return new Step.No(
                        new Written.Refused("/type", "A version cannot be of another type", "Write a new object"));
            }
            ObjectNode next = draft.deepCopy();
            acts(before).forEach(act -> {
                if (before.has(act)) {
                    next.set(act, before.get(act));
                }
            });
            Optional<Written.Refused> refused = rule.revision(author, before, next);
            if (refused.isPresent()) {
                return new Step.No(refused.get());
            }
            rule.note(author, before, next, store.now());
            return step(before, next);
        });
    }

    private static Set<String> acts(ObjectNode object) {
        return object.path("type").stringValue("").equals(Extensions.JUDGEMENT) ? JUDGEMENT_ACTS : ACTS;
    }

    /// The next version by an act that itself says what is in it, under the label of the one before.
    public Written act(Author author, String id, Seen seen, Next next) {
        return change(author, id, seen, null, next);
    }

    /// The next version of what the centre itself says for a member, whatever stood before.
    public Written makeAgain(Author author, String id, ObjectNode draft, Label label) {
        return change(author, id, sha256 -> true, label, before -> new Step.To(draft));
    }

    /// Which version an author saw.
    public interface Seen {
        boolean is(String sha256);
    }

    /// A step from one version to the next.
    public sealed interface Step {
        record To(ObjectNode next) implements Step {}

        record No(Written why) implements Step {}
    }

    /// May a state go on so?
    static Step step(ObjectNode before, ObjectNode next) {
        Optional<WorkKind> kind = WorkKind.of(before.path("type").stringValue(""));
        if (kind.isEmpty()) {
            return new Step.To(next);
        }
        String from = before.path("state").stringValue(kind.get().first());
        if (!next.has("state")) {
            next.put("state", from);
        }
        String to = next.path("state").stringValue("");
        if (!to.equals(from) && !kind.get().after(from).contains(to)) {
            return new Step.No(new Written.Refused(
                    "/state",
                    "What is %s cannot become %s".formatted(from, to.isEmpty() ? "nothing" : to),
                    "It may become: "
                            + String.join(
                                    ", ",
                                    kind.get().after(from).stream().sorted().toList())));
        }
        return new Step.To(next);
    }

    /// What follows a version.
    public interface Next {
        Step of(ObjectNode before);
    }

    /// Writes the next version of what the author's own member wrote.
    Written change(Author author, String id, Seen seen, @Nullable Label label, Next next) {
        List<Released<Assertion>> open = store.read(author.reader, picture -> picture.open(id));
        if (open.isEmpty()) {
            return new Written.NotFound();
        }
        Optional<Assertion> own = own(author, open);
        if (own.isEmpty()) {
            return new Written.NotOwn();
        }
        Assertion before = own.get();
        if (!seen.is(HexFormat.of().formatHex(Hash.sha256(before.bytes())))) {
            return new Written.Overtaken();
        }
        ObjectNode tree = tree(before);
        return switch (next.of(tree)) {
            case Step.No(Written why) -> why;
            case Step.To(ObjectNode draft) -> {
                Instant now = store.now().truncatedTo(ChronoUnit.MILLIS);
                Instant modified = behind(before.modified(), now);
                ObjectNode whole = whole(author, draft, id, tree.path("created").stringValue(""), modified);
                yield write(author, whole, label == null ? before.under() : label, before);
            }
        };
    }

    /// When a version is said that follows one: now, or the next moment after that.
    static Instant behind(String modified, Instant now) {
        Instant last = StixTime.parse(modified).instant().truncatedTo(ChronoUnit.MILLIS);
        return now.isAfter(last) ? now : last.plusMillis(1);
    }

    /// The newest version that the author's own member wrote.
    private static Optional<Assertion> own(Author author, List<Released<Assertion>> open) {
        return open.stream()
                .map(Released::value)
                .filter(one -> one.source().equals(author.member.code())
                        && one.under().owner().equals(author.member.code())
                        && tree(one).path("created_by_ref").stringValue("").equals(author.member.identity()))
                .max(Comparator.comparing(Assertion::versionKey).thenComparing(Assertion::appeared));
    }

    /// What the author's own member wrote, in the version that would be revised.
    Optional<Assertion> own(Author author, String id) {
        List<Released<Assertion>> open = store.read(author.reader, picture -> picture.open(id));
        return own(author, open);
    }

    /// The label of that version.
    public Optional<Label> standsUnder(Author author, String id) {
        return own(author, id).map(Assertion::under);
    }

    static ObjectNode tree(Assertion one) {
        return StixObject.parse(one.bytes(), one.specVersion().equals("2.0")).tree();
    }

    /// What only the centre writes, and was written by the author.
    private static Optional<Written> foreign(ObjectNode draft, @Nullable ObjectNode before) {
        for (String name : draft.propertyNames()) {
            JsonNode stood = before == null ? null : before.get(name);
            if ((OURS.contains(name) || acts(draft).contains(name))
                    && !draft.get(name).equals(stood)) {
                return Optional.of(new Written.Refused(
                        "/" + name,
                        OURS.contains(name)
                                ? "The centre itself gives an object its '%s'".formatted(name)
                                : "'%s' stands for an act, and comes by that act alone".formatted(name),
                        "Leave it out"));
            }
        }
        return Optional.empty();
    }

    /// The object as it is to stand, in a fixed order.
    ObjectNode whole(Author author, ObjectNode draft, String id, String created, Instant modified) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("type", draft.path("type"));
        whole.put("spec_version", "2.1");
        whole.put("id", id);
        if (Kind.ofType(draft.path("type").stringValue("")) != Kind.SCO) {
            whole.put("created_by_ref", author.member.identity());
            whole.put("created", created);
            whole.put("modified", StixTime.of(modified).text());
        }
        draft.properties().forEach(one -> {
            if (!whole.has(one.getKey()) && !one.getKey().equals("revoked")) {
                whole.set(one.getKey(), one.getValue());
            }
        });
        Extensions.making(whole.path("type").stringValue(""))
                .ifPresent(extension -> whole.withObjectProperty("extensions")
                        .withObjectProperty(extension)
                        .put("extension_type", "new-sdo"));
        if (exerciseHome) {
            var cited = whole.path("object_marking_refs")
                    .valueStream()
                    .map(ref -> ref.stringValue(""))
                    .toList();
            if (!cited.contains(Extensions.EXERCISE)) {
                whole.withArrayProperty("object_marking_refs").add(Extensions.EXERCISE);
            }
        }
        return whole;
    }

    /// Judges it, and a label that a person chose; then appends it.
    private Written write(Author author, ObjectNode whole, Label label, @Nullable Assertion before) {
        StixObject object = StixObject.of(whole);
        Optional<Written.Refused> wrong = wrong(author, object, label);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Entry entry = entry(author, object, label, before == null ? null : before.row());
        return store.ledger().append(List.of(entry)).getFirst() instanceof Outcome.Stale
                ? new Written.Overtaken()
                : new Written.Done(object, label);
    }

    Optional<Written.Refused> wrong(Author author, StixObject object, Label label) {
        return wrongInItself(author, object, label).or(() -> tells(author, object, label));
    }

    Optional<Written.Refused> wrongInItself(Author author, StixObject object, Label label) {
        return wrong(author, object, label, rule).or(() -> overQuota(author, 1, object.size()));
    }

    /// Would an object under this label tell of something that its readers do not see? Empty: it would not.
    public Optional<Written.Refused> tells(Author author, StixObject object, Label label) {
        Set<String> ids = Citations.of(object);
        return below(author, label, ids.isEmpty() ? List.of() : cited(author, ids));
    }

    /// Judges it as everything is judged that comes in, and as what people write.
    Optional<Written.Refused> wrong(Author author, StixObject object, Label label, Rule rules) {
        return invalid(object)
                .or(() -> intake.stricter(author.reader.account(), author.member.number(), object, label)
                        .map(why -> new Written.Refused("/object_marking_refs", why, "Choose another label")))
                .or(() -> rules.refusal(author, object.tree(), label));
    }

    /// @param before the row of the version that it follows; null: it is new
    Entry entry(Author author, StixObject object, Label label, @Nullable Long before) {
        Statement statement = Statements.of(object, author.member.identity(), null);
        var said = new Entry.Assert(
                author.reader.account(),
                author.member.number(),
                statement,
                store.labels().number(label));
        return before == null ? said : new Entry.Revise(said, before, store.sees(author.reader));
    }

    private static Optional<Written.Refused> invalid(StixObject object) {
        if (StixId.tryParse(object.id().toString()) == null) {
            return Optional.of(new Written.Refused("/type", "This is no type of STIX", "Use lower case and hyphens"));
        }
        JsonNode name = object.tree().path("name");
        if (name.isString()
                && (name.stringValue().isBlank() || name.stringValue().length() > MOST_NAME)) {
            return Optional.of(new Written.Refused(
                    "/name", "A name has 1 to %d characters that can be seen".formatted(MOST_NAME), "Give it one"));
        }
        JsonNode facts = object.tree().path("extensions").path(Extensions.INCIDENT_FACTS);
        StixTime first = StixTime.tryParse(facts.path("first_seen").stringValue(""));
        StixTime last = StixTime.tryParse(facts.path("last_seen").stringValue(""));
        if (first != null && last != null && last.isBefore(first)) {
            return Optional.of(new Written.Refused(
                    "/extensions/%s/last_seen".formatted(Extensions.INCIDENT_FACTS),
                    "It ended before it began",
                    "Say a later end, or none"));
        }
        for (Finding finding : Validator.validate(object, Strictness.DEFAULT)) {
            if (finding.severity() == Severity.ERROR) {
                return Optional.of(new Written.Refused(
                        finding.pointer(),
                        finding.message() + " (" + finding.rule() + ", " + finding.section() + ")",
                        finding.remedy()));
            }
        }
        return Optional.empty();
    }

    /// Which of these ids are of no object that this reader sees: hidden or nowhere, it is the same.
    public Set<String> unseen(Reader reader, Collection<String> ids) {
        return store.read(
                reader,
                picture ->
                        ids.stream().filter(id -> picture.open(id).isEmpty()).collect(Collectors.toUnmodifiableSet()));
    }

    /// What of these its author sees.
    List<Explorer.Cited> cited(Author author, Set<String> ids) {
        return store.read(author.reader, picture -> new Explorer(picture).cited(ids))
                .value();
    }

    /// @param cited what of it its author sees
    static Optional<Written.Refused> below(Author author, Label label, List<Explorer.Cited> cited) {
        return Citations.refusal(
                        Citations.below(cited, label, author.member.code()), author.member.code(), author.reason)
                .map(why -> new Written.Refused("", why, "Choose a label that keeps what it cites"));
    }

    Optional<Written.Refused> overQuota(Author author, long objects, long bytes) {
        Usage.Room room = store.usage().room(author.member.number());
        return room.objects() >= objects && bytes <= room.bytes()
                ? Optional.empty()
                : Optional.of(new Written.Refused(
                        "", "The quota of your member is used up", "Ask the administrator of this node for more"));
    }
}
