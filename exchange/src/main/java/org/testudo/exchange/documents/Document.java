package org.testudo.exchange.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document as plain text.
///
/// @param text      its text, blocks apart by an empty line
/// @param title     as the document states it, or null
/// @param publisher as the document states it, or null
/// @param published the day or time that it states, as it states it, or null
/// @param author    as the document states it, or null
/// @param furniture what of the text belongs to the page and not to the document: navigation, forms, footers
/// @param notes     what was left out, in words
public record Document(
        String text,
        @Nullable String title,
        @Nullable String publisher,
        @Nullable String published,
        @Nullable String author,
        List<Span> furniture,
        List<String> notes) {
    /// A piece of the text, in Unicode code points; what stands at `end` is not in it.
    public record Span(int start, int end) {}

    public Document {
        furniture = List.copyOf(furniture);
        notes = List.copyOf(notes);
    }

    static Document plain(String text) {
        return new Document(text, null, null, null, null, List.of(), List.of());
    }
}
