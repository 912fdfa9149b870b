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
            boolean gap) {}

    /// All of them, the newest first; what the reader's own member said is no news to it.
    public static List<Change> of(Dossier dossier, Member reader) {
        var changes = new ArrayList<Change>();
        for (RequestCase request : dossier.requests()) {
            steps(request, reader, changes);
            for (OfferCase offer : request.offers()) {
                of(offer, reader, dossier.now(), changes);
            }
        }
        changes.sort(Comparator.comparing(Change::at)
                .reversed()
                .thenComparing(one -> one.about().paper().row(), Comparator.reverseOrder()));
        return changes;
    }

    private static void of(OfferCase offer, Member reader, Instant now, List<Change> changes) {
        RequestCase request = offer.request();
        if (!offer.owner().equals(reader)) {
            changes.add(new Change(offer.created(), request, offer, null, "offer", false));
        }
        // With the request it ends by a step, of which is told.
        if (offer.stage() == OfferStage.LAPSED && !request.answerBy().isAfter(now)) {
            changes.add(new Change(request.answerBy(), request, offer, null, "lapsed", false));
        }
        steps(offer, reader, changes);
        var assignments = new ArrayList<>(offer.earlier());
        offer.assignment().ifPresent(assignments::add);
        for (AssignmentCase one : assignments) {
            one.lapsedAt()
                    .filter(at -> !at.isAfter(now))
                    .ifPresent(at -> changes.add(new Change(at, request, one, null, "lapsed", true)));
            steps(one, reader, changes);
        }
    }

    private static void steps(Case about, Member reader, List<Change> changes) {
        for (Step step : about.steps()) {
            // Of the own member only what is on paper is news: it waits for a second person, or was said in a name.
            boolean news = !step.paper().source().equals(reader) || step.act() == Act.RECORD || step.onPaper();
            if (step.counts() && news) {
                changes.add(new Change(
                        step.at(), about.request(), about, step, step.act().text(), takesAway(step.act(), about)));
            }
        }
    }

    private static boolean takesAway(Act act, Case about) {
        return act == Act.REFUSE
                || (act == Act.WITHDRAW
                        && about instanceof OfferCase offer
                        && offer.assignment().isPresent());
    }
}
