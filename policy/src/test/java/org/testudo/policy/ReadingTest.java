package org.testudo.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.model.marking.Tlp;
import org.testudo.policy.ReleasePolicy.Reading;

/// What one reading lets through: the second test of everything that the row policy let through before.
class ReadingTest {
    private static final Instant NOW = Instant.parse("2027-06-01T00:00:00Z");
    private static final Member EST = new Member("EST");
    private static final Member FIN = new Member("FIN");
    private static final Member NLD = new Member("NLD");

    private static final int BOTH = 0;
    private static final int EST_ALONE = 1;
    private static final int FOREIGN_CLOSED = 2;
    private static final int OWN_CLOSED = 3;
    private static final int RED_NAMED = 4;
    private static final int RED_OTHER = 5;
    private static final int HIGH = 6;
    private static final int ENDING = 7;
    private static final int LAST = 8;
    private static final int MARKED = 9;

    private static final LabelBook BOOK = new LabelBook(
            List.of(
                    Label.of(EST, to(EST, FIN)),
                    Label.of(EST, to(EST)),
                    new Label(Label.COALITION, NLD, Label.Circle.CLOSED, null, to(EST, FIN)),
                    new Label(Label.COALITION, EST, Label.Circle.CLOSED, null, to(FIN)),
                    Label.of(NLD, red("analyst@EST")),
                    Label.of(NLD, red("liaison@EST")),
                    Label.of(EST, to(FIN).withLevel(Level.SECRET)),
                    Label.of(EST, to(FIN).withExpiry(NOW.plusSeconds(60))),
                    Label.of(NLD, to(EST, FIN)),
                    Label.of(EST, to(EST).withLevel(Level.RESTRICTED).withTlp(Tlp.AMBER))),
            3);

    private final Reading reading = reading(reader(true));

    @Test
    @DisplayName("what is the asker's own says the highest marking of what it is to stand under")
    void ownSaysItsMarking() {
        Limits restricted = to(EST).withLevel(Level.RESTRICTED).withTlp(Tlp.AMBER);

        assertThat(ReleasePolicy.own("mine", List.of(restricted, to(FIN))).marking())
                .contains(HighestMarking.of(restricted));
        assertThat(ReleasePolicy.own("mine", List.of(restricted)).value()).isEqualTo("mine");
        assertThat(ReleasePolicy.own("mine", List.of()).marking()).contains(HighestMarking.NONE);
        assertThat(ReleasePolicy.own("mine").marking()).isEmpty();
    }

    @Test
    @DisplayName("two in one stand under the higher of their markings, or the only one that there is")
    void bothInOne() {
        Limits restricted = to(EST).withLevel(Level.RESTRICTED).withTlp(Tlp.AMBER);
        Limits red = to(EST).withTlp(Tlp.RED);
        var marked = ReleasePolicy.own("a", List.of(restricted));
        var other = ReleasePolicy.own("b", List.of(red));
        var bare = ReleasePolicy.own("c");

        assertThat(marked.with(other, String::concat).value()).isEqualTo("ab");
        assertThat(marked.with(other, String::concat).marking())
                .contains(HighestMarking.of(restricted).join(HighestMarking.of(red)));
        assertThat(marked.with(bare, String::concat).marking()).contains(HighestMarking.of(restricted));
        assertThat(bare.with(marked, String::concat).marking()).contains(HighestMarking.of(restricted));
        assertThat(bare.with(bare, String::concat).marking()).isEmpty();
    }

    @Test
    @DisplayName("what is made of one alone keeps its marking")
    void madeOfOne() {
        Limits restricted = to(EST).withLevel(Level.RESTRICTED).withTlp(Tlp.AMBER);

        assertThat(ReleasePolicy.own("abc", List.of(restricted))
                        .map(String::length)
                        .value())
                .isEqualTo(3);
        assertThat(ReleasePolicy.own("abc", List.of(restricted))
                        .map(String::length)
                        .marking())
                .contains(HighestMarking.of(restricted));
        assertThat(ReleasePolicy.own("abc").map(String::length).marking()).isEmpty();
    }

    private static Limits to(Member... members) {
        return Limits.NONE.withReleasableTo(Audience.of(Set.of(members)));
    }

