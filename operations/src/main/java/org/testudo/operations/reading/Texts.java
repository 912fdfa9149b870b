package org.testudo.operations.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import org.testudo.analysis.reading.Text;
import org.testudo.exchange.documents.Document;
import org.testudo.exchange.documents.UnreadableException;

/// The text of each artifact, so that a page of it is not read aside again at every look. It follows from the bytes
/// alone; whether somebody may see them is asked before. Thread-safe.
public final class Texts {
    private static final int KEPT = 32;

    private final ReadsDocuments reads;
    private final Map<String, Page> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Page> eldest) {
            return size() > KEPT;
        }
    };

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
            kept.put(key, page);
        }
        return page;
    }
}
