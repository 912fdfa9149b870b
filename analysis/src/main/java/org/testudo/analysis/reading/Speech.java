package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Clauses.Group;
import org.testudo.analysis.reading.Reading.Polarity;
import org.testudo.analysis.reading.Reading.Sort;
import org.testudo.analysis.reading.Tokens.Range;

/// Walks the sentences of a text: who speaks, and what each clause says. The constructions stand in [Frames].
final class Speech {
    static final int MOST_ITEMS = 2_000;
    static final int DEEPEST = 5;
    private static final Words WORDS = Words.SHIPPED;

    final Tokens tokens;
    final Mentions mentions;
    final Clauses clauses;
    final Abouts abouts;
    final boolean[] dated;
    final List<Draft> drafts = new ArrayList<>();
    final @Nullable Who publisher;
    private final Frames frames;
    private final @Nullable Party[] quoteSpeakers;
    private final boolean[] citation;
    private @Nullable Party lastParty;
    private @Nullable Party lastVoice;
    private @Nullable Party lastPlural;
    private List<Who> lastGroup = List.of();
    boolean carriedNo;
    int sentence;

    /// Who speaks where.
    ///
    /// @param speaker  who says what stands here
    /// @param by       who reports that they say it
    /// @param narrator whether it is the text's own voice
    /// @param depth    how many reports deep
    /// @param from     where what is said begins
    /// @param frame    the verb that opened it
    record Voice(@Nullable Party speaker, @Nullable Who by, boolean narrator, int depth, int from, String frame) {}

    private final Set<Integer> skipped;
    /// Whether the sentence has a citation: then its verb of saying says nothing else.
    boolean citing;

    Speech(Tokens tokens, Mentions mentions, boolean[] dated, @Nullable Who publisher, Set<Integer> skipped) {
        this.skipped = skipped;
        this.tokens = tokens;
        this.mentions = mentions;
        this.dated = dated;
        this.publisher = publisher;
        this.clauses = new Clauses(tokens, mentions, dated);
        this.abouts = new Abouts(tokens, mentions, dated);
        this.frames = new Frames(this);
        this.quoteSpeakers = new Party[tokens.quotationCount() + 1];
        this.citation = new boolean[tokens.quotationCount() + 1];
    }

