package org.testudo.model.submission;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a submission says about itself, beside its objects.
///
/// @param id the text of the bundle's `id`, as received
/// @param specVersion `spec_version` of a STIX 2.0 bundle; 2.1 bundles have none
/// @param listed true if there was a list of objects at all; it may be empty
/// @param elements how many elements were read, bad ones included
/// @param complete false if the reading ended before the end of the file
/// @param others every other top-level property (`more`, `next`, `x_...`), except those beyond
///     [SubmissionReader#MAX_FACT]
public record Container(
        Form form,
        @Nullable String id,
        @Nullable String specVersion,
        boolean listed,
        int elements,
        boolean complete,
        ObjectNode others) {
    /// The shape of a submission.
    public enum Form {
        BUNDLE,
        ENVELOPE,
        LIST,
        SINGLE
    }
}
