package org.testudo.operations.assess;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What is done about a judgement by somebody of the member whose it is: from which state, to which one, and
/// in which office.
@SuppressWarnings("ImmutableEnumChecker") // the sets are copied before they leave
public enum JudgementAct {
    /// Somebody else says what is weak in it.
    CHALLENGE(EnumSet.of(State.DRAFT, State.CHALLENGED), State.CHALLENGED, Office.ANALYST),
    /// Other members are asked for their positions; what it says stays as it is from then on.
    ASK(EnumSet.of(State.CHALLENGED), State.CHALLENGED, Office.LIAISON),
    /// It goes back to be written anew; positions that were said are of the round before.
    REOPEN(EnumSet.of(State.CHALLENGED, State.COORDINATED), State.DRAFT, Office.ANALYST),
    /// All that were asked have said their position, or their time is over.
    COORDINATE(EnumSet.of(State.CHALLENGED), State.COORDINATED, Office.ANALYST),
    /// It is the member's judgement from then on. Its authors never do this.
    APPROVE(EnumSet.of(State.COORDINATED), State.APPROVED, Office.RELEASE_AUTHORITY),
    /// It holds no more. What takes its place says so itself.
    SUPERSEDE(EnumSet.of(State.APPROVED), State.SUPERSEDED, Office.RELEASE_AUTHORITY);

    /// How far a judgement is.
    public enum State {
        DRAFT,
        CHALLENGED,
        COORDINATED,
        APPROVED,
        SUPERSEDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// What is of no known state is a draft.
        static State of(String word) {
            for (State one : values()) {
                if (one.word().equals(word)) {
                    return one;
                }
            }
            return DRAFT;
        }
    }

    /// In which office an act is done.
    public enum Office {
        ANALYST,
        LIAISON,
        RELEASE_AUTHORITY
    }

    private final EnumSet<State> from;
    private final State to;
    private final Office office;

    JudgementAct(EnumSet<State> from, State to, Office office) {
        this.from = from;
        this.to = to;
        this.office = office;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<JudgementAct> of(String word) {
        for (JudgementAct one : values()) {
            if (one.word().equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    public Set<State> from() {
        return EnumSet.copyOf(from);
    }

    public State to() {
        return to;
    }

    public Office office() {
        return office;
    }
}
