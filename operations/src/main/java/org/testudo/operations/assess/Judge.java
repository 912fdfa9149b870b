package org.testudo.operations.assess;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.operations.assess.JudgementAct.State;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.work.WriteMany;
import org.testudo.operations.work.WriteMany.Draft;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Seen;
import org.testudo.operations.work.WriteObject.Step;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.store.Store;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes a judgement from one state to the next, and says what another member holds of it. Thread-safe.
public final class Judge {
    /// The longest time there may be for a position.
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Store store;
    private final WriteObject write;
    private final WriteMany together;
    private final ReadAssessments read;

    public Judge(Store store, WriteObject write) {
        this.store = store;
        this.write = write;
        this.together = new WriteMany(store, write);
        this.read = new ReadAssessments(new Knowledge(store));
    }

    /// What became of it.
    public sealed interface Done {
        /// It is said; or it was refused as any writing is.
        record Said(Written written) implements Done {}

        /// There is nothing of this id that the author sees.
        record NotFound() implements Done {}

        /// It is not possible as things stand.
        record Impossible(String reason) implements Done {}
    }

    /// What somebody does.
    ///
    /// @param text     what is said with it; empty: nothing
    /// @param members  of `ask`: who is asked
    /// @param answerBy of `ask`: until when
    /// @param named    of `approve`: the positions that dissent and are named
    public record Order(
            JudgementAct act,
            String text,
            Collection<Member> members,
            @Nullable Instant answerBy,
            Collection<String> named) {
        public Order {
            members = List.copyOf(members);
            named = List.copyOf(named);
        }
    }

    public Instant now() {
        return store.now();
    }

    private Optional<Judgement> find(Author author, String id) {
        return read.around(author.reader(), null, id).value().judgement(id);
    }

    /// Notes who did what.
    static void note(ObjectNode judgement, String act, Author author, Instant at, String text) {
        ObjectNode noted = judgement.withArrayProperty("acts").addObject();
        noted.put("act", act);
        noted.put("login", author.reader().login());
        noted.put("date", StixTime.of(at).text());
        if (!text.isEmpty()) {
            noted.put("text", text);
        }
    }

    /// Does an act. What takes the place of an older judgement of the same member ends that one with its
    /// approval.
    public Done act(Author author, String id, Seen seen, Order order) {
        Judgement judgement = find(author, id).orElse(null);
        if (judgement == null) {
            return new Done.NotFound();
        }
        Instant now = store.now();
        String impossible = judgement.mayNot(
                order.act, author.member().code(), author.reader().login(), now);
        if (!impossible.isEmpty()) {
            return new Done.Impossible(impossible);
        }
        Optional<Done> wrong = wrong(author, judgement, order, now);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Written written =
                write.act(author, id, seen, before -> new Step.To(next(author, judgement, before, order, now)));
        if (written instanceof Written.Done && order.act == JudgementAct.APPROVE) {
            supersede(author, judgement);
        }
        return new Done.Said(written);
    }

    private static Done refused(String place, String reason, String remedy) {
        return new Done.Said(new Written.Refused(place, reason, remedy));
    }

    private Optional<Done> wrong(Author author, Judgement judgement, Order order, Instant now) {
        return switch (order.act) {
            case CHALLENGE ->
                order.text.isEmpty()
                        ? Optional.of(refused("/text", "It does not say what is weak in it", "Write it"))
                        : Optional.empty();
            case ASK ->
                judgement.missing().isEmpty()
                        ? noAsking(author, order, now)
                        : Optional.of(refused(
                                "",
                                "It does not say: " + String.join(", ", judgement.missing()),
                                "Write that first: a later change voids what members say to this one"));
            case COORDINATE ->
                judgement.asked().isEmpty() && order.text.isEmpty()
                        ? Optional.of(refused(
                                "/text",
                                "No member was asked, and it does not say why",
                                "Ask members, or write why not"))
                        : Optional.empty();
            case SUPERSEDE ->
                order.text.isEmpty()
                        ? Optional.of(refused("/text", "It does not say why it holds no more", "Write it"))
                        : Optional.empty();
            case APPROVE -> noApproval(author, judgement, order);
            case REOPEN -> Optional.empty();
        };
    }

    private Optional<Done> noAsking(Author author, Order order, Instant now) {
        if (order.members.isEmpty() || order.members.contains(author.member().code())) {
            return Optional.of(refused("/members", "Other members are asked", "Name those"));
        }
        for (Member one : order.members) {
            if (store.directory().members().find(one).isEmpty()) {
                return Optional.of(refused("/members", "%s is no member here".formatted(one), "See /api/members"));
            }
        }
        return order.answerBy == null || !order.answerBy.isAfter(now) || order.answerBy.isAfter(now.plus(LONGEST))
                ? Optional.of(refused(
                        "/answer_by",
                        "It is no time within the next %d days".formatted(LONGEST.toDays()),
                        "Give them time, and not more"))
                : Optional.empty();
    }

