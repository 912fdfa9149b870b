package org.testudo.operations.liaison;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.liaison.Conflicts.Conflict;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// The deconfliction board as one reader sees it: entries, where they meet, and what the centre asked about them. Each
/// question stands for itself: how it stands for the member that was asked is computed from it, that member's own
/// answer, the clock, and an introduction by the centre; never from the question to the other side. Not for several
/// threads.
public final class Board {
    /// The question, the same for everybody.
    public static final String QUESTION = "Another member of the coalition may look at the same thing as this entry of"
            + " yours. May the centre put the two of you in touch about it? Answer yes or no; no answer by the deadline"
            + " counts as no. Only the centre sees your answer, and the other member is told nothing unless both say"
            + " yes.";

    /// What the board is made of.
    static final List<String> TYPES = List.of(
            Extensions.DECONFLICTION_ENTRY,
            Extensions.DECONFLICTION_QUESTION,
            Extensions.DECONFLICTION_ANSWER,
            Extensions.DECONFLICTION_PAIR,
            Extensions.INTRODUCTION);

    /// How a question stands.
    public enum QuestionState {
        /// No answer yet.
        OPEN,
        /// The own answer is yes; until the deadline nothing else is told.
        ANSWERED,
        /// No, or no answer, of whomever.
        ENDED,
        /// Both said yes, and the centre has written to both.
        INTRODUCED
    }

    /// A question of the centre to one member about one entry of its own.
    public static final class Question {
        private final Paper paper;
        private final JsonNode said;
        private final Member member;
        private final Instant answerBy;
        private @Nullable Paper answer;
        private String word = "";
        private @Nullable Paper introduction;
        private @Nullable PairOf pair;

        private Question(Paper paper, JsonNode said, Member member, Instant answerBy) {
            this.paper = paper;
            this.said = said;
            this.member = member;
            this.answerBy = answerBy;
        }

        public Paper paper() {
            return paper;
        }

        public String id() {
            return paper.id();
        }

        /// The entry that it is about.
        public String entry() {
            return said.path("entry_ref").stringValue("");
        }

        /// The wording.
        public String text() {
            return said.path("question").stringValue("");
        }

        /// Who is asked.
        public Member member() {
            return member;
        }

        public Instant answerBy() {
            return answerBy;
        }

        /// What was answered in time; none: nothing, or the reader is not told.
        public Optional<Paper> answer() {
            return Optional.ofNullable(answer);
        }

        /// The answer: yes, no, or empty.
        public String word() {
            return word;
        }

        /// What the centre wrote to both.
        public Optional<Paper> introduction() {
            return Optional.ofNullable(introduction);
        }

        /// For the centre: with which other it was asked.
        public Optional<PairOf> pair() {
            return Optional.ofNullable(pair);
        }

        public QuestionState state(Instant now) {
            if (introduction != null) {
                return QuestionState.INTRODUCED;
            }
            if (word.equals("no") || !now.isBefore(answerBy)) {
                return QuestionState.ENDED;
            }
            return word.equals("yes") ? QuestionState.ANSWERED : QuestionState.OPEN;
        }
    }

    /// How two questions that were asked together stand, for the centre.
    public enum PairState {
        /// An answer is awaited.
        OPEN,
        /// Both said yes: the centre may put them in touch.
        BOTH_YES,
        /// One of them said no, or nothing in time.
        ENDED,
        INTRODUCED
    }

    /// Two questions that were asked together; the centre alone is told of it.
    public record PairOf(Paper paper, Question one, Question other) {
        public PairState state(Instant now) {
            if (one.introduction != null) {
                return PairState.INTRODUCED;
            }
            if (one.word.equals("yes") && other.word.equals("yes")) {
                return PairState.BOTH_YES;
            }
            boolean no = one.word.equals("no") || other.word.equals("no");
            return no || !now.isBefore(one.answerBy) || !now.isBefore(other.answerBy)
                    ? PairState.ENDED
                    : PairState.OPEN;
        }

        private Set<String> entries() {
            return Set.of(one.entry(), other.entry());
        }
    }

    private final Member centre;
    private final Instant now;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Question> questions = new LinkedHashMap<>();
    private final Map<String, PairOf> pairs = new LinkedHashMap<>();

    /// @param papers in the order in which they appeared to the reader
    /// @param centre the member whose questions count
    public Board(List<Paper> papers, Member centre, Instant now) {
        this.centre = centre;
        this.now = now;
        for (Paper paper : papers) {
            if (paper.type().equals(Extensions.DECONFLICTION_ENTRY)) {
                Entry entry = Entry.of(paper);
                if (!entry.said().path("revoked").booleanValue(false)) {
                    entries.putIfAbsent(paper.id(), entry);
                }
            }
        }
        // What is said about a question may come with it, in front of it.
        for (Paper paper : papers) {
            if (paper.type().equals(Extensions.DECONFLICTION_QUESTION)
                    && paper.source().equals(centre)) {
                question(paper, StixJson.parseObject(paper.bytes()));
            }
        }
        for (Paper paper : papers) {
            about(paper);
        }
    }

    private void about(Paper paper) {
        boolean ours = paper.source().equals(centre);
        switch (paper.type()) {
            case Extensions.DECONFLICTION_ANSWER -> answer(paper, StixJson.parseObject(paper.bytes()));
            case Extensions.DECONFLICTION_PAIR -> {
                if (ours) {
                    pair(paper, StixJson.parseObject(paper.bytes()));
                }
            }
            case Extensions.INTRODUCTION -> {
                if (ours) {
                    introduction(paper, StixJson.parseObject(paper.bytes()));
                }
            }
            default -> {}
        }
    }

