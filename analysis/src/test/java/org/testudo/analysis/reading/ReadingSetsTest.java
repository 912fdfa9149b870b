package org.testudo.analysis.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

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

    /// The frozen set is what it was before the first rule, and only its totals are shown, beside those of
    /// *dev*. The goals are those of `docs/quality.md`; a floor holds what is reached of a goal that is
    /// missed.
    @Test
    void measuresTheFrozenSet() throws IOException, NoSuchAlgorithmException {
        byte[] file = Files.readAllBytes(Path.of("../fixtures/reading/frozen.json"));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                .isEqualTo("3523baa089b84d8dbc01f38613393780d7e8dd5555ed3bc090cf95c2e54790c4");
        List<Sets.Passage> passages = Sets.load("frozen");
        Sets sets = Sets.score(passages, null);
        Sets dev = Sets.score(Sets.load("dev"), null);

        System.out.println("frozen\n" + sets.totals());
        for (String field : List.of("claimant", "kind", "polarity", "tuple", "likelihood", "dates")) {
            System.out.printf(Locale.ROOT, "  dev - frozen, %s: %.3f%n", field, dev.f1(field) - sets.f1(field));
        }

        assertThat(passages).hasSizeGreaterThanOrEqualTo(60);
        assertThat(sets.f1("claimant")).isGreaterThanOrEqualTo(0.85);
        assertThat(sets.f1("kind")).isGreaterThanOrEqualTo(0.85);
        assertThat(sets.f1("polarity")).isGreaterThanOrEqualTo(0.85);
        assertThat(sets.f1("dates")).isGreaterThanOrEqualTo(0.95);
        assertThat(sets.f1("tuple")).isGreaterThan(0.71);
        assertThat(sets.f1("likelihood")).isGreaterThan(0.91);
    }
}