    private static Limits red(String person) {
        return new Limits(
                Level.UNCLASSIFIED,
                new TreeSet<>(),
                Audience.of(Set.of(EST, FIN)),
                Tlp.RED,
                Limits.NONE.pap(),
                new TreeSet<>(),
                false,
                null,
                null,
                Persons.named(List.of(person)));
    }

    private static Reader reader(boolean person) {
        return new Reader(1, 2, "analyst@EST", EST, Level.RESTRICTED, new TreeSet<>(), person, null);
    }

    private static Reading reading(Reader reader) {
        return ReleasePolicy.open(
                reader,
                ReleasePolicy.mask(BOOK, reader.rights(), NOW),
                ReleasePolicy.personal(BOOK, reader, NOW),
                BOOK);
    }

    @Test
    @DisplayName("one thing comes out if its label is seen, and nothing else does")
    void one() {
        assertThat(through(held -> reading.one(held).isPresent()))
                .containsExactly(BOTH, EST_ALONE, FOREIGN_CLOSED, OWN_CLOSED, ENDING, LAST, MARKED);
        assertThat(reading.one(new Held<>("it", BOTH)).orElseThrow().value()).isEqualTo("it");
        assertThat(reading.one(new Held<>("beyond", BOOK.size()))).isEmpty();
    }

    @Test
    @DisplayName("an object opened by its id may be RED for this very person, and a key is no person")
    void opened() {
        assertThat(through(held -> reading.opened(held).isPresent()))
                .containsExactly(BOTH, EST_ALONE, FOREIGN_CLOSED, OWN_CLOSED, RED_NAMED, ENDING, LAST, MARKED);
        assertThat(reading.opened(new Held<>("it", RED_NAMED)).orElseThrow().value())
                .isEqualTo("it");
        assertThat(reading.personal().labels()).containsExactly(RED_NAMED);
        assertThat(reading.personal().names(RED_NAMED)).isTrue();
        assertThat(reading.personal().names(RED_OTHER)).isFalse();
        assertThat(reading(reader(false)).personal().labels()).isEmpty();
    }

    private static List<Integer> through(Function<Held<String>, Boolean> gate) {
        var through = new ArrayList<Integer>();
        for (int label = 0; label < BOOK.size(); label++) {
            if (gate.apply(new Held<>("it", label))) {
                through.add(label);
            }
        }
        return through;
    }

