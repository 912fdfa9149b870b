package org.testudo.operations.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.WorkKind;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Step;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.store.Explorer;
import org.testudo.store.Picture;
import org.testudo.store.Store;
import org.testudo.store.Works;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Hands the watch over, takes it, and says that all was seen: the three acts that a mark of an account moves by, and
/// none of them is looking. Thread-safe.
public final class StandWatch {
    private static final String KIND = "watch";
    private static final String MARK = "mark";
    private static final String BEFORE = "before";
    private static final int MOST_CONCERNS = 100;

    /// States in which a concern or a task still needs somebody.
    public static final List<String> OPEN = List.of("new", "triaged", "open", "doing", "monitoring", "reopened");

    private static final Set<String> OVER = Set.of("closed", "merged");

    private final Store store;
    private final WriteObject write;

    public StandWatch(Store store, WriteObject write) {
        this.store = store;
        this.write = write;
    }

    /// Where an account stands.
    ///
    /// @param mark     what came behind it is new to the account
    /// @param before   the mark before the last act, or null
    /// @param newest   the newest that this reader is told of; the mark that *all seen* sets
    /// @param handover the last handover of the own member's watch that the reader sees, or null
    public record Standing(Instant mark, @Nullable Instant before, Instant newest, Works.@Nullable Shown handover) {}

    /// Where the reader's account stands.
    public Standing standing(Reader reader) {
        return store.read(reader, picture -> standing(reader, picture));
    }

    private Standing standing(Reader reader, Picture picture) {
        Instant newest = newest(picture);
        return new Standing(
                state(reader, MARK).orElse(Instant.EPOCH),
                state(reader, BEFORE).orElse(null),
                newest,
                handovers(reader, picture).stream().findFirst().orElse(null));
    }

    private static Instant newest(Picture picture) {
        return new Explorer(picture)
                .newest(Instant.EPOCH).value().stream().findFirst().orElse(Instant.EPOCH);
    }

    private Optional<Instant> state(Reader reader, String name) {
        return store.workshop().desk().state(reader.account(), KIND, name).map(Instant::parse);
    }

    /// The handovers of the own member's watch, the last first.
    private static List<Works.Shown> handovers(Reader reader, Picture picture) {
        var wanted = new Works.Wanted(
                List.of(WorkKind.HANDOVER.type()), List.of("offered", "taken"), "", "", reader.member(), null);
        var all =
                new ArrayList<>(new Works(picture).list(wanted, "", 500).value().works());
        all.sort(java.util.Comparator.comparing((Works.Shown one) -> created(one))
                .reversed());
        return all;
    }

    private static String created(Works.Shown one) {
        return StixJson.parseObject(one.bytes()).path("created").stringValue("");
    }

    /// Hands the watch over: what is open of the own member, what the author says, and the author's own mark: what came
    /// behind it nobody of this watch said to have seen. Without one, the mark of this moment.
    ///
    /// @param usual the label of the author's account; the record is for the own member, and keeps what it cites
    public Written handOver(Author author, String notes, Label usual) {
        Member own = author.member().code();
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        Limits limits = store.read(author.reader(), picture -> {
            var open =
                    new Works.Wanted(List.of(WorkKind.CONCERN.type(), WorkKind.TASK.type()), OPEN, "", "", own, null);
            List<Works.Shown> concerns =
                    new Works(picture).list(open, "", MOST_CONCERNS).value().works();
            draft.put("type", WorkKind.HANDOVER.type());
            draft.put("name", "Watch of " + author.reader().login());
            if (!notes.isEmpty()) {
                draft.put("description", notes);
            }
            draft.put("leaving", author.reader().login());
            draft.put("mark", StixTime.micros(state(author.reader(), MARK).orElseGet(() -> newest(picture))));
            if (!concerns.isEmpty()) {
                var refs = draft.putArray("about_refs");
                concerns.forEach(one -> refs.add(one.id()));
            }
            Limits all = usual.limits();
            for (Works.Shown one : concerns) {
                all = all.join(one.under().limits());
            }
            return all;
        });
        sign(draft, author, "leaving");
        return write.make(
                author,
                draft,
                Label.of(
                        own,
                        limits.withReleasableTo(new Audience.Members(new TreeSet<>(Set.of(own))))
                                .withEmbargo(null)
                                .withExpiry(null)));
    }

    private void sign(ObjectNode work, Author author, String as) {
        work.withArrayProperty("signatures")
                .addObject()
                .put("by", author.reader().login())
                .put("as", as)
                .put("at", StixTime.of(store.now()).text());
    }

    /// What taking the watch came to.
    ///
    /// @param written  the handover with the second signature, or null: there was none to sign
    public record Taken(@Nullable Written written, Standing standing) {}

    /// Takes the watch: the account's mark becomes that of the last handover of its member. One that is offered and
    /// somebody else's is signed.
    public Taken take(Author author) {
        Reader reader = author.reader();
        Standing now = standing(reader);
        Works.Shown last = now.handover;
        if (last == null) {
            return new Taken(null, now);
        }
        Written written = null;
        if (last.state().equals(WorkKind.HANDOVER.first())) {
            written = write.change(author, last.id(), sha256 -> true, null, before -> {
                if (before.path("leaving").stringValue("").equals(reader.login())) {
                    return new Step.No(new Written.Refused(
                            "/leaving", "You handed this watch over yourself", "The coming watch takes it"));
                }
                ObjectNode next = before.deepCopy();
                next.put("state", "taken");
                Step step = WriteObject.step(before, next);
                sign(next, author, "coming");
                return step;
            });
            if (!(written instanceof Written.Done)) {
                return new Taken(written, now);
            }
        }
        String mark = StixJson.parseObject(last.bytes()).path("mark").stringValue("");
        StixTime time = StixTime.tryParse(mark);
        if (time != null) {
            move(reader, now.mark, time.instant());
        }
        return new Taken(written, standing(reader));
    }

    /// Says that everything up to an instant was seen: of what the page showed, and of nothing that came since.
    public Standing seen(Reader reader, Instant until) {
        Standing now = standing(reader);
        move(reader, now.mark, until.isAfter(now.newest) ? now.newest : until);
        return standing(reader);
    }

    private void move(Reader reader, Instant from, Instant to) {
        store.workshop().putState(reader.account(), KIND, BEFORE, from.toString());
        store.workshop().putState(reader.account(), KIND, MARK, to.toString());
    }

    /// States in which a piece of work needs nobody any more.
    public static List<String> over() {
        var over = new TreeSet<>(OVER);
        over.addAll(Set.of("done", "dropped", "kept", "taken", "signed", "refused"));
        return List.copyOf(over);
    }
}
