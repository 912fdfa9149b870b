package org.testudo.exchange.documents;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/// The text of a PDF file, page after page. Attachments, forms, scripts and pictures are not looked into.
final class Pdf {
    private static final int MOST_PAGES = 500;
    private static final long MEMORY = 64L << 20;

    private Pdf() {}

    static Document read(byte[] bytes) throws UnreadableException {
        try (PDDocument file =
                Loader.loadPDF(bytes, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(MEMORY).streamCache)) {
            if (file.getNumberOfPages() > MOST_PAGES) {
                throw new UnreadableException(
                        "It has %d pages, and at most %d are read".formatted(file.getNumberOfPages(), MOST_PAGES),
                        "Hand in the part that matters");
            }
            if (!file.getCurrentAccessPermission().canExtractContent()) {
                throw new UnreadableException(
                        "Its maker does not allow its text to be taken out", "Ask its maker for the text");
            }
            var blocks = new Blocks();
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            for (int page = 1; page <= file.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                paragraphs(stripper.getText(file), blocks);
            }
            return new Document(
                    blocks.text(),
                    said(file.getDocumentInformation().getTitle()),
                    null,
                    null,
                    null,
                    List.of(),
                    List.of());
        } catch (InvalidPasswordException locked) {
            throw new UnreadableException("It is locked with a password", "Hand in a copy without one");
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            // The library meets broken files with errors of every kind.
            throw new UnreadableException("It is no PDF file that can be read", "Hand in its text");
        }
    }

    /// Lines end where the paper does. A paragraph ends at an empty line, or with a line that is short and either ends
    /// a
    /// sentence or is a heading, the next one beginning with a capital.
    private static void paragraphs(String page, Blocks blocks) throws UnreadableException {
        List<String> lines = page.lines().map(String::strip).toList();
        int longest = lines.stream().mapToInt(String::length).max().orElse(0);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            String next = at + 1 < lines.size() ? lines.get(at + 1) : "";
            boolean broken = line.endsWith("-") && !next.isEmpty() && Character.isLowerCase(next.charAt(0));
            blocks.say(broken ? line.substring(0, line.length() - 1) : line + " ", false);
            boolean isShort = line.length() < 0.75 * longest;
            boolean heading = line.length() < 0.6 * longest && !line.endsWith(",");
            boolean begins = !next.isEmpty() && !Character.isLowerCase(next.codePointAt(0));
            if (line.isEmpty()
                    || next.isEmpty()
                    || (begins && (heading || (isShort && line.matches(".*[.!?:”\"»]$"))))) {
                blocks.end();
            }
        }
        blocks.end();
    }

    private static @Nullable String said(@Nullable String title) {
        return title == null || title.isBlank() ? null : title.strip();
    }
}
