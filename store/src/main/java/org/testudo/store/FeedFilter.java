package org.testudo.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.store.ledger.Statement;

/// What a page of the feed is filtered by. Empty lists do not filter.
///
/// @param collectionTypes the types that the collection holds
/// @param source          the number of the one source of the collection, or null
/// @param types           `match[type]`
/// @param ids             `match[id]`
/// @param specVersions    `match[spec_version]`; empty: the newest of each object
/// @param versions        `match[version]`
/// @param confidence      only what is said with at least this confidence, 0 to 100; [Statement#UNSAID]: everything
/// @param addedAfter      only what appeared to the reader after this
public record FeedFilter(
        List<String> collectionTypes,
        @Nullable Integer source,
        List<String> types,
        List<String> ids,
        List<String> specVersions,
        Versions versions,
        int confidence,
        @Nullable Instant addedAfter) {

    public FeedFilter {
        collectionTypes = List.copyOf(collectionTypes);
        types = List.copyOf(types);
        ids = List.copyOf(ids);
        specVersions = List.copyOf(specVersions);
    }

    /// The same for every confidence.
    public FeedFilter(
            List<String> collectionTypes,
            @Nullable Integer source,
            List<String> types,
            List<String> ids,
            List<String> specVersions,
            Versions versions,
            @Nullable Instant addedAfter) {
        this(collectionTypes, source, types, ids, specVersions, versions, Statement.UNSAID, addedAfter);
    }

    /// Everything, the latest version each.
    public static final FeedFilter LATEST =
            new FeedFilter(List.of(), null, List.of(), List.of(), List.of(), Versions.LATEST, null);

    /// Which versions: all, or the first, the last, and those of these instants.
    ///
    /// @param times      as version keys (order keys of STIX timestamps)
    /// @param addedTimes the same instants, for objects that have no time of their own
    public record Versions(boolean all, boolean first, boolean last, List<String> times, List<Instant> addedTimes) {
        public static final Versions LATEST = new Versions(false, false, true, List.of(), List.of());
        public static final Versions ALL = new Versions(true, false, false, List.of(), List.of());

        public Versions {
            times = List.copyOf(times);
            addedTimes = List.copyOf(addedTimes);
        }
    }

    public FeedFilter withAddedAfter(@Nullable Instant value) {
        return new FeedFilter(collectionTypes, source, types, ids, specVersions, versions, confidence, value);
    }

    public FeedFilter withIds(List<String> value) {
        return new FeedFilter(collectionTypes, source, types, value, specVersions, versions, confidence, addedAfter);
    }

    public FeedFilter withVersions(Versions value) {
        return new FeedFilter(collectionTypes, source, types, ids, specVersions, value, confidence, addedAfter);
    }

    /// A text that is equal for equal filters, `addedAfter` left out: what a cursor is bound to.
    public String fingerprint() {
        return Stream.of(
                        collectionTypes, Set.of(String.valueOf(source)), types, ids, specVersions, versions, confidence)
                .map(Object::toString)
                .collect(Collectors.joining("|"));
    }
}
