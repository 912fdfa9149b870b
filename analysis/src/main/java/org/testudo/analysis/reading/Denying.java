package org.testudo.analysis.reading;

import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// Verbs that deny, doubt and take back: `denies …`, `calls … a lie`, `casts doubt on …`, `does not share the
/// assessment`, `neither confirms nor denies`, `withdraws …`. What is denied without such a verb stands in
/// [Negating].
final class Denying {
    private static final Words WORDS = Words.SHIPPED;
    private static final Phrases PHRASES = Phrases.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Clauses clauses;
    private final Abouts abouts;
    private final Finder finder;
    private final Deeds deeds;
    private final Drafter drafter;

    Denying(Scene scene) {
        this.scene = scene;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.abouts = scene.abouts;
        this.finder = scene.finder;
        this.deeds = scene.deeds;
        this.drafter = scene.drafter;
    }

    /// `denies that …`, `denies involvement in …`
    boolean deny(Clause c, Group group, Party who, Voice voice) {
        if (!group.is("deny")) {
            return false;
        }
        int from = finder.object(group, c.end());
        if (group.lemma("brush", "shrug", "wave", "laugh")) {
            if (!WORDS.in("dismissing", tokens.low(from))) {
                return false;
            }
            from++;
        }
        if (group.lemma("protest") && !(tokens.is(from, "against") && finder.hasAccusation(from, from + 5))) {
            return false;
        }
        from = group.lemma("scoff", "protest") && WORDS.in("prep", tokens.low(from)) ? from + 1 : from;
        boolean that = tokens.is(from, "that");
        int begin = that ? from + 1 : from;
        if (tokens.is(from, "as") && (WORDS.in("det", tokens.low(from + 2)) || mentions.at(from + 2) != null)) {
            begin = from + 2;
        }
        for (int i = from + 2; tokens.is(from, "as") && begin == from && i < from + 9 && i < c.end(); i++) {
            begin = WORDS.in("det", tokens.low(i)) || mentions.at(i) != null ? i : begin;
        }
        Range object;
        if (that || clauseAt(begin, c.end())) {
            Group inner = clauses.verb(begin, c.end());
            object = inner == null ? abouts.trim(begin, c.end()) : deeds.involvedOr(inner, c.end());
        } else {
            object = deniedObject(begin, c.end());
        }
        if (object == null || object.isEmpty()) {
            return false;
        }
        boolean outlet = voice.narrator() && !reportedAt(c, group, who, voice) && scene.publisher != null;
        Who own = scene.publisher;
        Draft draft;
        if (outlet && own != null) {
            draft = drafter.said("DENIAL", Party.of(own), voice, "deny-outlet");
            draft.denier = who.first();
            draft.ofOutlet = true;
            draft.spans.add(c.whole());
        } else {
            boolean accused = who.own()
                    || drafter.isAccused(who)
                    || who.first().isState()
                    || that
                    || !who.first().kind().equals("body")
                    || (who.first().home() != null
                            && !finder.has(
                                    begin, c.end(), "attribution", "assessment", "finding", "findings", "conclusion"))
                    || !finder.hasAccusation(begin, c.end());
            draft = drafter.claim(accused ? "DENIAL" : "CONTESTED", who, voice, "deny");
            draft.spans.add(
                    new Range(who.own() || drafter.begin(c, group, who, voice) < from ? c.at() : begin, c.end()));
        }
        draft.about = abouts.fullest(object);
        if (!WORDS.in("accusation", abouts.head(object))) {
            abouts.tell(draft.about);
        }
        boolean again = outlet && (tokens.is(group.main() - 1, "repeatedly") || tokens.is(group.main() - 1, "always"));
        draft.verbs.add(new Range(again ? group.main() - 1 : group.main(), group.main() + 1));
        return true;
    }

    /// `…, a charge X dismissed as fantasy`, `the accusation, which X called an invention`
    void aside(int comma, int to, Voice voice) {
        boolean which = tokens.is(comma + 1, "which");
        boolean article = tokens.is(comma + 1, "a") || tokens.is(comma + 1, "an");
        int noun = which ? comma - 1 : comma + 2;
        if ((!which && !article) || !WORDS.in("accusation", tokens.low(noun))) {
            return;
        }
        int at = which ? comma + 2 : tokens.is(noun + 1, "that") || tokens.is(noun + 1, "which") ? noun + 2 : noun + 1;
        Group group = clauses.verb(at, to);
        Party who = group == null ? null : scene.subjects.subject(at, group.from(), voice);
        boolean denies = group != null && (group.is("deny") || (group.is("call") && judged(group.main() + 1, to)));
        if (group == null || who == null || who.thing() || !denies || group.negated() || deniedHere(who)) {
            return;
        }
        Who own = scene.publisher;
        boolean outlet =
                scene.outletVoice(voice) && own != null && !reportedAt(new Clause(at, to, true, at), group, who, voice);
        Draft draft;
        if (outlet && own != null) {
            draft = drafter.said("DENIAL", Party.of(own), voice, "deny-outlet");
            draft.denier = who.first();
            draft.ofOutlet = true;
        } else {
            draft = drafter.claim("DENIAL", who, voice, "aside");
        }
        draft.about = new Range(noun, noun + 1);
        draft.spans.add(new Range(which ? at : comma + 1, to));
        draft.verbs.add(group.mainWord());
    }

