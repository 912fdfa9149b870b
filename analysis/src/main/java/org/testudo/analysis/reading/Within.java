package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Reading.Sort;
import org.testudo.analysis.reading.Tokens.Range;

/// What stands inside of what is said: accusations that somebody supports, conduct that somebody wants to
/// end, and the events that claims and responses are about.
final class Within {
    private static final Words WORDS = Words.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Abouts abouts;

    Within(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.abouts = scene.abouts;
    }

    void read() {
        for (Draft draft : List.copyOf(scene.drafts)) {
            if (draft.is("SOLIDARITY")) {
                supported(draft);
                conduct(draft);
            } else if (draft.is("DEMAND")) {
                pattern(draft);
            }
        }
        for (Draft draft : List.copyOf(scene.drafts)) {
            if (draft.is("ATTRIBUTION") || draft.sort == Sort.RESPONSE) {
                event(draft);
            }
        }
    }

    /// `… with A and B in their accusations against C of D`, `… the decision by A and B to call out C on its
    /// D`.
    private void supported(Draft outer) {
        Range span = outer.spans.getFirst();
        var claimants = new ArrayList<Mention>();
        Party own = outer.claimant;
        for (int i = span.from(); i < span.to(); i++) {
            Mention mention = mentions.at(i);
            if (mention != null) {
                boolean governs = mention.speaks() || (mention.who().isState() && governments(mention.to(), span.to()));
                if (governs && own != null && !own.has(mention.who().key())) {
                    claimants.add(mention);
                }
                i = mention.to() - 1;
                continue;
            }
            boolean noun = WORDS.in("accused", tokens.low(i)) && tokens.is(i + 1, "against");
            boolean call = tokens.is(i, "call") && tokens.is(i + 1, "out");
            if (claimants.isEmpty() || (!noun && !call)) {
                continue;
            }
            Mention accused = mentions.at(i + 2);
            if (accused == null) {
                continue;
            }
            int of = accused.to();
            if (!tokens.is(of, "of") && !tokens.is(of, "on") && !tokens.is(of, "for")) {
                continue;
            }
            nested(
                    outer,
                    claimants,
                    accused,
                    noun ? owner(i) : accused.from(),
                    new Range(i, i + 2),
                    of + 1,
                    span.to(),
                    noun);
            return;
        }
    }

    private boolean governments(int from, int to) {
        for (int i = from; i < to && i < from + 4; i++) {
            if (tokens.is(i, "governments") || tokens.is(i, "authorities") || tokens.is(i, "government")) {
                return true;
            }
            if (!tokens.is(i, "and") && mentions.at(i) == null) {
                return false;
            }
        }
        return false;
    }

    private int owner(int i) {
        return tokens.is(i - 1, "their") || tokens.is(i - 1, "its") ? i - 1 : i;
    }

    private void nested(
            Draft outer,
            List<Mention> claimants,
            Mention accused,
            int from,
            Range verbs,
            int object,
            int to,
            boolean noun) {
        Range about = abouts.trim(gerund(object), to);
        Draft known = null;
        for (Draft draft : scene.drafts) {
            Party party = draft.claimant;
            if (draft.rule.equals("supported")
                    && party != null
                    && claimants.stream().allMatch(one -> party.has(one.who().key()))) {
                known = draft;
            }
        }
        if (known != null) {
            known.spans.add(new Range(from, to));
            known.verbs.add(noun ? new Range(verbs.from(), verbs.from() + 1) : verbs);
            known.objects.add(about);
            known.readings.addAll(claimants);
            return;
        }
        var who = claimants.stream().map(Mention::who).distinct().toList();
        var nested = new Draft(Sort.CLAIM, "ALLEGATION", new Party(who, null, false, false, claimants), "supported");
        nested.by = outer.claimant == null ? null : outer.claimant.first();
        nested.nestedIn = outer;
        nested.accuse(List.of(accused.who()));
        nested.about = about;
        nested.objects.add(about);
        nested.readings.addAll(claimants);
        nested.spans.add(new Range(from, to));
        nested.verbs.add(noun ? new Range(verbs.from(), verbs.from() + 1) : verbs);
        nested.sentence = outer.sentence;
        scene.drafts.add(nested);
    }

    /// Without the verb that says no more than that it was done.
    private int gerund(int from) {
        boolean doing = tokens.is(from, "conducting")
                || (tokens.is(from, "carrying") && tokens.is(from + 1, "out"))
                || tokens.is(from, "launching");
        return doing ? tokens.is(from + 1, "out") ? from + 2 : from + 1 : from;
    }

    /// `… X on its attempts to …`: the speaker's own words for what X does.
    private void conduct(Draft outer) {
        Range span = outer.spans.getFirst();
        for (int i = span.from() + 1; i < span.to(); i++) {
            Mention owner = mentions.at(i - 2);
            boolean its = tokens.is(i, "its") || tokens.is(i, "their");
            if (!its || owner == null || owner.to() != i - 1 || !owner.speaks()) {
                continue;
            }
            Range about = abouts.trim(i, span.to());
            if (!about.isEmpty() && WORDS.in("attempt", tokens.low(about.from()))) {
                alleged(outer, owner.who(), new Range(i, span.to()), about);
                return;
            }
        }
    }

