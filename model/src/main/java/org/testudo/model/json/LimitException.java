package org.testudo.model.json;

import org.testudo.model.ParseException;

/// JSON that can be followed to its end but is not taken: beyond a limit, or its text is no UTF-8.
/// A reader of many objects leaves this one out and goes on with the next.
public final class LimitException extends ParseException {
    private static final long serialVersionUID = 1L;

    public LimitException(String message, long offset) {
        super(message, offset);
    }
}