    private boolean deniedHere(Party who) {
        return scene.drafts.stream()
                .anyMatch(draft -> draft.is("DENIAL")
                        && draft.sentence == scene.sentence
                        && ((draft.denier != null && who.near(draft.denier))
                                || (draft.claimant != null && draft.claimant.near(who.first()))));
    }

    private boolean judged(int from, int to) {
        return PHRASES.in(tokens, from, to, "untrue") != null || finder.firstQuote(from, to) >= 0;
    }

    /// `the claim was dismissed by X`
    boolean deniedBy(Clause c, Group group, Voice voice, Party agent) {
        Range object = abouts.trim(c.at(), group.from());
        if (!group.is("deny") || object.isEmpty() || !finder.hasAccusation(object.from(), object.to())) {
            return false;
        }
        boolean answers = drafter.isAccused(agent) || agent.first().isState();
        Draft draft = drafter.claim(answers ? "DENIAL" : "CONTESTED", agent, voice, "denied-by");
        draft.about = abouts.fullest(object);
        draft.spans.add(c.whole());
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `there is no proof for the accusation`
    boolean noProofFor(Clause c, Group group, Voice voice) {
        Range phrase = PHRASES.in(tokens, group.from(), c.end(), "noproof");
        Range truth = PHRASES.in(tokens, group.from(), c.end(), "notruth");
        boolean untrue = truth != null && (tokens.is(truth.to(), "in") || tokens.is(truth.to(), "to"));
        phrase = untrue ? truth : phrase;
        Range presented = phrase == null && group.lemmaIn("presenting") ? notPresented(c, group) : null;
        phrase = phrase == null ? presented : phrase;
        Party speaker = voice.speaker();
        int to = phrase == null ? -1 : phrase.to();
        to = tokens.is(to, "”") ? to + 1 : to;
        if (phrase == null
                || speaker == null
                || scene.outletVoice(voice)
                || !(untrue
                        || tokens.is(to, "for")
                        || tokens.is(to, "behind")
                        || tokens.is(to, "of")
                        || tokens.is(to, "to"))
                || tokens.low(to + 1).endsWith("ing")) {
            return false;
        }
        int noun = tokens.is(to, "to") && !untrue ? to + 2 : to + 1;
        if (!finder.hasAccusation(noun, c.end()) || finder.has(noun, c.end(), "that")) {
            return false;
        }
        boolean answers = drafter.isAccused(speaker) || speaker.first().home() != null;
        Draft draft = drafter.claim(answers ? "DENIAL" : "CONTESTED", speaker, voice, "no-proof-for");
        draft.about = abouts.fullest(abouts.trim(noun, c.end()));
        draft.spans.add(c.whole());
        draft.verbs.add(phrase);
        return true;
    }

    /// `no proof has been presented`, `they have not presented any proof`
    private @Nullable Range notPresented(Clause c, Group group) {
        Range none = PHRASES.at(tokens, c.at(), group.from(), "noproof");
        Range proof = finder.first(group.main() + 1, Math.min(c.end(), group.main() + 5), "evidence", "proof");
        return none != null && group.passive()
                ? new Range(none.from(), group.main() + 1)
                : group.negated() && proof != null ? new Range(group.main(), proof.to()) : null;
    }

    private boolean clauseAt(int from, int to) {
        Group inner = clauses.verb(from, to);
        return inner != null
                && inner.from() > from
                && inner.from() <= from + 8
                && (WORDS.in("pronoun", tokens.low(from)) || mentions.at(from) != null)
                && !tokens.is(inner.from() - 1, "which");
    }

    /// An accusation, an event, an involvement, a doing: whatever else can be denied is no claim.
    private @Nullable Range deniedObject(int from, int to) {
        int at = from;
        while (at < to
                && (WORDS.in("det", tokens.low(at))
                        || WORDS.in("judging", tokens.low(at))
                        || WORDS.in("adverb", tokens.low(at))
                        || tokens.is(at, "as"))) {
            at++;
        }
        String word = tokens.low(at);
        if (WORDS.in("involvement", word)) {
            int next = at + 1;
            while (next < to && (WORDS.in("prep", tokens.low(next)) || tokens.is(next, "whatsoever"))) {
                next++;
            }
            Range main = abouts.main(null);
            return next < to ? abouts.trim(next, to) : main == null ? new Range(at, at + 1) : main;
        }
        if (word.equals("it") || word.equals("this") || word.equals("everything") || word.equals("wrongdoing")) {
            Range main = abouts.main(null);
            return main == null ? new Range(at, at + 1) : main;
        }
        if (word.equals("having")
                || word.equals("being")
                || (word.endsWith("ing") && !WORDS.verbs(word).isEmpty())) {
            int main = word.equals("having") || word.equals("being") ? at + 1 : at;
            main = tokens.is(main, "been") ? main + 1 : main;
            Range involved = PHRASES.in(tokens, main, Math.min(to, main + 4), "involved");
            if (involved != null) {
                return abouts.trim(involved.to(), to);
            }
            return abouts.trim(main, to);
        }
        Range object = abouts.trim(from, cutAs(from, to));
        if (object.isEmpty()) {
            return null;
        }
        for (int i = object.from(); i < object.to(); i++) {
            String noun = tokens.low(i);
            if (WORDS.in("accusation", noun) || (WORDS.in("event", noun) && mentions.at(i) == null)) {
                return WORDS.in("accusation", noun) || !tokens.is(object.from() - 1, "a") ? untilWhen(object) : object;
            }
            if (WORDS.in("prep", noun) && i > object.from()) {
                return null;
            }
        }
        return null;
    }

    /// `… in a note of June 27` says where it was said.
    private Range untilWhen(Range object) {
        for (int i = object.from() + 1; i < object.to(); i++) {
            if (tokens.is(i, "in") && tokens.is(i + 1, "a") && WORDS.in("notice", tokens.low(i + 2))) {
                return new Range(object.from(), i);
            }
        }
        return object;
    }

    private int cutAs(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (tokens.is(i, "as") && mentions.at(i) == null) {
                return i;
            }
        }
        return to;
    }

