package org.testudo.operations.assistance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What can be done about a request, an offer or an assignment: by which party, in which office, and who is told.
/// Pure.
@SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, and its type does not say so
public enum Act {
    VALIDATE(About.REQUEST, Told.REQUESTER, Set.of(Office.AUTHORITY), Party.REQUESTER),
    CIRCULATE(About.REQUEST, Told.CIRCLE, Set.of(Office.LIAISON), Party.REQUESTER),
    CANCEL(About.REQUEST, Told.CIRCLE, Set.of(Office.LIAISON), Party.REQUESTER),
    CLOSE(About.REQUEST, Told.CIRCLE, Set.of(Office.LIAISON), Party.REQUESTER),
    QUESTION(About.REQUEST, Told.ASKED, Set.of(Office.LIAISON), Party.ASKED),
    ANSWER(About.REQUEST, Told.ASKED, Set.of(Office.LIAISON), Party.REQUESTER),
    NO_OFFER(About.REQUEST, Told.ASKED, Set.of(Office.LIAISON), Party.ASKED),
    /// The requester tells all that were asked what is of use to all of them, and not why.
    PUBLISH(About.REQUEST, Told.CIRCLE, Set.of(Office.LIAISON), Party.REQUESTER),
    /// The host says whose teams it admits.
    ADMIT(About.REQUEST, Told.REQUESTER, Set.of(Office.LIAISON), Party.HOST),

    CLARIFY(About.OFFER, Told.PARTIES, Set.of(Office.LIAISON), Party.REQUESTER, Party.OWNER),
    /// A planner proposes to accept it; the liaison decides.
    PROPOSE(About.OFFER, Told.REQUESTER, Set.of(Office.PLANNER), Party.REQUESTER),
    ACCEPT(About.OFFER, Told.PARTIES, Set.of(Office.LIAISON), Party.REQUESTER),
    DECLINE(About.OFFER, Told.PARTIES, Set.of(Office.LIAISON), Party.REQUESTER),
    WITHDRAW(About.OFFER, Told.PARTIES, Set.of(Office.LIAISON, Office.AUTHORITY), Party.OWNER),
    RELEASE_TO_HOST(About.OFFER, Told.PARTIES, Set.of(Office.LIAISON), Party.OWNER),

    CONSENT(About.ASSIGNMENT, Told.PARTIES, Set.of(Office.AUTHORITY), Party.OWNER, Party.HOST),
    REFUSE(About.ASSIGNMENT, Told.PARTIES, Set.of(Office.AUTHORITY), Party.OWNER, Party.HOST),
    POSITION(About.ASSIGNMENT, Told.PARTIES, Set.of(Office.LEGAL_ADVISER), Party.OWNER, Party.HOST),
    /// The authority signs that it has read an unfavourable legal position of its own nation.
    READ(About.ASSIGNMENT, Told.OWN, Set.of(Office.AUTHORITY), Party.OWNER, Party.HOST),
    TASK(About.ASSIGNMENT, Told.PARTIES, Set.of(Office.AUTHORITY), Party.OWNER),
    EN_ROUTE(About.ASSIGNMENT, Told.PARTIES, Set.of(Office.LIAISON), Party.OWNER),
    ARRIVE(About.ASSIGNMENT, Told.PARTIES, Set.of(Office.LIAISON), Party.HOST),
    REPORT(About.ASSIGNMENT, Told.PARTIES, Set.of(Office.LIAISON), Party.OWNER),
    LEAVE(About.ASSIGNMENT, Told.PARTIES, Set.of(Office.LIAISON), Party.OWNER, Party.HOST, Party.REQUESTER),
    STAND_DOWN(About.ASSIGNMENT, Told.PARTIES, Set.of(Office.LIAISON), Party.OWNER, Party.HOST, Party.REQUESTER),
    /// The requester ends what has not begun.
    END(About.ASSIGNMENT, Told.PARTIES, Set.of(Office.LIAISON), Party.REQUESTER),
    REVIEW(About.ASSIGNMENT, Told.PARTIES, Set.of(Office.LIAISON), Party.OWNER, Party.HOST, Party.REQUESTER),

    /// The text of a consent, a refusal or a legal position: it is for the own member, and comes with the bare step
    /// that
    /// the others are told.
    GROUNDS(About.ASSIGNMENT, Told.OWN, Set.of(Office.AUTHORITY, Office.LEGAL_ADVISER), Party.OWNER, Party.HOST),
    /// An act that was signed on paper by an office without an account is written down.
    RECORD(About.ANY, Told.OWN, Set.of(Office.LIAISON), Party.REQUESTER, Party.OWNER, Party.HOST),
    /// A second person confirms what was written down; then the act itself is said, as on paper.
    CONFIRM(
            About.ANY,
            Told.OWN,
            Set.of(Office.LIAISON, Office.AUTHORITY, Office.LEGAL_ADVISER),
            Party.REQUESTER,
            Party.OWNER,
            Party.HOST);

    /// What an act is about.
    public enum About {
        REQUEST,
        OFFER,
        ASSIGNMENT,
        /// A request or an assignment.
        ANY
    }

    /// A part that a member plays; one member may play several.
    public enum Party {
        REQUESTER,
        /// A member of the circle that was asked.
        ASKED,
        OWNER,
        HOST;

        public String text() {
            return word(this);
        }
    }

    /// In which office a person acts for its member.
    public enum Office {
        LIAISON,
        AUTHORITY,
        LEGAL_ADVISER,
        PLANNER
    }

    /// Who is told of a step: that follows from its kind, and is never chosen.
    public enum Told {
        /// The own member alone.
        OWN,
        /// The requester alone, and who says it.
        REQUESTER,
        /// All that were asked.
        CIRCLE,
        /// Requester and the one member.
        ASKED,
        /// Requester and owner; the host too, once the offer was released to it.
        PARTIES
    }

    private final About about;
    private final Told told;
    private final Set<Office> offices;
    private final List<Party> parties;

    Act(About about, Told told, Set<Office> offices, Party... parties) {
        this.about = about;
        this.told = told;
        this.offices = offices;
        this.parties = List.of(parties);
    }

    public About about() {
        return about;
    }

    public Told told() {
        return told;
    }

    public Set<Office> offices() {
        return offices;
    }

    public List<Party> parties() {
        return parties;
    }

    /// May it have been signed on paper? Acts of a liaison are not: a liaison has an account.
    public boolean mayBeOnPaper() {
        return about != About.ANY
                && this != GROUNDS
                && !offices.contains(Office.LIAISON)
                && !offices.contains(Office.PLANNER);
    }

    /// Does its text stand in an object of its own, for the own member?
    public boolean keepsGrounds() {
        return this == CONSENT || this == REFUSE || this == POSITION;
    }

    /// The word in the object.
    public String text() {
        return word(this);
    }

    /// The word for an act, a part or a stage, as objects and the API have it.
    public static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Act> of(String text) {
        return Arrays.stream(values()).filter(act -> act.text().equals(text)).findFirst();
    }
}
