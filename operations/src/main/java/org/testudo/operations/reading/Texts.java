package org.testudo.operations.reading;

import java.util.LinkedHashMap;
import org.testudo.analysis.reading.Text;
import org.testudo.exchange.documents.Document;
import org.testudo.exchange.documents.UnreadableException;

/// The text of each artifact, so that a page of it is not read aside again at every look. It follows from the bytes
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

    /// @param id of the artifact, which follows from its bytes
    /// @throws UnreadableException if it cannot be read
    public Page of(String id, String media, byte[] bytes) throws UnreadableException {
        String key = id + " " + media;
        synchronized (kept) {
            Page page = kept.get(key);
            if (page != null) {
                return page;
            }
        }
        Document document = reads.read(media, bytes);
        var page = new Page(document, Text.of(document.text()));
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
}
