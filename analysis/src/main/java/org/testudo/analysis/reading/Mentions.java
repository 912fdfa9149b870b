package org.testudo.analysis.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.reading.Gazetteer.How;
import org.testudo.analysis.reading.Tokens.Range;

/// Who stands where: names of the gazetteer, names by their shape, offices and governments of states.
final class Mentions {
    private static final Words WORDS = Words.SHIPPED;

    private final Tokens tokens;
    private final Gazetteer gazetteer;
    private final @Nullable Who publisher;
    private final List<Mention> all = new ArrayList<>();
    private final @Nullable Mention[] at;
    private final Map<String, Who> shorts = new HashMap<>();
    private final Map<String, Mention> persons = new HashMap<>();
    private final boolean[] first;

    /// @param publisher whose text it is
    /// @param written   that name as the text writes it
    Mentions(
            Tokens tokens,
            Gazetteer gazetteer,
            @Nullable String publisher,
            @Nullable String written,
            Set<Integer> skipped) {
        this.tokens = tokens;
        this.gazetteer = gazetteer;
        this.at = new Mention[tokens.count() + 1];
        this.first = new boolean[tokens.count() + 1];
        for (Range sentence : tokens.sentences()) {
            first[sentence.from()] = true;
        }
        for (int q = 1; q <= tokens.quotationCount(); q++) {
            first[tokens.quotation(q, true).from()] = true;
        }
        Who own = publisher == null ? null : named(publisher);
        this.publisher =
                own == null || written == null || own.isState() || !own.key().equals(publisher)
                        ? own
                        : new Who(written, own.kind(), own.state());
        if (this.publisher != null && !this.publisher.isState()) {
            learn(this.publisher.key(), this.publisher);
        }
        int i = 0;
        while (i < tokens.count()) {
            Mention found = skipped.contains(i) ? null : find(i);
            if (found == null) {
                i++;
            } else {
                all.add(found);
                for (int k = found.from(); k < found.to(); k++) {
                    at[k] = found;
                }
                i = found.to();
            }
        }
    }

    List<Mention> all() {
        return all;
    }

    Gazetteer gazetteer() {
        return gazetteer;
    }

    @Nullable
    Who publisher() {
        return publisher;
    }

    /// What stands here is only who tells the rest.
    void hide(int from, int to) {
        for (int k = from; k < to; k++) {
            at[k] = null;
        }
    }

    /// What stands at this token, or nothing.
    @Nullable
    Mention at(int token) {
        return token < 0 || token >= at.length ? null : at[token];
    }

    /// Who a name stands for that is given outside of the text.
    private Who named(String name) {
        var words = new Tokens(name, 0, name.length());
        Gazetteer.Hit hit = words.count() == 0 ? null : gazetteer.at(words, 0);
        if (hit != null && hit.words() == words.count()) {
            return who(hit.entry());
        }
        int of = words.is(0, "the") ? 2 : 1;
        if (words.is(of - 1, "government") && words.is(of, "of")) {
            Gazetteer.Hit ruled = gazetteer.at(words, words.is(of + 1, "the") ? of + 2 : of + 1);
            if (ruled != null && ruled.entry().kind().equals("state")) {
                return who(ruled.entry());
            }
        }
        String state = null;
        for (int i = 0; i < words.count(); i++) {
            Gazetteer.Hit part = gazetteer.at(words, i);
            if (part != null && part.entry().kind().equals("state") && (i == 0 || !words.is(i - 1, "in"))) {
                state = state == null ? part.entry().key() : state;
            } else if (part != null && part.entry().state() != null && state == null) {
                state = part.entry().state();
            }
        }
        boolean outlet = false;
        for (int i = 0; i < words.count(); i++) {
            outlet |= WORDS.in("outlet", words.low(i));
        }
        if (outlet && state == null) {
            return new Who(name, "outlet", null);
        }
        boolean body = bodyWord(words, 0, words.count()) || state != null;
        return new Who(name, body ? "body" : named(words) ? "group" : "outlet", state);
    }

    /// Whether the text speaks of whose page it is by that name.
    private boolean named(Tokens words) {
        for (int i = 0; i + words.count() <= tokens.count(); i++) {
            int k = 0;
            while (k < words.count() && tokens.is(i + k, words.low(k)) && tokens.capital(i + k) == words.capital(k)) {
                k++;
            }
            if (k == words.count()) {
                return true;
            }
        }
        return false;
    }

    private static Who who(Gazetteer.Entry entry) {
        return new Who(entry.key(), entry.kind(), entry.state());
    }