    private void question(Paper paper, JsonNode said) {
        String named = said.path("member").stringValue("");
        Instant answerBy = StixTime.instantOf(said.path("answer_by"));
        Instant at = StixTime.instantOf(said.path("created"));
        if (answerBy == null || at == null || !Member.isCode(named)) {
            return;
        }
        var question = new Question(paper, said, new Member(named), answerBy);
        // Of two officers who ask at once about one entry the first has asked.
        if (busy(question.entry(), at).isEmpty()) {
            questions.putIfAbsent(paper.id(), question);
        }
    }

    /// The question about this entry whose time for an answer is not over: whatever was answered, so that nobody can
    /// tell that from what comes next.
    private Optional<Question> busy(String entry, Instant at) {
        return questions.values().stream()
                .filter(one -> one.entry().equals(entry) && at.isBefore(one.answerBy))
                .findFirst();
    }

    /// An answer is given once, in time, by the member that was asked.
    private void answer(Paper paper, JsonNode said) {
        Question question = questions.get(said.path("question_ref").stringValue(""));
        Instant at = StixTime.instantOf(said.path("created"));
        if (question != null
                && at != null
                && mayAnswer(question, paper.source(), at).isEmpty()) {
            question.answer = paper;
            question.word = said.path("answer").stringValue("").equals("yes") ? "yes" : "no";
        }
    }

    /// Why this member may not answer; empty: it may. It follows from its own question and answer alone.
    static String mayAnswer(Question question, Member member, Instant at) {
        if (!question.member.equals(member)) {
            return "The member that was asked answers";
        }
        if (question.answer != null) {
            return "It was answered";
        }
        return at.isBefore(question.answerBy) ? "" : "The time for an answer is over";
    }

    private void pair(Paper paper, JsonNode said) {
        Question one = questions.get(said.path("question_refs").path(0).stringValue(""));
        Question other = questions.get(said.path("question_refs").path(1).stringValue(""));
        if (one != null && other != null && one != other && one.pair == null && other.pair == null) {
            var pair = new PairOf(paper, one, other);
            one.pair = pair;
            other.pair = pair;
            pairs.put(paper.id(), pair);
        }
    }

    /// Each side sees its own question, and that the centre put it in touch; the centre sees both.
    private void introduction(Paper paper, JsonNode said) {
        for (JsonNode ref : said.path("question_refs")) {
            Question question = questions.get(ref.stringValue(""));
            if (question != null && question.introduction == null) {
                question.introduction = paper;
            }
        }
    }

    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    public Optional<Entry> entry(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /// Where entries meet.
    public Conflicts.Found conflicts() {
        return Conflicts.among(entries(), now);
    }

    public Collection<Question> questions() {
        return List.copyOf(questions.values());
    }

    public Optional<Question> question(String id) {
        return Optional.ofNullable(questions.get(id));
    }

    /// For the centre: what it asked together.
    public Collection<PairOf> pairs() {
        return List.copyOf(pairs.values());
    }

    /// For the centre: how it stands with these two entries, which are asked about once.
    public Optional<PairOf> asked(Entry one, Entry other) {
        return pairs.values().stream()
                .filter(pair -> pair.entries().equals(Set.of(one.id(), other.id())))
                .findFirst();
    }

    /// Why the centre may not ask about two entries that meet; empty: it may. It speaks of what the centre sees: both.
    public String mayAsk(Conflict conflict) {
        var both = List.of(conflict.newer(), conflict.older());
        for (Entry entry : both) {
            if (entry.owner().equals(centre)) {
                return "One of them is the centre's own: it asks nobody about that";
            }
            if (!entry.mayPrompt()) {
                return "%s has not said that its entry may prompt a question".formatted(entry.owner());
            }
        }
        if (asked(conflict.newer(), conflict.older()).isPresent()) {
            return "Both were asked about these entries";
        }
        for (Entry entry : both) {
            Question busy = busy(entry.id(), now).orElse(null);
            if (busy != null) {
                return "%s is asked about its entry until %s"
                        .formatted(entry.owner(), StixTime.of(busy.answerBy).text());
            }
        }
        return "";
    }

    /// Why the centre may not put these two in touch; empty: it may.
    public String mayIntroduce(PairOf pair) {
        switch (pair.state(now)) {
            case INTRODUCED -> {
                return "Both were put in touch";
            }
            case OPEN, ENDED -> {
                return "Not both have said yes";
            }
            case BOTH_YES -> {}
        }
        var gone = new ArrayList<String>();
        for (Question question : List.of(pair.one, pair.other)) {
            Entry entry = entries.get(question.entry());
            if (entry == null || !entry.mayPrompt()) {
                gone.add(question.member.code());
            }
        }
        return gone.isEmpty()
                ? ""
                : "The entry of %s does not stand any more, or may not prompt a question".formatted(gone.getFirst());
    }

    /// All papers of a question that this reader is told of, for `sent`.
    public Set<Paper> papers(Question question) {
        var papers = new HashSet<Paper>();
        papers.add(question.paper);
        question.answer().ifPresent(papers::add);
        question.introduction().ifPresent(papers::add);
        return papers;
    }

    public Instant now() {
        return Objects.requireNonNull(now);
    }
}
