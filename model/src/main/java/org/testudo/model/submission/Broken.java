package org.testudo.model.submission;

import org.testudo.model.ParseException;

/// The JSON of a submission cannot be followed any further. A type of its own, so that a fault of the visitor is never
/// taken for one of the file.
final class Broken extends ParseException {
    private static final long serialVersionUID = 1L;

    Broken(String message, long offset) {
        super(message, offset);
    }
}
