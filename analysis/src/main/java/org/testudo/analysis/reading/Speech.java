package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Clause;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Tokens.Range;

/// Walks the sentences of a text: who speaks, and what each clause says. The constructions stand behind
/// [Frames].
final class Speech {
    static final int MOST_ITEMS = 2_000;
    static final int DEEPEST = 5;
    private static final Words WORDS = Words.SHIPPED;

    private final Scene scene;
    private final Tokens tokens;
    private final Mentions mentions;
    private final Clauses clauses;
    private final Subjects subjects;
    private final boolean[] dated;
    private final List<Draft> drafts;
    private final Frames frames;
    private final @Nullable Party[] quoteSpeakers;
    private final Set<Integer> skipped;
    /// Whether the sentence has a citation: then its verb of saying says nothing else.
    private boolean citing;

    /// @param skipped tokens that say only where and by whom a text was filed
    Speech(Scene scene, Set<Integer> skipped) {
        this.scene = scene;
        this.skipped = skipped;
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.clauses = scene.clauses;
        this.subjects = scene.subjects;
        this.dated = scene.dated;
        this.drafts = scene.drafts;
        this.frames = new Frames(scene, this);
        this.quoteSpeakers = new Party[tokens.quotationCount() + 1];
    }

    void read() {
        if (fiction()) {
            return;
        }
        Set<Integer> begins = new HashSet<>();
        tokens.sentences().forEach(one -> begins.add(one.from()));
        for (int q = 1; q <= tokens.quotationCount(); q++) {
            if (cites(q, begins)) {
                scene.cite(q);
            }
        }
        for (Range one : tokens.sentences()) {
            if (drafts.size() >= MOST_ITEMS) {
                break;
            }
            scene.sentence++;
            sentence(one);
        }
        new Merging(scene).finish();
        new Invoking(scene).read();
    }

    /// A text that says that it is invented says nothing of the world.
    private boolean fiction() {
        var words = new HashSet<String>();
        for (int i = 0; i < tokens.count(); i++) {
            if (WORDS.in("fiction", tokens.low(i)) && tokens.quotation(i) == 0) {
                return true;
            }
            if (WORDS.in("play", tokens.low(i)) && mentions.at(i) == null) {
                words.add(tokens.low(i));
            }
        }
        return words.size() > 1;
    }

    private boolean cites(int q, Set<Integer> begins) {
        Range inner = tokens.quotation(q, true);
        Range whole = tokens.quotation(q, false);
        if (inner.to() - inner.from() < 3) {
            return false;
        }
        String before = tokens.low(whole.from() - 1);
        boolean opens = begins.contains(whole.from()) || before.equals(",") || before.equals(":") || before.isEmpty();
        boolean ended = tokens.is(inner.to() - 1, ",")
                || tokens.is(inner.to() - 1, ".")
                || tokens.is(inner.to() - 1, "?")
                || tokens.is(inner.to() - 1, "!");
        return opens && (ended || clauses.verb(inner.from(), inner.to()) != null);
    }

    private void sentence(Range range) {
        boolean question =
                tokens.is(range.to() - 1, "?") || (tokens.is(range.to() - 1, "”") && tokens.is(range.to() - 2, "?"));
        List<Range> parts = segments(range);
        scene.carriedNo = false;
        citing = parts.stream().anyMatch(part -> scene.cited(part.from()) > 0);
        for (Range part : parts) {
            int q = tokens.quotation(part.from());
            if (scene.cited(part.from()) > 0) {
                if (!question) {
                    quoted(part, q);
                }
            } else if (!question) {
                narrated(part);
            }
        }
    }

    /// The parts of a sentence inside and outside of citations.
    private List<Range> segments(Range range) {
        var parts = new ArrayList<Range>();
        int begin = range.from();
        for (int i = range.from(); i < range.to(); i++) {
            int here = scene.cited(i);
            int before = i == range.from() ? here : scene.cited(i - 1);
            if (here != before) {
                parts.add(new Range(begin, i));
                begin = i;
            }
        }
        if (begin < range.to()) {
            parts.add(new Range(begin, range.to()));
        }
        return parts;
    }

