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
public record Collection(
        UUID id,
        String alias,
        String title,
        String description,
        Cap cap,
        List<String> types,
        @Nullable Integer source,
        boolean writable) {

    public Collection {
        types = List.copyOf(types);
    }

    /// The filter of everything in it.
    public FeedFilter filter() {
        return new FeedFilter(types, source, List.of(), List.of(), List.of(), FeedFilter.Versions.LATEST, null);
    }
}
