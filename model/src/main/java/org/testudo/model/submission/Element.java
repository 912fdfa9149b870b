package org.testudo.model.submission;

import org.jspecify.annotations.Nullable;
import org.testudo.model.StixObject;

/// One element of a submission, good or bad. `position` counts from 0, `pointer` is its JSON pointer in the file.
public sealed interface Element {
    int position();

    String pointer();

    /// An object that could be read. Whether it is valid STIX is for the validator to say.
    record Parsed(int position, String pointer, StixObject object) implements Element {}

    /// Something that is no readable object: why, and what the sender can do. `idText` is its id, as far as one can be
    /// seen.
    record Malformed(int position, String pointer, @Nullable String idText, String reason, String remedy)
            implements Element {}
}
