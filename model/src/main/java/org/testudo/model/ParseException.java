package org.testudo.model;

/// A text that is not what it should be. The message says what is wrong, where, and what would be right.
///
/// `offset` counts characters in a text or bytes in a file, from 0; it is -1 where no place can be named.
public class ParseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    public ParseException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    public long offset() {
        return offset;
    }

    /// The message, never null.
    public String reason() {
        String message = getMessage();
        return message == null ? "unreadable" : message;
    }
}
