package org.testudo.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import opennlp.tools.tokenize.SimpleTokenizer;
import org.testudo.analysis.reading.ClaimReader;
import org.testudo.analysis.reading.Given;
import org.testudo.analysis.reading.Reading;
import org.testudo.analysis.reading.Text;
import org.testudo.operations.reading.ReadTexts;

/// Pages a minute on one core: the page of 4 October 2018 read whole, beside OpenNLP's simplest tokenizer on the same
/// text, which knows nothing of what it says. The answer is asserted before: what stands on that page.
final class Reads implements Bench {
    private static final int PAGES = 400;
    private static final int GOAL = 1_000;
    private static final int LARGEST_BYTES = 6_000_000;

    @Override
    public String name() {
        return "reads";
    }

    @Override
    public void run(Bed bed) throws Exception {
        Path file = bed.data().resolve("reports").resolve("000_a282fae89502795d.txt");
        String page = Files.readString(file);
        Reading reading = ClaimReader.read(Text.of(page), Given.nothing());
        if (reading.items().size() != 17 || reading.identities().size() != 12) {
            throw new AssertionError("The page has 17 items of 12, and %d of %d were found"
                    .formatted(reading.items().size(), reading.identities().size()));
        }
        int bytes = page.getBytes(StandardCharsets.UTF_8).length;
        for (int warm = 0; warm < 3; warm++) {
            read(page);
            tokens(page);
        }
        double reads = read(page);
        double tokens = tokens(page);
        double perMinute = 60 * PAGES / reads;
        System.out.printf(
                Locale.ROOT,
                "  a page of %d bytes: %.0f pages/min (%.1f x the goal of %d), %.0f x as long as OpenNLP's SimpleTokenizer%n",
                bytes,
                perMinute,
                perMinute / GOAL,
                GOAL,
                reads / tokens);
        long twice = items(page.repeat(20));
        long began = System.nanoTime();
        items(page.repeat(20));
        double twenty = 1e-9 * (System.nanoTime() - began);
        System.out.printf(
                Locale.ROOT,
                "  twenty pages in one text: %.2f x twenty pages, %d items%n",
                twenty / (20 * reads / PAGES),
                twice);
        whole(page, bytes, reads / PAGES);
    }

    /// A text as large as is taken in, read to where rules look.
    private static void whole(String page, int bytes, double perPage) {
        String large = page.repeat(LARGEST_BYTES / bytes);
        long began = System.nanoTime();
        Text all = Text.of(large);
        Text looked = Text.of(all.value()
                .substring(0, all.value().offsetByCodePoints(0, Math.min(all.length(), ReadTexts.MOST_READ))));
        Reading reading = ClaimReader.read(looked, Given.nothing());
        double seconds = 1e-9 * (System.nanoTime() - began);
        if (reading.items().size() < 17) {
            throw new AssertionError("Of many pages less was found than of one");
        }
        System.out.printf(
                Locale.ROOT,
                "  %d bytes, read to their first %d characters: %.1f s, %.2f x as many single pages%n",
                large.length(),
                looked.length(),
                seconds,
                seconds / (perPage * looked.length() / page.length()));
    }

    private static long items(String text) {
        return ClaimReader.read(Text.of(text), Given.nothing()).items().size();
    }

    private static double read(String page) {
        long began = System.nanoTime();
        long items = 0;
        for (int n = 0; n < PAGES; n++) {
            items += items(page);
        }
        if (items != 17L * PAGES) {
            throw new AssertionError("The same page was read in two ways");
        }
        return 1e-9 * (System.nanoTime() - began);
    }

    private static double tokens(String page) {
        long began = System.nanoTime();
        long tokens = 0;
        for (int n = 0; n < PAGES; n++) {
            tokens += List.of(SimpleTokenizer.INSTANCE.tokenize(page)).size();
        }
        if (tokens < PAGES) {
            throw new AssertionError("No tokens");
        }
        return 1e-9 * (System.nanoTime() - began);
    }
}
