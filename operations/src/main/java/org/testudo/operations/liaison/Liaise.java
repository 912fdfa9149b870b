package org.testudo.operations.liaison;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.operations.assistance.Assist.Done;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.liaison.Board.PairOf;
import org.testudo.operations.liaison.Board.Question;
import org.testudo.operations.liaison.Conflicts.Conflict;
import org.testudo.operations.work.WriteMany;
import org.testudo.operations.work.WriteMany.Draft;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Liaisons;
import org.testudo.store.Store;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Asks two members about an entry of each, answers, and puts them in touch; asks members for information, and answers.
/// Whom an act is told follows from its kind. Thread-safe.
public final class Liaise {
    /// The longest time there may be for an answer.
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Store store;
    private final WriteMany together;
    private final Member centre;

    /// @param centre the member whose officers ask about entries
    public Liaise(Store store, WriteObject write, Member centre) {
        this.store = store;
        this.together = new WriteMany(store, write);
        this.centre = centre;
    }

    public Member centre() {
        return centre;
    }

    public Instant now() {
        return store.now();
    }

    /// What the reader sees of the deconfliction board.
    public Released<Papers> ofBoard(Reader reader) {
        return papers(reader, Board.TYPES);
    }

    /// What it sees of requests for information.
    public Released<Papers> ofRfis(Reader reader) {
        return papers(reader, Rfis.TYPES);
    }

    /// The contacts that it sees.
    public Released<Papers> contacts(Reader reader) {
        return papers(reader, Contact.TYPES);
    }

    private Released<Papers> papers(Reader reader, List<String> types) {
        return store.read(reader, picture -> new Liaisons(picture).papers(types));
    }

    /// The board of these papers, now.
    public Board board(Papers papers) {
        return new Board(papers.all(), centre, store.now());
    }

    private Board board(Author author) {
        return board(ofBoard(author.reader()).value());
    }

    private Rfis rfis(Author author) {
        return new Rfis(ofRfis(author.reader()).value().all());
    }

    private static Done refused(String place, String reason, String remedy) {
        return new Done.Said(new Written.Refused(place, reason, remedy));
    }

    /// Why this is no time for a deadline; empty: it is one.
    private Optional<Done> noDeadline(Instant answerBy) {
        Instant now = store.now();
        if (!answerBy.isAfter(now)) {
            return Optional.of(refused("/answer_by", "It has gone by", "Give a time ahead"));
        }
        return answerBy.isAfter(now.plus(LONGEST))
                ? Optional.of(refused(
                        "/answer_by",
                        "It is more than %d days ahead".formatted(LONGEST.toDays()),
                        "Give an earlier time"))
                : Optional.empty();
    }

    /// Asks the owners of two entries that meet: each about its own, in the one wording, without a word from the
    /// other one.
    public Done ask(Author author, String one, String other, Instant answerBy) {
        if (!author.member().code().equals(centre)) {
            return new Done.Impossible("The centre's officer asks");
        }
        Board board = board(author);
        if (board.entry(one).isEmpty() || board.entry(other).isEmpty()) {
            return new Done.NotFound();
        }
        Set<String> both = Set.copyOf(List.of(one, other));
        Conflict conflict = board.conflicts().all().stream()
                .filter(found ->
                        both.equals(Set.of(found.newer().id(), found.older().id())))
                .findFirst()
                .orElse(null);
        if (conflict == null) {
            return new Done.Impossible("These two do not meet now");
        }
        String impossible = board.mayAsk(conflict);
        if (!impossible.isEmpty()) {
            return new Done.Impossible(impossible);
        }
        Optional<Done> noDeadline = noDeadline(answerBy);
        if (noDeadline.isPresent()) {
            return noDeadline.get();
        }
        Draft first = question(conflict.newer(), answerBy);
        Draft second = question(conflict.older(), answerBy);
        ObjectNode pair = JsonNodeFactory.instance.objectNode();
        pair.put("type", Extensions.DECONFLICTION_PAIR);
        List<String> ids = List.of(
                first.draft().path("id").stringValue(),
                second.draft().path("id").stringValue());
        ids.forEach(pair.putArray("question_refs")::add);
        Limits joined = limits(conflict.newer()).join(limits(conflict.older()));
        Written written = together.act(
                author, List.of(new Draft(pair, label(centre, joined, Set.of(centre))), first, second), List.of());
        if (!(written instanceof Written.Done)) {
            return new Done.Said(written);
        }
        Board after = board(author);
        return ids.stream().allMatch(id -> after.question(id).isPresent())
                ? new Done.Said(written)
                : new Done.NoLonger("One of the entries is asked about already");
    }

    private Limits limits(Entry entry) {
        return entry.paper().under().countedFor(centre);
    }

