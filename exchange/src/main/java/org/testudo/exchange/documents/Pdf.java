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
            stripper.setParagraphStart("\u2029");
            for (int page = 1; page <= file.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                for (String block : stripper.getText(file).split("\u2029|\\n\\s*\\n", -1)) {
                    // A line of a page ends where the paper does, and the sentence goes on.
                    blocks.say(block.replaceAll("-\\R(?=\\p{Ll})", "").replaceAll("\\R", " "), false);
                    blocks.end();
                }
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

    private static @Nullable String said(@Nullable String title) {
        return title == null || title.isBlank() ? null : title.strip();
    }
}
