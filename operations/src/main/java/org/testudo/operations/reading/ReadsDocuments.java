package org.testudo.operations.reading;

import org.testudo.exchange.documents.Document;
import org.testudo.exchange.documents.UnreadableException;

/// Turns a document into text, where what reads it can do no harm. Thread-safe.
public interface ReadsDocuments {
    /// @param media one of [org.testudo.exchange.documents.Documents#MEDIA]
    /// @throws UnreadableException with the reason, and what to do about it
    Document read(String media, byte[] bytes) throws UnreadableException;
}