    /// Whether the passage says when or to whom it was said: then it is the denier's own.
    private boolean reportedAt(Clause c, Group group, Party who, Voice voice) {
        Who own = scene.publisher;
        if (who.own() || who.voice() != null || own == null || !own.kind().equals("outlet") || who.near(own)) {
            return true;
        }
        for (int i = c.at(); i < c.end(); i++) {
            if (scene.dated[i]) {
                return true;
            }
        }
        for (int i = group.main(); i < c.end(); i++) {
            if (tokens.quotation(i) > 0) {
                return true;
            }
            if ((tokens.is(i, "in") && tokens.is(i + 1, "a"))
                    || tokens.is(i, "told")
                    || (tokens.is(i, "within") && (tokens.is(i + 1, "hours") || tokens.is(i + 1, "minutes")))
                    || (tokens.is(i, "to") && tokens.is(i + 1, "reporters"))) {
                return true;
            }
        }
        boolean present = group.word().endsWith("s");
        return !present
                && !group.perfect()
                && voice.narrator()
                && !tokens.is(group.main() - 1, "repeatedly")
                && !tokens.is(group.main() - 1, "always")
                && group.from() == group.main()
                && thatOrDoing(group);
    }

    private boolean thatOrDoing(Group group) {
        return tokens.is(group.main() + 1, "that")
                || tokens.low(group.main() + 1).endsWith("ing");
    }