    @Test
    @DisplayName("a list with one hidden thing is no list")
    void lists() {
        assertThat(reading.list(List.of(new Held<>("a", BOTH), new Held<>("b", EST_ALONE)), List::copyOf)
                        .value())
                .containsExactly("a", "b");
        for (int hidden : List.of(RED_NAMED, RED_OTHER, HIGH)) {
            var held = List.of(new Held<>("a", BOTH), new Held<>("b", hidden));
            assertThatThrownBy(() -> reading.list(held, List::copyOf)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> reading.listWithOwn(held, -1, List::copyOf))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(reading.listWithOwn(List.of(new Held<>("a", BOTH), new Held<>("own", -1)), -1, List::copyOf)
                        .value())
                .containsExactly("a", "own");
        assertThat(reading.counts(Map.of("campaign", 2L)).value()).containsExactly(Map.entry("campaign", 2L));
        assertThat(reading.counts(List.of(2L, 3L), List.of(BOTH), counted -> "told " + counted)
                        .value())
                .isEqualTo("told [2, 3]");
        assertThatThrownBy(() -> reading.counts(List.of(2L), List.of(BOTH, HIGH), List::copyOf))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("what is released says the highest marking of what it was made of, and of nothing else")
    void highestMarking() {
        assertThat(reading.one(new Held<>("it", BOTH)).orElseThrow().marking()).hasValue(HighestMarking.NONE);
        assertThat(reading.opened(new Held<>("it", RED_NAMED))
                        .orElseThrow()
                        .marking()
                        .orElseThrow()
                        .text())
                .isEqualTo("UNCLASSIFIED TLP:RED");
        var held = List.of(new Held<>("a", BOTH), new Held<>("b", MARKED), new Held<>("own", -1));
        assertThat(reading.listWithOwn(held, -1, List::copyOf)
                        .marking()
                        .orElseThrow()
                        .text())
                .isEqualTo("RESTRICTED TLP:AMBER");
        assertThat(reading.list(held.subList(0, 1), List::copyOf).marking()).hasValue(HighestMarking.NONE);
        assertThat(reading.list(held.subList(1, 2), List::copyOf).marking().orElseThrow())
                .isEqualTo(HighestMarking.of(BOOK.label(MARKED).limits()));
        assertThat(reading.counts(List.of(1L), List.of(BOTH, MARKED), List::copyOf)
                        .marking()
                        .orElseThrow()
                        .tlp())
                .isEqualTo(Tlp.AMBER);
        assertThat(ReleasePolicy.own("mine").marking()).isEmpty();
        assertThat(ReleasePolicy.common("all").marking()).isEmpty();
        assertThat(reading.counts(Map.of()).marking()).isEmpty();
    }

    @Test
    @DisplayName("a preview narrows to what the other member would see too, without others' closed labels and RED")
    void preview() {
        Reading preview = reading.previewedAs(FIN);

        assertThat(preview.mask().labels()).containsExactly(BOTH, OWN_CLOSED, ENDING, LAST);
        assertThat(preview.personal().labels()).isEmpty();
        assertThat(preview.reader()).isEqualTo(reader(true));
        assertThat(preview.book()).isSameAs(BOOK);
        assertThat(preview.mask().isCurrent(3, BOOK.size(), NOW.plusSeconds(60)))
                .isFalse();
    }

    @Test
    @DisplayName("a mask is written as the database reads it: bit n % 8 of byte n / 8")
    void text() {
        // 0, 1, 2, 3, 7 and 8
        assertThat(reading.mask().text()).isEqualTo("\\x8f03");
        assertThat(ReleasePolicy.mask(new LabelBook(List.of(), 1), reader(true).rights(), NOW)
                        .text())
                .isEqualTo("\\x");
        var eight = new LabelBook(BOOK.labels().subList(0, 8), 1);
        assertThat(ReleasePolicy.mask(eight, reader(true).rights(), NOW).text()).isEqualTo("\\x8f");
        assertThat(reading.mask().sees(-1)).isFalse();
    }

    @Test
    @DisplayName("a mask holds for its epoch, its labels, and until something in it expires")
    void current() {
        Mask mask = reading.mask();

        assertThat(mask.isCurrent(3, BOOK.size(), NOW)).isTrue();
        assertThat(mask.isCurrent(3, BOOK.size() - 1, NOW)).isTrue();
        assertThat(mask.isCurrent(3, BOOK.size() + 1, NOW)).isFalse();
        assertThat(mask.isCurrent(4, BOOK.size(), NOW)).isFalse();
        assertThat(mask.isCurrent(3, BOOK.size(), NOW.plusSeconds(59))).isTrue();
        assertThat(mask.isCurrent(3, BOOK.size(), NOW.plusSeconds(60))).isFalse();
    }

    @Test
    @DisplayName("what both masks see is seen by both, and right for as long as both are")
    void and() {
        Mask mask = reading.mask();
        Mask shorter = ReleasePolicy.mask(
                new LabelBook(BOOK.labels().subList(0, 2), 2), reader(true).rights(), NOW);

        for (Mask both : List.of(mask.and(shorter), shorter.and(mask))) {
            assertThat(both.labels()).containsExactly(BOTH, EST_ALONE);
            assertThat(both.isCurrent(2, 2, NOW.plusSeconds(59))).isTrue();
            assertThat(both.isCurrent(2, 3, NOW)).isFalse();
            assertThat(both.isCurrent(3, 2, NOW)).isFalse();
            assertThat(both.isCurrent(2, 2, NOW.plusSeconds(60))).isFalse();
        }
        Mask sooner = ReleasePolicy.mask(
                new LabelBook(List.of(Label.of(EST, to(EST).withExpiry(NOW.plusSeconds(30)))), 3),
                reader(true).rights(),
                NOW);
        assertThat(mask.and(sooner).isCurrent(3, 1, NOW.plusSeconds(30))).isFalse();
        assertThat(sooner.and(mask).isCurrent(3, 1, NOW.plusSeconds(29))).isTrue();
        assertThat(sooner.and(mask).isCurrent(3, 1, NOW.plusSeconds(30))).isFalse();
    }

    @Test
    @DisplayName("what belongs to the asker, and what is the same for everybody, is released as it is")
    void ownAndCommon() {
        assertThat(ReleasePolicy.own("mine").value()).isEqualTo("mine");
        assertThat(ReleasePolicy.common("all").value()).isEqualTo("all");
    }
}
