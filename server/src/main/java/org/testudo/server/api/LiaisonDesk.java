package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixId;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.assistance.Act;
import org.testudo.operations.liaison.Board;
import org.testudo.operations.liaison.Board.PairOf;
import org.testudo.operations.liaison.Board.PairState;
import org.testudo.operations.liaison.Board.Question;
import org.testudo.operations.liaison.Board.QuestionState;
import org.testudo.operations.liaison.Conflicts;
import org.testudo.operations.liaison.Conflicts.Conflict;
import org.testudo.operations.liaison.Contact;
import org.testudo.operations.liaison.Entry;
import org.testudo.operations.liaison.Liaise;
import org.testudo.operations.liaison.Watched;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Directory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The deconfliction board, what the centre asks about it, and the contact book: as the caller sees it. Thread-safe.
final class LiaisonDesk {
    static final String AREA = "Liaison";

    private final Liaise liaise;
    private final Directory directory;
    private final Sending sending;

    LiaisonDesk(Liaise liaise, Directory directory, Sending sending) {
        this.liaise = liaise;
        this.directory = directory;
        this.sending = sending;
    }

    List<Operation> operations() {
        return List.of(
                get(
                                "/deconfliction",
                                "listDeconfliction",
                                "Who looks at what, where that meets, and what the centre asks about it")
                        .query(
                                "value",
                                new Param.Shape.Text(320),
                                "Only entries that look at this address, network, domain, technique or object, at a part of it, or at what it is a part of.")
                        .query("source", Param.MEMBER, "Only entries of this member, and what they meet.")
                        .says("Deconfliction")
                        .by(AREA, this::board),
                write(
                                "POST",
                                "/deconfliction/questions",
                                "askAboutEntries",
                                "The centre asks the owners of two entries that meet, each about its own")
                        .needs(Rights.LIAISE)
                        .takes("QuestionOrder")
                        .success(201)
                        .says("Written")
                        .by(AREA, this::ask),
                write(
                                "POST",
                                "/deconfliction/questions/{id}/answer",
                                "answerQuestion",
                                "Answers a question about an entry of your own member, to the centre alone")
                        .path("id", Param.ID, "The question.")
                        .needs(Rights.LIAISE)
                        .takes("QuestionAnswer")
                        .success(201)
                        .says("Written")
                        .by(AREA, this::answer),
                write(
                                "POST",
                                "/deconfliction/pairs/{id}/introduction",
                                "introduceMembers",
                                "The centre puts two members in touch that have both said yes")
                        .path("id", Param.ID, "What was asked together.")
                        .needs(Rights.LIAISE)
                        .takes("IntroductionOrder")
                        .success(201)
                        .says("Written")
                        .by(AREA, this::introduce),
                get("/contacts", "listContacts", "Offices of the members, their lines, and who is on duty")
                        .query("at", Param.TIME, "On duty then; without it: now.")
                        .query("source", Param.MEMBER, "Only offices of this member.")
                        .says("Contacts")
                        .by(AREA, this::contacts));
    }

    private Answer board(Call call) {
        Released<Papers> papers = liaise.ofBoard(call.reader());
        var told = new ArrayList<Paper>();
        return Answer.of(papers, all -> board(call, all, told)).sending(papers, all -> sending.papers(call, told, all));
    }

