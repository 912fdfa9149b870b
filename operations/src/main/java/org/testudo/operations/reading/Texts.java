package org.testudo.operations.reading;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import org.testudo.analysis.reading.Text;
import org.testudo.exchange.documents.Document;
import org.testudo.exchange.documents.UnreadableException;
import org.testudo.store.ledger.Hash;

/// The text of each document, so that a page of it is not read aside again at every look. It follows from the bytes
/// alone; whether somebody may see them is asked before. Thread-safe.
public final class Texts {
    /// Characters of texts that are kept, of all together.
    private static final long MOST_KEPT = 4_000_000;

    private final ReadsDocuments reads;
    private final LinkedHashMap<String, Page> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    public Texts(ReadsDocuments reads) {
        this.reads = reads;
    }

    /// A document and its text, normalised.
    public record Page(Document document, Text text) {}

    /// @throws UnreadableException if it cannot be read
    public Page of(String media, byte[] bytes) throws UnreadableException {
        String key = HexFormat.of().formatHex(Hash.sha256(bytes)) + " " + media;
        synchronized (kept) {
            Page page = kept.get(key);
            if (page != null) {
                return page;
            }
        }
        Document document = reads.read(media, bytes);
        var page = new Page(document, text(document));
        synchronized (kept) {
            if (kept.put(key, page) == null) {
                characters += page.text().length();
            }
            for (var eldest = kept.entrySet().iterator(); characters > MOST_KEPT && eldest.hasNext(); ) {
                characters -= eldest.next().getValue().text().length();
                eldest.remove();
            }
        }
        return page;
    }

    /// Few bytes of another encoding than UTF-8 may be many of it.
    private static Text text(Document document) throws UnreadableException {
        try {
            return Text.of(document.text());
        } catch (IllegalArgumentException tooLong) {
            throw new UnreadableException(
                    "Its text has more than %d bytes in UTF-8".formatted(Text.MOST_BYTES),
                    "Hand in the part that matters");
        }
    }
}
