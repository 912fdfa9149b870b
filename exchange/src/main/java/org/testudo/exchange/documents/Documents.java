package org.testudo.exchange.documents;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Reads documents of the formats that it knows. Thread-safe.
public final class Documents {
    /// Bytes of one document: as an object in the ledger it is written in base64, and an object has 8 MiB.
    public static final int MOST_BYTES = 6_000_000;

    /// Characters of the text of one document.
    public static final int MOST_CHARACTERS = 8 << 20;

    public static final String TEXT = "text/plain";
    public static final String MARKDOWN = "text/markdown";
    public static final String HTML = "text/html";
    public static final String PDF = "application/pdf";
    public static final String MAIL = "message/rfc822";

    /// The formats that are read, by their media types.
    public static final List<String> MEDIA = List.of(TEXT, MARKDOWN, HTML, PDF, MAIL);

    private static final String PDF_SIGN = "%PDF-";

    private Documents() {}

    /// Which format a file is of, by its name and its first bytes.
    public static String mediaOf(String name, byte[] bytes) {
        String lower = name.toLowerCase(Locale.ROOT);
        String head = new String(bytes, 0, Math.min(bytes.length, 1_024), StandardCharsets.ISO_8859_1);
        if (head.startsWith(PDF_SIGN) || lower.endsWith(".pdf")) {
            return PDF;
        }
        if (lower.endsWith(".eml")) {
            return MAIL;
        }
        if (lower.endsWith(".md") || lower.endsWith(".markdown")) {
            return MARKDOWN;
        }
        String start = head.stripLeading().toLowerCase(Locale.ROOT);
        boolean page = start.startsWith("<!doctype html") || start.startsWith("<html");
        return page || lower.endsWith(".html") || lower.endsWith(".htm") ? HTML : TEXT;
    }

    /// Must this format be read in a process of its own, because what reads it is large and was fed by strangers?
    public static boolean isForeign(String media) {
        return !media.equals(TEXT) && !media.equals(MARKDOWN);
    }

    /// Reads one document.
    ///
    /// @throws UnreadableException if it cannot be, with the reason
    public static Document read(String media, byte[] bytes) throws UnreadableException {
        if (bytes.length > MOST_BYTES) {
            throw new UnreadableException(
                    "It has %d bytes, and a document has at most %d".formatted(bytes.length, MOST_BYTES),
                    "Hand in the part that matters");
        }
        Document read = switch (media) {
            case TEXT, MARKDOWN -> Document.plain(utf8(bytes));
            case HTML -> Html.read(bytes, "");
            case PDF -> Pdf.read(bytes);
            case MAIL -> Mail.read(bytes);
            default ->
                throw new UnreadableException(
                        "'%s' is no format that is read".formatted(media), "Send one of " + String.join(", ", MEDIA));
        };
        if (read.text().isBlank()) {
            throw new UnreadableException(
                    "There is no text in it", "Hand in the text itself; pictures of text are not read");
        }
        return read;
    }

    static String utf8(byte[] bytes) throws UnreadableException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new UnreadableException("It is no text in UTF-8", "Save it as UTF-8");
        }
    }

    static UnreadableException tooLong() {
        return new UnreadableException(
                "Its text has more than %d characters".formatted(MOST_CHARACTERS), "Hand in the part that matters");
    }
}
