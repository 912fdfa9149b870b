package org.testudo.operations.mission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.models.Line;
import org.testudo.exchange.models.Row;
import org.testudo.model.StixId;
import org.testudo.model.StixObject;
import org.testudo.operations.handling.Citations;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.knowledge.Joins;
import org.testudo.operations.mission.FilePlan.Planned;
import org.testudo.operations.work.WriteMany;
import org.testudo.operations.work.WriteMany.Piece;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Written.Refused;
import org.testudo.policy.Label;
import org.testudo.store.Explorer.Cited;
import org.testudo.store.Models;
import org.testudo.store.Models.Part;
import org.testudo.store.Models.Parts;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Ledger;
import tools.jackson.databind.node.ObjectNode;

/// Takes in a file of a dependency model: what its author's own member says, each row an object. What is new is
/// written,
/// what is different gets its next version, what is the same is left alone; what is wrong is refused by itself, with
/// all that rests on it. Everything that stands is appended at once, or nothing is. Thread-safe.
public final class ImportModel {
    /// The source of the external reference that keeps the key of a row.
    public static final String SOURCE = "testudo-model";

    /// Objects that one file writes, at most: they are one group of the ledger.
    public static final int MOST_WRITTEN = Ledger.GROUP;

    private static final String ANY = "x-testudo-asset--00000000-0000-4000-8000-000000000000";

    private static final Pattern MODEL_ID = Pattern.compile("x-testudo-[a-z-]+--[0-9a-f-]{36}");

    private final Store store;
    private final WriteMany write;
    private final Chance chance;

    public ImportModel(Store store, WriteMany write, Chance chance) {
        this.store = store;
        this.write = write;
        this.chance = chance;
    }

    /// Holds a draft against the published schema of its type.
    public interface Schema {
        Optional<Refused> wrong(ObjectNode draft);
    }

    /// What is asked.
    ///
    /// @param usual    the label of what is new
    /// @param label    that of all that is written; null: the usual one, and of what stands its own
    /// @param releases may the author give something a wider label?
    /// @param dry      is it to be written, or only told?
    public record Order(
            Author author,
            List<Line> lines,
            Label usual,
            @Nullable Label label,
            boolean releases,
            boolean dry) {
        public Order {
            lines = List.copyOf(lines);
        }
    }

    /// What became of a row.
    public enum What {
        NEW,
        CHANGED,
        SAME,
        REFUSED
    }

    /// The same of one line.
    ///
    /// @param id       its object; empty: it has none, or none yet
    /// @param changed  which properties are different
    /// @param property which one is wrong; empty: the whole, or nothing
    public record Result(
            Row.Place place,
            What what,
            String id,
            List<String> changed,
            String property,
            String reason,
            String remedy) {}

    /// What became of the file.
    public sealed interface Imported {
        /// @param labels those under which something is written
        record Told(List<Result> results, List<Label> labels) implements Imported {
            public long count(What what) {
                return results.stream().filter(one -> one.what == what).count();
            }
        }

        /// Nothing of it was written.
        record Refused(String reason, String remedy) implements Imported {}

        /// Nothing of it was written: somebody changed something of it first.
        record Overtaken() implements Imported {}
    }

    public Imported run(Order order, Schema schema) {
        Parts parts = ModelView.parts(store, order.author.reader());
        if (!parts.complete()) {
            return new Imported.Refused(
                    "There are more than %d parts of models, and not all can be compared".formatted(Models.MOST),
                    "Write them one by one (POST /api/objects)");
        }
        return new Run(order, schema, parts.all()).result();
    }

    /// One import.
    private final class Run {
        private final Order order;
        private final Author author;
        private final Schema schema;
        private final List<Part> parts;
        private final FilePlan plan;
        private final Map<Planned, Piece> pieces = new HashMap<>();
        private final Set<String> others = new TreeSet<>();
        /// What is new, by the id that it gets.
        private final Map<String, Planned> fresh = new HashMap<>();

        Run(Order order, Schema schema, List<Part> parts) {
            this.order = order;
            this.author = order.author;
            this.schema = schema;
            this.parts = parts;
            var view = new ModelView(parts, List.of(), store.now());
            plan = new FilePlan(
                    author.member(),
                    parts,
                    view,
                    order.lines,
                    (type, what) -> type + "--"
                            + chance.uuid("row of " + author.reader().login() + " " + type + " " + what));
            view.proposed().forEach(one -> others.add(one.part().id()));
        }

