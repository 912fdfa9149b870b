package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Tokens.Range;

/// What is only known when all has been read: what a response was for, and which claims are one.
final class Merging {
    private static final Words WORDS = Words.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Abouts abouts;

    Merging(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.abouts = scene.abouts;
    }

    /// What is only known when all has been read: what a response was for, which claims are one.
    void finish() {
        for (int i = 0; i < scene.drafts.size(); i++) {
            Draft draft = scene.drafts.get(i);
            if (draft.sort == Reading.Sort.RESPONSE && draft.about == null) {
                draft.about = saidAfter(i, draft);
            }
        }
        for (Draft draft : scene.drafts) {
            if (draft.is("DENIAL") && (draft.about == null || draft.about.isEmpty())) {
                draft.about = abouts.main(null);
            }
        }
        merge("DENIAL");
        merge("OFFER_OF_COOPERATION");
        merge("CONTESTED");
        merge("VICTIM_DISCLOSURE");
        merge("CORROBORATION");
        new Within(scene).read();
        twice("SOLIDARITY");
        twice("DEMAND");
    }

    /// What else the same sentence says of whoever responds.
    private @Nullable Range saidAfter(int at, Draft draft) {
        for (Draft next : scene.drafts.subList(at + 1, scene.drafts.size())) {
            if (next.about != null
                    && next.sentence <= draft.sentence
                    && next.claimant != null
                    && draft.claimant != null
                    && next.claimant.near(draft.claimant.first())) {
                return next.about;
            }
        }
        return null;
    }

    /// What a speaker is reported to say and is quoted with is said once.
    private void twice(String kind) {
        Draft before = null;
        for (Draft draft : List.copyOf(scene.drafts)) {
            if (!draft.is(kind)) {
                continue;
            }
            if (before != null && quotes(draft, before)) {
                join(before, draft);
            } else {
                before = draft;
            }
        }
    }

    /// Whether it says in marks of quotation what was told without them before.
    private boolean quotes(Draft draft, Draft before) {
        Party a = before.claimant;
        Party b = draft.claimant;
        if (a == null || b == null || !a.who().equals(b.who()) || before.sentence < draft.sentence - 2) {
            return false;
        }
        List<Who> one = before.addressee.stream().map(Mention::who).toList();
        List<Who> other = draft.addressee.stream().map(Mention::who).toList();
        return tokens.quotation(draft.spans.getFirst().from()) > 0
                && tokens.quotation(before.spans.getFirst().from()) == 0
                && one.equals(other)
                && a.voice() != null
                && !(draft.is("DEMAND") && one.isEmpty());
    }

    private void join(Draft before, Draft draft) {
        Range first = before.about;
        Range second = draft.about;
        if (first != null && second != null) {
            before.objects.clear();
            before.objects.add(first);
            before.objects.add(second);
        }
        before.about = second == null ? first : second;
        before.spans.addAll(draft.spans);
        before.verbs.addAll(draft.verbs);
        before.addressee.addAll(draft.addressee);
        before.pattern = draft.pattern;
        before.openWord = draft.openWord;
        for (Draft inner : scene.drafts) {
            if (draft.equals(inner.statedIn)) {
                inner.statedIn = before;
            }
            if (draft.equals(inner.nestedIn)) {
                inner.nestedIn = before;
            }
        }
        scene.drafts.remove(draft);
    }

    /// One speaker's denials of the same are one.
    private void merge(String kind) {
        var kept = new ArrayList<Draft>();
        for (Draft draft : List.copyOf(scene.drafts)) {
            if (!draft.is(kind) || draft.ofOutlet) {
                continue;
            }
            Draft same = null;
            for (Draft one : kept) {
                Party a = one.claimant;
                Party b = draft.claimant;
                Who page = scene.publisher;
                boolean ownSide = a != null
                        && b != null
                        && kind.equals("DENIAL")
                        && page != null
                        && !page.kind().equals("outlet")
                        && a.near(page)
                        && b.near(page)
                        && a.near(b.first());
                if (a != null
                        && b != null
                        && (a.who().equals(b.who()) || ownSide)
                        && Objects.equals(one.by, draft.by)
                        && draft.sentence <= one.sentence + 2) {
                    same = one;
                }
            }
            if (same == null) {
                kept.add(draft);
            } else {
                same.spans.addAll(draft.spans);
                Range about = draft.about;
                Range before = same.about;
                if (about != null
                        && before != null
                        && WORDS.in("accusation", abouts.head(about))
                        && !WORDS.in("accusation", abouts.head(before))) {
                    same.about = about;
                }
                scene.drafts.remove(draft);
            }
        }
    }
}