    /// `calls the accusation a lie`
    boolean call(Clause c, Group group, Party who, Voice voice) {
        if (!group.is("call") || tokens.is(group.main() + 1, "on") || tokens.is(group.main() + 1, "for")) {
            return false;
        }
        int from = group.main() + 1;
        Range untrue = PHRASES.in(tokens, from, c.end(), "untrue");
        Range unsound = untrue == null ? PHRASES.in(tokens, from, c.end(), "unsound") : null;
        int cut = untrue == null ? unsound == null ? finder.firstQuote(from, c.end()) : unsound.from() : untrue.from();
        int quote = finder.firstQuote(from, c.end());
        cut = quote > from && quote < cut ? quote : cut;
        if (cut < 0 || (!finder.hasAccusation(from, cut) && !accusedPronoun(from))) {
            return false;
        }
        Range about = abouts.trim(from, dropMarks(from, cut));
        boolean denial =
                (untrue != null && (drafter.isAccused(who) || who.first().isState() || who.own()))
                        || drafter.isAccused(who)
                        || (unsound == null && who.first().home() != null);
        Draft draft = drafter.claim(denial ? "DENIAL" : "CONTESTED", who, voice, "call");
        draft.about = about.isEmpty() ? abouts.main(null) : about;
        draft.spans.add(new Range(who.own() ? c.at() : from, c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    private boolean accusedPronoun(int from) {
        return tokens.is(from, "it") || tokens.is(from, "this") || tokens.is(from, "them");
    }

    private int dropMarks(int from, int to) {
        int end = to;
        while (end > from
                && (tokens.is(end - 1, "“")
                        || tokens.is(end - 1, "\"")
                        || tokens.is(end - 1, "as")
                        || tokens.is(end - 1, "be")
                        || tokens.is(end - 1, "to")
                        || tokens.is(end - 1, "a")
                        || tokens.is(end - 1, "an"))) {
            end--;
        }
        return end;
    }

    /// `casts doubt on the assessment`
    boolean contest(Clause c, Group group, Party who, Voice voice) {
        if (!group.is("contest") && !(group.is("report") && group.negated())) {
            return false;
        }
        int from = finder.object(group, c.end());
        if (group.lemma("cast")) {
            if (!tokens.is(from, "doubt") && !tokens.is(from, "doubts")) {
                return false;
            }
            from++;
        }
        from = tokens.is(from, "with") || tokens.is(from, "on") ? from + 1 : from;
        Range object = abouts.trim(tokens.is(from, "that") ? from + 1 : from, c.end());
        if (object.isEmpty() || (!finder.hasAccusation(from, c.end()) && !tokens.is(from, "that"))) {
            return false;
        }
        boolean accused = drafter.isAccused(who);
        Draft draft = drafter.claim(accused ? "DENIAL" : "CONTESTED", who, voice, "contest");
        draft.about = abouts.fullest(object);
        draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `does not share the assessment`
    boolean notSupport(Clause c, Group group, Party who, Voice voice) {
        if (group.negated()
                && (group.is("support") || group.is("corroborate"))
                && finder.hasAccusation(group.main() + 1, c.end())) {
            Draft draft = drafter.claim("CONTESTED", who, voice, "not-supported");
            draft.about = abouts.trim(group.main() + 1, c.end());
            draft.spans.add(new Range(who.own() ? c.at() : group.main() + 1, c.end()));
            return true;
        }
        return false;
    }

    /// `withdraws the accusation`
    boolean retract(Clause c, Group group, Party who, Voice voice) {
        boolean back = group.lemma("take") && finder.has(group.main() + 1, c.end(), "back");
        if (!group.is("retract") && !back) {
            return false;
        }
        int from = finder.object(group, c.end());
        boolean said = false;
        for (int i = from; i < c.end() && i < from + 9; i++) {
            said |= (WORDS.in("accusation", tokens.low(i)) && !tokens.is(i, "evidence"))
                    || WORDS.in("retracted", tokens.low(i));
        }
        if (!said) {
            return false;
        }
        from = tokens.is(from, "back") ? from + 1 : from;
        Range about = abouts.trim(from, tokens.is(c.end() - 1, "back") ? c.end() - 1 : c.end());
        if (about.to() - about.from() > 2 && tokens.is(about.from() + 2, "to") && tokens.is(about.from() + 3, "that")) {
            about = new Range(about.from() + 1, about.from() + 2);
        }
        Draft draft = drafter.claim("RETRACTION", who, voice, "retract");
        draft.about = about;
        draft.spans.add(new Range(drafter.begin(c, group, who, voice), c.end()));
        draft.verbs.add(group.mainWord());
        return true;
    }

    /// `neither confirms nor denies …`
    boolean neither(Clause c, Group group, @Nullable Party who, Voice voice) {
        int confirm = -1;
        int deny = -1;
        boolean no = false;
        for (int i = c.at(); i < c.end(); i++) {
            String word = tokens.low(i);
            confirm = word.startsWith("confirm") && !word.startsWith("confirmation") && confirm < 0 ? i : confirm;
            deny = (word.equals("deny") || word.equals("denied") || word.equals("denies") || word.equals("denying"))
                            && confirm >= 0
                            && i <= confirm + 4
                            && deny < 0
                    ? i
                    : deny;
            no |= WORDS.in("declining", word) && confirm < 0;
        }
        if (deny < 0 || !no) {
            return false;
        }
        Party claimant = who != null && !who.thing() ? who : voice.speaker();
        if (claimant == null || (who == null && scene.outletVoice(voice))) {
            return true;
        }
        Draft draft = drafter.claim("NEITHER_CONFIRM_NOR_DENY", claimant, voice, "neither");
        int from = Math.min(deny + 1, c.end());
        Range about = abouts.trim(skip(from, c.end()), c.end());
        draft.about = about.isEmpty() ? abouts.main(null) : about;
        boolean that = voice.narrator() && !claimant.own() && (tokens.is(from, "that") || tokens.is(from, "whether"));
        draft.spans.add(new Range(claimant.own() ? c.at() : that ? from + 1 : Math.max(group.from(), c.at()), c.end()));
        draft.verbs.add(new Range(confirm, deny + 1));
        return true;
    }

    private int skip(int from, int to) {
        int at = from;
        while (at < to && (tokens.is(at, "that") || tokens.is(at, "whether"))) {
            at++;
        }
        return at;
    }
}