    private ObjectNode board(Call call, Papers papers, List<Paper> told) {
        Board board = liaise.board(papers);
        boolean liaison = call.caller().may(Rights.LIAISE);
        boolean centre = call.member().equals(liaise.centre());
        ObjectNode json = Call.json();
        json.put("centre", liaise.centre().code());
        List<Entry> listed = listed(call, board);
        var ids = new HashSet<String>();
        listed.forEach(one -> ids.add(one.id()));
        ArrayNode entries = json.putArray("entries");
        listed.reversed().forEach(one -> entry(entries.addObject(), one, board.now(), told));
        Conflicts.Found found = board.conflicts();
        ArrayNode conflicts = json.putArray("conflicts");
        found.all().stream()
                .filter(one -> ids.contains(one.newer().id())
                        || ids.contains(one.older().id()))
                .forEach(one -> {
                    ObjectNode conflict = conflict(conflicts.addObject(), one);
                    told.add(one.newer().paper());
                    told.add(one.older().paper());
                    if (centre) {
                        asking(conflict, board, one, liaison);
                    }
                });
        ArrayNode questions = json.putArray("questions");
        board.questions().stream()
                .sorted(Comparator.comparing(Question::paper, Paper.APPEARED.reversed()))
                .forEach(one -> question(questions.addObject(), call, board, one, told));
        if (centre) {
            ArrayNode pairs = json.putArray("pairs");
            board.pairs().forEach(one -> pair(pairs.addObject(), board, one, liaison, told));
        }
        json.put("complete", papers.complete() && found.complete());
        return json;
    }

    private static List<Entry> listed(Call call, Board board) {
        List<Entry> entries = board.entries();
        String value = call.maybe("value").orElse("");
        if (!value.isEmpty()) {
            entries = Conflicts.looking(
                    entries,
                    Watched.asked(value)
                            .orElseThrow(() -> Problem.badRequest(
                                    "'value' is no address, network, domain, technique or id of an object.")));
        }
        Member source = call.maybe("source").map(Member::new).orElse(null);
        return source == null
                ? entries
                : entries.stream().filter(one -> one.owner().equals(source)).toList();
    }

    private static void entry(ObjectNode json, Entry one, Instant now, List<Paper> told) {
        told.add(one.paper());
        Objects.marked(json, one.paper().under());
        json.put("id", one.id());
        json.put("owner", one.owner().code());
        json.put("state", one.state(now));
        json.put("from", StixTime.of(one.from()).text());
        put(json, "until", one.until());
        json.put("may_prompt", one.mayPrompt());
        ArrayNode watched = json.putArray("watched");
        one.watched().forEach(value -> watched(watched.addObject(), value));
        json.set("object", one.said());
    }

    private static void put(ObjectNode json, String name, @Nullable Instant at) {
        if (at != null) {
            json.put(name, StixTime.of(at).text());
        }
    }

    private static void watched(ObjectNode json, Watched value) {
        json.put("kind", value.kind()).put("text", value.text());
    }

    private static ObjectNode conflict(ObjectNode json, Conflict one) {
        ArrayNode both = json.putArray("entries");
        both.add(one.newer().id());
        both.add(one.older().id());
        put(json, "from", one.from());
        put(json, "until", one.until());
        ArrayNode meetings = json.putArray("meetings");
        one.meetings().forEach(meeting -> {
            ObjectNode how = meetings.addObject();
            how.put("same", meeting.same());
            watched(how.putObject("inner"), meeting.inner());
            watched(how.putObject("outer"), meeting.outer());
        });
        return json;
    }

    /// For the centre: may it ask about these two, and why not?
    private static void asking(ObjectNode json, Board board, Conflict conflict, boolean liaison) {
        board.asked(conflict.newer(), conflict.older())
                .ifPresent(pair -> json.put("pair", pair.paper().id()));
        String why = board.mayAsk(conflict);
        json.put("may_ask", liaison && why.isEmpty());
        if (!why.isEmpty()) {
            json.put("why_not", why);
        }
    }