    private void narrated(Range part) {
        int from = part.from();
        while (from < part.to() && (skipped.contains(from) || (!tokens.word(from) && tokens.quotation(from) == 0))) {
            from++;
        }
        Party self = scene.publisher == null ? null : Party.of(scene.publisher).itself();
        walk(from, part.to(), new Voice(self, null, true, 0, from, ""));
    }

    private void quoted(Range part, int q) {
        Party speaker = quoteSpeakers[q];
        if (speaker == null) {
            speaker = speakerOf(q);
            quoteSpeakers[q] = speaker;
        }
        if (speaker == null) {
            return;
        }
        Range inner = tokens.quotation(q, true);
        int from = Math.max(part.from(), inner.from());
        int to = Math.min(part.to(), inner.to());
        if (frames.imperative(from, to, new Voice(speaker.itself(), null, false, 1, from, "quote"))) {
            return;
        }
        if (clauses.verb(from, to) == null) {
            scene.carriedNo = tokens.is(from, "nothing") || tokens.is(from, "no") || tokens.is(from, "none");
            return;
        }
        walk(from, to, new Voice(speaker.itself(), null, false, 1, from, "quote"));
        subjects.noteVoice(speaker);
    }

    /// Who says a quotation: the verb of saying after it, before it, or else who spoke last.
    private @Nullable Party speakerOf(int q) {
        Range whole = tokens.quotation(q, false);
        Range around = null;
        for (Range one : tokens.sentences()) {
            if (one.from() < whole.to() && whole.to() <= one.to()) {
                around = one;
            }
        }
        if (around == null) {
            return subjects.lastVoice;
        }
        int end = whole.to();
        while (end < around.to() && scene.cited(end) == 0) {
            end++;
        }
        Party after = teller(whole.to(), end);
        if (after != null) {
            return after;
        }
        Range start = around;
        for (Range one : tokens.sentences()) {
            if (one.from() <= whole.from() && whole.from() < one.to()) {
                start = one;
            }
        }
        int begin = whole.from();
        while (begin > start.from() && scene.cited(begin - 1) == 0) {
            begin--;
        }
        Party before = teller(begin, whole.from());
        if (before != null) {
            return before;
        }
        if (begin > start.from()) {
            Party other = quoteSpeakers[scene.cited(begin - 1)];
            if (other != null) {
                return other;
            }
        }
        return subjects.lastVoice;
    }

    private @Nullable Party teller(int from, int to) {
        int begin = from;
        while (begin < to && !tokens.word(begin)) {
            begin++;
        }
        if (begin >= to) {
            return null;
        }
        boolean verbFirst = WORDS.verbs(tokens.low(begin)).stream()
                        .anyMatch(verb -> verb.frame().equals("report"))
                && mentions.at(begin) == null;
        if (verbFirst) {
            return subjects.subject(begin + 1, to, null);
        }
        Range last = null;
        for (Range clause : clauses.split(begin, to)) {
            Group group = clauses.verb(clause.from(), clause.to());
            if (group != null && (group.is("report") || group.is("demand") || group.is("deny"))) {
                last = clause;
                Party told = subjects.subject(clause.from(), group.from(), null);
                if (told != null) {
                    return told;
                }
            }
        }
        Mention according = according(begin, to);
        if (according != null) {
            return Party.of(according);
        }
        return last == null ? null : subjects.lastVoice;
    }