        Imported result() {
            // Its own reason comes before what it rests on.
            plan.all().stream().filter(Planned::writes).forEach(this::shape);
            Set<Planned> falling = falling().keySet();
            long writing = plan.all().stream()
                    .filter(one -> one.writes() && !falling.contains(one))
                    .count();
            if (writing > MOST_WRITTEN) {
                return new Imported.Refused(
                        "It would write %d objects, and %d are written at once".formatted(writing, MOST_WRITTEN),
                        "Cut it into several, what is needed before what needs it");
            }
            stands();
            boolean refused;
            do {
                refused = judge();
                fall();
            } while (refused);
            List<Piece> written =
                    plan.all().stream().filter(Planned::writes).map(this::piece).toList();
            Optional<Refused> full = write.overQuota(author, written);
            if (full.isPresent()) {
                return new Imported.Refused(full.get().reason(), full.get().remedy());
            }
            if (!order.dry && !write.append(author, written)) {
                return new Imported.Overtaken();
            }
            return told();
        }

        private Piece piece(Planned one) {
            return Objects.requireNonNull(pieces.get(one));
        }

        /// What stands and rests on something refused, by way of others too, and on which.
        private Map<Planned, Planned> falling() {
            Map<Planned, List<Planned>> above = new HashMap<>();
            var next = new ArrayDeque<Planned>();
            for (Planned one : plan.all()) {
                one.rests.forEach(below ->
                        above.computeIfAbsent(below, any -> new ArrayList<>()).add(one));
                if (!one.stands()) {
                    next.add(one);
                }
            }
            Map<Planned, Planned> falling = new LinkedHashMap<>();
            while (!next.isEmpty()) {
                Planned below = next.remove();
                for (Planned one : above.getOrDefault(below, List.of())) {
                    if (one.stands() && falling.putIfAbsent(one, below) == null) {
                        next.add(one);
                    }
                }
            }
            return falling;
        }

        private void fall() {
            falling().forEach((one, below) -> {
                boolean needs = !FilePlan.isDependency(one);
                one.refuse(
                        "",
                        needs
                                ? "It names all that it needs, and what it needs in %s is refused"
                                        .formatted(FilePlan.place(below))
                                : rests(below),
                        needs ? "Put that right first, or say complete: false" : "Put that right first");
            });
        }

        private static String rests(Planned below) {
            return "It rests on %s, which is refused".formatted(FilePlan.named(below));
        }

        /// The object as it is to stand, and its label.
        private void shape(Planned one) {
            boolean open = FilePlan.isDependency(one) && (one.parent.isEmpty() || one.child.isEmpty());
            Optional<Refused> wrong = schema.wrong(open ? joined(one.draft) : one.draft);
            Part before = one.before;
            Label label = order.label != null ? order.label : before == null ? order.usual : before.under();
            if (wrong.isEmpty() && before != null && Joins.widens(before.under(), label) && !order.releases) {
                wrong = Optional.of(new Refused(
                        "",
                        "It stands under a stricter label, and another one is a release",
                        "Import it without a label, or let somebody do it who has the right 'release'"));
            }
            if (wrong.isPresent()) {
                refuse(one, wrong.get());
                return;
            }
            if (open) {
                // A row that it names is refused, and so will this be.
                return;
            }
            var last = before == null
                    ? null
                    : new WriteMany.Before(
                            ModelRows.tree(before).path("created").stringValue(""), before.modified());
            StixObject object = write.whole(author, one.draft, one.id, last);
            pieces.put(one, new Piece(object, label, before == null ? null : before.row()));
        }

        /// The same between any two, for what else it says.
        private static ObjectNode joined(ObjectNode draft) {
            ObjectNode joined = draft.deepCopy();
            for (String end : List.of("parent_ref", "child_ref")) {
                if (joined.path(end).stringValue("").isEmpty()) {
                    joined.put(end, ANY);
                }
            }
            return joined;
        }

        private void refuse(Planned one, Refused why) {
            String property = why.pointer().replaceFirst("^/", "").replaceFirst("^(parent|child)_ref$", "$1");
            one.refuse(property, byPlace(why.reason()), byPlace(why.remedy()));
        }

        /// What is new has no id that anybody knows: it is called by its place.
        private String byPlace(String text) {
            return MODEL_ID.matcher(text).replaceAll(found -> {
                Planned one = fresh.get(found.group());
                return one == null ? found.group() : FilePlan.place(one);
            });
        }

        /// Which of the objects that rows name, and no model holds, the author sees.
        private void stands() {
            var asked = new TreeSet<String>();
            for (Planned one : plan.all()) {
                if (one.before == null && !one.id.isEmpty()) {
                    fresh.put(one.id, one);
                }
                if (one.writes() && ModelView.mayBeAsset(StixId.typeOf(one.child))) {
                    asked.add(one.child);
                }
            }
            write.cited(author, asked).forEach(cited -> others.add(cited.id()));
        }