    private static void question(ObjectNode json, Call call, Board board, Question one, List<Paper> told) {
        told.addAll(board.papers(one));
        Objects.marked(json, one.paper().under());
        QuestionState state = one.state(board.now());
        boolean own = one.member().equals(call.member());
        json.put("id", one.id());
        json.put("entry", one.entry());
        json.put("member", one.member().code());
        json.put("question", one.text());
        json.put("answer_by", StixTime.of(one.answerBy()).text());
        json.put("state", Act.word(state));
        if (!one.word().isEmpty()) {
            json.put("answer", one.word());
        }
        json.put(
                "may_answer",
                own && state == QuestionState.OPEN && call.caller().may(Rights.LIAISE));
        one.introduction().ifPresent(paper -> {
            JsonNode said = StixJson.parseObject(paper.bytes());
            ObjectNode introduction = json.putObject("introduction");
            introduction.put("id", paper.id());
            introduction.set("members", said.path("members"));
            introduction.set("text", said.path("text"));
            introduction.set("at", said.path("created"));
        });
    }

    private static void pair(ObjectNode json, Board board, PairOf one, boolean liaison, List<Paper> told) {
        told.add(one.paper());
        Objects.marked(json, one.paper().under());
        PairState state = one.state(board.now());
        json.put("id", one.paper().id());
        ArrayNode questions = json.putArray("questions");
        questions.add(one.one().id());
        questions.add(one.other().id());
        json.put("state", Act.word(state));
        String why = board.mayIntroduce(one);
        json.put("may_introduce", liaison && why.isEmpty());
        if (state == PairState.BOTH_YES && !why.isEmpty()) {
            json.put("why_not", why);
        }
    }

    private Author author(Call call) {
        return Work.author(directory, call);
    }

    private Answer ask(Call call) {
        List<String> entries = call.body()
                .path("entries")
                .valueStream()
                .map(one -> one.stringValue(""))
                .toList();
        if (Set.copyOf(entries).size() != 2 || entries.stream().anyMatch(one -> StixId.tryParse(one) == null)) {
            throw Problem.unprocessable("entries", "Name the ids of two entries.");
        }
        Instant by = Call.time(call.body().path("answer_by"), "answer_by");
        return AssistanceDesk.told(liaise.ask(author(call), entries.getFirst(), entries.getLast(), by))
                .status(201);
    }

    private Answer answer(Call call) {
        boolean yes = call.body().path("answer").stringValue("").equals("yes");
        return AssistanceDesk.told(liaise.answer(author(call), call.text("id"), yes))
                .status(201);
    }

    private Answer introduce(Call call) {
        String text = call.body().path("text").stringValue("").strip();
        if (text.isEmpty()) {
            throw Problem.unprocessable("text", "Write to both why you put them in touch, and how they meet.");
        }
        return AssistanceDesk.told(liaise.introduce(author(call), call.text("id"), text))
                .status(201);
    }

    private Answer contacts(Call call) {
        Instant asked = call.instantOf("at");
        Member source = call.maybe("source").map(Member::new).orElse(null);
        Released<Papers> papers = liaise.contacts(call.reader());
        var told = new ArrayList<Paper>();
        return Answer.of(papers, all -> {
                    Instant at = asked == null ? liaise.now() : asked;
                    ObjectNode json = Call.json();
                    json.put("at", StixTime.of(at).text());
                    ArrayNode list = json.putArray("contacts");
                    all.all().stream()
                            .map(Contact::of)
                            .filter(one -> source == null || one.member().equals(source))
                            .filter(one -> !one.said().path("revoked").booleanValue(false))
                            .sorted(Comparator.comparing(Contact::member)
                                    .thenComparingInt(Contact::priority)
                                    .thenComparing(Contact::paper, Paper.APPEARED))
                            .forEach(one -> contact(list.addObject(), one, at, told));
                    json.put("complete", all.complete());
                    return json;
                })
                .sending(papers, all -> sending.papers(call, told, all));
    }

    private static void contact(ObjectNode json, Contact one, Instant at, List<Paper> told) {
        told.add(one.paper());
        Objects.marked(json, one.paper().under());
        json.put("id", one.paper().id());
        json.put("member", one.member().code());
        json.put("on_duty", one.onDuty(at));
        one.changes(at).ifPresent(when -> put(json, "changes", when));
        json.set("object", one.said());
    }
}