    private @Nullable Mention according(int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (tokens.is(i, "according") && tokens.is(i + 1, "to")) {
                return subjects.mentionFrom(i + 2, Math.min(to, i + 7));
            }
            Mention whose = i == from && (tokens.is(i, "in") || tokens.is(i, "for")) ? named(i + 1) : null;
            if (whose != null
                    && (tokens.is(i, "in")
                            ? tokens.is(whose.to(), "'s") && WORDS.in("aside", tokens.low(whose.to() + 1))
                            : tokens.is(whose.to(), ",") && whose.speaks())) {
                return whose;
            }
            if ((i == from || tokens.is(i - 1, ","))
                    && tokens.is(i, "in")
                    && (tokens.is(i + 2, "view") || tokens.is(i + 2, "opinion") || tokens.is(i + 2, "judgement"))
                    && tokens.is(i + 3, "of")) {
                return subjects.mentionFrom(i + 4, Math.min(to, i + 9));
            }
        }
        return null;
    }

    private @Nullable Mention named(int at) {
        Mention mention = mentions.at(tokens.is(at, "the") ? at + 1 : at);
        return mention != null && (mention.speaks() || tokens.is(mention.to(), "'s")) ? mention : null;
    }

    /// Whose words come after a colon: `Norway's conclusion is clear: …`, `for the service there is one
    /// candidate: …`.
    private @Nullable Party announced(int from, int colon) {
        boolean said = false;
        for (int i = from; i < colon; i++) {
            Mention mention = mentions.at(i);
            boolean owns = mention != null && tokens.is(mention.to(), "'s");
            for (int k = owns && mention != null ? mention.to() + 1 : colon; k < colon && k < i + 5; k++) {
                said |= WORDS.in("view", tokens.low(k));
            }
            boolean opens = mention != null && i <= from + 2 && mention.speaks();
            said |= opens && mention != null && (tokens.is(from, "for") || mention.voice() != null);
            if (said && mention != null) {
                return Party.of(mention);
            }
            i = mention == null ? i : mention.to() - 1;
        }
        return null;
    }

    /// All clauses of a range, one after the other.
    void walk(int from, int to, Voice outer) {
        if (outer.depth() > DEEPEST) {
            return;
        }
        Party subject = null;
        Voice content = null;
        Party inner = null;
        Voice voice = outer;
        Trailer within = outer.narrator() && !citing ? within(from, to) : null;
        if (within != null) {
            var said = new Voice(within.who().itself(), null, false, 1, from, "say");
            subjects.noteVoice(within.who());
            for (int k = within.from(); k < within.to(); k++) {
                dated[k] = true;
            }
            mentions.hide(within.from(), within.to());
            Group before = clauses.verb(from, within.from());
            boolean tail = (tokens.is(within.to(), "in") || tokens.is(within.to(), "as"))
                    && WORDS.in("det", tokens.low(within.to() + 1))
                    && clauses.verb(within.to(), to) == null;
            if (before != null && tail) {
                walk(from, within.from(), said);
                return;
            }
            boolean goesOn = tokens.is(within.to(), "and") || tokens.is(within.to(), "but");
            if (before != null && before.main() + 1 < within.from() && goesOn) {
                walk(from, within.from(), said);
                subjects.lastParty = within.who();
                walk(within.to(), to, said);
                return;
            }
            walk(from, to, said);
            return;
        }
        boolean leads = tokens.is(to - 1, ":");
        Trailer trailer = outer.narrator() && (!citing || leads) ? trailer(from, leads ? to - 1 : to) : null;
        if (trailer != null) {
            var said = new Voice(trailer.who().itself(), null, false, 1, from, "say");
            subjects.noteVoice(trailer.who());
            walk(from, trailer.from(), said);
            walk(trailer.to(), to, outer);
            return;
        }
        int wire = outer.narrator() && !citing ? mediaSay(from, to) : -1;
        if (wire > 0) {
            walk(from, wire, outer);
            return;
        }
        Mention according = according(from, to);
        if (according != null) {
            Party told = Party.of(according);
            voice = new Voice(told.itself(), outer.reporter(), false, outer.depth() + 1, from, "according");
            subjects.noteVoice(told);
        }
        Range later = null;
        boolean innerPast = false;
        for (Range clause : clauses.split(from, to)) {
            int at = clause.from();
            boolean apart = tokens.is(at, ";") || tokens.is(at, ":") || tokens.is(at, "–") || tokens.is(at, "—");
            while (at < clause.to() && lead(at)) {
                at++;
            }
            boolean that = tokens.is(at, "that") && content != null;
            if (that) {
                at++;
            }
            if (according != null
                    && at <= according.from()
                    && (tokens.is(at, "according") || tokens.is(at, "in") || tokens.is(at, "for"))) {
                at = Math.max(at, according.to());
                while (at < clause.to()
                        && (!tokens.word(at) || tokens.is(at, "'s") || WORDS.in("aside", tokens.low(at)))) {
                    at++;
                }
            }
            int end = clause.to();
            if (according != null
                    && according.from() - 2 > at
                    && according.from() < end
                    && onlyDates(according.to(), end)) {
                end = tokens.is(according.from() - 3, "the")
                        ? according.from() - 3
                        : cutAccording(at, according.from());
            }
            int begun = at;
            at = leading(at, end);
            if (at > begun && WORDS.in("opening", tokens.low(begun))) {
                later = new Range(begun, at - 1);
            }
            boolean hypothetical = WORDS.in("hypothetical", tokens.low(at)) && !tokens.is(at, "were");
            Group group = clauses.verb(at, end);
            Group saying = group == null || hypothetical ? null : participle(at, end);
            if (saying != null) {
                group = saying;
            }
            if (group == null || hypothetical) {
                Group participle = participle(at, end);
                if (participle == null || hypothetical) {
                    Party noun = hypothetical || group != null ? null : subjects.subject(at, end, voice);
                    if (noun != null && !hypothetical && group == null && !apart) {
                        subjects.note(noun);
                    }
                    continue;
                }
                group = participle;
            }
            Party told =
                    scene.outletVoice(voice) && tokens.is(clause.from(), ":") ? announced(from, clause.from()) : null;
            Voice here = told == null ? voice : voice.open(told.itself(), null, at, "view");
            boolean inside = false;
            Party who = subjects.subject(at, group.from(), that && content != null ? content : voice);
            boolean explicit = hasSubject(at, group.from());
            if (that && content != null) {
                here = content;
                inside = true;
                inner = who;
            } else if (apart && !tokens.is(clause.from(), ":")) {
                content = null;
            } else if (content != null && !explicit && !group.word().endsWith("ing")) {
                boolean back = !group.perfect() && group.modal().isEmpty() && !group.copula() && speechVerb(group);
                back &= !(innerPast && inner != null && inner.own() && group.past());
                here = back ? voice : content;
                inside = !back;
                who = back ? subject : inner;
            } else if (content != null && explicit && !group.word().endsWith("ing")) {
                boolean back = speechVerb(group) && who != null && !who.own();
                here = back ? voice : content;
                inside = !back;
                if (!back) {
                    who = subjects.subject(at, group.from(), content);
                    inner = who;
                }
            } else if (!explicit) {
                who = subject;
            }
            if (group.word().endsWith("ing") && group.from() == group.main() && !explicit) {
                who = subject;
                here = voice;
                inside = false;
            }
            if (who != null && !inside) {
                subject = who;
            }
            if (who != null && (explicit || here.narrator()) && outer.depth() == 0 && !inside) {
                subjects.note(who);
            }
            if (citing && here.narrator() && group.is("report") && frames.plainReport(group, end)) {
                frames.asides(new Clause(at, end, explicit, clause.from()), group, here);
                continue;
            }
            Voice opened = frames.clause(new Clause(at, end, explicit, clause.from()), group, who, here);
            Group opening = later == null ? null : participle(later.from(), later.to());
            if (later != null && opening != null && who != null) {
                frames.clause(new Clause(later.from(), later.to(), false, later.from()), opening, who, here);
                later = null;
            }
            if (opened != null) {
                content = opened;
                inner = opened.speaker();
                Group said = clauses.verb(opened.from(), end);
                innerPast = said != null && said.past() && !said.perfect() && !said.passive();
                if (said != null) {
                    Party innerSubject = subjects.subject(opened.from(), said.from(), opened);
                    if (innerSubject != null) {
                        inner = innerSubject;
                    }
                }
            }
        }
    }

    /// `Asked about it, the ministry …`: where what is said begins.
    private int leading(int at, int end) {
        if (!WORDS.in("leading", tokens.low(at))) {
            return at;
        }
        for (int i = at + 1; i + 2 < end && i < at + 16; i++) {
            if (tokens.is(i, ",") && clauses.verb(i + 1, end) != null) {
                return i + 1;
            }
        }
        return at;
    }

    /// `…, the ministry said`.
    private record Trailer(int from, int to, Party who) {}

    /// `… was, the minister told parliament yesterday, …`
    private @Nullable Trailer within(int from, int to) {
        for (int i = from + 2; i < to; i++) {
            if (!tokens.is(i, ",")) {
                continue;
            }
            int close = i + 1;
            while (close < to && !tokens.is(close, ",")) {
                close++;
            }
            if (close >= to || close - i > 16) {
                continue;
            }
            boolean later = close + 1 < to && clauses.auxiliary(tokens.low(close + 1));
            Group whose = tokens.is(i + 1, "its") ? clauses.verb(from, i) : null;
            Party owner = whose == null ? null : subjects.subject(from, whose.from(), null);
            if (owner != null && !owner.thing() && subjects.lastParty == null) {
                subjects.lastParty = owner;
            }
            Party who = clauses.verb(from, i) == null && !later ? null : toldBy(i + 1, close);
            who = who == null && clauses.verb(from, i) != null ? inverted(i + 1, close) : who;
            if (who != null && owner != null && !owner.thing()) {
                who = new Party(owner.who(), mentions.voice(i + 2), false, false, owner.names());
            }
            if (who != null) {
                return new Trailer(i, close + 1, who);
            }
        }
        return null;
    }

    private @Nullable Party toldBy(int from, int to) {
        Group group = clauses.verb(from, to);
        if (group == null
                || !group.is("report")
                || group.copula()
                || clauses.participle(from)
                || WORDS.in("newsmedia", tokens.low(group.from() - 1))
                || tokens.is(from, "and")
                || tokens.is(from, "which")
                || tokens.is(from, "who")
                || tokens.is(from, "but")
                || tokens.is(from, "while")) {
            return null;
        }
        for (int k = group.main() + 1; k < to; k++) {
            if (tokens.word(k) && !dated[k] && !WORDS.in("trailing", tokens.low(k)) && mentions.at(k) == null) {
                return null;
            }
        }
        return subjects.subject(from, group.from(), null);
    }

    /// `…, said the ambassador`
    private @Nullable Party inverted(int from, int to) {
        boolean said = WORDS.verbs(tokens.low(from)).stream()
                .anyMatch(verb -> (verb.form() == Words.Form.PAST || verb.form() == Words.Form.S)
                        && WORDS.in("inverting", verb.lemma()));
        if (!said) {
            return null;
        }
        int at = WORDS.in("det", tokens.low(from + 1)) ? from + 2 : from + 1;
        Mention mention = mentions.at(at) == null ? mentions.at(at - 1) : mentions.at(at);
        int paper = at;
        while (mention == null && paper < at + 3 && paper < to && !WORDS.in("paper", tokens.low(paper))) {
            paper++;
        }
        if (mention == null
                && WORDS.in("paper", tokens.low(paper))
                && (tokens.is(paper + 1, "by") || tokens.is(paper + 1, "from"))) {
            mention = subjects.mentionFrom(paper + 2, Math.min(to, paper + 4));
        }
        if (mention == null || !mention.speaks() || mention.from() < from) {
            return null;
        }
        for (int k = mention.to(); k < to; k++) {
            if (tokens.word(k)
                    && !dated[k]
                    && !WORDS.in("trailing", tokens.low(k))
                    && !tokens.is(k, "and")
                    && mentions.at(k) == null) {
                return null;
            }
        }
        return subjects.list(mention, to);
    }

    private @Nullable Trailer trailer(int from, int to) {
        for (int i = to - 2; i > from + 3 && i > to - 22; i--) {
            if (!tokens.is(i, ",") || mentions.at(i) != null) {
                continue;
            }
            Party inverted = inverted(i + 1, to);
            if (inverted != null && clauses.verb(from, i) != null) {
                return new Trailer(i, to, inverted);
            }
            Group group = clauses.verb(i + 1, to);
            if (group == null || !group.is("report") || group.copula() || clauses.participle(i + 1)) {
                continue;
            }
            boolean empty = true;
            int end = to;
            for (int k = group.main() + 1; k + 2 < end; k++) {
                boolean rest = tokens.is(k, ",")
                        && (tokens.is(k + 1, "in") || tokens.is(k + 1, "as") || tokens.is(k + 1, "during"))
                        && WORDS.in("det", tokens.low(k + 2));
                end = rest ? k : end;
            }
            for (int k = group.main() + 1; k < end; k++) {
                end = tokens.is(k, "after") && clauses.accusing(k + 1) ? k : end;
            }
            for (int k = group.main() + 1; k < end && empty; k++) {
                empty = !tokens.word(k) || dated[k] || WORDS.in("trailing", tokens.low(k)) || mentions.at(k) != null;
            }
            Party who = empty
                            && !tokens.is(i + 1, "and")
                            && !tokens.is(i + 1, "which")
                            && !tokens.is(i + 1, "but")
                            && !tokens.is(i + 1, "as")
                            && !WORDS.in("newsmedia", tokens.low(group.from() - 1))
                    ? subjects.subject(i + 1, group.from(), null)
                    : null;
            boolean its = tokens.is(i + 1, "its");
            boolean pronoun = its || (tokens.is(i + 1, "it") && group.from() == i + 2);
            Group first = empty && pronoun ? clauses.verb(from, i) : null;
            Party itself = first == null ? null : subjects.subject(from, first.from(), null);
            if (itself != null && !itself.thing() && (its || !itself.first().isState())) {
                Range office = its ? mentions.voice(i + 2) : null;
                who = new Party(itself.who(), office, false, false, itself.names());
            }
            if (who != null && clauses.verb(from, i) != null) {
                return new Trailer(i, end, who);
            }
        }
        return null;
    }

    /// The comma before `Polish media reported`, or -1: what newspapers tell is nobody's saying.
    private int mediaSay(int from, int to) {
        for (int i = to - 3; i > from + 3 && i > to - 14; i--) {
            Group group = tokens.is(i, ",") ? clauses.verb(i + 1, to) : null;
            if (group != null
                    && group.is("report")
                    && WORDS.in("newsmedia", tokens.low(group.from() - 1))
                    && onlyDates(group.main() + 1, to)) {
                return i;
            }
        }
        return -1;
    }

    private int cutAccording(int at, int mention) {
        int i = mention;
        while (i > at && !tokens.is(i, "according")) {
            i--;
        }
        return i > at ? i : mention;
    }

    private boolean onlyDates(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.word(i) && !dated[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean lead(int at) {
        String word = tokens.low(at);
        return !tokens.word(at)
                || word.equals("and")
                || word.equals("but")
                || word.equals("while")
                || word.equals("whereas")
                || (word.equals("after") && (clauses.participle(at + 1) || clauses.accusing(at + 1)))
                || word.equals("yet")
                || word.equals("or")
                || word.equals("so");
    }

    private static boolean speechVerb(Group group) {
        return group.verbs().stream().anyMatch(verb -> WORDS.in("speechframe", verb.frame()));
    }

    private @Nullable Group participle(int at, int to) {
        if (at >= to || !clauses.participle(at)) {
            return null;
        }
        return new Group(at, at, WORDS.verbs(tokens.low(at)), tokens.low(at), false, false, false, "", false, false);
    }

    private boolean hasSubject(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.word(i)
                    && !WORDS.in("adverb", tokens.low(i))
                    && !dated[i]
                    && !WORDS.in("negation", tokens.low(i))
                    && !tokens.is(i, "that")) {
                return true;
            }
        }
        return false;
    }
}