    private Draft question(Entry entry, Instant answerBy) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.put("type", Extensions.DECONFLICTION_QUESTION);
        question.put("entry_ref", entry.id());
        question.put("member", entry.owner().code());
        question.put("question", Board.QUESTION);
        question.put("answer_by", StixTime.of(answerBy).text());
        question.put("id", together.idOf(question));
        return new Draft(question, label(centre, limits(entry), Set.of(centre, entry.owner())));
    }

    /// As high as what it is about, for these members, who do not see who else is among them.
    private static Label label(Member owner, Limits limits, Set<Member> told) {
        return new Label(
                Label.COALITION,
                owner,
                Label.Circle.CLOSED,
                null,
                limits.withReleasableTo(Audience.of(told)).withEmbargo(null).withExpiry(null));
    }

    /// Answers a question about an own entry: told to the centre alone.
    public Done answer(Author author, String question, boolean yes) {
        Question asked = board(author).question(question).orElse(null);
        if (asked == null) {
            return new Done.NotFound();
        }
        Member own = author.member().code();
        String impossible = Board.mayAnswer(asked, own, store.now());
        if (!impossible.isEmpty()) {
            return new Done.Impossible(impossible);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("type", Extensions.DECONFLICTION_ANSWER);
        answer.put("question_ref", question);
        answer.put("answer", yes ? "yes" : "no");
        Label label = label(own, asked.paper().under().countedFor(own), Set.of(own, centre));
        Written written = together.act(author, List.of(new Draft(answer, label)), List.of());
        if (!(written instanceof Written.Done done)) {
            return new Done.Said(written);
        }
        boolean counts = board(author).question(question).flatMap(Question::answer).stream()
                .anyMatch(paper -> paper.id().equals(done.object().id().toString()));
        return counts ? new Done.Said(written) : new Done.NoLonger("It was answered");
    }

    /// Writes to two members that have both said yes: from here on each knows of the other.
    public Done introduce(Author author, String pair, String text) {
        if (!author.member().code().equals(centre)) {
            return new Done.Impossible("The centre's officer puts members in touch");
        }
        Board board = board(author);
        PairOf asked = board.pairs().stream()
                .filter(one -> one.paper().id().equals(pair))
                .findFirst()
                .orElse(null);
        if (asked == null) {
            return new Done.NotFound();
        }
        String impossible = board.mayIntroduce(asked);
        if (!impossible.isEmpty()) {
            return new Done.Impossible(impossible);
        }
        ObjectNode introduction = JsonNodeFactory.instance.objectNode();
        introduction.put("type", Extensions.INTRODUCTION);
        var questions = List.of(asked.one(), asked.other());
        var refs = introduction.putArray("question_refs");
        var told = new TreeSet<>(Set.of(centre));
        var members = new TreeSet<Member>();
        questions.forEach(one -> {
            refs.add(one.id());
            members.add(one.member());
        });
        told.addAll(members);
        var names = introduction.putArray("members");
        members.forEach(one -> names.add(one.code()));
        introduction.put("text", text);
        Limits joined = asked.one()
                .paper()
                .under()
                .limits()
                .join(asked.other().paper().under().limits());
        Written written =
                together.act(author, List.of(new Draft(introduction, label(centre, joined, told))), List.of());
        return new Done.Said(written);
    }

    /// Asks members for information: told to them alone, who see from the question whom it goes to.
    ///
    /// @param chosen how high it is
    public Done askForInformation(
            Author author, ObjectNode rfi, Collection<Member> to, Instant answerBy, Label chosen) {
        Optional<Done> noDeadline = noDeadline(answerBy);
        if (noDeadline.isPresent()) {
            return noDeadline.get();
        }
        ObjectNode draft = rfi.deepCopy();
        draft.put("type", Extensions.RFI);
        var told = new TreeSet<>(to);
        told.add(author.member().code());
        Label label = label(author.member().code(), chosen.limits(), told);
        return new Done.Said(together.together(author, List.of(new Draft(draft, label))));
    }

    /// Answers a request for information: told to who asked, and to no other that was.
    ///
    /// @param chosen how high the answer is, at least; null: as high as the question
    public Done answerRfi(Author author, String rfi, ObjectNode said, @Nullable Label chosen) {
        Rfis.Rfi asked = rfis(author).find(rfi).orElse(null);
        if (asked == null) {
            return new Done.NotFound();
        }
        Member own = author.member().code();
        if (!asked.to().contains(own)) {
            return new Done.Impossible("The members that were asked answer");
        }
        ObjectNode answer = said.deepCopy();
        answer.put("type", Extensions.RFI_ANSWER);
        answer.put("rfi_ref", rfi);
        Limits limits = asked.paper().under().countedFor(own);
        Limits joined = chosen == null ? limits : limits.join(chosen.limits());
        var drafts = new ArrayList<Draft>();
        drafts.add(new Draft(answer, label(own, joined, Set.of(own, asked.asker()))));
        return new Done.Said(together.act(author, drafts, List.of()));
    }
}
