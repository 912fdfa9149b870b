package org.testudo.exchange.documents;

/// A document that is not what it is said to be, or is larger or deeper than what is read.
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    public UnreadableException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /// What to do about it.
    public String remedy() {
        return remedy;
    }
}
