package org.testudo.analysis.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Texts that nobody would write: passages cut, doubled, shuffled and strewn with what breaks readers. Whatever comes
/// in, the reading ends, every span is in the text, and the same text is read alike.
class ReadingFuzzTest {
    private static final long SEED = Long.getLong("testudo.seed", 20_181_004L);
    private static final String[] STREWN = {
        "\0",
        "\uFEFF",
        "\u202E",
        "\u200B",
        "\u2028",
        "\r",
        "\t",
        "“",
        "”",
        "‘",
        "’",
        "\"",
        "'",
        "(",
        ")",
        "[",
        "—",
        "…",
        "\uD800",
        "\uDC00",
        "𝄞",
        "é",
        "e\u0301",
        "ﬁ",
        "İ",
        "ß",
        "中文",
        "العربية",
        ", and ",
        " said that ",
        " denied ",
        " by ",
        " the ",
        "Mr. ",
        "31 February 2018 ",
        "99/99/9999 ",
        "13 April ",
        " almost certainly ",
        "https://a.b/c?d=e ",
        "hxxp://a[.]b ",
        "CVE-2018-99999999 ",
        "T1048.999 ",
        "@",
        "#",
        "-",
        "\n\n",
        " ".repeat(300),
        "and ".repeat(200)
    };

    @Test
    void someOddTexts() throws IOException {
        odd(300);
    }

    @Test
    @Tag("deep")
    void manyOddTexts() throws IOException {
        odd(20_000);
    }

    private static void odd(int many) throws IOException {
        List<String> passages = Stream.concat(Sets.load("dev").stream(), Sets.load("tempting").stream())
                .map(one -> one.text().value())
                .toList();
        var random = new Random(SEED);
        for (int n = 0; n < many; n++) {
            String text = mangled(passages, random);
            Text read = Text.of(text);
            Reading once = ClaimReader.read(read, Given.nothing());
            assertThat(once.items()).as("%d: %s", n, text).hasSizeLessThanOrEqualTo(2 * Speech.MOST_ITEMS);
            for (Span span : spans(once)) {
                assertThat(span.start()).as("%d: %s in %s", n, span, text).isBetween(0, span.end());
                assertThat(span.end()).as("%d: %s in %s", n, span, text).isLessThanOrEqualTo(read.length());
            }
            if (n % 50 == 0) {
                assertThat(ClaimReader.read(Text.of(text), Given.nothing()))
                        .as("%d: %s", n, text)
                        .isEqualTo(once);
            }
        }
    }

    private static List<Span> spans(Reading reading) {
        var all = new ArrayList<Span>();
        for (Reading.Item item : reading.items()) {
            item.spans().forEach(said -> all.add(said.span()));
            all.addAll(item.verbs());
            Stream.of(item.voice(), item.about(), item.likelihood(), item.confidence())
                    .filter(java.util.Objects::nonNull)
                    .forEach(all::add);
        }
        reading.identities().forEach(one -> all.addAll(one.spans()));
        reading.places().forEach(one -> all.addAll(one.spans()));
        return all;
    }

    private static String mangled(List<String> passages, Random random) {
        var text = new StringBuilder(passages.get(random.nextInt(passages.size())));
        for (int step = random.nextInt(12); step >= 0 && !text.isEmpty(); step--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(40));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.insert(at, STREWN[random.nextInt(STREWN.length)]);
                case 3 -> text.insert(at, passages.get(random.nextInt(passages.size())));
                case 4 -> text.setCharAt(at, (char) random.nextInt(0x3000));
                default ->
                    text.replace(
                            at,
                            end,
                            new StringBuilder(text.substring(at, end)).reverse().toString());
            }
        }
        return text.toString();
    }
}