    /// What it takes the place of is the same member's, and approved; what is named dissents.
    private Optional<Done> noApproval(Author author, Judgement judgement, Order order) {
        String old = judgement.said().path("supersedes_ref").stringValue("");
        if (!old.isEmpty()) {
            Judgement before = find(author, old).orElse(null);
            if (before == null || !before.member().equals(author.member().code()) || before.state() != State.APPROVED) {
                return Optional.of(refused(
                        "/supersedes_ref",
                        "You see no approved judgement of your member there",
                        "Reopen it, and name the one that it takes the place of"));
            }
        }
        Set<String> dissents = new TreeSet<>();
        judgement.dissents().forEach(one -> dissents.add(one.id()));
        return dissents.containsAll(order.named)
                ? Optional.empty()
                : Optional.of(
                        refused("/dissents", "That is no dissent to it", "Name positions that dissent in this round"));
    }

    private static ObjectNode next(Author author, Judgement judgement, ObjectNode before, Order order, Instant now) {
        ObjectNode next = before.deepCopy();
        next.put("state", order.act.to().word());
        switch (order.act) {
            case ASK -> {
                var asked = next.putArray("asked");
                new TreeSet<>(order.members).forEach(one -> asked.add(one.code()));
                next.put(
                        "answer_by",
                        StixTime.of(java.util.Objects.requireNonNull(order.answerBy))
                                .text());
                next.put("round", before.has("round") ? before.path("round").intValue(1) + 1 : 1);
            }
            case REOPEN -> {
                next.remove("asked");
                next.remove("answer_by");
            }
            case APPROVE -> {
                int dissents = judgement.dissents().size();
                var named = new TreeSet<>(order.named);
                next.put("dissent", dissents == 0 ? "none" : named.size() < dissents ? "withheld" : "named");
                if (!named.isEmpty()) {
                    named.forEach(next.putArray("dissent_refs")::add);
                }
            }
            case CHALLENGE, COORDINATE, SUPERSEDE -> {}
        }
        note(next, order.act.word(), author, now, order.text);
        return next;
    }

    /// The older one ends under its own label, and does not say what came in its place: whoever sees that
    /// sees it there.
    private void supersede(Author author, Judgement judgement) {
        String old = judgement.said().path("supersedes_ref").stringValue("");
        if (!old.isEmpty()) {
            write.act(author, old, sha256 -> true, before -> {
                if (!before.path("state").stringValue("").equals(State.APPROVED.word())) {
                    return new Step.No(new Written.Overtaken());
                }
                ObjectNode next = before.deepCopy();
                next.put("state", State.SUPERSEDED.word());
                note(next, JudgementAct.SUPERSEDE.word(), author, store.now(), "");
                return new Step.To(next);
            });
        }
    }

    /// Says the position of the author's member on another's judgement.
    ///
    /// @param label whom it is told; null: the member whose judgement it is, and nobody else
    public Done say(Author author, String id, String position, String text, @Nullable Label label) {
        Judgement judgement = find(author, id).orElse(null);
        if (judgement == null) {
            return new Done.NotFound();
        }
        Member own = author.member().code();
        String impossible = judgement.mayNotSay(own);
        if (!impossible.isEmpty()) {
            return new Done.Impossible(impossible);
        }
        if (position.equals("dissent") && text.isEmpty()) {
            return refused("/text", "It does not say why", "Write why your member dissents");
        }
        if (label != null && !label.limits().releasableTo().admits(judgement.member())) {
            return refused(
                    "/label",
                    "%s, whose judgement it is, would not see it".formatted(judgement.member()),
                    "Choose a label that it sees");
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("type", Extensions.POSITION);
        said.put("judgement_ref", id);
        said.put("position", position);
        if (!text.isEmpty()) {
            said.put("text", text);
        }
        said.put("round", judgement.round());
        Label under = label == null ? between(own, judgement) : label;
        Draft draft = new Draft(said, under);
        return new Done.Said(
                label == null
                        ? together.act(author, List.of(draft), List.of())
                        : together.together(author, List.of(draft)));
    }

    /// As high as the judgement, for both members alone.
    private static Label between(Member own, Judgement judgement) {
        Limits limits = judgement.paper().under().countedFor(own);
        return new Label(
                Label.COALITION,
                own,
                Label.Circle.CLOSED,
                null,
                limits.withReleasableTo(Audience.of(Set.of(own, judgement.member())))
                        .withEmbargo(null)
                        .withExpiry(null));
    }
}
