package org.testudo.analysis.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nothing depends on who is accused: texts are rewritten with the names of both sides exchanged, read, and
/// renamed back.
class ReadingSwapTest {
    /// Pairs of names; each stands for the other. Those of one length of words and with one kind of article.
    private static final String[][] PAIRS = {
        {"Russia", "Denmark"},
        {"Russian", "Danish"},
        {"Moscow", "Copenhagen"},
        {"GRU", "BND"},
        {"Velkaria", "Estonia"},
        {"Velkarian", "Estonian"},
        {"Halmsk", "Tallinn"},
        {"Granite House", "Amber House"},
        {"Directorate of Special Communications", "Directorate of Public Communications"},
        {"DSC", "DPC"},
        {"4471", "5582"},
        {"Orsanda", "Finland"},
        {"Orsandan", "Finnish"},
        {"Pellamar", "Helsinki"},
        {"Lantern Court", "Harbour Court"},
        {"National Office for Radio Intelligence", "National Office for Public Intelligence"},
        {"NORI", "NOPI"},
        {"Brethia", "Norway"},
        {"Brethian", "Norwegian"},
        {"Stennick", "Oslo"},
        {"Copper Gate", "Silver Gate"},
        {"Third Bureau", "Fourth Bureau"},
        {"BCC", "NCC"},
        {"Zhamiristan", "Portugal"},
        {"Zhamiri", "Portuguese"},
        {"Ulgabad", "Lisbon"},
        {"White Terrace", "Blue Terrace"},
        {"State Committee for Information Security", "State Committee for Public Security"},
        {"SCIS", "SCPS"},
    };
    private static final Map<String, String> CODES = both(new String[][] {
        {"RUS", "DNK"}, {"XDA", "EST"}, {"XDB", "FIN"}, {"XDC", "NOR"}, {"XDD", "PRT"}, {"GRU", "BND"}
    });

    /// What the invented states have and the real ones lack, invented too.
    private static final List<Gazetteer.Entry> PARTNERS = List.of(
            partner("EST", "the Amber House"),
            partner("FIN", "the Harbour Court"),
            partner("NOR", "the Silver Gate"),
            partner("PRT", "the Blue Terrace"),
            body("EST", "intelligence-service", "Directorate of Public Communications", "DPC"),
            body("EST", "military-unit", "Unit 5582", "5582"),
            body("FIN", "intelligence-service", "National Office for Public Intelligence", "NOPI"),
            body("NOR", "military-intelligence", "Fourth Bureau of the General Staff", "Fourth Bureau"),
            body("NOR", "military-unit", "Norwegian Cyber Command", "NCC"),
            body("PRT", "agency", "State Committee for Public Security", "SCPS"));

    private static Gazetteer.Entry partner(String code, String metonym) {
        return new Gazetteer.Entry(code, "state", null, List.of(new Gazetteer.Alias(metonym, Gazetteer.How.METONYM)));
    }

    private static Gazetteer.Entry body(String state, String kind, String name, String small) {
        return Gazetteer.Entry.body(name, kind, state, List.of(name, small));
    }

    private static final Map<String, String> NAMES = both(PAIRS);
    private static final Pattern WORDS = Pattern.compile("\\b(?:"
            + NAMES.keySet().stream()
                    .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                    .collect(Collectors.joining("|"))
            + ")\\b");

    private static Map<String, String> both(String[][] pairs) {
        var map = new TreeMap<String, String>();
        for (String[] pair : pairs) {
            map.put(pair[0], pair[1]);
            map.put(pair[1], pair[0]);
        }
        return map;
    }

    private static String swap(String text) {
        Matcher matcher = WORDS.matcher(text);
        return matcher.replaceAll(found -> NAMES.getOrDefault(found.group(), found.group()));
    }

    /// What is said, with all names exchanged.
    private static List<String> said(Text text, Reading reading, boolean renamed) {
        var said = new ArrayList<String>();
        for (Reading.Item item : reading.items()) {
            var against = new TreeSet<String>();
            item.against().forEach(one -> against.add(renamed ? name(one) : one));
            var claimants = new TreeSet<String>();
            item.joint().forEach(one -> claimants.add(renamed ? name(one) : one));
            String claimant = item.claimant();
            if (claimant != null) {
                claimants.add(renamed ? name(claimant) : claimant);
            }
            var to = new TreeSet<String>();
            item.addressee().forEach(one -> to.add(renamed ? name(one) : one));
            String words =
                    item.spans().stream().map(one -> text.slice(one.span())).collect(Collectors.joining(" / "));
            Span about = item.about();
            String what = about == null ? "" : text.slice(about);
            said.add("%s %s %s %s against %s to %s [%s] about [%s] %s"
                    .formatted(
                            item.sort(),
                            item.kind(),
                            item.polarity(),
                            claimants,
                            against,
                            to,
                            renamed ? swap(words) : words,
                            renamed ? swap(what) : what,
                            item.rule()));
        }
        return said;
    }

    private static String name(String key) {
        return CODES.getOrDefault(key, swap(key));
    }

    private static void same(Text text, Given given) {
        Text other = Text.of(swap(text.value()));
        String publisher = given.publisher();
        var mirrored = new Given(publisher == null ? null : swap(publisher), given.published(), given.gazetteer());

        List<String> here = said(text, ClaimReader.read(text, given), false);
        List<String> there = said(other, ClaimReader.read(other, mirrored), true);

        assertThat(there).containsExactlyElementsOf(here);
    }

    @Test
    void readsTheDevelopmentSetAlikeWithTheSidesExchanged() throws IOException {
        for (Sets.Passage passage : Sets.load("dev")) {
            same(passage.text(), passage.given().with(PARTNERS));
        }
    }

    @Test
    @Tag("shared")
    void readsThePageAlikeWithTheSidesExchanged() throws IOException {
        Path path =
                Path.of(System.getProperty("testudo.shared", "absent"), "data", "reports", "000_a282fae89502795d.txt");
        Assumptions.assumeTrue(Files.isReadable(path), "the shared data is not here");

        same(Text.of(Files.readString(path)), Given.nothing());
    }
}