        /// Judges all that is to be written as if it stood.
        ///
        /// @return was something refused?
        private boolean judge() {
            List<Planned> writing = plan.all().stream()
                    .filter(one -> one.writes() && pieces.containsKey(one))
                    .toList();
            var rules = new ModelRules(store, sight(writing));
            Map<String, List<Cited>> cited = cited(writing);
            boolean refused = false;
            for (Planned one : writing) {
                if (!one.rests.stream().allMatch(Planned::stands)) {
                    continue;
                }
                Piece piece = piece(one);
                Optional<Refused> wrong = write.wrong(author, piece.object(), piece.label(), rules)
                        .or(() -> write.below(
                                author,
                                piece.label(),
                                Citations.of(piece.object()).stream()
                                        .flatMap(id -> cited.getOrDefault(id, List.of()).stream())
                                        .toList()));
                if (wrong.isPresent()) {
                    refuse(one, wrong.get());
                    refused = true;
                }
            }
            return refused;
        }

        private ModelRules.Sight sight(List<Planned> writing) {
            var replaced = new HashSet<Long>();
            var next = new ArrayList<Part>();
            Map<String, ObjectNode> dependencies = plan.ownDependencies();
            var proposed = new TreeSet<>(others);
            for (Planned one : writing) {
                Piece piece = piece(one);
                if (piece.before() != null) {
                    replaced.add(piece.before());
                }
                StixObject object = piece.object();
                next.add(new Part(
                        -1,
                        one.id,
                        object.type(),
                        object.versionText(),
                        author.member().code(),
                        piece.label(),
                        store.now(),
                        object.bytes()));
                if (object.type().equals(Extensions.DEPENDENCY)) {
                    dependencies.put(one.id, object.tree());
                } else {
                    // An asset that is proposed here can be depended on like one that was.
                    proposed.add(one.id);
                }
            }
            parts.stream().filter(part -> !replaced.contains(part.row())).forEach(next::add);
            var byParent = new HashMap<String, Set<String>>();
            dependencies.forEach((id, tree) -> byParent.computeIfAbsent(
                            tree.path("parent_ref").stringValue(""), any -> new TreeSet<>())
                    .add(id));
            return new ModelRules.Sight(new ModelView(next, List.of(), store.now()), byParent, proposed);
        }

        /// Under which labels that stands which is cited, and will when this is written.
        private Map<String, List<Cited>> cited(List<Planned> writing) {
            var ids = new TreeSet<String>();
            writing.forEach(one -> ids.addAll(Citations.of(piece(one).object())));
            var cited = new HashMap<String, List<Cited>>();
            write.cited(author, ids)
                    .forEach(one -> cited.computeIfAbsent(one.id(), id -> new ArrayList<>())
                            .add(one));
            for (Planned one : writing) {
                if (ids.contains(one.id)) {
                    cited.computeIfAbsent(one.id, id -> new ArrayList<>())
                            .add(new Cited(
                                    one.id, author.member().code(), piece(one).label()));
                }
            }
            return cited;
        }

        private Imported told() {
            var labels = new LinkedHashSet<Label>();
            var results = new ArrayList<Result>();
            for (Planned one : plan.all()) {
                Row.Place place = one.line.place();
                Refused wrong = one.refused;
                if (wrong != null) {
                    String known = one.before == null ? "" : one.id;
                    String also = FilePlan.isDependency(one) && (one.parent.isEmpty() || one.child.isEmpty())
                            ? one.rests.stream()
                                    .filter(below ->
                                            !below.stands() && !wrong.reason().equals(rests(below)))
                                    .map(below -> ". " + rests(below))
                                    .collect(Collectors.joining())
                            : "";
                    results.add(new Result(
                            place,
                            What.REFUSED,
                            known,
                            List.of(),
                            wrong.pointer(),
                            wrong.reason() + also,
                            wrong.remedy()));
                } else if (one.same) {
                    results.add(new Result(place, What.SAME, one.id, List.of(), "", "", ""));
                } else {
                    labels.add(piece(one).label());
                    results.add(new Result(
                            place,
                            one.before == null ? What.NEW : What.CHANGED,
                            one.before == null && order.dry ? "" : one.id,
                            one.changed,
                            "",
                            "",
                            ""));
                }
            }
            return new Imported.Told(List.copyOf(results), List.copyOf(labels));
        }
    }
}
