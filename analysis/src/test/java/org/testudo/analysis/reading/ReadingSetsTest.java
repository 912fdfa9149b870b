package org.testudo.analysis.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How well texts are read: the sets of passages with their gold. Floors lie a little under what is reached.
class ReadingSetsTest {
    @Test
    void readsTheDevelopmentSet() throws IOException {
        Sets sets = Sets.score(Sets.load("dev"), null);

        System.out.println("dev\n" + sets.totals());

        assertThat(sets.f1("tuple")).isGreaterThan(0.85);
        assertThat(sets.f1("claimant")).isGreaterThan(0.85);
        assertThat(sets.f1("kind")).isGreaterThan(0.80);
        assertThat(sets.f1("polarity")).isGreaterThan(0.80);
        assertThat(sets.f1("likelihood")).isGreaterThan(0.70);
        assertThat(sets.f1("dates")).isGreaterThan(0.95);
    }

    @Test
    void readsTheSecondDevelopmentSet() throws IOException {
        Sets sets = Sets.score(Sets.load("more"), null);

        System.out.println("more\n" + sets.totals());

        assertThat(sets.f1("tuple")).isGreaterThan(0.85);
        assertThat(sets.f1("claimant")).isGreaterThan(0.85);
        assertThat(sets.f1("kind")).isGreaterThan(0.85);
        assertThat(sets.f1("dates")).isGreaterThan(0.95);
    }

    /// Texts that are cut off, and sentences that do not belong together, are read without failing.
    @Test
    void readsAnyPartOfATextWithoutFailing() throws IOException {
        for (String set : List.of("dev", "more", "tempting")) {
            List<Sets.Passage> passages = Sets.load(set);
            for (int i = 0; i < passages.size(); i++) {
                Sets.Passage one = passages.get(i);
                String text = one.text().value();
                String other = passages.get((i + 1) % passages.size()).text().value();
                for (int cut = 7; cut < text.length(); cut += 13) {
                    String mixed = text.substring(cut) + " " + other.substring(0, Math.min(cut, other.length()));
                    assertThat(ClaimReader.read(Text.of(mixed), one.given())).isNotNull();
                    assertThat(ClaimReader.read(Text.of(text.substring(0, cut)), one.given()))
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void findsNoClaimWhereNobodyMakesOne() throws IOException {
        Sets sets = Sets.score(Sets.load("tempting"), null);

        System.out.println("tempting\n" + sets.totals());

        assertThat(sets.claimsFound).isLessThanOrEqualTo(2);
        assertThat(sets.f1("dates")).isGreaterThan(0.95);
    }

    /// The frozen set is measured by whoever wrote no rule, and only its totals are shown.
    @Test
    @EnabledIfSystemProperty(named = "testudo.frozen", matches = "true")
    void measuresTheFrozenSet() throws IOException {
        List<Sets.Passage> passages = Sets.load("frozen");
        Sets sets = Sets.score(passages, null);

        System.out.println("frozen\n" + sets.totals());

        assertThat(passages).hasSizeGreaterThanOrEqualTo(60);
    }
}
