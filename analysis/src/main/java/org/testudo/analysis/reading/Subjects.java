package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Tokens.Range;

/// Who is meant: by the subject of a clause, by `it` and `they`, by an office, by a list of names. Knows who
/// was named and who spoke last.
final class Subjects {
    private static final Words WORDS = Words.SHIPPED;

    private final Tokens tokens;
    private final Mentions mentions;
    private final boolean[] dated;
    private final @Nullable Who publisher;

    @Nullable
    Party lastParty;

    @Nullable
    Party lastVoice;

    private @Nullable Party lastPlural;
    private List<Who> lastGroup = List.of();

    Subjects(Scene scene) {
        this.tokens = scene.tokens;
        this.mentions = scene.mentions;
        this.dated = scene.dated;
        this.publisher = scene.publisher;
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

    void note(Party party) {
        boolean page = party.own()
                && publisher != null
                && !publisher.kind().equals("outlet")
                && !party.names().isEmpty();
        if (!party.thing() && (!party.own() || page)) {
            if (party.who().size() > 1) {
                lastPlural = party;
            }
            lastParty = party;
        }
    }

    void noteVoice(Party party) {
        lastVoice = party;
        lastParty = party;
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
                    Mention maker = WORDS.in("paper", tokens.low(i - 1)) ? maker(i + 1, to) : null;
                    if (maker != null) {
                        return list(maker, to);
                    }
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
                boolean paper = loose && standsFor(i, at);
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

    /// `a report published by X`, `researchers at X`: words for what somebody writes and who works there.
    private boolean standsFor(int name, int from) {
        for (int k = name - 1; k >= from && k > name - 8; k--) {
            if (WORDS.in("paper", tokens.low(k)) || WORDS.in("makers", tokens.low(k))) {
                return true;
            }
            boolean made = tokens.low(k).endsWith("ed") || tokens.is(k, "written") || tokens.is(k, "up");
            if (!made && !dated[k] && !WORDS.in("prep", tokens.low(k)) && !tokens.is(k, "the")) {
                return false;
            }
        }
        return false;
    }

    /// `the report, drawn up by X, …`
    private @Nullable Mention maker(int from, int to) {
        for (int k = from; k < to && k < from + 6 && !tokens.is(k, ","); k++) {
            if (tokens.is(k, "by")) {
                return mentionFrom(k + 1, Math.min(to, k + 4));
            }
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
        while (tokens.is(at, ",")
                || tokens.is(at, "which")
                || tokens.is(at, "that")
                || tokens.is(at, "“")
                || tokens.is(at, "”")
                || WORDS.in("likelynoun", tokens.low(at))) {
            at++;
        }
        Range serving = Phrases.SHIPPED.at(tokens, at, to, "actorafter");
        boolean tied = WORDS.in("pronoun", tokens.low(at))
                && WORDS.verbs(tokens.low(at + 1)).stream()
                        .anyMatch(verb -> verb.frame().equals("attribute"))
                && (tokens.is(at + 2, "to") || tokens.is(at + 2, "with"));
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
        sent |= tied || (serving != null && WORDS.in("actor", tokens.low(noun)));
        int name =
                serving != null ? serving.to() : tied ? at + 3 : plain || part ? at + 1 : called || sent ? at + 2 : to;
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
            case "unit", "group", "actor", "actors", "hackers", "service", "operators" ->
                lastGroup.isEmpty() || !tokens.is(i - 1, "same") || !alone ? null : all(lastGroup);
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
        int head = i + 1;
        while (head < i + 4 && WORDS.in("officepre", tokens.low(head)) && !WORDS.in("bodily", tokens.low(head))) {
            head++;
        }
        boolean his = tokens.is(i, "his") || tokens.is(i, "her");
        boolean seat =
                owner != null && owner.first().isState() && (head > i + 1 || his || tokens.is(head, "government"));
        if (seat
                && owner != null
                && head < to
                && (WORDS.in("bodily", tokens.low(head)) || WORDS.in("gov", tokens.low(head)))
                && onlyAdverbs(head + 1, to)) {
            return new Party(owner.who(), null, owner.own(), false, owner.names());
        }
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
        boolean here = publisher != null
                && publisher.home() != null
                && last != null
                && publisher.home().equals(last.first().home())
                && head.startsWith("minister");
        if (publisher != null
                && publisher.home() != null
                && (here || last == null || office.to() - office.from() > 1)) {
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
                || WORDS.in("adverbial", word)
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
}