    private Draft alleged(Draft outer, Who accused, Range span, Range about) {
        var draft = new Draft(Sort.CLAIM, "ALLEGATION", outer.claimant, "conduct");
        draft.by = outer.by;
        draft.accuse(List.of(accused));
        draft.about = about;
        draft.spans.add(span);
        draft.statedIn = outer;
        draft.sentence = outer.sentence;
        if (WORDS.in("attempt", tokens.low(about.from()))) {
            draft.attempt = new Range(about.from(), about.from() + 1);
        }
        scene.drafts.add(draft);
        return draft;
    }

    /// `… must stop its pattern of behaviour, including A, B, and C`: each part is alleged.
    private void pattern(Draft outer) {
        if (outer.addressee.isEmpty()) {
            return;
        }
        Range span = outer.spans.getFirst();
        for (int i = span.from(); i < span.to(); i++) {
            boolean open = WORDS.in("openlist", tokens.low(i)) || (tokens.is(i, "such") && tokens.is(i + 1, "as"));
            Range about = outer.about;
            if (!open || about == null || !tokens.is(i - 1, ",")) {
                continue;
            }
            int its = about.from();
            while (its > span.from() && !tokens.is(its, "its") && !tokens.is(its, "their")) {
                its--;
            }
            if (its == span.from()) {
                return;
            }
            outer.pattern = new Range(its + 1, about.to());
            outer.openWord = new Range(i, tokens.is(i, "such") ? i + 2 : i + 1);
            for (Range part : scene.finder.parts(outer.openWord.to(), span.to())) {
                Draft one = alleged(outer, outer.addressee.getFirst().who(), part, abouts.trim(part.from(), part.to()));
                one.pattern = outer.pattern;
            }
            return;
        }
    }

    // --- events
    // -------------------------------------------------------------------------------------------------------

    /// What an attribution or a response is about is an event where a noun names it.
    private void event(Draft draft) {
        Range about = draft.about;
        if (about == null || about.isEmpty()) {
            return;
        }
        Abouts.Named named = abouts.in(about.from(), Math.min(about.to(), about.from() + 4));
        if (named == null
                || WORDS.in("accusation", abouts.head(about))
                || named.range().from() > about.from()
                || about.to() - about.from() < 2) {
            return;
        }
        for (Draft other : scene.drafts) {
            if (other.sort == Sort.EVENT && other.spans.getFirst().equals(about)) {
                draft.aboutItem = other;
                return;
            }
        }
        var event = new Draft(Sort.EVENT, kind(named.head(), about), null, "event");
        event.spans.add(about);
        event.statedIn = draft;
        event.sentence = draft.sentence;
        if (WORDS.in("attempt", tokens.low(about.from()))) {
            event.attempt = new Range(about.from(), about.from() + 1);
        }
        event.victim = victim(about);
        published(event, about.to());
        victims(event, about);
        draft.aboutItem = event;
        scene.drafts.add(event);
    }

    private String kind(String head, Range about) {
        return switch (head) {
            case "theft", "thefts", "copying" -> "data-theft";
            case "disinformation", "propaganda", "message", "messages", "rumours" -> "disinformation";
            case "leak", "leaks" -> "leak";
            case "interference" -> "interference";
            case "outage", "outages", "blackout", "failure", "disruption" -> "disruption";
            default -> isCyber(about) ? "cyber-attack" : WORDS.in("violence", head) ? "attack" : "incident";
        };
    }

    /// Does a word of it say that computers were attacked?
    private boolean isCyber(Range about) {
        for (int i = about.from(); i < about.to(); i++) {
            String word = tokens.low(i);
            if (WORDS.all("cyberstem").stream().anyMatch(word::startsWith)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Who victim(Range about) {
        for (int i = about.from(); i < about.to(); i++) {
            Mention mention = mentions.at(i);
            if (mention != null
                    && mention.speaks()
                    && !mention.who().isState()
                    && !mention.who().kind().equals("group")) {
                return mention.who();
            }
        }
        return null;
    }

    private void victims(Draft event, Range about) {
        for (int i = about.from() + 1; i < about.to(); i++) {
            if (WORDS.in("people", tokens.low(i))) {
                event.victimWords.add(new Range(i, i + 1));
            }
        }
    }

    /// `… published in August by X`.
    private void published(Draft event, int from) {
        if (!tokens.is(from, "published") && !tokens.is(from, "posted") && !tokens.is(from, "released")) {
            return;
        }
        int to = from + 1;
        while (to < tokens.count() && to < from + 9 && !tokens.is(to, ",") && !tokens.is(to, ".")) {
            to++;
        }
        event.publication = new Range(from, to);
    }
}
