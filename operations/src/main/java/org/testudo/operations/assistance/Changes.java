package org.testudo.operations.assistance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.operations.assistance.Dossier.AssignmentCase;
import org.testudo.operations.assistance.Dossier.Case;
import org.testudo.operations.assistance.Dossier.OfferCase;
import org.testudo.operations.assistance.Dossier.OfferStage;
import org.testudo.operations.assistance.Dossier.RequestCase;
import org.testudo.operations.assistance.Dossier.Step;
import org.testudo.policy.Member;

/// What has happened to requests, offers and assignments, as one reader sees it: computed from the steps that it sees
/// and from the clock, so that a notice says no more than its reader may know. Pure.
public final class Changes {
    private Changes() {}

    /// One of them.
    ///
    /// @param about what it happened to
    /// @param step  what was said; null: nobody said anything, an offer came or something lapsed
    /// @param what  the act; or `offer`, `lapsed`
    /// @param gap   does it take a team away that had been accepted?
    public record Change(
            Instant at,
            RequestCase request,
            Case about,
            @Nullable Step step,
            String what,
            boolean gap) {
        /// Is it news to this member? What it said itself is none, but for what is on paper: that waits for a second
        /// person, or was said in a name.
        public boolean isNews(Member reader) {
            if (step == null) {
                return what.equals(LAPSED) || !about.paper().source().equals(reader);
            }
            return !step.paper().source().equals(reader) || step.act() == Act.RECORD || step.onPaper();
        }
    }

    private static final String LAPSED = "lapsed";

    /// All that is news to the reader, the newest first.
    public static List<Change> of(Dossier dossier, Member reader) {
        return all(dossier).stream().filter(one -> one.isNews(reader)).toList();
    }

    /// All that was said and counts, and what lapsed, the newest first.
    public static List<Change> all(Dossier dossier) {
        var changes = new ArrayList<Change>();
        for (RequestCase request : dossier.requests()) {
            steps(request, changes);
            request.offers().forEach(offer -> of(offer, dossier.now(), changes));
        }
        changes.sort(Comparator.comparing(Change::at)
                .reversed()
                .thenComparing(one -> one.about().paper().row(), Comparator.reverseOrder()));
        return changes;
    }

    private static void of(OfferCase offer, Instant now, List<Change> changes) {
        RequestCase request = offer.request();
        changes.add(new Change(offer.created(), request, offer, null, "offer", false));
        // With the request it ends by a step, of which is told.
        if (offer.stage() == OfferStage.LAPSED && !request.answerBy().isAfter(now)) {
            changes.add(new Change(request.answerBy(), request, offer, null, LAPSED, false));
        }
        steps(offer, changes);
        for (AssignmentCase one : offer.assignments()) {
            one.lapsedAt()
                    .filter(at -> !at.isAfter(now))
                    .ifPresent(at -> changes.add(new Change(at, request, one, null, LAPSED, true)));
            steps(one, changes);
        }
    }

    private static void steps(Case about, List<Change> changes) {
        about.steps().stream()
                .filter(Step::counts)
                .forEach(step -> changes.add(new Change(
                        step.at(), about.request(), about, step, step.act().text(), takesAway(step.act(), about))));
    }

    private static boolean takesAway(Act act, Case about) {
        return act == Act.REFUSE
                || (act == Act.WITHDRAW
                        && about instanceof OfferCase offer
                        && offer.assignment().isPresent());
    }
}