    List<Draft> read() {
        if (fiction()) {
            return drafts;
        }
        Set<Integer> begins = new HashSet<>();
        tokens.sentences().forEach(one -> begins.add(one.from()));
        for (int q = 1; q <= tokens.quotationCount(); q++) {
            citation[q] = cites(q, begins);
        }
        for (Range one : tokens.sentences()) {
            if (drafts.size() >= MOST_ITEMS) {
                break;
            }
            sentence++;
            sentence(one);
        }
        frames.finish();
        return drafts;
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

    // --- sentences
    // ----------------------------------------------------------------------------------------------------

    private void sentence(Range range) {
        boolean question =
                tokens.is(range.to() - 1, "?") || (tokens.is(range.to() - 1, "”") && tokens.is(range.to() - 2, "?"));
        List<Range> parts = segments(range);
        carriedNo = false;
        citing = parts.stream().anyMatch(part -> cited(part.from()) > 0);
        for (Range part : parts) {
            int q = tokens.quotation(part.from());
            if (q > 0 && citation[q]) {
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
            int here = cited(i);
            int before = i == range.from() ? here : cited(i - 1);
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

    private @Nullable Boolean first;

    /// Whether whoever writes says `I` or `me`: then what stands there is a view, and not what others hold.
    boolean firstPerson() {
        Boolean known = first;
        if (known == null) {
            known = false;
            for (int i = 0; i < tokens.count() && !known; i++) {
                known = cited(i) == 0
                        && tokens.quotation(i) == 0
                        && (tokens.is(i, "i") || tokens.is(i, "me") || tokens.is(i, "my"));
            }
            first = known;
        }
        return known;
    }

    private int cited(int token) {
        int q = tokens.quotation(token);
        return q > 0 && citation[q] ? q : 0;
    }

    private void narrated(Range part) {
        int from = part.from();
        while (from < part.to() && (skipped.contains(from) || (!tokens.word(from) && tokens.quotation(from) == 0))) {
            from++;
        }
        Party self = publisher == null ? null : Party.of(publisher).itself();
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
        Who by = null;
        if (clauses.verb(from, to) == null) {
            carriedNo = tokens.is(from, "nothing") || tokens.is(from, "no") || tokens.is(from, "none");
            return;
        }
        walk(from, to, new Voice(speaker.itself(), by, false, 1, from, "quote"));
        noteVoice(speaker);
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
            return lastVoice;
        }
        int end = whole.to();
        while (end < around.to() && cited(end) == 0) {
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
        while (begin > start.from() && cited(begin - 1) == 0) {
            begin--;
        }
        Party before = teller(begin, whole.from());
        if (before != null) {
            return before;
        }
        if (begin > start.from()) {
            Party other = quoteSpeakers[cited(begin - 1)];
            if (other != null) {
                return other;
            }
        }
        return lastVoice;
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
            return subject(begin + 1, to, null);
        }
        Range last = null;
        for (Range clause : clauses.split(begin, to)) {
            Group group = clauses.verb(clause.from(), clause.to());
            if (group != null && (group.is("report") || group.is("demand") || group.is("deny"))) {
                last = clause;
                Party told = subject(clause.from(), group.from(), null);
                if (told != null) {
                    return told;
                }
            }
        }
        Mention according = according(begin, to);
        if (according != null) {
            return Party.of(according);
        }
        return last == null ? null : lastVoice;
    }

    @Nullable
    Mention according(int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (tokens.is(i, "according") && tokens.is(i + 1, "to")) {
                return mentionFrom(i + 2, Math.min(to, i + 7));
            }
            if (i == from
                    && tokens.is(i, "in")
                    && (tokens.is(i + 2, "view") || tokens.is(i + 2, "opinion") || tokens.is(i + 2, "judgement"))
                    && tokens.is(i + 3, "of")) {
                return mentionFrom(i + 4, Math.min(to, i + 9));
            }
        }
        return null;
    }

    @Nullable
    Mention mentionFrom(int from, int to) {
        for (int k = from; k < to; k++) {
            Mention mention = mentions.at(k);
            if (mention != null && mention.speaks()) {
                return mention;
            }
        }
        return null;
    }

    // --- clauses
    // ------------------------------------------------------------------------------------------------------

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
            noteVoice(within.who());
            for (int k = within.from(); k < within.to(); k++) {
                dated[k] = true;
            }
            mentions.hide(within.from(), within.to());
            Group before = clauses.verb(from, within.from());
            boolean goesOn = tokens.is(within.to(), "and") || tokens.is(within.to(), "but");
            if (before != null && before.main() + 1 < within.from() && goesOn) {
                walk(from, within.from(), said);
                lastParty = within.who();
                walk(within.to(), to, said);
                return;
            }
            walk(from, to, said);
            return;
        }
        Trailer trailer = outer.narrator() && !citing ? trailer(from, to) : null;
        if (trailer != null) {
            var said = new Voice(trailer.who().itself(), null, false, 1, from, "say");
            noteVoice(trailer.who());
            walk(from, trailer.from(), said);
            return;
        }
        Mention according = according(from, to);
        if (according != null) {
            Party told = Party.of(according);
            voice = new Voice(told.itself(), byOf(outer), false, outer.depth() + 1, from, "according");
            noteVoice(told);
        }
        Range later = null;
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
            if (according != null && at <= according.from() && (tokens.is(at, "according") || tokens.is(at, "in"))) {
                at = Math.max(at, according.to());
                while (at < clause.to() && !tokens.word(at)) {
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
                    Party noun = hypothetical || group != null ? null : subject(at, end, voice);
                    if (noun != null && !hypothetical && group == null && !apart) {
                        note(noun);
                    }
                    continue;
                }
                group = participle;
            }
            Voice here = voice;
            boolean inside = false;
            Party who = subject(at, group.from(), that && content != null ? content : voice);
            boolean explicit = hasSubject(at, group.from());
            if (that && content != null) {
                here = content;
                inside = true;
                inner = who;
            } else if (apart && !tokens.is(clause.from(), ":")) {
                content = null;
            } else if (content != null && !explicit && !group.word().endsWith("ing")) {
                boolean back = !group.perfect() && group.modal().isEmpty() && !group.copula() && speechVerb(group);
                here = back ? voice : content;
                inside = !back;
                who = back ? subject : inner;
            } else if (content != null && explicit && !group.word().endsWith("ing")) {
                boolean back = speechVerb(group) && who != null && !who.own();
                here = back ? voice : content;
                inside = !back;
                if (!back) {
                    who = subject(at, group.from(), content);
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
                note(who);
            }
            if (citing && here.narrator() && group.is("report") && frames.plainReport(group, end)) {
                continue;
            }
            Voice opened = frames.clause(new Frames.Clause(at, end, explicit, clause.from()), group, who, here);
            Group opening = later == null ? null : participle(later.from(), later.to());
            if (later != null && opening != null && who != null) {
                frames.clause(new Frames.Clause(later.from(), later.to(), false, later.from()), opening, who, here);
                later = null;
            }
            if (opened != null) {
                content = opened;
                inner = opened.speaker();
                Group said = clauses.verb(opened.from(), end);
                if (said != null) {
                    Party innerSubject = subject(opened.from(), said.from(), opened);
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
            Party owner = whose == null ? null : subject(from, whose.from(), null);
            if (owner != null && !owner.thing() && lastParty == null) {
                lastParty = owner;
            }
            Party who = clauses.verb(from, i) == null && !later ? null : toldBy(i + 1, close);
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
        return subject(from, group.from(), null);
    }

    /// `…, said the ambassador`
    private @Nullable Party inverted(int from, int to) {
        if (!tokens.is(from, "said") && !tokens.is(from, "says") && !tokens.is(from, "wrote")) {
            return null;
        }
        int at = WORDS.in("det", tokens.low(from + 1)) ? from + 2 : from + 1;
        Mention mention = mentions.at(at) == null ? mentions.at(at - 1) : mentions.at(at);
        if (mention == null || !mention.speaks() || mention.from() < from) {
            return null;
        }
        for (int k = mention.to(); k < to; k++) {
            if (tokens.word(k) && !dated[k] && !WORDS.in("trailing", tokens.low(k)) && mentions.at(k) == null) {
                return null;
            }
        }
        return Party.of(mention);
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
            for (int k = group.main() + 1; k < to && empty; k++) {
                empty = !tokens.word(k) || dated[k] || WORDS.in("trailing", tokens.low(k)) || mentions.at(k) != null;
            }
            Party who = empty
                            && !tokens.is(i + 1, "and")
                            && !tokens.is(i + 1, "which")
                            && !tokens.is(i + 1, "but")
                            && !tokens.is(i + 1, "as")
                    ? subject(i + 1, group.from(), null)
                    : null;
            boolean its = tokens.is(i + 1, "its");
            boolean pronoun = its || (tokens.is(i + 1, "it") && group.from() == i + 2);
            Group first = empty && pronoun ? clauses.verb(from, i) : null;
            Party itself = first == null ? null : subject(from, first.from(), null);
            if (itself != null && !itself.thing() && (its || !itself.first().isState())) {
                Range office = its ? mentions.voice(i + 2) : null;
                who = new Party(itself.who(), office, false, false, itself.names());
            }
            if (who != null && clauses.verb(from, i) != null) {
                return new Trailer(i, to, who);
            }
        }
        return null;
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
                || (word.equals("after") && clauses.participle(at + 1))
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

    @Nullable
    Who byOf(Voice voice) {
        Party speaker = voice.speaker();
        return voice.narrator() || speaker == null ? null : speaker.first();
    }

    // --- subjects
    // -----------------------------------------------------------------------------------------------------

    private void note(Party party) {
        if (!party.thing() && !party.own()) {
            if (party.who().size() > 1) {
                lastPlural = party;
            }
            lastParty = party;
        }
    }

    private void noteVoice(Party party) {
        lastVoice = party;
        lastParty = party;
    }

    boolean victimBefore(Party claimant) {
        for (Draft draft : drafts) {
            Party other = draft.claimant;
            if (draft.is("VICTIM_DISCLOSURE") && other != null && other.first().equals(claimant.first())) {
                return true;
            }
        }
        return false;
    }

    void spoke(Party party) {
        lastVoice = party;
    }

    List<Who> lastGroup() {
        return lastGroup;
    }

    void accusedGroup(List<Who> who) {
        if (!who.isEmpty()) {
            lastGroup = List.copyOf(who);
        }
    }

    /// The subject that stands before a verb.
    @Nullable
    Party subject(int from, int to, @Nullable Voice voice) {
        int at = afterAdverbial(from, to);
        for (int i = at + 1; i + 3 < to; i++) {
            if (tokens.is(i, "on") && tokens.is(i + 1, "behalf") && tokens.is(i + 2, "of") && tokens.is(i - 1, ",")) {
                Mention whole = mentionFrom(i + 3, Math.min(to, i + 6));
                if (whole != null) {
                    return new Party(List.of(whole.who()), mentions.voice(at), false, false, List.of(whole));
                }
            }
        }
        Mention behind = named(at, to);
        if (behind != null) {
            return Party.of(behind);
        }
        boolean sawNoun = false;
        for (int i = at; i < to; i++) {
            String word = tokens.low(i);
            Mention mention = mentions.at(i);
            if (mention == null && (!tokens.word(i) || dated[i] || WORDS.in("adverb", word))) {
                if (word.equals(",") && sawNoun) {
                    Mention apposed = mentions.at(tokens.is(i + 1, "the") ? i + 2 : i + 1);
                    if (apposed != null && apposed.speaks() && apposed.to() <= to && apposed.from() > i) {
                        return list(apposed, to);
                    }
                    break;
                }
                continue;
            }
            if (mention != null) {
                boolean loose = (i > at && WORDS.in("prep", tokens.low(i - 1)))
                        || (i > at + 1 && WORDS.in("prep", tokens.low(i - 2)) && WORDS.in("det", tokens.low(i - 1)));
                boolean paper = loose && WORDS.in("paper", tokens.low(tokens.is(i - 1, "the") ? i - 3 : i - 2));
                int close = tokens.is(mention.to(), "itself") ? mention.to() + 1 : mention.to();
                Mention full =
                        mention.nameFrom() == mention.nameTo() && mention.voice() == null && tokens.is(close, ",")
                                ? mentions.at(close + 1)
                                : null;
                if (full != null
                        && full.speaks()
                        && full.from() == close + 1
                        && tokens.is(full.to(), ",")
                        && !full.who().isState()
                        && full.to() < to) {
                    return Party.of(full);
                }
                if (mention.speaks() && (!loose || !sawNoun || paper)) {
                    if (voice != null && voice.speaker() != null && thingOf(mention, to)) {
                        return null;
                    }
                    Party found = list(mention, to);
                    Who page = publisher;
                    Party told = voice == null || voice.narrator() ? null : voice.speaker();
                    boolean own = (voice != null && voice.narrator() && page != null && found.has(page.key()))
                            || (told != null && found.who().equals(told.who()) && found.voice() == null);
                    return own && told != null ? told.itself() : own ? found.itself() : found;
                }
                if (!mention.speaks()) {
                    Who other = mention.who();
                    Mention named = apposed(mention.to(), to);
                    if (named != null) {
                        return Party.of(named);
                    }
                    boolean people = actorNoun(mention.to(), to);
                    return people
                            ? new Party(List.of(other), null, false, false, List.of(mention))
                            : new Party(List.of(other), null, false, true, List.of(mention));
                }
                i = mention.to() - 1;
                continue;
            }
            Mention next = mentions.at(i + 1);
            if (WORDS.in("owner", word)
                    && next != null
                    && next.speaks()
                    && i + 1 < to
                    && next.nameFrom() < next.nameTo()) {
                continue;
            }
            Party spoken = voice == null || voice.narrator() ? null : voice.speaker();
            if ((word.equals("country") || word.equals("nation"))
                    && (tokens.is(i - 1, "the")
                            || WORDS.in("own", tokens.low(i - 1))
                            || tokens.is(i - 1, "his")
                            || tokens.is(i - 1, "her"))
                    && spoken != null
                    && spoken.first().isState()
                    && onlyAdverbs(i + 1, to)) {
                return spoken.itself();
            }
            Party pronoun = pronoun(i, to, voice);
            if (pronoun != null) {
                return pronoun;
            }
            Tokens.Range office = office(i, to);
            if (office != null) {
                return holder(office, voice);
            }
            if ((WORDS.in("prep", word) && sawNoun) || word.equals("which") || word.equals("who")) {
                continue;
            }
            sawNoun |= !WORDS.in("det", word) && !WORDS.in("prep", word);
        }
        return null;
    }

    /// `a group known as X`, `the group, which it calls X, `, `hackers working for X`: who is meant by a noun
    /// that names nobody.
    private @Nullable Mention named(int from, int to) {
        int noun = -1;
        for (int i = from; i < to && i < from + 5 && noun < 0; i++) {
            if (mentions.at(i) != null || !tokens.word(i)) {
                return null;
            }
            noun = WORDS.in("actor", tokens.low(i)) || WORDS.in("anaphor", tokens.low(i)) ? i : -1;
        }
        if (noun < 0) {
            return null;
        }
        int at = noun + 1;
        while (tokens.is(at, ",") || tokens.is(at, "which") || tokens.is(at, "that")) {
            at++;
        }
        boolean as = tokens.is(at, "known") || tokens.is(at, "named") || tokens.is(at, "tracked");
        boolean called = (as && tokens.is(at + 1, "as"))
                || (tokens.is(at, "calling") && (tokens.is(at + 1, "itself") || tokens.is(at + 1, "themselves")))
                || (at > noun + 1 && WORDS.in("pronoun", tokens.low(at)) && WORDS.in("callsit", tokens.low(at + 1)));
        boolean plain = tokens.is(at, "called") || tokens.is(at, "dubbed");
        boolean sent = WORDS.in("workingfor", tokens.low(at) + " " + tokens.low(at + 1))
                && WORDS.in("actor", tokens.low(noun));
        boolean part = WORDS.in("part", tokens.low(noun))
                && (tokens.is(at, "of") || tokens.is(at, "from") || tokens.is(at, "within") || tokens.is(at, "inside"));
        sent |= part;
        int name = plain || part ? at + 1 : called || sent ? at + 2 : to;
        name = tokens.is(name, "the") ? name + 1 : name;
        Mention mention = name < to ? mentions.at(name) : null;
        return mention != null && (mention.speaks() || sent) ? mention : null;
    }

    /// `Velkaria's network was hit`: a thing of theirs.
    private boolean thingOf(Mention mention, int to) {
        return mention.voice() == null && mention.to() < to && tokens.is(mention.to(), "'s");
    }

    private boolean actorNoun(int from, int to) {
        for (int i = from; i < to; i++) {
            if (WORDS.in("actor", tokens.low(i)) || WORDS.in("vessel", tokens.low(i))) {
                return true;
            }
        }
        return false;
    }

    /// `the Orsandan service NORI`, `Orsanda's radio service, NORI`.
    @Nullable
    Mention apposed(int from, int to) {
        for (int i = from; i < to && i < from + 6; i++) {
            Mention mention = mentions.at(i);
            if (mention != null
                    && mention.speaks()
                    && !mention.who().isState()
                    && (!WORDS.in("prep", tokens.low(i - 1)) || tokens.is(i - 1, "as"))
                    && !tokens.is(i - 1, "and")) {
                return mention;
            }
        }
        return null;
    }

    /// All that are listed together.
    Party list(Mention first, int to) {
        var who = new ArrayList<Who>();
        var names = new ArrayList<Mention>();
        who.add(first.who());
        names.add(first);
        int at = first.to();
        boolean more = true;
        while (more && at < to) {
            int next = at;
            while (next < to
                    && (tokens.is(next, ",")
                            || tokens.is(next, "and")
                            || tokens.is(next, "the")
                            || (tokens.is(next, "as") && tokens.is(next + 1, "well"))
                            || tokens.is(next, "well"))) {
                next++;
            }
            Mention other = next > at && next < to ? mentions.at(next) : null;
            more = other != null
                    && other.from() == next
                    && other.speaks()
                    && !who.contains(other.who())
                    && (first.voice() == null || other.voice() != null || plural(first.voice()));
            if (more && other != null) {
                boolean together = tokens.is(next - 1, "and") || tokens.is(next - 2, "and") || listGoesOn(other, to);
                if (!together) {
                    break;
                }
                who.add(other.who());
                names.add(other);
                at = other.to();
            }
        }
        return new Party(who, first.voice(), false, false, names);
    }

    private boolean plural(Range voice) {
        for (int i = voice.from(); i < voice.to(); i++) {
            if (WORDS.in("office", tokens.low(i)) && tokens.low(i).endsWith("s")) {
                return true;
            }
        }
        return false;
    }

    private boolean listGoesOn(Mention mention, int to) {
        for (int k = mention.to(); k < to && k < mention.to() + 12; k++) {
            if (tokens.is(k, "and")) {
                Mention last = mentions.at(k + 1);
                if (last == null) {
                    last = mentions.at(k + 2);
                }
                return last != null && last.speaks();
            }
            if (!tokens.is(k, ",") && !tokens.is(k, "the") && mentions.at(k) == null) {
                return false;
            }
        }
        return false;
    }

    private @Nullable Party pronoun(int i, int to, @Nullable Voice voice) {
        String word = tokens.low(i);
        Party speaker = voice == null ? null : voice.speaker();
        boolean alone = onlyAdverbs(i + 1, to);
        return switch (word) {
            case "we", "i" -> speaker == null ? lastVoice : speaker.itself();
            case "our", "my" -> ours(i, to, speaker);
            case "it", "they", "he", "she" -> alone ? pointed(word, voice) : null;
            case "its", "their", "his", "her" -> theirs(i, to, voice);
            case "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both" -> together(i, alone);
            case "firms", "companies", "services", "groups" ->
                lastGroup.isEmpty() || !tokens.is(i - 1, "the") ? null : all(lastGroup);
            default -> null;
        };
    }

    private static Party all(List<Who> who) {
        return new Party(who, null, false, false, List.of());
    }

    private @Nullable Party ours(int i, int to, @Nullable Party speaker) {
        if (speaker == null || office(i + 1, to) != null) {
            return speaker;
        }
        return speaker.itself().something();
    }

    private @Nullable Party pointed(String word, @Nullable Voice voice) {
        Party speaker = voice == null ? null : voice.speaker();
        if (voice != null
                && !voice.narrator()
                && speaker != null
                && voice.depth() > 0
                && !voice.frame().equals("quote")) {
            return speaker.itself();
        }
        boolean plural = word.equals("they") && lastPlural != null && (voice == null || voice.narrator());
        return plural ? lastPlural : lastParty;
    }

    private @Nullable Party theirs(int i, int to, @Nullable Voice voice) {
        Party speaker = voice == null || voice.narrator() ? null : voice.speaker();
        Party owner = speaker == null ? lastParty : speaker.itself();
        Range voiced = office(i + 1, to);
        if (voiced != null && owner != null) {
            return new Party(owner.who(), voiced, owner.own(), false, owner.names());
        }
        return owner == null ? null : owner.something();
    }

    private @Nullable Party together(int i, boolean alone) {
        if (alone && (lastGroup.size() > 1 || (!lastGroup.isEmpty() && tokens.is(i - 1, "the")))) {
            return all(lastGroup);
        }
        return alone || WORDS.in("states", tokens.low(i + 1)) ? lastPlural : null;
    }

    private boolean onlyAdverbs(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.word(i)
                    && !WORDS.in("adverb", tokens.low(i))
                    && !dated[i]
                    && !WORDS.in("negation", tokens.low(i))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Range office(int i, int to) {
        Range office = mentions.voice(i);
        return office != null && office.to() <= to ? office : null;
    }

    /// `the minister said`: who held that office when it was named last, or else whose page it is.
    private @Nullable Party holder(Range office, @Nullable Voice voice) {
        String head = tokens.low(office.to() - 1);
        for (int k = mentions.all().size() - 1; k >= 0; k--) {
            Mention mention = mentions.all().get(k);
            Range held = mention.voice();
            if (held != null && mention.to() <= office.from() && holds(held, office)) {
                return new Party(List.of(mention.who()), office, false, false, List.of(mention));
            }
        }
        Party last = lastVoice == null ? lastParty : lastVoice;
        boolean ministerial = head.startsWith("minister")
                || head.equals("president")
                || head.equals("premier")
                || head.equals("chancellor")
                || tokens.is(office.from(), "minister");
        String ruled =
                last == null || lastParty == null ? null : lastParty.first().home();
        if (ministerial && ruled != null && (publisher == null || publisher.home() == null)) {
            return new Party(List.of(new Who(ruled, "state", null)), office, false, false, List.of());
        }
        if (publisher != null && publisher.home() != null && (last == null || office.to() - office.from() > 1)) {
            boolean minister = head.startsWith("minister")
                    || tokens.is(office.from(), "minister")
                    || tokens.is(office.from(), "prime")
                    || head.equals("president")
                    || head.equals("ambassador");
            String home = publisher.home();
            Who who = minister && home != null ? new Who(home, "state", null) : publisher;
            return new Party(List.of(who), office, voice != null && voice.narrator() && !minister, false, List.of());
        }
        for (int k = Math.max(0, office.from() - 80); last == null && k < office.from(); k++) {
            Mention state = mentions.at(k);
            String home = state == null ? null : state.who().home();
            if (state != null
                    && home != null
                    && !tokens.is(state.from() - 1, "by")
                    && !tokens.is(state.from() - 1, "on")) {
                return new Party(List.of(new Who(home, "state", null)), office, false, false, List.of(state));
            }
        }
        return last == null ? null : new Party(last.who(), office, false, false, last.names());
    }

    private boolean holds(Range held, Range office) {
        for (int i = held.from(); i < held.to(); i++) {
            for (int k = office.from(); k < office.to(); k++) {
                if (WORDS.in("office", tokens.low(k)) && tokens.is(i, tokens.low(k))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// `On Friday, …`, `After a joint inquiry with our partners …`: what comes before the subject.
    int afterAdverbial(int from, int to) {
        int at = from;
        while (at < to
                && (!tokens.word(at)
                        || dated[at]
                        || tokens.is(at, "also")
                        || (WORDS.in("adverb", tokens.low(at))
                                && (!tokens.is(at, "in") || tokens.is(at + 1, "turn"))))) {
            at++;
        }
        String word = tokens.low(at);
        boolean adverbial = WORDS.in("prep", word)
                || word.equals("hours")
                || word.equals("together")
                || word.equals("alongside")
                || word.equals("along")
                || word.equals("jointly")
                || word.equals("independent")
                || word.equals("because")
                || word.equals("although")
                || word.equals("when")
                || word.equals("once")
                || ((word.endsWith("ing") || word.endsWith("ed"))
                        && mentions.at(at) == null
                        && !WORDS.verbs(word).isEmpty());
        if (!adverbial) {
            return at;
        }
        for (int i = at; i < to; i++) {
            if (tokens.is(i, ",") && i + 1 < to) {
                return afterAdverbial(i + 1, to);
            }
        }
        for (int i = at; i < to; i++) {
            if (dated[i] && i + 1 < to && !dated[i + 1] && !tokens.is(i + 1, ",")) {
                return i + 1;
            }
            if (WORDS.in("pronoun", tokens.low(i)) && onlyAdverbs(i + 1, to)) {
                return i;
            }
            if (i > at && tokens.is(i, "the") && mentions.at(i + 1) != null && !WORDS.in("prep", tokens.low(i - 1))) {
                return i;
            }
        }
        return at;
    }

    // --- making items
    // -------------------------------------------------------------------------------------------------

    Draft claim(String kind, Party claimant, Voice voice, String rule) {
        var draft = new Draft(kind.startsWith("RESPONSE") ? Sort.RESPONSE : Sort.CLAIM, kind, claimant, rule);
        draft.by = voice.by();
        draft.sentence = sentence;
        draft.polarity = kind.equals("DENIAL") || kind.equals("CONTESTED") ? Polarity.NEGATED : Polarity.AFFIRMED;
        drafts.add(draft);
        return draft;
    }
}
