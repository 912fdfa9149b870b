package org.testudo.operations.feed;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Cap;
import org.testudo.store.FeedFilter;

/// A TAXII collection as one key meets it: an immutable filter with a fixed cap.
///
/// @param id     a keyed function of the filter and the key
/// @param alias  the same for everybody
/// @param source the number of the one source, or null
/// @param labels the id of the other of the pair: of its labels, or of what these are the labels of
/// @param ofLabels does it hold labels (`x-testudo-assertion`) instead of what they are about?
public record Collection(
        UUID id,
        String alias,
        String title,
        String description,
        Cap cap,
        List<String> types,
        @Nullable Integer source,
        boolean writable,
        UUID labels,
        boolean ofLabels) {

    public Collection {
        types = List.copyOf(types);
    }

    /// The collection of this one's labels.
    Collection labelsCollection() {
        return new Collection(
                labels,
                alias + "-labels",
                title + ": labels",
                "Who asserts what of '%s' under which label, and what was recalled; x-testudo-assertion objects."
                        .formatted(title),
                cap,
                types,
                source,
                false,
                id,
                true);
    }

    /// The filter of everything in it.
    public FeedFilter filter() {
        return new FeedFilter(types, source, List.of(), List.of(), List.of(), FeedFilter.Versions.LATEST, null);
    }
}