    /// The name without what tells two apart, and its capitals, stand for it from now on.
    private void learn(String name, Who who) {
        var words = new Tokens(name, 0, name.length());
        shorts.putIfAbsent(Words.small(name).replace('’', '\''), who);
        var capitals = new StringBuilder();
        for (int i = 0; i < words.count(); i++) {
            if (words.capital(i)) {
                capitals.append(words.raw(i).charAt(0));
            }
        }
        if (capitals.length() > 2) {
            shorts.putIfAbsent(Words.small(capitals.toString()), who);
        }
        int of = Words.small(name).lastIndexOf(" of ");
        if (of > 0
                && capitals.length() > 3
                && gazetteer.knows(name.substring(of + 4).replaceFirst("^the ", ""))) {
            shorts.putIfAbsent(Words.small(capitals.substring(0, capitals.length() - 1)), who);
        }
    }

    private boolean bodyWord(Tokens words, int from, int to) {
        for (int i = from; i < to; i++) {
            if (WORDS.in("bodyhead", words.raw(i)) || WORDS.in("bodyhead", singular(words.raw(i)))) {
                return true;
            }
        }
        return false;
    }

    private static String singular(String word) {
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private @Nullable Mention find(int i) {
        if (!tokens.word(i)) {
            return null;
        }
        int of = WORDS.in("realm", tokens.low(i)) ? tokens.is(i + 1, "republic") ? i + 2 : i + 1 : 0;
        if (of > 0 && tokens.is(of, "of")) {
            int at = tokens.is(of + 1, "the") ? of + 2 : of + 1;
            Gazetteer.Hit ruled = gazetteer.at(tokens, i) == null ? gazetteer.at(tokens, at) : null;
            if (ruled != null && ruled.entry().kind().equals("state")) {
                int end = at + ruled.words();
                int to = WORDS.in("sited", tokens.low(i)) || tokens.is(i, "consulate") ? sited(end) : end;
                return new Mention(i, to, at, end, who(ruled.entry()), ruled.how(), null, true);
            }
        }
        Mention person = tokens.capital(i) ? persons.get(tokens.low(i)) : null;
        if (person != null) {
            return new Mention(i, i + 1, i, i, person.who(), How.NAME, person.voice(), true);
        }
        Gazetteer.Hit hit = gazetteer.at(tokens, i);
        Who page = publisher;
        if (hit != null && page != null && hit.words() == 1 && page.equals(shorts.get(tokens.low(i)))) {
            return body(i, i + 1, page);
        }
        if (hit != null && hit.entry().kind().equals("state")) {
            return state(i, i + hit.words(), who(hit.entry()), hit.how());
        }
        if (hit != null && !capitalGoesOn(i + hit.words(), hit)) {
            return body(i, i + hit.words(), who(hit.entry()));
        }
        if (tokens.capital(i)) {
            Mention run = run(i);
            if (run != null) {
                return run;
            }
            if (hit != null) {
                return body(i, i + hit.words(), who(hit.entry()));
            }
        }
        boolean house = WORDS.in("specific", tokens.low(i))
                && tokens.is(i - 1, "the")
                && WORDS.verbs(tokens.low(i + 3)).stream()
                        .anyMatch(verb -> verb.frame().equals("report") && verb.form() != Words.Form.BASE);
        if ((house || tokens.is(i, "court") || tokens.is(i, "prosecutors") || tokens.is(i, "tribunal"))
                && tokens.is(i + 1, "in")
                && tokens.capital(i + 2)
                && !Dates.MONTHS.contains(tokens.low(i + 2))) {
            int end = i + 3;
            while (tokens.capital(end) && !weekday(tokens.low(end)) && gazetteer.at(tokens, i + 2) == null) {
                end++;
            }
            Gazetteer.Hit seat = gazetteer.at(tokens, i + 2);
            end = seat == null ? end : i + 2 + seat.words();
            String state = seat == null
                    ? null
                    : seat.entry().kind().equals("state") ? seat.entry().key() : null;
            return body(i, end, body(tokens.raw(i, end), state));
        }
        Mention seated = seated(i);
        if (seated != null) {
            return seated;
        }
        Mention ministry = ministry(i);
        if (ministry != null) {
            return ministry;
        }
        Mention pointing = pointing(i);
        return pointing != null ? pointing : office(i);
    }

    /// `the foreign ministry in Berlin`.
    private @Nullable Mention seated(int i) {
        if (!tokens.is(i - 1, "the") || !WORDS.in("officepre", tokens.low(i))) {
            return null;
        }
        int head = i;
        while (head < i + 3 && WORDS.in("officepre", tokens.low(head)) && !tokens.is(head, "ministry")) {
            head++;
        }
        if (!tokens.is(head, "ministry") && !tokens.is(head, "service") && !tokens.is(head, "agency")) {
            return null;
        }
        Gazetteer.Hit seat = tokens.is(head + 1, "in") ? gazetteer.at(tokens, head + 2) : null;
        if (seat == null || !seat.entry().kind().equals("state")) {
            return null;
        }
        int end = head + 2 + seat.words();
        return body(i, end, body(tokens.raw(i, end), seat.entry().key()));
    }

    /// `the defence ministry`: the one that was named so, or one of the state that was named last.
    private @Nullable Mention ministry(int i) {
        int head = i + 1;
        while (head < i + 3 && WORDS.in("officepre", tokens.low(head)) && !tokens.is(head, "ministry")) {
            head++;
        }
        if (!tokens.is(i - 1, "the") || !WORDS.in("officepre", tokens.low(i)) || !tokens.is(head, "ministry")) {
            return null;
        }
        String name = tokens.raw(i, head + 1);
        String state = null;
        for (int k = all.size() - 1; k >= 0; k--) {
            Who who = all.get(k).who();
            if (!who.isState() && Words.small(who.key()).endsWith(Words.small(name))) {
                return body(i, head + 1, who);
            }
            state = state == null ? who.home() : state;
        }
        Who page = publisher;
        return page != null && page.home() != null ? null : body(i, head + 1, body(name, state));
    }

    /// `the alliance`, `the ministry`: who was named last that it fits.
    private @Nullable Mention pointing(int i) {
        String word = tokens.low(i);
        boolean definite = tokens.is(i - 1, "the") || tokens.is(i - 1, "this");
        boolean named = tokens.capital(i + 1)
                && !weekday(tokens.low(i + 1))
                && !Dates.MONTHS.contains(tokens.low(i + 1))
                && tokens.quotation(i) == tokens.quotation(i + 1)
                && !tokens.capital(i);
        if (named || tokens.is(i + 1, "known") || tokens.is(i + 1, "called") || tokens.is(i + 1, "calling")) {
            return null;
        }
        if (!definite || !WORDS.in("anaphor", word)) {
            return null;
        }
        if (word.equals("government") || word.equals("authorities")) {
            int seat = tokens.is(i + 1, "in") ? i + 2 : i + 1;
            Gazetteer.Hit ruled = seat == i + 1 ? null : gazetteer.at(tokens, seat);
            if (ruled != null && ruled.entry().kind().equals("state")) {
                return new Mention(
                        i,
                        seat + ruled.words(),
                        seat,
                        seat + ruled.words(),
                        who(ruled.entry()),
                        ruled.how(),
                        null,
                        true);
            }
        }
        Who who = last(word);
        if (who != null && tokens.capital(i) && !Words.small(who.key()).contains(word)) {
            return null;
        }
        if (who == null || tokens.is(i + 1, "of") || (tokens.is(i + 1, "in") && !word.equals("government"))) {
            return null;
        }
        boolean owns = tokens.is(i + 1, "'s") || tokens.is(i + 1, "'");
        Range voice = voice(owns ? i + 2 : i + 1);
        if (voice != null) {
            return person(new Mention(i, voice.to(), i, i, who, How.NAME, voice, true));
        }
        return new Mention(i, i + 1, i, i, who, How.NAME, null, !owns);
    }

    private @Nullable Who last(String word) {
        boolean state = word.equals("government");
        for (int k = all.size() - 1; k >= 0; k--) {
            Who who = all.get(k).who();
            boolean fits = switch (word) {
                case "alliance", "bloc", "union" -> who.isAlliance();
                case "government" -> who.isState();
                case "embassy", "mission", "consulate" ->
                    (who.isState() && wrote(all.get(k), word))
                            || Words.small(who.key()).contains(word);
                default -> !who.isState() && Words.small(who.key()).contains(word);
            };
            if (fits) {
                return who;
            }
        }
        Who page = publisher;
        if (page != null
                && !page.kind().equals("outlet")
                && Words.small(page.key()).contains(word)) {
            return page;
        }
        if (WORDS.in("band", word)) {
            Who band = band();
            if (band != null) {
                return band;
            }
        }
        boolean firm = WORDS.in("firm", word);
        if (WORDS.in("specific", word)) {
            return specific(word);
        }
        for (int k = all.size() - 1; k >= 0 && firm; k--) {
            Who who = all.get(k).who();
            boolean somewhere = !all.get(k).speaks() && place(all.get(k).nameFrom());
            if (!who.isState() && !who.isAlliance() && who.state() == null && !somewhere) {
                return who;
            }
        }
        for (int k = all.size() - 1; k >= 0 && !state && !firm; k--) {
            Who who = all.get(k).who();
            if (!who.isState() && !who.isAlliance() && !who.kind().equals("group")) {
                return who;
            }
        }
        for (int k = all.size() - 1; k >= 0 && !state; k--) {
            Who who = all.get(k).who();
            if (!who.isState() && !who.isAlliance() && !(who.kind().equals("group") && WORDS.in("bodily", word))) {
                return who;
            }
        }
        Who own = publisher;
        return own != null && Words.small(own.key()).contains(word) ? own : null;
    }

    /// `the group`: who was named last that is no office of a state.
    private @Nullable Who band() {
        for (int k = all.size() - 1; k >= 0; k--) {
            Mention mention = all.get(k);
            Who who = mention.who();
            boolean somewhere = !mention.speaks() && place(mention.nameFrom());
            if (!who.isState()
                    && !who.isAlliance()
                    && !somewhere
                    && !official(who.key())
                    && !who.kind().equals("outlet")) {
                return who;
            }
        }
        return null;
    }

    private static boolean official(String name) {
        for (String part : name.split(" ", -1)) {
            String word = Words.small(part);
            boolean head = WORDS.in("bodyhead", part) && !WORDS.in("band", word) && !word.equals("unit");
            if (head || WORDS.in("bodily", word) || WORDS.in("lowbody", word)) {
                return true;
            }
        }
        return false;
    }

    /// Who may be called so though the name does not say it: a name without a word for what it is.
    private @Nullable Who specific(String word) {
        for (int k = all.size() - 1; k >= 0; k--) {
            Who who = all.get(k).who();
            if (!who.isState() && !who.isAlliance() && !who.kind().equals("group") && plain(who.key())) {
                return who;
            }
        }
        Who own = publisher;
        return own != null && Words.small(own.key()).contains(word) ? own : null;
    }

    private static boolean plain(String name) {
        for (String part : name.split(" ", -1)) {
            if (WORDS.in("bodyhead", part) || WORDS.in("lowbody", Words.small(part))) {
                return false;
            }
        }
        return true;
    }

    private boolean wrote(Mention mention, String word) {
        for (int k = mention.from(); k < mention.to(); k++) {
            if (tokens.is(k, word)) {
                return true;
            }
        }
        return false;
    }

    private boolean capitalGoesOn(int next, Gazetteer.Hit hit) {
        return hit.words() == 1
                && tokens.capital(next)
                && WORDS.in("bodyhead", tokens.raw(next))
                && gazetteer.at(tokens, next) == null;
    }

    // --- states
    // -------------------------------------------------------------------------------------------------------

    private Mention state(int from, int to, Who who, How how) {
        boolean owns = tokens.is(to, "'s") || tokens.is(to, "'");
        int at = owns ? to + 1 : to;
        Gazetteer.Hit body = gazetteer.at(tokens, at);
        if (body != null && !body.entry().kind().equals("state") && (owns || how != How.NAME)) {
            return body(from, at, at + body.words(), who(body.entry()));
        }
        if (owns || how != How.METONYM) {
            Mention named = ownBody(from, to, at, who, owns, how);
            if (named != null) {
                return named;
            }
        }
        int governed = WORDS.in("gov", tokens.low(at)) && tokens.is(at + 1, "'s") ? at + 2 : 0;
        int ends = governed > 0 && tokens.capital(governed) ? runEnd(governed) : 0;
        if (ends > governed && bodyWord(tokens, governed, ends)) {
            return body(from, governed, ends, body(tokens.raw(governed, ends), who.key()));
        }
        if (WORDS.in("gov", tokens.low(at))
                && (owns || how == How.DEMONYM || at == to)
                && !WORDS.in("office", tokens.low(at + 1))
                && !tokens.is(at, "state")) {
            return new Mention(from, at + 1, from, to, who, how, null, true);
        }
        Range voice = voice(at);
        if (voice != null && (owns || how == How.DEMONYM || how == How.NAME || how == How.METONYM)) {
            int end = sited(voice.to());
            return person(new Mention(from, end, from, to, who, how, voice, true));
        }
        Mention next = how == How.DEMONYM && !owns ? listed(to) : null;
        return new Mention(
                from,
                to,
                from,
                to,
                who,
                how,
                next == null ? null : next.voice(),
                next != null || (how != How.DEMONYM && !owns));
    }

    /// `Estonian, Latvian and Lithuanian officials`: whose office stands behind the last of them.
    private @Nullable Mention listed(int to) {
        int at = tokens.is(to, ",") || tokens.is(to, "and") ? to + 1 : to;
        at = at > to && tokens.is(at, "and") ? at + 1 : at;
        Gazetteer.Hit hit = at == to ? null : gazetteer.at(tokens, at);
        if (hit == null || hit.how() != How.DEMONYM || !hit.entry().kind().equals("state")) {
            return null;
        }
        Mention next = state(at, at + hit.words(), who(hit.entry()), hit.how());
        return next.speaks() && next.who().isState() ? next : null;
    }

    /// A body by its shape after the state whose it is.
    private @Nullable Mention ownBody(int from, int to, int at, Who state, boolean owns, How how) {
        int end = runEnd(at);
        if (tokens.capital(at) && end > at && bodyWord(tokens, at, end)) {
            Range voice = voice(at);
            if (voice != null && voice.to() >= end) {
                return null;
            }
            int nameFrom = owns ? at : from;
            Who who = body(tokens.raw(nameFrom, end), state.key());
            return body(from, nameFrom, end, who);
        }
        if (!owns && how != How.DEMONYM) {
            return null;
        }
        Range press = voice(at);
        if (press != null && tokens.is(press.to() - 1, "office")) {
            return null;
        }
        int head = at;
        while (head < at + 3
                && (WORDS.in("officepre", tokens.low(head)) || ofSomeKind(head))
                && !(WORDS.in("lowbody", tokens.low(head))
                        && !WORDS.in("lowbody", tokens.low(head + 1))
                        && !WORDS.in("office", tokens.low(head + 1)))) {
            head++;
        }
        boolean plain = head == at && tokens.low(head).startsWith("service");
        Gazetteer.Hit own = gazetteer.at(
                tokens, tokens.is(head + 1, "service") || tokens.is(head + 1, "agency") ? head + 2 : head + 1);
        plain |= own != null && !own.entry().kind().equals("state");
        if (WORDS.in("lowbody", tokens.low(head))
                && !plain
                && !tokens.capital(head)
                && gazetteer.at(tokens, head) == null) {
            int service =
                    tokens.is(head + 1, "service") || tokens.is(head + 1, "services") || tokens.is(head + 1, "agency")
                            ? head + 2
                            : head + 1;
            if (owns) {
                Range spoke = voice(service);
                if (spoke != null || tokens.is(head, "military") || tokens.is(head, "embassy")) {
                    return spoke != null
                            ? person(new Mention(from, spoke.to(), from, to, state, how, spoke, true))
                            : new Mention(from, service, from, to, state, how, null, true);
                }
            }
            boolean apposed = tokens.capital(service)
                    && !weekday(tokens.low(service))
                    && !Dates.MONTHS.contains(tokens.low(service))
                    && gazetteer.at(tokens, service) == null
                    && tokens.raw(service).length() > 2
                    && runEnd(service) == service + 1;
            if (WORDS.in("ofstaff", tokens.low(service)) || (apposed && !tokens.is(head, "embassy"))) {
                return null;
            }
            if (tokens.is(service - 1, "prosecutor") && tokens.is(service, "'s") && tokens.is(service + 1, "office")) {
                service += 2;
            }
            boolean seat = tokens.is(head, "office")
                    && (tokens.is(head - 1, "presidential") || tokens.is(head - 1, "cabinet"));
            if (seat) {
                return new Mention(from, service, from, to, state, how, null, true);
            }
            if (tokens.is(head, "embassy") || tokens.is(head, "mission")) {
                return new Mention(from, sited(service), from, to, state, how, null, true);
            }
            if (tokens.is(service - 1, "services") || tokens.is(service - 1, "military")) {
                return new Mention(from, service, from, to, state, how, null, true);
            }
            Who who = body(tokens.raw(from, service), state.key());
            Mention mention = body(from, from, service, who);
            return tokens.is(head + 1, "officer") || tokens.is(head + 1, "officers") ? null : mention;
        }
        return null;
    }

    /// `Hungary's telecoms regulator`: whatever a body of a state is for.
    private boolean ofSomeKind(int i) {
        String word = tokens.low(i);
        return WORDS.in("bodily", tokens.low(i + 1))
                && !tokens.is(i + 1, "service")
                && !tokens.is(i + 1, "office")
                && tokens.word(i)
                && !tokens.capital(i)
                && !WORDS.in("lowbody", word)
                && !WORDS.in("prep", word)
                && !WORDS.in("det", word)
                && !WORDS.in("join", word)
                && !WORDS.in("be", word)
                && !WORDS.in("have", word)
                && WORDS.verbs(word).isEmpty()
                && gazetteer.at(tokens, i) == null;
    }

    private Who body(String name, @Nullable String state) {
        Who known = shorts.get(Words.small(name).replace('’', '\''));
        if (known != null) {
            return known;
        }
        var who = new Who(name, "body", state);
        learn(name, who);
        return who;
    }

    // --- bodies
    // -------------------------------------------------------------------------------------------------------

    private Mention body(int from, int to, Who who) {
        return body(from, from, to, who);
    }

    /// A body, with its short form in brackets, its state after it, and an office of its own.
    private Mention body(int from, int nameFrom, int nameTo, Who who) {
        int to = nameTo;
        if (tokens.is(to, "(") && tokens.is(to + 2, ")") && tokens.capital(to + 1)) {
            shorts.putIfAbsent(tokens.low(to + 1), who);
            to += 3;
        }
        if (tokens.is(to, "of")) {
            int after = tokens.is(to + 1, "the") ? to + 2 : to + 1;
            Gazetteer.Hit state = gazetteer.at(tokens, after);
            if (state != null && state.entry().kind().equals("state")) {
                to = after + state.words();
            }
        }
        int office = tokens.is(to, "'s") || tokens.is(to, "'") ? to + 1 : to;
        Range voice = voice(office);
        if (voice != null) {
            return person(new Mention(from, voice.to(), nameFrom, nameTo, who, How.NAME, voice, true));
        }
        return new Mention(from, to, nameFrom, nameTo, who, How.NAME, null, office == to);
    }

    /// A name by its shape: a run of capital letters.
    private @Nullable Mention run(int i) {
        Who known = tokens.capital(i) ? shortAt(i) : null;
        if (known != null && !tokens.capital(i + shortWords(i))) {
            int end = i + shortWords(i);
            return body(i, end, known);
        }
        boolean begins = first[i];
        String word = tokens.low(i);
        boolean headed = tokens.is(i + 1, "of") && tokens.capital(i + 2) && WORDS.in("bodyhead", tokens.raw(i));
        if ((WORDS.in("noname", word) && !tokens.capital(i + 1) && !headed)
                || word.length() == 1
                || WORDS.in("technical", word)) {
            return null;
        }
        if (WORDS.in("pronoun", word) || Dates.MONTHS.contains(word) || weekday(word)) {
            return null;
        }
        if (begins
                && WORDS.in("firstword", word)
                && !(numeral(word) && tokens.capital(i + 1) && gazetteer.at(tokens, i + 1) == null)) {
            return null;
        }
        Gazetteer.Hit after = begins ? gazetteer.at(tokens, i + 1) : null;
        if (after != null && after.how() == How.NAME && WORDS.in("opening", word)) {
            return null;
        }
        int end = runEnd(i);
        Range voice = voice(i);
        if ((voice != null && voice.to() >= end) || (end == i + 1 && adjective(word))) {
            return null;
        }
        if (begins
                && end == i + 1
                && !namedByVerb(i)
                && !tokens.raw(i).equals(tokens.raw(i).toUpperCase(java.util.Locale.ROOT))
                && !WORDS.in("bodyhead", tokens.raw(i))) {
            return null;
        }
        String home = publisher == null ? null : publisher.home();
        if (tokens.is(end - 1, "government") && home != null) {
            return new Mention(i, end, end, end, new Who(home, "state", null), How.NAME, null, true);
        }
        boolean isBody = bodyWord(tokens, i, end);
        if (isBody && end == i + 1) {
            return null;
        }
        String name = tokens.raw(i, end);
        String state = isBody ? stateIn(i, end) : null;
        Who who = isBody ? body(name, state) : group(name);
        boolean place = !isBody && end == i + 1 && place(i);
        Mention mention = body(i, end, who);
        return place ? new Mention(i, mention.to(), i, end, who, How.NAME, null, false) : mention;
    }

    /// `Fernwall said`: one word that begins a sentence is a name where it speaks and no table has it.
    private boolean namedByVerb(int i) {
        String word = tokens.low(i);
        int at = WORDS.in("have", tokens.low(i + 1)) ? i + 2 : i + 1;
        boolean says = WORDS.verbs(tokens.low(at)).stream()
                .anyMatch(verb -> WORDS.in("naming", verb.frame())
                        && verb.form() != Words.Form.BASE
                        && verb.form() != Words.Form.ING);
        return says
                && word.length() > 3
                && !gazetteer.open(tokens.raw(i))
                && !WORDS.in("firstword", word)
                && !WORDS.in("actor", word)
                && !WORDS.in("office", word)
                && !WORDS.in("officepre", word)
                && !WORDS.in("anaphor", word)
                && !WORDS.in("lowbody", word)
                && !WORDS.in("event", word)
                && !WORDS.in("accusation", word)
                && !WORDS.in("adverb", word)
                && WORDS.verbs(word).isEmpty()
                && !WORDS.in("plainnoun", word)
                && !word.endsWith("ists")
                && !word.endsWith("ers")
                && !word.endsWith("ors")
                && !word.endsWith("ents")
                && !word.endsWith("ants")
                && !word.endsWith("sts")
                && !word.endsWith("ing");
    }

    /// `Velmark-backed`.
    private static boolean adjective(String word) {
        int dash = word.lastIndexOf('-');
        return dash > 0
                && (word.endsWith("ed")
                        || word.endsWith("led")
                        || word.endsWith("run")
                        || word.endsWith("ing")
                        || word.endsWith("style")
                        || word.endsWith("wide")
                        || word.endsWith("born"));
    }

    private Who group(String name) {
        Who known = shorts.get(Words.small(name));
        if (known != null) {
            return known;
        }
        var who = new Who(name, "group", null);
        shorts.put(Words.small(name), who);
        return who;
    }

    private static boolean numeral(String word) {
        return WORDS.in("numeral", word);
    }

    private static boolean weekday(String word) {
        return Dates.WEEKDAYS.contains(word);
    }

    private boolean place(int i) {
        return WORDS.in("placeword", tokens.low(tokens.is(i - 1, "the") ? i - 2 : i - 1));
    }

    private @Nullable String stateIn(int from, int to) {
        for (int k = from; k < to; k++) {
            Gazetteer.Hit hit = gazetteer.at(tokens, k);
            if (hit != null && hit.entry().kind().equals("state") && !tokens.is(k - 1, "in")) {
                return hit.entry().key();
            }
        }
        return null;
    }

    private int shortWords(int i) {
        for (int n = 8; n > 0; n--) {
            if (i + n <= tokens.count() && shorts.containsKey(key(i, i + n))) {
                return n;
            }
        }
        return 0;
    }

    private @Nullable Who shortAt(int i) {
        int n = shortWords(i);
        return n == 0 ? null : shorts.get(key(i, i + n));
    }

    private String key(int from, int to) {
        return Words.small(tokens.raw(from, to)).replace('’', '\'');
    }

    /// Where the capitals end that begin here.
    private int runEnd(int from) {
        if (!tokens.capital(from)) {
            return from;
        }
        int end = from + 1;
        boolean of = false;
        while (end < tokens.count()) {
            if (quoteBetween(end)) {
                return end;
            }
            if (tokens.capital(end) && !Dates.MONTHS.contains(tokens.low(end)) && !weekday(tokens.low(end))) {
                end++;
                continue;
            }
            if ((tokens.is(end, "'s") || tokens.is(end, "'"))
                    && tokens.capital(end + 1)
                    && WORDS.in("bodyhead", tokens.raw(end + 1))
                    && gazetteer.at(tokens, from) == null) {
                end += 2;
                continue;
            }
            if (Character.isDigit(tokens.raw(end).charAt(0)) && tokens.is(end - 1, "unit")) {
                end++;
                continue;
            }
            int next = end + (tokens.is(end + 1, "the") ? 2 : 1);
            String little = tokens.low(end);
            boolean sited = little.equals("in") && WORDS.in("sited", firstSited(from, end));
            boolean joins =
                    ((WORDS.in("littleword", little) && !little.equals("the")) || sited) && tokens.capital(next);
            boolean other = gazetteer.at(tokens, next) != null;
            boolean weak = little.equals("and")
                    && (tokens.is(end - 1, "security")
                            || tokens.is(end - 1, "intelligence")
                            || tokens.is(end - 1, "defence")
                            || tokens.is(end - 1, "border")
                            || tokens.is(end - 1, "information"))
                    && (end > from + 1 || gazetteer.at(tokens, from - 1) != null)
                    && !other
                    && !tokens.is(from, "ministry")
                    && WORDS.in("bodyhead", tokens.raw(next))
                    && tokens.capital(next + 1);
            if (joins && weak) {
                end = next + 1;
                continue;
            }
            if (joins && little.equals("and")) {
                joins = of && !other && next == end + 1 && !WORDS.in("bodyhead", tokens.raw(next));
            } else if (joins) {
                joins = bodyWord(tokens, from, end) || tokens.is(end, "&");
                of = true;
            }
            if (!joins) {
                return end;
            }
            end = next + 1;
        }
        return end;
    }

    private String firstSited(int from, int end) {
        for (int k = from; k < end; k++) {
            if (WORDS.in("sited", tokens.low(k))) {
                return tokens.low(k);
            }
        }
        return "";
    }

    private boolean quoteBetween(int token) {
        return tokens.quotation(token) != tokens.quotation(token - 1) || tokens.paragraph(token - 1);
    }

    // --- offices
    // ------------------------------------------------------------------------------------------------------

    /// The words of an office that begins here.
    @Nullable
    Range voice(int from) {
        int i = from;
        while (i < from + 4 && (WORDS.in("officepre", tokens.low(i)) || (tokens.is(i, "and") && i > from))) {
            i++;
        }
        if ((tokens.is(i, "office") && tokens.is(i - 1, "press"))
                || (tokens.is(i, "service") && tokens.is(i - 1, "press"))) {
            return new Range(from, i + 1);
        }
        if (!WORDS.in("office", tokens.low(i))) {
            int held = i - 1;
            while (held > from && tokens.is(held, "general")) {
                held--;
            }
            if (held >= from && WORDS.in("office", tokens.low(held))) {
                return new Range(from, i);
            }
            boolean head = i > from
                    && (tokens.is(i - 1, "secretary") || tokens.is(i - 1, "chief"))
                    && !WORDS.in("bodyhead", tokens.raw(i - 1));
            return head ? new Range(from, i) : null;
        }
        int end = i + 1;
        while (WORDS.in("office", tokens.low(end)) || tokens.is(end, "general")) {
            end++;
        }
        if ((tokens.is(end, "of") || tokens.is(end, "for"))
                && gazetteer.at(tokens, end + 1) == null
                && tokens.word(end + 1)
                && !WORDS.in("det", tokens.low(end + 1))
                && (!tokens.capital(end + 1) || WORDS.in("officepre", tokens.low(end + 1)))) {
            end += 2;
            boolean pair = tokens.is(end, "affairs") || tokens.is(end, "security");
            end += pair ? 1 : 0;
            if (tokens.is(end, "and") && WORDS.in("officepre", tokens.low(end + 1))) {
                end += 2;
            }
        }
        return new Range(from, end);
    }

    /// An office that comes before whose it is: `a spokesman for the Lantern Court`, `the prime minister of
    /// Orsanda`.
    private @Nullable Mention office(int i) {
        Range voice = voice(i);
        if (voice == null) {
            return null;
        }
        int at = voice.to();
        boolean joined = tokens.is(at, "of") || tokens.is(at, "for") || tokens.is(at, "from") || tokens.is(at, "at");
        if (!joined && !tokens.is(at, "in")) {
            return null;
        }
        int next = tokens.is(at + 1, "the") && gazetteer.at(tokens, at + 1) == null ? at + 2 : at + 1;
        if (next >= tokens.count()) {
            return null;
        }
        Mention whose = find(next);
        if (whose == null || (whose.voice() != null && !whose.who().isState())) {
            return null;
        }
        if (!joined && whose.how() != How.CAPITAL) {
            return null;
        }
        int end = sited(whose.to());
        return person(new Mention(i, end, whose.nameFrom(), whose.nameTo(), whose.who(), whose.how(), voice, true));
    }

    /// `… in Ottawa`, `… to Lithuania` says where an ambassador is, and not whose.
    private int sited(int at) {
        if (tokens.is(at, "in") || tokens.is(at, "to")) {
            int next = tokens.is(at + 1, "the") ? at + 2 : at + 1;
            Gazetteer.Hit place = gazetteer.at(tokens, next);
            if (place != null && place.entry().kind().equals("state")) {
                return next + place.words();
            }
            if (tokens.capital(next) && tokens.is(at, "in") && !Dates.MONTHS.contains(tokens.low(next))) {
                return next + 1;
            }
        }
        return at;
    }

    /// The name of a person behind an office stands for it from now on. It is kept nowhere.
    private Mention person(Mention mention) {
        int at = mention.to();
        if (tokens.is(at, ",") && tokens.capital(at + 1) && tokens.capital(at + 2)) {
            int end = capitals(at + 1);
            if (tokens.is(end, ",") && end - at <= 5 && gazetteer.at(tokens, at + 1) == null) {
                remember(at + 1, end, mention);
                return new Mention(
                        mention.from(),
                        end + 1,
                        mention.nameFrom(),
                        mention.nameTo(),
                        mention.who(),
                        mention.how(),
                        mention.voice(),
                        true);
            }
        } else if (tokens.capital(at)
                && gazetteer.at(tokens, at) == null
                && !weekday(tokens.low(at))
                && !Dates.MONTHS.contains(tokens.low(at))
                && tokens.quotation(at) == tokens.quotation(at - 1)) {
            int end = capitals(at);
            remember(at, end, mention);
            return new Mention(
                    mention.from(),
                    end,
                    mention.nameFrom(),
                    mention.nameTo(),
                    mention.who(),
                    mention.how(),
                    mention.voice(),
                    true);
        }
        return mention;
    }

    private int capitals(int from) {
        int end = from;
        while (tokens.capital(end) && end < from + 4) {
            end++;
        }
        return end;
    }

    private void remember(int from, int to, Mention mention) {
        persons.put(tokens.low(to - 1), mention);
        persons.put(tokens.low(from), mention);
    }
}
