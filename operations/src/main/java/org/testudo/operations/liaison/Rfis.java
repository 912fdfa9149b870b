package org.testudo.operations.liaison;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// Requests for information as one reader sees them: an answer is for who asked, and no other member that was asked is
/// told of it. Not for several threads.
public final class Rfis {
    static final List<String> TYPES = List.of(Extensions.RFI, Extensions.RFI_ANSWER);

    /// How one stands for the reader: by the answers that it sees, and the clock.
    public enum State {
        OPEN,
        LATE,
        ANSWERED
    }

    /// An answer. There may be several of one member, the latest last.
    public record Answer(Paper paper, JsonNode said, Instant at) {}

    /// A question to members.
    public static final class Rfi {
        private final Paper paper;
        private final JsonNode said;
        private final Instant answerBy;
        private final TreeSet<Member> to = new TreeSet<>();
        private final List<Answer> answers = new ArrayList<>();

        private Rfi(Paper paper, JsonNode said, Instant answerBy) {
            this.paper = paper;
            this.said = said;
            this.answerBy = answerBy;
            said.path("to_members").forEach(one -> {
                if (Member.isCode(one.stringValue(""))) {
                    to.add(new Member(one.stringValue("")));
                }
            });
        }

        public Paper paper() {
            return paper;
        }

        public JsonNode said() {
            return said;
        }

        public Member asker() {
            return paper.source();
        }

        /// Who is asked.
        public Collection<Member> to() {
            return List.copyOf(to);
        }

        public Instant answerBy() {
            return answerBy;
        }

        public List<Answer> answers() {
            return List.copyOf(answers);
        }

        /// Of whom an answer is awaited, as far as this reader would see it: who asked sees all of them, who is asked
        /// its own.
        public List<Member> awaited(Member reader) {
            return to.stream()
                    .filter(one -> reader.equals(asker()) || reader.equals(one))
                    .filter(one -> answers.stream()
                            .noneMatch(answer -> answer.paper.source().equals(one)))
                    .toList();
        }

        public State state(Member reader, Instant now) {
            boolean concerned = reader.equals(asker()) || to.contains(reader);
            if (awaited(reader).isEmpty() && (concerned || !answers.isEmpty())) {
                return State.ANSWERED;
            }
            return now.isBefore(answerBy) ? State.OPEN : State.LATE;
        }
    }

    private final Map<String, Rfi> all = new LinkedHashMap<>();

    /// @param papers in the order in which they appeared to the reader
    public Rfis(List<Paper> papers) {
        for (Paper paper : papers) {
            if (paper.type().equals(Extensions.RFI)) {
                rfi(paper);
            }
        }
        for (Paper paper : papers) {
            if (paper.type().equals(Extensions.RFI_ANSWER)) {
                answer(paper);
            }
        }
    }

    private void rfi(Paper paper) {
        JsonNode said = StixJson.parseObject(paper.bytes());
        @Nullable Instant answerBy = StixTime.instantOf(said.path("answer_by"));
        if (answerBy != null && !said.path("revoked").booleanValue(false)) {
            all.putIfAbsent(paper.id(), new Rfi(paper, said, answerBy));
        }
    }

    private void answer(Paper paper) {
        JsonNode said = StixJson.parseObject(paper.bytes());
        Rfi rfi = all.get(said.path("rfi_ref").stringValue(""));
        if (rfi != null && rfi.to.contains(paper.source())) {
            Instant at = Objects.requireNonNullElse(StixTime.instantOf(said.path("created")), paper.added());
            rfi.answers.add(new Answer(paper, said, at));
        }
    }

    public List<Rfi> all() {
        return List.copyOf(all.values());
    }

    public Optional<Rfi> find(String id) {
        return Optional.ofNullable(all.get(id));
    }
}
