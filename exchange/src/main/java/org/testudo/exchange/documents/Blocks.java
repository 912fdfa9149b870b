package org.testudo.exchange.documents;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.testudo.exchange.documents.Document.Span;

/// Gathers the blocks of a text, and which of them are furniture. Not for several threads.
final class Blocks {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder block = new StringBuilder();
    private final List<Span> furniture = new ArrayList<>();
    private int points;
    private boolean furnished;

    /// Adds words to the block that is open.
    void say(String words, boolean isFurniture) throws UnreadableException {
        if (isFurniture != furnished) {
            end();
            furnished = isFurniture;
        }
        block.append(words);
        if (text.length() + block.length() > Documents.MOST_CHARACTERS) {
            throw Documents.tooLong();
        }
    }

    /// Ends a line within the block.
    void line() {
        block.append('\n');
    }

    /// Ends the block that is open.
    void end() {
        // Composed, as texts are read: what is counted here counts the same there.
        String said = Normalizer.normalize(block, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\uFEFF&&[^\\n\\t]]", "")
                .replaceAll("[ \\t\\u00A0]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{2,}", "\n")
                .strip();
        block.setLength(0);
        if (said.isEmpty()) {
            return;
        }
        if (!text.isEmpty()) {
            text.append("\n\n");
            points += 2;
        }
        int length = said.codePointCount(0, said.length());
        if (furnished) {
            furniture.add(new Span(points, points + length));
        }
        text.append(said);
        points += length;
    }

    String text() {
        return text.toString();
    }

    List<Span> furniture() {
        return List.copyOf(furniture);
    }
}
